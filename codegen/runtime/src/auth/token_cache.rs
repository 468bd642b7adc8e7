//! Tokens that were got, and the turns of those who need one: one fetches, the others wait.
//!
//! No lock is held while somebody waits, and nothing here needs an async runtime.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use super::super::json::Secret;
use super::token_error::TokenError;

/// A token, and how long it lives. Moments are those of [`System::now`](super::super::System::now).
pub(crate) struct Token {
    /// One and the same for as long as the token is used on; a server that gives a text once more
    /// gives another token.
    pub(crate) text: Arc<Secret>,
    /// When it is to be replaced.
    pub(super) replace_at: Option<Duration>,
    /// When it is of no use any more.
    pub(super) expires_at: Option<Duration>,
}

/// The tokens of one pair of keys: one for each address and scope.
#[derive(Default)]
pub(crate) struct TokenCache {
    slots: Mutex<Vec<(String, Arc<Slot>)>>,
}

/// More addresses for one pair of keys than this are forgotten, the one that was not used longest
/// first.
const MOST_SLOTS: usize = 256;

impl TokenCache {
    /// The place of the token for `key`.
    pub(crate) fn slot(&self, key: String) -> Arc<Slot> {
        let mut slots = lock(&self.slots);
        if let Some(at) = slots.iter().position(|(known, _)| *known == key) {
            // To the end: the first is the one that was not asked for longest.
            slots[at..].rotate_left(1);
            return slots.last().map(|(_, slot)| Arc::clone(slot)).unwrap_or_default();
        }
        if slots.len() == MOST_SLOTS {
            slots.remove(0);
        }
        let slot = Arc::<Slot>::default();
        slots.push((key, Arc::clone(&slot)));
        slot
    }

    pub(super) fn each_token(&self, each: &mut dyn FnMut(&str)) {
        for (_, slot) in lock(&self.slots).iter() {
            if let Some(token) = &lock(&slot.state).token {
                each(token.text.expose());
            }
        }
    }
}

/// The place of one token.
#[derive(Default)]
pub(crate) struct Slot {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    token: Option<Arc<Token>>,
    /// Who is fetching one.
    flight: Option<Arc<Flight>>,
    /// When a token was last forgotten since a server refused it.
    refused_at: Option<Duration>,
}

/// What somebody who needs a token has to do.
pub(crate) enum Turn {
    /// Nothing: here it is.
    Have(Arc<Token>),
    /// Fetch one.
    Lead(Lead),
    /// Wait for whoever fetches one.
    Follow(Follow),
}

/// How a fetch ended.
pub(crate) type Fetched = Result<Arc<Token>, TokenError>;

impl Slot {
    /// Takes a turn at the moment `now`.
    ///
    /// While one fetches, a token that still lives serves the others: a server that is slow to give
    /// another must not make them wait.
    pub(crate) fn turn(self: &Arc<Self>, now: Duration) -> Turn {
        let mut state = lock(&self.state);
        if let Some(token) = &state.token {
            let end = if state.flight.is_some() { token.expires_at } else { token.replace_at };
            if end.is_none_or(|moment| now < moment) {
                return Turn::Have(Arc::clone(token));
            }
        }
        if let Some(flight) = &state.flight {
            return Turn::Follow(Follow(Arc::clone(flight)));
        }
        let flight = Arc::<Flight>::default();
        state.flight = Some(Arc::clone(&flight));
        Turn::Lead(Lead { slot: Arc::clone(self), flight })
    }

    /// Forgets `token`, since a server refused it at the moment `now`; not one that has come
    /// meanwhile. Gives whether another can be better.
    ///
    /// A token that soon follows a refused one and is refused as well is not what is wrong: it is the
    /// account, or its rights to one operation. New tokens would be fetched for nothing, so for a
    /// while it stays.
    pub(crate) fn refuse(&self, token: &Token, now: Duration) -> bool {
        const WHILE: Duration = Duration::from_secs(30);
        let mut state = lock(&self.state);
        if state.token.as_ref().is_none_or(|held| !Arc::ptr_eq(&held.text, &token.text)) {
            return true;
        }
        if state.refused_at.is_some_and(|moment| now < moment.saturating_add(WHILE)) {
            return false;
        }
        state.token = None;
        state.refused_at = Some(now);
        true
    }
}

