//! What counts for SemVer: the items of the client and of its runtime, features, the oldest Rust; and
//! what becomes of the folder in which it is kept.
#![expect(clippy::expect_used, reason = "what fails in a helper fails the test that calls it")]

mod common;
#[path = "common/repository.rs"]
mod repositories;

use std::process::Output;

use common::{Bench, DOCUMENT, code, printed, run, stderr, stdout};
use repositories::relist;

/// A repository with a small description, where the command needs no arguments.
fn repository() -> Bench {
    let bench = Bench::new();
    for folder in ["api-spec", "codegen"] {
        std::fs::create_dir(bench.path(folder)).expect("created");
    }
    bench.write("api-spec/aicc.yaml", DOCUMENT);
    let lock = "version = 4\n\n[[package]]\nname = \"aicc-client\"\nversion = \"0.0.0\"\n";
    bench.write("Cargo.lock", lock);
    let output = generate(&bench, &[]);
    assert_eq!(code(&output), 0, "{}", printed(&output));
    bench
}

/// A repository whose client was released as 1.0.0.
fn released() -> Bench {
    let bench = repository();
    let output = release(&bench, &["--bump", "major"]);
    assert_eq!(code(&output), 0, "{}", printed(&output));
    bench
}

fn generate(bench: &Bench, more: &[&str]) -> Output {
    run(bench.folder.path(), &[&["generate"], more].concat())
}

fn release(bench: &Bench, more: &[&str]) -> Output {
    run(bench.folder.path(), &[&["release"], more].concat())
}

/// The version of the client.
fn version(bench: &Bench) -> String {
    let text = bench.read("generated-client/Cargo.toml");
    let line = text.lines().find_map(|line| line.strip_prefix("version = "));
    line.unwrap_or_default().trim_matches('"').to_owned()
}

/// A runtime in the place of the real one.
const RUNTIME: &str = "\
mod error;
pub use error::Error;
#[cfg(feature = \"blocking\")]
pub fn wait() {}
";

#[test]
fn a_break_of_the_runtime_is_one_of_the_client() {
    let bench = repository();
    std::fs::create_dir_all(bench.path("codegen/runtime/src")).expect("created");
    bench.write("codegen/runtime/Cargo.toml", "[package]\nname = \"docwright-runtime\"\n");
    bench.write("codegen/runtime/src/lib.rs", RUNTIME);
    let error = "#[non_exhaustive]\npub enum Error { Business, Status }\n";
    bench.write("codegen/runtime/src/error.rs", error);
    assert_eq!(code(&release(&bench, &["--bump", "major"])), 0);
    let listing = bench.read("api-spec/release/public-api.txt");
    for line in [
        "aicc_client::Error: use aicc_client::runtime::Error",
        "aicc_client::runtime::Error::Business",
        "aicc_client::runtime::wait() #[cfg(feature = \"blocking\")]",
        "feature blocking",
        "feature default: reqwest",
    ] {
        assert!(listing.lines().any(|it| it == line), "{line}: {listing}");
    }
    let next = |name: &str, text: &str| {
        bench.write(name, text);
        let output = generate(&bench, &[]);
        assert_eq!(code(&output), 0, "{}", printed(&output));
        (stdout(&output), version(&bench))
    };
    let (text, version) =
        next("codegen/runtime/src/error.rs", &error.replace("Business", "Failed"));
    let item =
        "  the generator, not the description: `aicc_client::runtime::Error::Business` is gone\n";
    assert!(text.contains(item) && version == "2.0.0", "{version} {text}");
    let (text, version) =
        next("codegen/runtime/src/error.rs", &error.replace("Status", "Status, Other"));
    assert!(
        text.contains("`aicc_client::runtime::Error::Other` is new") && version == "1.1.0",
        "{text}"
    );
    let (text, version) =
        next("codegen/runtime/src/error.rs", &error.replace("#[non_exhaustive]", ""));
    assert!(text.contains("Error: enum` now") && version == "1.1.0", "{text}");
    next("codegen/runtime/src/error.rs", error);
    let (text, version) = next("codegen/runtime/src/lib.rs", &RUNTIME.replace("blocking", "serde"));
    assert!(text.contains("#[cfg(feature = \"serde\")]` now") && version == "2.0.0", "{text}");
    assert_eq!(next("codegen/runtime/src/lib.rs", RUNTIME).1, "1.0.0");
}

