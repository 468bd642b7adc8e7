//! `cargo xtask release`, and what `generate` says of the release that is coming.
#![expect(clippy::expect_used, reason = "what fails in a helper fails the test that calls it")]

mod common;
#[path = "common/repository.rs"]
mod repository;

use common::{Bench, DOCUMENT, code, printed, run, stderr, stdout};
use repository::{SPEC, edit, generate, release, released, relist, repository, version};

const ADDED: (&str, &str) = ("maxLength: 9 }", "maxLength: 9 }, more: { type: string }");
const WIDER: (&str, &str) = ("maxLength: 9", "maxLength: 10");
const NARROWER: (&str, &str) = ("maxLength: 9", "maxLength: 8");
const PROSE: (&str, &str) = (
    "operationId: addNote",
    "operationId: addNote
      summary: Adds a note.",
);

#[test]
fn the_first_release_is_0_1_0_unless_asked_otherwise() {
    let bench = repository();
    let output = generate(&bench, &[]);
    assert!(stdout(&output).starts_with("not released yet: the first version will be 0.1.0\n"));
    assert_eq!(version(&bench), "0.1.0");
    let changelog = bench.read("generated-client/CHANGELOG.md");
    assert!(changelog.ends_with("\n## Unreleased: 0.1.0\n\nThe first version.\n"), "{changelog}");
    let output = release(&bench, &["--date", "2026-01-31"]);
    assert_eq!(code(&output), 0, "{}", printed(&output));
    let changelog = bench.read("generated-client/CHANGELOG.md");
    assert!(changelog.ends_with("\n## 0.1.0 - 2026-01-31\n\nThe first version.\n"), "{changelog}");
    assert_eq!(code(&generate(&bench, &["--check"])), 0);
    assert_eq!(version(&released("major")), "1.0.0");
    // Less than the first version would be.
    let output = release(&repository(), &["--bump", "patch"]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).starts_with("error: the first version is 0.1.0 at least\n"));
}

#[test]
fn the_next_version_follows_from_the_changes() {
    for (part, (from, to), expected) in [
        ("major", NARROWER, "2.0.0"),
        ("major", ADDED, "1.1.0"),
        ("major", WIDER, "1.0.1"),
        ("major", PROSE, "1.0.0"),
        ("minor", NARROWER, "0.2.0"),
        ("minor", ADDED, "0.1.1"),
        ("minor", WIDER, "0.1.1"),
    ] {
        let bench = released(part);
        edit(&bench, from, to);
        let output = generate(&bench, &[]);
        assert_eq!(code(&output), 0, "{}", printed(&output));
        assert_eq!(version(&bench), expected, "{part} {to}");
        assert_eq!(code(&generate(&bench, &["--check"])), 0, "{to}");
    }
}

#[test]
fn the_changelog_speaks_to_consumers() {
    let bench = released("major");
    edit(&bench, NARROWER.0, "maxLength: 8 }, more: { type: string");
    generate(&bench, &[]);
    release(&bench, &[]);
    bench.write(SPEC, DOCUMENT);
    generate(&bench, &[]);
    let changelog = bench.read("generated-client/CHANGELOG.md");
    let (_, sections) = changelog.split_once("# Changelog of aicc-client\n\n").expect("a title");
    assert_eq!(
        sections,
        "\
## Unreleased: 3.0.0

### What you must change

- The field `more` of `AddNote` is gone (`aicc_client::AddNote::more`, `aicc_client::AddNote::more()`). Stop using it.

### What is not refused any more

- The field `text` of `AddNote` was at most 8 characters, is at most 9 characters.

## 2.0.0

### What you must change

- The field `text` of `AddNote` was at most 9 characters, is at most 8 characters. Look at the values that you send: some are refused now.

### What you can do now

- The field `more` of `AddNote` is new and optional (`aicc_client::AddNote::more`, `aicc_client::AddNote::more()`).

## 1.0.0

The first version.
"
    );
}

