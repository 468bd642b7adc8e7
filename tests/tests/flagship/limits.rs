//! What a call may cost: the size of the answer, and the time.
#![expect(clippy::expect_used, reason = "what fails in a helper fails the test that calls it")]

use std::time::Duration;

use aicc_client::Error;
use docwright_tests::sample::{self, client};
use docwright_tests::server::{Answer, Server};

const MEBIBYTE: usize = 1024 * 1024;

/// A body of success of `length` bytes, most of them white space.
fn body(length: usize) -> String {
    let mut body = r#"{"resultCode":"0100000"}"#.to_owned();
    body.extend(std::iter::repeat_n(' ', length - body.len()));
    body
}

async fn start(answer: Answer) -> Server {
    Server::answering(answer).await.expect("a free port")
}

/// Calls a server that answers `answer`, with the limit of the default or another.
async fn call(answer: Answer, max_body: Option<u64>) -> Result<(), Error> {
    let server = start(answer).await;
    let builder = client(&server);
    let builder = match max_body {
        Some(bytes) => builder.max_body(bytes),
        None => builder,
    };
    let client = builder.build().expect("a client");
    client.update_group(&sample::update_group()).await.map(drop)
}

#[track_caller]
fn check_too_large(answer: Result<(), Error>, expected: u64) {
    assert!(
        matches!(answer, Err(Error::TooLarge { limit, .. }) if limit == expected),
        "{answer:?}"
    );
}

#[tokio::test]
async fn a_body_has_at_most_8_mebibytes() {
    let limit = 8 * MEBIBYTE;
    call(Answer::json(200, &body(limit)), None).await.unwrap();
    check_too_large(call(Answer::json(200, &body(limit + 1)), None).await, limit as u64);
}

#[tokio::test]
async fn a_body_in_chunks_has_at_most_8_mebibytes() {
    let chunks = |length| {
        let body = body(length);
        Answer::chunked(&body.as_bytes().chunks(MEBIBYTE).collect::<Vec<_>>())
    };
    let limit = 8 * MEBIBYTE;
    call(chunks(limit), None).await.unwrap();
    check_too_large(call(chunks(limit + 1), None).await, limit as u64);
}

#[tokio::test]
async fn the_limit_can_be_set() {
    for (limit, length) in [(24, 24), (100, 100)] {
        call(Answer::json(200, &body(length)), Some(limit)).await.unwrap();
        call(Answer::chunked(&[body(length).as_bytes()]), Some(limit)).await.unwrap();
        check_too_large(call(Answer::json(200, &body(length + 1)), Some(limit)).await, limit);
        let chunked = Answer::chunked(&[body(length + 1).as_bytes()]);
        check_too_large(call(chunked, Some(limit)).await, limit);
    }
}

#[tokio::test]
async fn a_body_without_an_end_is_not_read_to_it() {
    check_too_large(call(Answer::Endless, Some(1000)).await, 1000);
}

#[tokio::test]
async fn a_body_that_is_announced_too_large_is_not_waited_for() {
    let announced = Answer::announced(usize::MAX / 4, r#"{"resultCode":"0100000"}"#);
    check_too_large(call(announced, None).await, 8 * MEBIBYTE as u64);
}

#[tokio::test]
async fn the_body_of_a_failure_has_the_same_limit() {
    check_too_large(call(Answer::json(500, &body(25)), Some(24)).await, 24);
}

/// A time that a test can wait for.
const SHORT: Duration = Duration::from_millis(100);

/// Calls a server that answers too late.
async fn call_in_short(answer: Answer) {
    let server = start(answer).await;
    let client = client(&server).timeout(SHORT).build().expect("a client");
    let call = client.update_group(&sample::update_group());
    // A client without a time-out of its own fails here, and does not hang.
    let answer = tokio::time::timeout(100 * SHORT, call).await.expect("a time-out of the client");
    let error = answer.expect_err("no answer");
    assert!(matches!(&error, Error::TimedOut(cause) if cause.is_timed_out()), "{error:?}");
    assert!(error.to_string().starts_with("the time for the call ran out"), "{error}");
    assert!(server.connections() <= 1, "it is not sent again");
}

#[tokio::test]
async fn a_server_that_never_answers_runs_out_of_time() {
    call_in_short(Answer::Stalled(Vec::new())).await;
}

#[tokio::test]
async fn an_answer_that_stops_runs_out_of_time() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 24\r\n";
    call_in_short(Answer::Stalled(head.as_bytes().to_vec())).await;
    let body = format!("{head}\r\n{{\"resultCode\":");
    call_in_short(Answer::Stalled(body.into_bytes())).await;
}

#[tokio::test]
async fn a_failure_is_not_sent_again() {
    for code in [408, 429, 500, 502, 503, 504] {
        let server = start(Answer::json(code, "")).await;
        let client = client(&server).build().unwrap();
        client.update_group(&sample::update_group()).await.unwrap_err();
        assert_eq!(server.received().len(), 1, "{code}");
    }
}
