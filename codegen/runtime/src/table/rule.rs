//! Rules: facts of the document about one value, as data in a static table.

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

    /// The rule of this name.
    #[doc(hidden)]
    pub const fn asks(self, check: Check) -> Rule {
        Rule::new(self, check)
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
    pub(crate) own: &'static [Rule],
    pub(crate) items: Option<&'static Rules>,
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
    /// `readOnly`: a property of answers, which no request has.
    ReadOnly,
    /// `writeOnly`: a property of requests, which no answer has.
    WriteOnly,
    /// `required` of a property that is `writeOnly`: every request has it.
    Required,
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
            Self::ReadOnly => "readOnly",
            Self::WriteOnly => "writeOnly",
            Self::Required => "required",
        }
    }
}
