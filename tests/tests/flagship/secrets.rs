//! Planted secrets show nowhere: not in what can be printed, not in any error, whatever the server
//! repeats.
#![expect(clippy::expect_used, reason = "what fails in a helper fails the test that calls it")]

use aicc_client::runtime::{self, Operation};
use aicc_client::{
    AuthV2, BaseUrl, Client, Error, Secret, UpdateAgentAccount, rule, update_agent_account,
};
use docwright_tests::check::{check_hidden, printed};
use docwright_tests::sample;
use docwright_tests::server::{Answer, Server};
use serde_json::json;

const OLD: &str = "Pl4nted-old?";
const NEW: &str = "Pl4nted-new!";
const TOKEN: &str = "planted-token-77";
const SECRET_KEY: &str = "planted-secret-key-77";
const PLANTED: [&str; 4] = [OLD, NEW, TOKEN, SECRET_KEY];

fn request() -> UpdateAgentAccount {
    sample::minimal_agent_account().old_pass_word(OLD).new_pass_word(NEW)
}

fn builder(server: &Server) -> aicc_client::ClientBuilder {
    Client::builder()
        .cms(server.url())
        .api_fabric(server.url())
        .request_signature(AuthV2::new("AKEXAMPLE0001", SECRET_KEY))
        .access_token(TOKEN)
        // The planted passwords have more than eight characters.
        .rule_policy(rule::DEFAULT_PASSWORD_RULE_GROUP, aicc_client::Policy::Off)
}

/// The error of the call on accounts, checked for secrets.
async fn check_account(server: &Server) -> Error {
    let client = builder(server).build().expect("a client");
    let error = client.update_agent_account(&request()).await.expect_err("a failure");
    check_hidden(&printed(&error), &PLANTED);
    error
}

/// The error of the call on groups, checked for secrets.
async fn check_group(server: &Server) -> Error {
    let client = builder(server).build().expect("a client");
    let error = client.update_group(&sample::update_group()).await.expect_err("a failure");
    check_hidden(&printed(&error), &PLANTED);
    error
}

async fn start(answer: Answer) -> Server {
    Server::answering(answer).await.expect("a free port")
}

/// All that a server was told: the head and the body of the request.
async fn echo(write: impl Fn(&str) -> Answer + Send + Sync + 'static) -> Server {
    Server::start(move |received| write(&received.to_text())).await.expect("a free port")
}

