//! The keywords of a schema that judge a value by itself: types, values, limits, names.

use std::collections::BTreeSet;

use crate::diagnostic::Code;
use crate::source::{Node, Pointer};

use super::super::schema::{Number, SchemaObject, TypeName};
use super::Parser;
use super::keywords::{Object, report_if_empty};
use super::version::Version;

pub(super) fn read_validation(object: &mut Object<'_, '_, '_>, schema: &mut SchemaObject) {
    schema.types = object.one("type", parse_types).unwrap_or_default();
    schema.enum_ = object.one("enum", parse_enum).flatten();
    schema.const_ = object.node("const");
    schema.multiple_of = object.number("multipleOf");
    let positive = match schema.multiple_of {
        Some(Number::Integer(value)) => value > 0,
        Some(Number::Float(value)) => value > 0.0,
        None => true,
    };
    if !positive {
        let place = object.pointer.key("multipleOf");
        let message = "`multipleOf` must be greater than 0".to_owned();
        object.parser.invalid(&place, message, "write a number greater than 0");
    }
    (schema.maximum, schema.exclusive_maximum) = bounds(object, "maximum", "exclusiveMaximum");
    (schema.minimum, schema.exclusive_minimum) = bounds(object, "minimum", "exclusiveMinimum");
    schema.max_length = object.count("maxLength");
    schema.min_length = object.count("minLength");
    schema.pattern = object.string("pattern");
    schema.max_items = object.count("maxItems");
    schema.min_items = object.count("minItems");
    schema.unique_items = object.bool("uniqueItems");
    schema.max_contains = object.count("maxContains");
    schema.min_contains = object.count("minContains");
    schema.max_properties = object.count("maxProperties");
    schema.min_properties = object.count("minProperties");
    if object.parser.version == Version::V3_0 {
        report_if_empty(object, "required", "leave it out: OpenAPI 3.0 asks for at least one name");
    }
    schema.required = object.one("required", parse_required).unwrap_or_default();
    schema.dependent_required = object.map("dependentRequired", parse_names);
}

/// `type`: one name or a list of them.
fn parse_types(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Vec<TypeName> {
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

/// An inclusive and an exclusive bound. In OpenAPI 3.0 the second one says of the first whether it
/// is exclusive.
fn bounds(
    object: &mut Object<'_, '_, '_>,
    inclusive: &'static str,
    exclusive: &'static str,
) -> (Option<Number>, Option<Number>) {
    let bound = object.number(inclusive);
    let place = object.pointer.key(exclusive);
    match object.peek(exclusive) {
        Some(Node::Bool(is_exclusive)) if object.parser.version == Version::V3_0 => {
            let _ = object.take(exclusive);
            match (is_exclusive, bound) {
                (false, _) => (bound, None),
                (true, Some(_)) => (None, bound),
                (true, None) => {
                    let message = format!("`{exclusive}` has no effect without `{inclusive}`");
                    object.parser.doubtful(&place, message, &format!("add `{inclusive}`"));
                    (None, None)
                }
            }
        }
        Some(Node::Integer(_) | Node::Number(_)) => {
            let what = format!("a number in `{exclusive}`");
            object.parser.warn_of_later(&what, &place, Version::V3_1);
            (bound, object.number(exclusive))
        }
        _ => (bound, object.number(exclusive)),
    }
}

/// `enum`. A value that stands there twice is one value.
fn parse_enum(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Option<Vec<Node>> {
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
fn parse_names(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Vec<String> {
    report_repeats(parser, node.as_array().unwrap_or_default(), pointer);
    parser.strings(node, pointer)
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
