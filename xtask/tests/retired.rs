//! A vendor takes a rule away: the constant that names it stays, deprecated, until a version breaks
//! callers anyway. Told by runs of the command, release after release.
#![expect(clippy::expect_used, reason = "what fails in a helper fails the test that calls it")]

mod common;
#[path = "common/repository.rs"]
mod repository;

use std::fs;

use common::{Bench, DOCUMENT, code, printed, run, stdout};
use repository::{SPEC, edit, generate, publish, released, relist, repository, settle, version};

/// The rule that goes.
const RULE: &str = ", maxLength: 9";

/// What is left of it.
const CONSTANT: &str = "ADD_NOTE_TEXT_MAX_LENGTH";

/// A field that comes, which breaks nobody.
const MORE: &str = " }, more: { type: string }";

/// Whether the client has the constant, and whether it is deprecated.
fn constant(bench: &Bench) -> Option<bool> {
    let text = bench.read("generated-client/src/rule.rs");
    let (before, _) = text.split_once(&format!("pub const {CONSTANT}: "))?;
    Some(before.lines().next_back().is_some_and(|line| line.starts_with("#[deprecated")))
}

/// The newest section of the changelog.
fn newest(bench: &Bench) -> String {
    let text = bench.read("generated-client/CHANGELOG.md");
    let section = text.split("\n## ").nth(1).expect("a section");
    format!("## {}\n", section.trim_end())
}

/// A repository whose 1.1.0 has no rule any more.
fn without_the_rule() -> Bench {
    let bench = released("major");
    edit(&bench, RULE, "");
    settle(&bench);
    publish(&bench, &[]);
    assert_eq!((version(&bench).as_str(), constant(&bench)), ("1.1.0", Some(true)));
    bench
}

#[test]
fn a_rule_that_goes_is_no_major_version() {
    // SemVer counts a deprecation like something new.
    for (part, expected) in [("major", "1.1.0"), ("minor", "0.1.1")] {
        let bench = released(part);
        assert_eq!(constant(&bench), Some(false));
        edit(&bench, RULE, "");
        let text = settle(&bench);
        assert_eq!(version(&bench), expected);
        assert_eq!(constant(&bench), Some(true));
        let rules = bench.read("generated-client/src/rule.rs");
        assert!(rules.contains("//! that breaks callers drops them.\n"), "{rules}");
        let words = "the field `text` of `AddNote` need not have at most 9 characters any more";
        let line = format!("\n  {words}; its constant stays, deprecated\n");
        assert!(text.contains(&line), "{text}");
        assert_eq!(
            newest(&bench),
            format!(
                "## Unreleased: {expected}\n\n### What is not refused any more\n\n\
                 - T{}. `aicc_client::rule::{CONSTANT}` is deprecated: stop naming it when you \
                 can.\n",
                &words[1..]
            )
        );
    }
}

#[test]
fn a_rule_of_responses_that_goes_is_harmless() {
    let answer = "'200': { description: A., content: { application/json: { schema: { type: object, \
                  properties: { id: { type: string, maxLength: 5 } } } } } }";
    let document = DOCUMENT.replace("'204': { description: Added. }", answer);
    let bench = repository();
    bench.write(SPEC, &document);
    settle(&bench);
    publish(&bench, &["--bump", "major"]);
    bench.write(SPEC, &document.replace(", maxLength: 5", ""));
    settle(&bench);
    assert_eq!(version(&bench), "1.1.0");
    assert_eq!(
        newest(&bench),
        "## Unreleased: 1.1.0\n\n### What else changed\n\n- The field `id` of `AddNoteResponse` need \
         not have at most 5 characters any more. `aicc_client::rule::ADD_NOTE_RESPONSE_ID_MAX_LENGTH` \
         is deprecated: stop naming it when you can.\n"
    );
}

