//! What a client was told, and what both shells do with it: prepare a request, judge an answer.
//!
//! Only sending lies between the two, and it is not done here.

use std::fmt;

use http::header::{HeaderValue, USER_AGENT};

use super::base_url::BaseUrl;
use super::body::Body;
use super::build_error::BuildError;
use super::check::validate_with;
use super::error::Error;
use super::json::Json;
use super::operation::OperationTable;
use super::request::{self, Secrets};
use super::response::RawResponse;
use super::rule::RuleSet;
use super::secret::Secret;
use super::transport::Limits;
use super::transport_error::TransportError;

/// The settings of a client, by the places of the document's servers and schemes.
pub(super) struct Settings {
    pub(super) servers: Vec<Option<BaseUrl>>,
    pub(super) credentials: Vec<Option<Secret>>,
    pub(super) rules: RuleSet,
    pub(super) limits: Limits,
    pub(super) user_agent: Option<HeaderValue>,
}

/// A request that is ready to be sent, and what judging its answer takes.
pub(super) struct Prepared {
    pub(super) request: http::Request<Body>,
    pub(super) expected: Expected,
}

/// What an answer is judged by.
pub(super) struct Expected {
    table: &'static OperationTable,
    /// The texts that an error must not show, should the server repeat them.
    secrets: Vec<String>,
}

impl Settings {
    /// Validates `value` and writes its request.
    pub(super) fn prepare(
        &self,
        table: &'static OperationTable,
        value: &dyn Json,
    ) -> Result<Prepared, Error> {
        validate_with(value, &self.rules)?;
        let Some(Some(base)) = self.servers.get(table.server.index) else {
            return Err(BuildError::missing_server(table.server, table).into());
        };
        let mut used = Vec::with_capacity(table.security.len());
        for scheme in table.security {
            match self.credentials.get(scheme.index) {
                Some(Some(secret)) => used.push((*scheme, secret)),
                _ => return Err(BuildError::missing_credential(scheme, table).into()),
            }
        }
        let mut request = request::write(table, value, base, &used)?;
        if let Some(user_agent) = &self.user_agent {
            // A document that has the header as a parameter knows better.
            request.headers_mut().entry(USER_AGENT).or_insert_with(|| user_agent.clone());
        }
        let mut secrets = Secrets::of(value).0;
        secrets.extend(used.iter().map(|(_, secret)| secret.expose().to_owned()));
        Ok(Prepared { request, expected: Expected { table, secrets } })
    }

    /// Decides whether what came is a success.
    pub(super) fn judge(
        &self,
        answer: Result<http::Response<Body>, TransportError>,
        expected: &Expected,
    ) -> Result<RawResponse, Error> {
        let answer = answer?;
        let limit = self.limits.body;
        if answer.body().len() as u64 > limit {
            return Err(TransportError::body_too_large(limit).into());
        }
        RawResponse::classify(answer, expected.table, &expected.secrets)
    }
}

/// Shows the addresses; nothing else that was configured is for logs.
impl fmt::Debug for Settings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("servers", &self.servers)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}
