//! What broken documents are told: a folder per fault in `fixtures/diagnostics`, with the document
//! and the report as it is printed.
//!
//! Adding a case is adding a folder. No case is silent, and what has an error gives no files.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a helper fails the test that calls it"
)]

#[path = "../support/generation.rs"]
mod generation;

use std::fs;
use std::path::{Path, PathBuf};

use docwright::diagnostic::{Report, Severity};
use docwright::render::Runtime;
use docwright::source::Source;
use docwright::{Options, generate};

#[test]
fn every_fault_is_reported_as_its_snapshot_shows() {
    let mut cases = generation::cases("diagnostics");
    cases.extend(json_cases());
    assert!(cases.len() > 140, "the cases were not found");
    let mut silent = Vec::new();
    for (case, folder) in cases {
        let file = if folder.join("spec.json").exists() { "spec.json" } else { "spec.yaml" };
        let text = fs::read_to_string(folder.join(file)).unwrap();
        let overlays = overlays(&folder);
        let report = match generation::from_texts(file, &text, &overlays) {
            Ok(output) => {
                assert!(!output.report.has_errors(), "{case}: an error has to cost the output");
                output.report
            }
            Err(report) => report,
        };
        if report.is_empty() {
            silent.push(case);
            continue;
        }
        assert_places(&case, &[vec![(file.to_owned(), text)], overlays].concat(), &report);
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(&folder);
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!("report", report.to_string()));
    }
    assert!(silent.is_empty(), "nothing is reported of {silent:?}");
}

/// The overlays of a case, with their names: those in its folder `overlays`.
fn overlays(folder: &Path) -> Vec<(String, String)> {
    let folder = folder.join("overlays");
    if !folder.exists() {
        return Vec::new();
    }
    let entries = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap());
    let mut names: Vec<String> =
        entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.sort();
    let text = |name: &String| fs::read_to_string(folder.join(name)).unwrap();
    names.iter().map(|name| (format!("overlays/{name}"), text(name))).collect()
}

/// The cases whose document is JSON.
fn json_cases() -> Vec<(String, PathBuf)> {
    let folders = fs::read_dir(generation::root().join("tests/fixtures/diagnostics")).unwrap();
    let folders = folders.map(|entry| entry.unwrap().path());
    let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    let cases = folders.filter(|path| path.join("spec.json").is_file());
    let mut cases: Vec<_> = cases.map(|path| (name(&path), path)).collect();
    cases.sort();
    cases
}

/// Every diagnostic has a place in one of the texts, and they stand in their order.
fn assert_places(case: &str, texts: &[(String, String)], report: &Report) {
    let mut last = None;
    for located in report.diagnostics() {
        let message = &located.diagnostic.message;
        let number = texts.iter().position(|(name, _)| **name == *located.file).unwrap();
        let text = &texts[number].1;
        let lines: Vec<&str> = text.split('\n').collect();
        let Some(span) = located.span else {
            assert!(text.is_empty(), "{case}: no place for: {message}");
            continue;
        };
        let line = lines[span.start.line - 1];
        assert!(
            span.start.column <= line.chars().count() + 1,
            "{case}: beyond the line: {message}"
        );
        let under = line.chars().nth(span.start.column - 1);
        assert!(
            under.is_none_or(|character| !character.is_whitespace() || character == '\t'),
            "{case}: beside the token: {message}"
        );
        // The beginning of the text is where a place that was not found would be.
        let is_at_top = located.diagnostic.place.pointer.steps().len() < 2;
        assert!(
            is_at_top || (span.start.line, span.start.column) != (1, 1),
            "{case}: no place of its own: {message}"
        );
        assert!(last <= Some((number, span.start)), "{case}: out of order: {message}");
        last = Some((number, span.start));
    }
}

#[test]
fn strict_turns_warnings_into_errors() {
    let text = "openapi: 3.1.0\ninfo: { title: A, version: '1', colour: red }\npaths: {}\n";
    let generated = |is_strict| {
        let runtime = Runtime::Crate { path: "../runtime".to_owned() };
        let options = Options { is_strict, ..generation::options("a-client", runtime) };
        generate(&Source::new("spec.yaml", text), &options)
    };
    let report = generated(false).unwrap().report;
    assert_eq!((report.count(Severity::Warning), report.count(Severity::Error)), (1, 0));
    let report = generated(true).unwrap_err();
    assert_eq!((report.count(Severity::Warning), report.count(Severity::Error)), (0, 1));
    let printed = report.to_string();
    assert!(printed.starts_with("error[DW0103]: the key `colour` is not known here"), "{printed}");
}

#[test]
fn what_is_unsupported_stays_so_when_strict() {
    let text = "openapi: 3.1.0\ninfo: { title: A, version: '1' }\npaths: {}\nwebhooks: { a: {} }\n";
    let runtime = Runtime::Crate { path: "../runtime".to_owned() };
    let options = Options { is_strict: true, ..generation::options("a-client", runtime) };
    let report = generate(&Source::new("spec.yaml", text), &options).unwrap().report;
    assert_eq!(report.count(Severity::Unsupported), 1);
}

#[test]
fn the_description_that_we_ship_gives_rise_to_no_word() {
    let text = fs::read_to_string(generation::root().join("api-spec/aicc.yaml")).unwrap();
    let report = generation::from_text("aicc.yaml", &text).unwrap().report;
    assert!(report.is_empty(), "{report}");
}