#[test]
fn a_smaller_bump_must_be_forced() {
    let bench = released("major");
    edit(&bench, ADDED.0, ADDED.1);
    generate(&bench, &[]);
    let output = release(&bench, &["--bump", "patch"]);
    assert_eq!(code(&output), 1);
    assert!(
        stderr(&output).contains("which is minor: field-added-optional: "),
        "{}",
        stderr(&output)
    );
    assert_eq!(version(&bench), "1.1.0");
    let output = release(&bench, &["--bump", "patch", "--force"]);
    assert_eq!(code(&output), 0, "{}", printed(&output));
    assert!(stderr(&output).starts_with("warning: patch is less than"), "{}", stderr(&output));
    assert_eq!(version(&bench), "1.0.1");
    assert_eq!(code(&generate(&bench, &["--check"])), 0);
}

#[test]
fn a_greater_bump_is_taken() {
    let bench = released("minor");
    let output = release(&bench, &[]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("changed since 0.1.0"), "{}", stderr(&output));
    assert_eq!(code(&release(&bench, &["--bump", "major"])), 0);
    assert_eq!(version(&bench), "1.0.0");
    let changelog = bench.read("generated-client/CHANGELOG.md");
    assert!(changelog.contains("## 1.0.0\n\nNothing that you call changed.\n\n## 0.1.0\n"));
}

#[test]
fn what_is_stale_or_wrong_is_not_released() {
    let bench = released("major");
    edit(&bench, ADDED.0, ADDED.1);
    let output = release(&bench, &[]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("src/operations.rs\n"), "{}", stderr(&output));
    bench.write(SPEC, DOCUMENT);
    bench.write("Cargo.lock", &bench.read("Cargo.lock").replace("1.0.0", "0.9.0"));
    let output = release(&bench, &["--bump", "patch"]);
    assert!(stderr(&output).contains(":\n  Cargo.lock\nrun "), "{}", stderr(&output));
    generate(&bench, &[]);
    bench.write(SPEC, "openapi: 3.1.0\n");
    assert_eq!(code(&release(&bench, &[])), 1);
    bench.write(SPEC, DOCUMENT);
    for date in ["2026-02-30", "today"] {
        let output = release(&bench, &["--bump", "patch", "--date", date]);
        assert_eq!(code(&output), 2);
        assert!(stderr(&output).contains("is no date"), "{}", stderr(&output));
    }
    assert!(bench.read("api-spec/release/release.toml").contains("version = \"1.0.0\""));
}

#[test]
fn a_break_of_the_generator_is_named_as_such() {
    let bench = released("major");
    let listing = bench.read("api-spec/release/public-api.txt");
    let line = listing.lines().find(|line| line.contains("::AddNote.text: ")).expect("the field");
    relist(&bench, &listing.replace(line, "aicc_client::AddNote.text: Text"));
    let output = generate(&bench, &[]);
    let text = stdout(&output);
    let message = format!("`aicc_client::AddNote.text: Text` is `{line}` now");
    assert!(text.contains(&format!("  the generator, not the description: {message}\n")), "{text}");
    assert!(
        text.contains("the next version is 2.0.0: major, decided by generator-item: "),
        "{text}"
    );
    let changelog = bench.read("generated-client/CHANGELOG.md");
    let entry = format!("### What you must change\n\n- In Rust alone: {message}.\n");
    assert!(changelog.contains(&entry), "{changelog}");
}

#[test]
fn programs_get_the_release_with_the_outcome() {
    let bench = released("major");
    edit(&bench, ADDED.0, ADDED.1);
    let output = generate(&bench, &["--format", "json"]);
    let last = stdout(&output).lines().last().map(str::to_owned).unwrap_or_default();
    let outcome: serde_json::Value = serde_json::from_str(&last).expect("JSON");
    let release = &outcome["release"];
    assert_eq!((&release["since"], &release["version"]), (&"1.0.0".into(), &"1.1.0".into()));
    assert_eq!(release["bump"], "minor");
    assert_eq!(release["changes"][0]["code"], "field-added-optional");
    assert_eq!(release["generator"], serde_json::json!([]));
}

