//! Decimals: numbers as a document writes them, so that 0.07 is seven times 0.01.

use std::cmp::Ordering;

/// A number without its sign: `digits` times ten to the `exponent`, no digit a zero at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Decimal {
    digits: u128,
    exponent: i32,
}

impl Decimal {
    /// An integer.
    pub(crate) fn integer(value: i128) -> Self {
        Decimal::new(value.unsigned_abs(), 0)
    }

    /// The shortest decimal that is read back as the same number: the one that was written. None
    /// if the number is none of JSON.
    pub(crate) fn number(value: f64) -> Option<Self> {
        let text = format!("{:e}", value.abs());
        let (mantissa, exponent) = text.split_once('e')?;
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = format!("{whole}{fraction}").parse().ok()?;
        let exponent: i32 = exponent.parse().ok()?;
        Some(Decimal::new(digits, exponent - i32::try_from(fraction.len()).ok()?))
    }

    fn new(mut digits: u128, mut exponent: i32) -> Self {
        while digits != 0 && digits.is_multiple_of(10) {
            digits /= 10;
            exponent += 1;
        }
        Decimal { digits, exponent: if digits == 0 { 0 } else { exponent } }
    }

    /// Whether it is `divisor` times an integer. Nothing is a multiple of zero.
    pub(crate) fn is_multiple_of(self, divisor: Decimal) -> bool {
        if self.digits == 0 || divisor.digits == 0 {
            return divisor.digits != 0;
        }
        match u32::try_from(self.exponent - divisor.exponent) {
            Ok(zeros) => {
                let modulus = divisor.digits;
                let power = power_of_ten(zeros, modulus);
                times(self.digits % modulus, power, modulus) == 0
            }
            // Its last digit stands behind that of the divisor, and is no zero.
            Err(_) => false,
        }
    }

    /// The least integer of which all integers are multiples that are multiples of this; none
    /// beyond 64 bits.
    pub(crate) fn among_integers(self) -> Option<u64> {
        let Decimal { mut digits, exponent } = self;
        for prime in [2, 5] {
            // What ten to the power can divide is no part of the integer.
            for _ in exponent..0 {
                if digits.is_multiple_of(prime) {
                    digits /= prime;
                }
            }
        }
        let power = 10_u128.checked_pow(exponent.max(0).unsigned_abs())?;
        u64::try_from(digits.checked_mul(power)?).ok()
    }
}

/// How an integer compares to a float, exactly; none if the float is no number.
pub(crate) fn compare(integer: i128, float: f64) -> Option<Ordering> {
    // Two to the 127th: no integer of 128 bits lies beyond.
    const BEYOND: f64 = 170_141_183_460_469_231_731_687_303_715_884_105_728.0;
    if float.is_nan() {
        return None;
    }
    if float >= BEYOND {
        return Some(Ordering::Less);
    }
    if float < -BEYOND {
        return Some(Ordering::Greater);
    }
    let whole = float.trunc();
    let fraction = whole.partial_cmp(&float)?;
    Some(integer.cmp(&(whole as i128)).then(fraction))
}

/// A product, modulo a number of at most 127 bits.
fn times(mut one: u128, mut other: u128, modulus: u128) -> u128 {
    let mut product = 0;
    while other > 0 {
        if !other.is_multiple_of(2) {
            product = (product + one) % modulus;
        }
        one = (one + one) % modulus;
        other /= 2;
    }
    product
}

fn power_of_ten(mut exponent: u32, modulus: u128) -> u128 {
    let (mut power, mut base) = (1 % modulus, 10 % modulus);
    while exponent > 0 {
        if !exponent.is_multiple_of(2) {
            power = times(power, base, modulus);
        }
        base = times(base, base, modulus);
        exponent /= 2;
    }
    power
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: f64) -> Decimal {
        Decimal::number(value).unwrap()
    }

    #[test]
    fn equal_numbers_are_equal_decimals() {
        assert_eq!(Decimal::integer(-100), number(1e2));
        assert_eq!(Decimal::integer(0), number(-0.0));
        assert_eq!(number(0.07), Decimal { digits: 7, exponent: -2 });
        assert_eq!(number(5e-324), Decimal { digits: 5, exponent: -324 });
        for value in [f64::NAN, f64::INFINITY] {
            assert_eq!(Decimal::number(value), None);
        }
    }

    #[test]
    fn integers_and_floats_are_compared_exactly() {
        for (integer, float, expected) in [
            (9_007_199_254_740_993, 9_007_199_254_740_992.0, Ordering::Greater),
            (1, 1.0, Ordering::Equal),
            (1, 1.5, Ordering::Less),
            (-1, -1.5, Ordering::Greater),
            (0, -0.0, Ordering::Equal),
            (i128::MAX, 1e40, Ordering::Less),
            (i128::MIN, -1e40, Ordering::Greater),
            (i128::MIN, -170_141_183_460_469_231_731_687_303_715_884_105_728.0, Ordering::Equal),
        ] {
            assert_eq!(compare(integer, float), Some(expected), "{integer} {float}");
        }
        assert_eq!(compare(0, f64::NAN), None);
    }

    #[test]
    fn decimals_are_multiples_as_on_paper() {
        for (value, divisor, expected) in [
            (number(0.07), number(0.01), true),
            (number(0.075), number(0.01), false),
            (number(1.1), number(0.1), true),
            (number(4.5), number(1.5), true),
            (number(0.0), number(0.3), true),
            (number(1e308), number(0.01), true),
            (number(1e308), number(3.0), false),
            (number(5e-324), number(1e308), false),
            (number(f64::MAX), number(1e292), true),
            (Decimal::integer(6), Decimal::integer(3), true),
            (Decimal::integer(7), Decimal::integer(3), false),
            (Decimal::integer(i128::MIN), Decimal::integer(i128::MIN), true),
            (Decimal::integer(i128::MIN + 1), Decimal::integer(i128::MIN), false),
            (Decimal::integer(i128::MIN), Decimal::integer(1 << 70), true),
            (Decimal::integer(i128::MAX - 1), Decimal::integer(i128::MAX), false),
            (Decimal::integer(1), Decimal::integer(0), false),
        ] {
            assert_eq!(value.is_multiple_of(divisor), expected, "{value:?} {divisor:?}");
        }
    }

    #[test]
    fn integers_that_are_multiples_are_multiples_of_an_integer() {
        for (divisor, expected) in [
            (number(5.0), Some(5)),
            (number(1.0), Some(1)),
            (number(0.5), Some(1)),
            (number(0.01), Some(1)),
            (number(1.5), Some(3)),
            (number(0.3), Some(3)),
            (number(2.5), Some(5)),
            (number(0.28), Some(7)),
            (number(1e3), Some(1000)),
            (Decimal::integer(u64::MAX.into()), Some(u64::MAX)),
            (Decimal::integer(i128::from(u64::MAX) + 1), None),
            (number(1e300), None),
        ] {
            assert_eq!(divisor.among_integers(), expected, "{divisor:?}");
        }
    }
}
