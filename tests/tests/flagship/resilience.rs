//! What a client does when things go wrong, over sockets: what it repeats, how long it waits, and
//! what it tells.
#![expect(clippy::expect_used, reason = "what fails in a helper fails the test that calls it")]

#[path = "../../../codegen/runtime/tests/common/simulated.rs"]
#[allow(dead_code, reason = "the tests of the runtime use more of it")]
mod simulated;

use std::net::{SocketAddr, TcpListener};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use aicc_client::runtime::{BoxFuture, http};
use aicc_client::{
    Body, CallOptions, Client, ClientBuilder, Direction, Error, Middleware, NextAttempt, Policy,
    RetryPolicy, System, rule,
};
use docwright_tests::sample;
use docwright_tests::server::{Answer, Server};
use simulated::Simulated;

const SUCCESS: &str = r#"{"resultCode":"0100000"}"#;

/// An address at which nothing listens: bound once, and closed.
fn closed() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address")
}

fn builder(address: impl Into<String>) -> ClientBuilder {
    Client::builder().cms(address).request_signature(sample::signer())
}

/// Counts attempts.
#[derive(Clone, Default)]
struct Attempts(Arc<AtomicUsize>);

impl Attempts {
    fn count(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

impl Middleware for Attempts {
    fn attempt<'a>(
        &'a self,
        request: http::Request<Body>,
        next: NextAttempt<'a>,
    ) -> BoxFuture<'a, Result<http::Response<Body>, Error>> {
        self.0.fetch_add(1, Ordering::SeqCst);
        next.run(request)
    }
}

#[tokio::test]
async fn a_refused_connection_is_tried_three_times() {
    let (clock, attempts) = (Simulated::with_random(u64::MAX), Attempts::default());
    let client = builder(format!("http://{}", closed()))
        .system(clock.clone())
        .middleware(attempts.clone())
        .build()
        .expect("a client");
    let error = client.update_group(&sample::update_group()).await.expect_err("nobody is there");
    assert!(error.is_retryable(), "{error:?}");
    assert!(matches!(&error, Error::Transport(cause) if cause.is_not_connected()), "{error:?}");
    assert_eq!(attempts.count(), 3);
    let pauses: Vec<u128> = clock.pauses().iter().map(|pause| pause.as_millis() + 1).collect();
    assert_eq!(pauses, [200, 400]);

    let once = client.with(&CallOptions::new().retries(RetryPolicy::never()));
    once.update_group(&sample::update_group()).await.expect_err("nobody is there");
    assert_eq!(attempts.count(), 4);
}

/// A clock whose pauses start the server that was not there.
struct Repairing {
    clock: Simulated,
    start: Arc<dyn Fn() + Send + Sync>,
}

impl System for Repairing {
    fn now(&self) -> Duration {
        self.clock.now()
    }

    fn time(&self) -> SystemTime {
        self.clock.time()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        (self.start)();
        self.clock.sleep(duration)
    }

    fn random(&self) -> u64 {
        self.clock.random()
    }
}

/// Answers one connection at `address` with a success.
fn serve_once(address: SocketAddr) {
    use std::io::{Read, Write};
    let listener = TcpListener::bind(address).expect("the port is still free");
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept()?;
        let mut bytes = Vec::new();
        // The body is the end of the request, and ends with its only brace.
        while bytes.last() != Some(&b'}') {
            let mut byte = [0];
            stream.read_exact(&mut byte)?;
            bytes.extend(byte);
        }
        let length = SUCCESS.len();
        write!(stream, "HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{SUCCESS}")
    });
}

#[tokio::test]
async fn a_call_succeeds_when_the_server_is_back() {
    let address = closed();
    let start = Arc::new(move || serve_once(address));
    let system = Repairing { clock: Simulated::default(), start };
    let client = builder(format!("http://{address}")).system(system).build().expect("a client");
    client.update_group(&sample::update_group()).await.expect("an answer at the second attempt");
}

#[tokio::test]
async fn the_client_that_blocks_repeats_as_well() {
    let address = closed();
    let start = Arc::new(move || serve_once(address));
    let system = Repairing { clock: Simulated::default(), start };
    let client = builder(format!("http://{address}")).system(system).build_blocking();
    let client = client.expect("a client");
    let call = move || client.update_group(&sample::update_group()).map(drop);
    tokio::task::spawn_blocking(call).await.expect("no panic").expect("an answer");
}

