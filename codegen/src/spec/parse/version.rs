//! Which version of OpenAPI a document is written in.

use crate::diagnostic::{Code, Diagnostics, Place};
use crate::source::{Node, Pointer};

/// A version whose keys docwright knows, any patch of it. Later ones are greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// 3.0
    V3_0,
    /// 3.1
    V3_1,
    /// 3.2
    V3_2,
}

impl Version {
    const ALL: [Version; 3] = [Version::V3_0, Version::V3_1, Version::V3_2];

    /// The version as people write it, such as `3.1`.
    pub fn name(self) -> &'static str {
        match self {
            Version::V3_0 => "3.0",
            Version::V3_1 => "3.1",
            Version::V3_2 => "3.2",
        }
    }

    /// The version in `openapi`: two numbers that are known, and one that does not matter, with or
    /// without something after a hyphen.
    fn from_text(text: &str) -> Option<Version> {
        let patch = |version: &Version| text.strip_prefix(version.name())?.strip_prefix('.');
        let (version, patch) =
            Version::ALL.into_iter().find_map(|version| Some((version, patch(&version)?)))?;
        let number = patch.split('-').next().unwrap_or_default();
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then_some(version)
    }
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
        Some(Node::String(text)) => {
            let version = Version::from_text(text);
            if version.is_none() {
                diagnostics
                    .error(Code::UnsupportedVersion, &at, format!("OpenAPI `{text}` is not read"))
                    .help("docwright reads OpenAPI 3.0, 3.1 and 3.2, such as `openapi: 3.1.0`");
            }
            return version;
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
                .error(Code::UnsupportedVersion, &pointer, "the key `openapi` is missing")
                .help("begin with the version that the document is written in, such as `openapi: 3.1.0`");
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_patch_of_a_known_version_is_read_and_nothing_else() {
        for (text, version) in [
            ("3.0.0", Version::V3_0),
            ("3.0.4", Version::V3_0),
            ("3.1.0", Version::V3_1),
            ("3.1.12", Version::V3_1),
            ("3.1.0-rc1", Version::V3_1),
            ("3.2.0", Version::V3_2),
        ] {
            assert_eq!(Version::from_text(text), Some(version), "{text}");
        }
        for text in
            ["", "3", "3.1", "3.1.", "3.1.x", "3.3.0", "3.10.0", "3.01.0", "2.0", "4.0.0", "3.1.-1"]
        {
            assert_eq!(Version::from_text(text), None, "{text}");
        }
    }

    #[test]
    fn later_versions_are_greater() {
        assert!(Version::ALL.is_sorted());
    }
}
