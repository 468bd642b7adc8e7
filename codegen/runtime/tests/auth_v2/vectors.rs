//! Known signatures: what the vendor's sample classes made of invented keys, and the two variants
//! that samples do not cover.

use docwright_runtime::{AuthV2, Body, http};

use super::{JSON, header, names, reference, request, sign, signer};
use http::header::HOST;

const BODY: &str =
    r#"{"ccId":1,"vdn":113,"workNos":[57005,57006],"groupId":"159774518399110207461019283363"}"#;
const UNICODE_BODY: &str =
    r#"{"ccId":1,"vdn":113,"id":"1","groupName":"café ~*","remark":"质检组"}"#;

fn call(operation: &str, body: &str) -> http::Request<Body> {
    let path = "https://cms.example.com:28080/rest/cmsapp/v1/openapi/qcrelationconf/";
    let mut request = request("POST", &format!("{path}{operation}"), body);
    header(&mut request, "content-type", JSON.as_bytes());
    request
}

fn check(signer: &AuthV2, mut request: http::Request<Body>, timestamp: &str, signature: &str) {
    let authorization = sign(signer, &mut request).unwrap();
    assert_eq!(reference::part(&authorization, 2), timestamp);
    assert_eq!(reference::part(&authorization, 4), signature);
}

#[test]
fn only_the_host() {
    let mut request = call("batchaddgroupmember", BODY);
    let signer = signer().signed_headers([HOST]);
    assert_eq!(names(&signer, &mut request), "host");
    let signature = "ccb377e86b810186f5e6c491bda14c2300588fc91435e300e2e7e77af71c2e6a";
    check(&signer, request, "2023-12-19T08:00:00Z", signature);
}

#[test]
fn three_headers() {
    let mut request = call("batchaddgroupmember", BODY);
    assert_eq!(names(&signer(), &mut request), "content-length;content-type;host");
    let signature = "5af8c408a6d542f822dee43e3bb565cb33a37cca220bf48e5715a90e8171ee7e";
    check(&signer(), request, "2023-12-19T08:00:00Z", signature);
}

#[test]
fn milliseconds() {
    let signature = "de50e668f5525b9a3634367b89e4b121a8e093acb7e38bc9586c865a35a7913b";
    let request = call("batchaddgroupmember", BODY);
    check(&signer().milliseconds(), request, "2023-12-19T08:00:00.123Z", signature);
}

#[test]
fn unicode_in_the_body() {
    let signature = "1e765c6d1f40965d5138cf8f75c8474e3c268b154ed03fc60e4b679f1702a733";
    check(&signer(), call("updategroup", UNICODE_BODY), "2023-12-19T08:00:00Z", signature);
}

#[test]
fn query_without_body() {
    let uri = "https://cms.example.com:28080/rest/cmsapp/v1/ping?b=2%203&a=x/y&c=";
    let signature = "46586e614eeda5344c9a352d5fb357b0a92a099c00aae489d538f1fd6bf1b060";
    check(&signer(), request("GET", uri, ""), "2023-12-19T08:00:00Z", signature);
    check(
        &signer().signed_headers([HOST]).empty_query_line(),
        request("GET", uri, ""),
        "2023-12-19T08:00:00Z",
        signature,
    );
}

#[test]
fn empty_query_line() {
    let signature = "b1ae7aa2234c622848c7e5d668793b46343546f4a0ca69280202cb8fed5f8351";
    let signer = signer().empty_query_line();
    check(&signer, call("batchaddgroupmember", BODY), "2023-12-19T08:00:00Z", signature);
}

#[test]
fn signing_key() {
    let prefix = "auth-v2/AKEXAMPLE0001/2023-12-19T08:00:00Z/content-length;content-type;host";
    let key = "4b2b3d4b97d6b58c4a243cd00ffd138043acbef54d5ca3ad0f2384d9e5c3bf35";
    assert_eq!(reference::mac("SKexample+secret/0001", prefix), key);
}

// The second and the sixth case of RFC 4231.
#[test]
fn the_independent_mac_is_right() {
    let mac = reference::mac("Jefe", "what do ya want for nothing?");
    assert_eq!(mac, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    let mac = reference::mac(&"k".repeat(65), "");
    assert_ne!(mac, reference::mac(&"k".repeat(64), ""));
}
