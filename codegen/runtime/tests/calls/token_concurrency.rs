//! Many callers and one token: one fetches, the others wait, and nobody waits for ever.

use std::sync::Mutex;
use std::time::Duration;

use docwright_runtime as runtime;
use runtime::{
    BaseCallOptions, BaseClient, Call, ClientCredentials, Credential, Error, RetryPolicy,
};

use super::common::api::{answer, ok};
use super::common::scripted::{Scripted, has_token, obliging, status, token, token_or};
use super::common::secured::{EXCHANGE, Exchanged, builder};
use super::common::simulated::Simulated;
use super::common::tasks::Tasks;

const EXCHANGE_PATH: &str = "/oauth/exchange";
const CALL_PATH: &str = "/base/v1/exchanged";

fn client(transport: &Scripted, clock: &Simulated) -> BaseClient {
    let mut builder = builder();
    let keys = ClientCredentials::new("app key", "app secret");
    builder.options().credential(&EXCHANGE, Credential::token(keys));
    builder.options().retries(RetryPolicy::never());
    builder.transport(transport.clone());
    builder.system(clock.clone());
    builder.build().unwrap()
}

fn calls(client: &BaseClient, count: usize) -> Tasks<Call<()>> {
    Tasks::new((0..count).map(|_| client.call(&Exchanged::default())))
}

#[test]
fn a_hundred_callers_fetch_one_token() {
    let (transport, clock) = (obliging(), Simulated::held());
    let client = client(&transport, &clock);
    transport.hold(EXCHANGE_PATH);
    let mut calls = calls(&client, 100);
    calls.run();
    assert_eq!((transport.count(), calls.results().len()), (1, 0));
    transport.release();
    calls.run();
    assert!(calls.results().iter().all(|result| result.is_ok()));
    assert_eq!(calls.results().len(), 100);
    assert_eq!((transport.count(), transport.count_of(EXCHANGE_PATH)), (101, 1));
}

#[test]
fn a_hundred_callers_replace_a_token_once_and_wait_only_if_it_is_over() {
    for (seconds, is_over) in [(3580, false), (3599, false), (3600, true)] {
        let (transport, clock) = (obliging(), Simulated::held());
        let client = client(&transport, &clock);
        calls(&client, 1).run();
        clock.advance(Duration::from_secs(seconds));
        transport.hold(EXCHANGE_PATH);
        let mut calls = calls(&client, 100);
        calls.run();
        // While one fetches another, the old one serves.
        assert_eq!(calls.results().len(), if is_over { 0 } else { 99 });
        transport.release();
        calls.run();
        assert_eq!(calls.results().len(), 100);
        assert!(calls.results().iter().all(|result| result.is_ok()));
        assert_eq!(transport.count_of(EXCHANGE_PATH), 2);
        assert!(has_token(&transport.last(), "token-2"));
    }
}

#[test]
fn a_hundred_refusals_of_one_token_replace_it_once() {
    let made = Mutex::new(0);
    let transport = Scripted::new(move |request, _| {
        Ok(token_or(request, &made, || {
            if has_token(request, "token-1") { answer(401, "") } else { ok("") }
        }))
    });
    let client = client(&transport, &Simulated::held());
    transport.hold(CALL_PATH);
    let mut calls = calls(&client, 100);
    calls.run();
    assert_eq!(transport.count_of(CALL_PATH), 100);
    transport.release();
    calls.run();
    assert_eq!(calls.results().len(), 100);
    assert!(calls.results().iter().all(|result| result.is_ok()));
    assert_eq!(transport.count_of(EXCHANGE_PATH), 2);
    assert_eq!(transport.count_of(CALL_PATH), 200);
}

#[test]
fn the_same_token_again_is_a_new_one() {
    // Some servers give the same text until it ends; a refusal then must not go round in circles.
    let transport = Scripted::new(|request, number| {
        Ok(if request.uri().path() == EXCHANGE_PATH {
            token("same", 3600)
        } else if number < 102 {
            answer(401, "")
        } else {
            ok("")
        })
    });
    let client = client(&transport, &Simulated::held());
    transport.hold(CALL_PATH);
    let mut calls = calls(&client, 100);
    calls.run();
    transport.release();
    calls.run();
    assert_eq!(calls.results().len(), 100);
    assert_eq!(transport.count_of(EXCHANGE_PATH), 2);
}

