//! Options of calls: how they are merged with those of the client, and what is refused.

use std::time::Duration;

use docwright_runtime as runtime;
use futures_executor::block_on;
use runtime::{BaseCallOptions, BaseClient, BaseClientBuilder, Error, RetryPolicy};

use super::common::scripted::{Scripted, obliging, status};
use super::common::secured::{
    BEARER, ByBearer, ByCookie, ByHeader, COOKIE_KEY, HEADER_KEY, Open, builder,
};
use super::common::simulated::Simulated;

fn client(configure: impl Fn(&mut BaseClientBuilder)) -> (BaseClient, Scripted) {
    let transport = obliging();
    let mut builder = builder();
    builder.system(Simulated::default());
    builder.transport(transport.clone());
    configure(&mut builder);
    (builder.build().unwrap(), transport)
}

fn options(configure: impl Fn(&mut BaseCallOptions)) -> BaseCallOptions {
    let mut options = BaseCallOptions::default();
    configure(&mut options);
    options
}

fn header(transport: &Scripted, name: &str) -> Vec<String> {
    let request = transport.last();
    let values = request.headers().get_all(name).iter();
    values.map(|value| value.to_str().unwrap().to_owned()).collect()
}

#[test]
fn headers_of_a_call_replace_those_of_the_client_and_of_the_document() {
    let (client, transport) = client(|builder| {
        builder.user_agent("agent/1".to_owned());
        builder.options().header("x-tenant", "north");
        builder.options().header("X-Region", "eu");
    });
    let call = |client: &BaseClient| {
        block_on(client.call(&Open { note: Some("document".to_owned()) })).unwrap();
    };
    call(&client);
    assert_eq!(header(&transport, "x-tenant"), ["north"]);
    assert_eq!(header(&transport, "x-note"), ["document"]);
    assert_eq!(header(&transport, "user-agent"), ["agent/1"]);
    let south = client.with(&options(|options| {
        options.header("X-Tenant", "south");
        options.header("x-note", "call");
        options.header("user-agent", "agent/2");
        options.header("accept", "text/plain");
    }));
    call(&south);
    assert_eq!(header(&transport, "x-tenant"), ["south"]);
    assert_eq!(header(&transport, "x-region"), ["eu"]);
    assert_eq!(header(&transport, "x-note"), ["call"]);
    assert_eq!(header(&transport, "user-agent"), ["agent/2"]);
    assert_eq!(header(&transport, "accept"), ["text/plain"]);
    assert!(transport.last().headers()["x-tenant"].is_sensitive());
    // Options of options: the last counts.
    call(&south.with(&options(|options| options.header("x-tenant", "west"))));
    assert_eq!(header(&transport, "x-tenant"), ["west"]);
    call(&client);
    assert_eq!(header(&transport, "x-tenant"), ["north"]);
}

#[test]
fn a_credential_replaces_a_header_and_joins_a_cookie() {
    let (client, transport) = client(|builder| {
        builder.options().header("authorization", "mine");
        builder.options().header("x-api-key", "mine");
        builder.options().header("cookie", "a=b");
        builder.options().credential(&BEARER, "t".into());
        builder.options().credential(&HEADER_KEY, "k".into());
        builder.options().credential(&COOKIE_KEY, "c".into());
    });
    block_on(client.call(&ByBearer::default())).unwrap();
    assert_eq!(header(&transport, "authorization"), ["Bearer t"]);
    block_on(client.call(&ByHeader::default())).unwrap();
    assert_eq!(header(&transport, "x-api-key"), ["k"]);
    block_on(client.call(&ByCookie::default())).unwrap();
    assert_eq!(header(&transport, "cookie"), ["a=b; sid=c"]);
    assert!(transport.last().headers()["cookie"].is_sensitive());
}

#[test]
fn headers_that_cannot_be_sent_are_refused() {
    for (name, value) in [
        ("", "a"),
        ("a b", "a"),
        ("a:b", "a"),
        ("ü", "a"),
        ("a\r\nb", "a"),
        ("x-a", "a\r\nb: c"),
        ("x-a", "a\nb"),
        ("x-a", "a\0"),
        ("x-a", "ü"),
        ("x-a", "\u{7f}"),
    ] {
        let (client, transport) = client(|_| {});
        let refusing = client.with(&options(|options| options.header(name, value)));
        let error = block_on(refusing.call(&Open::default())).unwrap_err();
        assert!(matches!(error, Error::Build(_)), "{name:?}: {error:?}");
        assert_eq!(transport.count(), 0);
        let mut builder = builder();
        builder.transport(transport);
        builder.options().header(name, value);
        assert!(builder.build().is_err(), "{name:?}");
    }
}

#[test]
fn headers_of_the_transport_are_refused() {
    for name in [
        "Host",
        "content-length",
        "Transfer-Encoding",
        "connection",
        "TE",
        "trailer",
        "upgrade",
        "keep-alive",
        "proxy-connection",
    ] {
        let (client, transport) = client(|_| {});
        let refusing = client.with(&options(|options| options.header(name, "1")));
        let error = block_on(refusing.call(&Open::default())).unwrap_err();
        assert!(error.to_string().contains(&name.to_ascii_lowercase()), "{error}");
        assert_eq!(transport.count(), 0);
    }
}

#[test]
fn what_cannot_be_used_stays_so_whatever_is_said_later() {
    let (client, _) = client(|_| {});
    let refusing = client.with(&options(|options| {
        options.header("a b", "1");
        options.header("x-a", "1");
    }));
    let later = refusing.with(&options(|options| options.header("x-b", "1")));
    assert!(block_on(later.call(&Open::default())).is_err());
}

#[test]
fn times_and_repetitions_can_be_set_for_a_call() {
    let seconds = Duration::from_secs;
    let transport = Scripted::new(|_, _| status(503));
    let mut builder = builder();
    builder.system(Simulated::default());
    builder.transport(transport.clone());
    builder.options().timeout(seconds(40));
    let client = builder.build().unwrap();
    let times = |client: &BaseClient| {
        let before = transport.count();
        assert!(block_on(client.call(&Open::default())).is_err());
        transport.times().split_off(before)
    };
    assert_eq!(times(&client), [seconds(40); 3]);
    let hasty = client.with(&options(|options| options.attempt_timeout(seconds(5))));
    assert_eq!(times(&hasty), [seconds(5); 3]);
    let once = hasty.with(&options(|options| {
        options.retries(RetryPolicy::never());
        options.timeout(seconds(3));
    }));
    assert_eq!(times(&once), [seconds(3)]);
    let patient = once.with(&options(|options| {
        options.timeout(Duration::MAX);
        options.retries(RetryPolicy::default().max_attempts(2));
    }));
    assert_eq!(times(&patient), [seconds(5); 2]);
}
