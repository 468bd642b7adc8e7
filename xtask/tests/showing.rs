//! What the command shows without writing, to people and to programs.

mod common;

use std::fs;

use common::{Bench, DOCUMENT, code, printed, run, stderr, stdout};

#[test]
fn a_dry_run_shows_a_new_crate_and_writes_nothing() {
    let bench = Bench::new();
    let output = bench.generate(&["--dry-run"]);
    assert_eq!(code(&output), 0, "{}", printed(&output));
    let text = stdout(&output);
    assert!(text.contains("--- /dev/null\n+++ b/Cargo.toml\n@@ -0,0 +1,"), "{text}");
    assert!(text.contains(" files would be changed, 0 as before; "), "{text}");
    assert!(text.lines().count() < 5_000, "{}", text.lines().count());
    assert!(!bench.path("notes-client").exists());
}

#[test]
fn a_dry_run_shows_what_changes_and_nothing_else() {
    let bench = Bench::new();
    bench.generate(&[]);
    bench.write("notes.yaml", &DOCUMENT.replace("maxLength: 9", "maxLength: 8"));
    let before = bench.read("notes-client/src/operations.rs");
    let text = stdout(&bench.generate(&["--dry-run"]));
    assert!(text.contains("--- a/src/operations.rs\n+++ b/src/operations.rs\n@@ "), "{text}");
    assert!(!text.contains("a/src/client.rs"), "{text}");
    assert_eq!(bench.read("notes-client/src/operations.rs"), before);
    // What it shows is what is written: afterwards there is nothing to show.
    bench.generate(&[]);
    let text = stdout(&bench.generate(&["--dry-run"]));
    assert!(text.contains("; 0 files would be changed, ") && !text.contains("@@"), "{text}");
}

#[test]
fn a_description_of_another_name_changes_headers_and_that_is_one_line() {
    let bench = Bench::new();
    bench.generate(&[]);
    bench.write("new.yaml", &DOCUMENT.replace("maxLength: 9", "maxLength: 8"));
    let run = |more| {
        let arguments = ["generate", "--spec", "new.yaml", "--out", "notes-client", more];
        run(bench.folder.path(), &arguments)
    };
    let text = stdout(&run("--dry-run"));
    assert!(text.contains("+++ b/src/operations.rs\n@@ "), "{text}");
    assert!(text.contains("\n# only the header differs: "), "{text}");
    assert!(!text.contains("a/src/client.rs"), "{text}");
    let text = stderr(&run("--check"));
    assert!(text.contains("  src/operations.rs\n"), "{text}");
    assert!(text.contains("\n  only the header differs: "), "{text}");
    assert!(!text.contains("src/client.rs"), "{text}");
}

