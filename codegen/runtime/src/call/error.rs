//! Everything that can go wrong with a call, told apart by type.
//!
//! No error prints a body, a header value or a secret of the request.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use http::{HeaderMap, StatusCode};

use super::super::auth::TokenError;
use super::super::check::Violations;
use super::super::wire::{BuildError, RawResponse, TransportError, retry_after};
use super::answer_error::{BusinessError, DecodeError, InvalidResponse, StatusError};

/// Why a call failed.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The request breaks rules of the document. Nothing was sent.
    Invalid(Violations),
    /// The client lacks something, or the request cannot be written. Nothing was sent.
    Build(BuildError),
    /// The client could not get a token for the call. The call itself was not sent.
    Token(TokenError),
    /// The request could not be sent, or the answer not be received.
    Transport(TransportError),
    /// The time for the call ran out.
    TimedOut(TransportError),
    /// The answer came too slowly: too few bytes for too long.
    Stalled(TransportError),
    /// The body of the answer is larger than the client accepts.
    #[non_exhaustive]
    TooLarge {
        /// The largest body that the client accepts, in bytes.
        limit: u64,
        /// The answer without its body, if the transport hands it out.
        response: Option<Box<RawResponse>>,
    },
    /// The status of the answer is not a success.
    Status(Box<StatusError>),
    /// The status is a success, but the result code in the body is not.
    Business(Box<BusinessError>),
    /// The answer is not what the document says.
    Decode(Box<DecodeError>),
    /// The answer is a success that breaks rules of the document, and the policy for that is
    /// [`Enforce`](super::super::Policy::Enforce).
    InvalidResponse(Box<InvalidResponse>),
}

/// Headers in which servers name a request, so that their people can find it in their logs. No
/// standard has one.
const REQUEST_IDS: [&str; 6] = [
    "x-request-id",
    "request-id",
    "x-correlation-id",
    "x-trace-id",
    "x-amzn-requestid",
    "x-ms-request-id",
];

impl Error {
    /// The answer, where there was one.
    pub fn response(&self) -> Option<&RawResponse> {
        match self {
            Self::Status(error) => Some(error.response()),
            Self::Business(error) => Some(error.response()),
            Self::Decode(error) => Some(error.response()),
            Self::InvalidResponse(error) => Some(error.response()),
            Self::Token(error) => error.response(),
            Self::TooLarge { response, .. } => response.as_deref(),
            Self::Transport(error) | Self::TimedOut(error) | Self::Stalled(error) => error.answer(),
            Self::Invalid(_) | Self::Build(_) => None,
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

    /// The name that the server gave the request, for a talk with those who run it. It is a text of
    /// the server.
    pub fn request_id(&self) -> Option<&str> {
        let headers = self.headers()?;
        REQUEST_IDS.iter().find_map(|name| headers.get(*name)?.to_str().ok())
    }

    /// Whether the same call, repeated, is safe and can succeed. The client has then tried again
    /// already, if its [`RetryPolicy`](super::super::RetryPolicy) and what is left of its time allowed it.
    ///
    /// What may be done twice is repeated after 429, 503, lost answers and time-outs; everything else
    /// only if nothing was sent.
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Token(error) => error.is_retryable(),
            Self::Transport(error) | Self::TimedOut(error) | Self::Stalled(error) => {
                error.is_retryable()
            }
            Self::Status(error) => error.is_retryable(),
            Self::Invalid(_)
            | Self::Build(_)
            | Self::TooLarge { .. }
            | Self::Business(_)
            | Self::Decode(_)
            | Self::InvalidResponse(_) => false,
        }
    }

    /// How long the server asks to wait before another call: the header `Retry-After` (RFC 9110,
    /// section 10.2.3). A date counts from the date of the answer.
    pub fn retry_after(&self) -> Option<Duration> {
        self.headers().and_then(retry_after::read)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(violations) => {
                write!(formatter, "the request breaks rules of the document:\n{violations}")
            }
            Self::Build(error) => error.fmt(formatter),
            Self::Token(error) => error.fmt(formatter),
            Self::Transport(error) | Self::TimedOut(error) | Self::Stalled(error) => {
                error.fmt(formatter)
            }
            Self::TooLarge { limit, .. } => {
                write!(formatter, "the body of the answer is larger than {limit} bytes")
            }
            Self::Status(error) => error.fmt(formatter),
            Self::Business(error) => error.fmt(formatter),
            Self::Decode(error) => error.fmt(formatter),
            Self::InvalidResponse(error) => error.fmt(formatter),
        }
    }
}

/// `Display` says everything by itself. The source is there for a look at its type, so it is not the
/// box around it.
impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Invalid(error) => Some(error),
            Self::Build(error) => Some(error),
            Self::Token(error) => Some(error),
            Self::Transport(error) | Self::TimedOut(error) | Self::Stalled(error) => Some(error),
            Self::TooLarge { .. } => None,
            Self::Status(error) => Some(&**error),
            Self::Business(error) => Some(&**error),
            Self::Decode(error) => Some(&**error),
            Self::InvalidResponse(error) => Some(&**error),
        }
    }
}

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
            Some(limit) => {
                Self::TooLarge { limit, response: error.answer().cloned().map(Box::new) }
            }
            None if error.is_timed_out() => Self::TimedOut(error),
            None if error.is_stalled() => Self::Stalled(error),
            None => Self::Transport(error),
        }
    }
}

impl From<TokenError> for Error {
    fn from(error: TokenError) -> Self {
        Self::Token(error)
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

impl From<InvalidResponse> for Error {
    fn from(error: InvalidResponse) -> Self {
        Self::InvalidResponse(Box::new(error))
    }
}
