//! Every type of every fixture, and of the flagship, against a twin with derived serde: both read
//! the same texts, refuse the same texts, and write equal values. Where they may differ is
//! [`Difference`]; nowhere else.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a helper fails the test that calls it"
)]

#[path = "../support/cargo.rs"]
mod cargo;
#[path = "../support/emitted_types.rs"]
mod emitted;
#[path = "../support/generation.rs"]
mod generation;
#[path = "../support/oracle_numbers.rs"]
mod numbers;
#[path = "../support/respelling.rs"]
mod respelling;
#[path = "../support/oracle_schema.rs"]
#[allow(dead_code, reason = "the verdict of JSON Schema is not asked here")]
mod schema;
#[path = "../support/twin.rs"]
mod twin;
#[path = "../support/oracle_values.rs"]
mod values;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use docwright::generate;
use docwright::render::Runtime;
use docwright::source::Source;
use emitted::Null;
use serde_json::Value;
use values::{Random, mutate, valid};

/// How many texts each type is given: a quarter each as they should be, edited as texts, broken as
/// values, and both.
const TEXTS: usize = 600;

/// Why one accepts what the other refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Difference {
    /// `1.0`, `1e3` and `-0` are integers to us, as to JSON Schema (section 6.1.1), and floats to
    /// serde.
    IntegerInAnySpelling,
    /// A key that a map holds twice: we refuse it, theirs keeps the last.
    KeyOfMapTwice,
    /// Derived code takes an array for a struct, its fields in order; JSON Schema does not.
    ArrayForStruct,
    /// Halves of surrogate pairs in what nobody knows: we hold it to be JSON, theirs skims over it.
    SurrogateInUnknown,
}

impl Difference {
    /// The whole list.
    const ALL: [Self; 4] = [
        Self::IntegerInAnySpelling,
        Self::KeyOfMapTwice,
        Self::ArrayForStruct,
        Self::SurrogateInUnknown,
    ];

    /// Why only the twin refuses, by what it says.
    fn of_twins_refusal(refusal: &str) -> Option<Self> {
        let is_integer = refusal.contains("expected i64") || refusal.contains("expected i32");
        (refusal.starts_with("invalid type: floating point") && is_integer)
            .then_some(Self::IntegerInAnySpelling)
    }

    /// Why only we refuse, by what we say.
    fn of_refusal(refusal: &str) -> Option<Self> {
        let listed = [
            ("given twice", Self::KeyOfMapTwice),
            ("expected an object, found an array", Self::ArrayForStruct),
            ("lone leading surrogate", Self::SurrogateInUnknown),
            ("unexpected end of hex escape", Self::SurrogateInUnknown),
        ];
        listed.iter().find(|(text, _)| refusal.contains(text)).map(|(_, difference)| *difference)
    }
}

/// One generated type.
struct Case {
    name: String,
    texts: Vec<String>,
}

#[test]
fn fixtures_round_trip_as_with_derived_serde() {
    let cases = prepare();
    let mut lines = String::new();
    for (index, case) in cases.iter().enumerate() {
        for text in &case.texts {
            writeln!(lines, "{}", serde_json::to_string(&(index, text)).unwrap()).unwrap();
        }
    }
    let judged = run(&lines);
    let mut judged = judged.lines();
    let mut differences: BTreeMap<Difference, usize> = BTreeMap::new();
    let mut failures = Vec::new();
    for Case { name, texts } in &cases {
        let mut accepted = 0;
        for text in texts {
            let verdict: Value = serde_json::from_str(judged.next().unwrap()).unwrap();
            accepted += usize::from(!verdict["ours"].is_null() || verdict["refusal"].is_null());
            match compare(text, &verdict) {
                Ok(None) => {}
                Ok(Some(difference)) => *differences.entry(difference).or_default() += 1,
                Err(problem) => failures.push(format!("{name}: {problem}\n  {text}\n  {verdict}")),
            }
        }
        // Texts that are all read, or all refused, prove little.
        let share = accepted * 100 / texts.len();
        assert!((20..=97).contains(&share), "{name}: {share}% of the texts are read");
    }
    assert_eq!(judged.next(), None);
    let shown = failures[..failures.len().min(12)].join("\n");
    assert!(failures.is_empty(), "{} texts of {} types\n{shown}", failures.len(), cases.len());
    // A difference must not outlive its reason.
    for difference in Difference::ALL {
        assert!(differences.contains_key(&difference), "{difference:?} never mattered");
    }
    let texts: usize = cases.iter().map(|case| case.texts.len()).sum();
    println!("{} types, {texts} texts, differing: {differences:?}", cases.len());
}

/// Whether both sides agree, and if not, whether that is listed.
fn compare(text: &str, verdict: &Value) -> Result<Option<Difference>, String> {
    if verdict["wrong"] != Value::Array(Vec::new()) {
        return Err(format!("{}", verdict["wrong"]));
    }
    // Also what the twin refuses must mean what the text says.
    let meant = serde_json::from_str::<Value>(text);
    if verdict["refusal"].is_null() && meant.is_ok_and(|meant| !is_within(&verdict["ours"], &meant))
    {
        return Err("read as something that the text does not say".to_owned());
    }
    match (verdict["refusal"].as_str(), verdict["twins_refusal"].as_str()) {
        (Some(_), Some(_)) => Ok(None),
        (None, None) => {
            let ours = &verdict["ours"];
            let are_same = same(ours, &verdict["twin"]) && same(&verdict["again"], ours);
            are_same.then_some(None).ok_or_else(|| "read as different values".to_owned())
        }
        (None, Some(theirs)) => {
            let difference = Difference::of_twins_refusal(theirs);
            difference.map(Some).ok_or_else(|| "only the twin refuses".to_owned())
        }
        (Some(ours), None) => {
            let difference = Difference::of_refusal(ours);
            difference.map(Some).ok_or_else(|| "only we refuse".to_owned())
        }
    }
}

