//! Answers that are no success: by their status, by the code in their body, by being unreadable.
//!
//! What a server sends is shown in one bounded line, without the secrets of the request.

use std::fmt;

use super::reader::ReadError;
use super::response::RawResponse;
use super::result_code::Outcome;

/// The status of an answer is not a success.
#[derive(Debug)]
pub struct StatusError {
    response: RawResponse,
    meaning: Option<&'static str>,
}

impl StatusError {
    pub(super) fn new(response: RawResponse, meaning: Option<&'static str>) -> Self {
        Self { response, meaning }
    }

    /// The answer.
    pub fn response(&self) -> &RawResponse {
        &self.response
    }

    /// What the document says of the status.
    pub fn meaning(&self) -> Option<&'static str> {
        self.meaning
    }
}

impl fmt::Display for StatusError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.response.status();
        write!(formatter, "the server answered with status {}", status.as_u16())?;
        match self.meaning {
            Some(meaning) => write!(formatter, ": {meaning}"),
            None if status.is_redirection() => {
                formatter.write_str(", a redirect, which the client does not follow")
            }
            None => Ok(()),
        }
    }
}

impl std::error::Error for StatusError {}

/// The result code in the body of an answer is not one of success.
pub struct BusinessError {
    response: RawResponse,
    outcome: Outcome,
    meaning: Option<&'static str>,
    /// The text of the server without the secrets of the request, in one bounded line.
    shown_text: Option<String>,
}

impl BusinessError {
    pub(super) fn new(
        response: RawResponse,
        outcome: Outcome,
        meaning: Option<&'static str>,
        secrets: &[String],
    ) -> Self {
        let shown_text = outcome.text.as_deref().map(|text| shown(text, secrets));
        Self { response, outcome, meaning, shown_text }
    }

    /// The answer.
    pub fn response(&self) -> &RawResponse {
        &self.response
    }

    /// The code, as the server sent it.
    pub fn code(&self) -> &str {
        &self.outcome.code
    }

    /// The text that the server sent with the code, as it came. Mind that a server can repeat what
    /// it was sent.
    pub fn text(&self) -> Option<&str> {
        self.outcome.text.as_deref()
    }

    /// What the document says of the code; `None` if it does not list it.
    pub fn meaning(&self) -> Option<&'static str> {
        self.meaning
    }
}

/// The longest code or text of a server that is shown, in characters.
const SHOWN: usize = 200;

/// A text of the server for a log: secrets masked, one line, bounded.
fn shown(text: &str, secrets: &[String]) -> String {
    let mut masked = text.to_owned();
    for secret in secrets {
        masked = masked.replace(secret.as_str(), "[redacted]");
    }
    let mut shown: String = masked.chars().take(SHOWN).flat_map(char::escape_debug).collect();
    if masked.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

impl fmt::Display for BusinessError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the call failed with result code {}", shown(self.code(), &[]))?;
        if let Some(meaning) = self.meaning {
            write!(formatter, ": {meaning}")?;
        }
        if let Some(text) = &self.shown_text {
            write!(formatter, " (the server says: {text})")?;
        }
        Ok(())
    }
}

impl fmt::Debug for BusinessError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("BusinessError")
            .field("code", &shown(self.code(), &[]))
            .field("text", &self.shown_text)
            .field("meaning", &self.meaning)
            .field("response", &self.response)
            .finish()
    }
}

impl std::error::Error for BusinessError {}

/// The body of an answer is not what the document says.
#[derive(Debug)]
pub struct DecodeError {
    response: RawResponse,
    problem: ReadError,
}

impl DecodeError {
    pub(super) fn new(response: RawResponse, problem: ReadError) -> Self {
        Self { response, problem }
    }

    /// The answer. Its body, or the beginning of it, shows what the server really sent.
    pub fn response(&self) -> &RawResponse {
        &self.response
    }

    /// What is wrong with the body, and where.
    pub fn problem(&self) -> &ReadError {
        &self.problem
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let content_type = self.response.headers().get(http::header::CONTENT_TYPE);
        let content_type = content_type.and_then(|value| value.to_str().ok());
        write!(
            formatter,
            "the answer with status {}, {} of {}, cannot be read: {}",
            self.response.status().as_u16(),
            self.response.body(),
            content_type.map_or_else(|| "unknown type".to_owned(), |text| shown(text, &[])),
            self.problem
        )
    }
}

impl std::error::Error for DecodeError {}
