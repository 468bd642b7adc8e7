//! The keywords of a schema, vocabulary by vocabulary.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Place};
use crate::source::{Node, Pointer};

use super::super::schema::{Number, Schema, SchemaObject, TypeName};
use super::Parser;
use super::document::parse_external_docs;
use super::extensions::{parse_addr_spec, parse_max_bytes, parse_provenance, parse_rule};
use super::object::ObjectReader;
use super::schema::{parse_discriminator, parse_schema, parse_xml};

type Object<'a, 'p, 'd> = ObjectReader<'a, 'p, 'd>;

pub(super) fn read_core(object: &mut Object<'_, '_, '_>, schema: &mut SchemaObject) {
    schema.id = object.string("$id");
    schema.schema = object.string("$schema");
    schema.ref_ = object.string("$ref");
    schema.anchor = object.string("$anchor");
    schema.dynamic_ref = object.string("$dynamicRef");
    schema.dynamic_anchor = object.string("$dynamicAnchor");
    schema.vocabulary = object.map("$vocabulary", |parser, node, pointer| match node {
        Node::Bool(value) => *value,
        _ => {
            parser.wrong_type("a boolean", node, pointer);
            false
        }
    });
    schema.comment = object.string("$comment");
    schema.defs = object.map("$defs", parse_schema);
}

pub(super) fn read_applicators(object: &mut Object<'_, '_, '_>, schema: &mut SchemaObject) {
    schema.all_of = schemas(object, "allOf");
    schema.any_of = schemas(object, "anyOf");
    schema.one_of = schemas(object, "oneOf");
    schema.not = object.one("not", parse_schema);
    schema.if_ = object.one("if", parse_schema);
    schema.then = object.one("then", parse_schema);
    schema.else_ = object.one("else", parse_schema);
    schema.dependent_schemas = object.map("dependentSchemas", parse_schema);
    schema.prefix_items = schemas(object, "prefixItems");
    schema.items = object.one("items", parse_schema);
    schema.contains = object.one("contains", parse_schema);
    schema.properties = object.map("properties", parse_schema);
    schema.pattern_properties = object.map("patternProperties", parse_schema);
    schema.additional_properties = object.one("additionalProperties", parse_schema);
    schema.property_names = object.one("propertyNames", parse_schema);
    schema.unevaluated_items = object.one("unevaluatedItems", parse_schema);
    schema.unevaluated_properties = object.one("unevaluatedProperties", parse_schema);
}

/// A list of schemas, which must not be empty.
fn schemas(object: &mut Object<'_, '_, '_>, key: &'static str) -> Vec<Schema> {
    let list = object.optional_list(key, parse_schema);
    if list.as_ref().is_some_and(Vec::is_empty) && object.peek(key).is_some_and(is_empty_array) {
        let place = object.pointer.key(key);
        object.parser.invalid(&place, format!("`{key}` is empty"), "add a schema, or leave it out");
    }
    list.unwrap_or_default()
}

fn is_empty_array(node: &Node) -> bool {
    node.as_array().is_some_and(<[Node]>::is_empty)
}

pub(super) fn read_validation(object: &mut Object<'_, '_, '_>, schema: &mut SchemaObject) {
    schema.types = object.one("type", parse_types).unwrap_or_default();
    schema.enum_ = object.optional_list("enum", |_, node, _| node.clone());
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
    schema.maximum = object.number("maximum");
    schema.exclusive_maximum = object.number("exclusiveMaximum");
    schema.minimum = object.number("minimum");
    schema.exclusive_minimum = object.number("exclusiveMinimum");
    schema.max_length = object.count("maxLength", 0);
    schema.min_length = object.count("minLength", 0);
    schema.pattern = object.string("pattern");
    schema.max_items = object.count("maxItems", 0);
    schema.min_items = object.count("minItems", 0);
    schema.unique_items = object.bool("uniqueItems");
    schema.max_contains = object.count("maxContains", 0);
    schema.min_contains = object.count("minContains", 0);
    schema.max_properties = object.count("maxProperties", 0);
    schema.min_properties = object.count("minProperties", 0);
    schema.required = object.one("required", parse_names).unwrap_or_default();
    schema.dependent_required = object.map("dependentRequired", parse_names);
}

/// `type`: one name or a list of them.
fn parse_types(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Vec<TypeName> {
    let parse = |parser: &mut Parser<'_>, node: &Node, pointer: &Pointer| {
        let text = parser.string(node, pointer);
        let known = TypeName::NAMES.iter().find(|(name, _)| *name == text);
        if known.is_none() && node.as_str().is_some() {
            let names = TypeName::NAMES.iter().map(|(name, _)| *name);
            parser.unknown_name(&text, pointer, names);
        }
        known.map(|(_, value)| *value)
    };
    match node {
        Node::Array(elements) => {
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

pub(super) fn read_annotations(object: &mut Object<'_, '_, '_>, schema: &mut SchemaObject) {
    schema.format = object.string("format");
    schema.content_encoding = object.string("contentEncoding");
    schema.content_media_type = object.string("contentMediaType");
    schema.content_schema = object.one("contentSchema", parse_schema);
    schema.title = object.string("title");
    schema.description = object.string("description");
    schema.default = object.node("default");
    schema.deprecated = object.bool("deprecated");
    schema.read_only = object.bool("readOnly");
    schema.write_only = object.bool("writeOnly");
    schema.examples = object.list("examples", |_, node, _| node.clone());
}

pub(super) fn read_openapi(object: &mut Object<'_, '_, '_>, schema: &mut SchemaObject) {
    schema.discriminator = object.one("discriminator", parse_discriminator);
    schema.xml = object.one("xml", parse_xml);
    schema.external_docs = object.one("externalDocs", parse_external_docs);
    schema.example = object.node("example");
}

pub(super) fn read_own(object: &mut Object<'_, '_, '_>, schema: &mut SchemaObject) {
    schema.x_source = object.one("x-source", parse_provenance);
    schema.x_max_bytes = object.one("x-max-bytes", parse_max_bytes).flatten();
    schema.x_addr_spec = object.one("x-addr-spec", parse_addr_spec);
    schema.x_rule = object.one("x-rule", parse_rule).flatten();
}

/// Keywords of other drafts and versions, each with what says the same today. Left to themselves
/// they would be unknown keys, and the help would guess.
pub(super) fn report_of_other_drafts(object: &mut Object<'_, '_, '_>) {
    const REPLACED: [(&str, &str); 6] = [
        ("nullable", "add \"null\" to `type`, such as `type: [string, \"null\"]`"),
        ("definitions", "name it `$defs`"),
        ("additionalItems", "use `prefixItems` with `items`"),
        ("dependencies", "use `dependentRequired` or `dependentSchemas`"),
        ("id", "name it `$id`"),
        ("$recursiveRef", "use `$dynamicRef`"),
    ];
    for (key, help) in REPLACED {
        if !object.has(key) {
            continue;
        }
        let _ = object.take(key);
        let message = format!("the keyword `{key}` has no effect in JSON Schema 2020-12");
        let place = Place::key(&object.pointer.key(key));
        object.parser.diagnostics.warning(Code::UnknownKey, place, message).help(help);
    }
}
