//! Time, waiting and chance that tests decide: nothing here waits.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use docwright_runtime as runtime;
use runtime::{BoxFuture, System};

/// A clock that goes only when somebody waits. Clones are one clock.
#[derive(Clone, Default)]
pub(crate) struct Simulated(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    now: Duration,
    pauses: Vec<Duration>,
    random: u64,
}

impl Simulated {
    /// One whose chance is always the same.
    pub(crate) fn with_random(random: u64) -> Self {
        Self(Arc::new(Mutex::new(State { random, ..State::default() })))
    }

    /// Lets time go by.
    pub(crate) fn advance(&self, time: Duration) {
        self.state(|state| state.now += time);
    }

    /// How long was waited, each time.
    pub(crate) fn pauses(&self) -> Vec<Duration> {
        self.state(|state| state.pauses.clone())
    }

    fn state<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl System for Simulated {
    fn now(&self) -> Duration {
        self.state(|state| state.now)
    }

    /// 2023-11-14T22:13:20Z, and what has gone by.
    fn time(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000) + self.now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let clock = self.clone();
        Box::pin(async move {
            clock.advance(duration);
            clock.state(|state| state.pauses.push(duration));
        })
    }

    fn random(&self) -> u64 {
        self.state(|state| state.random)
    }
}
