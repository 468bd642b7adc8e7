//! Examples held against their schemas: one that breaks its own schema misleads whoever copies it.
//!
//! Checked is what JSON Schema says of a value; `x-docwright-addr-spec` is not.

use crate::diagnostic::{Code, Place};
use crate::schema::beside_null;
use crate::source::{Node, Pointer};
use crate::spec::{MediaType, Parameter, Schema, SchemaObject};

use super::check_value::{problem, type_problem};
use super::request::example_value;
use super::types::Types;

/// How deep an example is followed: schemas can be circular.
const DEPTH: usize = 64;

/// How many schemas one example is held against: `allOf` can lead to one by very many ways.
const STEPS: usize = 100_000;

/// How many schemas all the values that stand in schemas are held against.
pub(super) const BUDGET: usize = 200_000;

/// What a value is to its schema.
#[derive(Clone, Copy)]
enum Role {
    /// An example of a body or a parameter: what is sent.
    Sent,
    /// An example of a schema, which may be of either direction.
    Shown,
    /// `default`.
    Default,
    /// `const`.
    Constant,
}

impl Role {
    fn noun(self) -> &'static str {
        match self {
            Role::Sent | Role::Shown => "example",
            Role::Default => "default",
            Role::Constant => "constant",
        }
    }

    /// Whether the value has to have a mandatory property. One that is only read or only written
    /// is missing in one of two directions.
    fn demands(self, property: Option<&Schema>) -> bool {
        let facts = property.and_then(Schema::as_object);
        matches!(self, Role::Sent) || !facts.is_some_and(|it| it.read_only || it.write_only)
    }
}

/// Checks the values that stand in a schema itself: `default`, `example`, `examples`, and a `const`
/// that is not judged as a value of an enumeration.
pub(super) fn own_values<'a>(types: &mut Types<'a>, schema: &'a Schema, budget: &mut usize) {
    let Some(object) = schema.as_object() else { return };
    let examples = object.examples.iter().enumerate();
    let at = |key| object.pointer.key(key);
    let values =
        [("default", Role::Default, &object.default), ("example", Role::Shown, &object.example)];
    let values = values
        .into_iter()
        .filter_map(|(key, role, node)| Some((at(key), role, node.as_ref()?)))
        .chain(examples.map(|(index, node)| (at("examples").index(index), Role::Shown, node)));
    for (pointer, role, node) in values {
        if *budget == 0 {
            return;
        }
        types.example_steps = 0;
        check(types, schema, (node, role), &pointer, DEPTH);
        *budget = budget.saturating_sub(types.example_steps);
    }
    let constant = object.const_.as_ref();
    // What can be listed is judged as a value of an enumeration.
    let is_listed = |node: &&Node| matches!(node, Node::Null | Node::Array(_) | Node::Object(_));
    let constant = constant.filter(is_listed);
    if let Some(problem) = constant.and_then(|node| type_problem(object, node)) {
        complain(types, object, &at("const"), Role::Constant, &problem);
    }
}

/// Checks the examples of a body; gives those that follow the schema.
pub(super) fn media_type<'a>(types: &mut Types<'a>, content: &'a MediaType) -> Vec<&'a Node> {
    let mut good = Vec::new();
    let Some(schema) = &content.schema else { return good };
    let single = content.example.as_ref().map(|node| (node, content.pointer.key("example")));
    let mut shown: Vec<(&'a Node, Pointer)> = single.into_iter().collect();
    for example in content.examples.values() {
        shown.extend(example_value(types, example));
    }
    for (node, pointer) in shown {
        types.example_steps = 0;
        if check(types, schema, (node, Role::Sent), &pointer, DEPTH) {
            good.push(node);
        }
    }
    good
}

/// Checks the examples of a parameter.
pub(super) fn parameter<'a>(types: &mut Types<'a>, parameter: &'a Parameter) {
    let Some(schema) = &parameter.schema else { return };
    types.example_steps = 0;
    if let Some(node) = &parameter.example {
        check(types, schema, (node, Role::Sent), &parameter.pointer.key("example"), DEPTH);
    }
    for example in parameter.examples.values() {
        if let Some((node, pointer)) = example_value(types, example) {
            check(types, schema, (node, Role::Sent), &pointer, DEPTH);
        }
    }
}

fn complain(types: &mut Types<'_>, schema: &SchemaObject, at: &Pointer, role: Role, problem: &str) {
    let noun = role.noun();
    types
        .losses
        .warning(Code::ExampleBreaksSchema, Place::value(at), format!("the {noun} {problem}"))
        .related(Place::key(&schema.pointer), "the schema")
        .help(format!("correct the {noun}, or the schema"));
}

/// Whether `node` follows `schema`; what does not is reported.
fn check<'a>(
    types: &mut Types<'a>,
    schema: &'a Schema,
    (node, role): (&Node, Role),
    pointer: &Pointer,
    depth: usize,
) -> bool {
    types.example_steps += 1;
    let is_in_bounds = depth > 0 && types.example_steps < STEPS;
    let (Schema::Object(schema), true) = (schema, is_in_bounds) else { return true };
    let mut holds = true;
    let mut complain = |types: &mut Types<'a>, at: &Pointer, problem: String| {
        holds = false;
        complain(types, schema, at, role, &problem);
    };
    if let Some(problem) = problem(schema, node) {
        complain(types, pointer, problem);
    }
    if let Some(members) = node.as_object() {
        for required in &schema.required {
            let is_demanded = role.demands(schema.properties.get(required));
            if is_demanded && !members.contains_key(required) {
                complain(types, pointer, format!("lacks `{required}`"));
            }
        }
        for (given, needed) in &schema.dependent_required {
            for needed in needed {
                if members.contains_key(given) && !members.contains_key(needed) {
                    let message = format!("gives `{given}` without `{needed}`");
                    complain(types, pointer, message);
                }
            }
        }
        for (key, node) in members {
            if let Some(property) = schema.properties.get(key) {
                holds &= check(types, property, (node, role), &pointer.key(key), depth - 1);
            }
        }
    }
    if let (Some(elements), Some(items)) = (node.as_array(), &schema.items) {
        for (index, node) in elements.iter().enumerate() {
            holds &= check(types, items, (node, role), &pointer.index(index), depth - 1);
        }
    }
    for branch in &schema.all_of {
        holds &= check(types, branch, (node, role), pointer, depth - 1);
    }
    if let Some(other) = beside_null(schema).filter(|_| *node != Node::Null) {
        holds &= check(types, other, (node, role), pointer, depth - 1);
    }
    if let (Some(members), Some(values)) = (node.as_object(), &schema.additional_properties)
        && schema.properties.is_empty()
    {
        for (key, node) in members {
            holds &= check(types, values, (node, role), &pointer.key(key), depth - 1);
        }
    }
    if let Some(target) = &schema.ref_ {
        let _ = target;
        if let Some((_, target)) = types.schemas.target(schema) {
            holds &= check(types, target, (node, role), pointer, depth - 1);
        }
    }
    holds
}
