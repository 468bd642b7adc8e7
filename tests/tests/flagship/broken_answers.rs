//! Answers with status 200 that are not what the document says: never a success, always an error
//! that keeps status and body, or its beginning.
#![expect(clippy::expect_used, reason = "what fails in a helper fails the test that calls it")]

use aicc_client::{AgentAccountResult, DecodeError, Error, GroupResult, Response};
use docwright_tests::check::printed;
use docwright_tests::sample::{self, client};
use docwright_tests::server::{Answer, Server};

async fn group(answer: Answer) -> Result<Response<GroupResult>, Error> {
    let server = Server::answering(answer).await.expect("a free port");
    let client = client(&server).build().expect("a client");
    client.update_group(&sample::update_group()).await
}

async fn account(answer: Answer) -> Result<Response<AgentAccountResult>, Error> {
    let server = Server::answering(answer).await.expect("a free port");
    let client = client(&server).build().expect("a client");
    client.update_agent_account(&sample::minimal_agent_account()).await
}

#[track_caller]
#[expect(clippy::panic, reason = "this fails the test that calls it")]
fn decode<T: std::fmt::Debug>(answer: Result<T, Error>) -> Box<DecodeError> {
    match answer {
        Err(Error::Decode(error)) => error,
        other => panic!("{other:?}"),
    }
}

/// Fails unless a body with status 200 cannot be read, at `pointer`, for `reason`.
async fn check_unreadable(body: &str, pointer: &str, reason: &str) {
    let error = decode(group(Answer::json(200, body)).await);
    assert_eq!(error.response().status(), 200);
    assert_eq!(error.response().body().to_text(), body);
    assert_eq!(error.problem().pointer(), pointer, "{error}");
    assert!(error.to_string().contains(reason), "{error}");
}

#[tokio::test]
async fn a_code_that_is_missing_is_no_success() {
    check_unreadable("{}", "/resultCode", "missing").await;
    check_unreadable(r#"{"resultDesc":"fine"}"#, "/resultCode", "missing").await;
    check_unreadable(r#"{"ResultCode":"0100000"}"#, "/resultCode", "missing").await;
    check_unreadable(r#"{"schema":{"resultCode":"0100000"}}"#, "/resultCode", "missing").await;
}

#[tokio::test]
async fn a_code_that_is_no_string_is_no_success() {
    for (value, found) in [
        ("0", "a number"),
        ("100000", "a number"),
        ("null", "null"),
        ("true", "a boolean"),
        (r#"["0100000"]"#, "an array"),
        (r#"{"a":"0100000"}"#, "an object"),
    ] {
        let body = format!(r#"{{"resultCode":{value},"resultDesc":"fine"}}"#);
        let reason = format!("expected a string, found {found}");
        check_unreadable(&body, "/resultCode", &reason).await;
    }
}

#[tokio::test]
async fn a_code_that_is_given_twice_is_no_success() {
    for codes in [
        r#""resultCode":"0100000","resultCode":"0100000""#,
        r#""resultCode":"0100001","resultCode":"0100000""#,
        r#""resultCode":"0100000","resultCode":"0100001""#,
        r#""resultCode":"0100000","resultCod\u0065":"0100001""#,
    ] {
        check_unreadable(&format!("{{{codes}}}"), "/resultCode", "given twice").await;
    }
}

#[tokio::test]
async fn what_is_no_json_is_no_success() {
    for body in [
        "",
        " ",
        "OK",
        "0100000",
        r#""0100000""#,
        "null",
        "[]",
        r#"[{"resultCode":"0100000"}]"#,
        "{'resultCode':'0100000'}",
        r#"{"resultCode":"0100000"} {}"#,
        r#"{"resultCode":"0100000",}"#,
        r#"{"resultCode":"0100000""#,
    ] {
        check_unreadable(body, "", "cannot be read").await;
    }
    check_unreadable(r#"{"resultCode":"01000"#, "/resultCode", "cannot be read").await;
}

#[tokio::test]
async fn the_page_of_a_proxy_is_shown_as_what_it_is() {
    let page = "<html><body><h1>It works!</h1></body></html>";
    let error = decode(group(Answer::of_type(200, "text/html;charset=utf-8", page)).await);
    assert_eq!(error.response().status(), 200);
    assert_eq!(error.response().body().to_text(), page);
    let message = error.to_string();
    let expected = "the answer with status 200, 44 bytes of text/html, cannot be read: ";
    assert!(message.starts_with(expected), "{message}");
}

#[tokio::test]
async fn an_error_keeps_the_beginning_of_a_long_body() {
    let page = "<".repeat(100_000);
    let error = decode(group(Answer::of_type(200, "text/html", &page)).await);
    assert_eq!(error.response().body().len(), 64 * 1024);
}

#[tokio::test]
async fn text_that_is_no_utf_8_is_no_success() {
    let body = [&b"{\"resultCode\":\"0100000\",\"resultDesc\":\""[..], &[0xff], b"\"}"].concat();
    let error = decode(group(Answer::chunked(&[&body])).await);
    assert_eq!(error.response().body().as_bytes(), body);
}

#[tokio::test]
async fn a_body_may_come_in_pieces() {
    let pieces: [&[u8]; 3] = [b"{\"resultCode\":\"01", b"0", b"0000\"}"];
    group(Answer::chunked(&pieces)).await.unwrap();
}

#[tokio::test]
async fn a_mandatory_field_that_is_missing_is_an_error_with_its_place() {
    let error = decode(account(Answer::json(200, r#"{"resultCode":"0"}"#)).await);
    assert_eq!(error.problem().pointer(), "/resultMessage");
    let error = decode(account(Answer::json(200, r#"{"resultCode":"0","resultMessage":5}"#)).await);
    assert_eq!(error.problem().pointer(), "/resultMessage");
}

#[tokio::test]
async fn a_connection_that_closes_in_the_body_is_a_failed_transport() {
    let answer = Answer::announced(500, r#"{"resultCode":"0100000","resultDesc":"#);
    let error = group(answer).await.unwrap_err();
    assert!(matches!(&error, Error::Transport(cause) if !cause.is_not_connected()), "{error:?}");
    // The head of the answer had come.
    assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
}

#[tokio::test]
async fn chunks_that_end_too_early_are_a_failed_transport() {
    let Answer::Bytes(mut bytes) = Answer::chunked(&[br#"{"resultCode":"0100000"}"#]) else {
        unreachable!("chunks are bytes");
    };
    // Without the last chunk.
    bytes.truncate(bytes.len() - b"0\r\n\r\n".len());
    let error = group(Answer::Bytes(bytes)).await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
}

#[tokio::test]
async fn what_is_no_http_is_a_failed_transport() {
    for bytes in [&b""[..], b"\r\n\r\n", b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 abc\r\n\r\n"] {
        let error = group(Answer::Bytes(bytes.to_vec())).await.unwrap_err();
        assert!(matches!(error, Error::Transport(_)), "{error:?}");
        assert!(printed(&error).contains("the exchange with the server broke off"), "{error}");
    }
}
