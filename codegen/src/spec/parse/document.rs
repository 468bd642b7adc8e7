//! The OpenAPI Object and what stands at its top.

use crate::diagnostic::{Code, Place};
use crate::source::{Map, Node, Pointer};

use super::super::document::{
    Components, Contact, Document, ExternalDocumentation, Info, License, Server, ServerVariable,
    Tag,
};
use super::extensions::{parse_placeholder, parse_provenance};
use super::message::{
    parse_example_or_ref, parse_header_or_ref, parse_link_or_ref, parse_parameter_or_ref,
    parse_request_body_or_ref, parse_response_or_ref,
};
use super::object::ObjectReader;
use super::operation::{parse_callback_or_ref, parse_path_item, parse_paths};
use super::schema::parse_schema;
use super::security::{parse_security_requirement, parse_security_scheme};
use super::{Parse, Parser, parse_ref_or};

pub(super) fn parse_document(parser: &mut Parser<'_>, root: &Node) -> Document {
    let pointer = Pointer::root();
    let mut object = ObjectReader::new(parser, root, &pointer);
    if !["paths", "components", "webhooks"].into_iter().any(|key| object.has(key)) {
        object.missing("paths");
    }
    let openapi = object.required_string("openapi");
    if !object.has("info") {
        object.missing("info");
    }
    let info = object.part("info");
    let paths = object.part("paths");
    let components = object.part("components");
    let document = Document {
        openapi,
        info: parse_info(object.parser, info),
        json_schema_dialect: object.string("jsonSchemaDialect"),
        servers: object.list("servers", parse_server),
        paths: parse_paths(object.parser, paths),
        webhooks: object.map("webhooks", parse_path_item),
        components: parse_components(object.parser, components),
        security: object.optional_list("security", parse_security_requirement),
        tags: object.list("tags", parse_tag),
        external_docs: object.one("externalDocs", parse_external_docs),
        extensions: object.finish(),
        pointer,
    };
    report_repeated_tags(parser, &document.tags);
    document
}

/// Two tags of one name would be two groups of one name.
fn report_repeated_tags(parser: &mut Parser<'_>, tags: &[Tag]) {
    let entries = tags.iter().map(|tag| (tag.name.clone(), &tag.pointer));
    let first: Map<&Pointer> = entries.collect();
    for tag in tags {
        let Some(other) = first.get(&tag.name).filter(|other| **other != &tag.pointer) else {
            continue;
        };
        parser
            .diagnostics
            .error(
                Code::DuplicateItem,
                &tag.pointer.key("name"),
                format!("the tag `{}` is declared more than once", tag.name),
            )
            .help("keep one of them")
            .related(&other.key("name"), "it is declared here first");
    }
}

fn parse_info(parser: &mut Parser<'_>, (node, pointer): (Option<&Node>, Pointer)) -> Info {
    // A missing object was reported: it does not lack its keys on top.
    let mut object = ObjectReader::of(parser, node, &pointer);
    Info {
        title: object.required_string("title"),
        summary: object.string("summary"),
        description: object.string("description"),
        terms_of_service: object.string("termsOfService"),
        contact: object.one("contact", parse_contact),
        license: object.one("license", parse_license),
        version: object.required_string("version"),
        x_source: object.one("x-source", parse_provenance),
        extensions: object.finish(),
        pointer,
    }
}

fn parse_contact(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Contact {
    let mut object = ObjectReader::new(parser, node, pointer);
    Contact {
        pointer: pointer.clone(),
        name: object.string("name"),
        url: object.string("url"),
        email: object.string("email"),
        extensions: object.finish(),
    }
}

fn parse_license(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> License {
    let mut object = ObjectReader::new(parser, node, pointer);
    if object.has("identifier") && object.has("url") {
        let place = Place::key(&pointer.key("url"));
        let message = "a licence has `identifier` or `url`, not both".to_owned();
        object.parser.invalid(place, message, "keep `identifier`");
    }
    License {
        pointer: pointer.clone(),
        name: object.required_string("name"),
        identifier: object.string("identifier"),
        url: object.string("url"),
        extensions: object.finish(),
    }
}

pub(super) fn parse_server(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Server {
    let mut object = ObjectReader::new(parser, node, pointer);
    Server {
        pointer: pointer.clone(),
        url: object.required_string("url"),
        description: object.string("description"),
        variables: object.map("variables", parse_server_variable),
        x_name: object.one("x-name", super::extensions::parse_name).flatten(),
        extensions: object.finish(),
    }
}

fn parse_server_variable(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> ServerVariable {
    let mut object = ObjectReader::new(parser, node, pointer);
    let enum_ = object.optional_list("enum", |parser, node, at| parser.string(node, at));
    let default = object.required_string("default");
    if let Some(values) = &enum_ {
        if values.is_empty() {
            let message = "`enum` is empty, so no value is allowed".to_owned();
            object.parser.invalid(&pointer.key("enum"), message, "leave `enum` out for any value");
        } else if object.has("default") && !values.contains(&default) {
            let message = "the default is not in `enum`".to_owned();
            object.parser.invalid(&pointer.key("default"), message, "add it to `enum`");
        }
    }
    ServerVariable {
        pointer: pointer.clone(),
        enum_: enum_.unwrap_or_default(),
        default,
        description: object.string("description"),
        x_placeholder: object.one("x-placeholder", parse_placeholder).unwrap_or_default(),
        extensions: object.finish(),
    }
}

fn parse_tag(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Tag {
    let mut object = ObjectReader::new(parser, node, pointer);
    Tag {
        pointer: pointer.clone(),
        name: object.required_string("name"),
        description: object.string("description"),
        external_docs: object.one("externalDocs", parse_external_docs),
        extensions: object.finish(),
    }
}

pub(super) fn parse_external_docs(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> ExternalDocumentation {
    let mut object = ObjectReader::new(parser, node, pointer);
    ExternalDocumentation {
        pointer: pointer.clone(),
        url: object.required_string("url"),
        description: object.string("description"),
        extensions: object.finish(),
    }
}

fn parse_components(
    parser: &mut Parser<'_>,
    (node, pointer): (Option<&Node>, Pointer),
) -> Components {
    let mut object = ObjectReader::of(parser, node, &pointer);
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
