//! The client below the generated one, and the future of a call.
//!
//! A shell: preparing is done by [`Settings`], all that follows by `attempts.rs`.

use std::fmt;
use std::future::{Future, ready};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use super::super::call::{
    BaseCallOptions, Error, Finished, Operation, Output, Response, Settings, finish, run,
};
use super::super::json::Json;
use super::super::table::OperationTable;
use super::super::wire::{BoxFuture, Transport};

/// What a generated client holds. Cheap to clone: all clones share connections and settings.
#[derive(Clone)]
pub struct BaseClient {
    settings: Arc<Settings>,
    transport: Arc<dyn Transport>,
}

impl BaseClient {
    pub(crate) fn new(settings: Settings, transport: Arc<dyn Transport>) -> Self {
        Self { settings: Arc::new(settings), transport }
    }

    /// A client whose calls differ by `options`. All else is shared with this one: connections,
    /// tokens, the budget for repetitions.
    #[must_use]
    pub fn with(&self, options: &BaseCallOptions) -> Self {
        let Self { settings, transport } = self;
        Self { settings: Arc::new(settings.with(options)), transport: Arc::clone(transport) }
    }

    /// Calls an operation. Nothing is sent before the call is awaited.
    #[inline]
    pub fn call<O: Operation>(&self, request: &O) -> Call<O::Output> {
        Call { raw: self.start(O::OPERATION, request), finish: finish::<O::Output> }
    }

    /// All of a call but the last step, compiled once: validate, write, send, classify.
    fn start(
        &self,
        table: &'static OperationTable,
        request: &dyn Json,
    ) -> BoxFuture<'static, Result<Finished, Error>> {
        match self.settings.prepare(table, request) {
            Ok(prepared) => {
                let Self { settings, transport } = self.clone();
                Box::pin(run(settings, transport, prepared))
            }
            Err(error) => Box::pin(ready(Err(error))),
        }
    }
}

impl fmt::Debug for BaseClient {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.settings.fmt(formatter)
    }
}

/// A call on its way: a future that gives the answer.
///
/// It borrows nothing, and can be sent to another thread.
#[must_use = "nothing is sent before the call is awaited"]
pub struct Call<T> {
    raw: BoxFuture<'static, Result<Finished, Error>>,
    finish: fn(Finished) -> Result<Response<T>, Error>,
}

impl<T: Output> Future for Call<T> {
    type Output = Result<Response<T>, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match self.raw.as_mut().poll(context) {
            Poll::Ready(Ok(finished)) => Poll::Ready((self.finish)(finished)),
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl<T> fmt::Debug for Call<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Call").finish_non_exhaustive()
    }
}
