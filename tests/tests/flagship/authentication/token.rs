//! C1: a token for a pair of keys, its renewal, its refusal, and who else may ask for one.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use aicc_client::{CallOptions, Client, ClientBuilder, ClientCredentials, Error};
use docwright_tests::check::{check_hidden, printed};
use docwright_tests::received::Received;
use docwright_tests::sample;
use docwright_tests::server::{Answer, Server};
use serde_json::{Value, json};

use super::simulated::Simulated;

const UPDATE: &str = "/apiaccess/rest/cc-management/v1/agentAccount/update";
const KEYS: [&str; 2] = ["an-app-key", "pl4nted-app-secret"];

/// The API Fabric: it numbers the tokens that it gives, and takes those after the last revoked one.
struct Fabric {
    server: Server,
    revoked: Arc<AtomicUsize>,
}

impl Fabric {
    async fn start() -> Self {
        Self::failing_first(0, || Answer::json(500, "")).await
    }

    /// The first `failures` questions for a token are answered by `failure`.
    async fn failing_first(
        failures: usize,
        failure: impl Fn() -> Answer + Send + Sync + 'static,
    ) -> Self {
        let (asked, revoked) = (AtomicUsize::new(0), Arc::new(AtomicUsize::new(0)));
        let newest_revoked = Arc::clone(&revoked);
        let server = Server::start(move |received| match received.target.as_str() {
            UPDATE => business(received, newest_revoked.load(Ordering::SeqCst)),
            _ => match (asked.fetch_add(1, Ordering::SeqCst) + 1).checked_sub(failures) {
                None | Some(0) => failure(),
                Some(number) => token(received, number),
            },
        });
        Self { server: server.await.expect("a free port"), revoked }
    }

    fn builder(&self, clock: &Simulated) -> ClientBuilder {
        Client::builder()
            .api_fabric(self.server.url())
            .access_token(credentials())
            .system(clock.clone())
    }

    fn client(&self, clock: &Simulated) -> Client {
        self.builder(clock).build().expect("a client")
    }

    /// What was sent: `?` for a question for a token, the number of its token for a call.
    fn story(&self) -> Vec<String> {
        self.server.received().iter().map(word).collect()
    }
}

fn word(received: &Received) -> String {
    match received.target.as_str() {
        UPDATE => received.header("authorization").concat().replace("Bearer token-", ""),
        _ => "?".to_owned(),
    }
}

/// The answer of tokenByAkSk, as its page shows it.
fn token(received: &Received, number: usize) -> Answer {
    let body: Value = serde_json::from_slice(&received.body).unwrap_or_default();
    let tenant = body["app_key"].as_str().unwrap_or_default();
    let token = match tenant == KEYS[0] {
        true => format!("token-{number}"),
        false => format!("token-of-{tenant}"),
    };
    let answer = json!({
        "UserID": "7", "AppKey": tenant, "AccessToken": token, "ApplyType": "Bearer",
        // The time of day of the simulated clock at its beginning.
        "CreateTime": "1700000000", "Expires": "600", "Scope": "default"
    });
    Answer::json(200, &answer.to_string())
}

fn business(received: &Received, revoked: usize) -> Answer {
    match word(received).parse::<usize>() {
        Ok(number) if number <= revoked => Answer::json(401, ""),
        _ => Answer::json(200, r#"{"resultCode":"0","resultMessage":"edit success"}"#),
    }
}

fn credentials() -> ClientCredentials {
    ClientCredentials::new(KEYS[0], KEYS[1])
}

async fn call(client: &Client) -> Result<(), Error> {
    client.update_agent_account(&sample::minimal_agent_account()).await.map(drop)
}

#[tokio::test]
async fn a_token_is_got_for_the_first_call_and_kept() {
    let fabric = Fabric::start().await;
    let client = fabric.client(&Simulated::default());
    for _ in 0..3 {
        call(&client).await.expect("an answer");
        call(&client.clone()).await.expect("an answer");
    }
    assert_eq!(fabric.story(), ["?", "1", "1", "1", "1", "1", "1"]);
    insta::assert_snapshot!(fabric.server.received()[0].to_text(), @r#"
    POST /apigovernance/api/oauth/tokenByAkSk HTTP/1.1
    accept: application/json
    content-type: application/json
    x-token-expire: 600
    host: 127.0.0.1:PORT
    content-length: 58

    {"app_key":"an-app-key","app_secret":"pl4nted-app-secret"}
    "#);
}

#[tokio::test]
async fn a_token_is_replaced_half_a_minute_before_its_end() {
    let fabric = Fabric::start().await;
    let clock = Simulated::default();
    let client = fabric.client(&clock);
    call(&client).await.expect("an answer");
    clock.advance(Duration::from_secs(569));
    call(&client).await.expect("an answer");
    clock.advance(Duration::from_secs(1));
    call(&client).await.expect("an answer");
    assert_eq!(fabric.story(), ["?", "1", "1", "?", "2"]);
}

#[tokio::test]
async fn a_refused_token_is_replaced_once() {
    let fabric = Fabric::start().await;
    let client = fabric.client(&Simulated::default());
    call(&client).await.expect("an answer");
    fabric.revoked.store(1, Ordering::SeqCst);
    call(&client).await.expect("an answer by a new token");
    assert_eq!(fabric.story(), ["?", "1", "1", "?", "2"]);
}

#[tokio::test]
async fn a_new_token_that_is_refused_as_well_is_the_end_of_the_call_and_not_of_the_client() {
    let fabric = Fabric::start().await;
    let client = fabric.client(&Simulated::default());
    fabric.revoked.store(2, Ordering::SeqCst);
    let error = call(&client).await.expect_err("two refusals");
    assert!(matches!(error, Error::Status(_)), "{error:?}");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(401));
    assert_eq!(fabric.story(), ["?", "1", "?", "2"]);
    fabric.revoked.store(0, Ordering::SeqCst);
    call(&client).await.expect("an answer");
}

#[tokio::test]
async fn a_token_of_the_caller_is_not_replaced() {
    let fabric = Fabric::start().await;
    fabric.revoked.store(1, Ordering::SeqCst);
    let client = Client::builder().api_fabric(fabric.server.url()).access_token("token-1");
    let error = call(&client.build().expect("a client")).await.expect_err("a refusal");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(401));
    assert_eq!(fabric.story(), ["1"]);
}

