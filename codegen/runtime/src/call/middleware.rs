//! Middleware: code of the caller around calls and around attempts.

use std::fmt;
use std::sync::Arc;

use super::super::table::OperationTable;
use super::super::wire::{Body, BoxFuture, RawResponse};
use super::error::Error;

/// Code around every call, and around every attempt of a call: for headers, logs, measurements.
///
/// It sees requests before credentials are added, so it can print none; a signature is made of what
/// it has left. In a client that blocks, it must wait for nothing but `next`.
///
/// ```
/// # use docwright_runtime as runtime;
/// use std::sync::atomic::{AtomicU64, Ordering};
/// use runtime::{Body, BoxFuture, Error, Middleware, NextAttempt, http};
///
/// /// Counts attempts, and numbers them for the server.
/// #[derive(Default)]
/// struct Counter(AtomicU64);
///
/// impl Middleware for Counter {
///     fn attempt<'a>(
///         &'a self,
///         mut request: http::Request<Body>,
///         next: NextAttempt<'a>,
///     ) -> BoxFuture<'a, Result<http::Response<Body>, Error>> {
///         let count = self.0.fetch_add(1, Ordering::Relaxed);
///         request.headers_mut().insert("x-attempt", count.into());
///         next.run(request)
///     }
/// }
/// ```
pub trait Middleware: Send + Sync {
    /// Around a whole call, all its attempts and the pauses between them included.
    fn call<'a>(
        &'a self,
        request: http::Request<Body>,
        next: NextCall<'a>,
    ) -> BoxFuture<'a, Result<RawResponse, Error>> {
        next.run(request)
    }

    /// Around one attempt: from before credentials are added until the answer has come, whatever its
    /// status.
    fn attempt<'a>(
        &'a self,
        request: http::Request<Body>,
        next: NextAttempt<'a>,
    ) -> BoxFuture<'a, Result<http::Response<Body>, Error>> {
        next.run(request)
    }
}

/// What is inside: further middleware, and then the call. A clone makes the call once more.
#[derive(Clone)]
pub struct NextCall<'a> {
    pub(crate) operation: &'static OperationTable,
    pub(crate) further: &'a [Arc<dyn Middleware>],
    pub(crate) inside: &'a dyn Inside<RawResponse>,
}

/// What is inside: further middleware, and then the attempt. A clone makes the attempt once more, with
/// credentials of its own.
#[derive(Clone)]
pub struct NextAttempt<'a> {
    pub(crate) operation: &'static OperationTable,
    pub(crate) number: u32,
    pub(crate) further: &'a [Arc<dyn Middleware>],
    pub(crate) inside: &'a dyn Inside<http::Response<Body>>,
}

/// What is inside all middleware.
pub(crate) trait Inside<T>: Sync {
    fn run(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<T, Error>>;
}

impl<'a> NextCall<'a> {
    /// What the document says of the operation.
    pub fn operation(&self) -> &'static OperationTable {
        self.operation
    }

    /// Goes on with the call.
    pub fn run(self, request: http::Request<Body>) -> BoxFuture<'a, Result<RawResponse, Error>> {
        match self.further.split_first() {
            Some((first, further)) => first.call(request, NextCall { further, ..self }),
            None => self.inside.run(request),
        }
    }
}

impl<'a> NextAttempt<'a> {
    /// What the document says of the operation.
    pub fn operation(&self) -> &'static OperationTable {
        self.operation
    }

    /// Which attempt of the call it is: 1 is the first.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Goes on with the attempt.
    pub fn run(
        self,
        request: http::Request<Body>,
    ) -> BoxFuture<'a, Result<http::Response<Body>, Error>> {
        match self.further.split_first() {
            Some((first, further)) => first.attempt(request, NextAttempt { further, ..self }),
            None => self.inside.run(request),
        }
    }
}

impl fmt::Debug for NextCall<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("NextCall").field("operation", &self.operation.id).finish()
    }
}

impl fmt::Debug for NextAttempt<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("NextAttempt")
            .field("operation", &self.operation.id)
            .field("number", &self.number)
            .finish()
    }
}
