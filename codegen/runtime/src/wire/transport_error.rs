//! Why an exchange with a server came to nothing.
//!
//! Every transport says it in the same terms, so that a caller can match on the reason whoever sends.

use std::error::Error as StdError;
use std::fmt;

use super::body::Body;
use super::raw_response::RawResponse;

type Source = Box<dyn StdError + Send + Sync>;

/// A request could not be sent, or its answer not be received.
#[derive(Debug)]
pub struct TransportError {
    kind: Kind,
    source: Option<Source>,
    /// The status and headers of a body that is not there.
    answer: Option<Box<RawResponse>>,
    /// Whether it befell an operation that may be repeated.
    is_idempotent: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    NotConnected,
    Certificate(CertificateProblem),
    ConnectTimedOut,
    TimedOut,
    Stalled,
    TooLarge(u64),
    Failed,
}

/// What is wrong with the certificate of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CertificateProblem {
    /// No root that the client trusts has signed it, directly or by others. It may have signed
    /// itself: rustls does not hand out a certificate that it refuses, so nobody can look.
    UnknownRoot,
    /// It is that of an authority, which no server may present. Most tools make self-signed
    /// certificates so.
    SelfSigned,
    /// Its time is over.
    Expired,
    /// Its time has not come.
    NotYetValid,
    /// It is for other names than that of the server.
    WrongName,
    /// Something else, such as a signature that is wrong.
    Other,
}

impl fmt::Display for CertificateProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::UnknownRoot => {
                "it is of an unknown root, or self-signed: no root that the client trusts has signed it"
            }
            Self::SelfSigned => {
                "it is that of an authority, most likely self-signed: a server needs one that a root \
                 has signed"
            }
            Self::Expired => "it has expired",
            Self::NotYetValid => "it is not valid yet",
            Self::WrongName => "it is for another name than that of the server",
            Self::Other => "it is not valid",
        })
    }
}

impl TransportError {
    /// No connection came about: the request was not sent.
    pub fn not_connected(source: impl Into<Source>) -> Self {
        Self::new(Kind::NotConnected, Some(source.into()))
    }

    /// The server could not prove who it is: the request was not sent.
    pub fn certificate(problem: CertificateProblem, source: impl Into<Source>) -> Self {
        Self::new(Kind::Certificate(problem), Some(source.into()))
    }

    /// The time to connect ran out: the request was not sent.
    pub fn connect_timed_out(source: impl Into<Source>) -> Self {
        Self::new(Kind::ConnectTimedOut, Some(source.into()))
    }

    /// The answer, or the rest of it, came too slowly.
    pub fn stalled() -> Self {
        Self::new(Kind::Stalled, None)
    }

    /// The time ran out.
    pub fn timed_out(source: impl Into<Source>) -> Self {
        Self::new(Kind::TimedOut, Some(source.into()))
    }

    /// The body of the answer is larger than `limit` bytes.
    pub fn body_too_large(limit: u64) -> Self {
        Self::new(Kind::TooLarge(limit), None)
    }

    /// The same, with the status and the headers of the answer.
    #[must_use]
    pub fn with_answer(mut self, answer: http::Response<()>) -> Self {
        let answer = answer.map(|()| Body::default());
        self.answer = Some(Box::new(RawResponse::kept(answer)));
        self
    }

    /// Anything else.
    pub fn failed(source: impl Into<Source>) -> Self {
        Self::new(Kind::Failed, Some(source.into()))
    }

    fn new(kind: Kind, source: Option<Source>) -> Self {
        Self { kind, source, answer: None, is_idempotent: false }
    }

    /// Whether no connection came about, so that nothing was sent. A certificate that is refused is
    /// such a case.
    pub fn is_not_connected(&self) -> bool {
        matches!(self.kind, Kind::NotConnected | Kind::Certificate(_) | Kind::ConnectTimedOut)
    }

    /// Whether the answer, or the rest of it, came too slowly.
    pub fn is_stalled(&self) -> bool {
        self.kind == Kind::Stalled
    }

    /// Whether it may be otherwise the next time: all but a certificate that is refused and a body
    /// that is too large.
    pub fn is_transient(&self) -> bool {
        !matches!(self.kind, Kind::Certificate(_) | Kind::TooLarge(_))
    }

    /// What is wrong with the certificate of the server, if that is the reason.
    pub fn certificate_problem(&self) -> Option<CertificateProblem> {
        match self.kind {
            Kind::Certificate(problem) => Some(problem),
            _ => None,
        }
    }

    /// Whether the time ran out.
    pub fn is_timed_out(&self) -> bool {
        matches!(self.kind, Kind::TimedOut | Kind::ConnectTimedOut)
    }

    /// The error of the transport itself, for a look at its type.
    pub fn get_ref(&self) -> Option<&(dyn StdError + Send + Sync + 'static)> {
        self.source.as_deref()
    }

    /// Whether repeating the call is safe and can help: nothing was sent, or the operation is
    /// idempotent.
    pub fn is_retryable(&self) -> bool {
        self.is_transient() && (self.is_idempotent || self.is_not_connected())
    }

    pub(crate) fn of_operation(mut self, is_idempotent: bool) -> Self {
        self.is_idempotent = is_idempotent;
        self
    }

    pub(crate) fn answer(&self) -> Option<&RawResponse> {
        self.answer.as_deref()
    }

    pub(crate) fn too_large(&self) -> Option<u64> {
        match self.kind {
            Kind::TooLarge(limit) => Some(limit),
            _ => None,
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            Kind::NotConnected => formatter.write_str("the server could not be reached")?,
            Kind::Certificate(problem) => {
                write!(formatter, "the certificate of the server is refused, {problem}")?;
            }
            Kind::ConnectTimedOut => formatter.write_str("the time to connect ran out")?,
            Kind::TimedOut => formatter.write_str("the time for the call ran out")?,
            Kind::Stalled => {
                formatter.write_str("the answer stalled: too few bytes for too long")?
            }
            Kind::TooLarge(limit) => write!(formatter, "the body is larger than {limit} bytes")?,
            Kind::Failed => formatter.write_str("the exchange with the server broke off")?,
        }
        let mut source = self.source.as_ref().map(|source| &**source as &dyn StdError);
        while let Some(error) = source {
            write!(formatter, ": {error}")?;
            source = error.source();
        }
        Ok(())
    }
}

/// `Display` says everything. The source is there for a look at its type.
impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_ref().map(|source| &**source as &(dyn StdError + 'static))
    }
}
