//! Numbers: integers as JSON Schema understands them, and numbers of 64 bits.

use docwright_runtime as runtime;
use runtime::from_slice;

const FRACTION: &str = "expected an integer, found a fraction (at byte 0)";
const RANGE: &str = "the integer does not fit 64 bits (at byte 0)";
const RANGE_32: &str = "the integer does not fit 32 bits (at byte 0)";

#[track_caller]
fn check_integer(text: &str, expected: Result<i64, &str>) {
    let read = from_slice::<i64>(text.as_bytes()).map_err(|error| error.to_string());
    assert_eq!(read, expected.map_err(str::to_owned), "{text:.60}");
}

#[test]
fn integers_may_be_written_as_fractions_and_powers() {
    for (text, value) in [
        ("0", 0),
        ("-0", 0),
        ("0.0", 0),
        ("-0.0", 0),
        ("0e5", 0),
        ("0e-5", 0),
        ("0.00e400", 0),
        ("7", 7),
        ("-7", -7),
        ("1.0", 1),
        ("-1.0", -1),
        ("1e3", 1000),
        ("1E+3", 1000),
        ("-1e3", -1000),
        ("10e-1", 1),
        ("100e-2", 1),
        ("0.1e1", 1),
        ("1.5e1", 15),
        ("1.50e1", 15),
        ("1e18", 1_000_000_000_000_000_000),
        ("120.00", 120),
        ("1e0", 1),
        ("1e-0", 1),
    ] {
        check_integer(text, Ok(value));
    }
}

#[test]
fn fractions_are_no_integers() {
    for text in [
        "1.5",
        "-1.5",
        "0.1",
        "1e-1",
        "105e-2",
        "1.05e1",
        "1e-400",
        "1e-99999999999999999999",
        "12345678901234567890.5",
        "99999999999999999999999999999999999999.9",
        "5e-324",
    ] {
        check_integer(text, Err(FRACTION));
    }
}

#[test]
fn integers_are_exact_up_to_their_bounds() {
    for (text, value) in [
        ("9007199254740991", 9_007_199_254_740_991),
        ("9007199254740992", 9_007_199_254_740_992),
        ("9007199254740993", 9_007_199_254_740_993),
        ("-9007199254740993", -9_007_199_254_740_993),
        ("9223372036854775806", i64::MAX - 1),
        ("9223372036854775807", i64::MAX),
        ("9223372036854775807.000", i64::MAX),
        ("9.223372036854775807e18", i64::MAX),
        ("92233720368547758070e-1", i64::MAX),
        ("-9223372036854775807", i64::MIN + 1),
        ("-9223372036854775808", i64::MIN),
        ("-922337203685477580800e-2", i64::MIN),
    ] {
        check_integer(text, Ok(value));
    }
    for text in [
        "9223372036854775808",
        "-9223372036854775809",
        "9.223372036854775808e18",
        "1e19",
        "-1e19",
        "18446744073709551615",
        "18446744073709551616",
        "-18446744073709551616",
        "1e20",
        "0.1e20",
        "340282366920938463463374607431768211456",
        "1e400",
        "1e99999999999999999999",
        "-1e+9223372036854775808",
        "10e9223372036854775807",
    ] {
        check_integer(text, Err(RANGE));
    }
}

#[test]
fn integers_may_be_written_at_length() {
    let zeros = "0".repeat(10_000);
    check_integer(&format!("1.{zeros}"), Ok(1));
    check_integer(&format!("0.{zeros}1e10001"), Ok(1));
    check_integer(&format!("0.{zeros}"), Ok(0));
    check_integer(&format!("1.{zeros}1"), Err(FRACTION));
    check_integer(&format!("1e{zeros}2"), Ok(100));
    check_integer(&format!("1e-{zeros}1"), Err(FRACTION));
}

#[test]
fn digits_before_the_point_are_bounded() {
    let zeros = "0".repeat(4_299);
    check_integer(&format!("1{zeros}e-4299"), Ok(1));
    check_integer(&format!("1{zeros}"), Err(RANGE));
    check_integer(&"9".repeat(4_300), Err(RANGE));
    // The parser's own bound.
    check_integer(&format!("1{zeros}0e-4300"), Err("number out of range (at byte 4301)"));
    assert!(from_slice::<i64>("9".repeat(1_000_000).as_bytes()).is_err());
}

#[test]
fn integers_of_32_bits_have_bounds_of_their_own() {
    let check = |text: &str, expected: Result<i32, &str>| {
        let read = from_slice::<i32>(text.as_bytes()).map_err(|error| error.to_string());
        assert_eq!(read, expected.map_err(str::to_owned), "{text}");
    };
    check("2147483647", Ok(i32::MAX));
    check("2147483648", Err(RANGE_32));
    check("-2147483648.0", Ok(i32::MIN));
    check("-2147483649", Err(RANGE_32));
    check("1e3", Ok(1000));
    check("1e30", Err(RANGE));
    check("0.5", Err(FRACTION));
}

#[test]
fn numbers_are_read_to_the_last_bit() {
    for (text, value) in [
        ("0", 0.0),
        ("1", 1.0),
        ("-1.5", -1.5),
        ("0.1", 0.1),
        ("1e3", 1000.0),
        ("1.7976931348623157e308", f64::MAX),
        ("-1.7976931348623157e308", f64::MIN),
        ("2.2250738585072014e-308", f64::MIN_POSITIVE),
        ("5e-324", 5e-324),
        ("1e-400", 0.0),
        ("9007199254740993", 9_007_199_254_740_992.0),
        ("18446744073709551616", 18_446_744_073_709_551_616.0),
    ] {
        assert_eq!(from_slice::<f64>(text.as_bytes()).unwrap(), value, "{text}");
    }
    for text in ["-0", "-0.0", "-0e9"] {
        let zero = from_slice::<f64>(text.as_bytes()).unwrap();
        assert!(zero == 0.0 && zero.is_sign_negative(), "{text}");
    }
    assert_eq!(from_slice::<f64>("9".repeat(300).as_bytes()).unwrap(), 1e300);
}

#[test]
fn numbers_that_64_bits_cannot_hold_are_refused() {
    for text in ["1.8e308", "-1.8e308", "1e400", "1e99999999999999999999"] {
        let error = from_slice::<f64>(text.as_bytes()).expect_err("an error");
        assert_eq!(error.to_string(), "the number does not fit 64 bits (at byte 0)");
    }
    assert!(from_slice::<f64>("9".repeat(10_000).as_bytes()).is_err());
}

#[test]
fn what_json_does_not_call_a_number_is_refused() {
    for text in [
        "01",
        "-01",
        "00",
        "1.",
        ".5",
        "-",
        "-.5",
        "+1",
        "1e",
        "1e+",
        "1.e1",
        "0x1",
        "1_0",
        "NaN",
        "nan",
        "Infinity",
        "-Infinity",
        "-NaN",
        "inf",
        "1 2",
        "\"1\"",
        "1f",
        "١",
        "-\u{2212}1",
    ] {
        assert!(from_slice::<i64>(text.as_bytes()).is_err(), "{text}");
        assert!(from_slice::<i32>(text.as_bytes()).is_err(), "{text}");
        assert!(from_slice::<f64>(text.as_bytes()).is_err(), "{text}");
    }
}
