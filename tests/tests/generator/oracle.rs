//! An oracle for the validators: the `jsonschema` crate judges the same values by the same schemas.
//!
//! Verdicts are equal but for the list in `support/oracle_exceptions.rs`, and that says for each
//! value what the verdict is instead.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a helper fails the test that calls it"
)]

#[path = "../support/cargo.rs"]
mod cargo;
#[path = "../support/oracle_exceptions.rs"]
mod exceptions;
#[path = "../support/generation.rs"]
mod generation;
#[path = "../support/oracle_numbers.rs"]
mod numbers;
#[path = "../support/oracle_schema.rs"]
mod schema;
#[path = "../support/oracle_values.rs"]
mod values;

use std::fmt::Write;
use std::fs;
use std::process::Command;

use aicc_client::runtime::{self, Empty, Json};
use aicc_client::{
    AgentAccountResult, AgentSkill, BatchAddGroupMember, GroupResult, UpdateAgentAccount,
    UpdateGroup,
};
use docwright::generate;
use docwright::render::Runtime;
use docwright::source::Source;
use exceptions::{Counts, Exception, adjust};
use schema::Oracle;
use serde_json::Value;
use values::{Random, mutate, valid};

/// The fixtures with rules: the folder and the type that is judged.
const FIXTURES: &[(&str, &str)] = &[
    ("all_of_objects", "Express"),
    ("dependent_required", "PlaceOrder"),
    ("elements_that_differ", "PlaceOrder"),
    ("enum_with_rules", "PlaceOrder"),
    ("exclusive_bounds_of_integers", "PlaceOrder"),
    ("list_of_lists_with_rules", "PlaceOrder"),
    ("listed_numbers_and_booleans", "PlaceOrder"),
    ("maps_and_any_value", "PlaceOrder"),
    ("multiples", "PlaceOrder"),
    ("named_rule", "PlaceOrder"),
    ("null_absent_and_value", "PlaceOrder"),
    ("rules_by_reference_and_all_of", "PlaceOrder"),
    ("rules_of_lists", "PlaceOrder"),
    ("rules_of_numbers", "PlaceOrder"),
    ("rules_of_strings", "PlaceOrder"),
    ("sizes_of_objects", "PlaceOrder"),
];

/// What our side says of a JSON text: read as the type, and no rule broken.
fn accepts<T: Json + Empty>(text: &str) -> bool {
    runtime::from_slice::<T>(text.as_bytes()).is_ok_and(|value| runtime::validate(&value).is_ok())
}

/// Values of a schema: every second one is broken by a mutation.
fn generated(oracle: &Oracle, seed: u64, count: usize) -> Vec<Value> {
    let mut random = Random::new(seed);
    let one = |index: usize| {
        let mut value = valid(&oracle.root, &[&oracle.root], &mut random);
        if index % 2 == 1 {
            mutate(&mut value, &mut random);
        }
        value
    };
    (0..count).map(one).collect()
}

/// Compares the verdicts; panics with the first values that differ.
fn check(name: &str, oracle: &Oracle, judged: &[(Value, bool)], counts: &mut Counts) {
    let mut differing = Vec::new();
    for (value, ours) in judged {
        if adjust(oracle, value, counts) != *ours {
            differing.push(format!("we say {ours}: {value}"));
        }
    }
    let valid = judged.iter().filter(|(_, ours)| *ours).count();
    assert!(
        differing.is_empty(),
        "{name}: {} of {} differ; excused {counts:?}\n{}",
        differing.len(),
        judged.len(),
        differing[..differing.len().min(10)].join("\n"),
    );
    // Values that are all valid, or all broken, prove little.
    let share = valid * 100 / judged.len();
    assert!((30..=95).contains(&share), "{name}: {share}% of the values are valid");
}

