//! What changed between two documents, and what that asks of a version: kinds of change by kinds of
//! change, each judged by the rules and not by what the program says.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a helper fails the test that calls it"
)]

#[path = "../support/change_cases.rs"]
mod change_cases;
#[path = "../support/generation.rs"]
mod generation;

use std::collections::BTreeSet;
use std::fs;

use change_cases::{ChangeCase, change_cases};
use docwright::describe;
use docwright::diff::{Change, Changes, Event, Stage, diff};
use docwright::ir::Api;
use docwright::source::Source;

fn api(text: &str) -> Api {
    match describe(&Source::new("spec.yaml", text), "orders-client") {
        Ok((api, _)) => api,
        Err(report) => panic!("{report}"),
    }
}

fn changes(old: &str, new: &str) -> Changes {
    diff(&api(old), &api(new))
}

/// A change as the cases write it down.
fn verdict(change: &Change) -> String {
    let word = |word: &dyn std::fmt::Debug| format!("{word:?}").to_lowercase();
    let Change { code, direction, wire, rust, .. } = change;
    format!("{code} {} {} {}", word(direction), word(wire), word(rust))
}

fn verdicts(changes: &[Change]) -> Vec<String> {
    let mut verdicts: Vec<String> = changes.iter().map(verdict).collect();
    verdicts.sort();
    verdicts
}

