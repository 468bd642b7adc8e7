//! Values that try to leave their place, sent by the code of a fixture through a real socket: what
//! the server receives is exactly the value, or nothing is sent.
//!
//! The fixture is compiled into a program that writes requests; they are sent here, by the default
//! transport, which is the one that could rewrite an address.
#![allow(clippy::unwrap_used, reason = "what fails in a helper fails the test that calls it")]

#[path = "../support/cargo.rs"]
mod cargo;
#[path = "../support/generation.rs"]
mod generation;

use std::fs;
use std::process::Command;

use aicc_client::runtime::{Limits, ReqwestTransport, Transport, http};
use aicc_client::{BaseUrl, Body};
use docwright::generate;
use docwright::render::Runtime;
use docwright::source::Source;
use docwright_tests::received::Received;
use docwright_tests::server::{Answer, Server};

/// What the issue names, and what HTTP libraries and servers are known to stumble over.
const VALUES: &[&str] = &[
    "",
    "a",
    "/",
    "//",
    "a/b",
    "/../",
    "?",
    "a?b=c",
    "#",
    "%",
    "%%",
    "%2e",
    "%2E%2e",
    "%2e%2e%2f",
    "%00",
    ".",
    "..",
    "...",
    ".a",
    "../..",
    "..;",
    ";",
    "a;b",
    "&",
    "a&b=c",
    "=",
    "+",
    " ",
    "a b",
    " a",
    "a ",
    "\t",
    "a\tb",
    "\r",
    "\n",
    "a\r\nx-evil: 1",
    "\0",
    "a\0b",
    "\u{7f}",
    "é",
    "质检组",
    "🎧",
    "e\u{301}",
    "\u{202e}",
    "\u{feff}",
    "\u{2028}",
    ",",
    "a,b",
    "|",
    "a|b",
    "\"",
    "'",
    "\\",
    "..\\",
    "<a>",
    "{id}",
    "[0]",
    "~*",
    "@",
    ":",
    "http://example.com/",
    "*",
    "$",
    "!",
    "(",
    "^",
    "`",
];

/// The parameters of the fixture that hold text.
const PLACES: &[&str] = &["shop", "state", "fields", "tags", "X-Tenant", "session"];

/// A line of what the program writes: the target and the headers, or why there is no request.
type Written = Result<(String, Vec<(String, Vec<u8>)>), String>;

#[tokio::test]
async fn a_value_arrives_as_it_is_or_is_not_sent() {
    let server = Server::answering(Answer::json(204, "")).await.unwrap();
    let cases: Vec<(&str, &str)> =
        PLACES.iter().flat_map(|place| VALUES.iter().map(move |value| (*place, *value))).collect();
    let transport = ReqwestTransport::new(&Limits::default()).unwrap();
    let base: BaseUrl = server.url().parse().unwrap();
    let mut refused: Vec<(&str, &str)> = Vec::new();
    for ((place, value), written) in cases.iter().zip(write(&cases)) {
        let before = server.received().len();
        let Ok((target, headers)) = written else {
            refused.push((place, value));
            continue;
        };
        let mut request = http::Request::get(format!("{base}{target}"));
        for (name, bytes) in headers {
            request = request.header(name, bytes);
        }
        let request = request.body(Body::default()).unwrap();
        transport.send(request, &Limits::default()).await.unwrap();
        let received = &server.received()[before..];
        assert_eq!(received.len(), 1);
        assert_eq!(received[0].target, target, "nobody rewrites the address");
        assert_eq!(decode(&received[0], place), expected(place, value), "{place}: {value:?}");
    }
    check_refused(&refused);
}

/// Fails unless exactly that is refused which has no form in its place.
fn check_refused(refused: &[(&str, &str)]) {
    let is_refused = |place: &str, value: &str| match place {
        "shop" => matches!(value, "" | "." | ".."),
        "tags" => value.contains('|'),
        // Visible ASCII characters, with spaces and tabs between them only.
        "X-Tenant" => {
            !value.bytes().all(|byte| matches!(byte, b'\t' | b' '..=b'~')) || value.trim() != value
        }
        _ => false,
    };
    for place in PLACES {
        for value in VALUES {
            let found = refused.contains(&(place, value));
            assert_eq!(found, is_refused(place, value), "{place}: {value:?}");
        }
    }
}

/// What the server should find: lists have a second element.
fn expected(place: &str, value: &str) -> Vec<String> {
    match place {
        "state" | "fields" | "tags" => vec![value.to_owned(), "b".to_owned()],
        _ => vec![value.to_owned()],
    }
}

/// Reads a parameter as the document describes it, and as RFC 3986 says: split first, decode then.
fn decode(received: &Received, place: &str) -> Vec<String> {
    let (path, query) = received.target.split_once('?').unwrap_or((&received.target, ""));
    let segments: Vec<&str> = path.split('/').collect();
    let ["", "shops", shop, "orders", "7"] = segments[..] else {
        return vec![format!("another path: {path}")];
    };
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let values: Vec<&str> =
        pairs.filter(|(name, _)| *name == place).map(|(_, value)| value).collect();
    match place {
        "shop" => vec![unescape(shop)],
        "state" => values.iter().map(|value| unescape(value)).collect(),
        "fields" => values.concat().split(',').map(unescape).collect(),
        "tags" => values.concat().split("%7C").map(unescape).collect(),
        "X-Tenant" => received.header(place).iter().map(|value| (*value).to_owned()).collect(),
        _ => {
            let cookies = received.header("cookie").concat();
            vec![unescape(cookies.strip_prefix("session=").unwrap_or("no cookie"))]
        }
    }
}

