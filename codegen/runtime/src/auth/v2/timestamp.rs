//! Points in time as text, in UTC, without a calendar library and without a clock.
//!
//! Invariant: exactly the years 1970 to 9999 are written, since the form has four digits for a year.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

/// A point in time: `Display` writes `2023-12-19T08:00:00Z` (RFC 3339, in UTC).
pub(crate) struct Timestamp {
    seconds: u64,
    milliseconds: Option<u32>,
}

impl Timestamp {
    /// The time to the second, rounded down; `None` before 1970 and after 9999.
    pub(crate) fn seconds(time: SystemTime) -> Option<Self> {
        Self::milliseconds(time).map(|time| Self { milliseconds: None, ..time })
    }

    /// The time to the millisecond, rounded down; `None` before 1970 and after 9999.
    pub(crate) fn milliseconds(time: SystemTime) -> Option<Self> {
        const YEAR_10_000: u64 = 253_402_300_800;
        let since = time.duration_since(UNIX_EPOCH).ok()?;
        let milliseconds = Some(since.subsec_millis());
        (since.as_secs() < YEAR_10_000).then_some(Self { seconds: since.as_secs(), milliseconds })
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = date(self.seconds / 86_400);
        let second = self.seconds % 86_400;
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        write!(formatter, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")?;
        if let Some(milliseconds) = self.milliseconds {
            write!(formatter, ".{milliseconds:03}")?;
        }
        formatter.write_str("Z")
    }
}

/// Year, month and day of the day that is `days` after 1970-01-01.
///
/// A year is counted from the first of March here, so that the day of leap years comes last and the
/// lengths of the months before it follow one formula (153 days in each five months).
fn date(days: u64) -> (u64, u64, u64) {
    const DAYS_OF_400_YEARS: u64 = 146_097;
    const FROM_MARCH_OF_YEAR_0: u64 = 719_468;
    let days = days + FROM_MARCH_OF_YEAR_0;
    let (era, day) = (days / DAYS_OF_400_YEARS, days % DAYS_OF_400_YEARS);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (400 * era + year + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn seconds(seconds: u64) -> Option<String> {
        let time = Timestamp::seconds(UNIX_EPOCH + Duration::from_secs(seconds));
        time.map(|time| time.to_string())
    }

    #[test]
    fn seconds_become_dates() {
        for (since, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (86_399, "1970-01-01T23:59:59Z"),
            (86_400, "1970-01-02T00:00:00Z"),
            (68_169_599, "1972-02-28T23:59:59Z"),
            (68_169_600, "1972-02-29T00:00:00Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (951_868_800, "2000-03-01T00:00:00Z"),
            (978_307_199, "2000-12-31T23:59:59Z"),
            (1_702_972_800, "2023-12-19T08:00:00Z"),
            (4_107_542_399, "2100-02-28T23:59:59Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
            (253_402_300_799, "9999-12-31T23:59:59Z"),
        ] {
            assert_eq!(seconds(since).as_deref(), Some(text));
        }
    }

    #[test]
    fn each_day_follows_the_one_before() {
        let (mut year, mut month, mut day) = (1970, 1, 1);
        for days in 0..(10_000 - 1970) * 365 {
            assert_eq!(date(days), (year, month, day));
            let is_leap_year = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            let length = match month {
                2 => 28 + u64::from(is_leap_year),
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            day += 1;
            if day > length {
                (month, day) = (month + 1, 1);
            }
            if month > 12 {
                (year, month) = (year + 1, 1);
            }
        }
    }

    #[test]
    fn milliseconds_are_rounded_down() {
        for (since, text) in [
            (Duration::from_nanos(999_999), "1970-01-01T00:00:00.000Z"),
            (Duration::from_millis(7), "1970-01-01T00:00:00.007Z"),
            (Duration::from_nanos(1_999_999_999), "1970-01-01T00:00:01.999Z"),
        ] {
            let time = Timestamp::milliseconds(UNIX_EPOCH + since).map(|time| time.to_string());
            assert_eq!(time.as_deref(), Some(text));
        }
    }

    #[test]
    fn years_of_other_than_four_digits_have_no_text() {
        assert_eq!(seconds(253_402_300_800), None);
        assert_eq!(seconds(i64::MAX as u64), None);
        assert!(Timestamp::seconds(UNIX_EPOCH - Duration::from_nanos(1)).is_none());
        assert!(Timestamp::milliseconds(UNIX_EPOCH - Duration::from_secs(1 << 40)).is_none());
    }
}
