//! Tokens that a server refuses, or repeats: they are replaced once, and never shown.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use docwright_runtime as runtime;
use futures_executor::block_on;
use runtime::{BaseCallOptions, Credential, Error};

use super::common::api::{answer, ok};
use super::common::scripted::{Scripted, has_token, status, token_or};
use super::common::secured::{EXCHANGE, Exchanged, Judged, Open, SECOND, TwoTokens, builder};
use super::common::simulated::Simulated;
use super::common::tasks::Tasks;
use super::tokens::{EXCHANGE_PATH, call, client, keys};

/// A transport whose tokens are refused for as long as `is_valid` says so.
fn refusing(is_valid: impl Fn(u32) -> bool + Send + Sync + 'static) -> Scripted {
    let made = Mutex::new(0);
    Scripted::new(move |request, _| {
        Ok(token_or(request, &made, || {
            let value = request.headers()["authorization"].to_str().unwrap_or_default();
            let number = value.strip_prefix("Bearer token-").and_then(|text| text.parse().ok());
            if number.is_some_and(&is_valid) { ok("") } else { answer(401, "") }
        }))
    })
}

#[test]
fn a_refused_token_is_replaced_once_even_for_a_call_that_is_not_idempotent() {
    let (transport, clock) = (refusing(|number| number == 2), Simulated::default());
    let client = client(keys(), &transport, &clock);
    call(&client).unwrap();
    // Token, refused call, token, call.
    assert_eq!(transport.count(), 4);
    assert!(has_token(&transport.last(), "token-2"));
    call(&client).unwrap();
    assert_eq!(transport.count(), 5);
    assert!(clock.pauses().is_empty());
}

#[test]
fn a_second_refusal_is_for_the_caller() {
    let (transport, clock) = (refusing(|_| false), Simulated::default());
    let client = client(keys(), &transport, &clock);
    let error = call(&client).unwrap_err();
    assert!(matches!(&error, Error::Status(_)), "{error:?}");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(401));
    assert!(!error.is_retryable());
    assert_eq!((transport.count(), transport.count_of(EXCHANGE_PATH)), (4, 2));
}

/// A revoked account must not make of each call two, and a question for a token.
#[test]
fn an_account_that_is_refused_fetches_no_more_tokens_for_a_while() {
    let (transport, clock) = (refusing(|number| number > 3), Simulated::default());
    let client = client(keys(), &transport, &clock);
    assert!(call(&client).is_err());
    assert_eq!((transport.count(), transport.count_of(EXCHANGE_PATH)), (4, 2));
    clock.advance(Duration::from_millis(29_999));
    for calls in 1..=3 {
        assert!(call(&client).is_err());
        assert_eq!((transport.count(), transport.count_of(EXCHANGE_PATH)), (4 + calls, 2));
    }
    clock.advance(Duration::from_millis(1));
    assert!(call(&client).is_err());
    assert_eq!((transport.count(), transport.count_of(EXCHANGE_PATH)), (10, 3));
    clock.advance(Duration::from_secs(30));
    // The account is good again, and so is the first token that is fetched then.
    call(&client).unwrap();
    assert_eq!((transport.count(), transport.count_of(EXCHANGE_PATH)), (13, 4));
    call(&client).unwrap();
    assert_eq!((transport.count(), transport.count_of(EXCHANGE_PATH)), (14, 4));
}

#[test]
fn a_refusal_of_something_else_is_for_the_caller_at_once() {
    let transport = Scripted::new(|_, _| status(401));
    let mut builder = builder();
    builder.options().credential(&EXCHANGE, "ready".into());
    builder.transport(transport.clone());
    let client = builder.build().unwrap();
    assert!(call(&client).is_err());
    assert_eq!(transport.count(), 1);
    assert!(block_on(client.call(&Open::default())).is_err());
    assert_eq!(transport.count(), 2);
}

