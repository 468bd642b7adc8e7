//! Bounds: the least or the greatest that a value may be, or may have of something.
//!
//! A bound keeps its value exactly as the document gives it. Two bounds of one end can be compared,
//! whatever their types: which is the tighter one, and nothing else, decides what is allowed.

use std::cmp::Ordering;

use crate::words::counted;

/// A bound of a value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Bound {
    /// Of an integer; an exclusive one is already the integer beside it.
    Integer(End, i64),
    /// Of a number.
    Number {
        /// The end that it bounds.
        end: End,
        /// The number.
        value: f64,
        /// Whether the number itself is not allowed.
        is_exclusive: bool,
    },
    /// Of how much there is of something.
    Count(Count, u64),
}

/// The end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The least.
    Least,
    /// The greatest.
    Greatest,
}

/// A keyword that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Count {
    /// `minLength`, in Unicode scalar values.
    MinLength,
    /// `maxLength`, in Unicode scalar values.
    MaxLength,
    /// `x-docwright-max-bytes`.
    MaxBytes,
    /// `minItems`.
    MinItems,
    /// `maxItems`.
    MaxItems,
    /// `minProperties`.
    MinProperties,
    /// `maxProperties`.
    MaxProperties,
}

impl Count {
    /// Those that count properties.
    pub const OF_PROPERTIES: [Count; 2] = [Count::MinProperties, Count::MaxProperties];

    /// The keyword of the document.
    pub fn keyword(self) -> &'static str {
        match self {
            Count::MinLength => "minLength",
            Count::MaxLength => "maxLength",
            Count::MaxBytes => "x-docwright-max-bytes",
            Count::MinItems => "minItems",
            Count::MaxItems => "maxItems",
            Count::MinProperties => "minProperties",
            Count::MaxProperties => "maxProperties",
        }
    }

    /// The end that it bounds.
    pub fn end(self) -> End {
        match self {
            Count::MinLength | Count::MinItems | Count::MinProperties => End::Least,
            Count::MaxLength | Count::MaxBytes | Count::MaxItems | Count::MaxProperties => {
                End::Greatest
            }
        }
    }

    fn words(self, number: u64) -> String {
        match self {
            Count::MinLength | Count::MaxLength => counted(number, "character"),
            Count::MaxBytes => format!("{} of UTF-8", counted(number, "byte")),
            Count::MinItems | Count::MaxItems => counted(number, "element"),
            Count::MinProperties | Count::MaxProperties => counted(number, "property"),
        }
    }
}

impl Bound {
    /// The end that it bounds.
    pub fn end(self) -> End {
        match self {
            Bound::Integer(end, _) | Bound::Number { end, .. } => end,
            Bound::Count(count, _) => count.end(),
        }
    }

    /// The bound in words: `at most 20 bytes of UTF-8`.
    pub fn words(self) -> String {
        let least_or_greatest = match self.end() {
            End::Least => "at least",
            End::Greatest => "at most",
        };
        match self {
            Bound::Integer(_, value) => format!("{least_or_greatest} {value}"),
            Bound::Number { end: End::Least, value, is_exclusive: true } => {
                format!("greater than {value}")
            }
            Bound::Number { end: End::Greatest, value, is_exclusive: true } => {
                format!("less than {value}")
            }
            Bound::Number { value, .. } => format!("{least_or_greatest} {value}"),
            Bound::Count(count, number) => format!("{least_or_greatest} {}", count.words(number)),
        }
    }

    /// Which of two bounds of one end allows less: it is the greater one.
    pub fn tightness(self, other: Bound) -> Ordering {
        let inside = match self.end() {
            End::Least => Value::of(self).compare(Value::of(other)),
            End::Greatest => Value::of(other).compare(Value::of(self)),
        };
        let is_exclusive = |bound| matches!(bound, Bound::Number { is_exclusive: true, .. });
        inside.then(is_exclusive(self).cmp(&is_exclusive(other)))
    }
}

/// What a bound is, whatever it bounds.
#[derive(Clone, Copy)]
enum Value {
    Integer(i128),
    Number(f64),
}

