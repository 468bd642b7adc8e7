//! Overlays on disk: what is found, applied, printed and refused.

#![expect(clippy::expect_used, reason = "a test that cannot begin has nothing to say")]

mod common;

use std::fs;

use common::{Bench, DOCUMENT, code, printed, run, stderr, stdout};

const OVERLAY: &str = "\
overlay: 1.1.0
info: { title: Corrections, version: '1' }
extends: ../notes.yaml
actions:
  - target: $.paths['/notes'].post..properties.text
    update: { maxLength: 12 }
";

fn bench() -> Bench {
    let bench = Bench::new();
    fs::create_dir(bench.path("overlays")).expect("created");
    bench.write("overlays/10-length.yaml", OVERLAY);
    bench
}

#[test]
fn overlays_beside_the_description_are_applied() {
    let bench = bench();
    let output = bench.generate(&[]);
    assert_eq!(code(&output), 0, "{}", printed(&output));
    let operations = bench.read("notes-client/src/operations.rs");
    assert!(operations.contains("12") && !operations.contains("max_length(9)"), "{operations}");
    assert_eq!(code(&bench.generate(&["--check"])), 0);
    fs::remove_file(bench.path("overlays/10-length.yaml")).expect("removed");
    assert_eq!(code(&bench.generate(&["--check"])), 1);
}

#[test]
fn an_explicit_overlay_comes_last() {
    let bench = bench();
    bench.write("more.yaml", &OVERLAY.replace("12", "34").replace("../", ""));
    let output = bench.generate(&["--overlay", "more.yaml"]);
    assert_eq!(code(&output), 0, "{}", printed(&output));
    assert!(bench.read("notes-client/src/operations.rs").contains("34"));
    let arguments = ["explain", "effective", "--spec", "notes.yaml", "--overlay", "more.yaml"];
    let output = run(bench.folder.path(), &arguments);
    assert!(stdout(&output).contains("maxLength: 34\n"), "{}", printed(&output));
}

#[test]
fn what_an_overlay_put_in_is_reported_in_its_file() {
    let bench = bench();
    bench.write("overlays/20.yaml", &OVERLAY.replace("maxLength: 12", "minLength: 99"));
    let output = bench.generate(&["--strict"]);
    assert_eq!(code(&output), 1);
    let text = printed(&output);
    assert!(text.contains("--> overlays/20.yaml:6:26\n"), "{text}");
    assert!(text.contains("--> overlays/10-length.yaml:6:26\n"), "{text}");
    let output = bench.generate(&["--format", "json"]);
    let line = stdout(&output).lines().next().expect("a line").to_owned();
    let value: serde_json::Value = serde_json::from_str(&line).expect("JSON");
    assert_eq!(value["file"], "overlays/20.yaml");
    assert_eq!(value["related"][0]["file"], "overlays/10-length.yaml");
}

#[test]
fn an_overlay_that_corrects_nothing_is_refused() {
    let bench = bench();
    bench.write("overlays/20.yaml", &OVERLAY.replace("'/notes'", "'/note'"));
    let output = bench.generate(&[]);
    assert_eq!(code(&output), 1);
    let text = printed(&output);
    assert!(
        text.contains("error[DW0701]: the path selects nothing\n  --> overlays/20.yaml:5:13"),
        "{text}"
    );
    assert!(text.contains("did you mean `/notes`?"), "{text}");
    assert!(!bench.path("notes-client").exists());
}

