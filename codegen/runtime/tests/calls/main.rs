//! Calls from the outside: what authorises them, when they are tried again, and what is around them.
//!
//! One crate, since each test crate is linked anew. Nothing here sleeps, looks at a clock or reaches
//! a network.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what a test cannot go on without makes it fail"
)]

mod allocations;
mod alternatives;
#[path = "../common/mod.rs"]
mod common;
mod credentials;
mod errors;
mod middleware;
mod options;
mod policies;
mod retries;
mod shells;
mod token_concurrency;
mod token_refusals;
mod token_requests;
mod token_schedules;
mod token_threads;
mod tokens;