#[test]
fn all_tokens_of_a_refused_call_are_replaced() {
    // The server accepts the tokens it made last for each place.
    let refused = AtomicBool::new(false);
    let made = Mutex::new(0);
    let transport = Scripted::new(move |request, _| {
        Ok(token_or(request, &made, || {
            let is_old = has_token(request, "token-1");
            if is_old {
                refused.store(true, Ordering::SeqCst);
                return answer(401, "");
            }
            let second = request.headers()["x-second"].to_str().unwrap_or_default();
            if second == "Bearer token-2" { answer(401, "") } else { ok("") }
        }))
    });
    let mut builder = builder();
    builder.options().credential(&EXCHANGE, Credential::token(keys()));
    builder.options().credential(&SECOND, Credential::token(keys()));
    builder.transport(transport.clone());
    block_on(builder.build().unwrap().call(&TwoTokens::default())).unwrap();
    assert_eq!(transport.count_of("/oauth/exchange"), 2);
    assert_eq!(transport.count_of("/oauth/second"), 2);
}

#[test]
fn a_token_that_was_used_on_is_still_that_token_when_it_is_refused() {
    // A call is on its way with the token; meanwhile the token is used on after a failed
    // replacement; then the server refuses it.
    let clock = Simulated::default();
    let (made, is_down) = (Mutex::new(0), Arc::new(AtomicBool::new(false)));
    let down = Arc::clone(&is_down);
    let transport = Scripted::new(move |request, _| {
        if request.uri().path() == EXCHANGE_PATH && down.load(Ordering::SeqCst) {
            return status(503);
        }
        Ok(token_or(request, &made, || {
            let is_slow = request.headers().contains_key("x-note");
            if is_slow && has_token(request, "token-1") { answer(401, "") } else { ok("") }
        }))
    });
    let mut options = BaseCallOptions::default();
    options.timeout(Duration::from_secs(36_000));
    let client = client(keys(), &transport, &clock).with(&options);
    call(&client).unwrap();
    transport.hold("/base/v1/exchanged");
    let slow = Exchanged { note: Some("slow".to_owned()) };
    let mut tasks = Tasks::new([client.call(&slow)]);
    tasks.run();
    clock.advance(Duration::from_secs(3575));
    is_down.store(true, Ordering::SeqCst);
    let mut other = Tasks::new([client.call(&Exchanged::default())]);
    other.run();
    is_down.store(false, Ordering::SeqCst);
    transport.release();
    tasks.run();
    other.run();
    assert!(matches!(other.result(0), Some(Ok(_))));
    assert!(matches!(tasks.result(0), Some(Ok(_))), "{:?}", tasks.result(0));
}

#[test]
fn a_token_that_the_server_repeats_is_not_shown_even_if_there_is_another_by_now() {
    let (clock, made) = (Simulated::default(), Mutex::new(0));
    let transport = Scripted::new(move |request, _| {
        Ok(token_or(request, &made, || match request.uri().path() {
            "/base/v1/judged" => ok(r#"{"resultCode": "1", "resultDesc": "not for token-1"}"#),
            _ => ok(""),
        }))
    });
    let mut options = BaseCallOptions::default();
    options.timeout(Duration::from_secs(36_000));
    let client = client(keys(), &transport, &clock).with(&options);
    transport.hold("/base/v1/judged");
    let mut tasks = Tasks::new([client.call(&Judged::default())]);
    tasks.run();
    clock.advance(Duration::from_secs(3600));
    call(&client).unwrap();
    assert!(has_token(&transport.last(), "token-2"));
    transport.release();
    tasks.run();
    let Some(Err(error)) = tasks.result(0) else { panic!("no error") };
    assert_eq!(
        error.to_string(),
        "the call failed with result code 1 (the server says: not for [redacted])"
    );
}

#[test]
fn a_refusal_at_the_end_of_the_time_is_what_the_caller_is_told() {
    let (clock, made) = (Simulated::default(), Mutex::new(0));
    let own = clock.clone();
    let transport = Scripted::new(move |request, _| {
        Ok(token_or(request, &made, || {
            if !has_token(request, "token-1") {
                return ok("");
            }
            own.advance(Duration::from_secs(60));
            answer(401, "")
        }))
    });
    let client = client(keys(), &transport, &clock);
    let error = call(&client).unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(401), "{error:?}");
    // The next call has a new token at once.
    call(&client).unwrap();
    assert_eq!((transport.count(), transport.count_of(EXCHANGE_PATH)), (4, 2));
}
