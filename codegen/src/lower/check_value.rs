//! What one schema object has against a value of a document, the parts of the value aside.

use crate::decimal::Decimal;
use crate::ir::counted;
use crate::source::{Node, has_equal, is_equal, json_text};
use crate::spec::{Number, SchemaObject, TypeName};

use super::limits::{decimal, words};
use super::pattern::Pattern;

/// What one schema object has against a value, its parts aside.
pub(super) fn problem(schema: &SchemaObject, node: &Node) -> Option<String> {
    if let Some(problem) = type_problem(schema, node) {
        return Some(problem);
    }
    if let Some(constant) = schema.const_.as_ref().filter(|constant| !is_equal(constant, node)) {
        return Some(format!("is not the constant {}", json_text(constant)));
    }
    let constants: Option<Vec<&Node>> = schema
        .one_of
        .iter()
        .map(|branch| branch.as_object().and_then(|branch| branch.const_.as_ref()))
        .collect();
    let constants = constants.filter(|constants| !constants.is_empty());
    let listed = schema.enum_.as_ref().map(|listed| listed.iter().collect());
    let is_listed = |listed: &Vec<&Node>| listed.iter().any(|listed| is_equal(listed, node));
    if [listed, constants].iter().flatten().any(|listed| !is_listed(listed)) {
        return Some("is not one of the listed values".to_owned());
    }
    match node {
        Node::Integer(value) => {
            number_problem(schema, *value as f64).or_else(|| multiple_problem(schema, node))
        }
        Node::Number(value) => {
            number_problem(schema, *value).or_else(|| multiple_problem(schema, node))
        }
        Node::String(value) => string_problem(schema, value),
        Node::Array(elements) => {
            let is_double = schema.unique_items && has_equal(elements);
            length_problem(elements.len(), schema.min_items, schema.max_items, "element")
                .or_else(|| is_double.then(|| "has an element twice".to_owned()))
        }
        Node::Object(members) => {
            length_problem(members.len(), schema.min_properties, schema.max_properties, "property")
        }
        Node::Null | Node::Bool(_) => None,
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

fn multiple_problem(schema: &SchemaObject, node: &Node) -> Option<String> {
    let value = match node {
        Node::Integer(value) => Decimal::integer(*value),
        Node::Number(value) => Decimal::number(*value)?,
        _ => return None,
    };
    let divisor = schema.multiple_of?;
    (!value.is_multiple_of(decimal(divisor)?))
        .then(|| format!("is no multiple of {}", words(divisor)))
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
    let few = few.map(|bound| format!("has fewer than {}", counted(bound, thing)));
    few.or_else(|| many.map(|bound| format!("has more than {}", counted(bound, thing))))
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
