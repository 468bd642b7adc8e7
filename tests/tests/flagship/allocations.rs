//! Validating a request that breaks no rule allocates nothing, and a whole call not much.
#![expect(clippy::expect_used, reason = "what fails in a helper fails the test that calls it")]

use std::sync::LazyLock;

use aicc_client::runtime::{http, transport_fn};
use aicc_client::{Body, Client, ClientCredentials};
use allocation_counter::measure;
use docwright_tests::sample;
use futures_executor::block_on;

#[test]
fn validating_a_valid_request_allocates_nothing() {
    let batch = sample::batch_add_group_member();
    let update = sample::update_group();
    let account = sample::update_agent_account();
    assert_eq!(measure(|| assert!(batch.validate().is_ok())).count_total, 0);
    assert_eq!(measure(|| assert!(update.validate().is_ok())).count_total, 0);
    assert_eq!(measure(|| assert!(account.validate().is_ok())).count_total, 0);
}

#[test]
fn what_is_long_allocates_nothing_either() {
    let mut batch = sample::batch_add_group_member();
    batch.work_nos = (0..=99_999).collect();
    let account = sample::update_agent_account()
        .email(format!("{}@{}.com", "a".repeat(64), "d".repeat(63)))
        .skills(vec![sample::skill(1, 1); 1000]);
    assert_eq!(measure(|| assert!(batch.validate().is_ok())).count_total, 0);
    assert_eq!(measure(|| assert!(account.validate().is_ok())).count_total, 0);
}

#[test]
fn the_counter_counts() {
    let broken = sample::update_group().cc_id(0);
    assert!(measure(|| assert!(broken.validate().is_err())).count_total > 0);
}

/// A client of a server in memory, which allocates nothing itself.
fn client() -> Client {
    let answer = |request: http::Request<Body>| {
        Ok(http::Response::new(match request.uri().path() {
            path if path.ends_with("tokenByAkSk") => TOKEN.clone(),
            path if path.ends_with("agentAccount/update") => ACCOUNT.clone(),
            _ => GROUP.clone(),
        }))
    };
    Client::builder()
        .cms("https://cms.example.com:28080")
        .api_fabric("https://service.example.com")
        .request_signature(sample::signer())
        .access_token(ClientCredentials::new("an-app-key", "an-app-secret"))
        .transport(transport_fn(answer))
        .build()
        .expect("a client")
}

static GROUP: LazyLock<Body> = LazyLock::new(|| r#"{"resultCode":"0100000"}"#.into());
static ACCOUNT: LazyLock<Body> =
    LazyLock::new(|| r#"{"resultCode":"0","resultMessage":"edit success"}"#.into());
static TOKEN: LazyLock<Body> =
    LazyLock::new(|| r#"{"AccessToken":"token","CreateTime":"1","Expires":"600"}"#.into());

/// How often the second of two equal calls allocates.
fn allocations(call: impl Fn()) -> u64 {
    call();
    let measured = measure(call);
    println!("{} allocations, {} bytes", measured.count_total, measured.bytes_total);
    measured.count_total
}

/// Bounds, with room for another version of a dependency; what is counted is printed.
#[test]
fn a_call_allocates_no_more_than_its_parts() {
    let client = client();
    let group = sample::update_group();
    let signed = allocations(|| assert!(block_on(client.update_group(&group)).is_ok()));
    assert!(signed <= SIGNED, "{signed}");

    let account = sample::update_agent_account();
    let by_token = allocations(|| assert!(block_on(client.update_agent_account(&account)).is_ok()));
    assert!(by_token <= BY_TOKEN, "{by_token}");
}

const SIGNED: u64 = 40;
const BY_TOKEN: u64 = 45;
