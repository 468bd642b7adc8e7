//! What a call allocates on the way: measured, so that it does not grow unnoticed.

use std::time::SystemTime;

use allocation_counter::measure;
use docwright_runtime as runtime;
use futures_executor::block_on;
use runtime::http::{Request, Response};
use runtime::{BaseClient, Body, Credential, SignError, Signer, transport_fn};

use super::common::UpdateAccount;
use super::common::api::{TOKEN, builder};
use super::common::simulated::Simulated;

/// Allocates for its header and for nothing else.
struct Constant;

impl Signer for Constant {
    fn sign(&self, request: &mut Request<Body>, _time: SystemTime) -> Result<(), SignError> {
        let signature = runtime::http::HeaderValue::from_static("signed");
        request.headers_mut().insert("authorization", signature);
        Ok(())
    }
}

fn client(credential: Credential) -> BaseClient {
    let mut builder = builder();
    builder.options().credential(&TOKEN, credential);
    builder.system(Simulated::default());
    let answer = Body::from(r#"{"resultCode": "0"}"#);
    builder.transport(transport_fn(move |_| Ok(Response::new(answer.clone()))));
    builder.build().unwrap()
}

/// Validate, write, authorise, send, decode.
fn of_a_call(credential: Credential) -> u64 {
    let client = client(credential);
    let request = UpdateAccount::full();
    block_on(client.call(&request)).unwrap();
    let measured = measure(|| assert!(block_on(client.call(&request)).is_ok()));
    // The same each time.
    let again = measure(|| assert!(block_on(client.call(&request)).is_ok()));
    assert_eq!(measured.count_total, again.count_total);
    assert_eq!(measured.count_current, 0, "a call leaves nothing behind");
    measured.count_total
}

#[test]
fn a_call_allocates_little() {
    let count = of_a_call(Credential::signer(Constant));
    assert!(count <= 50, "{count}");
    let count = of_a_call("a token".into());
    assert!(count <= 55, "{count}");
}

#[cfg(feature = "auth-v2")]
#[test]
fn a_signed_call_allocates_little() {
    let count = of_a_call(Credential::signer(runtime::AuthV2::new("AKEXAMPLE", "SKexample")));
    assert!(count <= 60, "{count}");
}
