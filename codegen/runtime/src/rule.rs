//! Rules: facts of the document about one value, and how each is checked.
//!
//! A rule is data in a static table. Checking one allocates nothing.

use std::fmt;

use super::addr_spec::AddrSpec;
use super::pattern::Pattern;

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
    /// `minLength`, in Unicode scalar values.
    MinLength(u64),
    /// `maxLength`, in Unicode scalar values.
    MaxLength(u64),
    /// `x-max-bytes`: longest length in bytes of UTF-8.
    MaxBytes(u64),
    /// `pattern`.
    Pattern(&'static Pattern),
    /// `x-addr-spec`: an email address.
    AddrSpec(&'static AddrSpec),
    /// `minItems`.
    MinItems(u64),
    /// `maxItems`.
    MaxItems(u64),
    /// `minProperties`.
    MinProperties(u64),
    /// `maxProperties`.
    MaxProperties(u64),
    /// The listed values of an integer enum.
    OneOfIntegers(&'static [i64]),
    /// The listed values of a string enum.
    OneOfStrings(&'static [&'static str]),
    /// `x-rule`: several checks that are one rule, with the text that says what they ask together.
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
            Self::MinLength(_) => "minLength",
            Self::MaxLength(_) => "maxLength",
            Self::MaxBytes(_) => "x-max-bytes",
            Self::Pattern(_) => "pattern",
            Self::AddrSpec(_) => "x-addr-spec",
            Self::MinItems(_) => "minItems",
            Self::MaxItems(_) => "maxItems",
            Self::MinProperties(_) => "minProperties",
            Self::MaxProperties(_) => "maxProperties",
            Self::OneOfIntegers(_) | Self::OneOfStrings(_) => "enum",
            Self::Group(..) => "x-rule",
            Self::DependentRequired(..) => "dependentRequired",
        }
    }

    pub(super) fn holds_for_integer(&self, value: i64) -> bool {
        match self {
            Self::Minimum(bound) => value >= *bound,
            Self::Maximum(bound) => value <= *bound,
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

    pub(super) fn holds_for_count(&self, count: usize) -> bool {
        match self {
            Self::MinItems(bound) => count as u64 >= *bound,
            Self::MaxItems(bound) => count as u64 <= *bound,
            Self::Group(checks, _) => checks.iter().all(|check| check.holds_for_count(count)),
            _ => true,
        }
    }

    pub(super) fn holds_for_size(&self, size: usize) -> bool {
        match self {
            Self::MinProperties(bound) => size as u64 >= *bound,
            Self::MaxProperties(bound) => size as u64 <= *bound,
            Self::Group(checks, _) => checks.iter().all(|check| check.holds_for_size(size)),
            _ => true,
        }
    }
}

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
            Self::MinProperties(bound) => write!(formatter, "fewer than {}", properties(*bound)),
            Self::MaxProperties(bound) => write!(formatter, "more than {}", properties(*bound)),
            Self::OneOfIntegers(values) => write!(formatter, "not one of {values:?}"),
            Self::OneOfStrings(values) => write!(formatter, "not one of {values:?}"),
            Self::Group(_, text) => formatter.write_str(text),
            Self::DependentRequired(given, missing) => {
                write!(formatter, "`{missing}` must be given with `{given}`")
            }
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
