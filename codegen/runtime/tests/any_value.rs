//! Any value and maps of any key at the bounds of JSON: nesting, huge numbers, halves of surrogate
//! pairs, keys given twice, byte order marks, trailing data.

use std::collections::BTreeMap;

use docwright_runtime as runtime;
use runtime::{Json, MAX_DEPTH, ReadError, Value, from_slice, to_vec};

type Map = BTreeMap<String, Value>;

fn value(text: &str) -> Result<Value, ReadError> {
    from_slice(text.as_bytes())
}

fn map(text: &str) -> Result<Map, ReadError> {
    from_slice(text.as_bytes())
}

/// Both refuse the text `{"k":…}`, in the same words.
#[track_caller]
fn check_refused(member: &str, expected: &str) {
    let text = format!("{{\"k\":{member}}}");
    let message = |error: ReadError| error.to_string();
    assert_eq!(value(&text).map_err(message), Err(expected.to_owned()), "{text:.60}");
    assert_eq!(map(&text).map_err(message), Err(expected.to_owned()), "{text:.60}");
}

#[test]
fn nesting_is_bounded() {
    let depth = MAX_DEPTH as usize;
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let nested = |levels: usize| format!("{}1{}", open.repeat(levels), close.repeat(levels));
        let deepest = value(&nested(depth)).unwrap();
        assert_eq!(to_vec(&deepest).unwrap(), nested(depth).as_bytes());
        let error = value(&nested(depth + 1)).expect_err("an error");
        assert!(error.to_string().contains("nested more than 128 deep"), "{error}");
        assert_eq!(error.byte(), open.len() * depth);
        assert_eq!(error.pointer().matches('/').count(), depth);
        assert!(value(&open.repeat(1_000_000)).is_err());

        let text = |levels: usize| format!("{{\"k\":{}}}", nested(levels));
        assert!(map(&text(depth - 1)).is_ok());
        assert!(map(&text(depth)).is_err());
    }
    let siblings = format!("[{}[]]", "[[[]]],".repeat(1_000));
    assert!(value(&siblings).is_ok());
}

#[test]
fn numbers_keep_their_value() {
    for (text, expected) in [
        ("9223372036854775807", Value::Integer(i64::MAX)),
        ("-9223372036854775808", Value::Integer(i64::MIN)),
        ("9223372036854775808", Value::Number(9_223_372_036_854_775_808.0)),
        ("18446744073709551615", Value::Number(18_446_744_073_709_551_615.0)),
        ("1e18", Value::Integer(1_000_000_000_000_000_000)),
        ("1.0", Value::Integer(1)),
        ("-0.0", Value::Integer(0)),
        ("1.5", Value::Number(1.5)),
        ("1e-400", Value::Number(0.0)),
        ("1.7976931348623157e308", Value::Number(f64::MAX)),
        // Just below the middle between the greatest number and what would come next.
        ("1.797693134862315807e308", Value::Number(f64::MAX)),
    ] {
        assert_eq!(value(text).unwrap(), expected, "{text}");
        assert_eq!(map(&format!("{{\"k\":{text}}}")).unwrap()["k"], expected, "{text}");
    }
    let digits = "9".repeat(300);
    assert_eq!(value(&digits).unwrap(), Value::Number(1e300));
}

#[test]
fn numbers_past_64_bits_are_refused() {
    for number in ["1e309", "-1e309", "1.797693134862315808e308", "1e99999999999999999999"] {
        check_refused(number, "/k: the number does not fit 64 bits (at byte 5)");
    }
    check_refused(&"9".repeat(4_300), "/k: the number does not fit 64 bits (at byte 5)");
    // The parser's own bound.
    let error = value(&"9".repeat(1_000_000)).expect_err("an error");
    assert_eq!(error.to_string(), "number out of range (at byte 4301)");
}

