//! A signature after its way through an HTTP library and a socket: the server reads raw bytes, and
//! checks with the independent implementation what arrived.
#![expect(clippy::panic, reason = "helpers of tests")]

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use docwright_runtime::{AuthV2, Body, Signer, http, reqwest};

use super::http::HeaderName;
use super::reference::{Signed, pairs, part};
use super::{KEYS, header, request, signer, time};

/// A request as it arrived.
struct Arrived {
    method: String,
    target: String,
    headers: Vec<(String, Vec<u8>)>,
    body: Vec<u8>,
}

impl Arrived {
    fn read(stream: &mut impl Read) -> Self {
        let mut bytes = Vec::new();
        let head = loop {
            if let Some(end) = bytes.windows(4).position(|end| end == b"\r\n\r\n") {
                break bytes.drain(..end + 4).collect::<Vec<u8>>();
            }
            bytes.push(byte(stream));
        };
        let mut lines = head.split(|byte| *byte == b'\n').map(|line| line.trim_ascii());
        let first = lines.next().unwrap_or_default();
        let first = String::from_utf8(first.to_vec()).expect("a line of ASCII");
        let words: Vec<&str> = first.split(' ').collect();
        let [method, target, "HTTP/1.1"] = words[..] else { panic!("{first}") };
        let headers = lines.take_while(|line| !line.is_empty()).map(|line| {
            let colon = line.iter().position(|byte| *byte == b':').expect("a name and a value");
            let name = String::from_utf8_lossy(&line[..colon]).to_ascii_lowercase();
            (name, line[colon + 1..].trim_ascii().to_vec())
        });
        let mut arrived = Self {
            method: method.to_owned(),
            target: target.to_owned(),
            headers: headers.collect(),
            body: bytes,
        };
        assert!(arrived.values("transfer-encoding").is_empty());
        let length = match &arrived.values("content-length")[..] {
            [] => 0,
            [length] => length.parse().expect("a number"),
            lengths => panic!("{lengths:?}"),
        };
        while arrived.body.len() < length {
            arrived.body.push(byte(stream));
        }
        arrived
    }

    fn values(&self, name: &str) -> Vec<String> {
        let values = self.headers.iter().filter(|header| header.0 == name);
        values.map(|(_, value)| String::from_utf8_lossy(value).into_owned()).collect()
    }

    /// Checks the signature, and gives the names of the signed headers.
    fn verify(&self) -> String {
        let [authorization] = &self.values("authorization")[..] else { panic!("one signature") };
        let names = part(authorization, 3);
        let headers = names.split(';').map(|name| {
            let mut found = self.headers.iter().filter(|header| header.0 == name);
            let header = found.next().unwrap_or_else(|| panic!("`{name}` did not arrive"));
            assert!(found.next().is_none(), "`{name}` arrived twice");
            header.clone()
        });
        let (path, query) = self.target.split_once('?').unwrap_or((&self.target, ""));
        let signed = Signed {
            method: self.method.clone(),
            path: path.to_owned(),
            query: pairs(query),
            headers: headers.collect(),
            body: self.body.clone(),
        };
        let expected = signed.authorization(KEYS, part(authorization, 2), "");
        assert_eq!(*authorization, expected);
        names.to_owned()
    }
}

fn byte(stream: &mut impl Read) -> u8 {
    let mut byte = [0];
    stream.read_exact(&mut byte).expect("the request goes on");
    byte[0]
}

/// Signs a request, sends it, and checks what arrived.
fn send(
    signer: &AuthV2,
    method: &str,
    target: &str,
    fill: fn(&mut http::Request<Body>),
) -> Arrived {
    let listener = TcpListener::bind("127.0.0.1:0").expect("the loopback interface");
    let address = listener.local_addr().expect("an address");
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        let arrived = Arrived::read(&mut stream);
        let answer = b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n";
        stream.write_all(answer).expect("the client waits");
        arrived
    });
    let mut request = request(method, &format!("http://{address}{target}"), "");
    fill(&mut request);
    let has_host = request.headers().contains_key("host");
    signer.sign(&mut request, time()).expect("the request can be signed");
    let request = reqwest::Request::try_from(request.map(Body::into_bytes));
    let request = request.expect("reqwest takes the request");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let client = reqwest::Client::builder().no_proxy().build().expect("a client");
    let answer = runtime.expect("a runtime").block_on(client.execute(request));
    assert_eq!(answer.expect("an answer").status(), 204);
    let arrived = server.join().expect("the server read a request");
    if !has_host {
        assert_eq!(arrived.values("host"), [address.to_string()]);
    }
    arrived
}

#[test]
fn what_arrives_bears_its_signature() {
    let json = |request: &mut http::Request<Body>| {
        header(request, "content-type", super::JSON.as_bytes());
        header(request, "accept", b"application/json");
        *request.body_mut() = Body::from(r#"{"name":"café ~*","remark":"质检组"}"#);
    };
    let bytes = |request: &mut http::Request<Body>| {
        header(request, "content-type", b" \tapplication/x;a=\"caf\xc3\xa9\" ");
        *request.body_mut() = Body::from((0..=255).collect::<Vec<u8>>());
    };
    let query = "/v1/a%2Fb:c@d'(e)*?b=2%203&a=x/y&c=&d&a=%2F&plus=1+2%2B3&q='é&%zz";
    let three = "content-length;content-type;host";
    for (method, target, fill, names) in [
        ("POST", "/rest/updategroup", json as fn(&mut _), three),
        ("PUT", query, json, three),
        ("PATCH", "/v1/x", bytes, three),
        ("GET", query, |_| (), "host"),
        ("GET", "", |_| (), "host"),
        ("HEAD", "/?", |_| (), "host"),
        ("DELETE", "/v1/x", |_| (), "host"),
        ("POST", "/v1/x", |_| (), "content-length;host"),
        ("PUT", "/v1/x", |_| (), "content-length;host"),
        ("GET", "/v1/x", json, three),
        ("DELETE", "/v1/x", json, three),
    ] {
        let arrived = send(&signer(), method, target, fill);
        assert_eq!(arrived.verify(), names, "{method} {target}");
        assert_eq!(arrived.values("content-length").len(), names.matches("length").count());
    }
}

#[test]
fn a_host_of_the_caller_arrives() {
    let arrived = send(&signer(), "POST", "/v1/x", |request| {
        header(request, "host", b"Cms.Example.com:443");
        *request.body_mut() = Body::from("{}");
    });
    assert_eq!(arrived.verify(), "content-length;host");
    assert_eq!(arrived.values("host"), ["Cms.Example.com:443"]);
}

#[test]
fn other_headers_arrive_as_signed() {
    let signer = signer().signed_headers(["x-app-key", "x", "accept"].map(HeaderName::from_static));
    let arrived = send(&signer, "POST", "/v1/x", |request| {
        header(request, "x-app-key", b" key ");
        header(request, "x", b"");
        *request.body_mut() = Body::from("{}");
    });
    // What the library adds of itself, such as `accept`, is not signed.
    assert_eq!(arrived.verify(), "host;x;x-app-key");
}
