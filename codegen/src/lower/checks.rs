//! What the keywords of one schema object ask of a value.

use crate::decimal::Decimal;
use crate::diagnostic::{Code, Place};
use crate::ir::{self, Bound, Check, Count, Divisor, End, Ty, TypeDefinition, Values};
use crate::schema::listed_keyword;
use crate::spec::{BoolSchema, Form, Held, Keyword, Number, OWN, Quality, Schema, SchemaObject};

use super::constants::constants;
use super::limits::{decimal, first, float, last};
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
        if *ty == Ty::Any {
            self.report_limits_of_any(schema);
        }
        let is_enumeration = self.as_enumeration(schema, ty).is_some();
        let ty = &self.checked(ty);
        let mut stated = bounds(schema, ty);
        if let Some(check) = self.multiple_of(schema, ty) {
            stated.push(Stated { keyword: "multipleOf", words: "multiple of", check });
        }
        if let (Ty::String | Ty::Secret, Some(limits)) = (ty, &schema.x_addr_spec) {
            let limit = |limit: Option<u64>| limit.and_then(|limit| limit.try_into().ok());
            let check = Check::AddrSpec {
                local_part: limit(limits.local_part_max_length),
                domain: limit(limits.domain_max_length),
                first_label: limit(limits.first_label_max_length),
            };
            stated.push(Stated { keyword: "x-docwright-addr-spec", words: "addr spec", check });
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
        if schema.unique_items && matches!(ty, Ty::List(_)) {
            let check = Check::UniqueItems;
            stated.push(Stated { keyword: "uniqueItems", words: "unique items", check });
        }
        if !is_enumeration && let Some(check) = self.one_of(schema, ty) {
            let keyword = listed_keyword(schema);
            stated.push(Stated { keyword, words: "enum", check });
        }
        if !matches!(ty, Ty::String | Ty::Secret) {
            for (keyword, _) in schema.given() {
                if matches!(keyword.form, Form::Bytes | Form::AddrSpec) {
                    let key = keyword.name;
                    let message = format!("`{key}` stands on a schema that is no string");
                    self.misused(schema, key, &message, "only a string has this rule: remove it");
                }
            }
        }
        self.report_limits(schema);
        stated
    }

    /// The type whose rules count: an enum has those of the values that it lists.
    pub(super) fn checked(&self, ty: &Ty) -> Ty {
        match ty.id().and_then(|id| self.definition(id)) {
            Some(TypeDefinition::Enumeration(enumeration)) => match enumeration.values {
                Values::Integers(_) => Ty::Integer64,
                Values::Strings(_) => Ty::String,
            },
            _ => ty.clone(),
        }
    }

    fn multiple_of(&mut self, schema: &SchemaObject, ty: &Ty) -> Option<Check> {
        let divisor = schema.multiple_of?;
        match ty {
            Ty::Integer32 | Ty::Integer64 => {
                let Some(divisor) = decimal(divisor).and_then(Decimal::among_integers) else {
                    let message = "a `multipleOf` beyond 64 bits is not checked";
                    self.lose(schema, "multipleOf", message);
                    return None;
                };
                // Every integer is a multiple of one, as it is of a half.
                (divisor > 1).then_some(Check::MultipleOf(Divisor::Integer(divisor)))
            }
            Ty::Number => Some(Check::MultipleOf(Divisor::Number(float(divisor)))),
            Ty::Boolean | Ty::String | Ty::Secret => None,
            Ty::List(_) | Ty::Map(_) | Ty::Any | Ty::Named(_) => None,
        }
    }

    /// The values that the schema lists, and that the type has.
    pub(super) fn one_of(&mut self, schema: &SchemaObject, ty: &Ty) -> Option<Check> {
        let constants = constants(schema, ty)?;
        if constants.is_empty() {
            let keyword = listed_keyword(schema);
            let message = "no listed value is of the type: that is not checked";
            self.lose(schema, keyword, message);
            return None;
        }
        // The list is written out wherever the schema is used.
        self.spend(constants.len(), &schema.pointer).ok()?;
        Some(Check::OneOf(constants))
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
                self.losses
                    .warning(Code::InvalidValue, at, error.to_string())
                    .help("patterns are those of ECMA-262, as in `new RegExp(pattern, \"u\")`")
                    .help("the pattern is not checked");
                None
            }
            Err(error @ PatternError::Unsupported { .. }) => {
                self.losses.lose(Code::PatternNotSupported, at, error.to_string()).help(
                    "the pattern is not checked; one class of characters, repeated, would be",
                );
                None
            }
        }
    }
}

