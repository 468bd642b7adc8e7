//! The default transport: HTTP by reqwest, TLS by rustls.
//!
//! Certificates are always verified. Redirects are never followed: reqwest removes only standard
//! credential headers on the way to another host; a custom key and the body would go along.

use super::body::Body;
use super::transport::{BoxFuture, Limits, Transport, TransportError};

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
    pub fn new(limits: &Limits) -> Result<Self, TransportError> {
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(limits.connect)
            .timeout(limits.total)
            .build()
            .map_err(translate)?;
        Ok(Self { client })
    }
}

impl Transport for ReqwestTransport {
    fn send<'a>(
        &'a self,
        request: http::Request<Body>,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            let request = reqwest::Request::try_from(request.map(Body::into_bytes));
            let mut response =
                self.client.execute(request.map_err(translate)?).await.map_err(translate)?;
            let announced = response.content_length().unwrap_or(0);
            if announced > limits.body {
                return Err(TransportError::body_too_large(limits.body));
            }
            let mut bytes = Vec::new();
            while let Some(chunk) = response.chunk().await.map_err(translate)? {
                if (bytes.len() + chunk.len()) as u64 > limits.body {
                    return Err(TransportError::body_too_large(limits.body));
                }
                bytes.extend_from_slice(&chunk);
            }
            let mut answer = http::Response::new(Body::from(bytes));
            *answer.status_mut() = response.status();
            *answer.headers_mut() = std::mem::take(response.headers_mut());
            Ok(answer)
        })
    }
}

/// The URL of a request can hold secrets: no error names it.
fn translate(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    if error.is_timeout() {
        TransportError::timed_out(error)
    } else if error.is_connect() {
        TransportError::not_connected(error)
    } else {
        TransportError::failed(error)
    }
}
