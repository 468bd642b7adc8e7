//! What is refused before anything is sent: no connection is opened for it.
#![expect(clippy::expect_used, reason = "what fails in a helper fails the test that calls it")]

use aicc_client::{Client, ClientBuilder, Error, UpdateAgentAccount};
use docwright_tests::sample::{self, TOKEN, client, signer};
use docwright_tests::server::{Answer, Server};

async fn start() -> Server {
    let answer = Answer::json(200, r#"{"resultCode":"0","resultMessage":""}"#);
    Server::answering(answer).await.expect("a free port")
}

/// Fails unless the call on accounts is refused with `expected` and nothing reaches the server.
async fn check_refused(
    server: &Server,
    builder: ClientBuilder,
    request: &UpdateAgentAccount,
    expected: &str,
) {
    let client = builder.build().expect("a client");
    let error = client.update_agent_account(request).await.expect_err("it is refused");
    assert!(matches!(error, Error::Build(_) | Error::Invalid(_)), "{error:?}");
    assert!(error.to_string().contains(expected), "{error}");
    assert!(error.response().is_none() && error.status().is_none());
    assert_eq!(server.connections(), 0);
}

/// The message of a builder that makes no client.
#[track_caller]
fn refusal(builder: ClientBuilder) -> String {
    builder.build().expect_err("no client").to_string()
}

#[tokio::test]
async fn a_request_that_breaks_a_rule() {
    let server = start().await;
    let request = sample::minimal_agent_account().phone("1".repeat(26));
    check_refused(&server, client(&server), &request, "/phone: longer than 25 characters").await;
}

#[tokio::test]
async fn switching_one_rule_off_keeps_the_others() {
    let server = start().await;
    let builder = client(&server)
        .rule_policy(aicc_client::rule::DEFAULT_PASSWORD_RULE_GROUP, aicc_client::Policy::Off);
    let request = sample::minimal_agent_account().new_pass_word("short");
    check_refused(&server, builder, &request, "`oldPassWord` must be given").await;
}

#[tokio::test]
async fn a_call_without_a_server() {
    let server = start().await;
    let builder = Client::builder().cms(server.url()).access_token(TOKEN);
    let request = sample::minimal_agent_account();
    check_refused(&server, builder, &request, "call `api_fabric` on the builder").await;

    let client = Client::builder().api_fabric(server.url()).request_signature(signer());
    let client = client.build().unwrap();
    let error = client.update_group(&sample::update_group()).await.unwrap_err();
    assert!(error.to_string().contains("call `cms` on the builder"), "{error}");
    let error = client.batch_add_group_member(&sample::batch_add_group_member()).await.unwrap_err();
    assert!(error.to_string().contains("call `cms` on the builder"), "{error}");
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_call_without_a_credential() {
    let server = start().await;
    let builder = Client::builder().api_fabric(server.url()).request_signature(signer());
    let request = sample::minimal_agent_account();
    check_refused(&server, builder, &request, "call `access_token` on the builder").await;

    let client = Client::builder().cms(server.url()).access_token(TOKEN).build().unwrap();
    let error = client.update_group(&sample::update_group()).await.unwrap_err();
    assert!(error.to_string().contains("call `request_signature` on the builder"), "{error}");
    assert_eq!(server.connections(), 0);
}

/// The document gives defaults for the variables of both addresses. They are no addresses.
#[tokio::test]
async fn a_default_of_the_document_is_no_address() {
    let client = Client::builder().request_signature(signer()).access_token(TOKEN);
    let client = client.build().unwrap();
    let error = client.update_group(&sample::update_group()).await.unwrap_err();
    assert!(matches!(error, Error::Build(_)), "{error:?}");
    let error = client.update_agent_account(&sample::minimal_agent_account()).await.unwrap_err();
    assert!(matches!(error, Error::Build(_)), "{error:?}");
}

#[tokio::test]
async fn a_header_with_a_line_break() {
    let server = start().await;
    for app_key in ["a\r\nx-evil: 1", "a\nb", "a\rb", "a\0b", "a\u{7f}b", "é"] {
        let request = sample::minimal_agent_account().x_app_key(app_key);
        check_refused(&server, client(&server), &request, "header x-app-key").await;
    }
}

#[tokio::test]
async fn a_credential_with_a_line_break() {
    for value in ["a\r\nx-evil: 1", "a\nb", "a\0b", "é"] {
        let message = refusal(Client::builder().access_token(value));
        assert!(message.contains("header Authorization"), "{message}");
    }
}

#[tokio::test]
async fn plain_http_beyond_this_machine() {
    for address in [
        "http://192.0.2.1:28080",
        "http://cms.example.com",
        "HTTP://cms.example.com",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "http://[2001:db8::1]",
        "http://0.0.0.0",
    ] {
        let message = refusal(Client::builder().cms(address));
        assert!(message.contains("`cms`") && message.contains("`allow_http`"), "{message}");
        let message = refusal(Client::builder().api_fabric(address));
        assert!(message.contains("`api_fabric`"), "{message}");
        Client::builder().cms(address).allow_http().build().unwrap();
    }
    for address in ["http://127.0.0.1:1", "http://127.8.9.1", "http://[::1]:1", "http://localhost"]
    {
        Client::builder().cms(address).build().unwrap();
    }
    Client::builder().cms("https://192.0.2.1:28080").build().unwrap();
}

#[tokio::test]
async fn what_is_no_address() {
    for address in [
        "",
        "cms.example.com",
        "//cms.example.com",
        "ftp://cms.example.com",
        "https://{ip}:{port}",
        "https://cms.example.com:port",
        "https://cms.example.com/?a=b",
        "https://cms.example.com/#a",
        "https://user:planted@cms.example.com",
        "https://cms.example.com\r\nx-evil: 1",
        "https://",
    ] {
        let message = refusal(Client::builder().cms(address));
        assert!(message.contains("`cms`") && !message.contains("planted"), "{message}");
    }
}

#[tokio::test]
async fn a_call_that_is_not_awaited() {
    let server = start().await;
    let client = client(&server).build().unwrap();
    drop(client.update_agent_account(&sample::minimal_agent_account()));
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_server_that_is_not_there() {
    // Bound and closed again, so that nothing listens at its port.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let client = Client::builder().cms(address).request_signature(signer()).build().unwrap();
    let error = client.update_group(&sample::update_group()).await.unwrap_err();
    assert!(matches!(&error, Error::Transport(cause) if cause.is_not_connected()), "{error:?}");
    assert!(error.to_string().contains("the server could not be reached"), "{error}");
}
