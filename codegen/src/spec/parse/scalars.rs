//! Reading texts, booleans and numbers.
//!
//! Where a value of another type can only be meant in one way, it is read in that way, with a
//! warning that says so. A text that names something is taken to the letter; prose is not.

use std::str::FromStr;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Node, Pointer};

use super::super::schema::Number;
use super::object::ObjectReader;
use super::version::Version;
use super::{Named, Parser};

/// Names that a version brought, by the key they stand under.
const LATER_NAMES: [(&str, &str, Version); 3] = [
    ("in", "querystring", Version::V3_2),
    ("style", "cookie", Version::V3_2),
    ("type", "mutualTLS", Version::V3_1),
];

impl<'a> ObjectReader<'a, '_, '_> {
    pub(in crate::spec) fn required_string(&mut self, key: &'static str) -> String {
        match self.required(key) {
            Some((node, pointer)) => self.parser.string(node, &pointer),
            None => String::new(),
        }
    }

    /// A text for people, which is not worth an error.
    pub(in crate::spec) fn text(&mut self, key: &'static str) -> Option<String> {
        self.with(key, |parser, node, pointer| parser.text(node, pointer)).flatten()
    }

    pub(in crate::spec) fn required_text(&mut self, key: &'static str) -> String {
        match self.required(key) {
            Some((node, pointer)) => self.parser.scalar(node, &pointer),
            None => String::new(),
        }
    }

    pub(in crate::spec) fn text_or_nothing(&mut self, key: &'static str) -> String {
        self.text(key).unwrap_or_default()
    }

    pub(in crate::spec) fn optional_bool(&mut self, key: &'static str) -> Option<bool> {
        let (node, pointer) = self.take(key)?;
        if let Node::Bool(value) = node {
            return Some(*value);
        }
        let value = node.as_str().and_then(|text| bool::from_str(text).ok());
        match value {
            Some(value) => {
                self.parser.read_all_the_same("a boolean", node, &pointer, &value.to_string());
            }
            None => {
                self.parser.wrong_type("a boolean", node, &pointer);
            }
        }
        value
    }

    /// A boolean that is false when absent.
    pub(in crate::spec) fn bool(&mut self, key: &'static str) -> bool {
        self.optional_bool(key).unwrap_or_default()
    }

    pub(super) fn number(&mut self, key: &'static str) -> Option<Number> {
        let (node, pointer) = self.take(key)?;
        let number = |node: &Node| match node {
            Node::Integer(value) => Some(Number::Integer(*value)),
            Node::Number(value) => Some(Number::Float(*value)),
            _ => None,
        };
        let value = number(node);
        if value.is_some() {
            return value;
        }
        if let Some(meant) = node.as_str().and_then(number_in) {
            self.parser.read_all_the_same("a number", node, &pointer, &plain(&meant));
            return number(&meant);
        }
        let diagnostic = self.parser.wrong_type("a number", node, &pointer);
        if let (true, Node::Bool(_)) = (key.starts_with("exclusive"), node) {
            diagnostic.help("write the bound here, instead of a boolean beside the bound");
        }
        None
    }

    /// An integer of at least 0; `5.0` is one as well.
    pub(super) fn count(&mut self, key: &'static str) -> Option<u64> {
        let (node, pointer) = self.take(key)?;
        let meant = node.as_str().and_then(number_in);
        if let Some(meant) = meant.as_ref().filter(|meant| as_count(meant).is_some()) {
            self.parser.read_all_the_same("an integer", node, &pointer, &plain(meant));
        }
        match meant.as_ref().unwrap_or(node) {
            number @ (Node::Integer(_) | Node::Number(_)) => {
                let value = as_count(number);
                match value {
                    // No length comes near it, so whether it is exact makes no difference.
                    Some(u64::MAX) => {
                        let message = format!("`{key}` is beyond every length there is");
                        let diagnostics = &mut self.parser.diagnostics;
                        diagnostics.warning(Code::InvalidValue, &pointer, message).help(format!(
                            "it is read as {}: write the limit that is meant",
                            u64::MAX
                        ));
                    }
                    Some(_) => {}
                    None => {
                        let message = format!("`{key}` cannot have this value");
                        let help = "write an integer of at least 0";
                        self.parser.invalid(&pointer, message, help);
                    }
                }
                value
            }
            _ => {
                self.parser.wrong_type("an integer", node, &pointer);
                None
            }
        }
    }

