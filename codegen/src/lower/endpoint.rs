//! Where operations stand: under a path, or in a path item that a path names by `$ref`.
//!
//! - Several paths may name one item: each of them has the item's operations as its own.
//! - What stands beside `$ref` and not in the item is added to it. OpenAPI leaves open what happens
//!   to what stands in both: here the key beside `$ref` counts, with a warning.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::diagnostic::{Code, Place};
use crate::source::Pointer;
use crate::spec::{Document, Method, Operation, Parameter, PathItem, RefOr, Server};

use super::loss::{Loss, Losses};
use super::reference;

/// An operation with the places around it.
pub(super) struct Endpoint<'a> {
    pub(super) path: &'a str,
    /// Where the path stands.
    pub(super) pointer: &'a Pointer,
    /// The path item under the path, then the one that it names, and so on.
    pub(super) items: Vec<&'a PathItem>,
    pub(super) method: Method,
    pub(super) operation: &'a Operation,
}

impl<'a> Endpoint<'a> {
    /// `GET /orders/{id}`
    pub(super) fn on_the_wire(&self) -> String {
        format!("{} {}", self.method.wire(), self.path)
    }

    /// The name on the wire: `operationId`, or else method and path.
    pub(super) fn wire(&self) -> String {
        match &self.operation.operation_id {
            Some(id) => id.clone(),
            None => format!("{} {}", self.method.key(), self.path.replace(['{', '}'], " ")),
        }
    }

    /// The path as it is written.
    pub(super) fn place_of_path(&self) -> Place {
        Place::key(self.pointer)
    }

    /// The parameters of the operation and of its path. Of equal ones, the first counts.
    pub(super) fn parameters(&self) -> impl Iterator<Item = &'a RefOr<Parameter>> {
        let around = self.items.iter().flat_map(|item| &item.parameters);
        self.operation.parameters.iter().chain(around)
    }

    /// The servers of the path, for the operations that have none.
    pub(super) fn servers_of_path(&self) -> &'a [Server] {
        let mut lists = self.items.iter().map(|item| item.servers.as_slice());
        lists.find(|servers| !servers.is_empty()).unwrap_or_default()
    }
}

/// The operations, in the order of the document.
pub(super) fn endpoints<'a>(document: &'a Document, losses: &mut Losses<'_>) -> Vec<Endpoint<'a>> {
    let mut endpoints = Vec::new();
    for (path, item) in &document.paths.items {
        let pointer = &item.pointer;
        let items = reference::path_items(document, losses, item);
        report_in_both(&items, losses);
        let mut methods: Vec<Method> = Vec::new();
        for item in &items {
            for (method, operation) in &item.operations {
                if !methods.contains(method) {
                    methods.push(*method);
                    let (items, method) = (items.clone(), *method);
                    endpoints.push(Endpoint { path, pointer, items, method, operation });
                }
            }
            for (method, operation) in &item.additional_operations {
                let loss = report_method(method, &operation.pointer, losses);
                losses.accept(&operation.pointer, loss);
            }
        }
    }
    report_equal_ids(&endpoints, losses);
    endpoints
}

/// Reports an operation of a method that docwright does not have.
pub(super) fn report_method(method: &str, pointer: &Pointer, losses: &mut Losses<'_>) -> Loss {
    let message = format!("the method `{method}` is not supported");
    losses.loss(Code::Unsupported, Place::key(pointer), message, [])
}

/// Reports the keys that stand beside `$ref` and in the item that it names.
fn report_in_both(items: &[&PathItem], losses: &mut Losses<'_>) {
    for (outer, inner) in items.iter().zip(items.iter().skip(1)) {
        let operations = outer.operations.iter().map(|(method, _)| method.key());
        let lists = [("parameters", outer.parameters.len()), ("servers", outer.servers.len())];
        let lists = lists.into_iter().filter(|(_, length)| *length > 0).map(|(key, _)| key);
        for key in operations.chain(lists).filter(|key| has(inner, key)) {
            let message = format!("`{key}` stands beside `$ref` and in the item that it names");
            let help = match key {
                "parameters" => "both are read, of equal ones that beside `$ref`: keep one of them",
                _ => "the one beside `$ref` counts: keep one of them",
            };
            losses
                .warning(Code::DuplicateItem, Place::key(&outer.pointer.key(key)), message)
                .related(Place::key(&inner.pointer.key(key)), "it stands here too")
                .help(help);
        }
    }
}

/// Whether a path item has one of the keys that mean something to an operation.
fn has(item: &PathItem, key: &str) -> bool {
    match key {
        "parameters" => !item.parameters.is_empty(),
        "servers" => !item.servers.is_empty(),
        _ => item.operations.iter().any(|(method, _)| method.key() == key),
    }
}

fn report_equal_ids(endpoints: &[Endpoint<'_>], losses: &mut Losses<'_>) {
    let mut first: BTreeMap<&str, &Endpoint<'_>> = BTreeMap::new();
    for endpoint in endpoints {
        let Some(id) = endpoint.operation.operation_id.as_deref() else { continue };
        let other = match first.entry(id) {
            Entry::Vacant(entry) => {
                entry.insert(endpoint);
                continue;
            }
            Entry::Occupied(entry) => *entry.get(),
        };
        let message = "two operations have one `operationId`";
        let key =
            |endpoint: &Endpoint<'_>| Place::value(&endpoint.operation.pointer.key("operationId"));
        if endpoint.operation.pointer != other.operation.pointer {
            losses
                .error(Code::DuplicateOperationId, key(endpoint), message)
                .related(key(other), "first used here")
                .help("an `operationId` is unique in its document");
        } else {
            losses
                .error(Code::DuplicateOperationId, endpoint.place_of_path(), message)
                .related(key(endpoint), "both are this one")
                .related(other.place_of_path(), "the other path that has it")
                .help("leave the `operationId` out of an item that several paths name");
        }
    }
}
