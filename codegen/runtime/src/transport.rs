//! Sending: a trait with one method. Everything above it is free of I/O.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use super::body::Body;

/// A future that can be sent between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends a request and receives the answer.
///
/// A transport follows no redirect, keeps the time-outs of `limits`, and stops reading a body that
/// grows past `limits.body`. The client checks the size once more.
pub trait Transport: Send + Sync {
    /// Sends `request`.
    ///
    /// # Errors
    /// When no answer came: the future gives a [`TransportError`].
    fn send<'a>(
        &'a self,
        request: http::Request<Body>,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<http::Response<Body>, TransportError>>;
}

/// What a call may cost.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The time to connect. 10 seconds by default.
    pub connect: Duration,
    /// The time for the whole call. 60 seconds by default.
    pub total: Duration,
    /// The largest body of an answer, in bytes. 8 MiB by default.
    pub body: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            total: Duration::from_secs(60),
            body: 8 * 1024 * 1024,
        }
    }
}

/// A request could not be sent, or its answer not be received.
#[derive(Debug)]
pub struct TransportError {
    kind: Kind,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    NotConnected,
    TimedOut,
    TooLarge(u64),
    Failed,
}

impl TransportError {
    /// No connection came about: the request was not sent.
    pub fn not_connected(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { kind: Kind::NotConnected, source: Some(source.into()) }
    }

    /// The time ran out.
    pub fn timed_out(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { kind: Kind::TimedOut, source: Some(source.into()) }
    }

    /// The body of the answer is larger than `limit` bytes.
    pub fn body_too_large(limit: u64) -> Self {
        Self { kind: Kind::TooLarge(limit), source: None }
    }

    /// Anything else.
    pub fn failed(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { kind: Kind::Failed, source: Some(source.into()) }
    }

    /// Whether no connection came about.
    pub fn is_not_connected(&self) -> bool {
        self.kind == Kind::NotConnected
    }

    /// Whether the time ran out.
    pub fn is_timed_out(&self) -> bool {
        self.kind == Kind::TimedOut
    }

    /// The error of the transport itself, for a look at its type.
    pub fn get_ref(&self) -> Option<&(dyn std::error::Error + Send + Sync + 'static)> {
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
            Kind::TimedOut => formatter.write_str("the time for the call ran out")?,
            Kind::TooLarge(limit) => write!(formatter, "the body is larger than {limit} bytes")?,
            Kind::Failed => formatter.write_str("the exchange with the server broke off")?,
        }
        let mut source = self.source.as_ref().map(|source| &**source as &dyn std::error::Error);
        while let Some(error) = source {
            write!(formatter, ": {error}")?;
            source = error.source();
        }
        Ok(())
    }
}

/// `Display` says everything, so there is no source to repeat it.
impl std::error::Error for TransportError {}

/// A transport made of a function: for tests, and for sending by other means.
///
/// ```
/// # use docwright_runtime as runtime;
/// use runtime::{Body, http, transport_fn};
///
/// let echo = transport_fn(|request| Ok(http::Response::new(request.into_body())));
/// # let _: &dyn runtime::Transport = &echo;
/// ```
pub fn transport_fn<F>(function: F) -> impl Transport + use<F>
where
    F: Fn(http::Request<Body>) -> Result<http::Response<Body>, TransportError> + Send + Sync,
{
    Function(function)
}

struct Function<F>(F);

impl<F> Transport for Function<F>
where
    F: Fn(http::Request<Body>) -> Result<http::Response<Body>, TransportError> + Send + Sync,
{
    fn send<'a>(
        &'a self,
        request: http::Request<Body>,
        _limits: &'a Limits,
    ) -> BoxFuture<'a, Result<http::Response<Body>, TransportError>> {
        Box::pin(std::future::ready((self.0)(request)))
    }
}