#[test]
fn every_kind_of_change_has_its_verdict() {
    let cases = change_cases();
    let names: BTreeSet<&String> = cases.iter().map(|case| &case.name).collect();
    assert_eq!(names.len(), cases.len(), "two cases have one name");
    assert!(cases.len() >= 120, "{} cases", cases.len());
    let mut wrong = String::new();
    for case in &cases {
        let ChangeCase { name, old, new, expected, prose, bump } = case;
        let found = changes(old, new);
        let (mut expected, mut prose) = (expected.clone(), prose.clone());
        expected.sort();
        prose.sort();
        let (of_api, of_prose) = (verdicts(&found.changes), verdicts(&found.prose));
        let asked = found.bump(Stage::Stable).name();
        if (&of_api, &of_prose, asked) != (&expected, &prose, bump.as_str()) {
            let text = found.to_text(Stage::Stable);
            wrong += &format!("{name}:\n  expected {expected:?} {prose:?} {bump}\n{text}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The documents of the fixtures that become a client.
fn fixtures() -> Vec<(String, String)> {
    let read = |path: std::path::PathBuf| fs::read_to_string(path.join("spec.yaml")).unwrap();
    let mut all: Vec<(String, String)> =
        generation::cases("").into_iter().map(|(name, path)| (name, read(path))).collect();
    let flagship = fs::read_to_string(generation::root().join("api-spec/aicc.yaml")).unwrap();
    all.push(("aicc".to_owned(), flagship));
    assert!(all.len() > 50);
    all
}

#[test]
fn a_document_against_itself_has_no_change() {
    for (name, text) in fixtures() {
        let found = changes(&text, &text);
        assert!(found.is_empty(), "{name}: {}", found.to_text(Stage::Stable));
        assert_eq!(found.to_text(Stage::Stable), "bump: none\n");
    }
}

/// The subjects of what came, and of what went.
fn came_and_went(changes: &Changes) -> (Vec<String>, Vec<String>) {
    let of = |events: &[Event]| {
        let found = changes.changes.iter().filter(|change| events.contains(&change.code.event));
        let mut names: Vec<String> =
            found.map(|change| change.code.subject.name().to_owned()).collect();
        names.sort();
        names
    };
    let came = of(&[Event::Added, Event::AddedOptional, Event::AddedMandatory]);
    (came, of(&[Event::Removed]))
}

#[test]
fn what_came_has_gone_when_the_documents_are_swapped() {
    for ChangeCase { name, old, new, .. } in change_cases() {
        let (came, went) = came_and_went(&changes(&old, &new));
        let (back, gone) = came_and_went(&changes(&new, &old));
        assert_eq!((came, went), (gone, back), "{name}");
    }
}

/// A document whose only answer has the schema `T0`, beside these schemas.
fn answering(schemas: &str) -> String {
    format!(
        "openapi: 3.1.0\ninfo: {{ title: A, version: '1' }}\npaths:\n  /a:\n    get:\n      \
         operationId: get\n      responses:\n        '200':\n          description: A\n          \
         content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/T0' }} }} }}\n\
         components:\n  schemas:\n{schemas}"
    )
}

fn count(changes: &Changes, code: &str) -> usize {
    changes.changes.iter().filter(|change| change.code.to_string() == code).count()
}

#[test]
fn a_type_that_becomes_many_is_compared_with_each() {
    let number = "{ properties: { x: { type: integer, maximum: 5 } } }";
    let (mut old, mut new) =
        (format!("    N: {number}\n    T0:\n      properties:\n"), String::new());
    for at in 0..40 {
        old += &format!("        f{at}: {{ $ref: '#/components/schemas/N' }}\n");
        new += &format!("    N{at}: {}\n", number.replace('5', &(5 + at).to_string()));
    }
    new += "    T0:\n      properties:\n";
    for at in 0..40 {
        new += &format!("        f{at}: {{ $ref: '#/components/schemas/N{at}' }}\n");
    }
    let found = changes(&answering(&old), &answering(&new));
    assert_eq!(count(&found, "maximum-wider"), 39, "{}", found.to_text(Stage::Stable));
    assert_eq!(count(&found, "schema-not-compared"), 0);
}

/// A circle of so many schemas, each of which holds the next.
fn circle(length: usize) -> String {
    let one = |at: usize| {
        let next = (at + 1) % length;
        format!(
            "    T{at}: {{ properties: {{ next: {{ $ref: '#/components/schemas/T{next}' }} }} }}\n"
        )
    };
    answering(&(0..length).map(one).collect::<String>())
}

#[test]
fn what_is_too_much_to_compare_is_said() {
    // Where two circles have no common divisor, every schema of the one stands for every one of the
    // other.
    let some = changes(&circle(16), &circle(17));
    assert_eq!(count(&some, "schema-not-compared"), 0);
    let too_many = changes(&circle(350), &circle(351));
    assert_eq!(count(&too_many, "schema-not-compared"), 1);
}

/// The description with what the vendor changed on the page of batchaddgroupmember in 2025-11, and
/// words and spelling beside it.
fn updated() -> (String, String) {
    let old = fs::read_to_string(generation::root().join("api-spec/aicc.yaml")).unwrap();
    let edits = [
        ("maximum: 99999\n", "maximum: 999999\n"),
        (
            "          description: Description of the result.\n          type: string\n      required: [resultCode]\n",
            "          description: Description of the result.\n          type: string\n        returnCode:\n          \
             description: 'Kept for old versions: `0` is success.'\n          type: string\n        description:\n          \
             description: Description of the return code.\n          type: string\n      required: [resultCode]\n",
        ),
        ("summary: Adds agents to a user group.", "summary: Adds the agents to a user group."),
        (
            "      description: What an operation on a user group answers.\n",
            "      description: The value that an operation answers.\n",
        ),
    ];
    let mut new = old.clone();
    for (before, after) in edits {
        assert!(new.matches(before).count() == 1, "not once in the description: {before}");
        new = new.replace(before, after);
    }
    (old, new)
}

#[test]
fn the_page_of_2025_is_a_minor_release() {
    let (old, new) = updated();
    let source = |text: &str| describe(&Source::new("aicc.yaml", text), "aicc-client").unwrap().0;
    let found = diff(&source(&old), &source(&new));
    let expected = [
        "field-added-optional response wider addition",
        "field-added-optional response wider addition",
        "maximum-wider request wider none",
    ];
    assert_eq!(verdicts(&found.changes), expected);
    assert_eq!(found.bump(Stage::Stable).name(), "minor");
    assert_eq!(found.bump(Stage::Unstable).name(), "patch");
    assert_eq!(found.prose.len(), 2);
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("update_of_2025_text", found.to_text(Stage::Stable));
        insta::assert_snapshot!("update_of_2025_markdown", found.to_markdown(Stage::Stable));
        insta::assert_snapshot!("update_of_2025_json", found.to_json(Stage::Stable));
    });
}

#[test]
fn changed_words_bump_nothing() {
    let (old, _) = updated();
    let new = old
        .replace(
            "summary: Adds agents to a user group.",
            "summary: Adds the agents to a user group.",
        )
        .replace("section: Table 2", "section: Value Types");
    let found = changes(&old, &new);
    assert_eq!(found.changes, []);
    assert!(!found.prose.is_empty());
    assert_eq!(found.bump(Stage::Stable).name(), "none");
}
