//! What breaks the rules of the document.

use std::fmt;

use super::super::table::{Check, Location, Rule, RuleId};

/// A value breaks a rule.
#[derive(Clone)]
pub struct Violation {
    rule: &'static Rule,
    location: Location,
    pointer: String,
}

impl Violation {
    pub(crate) fn new(rule: &'static Rule, location: Location, pointer: String) -> Self {
        Self { rule, location, pointer }
    }

    /// The rule.
    pub fn rule(&self) -> RuleId {
        self.rule.id
    }

    /// The keyword of the document that states the rule, such as `maxLength`.
    pub fn keyword(&self) -> &'static str {
        self.rule.check.keyword()
    }

    /// What the rule asks, with its limit.
    pub fn check(&self) -> &'static Check {
        &self.rule.check
    }

    /// Where the value stands, in the names of the wire: a JSON Pointer (RFC 6901) from the root of
    /// the body, or `/` and the name of a parameter.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// Where on the wire the value stands.
    pub fn location(&self) -> Location {
        self.location
    }
}

/// `/note: longer than 200 characters (ORDER_NOTE_MAX_LENGTH)`.
impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.location {
            Location::Body | Location::WholeBody => "",
            Location::Header => "header ",
            Location::Path => "path ",
            Location::Query(_) => "query ",
            Location::Cookie => "cookie ",
        })?;
        if !self.pointer.is_empty() {
            write!(formatter, "{}: ", self.pointer)?;
        }
        write!(formatter, "{} ({})", self.rule.check, self.rule.id)
    }
}

impl fmt::Debug for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Violation")
            .field("rule", &self.rule.id.as_str())
            .field("keyword", &self.keyword())
            .field("pointer", &self.pointer)
            .finish()
    }
}

/// Everything in a value that breaks a rule, in the order of the document. Never empty.
#[derive(Clone, Debug)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// `None` if there is none.
    pub(crate) fn new(found: Vec<Violation>) -> Option<Self> {
        if found.is_empty() { None } else { Some(Self(found)) }
    }

    /// Each violation.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }
}

/// One violation a line.
impl fmt::Display for Violations {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().enumerate() {
            if index > 0 {
                formatter.write_str("\n")?;
            }
            violation.fmt(formatter)?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
