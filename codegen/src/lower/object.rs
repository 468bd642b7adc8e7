//! Objects with properties: structs, and the fields that a request takes from its body.

use crate::diagnostic::{Code, Place};
use crate::ir::{Field, Location, Name, Ty, TypeDefinition};
use crate::spec::{Schema, SchemaObject};

use super::docs::{docs, page};
use super::names::{Case, Scope};
use super::rules::Subject;
use super::schema::{Naming, type_docs};
use super::types::{Types, object};
use super::{json_text, prose};

/// Names that the setters of a struct share a namespace with.
const METHODS: [&str; 14] = [
    "clone",
    "default",
    "deserialize",
    "empty",
    "eq",
    "fmt",
    "from",
    "into",
    "new",
    "read",
    "serialize",
    "to_request",
    "validate",
    "visit",
];

impl<'a> Types<'a> {
    pub(super) fn object(&mut self, schema: &'a SchemaObject, naming: Naming<'_>) -> Option<Ty> {
        if schema.properties.is_empty() {
            return self.left_out(
                schema,
                "type",
                "an object without `properties` is not supported",
            );
        }
        if !schema.all_of.is_empty() {
            return self.left_out(schema, "allOf", "`allOf` of objects is not supported");
        }
        let id = self.reserve();
        let name = self.claim(naming);
        let docs = type_docs(schema, &name.rust);
        let mut lowered = object(name, docs);
        let mut scope = field_scope();
        let (fields, is_complete) = self.fields(schema, &lowered.name.rust, &mut scope);
        lowered.fields = fields;
        lowered.rules = self.object_rules(schema, &lowered.name.rust);
        if !is_complete {
            self.add_incomplete(id);
        }
        self.define(id, TypeDefinition::Object(lowered));
        Some(Ty::Named(id))
    }

    /// The fields of an object, and whether every mandatory one is among them.
    pub(super) fn fields(
        &mut self,
        schema: &'a SchemaObject,
        owner: &str,
        scope: &mut Scope,
    ) -> (Vec<Field>, bool) {
        self.report_open_ends(schema);
        let wires: Vec<&str> = schema.properties.keys().collect();
        let names = scope.claim_all(&wires, Case::Value);
        let mut fields = Vec::new();
        let mut is_complete = true;
        for ((wire, property), rust) in schema.properties.iter().zip(names) {
            let is_mandatory = schema.required.iter().any(|required| required == wire);
            let naming = Naming::Path { owner, property: wire };
            let Some(ty) = self.schema(property, naming) else {
                is_complete &= !is_mandatory;
                continue;
            };
            let rules = self.rules(property, &ty, &Subject::field(owner, wire));
            let facts = property.as_object();
            let default = facts.and_then(|facts| facts.default.as_ref());
            let described = facts.map(|facts| [&facts.description, &facts.title]);
            let mut docs = docs(
                described.into_iter().flatten(),
                || format!("The property {}.", prose::clean_line(wire)),
                property.pointer(),
                facts.and_then(|facts| page(&facts.x_source)),
            );
            if let Some(default) = default {
                let text = prose::clean_line(&json_text::json_text(default));
                docs.lines.extend([String::new(), format!("Absent, it is {text}.")]);
            }
            fields.push(Field {
                name: Name { wire: wire.to_owned(), rust },
                docs,
                ty,
                location: Location::Body,
                is_mandatory,
                is_deprecated: facts.is_some_and(|facts| facts.deprecated),
                rules,
            });
        }
        (fields, is_complete)
    }

    /// Reports what an object says of properties that it does not name.
    fn report_open_ends(&mut self, schema: &SchemaObject) {
        for (index, required) in schema.required.iter().enumerate() {
            if schema.properties.position(required).is_none() {
                let place = Place::value(&schema.pointer.key("required").index(index));
                let message = format!("`{required}` is required, but no property");
                self.diagnostics
                    .warning(Code::InvalidValue, place, message)
                    .help("add the property, or take its name out of `required`");
            }
        }
        // `false` and `true` ask nothing of a reader, who passes over what it does not know.
        if let Some(Schema::Object(_)) = &schema.additional_properties {
            let message = "`additionalProperties` beside `properties` is not supported: \
                           properties without a name are not kept";
            self.unsupported(schema, "additionalProperties", message);
        }
    }
}

/// A scope for the fields of a struct.
pub(super) fn field_scope() -> Scope {
    let mut scope = Scope::default();
    for method in METHODS {
        scope.reserve(method);
    }
    scope
}
