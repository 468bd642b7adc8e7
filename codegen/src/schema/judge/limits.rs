//! Limits of numbers and lengths.

use std::cmp::Ordering;

use crate::decimal::{Decimal, compare};
use crate::source::Node;
use crate::spec::{Number, SchemaObject};
use crate::words::counted;

type Found = (&'static str, String);

/// A bound: its keyword, its limit, how a number beyond it compares, and how that is said.
type Bound = (&'static str, Option<Number>, fn(Ordering) -> bool, &'static str);

/// What the limits of numbers have against a number.
pub(super) fn number_problems(schema: &SchemaObject, value: &Node) -> impl Iterator<Item = Found> {
    let number = match value {
        Node::Integer(value) => Some(Number::Integer(*value)),
        Node::Number(value) => Some(Number::Float(*value)),
        _ => None,
    };
    let bounds: [Bound; 4] = [
        ("minimum", schema.minimum, Ordering::is_lt, "is less than"),
        ("maximum", schema.maximum, Ordering::is_gt, "is greater than"),
        ("exclusiveMinimum", schema.exclusive_minimum, Ordering::is_le, "is not greater than"),
        ("exclusiveMaximum", schema.exclusive_maximum, Ordering::is_ge, "is not less than"),
    ];
    let bounds = bounds.into_iter().filter_map(move |(keyword, bound, is_beyond, words)| {
        let bound = bound?;
        is_beyond(order(number?, bound)?).then(|| (keyword, format!("{words} {}", text(bound))))
    });
    let multiple = schema.multiple_of.and_then(|divisor| {
        let is_multiple = decimal(number?)?.is_multiple_of(decimal(divisor)?);
        (!is_multiple).then(|| ("multipleOf", format!("is no multiple of {}", text(divisor))))
    });
    bounds.chain(multiple)
}

/// What the limits of a length have against it.
pub(super) fn length_problems(
    length: usize,
    [(least, minimum), (most, maximum)]: [(&'static str, Option<u64>); 2],
    thing: &'static str,
) -> impl Iterator<Item = Found> {
    let length = length as u64;
    let few = minimum.filter(|bound| length < *bound);
    let many = maximum.filter(|bound| length > *bound);
    let few = few.map(|bound| (least, format!("has fewer than {}", counted(bound, thing))));
    let many = many.map(|bound| (most, format!("has more than {}", counted(bound, thing))));
    few.into_iter().chain(many)
}

/// How many values there are in a value, texts by their length: what it costs to compare it.
pub(super) fn weight(value: &Node) -> usize {
    match value {
        Node::String(text) => 1 + text.len() / 16,
        Node::Array(elements) => elements.iter().map(weight).sum::<usize>() + 1,
        Node::Object(members) => members.values().map(weight).sum::<usize>() + 1,
        _ => 1,
    }
}

fn order(one: Number, other: Number) -> Option<Ordering> {
    match (one, other) {
        (Number::Integer(one), Number::Integer(other)) => Some(one.cmp(&other)),
        (Number::Float(one), Number::Float(other)) => one.partial_cmp(&other),
        (Number::Integer(one), Number::Float(other)) => compare(one, other),
        (Number::Float(one), Number::Integer(other)) => compare(other, one).map(Ordering::reverse),
    }
}

fn decimal(number: Number) -> Option<Decimal> {
    match number {
        Number::Integer(value) => Some(Decimal::integer(value)),
        Number::Float(value) => Decimal::number(value),
    }
}

fn text(number: Number) -> String {
    match number {
        Number::Integer(value) => value.to_string(),
        Number::Float(value) => value.to_string(),
    }
}
