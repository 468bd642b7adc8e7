//! What keeps the types from growing without end.
//!
//! A schema that is written out where it stands becomes a type each time it is reached, and `allOf`
//! reaches into components. So a few schemas can lead back to themselves for ever, or double at
//! every step.
//!
//! - A schema that is met again inside of itself is the type that it became the first time.
//! - What does not lead back is limited by a budget of fields.

use crate::diagnostic::{Code, Place};
use crate::ir::TypeId;
use crate::source::Pointer;
use crate::spec::SchemaObject;

use super::types::Types;

/// So many fields may a client have. The largest descriptions that are about have some ten
/// thousand.
const FIELDS: usize = 200_000;

/// So many structs of schemas without a name may stand in each other.
const NESTED: usize = 256;

/// The state of the growth.
pub(super) struct Growth<'a> {
    fields_left: usize,
    /// The struct whose fields are being lowered; none in a component or a request.
    pub(super) inside: Option<TypeId>,
    /// The structs: the schema of each, and the struct that it stands in.
    structs: Vec<(TypeId, &'a SchemaObject, Option<TypeId>)>,
    /// The schemas of maps that are being lowered.
    maps: Vec<&'a SchemaObject>,
}

impl Default for Growth<'_> {
    fn default() -> Self {
        Growth { fields_left: FIELDS, inside: None, structs: Vec::new(), maps: Vec::new() }
    }
}

impl<'a> Growth<'a> {
    /// Remembers what a struct is made of.
    pub(super) fn note(&mut self, id: TypeId, schema: &'a SchemaObject) {
        self.structs.push((id, schema, self.inside));
    }

    /// The struct around this place that is made of `schema`; an error if there are too many.
    fn around(&self, schema: &SchemaObject) -> Result<Option<TypeId>, ()> {
        let mut inside = self.inside;
        for _ in 0..NESTED {
            let Some(id) = inside else { return Ok(None) };
            // Numbers are given in the order of the structs.
            let found = self.structs.binary_search_by_key(&id, |(id, ..)| *id);
            let Some((_, made_of, outer)) = found.ok().and_then(|at| self.structs.get(at)) else {
                return Ok(None);
            };
            if std::ptr::eq(*made_of, schema) {
                return Ok(Some(id));
            }
            inside = *outer;
        }
        Err(())
    }
}

impl<'a> Types<'a> {
    /// The struct around this place that is made of `schema`, if there is one. `Err` if the schema
    /// cannot have a type; that is reported.
    pub(super) fn again(&mut self, schema: &'a SchemaObject) -> Result<Option<TypeId>, ()> {
        self.growth.around(schema).inspect_err(|()| {
            let message = format!("more than {NESTED} schemas without a name stand in each other");
            self.diagnostics
                .unsupported(Code::Unsupported, Place::value(&schema.pointer), message)
                .help("give one of them a name, in `components`");
        })
    }

    /// Lowers the values of a map; none if they are the map itself, which is reported.
    pub(super) fn inside_map<T>(
        &mut self,
        schema: &'a SchemaObject,
        lower: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        if self.growth.maps.iter().any(|map| std::ptr::eq(*map, schema)) {
            let message = "a map that holds itself is not supported";
            self.diagnostics
                .unsupported(Code::Unsupported, Place::value(&schema.pointer), message)
                .help("give its schema a name, in `components`");
            return None;
        }
        self.growth.maps.push(schema);
        let lowered = lower(self);
        self.growth.maps.pop();
        lowered
    }

    /// Takes fields from the budget; false if it is used up, which is reported once.
    pub(super) fn spend(&mut self, fields: usize, at: &Pointer) -> bool {
        let was_left = self.growth.fields_left > 0;
        self.growth.fields_left = self.growth.fields_left.saturating_sub(fields);
        let is_left = self.growth.fields_left > 0;
        if was_left && !is_left {
            let message = format!("the client would have more than {FIELDS} fields");
            self.diagnostics
                .error(Code::BudgetExceeded, Place::value(at), message)
                .help("split the description, or name schemas that are used often by `$ref`");
        }
        is_left
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Code, Diagnostics, Severity};
    use crate::ir::Api;
    use crate::{lower, spec};

