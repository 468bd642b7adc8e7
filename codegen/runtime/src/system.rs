//! What a client takes from the machine: time, waiting, and chance. A trait, so that tests need none
//! of them.

use std::hash::{BuildHasher, RandomState};
use std::time::{Duration, Instant, SystemTime};

use super::thread_timer::Sleep;
use super::transport::BoxFuture;

/// Time, waiting, and chance.
///
/// A client has one of its own. Another is for tests, which then wait for nothing, and for a runtime
/// that has its own timers.
pub trait System: Send + Sync {
    /// The time since some fixed moment. It never goes back.
    fn now(&self) -> Duration;

    /// The time of day, for signatures.
    fn time(&self) -> SystemTime;

    /// Waits. In a client that blocks, the future is polled by the thread of the caller.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;

    /// A number that is as likely as every other. It spreads repetitions over time, and protects
    /// nothing.
    fn random(&self) -> u64;
}

/// The machine itself.
pub(super) struct Machine {
    start: Instant,
    waiting: Waiting,
}

/// How the machine waits.
pub(super) enum Waiting {
    /// By a timer of Tokio.
    #[cfg(feature = "reqwest")]
    Tokio,
    /// By a thread that sleeps. The client that blocks waits so even within Tokio, whose timers stand
    /// still while its thread is blocked.
    #[cfg(any(not(feature = "reqwest"), feature = "blocking"))]
    Thread,
}

impl Machine {
    pub(super) fn new(waiting: Waiting) -> Self {
        Self { start: Instant::now(), waiting }
    }
}

impl System for Machine {
    fn now(&self) -> Duration {
        self.start.elapsed()
    }

    fn time(&self) -> SystemTime {
        SystemTime::now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        match self.waiting {
            #[cfg(feature = "reqwest")]
            Waiting::Tokio if tokio::runtime::Handle::try_current().is_ok() => {
                Box::pin(async move { tokio::time::sleep(duration).await })
            }
            _ => Box::pin(Sleep::new(duration)),
        }
    }

    fn random(&self) -> u64 {
        // Each state has keys of its own, which the standard library takes from the system's
        // generator and a counter.
        RandomState::new().hash_one(0_u8)
    }
}
