//! Each rule of its own: hosts, headers, queries, bodies, keys, time.

use std::time::{Duration, UNIX_EPOCH};

use docwright_runtime::{AuthV2, Body, Secret, Signer};

use super::http::{HeaderName, header::CONTENT_LENGTH, header::HOST};
use super::{header, headers, names, reference, request, sign, signer, time};

fn host(uri: &str) -> String {
    let mut request = request("GET", uri, "");
    sign(&signer(), &mut request).unwrap();
    headers(&request, "host").join(" and ")
}

fn refused(signer: &AuthV2, mut request: super::http::Request<Body>) -> String {
    let error = signer.sign(&mut request, time()).unwrap_err();
    assert!(!request.headers().contains_key("authorization"));
    assert!(error.source().is_none());
    format!("{error}")
}

#[test]
fn the_host_has_the_port_unless_the_scheme_implies_it() {
    for (uri, sent) in [
        ("https://a.test/x", "a.test"),
        ("https://a.test:443/x", "a.test"),
        ("https://a.test:80/x", "a.test:80"),
        ("http://a.test:80/x", "a.test"),
        ("http://a.test:443/x", "a.test:443"),
        ("http://a.test:28080/x", "a.test:28080"),
        ("https://192.0.2.7:28080/x", "192.0.2.7:28080"),
        ("https://[2001:db8::1]/x", "[2001:db8::1]"),
        ("https://[2001:db8::1]:443/x", "[2001:db8::1]"),
        ("https://[2001:db8::1]:28080/x", "[2001:db8::1]:28080"),
        ("https://user:password@a.test:28080/x", "a.test:28080"),
        ("https://A.Test/x", "A.Test"),
    ] {
        assert_eq!(host(uri), sent, "{uri}");
    }
}

#[test]
fn a_host_that_is_there_is_signed_as_it_is() {
    let mut request = request("GET", "https://a.test/x", "");
    header(&mut request, "host", b"B.test:443");
    sign(&signer(), &mut request).unwrap();
    assert_eq!(headers(&request, "host"), ["B.test:443"]);
}

#[test]
fn a_path_alone_needs_the_host() {
    let mut request = request("GET", "/x?a=1", "");
    let text = refused(&signer(), request.clone());
    assert_eq!(text, "the address has no host, and there is no header `host`");
    header(&mut request, "host", b"a.test");
    sign(&signer(), &mut request).unwrap();
}

#[test]
fn a_length_is_signed_where_it_is_sent() {
    for (method, body, signed) in [
        ("GET", "", "host"),
        ("DELETE", "", "host"),
        ("OPTIONS", "", "host"),
        ("POST", "", "content-length;host"),
        ("PUT", "", "content-length;host"),
        ("PATCH", "", "content-length;host"),
        ("GET", "{}", "content-length;host"),
        ("DELETE", "{}", "content-length;host"),
    ] {
        let mut request = request(method, "https://a.test/x", body);
        assert_eq!(names(&signer(), &mut request), signed, "{method} {body}");
        let length = signed.contains("length").then(|| body.len().to_string());
        assert_eq!(headers(&request, "content-length"), Vec::from_iter(length));
    }
}

#[test]
fn a_length_that_is_there_must_be_right() {
    for (method, length, is_right) in [
        ("POST", "2", true),
        ("GET", "2", true),
        ("POST", "3", false),
        ("POST", "1", false),
        ("POST", "+2", false),
        ("POST", "", false),
    ] {
        let mut request = request(method, "https://a.test/x", "{}");
        header(&mut request, "content-length", length.as_bytes());
        assert_eq!(signer().sign(&mut request, time()).is_ok(), is_right, "{length}");
    }
}

#[test]
fn a_body_in_chunks_has_no_length() {
    let mut request = request("POST", "https://a.test/x", "{}");
    header(&mut request, "transfer-encoding", b"chunked");
    header(&mut request, "content-length", b"2");
    assert_eq!(names(&signer(), &mut request), "host");
    assert!(headers(&request, "content-length").is_empty());
}

