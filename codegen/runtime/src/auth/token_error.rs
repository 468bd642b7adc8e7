//! A token that could not be got: an error of its own, so that nobody takes it for the call's.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, StatusCode};

use super::super::wire::{BuildError, RawResponse, TransportError};

/// The client could not get a token for a call. The call itself was not sent.
///
/// All calls that waited for the same token get the same error. The next call tries again.
#[derive(Clone, Debug)]
pub struct TokenError {
    scheme: &'static str,
    cause: Arc<Cause>,
}

#[derive(Debug)]
pub(crate) enum Cause {
    Build(BuildError),
    Transport(TransportError),
    /// The body of such an answer can hold a token, or the keys.
    Status(RawResponse),
    Answer(&'static str),
    Waiting,
}

impl TokenError {
    pub(crate) fn new(scheme: &'static str, cause: Cause) -> Self {
        Self { scheme, cause: Arc::new(cause) }
    }

    /// The name of the security scheme that the token is for.
    pub fn scheme(&self) -> &'static str {
        self.scheme
    }

    /// The status of the answer, if that is the reason.
    pub fn status(&self) -> Option<StatusCode> {
        self.response().map(RawResponse::status)
    }

    /// The answer, if its status is the reason.
    pub fn response(&self) -> Option<&RawResponse> {
        match &*self.cause {
            Cause::Status(response) => Some(response),
            _ => None,
        }
    }

    /// The headers of the answer, if its status is the reason.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.response().map(RawResponse::headers)
    }

    /// Why no answer came, if that is the reason.
    pub fn transport_error(&self) -> Option<&TransportError> {
        match &*self.cause {
            Cause::Transport(error) => Some(error),
            _ => None,
        }
    }

    /// Whether another try can help. Asking for a token changes nothing, so it may be repeated.
    pub fn is_retryable(&self) -> bool {
        match &*self.cause {
            Cause::Build(_) | Cause::Answer(_) => false,
            Cause::Transport(error) => error.is_transient(),
            Cause::Status(response) => matches!(response.status().as_u16(), 429 | 503),
            Cause::Waiting => true,
        }
    }

    /// How long the server asks to wait.
    pub fn retry_after(&self) -> Option<Duration> {
        self.headers().and_then(super::super::wire::retry_after::read)
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "no token for the security scheme {}: ", self.scheme)?;
        match &*self.cause {
            Cause::Build(error) => error.fmt(formatter),
            Cause::Transport(error) => error.fmt(formatter),
            Cause::Status(response) => {
                let status = response.status();
                write!(formatter, "the server answered with status {}", status.as_u16())?;
                if status.is_redirection() {
                    formatter.write_str(", a redirect, which the client does not follow")?;
                }
                Ok(())
            }
            Cause::Answer(problem) => formatter.write_str(problem),
            Cause::Waiting => {
                formatter.write_str("the time for the call ran out while another call fetched it")
            }
        }
    }
}

impl StdError for TokenError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &*self.cause {
            Cause::Build(error) => Some(error),
            Cause::Transport(error) => Some(error),
            Cause::Status(_) | Cause::Answer(_) | Cause::Waiting => None,
        }
    }
}
