//! Secrets: no error and nothing that prints shows one, whatever the server repeats.

mod common;

use common::UpdateAccount;
use common::api::{ListNumbers, PLANTED_SIGNATURE, PLANTED_TOKEN, Sent, all_texts, builder, ok};
use docwright_runtime as runtime;
use runtime::http::{self, HeaderValue};
use runtime::{BusinessError, Error};

const PASSWORD: &str = "Pl4nted-new!";
const OLD_PASSWORD: &str = "Pl4nted-old?";
const APP_KEY: &str = "planted-app-key";
const PLANTED: [&str; 5] = [PASSWORD, OLD_PASSWORD, APP_KEY, PLANTED_TOKEN, PLANTED_SIGNATURE];

fn request() -> UpdateAccount {
    UpdateAccount {
        app_key: Some(APP_KEY.into()),
        new_password: Some(PASSWORD.into()),
        old_password: Some(OLD_PASSWORD.into()),
        ..UpdateAccount::new("jane")
    }
}

#[track_caller]
fn check_hidden(printed: &str) {
    for secret in PLANTED {
        assert!(!printed.contains(secret), "{printed}");
    }
}

/// The error of a call that is answered with a code and a text.
#[expect(clippy::panic, reason = "this fails the test that calls it")]
fn business(request: &UpdateAccount, code: &str, text: &str) -> Box<BusinessError> {
    let body = serde_json::json!({ "resultCode": code, "resultDesc": text }).to_string();
    match common::api::call(request, ok(body.as_str())) {
        Err(Error::Business(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_text_that_repeats_a_secret_is_masked() {
    let text = format!("no {PASSWORD}, not {PASSWORD}{OLD_PASSWORD}; {APP_KEY} by {PLANTED_TOKEN}");
    let error = business(&request(), "9", &text);
    assert_eq!(
        error.to_string(),
        "the call failed with result code 9 (the server says: no [redacted], not \
         [redacted][redacted]; [redacted] by [redacted])"
    );
    assert!(format!("{error:?}").contains("not [redacted][redacted]; "), "{error:?}");
    check_hidden(&format!("{error:?} {error:#?}"));
    assert_eq!(error.text(), Some(text.as_str()));
    check_hidden(&all_texts(&Error::Business(error)));
}

#[test]
fn a_text_that_repeats_a_secret_as_urls_and_json_write_it_is_masked() {
    let password = "Pl4nted \"new\\!";
    let request = UpdateAccount { new_password: Some(password.into()), ..request() };
    let in_json = serde_json::Value::from(password).to_string();
    let text = format!("?p=Pl4nted%20%22new%5C%21&x {in_json} {password}");
    let error = business(&request, "9", &text);
    assert_eq!(
        error.to_string(),
        "the call failed with result code 9 (the server says: ?p=[redacted]&x \\\"[redacted]\\\" \
         [redacted])"
    );
}

#[test]
fn a_code_that_repeats_a_secret_is_masked() {
    let error = business(&request(), PASSWORD, "");
    assert_eq!(error.code(), PASSWORD);
    assert!(error.to_string().contains("result code [redacted]"), "{error}");
    check_hidden(&all_texts(&Error::Business(error)));
}

#[test]
fn the_longest_secret_is_masked_first() {
    for (old, new) in [("Planted", "Planted-and-more"), ("Planted-and-more", "Planted")] {
        let request = UpdateAccount {
            old_password: Some(old.into()),
            new_password: Some(format!("{new}-Aa1").as_str().into()),
            ..UpdateAccount::new("jane")
        };
        let error = business(&request, "9", &format!("<{new}-Aa1> <{old}>"));
        assert!(error.to_string().contains("<[redacted]> <[redacted]>"), "{error}");
    }
}

#[test]
fn a_short_secret_does_not_hide_the_mask() {
    let request = UpdateAccount { app_key: Some("e".into()), ..request() };
    let error = business(&request, "9", &format!("{PASSWORD} here"));
    assert!(error.to_string().contains("says: [redacted] h[redacted]r[redacted])"), "{error}");
}

#[test]
fn an_empty_secret_masks_nothing() {
    let answer = ok(r#"{"resultCode":"9","resultDesc":"why"}"#);
    let client = Sent::default().client(builder(), answer);
    let request = UpdateAccount { app_key: Some("".into()), ..UpdateAccount::new("jane") };
    let error = futures_executor::block_on(client.unwrap().call(&request)).expect_err("an error");
    assert_eq!(error.to_string(), "the call failed with result code 9 (the server says: why)");
}

#[test]
fn a_text_is_shown_in_one_line() {
    let text = "a\nb\r\tc\u{1b}[31m\u{202e}\0\u{7f}é😀\"\\";
    let error = business(&request(), "9\n", text);
    let printed = error.to_string();
    assert_eq!(
        printed,
        "the call failed with result code 9\\n (the server says: \
         a\\nb\\r\\tc\\u{1b}[31m\\u{202e}\\0\\u{7f}é😀\\\"\\\\)"
    );
    assert_eq!(error.text(), Some(text));
}

#[test]
fn a_text_is_shown_up_to_its_bound() {
    let shown =
        |length: usize| business(&request(), &"7".repeat(length), &"é".repeat(length)).to_string();
    let text = |code: &str, text: &str| {
        format!("the call failed with result code {code} (the server says: {text})")
    };
    assert_eq!(shown(200), text(&"7".repeat(200), &"é".repeat(200)));
    for length in [201, 1_000_000] {
        let (code, words) = ("7".repeat(200) + "…", "é".repeat(200) + "…");
        assert_eq!(shown(length), text(&code, &words));
    }
}

#[test]
fn a_secret_at_the_bound_is_masked_whole() {
    for before in 180..=205 {
        let error = business(&request(), "9", &("x".repeat(before) + PASSWORD));
        let printed = all_texts(&Error::Business(error));
        assert!(!printed.contains("Pl4n"), "{printed}");
    }
}

#[test]
fn no_error_of_an_answer_shows_a_secret() {
    // A server can repeat only what this operation sends: all but the signature.
    let planted = PLANTED[..4].join(" ");
    let value = HeaderValue::from_str(&planted).unwrap();
    for status in [200, 302, 400, 401, 500] {
        for body in [
            planted.clone(),
            format!(r#"{{"resultCode":"9","resultDesc":"{planted}"}}"#),
            format!(r#"{{"resultCode":"{planted}","resultDesc":"{planted}"}}"#),
            format!(r#"{{"resultCode":"9","{planted}":"{planted}"}}"#),
            format!(r#"{{"resultCode":"0","id":"{planted}"}}"#),
            format!(r#"{{"resultCode":"0","{planted}":{{"{planted}":nul}}}}"#),
            format!(r#"{{"{planted}":"{planted}"#),
            format!(r#""{planted}""#),
        ] {
            let mut answer = common::api::answer(status, body.as_str());
            answer.headers_mut().insert("content-type", value.clone());
            answer.headers_mut().insert("location", value.clone());
            answer.headers_mut().insert("x-echo", value.clone());
            let error = common::api::call(&request(), answer).expect_err("an error");
            check_hidden(&all_texts(&error));
            check_hidden(&format!("{:?}", error.response()));
        }
    }
}

#[test]
fn no_error_before_sending_shows_a_secret() {
    let client = Sent::default().client(builder(), ok("")).unwrap();
    let invalid = UpdateAccount { old_password: None, ..request() };
    // A password without an upper-case letter, beside one with all.
    let weak = UpdateAccount { new_password: Some(APP_KEY.into()), ..request() };
    let broken = UpdateAccount { tenant: Some("\n".to_owned()), ..request() };
    for request in [invalid, weak, broken] {
        let error = futures_executor::block_on(client.call(&request)).expect_err("an error");
        assert!(matches!(error, Error::Invalid(_) | Error::Build(_)), "{error:?}");
        check_hidden(&all_texts(&error));
    }
}

#[test]
fn a_credential_with_a_line_break_is_not_shown() {
    let mut builder = builder();
    builder.options().credential(&common::api::TOKEN, format!("{PLANTED_TOKEN}\n").as_str().into());
    check_hidden(&format!("{builder:?}"));
    let error = Sent::default().client(builder, ok("")).expect_err("an error");
    assert!(error.to_string().contains("`token`"), "{error}");
    check_hidden(&format!("{error} {error:?}"));
}

#[test]
fn nothing_of_a_client_shows_a_secret() {
    let client = Sent::default().client(builder(), ok("[]")).unwrap();
    let call = client.call(&ListNumbers { ids: None });
    check_hidden(&format!("{:?} {:#?} {call:?} {:?}", client, client, builder()));
    assert!(format!("{client:?}").contains("https://cms.example.com:8443/rest"));
}

#[test]
fn a_value_prints_without_its_secrets() {
    let printed = format!("{:?} {:#?}", request(), vec![Some(request())]);
    check_hidden(&printed);
    assert!(printed.starts_with(
        "UpdateAccount { x-app-key: [redacted], userName: \"jane\", newPassWord: [redacted], \
         oldPassWord: [redacted] }"
    ));
}

#[test]
fn the_response_of_a_success_shows_no_secret() {
    let mut answer: http::Response<runtime::Body> =
        ok(format!(r#"{{"resultCode":"0","token":"{PASSWORD}"}}"#).as_str());
    answer.headers_mut().insert("set-cookie", HeaderValue::from_static(OLD_PASSWORD));
    let response = common::api::call(&request(), answer).unwrap();
    check_hidden(&format!("{response:?} {response:#?}"));
    assert_eq!(response.token.as_ref().map(|token| token.expose()), Some(PASSWORD));
}
