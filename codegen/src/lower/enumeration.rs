//! Enumerations: the annotated form (`oneOf` of `const` with `title`) and the plain one (`enum`).

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostics, Place};
use crate::ir::{Docs, Page, Values, Variant};
use crate::schema::type_problem;
use crate::source::{Node, Pointer, normal_text};
use crate::spec::{Schema, SchemaObject};

use super::docs::docs;
use super::names::{Case, Scope};

/// The variant that keeps values which are not listed.
pub(super) const UNKNOWN: &str = "Unknown";

/// A value that the document lists, with what it says of it.
pub(super) struct Listed<'a> {
    pub(super) value: &'a Node,
    title: Option<&'a str>,
    description: Option<&'a str>,
    pointer: Pointer,
}

/// Whether the schema lists its values.
pub(super) fn is_enumeration(schema: &SchemaObject) -> bool {
    let is_listable =
        |value: &Node| !matches!(value, Node::Null | Node::Array(_) | Node::Object(_));
    schema.enum_.is_some()
        || is_annotated(schema)
        || schema.const_.as_ref().is_some_and(is_listable)
}

/// Whether null is among the listed values.
pub(super) fn lists_null(schema: &SchemaObject) -> bool {
    let is_null = |value: Option<&Node>| value == Some(&Node::Null);
    let constant = |branch: &Schema| is_null(branch.as_object().and_then(|it| it.const_.as_ref()));
    is_null(schema.const_.as_ref())
        || schema.enum_.iter().flatten().any(|listed| *listed == Node::Null)
        || (is_annotated(schema) && schema.one_of.iter().any(constant))
}

fn is_annotated(schema: &SchemaObject) -> bool {
    let mut branches = schema.one_of.iter();
    !schema.one_of.is_empty()
        && branches.all(|branch| branch.as_object().is_some_and(|branch| branch.const_.is_some()))
}

/// The keyword that lists the values.
pub(super) fn keyword(schema: &SchemaObject) -> &'static str {
    match (&schema.enum_, is_annotated(schema)) {
        (Some(_), false) => "enum",
        (None, false) => "const",
        (_, true) => "oneOf",
    }
}

/// The listed values that are of the type. `None` if there is none; that is reported.
pub(super) fn usable<'a>(
    schema: &'a SchemaObject,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Listed<'a>>> {
    if schema.enum_.as_ref().is_some_and(Vec::is_empty) {
        let place = Place::value(&schema.pointer.key("enum"));
        diagnostics
            .warning(Code::InvalidValue, place, "an `enum` without values allows nothing")
            .help("list the values, or leave `enum` out");
    }
    let mut listed = listed(schema);
    let is_empty = listed.is_empty();
    listed.retain(|listed| is_of_the_type(schema, listed, diagnostics));
    if listed.is_empty() {
        let place = Place::value(&schema.pointer);
        let message = match is_empty {
            true => "no value but null is listed, if any",
            false => "no listed value is of the type, so there is no value at all",
        };
        diagnostics
            .unsupported(Code::Unsupported, place, message)
            .help("what has this schema is left out: a property, or an operation that needs it");
        return None;
    }
    Some(listed)
}