#[test]
fn the_effective_document_is_printed() {
    let bench = bench();
    let folder = bench.folder.path();
    let output = run(folder, &["explain", "effective", "--spec", "notes.yaml"]);
    assert_eq!(code(&output), 0, "{}", printed(&output));
    let yaml = stdout(&output);
    assert!(yaml.starts_with("openapi: 3.1.0\ninfo:\n  title: Notes\n  version: '1'\n"), "{yaml}");
    assert!(yaml.contains("maxLength: 12\n"), "{yaml}");
    let output = run(folder, &["explain", "effective", "--spec", "notes.yaml", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!(json["info"]["title"], "Notes");
    // A document that is JSON is printed as JSON, its keys in their order.
    bench.write("notes.json", &json.to_string());
    fs::remove_dir_all(bench.path("overlays")).expect("removed");
    let output = run(folder, &["explain", "effective", "--spec", "notes.json"]);
    assert!(stdout(&output).starts_with("{\n  \"info\": {\n"), "{}", printed(&output));
}

#[test]
fn the_effective_document_without_overlays_is_the_document() {
    let output = run(std::path::Path::new("."), &["explain", "effective"]);
    assert_eq!(code(&output), 0, "{}", printed(&output));
    assert!(stdout(&output).starts_with("openapi: 3.1"), "{}", printed(&output));
}

#[test]
fn explain_keeps_codes_and_the_effective_document_apart() {
    let bench = bench();
    let folder = bench.folder.path();
    let output = run(folder, &["explain", "DW0701"]);
    assert!(stdout(&output).contains("Wrong:") && stdout(&output).contains("actions:"));
    assert_eq!(code(&run(folder, &["explain", "DW0701", "--spec", "notes.yaml"])), 2);
    let output =
        run(folder, &["explain", "effective", "--spec", "notes.yaml", "--overlay", "no.yaml"]);
    assert_eq!(code(&output), 3);
    bench.write("bad.yaml", "overlay: 2.0.0");
    let output =
        run(folder, &["explain", "effective", "--spec", "notes.yaml", "--overlay", "bad.yaml"]);
    assert_eq!(code(&output), 1);
    assert!(printed(&output).contains("error[DW0004]: Overlay `2.0.0` is not read"));
}

/// The vendor's files of two years in one folder, with a correction that fits both.
fn years() -> Bench {
    let bench = bench();
    bench.write("overlays/10-length.yaml", &OVERLAY.replace("extends: ../notes.yaml\n", ""));
    bench.write("new.yaml", &DOCUMENT.replace("maxLength: 9", "minLength: 1, maxLength: 9"));
    bench
}

fn diff(bench: &Bench, more: &[&str]) -> std::process::Output {
    run(bench.folder.path(), &[&["diff", "notes.yaml", "new.yaml"], more].concat())
}

#[test]
fn both_documents_of_a_diff_are_corrected() {
    let bench = years();
    let output = diff(&bench, &[]);
    assert_eq!(code(&output), 0, "{}", printed(&output));
    assert!(stdout(&output).contains("min-length-added"), "{}", printed(&output));
    assert!(!stdout(&output).contains("max-length"), "{}", printed(&output));
    assert_eq!(
        stderr(&output),
        "OLD: notes.yaml with overlays/10-length.yaml\nNEW: new.yaml with overlays/10-length.yaml\n"
    );
    // Each has what lies beside it.
    fs::create_dir(bench.path("next")).expect("created");
    fs::rename(bench.path("new.yaml"), bench.path("next/new.yaml")).expect("moved");
    let next = |more: &[&str]| {
        run(bench.folder.path(), &[&["diff", "notes.yaml", "next/new.yaml"], more].concat())
    };
    let output = next(&[]);
    assert!(stdout(&output).contains("max-length-narrower"), "{}", printed(&output));
    let lines =
        "OLD: notes.yaml with overlays/10-length.yaml\nNEW: next/new.yaml with no overlays\n";
    assert_eq!(stderr(&output), lines);
    // One that is named is for both, and comes last.
    bench.write("more.yaml", &bench.read("overlays/10-length.yaml").replace("12", "34"));
    let output = next(&["--overlay", "more.yaml"]);
    assert!(!stdout(&output).contains("max-length"), "{}", printed(&output));
    let lines = "OLD: notes.yaml with overlays/10-length.yaml, more.yaml\nNEW: next/new.yaml with more.yaml\n";
    assert_eq!(stderr(&output), lines);
    let output = next(&["--no-overlays"]);
    assert!(!stdout(&output).contains("max-length"), "{}", printed(&output));
    assert_eq!(stderr(&output), "");
    assert_eq!(code(&next(&["--no-overlays", "--overlay", "more.yaml"])), 2);
}

#[test]
fn a_correction_that_fits_one_document_alone_is_refused() {
    let bench = years();
    bench.write("new.yaml", &DOCUMENT.replace("/notes:", "/memos:"));
    let output = diff(&bench, &[]);
    assert_eq!((code(&output), stdout(&output).as_str()), (1, ""));
    let text = stderr(&output);
    assert!(
        text.contains(
            "error[DW0701]: the path selects nothing\n  --> overlays/10-length.yaml:4:13"
        ),
        "{text}"
    );
    let end = "error: NEW, new.yaml, cannot be corrected by its overlays\n  = help: a correction that the \
               vendor has made is one too many; `--no-overlays` compares documents as they are\n";
    assert!(text.ends_with(end) && !text.contains("error: OLD"), "{text}");
    assert_eq!(code(&diff(&bench, &["--no-overlays"])), 0);
    // One that was named, where it was named.
    bench.write("next.yaml", "overlay: 1.0.0\ninfo: { title: A, version: '1' }\nactions: [{ target: $.no, remove: true }]\n");
    let output =
        run(bench.folder.path(), &["diff", "notes.yaml", "notes.yaml", "--overlay", "./next.yaml"]);
    assert!(stderr(&output).contains("  --> ./next.yaml:3:"), "{}", printed(&output));
    // Both, if it fits neither.
    bench.write("notes.yaml", &bench.read("new.yaml"));
    let text = stderr(&diff(&bench, &[]));
    assert!(
        text.contains("error: OLD, notes.yaml, ") && text.contains("error: NEW, new.yaml, "),
        "{text}"
    );
}

/// Only what cannot be applied may be a correction too many.
#[test]
fn an_overlay_that_is_wrong_is_not_one_too_many() {
    let bench = Bench::new();
    std::fs::create_dir_all(bench.path("new/overlays")).expect("created");
    bench.write("new/notes.yaml", DOCUMENT);
    let diff = || run(bench.folder.path(), &["diff", "notes.yaml", "new/notes.yaml"]);
    let typed = "overlay: 1.1.0\ninfo: { title: A, version: '1' }\nactions:\n  - target: $.paths\n    \
                 update: { /notes: { post: { operationId: 7 } } }\n";
    for (text, words) in [(typed, "overlays/a.yaml:5"), ("", "help: begin with `overlay: 1.1.0`")] {
        bench.write("new/overlays/a.yaml", text);
        let output = diff();
        assert_eq!(code(&output), 1, "{}", printed(&output));
        assert!(stderr(&output).contains(words), "{}", stderr(&output));
        assert!(!stderr(&output).contains("one too many"), "{}", stderr(&output));
        assert!(stderr(&output).contains("error: NEW, new/notes.yaml, cannot be compared"));
    }
    let target = "$.paths['/nothing'].post";
    let nothing = format!(
        "overlay: 1.1.0\ninfo: {{ title: A, version: '1' }}\nactions: [{{ target: \"{target}\", remove: true }}]\n"
    );
    bench.write("new/overlays/a.yaml", &nothing);
    assert!(stderr(&diff()).contains("one too many"), "{}", stderr(&diff()));
}