#[test]
fn a_length_that_is_not_signed_is_left_to_others() {
    let mut request = request("POST", "https://a.test/x", "{}");
    assert_eq!(names(&signer().signed_headers([HOST]), &mut request), "host");
    assert!(headers(&request, "content-length").is_empty());
}

#[test]
fn names_are_sorted_and_each_is_there_once() {
    let name = HeaderName::from_static;
    let chosen = [name("x-b"), HOST, name("x-a"), name("authorization"), name("x-b"), name("x-c")];
    let signer = signer().signed_headers(chosen);
    let mut request = request("GET", "https://a.test/x", "");
    header(&mut request, "X-B", b"2");
    header(&mut request, "x-a", b"1");
    header(&mut request, "authorization", b"another");
    assert_eq!(names(&signer, &mut request), "host;x-a;x-b");
}

#[test]
fn the_host_is_always_signed() {
    for signer in [signer().signed_headers([]), signer().signed_headers([CONTENT_LENGTH])] {
        let mut request = request("GET", "https://a.test/x", "");
        assert_eq!(names(&signer, &mut request), "host");
    }
}

#[test]
fn lines_are_sorted_with_their_colon() {
    let name = HeaderName::from_static;
    let signer = signer().signed_headers(["x", "x-a", "x!", "x~"].map(name));
    let mut request = request("GET", "https://a.test/x", "");
    for name in ["x", "x-a", "x!", "x~"] {
        header(&mut request, name, b"1");
    }
    assert_eq!(names(&signer, &mut request), "host;x;x!;x-a;x~");
}

#[test]
fn values_are_trimmed_and_encoded() {
    let mut trimmed = request("POST", "https://a.test/x", "{}");
    let mut padded = trimmed.clone();
    header(&mut trimmed, "content-type", b"a; b");
    header(&mut padded, "content-type", b" \ta; b\t ");
    let signatures = [&mut trimmed, &mut padded].map(|request| sign(&signer(), request).unwrap());
    assert_eq!(signatures[0], signatures[1]);
    for value in [b"".as_slice(), b" ", b"caf\xc3\xa9", b"\xff", b"a:b;c=d/e*"] {
        let mut request = request("POST", "https://a.test/x", "{}");
        header(&mut request, "content-type", value);
        sign(&signer(), &mut request).unwrap();
    }
}

#[test]
fn a_signed_header_that_is_there_twice_is_refused() {
    for name in ["content-type", "host"] {
        let mut request = request("POST", "https://a.test/x", "{}");
        header(&mut request, name, b"a");
        header(&mut request, name, b"a");
        let text = refused(&signer(), request);
        assert_eq!(text, format!("the header `{name}` is signed, and is there twice"));
    }
}

#[test]
fn queries_are_signed_decoded_and_sorted() {
    let signature = |uri: &str| sign(&signer(), &mut request("GET", uri, "")).unwrap();
    for (one, other) in [
        ("b=2&a=1", "a=1&b=2"),
        ("a=2&a=1&a=", "a=&a=1&a=2"),
        ("a", "a="),
        ("a=x/y", "a=x%2Fy"),
        ("a=%2f", "a=%2F"),
        ("a=%7E%41", "a=~A"),
        ("a=b=c", "a=b%3Dc"),
        ("a=1&&b=2&", "a=1&b=2"),
        ("", "&"),
        ("a=é", "a=%C3%A9"),
        ("a=1+2", "a=1%2B2"),
        ("a=%zz", "a=%25zz"),
        ("a-b=1&a=1", "a=1&a-b=1"),
    ] {
        let [one, other] = [one, other].map(|query| format!("https://a.test/x?{query}"));
        assert_eq!(signature(&one), signature(&other), "{one} {other}");
    }
    for (one, other) in [("a=1&a=1", "a=1"), ("a=1+2", "a=1%202"), ("a=%2526", "a=%26"), ("=", "")]
    {
        let [one, other] = [one, other].map(|query| format!("https://a.test/x?{query}"));
        assert_ne!(signature(&one), signature(&other), "{one} {other}");
    }
    assert_eq!(signature("https://a.test/x?"), signature("https://a.test/x"));
}

