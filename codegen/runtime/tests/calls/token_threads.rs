//! Many threads and one token: the client that blocks takes the same turns.
#![cfg(feature = "blocking")]

use std::sync::Barrier;
use std::thread;

use docwright_runtime as runtime;
use runtime::{ClientCredentials, Credential, Error, RetryPolicy};

use super::common::api::ok;
use super::common::scripted::{Scripted, obliging, token};
use super::common::secured::{EXCHANGE, Exchanged, builder};
use super::common::simulated::Simulated;
use super::tokens::EXCHANGE_PATH;

fn blocking(transport: &Scripted, clock: &Simulated) -> runtime::BlockingBaseClient {
    let mut builder = builder();
    let keys = ClientCredentials::new("app key", "app secret");
    builder.options().credential(&EXCHANGE, Credential::token(keys));
    builder.options().retries(RetryPolicy::never());
    builder.blocking_transport(transport.clone());
    builder.system(clock.clone());
    builder.build_blocking().unwrap()
}

fn call_at_once(client: &runtime::BlockingBaseClient, count: usize) -> Vec<Result<(), Error>> {
    let barrier = Barrier::new(count);
    thread::scope(|scope| {
        let threads: Vec<_> = (0..count)
            .map(|_| {
                scope.spawn(|| {
                    barrier.wait();
                    client.call(&Exchanged::default()).map(drop)
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

#[test]
fn a_hundred_threads_fetch_one_token() {
    let clock = Simulated::held();
    let own = clock.clone();
    let transport = Scripted::new(move |request, _| {
        if request.uri().path() != EXCHANGE_PATH {
            return Ok(ok(""));
        }
        // Until the ninety-nine others wait.
        own.until_pauses(99);
        Ok(token("t", 60))
    });
    let results = call_at_once(&blocking(&transport, &clock), 100);
    assert!(results.iter().all(Result::is_ok));
    assert_eq!((transport.count(), transport.count_of(EXCHANGE_PATH)), (101, 1));
}

#[test]
fn a_hundred_threads_without_any_order_fetch_one_token() {
    let (transport, clock) = (obliging(), Simulated::held());
    let results = call_at_once(&blocking(&transport, &clock), 100);
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(transport.count_of(EXCHANGE_PATH), 1);
}

#[test]
fn a_transport_that_panics_leaves_the_turn_to_another() {
    let clock = Simulated::held();
    let own = clock.clone();
    let transport = Scripted::new(move |request, number| {
        if number == 1 {
            own.until_pauses(9);
            panic!("as a transport should not");
        }
        Ok(if request.uri().path() == EXCHANGE_PATH { token("t", 60) } else { ok("") })
    });
    let client = blocking(&transport, &clock);
    let failed = thread::scope(|scope| {
        let threads: Vec<_> =
            (0..10).map(|_| scope.spawn(|| client.call(&Exchanged::default()))).collect();
        threads.into_iter().filter_map(|thread| thread.join().err()).count()
    });
    assert_eq!(failed, 1);
    assert_eq!(transport.count_of(EXCHANGE_PATH), 2);
}
