//! One action of an overlay.

use crate::diagnostic::{Code, Place};
use crate::source::{Node, Object, Pointer};

use super::document::{Reader, Version};
use super::path::Path;

/// One change of the values at a target.
pub(super) struct Action {
    /// What is changed.
    pub(super) target: Selection,
    /// How.
    pub(super) change: Change,
}

/// A path, with its place in the overlay.
pub(super) struct Selection {
    /// What it selects.
    pub(super) path: Path,
    /// Where it is written.
    pub(super) place: Place,
}

/// What is done with each value that is selected.
pub(super) enum Change {
    /// A value is merged into it, which stands at a place of the overlay.
    Update(Node, Pointer),
    /// A value of the document is merged into it.
    Copy(Selection),
    /// It is taken out of the object or array that holds it.
    Remove,
    /// It is left alone.
    Nothing,
}

/// Reads an action. What is against the standard was reported.
pub(super) fn parse(reader: &mut Reader<'_>, node: &Node, at: &Pointer) -> Option<Action> {
    let object = reader.object(node, at)?;
    let known: &[&str] = match reader.version {
        Version::V1_0 => &["target", "description", "update", "remove"],
        Version::V1_1 => &["target", "description", "update", "remove", "copy"],
    };
    reader.finish(object, at, known);
    reader.string(object, at, "description");
    let target = reader
        .required_string(object, at, "target")
        .and_then(|text| selection(reader, text, &at.key("target")));
    let has_copy = reader.version == Version::V1_1 && object.contains_key("copy");
    let copy = reader
        .string(object, at, "copy")
        .filter(|_| has_copy)
        .and_then(|text| selection(reader, text, &at.key("copy")));
    let change = match (is_remove(reader, object, at), object.get("update"), has_copy) {
        (Some(true), _, _) => {
            for key in ["update", "copy"].into_iter().filter(|key| object.contains_key(key)) {
                doubtful(reader, &at.key(key), &format!("`{key}` has no effect beside `remove`"));
            }
            Change::Remove
        }
        (_, Some(_), true) => {
            let help = "make two actions of it";
            reader.invalid(at, "an action can have `update` or `copy`, not both", help);
            return None;
        }
        (_, Some(update), false) => Change::Update(update.clone(), at.key("update")),
        (_, None, true) => Change::Copy(copy?),
        (Some(false), None, false) => {
            doubtful(reader, &at.key("remove"), "the action changes nothing");
            Change::Nothing
        }
        (None, None, false) => {
            if !object.contains_key("remove") {
                reader
                    .error(Code::MissingKey, at, "the action does not say what to change")
                    .help("add `update` with what to put in, or `remove: true`");
            }
            return None;
        }
    };
    Some(Action { target: target?, change })
}

fn is_remove(reader: &mut Reader<'_>, object: &Object, at: &Pointer) -> Option<bool> {
    match object.get("remove")? {
        Node::Bool(is_remove) => Some(*is_remove),
        other => {
            reader
                .wrong_type("a boolean", other, &at.key("remove"))
                .help("write `true` or `false`, without quotes");
            None
        }
    }
}

fn selection(reader: &mut Reader<'_>, text: &str, at: &Pointer) -> Option<Selection> {
    match Path::parse(text) {
        Ok(path) => Some(Selection { path, place: Place::value(at).in_file(reader.file) }),
        Err(error) => {
            let message = format!("this is not a JSONPath: {}", error.message);
            reader.error(Code::InvalidPath, at, message).help(error.help);
            None
        }
    }
}

/// Reports a key that is allowed, and does nothing.
fn doubtful(reader: &mut Reader<'_>, at: &Pointer, message: &str) {
    let place = Place::key(at).in_file(reader.file);
    reader.diagnostics.warning(Code::InvalidValue, place, message).help("remove it");
}
