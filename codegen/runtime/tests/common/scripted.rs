//! A transport that a test scripts, and that it can hold: it serves both shells.

use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};
use std::time::Duration;

use docwright_runtime as runtime;
use runtime::{BlockingTransport, Body, BoxFuture, Limits, Transport, TransportError, http};

use super::api::{answer, ok};

/// What a request gets.
pub(crate) type Answer = Result<http::Response<Body>, TransportError>;

type Script = dyn Fn(&http::Request<Body>, usize) -> Answer + Send + Sync;

/// Answers each request by a function of the request and its number, which begins with 1. Clones are
/// one transport.
#[derive(Clone)]
pub(crate) struct Scripted(Arc<Shared>);

struct Shared {
    script: Box<Script>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    sent: Vec<(http::Request<Body>, Limits)>,
    /// Requests whose path is this get no answer for the time being.
    held: Option<String>,
    waiting: Vec<Waker>,
}

impl Scripted {
    pub(crate) fn new(
        script: impl Fn(&http::Request<Body>, usize) -> Answer + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(Shared { script: Box::new(script), state: Mutex::default() }))
    }

    /// Gives no answer to requests for `path` until [`release`](Self::release).
    pub(crate) fn hold(&self, path: &str) {
        self.state().held = Some(path.to_owned());
    }

    pub(crate) fn release(&self) {
        let waiting = {
            let mut state = self.state();
            state.held = None;
            std::mem::take(&mut state.waiting)
        };
        waiting.into_iter().for_each(Waker::wake);
    }

    /// How many requests came.
    pub(crate) fn count(&self) -> usize {
        self.state().sent.len()
    }

    /// How many requests came for `path`.
    pub(crate) fn count_of(&self, path: &str) -> usize {
        self.state().sent.iter().filter(|(request, _)| request.uri().path() == path).count()
    }

    /// The requests, in the order of sending.
    pub(crate) fn requests(&self) -> Vec<http::Request<Body>> {
        self.state().sent.iter().map(|(request, _)| request.clone()).collect()
    }

    /// The last request.
    pub(crate) fn last(&self) -> http::Request<Body> {
        self.requests().pop().unwrap_or_default()
    }

    /// The time that each request was given.
    pub(crate) fn times(&self) -> Vec<Duration> {
        self.state().sent.iter().map(|(_, limits)| limits.total).collect()
    }

    fn receive(&self, request: &http::Request<Body>, limits: &Limits) -> usize {
        let mut state = self.state();
        state.sent.push((request.clone(), limits.clone()));
        state.sent.len()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for Scripted {
    fn send<'a>(
        &'a self,
        request: http::Request<Body>,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Answer> {
        let mut number = None;
        Box::pin(poll_fn(move |context| {
            let number = *number.get_or_insert_with(|| self.receive(&request, limits));
            let mut state = self.state();
            if state.held.as_deref() == Some(request.uri().path()) {
                state.waiting.push(context.waker().clone());
                return Poll::Pending;
            }
            drop(state);
            Poll::Ready((self.0.script)(&request, number))
        }))
    }
}

impl BlockingTransport for Scripted {
    fn send(&self, request: http::Request<Body>, limits: &Limits) -> Answer {
        let number = self.receive(&request, limits);
        (self.0.script)(&request, number)
    }
}

/// One that has an answer for everything: tokens `token-1`, `token-2`, … for an hour, and 200.
pub(crate) fn obliging() -> Scripted {
    let made = Mutex::new(0);
    Scripted::new(move |request, _| Ok(token_or(request, &made, || ok(""))))
}

/// The next token to whoever asks for one, and `otherwise` to the others.
pub(crate) fn token_or(
    request: &http::Request<Body>,
    made: &Mutex<u32>,
    otherwise: impl FnOnce() -> http::Response<Body>,
) -> http::Response<Body> {
    // Only an exchange has a body.
    if request.body().is_empty() {
        return otherwise();
    }
    let mut made = made.lock().unwrap_or_else(PoisonError::into_inner);
    *made += 1;
    token(&format!("token-{made}"), 3600)
}

/// An answer with a token, in both forms that the tables of the tests have.
pub(crate) fn token(text: &str, lifetime: u64) -> http::Response<Body> {
    let result = format!(r#"{{"token": "{text}", "lifetime": "{lifetime}"}}"#);
    let oauth =
        format!(r#""access_token": "{text}", "expires_in": {lifetime}, "token_type": "Bearer""#);
    ok(format!(r#"{{"result": {result}, {oauth}}}"#).as_str())
}

/// Whether the request has this token.
pub(crate) fn has_token(request: &http::Request<Body>, token: &str) -> bool {
    let value = request.headers().get("authorization").and_then(|value| value.to_str().ok());
    value == Some(&format!("Bearer {token}"))
}

/// A status, as a script's answer.
pub(crate) fn status(status: u16) -> Answer {
    Ok(answer(status, ""))
}
