//! Headers of answers, from the document to the wire: the client of a fixture is compiled, and calls
//! the server on loopback.
#![allow(clippy::unwrap_used, reason = "what fails in a helper fails the test that calls it")]

#[path = "../support/cargo.rs"]
mod cargo;
#[path = "../support/generation.rs"]
mod generation;

use std::fs;

use docwright::generate;
use docwright::render::Runtime;
use docwright::source::Source;
use docwright_tests::server::{Answer, Server};

/// The tests of the client. Its transport reads HTTP itself, since the client's own takes longest to
/// compile.
const PROGRAM: &str = include_str!("../support/response_headers_program.rs");

/// Writes the crate of the fixture, with the program that is told where the server is.
fn write(address: &str) -> std::path::PathBuf {
    let root = generation::root();
    let workspace = cargo::folder("response_headers");
    let runtime = root.join("codegen/runtime").to_str().unwrap().replace('\\', "/");
    let text = fs::read_to_string(root.join("tests/fixtures/response_headers/spec.yaml")).unwrap();
    let options = generation::options("orders-client", Runtime::Crate { path: runtime });
    let output = generate(&Source::new("spec.yaml", text), &options).unwrap();
    cargo::write(&workspace.join("client"), &output.files);
    cargo::write_file(&workspace.join("client/tests/program.rs"), PROGRAM);
    cargo::write_file(&workspace.join("client/address"), address);
    cargo::write_workspace(&workspace, &["client".to_owned()], &root.join("Cargo.lock"));
    workspace
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn headers_are_read_by_their_types() {
    let server = Server::start(|request| {
        let page = request.header("x-page").first().map_or("", |page| *page);
        let (status, headers, body) = match page {
            "whole" => (
                200,
                "X-Total-Count: 7\r\nX-RateLimit-Remaining: 3\r\nx-cache: STALE\r\n\
                 X-Scopes: read, write\r\nX-Scopes: list\r\nX-Next-Token: s3cret\r\n\
                 Expires-On: 2026-01-31\r\n",
                "[\"A-7\"]",
            ),
            "bare" => (200, "X-Total-Count: many\r\n", "[]"),
            _ => (429, "Retry-After: 9\r\nX-RateLimit-Remaining: 0\r\n", "[]"),
        };
        let length = body.len();
        let head = format!("HTTP/1.1 {status} Status\r\n{headers}content-length: {length}\r\n");
        let end = "content-type: application/json\r\nconnection: close\r\n\r\n";
        Answer::Bytes(format!("{head}{end}{body}").into_bytes())
    });
    let server = server.await.unwrap();
    let workspace = write(&server.url());
    let run = move || cargo::succeed(&workspace, &["test", "--test", "program"]);
    let printed = tokio::task::spawn_blocking(run).await.unwrap();
    assert!(printed.contains("3 passed"), "{printed}");
    assert_eq!(server.received().len(), 3);
}
