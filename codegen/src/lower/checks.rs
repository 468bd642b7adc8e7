//! What the keywords of one schema object ask of a value.

use crate::diagnostic::{Code, Place};
use crate::ir::{self, Check, Ty, TypeDefinition, Values};
use crate::spec::{Number, SchemaObject};

use super::limits::float;
use super::pattern::{Pattern, PatternError, Shape};
use super::types::Types;

/// A check with the keyword that states it.
pub(super) struct Stated {
    pub(super) keyword: &'static str,
    /// The words for the constant.
    pub(super) words: &'static str,
    pub(super) check: Check,
}

impl<'a> Types<'a> {
    /// What the keywords of one schema object ask, in the order of JSON Schema's vocabulary.
    pub(super) fn checks(&mut self, schema: &'a SchemaObject, ty: &Ty) -> Vec<Stated> {
        let mut stated = Vec::new();
        let mut state = |keyword, words, check| stated.push(Stated { keyword, words, check });
        let ty = &self.checked(ty);
        match ty {
            Ty::Integer32 | Ty::Integer64 => {
                let (minimum, maximum) = integer_bounds(schema);
                if let Some((keyword, bound)) = minimum {
                    state(keyword, "minimum", Check::Minimum(bound));
                }
                if let Some((keyword, bound)) = maximum {
                    state(keyword, "maximum", Check::Maximum(bound));
                }
            }
            Ty::Number => {
                let bounds: [(_, _, NumberCheck); 4] = [
                    ("minimum", schema.minimum, Check::MinimumNumber),
                    ("exclusiveMinimum", schema.exclusive_minimum, Check::AboveNumber),
                    ("maximum", schema.maximum, Check::MaximumNumber),
                    ("exclusiveMaximum", schema.exclusive_maximum, Check::BelowNumber),
                ];
                for (keyword, bound, check) in bounds {
                    if let Some(bound) = bound {
                        state(keyword, keyword, check(float(bound)));
                    }
                }
            }
            Ty::String | Ty::Secret => {
                if let Some(bound) = schema.min_length {
                    state("minLength", "min length", Check::MinLength(bound));
                }
                if let Some(bound) = schema.max_length {
                    state("maxLength", "max length", Check::MaxLength(bound));
                }
                if let Some(bound) = schema.x_max_bytes {
                    state("x-max-bytes", "max bytes", Check::MaxBytes(bound));
                }
                if let Some(limits) = &schema.x_addr_spec {
                    let limit = |limit: Option<u64>| limit.and_then(|limit| limit.try_into().ok());
                    let check = Check::AddrSpec {
                        local_part: limit(limits.local_part_max_length),
                        domain: limit(limits.domain_max_length),
                        first_label: limit(limits.first_label_max_length),
                    };
                    state("x-addr-spec", "addr spec", check);
                }
            }
            Ty::List(_) => {
                if let Some(bound) = schema.min_items {
                    state("minItems", "min items", Check::MinItems(bound));
                }
                if let Some(bound) = schema.max_items {
                    state("maxItems", "max items", Check::MaxItems(bound));
                }
            }
            Ty::Map(_) => {
                if let Some(bound) = schema.min_properties {
                    state("minProperties", "min properties", Check::MinProperties(bound));
                }
                if let Some(bound) = schema.max_properties {
                    state("maxProperties", "max properties", Check::MaxProperties(bound));
                }
            }
            Ty::Boolean | Ty::Any | Ty::Named(_) | Ty::Nullable(_) | Ty::Boxed(_) => {}
        }
        if let (Ty::String | Ty::Secret, Some(source)) = (ty, &schema.pattern)
            && let Some(pattern) = self.pattern(schema, source)
        {
            stated.push(Stated {
                keyword: "pattern",
                words: "pattern",
                check: Check::Pattern(pattern),
            });
        }
        if !matches!(ty, Ty::String | Ty::Secret) {
            for (key, is_there) in [
                ("x-max-bytes", schema.x_max_bytes.is_some()),
                ("x-addr-spec", schema.x_addr_spec.is_some()),
            ] {
                if is_there {
                    let message = format!("`{key}` stands on a schema that is no string");
                    self.misused(schema, key, &message, "only a string has this rule: remove it");
                }
            }
        }
        self.report_limits(schema);
        stated
    }

