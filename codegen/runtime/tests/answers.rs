//! Answers: by their status, by the code in their body, by what the body is.

mod common;

use common::UpdateAccount;
use common::api::{ListNumbers, ReplaceTags, answer, call, ok};
use docwright_runtime as runtime;
use runtime::http::{self, HeaderValue, StatusCode};
use runtime::{BusinessError, Error, Operation};

fn update(response: http::Response<runtime::Body>) -> Result<common::Account, Error> {
    call(&UpdateAccount::new("jane"), response).map(runtime::Response::into_inner)
}

#[track_caller]
#[expect(clippy::panic, reason = "this fails the test that calls it")]
fn business(body: &str) -> Box<BusinessError> {
    match update(ok(body)) {
        Err(Error::Business(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
#[expect(clippy::panic, reason = "this fails the test that calls it")]
fn check_undecodable(body: impl Into<runtime::Body>, expected: &str) {
    match update(ok(body)) {
        Err(Error::Decode(error)) => assert_eq!(error.problem().to_string(), expected),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_success_gives_the_value_and_what_came_with_it() {
    let mut answer = ok(r#"{"resultCode":"0","id":7}"#);
    answer.headers_mut().insert("x-request-id", HeaderValue::from_static("r-1"));
    let response = call(&UpdateAccount::new("jane"), answer).unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()["x-request-id"], "r-1");
    assert_eq!(response.id, Some(7));
    let printed = format!("{response:?}");
    assert!(printed.contains(r#"Account { resultCode: "0", id: 7 }"#), "{printed}");
    assert!(!printed.contains("r-1"), "{printed}");
    assert_eq!(response.into_inner().result_code, "0");
}

#[test]
fn every_listed_code_of_success_is_one() {
    for code in ["0", "0100000"] {
        assert!(update(ok(format!(r#"{{"resultCode":"{code}"}}"#).as_str())).is_ok());
    }
}

#[test]
fn a_status_that_is_listed_has_a_meaning() {
    let error = update(answer(500, r#"{"resultCode":"0"}"#)).expect_err("an error");
    assert_eq!(error.to_string(), "the server answered with status 500: business failure");
    let Error::Status(error) = error else { panic!("{error:?}") };
    assert_eq!(error.meaning(), Some("business failure"));
    assert_eq!(error.response().body().as_bytes(), br#"{"resultCode":"0"}"#);
}

#[test]
fn a_status_that_is_not_listed_is_no_success() {
    // 201 and 204 are successes in general; this operation lists neither.
    for status in [100, 201, 204, 206, 400, 404, 418, 503, 599, 999] {
        let error = update(answer(status, r#"{"resultCode":"0"}"#)).expect_err("an error");
        assert_eq!(error.to_string(), format!("the server answered with status {status}"));
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        let Error::Status(error) = error else { panic!("{error:?}") };
        assert_eq!(error.meaning(), None);
    }
}

#[test]
fn a_redirect_is_told_as_one() {
    for status in [301, 302, 303, 307, 308] {
        let mut answer = answer(status, "");
        let elsewhere = HeaderValue::from_static("https://elsewhere.example");
        answer.headers_mut().insert("location", elsewhere);
        let error = update(answer).expect_err("an error");
        assert_eq!(
            error.to_string(),
            format!(
                "the server answered with status {status}, a redirect, which the client does not \
                 follow"
            )
        );
        let headers = error.headers().expect("headers");
        assert_eq!(headers["location"], "https://elsewhere.example");
    }
    // What the document says of the status does not hide that it is one.
    assert_eq!(
        update(answer(300, "")).expect_err("an error").to_string(),
        "the server answered with status 300, a redirect, which the client does not follow: several \
         accounts"
    );
}

#[test]
fn an_operation_without_an_answer_ignores_the_body() {
    let tags = ReplaceTags { tenant: None, body: Vec::new() };
    for response in [answer(204, ""), ok("<html>"), ok("{}")] {
        assert!(call(&tags, response).is_ok());
    }
    assert!(matches!(call(&tags, answer(202, "")), Err(Error::Status(_))));
}

#[test]
fn an_answer_may_be_a_list() {
    let numbers = call(&ListNumbers { ids: None }, ok("[1,2]")).unwrap();
    assert_eq!(*numbers, [1, 2]);
    assert!(matches!(call(&ListNumbers { ids: None }, ok("{}")), Err(Error::Decode(_))));
}

#[test]
fn a_listed_code_of_failure_has_a_meaning() {
    let error = business(r#"{"resultCode":"0100001","resultDesc":"no such \"account\""}"#);
    assert_eq!(error.code(), "0100001");
    assert_eq!(error.text(), Some("no such \"account\""));
    assert_eq!(error.meaning(), Some("the account does not exist"));
    assert_eq!(
        error.to_string(),
        "the call failed with result code 0100001: the account does not exist \
         (the server says: no such \\\"account\\\")"
    );
}

#[test]
fn an_unlisted_code_is_a_failure() {
    for code in ["1", "", "00", "0 ", " 0", "０", "0100000\\u0000", "01000000", "success", "-0"] {
        let error = business(&format!(r#"{{"resultCode":"{code}"}}"#));
        assert_eq!((error.meaning(), error.text()), (None, None), "{code}");
    }
    let error = business(r#"{"resultCode":"9"}"#);
    assert_eq!(error.to_string(), "the call failed with result code 9");
}

#[test]
fn a_failure_need_not_be_of_the_type_of_a_success() {
    let error = business(r#"{"id":"none","resultDesc":{"a":1},"resultCode":"7","tags":0}"#);
    assert_eq!((error.code(), error.text()), ("7", None));
}

#[test]
fn a_code_that_is_missing_or_odd_is_never_a_success() {
    const MISSING: &str = "/resultCode: missing, but it tells success from failure (at byte 0)";
    check_undecodable("{}", MISSING);
    check_undecodable(r#"{"resultcode":"0","result":{"resultCode":"0"}}"#, MISSING);
    for (value, found) in [
        ("0", "a number"),
        ("null", "null"),
        ("true", "a boolean"),
        ("[\"0\"]", "an array"),
        ("{}", "an object"),
    ] {
        check_undecodable(
            format!(r#"{{"resultCode":{value}}}"#).as_str(),
            &format!("/resultCode: expected a string, found {found} (at byte 14)"),
        );
    }
    const TWICE: &str = "/resultCode: given twice (at byte 31)";
    check_undecodable(r#"{"resultCode":"0","resultCode":"0"}"#, TWICE);
    check_undecodable(r#"{"resultCode":"1","resultCode":"0"}"#, TWICE);
    check_undecodable(r#"{"resultCode":"0","resultCode":"1"}"#, TWICE);
}

#[test]
fn a_success_that_is_not_of_the_type_is_an_error() {
    check_undecodable(
        r#"{"resultCode":"0","skills":[{}]}"#,
        "/skills/0/id: missing, but mandatory (at byte 28)",
    );
    check_undecodable(
        r#"{"resultCode":"0","id":"7"}"#,
        "/id: expected an integer, found a string (at byte 23)",
    );
}

#[test]
fn a_body_that_is_no_json_is_an_error() {
    check_undecodable("", "EOF while parsing a value (at byte 0)");
    check_undecodable(
        "<html><body>502 Bad Gateway</body></html>",
        "expected an object, found something that is not JSON (at byte 0)",
    );
    check_undecodable("\"0\"", "expected an object, found a string (at byte 0)");
    check_undecodable(r#"[{"resultCode":"0"}]"#, "expected an object, found an array (at byte 0)");
    check_undecodable(r#"{"resultCode":"0"} x"#, "trailing characters (at byte 19)");
    check_undecodable(r#"{"resultCode":"1"} x"#, "trailing characters (at byte 19)");
    check_undecodable(
        b"{\"resultCode\":\"\xff\"}".to_vec(),
        "/resultCode: invalid unicode code point (at byte 15)",
    );
}

#[test]
fn a_body_cut_off_anywhere_is_an_error() {
    let body = r#"{"resultDesc":"fine","resultCode":"0","skills":[{"id":1}],"x":"é"}"#.as_bytes();
    assert!(update(ok(body.to_vec())).is_ok());
    for end in 0..body.len() {
        let error = update(ok(body[..end].to_vec())).expect_err("an error");
        assert!(matches!(error, Error::Decode(_)), "{error:?}");
    }
}

#[test]
fn an_unreadable_answer_is_described() {
    let described = |content_type: Option<&'static str>| {
        let mut answer = ok("<html>");
        if let Some(content_type) = content_type {
            let value = HeaderValue::from_static(content_type);
            answer.headers_mut().insert("content-type", value);
        }
        update(answer).expect_err("an error").to_string()
    };
    let of = |media_type: &str| {
        format!(
            "the answer with status 200, 6 bytes of {media_type}, cannot be read: expected an \
             object, found something that is not JSON (at byte 0)"
        )
    };
    assert_eq!(described(None), of("unknown type"));
    assert_eq!(described(Some("text/html; charset=utf-8")), of("text/html"));
    assert_eq!(described(Some("Application/JSON")), of("application/json"));
    assert_eq!(described(Some("hunter2/hunter2")), of("another type"));
}

#[test]
fn an_error_keeps_the_beginning_of_the_body() {
    const KEPT: usize = 64 * 1024;
    for (length, kept) in [(KEPT - 1, KEPT - 1), (KEPT, KEPT), (KEPT + 1, KEPT)] {
        for (status, begin) in
            [(500, ""), (200, r#"{"resultCode":"9","x":""#), (200, r#"{"resultCode":"0","id":""#)]
        {
            let mut body = begin.to_owned();
            let end = if begin.is_empty() { "" } else { "\"}" };
            body.push_str(&"a".repeat(length - body.len() - end.len()));
            body.push_str(end);
            let error = update(answer(status, body.as_str())).expect_err("an error");
            let response = error.response().expect("an answer");
            assert_eq!(response.status().as_u16(), status);
            assert_eq!(response.body().as_bytes(), &body.as_bytes()[..kept]);
        }
    }
}

#[test]
fn an_answer_can_be_read_without_a_client() {
    let account = UpdateAccount::read_response(ok(r#"{"resultCode":"0"}"#)).unwrap();
    assert_eq!(account.result_code, "0");
    let error = UpdateAccount::read_response(ok(r#"{"resultCode":"1"}"#)).expect_err("an error");
    assert!(matches!(error, Error::Business(_)));
    let error = UpdateAccount::read_response(answer(401, "")).expect_err("an error");
    assert_eq!(error.to_string(), "the server answered with status 401: not signed in");
}
