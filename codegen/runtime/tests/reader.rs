//! Reading JSON texts: what is accepted, and where an error is said to be.

mod common;

use common::{Account, Level, Skill, UpdateAccount};
use docwright_runtime as runtime;
use runtime::{Empty as _, Field, Json, ReadError, Reader, Table, Visitor, from_slice};

/// A text with every kind of value and an escape.
const SAMPLE: &str = r#" {"resultCode" : "0", "resultDesc":"a\n\u00e9\ud83d\ude00\\",
    "id": -12e1, "ratio": 0.5e-3, "locked": true, "level": 3, "token": "t", "extra": [{"a": null}],
    "tags": ["x", ""], "skills": [{"id": 1, "weight": 2}, {"weight": null, "id": 3.0}]} "#;

fn read(text: &str) -> Result<Account, ReadError> {
    from_slice(text.as_bytes())
}

#[track_caller]
#[expect(clippy::expect_used, reason = "this fails the test that calls it")]
fn check_error(text: impl AsRef<[u8]>, expected: &str) {
    let error = from_slice::<Account>(text.as_ref()).expect_err("an error");
    assert_eq!(error.to_string(), expected);
}

#[test]
fn reads_every_kind_of_value() {
    let account = read(SAMPLE).unwrap();
    let expected = Account {
        result_code: "0".to_owned(),
        result_desc: Some("a\né😀\\".to_owned()),
        id: Some(-120),
        ratio: Some(0.0005),
        locked: Some(true),
        level: Some(Level::High),
        token: Some("t".into()),
        tags: Some(vec!["x".to_owned(), String::new()]),
        skills: Some(vec![Skill { id: 1, weight: Some(2) }, Skill { id: 3, weight: None }]),
    };
    assert_eq!(account, expected);
}

#[test]
fn every_beginning_of_a_text_is_an_error() {
    let text = SAMPLE.trim_end().as_bytes();
    assert!(from_slice::<Account>(text).is_ok());
    for end in 0..text.len() {
        let error = from_slice::<Account>(&text[..end]).expect_err("an error");
        assert!(error.byte() <= end, "{error}");
    }
}

