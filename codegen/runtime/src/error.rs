//! Everything that can go wrong with a call, told apart by type.
//!
//! No error prints a body, a header value or a secret of the request.

use std::fmt;

use http::{HeaderMap, StatusCode};

use super::answer_error::{BusinessError, DecodeError, StatusError};
use super::build_error::BuildError;
use super::response::RawResponse;
use super::transport_error::TransportError;
use super::violation::Violations;

/// Why a call failed.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The request breaks rules of the document. Nothing was sent.
    Invalid(Violations),
    /// The client lacks something, or the request cannot be written. Nothing was sent.
    Build(BuildError),
    /// The request could not be sent, or the answer not be received.
    Transport(TransportError),
    /// The time for the call ran out.
    TimedOut(TransportError),
    /// The body of the answer is larger than the client accepts.
    TooLarge {
        /// The largest body that the client accepts, in bytes.
        limit: u64,
    },
    /// The status of the answer is not a success.
    Status(Box<StatusError>),
    /// The status is a success, but the result code in the body is not.
    Business(Box<BusinessError>),
    /// The answer is not what the document says.
    Decode(Box<DecodeError>),
}

impl Error {
    /// The answer, where there was one.
    pub fn response(&self) -> Option<&RawResponse> {
        match self {
            Self::Status(error) => Some(error.response()),
            Self::Business(error) => Some(error.response()),
            Self::Decode(error) => Some(error.response()),
            _ => None,
        }
    }

    /// The same error, which then shows no text that the server chose.
    pub(super) fn without_text_of_the_server(self) -> Self {
        match self {
            Self::Business(error) => Self::Business(Box::new(error.without_text_of_the_server())),
            other => other,
        }
    }

    /// The status of the answer, where there was one.
    pub fn status(&self) -> Option<StatusCode> {
        self.response().map(RawResponse::status)
    }

    /// The headers of the answer, where there was one.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.response().map(RawResponse::headers)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(violations) => {
                write!(formatter, "the request breaks rules of the document:\n{violations}")
            }
            Self::Build(error) => error.fmt(formatter),
            Self::Transport(error) | Self::TimedOut(error) => error.fmt(formatter),
            Self::TooLarge { limit } => {
                write!(formatter, "the body of the answer is larger than {limit} bytes")
            }
            Self::Status(error) => error.fmt(formatter),
            Self::Business(error) => error.fmt(formatter),
            Self::Decode(error) => error.fmt(formatter),
        }
    }
}

/// `Display` says everything, so there is no source to repeat it. What lies behind a failed exchange
/// is [`TransportError::get_ref`].
impl std::error::Error for Error {}

impl From<Violations> for Error {
    fn from(violations: Violations) -> Self {
        Self::Invalid(violations)
    }
}

impl From<BuildError> for Error {
    fn from(error: BuildError) -> Self {
        Self::Build(error)
    }
}

impl From<TransportError> for Error {
    fn from(error: TransportError) -> Self {
        match error.too_large() {
            Some(limit) => Self::TooLarge { limit },
            None if error.is_timed_out() => Self::TimedOut(error),
            None => Self::Transport(error),
        }
    }
}

impl From<StatusError> for Error {
    fn from(error: StatusError) -> Self {
        Self::Status(Box::new(error))
    }
}

impl From<BusinessError> for Error {
    fn from(error: BusinessError) -> Self {
        Self::Business(Box::new(error))
    }
}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Self::Decode(Box::new(error))
    }
}
