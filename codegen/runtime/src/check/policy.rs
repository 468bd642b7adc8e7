//! What happens when a value breaks a rule of the document: by direction, and by single rules.

use std::fmt;

use super::super::table::RuleId;
use super::violation::Violations;

/// What a broken rule does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// The call fails. The default for requests: nothing is sent.
    Enforce,
    /// The call goes on, and who asked for it is told. The default for responses.
    Warn,
    /// Nothing: the call goes on, and nobody is told.
    Off,
}

/// Which way a value travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the server.
    Request,
    /// From the server.
    Response,
}

impl fmt::Display for Direction {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Request => "request",
            Self::Response => "response",
        })
    }
}

/// Rules that a value breaks without making its call fail: the document and the server, or the
/// caller, have drifted apart.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Drift<'a> {
    /// `operationId`.
    pub operation: &'static str,
    /// Which value it is.
    pub direction: Direction,
    /// The rules whose policy is [`Policy::Warn`]. They hold no value of the call.
    pub violations: &'a Violations,
}

/// The policy of every rule.
#[derive(Clone, Debug)]
pub(crate) struct Policies {
    pub(crate) request: Policy,
    pub(crate) response: Policy,
    /// The last one of a rule counts.
    pub(crate) rules: Vec<(RuleId, Policy)>,
}

impl Default for Policies {
    fn default() -> Self {
        Self { request: Policy::Enforce, response: Policy::Warn, rules: Vec::new() }
    }
}

/// The broken rules of a value, by what they do.
pub(crate) struct Sorted {
    pub(crate) enforced: Option<Violations>,
    pub(crate) warned: Option<Violations>,
}

impl Policies {
    /// Whether a value of this direction has to be looked at. A warning that nobody hears is none.
    pub(crate) fn is_needed(&self, direction: Direction, is_heard: bool) -> bool {
        let counts = |policy: Policy| match policy {
            Policy::Enforce => true,
            Policy::Warn => is_heard,
            Policy::Off => false,
        };
        counts(self.of(direction)) || self.rules.iter().any(|(_, policy)| counts(*policy))
    }

    pub(crate) fn sort(&self, direction: Direction, violations: Violations) -> Sorted {
        let (mut enforced, mut warned) = (Vec::new(), Vec::new());
        for violation in violations {
            match self.of_rule(direction, violation.rule()) {
                Policy::Enforce => enforced.push(violation),
                Policy::Warn => warned.push(violation),
                Policy::Off => {}
            }
        }
        Sorted { enforced: Violations::new(enforced), warned: Violations::new(warned) }
    }

    fn of(&self, direction: Direction) -> Policy {
        match direction {
            Direction::Request => self.request,
            Direction::Response => self.response,
        }
    }

    fn of_rule(&self, direction: Direction, rule: RuleId) -> Policy {
        let own = self.rules.iter().rev().find(|(id, _)| *id == rule);
        own.map_or_else(|| self.of(direction), |(_, policy)| *policy)
    }
}
