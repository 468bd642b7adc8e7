//! Answers that are no success: by their status, by the code in their body, by being unreadable.
//!
//! What a server sends is shown in one bounded line, without the secrets of the request.

use std::fmt;
use std::time::Duration;

use super::super::check::Violations;
use super::super::json::{ReadError, Secret};
use super::super::wire::{RawResponse, retry_after};
use super::operation::Output;
use super::result_code::Outcome;

/// The status of an answer is not a success.
#[derive(Debug)]
pub struct StatusError {
    response: RawResponse,
    meaning: Option<&'static str>,
    /// Whether the operation may be repeated.
    is_idempotent: bool,
}

impl StatusError {
    pub(crate) fn new(
        response: RawResponse,
        meaning: Option<&'static str>,
        is_idempotent: bool,
    ) -> Self {
        Self { response, meaning, is_idempotent }
    }

    /// The answer.
    pub fn response(&self) -> &RawResponse {
        &self.response
    }

    /// Reads the body as the type that the document gives for the status.
    ///
    /// # Errors
    /// When the body is not of the type.
    pub fn read<T: Output>(&self) -> Result<T, ReadError> {
        T::read(self.response.status().as_u16(), self.response.body().as_bytes())
    }

    /// What the document says of the status.
    pub fn meaning(&self) -> Option<&'static str> {
        self.meaning
    }

    /// Whether repeating the call is safe and can help: the status is 429 or 503, and the operation
    /// is idempotent.
    pub fn is_retryable(&self) -> bool {
        self.is_idempotent && matches!(self.response.status().as_u16(), 429 | 503)
    }

    /// How long the server asks to wait (RFC 9110, section 10.2.3).
    pub fn retry_after(&self) -> Option<Duration> {
        retry_after::read(self.response.headers())
    }
}

impl fmt::Display for StatusError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.response.status();
        write!(formatter, "the server answered with status {}", status.as_u16())?;
        if status.is_redirection() {
            formatter.write_str(", a redirect, which the client does not follow")?;
        }
        match self.meaning {
            Some(meaning) => write!(formatter, ": {meaning}"),
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
    /// Code and text of the server without the secrets of the request, in one bounded line each.
    shown_code: String,
    shown_text: Option<String>,
}

impl BusinessError {
    pub(crate) fn new(
        response: RawResponse,
        outcome: Outcome,
        meaning: Option<&'static str>,
        secrets: &[Secret],
    ) -> Self {
        let shown_code = shown(&outcome.code, secrets);
        let shown_text = outcome.text.as_deref().map(|text| shown(text, secrets));
        Self { response, outcome, meaning, shown_code, shown_text }
    }

    /// The answer.
    pub fn response(&self) -> &RawResponse {
        &self.response
    }

    /// Shows nothing that the server chose: only a code that the document lists.
    pub(super) fn without_text_of_the_server(mut self) -> Self {
        if self.meaning.is_none() {
            self.shown_code = "that the document does not list".to_owned();
        }
        self.shown_text = None;
        self
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
///
/// Of the secrets that begin at one place the longest is masked, so that no rest of it stays. It
/// looks at no more of the text than it shows.
fn shown(text: &str, secrets: &[Secret]) -> String {
    let mut shown = String::new();
    let mut rest = text;
    for _ in 0..SHOWN {
        let begun = secrets.iter().filter(|secret| rest.starts_with(secret.expose()));
        let masked = begun.map(|secret| secret.expose().len()).max().unwrap_or(0);
        if masked > 0 {
            shown.push_str("[redacted]");
            rest = &rest[masked..];
            continue;
        }
        let mut characters = rest.chars();
        let Some(character) = characters.next() else {
            return shown;
        };
        shown.extend(character.escape_debug());
        rest = characters.as_str();
    }
    if !rest.is_empty() {
        shown.push('…');
    }
    shown
}

impl fmt::Display for BusinessError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the call failed with result code {}", self.shown_code)?;
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
            .field("code", &self.shown_code)
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
    pub(crate) fn new(response: RawResponse, problem: ReadError) -> Self {
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
        write!(
            formatter,
            "the answer with status {}, {} of {}, cannot be read: {}",
            self.response.status().as_u16(),
            self.response.body(),
            media_type(&self.response),
            self.problem
        )
    }
}

/// The media type of an answer, if it is a usual one. The server's own words are not shown: it can
/// repeat a secret anywhere.
fn media_type(response: &RawResponse) -> &'static str {
    const USUAL: [&str; 5] =
        ["application/json", "text/html", "text/plain", "application/xml", "text/xml"];
    let Some(content_type) = response.headers().get(http::header::CONTENT_TYPE) else {
        return "unknown type";
    };
    let text = content_type.to_str().unwrap_or("");
    let essence = text.split(';').next().unwrap_or("").trim();
    let usual = USUAL.into_iter().find(|usual| essence.eq_ignore_ascii_case(usual));
    usual.unwrap_or("another type")
}

impl std::error::Error for DecodeError {}

/// A successful answer breaks rules of the document, and the policy for that is `Enforce`.
#[derive(Debug)]
pub struct InvalidResponse {
    response: RawResponse,
    violations: Violations,
}

impl InvalidResponse {
    pub(crate) fn new(response: RawResponse, violations: Violations) -> Self {
        Self { response, violations }
    }

    /// The answer.
    pub fn response(&self) -> &RawResponse {
        &self.response
    }

    /// The rules that it breaks.
    pub fn violations(&self) -> &Violations {
        &self.violations
    }
}

impl fmt::Display for InvalidResponse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the answer breaks rules of the document:\n{}", self.violations)
    }
}

impl std::error::Error for InvalidResponse {}
