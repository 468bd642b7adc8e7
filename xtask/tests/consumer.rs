//! A consumer's program, compiled against the client before and after a rule is taken away.
#![expect(clippy::expect_used, reason = "what fails in a helper fails the test that calls it")]

mod common;
#[path = "common/repository.rs"]
mod repository;
#[path = "common/workspace.rs"]
mod workspace;

use std::fs;
use std::process::Output;

use common::{Bench, printed, stderr};
use repository::{edit, publish, repository, settle};
use workspace::{cargo, write_workspace};

/// What a consumer built with 1.0.0, whose tenant allows longer texts.
const CONSUMER: &str = "\
//! A program that names the constant of a rule.

use aicc_client::{AddNote, CallOptions, Policy, RuleSet, add_note, rule, runtime};

#[test]
fn a_rule_that_is_switched_off_is_off() {
    let note = AddNote::new(add_note::Required { text: \"longer than that\".to_owned() });
    let rules = RuleSet::all().without(rule::ADD_NOTE_TEXT_MAX_LENGTH);
    assert!(runtime::validate_with(&note, &rules).is_ok());
    let _ = CallOptions::new().rule_policy(rule::ADD_NOTE_TEXT_MAX_LENGTH, Policy::Off);
}
";

#[test]
fn a_consumer_that_names_the_constant_is_only_warned() {
    let bench = repository();
    write_workspace(bench.folder.path());
    settle(&bench);
    publish(&bench, &["--bump", "major"]);
    let warning = "use of deprecated constant `aicc_client::rule::ADD_NOTE_TEXT_MAX_LENGTH`: the \
                   description has no such rule any more";
    let output = consume(&bench);
    assert!(output.status.success(), "{}", printed(&output));
    assert!(!stderr(&output).contains("warning: "), "{}", printed(&output));
    edit(&bench, ", maxLength: 9", "");
    settle(&bench);
    let output = consume(&bench);
    assert!(output.status.success(), "{}", printed(&output));
    assert!(stderr(&output).contains(warning), "{}", printed(&output));
    // Where the version breaks callers anyway, the constant goes.
    edit(&bench, ", maxLength: 9", ", x-docwright-max-bytes: 5");
    settle(&bench);
    let output = consume(&bench);
    assert!(!output.status.success());
    assert!(stderr(&output).contains("cannot find value `ADD_NOTE_TEXT_MAX_LENGTH`"));
}

/// Runs the program of the consumer with the client as it is now.
fn consume(bench: &Bench) -> Output {
    bench.write("generated-client/tests/consumer.rs", CONSUMER);
    let test = ["test", "--package", "aicc-client", "--test", "consumer", "--no-default-features"];
    let output = cargo(bench.folder.path(), &test);
    fs::remove_file(bench.path("generated-client/tests/consumer.rs")).expect("removed");
    output
}
