//! Schemas of bodies that are not JSON: the client gives the bytes, and nothing of what they say.
//!
//! One that says no more than that there are bytes, or a text, loses nothing.

use crate::diagnostic::{Code, Place};
use crate::source::Map;
use crate::spec::{MediaType, Schema, SchemaObject, TypeName};

use super::types::Types;

/// Reports the schemas of an answer that has no JSON, one by one.
pub(super) fn report<'a>(types: &mut Types<'a>, content: &'a Map<MediaType>) {
    for (name, media_type) in content {
        let says_more = match &media_type.schema {
            Some(Schema::Object(schema)) => says_more(target(types, schema)),
            Some(Schema::Bool(_)) | None => false,
        };
        if says_more {
            let place = Place::key(&media_type.pointer.key("schema"));
            let message = format!("the schema of `{name}` is not read: the body is bytes");
            types
                .losses
                .lose(Code::Unsupported, place, message)
                .help("nothing is left out: the body is given as it comes");
        }
    }
}

/// What a schema refers to, or itself.
fn target<'s>(types: &Types<'s>, schema: &'s SchemaObject) -> &'s SchemaObject {
    let target = types.schemas.target(schema).and_then(|(_, target)| target.as_object());
    target.unwrap_or(schema)
}

/// Whether a schema asks more of a body than to be bytes or a text.
fn says_more(schema: &SchemaObject) -> bool {
    let is_text = matches!(schema.types.as_slice(), [] | [TypeName::String])
        && matches!(schema.format.as_deref(), None | Some("binary"));
    let rest = SchemaObject {
        pointer: schema.pointer.clone(),
        types: schema.types.clone(),
        format: schema.format.clone(),
        content_media_type: schema.content_media_type.clone(),
        title: schema.title.clone(),
        description: schema.description.clone(),
        example: schema.example.clone(),
        examples: schema.examples.clone(),
        external_docs: schema.external_docs.clone(),
        deprecated: schema.deprecated,
        x_source: schema.x_source.clone(),
        ..SchemaObject::default()
    };
    !is_text || *schema != rest
}