impl Value {
    fn of(bound: Bound) -> Self {
        match bound {
            Bound::Integer(_, value) => Value::Integer(value.into()),
            Bound::Number { value, .. } => Value::Number(value),
            Bound::Count(_, number) => Value::Integer(number.into()),
        }
    }

    fn compare(self, other: Value) -> Ordering {
        match (self, other) {
            (Value::Integer(one), Value::Integer(other)) => one.cmp(&other),
            // Zero has one sign here.
            (Value::Number(one), Value::Number(other)) => (one + 0.0).total_cmp(&(other + 0.0)),
            (Value::Integer(one), Value::Number(other)) => beside(one, other),
            (Value::Number(one), Value::Integer(other)) => beside(other, one).reverse(),
        }
    }
}

/// An integer beside a number, without rounding either: the cast is exact, or so far away that it
/// makes no difference.
fn beside(integer: i128, number: f64) -> Ordering {
    let floor = number.floor();
    let fraction = if number > floor { Ordering::Less } else { Ordering::Equal };
    integer.cmp(&(floor as i128)).then(fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(end: End, value: f64, is_exclusive: bool) -> Bound {
        Bound::Number { end, value, is_exclusive }
    }

    #[test]
    fn the_tighter_bound_is_the_greater_one() {
        use End::{Greatest, Least};
        for (one, other, expected) in [
            (Bound::Integer(Least, 5), Bound::Integer(Least, 6), Ordering::Less),
            (Bound::Integer(Greatest, 5), Bound::Integer(Greatest, 6), Ordering::Greater),
            (
                Bound::Integer(Greatest, i64::MAX),
                Bound::Integer(Greatest, i64::MAX - 1),
                Ordering::Less,
            ),
            (Bound::Count(Count::MaxBytes, 5), Bound::Count(Count::MaxBytes, 5), Ordering::Equal),
            (
                Bound::Count(Count::MinItems, u64::MAX),
                Bound::Count(Count::MinItems, 0),
                Ordering::Greater,
            ),
            (number(Least, 1.0, false), number(Least, 1.0, true), Ordering::Less),
            (number(Greatest, 1.0, true), number(Greatest, 1.0, false), Ordering::Greater),
            (number(Least, 0.0, false), number(Least, -0.0, false), Ordering::Equal),
            (Bound::Integer(Least, 1), number(Least, 1.0, false), Ordering::Equal),
            (Bound::Integer(Least, 1), number(Least, 1.0, true), Ordering::Less),
            (Bound::Integer(Least, 1), number(Least, 1.5, false), Ordering::Less),
            (number(Greatest, 1.5, false), Bound::Integer(Greatest, 1), Ordering::Less),
            (Bound::Integer(Least, -1), number(Least, -1.5, false), Ordering::Greater),
            (Bound::Integer(Greatest, i64::MAX), number(Greatest, 1e300, false), Ordering::Greater),
            // Not by way of `f64`, where these two are one.
            (
                Bound::Integer(Least, 9_007_199_254_740_993),
                number(Least, 9_007_199_254_740_992.0, false),
                Ordering::Greater,
            ),
        ] {
            assert_eq!(one.tightness(other), expected, "{one:?} {other:?}");
            assert_eq!(other.tightness(one), expected.reverse(), "{other:?} {one:?}");
        }
    }

    #[test]
    fn a_bound_says_what_it_counts() {
        for (bound, expected) in [
            (Bound::Integer(End::Least, -1), "at least -1"),
            (Bound::Count(Count::MinLength, 1), "at least 1 character"),
            (Bound::Count(Count::MaxBytes, 20), "at most 20 bytes of UTF-8"),
            (Bound::Count(Count::MaxProperties, 2), "at most 2 properties"),
            (number(End::Greatest, 0.5, false), "at most 0.5"),
            (number(End::Least, 0.5, true), "greater than 0.5"),
            (number(End::Greatest, 0.5, true), "less than 0.5"),
        ] {
            assert_eq!(bound.words(), expected);
        }
    }
}