#[tokio::test]
async fn a_failed_exchange_is_an_error_of_its_own_and_the_next_call_tries_again() {
    let repeated = || Answer::json(403, &format!(r#"{{"app_secret":"{}"}}"#, KEYS[1]));
    let fabric = Fabric::failing_first(1, repeated).await;
    let client = fabric.client(&Simulated::default());
    let error = call(&client).await.expect_err("no token");
    let text = "no token for the security scheme accessToken: the server answered with status 403";
    assert_eq!(error.to_string(), text);
    assert!(matches!(&error, Error::Token(cause) if cause.scheme() == "accessToken"), "{error:?}");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(403));
    check_hidden(&printed(&error), &KEYS[1..]);
    assert_eq!(fabric.story(), ["?"], "the call itself is not sent");
    call(&client).await.expect("an answer");
    assert_eq!(fabric.story(), ["?", "?", "1"]);
}

#[tokio::test]
async fn an_exchange_is_repeated_when_the_server_says_when() {
    let answer = "HTTP/1.1 503 Status\r\nretry-after: 7\r\ncontent-length: 0\r\n\
                  connection: close\r\n\r\n";
    let fabric = Fabric::failing_first(1, || Answer::Bytes(answer.into())).await;
    let clock = Simulated::default();
    call(&fabric.client(&clock)).await.expect("an answer");
    assert_eq!(fabric.story(), ["?", "?", "1"]);
    assert_eq!(clock.pauses(), [Duration::from_secs(7)]);
}

#[tokio::test]
async fn what_is_no_token_is_said_without_showing_it() {
    for answer in ["pl4nted-token", r#"{"token":"pl4nted-token"}"#, r#"{"AccessToken":7}"#] {
        let fabric = Fabric::failing_first(1, || Answer::json(200, answer)).await;
        let error = call(&fabric.client(&Simulated::default())).await.expect_err("no token");
        assert!(matches!(error, Error::Token(_)), "{error:?}");
        check_hidden(&printed(&error), &["pl4nted"]);
    }
}

#[tokio::test]
async fn the_whole_url_and_the_headers_of_the_exchange_can_be_set() {
    let (fabric, tokens) = (Fabric::start().await, Fabric::start().await);
    let credentials = credentials()
        .url(format!("{}/another/path?tenant=7", tokens.server.url()))
        .header("X-Token-Expire", "3600");
    let client = fabric.builder(&Simulated::default()).access_token(credentials).build();
    call(&client.expect("a client")).await.expect("an answer");
    assert_eq!(fabric.story(), ["1"]);
    let asked = &tokens.server.received()[0];
    assert_eq!(asked.target, "/another/path?tenant=7");
    assert_eq!(asked.header("x-token-expire"), ["3600"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_callers_share_one_question() {
    let fabric = Fabric::start().await;
    // The time is the machine's: in simulated time those who wait would have waited too long at once.
    let client = Client::builder().api_fabric(fabric.server.url()).access_token(credentials());
    let client = client.build().expect("a client");
    let calls: Vec<_> = (0..100)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { call(&client).await })
        })
        .collect();
    for call in calls {
        call.await.expect("no panic").expect("an answer");
    }
    let story = fabric.story();
    assert_eq!(story.iter().filter(|word| *word == "?").count(), 1);
    assert_eq!(story.len(), 101);
}

#[tokio::test]
async fn tenants_have_their_own_tokens_within_one_client() {
    let fabric = Fabric::start().await;
    let client = fabric.client(&Simulated::default());
    let tenant = |key| CallOptions::new().access_token(ClientCredentials::new(key, "secret"));
    let (north, south) = (client.with(&tenant("north")), client.with(&tenant("south")));
    for client in [&north, &south, &client, &north, &south] {
        call(client).await.expect("an answer");
    }
    let story = ["?", "of-north", "?", "of-south", "?", "3", "of-north", "of-south"];
    assert_eq!(fabric.story(), story);
}

#[tokio::test]
async fn the_client_that_blocks_gets_and_replaces_tokens_as_well() {
    let fabric = Fabric::start().await;
    let client = fabric.builder(&Simulated::default()).build_blocking().expect("a client");
    let revoked = Arc::clone(&fabric.revoked);
    let calls = move || {
        let request = sample::minimal_agent_account();
        client.update_agent_account(&request).map(drop)?;
        revoked.store(1, Ordering::SeqCst);
        client.update_agent_account(&request).map(drop)
    };
    tokio::task::spawn_blocking(calls).await.expect("no panic").expect("answers");
    assert_eq!(fabric.story(), ["?", "1", "1", "?", "2"]);
}
