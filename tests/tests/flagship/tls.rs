//! HTTPS for real: whom the client believes, and what it says of those it does not.
#![expect(clippy::expect_used, reason = "what fails in a helper fails the test that calls it")]

#[path = "../support/tls_server.rs"]
mod tls_server;

use aicc_client::{CertificateProblem, ClientBuilder, Error};
use docwright_tests::sample;
use docwright_tests::server::{Answer, Server};
use tls_server::{Identity, Root, local, local_between, named};

/// Calls `server` by the one shell, then by the other; both must end alike.
async fn call(
    server: &Server,
    configure: impl Fn(ClientBuilder) -> ClientBuilder,
) -> Result<(), Error> {
    let client = configure(sample::client(server)).build()?;
    let answer = client.update_group(&sample::update_group()).await.map(drop);

    let client = configure(sample::client(server)).build_blocking()?;
    let call = move || client.update_group(&sample::update_group()).map(drop);
    let blocking = tokio::task::spawn_blocking(call).await.expect("no panic");
    let text = |answer: &Result<(), Error>| match answer {
        Ok(()) => String::new(),
        // Seconds go by between the two.
        Err(error) => error.to_string().split("verification time").next().unwrap_or("").to_owned(),
    };
    assert_eq!(text(&blocking), text(&answer));
    answer
}

async fn call_trusting(server: &Server, root: &Root) -> Result<(), Error> {
    call(server, |builder| builder.root_certificates(root.pem())).await
}

fn certificate_problem(error: &Error) -> Option<CertificateProblem> {
    match error {
        Error::Transport(cause) if cause.is_not_connected() => cause.certificate_problem(),
        _ => None,
    }
}

/// Fails unless the server with `identity` is refused for `expected`, in these words, and receives
/// no request.
async fn check_refused(
    identity: &Identity,
    root: &Root,
    expected: CertificateProblem,
    words: &str,
) {
    let server = identity.serve().await;
    let error = call_trusting(&server, root).await.expect_err("it is refused");
    assert_eq!(certificate_problem(&error), Some(expected), "{error:?}");
    let text = error.to_string();
    let begin = format!("the certificate of the server is refused, {words}");
    assert!(text.starts_with(&begin), "{text}");
    assert_eq!(server.received(), [], "nothing is sent");
}

#[tokio::test]
async fn a_server_of_an_own_root_is_believed() {
    let root = Root::new("the root");
    let server = root.sign(&local()).serve().await;
    call_trusting(&server, &root).await.expect("an answer");
    assert_eq!(server.received().len(), 2);
    assert!(server.url().starts_with("https://"));
}

#[tokio::test]
async fn several_roots_can_be_given() {
    let (one, other) = (Root::new("one"), Root::new("other"));
    let server = other.sign(&local()).serve().await;
    // In one text, or one after the other.
    let bundle = one.pem() + &other.pem();
    call(&server, |builder| builder.root_certificates(&bundle)).await.expect("an answer");
    let both = |builder: ClientBuilder| {
        builder.root_certificates(one.pem()).root_certificates(other.pem())
    };
    call(&server, both).await.expect("an answer");
}

#[tokio::test]
async fn another_name() {
    let root = Root::new("the root");
    let identity = root.sign(&named("another", &["cms.example.com", "192.0.2.1"]));
    let words = "it is for another name than that of the server";
    check_refused(&identity, &root, CertificateProblem::WrongName, words).await;
}

#[tokio::test]
async fn a_time_that_is_over() {
    let root = Root::new("the root");
    let identity = root.sign(&local_between(2019, 2020));
    check_refused(&identity, &root, CertificateProblem::Expired, "it has expired").await;
}

#[tokio::test]
async fn a_time_that_has_not_come() {
    let root = Root::new("the root");
    let identity = root.sign(&local_between(2999, 3000));
    check_refused(&identity, &root, CertificateProblem::NotYetValid, "it is not valid yet").await;
}

