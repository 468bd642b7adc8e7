//! Answers: what came, whether it is a success, and the typed value of a success.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use http::{HeaderMap, StatusCode};

use super::answer_error::{BusinessError, DecodeError, InvalidResponse, StatusError};
use super::body::Body;
use super::error::Error;
use super::json::{Empty, Json};
use super::operation::{OperationTable, Output};
use super::policy::Direction;
use super::response_header::{Header, HeaderError};
use super::result_code;
use super::secret::Secret;
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

/// An answer as it came. Errors keep it, its body cut off at 64 KiB.
#[derive(Clone)]
pub struct RawResponse {
    status: StatusCode,
    headers: HeaderMap,
    body: Body,
}

/// How much of the body an error keeps, in bytes.
const KEPT_BODY: usize = 64 * 1024;

impl RawResponse {
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

    /// The body, or its beginning.
    pub fn body(&self) -> &Body {
        &self.body
    }

    /// The answer as an error keeps it.
    pub(super) fn kept(response: http::Response<Body>) -> Self {
        Self::of(response).cut()
    }

    pub(super) fn of(response: http::Response<Body>) -> Self {
        let (parts, body) = response.into_parts();
        Self { status: parts.status, headers: parts.headers, body }
    }

    /// Decides by status and result code whether the answer is a success. `secrets` gives the texts
    /// that an error must not show, should the server repeat them.
    pub(super) fn classify(
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

    fn cut(mut self) -> Self {
        self.body.truncate(KEPT_BODY);
        self
    }
}

impl fmt::Debug for RawResponse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RawResponse")
            .field("status", &self.status.as_u16())
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}

/// An answer that is a success, and what reading its value takes.
pub(super) struct Finished {
    pub(super) raw: RawResponse,
    pub(super) table: &'static OperationTable,
    pub(super) settings: Arc<Settings>,
}

/// Reads the value of an answer that is a success: the last step, and the only one that is compiled
/// for each type.
pub(super) fn read<T: Output>(raw: RawResponse) -> Result<Response<T>, Error> {
    match T::read(raw.status.as_u16(), raw.body.as_bytes()) {
        Ok(value) => Ok(Response { status: raw.status, headers: raw.headers, value }),
        Err(problem) => Err(DecodeError::new(raw.cut(), problem).into()),
    }
}

/// The same, and then checks the rules of the document.
pub(super) fn finish<T: Output>(finished: Finished) -> Result<Response<T>, Error> {
    let Finished { raw, table, settings } = finished;
    if !settings.is_looked_at(Direction::Response) {
        return read(raw);
    }
    let body = raw.body.clone();
    let response = read::<T>(raw)?;
    match response.value.validate() {
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