/// The duty to fetch a token. Dropped without a result, as when a caller gives up, it leaves the turn
/// to somebody else.
pub(crate) struct Lead {
    slot: Arc<Slot>,
    flight: Arc<Flight>,
}

impl Lead {
    /// Tells all who wait, and keeps the token. A token that was to be replaced early and still lives
    /// is used on if there is no new one.
    pub(crate) fn finish(self, fetched: Result<Token, TokenError>, now: Duration) -> Fetched {
        /// How long a token is used on before it is tried to be replaced again.
        const USED_ON: Duration = Duration::from_secs(5);
        let fetched = {
            let mut state = lock(&self.slot.state);
            let token = match (fetched, state.token.take()) {
                (Ok(token), _) => Ok(Arc::new(token)),
                (Err(_), Some(old)) if old.expires_at.is_none_or(|moment| now < moment) => {
                    let again = now.saturating_add(USED_ON);
                    Ok(Arc::new(Token {
                        text: Arc::clone(&old.text),
                        replace_at: Some(old.expires_at.map_or(again, |end| again.min(end))),
                        expires_at: old.expires_at,
                    }))
                }
                (Err(error), _) => Err(error),
            };
            state.token = token.as_ref().ok().map(Arc::clone);
            state.flight = None;
            token
        };
        self.flight.land(Landing::Fetched(fetched.clone()));
        fetched
    }
}

impl Drop for Lead {
    fn drop(&mut self) {
        {
            let mut state = lock(&self.slot.state);
            if state.flight.as_ref().is_some_and(|flight| Arc::ptr_eq(flight, &self.flight)) {
                state.flight = None;
            }
        }
        // After `finish` this is too late to change anything.
        self.flight.land(Landing::Abandoned);
    }
}

/// A fetch on its way.
#[derive(Default)]
pub(crate) struct Flight {
    state: Mutex<FlightState>,
}

#[derive(Default)]
struct FlightState {
    landing: Option<Landing>,
    waiting: Vec<Waker>,
}

/// How it ended.
#[derive(Clone)]
pub(crate) enum Landing {
    Fetched(Fetched),
    /// Whoever fetched has given up: somebody else must.
    Abandoned,
}

impl Flight {
    /// The first landing counts.
    fn land(&self, landing: Landing) {
        let waiting = {
            let mut state = lock(&self.state);
            state.landing.get_or_insert(landing);
            std::mem::take(&mut state.waiting)
        };
        waiting.into_iter().for_each(Waker::wake);
    }
}

/// Waits for the fetch of somebody else.
pub(crate) struct Follow(Arc<Flight>);

impl Future for Follow {
    type Output = Landing;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Landing> {
        let mut state = lock(&self.0.state);
        if let Some(landing) = &state.landing {
            return Poll::Ready(landing.clone());
        }
        if !state.waiting.iter().any(|waker| waker.will_wake(context.waker())) {
            state.waiting.push(context.waker().clone());
        }
        Poll::Pending
    }
}

/// The state is whole at every moment, so a panic elsewhere does not spoil it.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_that_was_not_used_longest_is_forgotten() {
        let cache = TokenCache::default();
        let slots: Vec<Arc<Slot>> =
            (0..MOST_SLOTS).map(|index| cache.slot(index.to_string())).collect();
        let is_kept = |index: usize| Arc::ptr_eq(&cache.slot(index.to_string()), &slots[index]);
        // All are there, and the first is the last one used now.
        assert!((1..MOST_SLOTS).all(is_kept) && is_kept(0));
        cache.slot("another".to_owned());
        assert!(is_kept(0) && (2..MOST_SLOTS).all(is_kept));
        assert!(!is_kept(1));
    }
}
