//! What an error tells of the answer, and of its cause.

use std::error::Error as _;
use std::time::Duration;

use docwright_runtime as runtime;
use futures_executor::block_on;
use runtime::{BaseClientBuilder, CertificateProblem, Error, TransportError};

use super::common::api::{answer, ok};
use super::common::scripted::Scripted;
use super::common::secured::{Open, OpenPost, builder};
use super::common::simulated::Simulated;

fn with(transport: &Scripted) -> BaseClientBuilder {
    let mut builder = builder();
    builder.transport(transport.clone());
    builder.system(Simulated::default());
    builder
}

#[test]
fn an_error_says_what_came() {
    let answer = || {
        let mut answer = answer(429, "slow down");
        answer.headers_mut().insert("retry-after", "30".parse().unwrap());
        answer.headers_mut().insert("x-request-id", "r-1".parse().unwrap());
        Ok(answer)
    };
    let transport = Scripted::new(move |_, _| answer());
    let client = with(&transport).build().unwrap();
    let error = block_on(client.call(&OpenPost::default())).unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(429));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(30)));
    assert_eq!(error.request_id(), Some("r-1"));
    assert!(error.headers().is_some_and(|headers| headers.contains_key("retry-after")));
    assert_eq!(
        error.response().map(|raw| raw.body().to_text().into_owned()).as_deref(),
        Some("slow down")
    );
    assert!(!error.is_retryable());
    assert!(error.source().is_some_and(|source| source.is::<runtime::StatusError>()));
    let error = block_on(client.call(&Open::default())).unwrap_err();
    assert!(error.is_retryable());
    // More than is waited for: one attempt.
    assert_eq!(transport.count(), 2);
}

#[test]
fn an_answer_that_is_too_large_keeps_its_head() {
    let transport = Scripted::new(|_, _| {
        let mut answer = ok("0123456789");
        answer.headers_mut().insert("request-id", "r-2".parse().unwrap());
        Ok(answer)
    });
    let mut builder = with(&transport);
    builder.options().max_body(9);
    let client = builder.build().unwrap();
    let error = block_on(client.call(&Open::default())).unwrap_err();
    assert!(matches!(error, Error::TooLarge { limit: 9, .. }), "{error:?}");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
    assert_eq!(error.request_id(), Some("r-2"));
    assert!(error.response().is_some_and(|raw| raw.body().is_empty()));
    assert!(!error.is_retryable() && error.retry_after().is_none());
    assert_eq!(transport.count(), 1);
    let mut options = runtime::BaseCallOptions::default();
    options.max_body(10);
    assert!(block_on(client.with(&options).call(&Open::default())).is_ok());
}

#[test]
fn errors_of_the_transport_keep_their_source() {
    let transport = Scripted::new(|_, _| {
        Err(TransportError::certificate(CertificateProblem::UnknownRoot, "unknown"))
    });
    let error = block_on(with(&transport).build().unwrap().call(&Open::default()));
    let error = error.unwrap_err();
    let Error::Transport(inside) = &error else { panic!("{error:?}") };
    assert_eq!(inside.certificate_problem(), Some(CertificateProblem::UnknownRoot));
    let source = error.source().and_then(|source| source.source());
    assert_eq!(source.map(ToString::to_string).as_deref(), Some("unknown"));
    assert!(error.status().is_none() && error.headers().is_none() && error.request_id().is_none());
}
