//! What `diff` says of the Rust API, judged by two others: `cargo-semver-checks`, and a caller of
//! the one client that is compiled against the other. Each pair of documents is judged both ways.
//!
//! Takes minutes and a tool from the registry, so `.ci/judge` runs it. Where a judge differs, the
//! reason stands in `changes/judged.yaml`; one that differs no longer must leave that list.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "what fails in a helper fails the test that calls it; the figures are for people"
)]

#[path = "../support/caller.rs"]
mod caller;
#[path = "../support/change_cases.rs"]
mod change_cases;
#[path = "../support/client_crates.rs"]
mod client_crates;
#[path = "../support/generation.rs"]
mod generation;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use change_cases::{ChangeCase, change_cases};
use client_crates::{Client, Runtime, in_parallel};
use docwright::diff::{Rust, diff};
use docwright::ir::Api;
use serde::Deserialize;

/// A client with its caller.
struct Judged {
    api: Api,
    client: Client,
    caller: PathBuf,
}

/// Two clients, by their places.
struct Pair {
    name: String,
    old: usize,
    new: usize,
}

/// Disagreements for one reason.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    judge: String,
    #[expect(dead_code, reason = "it is for whoever reads the file")]
    reason: String,
    cases: BTreeSet<String>,
}

/// All that is judged.
struct Material {
    runtime: Runtime,
    clients: Vec<Judged>,
    pairs: Vec<Pair>,
}

/// Both judges have the same.
static MATERIAL: LazyLock<Material> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("judged");
    let (runtime, clients, pairs) = clients(&folder);
    Material { runtime, clients, pairs }
});

/// A document, and the constants of rules that are gone which its client keeps after another.
type Described = (String, Vec<String>);

/// The documents of all cases, each once for those that it may come after, and the pairs in both
/// directions.
fn documents() -> (Vec<Described>, Vec<Pair>) {
    let mut places: BTreeMap<Described, usize> = BTreeMap::new();
    let mut place = |text: &str, retired: Vec<String>| {
        let next = places.len();
        *places.entry((text.to_owned(), retired)).or_insert(next)
    };
    let mut pairs = Vec::new();
    for ChangeCase { name, old, new, .. } in change_cases() {
        let api = |text: &str| generation::from_text("spec.yaml", text).unwrap().api;
        let (before, now) = (api(&old), api(&new));
        pairs.push(Pair {
            name: format!("{name} reversed"),
            old: place(&new, Vec::new()),
            new: place(&old, diff(&now, &before).retired),
        });
        let kept = diff(&before, &now).retired;
        pairs.push(Pair { name, old: place(&old, Vec::new()), new: place(&new, kept) });
    }
    let mut documents: Vec<(Described, usize)> = places.into_iter().collect();
    documents.sort_by_key(|(_, at)| *at);
    (documents.into_iter().map(|(document, _)| document).collect(), pairs)
}

/// The clients of all cases, and the pairs.
fn clients(folder: &Path) -> (Runtime, Vec<Judged>, Vec<Pair>) {
    let runtime = Runtime::check(&generation::root(), &folder.join("target"));
    let (documents, pairs) = documents();
    let judged = in_parallel(&documents, |at, (text, retired)| {
        let mut output = generation::from_text("spec.yaml", text).unwrap();
        generation::keep(&mut output, retired);
        let folder = folder.join(at.to_string());
        let client = runtime.compile(&folder, &output.files);
        let caller = folder.join("caller.rs");
        fs::write(&caller, caller::caller(&output.api)).unwrap();
        Judged { api: output.api, client, caller }
    });
    (runtime, judged, pairs)
}

