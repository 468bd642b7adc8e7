//! The life of a token: got, reused, replaced in time, replaced when it is refused.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use docwright_runtime as runtime;
use futures_executor::block_on;
use runtime::{
    BaseCallOptions, BaseClient, ClientCredentials, Credential, Error, RetryPolicy, TransportError,
};

use super::common::api::ok;
use super::common::scripted::{Scripted, has_token, obliging, status, token};
use super::common::secured::{EXCHANGE, Exchanged, Open, builder};
use super::common::simulated::Simulated;

pub(super) const EXCHANGE_PATH: &str = "/oauth/exchange";

pub(super) fn keys() -> ClientCredentials {
    ClientCredentials::new("app key", "app secret")
}

pub(super) fn client(
    keys: ClientCredentials,
    transport: &Scripted,
    clock: &Simulated,
) -> BaseClient {
    let mut builder = builder();
    builder.options().credential(&EXCHANGE, Credential::token(keys));
    builder.options().retries(RetryPolicy::never());
    builder.transport(transport.clone());
    builder.system(clock.clone());
    builder.build().unwrap()
}

pub(super) fn call(client: &BaseClient) -> Result<(), Error> {
    block_on(client.call(&Exchanged::default())).map(drop)
}

const SECOND_OF_TIME: Duration = Duration::from_secs(1);

#[test]
fn a_token_is_got_when_it_is_needed_and_then_reused() {
    let (transport, clock) = (obliging(), Simulated::default());
    let client = client(keys(), &transport, &clock);
    block_on(client.call(&Open::default())).unwrap();
    assert_eq!(transport.count_of(EXCHANGE_PATH), 0);
    for _ in 0..3 {
        call(&client).unwrap();
        assert!(has_token(&transport.last(), "token-1"));
    }
    assert_eq!(transport.count_of(EXCHANGE_PATH), 1);
}

#[test]
fn a_token_is_replaced_half_a_minute_before_it_ends() {
    let (transport, clock) = (obliging(), Simulated::default());
    let client = client(keys(), &transport, &clock);
    call(&client).unwrap();
    clock.advance(Duration::from_secs(3569));
    call(&client).unwrap();
    assert!(has_token(&transport.last(), "token-1"));
    clock.advance(SECOND_OF_TIME);
    call(&client).unwrap();
    assert!(has_token(&transport.last(), "token-2"));
    assert_eq!(transport.count_of(EXCHANGE_PATH), 2);
}

#[test]
fn how_early_is_for_the_caller_to_say_up_to_half_of_the_lifetime() {
    for (early, replaced_at) in [
        (Duration::ZERO, 3600),
        (Duration::from_secs(600), 3000),
        (Duration::from_secs(1800), 1800),
        (Duration::from_secs(1801), 1800),
        (Duration::MAX, 1800),
    ] {
        let (transport, clock) = (obliging(), Simulated::default());
        let client = client(keys().early(early), &transport, &clock);
        call(&client).unwrap();
        clock.advance(Duration::from_secs(replaced_at - 1));
        call(&client).unwrap();
        assert_eq!(transport.count_of(EXCHANGE_PATH), 1, "{early:?}");
        clock.advance(SECOND_OF_TIME);
        call(&client).unwrap();
        assert_eq!(transport.count_of(EXCHANGE_PATH), 2, "{early:?}");
    }
}

#[test]
fn a_lifetime_of_nothing_serves_its_own_call() {
    let clock = Simulated::default();
    let transport = Scripted::new(|request, _| {
        Ok(if request.uri().path() == EXCHANGE_PATH { token("t", 0) } else { ok("") })
    });
    let client = client(keys(), &transport, &clock);
    for count in 1..3 {
        call(&client).unwrap();
        assert_eq!(transport.count_of(EXCHANGE_PATH), count);
    }
}

#[test]
fn huge_lifetimes_do_not_overflow() {
    let clock = Simulated::default();
    clock.advance(Duration::from_secs(1_000_000));
    let transport = Scripted::new(|request, _| {
        Ok(if request.uri().path() == EXCHANGE_PATH { token("t", u64::MAX) } else { ok("") })
    });
    let client = client(keys(), &transport, &clock);
    call(&client).unwrap();
    clock.advance(Duration::from_secs(1_000_000_000));
    call(&client).unwrap();
    assert_eq!(transport.count_of(EXCHANGE_PATH), 1);
}

