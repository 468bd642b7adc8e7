//! What the server says no to: statuses, and result codes in the body. Each error keeps the answer.
#![expect(clippy::expect_used, reason = "what fails in a helper fails the test that calls it")]

use aicc_client::{
    AgentAccountResult, BusinessError, Error, GroupResult, GroupResultCode, Response, StatusError,
};
use docwright_tests::sample::{self, client};
use docwright_tests::server::{Answer, Server};

/// Adds members to a group with a server that answers `answer`.
async fn group(answer: Answer) -> Result<Response<GroupResult>, Error> {
    let server = Server::answering(answer).await.expect("a free port");
    let client = client(&server).build().expect("a client");
    client.batch_add_group_member(&sample::batch_add_group_member()).await
}

/// Updates an account with a server that answers `answer`.
async fn account(answer: Answer) -> Result<Response<AgentAccountResult>, Error> {
    let server = Server::answering(answer).await.expect("a free port");
    let client = client(&server).build().expect("a client");
    client.update_agent_account(&sample::update_agent_account()).await
}

#[track_caller]
#[expect(clippy::panic, reason = "this fails the test that calls it")]
fn status<T: std::fmt::Debug>(answer: Result<T, Error>) -> Box<StatusError> {
    match answer {
        Err(Error::Status(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
#[expect(clippy::panic, reason = "this fails the test that calls it")]
fn business<T: std::fmt::Debug>(answer: Result<T, Error>) -> Box<BusinessError> {
    match answer {
        Err(Error::Business(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn each_documented_status_of_accounts_has_its_meaning() {
    for (code, beginning) in [
        (400, "The request is wrong."),
        (401, "The request is not authorised."),
        (404, "There is nothing at this path."),
        (500, "The operation failed."),
    ] {
        let error = status(account(Answer::json(code, r#"{"why":1}"#)).await);
        assert_eq!(error.response().status(), code);
        assert_eq!(error.response().headers()["content-type"], "application/json");
        assert_eq!(error.response().body().as_bytes(), br#"{"why":1}"#);
        let meaning = error.meaning().expect("a meaning");
        assert!(meaning.starts_with(beginning), "{meaning}");
        assert_eq!(error.to_string(), format!("the server answered with status {code}: {meaning}"));
    }
}

#[tokio::test]
async fn the_one_documented_status_of_groups_has_its_meaning() {
    let error = status(group(Answer::json(401, "")).await);
    assert_eq!(
        error.meaning(),
        Some("The signature of the request is wrong. There is no result code.")
    );
    for code in [400, 404, 500] {
        assert_eq!(status(group(Answer::json(code, "")).await).meaning(), None);
    }
}

#[tokio::test]
async fn a_status_that_is_not_documented_is_a_failure() {
    for code in [201, 202, 204, 206, 304, 403, 418, 429, 502, 503, 599] {
        let error = status(account(Answer::json(code, "")).await);
        assert_eq!(error.response().status(), code);
        assert_eq!(error.meaning(), None);
    }
}

#[tokio::test]
async fn a_body_of_success_does_not_mend_a_status() {
    let success = r#"{"resultCode":"0","resultMessage":"edit success"}"#;
    for code in [201, 400, 500] {
        assert_eq!(status(account(Answer::json(code, success)).await).response().status(), code);
    }
}

#[tokio::test]
async fn each_listed_code_of_groups_has_its_meaning() {
    for (code, meaning) in [
        ("0100001", "The call failed."),
        ("0100002", "A parameter is illegal."),
        ("0100003", "The interface needs a newer CTI than the one deployed."),
        ("0100999", "An unknown exception occurred."),
        (
            "0101001",
            "An exception occurred in the inspection-relation interfaces, to which these \
             operations belong.",
        ),
        ("0101002", "The queried number does not exist."),
        ("0101003", "The permission is insufficient."),
    ] {
        let body = format!(r#"{{"resultCode":"{code}","resultDesc":"because"}}"#);
        let error = business(group(Answer::json(200, &body)).await);
        assert_eq!((error.code(), error.text()), (code, Some("because")));
        assert_eq!(error.meaning(), Some(meaning));
        assert_eq!(error.response().status(), 200);
        assert_eq!(error.response().headers()["content-type"], "application/json");
        assert_eq!(error.response().body().as_bytes(), body.as_bytes());
        assert_eq!(
            error.to_string(),
            format!(
                "the call failed with result code {code}: {meaning} (the server says: because)"
            )
        );
        // The type of the answer knows the code too.
        assert!(!matches!(GroupResultCode::from(code), GroupResultCode::Unknown(_)));
    }
}

#[tokio::test]
async fn the_failure_code_of_accounts_has_its_meaning() {
    let answer = Answer::json(200, r#"{"resultCode":"1","resultMessage":"edit failed"}"#);
    let error = business(account(answer).await);
    assert_eq!((error.code(), error.text()), ("1", Some("edit failed")));
    assert_eq!(error.meaning(), Some("The call failed."));
}

#[tokio::test]
async fn a_code_that_is_not_listed_is_a_failure_like_any_other() {
    // The success of the other operations among them, and what looks like a success.
    for code in ["0", "0100004", "", "0100000 ", "100000", "0100000\\u0000", "success"] {
        let body = format!(r#"{{"resultCode":"{code}","resultDesc":"new"}}"#);
        let error = business(group(Answer::json(200, &body)).await);
        assert_eq!(error.text(), Some("new"));
        assert_eq!(error.meaning(), None);
    }
    for code in ["0100000", "00", "2", "-1"] {
        let body = format!(r#"{{"resultCode":"{code}","resultMessage":"new"}}"#);
        let error = business(account(Answer::json(200, &body)).await);
        assert_eq!((error.code(), error.meaning()), (code, None));
    }
}

#[tokio::test]
async fn a_failure_needs_no_text() {
    for text in ["", r#","resultDesc":null"#, r#","resultDesc":7"#, r#","resultDesc":{"a":[]}"#] {
        let body = format!(r#"{{"resultCode":"0100001"{text}}}"#);
        let error = business(group(Answer::json(200, &body)).await);
        assert_eq!((error.code(), error.text()), ("0100001", None));
    }
}

#[tokio::test]
async fn fields_that_are_not_documented_are_passed_over() {
    let body = r#"{"trace":{"id":[1,{"a":null}]},"resultCode":"0100000","more":true}"#;
    let answer = group(Answer::json(200, body)).await.unwrap();
    assert_eq!(answer.result_code, GroupResultCode::Success);
    assert_eq!(answer.result_desc, None);
    let body = r#"{"resultCode":"0","resultMessage":"ok","workNo":101}"#;
    assert_eq!(account(Answer::json(200, body)).await.unwrap().result_message, "ok");
}

#[tokio::test]
async fn an_error_tells_status_and_headers_without_a_match() {
    let error = account(Answer::json(500, "why")).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 500);
    assert_eq!(error.headers().unwrap()["content-length"], "3");
    assert_eq!(error.response().unwrap().body().to_text(), "why");
}
