//! Requests: what goes over the wire, byte by byte.

mod common;

use common::UpdateAccount;
use common::api::{
    ListNumbers, PLANTED_SIGNATURE, PLANTED_TOKEN, RenderTags, ReplaceTags, Sent, builder, ok,
};
use docwright_runtime as runtime;
use runtime::http::{self, HeaderMap};
use runtime::{BaseUrl, Body, BuildError, Error, Operation, Secret};

fn write(request: &impl Operation) -> Result<http::Request<Body>, Error> {
    request.to_request(&"https://example.com".parse()?)
}

/// The request that a client sends.
#[expect(clippy::unwrap_used, reason = "this fails the test that calls it")]
fn sent(request: &impl Operation) -> http::Request<Body> {
    let sent = Sent::default();
    let client = sent.client(builder(), ok("[]")).unwrap();
    // The answer suits not every operation.
    let _ = futures_executor::block_on(client.call(request));
    assert_eq!(sent.count(), 1);
    sent.pop().unwrap()
}

fn names(headers: &HeaderMap) -> Vec<&str> {
    let mut names: Vec<_> = headers.keys().map(|name| name.as_str()).collect();
    names.sort_unstable();
    names
}

#[test]
fn a_request_is_written_from_its_tables() {
    let request = sent(&UpdateAccount::full());
    assert_eq!(request.method(), http::Method::POST);
    assert_eq!(request.uri(), "https://cms.example.com:8443/rest/v1/account/update");
    let headers = request.headers();
    assert_eq!(
        names(headers),
        ["accept", "authorization", "content-type", "x-app-key", "x-tenant", "x-weight"]
    );
    assert_eq!(headers["accept"], "application/json");
    assert_eq!(headers["content-type"], "application/json;charset=UTF-8");
    assert_eq!(headers["authorization"], format!("Bearer {PLANTED_TOKEN}"));
    assert_eq!(headers["x-app-key"], "key-77");
    assert_eq!(headers["x-tenant"], "north");
    assert_eq!(headers["x-weight"], "0.5");
    assert_eq!(request.body().as_bytes(), runtime::to_vec(&UpdateAccount::full()).unwrap());
}

