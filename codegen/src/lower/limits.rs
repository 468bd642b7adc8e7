//! Limits that nothing can meet, and limits that are not checked: both are reported.

use crate::decimal::Decimal;
use crate::diagnostic::{Code, Place};
use crate::spec::{Number, SchemaObject, TypeName};

use super::checks::{ceiling, floor};
use super::types::Types;

impl Types<'_> {
    /// Reports limits that nothing can meet, and those that are not checked.
    pub(super) fn report_limits(&mut self, schema: &SchemaObject) {
        let lengths = [
            ("minLength", schema.min_length, "maxLength", schema.max_length),
            ("minItems", schema.min_items, "maxItems", schema.max_items),
            ("minProperties", schema.min_properties, "maxProperties", schema.max_properties),
        ];
        for (low_key, low, high_key, high) in lengths {
            if let (Some(low), Some(high)) = (low, high)
                && low > high
            {
                self.contradiction(schema, low_key, &low.to_string(), high_key, &high.to_string());
            }
        }
        let bounds = [
            ("minimum", schema.minimum, "maximum", schema.maximum, false),
            ("exclusiveMinimum", schema.exclusive_minimum, "maximum", schema.maximum, true),
            ("minimum", schema.minimum, "exclusiveMaximum", schema.exclusive_maximum, true),
            (
                "exclusiveMinimum",
                schema.exclusive_minimum,
                "exclusiveMaximum",
                schema.exclusive_maximum,
                true,
            ),
        ];
        let integers = schema.types.as_slice() == [TypeName::Integer];
        for (low_key, low, high_key, high, is_strict) in bounds {
            if let (Some(low), Some(high)) = (low, high)
                && (float(low) > float(high)
                    || (is_strict && float(low) == float(high))
                    || (integers && is_empty_of_integers(low_key, low, high_key, high)))
            {
                self.contradiction(schema, low_key, &words(low), high_key, &words(high));
            }
        }
        let beyond = [
            ("minimum", schema.minimum.is_some_and(|bound| ceiling(bound) > i64::MAX.into())),
            (
                "exclusiveMinimum",
                schema.exclusive_minimum.is_some_and(|bound| floor(bound) >= i64::MAX.into()),
            ),
            ("maximum", schema.maximum.is_some_and(|bound| floor(bound) < i64::MIN.into())),
            (
                "exclusiveMaximum",
                schema.exclusive_maximum.is_some_and(|bound| ceiling(bound) <= i64::MIN.into()),
            ),
        ];
        for (keyword, is_beyond) in beyond {
            if integers && is_beyond {
                let message = format!("no integer of 64 bits meets `{keyword}`: it is not checked");
                self.unsupported(schema, keyword, &message);
            }
        }
    }

    /// Reports the limits of a value of any type: none of them is checked.
    pub(super) fn report_limits_of_any(&mut self, schema: &SchemaObject) {
        let keywords = [
            ("minimum", schema.minimum.is_some()),
            ("maximum", schema.maximum.is_some()),
            ("exclusiveMinimum", schema.exclusive_minimum.is_some()),
            ("exclusiveMaximum", schema.exclusive_maximum.is_some()),
            ("multipleOf", schema.multiple_of.is_some()),
            ("minLength", schema.min_length.is_some()),
            ("maxLength", schema.max_length.is_some()),
            ("pattern", schema.pattern.is_some()),
            ("minItems", schema.min_items.is_some()),
            ("maxItems", schema.max_items.is_some()),
            ("uniqueItems", schema.unique_items),
            ("minProperties", schema.min_properties.is_some()),
            ("maxProperties", schema.max_properties.is_some()),
        ];
        for (keyword, is_there) in keywords {
            if is_there {
                let message = format!("`{keyword}` of a value of any type is not checked");
                self.unsupported(schema, keyword, &message);
            }
        }
    }

    fn contradiction(
        &mut self,
        schema: &SchemaObject,
        low_key: &str,
        low: &str,
        high_key: &str,
        high: &str,
    ) {
        let place = Place::value(&schema.pointer.key(low_key));
        let message = format!("no value can meet both `{low_key}: {low}` and `{high_key}: {high}`");
        self.diagnostics
            .error(Code::ContradictoryLimits, place, message)
            .related(Place::value(&schema.pointer.key(high_key)), "the other limit")
            .help("correct one of the two limits");
    }
}

/// Whether there is no integer between two limits.
fn is_empty_of_integers(low_key: &str, low: Number, high_key: &str, high: Number) -> bool {
    let first = match low_key {
        "minimum" => ceiling(low),
        _ => floor(low).saturating_add(1),
    };
    let last = match high_key {
        "maximum" => floor(high),
        _ => ceiling(high).saturating_sub(1),
    };
    first > last
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
