//! Whether a number is a multiple of another, decided by the decimals that stand on the wire.
//!
//! JSON knows decimals, `f64` does not: to a processor 0.07 / 0.01 is not 7. The shortest decimal
//! that is read back as the same `f64` is what is written on the wire, and what a person wrote;
//! that is divided, exactly, and nothing is allocated. What a calculation rounded, as
//! 0.1 + 0.2 does, is no multiple of 0.1: it travels as 0.30000000000000004.

use std::fmt::{self, Write};

/// `digits` times ten to the `exponent`; no digit is a zero at the end.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Decimal {
    digits: u64,
    exponent: i32,
}

/// Whether `value` is `divisor` times an integer. Nothing is a multiple of zero.
pub(super) fn is_multiple(value: f64, divisor: f64) -> bool {
    let (Some(value), Some(divisor)) = (Decimal::of(value), Decimal::of(divisor)) else {
        return false;
    };
    if value.digits == 0 || divisor.digits == 0 {
        return divisor.digits != 0;
    }
    match u32::try_from(value.exponent - divisor.exponent) {
        Ok(zeros) => {
            let modulus = u128::from(divisor.digits);
            let digits = u128::from(value.digits) % modulus;
            (digits * power_of_ten(zeros, modulus)).is_multiple_of(modulus)
        }
        // Its last digit stands behind that of the divisor, and is no zero.
        Err(_) => false,
    }
}

/// Ten to the `exponent`, modulo a number of at most 17 digits: no product leaves 128 bits.
fn power_of_ten(mut exponent: u32, modulus: u128) -> u128 {
    let (mut power, mut base) = (1 % modulus, 10 % modulus);
    while exponent > 0 {
        if exponent % 2 == 1 {
            power = power * base % modulus;
        }
        base = base * base % modulus;
        exponent /= 2;
    }
    power
}

impl Decimal {
    /// The shortest decimal without its sign; none if the number is none of JSON.
    fn of(value: f64) -> Option<Self> {
        let mut reading = Reading::default();
        if !value.is_finite() || write!(reading, "{:e}", value.abs()).is_err() {
            return None;
        }
        let Reading { mut digits, fraction, exponent, is_small, .. } = reading;
        let mut exponent = if is_small { -exponent } else { exponent } - fraction;
        while digits != 0 && digits.is_multiple_of(10) {
            digits /= 10;
            exponent += 1;
        }
        Some(if digits == 0 { Self::default() } else { Self { digits, exponent } })
    }
}

/// Reads what `{:e}` writes, `1.25e-7`: at most 17 digits.
#[derive(Default)]
struct Reading {
    digits: u64,
    /// How many of the digits stand behind the point.
    fraction: i32,
    exponent: i32,
    /// Whether the exponent is negative.
    is_small: bool,
    is_behind_point: bool,
    is_exponent: bool,
}

impl Write for Reading {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for byte in text.bytes() {
            match byte {
                b'.' => self.is_behind_point = true,
                b'e' => self.is_exponent = true,
                b'-' => self.is_small = true,
                b'0'..=b'9' if self.is_exponent => {
                    self.exponent = self.exponent * 10 + i32::from(byte - b'0');
                }
                b'0'..=b'9' => {
                    self.digits = self.digits * 10 + u64::from(byte - b'0');
                    self.fraction += i32::from(self.is_behind_point);
                }
                _ => return Err(fmt::Error),
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_its_shortest_decimal() {
        for (value, digits, exponent) in [
            (0.0, 0, 0),
            (-0.0, 0, 0),
            (1.0, 1, 0),
            (-120.0, 12, 1),
            (0.07, 7, -2),
            (1.1, 11, -1),
            (1e308, 1, 308),
            (5e-324, 5, -324),
            (f64::MAX, 17_976_931_348_623_157, 292),
            (0.1 + 0.2, 30_000_000_000_000_004, -17),
        ] {
            assert_eq!(Decimal::of(value), Some(Decimal { digits, exponent }), "{value}");
        }
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(Decimal::of(value), None, "{value}");
        }
    }

    #[test]
    fn decimals_are_multiples_as_on_paper() {
        for (value, divisor, expected) in [
            (0.07, 0.01, true),
            (0.075, 0.01, false),
            (1.1, 0.1, true),
            (1.15, 0.1, false),
            (-1.1, 0.1, true),
            (0.0, 0.1, true),
            (-0.0, 0.1, true),
            (4.35, 0.01, true),
            (19.99, 0.01, true),
            (0.3, 0.1, true),
            (0.1 + 0.2, 0.1, false),
            (4.5, 1.5, true),
            (4.0, 1.5, false),
            (1e308, 0.01, true),
            (1e308, 3.0, false),
            (3e307, 3.0, true),
            (1e308, 0.123_456_789, false),
            (f64::MAX, 1e292, true),
            (f64::MAX, 1e293, false),
            (f64::MAX, 5e-324, true),
            (f64::MAX, 7e-300, false),
            (1e308, 5e-324, true),
            (5e-324, 1e308, false),
            (1e-7, 1e-8, true),
            (1e-9, 1e-8, false),
            (9_007_199_254_740_992.0, 2.0, true),
            (1.0, 0.0, false),
            (0.0, 0.0, false),
            (f64::NAN, 1.0, false),
            (f64::INFINITY, 1.0, false),
        ] {
            assert_eq!(is_multiple(value, divisor), expected, "{value} of {divisor}");
        }
    }

    #[test]
    fn every_price_has_cents() {
        for cents in 0..200_000_u32 {
            let text = format!("{}.{:02}", cents / 100, cents % 100);
            let price: f64 = text.parse().unwrap();
            assert!(is_multiple(price, 0.01), "{text}");
            assert_eq!(is_multiple(price, 0.05), cents.is_multiple_of(5), "{text}");
        }
    }
}
