//! What can be read by its type alone.

use crate::source::{Map, Node, Pointer};

use super::super::reference::{RefOr, Reference};
use super::object::ObjectReader;
use super::version::Version;
use super::{Parse, Parser};

/// What a value can be read as.
pub(in crate::spec) trait Read: Sized {
    fn read(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Self;
}

/// An object with keys of its own.
pub(in crate::spec) trait Keys: Sized {
    fn keys(object: ObjectReader<'_, '_, '_>) -> Self;
}

/// One of a few names.
pub(in crate::spec) trait Named: Copy + 'static {
    /// Every value with its name in the document.
    fn names() -> &'static [(&'static str, Self)];
}

impl<T: Keys> Read for T {
    fn read(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> T {
        T::keys(ObjectReader::new(parser, Some(node), pointer))
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Vec<T> {
        parser.elements(node, pointer, T::read)
    }
}

/// The members of an object whose keys are names.
impl<T: Read> Read for Map<T> {
    fn read(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Map<T> {
        parser.members(node, pointer, T::read)
    }
}

/// An object that a reference may stand in for.
impl<T: Read> Read for RefOr<T> {
    fn read(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> RefOr<T> {
        match node.as_object().is_some_and(|object| object.contains_key("$ref")) {
            true => RefOr::Reference(Reference::read(parser, node, pointer)),
            false => RefOr::Item(Box::new(T::read(parser, node, pointer))),
        }
    }
}

impl Keys for Reference {
    fn keys(mut object: ObjectReader<'_, '_, '_>) -> Reference {
        let ref_ = object.required_string("$ref");
        // In OpenAPI 3.0 these two have no effect either.
        let mut beside = |key| match object.parser.version {
            Version::V3_0 => None,
            _ => object.text(key),
        };
        let (summary, description) = (beside("summary"), beside("description"));
        let pointer = object.pointer.clone();
        object.finish_beside_reference();
        Reference { pointer, ref_, summary, description }
    }
}

/// Any value, as it stands.
impl Read for Node {
    fn read(_: &mut Parser<'_>, node: &Node, _: &Pointer) -> Node {
        node.clone()
    }
}

/// A text that names something, such as a reference.
impl Read for String {
    fn read(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> String {
        parser.string(node, pointer)
    }
}

impl<'a> ObjectReader<'a, '_, '_> {
    /// What a function makes of the value of a key.
    pub(super) fn with<T>(&mut self, key: &'static str, parse: Parse<T>) -> Option<T> {
        let (node, pointer) = self.take(key)?;
        Some(parse(self.parser, node, &pointer))
    }

    pub(in crate::spec) fn one<T: Read>(&mut self, key: &'static str) -> Option<T> {
        self.with(key, T::read)
    }

    pub(in crate::spec) fn boxed<T: Read>(&mut self, key: &'static str) -> Option<Box<T>> {
        self.one(key).map(Box::new)
    }

    pub(in crate::spec) fn list<T: Read>(&mut self, key: &'static str) -> Vec<T> {
        self.one(key).unwrap_or_default()
    }

    pub(in crate::spec) fn map<T: Read>(&mut self, key: &'static str) -> Map<T> {
        self.one(key).unwrap_or_default()
    }

    /// An object whose members a function reads.
    pub(super) fn map_with<T>(&mut self, key: &'static str, parse: Parse<T>) -> Map<T> {
        match self.take(key) {
            Some((node, pointer)) => self.parser.members(node, &pointer, parse),
            None => Map::default(),
        }
    }

    /// One of docwright's own keys, which is left out when it is misused.
    pub(in crate::spec) fn own<T>(&mut self, key: &'static str) -> Option<T>
    where
        Option<T>: Read,
    {
        self.one(key).flatten()
    }

    /// What is an object even if it is left out.
    pub(super) fn part<T: Keys>(&mut self, key: &'static str) -> T {
        let node = self.take(key).map(|(node, _)| node);
        T::keys(ObjectReader::new(self.parser, node, &self.pointer.key(key)))
    }

    /// Like [`part`](Self::part), for a key that must be there. A missing object was reported: it
    /// does not lack its keys on top.
    pub(super) fn required_part<T: Keys>(&mut self, key: &'static str) -> T {
        let node = self.required(key).map(|(node, _)| node);
        T::keys(ObjectReader::new(self.parser, node, &self.pointer.key(key)))
    }

    /// Any value, null among them.
    pub(in crate::spec) fn node(&mut self, key: &'static str) -> Option<Node> {
        self.take_any(key).map(|(node, _)| node.clone())
    }
}
