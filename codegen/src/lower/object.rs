//! Objects with properties: structs, and the fields that a request takes from its body.

use crate::diagnostic::{Code, Place};
use crate::ir::{Field, Location, Name, Part};
use crate::spec::{Schema, SchemaObject};

use super::annotations::default_line;
use super::docs::docs;
use super::interim::{Rules, Ty, value};
use super::json_text::normal_text;
use super::names::{Case, Scope};
use super::prose;
use super::rules::Subject;
use super::schema::Naming;
use super::shape::{Seen, Shape};
use super::types::Types;

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
    /// The type of an object: a struct if it has properties, else a map.
    pub(super) fn object(&mut self, schema: &'a SchemaObject, naming: Naming<'_>) -> Option<Ty> {
        if let Some(id) = self.again(schema).ok()? {
            return Some(Ty::Named(id));
        }
        let shape = self.shape(schema);
        if shape.properties.is_empty() {
            self.report_undemanded(&shape);
            return self.inside_map(schema, |types| types.map(&shape, naming));
        }
        let name = self.claim(naming);
        let docs = self.type_docs(schema, &name.rust);
        Some(Ty::Named(self.postpone(schema, shape, name, docs)))
    }

    /// An object whose keys are data.
    fn map(&mut self, shape: &Shape<'a>, naming: Naming<'_>) -> Option<Ty> {
        let value = match shape.additional() {
            Some(schema @ Schema::Object(_)) => {
                let naming = match naming {
                    Naming::Component { rust, .. } => {
                        Naming::Path { owner: rust, property: "value" }
                    }
                    path => path,
                };
                self.schema(schema, naming)?
            }
            _ => Ty::Any,
        };
        Some(Ty::Map(Box::new(value)))
    }

    /// The fields of an object, and whether every mandatory one is among them.
    pub(super) fn fields(
        &mut self,
        shape: &Shape<'a>,
        owner: &str,
        scope: &mut Scope,
    ) -> (Vec<Field>, bool) {
        self.report_open_ends(shape);
        let wires: Vec<&str> = shape.properties.iter().map(|(wire, _)| *wire).collect();
        let names = scope.claim_all(&wires, Case::Value);
        let mut fields = Vec::new();
        let mut is_complete = true;
        for ((wire, schemas), rust) in shape.properties.iter().zip(names) {
            let is_mandatory = shape.required.contains(wire);
            // Where several schemas describe a property, the last is the most special one.
            let Some(property) = schemas.last().copied() else { continue };
            let naming = Naming::Path { owner, property: wire };
            let part = Part::Field { owner: owner.to_owned(), wire: (*wire).to_owned() };
            let entered = self.enter(part);
            let Some(ty) = self.schema(property, naming) else {
                is_complete &= !is_mandatory;
                let places: Vec<_> = schemas.iter().map(|schema| schema.pointer()).collect();
                self.drop_part(entered, &places, is_mandatory);
                continue;
            };
            let ty = if schemas.len() > 1 { self.narrowed(ty, schemas) } else { ty };
            let mut rules = Rules::default();
            let subject = Subject::field(owner, wire);
            for schema in schemas {
                self.add_rules(schema, &ty, &subject, &mut rules, &mut Seen::new());
            }
            self.leave(entered);
            let facts = property.as_object();
            let annotations = self.annotations(schemas);
            let default = annotations.default();
            let described = facts.map(|facts| [&facts.description, &facts.title]);
            let mut docs = docs(
                described.into_iter().flatten(),
                || format!("The property {}.", prose::clean_line(wire)),
                property.pointer(),
                self.page_of(facts.map_or(&None, |facts| &facts.x_source)),
            );
            if let Some(default) = default {
                docs.notes.extend([String::new(), default_line(default)]);
            }
            fields.push(Field {
                name: Name { wire: (*wire).to_owned(), rust },
                docs,
                value: value(
                    ty.clone(),
                    rules,
                    self.format(schemas, &ty),
                    default.map(normal_text),
                ),
                location: Location::Body,
                is_mandatory,
                is_demanded: is_mandatory,
                is_deprecated: annotations.is_deprecated(),
                access: annotations.access(),
            });
        }
        (fields, is_complete)
    }

    /// Reports the names of `required` that are no property: nothing demands them.
    fn report_undemanded(&mut self, shape: &Shape<'_>) {
        for part in &shape.parts {
            for (index, required) in part.required.iter().enumerate() {
                if !shape.has(required) {
                    let place = Place::value(&part.pointer.key("required").index(index));
                    let message = format!("`{required}` is required, but no property");
                    self.diagnostics
                        .unsupported(Code::Unsupported, place, message)
                        .help("it is not demanded: add the property, or take its name out");
                }
            }
        }
    }

    /// Reports what an object says of properties that it does not name.
    fn report_open_ends(&mut self, shape: &Shape<'a>) {
        self.report_undemanded(shape);
        for part in &shape.parts {
            // `false` and `true` ask nothing of a reader, who passes over what it does not know.
            if let Some(Schema::Object(_)) = &part.additional_properties {
                let message = "`additionalProperties` beside `properties` is not supported: \
                               properties without a name are not kept";
                self.unsupported(part, "additionalProperties", message);
            }
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
