//! A call on its way: its attempts, what authorises each, and when there is another.
//!
//! Both shells run this, and nothing else sends.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Poll;
use std::time::Duration;

use http::{HeaderValue, StatusCode, Uri};

use super::super::auth::{
    Cause, ClientCredentials, Fetched, Kind, Landing, Slot, Token, TokenError, Turn, attach,
    attach_bearer, fetch,
};
use super::super::table::{OperationTable, SchemeKind, SchemeTable, TokenRequest, TokenTable};
use super::super::wire::{
    Body, BoxFuture, BuildError, Limits, RawResponse, Transport, TransportError,
};
use super::error::Error;
use super::middleware::{Inside, NextAttempt, NextCall};
use super::response::Finished;
use super::settings::{Called, Prepared, Settings};

/// Makes a call.
pub(crate) async fn run(
    settings: Arc<Settings>,
    transport: Arc<dyn Transport>,
    prepared: Prepared,
) -> Result<Finished, Error> {
    let Prepared { table, request, schemes, secrets } = prepared;
    let shared = &*settings.shared;
    // Before a middleware of the caller sees the request: keys go where the client's own settings
    // say, and nowhere else.
    let address = request.uri().clone();
    let call = CallInProgress {
        settings: &settings,
        transport: &*transport,
        called: Called { table, schemes, secrets: &secrets },
        address,
        ends_at: shared.system.now().saturating_add(settings.limits.total),
    };
    let raw = if shared.middleware.is_empty() {
        call.attempts(request).await?
    } else {
        let further = shared.middleware.as_slice();
        NextCall { operation: table, further, inside: &call }.run(request).await?
    };
    drop(secrets);
    Ok(Finished { raw, table, settings })
}

struct CallInProgress<'a> {
    settings: &'a Settings,
    transport: &'a dyn Transport,
    called: Called<'a>,
    /// Where it goes by the settings of the client.
    address: Uri,
    /// When its time is over.
    ends_at: Duration,
}

impl Inside<RawResponse> for CallInProgress<'_> {
    fn run(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<RawResponse, Error>> {
        Box::pin(self.attempts(request))
    }
}

impl CallInProgress<'_> {
    async fn attempts(&self, request: http::Request<Body>) -> Result<RawResponse, Error> {
        let retries = &self.settings.retries;
        let budget = &self.settings.shared.budget;
        let mut number = 1;
        let mut repetitions = 0;
        let mut is_refused_once = false;
        loop {
            // Most calls have one attempt, but which ones is known only afterwards.
            let attempt = Attempt { call: self, number, used: Mutex::default() };
            let answer = attempt.run(request.clone()).await;
            let used = attempt.into_used();
            if let (Ok(answer), false) = (&answer, is_refused_once)
                && answer.status() == StatusCode::UNAUTHORIZED
                && !used.tokens.is_empty()
            {
                // A token may have been revoked, and nobody says which. The call was refused, so it
                // can be repeated.
                let now = self.settings.shared.system.now();
                let refused = used.tokens.iter().map(|(slot, token)| slot.refuse(token, now));
                // Each is told.
                let can_be_better = refused.fold(false, |any, one| any | one);
                is_refused_once = true;
                if can_be_better && !self.time_left().is_zero() {
                    number += 1;
                    continue;
                }
            }
            let judge = |answer| self.settings.judge(answer, &self.called, &used);
            let error = match answer.and_then(judge) {
                Ok(raw) => {
                    budget.succeeded(repetitions > 0);
                    return Ok(raw);
                }
                Err(error) => error,
            };
            if repetitions + 1 >= retries.max_attempts.max(1) || !error.is_retryable() {
                return Err(error);
            }
            let system = &self.settings.shared.system;
            let pause = retries.pause(repetitions + 1, error.retry_after(), system.random());
            match pause {
                Some(pause) if pause < self.time_left() && budget.take() => {
                    system.sleep(pause).await;
                }
                _ => return Err(error),
            }
            number += 1;
            repetitions += 1;
        }
    }

    fn time_left(&self) -> Duration {
        self.ends_at.saturating_sub(self.settings.shared.system.now())
    }

    /// The limits of what is sent now.
    fn limits(&self) -> Result<Limits, TransportError> {
        let left = self.time_left();
        if left.is_zero() {
            return Err(TransportError::timed_out("before the request was sent"));
        }
        let total = self.settings.attempt.map_or(left, |attempt| attempt.min(left));
        Ok(Limits { total, ..self.settings.limits.clone() })
    }
}

/// One attempt.
struct Attempt<'a> {
    call: &'a CallInProgress<'a>,
    number: u32,
    used: Mutex<Used>,
}

/// What an attempt was authorised with.
#[derive(Default)]
pub(crate) struct Used {
    /// Tokens, and where they are from.
    pub(crate) tokens: Vec<(Arc<Slot>, Arc<Token>)>,
    /// What signers have added, with the other headers that must not be shown.
    pub(crate) signed: Vec<HeaderValue>,
}

