//! Reports as they are printed.

use super::*;
use crate::source::{Pointer, Source};

const TEXT: &str = "openapi: 3.1.0\npaths:\n  /a:\n    $ref: '#/nothing'\n  /b: {}\n";

fn place(text: &str) -> Pointer {
    Pointer::parse(text).unwrap()
}

fn source() -> Source {
    Source::new("api/test.yaml", TEXT)
}

#[test]
fn a_diagnostic_shows_its_place_and_what_to_do() {
    let mut diagnostics = Diagnostics::default();
    diagnostics
        .error(Code::ReferenceToNothing, &place("/paths/~1a/$ref"), "`$ref` points at nothing")
        .help("did you mean `/b`?")
        .related(Place::key(&place("/paths/~1b")), "it stands here");
    let report = diagnostics.into_report(&source());
    assert_eq!(
        report.to_string(),
        "\
error[DW0201]: `$ref` points at nothing
  --> api/test.yaml:4:11
   |
 4 |     $ref: '#/nothing'
   |           ^^^^^^^^^^^
   = help: did you mean `/b`?
note: it stands here
  --> api/test.yaml:5:3
   |
 5 |   /b: {}
   |   ^^

api/test.yaml: 1 error
"
    );
}

#[test]
fn diagnostics_stand_in_the_order_of_the_text() {
    let mut diagnostics = Diagnostics::default();
    diagnostics.warning(Code::UnknownKey, Place::key(&place("/paths/~1b")), "third");
    diagnostics.unsupported(Code::Unsupported, &place("/paths/~1a/$ref"), "second");
    diagnostics.error(Code::Syntax, Place::key(&place("/openapi")), "first");
    let report = diagnostics.into_report(&source());
    let order: Vec<&str> =
        report.diagnostics().iter().map(|at| at.diagnostic.message.as_str()).collect();
    assert_eq!(order, ["first", "second", "third"]);
    assert_eq!(report.summary(), "1 error, 1 unsupported, 1 warning");
}

#[test]
fn what_the_text_does_not_hold_is_shown_at_what_is_around_it() {
    let mut diagnostics = Diagnostics::default();
    diagnostics.error(Code::MissingKey, &place("/paths/~1b/get/x"), "missing");
    let report = diagnostics.into_report(&source());
    let start = report.diagnostics()[0].span.unwrap().start;
    assert_eq!((start.line, start.column), (5, 3));
}

#[test]
fn strict_makes_errors_of_warnings_only() {
    let mut diagnostics = Diagnostics::default();
    diagnostics.warning(Code::UnknownKey, &place(""), "a");
    diagnostics.unsupported(Code::Unsupported, &place(""), "b");
    let report = diagnostics.into_report(&source());
    assert!(!report.has_errors());
    let strict = report.strict();
    assert!(strict.has_errors());
    assert_eq!(strict.summary(), "1 error, 1 unsupported");
}

#[test]
fn very_many_are_counted_and_errors_are_shown_first() {
    let mut diagnostics = Diagnostics::default();
    for number in 0..Diagnostics::KEPT + 5 {
        diagnostics.warning(Code::UnknownKey, &place("/openapi"), format!("noise {number}"));
    }
    diagnostics.error(Code::WrongType, &place("/paths"), "signal");
    let report = diagnostics.into_report(&source());
    let text = report.to_string();
    assert_eq!(text.matches("noise").count(), 99);
    assert_eq!(text.matches("signal").count(), 1);
    assert!(text.contains("and 9906 more: 9906 x DW0103\n"), "{text}");
    assert!(text.ends_with("api/test.yaml: 1 error, 10005 warnings\n"));
    let lines = report.to_json_lines();
    assert_eq!(lines.lines().count(), Diagnostics::KEPT + 2);
    assert_eq!(report.errors().summary(), "1 error");
    let strict = report.strict();
    assert_eq!(strict.summary(), "10006 errors");
    assert_eq!(strict.errors().to_string(), strict.to_string());
}

#[test]
fn what_is_said_twice_of_one_place_is_said_once() {
    let mut diagnostics = Diagnostics::default();
    for message in ["a", "b", "a"] {
        diagnostics.warning(Code::UnknownKey, &place("/openapi"), message);
    }
    diagnostics.warning(Code::UnknownKey, &place("/paths"), "a");
    assert_eq!(diagnostics.into_report(&source()).diagnostics().len(), 3);
}

#[test]
fn json_lines_say_everything() {
    let mut diagnostics = Diagnostics::default();
    diagnostics
        .error(Code::WrongType, &place("/paths/~1b"), "a \"quote\"\u{1b}\n")
        .help("h")
        .related(&place("/openapi"), "r");
    let lines = diagnostics.into_report(&source()).to_json_lines();
    let value: serde_json::Value = serde_json::from_str(&lines).unwrap();
    assert_eq!(value["severity"], "error");
    assert_eq!(value["code"], "DW0101");
    assert_eq!(value["message"], "a \"quote\"\\u{1b}\\u{a}");
    assert_eq!(value["help"], serde_json::json!(["h"]));
    assert_eq!(value["pointer"], "/paths/~1b");
    assert_eq!([&value["line"], &value["column"]], [5, 7]);
    assert_eq!(value["related"][0]["line"], 1);
    assert_eq!(lines.lines().count(), 1);
}

#[test]
fn hostile_words_cannot_steer_the_terminal() {
    let mut diagnostics = Diagnostics::default();
    let key = "\u{1b}[2J\u{202e}\r\n".repeat(1_000);
    diagnostics.error(Code::UnknownKey, &Pointer::root().key(&key), key.clone()).help(key.clone());
    let text = diagnostics.into_report(&Source::new(key, "a: 1")).to_string();
    assert!(!text.contains(['\u{1b}', '\u{202e}', '\r']));
    assert!(text.lines().all(|line| line.chars().count() < 4_000));
    assert!(text.lines().count() < 12);
}

#[test]
fn nothing_prints_nothing() {
    let report = Diagnostics::default().into_report(&source());
    assert!(report.is_empty());
    assert_eq!((report.to_string(), report.to_json_lines(), report.summary()), Default::default());
}