#[test]
fn our_validators_agree_with_json_schema() {
    let document = schema::document(&generation::root().join("api-spec/aicc.yaml"));
    let request = |operation| Oracle::of_request(&document, operation);
    let component = |name| Oracle::of_component(&document, name);
    type Case = (&'static str, Oracle, fn(&str) -> bool);
    let cases: [Case; 6] = [
        ("adding", request("batchAddGroupMember"), accepts::<BatchAddGroupMember>),
        ("updating", request("updateGroup"), accepts::<UpdateGroup>),
        ("account", request("updateAgentAccount"), accepts::<UpdateAgentAccount>),
        ("skill", component("AgentSkill"), accepts::<AgentSkill>),
        ("group result", component("GroupResult"), accepts::<GroupResult>),
        ("account result", component("AgentAccountResult"), accepts::<AgentAccountResult>),
    ];
    let mut counts = Counts::new();
    for (seed, (name, oracle, accepts)) in cases.into_iter().enumerate() {
        let values = generated(&oracle, seed as u64, 10_000).into_iter();
        let judged: Vec<(Value, bool)> = values
            .map(|value| {
                let ours = accepts(&value.to_string());
                (value, ours)
            })
            .collect();
        check(name, &oracle, &judged, &mut counts);
    }
    // An exception must not outlive its reason.
    for exception in Exception::OF_DESCRIPTION {
        assert!(counts.contains_key(&exception), "{exception:?} never changed a verdict");
    }
}

#[test]
fn fixtures_with_rules_agree_with_json_schema() {
    let mut lines = String::new();
    let mut cases = Vec::new();
    for (seed, (case, ty)) in FIXTURES.iter().enumerate() {
        let path = generation::root().join("tests/fixtures").join(case).join("spec.yaml");
        let document = schema::document(&path);
        let oracle = Oracle::of_request(&document, "placeOrder");
        let values = generated(&oracle, seed as u64, 1_000);
        for value in &values {
            writeln!(lines, "{case}::{ty}\t{value}").unwrap();
        }
        cases.push((*case, oracle, values));
    }
    let verdicts = judge(&lines);
    let mut verdicts = verdicts.lines();
    let mut counts = Counts::new();
    for (case, oracle, values) in cases {
        let judged: Vec<(Value, bool)> =
            values.into_iter().map(|value| (value, verdicts.next().unwrap() == "ok")).collect();
        check(case, &oracle, &judged, &mut counts);
    }
    assert_eq!(verdicts.next(), None);
    for exception in Exception::OF_FIXTURES {
        assert!(counts.contains_key(&exception), "{exception:?} never changed a verdict");
    }
}

/// Has generated clients judge lines of a type, a tab and a JSON text; gives a line for each.
fn judge(lines: &str) -> String {
    let root = generation::root();
    let workspace = cargo::folder("oracle");
    let runtime = root.join("codegen/runtime").to_str().unwrap().replace('\\', "/");
    let mut members = vec!["judge".to_owned()];
    let mut dependencies =
        format!("docwright-runtime = {{ path = {runtime:?}, default-features = false }}\n");
    let mut arms = String::new();
    for (case, ty) in FIXTURES {
        let text = fs::read_to_string(root.join("tests/fixtures").join(case).join("spec.yaml"));
        let package = format!("oracle-{}", case.replace('_', "-"));
        let options = generation::options(&package, Runtime::Crate { path: runtime.clone() });
        let output = generate(&Source::new("spec.yaml", text.unwrap()), &options).unwrap();
        cargo::write(&workspace.join(case), &output.files);
        members.push((*case).to_owned());
        writeln!(dependencies, "{package} = {{ path = \"../{case}\", default-features = false }}")
            .unwrap();
        writeln!(arms, "        \"{case}::{ty}\" => accepts::<oracle_{case}::{ty}>(text),")
            .unwrap();
    }
    let manifest = format!(
        "[package]\nname = \"judge\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [features]\nblocking = []\nserde = []\n\n[dependencies]\n{dependencies}"
    );
    cargo::write_file(&workspace.join("judge/Cargo.toml"), &manifest);
    cargo::write_file(
        &workspace.join("judge/src/main.rs"),
        &JUDGE.replace("        // arms\n", &arms),
    );
    cargo::write_workspace(&workspace, &members, &root.join("Cargo.lock"));
    cargo::succeed(&workspace, &["build", "--workspace"]);
    let input = workspace.join("lines.txt");
    cargo::write_file(&input, lines);
    let program = cargo::folder("target")
        .join("debug")
        .join(format!("judge{}", std::env::consts::EXE_SUFFIX));
    let output = Command::new(program).arg(input).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The program that judges.
const JUDGE: &str = r#"//! Prints `ok` or `refused` for each line of a type, a tab and a JSON text.
use docwright_runtime::{Empty, Json, from_slice, validate};

fn accepts<T: Json + Empty>(text: &str) -> bool {
    from_slice::<T>(text.as_bytes()).is_ok_and(|value| validate(&value).is_ok())
}

fn judge(line: &str) -> bool {
    let (ty, text) = line.split_once('\t').unwrap();
    match ty {
        // arms
        _ => panic!("no type {ty}"),
    }
}

fn main() {
    let lines = std::fs::read_to_string(std::env::args_os().nth(1).unwrap()).unwrap();
    for line in lines.lines() {
        println!("{}", if judge(line) { "ok" } else { "refused" });
    }
}
"#;
