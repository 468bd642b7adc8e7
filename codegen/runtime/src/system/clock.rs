//! What a client takes from the machine: time, waiting, and chance. A trait, so that tests need none
//! of them.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::time::{Duration, Instant, SystemTime};

use super::super::wire::BoxFuture;
use super::thread_timer::Sleep;

/// Time, waiting, and chance.
///
/// A client has one of its own. Another is for tests, which then wait for nothing, and for a runtime
/// that has its own timers.
pub trait System: Send + Sync {
    /// The time since some fixed moment. It never goes back. Clients that share
    /// [`ClientCredentials`](super::super::ClientCredentials) need the same moment.
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
pub(crate) struct Machine {
    waiting: Waiting,
}

/// The moment that the time of every client counts from: clients that share a token mean the same
/// moment by its end.
static START: LazyLock<Instant> = LazyLock::new(Instant::now);

/// How the machine waits.
pub(crate) enum Waiting {
    /// By a timer of Tokio.
    #[cfg(feature = "reqwest")]
    Tokio,
    /// By a thread that sleeps. The client that blocks waits so even within Tokio, whose timers stand
    /// still while its thread is blocked.
    #[cfg(any(not(feature = "reqwest"), feature = "blocking", test))]
    Thread,
}

impl Machine {
    pub(crate) fn new(waiting: Waiting) -> Self {
        Self { waiting }
    }
}

impl System for Machine {
    fn now(&self) -> Duration {
        START.elapsed()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_clients_mean_the_same_by_a_moment() {
        let first = Machine::new(Waiting::Thread);
        while first.now() < Duration::from_micros(100) {
            std::hint::spin_loop();
        }
        let before = first.now();
        let second = Machine::new(Waiting::Thread);
        assert!(second.now() >= before);
    }
}
