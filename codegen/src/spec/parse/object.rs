//! Reading an object key by key.
//!
//! Every key that a function asks for is remembered. What is left at the end is an `x-` key, or
//! unknown and reported: so no key is dropped without a word, and a new key is one line.

use crate::diagnostic::{Code, Diagnostics, Place, Severity, nearest};
use crate::source::{Map, Node, Object, Pointer};

use super::super::document::Extensions;
use super::super::extensions::OWN_KEYS;
use super::super::schema::Number;
use super::{Parse, Parser};

/// An object and which of its keys were asked for.
pub(super) struct ObjectReader<'a, 'p, 'd> {
    pub(super) parser: &'p mut Parser<'d>,
    pub(super) pointer: Pointer,
    /// None if there is no object, which was reported or is allowed.
    object: Option<&'a Object>,
    used: Vec<bool>,
    known: Vec<&'static str>,
}

impl<'a, 'p, 'd> ObjectReader<'a, 'p, 'd> {
    pub(super) fn new(parser: &'p mut Parser<'d>, node: &'a Node, pointer: &Pointer) -> Self {
        ObjectReader::of(parser, Some(node), pointer)
    }

    /// Reads what may be absent.
    pub(super) fn of(
        parser: &'p mut Parser<'d>,
        node: Option<&'a Node>,
        pointer: &Pointer,
    ) -> Self {
        let object = node.and_then(Node::as_object);
        if let (Some(node), None) = (node, object) {
            parser.wrong_type("an object", node, pointer);
        }
        let used = vec![false; object.map_or(0, Object::len)];
        ObjectReader { parser, pointer: pointer.clone(), object, used, known: Vec::new() }
    }

    /// The value of a key, with its place.
    pub(super) fn take(&mut self, key: &'static str) -> Option<(&'a Node, Pointer)> {
        self.known.push(key);
        let object = self.object?;
        let position = object.position(key)?;
        self.used[position] = true;
        object.get(key).map(|node| (node, self.pointer.key(key)))
    }

    /// The value of a key, with the place where it is or would be.
    pub(super) fn part(&mut self, key: &'static str) -> (Option<&'a Node>, Pointer) {
        (self.take(key).map(|(node, _)| node), self.pointer.key(key))
    }

    /// Every key that was not asked for and is no `x-` key, for objects whose keys are free.
    pub(super) fn take_others(&mut self) -> Vec<(&'a str, &'a Node, Pointer)> {
        let Some(object) = self.object else { return Vec::new() };
        let mut others = Vec::new();
        for (used, (key, node)) in self.used.iter_mut().zip(object) {
            if !*used && !key.starts_with("x-") {
                *used = true;
                others.push((key, node, self.pointer.key(key)));
            }
        }
        others
    }

    /// Whether the object has a key; asking this does not use it.
    pub(super) fn has(&self, key: &str) -> bool {
        self.object.is_some_and(|object| object.contains_key(key))
    }

