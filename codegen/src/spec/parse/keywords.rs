//! The keywords of a schema, vocabulary by vocabulary; those of validation have a file of their
//! own.

use crate::diagnostic::{Code, Place};
use crate::source::{Node, Pointer};

use super::super::schema::{Schema, SchemaObject};
use super::Parser;
use super::document::parse_external_docs;
use super::extensions::{parse_addr_spec, parse_max_bytes, parse_provenance, parse_rule};
use super::object::ObjectReader;
use super::schema::{parse_discriminator, parse_open_schema, parse_schema, parse_xml};
use super::version::Version;

pub(super) type Object<'a, 'p, 'd> = ObjectReader<'a, 'p, 'd>;

/// The keywords that JSON Schema 2020-12 has and the Schema Object of OpenAPI 3.0 has not.
pub(super) const SINCE_3_1: [&str; 26] = [
    "$id",
    "$schema",
    "$anchor",
    "$dynamicRef",
    "$dynamicAnchor",
    "$vocabulary",
    "$comment",
    "$defs",
    "if",
    "then",
    "else",
    "dependentSchemas",
    "prefixItems",
    "contains",
    "patternProperties",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
    "const",
    "maxContains",
    "minContains",
    "dependentRequired",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "examples",
];

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
    schema.additional_properties = object.one("additionalProperties", parse_open_schema);
    schema.property_names = object.one("propertyNames", parse_schema);
    schema.unevaluated_items = object.one("unevaluatedItems", parse_schema);
    schema.unevaluated_properties = object.one("unevaluatedProperties", parse_schema);
}

/// A list of schemas, which should not be empty.
fn schemas(object: &mut Object<'_, '_, '_>, key: &'static str) -> Vec<Schema> {
    report_if_empty(object, key, "it is read as if it were left out: add a schema, or remove it");
    object.list(key, parse_schema)
}

pub(super) fn report_if_empty(object: &mut Object<'_, '_, '_>, key: &str, help: &str) {
    if object.peek(key).and_then(Node::as_array).is_some_and(<[Node]>::is_empty) {
        let place = object.pointer.key(key);
        object.parser.doubtful(&place, format!("`{key}` is empty"), help);
    }
}

pub(super) fn read_annotations(object: &mut Object<'_, '_, '_>, schema: &mut SchemaObject) {
    schema.format = object.string("format");
    schema.content_encoding = object.string("contentEncoding");
    schema.content_media_type = object.string("contentMediaType");
    schema.content_schema = object.one("contentSchema", parse_schema);
    schema.title = object.text("title");
    schema.description = object.text("description");
    schema.default = object.node("default");
    schema.deprecated = object.bool("deprecated");
    schema.read_only = object.bool("readOnly");
    schema.write_only = object.bool("writeOnly");
    schema.examples = object.one("examples", parse_examples).unwrap_or_default();
}

/// `examples` of a schema, a list; of parameters and bodies they are a map.
fn parse_examples(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Vec<Node> {
    if let Node::Object(_) = node {
        let message = "`examples` of a schema is a list of values, not an object";
        parser
            .diagnostics
            .warning(Code::WrongType, pointer, message)
            .help("it has no effect: write the values in a list");
        return Vec::new();
    }
    parser.elements(node, pointer, |_, node, _| node.clone())
}

pub(super) fn read_openapi(object: &mut Object<'_, '_, '_>, schema: &mut SchemaObject) {
    schema.discriminator = object.one("discriminator", parse_discriminator);
    schema.xml = object.one("xml", parse_xml);
    schema.external_docs = object.one("externalDocs", parse_external_docs);
    schema.example = object.node("example");
}

pub(super) fn read_own(object: &mut Object<'_, '_, '_>, schema: &mut SchemaObject) {
    schema.x_source = object.one("x-docwright-source", parse_provenance).flatten();
    schema.x_max_bytes = object.one("x-docwright-max-bytes", parse_max_bytes).flatten();
    schema.x_addr_spec = object.one("x-docwright-addr-spec", parse_addr_spec).flatten();
    schema.x_rule = object.one("x-docwright-rule", parse_rule).flatten();
}

/// Keywords of other drafts and versions, each with what says the same today. Left to themselves
/// they would be unknown keys, and the help would guess.
pub(super) fn report_of_other_drafts(object: &mut Object<'_, '_, '_>) {
    const REPLACED: [(&str, &str); 6] = [
        ("$recursiveAnchor", "use `$dynamicAnchor`"),
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
        let (dialect, help) = match object.parser.version {
            Version::V3_0 => ("OpenAPI 3.0", "remove it, or write the document in OpenAPI 3.1"),
            _ => ("JSON Schema 2020-12", help),
        };
        let message = format!("the keyword `{key}` has no effect in {dialect}");
        let place = Place::key(&object.pointer.key(key));
        object.parser.diagnostics.warning(Code::UnknownKey, place, message).help(help);
    }
}