impl Inside<http::Response<Body>> for Attempt<'_> {
    fn run(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, Error>> {
        Box::pin(self.send(request))
    }
}

impl Attempt<'_> {
    async fn run(&self, request: http::Request<Body>) -> Result<http::Response<Body>, Error> {
        let further = self.call.settings.shared.middleware.as_slice();
        if further.is_empty() {
            return self.send(request).await;
        }
        let operation = self.call.called.table;
        NextAttempt { operation, number: self.number, further, inside: self }.run(request).await
    }

    fn into_used(self) -> Used {
        self.used.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn used(&self) -> MutexGuard<'_, Used> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Authorises the request and sends it.
    async fn send(&self, mut request: http::Request<Body>) -> Result<http::Response<Body>, Error> {
        let CallInProgress { settings, transport, called, .. } = self.call;
        let Called { table, schemes, .. } = *called;
        let mut signers = Vec::new();
        for scheme in schemes {
            let credential = settings.credentials.get(scheme.index).and_then(Option::as_ref);
            let Some(credential) = credential else { continue };
            match (&credential.0, &scheme.kind) {
                (Kind::Signer(signer), _) => signers.push((*scheme, signer)),
                (Kind::Token(credentials), SchemeKind::Token(exchange)) => {
                    let token = self.token(table, scheme, exchange, credentials).await?;
                    attach_bearer(&mut request, scheme, token.text.expose())?;
                }
                _ => attach(&mut request, table, scheme, credential)?,
            }
        }
        for (scheme, signer) in &signers {
            let signed = signer.sign(&mut request, settings.shared.system.time());
            signed.map_err(|error| BuildError::signature(scheme, table, &*error))?;
        }
        if !signers.is_empty() {
            let secret = request.headers().values().filter(|value| value.is_sensitive());
            self.used().signed.extend(secret.cloned());
        }
        let of_operation = |error: TransportError| error.of_operation(table.is_idempotent);
        let limits = self.call.limits().map_err(of_operation)?;
        let answer = transport.send(request, &limits).await.map_err(of_operation)?;
        settings.check_size(&answer)?;
        Ok(answer)
    }

    /// The token for the request: one that there is, or a new one, or that which another call is just
    /// fetching.
    async fn token(
        &self,
        table: &'static OperationTable,
        scheme: &'static SchemeTable,
        exchange: &'static TokenTable,
        credentials: &ClientCredentials,
    ) -> Result<Arc<Token>, Error> {
        let CallInProgress { settings, transport, address: called, .. } = self.call;
        let system = &*settings.shared.system;
        let allow_http = settings.shared.allow_http;
        let address = credentials.address(scheme, exchange, called, allow_http);
        let address = address.map_err(|error| TokenError::new(scheme.name, Cause::Build(error)))?;
        let scope = match (&credentials.scope, exchange.request) {
            (Some(scope), _) => scope,
            (None, TokenRequest::ClientCredentials { scope }) => scope,
            (None, TokenRequest::Json { .. }) => "",
        };
        let slot = credentials.cache.slot(format!("{} {address} {scope}", scheme.name));
        let fetched: Fetched = loop {
            match slot.turn(system.now()) {
                Turn::Have(token) => break Ok(token),
                Turn::Lead(lead) => {
                    let limits = self.call.limits();
                    let limits = limits.map_err(|error| error.of_operation(table.is_idempotent))?;
                    let token = fetch(
                        scheme,
                        exchange,
                        credentials,
                        address.clone(),
                        *transport,
                        system,
                        &limits,
                    )
                    .await;
                    match token {
                        // It was the time of this call that ran out. Those who wait may have more,
                        // and one of them takes over.
                        Err(error) if self.call.time_left().is_zero() => break Err(error),
                        token => break lead.finish(token, system.now()),
                    }
                }
                Turn::Follow(flight) => match self.call.in_time(flight).await {
                    Some(Landing::Fetched(fetched)) => break fetched,
                    Some(Landing::Abandoned) => {}
                    None => break Err(TokenError::new(scheme.name, Cause::Waiting)),
                },
            }
        };
        let token = fetched?;
        self.used().tokens.push((slot, Arc::clone(&token)));
        Ok(token)
    }
}

impl CallInProgress<'_> {
    /// Waits for `future` until the time of the call is over.
    async fn in_time<F: Future>(&self, future: F) -> Option<F::Output> {
        let mut future = pin!(future);
        let mut sleep = None;
        poll_fn(|context| {
            if let Poll::Ready(value) = future.as_mut().poll(context) {
                return Poll::Ready(Some(value));
            }
            let sleep =
                sleep.get_or_insert_with(|| self.settings.shared.system.sleep(self.time_left()));
            sleep.as_mut().poll(context).map(|()| None)
        })
        .await
    }
}
