//! The client that blocks: the same requests, answers and errors, without a runtime around it.
#![expect(clippy::expect_used, reason = "what fails in a helper fails the test that calls it")]

use std::net::TcpListener;
use std::time::Duration;

use aicc_client::{ClientBuilder, Error, blocking};
use docwright_tests::sample;
use docwright_tests::server::{Answer, Server};
use tokio::runtime::Runtime;

const SUCCESS: &str = r#"{"resultCode":"0100000","resultDesc":"Updated successfully"}"#;

/// A server on a runtime of its own; the test itself is a thread without any.
struct Started {
    server: Server,
    _runtime: Runtime,
}

fn start(answer: Answer) -> Started {
    let runtime = Runtime::new().expect("a runtime");
    let server = runtime.block_on(Server::answering(answer)).expect("a free port");
    Started { server, _runtime: runtime }
}

fn call(
    started: &Started,
    configure: impl Fn(ClientBuilder) -> ClientBuilder,
) -> Result<aicc_client::Response<aicc_client::GroupResult>, Error> {
    let client = configure(sample::client(&started.server)).build_blocking()?;
    client.update_group(&sample::update_group())
}

#[test]
fn both_shells_send_the_same_bytes() {
    let started = start(Answer::json(200, SUCCESS));
    let answer = call(&started, |builder| builder).expect("an answer");
    assert_eq!(answer.result_desc.as_deref(), Some("Updated successfully"));
    assert_eq!(answer.status(), 200);

    let client = sample::client(&started.server).build().expect("a client");
    let runtime = Runtime::new().expect("a runtime");
    let other = runtime.block_on(client.update_group(&sample::update_group()));
    assert_eq!(other.expect("an answer").into_inner(), answer.into_inner());
    let received = started.server.received();
    assert_eq!(received.len(), 2);
    assert_eq!(received[0].to_text(), received[1].to_text());
}

#[test]
fn errors_are_the_same() {
    let started = start(Answer::json(200, r#"{"resultCode":"0100003","resultDesc":"too old"}"#));
    let error = call(&started, |builder| builder).expect_err("a failure");
    assert!(matches!(&error, Error::Business(error) if error.code() == "0100003"), "{error:?}");

    let started = start(Answer::json(401, "{}"));
    let error = call(&started, |builder| builder).expect_err("a failure");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(401));

    let started = start(Answer::json(200, SUCCESS));
    let client = sample::client(&started.server).build_blocking().expect("a client");
    let request = sample::minimal_agent_account().phone("1".repeat(26));
    let error = client.update_agent_account(&request).expect_err("it is refused");
    assert!(matches!(error, Error::Invalid(_)), "{error:?}");
    assert_eq!(started.server.connections(), 0);
}

#[test]
fn bodies_are_capped() {
    let started = start(Answer::Endless);
    let error = call(&started, |builder| builder.max_body(1000)).expect_err("it has no end");
    assert!(matches!(error, Error::TooLarge { limit: 1000, .. }), "{error:?}");
    let length = SUCCESS.len() as u64;
    let started = start(Answer::json(200, SUCCESS));
    call(&started, |builder| builder.max_body(length)).expect("an answer");
    let error = call(&started, |builder| builder.max_body(length - 1)).expect_err("too large");
    assert!(matches!(error, Error::TooLarge { .. }), "{error:?}");
}

#[test]
fn the_time_runs_out() {
    let started = start(Answer::Stalled(b"HTTP/1.1 200 OK\r\n".to_vec()));
    let short = Duration::from_millis(100);
    let error = call(&started, |builder| builder.timeout(short)).expect_err("no answer");
    assert!(matches!(error, Error::TimedOut(_)), "{error:?}");
}

#[test]
fn a_redirect_is_not_followed() {
    let target = start(Answer::json(200, SUCCESS));
    let started = start(Answer::redirect(307, &target.server.url()));
    let error = call(&started, |builder| builder).expect_err("a redirect");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(307));
    assert_eq!(target.server.connections(), 0);
}

#[test]
fn a_server_that_is_not_there() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let client = aicc_client::Client::builder().cms(address).request_signature(sample::signer());
    let client = client.build_blocking().expect("a client");
    let error = client.update_group(&sample::update_group()).expect_err("nobody listens");
    assert!(matches!(&error, Error::Transport(cause) if cause.is_not_connected()), "{error:?}");
}

#[test]
fn clones_work_in_many_threads_and_the_last_can_go_anywhere() {
    fn is_shared<T: Send + Sync + Clone>() {}
    is_shared::<blocking::Client>();
    let started = start(Answer::json(200, SUCCESS));
    let client = sample::client(&started.server).build_blocking().expect("a client");
    let threads: Vec<_> = (0..8)
        .map(|_| {
            let client = client.clone();
            std::thread::spawn(move || client.update_group(&sample::update_group()).is_ok())
        })
        .collect();
    drop(client);
    assert!(threads.into_iter().all(|thread| thread.join().expect("no panic")));
    assert_eq!(started.server.received().len(), 8);
}

/// Not what it is for, but it must not panic either.
#[tokio::test(flavor = "multi_thread")]
async fn it_can_be_called_and_dropped_inside_of_a_runtime() {
    let server = Server::answering(Answer::json(200, SUCCESS)).await.expect("a free port");
    let client = sample::client(&server).build_blocking().expect("a client");
    client.update_group(&sample::update_group()).expect("an answer");
}

/// The other way round there is nobody who could drive the call: an error, and no panic.
#[test]
fn the_async_client_outside_of_a_runtime_says_so() {
    let started = start(Answer::json(200, SUCCESS));
    let client = sample::client(&started.server).build().expect("a client");
    let call = client.update_group(&sample::update_group());
    let error = futures_executor::block_on(call).expect_err("no runtime");
    assert!(error.to_string().contains("Tokio"), "{error}");
    assert_eq!(started.server.connections(), 0);
}
