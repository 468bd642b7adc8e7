//! What is sent to get a token, and what is made of the answer.

use std::error::Error as _;

use docwright_runtime as runtime;
use futures_executor::block_on;
use runtime::http::{HeaderMap, Method, Request};
use runtime::{Body, ClientCredentials, Credential, Error, Operation, SchemeTable};

use super::common::api::{all_texts, answer, ok};
use super::common::scripted::{Scripted, has_token, obliging, token};
use super::common::secured::{
    ByOauth, EXCHANGE, Exchanged, ExchangedElsewhere, MAIN, OAUTH, builder,
};
use super::common::simulated::Simulated;

/// What is sent for a call: for the token, and the call itself.
fn sent<O: Operation>(
    scheme: &'static SchemeTable,
    keys: ClientCredentials,
    operation: &O,
) -> Result<Vec<Request<Body>>, Error> {
    let transport = obliging();
    let mut builder = builder();
    builder.options().credential(scheme, Credential::token(keys));
    builder.system(Simulated::default());
    builder.transport(transport.clone());
    block_on(builder.build()?.call(operation))?;
    Ok(transport.requests())
}

fn keys() -> ClientCredentials {
    ClientCredentials::new("app key", "app \"secret\"")
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

#[test]
fn an_exchange_is_what_the_document_says() {
    let requests = sent(&EXCHANGE, keys(), &Exchanged::default()).unwrap();
    let [exchange, call] = &*requests else { panic!("{requests:?}") };
    assert_eq!(exchange.method(), Method::POST);
    // A path at the server of the call, in place of the path of the server's address.
    assert_eq!(exchange.uri(), "https://api.example.com:28443/oauth/exchange");
    assert_eq!(
        exchange.body().to_text(),
        r#"{"key":"app key","kind":"client","secret":"app \"secret\""}"#
    );
    assert_eq!(text(exchange.headers(), "content-type"), Some("application/json"));
    assert_eq!(text(exchange.headers(), "accept"), Some("application/json"));
    assert_eq!(text(exchange.headers(), "x-token-expire"), Some("3600"));
    assert!(!exchange.headers().contains_key("authorization"));
    assert!(has_token(call, "token-1"));
    assert!(call.headers()["authorization"].is_sensitive());
}

#[test]
fn a_token_is_asked_for_at_the_server_that_is_called() {
    let requests = sent(&EXCHANGE, keys(), &ExchangedElsewhere::default()).unwrap();
    assert_eq!(requests[0].uri(), "https://b.test/oauth/exchange");
}

#[test]
fn each_server_has_tokens_of_its_own() {
    let transport = obliging();
    let mut builder = builder();
    builder.options().credential(&EXCHANGE, Credential::token(keys()));
    builder.transport(transport.clone());
    let client = builder.build().unwrap();
    for _ in 0..2 {
        block_on(client.call(&Exchanged::default())).unwrap();
        assert!(has_token(&transport.last(), "token-1"));
        block_on(client.call(&ExchangedElsewhere::default())).unwrap();
        assert!(has_token(&transport.last(), "token-2"));
    }
    assert_eq!(transport.count(), 6);
}

#[test]
fn client_credentials_are_those_of_the_standard() {
    // RFC 6749, sections 2.3.1 and 4.4.2.
    let keys = ClientCredentials::new("s6BhdRkqt3:a b", "gX1f/Bat%ü");
    let requests = sent(&OAUTH, keys, &ByOauth::default()).unwrap();
    let exchange = &requests[0];
    assert_eq!(exchange.method(), Method::POST);
    assert_eq!(exchange.uri(), "https://auth.example.com/token");
    assert_eq!(text(exchange.headers(), "content-type"), Some("application/x-www-form-urlencoded"));
    // `s6BhdRkqt3%3Aa%20b:gX1f%2FBat%25%C3%BC`
    assert_eq!(
        text(exchange.headers(), "authorization"),
        Some("Basic czZCaGRSa3F0MyUzQWElMjBiOmdYMWYlMkZCYXQlMjUlQzMlQkM=")
    );
    assert!(exchange.headers()["authorization"].is_sensitive());
    assert_eq!(exchange.body().to_text(), "grant_type=client_credentials&scope=read%20write");
}

#[test]
fn scopes_are_those_of_the_caller_and_may_be_none() {
    for (scope, body) in [
        ("admin:all x&y=z", "grant_type=client_credentials&scope=admin%3Aall%20x%26y%3Dz"),
        ("", "grant_type=client_credentials"),
    ] {
        let requests = sent(&OAUTH, keys().scope(scope), &ByOauth::default()).unwrap();
        assert_eq!(requests[0].body().to_text(), body);
    }
}

#[test]
fn tokens_of_other_scopes_are_other_tokens() {
    let (transport, all) = (obliging(), keys());
    for (keys, requests) in [(all.clone(), 2), (all.clone().scope(""), 4), (all, 5)] {
        let mut builder = builder();
        builder.options().credential(&OAUTH, Credential::token(keys));
        builder.system(Simulated::default());
        builder.transport(transport.clone());
        block_on(builder.build().unwrap().call(&ByOauth::default())).unwrap();
        assert_eq!(transport.count(), requests);
    }
}

#[test]
fn the_whole_address_can_be_given() {
    for url in [
        "https://tokens.example.com:28070/apigovernance/api/oauth/tokenByAkSk",
        "https://tokens.example.com/",
        "https://tokens.example.com/oauth/a/",
        // RFC 6749, section 3.2: a query is allowed, and kept.
        "https://tokens.example.com/oauth/token?p=policy&x=%20",
        "http://127.0.0.1:8080/oauth/t",
        "http://[::1]:8080/oauth/t",
    ] {
        let requests = sent(&EXCHANGE, keys().url(url), &Exchanged::default());
        let request = requests.map(|requests| requests[0].uri().to_string());
        assert!(matches!(&request, Ok(sent) if sent == url), "{request:?}");
        let requests = sent(&OAUTH, keys().url(url), &ByOauth::default());
        assert_eq!(requests.unwrap()[0].uri(), url);
    }
}

#[test]
fn an_address_that_is_none_is_refused_when_the_client_is_built() {
    for url in [
        "tokens.example.com/x",
        "/oauth",
        "",
        "ftp://tokens.example.com/",
        "https://user:password@tokens.example.com/",
        "https://tokens.example.com/a#b",
        "https://tokens.example.com/a?b#c",
        "https://tokens.example.com/a?b c",
        "https://tokens.example.com/a/../b",
        "https://{region}.example.com/",
    ] {
        let error = sent(&EXCHANGE, keys().url(url), &Exchanged::default());
        let error = error.expect_err("a refusal");
        assert!(matches!(error, Error::Build(_)), "{url}: {error:?}");
        assert!(error.to_string().contains("`set_exchange`"), "{error}");
        assert!(!error.to_string().contains("password@"), "{error}");
    }
}

#[test]
fn plain_http_is_refused_unless_it_is_allowed() {
    let url = "http://tokens.example.com/x";
    let attempt = |is_allowed: bool| {
        let transport = obliging();
        let mut builder = builder();
        if is_allowed {
            builder.allow_http();
        }
        builder.options().credential(&OAUTH, Credential::token(keys().url(url)));
        builder.transport(transport.clone());
        let result = block_on(builder.build().unwrap().call(&ByOauth::default()));
        (result, transport.count())
    };
    let (result, count) = attempt(false);
    let error = result.unwrap_err();
    assert!(matches!(error, Error::Token(_)) && !error.is_retryable());
    assert!(error.to_string().contains("plain http beyond this machine"), "{error}");
    assert_eq!(count, 0);
}

#[test]
fn headers_of_the_caller_are_sent_along_and_are_checked() {
    let tenant = keys().header("X-Token-Expire", "60").header("x-tenant", "north");
    let requests = sent(&EXCHANGE, tenant, &Exchanged::default()).unwrap();
    assert_eq!(text(requests[0].headers(), "x-token-expire"), Some("60"));
    assert_eq!(text(requests[0].headers(), "x-tenant"), Some("north"));
    assert!(requests[0].headers()["x-tenant"].is_sensitive());
    assert!(!requests[1].headers().contains_key("x-tenant"));
    for (name, value) in [("x y", "z"), ("x-y", "a\nb"), ("x-y", "ü"), ("Host", "evil")] {
        let error = sent(&EXCHANGE, keys().header(name, value), &Exchanged::default());
        assert!(matches!(error, Err(Error::Build(_))), "{name}");
    }
}

#[test]
fn other_headers_are_other_tokens() {
    // Two tenants that differ in a header of the exchange must not share a token.
    let transport = obliging();
    let client = |keys: ClientCredentials| {
        let mut builder = builder();
        builder.options().credential(&EXCHANGE, Credential::token(keys));
        builder.transport(transport.clone());
        builder.build().unwrap()
    };
    let keys = keys();
    let north = client(keys.clone().header("x-tenant", "north"));
    let south = client(keys.clone().header("x-tenant", "south"));
    block_on(north.call(&Exchanged::default())).unwrap();
    assert!(has_token(&transport.last(), "token-1"));
    block_on(south.call(&Exchanged::default())).unwrap();
    assert!(has_token(&transport.last(), "token-2"));
}

/// The error of a call whose exchange gets this answer.
fn exchange_error(
    scheme: &'static SchemeTable,
    answer: runtime::http::Response<Body>,
) -> Option<Error> {
    let mut builder = builder();
    builder.options().credential(scheme, Credential::token(keys()));
    builder.options().retries(runtime::RetryPolicy::never());
    builder.transport(Scripted::new(move |request, _| {
        let path = request.uri().path();
        if path == "/oauth/exchange" || path == "/token" { Ok(answer.clone()) } else { Ok(ok("")) }
    }));
    let client = builder.build().unwrap();
    if scheme.index == OAUTH.index {
        block_on(client.call(&ByOauth::default())).err()
    } else {
        block_on(client.call(&Exchanged::default())).err()
    }
}

#[test]
fn an_answer_without_a_token_is_an_error_of_its_own_that_shows_nothing() {
    for (answer, text) in [
        (answer(500, "cAnArY"), "the server answered with status 500"),
        (answer(401, r#"{"error": "cAnArY"}"#), "the server answered with status 401"),
        (
            answer(302, "cAnArY"),
            "the server answered with status 302, a redirect, which the client does not follow",
        ),
        (ok("cAnArY"), "the answer is not JSON"),
        (ok(r#"{"result": {"cAnArY": 1}}"#), "there is no token in the answer"),
        (
            ok(r#"{"result": {"token": "cAnArY\r\nx: y"}}"#),
            "what stands in the place of the token cannot be one",
        ),
    ] {
        let error = exchange_error(&EXCHANGE, answer.clone()).expect("an error");
        let Error::Token(token_error) = &error else { panic!("{error:?}") };
        assert_eq!(token_error.scheme(), "exchange");
        let expected = format!("no token for the security scheme exchange: {text}");
        assert_eq!(error.to_string(), expected);
        assert!(!all_texts(&error).contains("cAnArY"), "{}", all_texts(&error));
        let is_refused = !answer.status().is_success();
        assert_eq!(error.status(), is_refused.then(|| answer.status()));
        assert_eq!(error.headers().is_some(), is_refused);
        assert!(error.source().is_some());
    }
}

#[test]
fn lifetimes_come_as_numbers_and_as_texts() {
    for lifetime in ["3600", "\"3600\"", "3600.0", "3.6e3", "null"] {
        let body = format!(r#"{{"access_token": "t", "expires_in": {lifetime}}}"#);
        assert!(exchange_error(&OAUTH, ok(body.as_str())).is_none(), "{lifetime}");
    }
    for lifetime in ["-1", "\"soon\"", "[]", "{}", "true", "\"\"", "1.5e400"] {
        let body = format!(r#"{{"access_token": "t", "expires_in": {lifetime}}}"#);
        assert!(exchange_error(&OAUTH, ok(body.as_str())).is_some(), "{lifetime}");
    }
}

#[test]
fn a_token_of_another_type_is_not_used() {
    // RFC 6749, section 7.1; the type is compared without regard to case (section 5.1).
    for (kind, is_used) in
        [("\"Bearer\"", true), ("\"bearer\"", true), ("\"mac\"", false), ("\"DPoP\"", false)]
    {
        let body = format!(r#"{{"access_token": "t", "expires_in": 60, "token_type": {kind}}}"#);
        let error = exchange_error(&OAUTH, ok(body.as_str()));
        assert_eq!(error.is_none(), is_used, "{kind}");
    }
    // The exchange of a document of its own has no such member.
    let body = r#"{"result": {"token": "t"}, "token_type": "mac"}"#;
    assert!(exchange_error(&EXCHANGE, ok(body)).is_none());
}

#[test]
fn an_answer_that_is_too_large_is_refused() {
    let mut builder = builder();
    builder.options().credential(&EXCHANGE, Credential::token(keys()));
    builder.options().max_body(10);
    builder.transport(Scripted::new(|_, _| Ok(token("t", 60))));
    let error = block_on(builder.build().unwrap().call(&Exchanged::default())).unwrap_err();
    assert!(matches!(error, Error::Token(_)) && !error.is_retryable(), "{error:?}");
    assert!(error.to_string().ends_with("the body is larger than 10 bytes"), "{error}");
}

#[test]
fn the_address_follows_that_of_the_server() {
    let transport = obliging();
    let mut builder = builder();
    builder.server(&MAIN, "https://[2001:db8::1]:8443/a/b".to_owned());
    builder.options().credential(&EXCHANGE, Credential::token(keys()));
    builder.transport(transport.clone());
    block_on(builder.build().unwrap().call(&Exchanged::default())).unwrap();
    assert_eq!(transport.requests()[0].uri(), "https://[2001:db8::1]:8443/oauth/exchange");
}
