//! The shape of an object: its properties and those of every schema in its `allOf`.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostics;
use crate::spec::{Schema, SchemaObject, TypeName};

use super::reference;
use super::types::Types;

/// What an object is made of, in the order of the document.
#[derive(Default)]
pub(super) struct Shape<'a> {
    /// Each property, with every schema that describes it.
    pub(super) properties: Vec<(&'a str, Vec<&'a Schema>)>,
    /// The names of mandatory properties.
    pub(super) required: BTreeSet<&'a str>,
    /// The schema objects that were joined.
    pub(super) parts: Vec<&'a SchemaObject>,
    /// Where each property stands in `properties`.
    positions: BTreeMap<&'a str, usize>,
}

impl<'a> Shape<'a> {
    /// What the document says of properties that it does not name.
    pub(super) fn additional(&self) -> Option<&'a Schema> {
        self.parts.iter().find_map(|part| part.additional_properties.as_ref())
    }

    /// Whether a property has this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.positions.contains_key(name)
    }

    fn add(&mut self, name: &'a str, schema: &'a Schema) {
        let position = *self.positions.entry(name).or_insert(self.properties.len());
        match self.properties.get_mut(position) {
            Some((_, schemas)) => schemas.push(schema),
            None => self.properties.push((name, vec![schema])),
        }
    }
}

/// The types that a value can have that is not `null`. Every integer is a number.
pub(super) fn type_names(schema: &SchemaObject) -> Vec<TypeName> {
    let is_number = schema.types.contains(&TypeName::Number);
    let is_said = |name: &TypeName| match name {
        TypeName::Null => false,
        TypeName::Integer => !is_number,
        _ => true,
    };
    schema.types.iter().copied().filter(is_said).collect()
}

/// Schemas that were looked at, by their address: `allOf` can lead to one by many ways.
pub(super) type Seen = BTreeSet<usize>;

/// Whether the schema is new; from then on it is not.
pub(super) fn is_new(seen: &mut Seen, schema: &SchemaObject) -> bool {
    seen.insert(address(schema))
}

/// What tells a schema of the document from every other.
pub(super) fn address(schema: &SchemaObject) -> usize {
    std::ptr::from_ref(schema) as usize
}

impl<'a> Types<'a> {
    /// Whether a schema describes an object and nothing else, itself or by an element of its `allOf`.
    pub(super) fn is_object(&self, schema: &'a SchemaObject) -> bool {
        if type_names(schema).len() > 1 {
            return false;
        }
        let mut open = vec![schema];
        let mut seen = Seen::new();
        while let Some(schema) = open.pop() {
            if !is_new(&mut seen, schema) {
                continue;
            }
            if type_names(schema) == [TypeName::Object]
                || !schema.properties.is_empty()
                || (schema.types.is_empty() && schema.additional_properties.is_some())
            {
                return true;
            }
            open.extend(self.target(schema));
            open.extend(schema.all_of.iter().filter_map(Schema::as_object));
        }
        false
    }

    /// What a `$ref` names; whether that is there was reported when the type was made.
    pub(super) fn target(&self, schema: &'a SchemaObject) -> Option<&'a SchemaObject> {
        let mut ignored = Diagnostics::default();
        let target = schema.ref_.as_ref()?;
        let target = reference::schema(self.document, &mut ignored, target, &schema.pointer)?;
        target.1.as_object()
    }

    /// The shape of a schema that describes an object.
    pub(super) fn shape(&mut self, schema: &'a SchemaObject) -> Shape<'a> {
        let mut shape = Shape::default();
        self.collect(schema, &mut shape, &mut Seen::new());
        shape
    }

    fn collect(&mut self, schema: &'a SchemaObject, shape: &mut Shape<'a>, seen: &mut Seen) {
        if !is_new(seen, schema) {
            return;
        }
        self.supports(schema);
        if let Some(target) = &schema.ref_ {
            let target =
                reference::schema(self.document, self.diagnostics, target, &schema.pointer);
            if let Some((_, Schema::Object(target))) = target {
                self.collect(target, shape, seen);
            }
        }
        for branch in schema.all_of.iter().filter_map(Schema::as_object) {
            self.collect(branch, shape, seen);
        }
        for (name, property) in &schema.properties {
            shape.add(name, property);
        }
        shape.required.extend(schema.required.iter().map(String::as_str));
        shape.parts.push(schema);
    }
}
