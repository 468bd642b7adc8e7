//! Parameters, headers, bodies, responses, examples and links.

use crate::diagnostic::Place;
use crate::source::{Map, Node, Pointer};

use super::super::message::{
    Encoding, Example, Header, Link, MediaType, Parameter, ParameterLocation, RequestBody,
    Response, Responses, StatusPattern, Style,
};
use super::super::reference::RefOr;
use super::document::parse_server;
use super::extensions::{parse_provenance, parse_result_code};
use super::object::ObjectReader;
use super::schema::parse_schema;
use super::{Parser, parse_ref_or};

pub(super) fn parse_parameter_or_ref(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> RefOr<Parameter> {
    parse_ref_or(parser, node, pointer, parse_parameter)
}

fn parse_parameter(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Parameter {
    let mut object = ObjectReader::new(parser, node, pointer);
    report_schema_and_content(&mut object);
    report_examples(&mut object);
    if !object.has("in") && object.is_object() {
        object.missing("in");
    }
    let in_ = object.name("in", &ParameterLocation::NAMES);
    let required = object.bool("required");
    if in_ == Some(ParameterLocation::Path) && !required {
        let message = "a path parameter must be required".to_owned();
        object.parser.invalid(pointer, message, "add `required: true`");
    }
    Parameter {
        pointer: pointer.clone(),
        name: object.required_string("name"),
        in_: in_.unwrap_or(ParameterLocation::Query),
        description: object.string("description"),
        required,
        deprecated: object.bool("deprecated"),
        allow_empty_value: object.bool("allowEmptyValue"),
        style: object.name("style", &Style::NAMES),
        explode: object.optional_bool("explode"),
        allow_reserved: object.bool("allowReserved"),
        schema: object.one("schema", parse_schema),
        content: object.map("content", parse_media_type),
        example: object.node("example"),
        examples: object.map("examples", parse_example_or_ref),
        x_source: object.one("x-source", parse_provenance),
        extensions: object.finish(),
    }
}

pub(super) fn parse_header_or_ref(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> RefOr<Header> {
    parse_ref_or(parser, node, pointer, parse_header)
}

fn parse_header(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Header {
    let mut object = ObjectReader::new(parser, node, pointer);
    report_schema_and_content(&mut object);
    report_examples(&mut object);
    Header {
        pointer: pointer.clone(),
        description: object.string("description"),
        required: object.bool("required"),
        deprecated: object.bool("deprecated"),
        style: object.name("style", &[("simple", Style::Simple)]),
        explode: object.optional_bool("explode"),
        schema: object.one("schema", parse_schema),
        content: object.map("content", parse_media_type),
        example: object.node("example"),
        examples: object.map("examples", parse_example_or_ref),
        extensions: object.finish(),
    }
}

/// A parameter or header has a schema, or content of exactly one media type.
fn report_schema_and_content(object: &mut ObjectReader<'_, '_, '_>) {
    let pointer = object.pointer.clone();
    match (object.has("schema"), object.has("content")) {
        (true, true) => {
            let message = "`schema` and `content` exclude each other".to_owned();
            object.parser.invalid(Place::key(&pointer.key("content")), message, "keep one of them");
        }
        (false, false) if object.is_object() => object.missing("schema"),
        _ => {}
    }
    let types = object.peek("content").and_then(Node::as_object).map_or(1, Map::len);
    if types != 1 {
        let message = format!("`content` must have one media type here, not {types}");
        let place = Place::key(&pointer.key("content"));
        object.parser.invalid(place, message, "keep exactly one");
    }
}

/// `example` beside `examples` is against the standard, and harmless.
fn report_examples(object: &mut ObjectReader<'_, '_, '_>) {
    object.warn_of_both("example", "examples");
}

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
            description: object.string("description"),
            content: object.map("content", parse_media_type),
            required: object.bool("required"),
            extensions: object.finish(),
        }
    })
}

fn parse_media_type(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> MediaType {
    let mut object = ObjectReader::new(parser, node, pointer);
    report_examples(&mut object);
    MediaType {
        pointer: pointer.clone(),
        schema: object.one("schema", parse_schema),
        example: object.node("example"),
        examples: object.map("examples", parse_example_or_ref),
        encoding: object.map("encoding", parse_encoding),
        extensions: object.finish(),
    }
}

fn parse_encoding(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Encoding {
    let mut object = ObjectReader::new(parser, node, pointer);
    Encoding {
        pointer: pointer.clone(),
        content_type: object.string("contentType"),
        headers: object.map("headers", parse_header_or_ref),
        style: object.name("style", &Style::NAMES),
        explode: object.optional_bool("explode"),
        allow_reserved: object.bool("allowReserved"),
        extensions: object.finish(),
    }
}

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
        object.parser.invalid(pointer, message, "describe at least the response to success");
    }
    for (key, node, at) in others {
        let response = parse_response_or_ref(object.parser, node, &at);
        match parse_status(key) {
            Some(status) => items.push((status, response)),
            None => {
                let message = format!("`{key}` is no status");
                let help = "use a status such as `200`, a class such as `4XX`, or `default`";
                object.parser.invalid(Place::key(&at), message, help);
            }
        }
    }
    Responses { pointer: pointer.clone(), items, extensions: object.finish() }
}

fn parse_status(key: &str) -> Option<StatusPattern> {
    match key.as_bytes() {
        b"default" => Some(StatusPattern::Default),
        [class @ b'1'..=b'5', b'X', b'X'] => Some(StatusPattern::Class(class - b'0')),
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
        Response {
            pointer: pointer.clone(),
            description: object.required_string("description"),
            headers: object.map("headers", parse_header_or_ref),
            content: object.map("content", parse_media_type),
            links: object.map("links", parse_link_or_ref),
            x_source: object.one("x-source", parse_provenance),
            x_result: object.one("x-result", parse_result_code),
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
        object.warn_of_both("value", "externalValue");
        Example {
            pointer: pointer.clone(),
            summary: object.string("summary"),
            description: object.string("description"),
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
            description: object.string("description"),
            server: object.one("server", parse_server),
            extensions: object.finish(),
        }
    })
}
