//! An answer as it came.

use std::fmt;

use http::{HeaderMap, StatusCode};

use super::super::json::{Empty, Json};
use super::body::Body;
use super::response_header::{Header, HeaderError};

/// An answer as it came. Errors keep it, its body cut off at 64 KiB.
#[derive(Clone)]
pub struct RawResponse {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Body,
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
    pub(crate) fn kept(response: http::Response<Body>) -> Self {
        Self::of(response).cut()
    }

    pub(crate) fn of(response: http::Response<Body>) -> Self {
        let (parts, body) = response.into_parts();
        Self { status: parts.status, headers: parts.headers, body }
    }

    pub(crate) fn cut(mut self) -> Self {
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
