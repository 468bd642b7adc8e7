//! What a consumer does with the headers of answers. It is compiled in the crate of a fixture.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;

use orders_client::runtime::{Limits, http};
use orders_client::{
    BlockingTransport, Body, CallOptions, Client, Error, ListOrders, ListOrdersXCache, RetryPolicy,
    TransportError, blocking,
};

/// Sends one request over one connection.
struct Plain;

impl BlockingTransport for Plain {
    fn send(
        &self,
        request: http::Request<Body>,
        _: &Limits,
    ) -> Result<http::Response<Body>, TransportError> {
        answer(&request).map_err(TransportError::failed)
    }
}

fn answer(request: &http::Request<Body>) -> std::io::Result<http::Response<Body>> {
    let uri = request.uri();
    let mut stream = TcpStream::connect(uri.authority().unwrap().as_str())?;
    write!(stream, "{} {} HTTP/1.1\r\n", request.method(), uri.path())?;
    for (name, value) in request.headers() {
        write!(stream, "{name}: {}\r\n", value.to_str().unwrap())?;
    }
    write!(stream, "\r\n")?;
    let mut text = String::new();
    stream.read_to_string(&mut text)?;
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let mut lines = head.lines();
    let status: u16 = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let mut answer = http::Response::builder().status(status);
    for line in lines {
        let (name, value) = line.split_once(": ").unwrap();
        answer = answer.header(name, value);
    }
    Ok(answer.body(Body::from(body)).unwrap())
}

/// A client whose calls are answered with that page.
fn client(page: &str) -> blocking::Client {
    let address = Path::new(env!("CARGO_MANIFEST_DIR")).join("address");
    let address = std::fs::read_to_string(address).unwrap();
    let client = Client::builder().server(address).blocking_transport(Plain);
    let options = CallOptions::new().header("x-page", page).retries(RetryPolicy::never());
    client.build_blocking().unwrap().with(&options)
}

#[test]
fn every_header_has_its_type() {
    let answer = client("whole").list_orders(&ListOrders::new()).unwrap();
    assert_eq!(*answer, ["A-7"]);
    let total: i64 = answer.header(ListOrders::X_TOTAL_COUNT).unwrap();
    assert_eq!(total, 7);
    let left: Option<i32> = answer.header(ListOrders::X_RATELIMIT_REMAINING).unwrap();
    assert_eq!(left, Some(3));
    let cache = answer.header(ListOrders::X_CACHE).unwrap().unwrap();
    assert_ne!(cache, ListOrdersXCache::Hit);
    assert_eq!(cache, ListOrdersXCache::from("STALE".to_owned()));
    let scopes = answer.header(ListOrders::X_SCOPES).unwrap().unwrap();
    assert_eq!(scopes, ["read", "write", "list"]);
    let token = answer.header(ListOrders::X_NEXT_TOKEN).unwrap().unwrap();
    assert_eq!((token.expose(), format!("{token:?}").contains("s3cret")), ("s3cret", false));
    let expires = answer.header(ListOrders::EXPIRES_ON).unwrap();
    assert_eq!(expires.as_deref(), Some("2026-01-31"));
    assert!(answer.header(ListOrders::RETRY_AFTER).unwrap_err().is_missing());
}

#[test]
fn a_header_that_is_not_of_its_type_costs_only_itself() {
    let answer = client("bare").list_orders(&ListOrders::new()).unwrap();
    let error = answer.header(ListOrders::X_TOTAL_COUNT).unwrap_err();
    assert_eq!(error.to_string(), "the header `x-total-count` is not of its type");
    assert_eq!(answer.header(ListOrders::X_CACHE).unwrap(), None);
    assert_eq!(answer.headers()["x-total-count"], "many");
}

#[test]
fn a_failure_has_headers_too() {
    let error: Error = client("none").list_orders(&ListOrders::new()).unwrap_err();
    let answer = error.response().unwrap();
    assert_eq!(answer.header(ListOrders::RETRY_AFTER).unwrap(), 9);
    assert_eq!(answer.header(ListOrders::X_RATELIMIT_REMAINING).unwrap(), Some(0));
}
