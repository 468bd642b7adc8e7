//! Reading a body piece by piece: not past the largest, and not for ever.

use std::future::Future;
use std::time::Duration;

use bytes::Bytes;
use tokio::time::{Instant, timeout_at};

use super::super::wire::{BodyRate, Limits, TransportError};

/// Reads to the end what `next` gives.
pub(crate) async fn read_body<F>(
    mut next: impl FnMut() -> F,
    limits: &Limits,
) -> Result<Vec<u8>, TransportError>
where
    F: Future<Output = Result<Option<Bytes>, TransportError>>,
{
    let BodyRate { bytes: least, time } = limits.slowest;
    // Far enough away for a time that no clock can show.
    let far = Duration::from_secs(60 * 60 * 24 * 365);
    // No byte at all is never too slow.
    let period = if least == 0 { far } else { time.min(far) };
    let mut body = Vec::new();
    let mut read_before = 0;
    let mut ends_at = Instant::now() + period;
    loop {
        let piece = {
            let mut piece = std::pin::pin!(next());
            loop {
                if let Ok(piece) = timeout_at(ends_at, piece.as_mut()).await {
                    break piece?;
                }
                if ((body.len() - read_before) as u64) < least {
                    return Err(TransportError::stalled());
                }
                read_before = body.len();
                // From now on: a caller that was slow itself does not shorten the next period.
                ends_at = Instant::now() + period;
            }
        };
        let Some(piece) = piece else {
            return Ok(body);
        };
        if (body.len() + piece.len()) as u64 > limits.body {
            return Err(TransportError::body_too_large(limits.body));
        }
        body.extend_from_slice(&piece);
    }
}
