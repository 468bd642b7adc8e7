//! Random requests: the signature is that of the independent implementation, and nothing panics.

use std::time::{Duration, UNIX_EPOCH};

use docwright_runtime::{AuthV2, Body, Signer, http};

use super::http::{HeaderMap, HeaderName, HeaderValue, Uri};
use super::random::Random;
use super::reference::{self, Signed};
use super::{request, signer, time};

const METHODS: [&str; 6] = ["GET", "POST", "PUT", "DELETE", "PATCH", "REPORT"];
const HOSTS: [&str; 4] = ["a.test", "a.test:28080", "[2001:db8::1]:1", "192.0.2.7"];
const PATHS: [&str; 6] = ["", "/a", "/%2F", "/a:b@c", "/~'()*", "/caf%C3%A9"];
const NAMES: [&str; 6] = ["content-type", "x", "x-a", "x-", "x!", "zz"];

#[test]
fn signatures_are_those_of_the_independent_implementation() {
    let mut random = Random::new(2);
    for _ in 0..1000 {
        check(&mut random);
    }
}

fn check(random: &mut Random) {
    let secret_key: String = (0..=random.below(100)).map(|_| character(random)).collect();
    let mut signed = Signed {
        method: random.pick(&METHODS).to_owned(),
        path: (0..=random.below(3)).map(|_| random.pick(&PATHS)).collect(),
        query: (0..random.below(5)).map(|_| (bytes(random, 4), bytes(random, 4))).collect(),
        body: bytes(random, 200),
        ..Signed::default()
    };
    let host = random.pick(&HOSTS);
    let pairs: Vec<String> = signed.query.iter().map(|pair| written(random, pair)).collect();
    let uri = format!("https://{host}{}?{}", signed.path, pairs.join("&"));
    if signed.path.is_empty() {
        signed.path.push('/');
    }
    let mut request = request(&signed.method, &uri, signed.body.clone());
    let chosen: Vec<&str> = NAMES.into_iter().filter(|_| random.below(2) == 0).collect();
    for name in &chosen {
        let value = bytes(random, 10).into_iter().filter(|byte| !matches!(byte, 0..32 | 127));
        let value: Vec<u8> = value.collect();
        request.headers_mut().insert(
            HeaderName::from_static(name),
            HeaderValue::from_bytes(&value).expect("a value without control characters"),
        );
        signed.headers.push(((*name).to_owned(), value));
    }
    signed.headers.push(("host".to_owned(), host.into()));

    let mut signer = AuthV2::new(super::KEYS[0], secret_key.as_str())
        .signed_headers(NAMES.map(HeaderName::from_static));
    let mut no_query = "";
    if random.below(2) == 0 {
        (signer, no_query) = (signer.empty_query_line(), "\n");
    }
    if random.below(2) == 0 {
        signer = signer.milliseconds();
    }
    let time = UNIX_EPOCH + Duration::from_millis(random.next() % 253_402_300_800_000);
    signer.sign(&mut request, time).expect("the request can be signed");
    let authorization = super::headers(&request, "authorization").join(" and ");
    let timestamp = reference::part(&authorization, 2);
    let keys = [super::KEYS[0], &secret_key];
    assert_eq!(authorization, signed.authorization(keys, timestamp, no_query), "{uri}");
}

fn character(random: &mut Random) -> char {
    ['a', 'Z', '0', '+', '/', '=', ' ', 'é', '质', '😀'][random.below(10)]
}

/// At most `length` bytes, many of them with a meaning in addresses.
fn bytes(random: &mut Random, length: usize) -> Vec<u8> {
    let byte = |random: &mut Random| match random.below(3) {
        0 => random.below(256) as u8,
        1 => b"-._~+%&=/?# *:;\"\n"[random.below(17)],
        _ => b"abAB019"[random.below(7)],
    };
    (0..random.below(length + 1)).map(|_| byte(random)).collect()
}

/// A pair of a query in one of its many spellings.
fn written(random: &mut Random, (name, value): &(Vec<u8>, Vec<u8>)) -> String {
    let (name, text) = (spelled(random, name), spelled(random, value));
    match value.is_empty() && !name.is_empty() && random.below(2) == 0 {
        true => name,
        false => format!("{name}={text}"),
    }
}

fn spelled(random: &mut Random, bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        let may_stay = byte.is_ascii_alphanumeric() || b"-._~/?*:;+".contains(byte);
        text += &match random.below(3) {
            0 if may_stay => char::from(*byte).to_string(),
            1 => format!("%{byte:02x}"),
            _ => format!("%{byte:02X}"),
        };
    }
    text
}

#[test]
fn nothing_panics() {
    let mut random = Random::new(3);
    let mut count = 0;
    for _ in 0..5000 {
        let mut request = http::Request::new(Body::from(bytes(&mut random, 20)));
        let start = *random.pick(&[&"", &"/", &"https://", &"http://a", &"https://a.test/"]);
        let mut uri = start.as_bytes().to_vec();
        uri.extend(bytes(&mut random, 12));
        let Ok(uri) = Uri::try_from(&uri[..]) else { continue };
        *request.uri_mut() = uri;
        *request.headers_mut() = arbitrary_headers(&mut random);
        let signer = match random.below(2) {
            0 => signer(),
            _ => signer().signed_headers(NAMES.map(HeaderName::from_static)),
        };
        if signer.sign(&mut request, time()).is_ok() {
            count += 1;
            let signed = Signed::read(&request).expect("each signed header is there once");
            let [authorization] = &super::headers(&request, "authorization")[..] else {
                panic!("one signature")
            };
            let timestamp = reference::part(authorization, 2);
            assert_eq!(*authorization, signed.authorization(super::KEYS, timestamp, ""));
        }
    }
    assert!(count > 250, "{count} of the requests were signed");
}

fn arbitrary_headers(random: &mut Random) -> HeaderMap {
    const OTHERS: [&str; 5] =
        ["host", "content-length", "authorization", "transfer-encoding", "content-type"];
    let mut headers = HeaderMap::new();
    for _ in 0..random.below(4) {
        let name = HeaderName::from_bytes(&bytes(random, 6));
        let name = name.unwrap_or(HeaderName::from_static(random.pick(&OTHERS)));
        if let Ok(value) = HeaderValue::from_bytes(&bytes(random, 8)) {
            headers.append(name, value);
        }
    }
    headers
}
