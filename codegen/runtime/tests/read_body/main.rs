//! Reading a body: what is too slow, and what is too large. In simulated time.
//!
//! The file is included as it stands, since it is no part of the public API, and the clock of these
//! tests is no dependency of a client that carries the runtime along.
#![cfg(feature = "reqwest")]
#![expect(clippy::unwrap_used, reason = "what fails in a helper fails the test that calls it")]

mod shell;

/// The room that the file uses.
mod wire {
    pub(crate) use docwright_runtime::{BodyRate, Limits, TransportError};
}

use std::time::Duration;

use bytes::Bytes;
use shell::read_body::read_body;
use wire::{BodyRate, Limits, TransportError};

/// Reads a body whose pieces come after the given seconds each, in simulated time.
fn read(pieces: &[(u64, usize)], slowest: BodyRate) -> Result<usize, TransportError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap();
    let mut limits = Limits::default();
    limits.slowest = slowest;
    limits.body = 100;
    let mut pieces = pieces.iter();
    let next = || {
        let piece = pieces.next().copied();
        async move {
            let Some((seconds, length)) = piece else { return Ok(None) };
            tokio::time::sleep(Duration::from_secs(seconds)).await;
            Ok(Some(Bytes::from(vec![0; length])))
        }
    };
    runtime.block_on(read_body(next, &limits)).map(|body| body.len())
}

fn rate(bytes: u64, seconds: u64) -> BodyRate {
    BodyRate { bytes, time: Duration::from_secs(seconds) }
}

#[test]
fn a_body_that_keeps_coming_is_read() {
    assert_eq!(read(&[], rate(1, 20)).unwrap(), 0);
    assert_eq!(read(&[(0, 50), (0, 50)], rate(1, 20)).unwrap(), 100);
    assert_eq!(read(&[(19, 1); 9], rate(1, 20)).unwrap(), 9);
    assert_eq!(read(&[(9, 5); 9], rate(10, 20)).unwrap(), 45);
}

#[test]
fn a_body_with_too_few_bytes_for_too_long_is_given_up() {
    assert!(read(&[(21, 1)], rate(1, 20)).unwrap_err().is_stalled());
    assert!(read(&[(0, 9), (100, 1)], rate(1, 20)).unwrap_err().is_stalled());
    // A byte now and then is not enough.
    assert!(read(&[(9, 1); 9], rate(10, 20)).unwrap_err().is_stalled());
}

#[test]
fn no_rate_at_all_waits_for_ever() {
    assert_eq!(read(&[(1_000_000, 1)], rate(0, 20)).unwrap(), 1);
    assert_eq!(read(&[(1_000_000, 1)], rate(0, 0)).unwrap(), 1);
    let endless = BodyRate { bytes: 1, time: Duration::MAX };
    assert_eq!(read(&[(1_000_000, 1)], endless).unwrap(), 1);
}

#[test]
fn a_body_past_the_largest_is_not_read_on() {
    let error = read(&[(0, 100), (0, 1), (u64::MAX / 4, 1)], rate(1, 20)).unwrap_err();
    assert_eq!(error.to_string(), "the body is larger than 100 bytes");
}
