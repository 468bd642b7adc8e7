//! Examples held against their schemas: one that breaks its own schema misleads whoever copies it.
//!
//! Checked is what JSON Schema says of a value; `x-docwright-addr-spec` is not.

use crate::diagnostic::{Code, Place};
use crate::schema::{Judge, type_problem};
use crate::source::{Node, Pointer};
use crate::spec::{MediaType, Parameter, Schema};

use super::request::example_value;
use super::types::Types;

/// How many schemas one example is held against: references can lead to one by very many ways.
const STEPS: usize = 100_000;

/// How many schemas all the values that stand in schemas are held against.
pub(super) const BUDGET: usize = 200_000;

/// What a value is to its schema.
#[derive(Clone, Copy, PartialEq, Eq)]
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
        let mut steps = STEPS.min(*budget);
        let given = steps;
        check(types, schema, (node, role), &pointer, &mut steps);
        *budget -= given - steps;
    }
    let constant = object.const_.as_ref();
    // What can be listed is judged as a value of an enumeration.
    let is_listed = |node: &&Node| matches!(node, Node::Null | Node::Array(_) | Node::Object(_));
    let constant = constant.filter(is_listed);
    if let Some(problem) = constant.and_then(|node| type_problem(object, node)) {
        complain(types, &object.pointer, &at("const"), Role::Constant, &problem);
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
        if check(types, schema, (node, Role::Sent), &pointer, &mut { STEPS }) {
            good.push(node);
        }
    }
    good
}

/// Checks the examples of a parameter.
pub(super) fn parameter<'a>(types: &mut Types<'a>, parameter: &'a Parameter) {
    let Some(schema) = &parameter.schema else { return };
    if let Some(node) = &parameter.example {
        let place = parameter.pointer.key("example");
        check(types, schema, (node, Role::Sent), &place, &mut { STEPS });
    }
    for example in parameter.examples.values() {
        if let Some((node, pointer)) = example_value(types, example) {
            check(types, schema, (node, Role::Sent), &pointer, &mut { STEPS });
        }
    }
}

fn complain(types: &mut Types<'_>, schema: &Pointer, at: &Pointer, role: Role, problem: &str) {
    let noun = role.noun();
    types
        .losses
        .warning(Code::ExampleBreaksSchema, Place::value(at), format!("the {noun} {problem}"))
        .related(Place::key(schema), "the schema")
        .help(format!("correct the {noun}, or the schema"));
}

/// Whether `node` follows `schema`, as far as `steps` tell; what does not is reported.
fn check<'a>(
    types: &mut Types<'a>,
    schema: &'a Schema,
    (node, role): (&Node, Role),
    pointer: &Pointer,
    steps: &mut usize,
) -> bool {
    // What is only read or only written is missing in one of two directions.
    let judge = Judge::new(&types.schemas.index, &mut types.patterns, *steps);
    let mut judge = judge.one_way(role != Role::Sent);
    let problems = judge.problems(types.schemas.index.locate(schema), node, pointer);
    *steps = judge.steps();
    for problem in &problems {
        complain(types, &problem.schema, &problem.at, role, &problem.words);
    }
    problems.is_empty()
}
