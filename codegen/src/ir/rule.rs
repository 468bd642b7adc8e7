//! Rules of values.

use super::bound::Bound;
use super::types::TypeId;

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

/// The rules of a value.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rules {
    /// Those of the value itself.
    pub own: Vec<Rule>,
    /// Those of each element, if there are any.
    pub items: Option<Box<Rules>>,
}

impl Rules {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.own.is_empty() && self.items.is_none()
    }

    /// All of them, those of elements after those of the value.
    pub fn flatten(&self) -> Vec<&Rule> {
        let items = self.items.iter().flat_map(|items| items.flatten());
        self.own.iter().chain(items).collect()
    }
}

/// What a rule asks.
#[derive(Debug, Clone, PartialEq)]
pub enum Check {
    /// The least or the greatest.
    Bound(Bound),
    /// `pattern`.
    Pattern(Pattern),
    /// `x-addr-spec`, with its limits in characters.
    AddrSpec {
        /// The longest local part.
        local_part: Option<u32>,
        /// The longest domain.
        domain: Option<u32>,
        /// The longest first label of the domain.
        first_label: Option<u32>,
    },
    /// The value is one that the enumeration lists.
    Listed(TypeId),
    /// `x-rule`: checks that are one rule together.
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
}

/// A number with its noun.
pub(crate) fn counted(number: u64, thing: &str) -> String {
    match (number, thing) {
        (1, _) => format!("1 {thing}"),
        (_, "property") => format!("{number} properties"),
        _ => format!("{number} {thing}s"),
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
