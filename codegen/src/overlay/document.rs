//! An overlay, as its text says it: every key is read, or reported.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, nearest};
use crate::source::{Node, Object, Pointer, Source};

use super::action::{self, Action};
use super::read::read_overlay;

/// An overlay.
pub(super) struct Overlay {
    /// Which of the texts it is.
    pub(super) file: usize,
    /// The version that it is written in.
    pub(super) version: Version,
    /// What it does, in order.
    pub(super) actions: Vec<Action>,
}

/// A version of the Overlay Specification, any patch of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    /// 1.0
    V1_0,
    /// 1.1
    V1_1,
}

/// Reads an overlay. Whether it can be applied, the errors say.
pub(super) fn parse(
    source: &Source,
    file: usize,
    diagnostics: &mut Diagnostics,
) -> Option<Overlay> {
    let root = read_overlay(source, file, diagnostics)?;
    let mut reader = Reader { file, version: Version::V1_1, diagnostics };
    let at = Pointer::root();
    let root = reader.object(&root, &at)?;
    reader.version = version(&mut reader, root)?;
    reader.finish(root, &at, &["overlay", "info", "extends", "actions"]);
    info(&mut reader, root);
    extends(&mut reader, root, source.name());
    let actions = match reader.required(root, &at, "actions") {
        Some(Node::Array(elements)) => {
            let at = at.key("actions");
            if elements.is_empty() {
                let help = "add an action, or remove the overlay";
                reader.invalid(&at, "there is no action", help);
            }
            let elements = elements.iter().enumerate();
            elements
                .filter_map(|(index, node)| action::parse(&mut reader, node, &at.index(index)))
                .collect()
        }
        Some(other) => {
            reader.wrong_type("an array", other, &at.key("actions"));
            Vec::new()
        }
        None => Vec::new(),
    };
    Some(Overlay { file, version: reader.version, actions })
}

fn version(reader: &mut Reader<'_>, root: &Object) -> Option<Version> {
    let at = Pointer::root();
    let help = "docwright reads Overlay 1.0 and 1.1, such as `overlay: 1.1.0`";
    let Some(node) = root.get("overlay") else {
        reader.error(Code::UnsupportedVersion, &at, "the key `overlay` is missing").help(help);
        return None;
    };
    let at = at.key("overlay");
    let Node::String(text) = node else {
        reader.wrong_type("a string", node, &at).help("write all three numbers");
        return None;
    };
    let known = [("1.0.", Version::V1_0), ("1.1.", Version::V1_1)];
    let is_number = |patch: &str| !patch.is_empty() && patch.bytes().all(|it| it.is_ascii_digit());
    let found = known.into_iter().find(|(name, _)| text.strip_prefix(name).is_some_and(is_number));
    if found.is_none() {
        let message = format!("Overlay `{text}` is not read");
        reader.error(Code::UnsupportedVersion, &at, message).help(help);
    }
    found.map(|(_, version)| version)
}

fn info(reader: &mut Reader<'_>, root: &Object) {
    let at = Pointer::root();
    let Some(node) = reader.required(root, &at, "info") else { return };
    let at = at.key("info");
    let Some(info) = reader.object(node, &at) else { return };
    let known: &[&str] = match reader.version {
        Version::V1_0 => &["title", "version"],
        Version::V1_1 => &["title", "version", "description"],
    };
    reader.finish(info, &at, known);
    for key in known {
        if *key == "description" {
            reader.string(info, &at, key);
        } else {
            reader.required_string(info, &at, key);
        }
    }
}

/// A relative reference names a file, which has to be the one that the overlay is applied to. Only
/// the names are compared: docwright does not know folders. Where the document was published is
/// none of our business.
fn extends(reader: &mut Reader<'_>, root: &Object, document: &str) {
    let at = Pointer::root();
    let Some(text) = reader.string(root, &at, "extends") else { return };
    let path = text.split(['?', '#']).next().unwrap_or_default();
    let has_scheme = path.split('/').next().is_some_and(|first| first.contains(':'));
    let name = |path: &str| path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    let wanted = Pointer::parse_fragment(&format!("#/{}", name(path).replace('~', "~0")));
    let wanted = wanted.as_ref().and_then(Pointer::last).unwrap_or_default();
    if has_scheme || text.starts_with("//") || wanted == name(document) {
        return;
    }
    let message = format!("the overlay is for `{text}`, and is applied to `{document}`");
    let help =
        "correct `extends`, leave it out, or move the overlay to the document that it is for";
    reader.error(Code::OverlayOfAnother, &at.key("extends"), message).help(help);
}

/// What reading an overlay needs: which text it is, its version, and where to report.
pub(super) struct Reader<'d> {
    pub(super) file: usize,
    pub(super) version: Version,
    pub(super) diagnostics: &'d mut Diagnostics,
}

impl Reader<'_> {
    /// The members of an object.
    pub(super) fn object<'n>(&mut self, node: &'n Node, at: &Pointer) -> Option<&'n Object> {
        let object = node.as_object();
        if object.is_none() {
            self.wrong_type("an object", node, at);
        }
        object
    }

    /// A member that has to be there.
    pub(super) fn required<'n>(
        &mut self,
        object: &'n Object,
        at: &Pointer,
        key: &str,
    ) -> Option<&'n Node> {
        let member = object.get(key);
        if member.is_none() {
            self.error(Code::MissingKey, at, format!("the key `{key}` is missing"))
                .help(format!("add `{key}` to this object"));
        }
        member
    }

    /// A text that has to be there.
    pub(super) fn required_string<'n>(
        &mut self,
        object: &'n Object,
        at: &Pointer,
        key: &str,
    ) -> Option<&'n str> {
        self.required(object, at, key)?;
        self.string(object, at, key)
    }

    /// A text that may be there.
    pub(super) fn string<'n>(
        &mut self,
        object: &'n Object,
        at: &Pointer,
        key: &str,
    ) -> Option<&'n str> {
        match object.get(key)? {
            Node::String(text) => Some(text),
            other => {
                self.wrong_type("a string", other, &at.key(key)).help("put the value in quotes");
                None
            }
        }
    }

    /// Reports every key that is not known.
    pub(super) fn finish(&mut self, object: &Object, at: &Pointer, known: &[&str]) {
        for key in object.keys().filter(|key| !key.starts_with("x-") && !known.contains(key)) {
            let place = Place::key(&at.key(key)).in_file(self.file);
            let message = format!("the key `{key}` is not known here");
            let diagnostic = self.diagnostics.error(Code::UnknownKey, place, message);
            let is_newer = matches!(key, "copy" | "description") && self.version == Version::V1_0;
            match nearest(key, known.iter().copied()) {
                _ if is_newer => {
                    diagnostic.help(format!("`{key}` came with 1.1: write `overlay: 1.1.0`"))
                }
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic.help("remove it; a key of your own begins with `x-`"),
            };
        }
    }

    /// Reports that the overlay is wrong.
    pub(super) fn error(
        &mut self,
        code: Code,
        at: &Pointer,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.diagnostics.error(code, Place::value(at).in_file(self.file), message)
    }

    /// Reports a value of the wrong type.
    pub(super) fn wrong_type(
        &mut self,
        expected: &str,
        found: &Node,
        at: &Pointer,
    ) -> &mut Diagnostic {
        self.error(Code::WrongType, at, format!("expected {expected}, found {}", found.kind()))
    }

    /// Reports a value that is of the right type and still not allowed.
    pub(super) fn invalid(&mut self, at: &Pointer, message: &str, help: &str) {
        self.error(Code::InvalidValue, at, message).help(help);
    }
}