#[test]
fn halves_of_surrogate_pairs_are_refused() {
    assert_eq!(value(r#""\ud83d\ude00""#).unwrap(), Value::from("😀"));
    assert!(map(r#"{"\ud83d\ude00":1}"#).unwrap().contains_key("😀"));
    for half in [r"\ud800", r"\udc00", r"\udfff", r"\ud800\ud800", r"\ud83d\u0041", r"\ude00\ud83d"]
    {
        for text in [format!("\"{half}\""), format!("[\"a\",\"b{half}c\"]")] {
            assert!(value(&text).is_err(), "{text}");
        }
        for text in [format!("{{\"{half}\":1}}"), format!("{{\"k\":\"{half}\"}}")] {
            assert!(value(&text).is_err(), "{text}");
            assert!(map(&text).is_err(), "{text}");
        }
    }
    let encoded = b"{\"k\":\"\xed\xa0\x80\"}";
    assert!(from_slice::<Value>(encoded).is_err());
    assert!(from_slice::<Map>(encoded).is_err());
}

#[test]
fn of_a_key_given_twice_the_last_stays_in_any_value() {
    let kept = |text: &str, expected: &str| {
        assert_eq!(to_vec(&value(text).unwrap()).unwrap(), expected.as_bytes(), "{text}");
    };
    kept(r#"{"a":1,"a":2}"#, r#"{"a":2}"#);
    kept(r#"{"a":[1],"\u0061":{},"b":0}"#, r#"{"a":{},"b":0}"#);
    kept(r#"{"a":{"b":1},"a":{"c":2}}"#, r#"{"a":{"c":2}}"#);
    kept(r#"{"a":1,"a":null}"#, r#"{"a":null}"#);
    kept(r#"[{"":1,"":2}]"#, r#"[{"":2}]"#);
    // The first is held to JSON all the same.
    assert_eq!(value(r#"{"a":01,"a":2}"#).expect_err("an error").pointer(), "/a");
}

#[test]
fn a_map_refuses_a_key_given_twice() {
    let refused = |text: &str, expected: &str| {
        assert_eq!(map(text).expect_err("an error").to_string(), expected, "{text}");
    };
    refused(r#"{"a":1,"a":2}"#, "/a: given twice (at byte 11)");
    refused(r#"{"a":1,"\u0061": 1}"#, "/a: given twice (at byte 17)");
    refused(r#"{"":null,"":null}"#, "/: given twice (at byte 12)");
    let nested = from_slice::<BTreeMap<String, BTreeMap<String, i64>>>(br#"{"a":{"b":1,"b":1}}"#);
    assert_eq!(nested.expect_err("an error").to_string(), "/a/b: given twice (at byte 16)");
    // What a member of any value holds is not the map's.
    assert!(map(r#"{"a":{"b":1,"b":1}}"#).is_ok());
}

#[test]
fn a_byte_order_mark_is_refused() {
    for text in [
        &b"\xef\xbb\xbf{}"[..],
        b"\xef\xbb\xbf",
        b"\xef\xbb{}",
        b"{}\xef\xbb\xbf",
        b"{\xef\xbb\xbf\"k\":1}",
        b"\xfe\xff\0{\0}",
        b"\xff\xfe{\0}\0",
        b"{\0}\0",
        b"\0{\0}",
    ] {
        assert!(from_slice::<Value>(text).is_err(), "{text:?}");
        assert!(from_slice::<Map>(text).is_err(), "{text:?}");
    }
    assert_eq!(value("\u{feff}{}").expect_err("an error").byte(), 0);
    // Within a string it is a character.
    assert_eq!(value("\"\u{feff}\"").unwrap(), Value::from("\u{feff}"));
}

#[test]
fn trailing_data_is_refused() {
    assert!(value(" {} \t\r\n").is_ok());
    assert!(map(" {} \t\r\n").is_ok());
    for rest in ["x", "{}", ",", "]", "}", "\0", "//", "#", "\u{a0}", "\u{c}", "null", "1"] {
        let text = format!("{{}} {rest}");
        let expected = Err("trailing characters (at byte 3)".to_owned());
        assert_eq!(value(&text).map_err(|error| error.to_string()), expected.map(|()| Value::Null));
        let expected = Err("trailing characters (at byte 3)".to_owned());
        assert_eq!(map(&text).map_err(|error| error.to_string()), expected.map(|()| Map::new()));
    }
    for text in ["1 2", "1,", "\"\"\"\"", "nullnull", "truefalse", "[]]", "0 0"] {
        assert!(value(text).is_err(), "{text}");
    }
}

#[test]
fn reading_again_replaces_any_value() {
    let mut value = value(r#"{"a":1}"#).unwrap();
    value.read(&mut runtime::Reader::new(br#"{"b":2}"#)).unwrap();
    assert_eq!(to_vec(&value).unwrap(), br#"{"b":2}"#);
}
