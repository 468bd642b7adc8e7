//! Paths, path items, operations and callbacks.

use crate::diagnostic::Place;
use crate::source::Map;

use super::super::operation::{Callback, Method, Operation, PathItem, Paths};
use super::super::reference::Reference;
use super::object::ObjectReader;
use super::version::Version;
use super::{Keys, Read};

impl Keys for Paths {
    fn keys(mut object: ObjectReader<'_, '_, '_>) -> Paths {
        let items = object.path_items(true);
        Paths { pointer: object.pointer.clone(), items, extensions: object.finish() }
    }
}

impl Keys for Callback {
    fn keys(mut object: ObjectReader<'_, '_, '_>) -> Callback {
        let expressions = object.path_items(false);
        Callback { pointer: object.pointer.clone(), expressions, extensions: object.finish() }
    }
}

impl Keys for PathItem {
    fn keys(mut object: ObjectReader<'_, '_, '_>) -> PathItem {
        object.since(Version::V3_2, &["query", "additionalOperations"]);
        let mut operations = Vec::new();
        for method in Method::ALL {
            let order = object.object.and_then(|object| object.position(method.key()));
            if let Some(operation) = object.one(method.key()) {
                operations.push((order, (method, operation)));
            }
        }
        operations.sort_by_key(|(order, _)| *order);
        let pointer = object.pointer.clone();
        let reference = |ref_| Reference { pointer, ref_, summary: None, description: None };
        PathItem {
            pointer: object.pointer.clone(),
            ref_: object.one("$ref").map(reference),
            summary: object.text("summary"),
            description: object.text("description"),
            operations: operations.into_iter().map(|(_, operation)| operation).collect(),
            additional_operations: object.additional_operations("additionalOperations"),
            servers: object.list("servers"),
            parameters: object.list("parameters"),
            extensions: object.finish(),
        }
    }
}

impl ObjectReader<'_, '_, '_> {
    /// Path items by free names, which may have to be paths.
    fn path_items(&mut self, by_path: bool) -> Map<PathItem> {
        let mut items = Vec::new();
        for (path, node, at) in self.take_others() {
            if by_path && !path.starts_with('/') {
                let message = format!("the path `{path}` does not begin with `/`");
                self.parser.invalid(Place::key(&at), message, "begin it with `/`");
            }
            items.push((path.to_owned(), PathItem::read(self.parser, node, &at)));
        }
        items.into_iter().collect()
    }

    /// Operations by method. A method that has a key of its own belongs under that.
    fn additional_operations(&mut self, key: &'static str) -> Map<Operation> {
        let operations = self.map(key);
        for method in operations.keys() {
            let Some(known) = Method::ALL.into_iter().find(|known| known.wire() == method) else {
                continue;
            };
            let place = Place::key(&self.pointer.key(key).key(method));
            let message = format!("the method `{method}` has a key of its own");
            let help = format!("write the operation under `{}` of the path item", known.key());
            self.parser.invalid(place, message, &help);
        }
        operations
    }

    pub(in crate::spec) fn operation_as_a_whole(&mut self) {
        let is_empty = self.is_object() && !self.has("responses") && !self.has("$ref");
        if self.parser.version == Version::V3_0 && is_empty {
            self.warn_of_missing("responses", "what the operation answers is not described");
        }
    }
}