#[test]
fn a_document_of_another_folder_is_named_by_the_path_that_was_given() {
    let bench = Bench::new();
    fs::create_dir_all(bench.path("a b")).expect("created");
    fs::create_dir(bench.path("work")).expect("created");
    bench.write("a b/notes.yaml", &DOCUMENT.replace("required: [text]", "requird: [text]"));
    let given = ["generate", "--spec", "../a b/notes.yaml", "--out", "../client", "--check"];
    let text = stderr(&run(&bench.path("work"), &given));
    assert!(text.contains("--> ../a b/notes.yaml:14:15"), "{text}");
    let command = "run `cargo xtask generate --spec '../a b/notes.yaml' --out ../client`";
    assert!(text.contains(command), "{text}");
    let given: Vec<&str> = given.into_iter().filter(|it| *it != "--check").collect();
    assert_eq!(code(&run(&bench.path("work"), &given)), 0);
    // What is written does not depend on the folder.
    let header = bench.read("client/src/lib.rs");
    assert!(
        header.contains(" --spec notes.yaml --out DIR ") && !header.contains("a b"),
        "{header}"
    );
    let text = stdout(&run(&bench.path("work"), &[&given[..], &["--format=json"]].concat()));
    assert!(text.contains(r#""file":"../a b/notes.yaml""#), "{text}");
}

#[test]
fn a_dry_run_says_what_would_need_force() {
    let bench = Bench::new();
    bench.generate(&[]);
    bench.write("notes-client/src/client.rs", "// mine\n");
    let output = bench.generate(&["--dry-run"]);
    assert_eq!(code(&output), 0);
    assert!(stdout(&output).contains("\n-// mine\n"), "{}", stdout(&output));
    assert!(stderr(&output).contains("`--force` is needed: src/client.rs"), "{}", stderr(&output));
    assert_eq!(bench.read("notes-client/src/client.rs"), "// mine\n");
    assert_eq!(code(&bench.generate(&["--dry-run", "--check"])), 2);
}

#[test]
fn a_program_gets_lines_of_json_and_nothing_else() {
    let bench = Bench::new();
    bench.write("notes.yaml", &DOCUMENT.replace("required: [text]", "requird: [text]"));
    for (more, is_done) in
        [(&["--format", "json"][..], true), (&["--format=json", "--strict"], false)]
    {
        let output = bench.generate(more);
        assert_eq!(code(&output), i32::from(!is_done));
        assert_eq!(stderr(&output), "");
        let lines: Vec<serde_json::Value> =
            stdout(&output).lines().map(|line| serde_json::from_str(line).expect(line)).collect();
        assert_eq!(lines[0]["code"], "DW0103");
        assert_eq!((&lines[0]["line"], &lines[0]["column"]), (&14.into(), &15.into()));
        assert_eq!(lines[lines.len() - 1]["done"], is_done);
    }
}

#[test]
fn the_outcome_for_a_program_names_what_changed() {
    let bench = Bench::new();
    bench.generate(&[]);
    fs::remove_file(bench.path("notes-client/README.md")).expect("removed");
    for more in ["--dry-run", "--force"] {
        let text = stdout(&bench.generate(&["--format", "json", more]));
        let last = text.lines().last().expect("a line");
        let outcome: serde_json::Value = serde_json::from_str(last).expect(last);
        assert_eq!(outcome["changed"], serde_json::json!(["README.md"]), "{text}");
        assert_eq!(outcome["written"], more == "--force");
    }
}

#[test]
fn a_program_is_told_what_was_refused() {
    let bench = Bench::new();
    let output = bench.generate(&["--format", "json", "--check"]);
    assert_eq!(code(&output), 1);
    let outcome: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("one line");
    assert_eq!(outcome["done"], false);
    assert!(outcome["outcome"].as_str().is_some_and(|text| text.contains("is stale")), "{outcome}");
    assert!(stderr(&output).contains("is stale"), "{}", stderr(&output));
}

#[test]
fn a_long_report_ends_with_its_reasons() {
    let bench = Bench::new();
    let many: String = (0..30).map(|at| format!("x{at}: {{ not: {{}} }}, ")).collect();
    bench.write(
        "notes.yaml",
        &DOCUMENT.replace("properties: { ", &format!("properties: {{ {many}")),
    );
    let text = stderr(&bench.generate(&["--dry-run"]));
    assert!(text.contains("\nby reason:\n     30 x unsupported["), "{text}");
    let text = stderr(&Bench::new().generate(&["--dry-run"]));
    assert!(!text.contains("by reason:"), "{text}");
}

#[test]
fn a_killed_run_is_completed_by_the_next() {
    let bench = Bench::new();
    bench.generate(&[]);
    fs::create_dir_all(bench.path("notes-client/.docwright-staging/files")).expect("created");
    bench.write("notes-client/.docwright-staging/files/half.rs", "ha");
    let output = bench.generate(&[]);
    assert_eq!(code(&output), 0, "{}", printed(&output));
    assert!(!bench.path("notes-client/.docwright-staging").exists());
}

#[test]
fn a_code_is_explained() {
    let bench = Bench::new();
    let output = run(bench.folder.path(), &["explain", "dw0301"]);
    assert_eq!(code(&output), 0);
    assert!(
        stdout(&output).starts_with("DW0301: no value can meet all limits"),
        "{}",
        stdout(&output)
    );
    let list = stdout(&run(bench.folder.path(), &["explain"]));
    assert!(list.contains("DW0001  ") && list.contains("DW0601  "), "{list}");
    let output = run(bench.folder.path(), &["explain", "DWO301"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("did you mean `DW0301`?"), "{}", stderr(&output));
}

#[test]
fn a_corpus_is_counted() {
    let bench = Bench::new();
    bench.write("broken.yaml", "openapi: [");
    bench.write("other.json", "{}");
    let output = run(bench.folder.path(), &["corpus", ".", "--json", "facts.txt"]);
    assert_eq!(code(&output), 0, "{}", printed(&output));
    let text = stdout(&output);
    assert!(text.contains("2 documents: 1 read, 1 refused, 0 panicked, 0 hung; 1 of 1 "), "{text}");
    assert!(text.contains("broken.yaml: DW0001: "), "{text}");
    assert!(!text.contains("other.json"), "{text}");
    let facts: serde_json::Value = serde_json::from_str(&bench.read("facts.txt")).expect("JSON");
    assert_eq!(facts["sum"]["kept"], 1);
    assert_eq!(facts["documents"][0]["path"], "broken.yaml");
    assert_eq!(code(&run(bench.folder.path(), &["corpus", "nowhere"])), 3);
}
