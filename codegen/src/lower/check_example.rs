//! Examples held against their schemas: one that breaks its own schema misleads whoever copies it.
//!
//! Checked is what JSON Schema says of a value; `x-addr-spec` is not.

use crate::diagnostic::{Code, Place};
use crate::source::{Node, Pointer};
use crate::spec::{MediaType, Number, Parameter, Schema, SchemaObject, TypeName};

use super::pattern::Pattern;
use super::request::example_value;
use super::schema::beside_null;
use super::types::Types;
use super::{json_text, reference};

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
/// that is not listed as a value of an enumeration.
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
    // Integers and strings are judged as the values of an enumeration.
    let constant = constant.filter(|node| !matches!(node, Node::Integer(_) | Node::String(_)));
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
        .diagnostics
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
        let mut ignored = Default::default();
        let target = reference::schema(types.document, &mut ignored, target, &schema.pointer);
        if let Some((_, target)) = target {
            holds &= check(types, target, (node, role), pointer, depth - 1);
        }
    }
    holds
}

/// What one schema object has against a value, its parts aside.
fn problem(schema: &SchemaObject, node: &Node) -> Option<String> {
    if let Some(problem) = type_problem(schema, node) {
        return Some(problem);
    }
    let listed = schema.enum_.as_deref().unwrap_or_default();
    if schema.enum_.is_some() && !listed.iter().any(|listed| is_equal(listed, node)) {
        return Some("is not one of the listed values".to_owned());
    }
    let mut constants =
        schema.one_of.iter().filter_map(Schema::as_object).map(|branch| branch.const_.as_ref());
    let has_constants =
        !schema.one_of.is_empty() && constants.clone().all(|constant| constant.is_some());
    if has_constants && !constants.any(|constant| constant.is_some_and(|it| is_equal(it, node))) {
        return Some("is not one of the listed values".to_owned());
    }
    match node {
        Node::Integer(value) => number_problem(schema, *value as f64),
        Node::Number(value) => number_problem(schema, *value),
        Node::String(value) => string_problem(schema, value),
        Node::Array(elements) => {
            length_problem(elements.len(), schema.min_items, schema.max_items, "element")
        }
        Node::Null | Node::Bool(_) | Node::Object(_) => None,
    }
}

/// What the `type` of a schema has against a value.
pub(super) fn type_problem(schema: &SchemaObject, node: &Node) -> Option<String> {
    if schema.types.is_empty() || schema.types.iter().any(|name| is_of(*name, node)) {
        return None;
    }
    let names: Vec<&str> = schema.types.iter().map(|name| type_name(*name)).collect();
    Some(format!("is {}, not of the type {}", node.kind(), names.join(" or ")))
}

fn number_problem(schema: &SchemaObject, value: f64) -> Option<String> {
    let bound = |bound: Option<Number>| {
        bound.map(|bound| match bound {
            Number::Integer(value) => value as f64,
            Number::Float(value) => value,
        })
    };
    let minimum = bound(schema.minimum).filter(|bound| value < *bound);
    let maximum = bound(schema.maximum).filter(|bound| value > *bound);
    let above = bound(schema.exclusive_minimum).filter(|bound| value <= *bound);
    let below = bound(schema.exclusive_maximum).filter(|bound| value >= *bound);
    let low = minimum.map(|bound| format!("is less than {bound}"));
    let high = maximum.map(|bound| format!("is greater than {bound}"));
    let above = above.map(|bound| format!("is not greater than {bound}"));
    let below = below.map(|bound| format!("is not less than {bound}"));
    low.or(high).or(above).or(below)
}

fn string_problem(schema: &SchemaObject, value: &str) -> Option<String> {
    let count = value.chars().count();
    if let Some(problem) = length_problem(count, schema.min_length, schema.max_length, "character")
    {
        return Some(problem);
    }
    if let Some(limit) = schema.x_max_bytes.filter(|limit| value.len() as u64 > *limit) {
        return Some(format!("has more than {limit} bytes"));
    }
    let pattern = schema.pattern.as_ref().and_then(|pattern| Pattern::parse(pattern).ok());
    let pattern = pattern.filter(|pattern| !pattern.matches(value))?;
    Some(format!("does not match the pattern `{}`", pattern.source))
}

fn length_problem(
    length: usize,
    minimum: Option<u64>,
    maximum: Option<u64>,
    thing: &str,
) -> Option<String> {
    let length = length as u64;
    let few = minimum.filter(|bound| length < *bound);
    let many = maximum.filter(|bound| length > *bound);
    let s = |bound| if bound == 1 { "" } else { "s" };
    let few = few.map(|bound| format!("has fewer than {bound} {thing}{}", s(bound)));
    few.or_else(|| many.map(|bound| format!("has more than {bound} {thing}{}", s(bound))))
}

fn is_of(name: TypeName, node: &Node) -> bool {
    match (name, node) {
        (TypeName::Null, Node::Null)
        | (TypeName::Boolean, Node::Bool(_))
        | (TypeName::Object, Node::Object(_))
        | (TypeName::Array, Node::Array(_))
        | (TypeName::String, Node::String(_))
        | (TypeName::Number | TypeName::Integer, Node::Integer(_))
        | (TypeName::Number, Node::Number(_)) => true,
        (TypeName::Integer, Node::Number(value)) => value.fract() == 0.0,
        _ => false,
    }
}

fn type_name(name: TypeName) -> &'static str {
    TypeName::NAMES.iter().find(|(_, known)| *known == name).map_or("", |(text, _)| text)
}

/// Equal as JSON Schema has it: `1` is `1.0`.
fn is_equal(one: &Node, other: &Node) -> bool {
    match (one, other) {
        (Node::Integer(one), Node::Number(other)) | (Node::Number(other), Node::Integer(one)) => {
            *one as f64 == *other
        }
        _ => one == other || json_text::json_text(one) == json_text::json_text(other),
    }
}
