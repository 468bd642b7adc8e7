//! Reading an object key by key.
//!
//! Every key that a function asks for is remembered. What is left at the end is an `x-` key, or
//! unknown and reported: so no key is dropped without a word, and a new key is one line. A key that
//! a later version brought is named once more, with [`since`](ObjectReader::since); in an older
//! document it is reported and then as good as absent.

use crate::diagnostic::{Code, Place};
use crate::source::{Node, Object, Pointer};

use super::Parser;
use super::version::Version;

/// An object and which of its keys were asked for.
pub(in crate::spec) struct ObjectReader<'a, 'p, 'd> {
    pub(super) parser: &'p mut Parser<'d>,
    pub(in crate::spec) pointer: Pointer,
    /// None if there is no object, which was reported or is allowed.
    pub(super) object: Option<&'a Object>,
    pub(super) uses: Vec<Use>,
    pub(super) known: Vec<&'static str>,
}

/// What became of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// Nobody has asked for it.
    Unread,
    /// It was asked for.
    Read,
    /// It has no effect, which was reported: it is of a later version than the document.
    Later,
}

impl<'a, 'p, 'd> ObjectReader<'a, 'p, 'd> {
    /// Reads what may be absent.
    pub(super) fn new(
        parser: &'p mut Parser<'d>,
        node: Option<&'a Node>,
        pointer: &Pointer,
    ) -> Self {
        let object = node.and_then(Node::as_object);
        if let (Some(node), None) = (node, object) {
            parser.wrong_type("an object", node, pointer);
        }
        let uses = vec![Use::Unread; object.map_or(0, Object::len)];
        ObjectReader { parser, pointer: pointer.clone(), object, uses, known: Vec::new() }
    }

    /// The same object, as if nobody had asked for a key yet.
    pub(super) fn again(&mut self) -> ObjectReader<'a, '_, 'd> {
        let (pointer, object) = (self.pointer.clone(), self.object);
        let uses = vec![Use::Unread; self.uses.len()];
        ObjectReader { parser: self.parser, pointer, object, uses, known: Vec::new() }
    }

    /// Names the keys that a version brought. Has to come before the keys are asked for.
    pub(in crate::spec) fn since(&mut self, version: Version, keys: &[&'static str]) {
        let written = self.parser.version;
        let Some(object) = self.object.filter(|_| written < version) else { return };
        for key in keys {
            let Some(position) = object.position(key) else { continue };
            if std::mem::replace(&mut self.uses[position], Use::Later) == Use::Later {
                continue;
            }
            let place = Place::key(&self.pointer.key(key));
            let (version, written) = (version.name(), written.name());
            let message =
                format!("the key `{key}` is of OpenAPI {version}, and has no effect in {written}");
            self.parser
                .diagnostics
                .warning(Code::UnknownKey, place, message)
                .help(format!("write the document in OpenAPI {version}, or remove the key"));
        }
    }

    /// The value of a key, with its place, even if it is null.
    pub(super) fn take_any(&mut self, key: &'static str) -> Option<(&'a Node, Pointer)> {
        self.known.push(key);
        let object = self.object?;
        let position = object.position(key)?;
        if self.uses[position] == Use::Later {
            return None;
        }
        self.uses[position] = Use::Read;
        object.get(key).map(|node| (node, self.pointer.key(key)))
    }

    /// The place of a key that is there and that nobody has asked for.
    pub(super) fn take_unread(&mut self, key: &'static str) -> Option<Pointer> {
        let position = self.object?.position(key)?;
        let is_unread = self.uses[position] == Use::Unread;
        is_unread.then(|| self.take_any(key).map(|(_, pointer)| pointer)).flatten()
    }

    /// The value of a key, with its place. Null stands for nothing here: it is as good as absent.
    pub(super) fn take(&mut self, key: &'static str) -> Option<(&'a Node, Pointer)> {
        let (node, pointer) = self.take_any(key)?;
        if *node != Node::Null {
            return Some((node, pointer));
        }
        self.parser
            .diagnostics
            .warning(Code::WrongType, Place::key(&pointer), format!("`{key}` is null"))
            .help("it is read as if it were left out: leave it out, or give it a value");
        None
    }

    /// Every key that was not asked for and is no `x-` key, for objects whose keys are free.
    pub(super) fn take_others(&mut self) -> Vec<(&'a str, &'a Node, Pointer)> {
        let Some(object) = self.object else { return Vec::new() };
        let mut others = Vec::new();
        for (used, (key, node)) in self.uses.iter_mut().zip(object) {
            if *used == Use::Unread && !key.starts_with("x-") {
                *used = Use::Read;
                others.push((key, node, self.pointer.key(key)));
            }
        }
        others
    }

    /// Whether the object has a key; asking this does not use it.
    pub(super) fn has(&self, key: &str) -> bool {
        self.peek(key).is_some()
    }

    /// The value of a key; asking this does not use it.
    pub(super) fn peek(&self, key: &str) -> Option<&'a Node> {
        let object = self.object?;
        let position = object.position(key)?;
        object.get(key).filter(|_| self.uses[position] != Use::Later)
    }

    /// Whether the value is an object at all.
    pub(super) fn is_object(&self) -> bool {
        self.object.is_some()
    }

    /// Like [`take_any`](Self::take_any), for a key that must be there.
    pub(super) fn required(&mut self, key: &'static str) -> Option<(&'a Node, Pointer)> {
        let taken = self.take_any(key);
        if taken.is_none() && self.is_object() {
            self.missing(key);
        }
        taken
    }

    /// Reports that a key is missing without which the object means nothing.
    pub(super) fn missing(&mut self, key: &str) {
        let place = self.place();
        self.parser
            .diagnostics
            .error(Code::MissingKey, place, format!("the key `{key}` is missing"))
            .help(format!("add `{key}` to this object"));
    }

    /// Reports that a key is missing which the object can do without.
    pub(super) fn warn_of_missing(&mut self, key: &str, reading: &str) {
        let place = self.place();
        self.parser
            .diagnostics
            .warning(Code::MissingKey, place, format!("the key `{key}` is missing"))
            .help(format!("add `{key}` to this object; {reading}"));
    }

    /// Where to point at the object as a whole: at its key, since the object may be long.
    fn place(&self) -> Place {
        match self.pointer.depth() {
            0 => Place::value(&self.pointer),
            _ => Place::key(&self.pointer),
        }
    }

    /// Warns of two keys that exclude each other where having both does no harm.
    pub(super) fn warn_of_both(&mut self, one: &str, other: &str) {
        if self.has(one) && self.has(other) {
            let place = Place::key(&self.pointer.key(other));
            let message = format!("`{one}` and `{other}` exclude each other");
            self.parser
                .diagnostics
                .warning(Code::InvalidValue, place, message)
                .help("keep one of them");
        }
    }
}