    /// The value of a key; asking this does not use it.
    pub(super) fn peek(&self, key: &str) -> Option<&'a Node> {
        self.object?.get(key)
    }

    /// Whether the value is an object at all.
    pub(super) fn is_object(&self) -> bool {
        self.object.is_some()
    }

    pub(super) fn one<T>(&mut self, key: &'static str, parse: Parse<T>) -> Option<T> {
        let (node, pointer) = self.take(key)?;
        Some(parse(self.parser, node, &pointer))
    }

    /// Like [`take`](Self::take), for a key that must be there.
    pub(super) fn required(&mut self, key: &'static str) -> Option<(&'a Node, Pointer)> {
        let taken = self.take(key);
        if taken.is_none() && self.is_object() {
            self.missing(key);
        }
        taken
    }

    pub(super) fn missing(&mut self, key: &str) {
        let message = format!("the key `{key}` is missing");
        let place = match self.pointer.depth() {
            0 => Place::value(&self.pointer),
            _ => Place::key(&self.pointer),
        };
        self.parser
            .diagnostics
            .error(Code::MissingKey, place, message)
            .help(format!("add `{key}` to this object"));
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

    pub(super) fn list<T>(&mut self, key: &'static str, parse: Parse<T>) -> Vec<T> {
        self.optional_list(key, parse).unwrap_or_default()
    }

    pub(super) fn optional_list<T>(
        &mut self,
        key: &'static str,
        parse: Parse<T>,
    ) -> Option<Vec<T>> {
        let (node, pointer) = self.take(key)?;
        Some(self.parser.elements(node, &pointer, parse))
    }

    /// An object whose keys are names.
    pub(super) fn map<T>(&mut self, key: &'static str, parse: Parse<T>) -> Map<T> {
        match self.take(key) {
            Some((node, pointer)) => self.parser.members(node, &pointer, parse),
            None => Map::default(),
        }
    }

    pub(super) fn string(&mut self, key: &'static str) -> Option<String> {
        self.one(key, |parser, node, pointer| parser.string(node, pointer))
    }

    pub(super) fn required_string(&mut self, key: &'static str) -> String {
        match self.required(key) {
            Some((node, pointer)) => self.parser.string(node, &pointer),
            None => String::new(),
        }
    }

    pub(super) fn strings(&mut self, key: &'static str) -> Vec<String> {
        self.one(key, |parser, node, pointer| parser.strings(node, pointer)).unwrap_or_default()
    }

    pub(super) fn node(&mut self, key: &'static str) -> Option<Node> {
        self.take(key).map(|(node, _)| node.clone())
    }

    pub(super) fn optional_bool(&mut self, key: &'static str) -> Option<bool> {
        match self.take(key)? {
            (Node::Bool(value), _) => Some(*value),
            (node, pointer) => {
                self.parser.wrong_type("a boolean", node, &pointer);
                None
            }
        }
    }

    /// A boolean that is false when absent.
    pub(super) fn bool(&mut self, key: &'static str) -> bool {
        self.optional_bool(key).unwrap_or_default()
    }

    pub(super) fn number(&mut self, key: &'static str) -> Option<Number> {
        match self.take(key)? {
            (Node::Integer(value), _) => Some(Number::Integer(*value)),
            (Node::Number(value), _) => Some(Number::Float(*value)),
            (node, pointer) => {
                let diagnostic = self.parser.wrong_type("a number", node, &pointer);
                if key.starts_with("exclusive") && matches!(node, Node::Bool(_)) {
                    diagnostic.help("write the bound here, instead of a boolean beside the bound");
                }
                None
            }
        }
    }

    /// An integer of at least `least`; `5.0` is one as well.
    pub(super) fn count(&mut self, key: &'static str, least: u64) -> Option<u64> {
        let (node, pointer) = self.take(key)?;
        let value = match node {
            Node::Integer(value) => u64::try_from(*value).ok(),
            // Above 2^53 a fraction cannot be told from rounding; no limit of a document is there.
            Node::Number(value) if value.fract() == 0.0 && (0.0..=9e15).contains(value) => {
                Some(*value as u64)
            }
            Node::Number(_) => None,
            _ => {
                self.parser.wrong_type("an integer", node, &pointer);
                return None;
            }
        };
        let value = value.filter(|value| *value >= least);
        if value.is_none() {
            let help = format!("write an integer of at least {least}");
            self.parser.invalid(&pointer, format!("`{key}` cannot have this value"), &help);
        }
        value
    }

    /// One of a few names.
    pub(super) fn name<T: Copy>(
        &mut self,
        key: &'static str,
        names: &[(&'static str, T)],
    ) -> Option<T> {
        let (node, pointer) = self.take(key)?;
        let Node::String(text) = node else {
            self.parser.wrong_type("a string", node, &pointer);
            return None;
        };
        let known = names.iter().find(|(name, _)| name == text);
        if known.is_none() {
            self.parser.unknown_name(text, &pointer, names.iter().map(|(name, _)| *name));
        }
        known.map(|(_, value)| *value)
    }

    /// Ends the reading: returns the `x-` keys and reports what nobody asked for.
    pub(super) fn finish(self) -> Extensions {
        let mut extensions = Vec::new();
        for (used, (key, node)) in self.used.iter().zip(self.object.into_iter().flatten()) {
            if key.starts_with("x-") {
                extensions.push((key.to_owned(), node.clone()));
            }
            if *used {
                continue;
            }
            let place = Place::key(&self.pointer.key(key));
            if let Some((_, places)) = OWN_KEYS.iter().find(|(own, _)| *own == key) {
                self.parser
                    .diagnostics
                    .error(Code::MisusedExtension, place, format!("`{key}` means nothing here"))
                    .help(format!("it belongs on {places}"));
            } else if let Some(own) = nearest(key, OWN_KEYS.iter().map(|(own, _)| *own)) {
                self.parser
                    .diagnostics
                    .warning(Code::UnknownKey, place, format!("the key `{key}` means nothing"))
                    .help(format!("did you mean `{own}`?"));
            } else if !key.starts_with("x-") {
                // What is not kept any more is not worth a search.
                let few = self.parser.diagnostics.count(Severity::Warning) < Diagnostics::KEPT;
                let diagnostic = self.parser.diagnostics.warning(
                    Code::UnknownKey,
                    place,
                    format!("the key `{key}` is not known here"),
                );
                match nearest(key, self.known.iter().copied().filter(|_| few)) {
                    Some(known) => diagnostic.help(format!("did you mean `{known}`?")),
                    None => diagnostic.help("it has no effect; a key of your own begins with `x-`"),
                };
            }
        }
        Extensions::from_iter(extensions)
    }

    /// Ends the reading of a reference, which has no further keys.
    pub(super) fn finish_beside_reference(mut self) {
        for (key, _, pointer) in self.take_others() {
            self.parser
                .diagnostics
                .warning(
                    Code::UnknownKey,
                    Place::key(&pointer),
                    format!("the key `{key}` has no effect beside `$ref`"),
                )
                .help("remove it, or write the object out instead of the reference");
        }
        self.finish();
    }
}

impl Parser<'_> {
    /// The members of an object whose keys are names.
    pub(super) fn members<T>(&mut self, node: &Node, pointer: &Pointer, parse: Parse<T>) -> Map<T> {
        let Node::Object(object) = node else {
            self.wrong_type("an object", node, pointer);
            return Map::default();
        };
        object
            .iter()
            .map(|(key, member)| (key.to_owned(), parse(self, member, &pointer.key(key))))
            .collect()
    }
}
