//! Calls that need one token, in thousands of orders: begun, answered, refused, given up and late at
//! random, the same on every run.
//!
//! Whatever the order, one token at most is being fetched, and every call that is not given up ends.

use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Poll, Waker};
use std::time::Duration;

use docwright_runtime as runtime;
use runtime::http::Request;
use runtime::{
    BaseClient, Body, BoxFuture, Call, ClientCredentials, Credential, Limits, RetryPolicy,
    Transport, TransportError,
};

use super::common::random::Random;
use super::common::scripted::{Answer, status, token};
use super::common::secured::{EXCHANGE, Exchanged, builder};
use super::common::simulated::Simulated;
use super::common::tasks::Tasks;
use super::tokens::EXCHANGE_PATH;

/// A transport that answers when the test says so, in any order. Clones are one transport.
#[derive(Clone, Default)]
struct Pending(Arc<Mutex<Vec<Exchange>>>);

struct Exchange {
    is_for_token: bool,
    answer: Option<Answer>,
    waker: Option<Waker>,
    /// Answered, or given up.
    is_over: bool,
}

/// Says that nobody waits any more.
struct GivenUp(Pending, usize);

impl Drop for GivenUp {
    fn drop(&mut self) {
        self.0.exchanges()[self.1].is_over = true;
    }
}

impl Pending {
    fn exchanges(&self) -> MutexGuard<'_, Vec<Exchange>> {
        self.0.lock().unwrap()
    }

    /// Those that wait for an answer.
    fn open(&self) -> Vec<usize> {
        let exchanges = self.exchanges();
        let is_open = |index: &usize| !exchanges[*index].is_over;
        (0..exchanges.len()).filter(is_open).filter(|n| exchanges[*n].answer.is_none()).collect()
    }

    fn open_for_tokens(&self) -> usize {
        let open = self.open();
        let exchanges = self.exchanges();
        open.iter().filter(|index| exchanges[**index].is_for_token).count()
    }

    fn answer(&self, index: usize, answer: impl FnOnce(bool) -> Answer) {
        let waker = {
            let mut exchanges = self.exchanges();
            let exchange = &mut exchanges[index];
            exchange.answer = Some(answer(exchange.is_for_token));
            exchange.waker.take()
        };
        waker.into_iter().for_each(Waker::wake);
    }
}

impl Transport for Pending {
    fn send<'a>(&'a self, request: Request<Body>, _limits: &'a Limits) -> BoxFuture<'a, Answer> {
        let is_for_token = request.uri().path() == EXCHANGE_PATH;
        let index = {
            let mut exchanges = self.exchanges();
            exchanges.push(Exchange { is_for_token, answer: None, waker: None, is_over: false });
            exchanges.len() - 1
        };
        let given_up = GivenUp(self.clone(), index);
        Box::pin(std::future::poll_fn(move |context| {
            let GivenUp(pending, index) = &given_up;
            let exchange = &mut pending.exchanges()[*index];
            match exchange.answer.take() {
                Some(answer) => Poll::Ready(answer),
                None => {
                    exchange.waker = Some(context.waker().clone());
                    Poll::Pending
                }
            }
        }))
    }
}

fn client(transport: &Pending, clock: &Simulated) -> BaseClient {
    let mut builder = builder();
    let keys = ClientCredentials::new("app key", "app secret");
    builder.options().credential(&EXCHANGE, Credential::token(keys));
    builder.options().retries(RetryPolicy::default().max_attempts(2));
    builder.transport(transport.clone());
    builder.system(clock.clone());
    builder.build().unwrap()
}

fn random_answer(random: &mut Random, is_for_token: bool) -> Answer {
    match (is_for_token, random.below(8)) {
        (true, 0) => status(503),
        (true, 1) => status(400),
        (true, 2) => Err(TransportError::timed_out("slow")),
        // Some servers give the same token again.
        (true, 3 | 4) => Ok(token("same", 60)),
        (true, number) => Ok(token(&format!("token-{number}"), 60 * number as u64)),
        (false, 0..3) => status(401),
        (false, 3) => Err(TransportError::not_connected("refused")),
        (false, _) => status(200),
    }
}

#[test]
fn one_token_at_most_is_fetched_and_every_call_ends() {
    for seed in 0..300 {
        let (transport, clock) = (Pending::default(), Simulated::held());
        let client = client(&transport, &clock);
        let mut random = Random::new(seed);
        let mut calls: Tasks<Call<()>> = Tasks::new([]);
        let mut given_up = Vec::new();
        let mut count = 0;
        for _ in 0..120 {
            match random.below(10) {
                0..3 => {
                    calls.add(client.call(&Exchanged::default()));
                    count += 1;
                }
                3 if count > 0 => {
                    let index = random.below(count);
                    calls.cancel(index);
                    given_up.push(index);
                }
                4 => clock.advance(Duration::from_secs(random.below(40) as u64)),
                _ => {
                    let open = transport.open();
                    if !open.is_empty() {
                        let index = open[random.below(open.len())];
                        transport.answer(index, |kind| random_answer(&mut random, kind));
                    }
                }
            }
            calls.run();
            assert!(transport.open_for_tokens() < 2, "seed {seed}");
        }
        // Now all goes well.
        while let [first, ..] = *transport.open() {
            transport.answer(first, |kind| if kind { Ok(token("t", 60)) } else { status(200) });
            calls.run();
        }
        clock.advance(Duration::from_secs(1));
        calls.run();
        while let [first, ..] = *transport.open() {
            transport.answer(first, |kind| if kind { Ok(token("t", 60)) } else { status(200) });
            calls.run();
        }
        for index in 0..count {
            let has_ended = calls.result(index).is_some() || given_up.contains(&index);
            assert!(has_ended, "seed {seed}: the call {index} waits for ever");
        }
    }
}
