//! What a client was told, and what does not depend on how often a call is tried: preparing its
//! request, and judging its answer.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{HeaderName, HeaderValue, USER_AGENT};

use super::super::auth::{Credential, choose};
use super::super::check::{Direction, Drift, Policies, Violations, validate};
use super::super::json::{Json, Secret, to_vec};
use super::super::system::System;
use super::super::table::{OperationTable, SchemeTable};
use super::super::wire::{
    BaseUrl, Body, BuildError, Limits, RawResponse, Secrets, TransportError, encode, request,
};
use super::attempts::Used;
use super::error::Error;
use super::middleware::Middleware;
use super::options::BaseCallOptions;
use super::retry::{RetryBudget, RetryPolicy};

/// The settings of a client. Those that can differ for some calls are its own; the rest is shared.
#[derive(Clone)]
pub(crate) struct Settings {
    pub(crate) shared: Arc<Shared>,
    /// By the places of the document's schemes.
    pub(crate) credentials: Vec<Option<Credential>>,
    pub(super) retries: RetryPolicy,
    pub(crate) limits: Limits,
    /// The time for one attempt; none of its own if there is none.
    pub(crate) attempt: Option<Duration>,
    policies: Policies,
    headers: Vec<(HeaderName, HeaderValue)>,
    /// What cannot be used of the options that were given for some calls.
    problem: Option<BuildError>,
}

/// What all clients share that were made of one builder.
pub(crate) struct Shared {
    /// By the places of the document's servers.
    pub(crate) servers: Vec<Option<BaseUrl>>,
    pub(crate) user_agent: Option<HeaderValue>,
    pub(crate) middleware: Vec<Arc<dyn Middleware>>,
    pub(crate) system: Arc<dyn System>,
    pub(crate) budget: RetryBudget,
    pub(crate) on_drift: Option<Box<OnDrift>>,
    pub(crate) allow_http: bool,
}

/// Who is told of drift.
pub(crate) type OnDrift = dyn Fn(&Drift<'_>) + Send + Sync;

/// A call that is ready for its first attempt.
pub(crate) struct Prepared {
    pub(crate) table: &'static OperationTable,
    pub(crate) request: http::Request<Body>,
    /// What authorises it.
    pub(crate) schemes: &'static [&'static SchemeTable],
    /// The secrets of the request, which no error must show.
    pub(crate) secrets: Vec<Secret>,
}

impl Settings {
    /// Settings of the document's own, before anything is said of calls.
    pub(crate) fn new(shared: Shared, schemes: usize, limits: Limits) -> Self {
        Self {
            shared: Arc::new(shared),
            credentials: vec![None; schemes],
            retries: RetryPolicy::default(),
            limits,
            attempt: None,
            policies: Policies::default(),
            headers: Vec::new(),
            problem: None,
        }
    }

    /// The same, with `options`.
    pub(crate) fn with(&self, options: &BaseCallOptions) -> Self {
        let mut settings = self.clone();
        for (scheme, credential) in &options.credentials {
            if let Some(slot) = settings.credentials.get_mut(scheme.index) {
                *slot = Some(credential.clone());
            }
        }
        let BaseCallOptions { total, attempt, max_body, headers, retries, .. } = options;
        settings.limits.total = total.unwrap_or(settings.limits.total);
        settings.limits.body = max_body.unwrap_or(settings.limits.body);
        settings.attempt = attempt.or(settings.attempt);
        settings.headers.extend(headers.iter().cloned());
        if let Some(retries) = retries {
            settings.retries = retries.clone();
        }
        let BaseCallOptions { request_policy, response_policy, rules, problem, .. } = options;
        let policies = &mut settings.policies;
        policies.request = request_policy.unwrap_or(policies.request);
        policies.response = response_policy.unwrap_or(policies.response);
        policies.rules.extend(rules.iter().copied());
        settings.problem = settings.problem.or_else(|| problem.clone());
        settings
    }

