//! Time, waiting and chance.

mod clock;
mod thread_timer;

pub use clock::System;

pub(crate) use clock::{Machine, Waiting};
