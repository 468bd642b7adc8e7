//! The client below the generated one: what was configured, and the one path that every call takes.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use super::base_url::BaseUrl;
use super::build_error::BuildError;
use super::check::validate_with;
use super::error::Error;
use super::json::Json;
use super::operation::{Operation, OperationTable, Output, SchemeTable, ServerTable};
use super::request::{self, Secrets, header_value};
use super::response::{RawResponse, Response, finish};
use super::rule::{RuleId, RuleSet};
use super::secret::Secret;
use super::transport::{BoxFuture, Limits, Transport, TransportError};

/// What a generated client holds. Cheap to clone: all clones share connections and settings.
#[derive(Clone)]
pub struct BaseClient {
    settings: Arc<Settings>,
}

struct Settings {
    servers: Vec<Option<BaseUrl>>,
    credentials: Vec<Option<Secret>>,
    rules: RuleSet,
    limits: Limits,
    transport: Box<dyn Transport>,
}

impl BaseClient {
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
    ) -> BoxFuture<'static, Result<RawResponse, Error>> {
        let prepared = self.prepare(table, request);
        let settings = Arc::clone(&self.settings);
        Box::pin(async move {
            let (request, secrets) = prepared?;
            let response = settings.transport.send(request, &settings.limits).await?;
            let limit = settings.limits.body;
            if response.body().len() as u64 > limit {
                return Err(TransportError::body_too_large(limit).into());
            }
            RawResponse::classify(response, table, &secrets)
        })
    }

    fn prepare(
        &self,
        table: &'static OperationTable,
        value: &dyn Json,
    ) -> Result<(http::Request<super::body::Body>, Vec<String>), Error> {
        let Settings { servers, credentials, rules, .. } = &*self.settings;
        validate_with(value, rules)?;
        let Some(Some(base)) = servers.get(table.server.index) else {
            return Err(BuildError::missing_server(table.server, table).into());
        };
        let mut used = Vec::with_capacity(table.security.len());
        for scheme in table.security {
            match credentials.get(scheme.index) {
                Some(Some(secret)) => used.push((*scheme, secret)),
                _ => return Err(BuildError::missing_credential(scheme, table).into()),
            }
        }
        let request = request::write(table, value, base, &used)?;
        let mut secrets = Secrets::of(value).0;
        secrets.extend(used.iter().map(|(_, secret)| secret.expose().to_owned()));
        Ok((request, secrets))
    }
}

/// Shows the addresses; nothing else that was configured is for logs.
impl fmt::Debug for BaseClient {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("servers", &self.settings.servers)
            .field("limits", &self.settings.limits)
            .finish_non_exhaustive()
    }
}

/// A call on its way: a future that gives the answer.
///
/// It borrows nothing, and can be sent to another thread.
#[must_use = "nothing is sent before the call is awaited"]
pub struct Call<T> {
    raw: BoxFuture<'static, Result<RawResponse, Error>>,
    finish: fn(RawResponse) -> Result<Response<T>, Error>,
}

impl<T: Output> Future for Call<T> {
    type Output = Result<Response<T>, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match self.raw.as_mut().poll(context) {
            Poll::Ready(Ok(raw)) => Poll::Ready((self.finish)(raw)),
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

/// What a generated builder holds.
pub struct BaseClientBuilder {
    servers: &'static [&'static ServerTable],
    schemes: &'static [&'static SchemeTable],
    addresses: Vec<Option<String>>,
    credentials: Vec<Option<Secret>>,
    rules: RuleSet,
    limits: Limits,
    transport: Option<Box<dyn Transport>>,
    allow_http: bool,
}

impl BaseClientBuilder {
    /// Nothing is set yet but the addresses that the document gives.
    pub fn new(
        servers: &'static [&'static ServerTable],
        schemes: &'static [&'static SchemeTable],
    ) -> Self {
        Self {
            servers,
            schemes,
            addresses: servers.iter().map(|server| server.url.map(str::to_owned)).collect(),
            credentials: vec![None; schemes.len()],
            rules: RuleSet::all(),
            limits: Limits::default(),
            transport: None,
            allow_http: false,
        }
    }

    /// Sets the address of a server.
    pub fn server(&mut self, server: &'static ServerTable, address: String) {
        if let Some(slot) = self.addresses.get_mut(server.index) {
            *slot = Some(address);
        }
    }

    /// Sets the credential of a scheme.
    pub fn credential(&mut self, scheme: &'static SchemeTable, secret: Secret) {
        if let Some(slot) = self.credentials.get_mut(scheme.index) {
            *slot = Some(secret);
        }
    }

    /// Sets who sends.
    pub fn transport(&mut self, transport: impl Transport + 'static) {
        self.transport = Some(Box::new(transport));
    }

    /// The time-outs and the largest body.
    pub fn limits(&mut self) -> &mut Limits {
        &mut self.limits
    }

    /// Switches one rule off.
    pub fn without_rule(&mut self, rule: RuleId) {
        self.rules = std::mem::take(&mut self.rules).without(rule);
    }

    /// Allows plain `http` beyond this machine.
    pub fn allow_http(&mut self) {
        self.allow_http = true;
    }

    /// Makes the client.
    ///
    /// # Errors
    /// When an address or a credential is not usable, or there is no transport.
    pub fn build(self) -> Result<BaseClient, BuildError> {
        let mut servers = Vec::with_capacity(self.servers.len());
        for (server, address) in self.servers.iter().zip(&self.addresses) {
            let parsed = match address {
                Some(address) => Some(
                    BaseUrl::parse(address)
                        .map_err(|problem| BuildError::server_address(server, problem))?,
                ),
                None => None,
            };
            if !self.allow_http && parsed.as_ref().is_some_and(BaseUrl::is_exposed) {
                return Err(BuildError::exposed(server));
            }
            servers.push(parsed);
        }
        for (scheme, secret) in self.schemes.iter().zip(&self.credentials) {
            if let Some(secret) = secret {
                if secret.expose().is_empty() {
                    return Err(BuildError::empty_credential(scheme));
                }
                header_value(scheme.header, secret.expose())?;
            }
        }
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport(&self.limits)?,
        };
        let Self { credentials, rules, limits, .. } = self;
        let settings = Settings { servers, credentials, rules, limits, transport };
        Ok(BaseClient { settings: Arc::new(settings) })
    }
}

impl fmt::Debug for BaseClientBuilder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ClientBuilder")
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

#[cfg(feature = "reqwest")]
fn default_transport(limits: &Limits) -> Result<Box<dyn Transport>, BuildError> {
    match super::reqwest_transport::ReqwestTransport::new(limits) {
        Ok(transport) => Ok(Box::new(transport)),
        Err(error) => Err(BuildError::transport(&error)),
    }
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_limits: &Limits) -> Result<Box<dyn Transport>, BuildError> {
    Err(BuildError::missing_transport())
}