    /// Validates `value` and writes its request, without credentials.
    pub(crate) fn prepare(
        &self,
        table: &'static OperationTable,
        value: &dyn Json,
    ) -> Result<Prepared, Error> {
        if let Some(problem) = &self.problem {
            return Err(problem.clone().into());
        }
        if self.is_looked_at(Direction::Request)
            && let Err(violations) = validate(value)
            && let Some(enforced) = self.enforced(table, Direction::Request, violations)
        {
            return Err(enforced.into());
        }
        let Some(Some(base)) = self.shared.servers.get(table.server.index) else {
            return Err(BuildError::missing_server(table.server, table).into());
        };
        let schemes = choose(table, &self.credentials)?;
        let mut request = request::write(table, value, base)?;
        let headers = request.headers_mut();
        if let Some(user_agent) = &self.shared.user_agent {
            // A document that has the header as a parameter knows better.
            headers.entry(USER_AGENT).or_insert_with(|| user_agent.clone());
        }
        for (name, value) in &self.headers {
            headers.insert(name.clone(), value.clone());
        }
        Ok(Prepared { table, request, schemes, secrets: Secrets::of(value).0 })
    }

    /// Decides whether what came is a success.
    pub(super) fn judge(
        &self,
        answer: http::Response<Body>,
        prepared: &Called<'_>,
        used: &Used,
    ) -> Result<RawResponse, Error> {
        let Called { table, schemes, secrets } = *prepared;
        RawResponse::classify(answer, table, &|| {
            let mut all = secrets.to_vec();
            // The credentials may hold others by now.
            all.extend(used.tokens.iter().map(|(_, token)| Secret::clone(&token.text)));
            let headers = self.headers.iter().map(|(_, value)| value).chain(&used.signed);
            let texts = headers.filter_map(|value| value.to_str().ok());
            all.extend(texts.filter(|text| !text.is_empty()).map(Secret::from));
            for scheme in schemes {
                if let Some(Some(credential)) = self.credentials.get(scheme.index) {
                    credential.each_secret(&mut |secret| all.push(secret.into()));
                }
            }
            let echoed: Vec<Secret> = all.iter().flat_map(as_echoed).collect();
            all.extend(echoed);
            all
        })
    }

    /// The largest body, checked once more: transports can be anyone's.
    pub(super) fn check_size(&self, answer: &http::Response<Body>) -> Result<(), TransportError> {
        let limit = self.limits.body;
        if answer.body().len() as u64 <= limit {
            return Ok(());
        }
        let mut head = http::Response::new(());
        *head.status_mut() = answer.status();
        head.headers_mut().clone_from(answer.headers());
        Err(TransportError::body_too_large(limit).with_answer(head))
    }

    /// Whether values of a direction are validated.
    pub(super) fn is_looked_at(&self, direction: Direction) -> bool {
        self.policies.is_needed(direction, self.shared.on_drift.is_some())
    }

    /// Tells of the rules that only warn; gives those that make the call fail.
    pub(crate) fn enforced(
        &self,
        table: &'static OperationTable,
        direction: Direction,
        violations: Violations,
    ) -> Option<Violations> {
        let sorted = self.policies.sort(direction, violations);
        if let (Some(on_drift), Some(violations)) = (&self.shared.on_drift, &sorted.warned) {
            on_drift(&Drift { operation: table.id, direction, violations });
        }
        sorted.enforced
    }
}

/// The other forms in which a server that repeats a request shows a secret of it: as it stands in a
/// URL, and as it stands in JSON.
fn as_echoed(secret: &Secret) -> impl Iterator<Item = Secret> + use<> {
    let mut json = to_vec(&secret.expose().to_owned()).unwrap_or_default();
    json.pop();
    let json = String::from_utf8(json).unwrap_or_default();
    let json = json.strip_prefix('"').unwrap_or_default();
    let forms = [Secret::from(encode(secret.expose())), Secret::from(json)];
    forms.into_iter().filter(|form| !form.expose().is_empty())
}

/// What an answer is judged by.
#[derive(Clone, Copy)]
pub(crate) struct Called<'a> {
    pub(crate) table: &'static OperationTable,
    pub(crate) schemes: &'static [&'static SchemeTable],
    pub(crate) secrets: &'a [Secret],
}

/// Shows the addresses; nothing else that was configured is for logs.
impl fmt::Debug for Settings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("servers", &self.shared.servers)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}