    fn lowered(schemas: &str) -> (Api, Diagnostics) {
        let text = format!(
            "openapi: 3.1.0\ninfo: {{ title: A, version: '1' }}\npaths:\n  /a:\n    get:\n      \
             responses:\n        '200':\n          description: A\n          content: {{ \
             application/json: {{ schema: {{ $ref: '#/components/schemas/A' }} }} }}\n\
             components:\n  schemas:\n{schemas}"
        );
        let mut diagnostics = Diagnostics::default();
        let document = spec::parse_text(text, &mut diagnostics).unwrap();
        (lower::lower(&document, "a", &mut diagnostics), diagnostics)
    }

    #[test]
    fn a_schema_that_meets_itself_behind_all_of_is_one_type() {
        let (api, diagnostics) = lowered(
            "    A:\n      properties:\n        more: { type: array, items: { allOf: [{ properties: \
             { x: {} } }, { $ref: '#/components/schemas/A' }] } }\n",
        );
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        assert_eq!(api.types.len(), 2);
    }

    #[test]
    fn a_map_that_holds_itself_ends() {
        let (_, diagnostics) = lowered(
            "    A: { type: object, additionalProperties: { allOf: [{ type: object }, { $ref: \
             '#/components/schemas/A' }] } }\n",
        );
        assert_eq!(diagnostics.count(Severity::Unsupported), 2, "{diagnostics:?}");
    }

    #[test]
    fn types_that_double_at_every_step_are_stopped() {
        let mut schemas = String::from("    A: { $ref: '#/components/schemas/A0' }\n");
        for at in 0..40 {
            let next = format!(
                "{{ allOf: [{{ type: object }}, {{ $ref: '#/components/schemas/A{}' }}] }}",
                at + 1
            );
            schemas += &format!("    A{at}: {{ properties: {{ l: {next}, r: {next} }} }}\n");
        }
        schemas += "    A40: { properties: { x: {} } }\n";
        let (_, diagnostics) = lowered(&schemas);
        let codes: Vec<Code> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
        assert!(codes.contains(&Code::BudgetExceeded), "{codes:?}");
        assert_eq!(diagnostics.count(Severity::Error), 1);
    }

    #[test]
    fn schemas_that_stand_in_each_other_too_deeply_are_left_out() {
        let mut schemas = String::from("    A: { $ref: '#/components/schemas/A0' }\n");
        for at in 0..300 {
            schemas += &format!(
                "    A{at}: {{ properties: {{ x: {{ allOf: [{{ type: object }}, {{ $ref: \
                 '#/components/schemas/A{}' }}] }} }} }}\n",
                at + 1
            );
        }
        schemas += "    A300: { properties: { x: {} } }\n";
        let (api, diagnostics) = lowered(&schemas);
        assert_eq!(diagnostics.count(Severity::Unsupported), 1, "{diagnostics:?}");
        assert_eq!(api.types.len(), super::NESTED);
    }

    #[test]
    fn a_long_description_is_not_repeated_without_end() {
        let paths: String = (0..3_000)
            .map(|at| format!("  /p{at}: {{ $ref: '#/components/pathItems/P' }}\n"))
            .collect();
        let text = format!(
            "openapi: 3.1.0\ninfo: {{ title: A, version: '1' }}\npaths:\n{paths}components:\n  \
             pathItems:\n    P: {{ get: {{ description: {}, responses: {{ '204': {{ description: A \
             }} }} }} }}\n",
            "a".repeat(10_000)
        );
        let mut diagnostics = Diagnostics::default();
        let document = spec::parse_text(text, &mut diagnostics).unwrap();
        lower::lower(&document, "a", &mut diagnostics);
        let errors = diagnostics.iter().filter(|it| it.severity == Severity::Error);
        assert_eq!(errors.map(|it| it.code).collect::<Vec<_>>(), [Code::BudgetExceeded]);
    }
}
