//! A small repository, in which the command needs no arguments.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::process::Output;

use super::common::{Bench, DOCUMENT, code, printed, run, stdout};

/// Where the small repository has its description.
pub(crate) const SPEC: &str = "api-spec/aicc.yaml";

/// A repository with a small description, where the command needs no arguments.
pub(crate) fn repository() -> Bench {
    let bench = Bench::new();
    for folder in ["api-spec", "codegen"] {
        std::fs::create_dir(bench.path(folder)).expect("created");
    }
    bench.write(SPEC, DOCUMENT);
    bench.write(
        "Cargo.lock",
        "version = 4\n\n[[package]]\nname = \"aicc-client\"\nversion = \"0.0.0\"\n",
    );
    let output = generate(&bench, &[]);
    assert_eq!(code(&output), 0, "{}", printed(&output));
    bench
}

/// Generates the client.
pub(crate) fn generate(bench: &Bench, more: &[&str]) -> Output {
    run(bench.folder.path(), &[&["generate"], more].concat())
}

/// Releases the client.
pub(crate) fn release(bench: &Bench, more: &[&str]) -> Output {
    run(bench.folder.path(), &[&["release"], more].concat())
}

/// Edits the description.
pub(crate) fn edit(bench: &Bench, from: &str, to: &str) {
    assert!(DOCUMENT.contains(from));
    bench.write(SPEC, &DOCUMENT.replace(from, to));
}

/// A repository whose client was released with this part going up.
pub(crate) fn released(part: &str) -> Bench {
    let bench = repository();
    let output = release(&bench, &["--bump", part]);
    assert_eq!(code(&output), 0, "{}", printed(&output));
    bench
}

/// The version of the client, which the lock file names too.
pub(crate) fn version(bench: &Bench) -> String {
    let of = |name: &str| {
        let text = bench.read(name);
        let lines = text.lines().skip_while(|line| !line.starts_with("name = "));
        let line = lines.skip(1).find_map(|line| line.strip_prefix("version = "));
        line.unwrap_or_default().trim_matches('"').to_owned()
    };
    assert_eq!(of("Cargo.lock"), of("generated-client/Cargo.toml"));
    of("Cargo.lock")
}

/// Generates, twice: the second time there is nothing to do.
pub(crate) fn settle(bench: &Bench) -> String {
    let output = generate(bench, &[]);
    assert_eq!(code(&output), 0, "{}", printed(&output));
    let again = generate(bench, &["--check"]);
    assert_eq!(code(&again), 0, "{}", printed(&again));
    stdout(&output)
}

/// Releases what the description asks for.
pub(crate) fn publish(bench: &Bench, more: &[&str]) {
    let output = release(bench, more);
    assert_eq!(code(&output), 0, "{}", printed(&output));
    let output = generate(bench, &["--check"]);
    assert_eq!(code(&output), 0, "{}", printed(&output));
    assert!(stdout(&output).contains(": nothing changed\n"), "{}", printed(&output));
}

/// Gives the last release another list of public items, as if it had been released with that.
pub(crate) fn relist(bench: &Bench, listing: &str) {
    bench.write("api-spec/release/public-api.txt", listing);
    let manifest = bench.read("api-spec/release/release.toml");
    let lines = manifest.lines().filter(|line| !line.starts_with("public-api = "));
    bench.write("api-spec/release/release.toml", &lines.collect::<Vec<_>>().join("\n"));
}
