//! Which version of OpenAPI a document is written in.

use crate::diagnostic::{Code, Diagnostics, Place};
use crate::source::{Node, Pointer};

/// A version whose keys docwright knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    /// 3.1, any patch.
    V3_1,
}

/// Finds the version, or reports why there is none to go by.
pub(super) fn parse_version(root: &Node, diagnostics: &mut Diagnostics) -> Option<Version> {
    let pointer = Pointer::root();
    let Node::Object(object) = root else {
        let message = format!("expected an object, found {}", root.kind());
        diagnostics.error(Code::WrongType, &pointer, message).help("begin with `openapi: 3.1.0`");
        return None;
    };
    let at = pointer.key("openapi");
    match object.get("openapi") {
        Some(Node::String(text)) if is_3_1(text) => return Some(Version::V3_1),
        Some(Node::String(text)) => {
            diagnostics
                .error(Code::UnsupportedVersion, &at, format!("OpenAPI `{text}` is not read"))
                .help("docwright reads OpenAPI 3.1, such as `openapi: 3.1.0`");
        }
        Some(node) => {
            let message = format!("expected a string, found {}", node.kind());
            diagnostics
                .error(Code::WrongType, &at, message)
                .help("write all three numbers, such as `openapi: 3.1.0`");
        }
        None if object.contains_key("swagger") => {
            let place = Place::key(&pointer.key("swagger"));
            diagnostics
                .error(Code::UnsupportedVersion, place, "Swagger is not read")
                .help("convert the description to OpenAPI 3.1");
        }
        None => {
            diagnostics
                .error(Code::MissingKey, &pointer, "the key `openapi` is missing")
                .help("begin with `openapi: 3.1.0`");
        }
    }
    None
}

/// `3.1.` and a number; what follows a hyphen does not matter.
fn is_3_1(text: &str) -> bool {
    let Some(patch) = text.strip_prefix("3.1.") else { return false };
    let number = patch.split('-').next().unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_patch_of_3_1_is_read_and_nothing_else() {
        for text in ["3.1.0", "3.1.1", "3.1.12", "3.1.0-rc1"] {
            assert!(is_3_1(text), "{text}");
        }
        for text in ["", "3.1", "3.1.", "3.1.x", "3.0.3", "3.2.0", "3.10.0", "2.0", "3.1.-1"] {
            assert!(!is_3_1(text), "{text}");
        }
    }
}