/// Whether two values are equal. Numbers are by what they mean: in a value of any type `1.0` is an
/// integer to us, and an integer of more than 64 bits is a number.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            one == other || ((!one.is_i64() || !other.is_i64()) && one.as_f64() == other.as_f64())
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let member = |(key, one)| other.get(key).is_some_and(|other| same(one, other));
            one.len() == other.len() && one.iter().all(member)
        }
        _ => one == other,
    }
}

/// Whether `read` says nothing that `text` does not say; of unknown members it is silent.
fn is_within(read: &Value, text: &Value) -> bool {
    match (read, text) {
        (Value::Array(read), Value::Array(text)) => {
            read.len() == text.len()
                && read.iter().zip(text).all(|(one, other)| is_within(one, other))
        }
        (Value::Object(read), Value::Object(text)) => {
            let member = |(key, one)| text.get(key).is_some_and(|other| is_within(one, other));
            read.iter().all(member)
        }
        _ => same(read, text),
    }
}

/// The texts for a schema.
fn texts(document: &Value, schema: &Value, seed: u64) -> Vec<String> {
    let mut random = Random::new(seed);
    let one = |index: usize| {
        let mut value = valid(document, &[schema], &mut random);
        if index % 4 >= 2 {
            mutate(&mut value, &mut random);
        }
        let text = value.to_string();
        if index % 2 == 1 { respelling::edit(&text, &mut random) } else { text }
    };
    (0..TEXTS).map(one).collect()
}

/// Generates the crates of all fixtures, and the program that holds them against their twins.
fn prepare() -> Vec<Case> {
    let root = generation::root();
    let workspace = cargo::folder("round-trips");
    let runtime = root.join("codegen/runtime").to_str().unwrap().replace('\\', "/");
    let mut documents: Vec<(String, PathBuf)> = generation::cases("")
        .into_iter()
        .map(|(name, folder)| (name, folder.join("spec.yaml")))
        .collect();
    documents.push(("flagship".to_owned(), root.join("api-spec/aicc.yaml")));
    let mut cases = Vec::new();
    let mut members = vec!["program".to_owned()];
    let mut dependencies =
        format!("docwright-runtime = {{ path = {runtime:?}, default-features = false }}\n");
    let (mut modules, mut judges) = (String::new(), String::new());
    for (name, path) in documents {
        let document = schema::document(&path);
        let package = format!("trip-{}", name.replace('_', "-"));
        let options = generation::options(&package, Runtime::Crate { path: runtime.clone() });
        let text = fs::read_to_string(&path).unwrap();
        let output = generate(&Source::new("spec.yaml", text), &options).unwrap();
        let mut twins = twin::Twins::new(&document);
        let (mut ours, mut theirs) = (String::new(), String::new());
        for (index, emitted) in emitted::of_crate(&output.files, &document).iter().enumerate() {
            let ty = &emitted.ty;
            let twin = match emitted.null {
                Null::Never => twins.plain(&[emitted.schema]),
                Null::BySchema => twins.ty(&[emitted.schema]),
                Null::Always => {
                    twins.plain(&[emitted.schema]).map(|twin| format!("Option<{twin}>"))
                }
            };
            let twin = twin.unwrap_or_else(|| panic!("{name}: no twin for {ty}"));
            writeln!(ours, "    pub type Type{index} = {ty};").unwrap();
            writeln!(theirs, "    pub type Type{index} = {twin};").unwrap();
            let both = format!("ours_{name}::Type{index}, twin_{name}::Type{index}");
            writeln!(judges, "    judge::<{both}>,").unwrap();
            let texts = texts(&document, emitted.schema, cases.len() as u64);
            cases.push(Case { name: format!("{name}: {ty}"), texts });
        }
        let twins = twins.into_text();
        writeln!(modules, "mod ours_{name} {{\n    use trip_{name}::*;\n{ours}}}\n").unwrap();
        writeln!(modules, "mod twin_{name} {{\n    use super::*;\n{theirs}{twins}}}\n").unwrap();
        cargo::write(&workspace.join(&name), &output.files);
        writeln!(dependencies, "{package} = {{ path = \"../{name}\", default-features = false }}")
            .unwrap();
        members.push(name);
    }
    let manifest = format!(
        "[package]\nname = \"round-trips\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [features]\nblocking = []\nserde = []\n\n[dependencies]\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\n\
         serde_json = {{ version = \"1\", features = [\"float_roundtrip\"] }}\n{dependencies}"
    );
    cargo::write_file(&workspace.join("program/Cargo.toml"), &manifest);
    let program = format!(
        "#![allow(unused_imports, dead_code)]\n{}{modules}\
         const JUDGES: &[fn(&str) -> Value] = &[\n{judges}];\n",
        include_str!("../support/round_trip_program.txt"),
    );
    cargo::write_file(&workspace.join("program/src/main.rs"), &program);
    cargo::write_workspace(&workspace, &members, &root.join("Cargo.lock"));
    cases
}

/// Runs the program on lines of an index and a text; gives a line for each.
fn run(lines: &str) -> String {
    let workspace = cargo::folder("round-trips");
    cargo::succeed(&workspace, &["build", "--workspace"]);
    let input = workspace.join("lines.txt");
    cargo::write_file(&input, lines);
    let program = cargo::folder("target")
        .join("debug")
        .join(format!("round-trips{}", std::env::consts::EXE_SUFFIX));
    let output = Command::new(program).arg(input).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
