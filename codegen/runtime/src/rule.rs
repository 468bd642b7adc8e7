//! Rules: facts of the document about one value, and how each is checked.
//!
//! A rule is data in a static table. Checking one allocates nothing.

use std::fmt;

use super::addr_spec::AddrSpec;
use super::check::Extent;
use super::json::List;
use super::multiple::is_multiple;
use super::pattern::Pattern;
use super::unique::has_equal_elements;

/// The name of a rule of the document, stable over regenerations.
///
/// The generated crate has a constant for each of its rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(&'static str);

impl RuleId {
    /// Names a rule.
    pub const fn new(name: &'static str) -> Self {
        Self(name)
    }

    /// The name.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}

/// Which rules are checked: all but some.
///
/// ```
/// # use docwright_runtime as runtime;
/// use runtime::{RuleId, RuleSet};
///
/// const LENGTH: RuleId = RuleId::new("ORDER_NOTE_MAX_LENGTH");
/// assert!(RuleSet::all().contains(LENGTH));
/// assert!(!RuleSet::all().without(LENGTH).contains(LENGTH));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleSet {
    without: Vec<RuleId>,
}

impl RuleSet {
    /// Every rule of the document.
    pub fn all() -> Self {
        Self::default()
    }

    /// The same set less one rule.
    #[must_use]
    pub fn without(mut self, rule: RuleId) -> Self {
        self.without.push(rule);
        self
    }

    /// Whether `rule` is checked.
    pub fn contains(&self, rule: RuleId) -> bool {
        !self.without.contains(&rule)
    }
}

/// One rule of a value.
#[derive(Debug)]
pub struct Rule {
    /// Its name.
    pub id: RuleId,
    /// What it asks.
    pub check: Check,
}

impl Rule {
    /// A rule with its name.
    pub const fn new(id: RuleId, check: Check) -> Self {
        Self { id, check }
    }
}

/// The rules of a value: its own, and those of its elements if it is an array.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    pub(super) own: &'static [Rule],
    pub(super) items: Option<&'static Rules>,
}

impl Rules {
    /// No rule.
    pub const NONE: Self = Self::of(&[]);

    /// The rules of the value itself.
    pub const fn of(own: &'static [Rule]) -> Self {
        Self { own, items: None }
    }

    /// The same, with the rules of each element.
    pub const fn items(mut self, items: &'static Rules) -> Self {
        self.items = Some(items);
        self
    }
}

/// What a rule asks of a value. A check holds for every value of another type than its own, as in
/// JSON Schema.
#[derive(Debug)]
#[non_exhaustive]
pub enum Check {
    /// `minimum` of an integer.
    Minimum(i64),
    /// `maximum` of an integer.
    Maximum(i64),
    /// `minimum` of a number.
    MinimumNumber(f64),
    /// `maximum` of a number.
    MaximumNumber(f64),
    /// `exclusiveMinimum` of a number.
    AboveNumber(f64),
    /// `exclusiveMaximum` of a number.
    BelowNumber(f64),
    /// `multipleOf` of an integer.
    MultipleOf(u64),
    /// `multipleOf` of a number, by the decimals on the wire.
    MultipleOfNumber(f64),
    /// `minLength`, in Unicode scalar values.
    MinLength(u64),
    /// `maxLength`, in Unicode scalar values.
    MaxLength(u64),
    /// `x-docwright-max-bytes`: longest length in bytes of UTF-8.
    MaxBytes(u64),
    /// `pattern`.
    Pattern(&'static Pattern),
    /// `x-docwright-addr-spec`: an email address.
    AddrSpec(&'static AddrSpec),
    /// `minItems`.
    MinItems(u64),
    /// `maxItems`.
    MaxItems(u64),
    /// `uniqueItems`: no two elements are equal, as JSON Schema calls equal.
    UniqueItems,
    /// `minProperties`.
    MinProperties(u64),
    /// `maxProperties`.
    MaxProperties(u64),
    /// The listed values of an integer.
    OneOfIntegers(&'static [i64]),
    /// The listed values of a string.
    OneOfStrings(&'static [&'static str]),
    /// The listed values of a number.
    OneOfNumbers(&'static [f64]),
    /// The listed values of a boolean.
    OneOfBooleans(&'static [bool]),
    /// `x-docwright-rule`: several checks that are one rule, with the text that says what they ask together.
    Group(&'static [Check], &'static str),
    /// `dependentRequired`: who gives the first property must give the second.
    DependentRequired(&'static str, &'static str),
}

impl Check {
    /// The keyword of the document that the check comes from.
    pub fn keyword(&self) -> &'static str {
        match self {
            Self::Minimum(_) | Self::MinimumNumber(_) => "minimum",
            Self::Maximum(_) | Self::MaximumNumber(_) => "maximum",
            Self::AboveNumber(_) => "exclusiveMinimum",
            Self::BelowNumber(_) => "exclusiveMaximum",
            Self::MultipleOf(_) | Self::MultipleOfNumber(_) => "multipleOf",
            Self::MinLength(_) => "minLength",
            Self::MaxLength(_) => "maxLength",
            Self::MaxBytes(_) => "x-docwright-max-bytes",
            Self::Pattern(_) => "pattern",
            Self::AddrSpec(_) => "x-docwright-addr-spec",
            Self::MinItems(_) => "minItems",
            Self::MaxItems(_) => "maxItems",
            Self::UniqueItems => "uniqueItems",
            Self::MinProperties(_) => "minProperties",
            Self::MaxProperties(_) => "maxProperties",
            Self::OneOfIntegers(_)
            | Self::OneOfStrings(_)
            | Self::OneOfNumbers(_)
            | Self::OneOfBooleans(_) => "enum",
            Self::Group(..) => "x-docwright-rule",
            Self::DependentRequired(..) => "dependentRequired",
        }
    }

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