fn unescape(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend(before.as_bytes());
        let (digits, behind) = after.split_at(2);
        bytes.push(u8::from_str_radix(digits, 16).unwrap());
        rest = behind;
    }
    bytes.extend(rest.as_bytes());
    String::from_utf8(bytes).unwrap()
}

/// Has the generated crate write a request for each place and value.
fn write(cases: &[(&str, &str)]) -> Vec<Written> {
    let root = generation::root();
    let workspace = cargo::folder("parameters");
    let runtime = root.join("codegen/runtime").to_str().unwrap().replace('\\', "/");
    let fixture = root.join("tests/fixtures/parameters_in_every_place/spec.yaml");
    let options =
        generation::options("parameters-client", Runtime::Crate { path: runtime.clone() });
    let source = Source::new("spec.yaml", fs::read_to_string(fixture).unwrap());
    cargo::write(&workspace.join("client"), &generate(&source, &options).unwrap().files);
    cargo::write_file(&workspace.join("writer/Cargo.toml"), MANIFEST);
    cargo::write_file(&workspace.join("writer/src/main.rs"), WRITER);
    let members = ["client".to_owned(), "writer".to_owned()];
    cargo::write_workspace(&workspace, &members, &root.join("Cargo.lock"));
    cargo::succeed(&workspace, &["build", "--workspace"]);
    let lines: Vec<String> = cases
        .iter()
        .map(|(place, value)| format!("{place}\t{}\n", hex(value.as_bytes())))
        .collect();
    let input = workspace.join("lines.txt");
    cargo::write_file(&input, &lines.concat());
    let program = cargo::folder("target")
        .join("debug")
        .join(format!("parameters-writer{}", std::env::consts::EXE_SUFFIX));
    let output = Command::new(program).arg(input).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let written = String::from_utf8(output.stdout).unwrap();
    let written: Vec<Written> = written.lines().map(parse).collect();
    assert_eq!(written.len(), cases.len());
    written
}

fn parse(line: &str) -> Written {
    let mut parts = line.split('\t');
    let target = parts.next().unwrap();
    if let Some(problem) = target.strip_prefix("refused: ") {
        return Err(problem.to_owned());
    }
    let header = |part: &str| {
        let (name, value) = part.split_once('=').unwrap();
        (name.to_owned(), unhex(value))
    };
    Ok((target.to_owned(), parts.map(header).collect()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    let digits = |at| u8::from_str_radix(&text[at..at + 2], 16).unwrap();
    (0..text.len()).step_by(2).map(digits).collect()
}

const MANIFEST: &str = r#"[package]
name = "parameters-writer"
version = "0.1.0"
edition = "2024"

[features]
blocking = []
serde = []

[dependencies]
parameters-client = { path = "../client", default-features = false }
"#;

/// The program that writes requests.
const WRITER: &str = r#"//! Writes a request for each line of a place, a tab and a value in hexadecimal digits: the target,
//! and the headers with their values in hexadecimal digits.
use parameters_client::runtime::Operation;
use parameters_client::{BaseUrl, FindOrders, find_orders};

fn request(place: &str, value: String) -> FindOrders {
    let shop = if place == "shop" { value.clone() } else { "s".to_owned() };
    let request = FindOrders::new(find_orders::Required { id: 7, limit: 1, shop });
    let list = vec![value.clone(), "b".to_owned()];
    match place {
        "shop" => request,
        "state" => request.state(list),
        "fields" => request.fields(list),
        "tags" => request.tags(list),
        "X-Tenant" => request.x_tenant(value),
        "session" => request.session(value),
        _ => panic!("no place {place}"),
    }
}

fn line(line: &str) -> String {
    let (place, value) = line.split_once('\t').unwrap();
    let digits = |at| u8::from_str_radix(&value[at..at + 2], 16).unwrap();
    let value = (0..value.len()).step_by(2).map(digits).collect();
    let base: BaseUrl = "http://127.0.0.1".parse().unwrap();
    match request(place, String::from_utf8(value).unwrap()).to_request(&base) {
        Ok(request) => {
            let mut line = request.uri().path_and_query().unwrap().to_string();
            for (name, value) in request.headers() {
                let value = value.as_bytes().iter().map(|byte| format!("{byte:02x}"));
                line.push_str(&format!("\t{name}={}", value.collect::<String>()));
            }
            line
        }
        Err(error) => format!("refused: {error}"),
    }
}

fn main() {
    let lines = std::fs::read_to_string(std::env::args_os().nth(1).unwrap()).unwrap();
    for text in lines.lines() {
        println!("{}", line(text));
    }
}
"#;
