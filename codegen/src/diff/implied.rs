//! Rules of different kinds that follow from each other: who sends at most nine bytes sends at most
//! nine characters. A rule that comes and follows from those that were there refuses nobody, and one
//! that goes and follows from those that stay frees nobody.

use crate::ir::{Bound, Check, Count};

/// A character takes so many bytes of UTF-8 at most.
const LONGEST_CHARACTER: u64 = 4;

/// Whether each of `checks` holds wherever all of `given` hold, which are of other kinds.
pub(super) fn follow(checks: &[&Check], given: &[&Check]) -> bool {
    checks.iter().all(|check| given.iter().any(|given| follows(check, given)))
}

fn follows(check: &Check, given: &Check) -> bool {
    let (Check::Bound(Bound::Count(kind, most)), Check::Bound(Bound::Count(other, given))) =
        (check, given)
    else {
        return false;
    };
    match (kind, other) {
        (Count::MaxLength, Count::MaxBytes) => given <= most,
        (Count::MaxBytes, Count::MaxLength) => {
            given.checked_mul(LONGEST_CHARACTER).is_some_and(|bytes| bytes <= *most)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(kind: Count, number: u64) -> Check {
        Check::Bound(Bound::Count(kind, number))
    }

    #[test]
    fn bytes_bound_characters_and_the_other_way_round() {
        for (check, given, expected) in [
            (count(Count::MaxLength, 9), count(Count::MaxBytes, 9), true),
            (count(Count::MaxLength, 9), count(Count::MaxBytes, 10), false),
            (count(Count::MaxBytes, 36), count(Count::MaxLength, 9), true),
            (count(Count::MaxBytes, 35), count(Count::MaxLength, 9), false),
            (count(Count::MaxBytes, u64::MAX), count(Count::MaxLength, u64::MAX / 4), true),
            (count(Count::MaxBytes, u64::MAX), count(Count::MaxLength, u64::MAX), false),
            (count(Count::MinLength, 1), count(Count::MaxLength, 9), false),
        ] {
            assert_eq!(follow(&[&check], &[&given]), expected, "{check:?} {given:?}");
        }
        let (bytes, length) = (count(Count::MaxBytes, 9), count(Count::MaxLength, 9));
        assert!(follow(&[], &[&bytes]) && !follow(&[&length], &[]));
        assert!(follow(&[&length], &[&count(Count::MinLength, 1), &bytes]));
    }
}