#[test]
fn absent_header_fields_are_left_out() {
    let request = write(&UpdateAccount::new("jane")).unwrap();
    assert_eq!(names(request.headers()), ["accept", "content-type"]);
    assert_eq!(request.body().as_bytes(), br#"{"userName":"jane"}"#);
}

#[test]
fn a_whole_body_has_no_name() {
    let tags = ReplaceTags {
        tenant: Some("north".to_owned()),
        body: vec!["a".to_owned(), "\"".to_owned()],
    };
    let request = sent(&tags);
    assert_eq!(request.method(), http::Method::PUT);
    assert_eq!(request.uri(), "https://fabric.example.com/base/v1/tags");
    assert_eq!(names(request.headers()), ["accept", "content-type", "x-tenant"]);
    assert_eq!(request.headers()["content-type"], "application/json");
    assert_eq!(request.body().as_bytes(), br#"["a","\""]"#);
}

#[test]
fn a_whole_body_is_the_form_of_its_request() {
    let tags = ReplaceTags { tenant: None, body: vec!["a".to_owned()] };
    assert_eq!(docwright_runtime::to_vec(&tags).unwrap(), br#"["a"]"#);
    let read: ReplaceTags = docwright_runtime::from_slice(br#"["a"]"#).unwrap();
    assert_eq!(read.body, ["a"]);
}

#[test]
fn a_request_without_a_body_has_no_content_type() {
    let request = sent(&ListNumbers { ids: Some(vec![3, -1]) });
    assert_eq!(request.method(), http::Method::GET);
    assert_eq!(names(request.headers()), ["accept", "authorization", "x-ids", "x-signature"]);
    assert_eq!(request.headers()["x-ids"], "3,-1");
    assert_eq!(request.headers()["x-signature"], PLANTED_SIGNATURE);
    assert!(request.body().is_empty());
}

#[test]
fn a_body_that_is_left_out_has_no_type_and_answers_are_asked_for_by_theirs() {
    let request = write(&RenderTags { body: None }).unwrap();
    assert_eq!(names(request.headers()), ["accept"]);
    assert_eq!(request.headers()["accept"], "image/png, application/problem+json");
    assert!(request.body().is_empty());
    let request = write(&RenderTags { body: Some(Vec::new()) }).unwrap();
    assert_eq!(names(request.headers()), ["accept", "content-type"]);
    assert_eq!(request.body().as_bytes(), b"[]");
}

#[test]
fn a_request_without_a_client_has_no_credentials() {
    let request = write(&ListNumbers { ids: None }).unwrap();
    assert_eq!(names(request.headers()), ["accept"]);
    assert_eq!(request.uri(), "https://example.com/v1/numbers");
}

#[test]
fn the_path_is_joined_to_the_address() {
    for (base, expected) in [
        ("https://example.com", "https://example.com/v1/numbers"),
        ("https://example.com/", "https://example.com/v1/numbers"),
        ("https://example.com/rest", "https://example.com/rest/v1/numbers"),
        ("https://example.com/rest/", "https://example.com/rest/v1/numbers"),
        ("https://example.com/a/b//", "https://example.com/a/b/v1/numbers"),
        ("https://example.com/a%2Fb", "https://example.com/a%2Fb/v1/numbers"),
        ("https://example.com:8443", "https://example.com:8443/v1/numbers"),
        ("https://192.0.2.1:443/x", "https://192.0.2.1:443/x/v1/numbers"),
        ("https://[2001:db8::1]", "https://[2001:db8::1]/v1/numbers"),
        ("https://[2001:db8::1]:8443/x/", "https://[2001:db8::1]:8443/x/v1/numbers"),
        ("http://localhost:1", "http://localhost:1/v1/numbers"),
        ("HTTPS://example.com", "https://example.com/v1/numbers"),
    ] {
        let base: BaseUrl = base.parse().unwrap();
        let request = ListNumbers { ids: None }.to_request(&base).unwrap();
        assert_eq!(request.uri(), expected);
        assert_eq!(format!("{}/v1/numbers", base), expected);
        assert_eq!(format!("{base:?}"), base.to_string());
    }
}

#[test]
fn a_header_takes_visible_ascii_only() {
    for value in ["", "a", "a b", "a\tb", "~!\"#", "a,b;c=d"] {
        let request = UpdateAccount { tenant: Some(value.to_owned()), ..UpdateAccount::new("") };
        assert_eq!(write(&request).unwrap().headers()["x-tenant"], value, "{value:?}");
    }
    for value in [
        "a\rb",
        "a\nb",
        "a\r\nx-evil: 1",
        "a\0b",
        "\n",
        "é",
        "😀",
        "a\u{7f}",
        "a\u{1}",
        "\u{a0}",
        " a",
        "a ",
        "a\t",
        " ",
    ] {
        let plain = UpdateAccount { tenant: Some(value.to_owned()), ..UpdateAccount::new("") };
        let secret = UpdateAccount { app_key: Some(value.into()), ..UpdateAccount::new("") };
        for (request, header) in [(plain, "x-tenant"), (secret, "x-app-key")] {
            let error = write(&request).expect_err("an error");
            assert!(matches!(error, Error::Build(_)), "{error:?}");
            assert_eq!(
                error.to_string(),
                format!(
                    "the value for the header {header} is not allowed there: only visible ASCII \
                     characters are, with spaces and tabs between them (RFC 9110, section 5.5)"
                )
            );
        }
    }
}

#[test]
fn an_error_does_not_show_the_value_of_a_header() {
    let request = UpdateAccount {
        app_key: Some("hunter2\n".into()),
        tenant: Some("hunter2\n".to_owned()),
        ..UpdateAccount::new("")
    };
    let error = write(&request).expect_err("an error");
    assert!(!common::api::all_texts(&error).contains("hunter2"), "{error:?}");
}

#[test]
fn numbers_that_are_not_finite_are_refused_everywhere() {
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let request = UpdateAccount { weight: Some(value), ..UpdateAccount::new("") };
        let error = write(&request).expect_err("an error");
        assert!(matches!(error, Error::Build(_)), "{error:?}");
    }
}

#[test]
fn secrets_in_headers_are_sensitive() {
    let request = sent(&UpdateAccount::full());
    let headers = request.headers();
    for (name, is_sensitive) in [
        ("authorization", true),
        ("x-app-key", true),
        ("x-tenant", false),
        ("accept", false),
        ("content-type", false),
    ] {
        assert_eq!(headers[name].is_sensitive(), is_sensitive, "{name}");
    }
    let request = sent(&ListNumbers { ids: None });
    assert!(request.headers()["authorization"].is_sensitive());
    assert!(request.headers()["x-signature"].is_sensitive());
}

#[test]
fn a_request_prints_no_secret() {
    let request = sent(&UpdateAccount::full());
    let printed = format!("{request:?} {request:#?}");
    for secret in [PLANTED_TOKEN, "key-77", "Abc12345!", "Xyz98765?", "jane"] {
        assert!(!printed.contains(secret), "{printed}");
    }
}

#[test]
fn addresses_that_are_none_are_refused() {
    const NOT_ABSOLUTE: &str = "it is no absolute URL such as https://example.com";
    const USER_INFO: &str = "it holds a user name or password";
    const QUERY: &str = "it has a query or a fragment";
    const SCHEME: &str = "it is neither https nor http";
    for (address, expected) in [
        ("", NOT_ABSOLUTE),
        ("example.com", NOT_ABSOLUTE),
        ("example.com:443", NOT_ABSOLUTE),
        ("/rest", NOT_ABSOLUTE),
        ("//example.com", NOT_ABSOLUTE),
        ("https://", NOT_ABSOLUTE),
        ("https:///rest", NOT_ABSOLUTE),
        ("https:example.com", NOT_ABSOLUTE),
        ("*", NOT_ABSOLUTE),
        ("https://:8443", NOT_ABSOLUTE),
        ("https://example.com:", NOT_ABSOLUTE),
        ("https://example.com:65536", NOT_ABSOLUTE),
        ("https://example.com:x", NOT_ABSOLUTE),
        ("https://example.com:-1", NOT_ABSOLUTE),
        ("https://[::1", NOT_ABSOLUTE),
        ("https://[::1]:", NOT_ABSOLUTE),
        ("https://[::1]x", NOT_ABSOLUTE),
        ("https://exa mple.com", NOT_ABSOLUTE),
        (" https://example.com", NOT_ABSOLUTE),
        ("https://example.com\n", NOT_ABSOLUTE),
        ("https://example.com/a b", NOT_ABSOLUTE),
        ("https://exämple.com", NOT_ABSOLUTE),
        ("https://example.com/ä", NOT_ABSOLUTE),
        ("https://{ip}:{port}", NOT_ABSOLUTE),
        ("https://example.com/{tenant}", NOT_ABSOLUTE),
        ("https://example.com\\rest", NOT_ABSOLUTE),
        ("https://example.com/\0", NOT_ABSOLUTE),
        ("https://user@example.com", USER_INFO),
        ("https://user:pass@example.com", USER_INFO),
        ("http://127.0.0.1@example.com", USER_INFO),
        ("https://@example.com", USER_INFO),
        ("https://example.com?", QUERY),
        ("https://example.com/?a=b", QUERY),
        ("https://example.com/#", QUERY),
        ("https://example.com#a", QUERY),
        ("ftp://example.com", SCHEME),
        ("ws://example.com", SCHEME),
        ("file://example.com", SCHEME),
    ] {
        let parsed: Result<BaseUrl, BuildError> = address.parse();
        let error = parsed.expect_err(address);
        let expected = format!("the address of the server is not usable: {expected}");
        assert_eq!(error.to_string(), expected, "{address:?}");
    }
}

#[test]
fn an_error_does_not_show_the_address() {
    let error = "https://user:hunter2@example.com".parse::<BaseUrl>().expect_err("an error");
    assert!(!format!("{error} {error:?}").contains("hunter2"));
}

#[test]
fn a_body_prints_its_length_only() {
    let body = Body::from("hunter2");
    assert_eq!((body.to_string(), format!("{body:?}")), ("7 bytes".into(), "Body(7 bytes)".into()));
    assert_eq!((body.len(), body.is_empty(), Body::default().is_empty()), (7, false, true));
    assert_eq!(Body::from(b"a\xff".to_vec()).to_text(), "a\u{fffd}");
    assert_eq!(body.into_bytes(), b"hunter2");
    assert_eq!(format!("{:?}", Secret::from("hunter2")), "[redacted]");
}