/// Fails unless the disagreements are those that are listed.
fn hold(judge: &str, differing: &BTreeMap<String, String>, number: usize) {
    let file = include_str!("changes/judged.yaml");
    let listed: Vec<Listed> = serde_yaml::from_str(file).unwrap();
    let listed = listed.into_iter().filter(|it| it.judge == judge).flat_map(|it| it.cases);
    let listed: BTreeSet<String> = listed.collect();
    let found: BTreeSet<String> = differing.keys().cloned().collect();
    let agreeing = number - found.len();
    eprintln!("{judge}: agrees on {agreeing} of {number} pairs");
    let unlisted = differing.iter().filter(|(name, _)| !listed.contains(*name));
    let mut wrong: Vec<String> = unlisted.map(|(name, why)| format!("{name}: {why}")).collect();
    wrong.extend(listed.difference(&found).map(|name| format!("{name}: agrees, but is listed")));
    assert!(wrong.is_empty(), "{judge} differs:\n{}", wrong.join("\n"));
}

fn rust(old: &Judged, new: &Judged) -> Rust {
    let changes = diff(&old.api, &new.api).changes;
    changes.iter().map(|change| change.rust).max().unwrap_or(Rust::None)
}

#[test]
#[ignore = "compiles hundreds of clients: see .ci/judge"]
fn a_caller_of_before_compiles_unless_we_call_it_broken() {
    let Material { runtime, clients, pairs, .. } = &*MATERIAL;
    let own = in_parallel(clients, |_, it| runtime.call(&it.caller, &it.client));
    for (result, it) in own.into_iter().zip(clients) {
        let text = fs::read_to_string(&it.caller).unwrap();
        result
            .unwrap_or_else(|said| panic!("a caller does not fit its own client:\n{text}\n{said}"));
    }
    let verdicts = in_parallel(pairs, |_, pair| {
        let (old, new) = (&clients[pair.old], &clients[pair.new]);
        let ours = rust(old, new);
        let compiled = runtime.call(&old.caller, &new.client);
        let differs = compiled.is_err() != (ours == Rust::Break);
        let first = |said: String| said.lines().take(4).collect::<Vec<_>>().join(" ");
        let theirs = compiled.map_or_else(first, |()| "compiles".to_owned());
        differs.then(|| (pair.name.clone(), format!("we say {ours:?}, the caller {theirs}")))
    });
    hold("caller", &verdicts.into_iter().flatten().collect(), pairs.len());
}

#[test]
#[ignore = "needs cargo-semver-checks: see .ci/judge"]
fn semver_checks_calls_broken_what_we_do() {
    let Material { clients, pairs, .. } = &*MATERIAL;
    let verdicts = in_parallel(pairs, |_, pair| {
        let (old, new) = (&clients[pair.old], &clients[pair.new]);
        let ours = rust(old, new);
        let (theirs, said) = semver_checks(&old.client, &new.client);
        // It has no lint for what is merely new, so an addition of ours is none of its own.
        let agrees = match theirs {
            Rust::Break => ours == Rust::Break,
            Rust::Addition => ours == Rust::Addition,
            Rust::None => ours != Rust::Break,
        };
        (!agrees).then(|| (pair.name.clone(), format!("we say {ours:?}, it says {said}")))
    });
    hold("semver-checks", &verdicts.into_iter().flatten().collect(), pairs.len());
}

/// What the tool asks for, and the lints that say so.
fn semver_checks(old: &Client, new: &Client) -> (Rust, String) {
    let mut command = Command::new("cargo-semver-checks");
    command.args(["semver-checks", "check-release", "--release-type", "patch", "--color", "never"]);
    command.arg("--baseline-rustdoc").arg(&old.rustdoc);
    command.arg("--current-rustdoc").arg(&new.rustdoc);
    let output = command.output().unwrap_or_else(|error| {
        panic!("no cargo-semver-checks, which .ci/judge installs: {error}")
    });
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    let text = text.concat();
    assert!(text.contains("Summary"), "cargo-semver-checks failed:\n{text}");
    let lints = text.lines().filter_map(|line| line.strip_prefix("--- failure "));
    let lints: Vec<&str> = lints.map(|line| line.split(':').next().unwrap_or(line)).collect();
    let verdict = if text.contains("requires new major version") {
        Rust::Break
    } else if text.contains("requires new minor version") {
        Rust::Addition
    } else {
        assert!(text.contains("no semver update required"), "{text}");
        Rust::None
    };
    (verdict, format!("{verdict:?} ({})", lints.join(", ")))
}
