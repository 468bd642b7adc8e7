//! Calls that a test polls by hand: each only when it was woken, so that a lost wake-up shows.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

/// Futures, and what came of them.
pub(crate) struct Tasks<F: Future> {
    tasks: Vec<Task<F>>,
}

struct Task<F: Future> {
    /// `None` when it is at its end, or was dropped.
    future: Option<Pin<Box<F>>>,
    result: Option<F::Output>,
    woken: Arc<Woken>,
}

struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::SeqCst);
    }
}

impl<F: Future> Tasks<F> {
    pub(crate) fn new(futures: impl IntoIterator<Item = F>) -> Self {
        let mut tasks = Self { tasks: Vec::new() };
        futures.into_iter().for_each(|future| tasks.add(future));
        tasks
    }

    /// Adds one, to be polled by the next [`run`](Self::run).
    pub(crate) fn add(&mut self, future: F) {
        let woken = Arc::new(Woken(AtomicBool::new(true)));
        self.tasks.push(Task { future: Some(Box::pin(future)), result: None, woken });
    }

    /// Polls whatever was woken, until nothing is.
    pub(crate) fn run(&mut self) {
        let mut moved = true;
        while moved {
            moved = false;
            for task in &mut self.tasks {
                let Some(future) = &mut task.future else { continue };
                if !task.woken.0.swap(false, Ordering::SeqCst) {
                    continue;
                }
                moved = true;
                let waker = Waker::from(Arc::clone(&task.woken));
                if let Poll::Ready(result) = future.as_mut().poll(&mut Context::from_waker(&waker))
                {
                    task.future = None;
                    task.result = Some(result);
                }
            }
        }
    }

    /// Gives one up.
    pub(crate) fn cancel(&mut self, index: usize) {
        self.tasks[index].future = None;
    }

    /// Those that are at their end.
    pub(crate) fn results(&self) -> Vec<&F::Output> {
        self.tasks.iter().filter_map(|task| task.result.as_ref()).collect()
    }

    /// What came of one.
    pub(crate) fn result(&self, index: usize) -> Option<&F::Output> {
        self.tasks[index].result.as_ref()
    }
}
