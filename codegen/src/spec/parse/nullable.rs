//! What OpenAPI 3.0 says of a schema in its own way, in the way of 3.1.
//!
//! `nullable` becomes the type `null` where types are listed. By the letter it has no effect
//! anywhere else; documents mean it all the same, and so the schema is put into a union with null.
//! The bytes of `format` become `contentEncoding` and `contentMediaType`. An exclusive bound that is a
//! boolean says of the other whether it is exclusive.

use crate::diagnostic::{Code, Place};
use crate::source::{Node, Pointer};

use super::super::schema::{Schema, SchemaObject, TypeName};
use super::object::ObjectReader;
use super::version::Version;

/// Reads `nullable`, and brings what was read before it to the meaning of 3.1.
pub(super) fn read(object: &mut ObjectReader<'_, '_, '_>, schema: &mut SchemaObject) {
    if object.parser.version != Version::V3_0 {
        if object.take_any("nullable").is_some() {
            let message = "the keyword `nullable` has no effect in JSON Schema 2020-12";
            let place = Place::key(&object.pointer.key("nullable"));
            object
                .parser
                .diagnostics
                .warning(Code::UnknownKey, place, message)
                .help("add \"null\" to `type`, such as `type: [string, \"null\"]`");
        }
        return;
    }
    read_format(schema);
    read_bounds(object, schema);
    if object.bool("nullable") {
        add_null(object, schema);
    }
}

/// `byte` and `binary`, which are no formats of JSON Schema. They stay what they are as well.
fn read_format(schema: &mut SchemaObject) {
    match schema.format.as_deref() {
        Some("byte") => schema.content_encoding = Some("base64".to_owned()),
        Some("binary") => schema.content_media_type = Some("application/octet-stream".to_owned()),
        _ => {}
    }
}

/// Makes a bound exclusive, if a boolean says so.
fn read_bounds(object: &mut ObjectReader<'_, '_, '_>, schema: &mut SchemaObject) {
    for (inclusive, exclusive, bound, excluded) in [
        ("maximum", "exclusiveMaximum", &mut schema.maximum, &mut schema.exclusive_maximum),
        ("minimum", "exclusiveMinimum", &mut schema.minimum, &mut schema.exclusive_minimum),
    ] {
        if object.peek(exclusive) != Some(&Node::Bool(true)) {
            continue;
        }
        if bound.is_none() {
            let place = object.pointer.key(exclusive);
            let message = format!("`{exclusive}` has no effect without `{inclusive}`");
            object.parser.doubtful(&place, message, &format!("add `{inclusive}`"));
        }
        *excluded = bound.take();
    }
}

/// Makes null fit a schema.
fn add_null(object: &mut ObjectReader<'_, '_, '_>, schema: &mut SchemaObject) {
    let at = object.pointer.key("nullable");
    let has_members =
        !(schema.all_of.is_empty() && schema.any_of.is_empty() && schema.one_of.is_empty());
    if has_members || schema.types.is_empty() {
        let message = "`nullable` has no effect here by the letter of OpenAPI 3.0";
        let help = "it is read as meant, null fits: put it beside `type`, in a schema without \
                    `allOf`, `anyOf` and `oneOf`";
        object.parser.doubtful(Place::key(&at), message.to_owned(), help);
    }
    if has_members {
        return put_into_union(schema, &at);
    }
    if !schema.types.is_empty() && !schema.types.contains(&TypeName::Null) {
        schema.types.push(TypeName::Null);
    }
    if let Some(values) = schema.enum_.as_mut().filter(|values| !values.contains(&Node::Null)) {
        let message = "`nullable` lets null fit, and `enum` does not list it";
        object.parser.doubtful(
            Place::key(&at),
            message.to_owned(),
            "it is read as if `enum` listed null: add it, or remove `nullable`",
        );
        values.push(Node::Null);
    }
    if schema.types.is_empty() && schema.enum_.is_none() {
        put_into_union(schema, &at);
    }
}

/// Turns a schema into `anyOf` of itself and null. What describes the value, and does not judge it,
/// stays outside. A schema that every value fits stays as it is.
fn put_into_union(schema: &mut SchemaObject, at: &Pointer) {
    let pointer = schema.pointer.clone();
    let mut inside = std::mem::take(schema);
    *schema = SchemaObject {
        pointer: pointer.clone(),
        title: inside.title.take(),
        description: inside.description.take(),
        default: inside.default.take(),
        deprecated: std::mem::take(&mut inside.deprecated),
        read_only: std::mem::take(&mut inside.read_only),
        write_only: std::mem::take(&mut inside.write_only),
        example: inside.example.take(),
        external_docs: inside.external_docs.take(),
        xml: inside.xml.take(),
        x_source: inside.x_source.take(),
        ..SchemaObject::default()
    };
    if inside == (SchemaObject { pointer, ..SchemaObject::default() }) {
        return;
    }
    let null = SchemaObject {
        pointer: at.clone(),
        types: vec![TypeName::Null],
        ..SchemaObject::default()
    };
    schema.any_of = vec![Schema::Object(Box::new(inside)), Schema::Object(Box::new(null))];
}