    /// One of a few names, under a key that may be left out.
    pub(in crate::spec) fn name<T: Named>(&mut self, key: &'static str) -> Option<T> {
        let (node, pointer) = self.take(key)?;
        self.name_in(key, node, &pointer, T::names())
    }

    /// One of a few names, under a key that must be there.
    pub(super) fn required_name<T: Named>(&mut self, key: &'static str) -> Option<T> {
        let (node, pointer) = self.required(key)?;
        self.name_in(key, node, &pointer, T::names())
    }

    pub(super) fn name_in<T: Copy>(
        &mut self,
        key: &str,
        node: &'a Node,
        pointer: &Pointer,
        names: &[(&'static str, T)],
    ) -> Option<T> {
        let Node::String(text) = node else {
            self.parser.wrong_type("a string", node, pointer);
            return None;
        };
        let known = names.iter().find(|(name, _)| name == text);
        if known.is_none() {
            self.parser.unknown_name(text, pointer, names.iter().map(|(name, _)| *name));
        }
        let later = LATER_NAMES.iter().find(|(at, name, _)| *at == key && name == text);
        if let Some((_, _, version)) = later {
            self.parser.warn_of_later(&format!("`{text}`"), pointer, *version);
        }
        known.map(|(_, value)| *value)
    }
}

impl Parser<'_> {
    /// Reports what a later version brought and is read all the same.
    pub(super) fn warn_of_later(&mut self, what: &str, pointer: &Pointer, version: Version) {
        if self.version >= version {
            return;
        }
        let (written, version) = (self.version.name(), version.name());
        let message = format!("{what} is of OpenAPI {version}, and this document of {written}");
        self.diagnostics.warning(Code::UnknownKey, pointer, message).help(format!(
            "it is read as in OpenAPI {version}: write the document in that version"
        ));
    }

    /// A text that names something.
    pub(super) fn string(&mut self, node: &Node, pointer: &Pointer) -> String {
        match node {
            Node::String(text) => text.clone(),
            _ => {
                self.wrong_type("a string", node, pointer);
                String::new()
            }
        }
    }

    /// A text that a scalar without quotes gives as well.
    pub(super) fn scalar(&mut self, node: &Node, pointer: &Pointer) -> String {
        match node {
            Node::Bool(_) | Node::Integer(_) | Node::Number(_) => {
                let text = plain(node);
                self.read_all_the_same("a string", node, pointer, &text);
                text
            }
            _ => self.string(node, pointer),
        }
    }

    /// A text for people: what is none is left out.
    pub(super) fn text(&mut self, node: &Node, pointer: &Pointer) -> Option<String> {
        match node {
            Node::Null | Node::Array(_) | Node::Object(_) => {
                let message = format!("expected a string, found {}", node.kind());
                self.diagnostics
                    .warning(Code::WrongType, pointer, message)
                    .help("it is left out: write a text in quotes");
                None
            }
            _ => Some(self.scalar(node, pointer)),
        }
    }

    /// Reports a value of the wrong type that can only be meant in one way.
    fn read_all_the_same(
        &mut self,
        expected: &str,
        found: &Node,
        pointer: &Pointer,
        read: &str,
    ) -> &mut Diagnostic {
        let message = format!("expected {expected}, found {}", found.kind());
        let quotes = if expected == "a string" { "in quotes" } else { "without quotes" };
        self.diagnostics
            .warning(Code::WrongType, pointer, message)
            .help(format!("it is read as `{read}`: write it {quotes}"))
    }
}

/// A scalar as JSON writes it.
fn plain(node: &Node) -> String {
    match node {
        Node::Bool(value) => value.to_string(),
        Node::Integer(value) => value.to_string(),
        // Keeps the fraction of 1.0, which `to_string` does not.
        Node::Number(value) => format!("{value:?}"),
        _ => String::new(),
    }
}

/// The number that a text spells in full.
fn number_in(text: &str) -> Option<Node> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    match text.parse() {
        Ok(value) => Some(Node::Integer(value)),
        Err(_) => {
            let value = text.parse().ok().filter(|value: &f64| is_plain && value.is_finite());
            value.map(Node::Number)
        }
    }
}

/// A count. One beyond 64 bits is the greatest there is.
fn as_count(node: &Node) -> Option<u64> {
    match node {
        Node::Integer(value) if *value >= 0 => Some(u64::try_from(*value).unwrap_or(u64::MAX)),
        // A cast of a float ends at the greatest integer.
        Node::Number(value) if value.fract() == 0.0 && *value >= 0.0 => Some(*value as u64),
        _ => None,
    }
}