#[test]
fn a_failed_exchange_is_told_to_all_who_waited_and_the_next_call_tries_again() {
    let transport = Scripted::new(|request, number| {
        if number == 1 {
            return status(500);
        }
        Ok(if request.uri().path() == EXCHANGE_PATH { token("t", 60) } else { ok("") })
    });
    let client = client(&transport, &Simulated::held());
    transport.hold(EXCHANGE_PATH);
    let mut waiting = calls(&client, 100);
    waiting.run();
    transport.release();
    waiting.run();
    assert_eq!(waiting.results().len(), 100);
    for result in waiting.results() {
        assert!(matches!(result, Err(Error::Token(_))), "{result:?}");
    }
    assert_eq!(transport.count(), 1);
    let mut next = calls(&client, 1);
    next.run();
    assert!(matches!(next.result(0), Some(Ok(_))));
    assert_eq!(transport.count(), 3);
}

#[test]
fn who_gives_up_fetching_leaves_it_to_another() {
    let (transport, clock) = (obliging(), Simulated::held());
    let client = client(&transport, &clock);
    transport.hold(EXCHANGE_PATH);
    let mut calls = calls(&client, 5);
    calls.run();
    assert_eq!(transport.count(), 1);
    calls.cancel(0);
    calls.run();
    assert_eq!(transport.count_of(EXCHANGE_PATH), 2);
    // And once more; one that only waits may go as well.
    calls.cancel(3);
    calls.cancel(1);
    calls.run();
    assert_eq!(transport.count_of(EXCHANGE_PATH), 3);
    transport.release();
    calls.run();
    assert_eq!(calls.results().len(), 2);
    assert_eq!(transport.count_of(CALL_PATH), 2);
}

#[test]
fn all_may_give_up_and_the_next_begins_anew() {
    let (transport, clock) = (obliging(), Simulated::held());
    let client = client(&transport, &clock);
    transport.hold(EXCHANGE_PATH);
    let mut given_up = calls(&client, 10);
    given_up.run();
    drop(given_up);
    let mut next = calls(&client, 1);
    next.run();
    transport.release();
    next.run();
    assert!(matches!(next.result(0), Some(Ok(_))));
}

#[test]
fn who_waits_waits_no_longer_than_the_time_of_the_own_call() {
    let (transport, clock) = (obliging(), Simulated::held());
    let patient = client(&transport, &clock);
    let mut options = BaseCallOptions::default();
    options.timeout(Duration::from_secs(2));
    let hasty = patient.with(&options);
    transport.hold(EXCHANGE_PATH);
    let mut calls =
        Tasks::new([&patient, &hasty, &patient].map(|client| client.call(&Exchanged::default())));
    calls.run();
    clock.advance(Duration::from_millis(1999));
    calls.run();
    assert_eq!(calls.results().len(), 0);
    clock.advance(Duration::from_millis(1));
    calls.run();
    assert_eq!(calls.results().len(), 1);
    let Some(Err(error @ Error::Token(_))) = calls.result(1) else { panic!("no error") };
    assert_eq!(
        error.to_string(),
        "no token for the security scheme exchange: the time for the call ran out while another \
         call fetched it"
    );
    transport.release();
    calls.run();
    assert_eq!(calls.results().len(), 3);
    assert_eq!(transport.count_of(EXCHANGE_PATH), 1);
}

#[test]
fn the_time_of_a_hasty_call_is_not_that_of_those_who_wait_for_it() {
    // The hasty one fetches, and its time runs out; the others have time left and fetch themselves.
    let clock = Simulated::held();
    let own = clock.clone();
    let transport = Scripted::new(move |request, number| {
        if number == 1 {
            own.advance(Duration::from_secs(2));
            return Err(runtime::TransportError::timed_out("slow"));
        }
        Ok(if request.uri().path() == EXCHANGE_PATH { token("t", 60) } else { ok("") })
    });
    let patient = client(&transport, &clock);
    let mut options = BaseCallOptions::default();
    options.timeout(Duration::from_secs(2));
    let hasty = patient.with(&options);
    transport.hold(EXCHANGE_PATH);
    let mut calls =
        Tasks::new([&hasty, &patient, &patient].map(|client| client.call(&Exchanged::default())));
    calls.run();
    transport.release();
    calls.run();
    assert!(matches!(calls.result(0), Some(Err(Error::Token(_)))), "{:?}", calls.result(0));
    assert!(matches!(calls.result(1), Some(Ok(_))), "{:?}", calls.result(1));
    assert!(matches!(calls.result(2), Some(Ok(_))), "{:?}", calls.result(2));
    assert_eq!(transport.count_of(EXCHANGE_PATH), 2);
}
