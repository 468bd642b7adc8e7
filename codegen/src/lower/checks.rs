//! What the keywords of one schema object ask of a value.

use crate::diagnostic::{Code, Place};
use crate::ir::{self, Bound, Check, Count, End, Ty, TypeDefinition, Values};
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
        let ty = &self.checked(ty);
        let mut stated = bounds(schema, ty);
        if let (Ty::String | Ty::Secret, Some(limits)) = (ty, &schema.x_addr_spec) {
            let limit = |limit: Option<u64>| limit.and_then(|limit| limit.try_into().ok());
            let check = Check::AddrSpec {
                local_part: limit(limits.local_part_max_length),
                domain: limit(limits.domain_max_length),
                first_label: limit(limits.first_label_max_length),
            };
            stated.push(Stated { keyword: "x-addr-spec", words: "addr spec", check });
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

/// The bounds that the keywords of one schema object set to values of the type.
fn bounds(schema: &SchemaObject, ty: &Ty) -> Vec<Stated> {
    let counts = |counts: &[(Count, Option<u64>)]| {
        let stated = counts.iter().filter_map(|(count, number)| {
            let check = Check::Bound(Bound::Count(*count, (*number)?));
            let keyword = count.keyword();
            Some(Stated { keyword, words: keyword.trim_start_matches("x-"), check })
        });
        stated.collect()
    };
    match ty {
        Ty::Integer32 | Ty::Integer64 => integer_bounds(schema),
        Ty::Number => number_bounds(schema),
        Ty::String | Ty::Secret => counts(&[
            (Count::MinLength, schema.min_length),
            (Count::MaxLength, schema.max_length),
            (Count::MaxBytes, schema.x_max_bytes),
        ]),
        Ty::List(_) => {
            counts(&[(Count::MinItems, schema.min_items), (Count::MaxItems, schema.max_items)])
        }
        Ty::Map(_) => counts(&[
            (Count::MinProperties, schema.min_properties),
            (Count::MaxProperties, schema.max_properties),
        ]),
        Ty::Boolean | Ty::Any | Ty::Named(_) | Ty::Nullable(_) | Ty::Boxed(_) => Vec::new(),
    }
}

fn number_bounds(schema: &SchemaObject) -> Vec<Stated> {
    let bounds = [
        ("minimum", schema.minimum, End::Least, false),
        ("exclusiveMinimum", schema.exclusive_minimum, End::Least, true),
        ("maximum", schema.maximum, End::Greatest, false),
        ("exclusiveMaximum", schema.exclusive_maximum, End::Greatest, true),
    ];
    let stated = bounds.into_iter().filter_map(|(keyword, bound, end, is_exclusive)| {
        let bound = Bound::Number { end, value: float(bound?), is_exclusive };
        Some(Stated { keyword, words: keyword, check: Check::Bound(bound) })
    });
    stated.collect()
}

/// The bounds of an integer, whichever keywords state them. One beyond 64 bits asks nothing of a
/// value that fits.
fn integer_bounds(schema: &SchemaObject) -> Vec<Stated> {
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
    let tightest = [("minimum", End::Least, minimum), ("maximum", End::Greatest, maximum)];
    let stated = tightest.into_iter().filter_map(|(words, end, bound)| {
        let (keyword, bound) = bound?;
        let bound = i64::try_from(bound).ok()?;
        let is_vacuous = match end {
            End::Least => bound == i64::MIN,
            End::Greatest => bound == i64::MAX,
        };
        let check = Check::Bound(Bound::Integer(end, bound));
        (!is_vacuous).then_some(Stated { keyword, words, check })
    });
    stated.collect()
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