#[test]
fn a_failed_exchange_fails_the_call_and_not_the_next() {
    let is_down = Arc::new(AtomicBool::new(true));
    let down = Arc::clone(&is_down);
    let transport = Scripted::new(move |request, _| {
        if request.uri().path() != EXCHANGE_PATH {
            return Ok(ok(""));
        }
        if down.load(Ordering::SeqCst) {
            return Err(TransportError::not_connected("refused"));
        }
        Ok(token("t", 60))
    });
    let client = client(keys(), &transport, &Simulated::default());
    let error = call(&client).unwrap_err();
    let Error::Token(token_error) = &error else { panic!("{error:?}") };
    assert!(token_error.transport_error().is_some_and(TransportError::is_not_connected));
    assert!(error.is_retryable());
    assert_eq!(transport.count(), 1);
    is_down.store(false, Ordering::SeqCst);
    call(&client).unwrap();
    assert_eq!(transport.count(), 3);
}

/// Tokens of a minute, but for a time when the server has none.
fn with_outage(clock: &Simulated, outage: std::ops::Range<u64>) -> Scripted {
    let (clock, made) = (clock.clone(), AtomicU32::new(0));
    Scripted::new(move |request, _| {
        if request.uri().path() != EXCHANGE_PATH {
            return Ok(ok(""));
        }
        if outage.contains(&runtime::System::now(&clock).as_secs()) {
            return status(503);
        }
        let number = made.fetch_add(1, Ordering::SeqCst) + 1;
        Ok(token(&format!("token-{number}"), 60))
    })
}

#[test]
fn a_token_that_cannot_be_replaced_early_is_used_on() {
    let clock = Simulated::default();
    let transport = with_outage(&clock, 30..52);
    let client = client(keys(), &transport, &clock);
    call(&client).unwrap();
    clock.advance(Duration::from_secs(40));
    for _ in 0..3 {
        call(&client).unwrap();
        assert!(has_token(&transport.last(), "token-1"));
    }
    // Asked once, and not again for a while.
    assert_eq!(transport.count_of(EXCHANGE_PATH), 2);
    clock.advance(Duration::from_secs(12));
    call(&client).unwrap();
    assert!(has_token(&transport.last(), "token-2"));
}

#[test]
fn a_token_is_not_used_on_past_its_end() {
    let clock = Simulated::default();
    let transport = with_outage(&clock, 30..1000);
    let client = client(keys(), &transport, &clock);
    call(&client).unwrap();
    clock.advance(Duration::from_secs(59));
    call(&client).unwrap();
    clock.advance(SECOND_OF_TIME);
    let error = call(&client).unwrap_err();
    assert!(matches!(error, Error::Token(_)), "{error:?}");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(503));
}

#[test]
fn clients_with_the_same_keys_share_the_token() {
    let (transport, clock) = (obliging(), Simulated::default());
    let keys = keys();
    let first = client(keys.clone(), &transport, &clock);
    let second = client(keys.clone(), &transport, &clock);
    let mut options = BaseCallOptions::default();
    options.timeout(Duration::from_secs(1));
    let third = first.with(&options);
    options.credential(&EXCHANGE, Credential::token(keys));
    let fourth = first.with(&options);
    for client in [&first, &second, &third, &fourth] {
        call(client).unwrap();
    }
    assert_eq!(transport.count_of(EXCHANGE_PATH), 1);
    // Others have their own.
    let mut options = BaseCallOptions::default();
    options.credential(&EXCHANGE, Credential::token(ClientCredentials::new("b", "c")));
    let other = first.with(&options);
    call(&other).unwrap();
    call(&other).unwrap();
    assert_eq!(transport.count_of(EXCHANGE_PATH), 2);
}

#[test]
fn an_exchange_that_may_be_repeated_is_for_a_call_that_may_not() {
    // Nothing of the call was sent, and asking for a token changes nothing.
    let transport = Scripted::new(|request, number| {
        if request.uri().path() != EXCHANGE_PATH {
            Ok(ok(""))
        } else if number < 3 {
            status(503)
        } else {
            Ok(token("t", 60))
        }
    });
    let clock = Simulated::with_random(u64::MAX);
    let mut builder = builder();
    builder.options().credential(&EXCHANGE, Credential::token(keys()));
    builder.system(clock.clone());
    builder.transport(transport.clone());
    call(&builder.build().unwrap()).unwrap();
    assert_eq!((transport.count(), clock.pauses().len()), (4, 2));
}