#[test]
fn a_rule_of_another_kind_that_refuses_nobody_is_no_major_version() {
    let bench = released("major");
    edit(&bench, RULE, ", x-docwright-max-bytes: 36");
    settle(&bench);
    assert_eq!((version(&bench).as_str(), constant(&bench)), ("1.1.0", Some(true)));
    assert_eq!(
        newest(&bench),
        "## Unreleased: 1.1.0\n\n### What is not refused any more\n\n- The field `text` of `AddNote` \
         need not have at most 9 characters any more. `aicc_client::rule::ADD_NOTE_TEXT_MAX_LENGTH` is \
         deprecated: stop naming it when you can.\n\n### What else changed\n\n- The field `text` of \
         `AddNote` must have at most 36 bytes of UTF-8 \
         (`aicc_client::rule::ADD_NOTE_TEXT_MAX_BYTES`).\n"
    );
    // Where a value that was sent is refused now, the constant goes.
    edit(&bench, RULE, ", x-docwright-max-bytes: 35");
    settle(&bench);
    assert_eq!((version(&bench).as_str(), constant(&bench)), ("2.0.0", None));
}

#[test]
fn the_constant_stays_release_after_release() {
    let bench = without_the_rule();
    bench.write(SPEC, &DOCUMENT.replace(&format!("{RULE} }}"), MORE));
    let text = settle(&bench);
    assert_eq!((version(&bench).as_str(), constant(&bench)), ("1.2.0", Some(true)), "{text}");
    assert!(!newest(&bench).contains(CONSTANT), "{}", newest(&bench));
    publish(&bench, &[]);
    assert_eq!(constant(&bench), Some(true));
    assert!(bench.read("api-spec/release/public-api.txt").contains(CONSTANT));
    let output = run(bench.folder.path(), &["diff"]);
    assert_eq!(stdout(&output), "bump: none\n", "{}", printed(&output));
}

#[test]
fn a_version_that_breaks_callers_keeps_none() {
    let bench = without_the_rule();
    // Mandatory before, gone now.
    bench.write(SPEC, &DOCUMENT.replace("text:", "title:").replace("[text]", "[title]"));
    settle(&bench);
    assert_eq!((version(&bench).as_str(), constant(&bench)), ("2.0.0", None));
    let entry = format!(
        "\n- A deprecated constant is gone, as its rule was already (`aicc_client::rule::{CONSTANT}`). \
         Stop naming it.\n"
    );
    assert!(newest(&bench).contains(&entry), "{}", newest(&bench));
    publish(&bench, &[]);
    assert!(!bench.read("api-spec/release/public-api.txt").contains(CONSTANT));
}

#[test]
fn a_rule_that_goes_with_a_break_is_told_once() {
    let bench = released("major");
    bench.write(SPEC, &DOCUMENT.replace(RULE, ", minLength: 2"));
    settle(&bench);
    assert_eq!((version(&bench).as_str(), constant(&bench)), ("2.0.0", None));
    assert_eq!(
        newest(&bench),
        format!(
            "## Unreleased: 2.0.0\n\n### What you must change\n\n\
             - The field `text` of `AddNote` must have at least 2 characters \
             (`aicc_client::rule::ADD_NOTE_TEXT_MIN_LENGTH`). Look at the values that you send: some are \
             refused now.\n\
             - The field `text` of `AddNote` need not have at most 9 characters any more \
             (`aicc_client::rule::{CONSTANT}`). Stop naming the constant of the rule: it is gone; \
             values are sent that were refused before.\n"
        )
    );
}

#[test]
fn a_version_for_its_own_sake_keeps_them() {
    let bench = without_the_rule();
    publish(&bench, &["--bump", "major"]);
    assert_eq!((version(&bench).as_str(), constant(&bench)), ("2.0.0", Some(true)));
    for more in [&["--bump", "major"][..], &["--bump", "patch", "--force"]] {
        let bench = released("major");
        edit(&bench, RULE, "");
        settle(&bench);
        publish(&bench, more);
        assert_eq!(constant(&bench), Some(true), "{more:?}");
        assert!(newest(&bench).contains(&format!("{CONSTANT}` is deprecated")), "{more:?}");
    }
}

/// What goes because a version breaks callers anyway is not why it does.
#[test]
fn the_cause_decides_and_no_consequence() {
    let bench = released("major");
    let two = format!("{RULE} }}, other: {{ type: string }}");
    bench.write(SPEC, &DOCUMENT.replace(&format!("{RULE} }}"), &two));
    settle(&bench);
    publish(&bench, &[]);
    bench.write(SPEC, &DOCUMENT.replace(RULE, ""));
    let text = settle(&bench);
    assert!(text.contains("2.0.0: major, decided by field-removed: "), "{text}");
    let output = run(bench.folder.path(), &["diff"]);
    let text = stdout(&output);
    assert!(text.contains("\nbump: major, decided by field-removed: "), "{text}");
    // The generator breaks callers, and a constant goes with that.
    let bench = without_the_rule();
    let path = "api-spec/release/public-api.txt";
    let listing = bench.read(path);
    relist(&bench, &listing.replace("::AddNote.text: String", "::AddNote.text: Text"));
    let text = settle(&bench);
    assert!(text.contains("2.0.0: major, decided by generator-item: "), "{text}");
}

