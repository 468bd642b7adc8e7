//! What changed between two documents, and what that asks of a version: kinds of change by kinds of
//! change, each judged by the rules and not by what the program says.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a helper fails the test that calls it"
)]

#[path = "support/change_cases.rs"]
mod change_cases;
#[path = "support/generation.rs"]
mod generation;

use std::collections::BTreeSet;
use std::fs;

use change_cases::{ChangeCase, change_cases};
use docwright::describe;
use docwright::diff::{Change, Changes, Effect, Event, Rust, Stage, Wire, diff};
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
