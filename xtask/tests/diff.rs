//! `cargo xtask diff`: what it prints, and how it exits.

mod common;

use common::{Bench, DOCUMENT, code, printed, run, stderr, stdout};

/// The old document, and one with another length and another field.
fn bench(length: &str, field: &str) -> Bench {
    let bench = Bench::new();
    let text = DOCUMENT.replace("maxLength: 9 }", &format!("maxLength: {length} }}{field}"));
    bench.write("new.yaml", &text);
    bench
}

fn diff(bench: &Bench, more: &[&str]) -> std::process::Output {
    run(bench.folder.path(), &[&["diff", "notes.yaml", "new.yaml"], more].concat())
}

#[test]
fn the_sum_is_printed_last() {
    let output = diff(&bench("99", ""), &[]);
    assert_eq!(code(&output), 0, "{}", printed(&output));
    let text = stdout(&output);
    assert!(
        text.contains("  max-length-wider: the field `text` of `AddNote` was at most 9"),
        "{text}"
    );
    let last = text.lines().last().expect("a line");
    assert!(last.starts_with("bump: patch, decided by max-length-wider: "), "{last}");
    let output = diff(&bench("9", ""), &[]);
    assert_eq!(stdout(&output), "bump: none\n");
}

#[test]
fn a_change_of_the_named_effect_exits_with_1() {
    for (length, field, limit, expected) in [
        ("5", "", "breaking", 1),
        ("5", "", "addition", 1),
        ("99", "", "addition", 0),
        ("9", ", more: { type: string }", "breaking", 0),
        ("9", ", more: { type: string }", "addition", 1),
        ("9", "", "addition", 0),
    ] {
        let output = diff(&bench(length, field), &["--fail-on", limit]);
        assert_eq!(code(&output), expected, "{length}{field} {limit}: {}", printed(&output));
    }
}

#[test]
fn before_1_0_0_cargo_counts_otherwise() {
    let bench = bench("5", "");
    for (version, expected) in [("0.0.7", "patch"), ("0.3.0", "minor"), ("2.0.0", "major")] {
        let output = diff(&bench, &["--old-version", version, "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
        assert_eq!(json["bump"], expected);
        let change = &json["changes"][0];
        for key in ["code", "direction", "wire", "rust", "message", "old", "new"] {
            assert!(change[key].is_string(), "{key}: {change}");
        }
    }
    let output = diff(&bench, &["--old-version", "1.0"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("is no version"), "{}", printed(&output));
}

#[test]
fn what_cannot_be_compared_is_said() {
    let bench = bench("5", "");
    let output = run(bench.folder.path(), &["diff", "notes.yaml"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("there is no release yet"), "{}", printed(&output));
    let output = run(bench.folder.path(), &["diff", "notes.yaml", "none.yaml"]);
    assert_eq!(code(&output), 3);
    bench.write("new.yaml", "openapi: 3.1.0\n");
    let output = diff(&bench, &[]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("--> new.yaml"), "{}", printed(&output));
}