#[test]
fn members_stand_in_any_order() {
    let account = read(r#"{"tags":["a"],"id":2,"resultCode":"0"}"#).unwrap();
    assert_eq!((account.id, account.result_code.as_str()), (Some(2), "0"));
}

#[test]
fn a_key_may_be_escaped() {
    assert_eq!(read(r#"{"resultCode":"0","\u0069d":7}"#).unwrap().id, Some(7));
    check_error(r#"{"resultCode":"0","id":7,"\u0069d":7}"#, "/id: given twice (at byte 35)");
}

#[test]
fn a_known_member_given_twice_is_refused() {
    check_error(r#"{"id":1, "id": 1}"#, "/id: given twice (at byte 15)");
    check_error(r#"{"id":null,"id":null}"#, "/id: given twice (at byte 16)");
    check_error(r#"{"skills":[{"id":1,"id":1}]}"#, "/skills/0/id: given twice (at byte 24)");
}

#[test]
fn unknown_members_are_skipped() {
    let account = read(
        r#"{"a":{"id":5,"b":[1,{"c":[[],{}]}]},"resultCode":"0","a":-1.5e3,"":"\u0000","z":true}"#,
    );
    assert_eq!(account.unwrap().id, None);
}

#[test]
fn unknown_members_are_held_to_the_grammar() {
    for value in [
        "01",
        "1.",
        "-",
        "+1",
        ".5",
        "1e",
        "NaN",
        "Infinity",
        "-Infinity",
        "tru",
        "nul",
        "'a'",
        "[1,]",
        "[1 2]",
        "{\"a\":1,}",
        "{a:1}",
        "{\"a\" 1}",
        r#""\ud800""#,
        r#""\q""#,
        r#""\u12""#,
        "\"\u{1}\"",
        "",
        "[",
        "{",
        "undefined",
        "/**/1",
        "[\"\\udc00\"]",
        "{\"\\udc00\":1}",
    ] {
        let text = format!(r#"{{"resultCode":"0","x":{value}}}"#);
        assert!(read(&text).is_err(), "{text}");
    }
}

#[test]
fn a_text_that_is_not_utf_8_is_refused_anywhere() {
    for text in [
        &b"{\"resultCode\":\"\xff\"}"[..],
        b"{\"resultCode\":\"0\",\"x\":\"\xff\"}",
        b"{\"resultCode\":\"0\",\"x\":[{\"y\":\"\xed\xa0\x80\"}]}",
        b"{\"resultCode\":\"0\",\"x\":{\"\xc0\x80\":1}}",
        b"{\"resultCode\":\"0\",\"\xff\":1}",
        b"{\"resultCode\":\"0\"}\xff",
        b"\xff{\"resultCode\":\"0\"}",
    ] {
        assert!(from_slice::<Account>(text).is_err(), "{}", String::from_utf8_lossy(text));
    }
}

#[test]
fn a_missing_mandatory_member_is_named() {
    check_error("{}", "/resultCode: missing, but mandatory (at byte 0)");
    check_error(
        r#" {"resultCode":"0","skills":[{"id":1},  {"weight":1}]}"#,
        "/skills/1/id: missing, but mandatory (at byte 40)",
    );
}

#[test]
fn null_is_absent_where_a_member_is_optional() {
    let account = read(r#"{"resultCode":"0","id":null,"tags":null,"level":null,"token":null}"#);
    assert_eq!(account.unwrap(), Account { result_code: "0".to_owned(), ..Account::empty() });
}

#[test]
fn null_is_refused_where_a_value_is_mandatory() {
    check_error(
        r#"{"resultCode": null}"#,
        "/resultCode: expected a string, found null (at byte 15)",
    );
    check_error(
        r#"{"resultCode":"0","tags":[null]}"#,
        "/tags/0: expected a string, found null (at byte 26)",
    );
    check_error("null", "expected an object, found null (at byte 0)");
}

#[test]
fn an_error_names_what_it_found_and_where() {
    check_error(r#"{"id": "1"}"#, "/id: expected an integer, found a string (at byte 7)");
    check_error(r#"{"id":   1.5}"#, "/id: expected an integer, found a fraction (at byte 9)");
    check_error(r#"{"ratio":{}}"#, "/ratio: expected a number, found an object (at byte 9)");
    check_error(r#"{"locked":0}"#, "/locked: expected a boolean, found a number (at byte 10)");
    check_error(r#"{"token":true}"#, "/token: expected a string, found a boolean (at byte 9)");
    check_error(r#"{"tags":{}}"#, "/tags: expected an array, found an object (at byte 8)");
    check_error(r#"{"skills":[[]]}"#, "/skills/0: expected an object, found an array (at byte 11)");
    check_error(
        r#"{"skills": [ {"id":  1.5}]}"#,
        "/skills/0/id: expected an integer, found a fraction (at byte 21)",
    );
    check_error(
        r#"{"skills":[{"id":1},{"id":1,"weight":2147483648}]}"#,
        "/skills/1/weight: the integer does not fit 32 bits (at byte 37)",
    );
}

#[test]
fn a_value_never_appears_in_an_error() {
    for text in [r#"{"token":"hunter2"#, r#"{"id":"hunter2"}"#, r#"{"hunter2":"#, r#"hunter2"#] {
        let error = read(text).expect_err("an error");
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error:?}");
    }
}

#[test]
fn a_pointer_is_escaped() {
    static TABLE: Table = Table {
        name: "Odd",
        place: "#",
        fields: &[Field::mandatory("a/b~c")],
        rules: &[],
        whole_body: None,
    };
    struct Odd(i64);
    impl Json for Odd {
        fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
            reader.object(&TABLE, &mut [&mut self.0])
        }
        fn visit(&self, _visitor: &mut dyn Visitor) {}
    }
    let error = Odd(0).read(&mut Reader::new(br#"{"a/b~c":[]}"#)).expect_err("an error");
    assert_eq!((error.pointer(), error.byte()), ("/a~1b~0c", 9));
}

#[test]
fn what_surrounds_the_value_is_white_space_only() {
    assert!(read("\t\r\n {\"resultCode\":\"0\"} \n").is_ok());
    for text in [
        "",
        " ",
        "\u{feff}{\"resultCode\":\"0\"}",
        "{\"resultCode\":\"0\"}x",
        "{\"resultCode\":\"0\"}{}",
        "{\"resultCode\":\"0\"}\0",
        "{\"resultCode\":\"0\"},",
        "\u{b}{\"resultCode\":\"0\"}",
        "\u{a0}{\"resultCode\":\"0\"}",
        "// a\n{\"resultCode\":\"0\"}",
    ] {
        assert!(read(text).is_err(), "{text:?}");
    }
    check_error("{\"resultCode\":\"0\"} x", "trailing characters (at byte 19)");
}

#[test]
fn surrogates_stand_in_pairs() {
    assert_eq!(from_slice::<String>(br#""\ud83d\ude00\u0000""#).unwrap(), "😀\0");
    for text in [
        r#""\ud800""#,
        r#""\udc00""#,
        r#""\ud800x""#,
        r#""\ud800\ud800""#,
        r#""\ude00\ud83d""#,
        r#""\ud83d\n""#,
        r#""\ud83d\u0041""#,
    ] {
        assert!(from_slice::<String>(text.as_bytes()).is_err(), "{text}");
    }
}

#[test]
fn unknown_enum_values_are_kept() {
    let account = read(r#"{"resultCode":"0","level":-7}"#).unwrap();
    assert_eq!(account.level, Some(Level::from(-7)));
    assert!(matches!(account.level, Some(Level::Unknown(value)) if *value.get() == -7));
    assert_eq!(format!("{account:?}"), r#"Account { resultCode: "0", level: -7 }"#);
}

#[test]
fn header_fields_are_not_read_from_the_body() {
    let text = br#"{"x-app-key":"a","x-app-key":"b","userName":"jane"}"#;
    assert_eq!(from_slice::<UpdateAccount>(text).unwrap(), UpdateAccount::new("jane"));
}
