//! Time, waiting and chance that tests decide: nothing here waits for a clock.

use std::future::poll_fn;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};
use std::time::{Duration, SystemTime};

use docwright_runtime as runtime;
use runtime::{BoxFuture, System};

/// A clock that goes only when somebody waits, or when the test says so. Clones are one clock.
#[derive(Clone, Default)]
pub(crate) struct Simulated(Arc<Clock>);

#[derive(Default)]
struct Clock {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    now: Duration,
    pauses: Vec<Duration>,
    random: u64,
    /// Whether time stands still for those who wait.
    is_held: bool,
    waiting: Vec<Waker>,
}

impl Simulated {
    /// One whose chance is always the same.
    pub(crate) fn with_random(random: u64) -> Self {
        let clock = Self::default();
        clock.state().random = random;
        clock
    }

    /// One that goes by [`advance`](Self::advance) alone: who waits, waits for that.
    pub(crate) fn held() -> Self {
        let clock = Self::default();
        clock.state().is_held = true;
        clock
    }

    /// Lets time go by.
    pub(crate) fn advance(&self, time: Duration) {
        let waiting = {
            let mut state = self.state();
            state.now += time;
            std::mem::take(&mut state.waiting)
        };
        waiting.into_iter().for_each(Waker::wake);
    }

    /// How long was waited, each time.
    pub(crate) fn pauses(&self) -> Vec<Duration> {
        self.state().pauses.clone()
    }

    /// Blocks the thread until somebody has begun to wait `count` times.
    pub(crate) fn until_pauses(&self, count: usize) {
        let state = self.state();
        let waited = self.0.changed.wait_while(state, |state| state.pauses.len() < count);
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl System for Simulated {
    fn now(&self) -> Duration {
        self.state().now
    }

    /// 2023-11-14T22:13:20Z, and what has gone by.
    fn time(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000) + self.now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let clock = self.clone();
        let mut until = None;
        Box::pin(poll_fn(move |context| {
            let mut state = clock.state();
            let end = *until.get_or_insert_with(|| {
                state.pauses.push(duration);
                clock.0.changed.notify_all();
                state.now.saturating_add(duration)
            });
            if !state.is_held {
                state.now = state.now.max(end);
            }
            if state.now >= end {
                return Poll::Ready(());
            }
            state.waiting.push(context.waker().clone());
            Poll::Pending
        }))
    }

    fn random(&self) -> u64 {
        self.state().random
    }
}
