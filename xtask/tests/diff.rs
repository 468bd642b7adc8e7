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

/// Reads what is written for programs, as a program would that knows no more than its description.
#[test]
fn programs_are_told_what_the_description_of_the_format_says() {
    let bench = bench("5", ", more: { type: string }");
    let text = bench
        .read("new.yaml")
        .replace("operationId: addNote", "operationId: addNote\n      summary: Adds.");
    // One that is in NEW alone, and one that is in OLD alone.
    let text = text.replace("'204': { description: Added. }", "'205': { description: Added. }");
    bench.write("new.yaml", &text);
    let output = diff(&bench, &["--format", "json"]);
    assert_eq!(stderr(&output), "");
    let json: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!(json["bump"], "major");
    let changes = json["changes"].as_array().expect("a list");
    assert!(changes.len() >= 3, "{json}");
    let prose = json["prose"].as_array().expect("a list");
    assert_eq!(prose.len(), 1, "{json}");
    let mut seen = std::collections::BTreeSet::new();
    for change in changes.iter().chain(prose) {
        let text = |key: &str| change[key].as_str().unwrap_or_else(|| panic!("{key}: {change}"));
        let code = text("code");
        assert!(code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{code}");
        assert!(["request", "response", "both"].contains(&text("direction")), "{change}");
        assert!(["none", "wider", "narrower"].contains(&text("wire")), "{change}");
        assert!(["none", "addition", "break"].contains(&text("rust")), "{change}");
        assert!(["none", "patch", "addition", "breaking"].contains(&text("effect")), "{change}");
        assert!(!text("message").is_empty() && !text("message").contains('\n'), "{change}");
        for key in ["old", "new"] {
            let place = &change[key];
            assert!(place.is_null() || text(key).starts_with("#/"), "{key}: {change}");
        }
        assert!(change["old"].is_string() || change["new"].is_string(), "{change}");
        seen.insert(code.to_owned());
    }
    assert!(
        seen.contains("max-length-narrower") && seen.contains("field-added-optional"),
        "{seen:?}"
    );
    let decided = &json["decided_by"];
    assert!(changes.contains(decided) && decided["effect"] == "breaking", "{decided}");
    // Nothing changed, and the same shape.
    let output =
        run(bench.folder.path(), &["diff", "notes.yaml", "notes.yaml", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    let expected =
        serde_json::json!({"bump": "none", "decided_by": null, "changes": [], "prose": []});
    for (key, value) in expected.as_object().expect("an object") {
        assert_eq!(&json[key], value, "{key}");
    }
    let bumps = [("99", "", "patch"), ("9", ", more: { type: string }", "minor")];
    for (length, field, expected) in bumps {
        let output = diff(&self::bench(length, field), &["--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
        assert_eq!(json["bump"], expected);
    }
}

#[test]
fn what_is_not_compared_is_counted_for_each_document() {
    let bench = bench("9", ", odd: { type: string, unheardOf: 1, minLenght: 1 }");
    let text = DOCUMENT
        .replace("type: object", "type: object\n              patternProperties: { '^x': {} }");
    bench.write("old.yaml", &text);
    let output = run(bench.folder.path(), &["diff", "old.yaml", "new.yaml"]);
    assert_eq!(code(&output), 0, "{}", printed(&output));
    let listed =
        |name: &str| format!("`cargo xtask generate --dry-run --spec {name} --out DIR` says which");
    assert_eq!(
        stderr(&output),
        format!(
            "OLD: 1 thing is not supported: {}\nNEW: 2 warnings: {}\n",
            listed("old.yaml"),
            listed("new.yaml")
        )
    );
    let output =
        run(bench.folder.path(), &["generate", "--dry-run", "--spec", "new.yaml", "--out", "DIR"]);
    assert_eq!(stderr(&output).matches("warning[").count(), 2, "{}", stderr(&output));
    assert!(!bench.path("DIR").exists());
}

#[test]
fn what_is_wrong_in_both_documents_is_said_at_once() {
    let bench = bench("9", "");
    for name in ["old.yaml", "new.yaml"] {
        bench.write(name, &DOCUMENT.replace("type: string,", "type: strnig, unheardOf: 1,"));
    }
    let output = run(bench.folder.path(), &["diff", "old.yaml", "new.yaml"]);
    assert_eq!((code(&output), stdout(&output).as_str()), (1, ""));
    let text = stderr(&output);
    assert!(text.contains("--> old.yaml:13:") && text.contains("--> new.yaml:13:"), "{text}");
    assert!(text.contains("error: OLD, old.yaml, cannot be compared\n"), "{text}");
    assert!(text.ends_with("error: NEW, new.yaml, cannot be compared\n"), "{text}");
    // The warnings of a document that cannot be compared are for later.
    assert!(!text.contains("warning"), "{text}");
}

#[test]
fn items_are_called_by_the_name_that_was_given() {
    let bench = bench("9", ", more: { type: string }");
    let output = diff(&bench, &["--name", "vendor-client"]);
    assert!(stdout(&output).contains("vendor_client::AddNote"), "{}", printed(&output));
    let output = diff(&bench, &["--name", "Vendor Client"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("is no name for a package"), "{}", stderr(&output));
}

#[test]
fn another_crate_is_compared_with_its_own_release() {
    let bench = bench("5", "");
    let told = ["--spec", "notes.yaml", "--out", "notes-client", "--release", "releases"];
    let with =
        |task: &str, more: &[&str]| run(bench.folder.path(), &[&[task], &told[..], more].concat());
    let output = with("diff", &[]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("there is no release yet"), "{}", stderr(&output));
    assert_eq!(code(&with("generate", &[])), 0);
    assert_eq!(code(&with("release", &["--bump", "major"])), 0);
    assert_eq!(stdout(&with("diff", &[])), "bump: none\n");
    bench.write("notes.yaml", &bench.read("new.yaml"));
    let output = with("diff", &[]);
    assert!(
        stdout(&output).contains("bump: major, decided by max-length-narrower"),
        "{}",
        printed(&output)
    );
    // The same description under another name, and NEW as for the crate of the repository.
    let folder = bench.folder.path();
    let told = ["--out", "notes-client", "--release", "releases"];
    let output = run(folder, &[&["diff", "new.yaml"], &told[..]].concat());
    assert!(stdout(&output).contains("bump: major"), "{}", printed(&output));
    let output = with("diff", &["--name", "other"]);
    assert_eq!(code(&output), 1);
    assert!(
        stderr(&output).contains("is one of `notes-client`, not of `other`"),
        "{}",
        stderr(&output)
    );
    // Found beside the description, as `generate` finds it.
    std::fs::rename(bench.path("releases"), bench.path("release")).expect("renamed");
    let output = run(folder, &["diff", "--spec", "new.yaml", "--out", "notes-client"]);
    assert!(stdout(&output).contains("bump: major"), "{}", printed(&output));
    for wrong in [
        &["diff", "notes.yaml", "new.yaml", "--out", "notes-client"][..],
        &["diff", "--spec", "new.yaml"],
        &["diff", "new.yaml", "--spec", "new.yaml", "--out", "notes-client"],
        &["diff", "--name", "notes-client"],
        &["diff", "--release", "release"],
    ] {
        assert_eq!(code(&run(folder, wrong)), 2, "{wrong:?}");
    }
}