/// Whether an object without properties may have none of another name either.
fn is_closed(schema: &SchemaObject) -> bool {
    matches!(&schema.additional_properties, Some(Schema::Bool(BoolSchema { value: false, .. })))
}

/// The bounds that the keywords of one schema object set to values of the type.
fn bounds(schema: &SchemaObject, ty: &Ty) -> Vec<Stated> {
    match ty {
        Ty::Integer32 => integer_bounds(schema, i32::MIN.into(), i32::MAX.into()),
        Ty::Integer64 => integer_bounds(schema, i64::MIN, i64::MAX),
        Ty::Number => number_bounds(schema),
        Ty::String | Ty::Secret => {
            counts(schema, &[Count::MinLength, Count::MaxLength, Count::MaxBytes])
        }
        Ty::List(_) => counts(schema, &[Count::MinItems, Count::MaxItems]),
        Ty::Map(_) if is_closed(schema) => {
            let none = counted(Count::MaxProperties, 0);
            let none = none.map(|none| Stated { keyword: "additionalProperties", ..none });
            none.into_iter().chain(counts(schema, &[Count::MinProperties])).collect()
        }
        Ty::Map(_) => counts(schema, &Count::OF_PROPERTIES),
        Ty::Boolean | Ty::Any | Ty::Named(_) => Vec::new(),
    }
}

/// The bounds of how much there is of something.
pub(super) fn counts(schema: &SchemaObject, counts: &[Count]) -> Vec<Stated> {
    let stated = |count: &Count| counted(*count, schema.count(count.keyword())?);
    counts.iter().filter_map(stated).collect()
}

/// A bound of how much there is of something; none if it asks nothing.
pub(super) fn counted(count: Count, number: u64) -> Option<Stated> {
    let is_vacuous = count.end() == End::Least && number == 0;
    let check = Check::Bound(Bound::Count(count, number));
    let keyword = count.keyword();
    let words = keyword.trim_start_matches(OWN);
    (!is_vacuous).then_some(Stated { keyword, words, check })
}

/// The bounds of a number that are one end of a range.
fn ends(schema: &SchemaObject, end: End) -> impl Iterator<Item = (&'static Keyword, Number)> {
    let quality = if end == End::Least { Quality::Least } else { Quality::Greatest };
    schema.given().filter_map(move |(keyword, held)| match held {
        Held::Number(bound) if keyword.is(quality) => Some((keyword, bound)),
        _ => None,
    })
}

fn number_bounds(schema: &SchemaObject) -> Vec<Stated> {
    let stated = |end| {
        ends(schema, end).map(move |(Keyword { name, form, .. }, bound)| {
            let is_exclusive = *form == Form::Exclusive;
            let bound = Bound::Number { end, value: float(bound), is_exclusive };
            Stated { keyword: name, words: name, check: Check::Bound(bound) }
        })
    };
    stated(End::Least).chain(stated(End::Greatest)).collect()
}

/// The bounds of an integer, whichever keywords state them. One that every integer of the type
/// meets asks nothing.
fn integer_bounds(schema: &SchemaObject, least: i64, greatest: i64) -> Vec<Stated> {
    let minimum = ends(schema, End::Least).map(|(it, bound)| (it.name, first(it, bound)));
    let maximum = ends(schema, End::Greatest).map(|(it, bound)| (it.name, last(it, bound)));
    let minimum = minimum.max_by_key(|(_, bound)| *bound);
    let maximum = maximum.min_by_key(|(_, bound)| *bound);
    let minimum = minimum.filter(|(_, bound)| *bound > i128::from(least));
    let maximum = maximum.filter(|(_, bound)| *bound < i128::from(greatest));
    let tightest = [("minimum", End::Least, minimum), ("maximum", End::Greatest, maximum)];
    let stated = tightest.into_iter().filter_map(|(words, end, bound)| {
        let (keyword, bound) = bound?;
        // One beyond 64 bits that no integer meets was reported.
        let check = Check::Bound(Bound::Integer(end, bound.try_into().ok()?));
        Some(Stated { keyword, words, check })
    });
    stated.collect()
}
