//! Writing JSON texts.

mod common;

use common::{Account, Level, Skill, UpdateAccount};
use docwright_runtime as runtime;
use runtime::{Empty as _, Json, to_vec};

#[track_caller]
#[expect(clippy::unwrap_used, reason = "this fails the test that calls it")]
fn check(value: &dyn Json, expected: &str) {
    assert_eq!(String::from_utf8(to_vec(value).unwrap()).unwrap(), expected);
}

#[test]
fn members_stand_in_the_order_of_the_table() {
    check(
        &UpdateAccount::full(),
        concat!(
            r#"{"userName":"jane","phone":"+31 20 555 01 23","email":"jane.doe@example.com","#,
            r#""newPassWord":"Abc12345!","oldPassWord":"Xyz98765?","level":3,"#,
            r#""skills":[{"id":1,"weight":100},{"id":2}],"workNos":[101,899]}"#
        ),
    );
}

#[test]
fn absent_members_are_left_out() {
    check(&UpdateAccount::new("jane"), r#"{"userName":"jane"}"#);
    check(&Account::empty(), r#"{"resultCode":""}"#);
}

#[test]
fn empty_lists_are_written() {
    let request = UpdateAccount {
        skills: Some(Vec::new()),
        work_numbers: Some(Vec::new()),
        ..UpdateAccount::new("")
    };
    check(&request, r#"{"userName":"","skills":[],"workNos":[]}"#);
}

#[test]
fn unknown_enum_values_are_written_back() {
    for value in [i64::MIN, -1, 0, 2, 4, i64::MAX] {
        let text = format!(r#"{{"resultCode":"0","level":{value}}}"#);
        check(&runtime::from_slice::<Account>(text.as_bytes()).unwrap(), &text);
    }
    check(&Level::High, "3");
    check(&Level::from(1), "1");
}

#[test]
fn integers_are_written_whole() {
    check(&vec![i64::MIN, -1, 0, i64::MAX], "[-9223372036854775808,-1,0,9223372036854775807]");
    check(&vec![i32::MIN, i32::MAX], "[-2147483648,2147483647]");
    check(&Skill { id: 1, weight: Some(-1) }, r#"{"id":1,"weight":-1}"#);
}

#[test]
fn numbers_are_written_in_their_shortest_form() {
    check(
        &vec![0.0, -0.0, 1.0, 0.1, -1.5e300, f64::MAX, f64::MIN_POSITIVE, 5e-324],
        "[0.0,-0.0,1.0,0.1,-1.5e300,1.7976931348623157e308,2.2250738585072014e-308,5e-324]",
    );
}

#[test]
fn numbers_without_a_form_in_json_are_refused() {
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert!(to_vec(&value).is_err());
        assert!(to_vec(&vec![1.0, value, 1.0]).is_err());
        let account = Account { ratio: Some(value), ..Account::empty() };
        let error = to_vec(&account).expect_err("an error");
        assert_eq!(
            error.to_string(),
            "JSON has no form for a number that is infinite or not a number"
        );
    }
}

#[test]
fn strings_are_escaped_where_json_asks_for_it() {
    check(
        &"a\"b\\c/d\n\r\t\u{8}\u{c}\0\u{1f}\u{7f}".to_owned(),
        concat!(r#""a\"b\\c/d\n\r\t\u0008\u000c\u0000\u001f"#, "\u{7f}\""),
    );
    check(&"é😀\u{2028}\u{feff}".to_owned(), "\"é😀\u{2028}\u{feff}\"");
    check(&String::new(), "\"\"");
}

#[test]
fn secrets_are_written() {
    check(&runtime::Secret::from("Abc\"1"), r#""Abc\"1""#);
}

#[test]
fn booleans_are_written() {
    check(&vec![true, false], "[true,false]");
}
