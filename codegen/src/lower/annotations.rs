//! Annotations: what a schema says by the way, and asks of no value. They hold for every schema that
//! leads to them (JSON Schema 2020-12, section 7.7): by `$ref`, by `allOf`, beside `null`.

use crate::ir::Access;
use crate::source::{Node, json_text};
use crate::spec::{Schema, SchemaObject};

use super::schema::beside_null;
use super::shape::{Seen, is_new};
use super::types::Types;

/// What several schemas of one value say by the way.
pub(super) struct Annotations<'a> {
    /// The schemas, the nearest first.
    all: Vec<&'a SchemaObject>,
}

impl<'a> Types<'a> {
    /// The annotations of a value that `schemas` describe; the last of them is the nearest.
    pub(super) fn annotations(&self, schemas: &[&'a Schema]) -> Annotations<'a> {
        Annotations {
            all: self.describing(schemas.iter().filter_map(|it| it.as_object()).collect()),
        }
    }

    /// The `format` of a value.
    pub(super) fn format_name(&self, schema: &'a SchemaObject) -> Option<&'a str> {
        let all = self.describing(vec![schema]);
        all.into_iter().find_map(|schema| schema.format.as_deref())
    }

    /// Schemas of one value, the last the nearest, with all that describes the same value: what they
    /// refer to, and their `allOf`. The nearest come first, each once.
    pub(super) fn describing(&self, mut open: Vec<&'a SchemaObject>) -> Vec<&'a SchemaObject> {
        let mut all = Vec::new();
        let mut seen = Seen::new();
        while let Some(schema) = open.pop() {
            if !is_new(&mut seen, schema) {
                continue;
            }
            all.push(schema);
            open.extend(schema.all_of.iter().rev().filter_map(Schema::as_object));
            open.extend(beside_null(schema).and_then(Schema::as_object));
            open.extend(self.target(schema));
        }
        all
    }
}

impl<'a> Annotations<'a> {
    /// The value that is meant where none is given.
    pub(super) fn default(&self) -> Option<&'a Node> {
        self.all.iter().find_map(|schema| schema.default.as_ref())
    }

    pub(super) fn is_deprecated(&self) -> bool {
        self.all.iter().any(|schema| schema.deprecated)
    }

    pub(super) fn access(&self) -> Access {
        let is_any = |is: fn(&SchemaObject) -> bool| self.all.iter().any(|schema| is(schema));
        if is_any(|schema| schema.read_only) {
            Access::ReadOnly
        } else if is_any(|schema| schema.write_only) {
            Access::WriteOnly
        } else {
            Access::Both
        }
    }
}

/// The line of documentation that states a default.
pub(super) fn default_line(default: &Node) -> String {
    format!("Absent, it is {}.", super::prose::clean_line(&json_text(default)))
}
