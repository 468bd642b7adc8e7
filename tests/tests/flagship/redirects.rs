//! No redirect is followed, wherever it leads: neither a header nor a body arrives anywhere else,
//! and the error says what happened. From https to plain http see `tls.rs`.
#![expect(clippy::expect_used, reason = "what fails in a helper fails the test that calls it")]

use aicc_client::{Client, ClientBuilder, ClientCredentials, Error};
use docwright_tests::sample::{self, client};
use docwright_tests::server::{Answer, Server};

const STATUSES: [u16; 5] = [301, 302, 303, 307, 308];

/// Two servers: one that sends elsewhere, and one that must not hear of it.
struct Servers {
    target: Server,
    answers: Vec<(u16, String)>,
}

impl Servers {
    async fn start() -> Self {
        let answer = Answer::json(200, r#"{"resultCode":"0","resultMessage":""}"#);
        let target = Server::answering(answer).await.expect("a free port");
        let port = target.url();
        // Another port, another name of this machine, another path of the same server, and addresses
        // without a scheme.
        let locations = [
            format!("{port}/elsewhere"),
            format!("{}/elsewhere", port.replace("127.0.0.1", "localhost")),
            "/elsewhere".to_owned(),
            port.trim_start_matches("http:").to_owned(),
            "?elsewhere".to_owned(),
        ];
        let answers = STATUSES
            .iter()
            .flat_map(|status| locations.iter().map(|location| (*status, location.clone())));
        Self { answers: answers.collect(), target }
    }

    /// Calls a server that sends elsewhere, by both shells: it receives one request of each, the
    /// target none. `check` looks at the errors.
    async fn check(
        &self,
        configure: impl Fn(&Server) -> ClientBuilder,
        check: impl Fn(&Error, u16, &str),
    ) {
        for (status, location) in &self.answers {
            let answer = Answer::redirect(*status, location);
            let server = Server::answering(answer).await.expect("a free port");
            let request = sample::update_agent_account().x_app_key("an-app-key");
            let client = configure(&server).build().expect("a client");
            let error = client.update_agent_account(&request).await.expect_err("a redirect");
            check(&error, *status, location);

            let client = configure(&server).build_blocking().expect("a client");
            let call = move || client.update_agent_account(&request).map(drop);
            let error = tokio::task::spawn_blocking(call).await.expect("no panic");
            check(&error.expect_err("a redirect"), *status, location);
            assert_eq!(server.received().len(), 2, "{status} {location}");
        }
        assert_eq!(self.target.connections(), 0, "nothing arrives at the target");
    }
}

/// What an error says of a redirect: where to is for whoever asks for it.
fn check_says(error: &Error, before: &str, status: u16, location: &str) {
    assert_eq!(
        error.to_string(),
        format!(
            "{before}the server answered with status {status}, a redirect, which the client does \
             not follow"
        )
    );
    assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
    assert_eq!(error.headers().expect("headers")["location"], location);
    assert!(!error.is_retryable());
}

#[tokio::test]
async fn a_call_does_not_follow() {
    let check = |error: &Error, status, location: &str| {
        assert!(matches!(error, Error::Status(_)), "{error:?}");
        check_says(error, "", status, location);
    };
    Servers::start().await.check(client, check).await;
}

/// The keys are in the body.
#[tokio::test]
async fn an_exchange_for_a_token_does_not_follow() {
    let configure = |server: &Server| {
        let credentials = ClientCredentials::new("an-app-key", "secret").header("x-tenant", "7");
        Client::builder().api_fabric(server.url()).access_token(credentials)
    };
    let check = |error: &Error, status, location: &str| {
        assert!(matches!(error, Error::Token(_)), "{error:?}");
        check_says(error, "no token for the security scheme accessToken: ", status, location);
    };
    Servers::start().await.check(configure, check).await;
}

#[tokio::test]
async fn a_signed_call_does_not_follow() {
    for status in STATUSES {
        let target = Server::answering(Answer::json(200, "")).await.expect("a free port");
        let answer = Answer::redirect(status, &target.url());
        let server = Server::answering(answer).await.expect("a free port");
        let client = client(&server).build().expect("a client");
        let error = client.update_group(&sample::update_group()).await.expect_err("a redirect");
        check_says(&error, "", status, &target.url());
        assert_eq!((server.received().len(), target.connections()), (1, 0));
    }
}