#[tokio::test]
async fn a_thousand_callers_do_not_storm_a_server_that_is_down() {
    let (clock, attempts) = (Simulated::default(), Attempts::default());
    let client = builder(format!("http://{}", closed()))
        .system(clock)
        .middleware(attempts.clone())
        .build()
        .expect("a client");
    let calls: Vec<_> =
        (0..1000).map(|_| tokio::spawn(client.update_group(&sample::update_group()))).collect();
    for call in calls {
        call.await.expect("no panic").expect_err("nobody is there");
    }
    assert!((1001..=1100).contains(&attempts.count()), "{} attempts", attempts.count());
}

#[tokio::test]
async fn what_was_sent_is_not_repeated_and_the_error_says_when_to_come_back() {
    for (status, sign) in [(429, "7"), (503, "Fri, 31 Dec 1999 23:59:59 GMT")] {
        let answer = format!(
            "HTTP/1.1 {status} Status\r\ndate: Fri, 31 Dec 1999 23:59:52 GMT\r\n\
             retry-after: {sign}\r\nx-request-id: r-7\r\ncontent-length: 4\r\n\
             connection: close\r\n\r\nbusy"
        );
        let server = Server::answering(Answer::Bytes(answer.into())).await.expect("a free port");
        let client = builder(server.url()).build().expect("a client");
        let error = client.update_group(&sample::update_group()).await.expect_err("busy");
        assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
        assert_eq!(error.request_id(), Some("r-7"));
        assert_eq!(error.response().expect("the answer").body().to_text(), "busy");
        // None of the three operations is idempotent.
        assert!(!error.is_retryable());
        assert_eq!(server.received().len(), 1);
    }
}

#[tokio::test]
async fn a_lost_answer_is_not_asked_for_again() {
    let server = Server::answering(Answer::Bytes(Vec::new())).await.expect("a free port");
    let client = builder(server.url()).build().expect("a client");
    let error = client.update_group(&sample::update_group()).await.expect_err("no answer");
    assert!(matches!(error, Error::Transport(_)) && !error.is_retryable(), "{error:?}");
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn an_answer_that_stops_in_its_body_has_stalled() {
    let begun = "HTTP/1.1 200 OK\r\ncontent-length: 24\r\n\r\n{\"resultCode\":";
    let server = Server::answering(Answer::Stalled(begun.into())).await.expect("a free port");
    let builder = || builder(server.url()).min_body_rate(1, Duration::from_millis(50));
    let client = builder().build().expect("a client");
    let error = client.update_group(&sample::update_group()).await.expect_err("no more comes");
    let is_stalled = |error: &Error| matches!(error, Error::Stalled(cause) if cause.is_stalled());
    assert!(is_stalled(&error), "{error:?}");
    assert_eq!(error.to_string(), "the answer stalled: too few bytes for too long");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(200));

    let client = builder().build_blocking().expect("a client");
    let call = move || client.update_group(&sample::update_group()).map(drop);
    let error = tokio::task::spawn_blocking(call).await.expect("no panic").expect_err("no more");
    assert!(is_stalled(&error), "{error:?}");
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn drift_is_told_and_the_call_goes_on() {
    let server = Server::answering(Answer::json(200, SUCCESS)).await.expect("a free port");
    let told: Arc<Mutex<Vec<String>>> = Arc::default();
    let log = Arc::clone(&told);
    let client = builder(server.url())
        .request_policy(Policy::Warn)
        .rule_policy(rule::UPDATE_GROUP_CC_ID_MAXIMUM, Policy::Enforce)
        .on_drift(move |drift| {
            assert_eq!(drift.direction, Direction::Request);
            let text = format!("{} {}: {}", drift.operation, drift.direction, drift.violations);
            log.lock().expect("no panic").push(text);
        })
        .build()
        .expect("a client");
    client.update_group(&sample::update_group().cc_id(0)).await.expect("an answer");
    assert_eq!(server.received().len(), 1);
    let expected = "updateGroup request: /ccId: less than 1 (UPDATE_GROUP_CC_ID_MINIMUM)";
    assert_eq!(*told.lock().expect("no panic"), [expected]);

    let call = client.update_group(&sample::update_group().cc_id(65_536));
    assert!(matches!(call.await, Err(Error::Invalid(_))));
    assert_eq!((server.received().len(), told.lock().expect("no panic").len()), (1, 1));
}
