//! Operations without I/O: a value that can write its request, and a type that reads the answer.

use super::super::check::{Violations, validate_read};
use super::super::json::{Empty, Json, ReadError, read_answer};
use super::super::table::{OperationTable, Rules};
use super::super::wire::{BaseUrl, Body, RawResponse, request};
use super::error::Error;
use super::response::{self, Response};

/// A call that the document describes.
///
/// The generated request types implement it; sending is somebody else's work.
pub trait Operation: Json {
    /// What a successful call gives.
    type Output: Output;

    /// The facts of the document.
    const OPERATION: &'static OperationTable;

    /// Writes the request for the server at `base`, without credentials and without validation.
    ///
    /// # Errors
    /// When a value has no form on the wire: a number that is not finite, a header with a line
    /// break.
    fn to_request(&self, base: &BaseUrl) -> Result<http::Request<Body>, Error>
    where
        Self: Sized,
    {
        Ok(request::write(Self::OPERATION, self, base)?)
    }

    /// Reads the answer.
    ///
    /// # Errors
    /// When the status, the result code in the body, or the body itself says that the call failed.
    /// The error shows no text of the server, which could repeat a secret; [`Error::response`] and
    /// [`BusinessError::text`](super::super::BusinessError::text) give it.
    fn read_response(response: http::Response<Body>) -> Result<Response<Self::Output>, Error>
    where
        Self: Sized,
    {
        // The secrets of the request are not known here, so nothing that could repeat one is shown.
        let raw = RawResponse::classify(response, Self::OPERATION, &Vec::new);
        response::read(raw.map_err(Error::without_text_of_the_server)?)
    }
}

/// What a successful call gives: a value with a form in JSON, or nothing.
pub trait Output: Sized {
    /// Reads the body of an answer with this status.
    ///
    /// # Errors
    /// When the body is not of the type.
    fn read(status: u16, body: &[u8]) -> Result<Self, ReadError>;

    /// Checks every rule of the document; `rules` are those of the body itself, where it is no
    /// object, which has its own.
    ///
    /// # Errors
    /// All the rules that the value breaks.
    fn validate(&self, rules: Rules) -> Result<(), Violations> {
        let _ = rules;
        Ok(())
    }
}

impl<T: Json + Empty> Output for T {
    fn read(_status: u16, body: &[u8]) -> Result<Self, ReadError> {
        let mut value = T::empty();
        read_answer(body, &mut value)?;
        Ok(value)
    }

    fn validate(&self, rules: Rules) -> Result<(), Violations> {
        validate_read(self, rules)
    }
}

/// The answer has no body that the document describes; one that comes all the same is ignored.
impl Output for () {
    fn read(_status: u16, _body: &[u8]) -> Result<Self, ReadError> {
        Ok(())
    }
}

/// The document describes a body that is not JSON: it is given as it came.
impl Output for Body {
    fn read(_status: u16, body: &[u8]) -> Result<Self, ReadError> {
        Ok(Body::from(body.to_vec()))
    }
}
