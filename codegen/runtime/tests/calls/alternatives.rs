//! Which schemes authorise a call: alternatives, combinations, and what is missing.

use docwright_runtime as runtime;
use futures_executor::block_on;
use runtime::http::Request;
use runtime::{Body, Credential, Error, Operation, SchemeTable};

use super::common::secured::{
    AllKeys, BASIC, BEARER, COOKIE_KEY, Either, Exchanged, HEADER_KEY, OneOfTwo, Open, Optional,
    QUERY_KEY, SIGNATURE, Signed,
};
use super::credentials::{client, sent, text};

/// The error of a call with these credentials, for which nothing is sent.
fn refused<O: Operation>(
    operation: &O,
    credentials: Vec<(&'static SchemeTable, Credential)>,
) -> String {
    let (client, transport) = client(credentials);
    let Err(error) = block_on(client.call(operation)) else { panic!("an error") };
    assert!(matches!(error, Error::Build(_)), "{error:?}");
    assert!(!error.is_retryable());
    assert_eq!(transport.count(), 0);
    error.to_string()
}

#[test]
fn all_schemes_of_an_alternative_are_sent_together() {
    let operation = AllKeys { note: Some("a note".to_owned()) };
    let keys = || vec![(&HEADER_KEY, "h".into()), (&QUERY_KEY, "q".into())];
    let mut all = keys();
    all.push((&COOKIE_KEY, Credential::from("c")));
    let request = sent(&operation, all);
    assert_eq!(text(request.headers(), "x-api-key"), Some("h"));
    assert_eq!(text(request.headers(), "cookie"), Some("sid=c"));
    assert_eq!(text(request.headers(), "x-note"), Some("a note"));
    assert_eq!(request.uri().query(), Some("api%20key=q"));
    assert_eq!(
        refused(&operation, keys()),
        "allKeys: the credential of the scheme cookieKey is not set: call `set_cookieKey` on the \
         builder"
    );
}

#[test]
fn the_first_alternative_that_is_complete_is_used_and_nothing_of_the_others() {
    let basic = || (&BASIC, Credential::basic("user", "password"));
    let header = || (&HEADER_KEY, Credential::from("h"));
    let cookie = || (&COOKIE_KEY, Credential::from("c"));
    let request = sent(&Either::default(), vec![basic(), header(), cookie()]);
    assert_eq!(text(request.headers(), "x-api-key"), Some("h"));
    assert_eq!(text(request.headers(), "authorization"), None);
    // One of two is not enough, and is not sent.
    let request = sent(&Either::default(), vec![basic(), header()]);
    assert_eq!(text(request.headers(), "x-api-key"), None);
    assert_eq!(text(request.headers(), "authorization"), Some("Basic dXNlcjpwYXNzd29yZA=="));
}

#[test]
fn what_lacks_least_is_named() {
    assert_eq!(
        refused(&Either::default(), vec![(&COOKIE_KEY, "c".into())]),
        "either: the credential of the scheme headerKey is not set: call `set_headerKey` on the \
         builder (there are 2 other ways to authorise the call)"
    );
    assert_eq!(
        refused(&OneOfTwo::default(), vec![(&COOKIE_KEY, "c".into())]),
        "oneOfTwo: the credential of the scheme headerKey is not set: call `set_headerKey` on the \
         builder (there is another way to authorise the call)"
    );
    assert_eq!(
        refused(&AllKeys::default(), vec![(&QUERY_KEY, "q".into())]),
        "allKeys: the credential of the scheme headerKey is not set: call `set_headerKey` on the \
         builder, and the credential of the scheme cookieKey is not set: call `set_cookieKey` on \
         the builder"
    );
    assert!(refused(&Exchanged::default(), vec![]).contains("`set_exchange`"));
    assert!(refused(&Signed::default(), vec![]).contains("`set_signature`"));
}

#[test]
fn an_optional_credential_is_sent_if_there_is_one() {
    let request = sent(&Optional::default(), vec![]);
    assert_eq!(text(request.headers(), "authorization"), None);
    let request = sent(&Optional::default(), vec![(&BEARER, "t".into())]);
    assert_eq!(text(request.headers(), "authorization"), Some("Bearer t"));
}

#[test]
fn an_operation_without_security_gets_no_credential() {
    let all = vec![(&BEARER, "t".into()), (&QUERY_KEY, "q".into()), (&COOKIE_KEY, "c".into())];
    let request = sent(&Open::default(), all);
    assert_eq!(request.uri(), "https://api.example.com:28443/base/v1/open");
    assert!(!request.headers().contains_key("authorization"));
    assert!(!request.headers().contains_key("cookie"));
}

#[test]
fn what_cannot_be_signed_is_not_sent() {
    struct Refuses;
    impl runtime::Signer for Refuses {
        fn sign(
            &self,
            _request: &mut Request<Body>,
            _time: std::time::SystemTime,
        ) -> Result<(), runtime::SignError> {
            Err("no ink".into())
        }
    }
    assert_eq!(
        refused(&Signed::default(), vec![(&SIGNATURE, Credential::signer(Refuses))]),
        "signed: the request cannot be signed for the scheme signature: no ink"
    );
}
