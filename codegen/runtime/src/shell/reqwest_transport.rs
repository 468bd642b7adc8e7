//! The default transport: HTTP by reqwest, TLS by rustls.
//!
//! Certificates are always verified. Redirects are never followed: reqwest removes only standard
//! credential headers on the way to another host; a custom key and the body would go along.

use std::error::Error as StdError;
use std::io;

use tokio::sync::Mutex;

use super::super::wire::{
    Body, BoxFuture, BuildError, CertificateProblem, Limits, Transport, TransportError,
};
use super::read_body::read_body;

/// Sends by `reqwest`. It needs a Tokio runtime around it.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: reqwest::Client,
}

impl ReqwestTransport {
    /// Sets up a connection pool.
    ///
    /// # Errors
    /// When TLS cannot be set up, for example since the system has no root certificates.
    pub fn new(limits: &Limits) -> Result<Self, BuildError> {
        Self::configured(builder(), limits)
    }

    /// Sets up a connection pool with settings of the caller.
    ///
    /// What keeps a call safe is set last, whatever `builder` says of it: no redirect is followed,
    /// the time-outs are those of `limits`, certificates are verified, by rustls, and what goes over
    /// the wire is not logged.
    ///
    /// # Errors
    /// When the settings of `builder` do not work.
    pub fn configured(
        builder: reqwest::ClientBuilder,
        limits: &Limits,
    ) -> Result<Self, BuildError> {
        let client = builder
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(limits.connect)
            .timeout(limits.total)
            // It logs every byte.
            .connection_verbose(false)
            .tls_backend_rustls()
            .tls_danger_accept_invalid_certs(false)
            .tls_danger_accept_invalid_hostnames(false)
            .build()
            .map_err(|error| BuildError::transport(&error.without_url()))?;
        Ok(Self { client })
    }

    /// Sends by a client that was made elsewhere, such as one that the whole program shares.
    ///
    /// A ready-made client does not tell how it was made. So it is the caller who answers for this:
    /// it follows no redirect (or secrets travel on to wherever a server points), it verifies
    /// certificates, and it has a time-out for connecting. The time for a whole call and the size of
    /// a body are limited here as well.
    pub fn trusted(client: reqwest::Client) -> Self {
        Self { client }
    }

    async fn exchange(
        &self,
        request: http::Request<Body>,
        limits: &Limits,
    ) -> Result<http::Response<Body>, TransportError> {
        let request = reqwest::Request::try_from(request.map(Body::into_shared));
        let mut request = request.map_err(translate)?;
        *request.timeout_mut() = Some(limits.total);
        let mut response = self.client.execute(request).await.map_err(translate)?;
        let mut head = http::Response::new(());
        *head.status_mut() = response.status();
        *head.headers_mut() = std::mem::take(response.headers_mut());
        if response.content_length().unwrap_or(0) > limits.body {
            return Err(TransportError::body_too_large(limits.body).with_answer(head));
        }
        // A closure cannot lend what it holds to its futures; the lock can, and is never waited for.
        let response = Mutex::new(response);
        let next = || async { response.lock().await.chunk().await.map_err(translate) };
        match read_body(next, limits).await {
            Ok(body) => Ok(head.map(|()| Body::from(body))),
            Err(error) => Err(error.with_answer(head)),
        }
    }
}

impl Transport for ReqwestTransport {
    fn send<'a>(
        &'a self,
        request: http::Request<Body>,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            // Outside of Tokio, reqwest panics.
            match tokio::runtime::Handle::try_current() {
                Ok(_) => self.exchange(request, limits).await,
                Err(_) => Err(TransportError::not_connected(
                    "reqwest sends from within a Tokio runtime, and there is none: start one, set \
                     another transport, or build the client that blocks",
                )),
            }
        })
    }
}

/// The URL of a request can hold secrets: no error names it.
fn translate(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    if error.is_timeout() && error.is_connect() {
        TransportError::connect_timed_out(error)
    } else if error.is_timeout() {
        TransportError::timed_out(error)
    } else if let Some(problem) = certificate_problem(&error) {
        TransportError::certificate(problem, error)
    } else if error.is_connect() {
        TransportError::not_connected(error)
    } else {
        TransportError::failed(error)
    }
}

/// What rustls says of the certificate of the server, in words: its error has no stable type here,
/// since its version is reqwest's business.
fn certificate_problem(error: &(dyn StdError + 'static)) -> Option<CertificateProblem> {
    let mut cause = error;
    loop {
        let text = cause.to_string();
        if let Some(reason) = text.strip_prefix("invalid peer certificate: ") {
            let saying = SAYINGS.iter().find(|(saying, _)| reason.starts_with(saying));
            return Some(saying.map_or(CertificateProblem::Other, |(_, problem)| *problem));
        }
        // An I/O error shows the error inside as its own, not as its source.
        cause = match cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
            Some(inner) => inner,
            None => cause.source()?,
        };
    }
}

const SAYINGS: [(&str, CertificateProblem); 8] = [
    ("certificate not valid for name", CertificateProblem::WrongName),
    ("NotValidForName", CertificateProblem::WrongName),
    ("certificate expired", CertificateProblem::Expired),
    ("Expired", CertificateProblem::Expired),
    ("certificate not valid yet", CertificateProblem::NotYetValid),
    ("NotValidYet", CertificateProblem::NotYetValid),
    ("UnknownIssuer", CertificateProblem::UnknownRoot),
    ("Other(OtherError(CaUsedAsEndEntity", CertificateProblem::SelfSigned),
];

/// A builder that reads no variable of the environment: `http_proxy` would send elsewhere, and in
/// clear text, what is meant for this machine.
pub(crate) fn builder() -> reqwest::ClientBuilder {
    reqwest::Client::builder().no_proxy()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> Option<CertificateProblem> {
        // As hyper and rustls nest them.
        let inner = io::Error::other(text.to_owned());
        certificate_problem(&io::Error::other(inner))
    }

    #[test]
    fn a_certificate_is_told_from_other_problems() {
        let expired = "invalid peer certificate: certificate expired: verification time 1 (UNIX)";
        assert_eq!(problem(expired), Some(CertificateProblem::Expired));
        let name = "invalid peer certificate: certificate not valid for name \"Expired\"";
        assert_eq!(problem(name), Some(CertificateProblem::WrongName));
        let other = "invalid peer certificate: Revoked";
        assert_eq!(problem(other), Some(CertificateProblem::Other));
        assert_eq!(problem("connection refused"), None);
    }
}
