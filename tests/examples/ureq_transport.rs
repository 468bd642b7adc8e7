//! A transport of one's own: the client that blocks sends by `ureq`.
//!
//! A transport keeps three promises: it follows no redirect, it keeps the time-outs, and it stops
//! reading a body that grows past the limit. The client sees to all else.

use aicc_client::runtime::{Limits, http};
use aicc_client::{BlockingTransport, Body, Client, TransportError};
use docwright_tests::sample;

/// Sends by `ureq`.
pub(crate) struct UreqTransport;

impl BlockingTransport for UreqTransport {
    fn send(
        &self,
        request: http::Request<Body>,
        limits: &Limits,
    ) -> Result<http::Response<Body>, TransportError> {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .max_redirects(0)
            // A status of 404 is an answer: the client tells failures from successes.
            .http_status_as_error(false)
            .timeout_connect(Some(limits.connect))
            .timeout_global(Some(limits.total))
            .build()
            .into();
        let answer = agent.run(request.map(Body::into_bytes)).map_err(translate)?;
        let (head, mut body) = answer.into_parts();
        let bytes = body.with_config().limit(limits.body).read_to_vec().map_err(translate)?;
        Ok(http::Response::from_parts(head, Body::from(bytes)))
    }
}

fn translate(error: ureq::Error) -> TransportError {
    match error {
        ureq::Error::Timeout(_) => TransportError::timed_out(error),
        ureq::Error::BodyExceedsLimit(limit) => TransportError::body_too_large(limit),
        ureq::Error::ConnectionFailed | ureq::Error::HostNotFound => {
            TransportError::not_connected(error)
        }
        _ => TransportError::failed(error),
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = std::env::args().nth(1).ok_or("usage: ureq_transport ADDRESS")?;
    let client = Client::builder()
        .cms(address)
        .request_signature(sample::signer())
        .blocking_transport(UreqTransport)
        .build_blocking()?;
    println!("{:?}", client.update_group(&sample::update_group())?);
    Ok(())
}
