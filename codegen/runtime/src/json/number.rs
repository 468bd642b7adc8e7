//! Integers as JSON Schema understands them: `1.0` and `1e3` are integers.
//!
//! RFC 8259, section 6, knows only numbers; JSON Schema 2020-12, section 6.1.1, calls every number
//! with a zero fractional part an integer.

/// Why a number is no integer of the wanted width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotInteger {
    Fraction,
    OutOfRange,
}

/// The integer that a JSON number spells. `text` has been checked against the grammar.
pub(crate) fn integer(text: &[u8]) -> Result<i64, NotInteger> {
    let (negative, unsigned) = match text {
        [b'-', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    let (mantissa, exponent) = match unsigned.iter().position(|byte| matches!(byte, b'e' | b'E')) {
        Some(at) => (&unsigned[..at], saturating_exponent(&unsigned[at + 1..])),
        None => (unsigned, 0),
    };
    let (whole, fraction) = match mantissa.iter().position(|byte| *byte == b'.') {
        Some(at) => (&mantissa[..at], &mantissa[at + 1..]),
        None => (mantissa, &mantissa[..0]),
    };
    let significant = whole.len() + fraction.len()
        - whole.iter().chain(fraction).rev().take_while(|digit| **digit == b'0').count();
    // `scale` zeros follow the significant digits.
    let scale = (whole.len() as i64).saturating_add(exponent) - significant as i64;
    let mut value: i128 = 0;
    for digit in whole.iter().chain(fraction).take(significant) {
        value = value * 10 + i128::from(digit - b'0');
        if value > i128::from(u64::MAX) {
            return Err(if scale < 0 { NotInteger::Fraction } else { NotInteger::OutOfRange });
        }
    }
    if value == 0 {
        return Ok(0);
    }
    if scale < 0 {
        return Err(NotInteger::Fraction);
    }
    if scale > 19 {
        return Err(NotInteger::OutOfRange);
    }
    for _ in 0..scale {
        value *= 10;
    }
    i64::try_from(if negative { -value } else { value }).map_err(|_| NotInteger::OutOfRange)
}

/// An exponent, or a number so far away that it makes no difference.
fn saturating_exponent(text: &[u8]) -> i64 {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let size = digits.iter().fold(0_i64, |size, digit| {
        size.saturating_mul(10).saturating_add(i64::from(digit - b'0')).min(1 << 40)
    });
    if negative { -size } else { size }
}
