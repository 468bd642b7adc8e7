//! How each check is made of a value. None allocates.

use super::super::json::List;
use super::super::table::Check;
use super::multiple::is_multiple;
use super::unique::has_equal_elements;
use super::validation::Extent;

impl Check {
    pub(super) fn holds_for_boolean(&self, value: bool) -> bool {
        match self {
            Self::OneOfBooleans(values) => values.contains(&value),
            Self::Group(checks, _) => checks.iter().all(|check| check.holds_for_boolean(value)),
            _ => true,
        }
    }

    pub(super) fn holds_for_integer(&self, value: i64) -> bool {
        match self {
            Self::Minimum(bound) => value >= *bound,
            Self::Maximum(bound) => value <= *bound,
            Self::MultipleOf(divisor) => value.unsigned_abs().is_multiple_of(*divisor),
            Self::OneOfIntegers(values) => values.contains(&value),
            Self::Group(checks, _) => checks.iter().all(|check| check.holds_for_integer(value)),
            _ => true,
        }
    }

    pub(super) fn holds_for_number(&self, value: f64) -> bool {
        match self {
            Self::MinimumNumber(bound) => value >= *bound,
            Self::MaximumNumber(bound) => value <= *bound,
            Self::AboveNumber(bound) => value > *bound,
            Self::BelowNumber(bound) => value < *bound,
            Self::MultipleOfNumber(divisor) => is_multiple(value, *divisor),
            Self::OneOfNumbers(values) => values.contains(&value),
            Self::Group(checks, _) => checks.iter().all(|check| check.holds_for_number(value)),
            _ => true,
        }
    }

    pub(super) fn holds_for_string(&self, value: &str) -> bool {
        match self {
            Self::MinLength(bound) => value.chars().count() as u64 >= *bound,
            Self::MaxLength(bound) => value.chars().count() as u64 <= *bound,
            Self::MaxBytes(bound) => value.len() as u64 <= *bound,
            Self::Pattern(pattern) => pattern.matches(value),
            Self::AddrSpec(addr_spec) => addr_spec.accepts(value),
            Self::OneOfStrings(values) => values.contains(&value),
            Self::Group(checks, _) => checks.iter().all(|check| check.holds_for_string(value)),
            _ => true,
        }
    }

    pub(super) fn holds_for_list(&self, list: &dyn List, extent: Extent) -> bool {
        match self {
            Self::MinItems(bound) => list.count() as u64 >= *bound,
            Self::MaxItems(bound) => list.count() as u64 <= *bound,
            Self::UniqueItems => !has_equal_elements(list, extent),
            Self::Group(checks, _) => checks.iter().all(|check| check.holds_for_list(list, extent)),
            _ => true,
        }
    }

    /// Whether an object may have so many members at least, and so many at most.
    pub(super) fn holds_for_size(&self, least: usize, most: usize) -> bool {
        match self {
            Self::MinProperties(bound) => most as u64 >= *bound,
            Self::MaxProperties(bound) => least as u64 <= *bound,
            Self::Group(checks, _) => checks.iter().all(|check| check.holds_for_size(least, most)),
            _ => true,
        }
    }
}
