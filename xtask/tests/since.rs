//! What follows from the last release in every command alike: what the generator did counts, and a
//! release that is broken, or not found, is refused.
#![expect(clippy::expect_used, reason = "what fails in a helper fails the test that calls it")]

mod common;
#[path = "common/repository.rs"]
mod repository;

use common::{Bench, DOCUMENT, code, printed, run, stderr, stdout};
use repository::{edit, generate, released, relist, version};

const ADDED: (&str, &str) = ("maxLength: 9 }", "maxLength: 9 }, more: { type: string }");

/// `generate` and `diff` say the same of what the generator did.
#[test]
fn a_comparison_with_the_release_counts_what_the_generator_did() {
    let bench = released("major");
    let listing = bench.read("api-spec/release/public-api.txt");
    let line = listing.lines().find(|line| line.contains("::AddNote.text: ")).expect("the field");
    relist(&bench, &listing.replace(line, "aicc_client::AddNote.text: Text"));
    let diff = |more: &[&str]| run(bench.folder.path(), &[&["diff"], more].concat());
    let message = format!("`aicc_client::AddNote.text: Text` is `{line}` now");
    let sum = format!("major, decided by generator-item: {message}\n");
    let section = "By docwright, not by the description";
    let output = diff(&["--fail-on", "breaking"]);
    assert_eq!(code(&output), 1, "{}", printed(&output));
    let text = format!("{section}:\n  generator-item: {message}\n    break in Rust\nbump: {sum}");
    assert_eq!(stdout(&output), text);
    assert_eq!(stderr(&output), "error: callers are broken, and `--fail-on breaking` was given\n");
    let output = diff(&["--format", "markdown"]);
    let item = format!("- {message} (`generator-item`: break in Rust)\n");
    assert_eq!(stdout(&output), format!("**Bump**: {sum}\n### {section}\n\n{item}"));
    let output = diff(&["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!((&json["bump"], &json["decided_by"]), (&"major".into(), &json["generator"][0]));
    assert_eq!(json["generator"][0]["message"], message);
    assert_eq!(json["generator"][0]["effect"], "breaking");
    // Beside what the description changed.
    edit(&bench, ADDED.0, ADDED.1);
    let text = stdout(&diff(&[]));
    assert!(text.starts_with("New:\n  field-added-optional: "), "{text}");
    assert!(text.ends_with(&format!("    break in Rust\nbump: {sum}")), "{text}");
    let output = diff(&["--old-version", "0.1.0"]);
    assert!(stdout(&output).contains("\nbump: minor, decided by generator-item"));
}

#[test]
fn what_is_left_out_is_shown_by_a_command_for_the_same_crate() {
    let bench = Bench::new();
    let told = ["--spec", "notes.yaml", "--out", "out", "--release", "r", "--name", "a-b"];
    let with = |task: &str| run(bench.folder.path(), &[&[task], &told[..]].concat());
    assert_eq!(code(&with("generate")), 0);
    assert_eq!(code(&with("release")), 0);
    let fields: String = (0..25).map(|at| format!(", f{at}: {{ type: string }}")).collect();
    bench.write(
        "notes.yaml",
        &DOCUMENT.replace("maxLength: 9 }", &format!("maxLength: 9 }}{fields}")),
    );
    let text = stdout(&with("generate"));
    let command = "cargo xtask diff --spec notes.yaml --out out --release r --name a-b";
    assert!(text.contains(&format!(" more: `{command}`\n")), "{text}");
    assert_eq!(code(&with("diff")), 0);
}

#[test]
fn a_strict_command_says_that_it_is_strict() {
    let bench = released("major");
    edit(&bench, "maxLength: 9", "maxLength: 9, minLenght: 1");
    let output = run(bench.folder.path(), &["diff"]);
    assert_eq!(
        stderr(&output),
        "NEW: 1 warning: `cargo xtask generate --dry-run` says which, and takes warnings for errors\n"
    );
}

/// Without its release, a crate would begin anew.
#[test]
fn what_forgets_its_release_is_refused() {
    let bench = Bench::new();
    let folder = bench.folder.path();
    let told = ["--spec", "notes.yaml", "--out", "notes", "--name", "notes-client"];
    let release = ["--release", "release"];
    let with = |task: &str, more: &[&str]| run(folder, &[&[task], more].concat());
    assert_eq!(code(&with("generate", &[&told[..], &release].concat())), 0);
    let more = [&told[..], &release, &["--bump", "major"]].concat();
    assert_eq!(code(&with("release", &more)), 0);
    let (changelog, manifest) = (bench.read("notes/CHANGELOG.md"), bench.read("notes/Cargo.toml"));
    let refused = |task: &str, more: &[&str], words: &[&str]| {
        let output = with(task, more);
        assert_eq!(code(&output), 1, "{task} {more:?}: {}", printed(&output));
        for words in words {
            assert!(stderr(&output).contains(words), "{words}: {}", stderr(&output));
        }
        assert_eq!(bench.read("notes/CHANGELOG.md"), changelog);
        assert_eq!(bench.read("notes/Cargo.toml"), manifest);
    };
    let name = "the release in release is of `notes-client`, not of `notes`\n  = help: give `--name \
                notes-client`";
    let loss = "error: notes is at 1.0.0, and would be 0.1.0: ";
    refused("generate", &told[..4], &[loss, name]);
    refused("generate", &[&told[..4], &["--check"]].concat(), &[loss, name]);
    refused("release", &told[..4], &[loss, name]);
    refused("diff", &told[..4], &[name]);
    std::fs::rename(bench.path("release"), bench.path("elsewhere")).expect("renamed");
    let none = "there is no release in release\n  = help: give the folder of the last release by \
                `--release DIR`; ";
    refused("generate", &told, &[loss, none]);
    refused("release", &[&told[..], &release].concat(), &[loss, none]);
    assert_eq!(code(&with("generate", &[&told[..], &["--release", "elsewhere"]].concat())), 0);
    let output = with("generate", &[&told[..], &["--dry-run"]].concat());
    assert_eq!(code(&output), 0, "{}", printed(&output));
    assert!(stderr(&output).contains(loss), "{}", stderr(&output));
    assert_eq!(code(&with("generate", &[&told[..], &["--force"]].concat())), 0);
    assert!(!bench.path("notes/CHANGELOG.md").exists());
}

#[test]
fn the_repository_does_not_forget_its_release_either() {
    for (part, words) in
        [("major", "is at 1.0.0, and would be 0.1.0: "), ("minor", "would lose its CHANGELOG.md: ")]
    {
        let bench = released(part);
        std::fs::remove_dir_all(bench.path("api-spec/release")).expect("removed");
        let output = generate(&bench, &[]);
        assert_eq!(code(&output), 1, "{}", printed(&output));
        let words = format!("{words}there is no release in api-spec/release\n  = help: bring back");
        assert!(stderr(&output).contains(&words), "{}", stderr(&output));
        let changelog = bench.read("generated-client/CHANGELOG.md");
        assert!(!changelog.contains("Unreleased"), "{changelog}");
        assert_eq!(code(&generate(&bench, &["--force"])), 0);
        assert_eq!(version(&bench), "0.1.0");
    }
}

/// Both commands name the file as it lies in the repository.
#[test]
fn a_release_with_a_broken_file_says_which() {
    for (name, text, words) in [
        ("document.yaml", "openapi: [", "--> api-spec/release/document.yaml:"),
        ("public-api.txt", "", "api-spec/release/public-api.txt is not what was released\n"),
        ("release.toml", "", "api-spec/release/release.toml does not say "),
    ] {
        let bench = released("major");
        bench.write(&format!("api-spec/release/{name}"), text);
        for task in ["generate", "diff"] {
            let output = run(bench.folder.path(), &[task]);
            assert_eq!(code(&output), 1, "{}", printed(&output));
            assert!(stderr(&output).contains(words), "{task}: {}", stderr(&output));
            assert!(stderr(&output).contains("bring back the"), "{task}: {}", stderr(&output));
        }
        std::fs::remove_file(bench.path(&format!("api-spec/release/{name}"))).expect("removed");
        let output = generate(&bench, &[]);
        assert_eq!(code(&output), 1, "{}", printed(&output));
        let words = "is gone\n  = help: bring back the file that was released\n";
        assert!(stderr(&output).contains(words), "{}", stderr(&output));
    }
}
