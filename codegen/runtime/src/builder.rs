//! What a client is told before it exists: one builder for both shells.
//!
//! Nothing that was said is silently dropped: what cannot be used makes `build` fail.

use std::fmt;
use std::sync::Arc;

use http::header::HeaderValue;

use super::base_url::BaseUrl;
#[cfg(feature = "blocking")]
use super::blocking_client::BlockingBaseClient;
use super::build_error::BuildError;
use super::client::BaseClient;
use super::operation::{SchemeTable, ServerTable};
use super::request::header_value;
#[cfg(feature = "reqwest")]
use super::reqwest_settings::ReqwestSettings;
use super::rule::{RuleId, RuleSet};
use super::secret::Secret;
use super::settings::Settings;
use super::transport::{BlockingTransport, Limits, Transport};

/// What a generated builder holds.
pub struct BaseClientBuilder {
    servers: &'static [&'static ServerTable],
    schemes: &'static [&'static SchemeTable],
    addresses: Vec<Option<String>>,
    credentials: Vec<Option<Secret>>,
    rules: RuleSet,
    limits: Limits,
    user_agent: String,
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
            credentials: vec![None; schemes.len()],
            rules: RuleSet::all(),
            limits: Limits::default(),
            user_agent: String::new(),
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

    /// Sets the credential of a scheme.
    pub fn credential(&mut self, scheme: &'static SchemeTable, secret: Secret) {
        if let Some(slot) = self.credentials.get_mut(scheme.index) {
            *slot = Some(secret);
        }
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

    /// The time-outs and the largest body.
    pub fn limits(&mut self) -> &mut Limits {
        &mut self.limits
    }

    /// Sets the header `User-Agent`; an empty text leaves it out.
    pub fn user_agent(&mut self, user_agent: String) {
        self.user_agent = user_agent;
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
        let settings = self.settings()?;
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
    pub fn build_blocking(self) -> Result<BlockingBaseClient, BuildError> {
        let settings = self.settings()?;
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

    fn settings(&self) -> Result<Settings, BuildError> {
        #[cfg(feature = "reqwest")]
        if self.transport.is_some() && self.reqwest.is_used() {
            return Err(BuildError::settings_without_use());
        }
        Ok(Settings {
            servers: self.checked_servers()?,
            credentials: self.checked_credentials()?,
            rules: self.rules.clone(),
            limits: self.limits.clone(),
            user_agent: self.checked_user_agent()?,
        })
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

    fn checked_credentials(&self) -> Result<Vec<Option<Secret>>, BuildError> {
        for (scheme, secret) in self.schemes.iter().zip(&self.credentials) {
            if let Some(secret) = secret {
                if secret.expose().is_empty() {
                    return Err(BuildError::empty_credential(scheme));
                }
                header_value(scheme.header, secret.expose())?;
            }
        }
        Ok(self.credentials.clone())
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
