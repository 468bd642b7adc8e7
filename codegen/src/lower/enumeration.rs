//! Enumerations: the annotated form (`oneOf` of `const` with `title`) and the plain one (`enum`).

use crate::diagnostic::{Code, Place};
use crate::ir::{Docs, Page, Values, Variant};
use crate::schema::{Listed, listed, type_problem};
use crate::source::{Node, normal_text};
use crate::spec::SchemaObject;

use super::docs::docs;
use super::loss::{Loss, Losses};
use super::names::{Case, Scope};

/// The variant that keeps values which are not listed.
pub(super) const UNKNOWN: &str = "Unknown";

/// The listed values that are of the type; a loss if there is none.
pub(super) fn usable<'a>(
    schema: &'a SchemaObject,
    losses: &mut Losses<'_>,
) -> Result<Vec<Listed<'a>>, Loss> {
    if schema.enum_.as_ref().is_some_and(Vec::is_empty) {
        let place = Place::value(&schema.pointer.key("enum"));
        losses
            .warning(Code::InvalidValue, place, "an `enum` without values allows nothing")
            .help("list the values, or leave `enum` out");
    }
    let mut listed = listed(schema);
    let is_empty = listed.is_empty();
    listed.retain(|listed| is_of_the_type(schema, listed, losses));
    if listed.is_empty() {
        let place = Place::value(&schema.pointer);
        let message = match is_empty {
            true => "no value but null is listed, if any",
            false => "no listed value is of the type, so there is no value at all",
        };
        let help = ["what has this schema is left out: a property, or an operation that needs it"];
        return Err(losses.loss(Code::Unsupported, place, message, help));
    }
    Ok(listed)
}

/// The listed values; a loss if they are of several types.
pub(super) fn lower_values(
    schema: &SchemaObject,
    listed: &[Listed<'_>],
    page: Option<&Page>,
    losses: &mut Losses<'_>,
) -> Result<Values, Loss> {
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
            Ok(Values::Integers(variants(listed, page, &mut scope, values.clone(), wires)))
        }
        (None, Some(values)) => {
            let values: Vec<String> = values.into_iter().map(str::to_owned).collect();
            Ok(Values::Strings(variants(listed, page, &mut scope, values.clone(), values)))
        }
        (None, None) => {
            let place = Place::value(&schema.pointer);
            let message = "listed values other than all numbers, all strings or all booleans are not \
                           supported";
            Err(losses.loss(Code::Unsupported, place, message, []))
        }
    }
}

/// Whether the schema's own `type` allows a listed value. JSON Schema permits to list one that is
/// not: no value is both, so it is as good as not listed.
fn is_of_the_type(
    schema: &SchemaObject,
    Listed { value, pointer, .. }: &Listed<'_>,
    losses: &mut Losses<'_>,
) -> bool {
    let problem = type_problem(schema, value);
    if let Some(problem) = &problem {
        losses
            .warning(Code::InvalidValue, pointer, format!("the listed value {problem}"))
            .help("it is taken for none of the values: correct it, or the `type`");
    }
    problem.is_none()
}

/// How many values there are.
pub(super) fn len(values: &Values) -> usize {
    match values {
        Values::Integers(variants) => variants.len(),
        Values::Strings(variants) => variants.len(),
    }
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
