//! Checks in words, for whoever broke one.

use std::fmt;

use super::super::table::Check;

/// What a value that breaks the check is told. No value of a request appears, only the limit.
impl fmt::Display for Check {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Minimum(bound) => write!(formatter, "less than {bound}"),
            Self::Maximum(bound) => write!(formatter, "greater than {bound}"),
            Self::MinimumNumber(bound) => write!(formatter, "less than {bound}"),
            Self::MaximumNumber(bound) => write!(formatter, "greater than {bound}"),
            Self::AboveNumber(bound) => write!(formatter, "not greater than {bound}"),
            Self::BelowNumber(bound) => write!(formatter, "not less than {bound}"),
            Self::MultipleOf(divisor) => write!(formatter, "no multiple of {divisor}"),
            Self::MultipleOfNumber(divisor) => write!(formatter, "no multiple of {divisor}"),
            Self::MinLength(bound) => write!(formatter, "shorter than {}", characters(*bound)),
            Self::MaxLength(bound) => write!(formatter, "longer than {}", characters(*bound)),
            Self::MaxBytes(bound) => {
                write!(formatter, "longer than {} of UTF-8", Count(*bound, "byte", "bytes"))
            }
            Self::Pattern(pattern) => {
                write!(formatter, "does not match the pattern {}", pattern.source)
            }
            Self::AddrSpec(addr_spec) => write!(formatter, "not an email address {addr_spec}"),
            Self::MinItems(bound) => write!(formatter, "fewer than {}", elements(*bound)),
            Self::MaxItems(bound) => write!(formatter, "more than {}", elements(*bound)),
            Self::UniqueItems => formatter.write_str("an element comes twice"),
            Self::MinProperties(bound) => write!(formatter, "fewer than {}", properties(*bound)),
            Self::MaxProperties(bound) => write!(formatter, "more than {}", properties(*bound)),
            Self::OneOfIntegers(values) => write!(formatter, "not one of {values:?}"),
            Self::OneOfStrings(values) => write!(formatter, "not one of {values:?}"),
            Self::OneOfNumbers(values) => write!(formatter, "not one of {values:?}"),
            Self::OneOfBooleans(values) => write!(formatter, "not one of {values:?}"),
            Self::Group(_, text) => formatter.write_str(text),
            Self::DependentRequired(given, missing) => {
                write!(formatter, "`{missing}` must be given with `{given}`")
            }
            Self::ReadOnly => formatter.write_str("given, but only answers have it"),
            Self::WriteOnly => formatter.write_str("there, but only requests have it"),
            Self::Required => formatter.write_str("missing, but mandatory"),
        }
    }
}

/// A number with its noun.
struct Count(u64, &'static str, &'static str);

impl fmt::Display for Count {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(count, one, several) = self;
        write!(formatter, "{count} {}", if *count == 1 { one } else { several })
    }
}

fn characters(count: u64) -> Count {
    Count(count, "character", "characters")
}

fn elements(count: u64) -> Count {
    Count(count, "element", "elements")
}

fn properties(count: u64) -> Count {
    Count(count, "property", "properties")
}
