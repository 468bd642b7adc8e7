//! The signature `auth-v2`: known signatures, every rule, and an independent implementation.
#![cfg(feature = "auth-v2")]
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "helpers of tests")]

mod properties;
#[path = "../common/random.rs"]
mod random;
mod reference;
mod rules;
mod vectors;
#[cfg(feature = "reqwest")]
mod wire;

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use docwright_runtime::{AuthV2, Body, SignError, Signer, http};

const KEYS: [&str; 2] = ["AKEXAMPLE0001", "SKexample+secret/0001"];
const JSON: &str = "application/json;charset=UTF-8";

fn signer() -> AuthV2 {
    AuthV2::new(KEYS[0], KEYS[1])
}

/// 2023-12-19T08:00:00.123Z
fn time() -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(1_702_972_800_123)
}

/// A request without headers.
fn request(method: &str, uri: &str, body: impl Into<Body>) -> http::Request<Body> {
    let request = http::Request::builder().method(method).uri(uri);
    request.body(body.into()).expect("the method and the address are good")
}

fn header(request: &mut http::Request<Body>, name: &'static str, value: &[u8]) {
    let value = http::HeaderValue::from_bytes(value).expect("the value is good");
    request.headers_mut().append(name, value);
}

/// The value of a header of the signed request, and its count.
fn headers(request: &http::Request<Body>, name: &str) -> Vec<String> {
    let values = request.headers().get_all(name).iter();
    values.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).collect()
}

/// Signs, and checks the signature by the independent implementation. Gives `Authorization`.
fn sign(signer: &AuthV2, request: &mut http::Request<Body>) -> Result<String, SignError> {
    signer.sign(request, time())?;
    let authorization = headers(request, "authorization").join(" and ");
    let signed = reference::Signed::read(request).expect("each signed header is there once");
    let timestamp = reference::part(&authorization, 2);
    let expected = signed.authorization(KEYS, timestamp, "");
    let with_line = signed.authorization(KEYS, timestamp, "\n");
    let has_line = format!("{signer:?}").contains("empty_query_line: true");
    assert_eq!(authorization, if has_line { with_line } else { expected });
    Ok(authorization)
}

/// The names of the signed headers, as they travel.
fn names(signer: &AuthV2, request: &mut http::Request<Body>) -> String {
    let authorization = sign(signer, request).expect("the request can be signed");
    reference::part(&authorization, 3).to_owned()
}
