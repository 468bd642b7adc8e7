//! What a caller can say of calls: of all calls of a client, or of some.

use std::fmt;
use std::time::Duration;

use http::{HeaderName, HeaderValue};

use super::super::auth::Credential;
use super::super::check::Policy;
use super::super::table::{RuleId, SchemeTable};
use super::super::wire::{BuildError, custom_header};
use super::retry::RetryPolicy;

/// What a generated `CallOptions` holds, and a generated builder as well. What is not set stays as
/// the client has it.
#[derive(Clone, Default)]
pub struct BaseCallOptions {
    pub(crate) credentials: Vec<(&'static SchemeTable, Credential)>,
    pub(crate) total: Option<Duration>,
    pub(crate) attempt: Option<Duration>,
    pub(super) max_body: Option<u64>,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(super) retries: Option<RetryPolicy>,
    pub(super) request_policy: Option<Policy>,
    pub(super) response_policy: Option<Policy>,
    pub(crate) rules: Vec<(RuleId, Policy)>,
    /// The first thing that cannot be used.
    pub(crate) problem: Option<BuildError>,
}

impl BaseCallOptions {
    /// Sets the credential of a scheme.
    pub fn credential(&mut self, scheme: &'static SchemeTable, credential: Credential) {
        if let Err(problem) = credential.check(scheme) {
            self.problem.get_or_insert(problem);
        }
        self.credentials.push((scheme, credential));
    }

    /// Sets the time for a whole call, with all its attempts.
    pub fn timeout(&mut self, timeout: Duration) {
        self.total = Some(timeout);
    }

    /// Sets the time for one attempt.
    pub fn attempt_timeout(&mut self, timeout: Duration) {
        self.attempt = Some(timeout);
    }

    /// Sets the largest body of an answer, in bytes.
    pub fn max_body(&mut self, bytes: u64) {
        self.max_body = Some(bytes);
    }

    /// Sends a header along. It replaces one of the document, and is replaced by a credential.
    pub fn header(&mut self, name: &str, value: &str) {
        match custom_header(name, value) {
            Ok(header) => self.headers.push(header),
            Err(problem) => {
                self.problem.get_or_insert(problem);
            }
        }
    }

    /// Sets how often a call is tried again.
    pub fn retries(&mut self, policy: RetryPolicy) {
        self.retries = Some(policy);
    }

    /// Sets what a request that breaks a rule of the document does.
    pub fn request_policy(&mut self, policy: Policy) {
        self.request_policy = Some(policy);
    }

    /// Sets what an answer that breaks a rule of the document does.
    pub fn response_policy(&mut self, policy: Policy) {
        self.response_policy = Some(policy);
    }

    /// Sets what breaking one rule does, in either direction.
    pub fn rule_policy(&mut self, rule: RuleId, policy: Policy) {
        self.rules.push((rule, policy));
    }
}

/// Shows no header and no credential.
impl fmt::Debug for BaseCallOptions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("CallOptions")
            .field("total", &self.total)
            .field("attempt", &self.attempt)
            .field("max_body", &self.max_body)
            .field("retries", &self.retries)
            .finish_non_exhaustive()
    }
}
