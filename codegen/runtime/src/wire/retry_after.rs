//! The header `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::{DATE, RETRY_AFTER};

/// How long the server asks to wait. `None` if it does not, or in no form of the standard.
///
/// A date is compared with the server's own `Date`, since the two clocks need not agree; with the
/// clock of this machine only if the server does not show its own.
pub(crate) fn read(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // More than fits is more than anyone waits.
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let until = httpdate::parse_http_date(text).ok()?;
    let shown = headers.get(DATE).and_then(|date| date.to_str().ok());
    let shown = shown.and_then(|date| httpdate::parse_http_date(date).ok());
    let now = shown.unwrap_or_else(SystemTime::now);
    Some(until.duration_since(now).unwrap_or(Duration::ZERO))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(retry_after: &str, date: Option<&str>) -> Option<Duration> {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, retry_after.parse().unwrap());
        if let Some(date) = date {
            headers.insert(DATE, date.parse().unwrap());
        }
        read(&headers)
    }

    #[test]
    fn seconds() {
        assert_eq!(of("0", None), Some(Duration::ZERO));
        assert_eq!(of(" 120 ", None), Some(Duration::from_secs(120)));
        assert_eq!(of("99999999999999999999999", None), Some(Duration::from_secs(u64::MAX)));
    }

    #[test]
    fn a_date_counts_from_the_date_of_the_answer() {
        let date = Some("Fri, 31 Dec 1999 23:59:59 GMT");
        assert_eq!(of("Sat, 01 Jan 2000 00:00:29 GMT", date), Some(Duration::from_secs(30)));
        assert_eq!(of("Fri, 31 Dec 1999 23:59:00 GMT", date), Some(Duration::ZERO));
        // It is over by any clock.
        assert_eq!(of("Sat, 01 Jan 2000 00:00:29 GMT", None), Some(Duration::ZERO));
        let far = of("Fri, 31 Dec 9999 00:00:00 GMT", None).unwrap();
        assert!(far > Duration::from_secs(1_000_000_000), "{far:?}");
    }

    #[test]
    fn anything_else_is_no_answer() {
        for text in ["", "-1", "1.5", "soon", "+5"] {
            assert_eq!(of(text, Some("Fri, 31 Dec 1999 23:59:59 GMT")), None, "{text}");
        }
        assert_eq!(read(&HeaderMap::new()), None);
    }
}
