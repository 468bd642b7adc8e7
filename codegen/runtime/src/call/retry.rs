//! When an attempt is repeated, and after which pause.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// How often, and how patiently, a call is tried again.
///
/// What may be repeated is not a setting. A connection that did not come about is: nothing was sent.
/// A status 429 or 503, a lost answer and an attempt that ran out of time are only if the operation
/// is idempotent, by its method (RFC 9110, section 9.2.2) or since the document says so. Everything
/// else never is.
///
/// The pause before each repetition is a random part of a bound that doubles, between nothing and
/// all of it, so that clients which failed together do not come back together. A `Retry-After` of
/// the server is waited for at least, if it is not too long.
///
/// ```
/// # use docwright_runtime as runtime;
/// use std::time::Duration;
/// use runtime::RetryPolicy;
///
/// let patient = RetryPolicy::default().max_attempts(5).max_pause(Duration::from_secs(20));
/// let once = RetryPolicy::never();
/// # assert_ne!(patient, once);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    pub(super) max_attempts: u32,
    pub(super) first_pause: Duration,
    pub(super) max_pause: Duration,
    pub(super) max_retry_after: Duration,
}

impl Default for RetryPolicy {
    /// Three attempts, pauses up to 200 milliseconds, then 400; a `Retry-After` up to 20 seconds.
    fn default() -> Self {
        Self {
            max_attempts: 3,
            first_pause: Duration::from_millis(200),
            max_pause: Duration::from_secs(5),
            max_retry_after: Duration::from_secs(20),
        }
    }
}

impl RetryPolicy {
    /// One attempt.
    pub fn never() -> Self {
        Self::default().max_attempts(1)
    }

    /// Sets the number of attempts, the first one included. 0 is the same as 1.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts;
        self
    }

    /// Sets the bound of the first pause. It doubles with each further one.
    #[must_use]
    pub fn first_pause(mut self, pause: Duration) -> Self {
        self.first_pause = pause;
        self
    }

    /// Sets what the bound of a pause does not grow beyond.
    #[must_use]
    pub fn max_pause(mut self, pause: Duration) -> Self {
        self.max_pause = pause;
        self
    }

    /// Sets the longest `Retry-After` that is waited for. If the server asks for more, the call ends
    /// with its error, whose [`retry_after`](super::super::Error::retry_after) says how long.
    #[must_use]
    pub fn max_retry_after(mut self, pause: Duration) -> Self {
        self.max_retry_after = pause;
        self
    }

    /// The pause after `attempts` attempts; `None` if the server asks for too much. `random` is from
    /// the whole range of its type.
    pub(crate) fn pause(
        &self,
        attempts: u32,
        asked: Option<Duration>,
        random: u64,
    ) -> Option<Duration> {
        if asked.is_some_and(|asked| asked > self.max_retry_after) {
            return None;
        }
        let doubled = 1_u32.checked_shl(attempts.saturating_sub(1)).unwrap_or(u32::MAX);
        let bound = self.first_pause.saturating_mul(doubled).min(self.max_pause);
        // "Full jitter": anything from nothing to the bound.
        let nanoseconds = u128::from(random).wrapping_mul(bound.as_nanos()) >> 64;
        let pause = Duration::from_nanos(u64::try_from(nanoseconds).unwrap_or(u64::MAX));
        // What the server asks for is the least: "0" is no invitation to come back all at once.
        Some(pause.max(asked.unwrap_or_default()))
    }
}

/// What all calls of a client may spend on repetitions together, so that a server that is down is
/// not stormed.
///
/// A bucket of ten tokens. A repetition takes one, and gives it back if it succeeds; ten calls that
/// succeed at once put one in. So while nothing succeeds, there are ten repetitions and no more,
/// however many calls there are.
#[derive(Debug)]
pub(crate) struct RetryBudget {
    tenths: AtomicU32,
}

impl RetryBudget {
    const FULL: u32 = 100;
    const REPETITION: u32 = 10;

    pub(crate) fn new() -> Self {
        Self { tenths: AtomicU32::new(Self::FULL) }
    }

    /// Takes what a repetition costs; false if it is not there.
    pub(crate) fn take(&self) -> bool {
        let less = |tenths: u32| tenths.checked_sub(Self::REPETITION);
        self.tenths.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less).is_ok()
    }

    /// A call succeeded, at once or repeated.
    pub(crate) fn succeeded(&self, was_repeated: bool) {
        let gain = if was_repeated { Self::REPETITION } else { 1 };
        let more = |tenths: u32| Some((tenths + gain).min(Self::FULL));
        // `more` always has an answer, so this is never refused.
        let (Ok(_) | Err(_)) = self.tenths.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_lies_between_nothing_and_a_bound_that_doubles() {
        let policy = RetryPolicy::default()
            .first_pause(Duration::from_secs(1))
            .max_pause(Duration::from_secs(5));
        let pause = |attempts, random| policy.pause(attempts, None, random).unwrap();
        assert_eq!(pause(1, 0), Duration::ZERO);
        assert_eq!(pause(1, 1 << 63), Duration::from_millis(500));
        for (attempts, bound) in [(1, 1), (2, 2), (3, 4), (4, 5), (40, 5), (u32::MAX, 5)] {
            let longest = pause(attempts, u64::MAX);
            let bound = Duration::from_secs(bound);
            assert!(longest < bound && bound - longest < Duration::from_micros(1), "{longest:?}");
        }
    }

    #[test]
    fn huge_pauses_do_not_overflow() {
        let policy = RetryPolicy::default().first_pause(Duration::MAX).max_pause(Duration::MAX);
        assert!(policy.pause(9, None, u64::MAX).is_some());
    }

    #[test]
    fn the_server_is_waited_for_up_to_the_ceiling() {
        let policy = RetryPolicy::default().max_retry_after(Duration::from_secs(20));
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        assert_eq!(policy.pause(1, seconds(20), 0), seconds(20));
        assert_eq!(policy.pause(1, seconds(21), 0), None);
        assert_eq!(policy.pause(1, seconds(0), 0), seconds(0));
        // All who were told the same do not come back at the same time.
        assert_eq!(policy.pause(1, seconds(0), 1 << 63), Some(Duration::from_millis(100)));
        assert_eq!(policy.pause(1, seconds(1), 1 << 63), seconds(1));
    }

    #[test]
    fn the_budget_is_ten_repetitions_and_what_succeeds_gives_back() {
        let budget = RetryBudget::new();
        assert_eq!((0..20).filter(|_| budget.take()).count(), 10);
        budget.succeeded(true);
        assert!(budget.take() && !budget.take());
        (0..9).for_each(|_| budget.succeeded(false));
        assert!(!budget.take());
        budget.succeeded(false);
        assert!(budget.take() && !budget.take());
        (0..5000).for_each(|_| budget.succeeded(true));
        assert_eq!((0..20).filter(|_| budget.take()).count(), 10);
    }
}
