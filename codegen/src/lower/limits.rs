//! Limits that nothing can meet, and limits that are not checked: both are reported.

use crate::decimal::Decimal;
use crate::diagnostic::{Code, Place};
use crate::spec::{Form, Held, Keyword, Number, Quality, SchemaObject, TypeName};

use super::types::Types;

impl Types<'_> {
    /// Reports limits that nothing can meet, and those that are not checked.
    pub(super) fn report_limits(&mut self, schema: &SchemaObject) {
        let integers = schema.types.as_slice() == [TypeName::Integer];
        let limits: Vec<_> = schema.given().filter(|(it, _)| it.is(Quality::Limit)).collect();
        for (low, least) in limits.iter().filter(|(it, _)| it.is(Quality::Least)) {
            let highs = limits.iter().filter(|(it, _)| it.is(Quality::Greatest));
            for (high, greatest) in highs.filter(|(it, _)| it.applies_to == low.applies_to) {
                let words = match (least, greatest) {
                    (Held::Count(least), Held::Count(greatest)) if least > greatest => {
                        [least.to_string(), greatest.to_string()]
                    }
                    (Held::Number(least), Held::Number(greatest))
                        if is_empty((low, *least), (high, *greatest), integers) =>
                    {
                        [words(*least), words(*greatest)]
                    }
                    _ => continue,
                };
                self.contradiction(schema, [low.name, high.name], words);
            }
        }
        for (keyword, held) in limits {
            let Held::Number(bound) = held else { continue };
            let is_beyond = keyword.is(Quality::Least) && first(keyword, bound) > i64::MAX.into()
                || keyword.is(Quality::Greatest) && last(keyword, bound) < i64::MIN.into();
            if integers && is_beyond {
                let name = keyword.name;
                let message = format!("no integer of 64 bits meets `{name}`: it is not checked");
                self.lose(schema, name, &message);
            }
        }
    }

    /// Reports the limits of a value of any type: none of them is checked.
    pub(super) fn report_limits_of_any(&mut self, schema: &SchemaObject) {
        for (keyword, _) in schema.given().filter(|(keyword, _)| keyword.is(Quality::Limit)) {
            let message = format!("`{}` of a value of any type is not checked", keyword.name);
            self.lose(schema, keyword.name, &message);
        }
    }

    fn contradiction(&mut self, schema: &SchemaObject, keys: [&str; 2], limits: [String; 2]) {
        let ([low_key, high_key], [low, high]) = (keys, limits);
        let place = Place::value(&schema.pointer.key(low_key));
        let message = format!("no value can meet both `{low_key}: {low}` and `{high_key}: {high}`");
        self.losses
            .error(Code::ContradictoryLimits, place, message)
            .related(Place::value(&schema.pointer.key(high_key)), "the other limit")
            .help("correct one of the two limits");
    }
}

/// Whether there is no number, or no integer, between two limits.
fn is_empty(
    (low, least): (&Keyword, Number),
    (high, greatest): (&Keyword, Number),
    integers: bool,
) -> bool {
    let is_strict = [low, high].iter().any(|keyword| keyword.form == Form::Exclusive);
    float(least) > float(greatest)
        || (is_strict && float(least) == float(greatest))
        || (integers && first(low, least) > last(high, greatest))
}

/// The least integer that a lower bound allows.
pub(super) fn first(keyword: &Keyword, bound: Number) -> i128 {
    match (keyword.form, bound) {
        (Form::Exclusive, Number::Integer(value)) => value.saturating_add(1),
        (Form::Exclusive, Number::Float(value)) => (value.floor() as i128).saturating_add(1),
        (_, Number::Integer(value)) => value,
        (_, Number::Float(value)) => value.ceil() as i128,
    }
}

/// The greatest integer that an upper bound allows.
pub(super) fn last(keyword: &Keyword, bound: Number) -> i128 {
    match (keyword.form, bound) {
        (Form::Exclusive, Number::Integer(value)) => value.saturating_sub(1),
        (Form::Exclusive, Number::Float(value)) => (value.ceil() as i128).saturating_sub(1),
        (_, Number::Integer(value)) => value,
        (_, Number::Float(value)) => value.floor() as i128,
    }
}

/// The number, as near as a float comes.
pub(super) fn float(number: Number) -> f64 {
    match number {
        Number::Integer(value) => value as f64,
        Number::Float(value) => value,
    }
}

/// The number as it is written; none if it is none of JSON.
pub(super) fn decimal(number: Number) -> Option<Decimal> {
    match number {
        Number::Integer(value) => Some(Decimal::integer(value)),
        Number::Float(value) => Decimal::number(value),
    }
}

pub(super) fn words(number: Number) -> String {
    match number {
        Number::Integer(value) => value.to_string(),
        Number::Float(value) => value.to_string(),
    }
}
