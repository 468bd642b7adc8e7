//! Repetitions: of what, how often, after which pause, and at whose expense. In simulated time.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

use docwright_runtime as runtime;
use futures_executor::block_on;
use runtime::http::Request;
use runtime::{
    BaseClient, BaseClientBuilder, Body, CertificateProblem, Credential, Error, Operation,
    RetryPolicy, SignError, Signer, TransportError,
};

use super::common::api::answer;
use super::common::scripted::{Answer, Scripted, status};
use super::common::secured::{Open, OpenPost, SIGNATURE, Signed, SignedSafely, builder};
use super::common::simulated::Simulated;
use super::common::tasks::Tasks;

const MILLISECOND: Duration = Duration::from_millis(1);
const SECOND: Duration = Duration::from_secs(1);

/// Failures, by a name for messages.
fn failure(name: &str) -> Answer {
    match name {
        "not connected" => Err(TransportError::not_connected("refused")),
        "connect timed out" => Err(TransportError::connect_timed_out("slow")),
        "timed out" => Err(TransportError::timed_out("slow")),
        "lost" => Err(TransportError::failed("reset")),
        "stalled" => Err(TransportError::stalled()),
        "too large" => Err(TransportError::body_too_large(1)),
        "certificate" => {
            Err(TransportError::certificate(CertificateProblem::UnknownRoot, "unknown"))
        }
        code => status(code.parse().unwrap()),
    }
}

fn with(transport: &Scripted, clock: &Simulated) -> BaseClientBuilder {
    let mut builder = builder();
    builder.transport(transport.clone());
    builder.system(clock.clone());
    builder
}

fn client(transport: &Scripted, clock: &Simulated) -> BaseClient {
    with(transport, clock).build().unwrap()
}

/// How many requests a call sends that always fails like this, and whether it can be repeated.
fn attempts<O: Operation>(operation: &O, name: &'static str) -> (usize, bool) {
    let transport = Scripted::new(move |_, _| failure(name));
    let client = client(&transport, &Simulated::default());
    let Err(error) = block_on(client.call(operation)) else { panic!("an error") };
    (transport.count(), error.is_retryable())
}

#[test]
fn what_is_repeated_depends_on_the_failure_and_the_operation() {
    // Failure, whether it is repeated for an idempotent operation, and for another.
    for (failure, idempotent, other) in [
        ("not connected", true, true),
        ("connect timed out", true, true),
        ("timed out", true, false),
        ("lost", true, false),
        ("stalled", true, false),
        ("429", true, false),
        ("503", true, false),
        ("too large", false, false),
        ("certificate", false, false),
        ("301", false, false),
        ("400", false, false),
        ("401", false, false),
        ("408", false, false),
        ("500", false, false),
        ("502", false, false),
        ("504", false, false),
    ] {
        let expected = |is_repeated| (if is_repeated { 3 } else { 1 }, is_repeated);
        assert_eq!(attempts(&Open::default(), failure), expected(idempotent), "{failure}");
        assert_eq!(attempts(&OpenPost::default(), failure), expected(other), "{failure}");
    }
}

#[test]
fn a_repetition_can_succeed() {
    for failed in 0..3 {
        let transport = Scripted::new(
            move |_, number| if number <= failed { status(503) } else { status(200) },
        );
        let result = block_on(client(&transport, &Simulated::default()).call(&Open::default()));
        assert!(result.is_ok());
        assert_eq!(transport.count(), failed + 1);
    }
}

/// The pauses of a call that always gets this answer.
fn pauses(
    policy: RetryPolicy,
    random: u64,
    answer: impl Fn() -> Answer + Send + Sync + 'static,
) -> Vec<Duration> {
    let clock = Simulated::with_random(random);
    let transport = Scripted::new(move |_, _| answer());
    let mut builder = with(&transport, &clock);
    builder.options().retries(policy);
    let result = block_on(builder.build().unwrap().call(&Open::default()));
    assert!(result.is_err());
    assert_eq!(transport.count(), clock.pauses().len() + 1);
    clock.pauses()
}