#[test]
fn requests_do_not_show_secrets() {
    let request = request();
    check_hidden(&format!("{request:?} {request:#?} {:?}", request.clone()), &PLANTED);
    assert!(format!("{request:?}").contains(r#"newPassWord: [redacted]"#), "{request:?}");
    let violations = request.validate().unwrap_err();
    check_hidden(&printed(&violations), &PLANTED);
    let secret = Secret::from(NEW);
    check_hidden(&format!("{secret:?} {secret:#?}"), &PLANTED);
}

#[test]
fn written_requests_do_not_show_secrets() {
    let base: BaseUrl = "https://api.example.com".parse().unwrap();
    let written = request().to_request(&base).unwrap();
    assert!(written.body().to_text().contains(NEW), "the body holds it");
    check_hidden(&format!("{written:?} {written:#?} {}", written.body()), &PLANTED);
}

#[test]
fn the_mandatory_fields_can_be_printed() {
    let required = update_agent_account::Required { user_account: "test123456".to_owned() };
    assert_eq!(format!("{required:?}"), r#"Required { user_account: "test123456" }"#);
}

#[tokio::test]
async fn builders_clients_and_calls_do_not_show_secrets() {
    let server = start(Answer::json(200, r#"{"resultCode":"0","resultMessage":""}"#)).await;
    let builder = builder(&server);
    check_hidden(&format!("{builder:?} {builder:#?}"), &PLANTED);
    let client = builder.build().unwrap();
    check_hidden(&format!("{client:?} {client:#?}"), &PLANTED);
    let call = client.update_agent_account(&request());
    check_hidden(&format!("{call:?} {call:#?}"), &PLANTED);
    let answer = call.await.unwrap();
    check_hidden(&format!("{answer:?} {answer:#?}"), &PLANTED);
    assert!(server.received()[0].text().contains(NEW), "it was sent");
}

#[tokio::test]
async fn headers_of_an_answer_are_not_printed() {
    let head = format!(
        "HTTP/1.1 200 OK\r\nset-cookie: {TOKEN}\r\ncontent-type: {NEW}\r\nconnection: close\r\n\r\n"
    );
    let body = r#"{"resultCode":"0","resultMessage":""}"#;
    let server = start(Answer::Bytes(format!("{head}{body}").into_bytes())).await;
    let answer = builder(&server).build().unwrap().update_agent_account(&request()).await.unwrap();
    check_hidden(&format!("{answer:?} {answer:#?}"), &PLANTED);
    let server = start(Answer::Bytes(format!("{head}no JSON").into_bytes())).await;
    assert!(matches!(check_account(&server).await, Error::Decode(_)));
}

#[tokio::test]
async fn a_result_text_that_repeats_the_request_is_masked() {
    let write =
        |told: &str| json!({ "resultCode": "1", "resultMessage": told, "resultDesc": told });
    let server = echo(move |told| Answer::json(200, &write(told).to_string())).await;
    let error = check_account(&server).await;
    assert!(error.to_string().contains("[redacted]"), "{error}");
    // The raw text is there for who asks for it.
    let Error::Business(error) = error else { unreachable!("{error:?}") };
    assert!(error.text().is_some_and(|text| PLANTED.iter().any(|it| text.contains(it))));
    // The secret key is not sent at all.
    let Error::Business(error) = check_group(&server).await else { unreachable!() };
    assert!(error.text().is_some_and(|text| PLANTED.iter().all(|it| !text.contains(it))));
}

#[tokio::test]
async fn a_result_code_that_repeats_the_request_is_masked() {
    let write = |told: &str| json!({ "resultCode": told, "resultMessage": "" }).to_string();
    let server = echo(move |told| Answer::json(200, &write(told))).await;
    assert!(matches!(check_account(&server).await, Error::Business(_)));
    assert!(matches!(check_group(&server).await, Error::Business(_)));
}

#[tokio::test]
async fn a_key_or_value_that_repeats_the_request_is_not_shown() {
    // What was told stands as a key, as a value of a wrong type, and as broken JSON.
    let server = echo(|told| Answer::json(200, &json!({ told: told }).to_string())).await;
    assert!(matches!(check_account(&server).await, Error::Decode(_)));
    let server = echo(|told| Answer::json(200, &json!({ "resultCode": [told] }).to_string())).await;
    assert!(matches!(check_account(&server).await, Error::Decode(_)));
    let server = echo(|told| Answer::json(200, &json!({ "resultCode": { told: 1 } }).to_string()));
    assert!(matches!(check_account(&server.await).await, Error::Decode(_)));
    let server = echo(|told| Answer::of_type(200, told.lines().next().unwrap_or(""), told)).await;
    assert!(matches!(check_account(&server).await, Error::Decode(_)));
}

#[tokio::test]
async fn a_status_with_a_body_that_repeats_the_request_is_not_shown() {
    for code in [302, 400, 500, 503] {
        let server = echo(move |told| Answer::json(code, told)).await;
        let error = check_account(&server).await;
        assert!(error.response().unwrap().body().to_text().contains(NEW));
    }
    let server = start(Answer::redirect(307, &format!("http://{TOKEN}/{NEW}"))).await;
    assert!(matches!(check_account(&server).await, Error::Status(_)));
}

#[tokio::test]
async fn a_transport_that_fails_shows_nothing() {
    let server = start(Answer::Stalled(NEW.into())).await;
    assert!(matches!(check_account(&server).await, Error::Transport(_)));
    let server = start(Answer::Bytes(format!("{TOKEN}\r\n\r\n").into_bytes())).await;
    assert!(matches!(check_account(&server).await, Error::Transport(_)));
    let server = start(Answer::announced(1000, NEW)).await;
    assert!(matches!(check_account(&server).await, Error::Transport(_)));
}

#[test]
fn a_body_that_cannot_be_read_is_not_shown() {
    let bodies = [
        format!(r#"{{"userAccount":"a","newPassWord":["{NEW}"]}}"#),
        format!(r#"{{"userAccount":{{"{NEW}":1}}}}"#),
        format!(r#"{{"newPassWord":"{NEW}""#),
    ];
    for body in bodies {
        let error = runtime::from_slice::<UpdateAgentAccount>(body.as_bytes()).unwrap_err();
        check_hidden(&printed(&error), &PLANTED);
        let error = serde_json::from_str::<UpdateAgentAccount>(&body).unwrap_err();
        check_hidden(&printed(&error), &PLANTED);
    }
}

#[test]
fn a_credential_that_is_not_allowed_is_not_shown() {
    for value in [format!("{TOKEN}\r\n"), format!("{TOKEN}é")] {
        let error = Client::builder().access_token(value.clone()).build().unwrap_err();
        check_hidden(&printed(&error), &PLANTED);
    }
}
