//! The members of docwright's own keys that are objects. Whatever is wrong with one is misuse, and
//! costs the key.

use crate::diagnostic::{Place, nearest};
use crate::source::{Map, Node, Pointer};

use super::super::extensions::misused;
use super::Parser;

/// Whether a member must be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    Required,
    Optional,
}

/// The members of one of docwright's keys.
pub(super) struct Members<'a, 'p, 'd> {
    parser: &'p mut Parser<'d>,
    node: &'a Node,
    pub(super) pointer: &'a Pointer,
    is_misused: bool,
}

impl<'a, 'p, 'd> Members<'a, 'p, 'd> {
    pub(super) fn new(
        parser: &'p mut Parser<'d>,
        node: &'a Node,
        pointer: &'a Pointer,
        known: &[&'static str],
    ) -> Self {
        let mut members = Members { parser, node, pointer, is_misused: false };
        let list = known.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
        match node {
            Node::Object(object) => {
                for key in object.keys().filter(|key| !known.contains(key)) {
                    let help = match nearest(key, known.iter().copied()) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("the members are {list}"),
                    };
                    let place = Place::key(&pointer.key(key));
                    members.misused(place, format!("`{key}` is no member of this key"), &help);
                }
            }
            _ => {
                let message = format!("expected an object, found {}", node.kind());
                members.misused(pointer, message, &format!("the members are {list}"));
            }
        }
        members
    }

    /// Reports something that is wrong with the key.
    pub(super) fn misused(&mut self, place: impl Into<Place>, message: String, help: &str) {
        self.is_misused = true;
        let key = self.pointer.last().unwrap_or_default();
        misused(self.parser.diagnostics, key, place, message, help);
    }

    /// Ends the reading: nothing is left of a key that is misused.
    pub(super) fn finish<T>(self, value: T) -> Option<T> {
        (!self.is_misused).then_some(value)
    }

    pub(super) fn get(&mut self, key: &str, presence: Presence) -> Option<&'a Node> {
        let object = self.node.as_object()?;
        let found = object.get(key);
        if found.is_none() && presence == Presence::Required {
            let message = format!("the member `{key}` is missing");
            self.misused(Place::key(self.pointer), message, &format!("add `{key}`"));
        }
        found
    }

    pub(super) fn text(&mut self, key: &str, presence: Presence) -> Option<String> {
        let node = self.get(key, presence)?;
        let text = node.as_str().filter(|text| !text.is_empty());
        if text.is_none() {
            let message = format!("`{key}` must be a text");
            let help = "write at least one character, in quotes";
            self.misused(&self.pointer.key(key), message, help);
        }
        text.map(str::to_owned)
    }

    /// An object of texts by free names. Equal names were refused when the text was read.
    pub(super) fn texts(&mut self, key: &str) -> Map<String> {
        let at = self.pointer.key(key);
        let object = match self.get(key, Presence::Optional) {
            Some(Node::Object(object)) => object,
            Some(other) => {
                let message = format!("expected an object, found {}", other.kind());
                self.misused(&at, message, "give each name a text");
                return Map::default();
            }
            None => return Map::default(),
        };
        let mut texts = Vec::with_capacity(object.len());
        for (name, node) in object {
            match node.as_str() {
                Some(text) => texts.push((name.to_owned(), text.to_owned())),
                None => {
                    let message = format!("expected a text, found {}", node.kind());
                    self.misused(&at.key(name), message, "put it in quotes");
                }
            }
        }
        texts.into_iter().collect()
    }

    /// A place in a JSON value.
    pub(super) fn json_pointer(&mut self, key: &str, presence: Presence) -> Option<String> {
        let text = self.text(key, presence)?;
        if Pointer::parse(&text).is_none() {
            let message = format!("`{text}` is no JSON Pointer");
            let help =
                "begin each step with a slash, as in `/data/token`; `~` is `~0`, `/` is `~1`";
            self.misused(&self.pointer.key(key), message, help);
        }
        Some(text)
    }

    pub(super) fn length(&mut self, key: &str) -> Option<u64> {
        let node = self.get(key, Presence::Optional)?;
        let length = own_integer(node, 1);
        if length.is_none() {
            let message = format!("`{key}` cannot have this value");
            self.misused(&self.pointer.key(key), message, "write an integer of at least 1");
        }
        length
    }
}

impl Parser<'_> {
    /// Reports a key of docwright's that has not the form which it needs, or stands elsewhere.
    pub(super) fn misused(&mut self, pointer: &Pointer, message: String, help: &str) {
        let key = pointer.last().unwrap_or_default();
        misused(self.diagnostics, key, pointer, message, help);
    }

    /// The value of one of docwright's keys; none was reported.
    pub(super) fn own<T>(
        &mut self,
        value: Option<T>,
        pointer: &Pointer,
        message: &str,
        help: &str,
    ) -> Option<T> {
        if value.is_none() {
            self.misused(pointer, message.to_owned(), help);
        }
        value
    }
}

/// A whole number that is not below `least`.
pub(super) fn own_integer(node: &Node, least: u64) -> Option<u64> {
    match node {
        Node::Integer(value) => u64::try_from(*value).ok().filter(|value| *value >= least),
        _ => None,
    }
}
