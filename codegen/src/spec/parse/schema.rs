//! Schemas, discriminators and the XML Object.

use crate::diagnostic::Code;
use crate::source::{Node, Pointer};

use super::super::schema::{BoolSchema, Schema, SchemaObject};
use super::keywords;
use super::nullable;
use super::object::ObjectReader;
use super::version::Version;
use super::{Parser, Read};

/// Reads a schema. Schemas nest as deep as the budget of the source allows, so this keeps little on
/// the stack.
impl Read for Schema {
    fn read(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Schema {
        match node {
            Node::Bool(value) => {
                parser.warn_of_later("a schema that is a boolean", pointer, Version::V3_1);
                Schema::Bool(BoolSchema { pointer: pointer.clone(), value: *value })
            }
            Node::Object(_) => Schema::Object(parse_schema_object(parser, node, pointer)),
            Node::Null => {
                parser
                    .diagnostics
                    .warning(Code::WrongType, pointer, "expected a schema, found null")
                    .help("it is read as `{}`, which every value fits: write that, or a schema");
                Schema::Bool(BoolSchema { pointer: pointer.clone(), value: true })
            }
            _ => {
                let diagnostic = parser.wrong_type("an object or a boolean", node, pointer);
                if let (Node::Array(_), Some("items")) = (node, pointer.last()) {
                    diagnostic.help("elements by their position are `prefixItems`, in OpenAPI 3.1");
                }
                if let [.., "properties", key @ ("required" | "type" | "description" | "title")] =
                    pointer.steps().as_slice()
                {
                    diagnostic.help(format!("`{key}` belongs beside `properties`, not into it"));
                }
                Schema::Bool(BoolSchema { pointer: pointer.clone(), value: true })
            }
        }
    }
}

/// Reads the schema of properties that are not named, which OpenAPI 3.0 lets be a boolean too.
pub(super) fn parse_open_schema(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Schema {
    match node {
        Node::Bool(value) => Schema::Bool(BoolSchema { pointer: pointer.clone(), value: *value }),
        _ => Schema::read(parser, node, pointer),
    }
}

fn parse_schema_object(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> Box<SchemaObject> {
    let mut schema = Box::new(SchemaObject { pointer: pointer.clone(), ..SchemaObject::default() });
    let mut object = ObjectReader::new(parser, Some(node), pointer);
    if object.parser.version == Version::V3_0 && object.has("$ref") {
        // OpenAPI 3.0 has a Reference Object here, which is nothing but its `$ref`.
        schema.ref_ = object.one("$ref");
        object.finish_beside_reference();
        return schema;
    }
    keywords::read(&mut object, &mut schema);
    nullable::read(&mut object, &mut schema);
    keywords::report_of_other_drafts(&mut object);
    schema.extensions = object.finish();
    schema
}

impl ObjectReader<'_, '_, '_> {
    pub(in crate::spec) fn xml_as_a_whole(&mut self) {
        self.warn_of_both("nodeType", "attribute");
        self.warn_of_both("nodeType", "wrapped");
    }
}
