//! C2: what the server receives is what was signed, checked by an independent implementation.

use std::time::{Duration, SystemTime};

use aicc_client::runtime::{BoxFuture, http};
use aicc_client::{
    AuthV2, Body, CallOptions, Client, ClientBuilder, Error, Middleware, NextAttempt, SignError,
    Signer,
};
use docwright_tests::received::Received;
use docwright_tests::sample::{self, ACCESS_KEY, SECRET_KEY};
use docwright_tests::server::{Answer, Server};

use super::reference::{Signed, part};
use super::simulated::Simulated;

const KEYS: [&str; 2] = [ACCESS_KEY, SECRET_KEY];

async fn start() -> Server {
    Server::answering(Answer::json(200, r#"{"resultCode":"0100000"}"#)).await.expect("a free port")
}

fn builder(server: &Server, clock: &Simulated) -> ClientBuilder {
    Client::builder().cms(server.url()).request_signature(sample::signer()).system(clock.clone())
}

/// Fails unless the signature is the one that `keys` give for what arrived. Gives its time-stamp.
#[track_caller]
fn verify(received: &Received, keys: [&str; 2]) -> String {
    let authorization = received.header("authorization").concat();
    let headers = part(&authorization, 3).split(';').map(|name| {
        let values = received.header(name);
        assert_eq!(values.len(), 1, "{name} is there once");
        (name.to_owned(), values.concat().into_bytes())
    });
    let signed = Signed {
        method: received.method.clone(),
        path: received.target.clone(),
        query: Vec::new(),
        headers: headers.collect(),
        body: received.body.clone(),
    };
    let timestamp = part(&authorization, 2);
    assert_eq!(authorization, signed.authorization(keys, timestamp, ""));
    timestamp.to_owned()
}

#[tokio::test]
async fn both_operations_arrive_as_they_were_signed() {
    let server = start().await;
    let client = builder(&server, &Simulated::default()).build().expect("a client");
    let batch = sample::batch_add_group_member();
    client.batch_add_group_member(&batch).await.expect("an answer");
    let group = sample::update_group().remark("质检组 café ~*%/:");
    client.update_group(&group).await.expect("an answer");
    for received in server.received() {
        assert_eq!(verify(&received, KEYS), "2023-11-14T22:13:20Z");
        let authorization = received.header("authorization").concat();
        assert_eq!(part(&authorization, 3), "content-length;content-type;host");
    }
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn the_client_that_blocks_signs_as_well() {
    let server = start().await;
    let client = builder(&server, &Simulated::default()).build_blocking().expect("a client");
    let call = move || client.update_group(&sample::update_group()).map(drop);
    tokio::task::spawn_blocking(call).await.expect("no panic").expect("an answer");
    verify(&server.received()[0], KEYS);
}

#[tokio::test]
async fn the_name_of_the_host_is_signed_as_it_is_sent() {
    let server = start().await;
    let address = server.url().replace("127.0.0.1", "LocalHost") + "/gateway";
    let client = builder(&server, &Simulated::default()).cms(address).build().expect("a client");
    client.update_group(&sample::update_group()).await.expect("an answer");
    let received = &server.received()[0];
    assert!(received.target.starts_with("/gateway/rest/"), "{}", received.target);
    verify(received, KEYS);
}

#[tokio::test]
async fn the_settings_of_a_signature() {
    let server = start().await;
    let host_alone = sample::signer().milliseconds().signed_headers([http::header::HOST]);
    let clock = Simulated::default();
    clock.advance(Duration::from_millis(7));
    let client = builder(&server, &clock).request_signature(host_alone).build().expect("a client");
    client.update_group(&sample::update_group()).await.expect("an answer");
    let received = &server.received()[0];
    assert_eq!(verify(received, KEYS), "2023-11-14T22:13:20.007Z");
    assert_eq!(part(&received.header("authorization").concat(), 3), "host");
}

/// Adds a word to the body, and makes each attempt twice, a second apart.
struct Meddling(Simulated);

impl Middleware for Meddling {
    fn attempt<'a>(
        &'a self,
        mut request: http::Request<Body>,
        next: NextAttempt<'a>,
    ) -> BoxFuture<'a, Result<http::Response<Body>, Error>> {
        let body = request.body().to_text().replace("Inspector", "Night inspector");
        *request.body_mut() = Body::from(body.as_str());
        assert!(!request.headers().contains_key("authorization"));
        Box::pin(async move {
            next.clone().run(request.clone()).await?;
            self.0.advance(Duration::from_secs(1));
            next.run(request).await
        })
    }
}

#[tokio::test]
async fn what_middleware_left_is_signed_and_each_time_anew() {
    let server = start().await;
    let clock = Simulated::default();
    let client = builder(&server, &clock).middleware(Meddling(clock.clone()));
    let client = client.build().expect("a client");
    client.update_group(&sample::update_group()).await.expect("an answer");
    let times: Vec<String> =
        server.received().iter().map(|received| verify(received, KEYS)).collect();
    assert_eq!(times, ["2023-11-14T22:13:20Z", "2023-11-14T22:13:21Z"]);
    assert!(server.received()[0].text().contains("Night inspector"));
}

#[tokio::test]
async fn tenants_sign_with_their_own_keys_within_one_client() {
    let server = start().await;
    let client = builder(&server, &Simulated::default()).build().expect("a client");
    let tenants = [["AKNORTH", "north/secret"], ["AKSOUTH", "south+secret"]];
    for [access_key, secret_key] in tenants {
        let options = CallOptions::new().request_signature(AuthV2::new(access_key, secret_key));
        let tenant = client.with(&options);
        tenant.update_group(&sample::update_group()).await.expect("an answer");
    }
    client.update_group(&sample::update_group()).await.expect("an answer");
    let received = server.received();
    verify(&received[0], tenants[0]);
    verify(&received[1], tenants[1]);
    verify(&received[2], KEYS);
}

#[tokio::test]
async fn a_wrong_signature_is_not_sent_again() {
    let server = Server::answering(Answer::json(401, "")).await.expect("a free port");
    let client = builder(&server, &Simulated::default()).build().expect("a client");
    let error = client.update_group(&sample::update_group()).await.expect_err("a refusal");
    assert_eq!(
        error.to_string(),
        "the server answered with status 401: The signature of the request is wrong. There is no \
         result code."
    );
    assert_eq!(server.received().len(), 1);
}

/// A signer of one's own: it names what it has seen.
struct Witness;

impl Signer for Witness {
    fn sign(&self, request: &mut http::Request<Body>, time: SystemTime) -> Result<(), SignError> {
        let since = time.duration_since(SystemTime::UNIX_EPOCH)?.as_secs();
        let head = request.headers();
        let seen = format!(
            "{} {} {} {} {since}",
            request.method(),
            request.uri().path(),
            request.body().len(),
            head["x-desk"].to_str()?,
        );
        request.headers_mut().insert("authorization", seen.parse()?);
        Ok(())
    }
}

#[tokio::test]
async fn a_signer_of_ones_own_sees_the_request_that_is_sent() {
    let server = start().await;
    let client = builder(&server, &Simulated::default())
        .request_signature(Witness)
        .header("x-desk", "7")
        .build()
        .expect("a client");
    client.update_group(&sample::update_group()).await.expect("an answer");
    let received = &server.received()[0];
    assert_eq!(
        received.header("authorization"),
        [format!("POST {} {} 7 1700000000", received.target, received.body.len())]
    );
}

#[tokio::test]
async fn a_signer_can_stand_in_for_a_token() {
    let answer = Answer::json(200, r#"{"resultCode":"0","resultMessage":""}"#);
    let server = Server::answering(answer).await.expect("a free port");
    let client = Client::builder()
        .api_fabric(server.url())
        .access_token_signer(Witness)
        .header("x-desk", "8")
        .build()
        .expect("a client");
    client.update_agent_account(&sample::minimal_agent_account()).await.expect("an answer");
    let authorization = server.received()[0].header("authorization").concat();
    assert!(authorization.starts_with("POST /apiaccess/"), "{authorization}");
}
