//! Builds a [`Node`] out of what a serde reader shows, and counts while it does.
//!
//! The readers follow an alias again at each use. Counting before a value is kept stops a document
//! that grows by aliases before it has grown.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess};
use serde::de::{VariantAccess, Visitor};

use super::locate::Part;
use super::map::Map;
use super::node::Node;
use super::path::Path;
use super::pointer::Pointer;
use super::read::{Budget, ReadError, ReadErrorKind};

/// What a key must be. The readers put it into their message when it is not.
pub(super) const KEY: &str = "a key that is a string";

/// More mistakes than this in one reading are not kept.
const KEPT: usize = 1_000;

/// What one reading has used up, and what it found.
pub(super) struct Builder {
    nodes_left: usize,
    text_left: usize,
    depth: usize,
    errors: Vec<ReadError>,
    /// Whether the last error is why reading stopped.
    stopped: bool,
    /// The value at which reading stopped.
    last: Option<Pointer>,
}

impl Builder {
    pub(super) fn new(text: &str, budget: &Budget) -> Builder {
        Builder {
            nodes_left: budget.nodes.min(text.len().saturating_add(budget.aliased)),
            text_left: budget.text,
            depth: budget.depth,
            errors: Vec::new(),
            stopped: false,
            last: None,
        }
    }

    /// Ends a reading that came to the end of the text.
    pub(super) fn finish(self, node: Node) -> Result<Node, Vec<ReadError>> {
        if self.errors.is_empty() { Ok(node) } else { Err(self.errors) }
    }

    /// The innermost value that was being read when reading stopped.
    pub(super) fn last(&self) -> Pointer {
        self.last.clone().unwrap_or_else(Pointer::root)
    }

    /// Ends a reading that stopped, because of `error` unless the builder itself stopped it.
    pub(super) fn fail(mut self, error: ReadError) -> Result<Node, Vec<ReadError>> {
        if !self.stopped {
            self.errors.push(error);
        }
        Err(self.errors)
    }

    fn report(&mut self, error: ReadError) {
        if self.errors.len() < KEPT {
            self.errors.push(error);
        }
    }

    fn report_syntax(&mut self, pointer: Pointer, message: String, help: &'static str) {
        self.report(ReadError {
            kind: ReadErrorKind::Syntax,
            pointer,
            part: Part::Value,
            message,
            help: Some(help),
        });
    }

    fn stop<T, E: Error>(&mut self, path: &Path<'_>, message: &str) -> Result<T, E> {
        self.errors.push(ReadError {
            kind: ReadErrorKind::Budget,
            pointer: path.pointer(),
            part: Part::Value,
            message: message.to_owned(),
            help: Some("split the description, or use fewer aliases"),
        });
        self.stopped = true;
        Err(E::custom(message))
    }

    fn stopped_at(&mut self, path: &Path<'_>) {
        self.last.get_or_insert_with(|| path.pointer());
    }

    fn count_node<E: Error>(&mut self, path: &Path<'_>) -> Result<(), E> {
        match self.nodes_left.checked_sub(1) {
            Some(left) => self.nodes_left = left,
            None => return self.stop(path, "the document holds too many values"),
        }
        if path.depth() > self.depth {
            return self.stop(path, "values are nested too deeply");
        }
        Ok(())
    }

    fn count_text<E: Error>(&mut self, path: &Path<'_>, length: usize) -> Result<(), E> {
        match self.text_left.checked_sub(length) {
            Some(left) => self.text_left = left,
            None => return self.stop(path, "the document holds too much text"),
        }
        Ok(())
    }
}

/// Reads one value.
pub(super) struct Seed<'a> {
    builder: &'a mut Builder,
    path: Path<'a>,
}

impl<'a> Seed<'a> {
    pub(super) fn root(builder: &'a mut Builder) -> Seed<'a> {
        Seed { builder, path: Path::Root }
    }

    fn scalar<E: Error>(self, node: Node) -> Result<Node, E> {
        self.builder.count_node(&self.path)?;
        Ok(node)
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Node, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        self.scalar(Node::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Node, E> {
        self.builder.report_syntax(
            self.path.pointer(),
            "the text is empty".to_owned(),
            "begin with `openapi: 3.1.0`",
        );
        self.scalar(Node::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node, E> {
        self.scalar(Node::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Node, E> {
        self.scalar(Node::Integer(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Node, E> {
        self.scalar(Node::Integer(value.into()))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Node, E> {
        self.scalar(Node::Integer(value))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Node, E> {
        let node = i128::try_from(value).map_or(Node::Number(value as f64), Node::Integer);
        self.scalar(node)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Node, E> {
        if value.is_finite() {
            return self.scalar(Node::Number(value));
        }
        self.builder.report_syntax(
            self.path.pointer(),
            "infinity and not-a-number have no JSON form".to_owned(),
            "write a number, or put the text in quotes",
        );
        self.scalar(Node::Null)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Node, E> {
        self.builder.count_text(&self.path, value.len())?;
        self.scalar(Node::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let Seed { builder, path } = self;
        builder.count_node(&path)?;
        let depth = path.depth() + 1;
        let mut elements = Vec::new();
        loop {
            let path = Path::Index(&path, elements.len(), depth);
            let element = access.next_element_seed(Seed { builder, path });
            match element.inspect_err(|_| builder.stopped_at(&path))? {
                Some(element) => elements.push(element),
                None => break,
            }
        }
        elements.shrink_to_fit();
        Ok(Node::Array(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let Seed { builder, path } = self;
        builder.count_node(&path)?;
        let depth = path.depth() + 1;
        let mut entries = Vec::new();
        while let Some(key) = access.next_key_seed(KeySeed { builder, path: &path })? {
            let path = Path::Key(&path, &key, depth);
            let value = access.next_value_seed(Seed { builder, path });
            let value = value.inspect_err(|_| builder.stopped_at(&path))?;
            entries.push((key, value));
        }
        let (object, repeated) = Map::from_entries(entries);
        if !repeated.is_empty() {
            let pointer = path.pointer();
            for (key, earlier) in repeated.into_iter().take(KEPT) {
                builder.report(ReadError {
                    kind: ReadErrorKind::DuplicateKey,
                    pointer: pointer.key(&key),
                    part: Part::Repeat(earlier),
                    message: format!("the key `{key}` stands here more than once"),
                    help: Some("keep one of them"),
                });
            }
        }
        Ok(Node::Object(object))
    }

    /// A tag of YAML: reported, and the value under it read like any other.
    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Node, A::Error> {
        let (tag, value) = access.variant::<String>()?;
        self.builder.report_syntax(
            self.path.pointer(),
            format!("the tag `!{tag}` has no JSON form"),
            "leave the tag out",
        );
        value.newtype_variant_seed(self)
    }
}

/// Reads one key; a scalar of any type is taken as it is written.
struct KeySeed<'a> {
    builder: &'a mut Builder,
    path: &'a Path<'a>,
}

impl<'de> DeserializeSeed<'de> for KeySeed<'_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<String, D::Error> {
        reader.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for KeySeed<'_> {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(KEY)
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<String, E> {
        self.builder.count_text(self.path, key.len())?;
        if key == "<<" {
            self.builder.report_syntax(
                self.path.pointer().key(key),
                "the merge key `<<` is not part of YAML 1.2".to_owned(),
                "write the keys out, or refer to a schema by `$ref`",
            );
        }
        Ok(key.to_owned())
    }
}
