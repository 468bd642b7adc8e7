//! Why an exchange with a server came to nothing.
//!
//! Every transport says it in the same terms, so that a caller can match on the reason whoever sends.

use std::error::Error as StdError;
use std::fmt;

type Source = Box<dyn StdError + Send + Sync>;

/// A request could not be sent, or its answer not be received.
#[derive(Debug)]
pub struct TransportError {
    kind: Kind,
    source: Option<Source>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    NotConnected,
    Certificate(CertificateProblem),
    TimedOut,
    TooLarge(u64),
    Failed,
}

/// What is wrong with the certificate of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CertificateProblem {
    /// No root that the client trusts has signed it, directly or by others. Some tools make
    /// self-signed certificates that look like any other; those are told as this.
    UnknownRoot,
    /// It is that of an authority, as most self-signed ones are, and no server may present one.
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
                "it is of an unknown root: none that the client trusts has signed it"
            }
            Self::SelfSigned => "it is self-signed: a server needs one that a root has signed",
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
        Self { kind: Kind::NotConnected, source: Some(source.into()) }
    }

    /// The server could not prove who it is: the request was not sent.
    pub fn certificate(problem: CertificateProblem, source: impl Into<Source>) -> Self {
        Self { kind: Kind::Certificate(problem), source: Some(source.into()) }
    }

    /// The time ran out.
    pub fn timed_out(source: impl Into<Source>) -> Self {
        Self { kind: Kind::TimedOut, source: Some(source.into()) }
    }

    /// The body of the answer is larger than `limit` bytes.
    pub fn body_too_large(limit: u64) -> Self {
        Self { kind: Kind::TooLarge(limit), source: None }
    }

    /// Anything else.
    pub fn failed(source: impl Into<Source>) -> Self {
        Self { kind: Kind::Failed, source: Some(source.into()) }
    }

    /// Whether no connection came about. A certificate that is refused is such a case.
    pub fn is_not_connected(&self) -> bool {
        matches!(self.kind, Kind::NotConnected | Kind::Certificate(_))
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
        self.kind == Kind::TimedOut
    }

    /// The error of the transport itself, for a look at its type.
    pub fn get_ref(&self) -> Option<&(dyn StdError + Send + Sync + 'static)> {
        self.source.as_deref()
    }

    pub(super) fn too_large(&self) -> Option<u64> {
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
            Kind::TimedOut => formatter.write_str("the time for the call ran out")?,
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

/// `Display` says everything, so there is no source to repeat it.
impl StdError for TransportError {}
