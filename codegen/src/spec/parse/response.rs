//! Responses, examples and links.

use crate::diagnostic::Place;
use crate::source::{Node, Pointer};

use super::super::message::{Example, Link, Response, Responses, StatusPattern};
use super::super::reference::RefOr;
use super::body::parse_media_type;
use super::document::parse_server;
use super::extensions::{parse_provenance, parse_result_code};
use super::object::ObjectReader;
use super::parameter::parse_header_or_ref;
use super::version::Version;
use super::{Parser, parse_ref_or};

pub(super) fn parse_responses(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> Responses {
    let mut object = ObjectReader::new(parser, node, pointer);
    let mut items = Vec::new();
    let others = object.take_others();
    if others.is_empty() && object.is_object() {
        let message = "there is no response".to_owned();
        object.parser.doubtful(pointer, message, "describe at least the response to success");
    }
    for (key, node, at) in others {
        let response = parse_response_or_ref(object.parser, node, &at);
        let help = "use a status such as `200`, a class such as `4XX`, or `default`";
        let Some(status) = parse_status(key) else {
            let message = format!("`{key}` is no status");
            object.parser.invalid(Place::key(&at), message, help);
            continue;
        };
        if key.ends_with("xx") {
            let message = format!("`{key}` is written in lower case");
            let help = format!("it is read as a class of statuses: write `{}`", key.to_uppercase());
            object.parser.doubtful(Place::key(&at), message, &help);
        }
        if items.iter().any(|(known, _)| *known == status) {
            let message = format!("another response is for `{key}` already");
            object.parser.invalid(Place::key(&at), message, "keep one of them");
            continue;
        }
        items.push((status, response));
    }
    Responses { pointer: pointer.clone(), items, extensions: object.finish() }
}

fn parse_status(key: &str) -> Option<StatusPattern> {
    match key.as_bytes() {
        b"default" => Some(StatusPattern::Default),
        [class @ b'1'..=b'5', b'X', b'X'] | [class @ b'1'..=b'5', b'x', b'x'] => {
            Some(StatusPattern::Class(class - b'0'))
        }
        [b'1'..=b'5', b'0'..=b'9', b'0'..=b'9'] => key.parse().ok().map(StatusPattern::Code),
        _ => None,
    }
}

pub(super) fn parse_response_or_ref(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> RefOr<Response> {
    parse_ref_or(parser, node, pointer, |parser, node, pointer| {
        let mut object = ObjectReader::new(parser, node, pointer);
        object.since(Version::V3_2, &["summary"]);
        let is_described = object.has("description") || object.parser.version >= Version::V3_2;
        if !is_described && object.is_object() {
            object.warn_of_missing("description", "what the status means is not documented");
        }
        Response {
            pointer: pointer.clone(),
            summary: object.text("summary"),
            description: object.text("description").unwrap_or_default(),
            headers: object.map("headers", parse_header_or_ref),
            content: object.map("content", parse_media_type),
            links: object.map("links", parse_link_or_ref),
            x_source: object.one("x-docwright-source", parse_provenance).flatten(),
            x_result: object.one("x-docwright-result", parse_result_code).flatten(),
            extensions: object.finish(),
        }
    })
}

pub(super) fn parse_example_or_ref(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> RefOr<Example> {
    parse_ref_or(parser, node, pointer, |parser, node, pointer| {
        let mut object = ObjectReader::new(parser, node, pointer);
        object.since(Version::V3_2, &["dataValue", "serializedValue"]);
        for (one, other) in [
            ("value", "externalValue"),
            ("value", "dataValue"),
            ("value", "serializedValue"),
            ("externalValue", "serializedValue"),
        ] {
            object.warn_of_both(one, other);
        }
        Example {
            pointer: pointer.clone(),
            summary: object.text("summary"),
            description: object.text("description"),
            data_value: object.node("dataValue"),
            serialized_value: object.string("serializedValue"),
            value: object.node("value"),
            external_value: object.string("externalValue"),
            extensions: object.finish(),
        }
    })
}

pub(super) fn parse_link_or_ref(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> RefOr<Link> {
    parse_ref_or(parser, node, pointer, |parser, node, pointer| {
        let mut object = ObjectReader::new(parser, node, pointer);
        object.warn_of_both("operationRef", "operationId");
        Link {
            pointer: pointer.clone(),
            operation_ref: object.string("operationRef"),
            operation_id: object.string("operationId"),
            parameters: object.map("parameters", |_, node, _| node.clone()),
            request_body: object.node("requestBody"),
            description: object.text("description"),
            server: object.one("server", parse_server),
            extensions: object.finish(),
        }
    })
}
