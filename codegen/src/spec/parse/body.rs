//! Request bodies, media types and encodings.

use crate::diagnostic::{Code, Place};
use crate::source::{Node, Pointer};

use super::super::message::{Encoding, MediaType, RequestBody, Style};
use super::super::reference::RefOr;
use super::object::{ObjectReader, Use};
use super::parameter::parse_header_or_ref;
use super::response::parse_example_or_ref;
use super::schema::parse_schema;
use super::version::Version;
use super::{Parser, parse_ref_or, parse_reference};

pub(super) fn parse_request_body_or_ref(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> RefOr<RequestBody> {
    parse_ref_or(parser, node, pointer, |parser, node, pointer| {
        let mut object = ObjectReader::new(parser, node, pointer);
        if !object.has("content") && object.is_object() {
            object.missing("content");
        }
        RequestBody {
            pointer: pointer.clone(),
            description: object.text("description"),
            content: object.map("content", parse_media_type),
            required: object.bool("required"),
            extensions: object.finish(),
        }
    })
}

/// Reads a media type, or a reference to one.
pub(super) fn parse_media_type(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> MediaType {
    let mut object = ObjectReader::new(parser, node, pointer);
    report_schema(&mut object);
    object.since(Version::V3_2, &["$ref", "itemSchema", "prefixEncoding", "itemEncoding"]);
    if object.has("$ref") {
        let ref_ = Some(parse_reference(object.parser, node, pointer));
        return MediaType { pointer: pointer.clone(), ref_, ..MediaType::default() };
    }
    object.warn_of_both("example", "examples");
    report_encodings(&mut object);
    MediaType {
        pointer: pointer.clone(),
        ref_: None,
        schema: object.one("schema", parse_schema),
        item_schema: object.one("itemSchema", parse_schema),
        example: object.node("example"),
        examples: object.map("examples", parse_example_or_ref),
        encoding: object.map("encoding", parse_encoding),
        prefix_encoding: object.list("prefixEncoding", parse_encoding),
        item_encoding: object.one("itemEncoding", parse_encoding),
        extensions: object.finish(),
    }
}

/// Reports a reference to a schema in the place of the media type that should hold it.
fn report_schema(object: &mut ObjectReader<'_, '_, '_>) {
    let target = object.peek("$ref").and_then(Node::as_str).and_then(Pointer::parse_fragment);
    let steps = target.as_ref().map(Pointer::steps).unwrap_or_default();
    let Some(position) = object.object.and_then(|members| members.position("$ref")) else { return };
    if let ["components", "schemas", ..] | ["definitions" | "schemas", ..] = steps.as_slice() {
        object.uses[position] = Use::Later;
        let place = Place::key(&object.pointer.key("$ref"));
        let message = "a reference to a schema cannot stand here: the body is not typed";
        let help = "put it under `schema`";
        object.parser.diagnostics.warning(Code::UnknownKey, place, message).help(help);
    }
}

fn parse_encoding(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Encoding {
    let mut object = ObjectReader::new(parser, node, pointer);
    object.since(Version::V3_2, &["encoding", "prefixEncoding", "itemEncoding"]);
    report_encodings(&mut object);
    Encoding {
        pointer: pointer.clone(),
        content_type: object.string("contentType"),
        headers: object.map("headers", parse_header_or_ref),
        style: object.name("style", &Style::NAMES),
        explode: object.optional_bool("explode"),
        allow_reserved: object.bool("allowReserved"),
        encoding: object.map("encoding", parse_encoding),
        prefix_encoding: object.list("prefixEncoding", parse_encoding),
        item_encoding: object.one("itemEncoding", parse_encoding).map(Box::new),
        extensions: object.finish(),
    }
}

/// Parts have names or positions, not both.
fn report_encodings(object: &mut ObjectReader<'_, '_, '_>) {
    object.warn_of_both("encoding", "prefixEncoding");
    object.warn_of_both("encoding", "itemEncoding");
}
