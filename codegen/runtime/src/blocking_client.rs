//! The client that waits: the same as [`BaseClient`](super::client::BaseClient), without a future.

use std::fmt;
use std::sync::Arc;

use super::error::Error;
use super::json::Json;
use super::operation::{Operation, OperationTable};
use super::response::{RawResponse, Response, finish};
use super::settings::Settings;
use super::transport::BlockingTransport;

/// What a generated client that blocks holds. Cheap to clone: all clones share connections and
/// settings.
#[derive(Clone)]
pub struct BlockingBaseClient {
    settings: Arc<Settings>,
    transport: Arc<dyn BlockingTransport>,
}

impl BlockingBaseClient {
    pub(super) fn new(settings: Settings, transport: Arc<dyn BlockingTransport>) -> Self {
        Self { settings: Arc::new(settings), transport }
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
    fn run(
        &self,
        table: &'static OperationTable,
        request: &dyn Json,
    ) -> Result<RawResponse, Error> {
        let prepared = self.settings.prepare(table, request)?;
        let answer = self.transport.send(prepared.request, &self.settings.limits);
        self.settings.judge(answer, &prepared.expected)
    }
}

impl fmt::Debug for BlockingBaseClient {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.settings.fmt(formatter)
    }
}
