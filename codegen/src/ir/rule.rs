//! Rules of values.

use super::bound::Bound;
use super::types::TypeId;
use crate::decimal::Decimal;

/// A rule with the constant that names it.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// The constant: `ORDER_NOTE_MAX_LENGTH`.
    pub constant: String,
    /// Where the document states it: a JSON Pointer as a URI fragment.
    pub place: String,
    /// What it asks.
    pub check: Check,
}

/// What a rule asks.
#[derive(Debug, Clone, PartialEq)]
pub enum Check {
    /// The least or the greatest.
    Bound(Bound),
    /// `multipleOf`.
    MultipleOf(Divisor),
    /// `pattern`.
    Pattern(Pattern),
    /// `x-docwright-addr-spec`, with its limits in characters.
    AddrSpec {
        /// The longest local part.
        local_part: Option<u32>,
        /// The longest domain.
        domain: Option<u32>,
        /// The longest first label of the domain.
        first_label: Option<u32>,
    },
    /// `uniqueItems`.
    UniqueItems,
    /// The value is one that the enumeration lists.
    Listed(TypeId),
    /// The value is one of those listed, and its type is no enumeration.
    OneOf(Constants),
    /// `x-docwright-rule`: checks that are one rule together.
    Group {
        /// What must hold.
        checks: Vec<Check>,
        /// What they ask together: one line of plain text.
        text: String,
        /// The same in Markdown that is safe to quote.
        docs: String,
    },
    /// `dependentRequired`: who gives the first property must give the second.
    DependentRequired(String, String),
    /// `readOnly`: no request has the property.
    ReadOnly,
    /// `writeOnly`: no answer has the property.
    WriteOnly,
    /// `required` of a property that is `writeOnly`, in a struct that answers have too: every request
    /// has it.
    Required,
}

/// What a value is a multiple of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Divisor {
    /// Of an integer.
    Integer(u64),
    /// Of a number.
    Number(f64),
}

impl Divisor {
    /// The divisor in words: `a multiple of 0.01`.
    pub fn words(self) -> String {
        match self {
            Divisor::Integer(divisor) => format!("a multiple of {divisor}"),
            Divisor::Number(divisor) => format!("a multiple of {divisor}"),
        }
    }

    /// Whether all multiples of this one are multiples of the other.
    pub(crate) fn is_multiple_of(self, other: Divisor) -> bool {
        match (self.decimal(), other.decimal()) {
            (Some(one), Some(other)) => one.is_multiple_of(other),
            _ => false,
        }
    }

    fn decimal(self) -> Option<Decimal> {
        match self {
            Divisor::Integer(divisor) => Some(Decimal::integer(divisor.into())),
            Divisor::Number(divisor) => Decimal::number(divisor),
        }
    }
}

/// Listed values, none twice. A check has one at least.
#[derive(Debug, Clone, PartialEq)]
pub enum Constants {
    /// Booleans.
    Booleans(Vec<bool>),
    /// Integers.
    Integers(Vec<i64>),
    /// Numbers.
    Numbers(Vec<f64>),
    /// Strings.
    Strings(Vec<String>),
}

impl Constants {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Constants::Booleans(values) => values.len(),
            Constants::Integers(values) => values.len(),
            Constants::Numbers(values) => values.len(),
            Constants::Strings(values) => values.len(),
        }
    }

    /// Whether there is none, as in no check.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The values in words: `one of 0.5, 1, 1.5`; `quote` is for strings.
    pub fn words(&self, quote: impl Fn(&str) -> String) -> String {
        fn texts<T: ToString>(values: &[T]) -> Vec<String> {
            values.iter().map(T::to_string).collect()
        }
        let texts = match self {
            Constants::Booleans(values) => texts(values),
            Constants::Integers(values) => texts(values),
            Constants::Numbers(values) => texts(values),
            Constants::Strings(values) => values.iter().map(|value| quote(value)).collect(),
        };
        match texts.as_slice() {
            [only] => format!("the value {only}"),
            several => format!("one of {}", several.join(", ")),
        }
    }
}

/// A pattern of one class of characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// The pattern as the document writes it.
    pub source: String,
    /// What it asks of the characters.
    pub shape: Shape,
    /// The class: sorted, disjoint, inclusive ranges.
    pub ranges: Vec<(char, char)>,
}

/// What a pattern asks of the characters of a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Some character is in the class.
    Contains,
    /// Every character is in the class, and their number is in the range.
    All {
        /// The least number.
        min: u32,
        /// The greatest number, if there is one.
        max: Option<u32>,
    },
}