#[test]
fn pauses_are_anything_between_nothing_and_a_bound_that_doubles() {
    let policy = || RetryPolicy::default().max_attempts(8);
    assert_eq!(pauses(policy(), 0, || status(503)), [Duration::ZERO; 7]);
    let longest = pauses(policy(), u64::MAX, || status(503));
    let bounds = [200, 400, 800, 1600, 3200, 5000, 5000];
    assert_eq!(longest.len(), bounds.len());
    for (pause, bound) in longest.iter().zip(bounds) {
        let bound = Duration::from_millis(bound);
        assert!(*pause <= bound && bound - *pause < MILLISECOND, "{longest:?}");
    }
    let half = pauses(policy(), u64::MAX / 2 + 1, || status(503));
    assert_eq!(half[..2], [Duration::from_millis(100), Duration::from_millis(200)]);
}

#[test]
fn a_policy_sets_the_number_of_attempts() {
    for (attempts, expected) in [(0, 0), (1, 0), (2, 1), (4, 3)] {
        let policy = RetryPolicy::default().max_attempts(attempts);
        assert_eq!(pauses(policy, 0, || failure("not connected")).len(), expected);
    }
    assert_eq!(pauses(RetryPolicy::never(), 0, || status(503)), []);
}

fn asking(retry_after: &'static str) -> impl Fn() -> Answer {
    move || {
        let mut answer = answer(503, "");
        answer.headers_mut().insert("retry-after", retry_after.parse().unwrap());
        let date = "Fri, 31 Dec 1999 23:59:59 GMT".parse().unwrap();
        answer.headers_mut().insert("date", date);
        Ok(answer)
    }
}

#[test]
fn the_server_is_waited_for_as_it_asks() {
    let policy = RetryPolicy::default;
    for (text, pause) in [
        ("7", Duration::from_secs(7)),
        ("20", Duration::from_secs(20)),
        ("Sat, 01 Jan 2000 00:00:09 GMT", Duration::from_secs(10)),
        ("Fri, 31 Dec 1999 23:00:00 GMT", Duration::ZERO),
        ("0", Duration::ZERO),
    ] {
        assert_eq!(pauses(policy(), 0, asking(text)), [pause; 2], "{text}");
    }
    // Too long, and then nothing is waited for.
    for text in ["21", "99999999999999999999", "Sat, 01 Jan 2000 00:00:20 GMT"] {
        assert_eq!(pauses(policy(), 0, asking(text)), [], "{text}");
    }
    // What nobody understands is not obeyed.
    for text in ["soon", "-1", "1.5", ""] {
        assert_eq!(pauses(policy(), 0, asking(text)), [Duration::ZERO; 2], "{text}");
    }
    let patient = RetryPolicy::default().max_retry_after(Duration::from_secs(25));
    assert_eq!(pauses(patient, 0, asking("25")), [Duration::from_secs(25); 2]);
}

#[test]
fn pauses_do_not_outlast_the_time_of_the_call() {
    for (total, pauses) in [(7, 0), (8, 1), (14, 1), (15, 2), (60, 2)] {
        let clock = Simulated::default();
        let transport = Scripted::new(|_, _| asking("7")());
        let mut builder = with(&transport, &clock);
        builder.options().timeout(Duration::from_secs(total));
        let error = block_on(builder.build().unwrap().call(&Open::default())).unwrap_err();
        assert_eq!(clock.pauses().len(), pauses, "{total}");
        assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
        assert!(error.is_retryable());
        let left: Vec<_> =
            (0..=pauses).map(|n| Duration::from_secs(total - 7 * n as u64)).collect();
        assert_eq!(transport.times(), left);
    }
}

#[test]
fn each_attempt_is_given_its_own_time_or_what_is_left() {
    let clock = Simulated::default();
    let own = clock.clone();
    let transport = Scripted::new(move |_, _| {
        own.advance(4 * SECOND);
        failure("timed out")
    });
    let mut builder = with(&transport, &clock);
    builder.options().timeout(10 * SECOND);
    builder.options().attempt_timeout(4 * SECOND);
    let error = block_on(builder.build().unwrap().call(&Open::default())).unwrap_err();
    assert!(matches!(error, Error::TimedOut(_)));
    assert_eq!(transport.times(), [4 * SECOND, 4 * SECOND, 2 * SECOND]);
}

