//! Paths, path items, operations and callbacks.

use crate::diagnostic::Place;
use crate::source::{Map, Node, Pointer};

use super::super::operation::{Callback, Method, Operation, PathItem, Paths};
use super::super::reference::{RefOr, Reference};
use super::body::parse_request_body_or_ref;
use super::document::{parse_external_docs, parse_server};
use super::extensions::{parse_idempotent, parse_provenance};
use super::object::ObjectReader;
use super::parameter::parse_parameter_or_ref;
use super::response::parse_responses;
use super::security::parse_security_requirement;
use super::version::Version;
use super::{Parser, parse_ref_or};

pub(super) fn parse_paths(
    parser: &mut Parser<'_>,
    (node, pointer): (Option<&Node>, Pointer),
) -> Paths {
    let mut object = ObjectReader::of(parser, node, &pointer);
    let mut items = Vec::new();
    for (path, node, at) in object.take_others() {
        if !path.starts_with('/') {
            let message = format!("the path `{path}` does not begin with `/`");
            object.parser.invalid(Place::key(&at), message, "begin it with `/`");
        }
        items.push((path.to_owned(), parse_path_item(object.parser, node, &at)));
    }
    let extensions = object.finish();
    Paths { pointer, items: items.into_iter().collect(), extensions }
}

pub(super) fn parse_path_item(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> PathItem {
    let mut object = ObjectReader::new(parser, node, pointer);
    object.since(Version::V3_2, &["query", "additionalOperations"]);
    let mut operations = Vec::new();
    for method in Method::ALL {
        let order = node.as_object().and_then(|object| object.position(method.key()));
        if let Some(operation) = object.one(method.key(), parse_operation) {
            operations.push((order, (method, operation)));
        }
    }
    operations.sort_by_key(|(order, _)| *order);
    let ref_ = object.string("$ref");
    PathItem {
        pointer: pointer.clone(),
        summary: object.text("summary"),
        description: object.text("description"),
        operations: operations.into_iter().map(|(_, operation)| operation).collect(),
        additional_operations: parse_additional_operations(&mut object),
        servers: object.list("servers", parse_server),
        parameters: object.list("parameters", parse_parameter_or_ref),
        extensions: object.finish(),
        ref_: ref_.map(|ref_| Reference {
            pointer: pointer.clone(),
            ref_,
            summary: None,
            description: None,
        }),
    }
}

/// Operations by method. A method that has a key of its own belongs under that.
fn parse_additional_operations(object: &mut ObjectReader<'_, '_, '_>) -> Map<Operation> {
    let operations = object.map("additionalOperations", parse_operation);
    for method in operations.keys() {
        let Some(known) = Method::ALL.into_iter().find(|known| known.wire() == method) else {
            continue;
        };
        let place = Place::key(&object.pointer.key("additionalOperations").key(method));
        let message = format!("the method `{method}` has a key of its own");
        let help = format!("write the operation under `{}` of the path item", known.key());
        object.parser.invalid(place, message, &help);
    }
    operations
}

fn parse_operation(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Operation {
    let mut object = ObjectReader::new(parser, node, pointer);
    let is_empty = object.is_object() && !object.has("responses") && !object.has("$ref");
    if object.parser.version == Version::V3_0 && is_empty {
        object.warn_of_missing("responses", "what the operation answers is not described");
    }
    Operation {
        pointer: pointer.clone(),
        tags: object.strings("tags"),
        summary: object.text("summary"),
        description: object.text("description"),
        external_docs: object.one("externalDocs", parse_external_docs),
        operation_id: object.string("operationId"),
        parameters: object.list("parameters", parse_parameter_or_ref),
        request_body: object.one("requestBody", parse_request_body_or_ref),
        responses: object.one("responses", parse_responses),
        callbacks: object.map("callbacks", parse_callback_or_ref),
        deprecated: object.bool("deprecated"),
        security: object.optional_list("security", parse_security_requirement),
        servers: object.list("servers", parse_server),
        x_source: object.one("x-docwright-source", parse_provenance).flatten(),
        x_idempotent: object.one("x-docwright-idempotent", parse_idempotent).flatten(),
        extensions: object.finish(),
    }
}

pub(super) fn parse_callback_or_ref(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> RefOr<Callback> {
    parse_ref_or(parser, node, pointer, |parser, node, pointer| {
        let mut object = ObjectReader::new(parser, node, pointer);
        let others = object.take_others();
        let expressions = others
            .into_iter()
            .map(|(key, node, at)| (key.to_owned(), parse_path_item(object.parser, node, &at)))
            .collect();
        Callback { pointer: pointer.clone(), expressions, extensions: object.finish() }
    })
}