#[test]
fn the_path_is_signed_as_it_is_written() {
    let signature = |uri: &str| sign(&signer(), &mut request("GET", uri, "")).unwrap();
    assert_ne!(signature("https://a.test/x%2Fy"), signature("https://a.test/x/y"));
    assert_ne!(signature("https://a.test/%41"), signature("https://a.test/A"));
    assert_eq!(signature("https://a.test"), signature("https://a.test/"));
    signature("https://a.test/.../..a/%2e%2e%2e/a:b@c,(d)!$&'*+;=");
}

#[test]
fn a_path_that_libraries_rewrite_is_refused() {
    let rewritten =
        ["/a/../b", "/a/.", "/%2e%2E/b", "/.%2e", "/{a}", "/a\"", "/a|b", "/a\\b", "/é"];
    for path in rewritten {
        let text = refused(&signer(), request("GET", &format!("https://a.test{path}"), ""));
        assert_eq!(text, "the path has dot segments or characters that HTTP libraries rewrite");
    }
}

#[test]
fn bodies_need_not_be_text() {
    for body in [vec![0xff, 0, 0xc3], (0..=255).collect(), vec![0; 1000]] {
        sign(&signer(), &mut request("POST", "https://a.test/x", body)).unwrap();
    }
}

#[test]
fn a_signature_is_made_anew() {
    let mut request = request("POST", "https://a.test/x", "{}");
    header(&mut request, "authorization", b"Basic one");
    header(&mut request, "authorization", b"Basic other");
    let first = sign(&signer(), &mut request).unwrap();
    signer().sign(&mut request, time() + Duration::from_secs(1)).unwrap();
    let [second] = &headers(&request, "authorization")[..] else { panic!("one signature") };
    assert_eq!(reference::part(second, 2), "2023-12-19T08:00:01Z");
    assert_ne!(first, *second);
    assert_eq!(sign(&signer().clone(), &mut request).unwrap(), first);
}

#[test]
fn a_time_without_a_four_digit_year_is_refused() {
    let before = UNIX_EPOCH - Duration::from_nanos(1);
    let after = UNIX_EPOCH + Duration::from_secs(253_402_300_800);
    for time in [before, after] {
        let mut request = request("GET", "https://a.test/x", "");
        let error = signer().sign(&mut request, time).unwrap_err();
        assert_eq!(error.to_string(), "the time is before the year 1970 or after the year 9999");
    }
    let last = after - Duration::from_nanos(1);
    signer().sign(&mut request("GET", "https://a.test/x", ""), last).unwrap();
}

#[test]
fn no_key_is_shown() {
    for (access_key, secret_key) in [
        ("CANARY\n", "CANARY"),
        ("CANARY/", "CANARY"),
        ("CANARY ", "CANARY"),
        ("CANARYé", "CANARY"),
        ("CANARY", ""),
        ("", "CANARY"),
    ] {
        let signer = AuthV2::new(access_key, Secret::from(secret_key));
        let text = refused(&signer, request("GET", "https://a.test/x", ""));
        assert!(!text.contains("CANARY") && text.contains("key"), "{text}");
    }
    let signer = AuthV2::new("CANARY", "CANARY");
    assert!(!format!("{signer:?} {signer:#?}").contains("CANARY"));
    let mut request = request("GET", "https://a.test/x", "");
    signer.sign(&mut request, time()).unwrap();
    assert!(request.headers()["authorization"].is_sensitive());
    assert!(!format!("{request:?}").contains("CANARY"));
}

#[test]
fn a_signer_is_shared_between_threads() {
    fn is_shared<T: Clone + Send + Sync + Unpin + 'static>(_: &T) {}
    is_shared(&signer());
    let _: std::sync::Arc<dyn Signer> = std::sync::Arc::new(signer());
}

#[test]
fn a_signature_copies_no_body() {
    let signer = signer();
    let mut request = request("POST", "https://a.test:28080/x?b=2&a=1", "{}".repeat(5000).as_str());
    header(&mut request, "content-type", super::JSON.as_bytes());
    let count = |request: &mut _| {
        allocation_counter::measure(|| signer.sign(request, time()).unwrap()).count_total
    };
    assert!(count(&mut request) <= 10);
    assert!(count(&mut request) <= 6, "`host` and `content-length` are there by now");
}
