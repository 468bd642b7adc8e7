//! Parameters and headers.

use crate::diagnostic::{Code, Place};
use crate::source::{Map, Node, Pointer};

use super::super::message::{Header, Parameter, ParameterLocation, Style};
use super::super::reference::RefOr;
use super::body::parse_media_type;
use super::extensions::parse_provenance;
use super::object::ObjectReader;
use super::response::parse_example_or_ref;
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
    report_schema_and_content(&mut object, "without it, nobody knows how its value is written");
    object.warn_of_both("example", "examples");
    let in_ = object.required_name("in", &ParameterLocation::NAMES);
    let required = object.bool("required");
    let style = object.name("style", &Style::NAMES);
    report_querystring(&mut object, in_);
    let style = style.filter(|style| is_style_of(&mut object, *style, in_));
    let is_in_path = in_ == Some(ParameterLocation::Path);
    if is_in_path && !required {
        let message = "a path parameter must be required".to_owned();
        let help = "it is read as required: add `required: true`";
        object.parser.doubtful(pointer, message, help);
    }
    Parameter {
        pointer: pointer.clone(),
        name: object.required_string("name"),
        in_: in_.unwrap_or(ParameterLocation::Query),
        description: object.text("description"),
        required: required || is_in_path,
        deprecated: object.bool("deprecated"),
        allow_empty_value: object.bool("allowEmptyValue"),
        style,
        explode: object.optional_bool("explode"),
        allow_reserved: object.bool("allowReserved"),
        schema: object.one("schema", parse_schema),
        content: object.map("content", parse_media_type),
        example: object.node("example"),
        examples: object.map("examples", parse_example_or_ref),
        x_source: object.one("x-docwright-source", parse_provenance).flatten(),
        extensions: object.finish(),
    }
}

/// The query as a whole is a body in the place of a query: it has content and nothing else.
fn report_querystring(object: &mut ObjectReader<'_, '_, '_>, in_: Option<ParameterLocation>) {
    if in_ != Some(ParameterLocation::Querystring) {
        return;
    }
    for key in ["schema", "style", "explode", "allowReserved"] {
        if object.has(key) {
            let place = Place::key(&object.pointer.key(key));
            let message = format!("`{key}` does not go with `in: querystring`");
            object.parser.invalid(place, message, "describe the query with `content`");
        }
    }
}

/// Whether a parameter in a place can have a style; reports one that it cannot have.
fn is_style_of(
    object: &mut ObjectReader<'_, '_, '_>,
    style: Style,
    in_: Option<ParameterLocation>,
) -> bool {
    use Style::{Cookie, DeepObject, Form, Label, Matrix, PipeDelimited, Simple, SpaceDelimited};
    let allowed: &[Style] = match in_ {
        Some(ParameterLocation::Path) => &[Simple, Label, Matrix],
        Some(ParameterLocation::Query) => &[Form, SpaceDelimited, PipeDelimited, DeepObject],
        Some(ParameterLocation::Header) => &[Simple],
        Some(ParameterLocation::Cookie) => &[Form, Cookie],
        Some(ParameterLocation::Querystring) | None => return false,
    };
    let is_allowed = allowed.contains(&style);
    if !is_allowed {
        let name = |style: &Style| {
            Style::NAMES.iter().find(|(_, known)| known == style).map_or("", |(name, _)| *name)
        };
        let names: Vec<String> = allowed.iter().map(|style| format!("`{}`", name(style))).collect();
        let message = format!("the style `{}` does not go with this place", name(&style));
        let help =
            format!("it is read as `{}`: use one of {}", name(&allowed[0]), names.join(", "));
        let place = object.pointer.key("style");
        object.parser.doubtful(&place, message, &help);
    }
    is_allowed
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
    report_schema_and_content(&mut object, "without it, the value is any text");
    object.warn_of_both("example", "examples");
    report_of_parameters(&mut object);
    Header {
        pointer: pointer.clone(),
        description: object.text("description"),
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

/// Keys of a parameter that a header does not have: its name is its key, its place is known.
fn report_of_parameters(object: &mut ObjectReader<'_, '_, '_>) {
    for key in ["name", "in", "allowEmptyValue", "allowReserved"] {
        if object.take_any(key).is_some() {
            let place = Place::key(&object.pointer.key(key));
            object
                .parser
                .diagnostics
                .warning(Code::UnknownKey, place, format!("a header has no `{key}`"))
                .help("it has no effect: remove it");
        }
    }
}

/// A parameter or header has a schema, or content of exactly one media type.
fn report_schema_and_content(object: &mut ObjectReader<'_, '_, '_>, reading: &str) {
    let pointer = object.pointer.clone();
    match (object.has("schema"), object.has("content")) {
        (true, true) => {
            let message = "`schema` and `content` exclude each other".to_owned();
            object.parser.invalid(Place::key(&pointer.key("content")), message, "keep one of them");
        }
        (false, false) if object.is_object() => {
            object.warn_of_missing("schema", reading);
        }
        _ => {}
    }
    let types = object.peek("content").and_then(Node::as_object).map_or(1, Map::len);
    if types != 1 {
        let message = format!("`content` must have one media type here, not {types}");
        let place = Place::key(&pointer.key("content"));
        object.parser.invalid(place, message, "keep exactly one");
    }
}
