//! The keywords of a schema that judge a value by itself: types, values, limits, names.

use std::collections::BTreeSet;

use crate::diagnostic::Code;
use crate::source::{Node, Pointer};

use super::super::schema::{Number, TypeName};
use super::keywords::{Object, report_if_empty};
use super::version::Version;
use super::{Parser, Read};

/// A number above 0.
pub(super) fn divisor(object: &mut Object<'_, '_, '_>, key: &'static str) -> Option<Number> {
    let divisor = object.number(key);
    let is_positive = match divisor {
        Some(Number::Integer(value)) => value > 0,
        Some(Number::Float(value)) => value > 0.0,
        None => true,
    };
    if !is_positive {
        let place = object.pointer.key(key);
        let message = format!("`{key}` must be greater than 0");
        object.parser.invalid(&place, message, "write a number greater than 0");
    }
    divisor
}

/// A bound that is itself not allowed. In OpenAPI 3.0 it is a boolean, which is looked at when all
/// bounds are known.
pub(super) fn exclusive(object: &mut Object<'_, '_, '_>, key: &'static str) -> Option<Number> {
    match object.peek(key) {
        Some(Node::Bool(_)) if object.parser.version == Version::V3_0 => {
            let _ = object.take(key);
            return None;
        }
        Some(Node::Integer(_) | Node::Number(_)) => {
            let place = object.pointer.key(key);
            object.parser.warn_of_later(&format!("a number in `{key}`"), &place, Version::V3_1);
        }
        _ => {}
    }
    object.number(key)
}

/// The names of what must be there.
pub(super) fn required(object: &mut Object<'_, '_, '_>, key: &'static str) -> Vec<String> {
    if object.parser.version == Version::V3_0 {
        report_if_empty(object, key, "leave it out: OpenAPI 3.0 asks for at least one name");
    }
    object.with(key, parse_required).unwrap_or_default()
}

/// `type`: one name or a list of them.
pub(super) fn parse_types(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> Vec<TypeName> {
    let parse = |parser: &mut Parser<'_>, node: &Node, pointer: &Pointer| {
        if *node == Node::Null {
            let message = "the name of the type is `null` without quotes";
            let help = "it is read as \"null\": put it in quotes";
            parser.diagnostics.warning(Code::WrongType, pointer, message).help(help);
            return Some(TypeName::Null);
        }
        let text = parser.string(node, pointer);
        if text == "null" {
            parser.warn_of_later("the type `null`", pointer, Version::V3_1);
        }
        let known = TypeName::NAMES.iter().find(|(name, _)| *name == text);
        if known.is_none() && node.as_str().is_some() {
            match meant(&text) {
                Some(name) => {
                    let message = format!("`{text}` is not allowed here");
                    parser.invalid(pointer, message, &format!("did you mean `{name}`?"));
                }
                None => {
                    let names = TypeName::NAMES.iter().map(|(name, _)| *name);
                    parser.unknown_name(&text, pointer, names);
                }
            }
        }
        known.map(|(_, value)| *value)
    };
    match node {
        Node::Array(elements) => {
            parser.warn_of_later("a list of types", pointer, Version::V3_1);
            if elements.is_empty() {
                let message = "`type` is empty, so no value fits".to_owned();
                parser.invalid(pointer, message, "name a type, or leave `type` out");
            }
            let types = parser.elements(node, pointer, parse);
            report_repeats(parser, elements, pointer);
            types.into_iter().flatten().collect()
        }
        Node::String(_) => parse(parser, node, pointer).into_iter().collect(),
        _ => {
            parser.wrong_type("a string or an array", node, pointer);
            Vec::new()
        }
    }
}

/// The type that goes by another name elsewhere. It is not spelt alike, so no search finds it.
fn meant(text: &str) -> Option<&'static str> {
    Some(match text.to_ascii_lowercase().as_str() {
        "int" | "int32" | "int64" | "long" => "integer",
        "bool" => "boolean",
        "float" | "double" | "decimal" => "number",
        "str" | "text" | "uuid" | "date" | "datetime" | "date-time" | "file" => "string",
        "list" => "array",
        "dict" | "map" | "struct" => "object",
        "none" | "nil" => "null",
        _ => return None,
    })
}

/// `enum`. A value that stands there twice is one value.
pub(super) fn parse_enum(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> Option<Vec<Node>> {
    let Node::Array(values) = node else {
        parser.wrong_type("an array", node, pointer);
        return None;
    };
    report_repeats(parser, values, pointer);
    Some(values.clone())
}

/// `required`. In drafts before the fourth it was a boolean of the property itself.
fn parse_required(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Vec<String> {
    if let Node::Bool(_) = node {
        let message = "`required` is a list of names, not a boolean";
        parser
            .diagnostics
            .warning(Code::WrongType, pointer, message)
            .help("it has no effect: name the property in `required` of the object around it");
        return Vec::new();
    }
    parse_names(parser, node, pointer)
}

/// The names of properties.
pub(super) fn parse_names(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Vec<String> {
    report_repeats(parser, node.as_array().unwrap_or_default(), pointer);
    Vec::read(parser, node, pointer)
}

/// A name that a list has twice is against the standard, and harmless.
fn report_repeats(parser: &mut Parser<'_>, elements: &[Node], pointer: &Pointer) {
    let mut seen = BTreeSet::new();
    for (index, element) in elements.iter().enumerate() {
        let Some(name) = element.as_str().filter(|name| !seen.insert(*name)) else { continue };
        let message = format!("`{name}` stands in this list more than once");
        parser
            .diagnostics
            .warning(Code::DuplicateItem, &pointer.index(index), message)
            .help("remove it");
    }
}
