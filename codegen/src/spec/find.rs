//! Finding a schema by its place.
//!
//! What stands in `components` is found by name in its map; a reference may also lead into the
//! inside of a schema, and that is what this is for. Only values of the document are walked,
//! no reference is followed.

use crate::source::Pointer;

use super::document::Document;
use super::held::Held;
use super::schema::{Schema, SchemaObject};

impl Document {
    /// The schema at a place in or below `#/components/schemas`.
    ///
    /// ```
    /// # use docwright::{diagnostic::Diagnostics, source::{Budget, Pointer, Source, read}, spec};
    /// # let text = "openapi: 3.1.0\ninfo: {title: a, version: '1'}\ncomponents: {schemas: {A: {items: {type: string}}}}";
    /// # let mut diagnostics = Diagnostics::default();
    /// # let root = read(&Source::new("a.yaml", text), &Budget::default()).unwrap();
    /// # let document = spec::parse(root, &mut diagnostics).unwrap();
    /// let place = Pointer::parse_fragment("#/components/schemas/A/items").unwrap();
    /// assert_eq!(document.schema_at(&place).unwrap().pointer(), &place);
    /// ```
    pub fn schema_at(&self, pointer: &Pointer) -> Option<&Schema> {
        match pointer.steps().as_slice() {
            ["components", "schemas", name, inside @ ..] => {
                self.components.schemas.get(name)?.inside(inside)
            }
            _ => None,
        }
    }
}

impl Schema {
    /// The schema that the steps of a pointer lead to from here; no steps lead to this one.
    pub fn inside(&self, steps: &[&str]) -> Option<&Schema> {
        let mut schema = self;
        let mut rest = steps;
        while let [keyword, more @ ..] = rest {
            let object = schema.as_object()?.as_written();
            (schema, rest) = match object.held(keyword) {
                Held::NamedSchemas(map) => (map.get(more.first()?)?, more.get(1..)?),
                Held::Schemas(list) => (list.get(index(more.first()?)?)?, more.get(1..)?),
                Held::Schema(schema) => (schema, more),
                _ => return None,
            };
        }
        Some(schema)
    }
}

impl SchemaObject {
    /// The schema as it stands in the document. What OpenAPI 3.0 calls nullable is a union with
    /// null here, and the schema itself the first member, in the place of both.
    fn as_written(&self) -> &SchemaObject {
        let first = self.any_of.first().and_then(Schema::as_object);
        first.filter(|first| first.pointer == self.pointer).unwrap_or(self)
    }
}

/// An index as RFC 6901 writes it: no sign, no leading zero.
fn index(step: &str) -> Option<usize> {
    let plain = step.bytes().all(|byte| byte.is_ascii_digit());
    (plain && (step == "0" || !step.starts_with('0'))).then(|| step.parse().ok()).flatten()
}
