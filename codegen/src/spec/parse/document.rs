//! The OpenAPI Object and what stands at its top.

use crate::diagnostic::Code;
use crate::source::{Map, Node, Pointer};

use super::super::document::{
    Contact, Document, ExternalDocumentation, Info, License, Server, ServerVariable, Tag,
};
use super::Parser;
use super::components::parse_components;
use super::extensions::{parse_name, parse_placeholder, parse_provenance};
use super::nowhere::nowhere;
use super::object::ObjectReader;
use super::operation::{parse_path_item, parse_paths};
use super::security::parse_security_requirement;
use super::version::Version;

pub(super) fn parse_document(parser: &mut Parser<'_>, root: &Node) -> Document {
    let pointer = Pointer::root();
    let mut object = ObjectReader::new(parser, root, &pointer);
    object.since(Version::V3_1, &["webhooks", "jsonSchemaDialect"]);
    object.since(Version::V3_2, &["$self"]);
    let has = |key| object.has(key);
    if !["paths", "components", "webhooks"].into_iter().any(has) {
        object.missing("paths");
    } else if object.parser.version == Version::V3_0 && !object.has("paths") {
        object.warn_of_missing("paths", "OpenAPI 3.0 asks for it, even if it is empty");
    }
    let openapi = object.required_string("openapi");
    let info = object.required_part("info");
    let paths = object.part("paths");
    let components = object.part("components");
    let document = Document {
        openapi,
        self_: object.string("$self"),
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
        nowhere: nowhere(root),
        raw: Node::Null,
        pointer,
    };
    report_repeated_tags(parser, &document.tags);
    document
}

/// Two tags of one name are one group of operations all the same.
fn report_repeated_tags(parser: &mut Parser<'_>, tags: &[Tag]) {
    let entries = tags.iter().map(|tag| (tag.name.clone(), &tag.pointer));
    let first: Map<&Pointer> = entries.collect();
    for tag in tags {
        let Some(other) = first.get(&tag.name).filter(|other| **other != &tag.pointer) else {
            continue;
        };
        parser
            .diagnostics
            .warning(
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
    object.since(Version::V3_1, &["summary"]);
    Info {
        title: object.required_text("title"),
        summary: object.text("summary"),
        description: object.text("description"),
        terms_of_service: object.text("termsOfService"),
        contact: object.one("contact", parse_contact),
        license: object.one("license", parse_license),
        version: object.required_text("version"),
        x_source: object.one("x-docwright-source", parse_provenance).flatten(),
        extensions: object.finish(),
        pointer,
    }
}

fn parse_contact(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Contact {
    let mut object = ObjectReader::new(parser, node, pointer);
    Contact {
        pointer: pointer.clone(),
        name: object.text("name"),
        url: object.text("url"),
        email: object.text("email"),
        extensions: object.finish(),
    }
}

fn parse_license(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> License {
    let mut object = ObjectReader::new(parser, node, pointer);
    object.since(Version::V3_1, &["identifier"]);
    object.warn_of_both("identifier", "url");
    if !object.has("name") && object.is_object() {
        object.warn_of_missing("name", "without it nobody knows which licence it is");
    }
    License {
        pointer: pointer.clone(),
        name: object.text("name").unwrap_or_default(),
        identifier: object.text("identifier"),
        url: object.text("url"),
        extensions: object.finish(),
    }
}

pub(super) fn parse_server(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Server {
    let mut object = ObjectReader::new(parser, node, pointer);
    object.since(Version::V3_2, &["name"]);
    object.warn_of_both("name", "x-docwright-name");
    let name = object.text("name");
    Server {
        pointer: pointer.clone(),
        url: object.required_string("url"),
        description: object.text("description"),
        variables: object.map("variables", parse_server_variable),
        x_name: object.one("x-docwright-name", parse_name).flatten().or(name),
        extensions: object.finish(),
    }
}

fn parse_server_variable(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> ServerVariable {
    let mut object = ObjectReader::new(parser, node, pointer);
    let enum_ = object.optional_list("enum", |parser, node, at| parser.scalar(node, at));
    let default = object.required_text("default");
    if let Some(values) = &enum_ {
        if values.is_empty() {
            let message = "`enum` is empty, so no value is allowed".to_owned();
            let help = "it is read as if it were left out, for any value";
            object.parser.doubtful(&pointer.key("enum"), message, help);
        } else if object.has("default") && !values.contains(&default) {
            let message = "the default is not in `enum`".to_owned();
            object.parser.doubtful(&pointer.key("default"), message, "add it to `enum`");
        }
    }
    ServerVariable {
        pointer: pointer.clone(),
        enum_: enum_.unwrap_or_default(),
        default,
        description: object.text("description"),
        x_placeholder: object.one("x-docwright-placeholder", parse_placeholder).flatten().is_some(),
        extensions: object.finish(),
    }
}

fn parse_tag(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Tag {
    let mut object = ObjectReader::new(parser, node, pointer);
    object.since(Version::V3_2, &["summary", "parent", "kind"]);
    Tag {
        pointer: pointer.clone(),
        name: object.required_string("name"),
        summary: object.text("summary"),
        description: object.text("description"),
        parent: object.string("parent"),
        kind: object.string("kind"),
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
        url: object.required_text("url"),
        description: object.text("description"),
        extensions: object.finish(),
    }
}
