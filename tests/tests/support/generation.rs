//! Generating from a text, as the command does it.
#![allow(dead_code, reason = "each test uses what it needs of it")]

use std::fs;
use std::path::{Path, PathBuf};

use docwright::diagnostic::Report;
use docwright::render::{Files, Origin, Runtime};
use docwright::source::Source;
use docwright::{Options, Output, generate};

/// The folder of the repository.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

/// What every generation of the tests is told: warnings stay warnings.
pub(crate) fn options(package: &str, runtime: Runtime) -> Options {
    Options {
        package: package.to_owned(),
        is_strict: false,
        runtime,
        origin: Origin {
            command: "cargo test".to_owned(),
            document: "spec.yaml".to_owned(),
            version: "0.1.0".to_owned(),
        },
    }
}

/// Generates from a document that is named `name` in its diagnostics.
pub(crate) fn from_text(name: &str, text: &str) -> Result<Output, Report> {
    from_texts(name, text, &[])
}

/// The same with overlays, each with its name.
pub(crate) fn from_texts(
    name: &str,
    text: &str,
    overlays: &[(String, String)],
) -> Result<Output, Report> {
    let source = overlays
        .iter()
        .fold(Source::new(name, text), |source, (name, text)| source.with_overlay(name, text));
    generate(&source, &orders_options())
}

fn orders_options() -> Options {
    options("orders-client", Runtime::Crate { path: "../runtime".to_owned() })
}

/// Gives a client of [`from_text`] the constants of rules that are gone, as the command does.
pub(crate) fn keep(output: &mut Output, retired: &[String]) {
    docwright::lower::retire(&mut output.api, retired);
    output.files = docwright::files(&output.api, &orders_options());
}

/// The cases in a folder below `fixtures`: each folder that holds a `spec.yaml`.
pub(crate) fn cases(folder: &str) -> Vec<(String, PathBuf)> {
    let parent = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder);
    let mut cases: Vec<(String, PathBuf)> = fs::read_dir(&parent)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), entry.path()))
        .filter(|(_, path)| path.join("spec.yaml").is_file())
        .collect();
    cases.sort();
    cases
}

/// The files of the runtime, as a crate that stands alone carries them.
pub(crate) fn embedded_runtime() -> Runtime {
    let folder = root().join("codegen/runtime");
    let mut sources = Files::new();
    add_sources(&folder.join("src"), "", &mut sources);
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    Runtime::Embedded { sources, manifest }
}

fn add_sources(folder: &Path, inside: &str, sources: &mut Files) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{inside}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            add_sources(&path, &format!("{name}/"), sources);
        } else {
            assert!(name.ends_with(".rs"), "the runtime is a folder of Rust files: {name}");
            sources.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
}