#[test]
fn without_old_a_description_is_compared_with_the_release() {
    let bench = repository();
    let output = run(bench.folder.path(), &["diff"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("there is no release yet"), "{}", stderr(&output));
    // 0.1.0: what is new is a patch.
    assert_eq!(code(&release(&bench, &[])), 0);
    edit(&bench, ADDED.0, ADDED.1);
    let output = run(bench.folder.path(), &["diff"]);
    assert!(stdout(&output).contains("\nbump: patch, decided by field-added-optional"));
    let output = run(bench.folder.path(), &["diff", "--old-version", "1.0.0"]);
    assert!(stdout(&output).contains("\nbump: minor, "), "{}", printed(&output));
    let output = run(bench.folder.path(), &["diff", "notes.yaml"]);
    assert_eq!(stdout(&output), "bump: none\n", "{}", printed(&output));
    // The overlays beside it are applied.
    bench.write(SPEC, DOCUMENT);
    std::fs::create_dir(bench.path("api-spec/overlays")).expect("created");
    let action = "{ target: $..text, update: { maxLength: 8 } }";
    let overlay =
        format!("overlay: 1.0.0\ninfo: {{ title: A, version: '1' }}\nactions: [{action}]\n");
    bench.write("api-spec/overlays/a.yaml", &overlay);
    let output = run(bench.folder.path(), &["diff"]);
    assert!(stdout(&output).contains("\nbump: minor, decided by max-length-narrower"));
    let lines = "OLD: api-spec/release/document.yaml, corrected when it was released\n\
                 NEW: api-spec/aicc.yaml with api-spec/overlays/a.yaml\n";
    assert_eq!(stderr(&output), lines);
    let output = run(bench.folder.path(), &["diff", "--no-overlays"]);
    assert_eq!(printed(&output), "bump: none\n");
}

#[test]
fn a_release_that_was_killed_is_read_and_completed() {
    let bench = released("major");
    let rename = |from: &str, to: &str| std::fs::rename(bench.path(from), bench.path(to));
    // As it is between the two renames.
    rename("api-spec/release", "api-spec/.release.new").expect("renamed");
    std::fs::create_dir(bench.path("api-spec/.release.old")).expect("created");
    assert_eq!(code(&generate(&bench, &["--check"])), 0);
    assert_eq!(code(&release(&bench, &["--bump", "patch"])), 0);
    assert!(bench.read("api-spec/release/release.toml").contains("version = \"1.0.1\""));
    let entries = std::fs::read_dir(bench.path("api-spec")).expect("a folder");
    assert_eq!(entries.count(), 2);
}

#[test]
fn another_crate_has_releases_where_it_is_told() {
    let bench = Bench::new();
    bench.generate(&[]);
    let told = ["release", "--spec", "notes.yaml", "--out", "notes-client"];
    let release = |more: &[&str]| run(bench.folder.path(), &[&told, more].concat());
    let output = release(&[]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("name one by `--release`"), "{}", stderr(&output));
    bench.generate(&["--release", "release"]);
    let output = release(&["--release", "release"]);
    assert_eq!(code(&output), 0, "{}", printed(&output));
    assert!(stdout(&output).starts_with("notes-client 0.1.0 is released: release and 2 files "));
    // Beside the description the folder is found; it is not that of another package.
    let output = bench.generate(&["--check"]);
    assert!(stdout(&output).starts_with("since 0.1.0: nothing changed\n"), "{}", printed(&output));
    let output = bench.generate(&["--name", "other", "--check", "--release", "release"]);
    let text = stderr(&output);
    assert!(text.contains("is one of `notes-client`, not of `other`"), "{text}");
    let output = bench.generate(&["--name", "other", "--force"]);
    assert_eq!(code(&output), 0, "{}", printed(&output));
    assert!(!bench.path("notes-client/CHANGELOG.md").exists());
}

/// Without the folder, the command would take away the changelog and start at the first version.
#[test]
fn the_command_to_run_after_a_check_names_the_folder_of_releases() {
    let bench = Bench::new();
    let output = bench.generate(&["--release", "releases"]);
    assert_eq!(code(&output), 0, "{}", printed(&output));
    bench.write("notes-client/CHANGELOG.md", "edited\n");
    let output = bench.generate(&["--check", "--release", "releases"]);
    assert_eq!(code(&output), 1);
    assert!(printed(&output).contains("--release releases"), "{}", printed(&output));
}
