//! A consumer's program, compiled against the client before and after a rule is taken away.
#![expect(clippy::expect_used, reason = "what fails in a helper fails the test that calls it")]

mod common;
#[path = "common/repository.rs"]
mod repository;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use common::{Bench, printed, stderr};
use repository::{edit, publish, repository, settle};

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
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    copy_tree(&root.join("codegen/runtime"), &bench.path("codegen/runtime"));
    let manifest = fs::read_to_string(root.join("Cargo.toml")).expect("the manifest");
    let is_members = |line: &&str| line.starts_with("members = ");
    let members = manifest.lines().find(is_members).expect("the members");
    let fewer = "members = [\"codegen/runtime\", \"generated-client\"]";
    bench.write("Cargo.toml", &manifest.replace(members, fewer));
    fs::copy(root.join("Cargo.lock"), bench.path("Cargo.lock")).expect("copied");
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
    let mut command = Command::new(env!("CARGO"));
    command.args(["test", "--offline", "--package", "aicc-client", "--test", "consumer"]);
    command.args(["--no-default-features"]).current_dir(bench.folder.path());
    // What the outer Cargo was told is not for the inner one.
    for name in ["CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET", "RUSTFLAGS"] {
        command.env_remove(name);
    }
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("updating");
    let output = command.env("CARGO_TARGET_DIR", target).output().expect("cargo runs");
    fs::remove_file(bench.path("generated-client/tests/consumer.rs")).expect("removed");
    output
}

fn copy_tree(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("created");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy_tree(&path, &target);
        } else {
            fs::copy(&path, &target).expect("copied");
        }
    }
}