#[test]
fn a_rule_that_comes_back_has_its_constant() {
    let bench = without_the_rule();
    bench.write(SPEC, DOCUMENT);
    settle(&bench);
    // It refuses values that were sent.
    assert_eq!((version(&bench).as_str(), constant(&bench)), ("2.0.0", Some(false)));
    assert!(!newest(&bench).contains("a deprecated constant is gone"), "{}", newest(&bench));
    publish(&bench, &[]);
    assert_eq!(constant(&bench), Some(false));
}

#[test]
fn a_rule_that_only_docwright_gives_up_leaves_its_constant_too() {
    let bench = released("major");
    let path = "api-spec/release/public-api.txt";
    let line = "aicc_client::rule::ADD_NOTE_TEXT_ODD: const RuleId\n";
    relist(&bench, &(bench.read(path) + line));
    let text = settle(&bench);
    assert_eq!(version(&bench), "1.1.0", "{text}");
    let rules = bench.read("generated-client/src/rule.rs");
    assert!(rules.contains("pub const ADD_NOTE_TEXT_ODD: "), "{rules}");
    let newest = newest(&bench);
    let start = "## Unreleased: 1.1.0\n\n### What is deprecated\n\n- In Rust alone: \
                 `aicc_client::rule::ADD_NOTE_TEXT_ODD: const RuleId` is ";
    assert!(newest.starts_with(start), "{newest}");
}

#[test]
fn what_stands_in_the_listing_becomes_no_code() {
    let bench = released("major");
    let path = "api-spec/release/public-api.txt";
    let line = "aicc_client::rule::A: u8 = 1; fn f() {} //: const RuleId\n";
    relist(&bench, &(bench.read(path) + line));
    settle(&bench);
    assert!(!bench.read("generated-client/src/rule.rs").contains("fn f"));
}

#[test]
fn a_comparison_says_what_the_command_does() {
    let bench = released("major");
    let old = bench.path("old.yaml");
    fs::write(&old, DOCUMENT).expect("written");
    edit(&bench, RULE, "");
    let named = run(bench.folder.path(), &["diff", "old.yaml", SPEC]);
    let since = run(bench.folder.path(), &["diff"]);
    assert_eq!(stdout(&named), stdout(&since));
    let text = stdout(&named);
    assert!(text.starts_with("Deprecated:\n  max-length-removed: "), "{text}");
    assert!(text.contains("\nbump: minor, decided by max-length-removed: "), "{text}");
    let output = run(bench.folder.path(), &["diff", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    let path = format!("aicc_client::rule::{CONSTANT}");
    assert_eq!(json["retired"], serde_json::json!([path]));
    assert_eq!(json["changes"][0]["retired"], serde_json::json!([path]));
    let output = generate(&bench, &["--format", "json"]);
    let last = stdout(&output).lines().last().map(str::to_owned).unwrap_or_default();
    let json: serde_json::Value = serde_json::from_str(&last).expect("JSON");
    assert_eq!(json["release"]["retired"], serde_json::json!([path]));
}

#[test]
fn a_crate_that_stands_alone_keeps_them_too() {
    let bench = Bench::new();
    let more = ["--release", "release"];
    assert_eq!(code(&bench.generate(&more)), 0);
    let told = ["release", "--spec", "notes.yaml", "--out", "notes-client", "--release", "release"];
    let output = run(bench.folder.path(), &told);
    assert_eq!(code(&output), 0, "{}", printed(&output));
    bench.write("notes.yaml", &DOCUMENT.replace(RULE, ""));
    assert_eq!(code(&bench.generate(&more)), 0);
    assert!(bench.read("notes-client/src/rule.rs").contains("#[deprecated = "));
    let output = bench.generate(&[&more[..], &["--check"]].concat());
    assert_eq!(code(&output), 0, "{}", printed(&output));
}