#[tokio::test]
async fn an_unknown_root() {
    let (root, other) = (Root::new("the root"), Root::new("another root"));
    let words = "it is of an unknown root";
    let identity = other.sign(&local());
    check_refused(&identity, &root, CertificateProblem::UnknownRoot, words).await;
    // The name of a root proves nothing.
    let identity = Root::new("the root").sign(&local());
    let server = identity.serve().await;
    let error = call_trusting(&server, &root).await.expect_err("it is refused");
    assert!(certificate_problem(&error).is_some(), "{error:?}");
    assert_eq!(server.received(), []);
}

/// As OpenSSL and its like make them, with the mark of an authority.
#[tokio::test]
async fn a_certificate_that_signed_itself() {
    let mut params = local();
    params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let root = Root::new("the root");
    let identity = Identity::self_signed(&params);
    check_refused(&identity, &root, CertificateProblem::SelfSigned, "it is that of an authority")
        .await;
}

/// Without that mark rustls does not tell it from one of an unknown root.
#[tokio::test]
async fn a_certificate_that_signed_itself_and_does_not_say_so() {
    let root = Root::new("the root");
    let identity = Identity::self_signed(&local());
    let words = "it is of an unknown root";
    check_refused(&identity, &root, CertificateProblem::UnknownRoot, words).await;
}

#[tokio::test]
async fn a_server_that_wants_a_certificate_of_the_client() {
    let root = Root::new("the root");
    let server = root.sign(&local()).serve_clients_of(&root).await;
    let client = root.sign(&named("the client", &[]));
    let both = |builder: ClientBuilder| {
        builder.root_certificates(root.pem()).client_certificate(client.pem())
    };
    call(&server, both).await.expect("an answer");
    assert_eq!(server.received().len(), 2);

    call_trusting(&server, &root).await.expect_err("without one it is refused");
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn a_redirect_to_plain_http_is_not_followed() {
    let root = Root::new("the root");
    let plain = Server::answering(Answer::json(200, "")).await.expect("a free port");
    let identity = root.sign(&local());
    for status in [301, 302, 303, 307, 308] {
        let server = identity.serve_answering(Answer::redirect(status, &plain.url())).await;
        let error = call_trusting(&server, &root).await.expect_err("a redirect");
        assert!(matches!(error, Error::Status(_)), "{error:?}");
        let text = error.to_string();
        let expected = format!("status {status}, a redirect, which the client does not follow");
        assert!(text.ends_with(&expected), "{text}");
        assert_eq!(error.headers().expect("headers")["location"], plain.url());
        assert_eq!(server.received().len(), 2, "once by each shell");
    }
    assert_eq!(plain.connections(), 0, "nothing arrives");
}

#[tokio::test]
async fn what_is_no_certificate() {
    let root = Root::new("the root");
    let planted = "-----BEGIN CERTIFICATE-----\nplanted\n-----END CERTIFICATE-----\n";
    for pem in ["", "planted", planted, "-----BEGIN CERTIFICATE-----"] {
        let builder = aicc_client::Client::builder().root_certificates(pem);
        let text = builder.build().expect_err("no client").to_string();
        assert!(text.contains("ertificate") && !text.contains("planted"), "{text}");
    }
    for pem in ["", "planted", planted, &root.pem()] {
        let builder = aicc_client::Client::builder().client_certificate(pem);
        let text = builder.build().expect_err("no client").to_string();
        assert!(text.contains("`client_certificate`") && !text.contains("planted"), "{text}");
    }
}

#[tokio::test]
async fn the_door_to_reqwest_does_not_turn_verification_off() {
    let root = Root::new("the root");
    let identity = Root::new("another root").sign(&local());
    let server = identity.serve().await;
    let client = sample::client(&server).root_certificates(root.pem()).reqwest(|builder| {
        builder
            .tls_danger_accept_invalid_certs(true)
            .tls_danger_accept_invalid_hostnames(true)
            .tls_backend_preconfigured("nothing")
    });
    let client = client.build().expect("a client");
    let error = client.update_group(&sample::update_group()).await.expect_err("it is refused");
    assert!(error.to_string().contains("certificate"), "{error}");
    assert_eq!(server.received(), []);
}
