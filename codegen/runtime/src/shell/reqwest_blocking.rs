//! The default transport of the client that blocks: a thread that runs [`ReqwestTransport`].
//!
//! So both shells send by the same code. A caller waits on a channel and on no runtime: it may itself
//! be a thread of a Tokio runtime, where reqwest's own blocking client panics.

use std::sync::{Arc, mpsc};
use std::thread;

use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;

use super::super::wire::{BlockingTransport, Body, BuildError, Limits, Transport, TransportError};
use super::reqwest_transport::ReqwestTransport;

/// Sends by `reqwest`, and waits. Its thread ends with its last clone.
#[derive(Clone, Debug)]
pub struct ReqwestBlockingTransport {
    transport: Arc<ReqwestTransport>,
    runtime: Handle,
    /// Held until the last clone is dropped: then the thread stops.
    _running: Arc<oneshot::Sender<()>>,
}

impl ReqwestBlockingTransport {
    /// Starts the thread that sends.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn new(transport: ReqwestTransport) -> Result<Self, BuildError> {
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| BuildError::transport(&error))?;
        let handle = runtime.handle().clone();
        let (running, stopped) = oneshot::channel::<()>();
        thread::Builder::new()
            .name("http".to_owned())
            // That the sender is gone is what it waits for.
            .spawn(move || runtime.block_on(async { drop(stopped.await) }))
            .map_err(|error| BuildError::transport(&error))?;
        Ok(Self { transport: Arc::new(transport), runtime: handle, _running: Arc::new(running) })
    }
}

impl BlockingTransport for ReqwestBlockingTransport {
    fn send(
        &self,
        request: http::Request<Body>,
        limits: &Limits,
    ) -> Result<http::Response<Body>, TransportError> {
        let (sender, receiver) = mpsc::sync_channel(1);
        let (transport, limits) = (Arc::clone(&self.transport), limits.clone());
        self.runtime.spawn(async move {
            // Whoever waits for the answer holds the receiver.
            drop(sender.send(transport.send(request, &limits).await));
        });
        receiver.recv().unwrap_or_else(|_| {
            Err(TransportError::failed("the thread that sends ended before it had an answer"))
        })
    }
}
