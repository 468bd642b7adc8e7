//! The client: what it must be given, what it refuses, and when it sends.

mod common;

use std::error::Error as _;
use std::time::Duration;

use common::UpdateAccount;
use common::api::{
    CMS, FABRIC, ListNumbers, ReplaceTags, SCHEMES, SERVERS, SIGNATURE, Sent, TOKEN, builder, ok,
};
use common::simulated::Simulated;
use docwright_runtime as runtime;
use futures_executor::block_on;
use runtime::http::HeaderValue;
use runtime::{
    BaseClient, BaseClientBuilder, Body, BodyRate, BoxFuture, BuildError, Call, Error, Limits,
    Transport, TransportError, http, transport_fn,
};

const SUCCESS: &str = r#"{"resultCode":"0"}"#;

/// A client that was given nothing.
fn bare() -> BaseClientBuilder {
    BaseClientBuilder::new(&SERVERS, &SCHEMES)
}

fn build_with(address: &str) -> Result<BaseClient, BuildError> {
    let mut builder = builder();
    builder.server(&CMS, address.to_owned());
    Sent::default().client(builder, ok(SUCCESS))
}

#[test]
fn futures_and_clients_can_be_shared_between_threads() {
    fn is_send<T: Send>() {}
    fn is_sync<T: Sync>() {}
    fn is_static<T: 'static>() {}
    is_send::<Call<common::Account>>();
    is_static::<Call<common::Account>>();
    is_send::<BaseClient>();
    is_sync::<BaseClient>();
    is_send::<BaseClientBuilder>();
    is_send::<Error>();
    is_sync::<Error>();
    is_static::<Error>();
    is_send::<runtime::Response<common::Account>>();
}

#[test]
fn a_missing_server_is_named_and_nothing_is_sent() {
    let sent = Sent::default();
    let mut builder = bare();
    builder.options().credential(&TOKEN, "t".into());
    let client = sent.client(builder, ok(SUCCESS)).unwrap();
    let error = block_on(client.call(&UpdateAccount::new("jane"))).expect_err("an error");
    assert!(matches!(error, Error::Build(_)));
    assert_eq!(
        error.to_string(),
        "updateAccount: the address of the server cms is not set: call `cms_server` on the builder"
    );
    assert_eq!(sent.count(), 0);
    // The other server has an address in the document.
    let tags = ReplaceTags { tenant: None, body: Vec::new() };
    assert!(block_on(client.call(&tags)).is_ok());
    assert_eq!(sent.count(), 1);
}

#[test]
fn a_missing_credential_is_named_and_nothing_is_sent() {
    let sent = Sent::default();
    let mut builder = bare();
    builder.server(&CMS, "https://example.com".to_owned());
    let client = sent.client(builder, ok(SUCCESS)).unwrap();
    let error = block_on(client.call(&UpdateAccount::new("jane"))).expect_err("an error");
    assert_eq!(
        error.to_string(),
        "updateAccount: the credential of the scheme token is not set: call `token` on the builder"
    );

    let mut builder = bare();
    builder.options().credential(&TOKEN, "t".into());
    let client = sent.client(builder, ok("[]")).unwrap();
    let error = block_on(client.call(&ListNumbers { ids: None })).expect_err("an error");
    assert_eq!(
        error.to_string(),
        "listNumbers: the credential of the scheme signature is not set: call `signature` on the \
         builder"
    );
    assert_eq!(sent.count(), 0);
}

#[test]
fn an_empty_credential_is_refused() {
    let mut builder = builder();
    builder.options().credential(&TOKEN, "".into());
    let error = Sent::default().client(builder, ok(SUCCESS)).expect_err("an error");
    assert_eq!(error.to_string(), "the credential given to `token` for the scheme token is empty");
}

#[test]
fn an_invalid_request_is_not_sent() {
    let sent = Sent::default();
    let client = sent.client(builder(), ok(SUCCESS)).unwrap();
    let error = block_on(client.call(&UpdateAccount::new(&"a".repeat(21)))).expect_err("an error");
    assert!(matches!(error, Error::Invalid(_)));
    assert_eq!(
        error.to_string(),
        "the request breaks rules of the document:\n\
         /userName: longer than 20 bytes of UTF-8 (USER_NAME_MAX_BYTES)"
    );
    assert!(error.response().is_none() && error.status().is_none() && error.headers().is_none());
    assert_eq!(sent.count(), 0);
}

