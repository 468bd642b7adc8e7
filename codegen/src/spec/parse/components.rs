//! The Components Object.

use crate::diagnostic::{Code, Place};
use crate::source::{Map, Node, Pointer};

use super::super::document::Components;
use super::body::{parse_media_type, parse_request_body_or_ref};
use super::object::ObjectReader;
use super::operation::{parse_callback_or_ref, parse_path_item};
use super::parameter::{parse_header_or_ref, parse_parameter_or_ref};
use super::response::{parse_example_or_ref, parse_link_or_ref, parse_response_or_ref};
use super::schema::parse_schema;
use super::security::parse_security_scheme;
use super::version::Version;
use super::{Parse, Parser, parse_ref_or};

pub(super) fn parse_components(
    parser: &mut Parser<'_>,
    (node, pointer): (Option<&Node>, Pointer),
) -> Components {
    let mut object = ObjectReader::of(parser, node, &pointer);
    object.since(Version::V3_1, &["pathItems"]);
    object.since(Version::V3_2, &["mediaTypes"]);
    Components {
        schemas: named(&mut object, "schemas", parse_schema),
        responses: named(&mut object, "responses", parse_response_or_ref),
        parameters: named(&mut object, "parameters", parse_parameter_or_ref),
        examples: named(&mut object, "examples", parse_example_or_ref),
        request_bodies: named(&mut object, "requestBodies", parse_request_body_or_ref),
        headers: named(&mut object, "headers", parse_header_or_ref),
        security_schemes: named(&mut object, "securitySchemes", |parser, node, pointer| {
            parse_ref_or(parser, node, pointer, parse_security_scheme)
        }),
        links: named(&mut object, "links", parse_link_or_ref),
        callbacks: named(&mut object, "callbacks", parse_callback_or_ref),
        path_items: named(&mut object, "pathItems", parse_path_item),
        media_types: named(&mut object, "mediaTypes", parse_media_type),
        extensions: object.finish(),
        pointer,
    }
}

/// Components by name. A name of other characters works all the same, so it is only a warning.
fn named<T>(object: &mut ObjectReader<'_, '_, '_>, key: &'static str, parse: Parse<T>) -> Map<T> {
    let map = object.map(key, parse);
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
    for name in map.keys().filter(|name| name.is_empty() || !name.bytes().all(allowed)) {
        let place = Place::key(&object.pointer.key(key).key(name));
        object
            .parser
            .diagnostics
            .warning(Code::InvalidValue, place, format!("`{name}` is no name for a component"))
            .help("use letters, digits, `.`, `-` and `_`");
    }
    map
}
