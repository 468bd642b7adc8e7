//! Sending: two traits with one method each. Everything above them is free of I/O.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use super::body::Body;
use super::transport_error::TransportError;

/// A future that can be sent between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends a request and receives the answer.
///
/// A transport follows no redirect, keeps the time-outs of `limits`, and stops reading a body that
/// grows past `limits.body` or comes more slowly than `limits.slowest`. The client checks the size
/// once more. It says by its error whether anything was sent:
/// [`not_connected`](TransportError::not_connected) lets any call be repeated.
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

/// Sends a request and waits for the answer: what [`Transport`] is, for a client that blocks.
pub trait BlockingTransport: Send + Sync {
    /// Sends `request`.
    ///
    /// # Errors
    /// When no answer came.
    fn send(
        &self,
        request: http::Request<Body>,
        limits: &Limits,
    ) -> Result<http::Response<Body>, TransportError>;
}

/// What a call may cost.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The time to connect. 10 seconds by default.
    pub connect: Duration,
    /// The time for the whole call, 60 seconds by default. A transport is told what is left of it
    /// for the attempt.
    pub total: Duration,
    /// The largest body of an answer, in bytes. 8 MiB by default.
    pub body: u64,
    /// The slowest body of an answer. One byte in 20 seconds by default.
    pub slowest: BodyRate,
}

/// How fast the body of an answer must come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BodyRate {
    /// So many bytes at least.
    pub bytes: u64,
    /// In this time.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            total: Duration::from_secs(60),
            body: 8 * 1024 * 1024,
            slowest: BodyRate { bytes: 1, time: Duration::from_secs(20) },
        }
    }
}

/// A transport made of a function: for tests, and for sending by other means. It serves both kinds
/// of client.
///
/// ```
/// # use docwright_runtime as runtime;
/// use runtime::{Body, http, transport_fn};
///
/// let echo = transport_fn(|request| Ok(http::Response::new(request.into_body())));
/// # let _: &dyn runtime::Transport = &echo;
/// # let _: &dyn runtime::BlockingTransport = &echo;
/// ```
pub fn transport_fn<F>(function: F) -> impl Transport + BlockingTransport + use<F>
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

impl<F> BlockingTransport for Function<F>
where
    F: Fn(http::Request<Body>) -> Result<http::Response<Body>, TransportError> + Send + Sync,
{
    fn send(
        &self,
        request: http::Request<Body>,
        _limits: &Limits,
    ) -> Result<http::Response<Body>, TransportError> {
        (self.0)(request)
    }
}