#[test]
fn a_call_without_time_is_not_sent() {
    let transport = Scripted::new(|_, _| status(200));
    let mut builder = with(&transport, &Simulated::default());
    builder.options().timeout(Duration::ZERO);
    let error = block_on(builder.build().unwrap().call(&Open::default())).unwrap_err();
    assert!(matches!(&error, Error::TimedOut(_)), "{error:?}");
    assert_eq!(transport.count(), 0);
    // All the time there is: no overflow.
    let mut builder = with(&transport, &Simulated::default());
    builder.options().timeout(Duration::MAX);
    block_on(builder.build().unwrap().call(&Open::default())).unwrap();
}

/// A thousand calls, one after the other, to a server that fails like this.
fn storm<O: Operation>(operation: &O, failure_name: &'static str) -> usize {
    let transport = Scripted::new(move |_, _| failure(failure_name));
    let client = client(&transport, &Simulated::default());
    for _ in 0..1000 {
        assert!(block_on(client.call(operation)).is_err());
    }
    transport.count()
}

#[test]
fn a_server_that_is_down_is_not_stormed() {
    for failure in ["not connected", "503", "lost", "timed out"] {
        let requests = storm(&Open::default(), failure);
        assert!((1001..=1100).contains(&requests), "{failure}: {requests}");
    }
    let requests = storm(&OpenPost::default(), "not connected");
    assert!((1001..=1100).contains(&requests), "{requests}");
}

#[test]
fn a_thousand_calls_at_once_do_not_storm_a_server_that_is_down() {
    let transport = Scripted::new(|_, _| failure("not connected"));
    let clock = Simulated::held();
    let client = client(&transport, &clock);
    let calls = (0..1000).map(|_| client.call(&Open::default()));
    let mut calls = Tasks::new(calls);
    for _ in 0..10 {
        calls.run();
        clock.advance(SECOND);
    }
    assert_eq!(calls.results().len(), 1000);
    assert!((1001..=1100).contains(&transport.count()), "{}", transport.count());
}

#[test]
fn the_budget_recovers_with_the_server_and_is_shared() {
    let is_down = Arc::new(AtomicBool::new(true));
    let down = Arc::clone(&is_down);
    let transport =
        Scripted::new(move |_, _| status(if down.load(Ordering::SeqCst) { 503 } else { 200 }));
    let first = client(&transport, &Simulated::default());
    let second = first.with(&runtime::BaseCallOptions::default());
    let failing = |client: &BaseClient| {
        let before = transport.count();
        assert!(block_on(client.call(&Open::default())).is_err());
        transport.count() - before
    };
    let requests: usize = (0..20).map(|_| failing(&first)).sum();
    assert_eq!(requests, 30);
    assert_eq!(failing(&second), 1);
    is_down.store(false, Ordering::SeqCst);
    for _ in 0..20 {
        block_on(second.call(&Open::default())).unwrap();
    }
    is_down.store(true, Ordering::SeqCst);
    assert_eq!(failing(&first), 3);
    assert_eq!(failing(&first), 1);
}

/// Writes the time into each request.
struct Stamps;

impl Signer for Stamps {
    fn sign(&self, request: &mut Request<Body>, time: SystemTime) -> Result<(), SignError> {
        assert!(!request.headers().contains_key("x-signature"), "a signature of another attempt");
        let seconds = time.duration_since(SystemTime::UNIX_EPOCH)?.as_secs();
        request.headers_mut().insert("x-signature", seconds.into());
        Ok(())
    }
}

#[test]
fn each_attempt_is_signed_anew() {
    let transport = Scripted::new(|_, _| asking("5")());
    let mut builder = with(&transport, &Simulated::default());
    builder.options().credential(&SIGNATURE, Credential::signer(Stamps));
    let client = builder.build().unwrap();
    assert!(block_on(client.call(&SignedSafely::default())).is_err());
    let requests = transport.requests();
    let stamps: Vec<_> =
        requests.iter().map(|request| request.headers()["x-signature"].to_str().unwrap()).collect();
    assert_eq!(stamps, ["1700000000", "1700000005", "1700000010"]);
    assert!(block_on(client.call(&Signed::default())).is_err());
    assert_eq!(transport.count(), 4);
}