#[test]
fn features_and_the_oldest_rust_have_their_verdicts() {
    let bench = released();
    let listing = bench.read("api-spec/release/public-api.txt");
    for (from, to, words, expected) in [
        (
            "feature blocking\n",
            "feature blocking\nfeature old\n",
            "the feature `old` is gone",
            "2.0.0",
        ),
        ("feature blocking\n", "", "the feature `blocking` is new", "1.1.0"),
        (
            "feature default: serde\n",
            "feature default: blocking\nfeature default: serde\n",
            "the feature `blocking` is not on by default any more",
            "2.0.0",
        ),
        ("feature default: serde\n", "", "the feature `serde` is on by default", "1.1.0"),
        (
            "rust-version: 1.88",
            "rust-version: 1.70",
            "Rust 1.88 or newer is needed, not 1.70",
            "1.1.0",
        ),
        (
            "rust-version: 1.88",
            "rust-version: 1.99",
            "Rust 1.88 or newer is needed, not 1.99",
            "1.0.1",
        ),
    ] {
        assert!(listing.contains(from), "{from}: {listing}");
        relist(&bench, &listing.replace(from, to));
        let output = generate(&bench, &[]);
        assert!(stdout(&output).contains(words), "{words}: {}", printed(&output));
        assert_eq!(version(&bench), expected, "{words}");
    }
}

#[test]
fn what_others_left_in_the_folder_stays() {
    let bench = repository();
    // A folder without a release is none.
    std::fs::create_dir(bench.path("api-spec/release")).expect("created");
    bench.write("api-spec/release/.DS_Store", "theirs");
    assert_eq!(code(&release(&bench, &[])), 0);
    for name in ["Thumbs.db", "document.yaml~", ".release.toml.swp"] {
        bench.write(&format!("api-spec/release/{name}"), name);
    }
    let output = release(&bench, &["--bump", "major"]);
    assert_eq!(code(&output), 0, "{}", printed(&output));
    for name in ["Thumbs.db", "document.yaml~", ".release.toml.swp"] {
        assert_eq!(bench.read(&format!("api-spec/release/{name}")), name);
    }
    assert_eq!(bench.read("api-spec/release/.DS_Store"), "theirs");
    assert_eq!(code(&generate(&bench, &["--check"])), 0);
    // What would go with the release is refused, and still there.
    std::fs::remove_file(bench.path("api-spec/release/CHANGELOG.md")).expect("removed");
    std::fs::create_dir(bench.path("api-spec/release/CHANGELOG.md")).expect("created");
    bench.write("api-spec/release/CHANGELOG.md/mine.txt", "mine");
    assert_ne!(code(&release(&bench, &["--bump", "major"])), 0);
    assert_eq!(bench.read("api-spec/release/CHANGELOG.md/mine.txt"), "mine");
}

#[test]
fn a_release_does_not_say_again_what_generate_said() {
    let bench = Bench::new();
    bench.write("notes.yaml", &DOCUMENT.replace("maxLength: 9", "maxLength: 9, unheardOf: 1"));
    let told = ["--spec", "notes.yaml", "--out", "notes-client", "--release", "releases"];
    let with = |task: &str| run(bench.folder.path(), &[&[task], &told[..]].concat());
    let output = with("generate");
    assert!(stderr(&output).contains("warning["), "{}", printed(&output));
    let output = with("release");
    assert_eq!(code(&output), 0, "{}", printed(&output));
    let command =
        "cargo xtask generate --spec notes.yaml --out notes-client --release releases --check";
    assert_eq!(stderr(&output), format!("notes.yaml: 1 warning: `{command}` says which\n"));
    bench.write("notes.yaml", &DOCUMENT.replace("type: string,", "type: strnig, unheardOf: 1,"));
    let output = with("release");
    assert_eq!(code(&output), 1);
    let text = stderr(&output);
    assert!(text.contains("--> notes.yaml:13:") && !text.contains("warning"), "{text}");
}
