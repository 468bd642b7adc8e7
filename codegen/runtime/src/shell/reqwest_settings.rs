//! The door to reqwest's own builder, and the settings that most callers need of it.
//!
//! A problem is kept until the client is built, so that setters can be chained. No problem shows
//! what it was given: keys and passwords of proxies come in here.

use reqwest::{Certificate, Identity, Proxy};

use super::super::wire::{BuildError, Limits};
#[cfg(feature = "blocking")]
use super::reqwest_blocking::ReqwestBlockingTransport;
use super::reqwest_transport::{ReqwestTransport, builder};

/// What the default transport is told.
#[derive(Default)]
pub struct ReqwestSettings {
    /// `None` as long as nothing is set.
    builder: Option<reqwest::ClientBuilder>,
    /// The first problem.
    problem: Option<BuildError>,
}

impl ReqwestSettings {
    /// Trusts the certificates of `pem` as roots, and no others: those of the system are not read.
    /// A second call adds to the first.
    pub fn root_certificates(&mut self, pem: &[u8]) {
        match Certificate::from_pem_bundle(pem) {
            Ok(roots) if !roots.is_empty() => {
                self.configure(|builder| builder.tls_certs_only(roots));
            }
            _ => self.fail("root_certificates", "the text holds no certificate in PEM"),
        }
    }

    /// Presents a certificate to the server. `pem` holds the certificate, those up to its root, and
    /// the private key.
    pub fn client_certificate(&mut self, pem: &[u8]) {
        match Identity::from_pem(pem) {
            Ok(identity) => self.configure(|builder| builder.identity(identity)),
            Err(_) => self.fail(
                "client_certificate",
                "the text does not hold a certificate and its private key in PEM",
            ),
        }
    }

    /// Sends through a proxy. Those of the environment are never used.
    pub fn proxy(&mut self, address: &str) {
        match Proxy::all(address) {
            Ok(proxy) => self.configure(|builder| builder.proxy(proxy)),
            Err(_) => {
                self.fail("proxy", "it is no absolute URL such as http://proxy.example.com:3128");
            }
        }
    }

    /// Changes reqwest's own builder.
    pub fn configure(
        &mut self,
        change: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder,
    ) {
        self.builder = Some(change(self.builder.take().unwrap_or_else(builder)));
    }

    pub(super) fn is_used(&self) -> bool {
        self.builder.is_some() || self.problem.is_some()
    }

    pub(crate) fn transport(self, limits: &Limits) -> Result<ReqwestTransport, BuildError> {
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        ReqwestTransport::configured(self.builder.unwrap_or_else(builder), limits)
    }

    #[cfg(feature = "blocking")]
    pub(crate) fn blocking_transport(
        self,
        limits: &Limits,
    ) -> Result<ReqwestBlockingTransport, BuildError> {
        ReqwestBlockingTransport::new(self.transport(limits)?)
    }

    fn fail(&mut self, setter: &str, problem: &str) {
        self.problem.get_or_insert(BuildError::setting(setter, problem));
    }
}

/// Shows nothing: keys and the addresses of proxies are not for logs.
impl std::fmt::Debug for ReqwestSettings {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("ReqwestSettings").finish_non_exhaustive()
    }
}