    /// The type whose rules count: an enum has those of the values that it lists.
    fn checked(&self, ty: &Ty) -> Ty {
        let value = ty.value();
        let definition = match value {
            Ty::Named(id) => self.definition(*id),
            _ => None,
        };
        match definition {
            Some(TypeDefinition::Enumeration(enumeration)) => match enumeration.values {
                Values::Integers(_) => Ty::Integer64,
                Values::Strings(_) => Ty::String,
            },
            _ => value.clone(),
        }
    }

    fn pattern(&mut self, schema: &SchemaObject, source: &str) -> Option<ir::Pattern> {
        let at = Place::value(&schema.pointer.key("pattern"));
        match Pattern::parse(source) {
            Ok(Pattern { source, shape, class }) => Some(ir::Pattern {
                source,
                shape: match shape {
                    Shape::Contains => ir::Shape::Contains,
                    Shape::All { min, max } => ir::Shape::All { min, max },
                },
                ranges: class.ranges,
            }),
            // The standard says that a pattern *should* be one of ECMA-262, and many a description
            // has one of Java or PCRE: what it means is not ours to guess, and no reason to refuse.
            Err(error @ PatternError::Invalid { .. }) => {
                self.diagnostics
                    .warning(Code::InvalidValue, at, error.to_string())
                    .help("patterns are those of ECMA-262, as in `new RegExp(pattern, \"u\")`")
                    .help("the pattern is not checked");
                None
            }
            Err(error @ PatternError::Unsupported { .. }) => {
                self.diagnostics
                    .unsupported(Code::PatternNotSupported, at, error.to_string())
                    .help(
                        "the pattern is not checked; one class of characters, repeated, would be",
                    );
                None
            }
        }
    }
}

type NumberCheck = fn(f64) -> Check;

type Bound = Option<(&'static str, i64)>;

/// The bounds of an integer, whichever keywords state them. One beyond 64 bits asks nothing of a
/// value that fits.
fn integer_bounds(schema: &SchemaObject) -> (Bound, Bound) {
    let in_range = |value: i128| i64::try_from(value).ok();
    let minimum = [
        schema.minimum.map(|bound| ("minimum", ceiling(bound))),
        schema.exclusive_minimum.map(|bound| ("exclusiveMinimum", floor(bound).saturating_add(1))),
    ];
    let maximum = [
        schema.maximum.map(|bound| ("maximum", floor(bound))),
        schema
            .exclusive_maximum
            .map(|bound| ("exclusiveMaximum", ceiling(bound).saturating_sub(1))),
    ];
    let minimum = minimum.into_iter().flatten().max_by_key(|(_, bound)| *bound);
    let maximum = maximum.into_iter().flatten().min_by_key(|(_, bound)| *bound);
    let minimum = minimum.and_then(|(key, bound)| in_range(bound).map(|bound| (key, bound)));
    let maximum = maximum.and_then(|(key, bound)| in_range(bound).map(|bound| (key, bound)));
    (minimum.filter(|(_, bound)| *bound > i64::MIN), maximum.filter(|(_, bound)| *bound < i64::MAX))
}

/// The least integer that is not below.
pub(super) fn ceiling(number: Number) -> i128 {
    match number {
        Number::Integer(value) => value,
        Number::Float(value) => value.ceil() as i128,
    }
}

/// The greatest integer that is not above.
pub(super) fn floor(number: Number) -> i128 {
    match number {
        Number::Integer(value) => value,
        Number::Float(value) => value.floor() as i128,
    }
}
