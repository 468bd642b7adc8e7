//! Waiting without an async runtime: a thread sleeps, and then wakes whoever waits.
//!
//! A repeated attempt needs one, and a caller who waits for the token of another; nobody else.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::Duration;

/// A pause. Its thread begins when it is first polled, and ends when it is dropped.
pub(crate) struct Sleep {
    /// `None` as soon as the thread runs.
    duration: Option<Duration>,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    is_over: bool,
    waker: Option<Waker>,
}

impl Sleep {
    pub(crate) fn new(duration: Duration) -> Self {
        Self { duration: Some(duration), shared: Arc::default() }
    }
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        {
            let mut state = self.shared.state.lock().unwrap_or_else(PoisonError::into_inner);
            if state.is_over {
                return Poll::Ready(());
            }
            state.waker = Some(context.waker().clone());
        }
        if let Some(duration) = self.duration.take() {
            let shared = Arc::clone(&self.shared);
            let sleep = move || shared.sleep(duration);
            if thread::Builder::new().name("pause".to_owned()).spawn(sleep).is_err() {
                // The system gives no thread: better too early than never.
                return Poll::Ready(());
            }
        }
        Poll::Pending
    }
}

impl Shared {
    fn sleep(&self, duration: Duration) {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.changed.wait_timeout_while(state, duration, |state| !state.is_over);
        let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        state.is_over = true;
        let waker = state.waker.take();
        // Waking may poll, on this very thread.
        drop(state);
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        let mut state = self.shared.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.is_over = true;
        state.waker = None;
        self.shared.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::task::Wake;

    use super::*;

    #[test]
    fn a_pause_ends_and_wakes_whoever_waits() {
        struct Woken(AtomicBool);
        impl Wake for Woken {
            fn wake(self: Arc<Self>) {
                self.0.store(true, Ordering::Release);
            }
        }
        for duration in [Duration::ZERO, Duration::from_nanos(1)] {
            let woken = Arc::new(Woken(AtomicBool::new(false)));
            let waker = Waker::from(Arc::clone(&woken));
            let mut context = Context::from_waker(&waker);
            let mut sleep = Sleep::new(duration);
            while Pin::new(&mut sleep).poll(&mut context).is_pending() {
                while !woken.0.load(Ordering::Acquire) {
                    thread::yield_now();
                }
            }
        }
    }

    #[test]
    fn a_pause_that_is_dropped_ends_its_thread() {
        let mut sleep = Sleep::new(Duration::MAX);
        let shared = Arc::downgrade(&sleep.shared);
        let waker = Waker::noop();
        assert!(Pin::new(&mut sleep).poll(&mut Context::from_waker(waker)).is_pending());
        drop(sleep);
        // The thread holds the other reference, and gives it back.
        while shared.strong_count() > 0 {
            thread::yield_now();
        }
    }

    #[test]
    fn who_is_woken_may_poll_at_once() {
        struct PollsWhenWoken(Mutex<Sleep>, std::sync::mpsc::Sender<bool>);
        impl std::task::Wake for PollsWhenWoken {
            fn wake(self: Arc<Self>) {
                let mut sleep = self.0.lock().unwrap();
                let poll = Pin::new(&mut *sleep).poll(&mut Context::from_waker(Waker::noop()));
                self.1.send(poll.is_ready()).unwrap();
            }
        }
        let (sender, receiver) = std::sync::mpsc::channel();
        let task = PollsWhenWoken(Mutex::new(Sleep::new(Duration::from_nanos(1))), sender);
        let task = Arc::new(task);
        let waker = Waker::from(Arc::clone(&task));
        let poll = Pin::new(&mut *task.0.lock().unwrap()).poll(&mut Context::from_waker(&waker));
        assert!(poll.is_pending());
        assert_eq!(receiver.recv(), Ok(true));
    }
}