#[test]
fn a_rule_can_be_switched_off_alone() {
    let sent = Sent::default();
    let mut builder = builder();
    builder.options().rule_policy(common::PASSWORD_RULE, runtime::Policy::Off);
    let client = sent.client(builder, ok(SUCCESS)).unwrap();
    let mut request = UpdateAccount {
        new_password: Some("weak".into()),
        old_password: Some("weak".into()),
        ..UpdateAccount::new("jane")
    };
    assert!(block_on(client.call(&request)).is_ok());
    assert_eq!(sent.count(), 1);
    request.phone = Some("1".repeat(26));
    request.old_password = None;
    let error = block_on(client.call(&request)).expect_err("an error");
    let Error::Invalid(violations) = error else { panic!("{error:?}") };
    let rules: Vec<_> = violations.iter().map(|violation| violation.rule()).collect();
    assert_eq!(rules, [common::PHONE_MAX_LENGTH, common::PASSWORD_NEEDS_OLD]);
}

#[test]
fn nothing_is_sent_before_the_call_is_awaited() {
    let sent = Sent::default();
    let client = sent.client(builder(), ok(SUCCESS)).unwrap();
    drop(client.call(&UpdateAccount::new("jane")));
    let mut request = UpdateAccount::new("jane");
    let call = client.call(&request);
    assert_eq!(sent.count(), 0);
    // The request is written when the call is made: what changes later does not travel.
    request.user_name.push_str(" doe");
    drop(client);
    assert!(block_on(call).is_ok());
    assert_eq!(sent.count(), 1);
    assert_eq!(sent.pop().unwrap().body().as_bytes(), br#"{"userName":"jane"}"#);
}

#[test]
fn clones_share_what_was_configured() {
    let sent = Sent::default();
    let client = sent.client(builder(), ok(SUCCESS)).unwrap();
    assert!(block_on(client.clone().call(&UpdateAccount::new("jane"))).is_ok());
    assert!(block_on(client.call(&UpdateAccount::new("jane"))).is_ok());
    assert_eq!(sent.count(), 2);
}

#[test]
fn the_last_setting_counts() {
    let sent = Sent::default();
    let mut builder = builder();
    builder.server(&FABRIC, "https://other.example.com/x".to_owned());
    builder.options().credential(&TOKEN, "new".into());
    let client = sent.client(builder, ok("[]")).unwrap();
    assert!(block_on(client.call(&ListNumbers { ids: None })).is_ok());
    let request = sent.pop().unwrap();
    assert_eq!(request.uri(), "https://other.example.com/x/v1/numbers");
    assert_eq!(request.headers()["authorization"], HeaderValue::from_static("Bearer new"));
}

#[test]
fn plain_http_is_for_this_machine_only() {
    for address in [
        "http://localhost",
        "http://LOCALHOST:8080/x",
        "http://127.0.0.1:80",
        "http://127.8.9.1",
        "http://[::1]",
        "http://[::1]:8080/x",
        "https://example.com",
    ] {
        assert!(build_with(address).is_ok(), "{address}");
    }
    for address in [
        "http://example.com",
        "http://example.com:443",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
        "http://mylocalhost",
        "http://0.0.0.0",
        "http://10.0.0.1",
        "http://[::]",
        "http://[::2]",
        "http://[2001:db8::1]",
        "HTTP://example.com",
        "http://127.1",
        "http://2130706433",
        "http://128.0.0.1",
    ] {
        assert_eq!(
            build_with(address).expect_err(address).to_string(),
            "the address given to `cms_server` for the server cms is plain http beyond this \
             machine: use https, or allow it with `allow_http`"
        );
        let mut builder = builder();
        builder.server(&CMS, address.to_owned());
        builder.allow_http();
        assert!(Sent::default().client(builder, ok(SUCCESS)).is_ok(), "{address}");
    }
}

#[test]
fn an_unusable_address_names_its_setter() {
    for (address, problem) in [
        ("example.com", "it is no absolute URL such as https://example.com"),
        ("https://hunter2:hunter2@example.com", "it holds a user name or password"),
        ("https://example.com/?hunter2", "it has a query or a fragment"),
        ("https://example.com/#hunter2", "it has a query or a fragment"),
        ("ftp://example.com", "it is neither https nor http"),
    ] {
        assert_eq!(
            build_with(address).expect_err(address).to_string(),
            format!("the address given to `cms_server` for the server cms: {problem}")
        );
    }
}

#[test]
fn a_credential_must_fit_a_header() {
    for secret in ["a\nb", "a\r\nx-evil: 1", "a\0", "é"] {
        let mut builder = builder();
        builder.options().credential(&SIGNATURE, secret.into());
        let error = Sent::default().client(builder, ok("")).expect_err("an error");
        assert!(error.to_string().contains("header x-signature"), "{error}");
    }
}

#[test]
fn a_body_past_the_limit_is_refused_whoever_sends() {
    for (limit, is_ok) in [(17, false), (18, true), (19, true)] {
        let mut builder = builder();
        builder.options().max_body(limit);
        let client = Sent::default().client(builder, ok(SUCCESS)).unwrap();
        let result = block_on(client.call(&UpdateAccount::new("jane")));
        assert_eq!(result.is_ok(), is_ok, "{limit}");
        if let Err(error) = result {
            assert!(matches!(error, Error::TooLarge { limit: 17, .. }), "{error:?}");
            assert_eq!(error.to_string(), "the body of the answer is larger than 17 bytes");
        }
    }
}

#[test]
fn a_failing_transport_is_told_apart() {
    let error_of = |make: fn() -> TransportError| {
        let mut builder = builder();
        builder.transport(transport_fn(move |_| Err(make())));
        block_on(builder.build().unwrap().call(&UpdateAccount::new("jane"))).expect_err("an error")
    };
    let error = error_of(|| TransportError::not_connected("refused"));
    assert!(matches!(&error, Error::Transport(error) if error.is_not_connected()));
    assert_eq!(error.to_string(), "the server could not be reached: refused");
    let Error::Transport(transport) = &error else { panic!("{error:?}") };
    assert_eq!(transport.get_ref().map(|inner| inner.to_string()).as_deref(), Some("refused"));
    // What `Display` says, no source repeats.
    let source = error.source().and_then(|error| error.source());
    assert_eq!(source.map(ToString::to_string), Some("refused".to_owned()));

    let error = error_of(|| TransportError::timed_out("slow"));
    assert!(matches!(&error, Error::TimedOut(error) if error.is_timed_out()));
    assert_eq!(error.to_string(), "the time for the call ran out: slow");

    let error = error_of(|| TransportError::body_too_large(5));
    assert!(matches!(error, Error::TooLarge { limit: 5, .. }));

    let error = error_of(|| TransportError::failed("reset"));
    assert!(matches!(&error, Error::Transport(error) if !error.is_not_connected()));
    assert_eq!(error.to_string(), "the exchange with the server broke off: reset");
    assert!(error.response().is_none());
}

#[test]
fn a_transport_is_told_the_limits() {
    struct Told(std::sync::mpsc::SyncSender<Limits>);
    impl Transport for Told {
        fn send<'a>(
            &'a self,
            _request: http::Request<Body>,
            limits: &'a Limits,
        ) -> BoxFuture<'a, Result<http::Response<Body>, TransportError>> {
            self.0.send(limits.clone()).expect("the test listens");
            Box::pin(std::future::ready(Ok(ok(SUCCESS))))
        }
    }
    let (sender, receiver) = std::sync::mpsc::sync_channel(1);
    let mut builder = builder();
    builder.options().max_body(1234);
    builder.options().timeout(Duration::from_secs(5));
    builder.connect_timeout(Duration::from_secs(3));
    builder.min_body_rate(10, Duration::from_secs(2));
    builder.system(Simulated::default());
    let mut expected = Limits::default();
    expected.body = 1234;
    expected.total = Duration::from_secs(5);
    expected.connect = Duration::from_secs(3);
    expected.slowest = BodyRate { bytes: 10, time: Duration::from_secs(2) };
    builder.transport(Told(sender));
    let client = builder.build().unwrap();
    assert!(block_on(client.call(&UpdateAccount::new("jane"))).is_ok());
    assert_eq!(receiver.recv().unwrap(), expected);
}

#[cfg(not(feature = "reqwest"))]
#[test]
fn without_reqwest_a_transport_must_be_given() {
    assert_eq!(
        builder().build().expect_err("an error").to_string(),
        "the client has no transport: enable the feature `reqwest`, or call `transport` on the \
         builder"
    );
}
