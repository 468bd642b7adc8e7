//! Headers of answers by their types: lists, absent ones, and values that are not what they should be.

#![expect(clippy::expect_used, reason = "a test that cannot begin may stop")]

use docwright_runtime as runtime;
use runtime::http::{HeaderMap, HeaderValue};
use runtime::{Empty, Header, HeaderError, HeaderForm, Json, Secret};

fn headers(lines: &[&[u8]]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for line in lines {
        headers.append("X-It", HeaderValue::from_bytes(line).expect("it is a value"));
    }
    headers
}

fn read<T: Json + Empty>(form: HeaderForm, lines: &[&[u8]]) -> Result<T, HeaderError> {
    Header::mandatory("x-it", form).read(&headers(lines))
}

#[test]
fn a_value_is_read_by_its_type() {
    assert_eq!(read::<i64>(HeaderForm::Value, &[b"7"]), Ok(7));
    assert_eq!(read::<i32>(HeaderForm::Value, &[b" -7 "]), Ok(-7));
    assert_eq!(read::<f64>(HeaderForm::Value, &[b"0.5"]), Ok(0.5));
    assert_eq!(read::<bool>(HeaderForm::Value, &[b"true"]), Ok(true));
    assert_eq!(read::<String>(HeaderForm::Text, &[b"a \"b\", \\c"]), Ok("a \"b\", \\c".into()));
    assert_eq!(read::<String>(HeaderForm::Text, &["ü".as_bytes()]), Ok("ü".into()));
    assert_eq!(read::<String>(HeaderForm::Text, &[b""]), Ok(String::new()));
    let secret = read::<Secret>(HeaderForm::Text, &[b"s3cret"]).unwrap();
    assert_eq!(secret.expose(), "s3cret");
}

#[test]
fn lines_of_one_header_are_one_list() {
    let texts = |lines: &[&[u8]]| read::<Vec<String>>(HeaderForm::Texts, lines).unwrap();
    assert_eq!(texts(&[b"a, b", b"c,,d "]), ["a", "b", "c", "d"]);
    assert!(texts(&[b""]).is_empty());
    assert_eq!(read(HeaderForm::Values, &[b"1,2", b"3"]), Ok(vec![1_i64, 2, 3]));
    assert_eq!(read::<String>(HeaderForm::Text, &[b"a", b"b"]), Ok("a, b".into()));
}

#[test]
fn a_missing_header_is_an_error_where_it_must_be_there() {
    let none = HeaderMap::new();
    let error = Header::<i64>::mandatory("x-it", HeaderForm::Value).read(&none).unwrap_err();
    assert!(error.is_missing());
    assert_eq!(error.name(), "x-it");
    assert_eq!(error.to_string(), "the answer has no header `x-it`");
    let optional = Header::<Option<i64>>::optional("x-it", HeaderForm::Value);
    assert_eq!(optional.read(&none), Ok(None));
    assert_eq!(optional.read(&headers(&[b"1"])), Ok(Some(1)));
    assert_eq!(format!("{optional:?} {}", optional.name()), "Header(\"x-it\") x-it");
}

#[test]
fn what_is_not_of_the_type_is_an_error_that_shows_no_value() {
    for lines in [&[&b"s3cret"[..]][..], &[b"1", b"2"], &[b"1.5"], &[b"[1]"], &[b""]] {
        let error = read::<i64>(HeaderForm::Value, lines).unwrap_err();
        assert!(!error.is_missing());
        assert_eq!(error.to_string(), "the header `x-it` is not of its type");
        assert!(!format!("{error:?}").contains("s3cret"));
        assert!(std::error::Error::source(&error).is_some());
    }
    // Nothing in an element can end the list.
    assert!(read::<Vec<i64>>(HeaderForm::Values, &[b"1],[2"]).is_err());
    let error = read::<String>(HeaderForm::Text, &[b"\xff"]).unwrap_err();
    assert_eq!(error.to_string(), "the header `x-it` is not UTF-8");
    assert!(std::error::Error::source(&error).is_none());
}
