//! The client that waits: the same as [`BaseClient`](super::client::BaseClient), without a future.

use std::fmt;
use std::sync::Arc;

use super::super::call::{
    BaseCallOptions, Error, Finished, Operation, Response, Settings, finish, run,
};
use super::super::json::Json;
use super::super::table::OperationTable;
use super::super::wire::{BlockingTransport, Body, BoxFuture, Limits, Transport, TransportError};
use super::block_on::block_on;

/// What a generated client that blocks holds. Cheap to clone: all clones share connections and
/// settings.
#[derive(Clone)]
pub struct BlockingBaseClient {
    settings: Arc<Settings>,
    transport: Arc<dyn Transport>,
}

impl BlockingBaseClient {
    pub(crate) fn new(settings: Settings, transport: Arc<dyn BlockingTransport>) -> Self {
        Self { settings: Arc::new(settings), transport: Arc::new(Waiting(transport)) }
    }

    /// A client whose calls differ by `options`. All else is shared with this one: connections,
    /// tokens, the budget for repetitions.
    #[must_use]
    pub fn with(&self, options: &BaseCallOptions) -> Self {
        let Self { settings, transport } = self;
        Self { settings: Arc::new(settings.with(options)), transport: Arc::clone(transport) }
    }

    /// Calls an operation, and waits for the answer.
    ///
    /// # Errors
    /// See [`Error`].
    #[inline]
    pub fn call<O: Operation>(&self, request: &O) -> Result<Response<O::Output>, Error> {
        finish(self.run(O::OPERATION, request)?)
    }

    /// All of a call but the last step, compiled once: validate, write, send, classify.
    fn run(&self, table: &'static OperationTable, request: &dyn Json) -> Result<Finished, Error> {
        let prepared = self.settings.prepare(table, request)?;
        let Self { settings, transport } = self.clone();
        block_on(run(settings, transport, prepared))
    }
}

/// A transport that waits, as one whose futures are ready at once: they wait while they are polled.
struct Waiting(Arc<dyn BlockingTransport>);

impl Transport for Waiting {
    fn send<'a>(
        &'a self,
        request: http::Request<Body>,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move { self.0.send(request, limits) })
    }
}

impl fmt::Debug for BlockingBaseClient {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.settings.fmt(formatter)
    }
}
