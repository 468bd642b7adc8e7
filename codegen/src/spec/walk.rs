//! Finding every schema, path item, response and media type of a document, used or not.
//!
//! No reference is followed, so each is found once. Lists of work stand in for recursion: schemas
//! nest deeply.

use super::{
    Callback, Document, Encoding, Header, MediaType, Operation, Parameter, PathItem, RefOr,
    Response, Schema,
};
use crate::source::Map;

/// What a document holds, in no particular order.
#[derive(Default)]
pub(crate) struct Found<'a> {
    pub(crate) items: Vec<&'a PathItem>,
    pub(crate) operations: Vec<&'a Operation>,
    pub(crate) responses: Vec<&'a Response>,
    pub(crate) media_types: Vec<&'a MediaType>,
    pub(crate) schemas: Vec<&'a Schema>,
}

impl<'a> Found<'a> {
    pub(crate) fn of(document: &'a Document) -> Found<'a> {
        let mut found = Found::default();
        let components = &document.components;
        found.schemas.extend(components.schemas.values());
        written(components.headers.values()).for_each(|header| found.header(header));
        written(components.parameters.values()).for_each(|parameter| found.parameter(parameter));
        written(components.request_bodies.values()).for_each(|body| found.content(&body.content));
        written(components.responses.values()).for_each(|response| found.response(response));
        found.content(&components.media_types);
        let mut items: Vec<&PathItem> = document.paths.items.values().collect();
        items.extend(document.webhooks.values().chain(components.path_items.values()));
        items.extend(written(components.callbacks.values()).flat_map(expressions));
        while let Some(item) = items.pop() {
            found.items.push(item);
            written(item.parameters.iter()).for_each(|parameter| found.parameter(parameter));
            let more = item.additional_operations.values();
            for operation in item.operations.iter().map(|(_, operation)| operation).chain(more) {
                found.operation(operation);
                items.extend(written(operation.callbacks.values()).flat_map(expressions));
            }
        }
        found.schemas = schemas_in(found.schemas);
        found
    }

    fn operation(&mut self, operation: &'a Operation) {
        self.operations.push(operation);
        written(operation.parameters.iter()).for_each(|parameter| self.parameter(parameter));
        written(operation.request_body.iter()).for_each(|body| self.content(&body.content));
        let responses = operation.responses.iter().flat_map(|responses| &responses.items);
        written(responses.map(|(_, response)| response))
            .for_each(|response| self.response(response));
    }

    fn parameter(&mut self, parameter: &'a Parameter) {
        self.schemas.extend(&parameter.schema);
        self.content(&parameter.content);
    }

    fn header(&mut self, header: &'a Header) {
        self.schemas.extend(&header.schema);
        self.content(&header.content);
    }

    fn response(&mut self, response: &'a Response) {
        self.responses.push(response);
        written(response.headers.values()).for_each(|header| self.header(header));
        self.content(&response.content);
    }

    /// Media types, and what their encodings hold. Headers of an encoding can have content again.
    fn content(&mut self, content: &'a Map<MediaType>) {
        let mut contents = vec![content];
        while let Some(content) = contents.pop() {
            for media_type in content.values() {
                self.media_types.push(media_type);
                self.schemas.extend(&media_type.schema);
                self.schemas.extend(&media_type.item_schema);
                let mut encodings: Vec<&'a Encoding> = media_type.encoding.values().collect();
                encodings
                    .extend(media_type.prefix_encoding.iter().chain(&media_type.item_encoding));
                while let Some(encoding) = encodings.pop() {
                    for header in written(encoding.headers.values()) {
                        self.schemas.extend(&header.schema);
                        contents.push(&header.content);
                    }
                    encodings.extend(encoding.encoding.values().chain(&encoding.prefix_encoding));
                    encodings.extend(encoding.item_encoding.as_deref());
                }
            }
        }
    }
}

/// These schemas and all that stand in them, parents before their children.
pub(crate) fn schemas_in<'a>(schemas: impl IntoIterator<Item = &'a Schema>) -> Vec<&'a Schema> {
    let mut schemas: Vec<&'a Schema> = schemas.into_iter().collect();
    let mut next = 0;
    while let Some(schema) = schemas.get(next).copied() {
        next += 1;
        if let Some(schema) = schema.as_object() {
            schemas.extend(schema.children());
        }
    }
    schemas
}

fn expressions(callback: &Callback) -> impl Iterator<Item = &PathItem> {
    callback.expressions.values()
}

/// Those of a list that are no references.
fn written<'a, T: 'a>(list: impl Iterator<Item = &'a RefOr<T>>) -> impl Iterator<Item = &'a T> {
    list.filter_map(|item| match item {
        RefOr::Item(item) => Some(item.as_ref()),
        RefOr::Reference(_) => None,
    })
}
