//! Schemas, discriminators and the XML Object.

use crate::source::{Node, Pointer};

use super::super::schema::{BoolSchema, Discriminator, Schema, SchemaObject, Xml};
use super::Parser;
use super::keywords;
use super::object::ObjectReader;

/// Reads a schema. Schemas nest as deep as the budget of the source allows, so this keeps little on
/// the stack.
pub(super) fn parse_schema(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Schema {
    match node {
        Node::Bool(value) => Schema::Bool(BoolSchema { pointer: pointer.clone(), value: *value }),
        Node::Object(_) => Schema::Object(parse_schema_object(parser, node, pointer)),
        _ => {
            parser.wrong_type("an object or a boolean", node, pointer);
            Schema::Bool(BoolSchema { pointer: pointer.clone(), value: true })
        }
    }
}

fn parse_schema_object(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> Box<SchemaObject> {
    let mut schema = Box::new(SchemaObject { pointer: pointer.clone(), ..SchemaObject::default() });
    let mut object = ObjectReader::new(parser, node, pointer);
    keywords::read_core(&mut object, &mut schema);
    keywords::read_applicators(&mut object, &mut schema);
    keywords::read_validation(&mut object, &mut schema);
    keywords::read_annotations(&mut object, &mut schema);
    keywords::read_openapi(&mut object, &mut schema);
    keywords::read_own(&mut object, &mut schema);
    keywords::report_of_other_drafts(&mut object);
    schema.extensions = object.finish();
    schema
}

pub(super) fn parse_discriminator(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> Discriminator {
    let mut object = ObjectReader::new(parser, node, pointer);
    Discriminator {
        pointer: pointer.clone(),
        property_name: object.required_string("propertyName"),
        mapping: object.map("mapping", |parser, node, at| parser.string(node, at)),
        extensions: object.finish(),
    }
}

pub(super) fn parse_xml(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Xml {
    let mut object = ObjectReader::new(parser, node, pointer);
    Xml {
        pointer: pointer.clone(),
        name: object.string("name"),
        namespace: object.string("namespace"),
        prefix: object.string("prefix"),
        attribute: object.bool("attribute"),
        wrapped: object.bool("wrapped"),
        extensions: object.finish(),
    }
}
