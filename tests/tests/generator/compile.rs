//! Emitted code is not only looked at: every fixture is a crate that compiles without a warning,
//! and one that stands alone passes its own tests.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a helper fails the test that calls it"
)]

#[path = "../support/cargo.rs"]
mod cargo;
#[path = "../support/generation.rs"]
mod generation;

use std::fs;

use docwright::generate;
use docwright::render::Runtime;
use docwright::source::Source;

#[test]
fn every_fixture_compiles_without_a_warning() {
    let root = generation::root();
    let workspace = cargo::folder("compile");
    let runtime = root.join("codegen/runtime").to_str().unwrap().replace('\\', "/");
    let mut members = Vec::new();
    for (case, folder) in generation::cases("") {
        let text = fs::read_to_string(folder.join("spec.yaml")).unwrap();
        let package = format!("case-{}", case.replace('_', "-"));
        let options = generation::options(&package, Runtime::Crate { path: runtime.clone() });
        let output = generate(&Source::new("spec.yaml", text), &options).unwrap();
        cargo::write(&workspace.join(&case), &output.files);
        members.push(case);
    }
    cargo::write_workspace(&workspace, &members, &root.join("Cargo.lock"));
    // Clippy reports all that the compiler does, and more.
    let command = if cargo::has_clippy() { "clippy" } else { "check" };
    cargo::succeed(&workspace, &[command, "--workspace", "--all-targets", "--keep-going"]);
}

#[test]
fn a_crate_that_stands_alone_passes_its_own_tests() {
    let case = generation::root().join("tests/fixtures/example_is_shown/spec.yaml");
    let text = fs::read_to_string(case).unwrap();
    let options = generation::options("orders-alone", generation::embedded_runtime());
    let output = generate(&Source::new("spec.yaml", text), &options).unwrap();
    // Outside of the repository, so that nothing of its workspace can help.
    let folder = tempfile::tempdir().unwrap();
    cargo::write(folder.path(), &output.files);
    fs::copy(generation::root().join("Cargo.lock"), folder.path().join("Cargo.lock")).unwrap();
    let printed = cargo::succeed(folder.path(), &["test"]);
    assert!(printed.contains("test place_order_request_1 ... ok"), "{printed}");
    assert!(printed.contains("README.md"), "the example of the README is compiled:\n{printed}");
}
