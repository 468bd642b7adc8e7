//! Headers of answers.

use super::operation::Statuses;
use super::value::Value;
use super::{Docs, Name};

/// A header that answers to an operation have: one for each name, which is the same in upper and in
/// lower case.
#[derive(Debug, Clone, PartialEq)]
pub struct ResponseHeader {
    /// The name as the document first spells it, and the constant of the request.
    pub name: Name,
    /// What it says.
    pub docs: Docs,
    /// The value, without the `Option` of one that an answer can lack: a single value, or a list of
    /// them. Its rules are not checked.
    pub value: Value,
    /// Whether it is there wherever the document has it, so that its type is no `Option`.
    pub is_mandatory: bool,
    /// Whether the document calls it deprecated.
    pub is_deprecated: bool,
    /// The answers that have it, in the order of their statuses.
    pub answers: Vec<AnswerHeader>,
}

/// A header in one answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerHeader {
    /// The statuses of the answer.
    pub statuses: Statuses,
    /// Whether the answer is a success.
    pub is_success: bool,
    /// Whether the answer must have it.
    pub is_mandatory: bool,
    /// Where the document says so: a JSON Pointer as a URI fragment.
    pub place: String,
}

impl ResponseHeader {
    /// The name that all its spellings have in common.
    pub fn key(&self) -> String {
        self.name.wire.to_ascii_lowercase()
    }
}
