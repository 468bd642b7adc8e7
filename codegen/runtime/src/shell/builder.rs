//! What a client is told before it exists: one builder for both shells.
//!
//! Nothing that was said is silently dropped: what cannot be used makes `build` fail.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::HeaderValue;

use super::super::call::{BaseCallOptions, Middleware, OnDrift, RetryBudget, Settings, Shared};
use super::super::check::Drift;
use super::super::system::{Machine, System, Waiting};
use super::super::table::{SchemeTable, ServerTable};
use super::super::wire::{
    BaseUrl, BlockingTransport, BodyRate, BuildError, Limits, Transport, header_value,
};
#[cfg(feature = "blocking")]
use super::blocking_client::BlockingBaseClient;
use super::client::BaseClient;
#[cfg(feature = "reqwest")]
use super::reqwest_settings::ReqwestSettings;

/// What a generated builder holds.
pub struct BaseClientBuilder {
    servers: &'static [&'static ServerTable],
    schemes: &'static [&'static SchemeTable],
    addresses: Vec<Option<String>>,
    options: BaseCallOptions,
    limits: Limits,
    user_agent: String,
    middleware: Vec<Arc<dyn Middleware>>,
    on_drift: Option<Box<OnDrift>>,
    system: Option<Arc<dyn System>>,
    transport: Option<AnyTransport>,
    #[cfg(feature = "reqwest")]
    reqwest: ReqwestSettings,
    allow_http: bool,
}

/// Who sends, for either shell.
enum AnyTransport {
    Async(Arc<dyn Transport>),
    Blocking(
        #[cfg_attr(
            not(feature = "blocking"),
            expect(dead_code, reason = "without the feature it is refused, not used")
        )]
        Arc<dyn BlockingTransport>,
    ),
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
            options: BaseCallOptions::default(),
            limits: Limits::default(),
            user_agent: String::new(),
            middleware: Vec::new(),
            on_drift: None,
            system: None,
            transport: None,
            #[cfg(feature = "reqwest")]
            reqwest: ReqwestSettings::default(),
            allow_http: false,
        }
    }

    /// Sets the address of a server.
    pub fn server(&mut self, server: &'static ServerTable, address: String) {
        if let Some(slot) = self.addresses.get_mut(server.index) {
            *slot = Some(address);
        }
    }

    /// What can differ for some calls.
    pub fn options(&mut self) -> &mut BaseCallOptions {
        &mut self.options
    }

    /// Sets who sends.
    pub fn transport(&mut self, transport: impl Transport + 'static) {
        self.transport = Some(AnyTransport::Async(Arc::new(transport)));
    }

    /// Sets who sends for a client that blocks.
    pub fn blocking_transport(&mut self, transport: impl BlockingTransport + 'static) {
        self.transport = Some(AnyTransport::Blocking(Arc::new(transport)));
    }

    /// The settings of the default transport.
    #[cfg(feature = "reqwest")]
    pub fn reqwest(&mut self) -> &mut ReqwestSettings {
        &mut self.reqwest
    }

    /// Sets the time to connect.
    pub fn connect_timeout(&mut self, timeout: Duration) {
        self.limits.connect = timeout;
    }

    /// Sets the slowest answer: one of which fewer than `bytes` bytes come in `time` is given up.
    pub fn min_body_rate(&mut self, bytes: u64, time: Duration) {
        self.limits.slowest = BodyRate { bytes, time };
    }

    /// Adds code around calls and attempts, inside what was added before.
    pub fn middleware(&mut self, middleware: impl Middleware + 'static) {
        self.middleware.push(Arc::new(middleware));
    }

    /// Sets who is told of rules that are broken without making a call fail.
    pub fn on_drift(&mut self, callback: impl Fn(&Drift<'_>) + Send + Sync + 'static) {
        self.on_drift = Some(Box::new(callback));
    }

    /// Sets where time, waiting and chance come from.
    pub fn system(&mut self, system: impl System + 'static) {
        self.system = Some(Arc::new(system));
    }

    /// Sets the header `User-Agent`; an empty text leaves it out.
    pub fn user_agent(&mut self, user_agent: String) {
        self.user_agent = user_agent;
    }

    /// Allows plain `http` beyond this machine.
    pub fn allow_http(&mut self) {
        self.allow_http = true;
    }

    /// Makes the client.
    ///
    /// # Errors
    /// When an address or a credential is not usable, or there is no transport.
    pub fn build(mut self) -> Result<BaseClient, BuildError> {
        #[cfg(feature = "reqwest")]
        let waiting = Waiting::Tokio;
        #[cfg(not(feature = "reqwest"))]
        let waiting = Waiting::Thread;
        let settings = self.settings(waiting)?;
        let transport = match self.transport {
            Some(AnyTransport::Async(transport)) => transport,
            Some(AnyTransport::Blocking(_)) => {
                return Err(BuildError::other_shell("blocking_transport", "build_blocking"));
            }
            #[cfg(feature = "reqwest")]
            None => Arc::new(self.reqwest.transport(&self.limits)?),
            #[cfg(not(feature = "reqwest"))]
            None => return Err(BuildError::missing_transport("transport")),
        };
        Ok(BaseClient::new(settings, transport))
    }

    /// Makes the client that blocks.
    ///
    /// # Errors
    /// When an address or a credential is not usable, or there is no transport.
    #[cfg(feature = "blocking")]
    pub fn build_blocking(mut self) -> Result<BlockingBaseClient, BuildError> {
        let settings = self.settings(Waiting::Thread)?;
        let transport = match self.transport {
            Some(AnyTransport::Blocking(transport)) => transport,
            Some(AnyTransport::Async(_)) => {
                return Err(BuildError::other_shell("transport", "build"));
            }
            #[cfg(feature = "reqwest")]
            None => Arc::new(self.reqwest.blocking_transport(&self.limits)?),
            #[cfg(not(feature = "reqwest"))]
            None => return Err(BuildError::missing_transport("blocking_transport")),
        };
        Ok(BlockingBaseClient::new(settings, transport))
    }

    fn settings(&mut self, waiting: Waiting) -> Result<Settings, BuildError> {
        #[cfg(feature = "reqwest")]
        if self.transport.is_some() && self.reqwest.is_used() {
            return Err(BuildError::settings_without_use());
        }
        if let Some(problem) = &self.options.problem {
            return Err(problem.clone());
        }
        let shared = Shared {
            servers: self.checked_servers()?,
            user_agent: self.checked_user_agent()?,
            middleware: std::mem::take(&mut self.middleware),
            system: self.system.take().unwrap_or_else(|| Arc::new(Machine::new(waiting))),
            budget: RetryBudget::new(),
            on_drift: self.on_drift.take(),
            allow_http: self.allow_http,
        };
        let settings = Settings::new(shared, self.schemes.len(), self.limits.clone());
        Ok(settings.with(&self.options))
    }

    fn checked_servers(&self) -> Result<Vec<Option<BaseUrl>>, BuildError> {
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
        Ok(servers)
    }

    fn checked_user_agent(&self) -> Result<Option<HeaderValue>, BuildError> {
        match self.user_agent.as_str() {
            "" => Ok(None),
            text => header_value("User-Agent", text).map(Some),
        }
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
