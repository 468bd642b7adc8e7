//! Answers: what came, whether it is a success, and the typed value of a success.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use http::{HeaderMap, StatusCode};

use super::super::check::Direction;
use super::super::json::{Empty, Json, Secret};
use super::super::table::OperationTable;
use super::super::wire::{Body, Header, HeaderError, RawResponse};
use super::answer_error::{BusinessError, DecodeError, InvalidResponse, StatusError};
use super::error::Error;
use super::operation::Output;
use super::result_code;
use super::settings::Settings;

/// The successful answer to a call: the value, and what came with it.
///
/// The value can be used in place: a `Response<T>` derefs to `T`.
#[derive(Clone)]
pub struct Response<T> {
    status: StatusCode,
    headers: HeaderMap,
    value: T,
}

impl<T> Response<T> {
    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The value of a header that the document describes; a constant of the request names it.
    ///
    /// # Errors
    /// When the header is not of its type, or is missing and must be there.
    pub fn header<V: Json + Empty>(&self, header: Header<V>) -> Result<V, HeaderError> {
        header.read(&self.headers)
    }

    /// The value alone.
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// Shows the value and the status; headers can hold secrets.
impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Response")
            .field("status", &self.status.as_u16())
            .field("value", &self.value)
            .finish_non_exhaustive()
    }
}

impl RawResponse {
    /// Decides by status and result code whether the answer is a success. `secrets` gives the texts
    /// that an error must not show, should the server repeat them.
    pub(crate) fn classify(
        response: http::Response<Body>,
        table: &'static OperationTable,
        secrets: &dyn Fn() -> Vec<Secret>,
    ) -> Result<Self, Error> {
        let raw = Self::of(response);
        let status = raw.status.as_u16();
        if !table.is_success(status) {
            let meaning = table.meaning(status);
            return Err(StatusError::new(raw.cut(), meaning, table.is_idempotent).into());
        }
        if let Some(result) = table.result {
            match result_code::read(raw.body.as_bytes(), result) {
                Ok(outcome) if result.success.contains(&outcome.code.as_str()) => {}
                Ok(outcome) => {
                    let meaning = result.meaning(&outcome.code);
                    return Err(BusinessError::new(raw.cut(), outcome, meaning, &secrets()).into());
                }
                Err(problem) => return Err(DecodeError::new(raw.cut(), problem).into()),
            }
        }
        Ok(raw)
    }
}

/// An answer that is a success, and what reading its value takes.
pub(crate) struct Finished {
    pub(crate) raw: RawResponse,
    pub(crate) table: &'static OperationTable,
    pub(crate) settings: Arc<Settings>,
}

/// Reads the value of an answer that is a success: the last step, and the only one that is compiled
/// for each type.
pub(crate) fn read<T: Output>(raw: RawResponse) -> Result<Response<T>, Error> {
    match T::read(raw.status.as_u16(), raw.body.as_bytes()) {
        Ok(value) => Ok(Response { status: raw.status, headers: raw.headers, value }),
        Err(problem) => Err(DecodeError::new(raw.cut(), problem).into()),
    }
}

/// The same, and then checks the rules of the document.
pub(crate) fn finish<T: Output>(finished: Finished) -> Result<Response<T>, Error> {
    let Finished { raw, table, settings } = finished;
    if !settings.is_looked_at(Direction::Response) {
        return read(raw);
    }
    let body = raw.body.clone();
    let response = read::<T>(raw)?;
    match response.value.validate(table.answer) {
        Ok(()) => Ok(response),
        Err(violations) => match settings.enforced(table, Direction::Response, violations) {
            None => Ok(response),
            Some(violations) => {
                let Response { status, headers, .. } = response;
                let raw = RawResponse { status, headers, body };
                Err(InvalidResponse::new(raw.cut(), violations).into())
            }
        },
    }
}