/// The listed values. `None` if they are of several types; that is then reported.
pub(super) fn lower_values(
    schema: &SchemaObject,
    listed: &[Listed<'_>],
    page: Option<&Page>,
    diagnostics: &mut Diagnostics,
) -> Option<Values> {
    let mut scope = Scope::default();
    scope.reserve(UNKNOWN);
    let integers: Option<Vec<i64>> = listed.iter().map(|listed| integer(listed.value)).collect();
    let strings: Option<Vec<&str>> = listed.iter().map(|listed| listed.value.as_str()).collect();
    match (integers, strings) {
        (Some(values), _) => {
            let wires = values.iter().map(|value| match value {
                0.. => format!("Value{value}"),
                _ => format!("ValueMinus{}", value.unsigned_abs()),
            });
            Some(Values::Integers(variants(listed, page, &mut scope, values.clone(), wires)))
        }
        (None, Some(values)) => {
            let values: Vec<String> = values.into_iter().map(str::to_owned).collect();
            Some(Values::Strings(variants(listed, page, &mut scope, values.clone(), values)))
        }
        (None, None) => {
            let place = Place::value(&schema.pointer);
            let message = "listed values other than all numbers, all strings or all booleans are not \
                           supported";
            diagnostics.unsupported(Code::Unsupported, place, message);
            None
        }
    }
}

/// Whether the schema's own `type` allows a listed value. JSON Schema permits to list one that is
/// not: no value is both, so it is as good as not listed.
fn is_of_the_type(
    schema: &SchemaObject,
    Listed { value, pointer, .. }: &Listed<'_>,
    diagnostics: &mut Diagnostics,
) -> bool {
    let problem = type_problem(schema, value);
    if let Some(problem) = &problem {
        diagnostics
            .warning(Code::InvalidValue, pointer, format!("the listed value {problem}"))
            .help("it is taken for none of the values: correct it, or the `type`");
    }
    problem.is_none()
}

/// The listed values, each once, without `null`.
pub(super) fn listed(schema: &SchemaObject) -> Vec<Listed<'_>> {
    let mut found: Vec<Listed<'_>> = Vec::new();
    if is_annotated(schema) {
        for branch in schema.one_of.iter().filter_map(Schema::as_object) {
            if let Some(value) = &branch.const_ {
                found.push(Listed {
                    value,
                    title: branch.title.as_deref(),
                    description: branch.description.as_deref(),
                    pointer: branch.pointer.clone(),
                });
            }
        }
    } else {
        if let (Some(value), None) = (&schema.const_, &schema.enum_) {
            let pointer = schema.pointer.key("const");
            found.push(Listed { value, title: None, description: None, pointer });
        }
        for (index, value) in schema.enum_.iter().flatten().enumerate() {
            let pointer = schema.pointer.key("enum").index(index);
            found.push(Listed { value, title: None, description: None, pointer });
        }
    }
    // `null` is no value of the enum: it makes the type nullable.
    found.retain(|listed| *listed.value != Node::Null);
    // A value given twice is one value.
    let mut known = BTreeSet::new();
    found.retain(|listed| known.insert(normal_text(listed.value)));
    found
}

fn variants<T: Clone>(
    listed: &[Listed<'_>],
    page: Option<&Page>,
    scope: &mut Scope,
    values: Vec<T>,
    wires: impl IntoIterator<Item = String>,
) -> Vec<Variant<T>> {
    let names: Vec<String> = wires
        .into_iter()
        .zip(listed)
        .map(|(wire, listed)| listed.title.map_or(wire, str::to_owned))
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let spelled = scope.claim_all(&names, Case::Type);
    let described = spelled.into_iter().zip(listed).zip(values);
    described
        .map(|((rust, listed), value)| Variant {
            rust,
            docs: variant_docs(listed, page),
            meaning: listed.description.map(super::prose::one_line),
            value,
        })
        .collect()
}

fn variant_docs(listed: &Listed<'_>, page: Option<&Page>) -> Docs {
    let fallback = || {
        let text = normal_text(listed.value);
        let text = super::prose::clean_line(&format!("The value {text}."));
        if text.is_empty() { "A listed value.".to_owned() } else { text }
    };
    let description = listed.description.map(str::to_owned);
    docs([&description], fallback, &listed.pointer, page.cloned())
}

/// The integer that a value is; `1.0` is one as well.
pub(super) fn integer(node: &Node) -> Option<i64> {
    match node {
        Node::Integer(value) => i64::try_from(*value).ok(),
        // A cast that is inexact ends at a number that is not the same.
        Node::Number(value) if value.fract() == 0.0 && (*value as i64) as f64 == *value => {
            (*value < i64::MAX as f64).then_some(*value as i64)
        }
        _ => None,
    }
}
