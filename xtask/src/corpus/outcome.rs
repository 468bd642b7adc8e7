//! What became of a document.

use serde_json::Value;

/// A document and what became of it.
#[derive(Debug)]
pub(super) struct Document {
    /// Its path below the folder, with forward slashes.
    pub(super) path: String,
    /// What became of it.
    pub(super) outcome: Outcome,
}

/// What became of a document.
#[derive(Debug, PartialEq)]
pub(super) enum Outcome {
    /// It is no description.
    PassedOver,
    /// The generator is done with it; the facts are those that the child printed.
    Done(Value),
    /// Its process ended without facts; the text is the last that it said.
    Panicked(String),
    /// Its process took too long, and was ended.
    Hung,
}

impl Outcome {
    /// Whether docwright is to blame, and not the document.
    pub(super) fn is_our_fault(&self) -> bool {
        matches!(self, Outcome::Panicked(_) | Outcome::Hung)
    }

    /// The word for it.
    pub(super) fn name(&self) -> &str {
        match self {
            Outcome::PassedOver => "passed over",
            Outcome::Done(facts) => facts["outcome"].as_str().unwrap_or("read"),
            Outcome::Panicked(_) => "panicked",
            Outcome::Hung => "hung",
        }
    }

    /// A number among the facts; 0 if there is none.
    pub(super) fn number(&self, key: &str) -> u64 {
        match self {
            Outcome::Done(facts) => facts[key].as_u64().unwrap_or(0),
            _ => 0,
        }
    }
}
