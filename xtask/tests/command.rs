//! The command as people run it: what it prints, what it writes, its exit codes.

mod common;

use std::fs;
use std::path::Path;

use common::{Bench, DOCUMENT, code, printed, run};

#[test]
fn the_flagship_is_fresh() {
    let output = run(Path::new(env!("CARGO_MANIFEST_DIR")), &["generate", "--check"]);
    assert_eq!(code(&output), 0, "{}", printed(&output));
    assert!(printed(&output).contains("0 files changed"), "{}", printed(&output));
}

#[test]
fn another_document_makes_a_crate_that_stands_alone() {
    let bench = Bench::new();
    let output = bench.generate(&[]);
    assert_eq!(code(&output), 0, "{}", printed(&output));
    assert!(
        printed(&output).starts_with("notes-client: 1 operation, 0 types, 1 rule;"),
        "{}",
        printed(&output)
    );
    let manifest = bench.read("notes-client/Cargo.toml");
    assert!(manifest.contains("name = \"notes-client\""), "{manifest}");
    assert!(!manifest.contains("path = \"../"), "{manifest}");
    // Its licence is for its owner to choose, and nothing is published by mistake before.
    assert!(!manifest.contains("license"), "{manifest}");
    assert!(manifest.contains("publish = false"), "{manifest}");
    // The rooms of the runtime are folders; nothing in the document names the signer.
    assert!(bench.read("notes-client/src/runtime/mod.rs").contains("mod json;"));
    assert!(bench.read("notes-client/src/runtime/json/mod.rs").contains("mod reader;"));
    assert!(!bench.path("notes-client/src/runtime/auth/v2").exists());
    assert!(!manifest.contains("hmac"), "{manifest}");
    assert!(bench.read("notes-client/src/operations.rs").contains("pub struct AddNote"));
}

#[test]
fn the_second_run_changes_nothing() {
    let bench = Bench::new();
    bench.generate(&[]);
    let before = bench.read("notes-client/.docwright");
    let output = bench.generate(&[]);
    assert!(printed(&output).contains("; 0 files changed, "), "{}", printed(&output));
    assert_eq!(bench.read("notes-client/.docwright"), before);
    assert_eq!(code(&bench.generate(&["--check"])), 0);
}

#[test]
fn a_check_names_what_is_stale_and_writes_nothing() {
    let bench = Bench::new();
    let output = bench.generate(&["--check"]);
    assert_eq!(code(&output), 1);
    assert!(printed(&output).contains("  src/operations.rs\n"), "{}", printed(&output));
    assert!(!bench.path("notes-client").exists());

    bench.generate(&[]);
    fs::write(bench.path("notes.yaml"), DOCUMENT.replace("maxLength: 9", "maxLength: 8"))
        .expect("written");
    let before = bench.read("notes-client/src/operations.rs");
    let output = bench.generate(&["--check"]);
    assert_eq!(code(&output), 1);
    let text = printed(&output);
    assert!(
        text.contains("  src/operations.rs\n") && !text.contains("  src/client.rs\n"),
        "{text}"
    );
    assert!(
        text.ends_with("run `cargo xtask generate --spec notes.yaml --out notes-client`\n"),
        "{text}"
    );
    assert_eq!(bench.read("notes-client/src/operations.rs"), before);
}

#[test]
fn a_file_that_was_edited_is_not_overwritten_unless_forced() {
    let bench = Bench::new();
    bench.generate(&[]);
    fs::write(bench.path("notes-client/src/client.rs"), "// mine\n").expect("written");
    let output = bench.generate(&[]);
    assert_eq!(code(&output), 1);
    assert!(printed(&output).contains("src/client.rs"), "{}", printed(&output));
    assert_eq!(bench.read("notes-client/src/client.rs"), "// mine\n");
    assert_eq!(code(&bench.generate(&["--force"])), 0);
    assert!(bench.read("notes-client/src/client.rs").contains("pub struct Client"));
}

#[test]
fn a_stranger_in_the_way_is_not_overwritten() {
    let bench = Bench::new();
    fs::create_dir(bench.path("notes-client")).expect("created");
    fs::write(bench.path("notes-client/README.md"), "mine\n").expect("written");
    fs::write(bench.path("notes-client/notes.txt"), "mine\n").expect("written");
    let output = bench.generate(&[]);
    assert_eq!(code(&output), 1);
    assert!(printed(&output).contains("README.md"), "{}", printed(&output));
    assert!(!bench.path("notes-client/Cargo.toml").exists());
    assert_eq!(code(&bench.generate(&["--force"])), 0);
    assert_eq!(bench.read("notes-client/notes.txt"), "mine\n");
}

#[test]
fn a_file_that_is_no_longer_generated_is_removed() {
    let bench = Bench::new();
    bench.generate(&[]);
    let manifest = bench.path("notes-client/.docwright");
    let old = bench.path("notes-client/src/old.rs");
    fs::write(&old, "").expect("written");
    // The hash of the empty text.
    let line = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  src/old.rs\n";
    let text = fs::read_to_string(&manifest).expect("read") + line;
    fs::write(&manifest, text).expect("written");
    assert_eq!(code(&bench.generate(&["--check"])), 1);
    assert!(old.exists());
    assert_eq!(code(&bench.generate(&[])), 0);
    assert!(!old.exists());
}

#[test]
fn a_deleted_file_comes_back_byte_for_byte() {
    let bench = Bench::new();
    bench.generate(&[]);
    let before = bench.read("notes-client/src/operations.rs");
    fs::remove_dir_all(bench.path("notes-client/src")).expect("removed");
    assert_eq!(code(&bench.generate(&[])), 0);
    assert_eq!(bench.read("notes-client/src/operations.rs"), before);
}

#[test]
fn a_manifest_cannot_lead_out_of_the_folder() {
    let bench = Bench::new();
    bench.generate(&[]);
    let manifest = bench.path("notes-client/.docwright");
    for path in ["../notes.yaml", "/etc/hostname", "src/../../notes.yaml"] {
        fs::write(&manifest, format!("0  {path}\n")).expect("written");
        let output = bench.generate(&["--force"]);
        assert_eq!(code(&output), 1, "{path}");
        assert!(printed(&output).contains("leads out of the folder"), "{}", printed(&output));
    }
    assert!(bench.path("notes.yaml").exists());
}

#[test]
fn a_broken_document_is_refused_with_its_places() {
    let bench = Bench::new();
    fs::write(bench.path("notes.yaml"), DOCUMENT.replace("required: [text]", "requird: [text]"))
        .expect("written");
    let output = bench.generate(&["--strict"]);
    assert_eq!(code(&output), 1);
    let text = printed(&output);
    assert!(text.contains("--> notes.yaml:14:15"), "{text}");
    assert!(text.contains("did you mean `required`?"), "{text}");
    assert!(!bench.path("notes-client").exists());
    // Without `--strict` it is a warning.
    assert_eq!(code(&bench.generate(&[])), 0);
}

#[test]
fn a_document_that_is_no_text_is_refused() {
    let bench = Bench::new();
    fs::write(bench.path("notes.yaml"), b"openapi: \xff").expect("written");
    let output = bench.generate(&[]);
    assert_eq!(code(&output), 1);
    assert!(printed(&output).contains("is not UTF-8 text (at byte 9)"), "{}", printed(&output));
}

#[test]
fn wrong_usage_is_told_apart() {
    let bench = Bench::new();
    let folder = bench.folder.path();
    for arguments in [
        &["generate", "--spec", "notes.yaml"][..],
        &["generate", "--name", "x"],
        &["generate", "--nonsense"],
        &["fly"],
        &[],
    ] {
        assert_eq!(code(&run(folder, arguments)), 2, "{arguments:?}");
    }
    let output = bench.generate(&["--name", "1 bad name"]);
    assert_eq!(code(&output), 2);
    assert!(printed(&output).contains("is no name for a package"), "{}", printed(&output));
}

#[test]
fn a_disk_that_says_no_is_told_apart() {
    let bench = Bench::new();
    fs::remove_file(bench.path("notes.yaml")).expect("removed");
    let output = bench.generate(&[]);
    assert_eq!(code(&output), 3);
    assert!(printed(&output).contains("cannot read notes.yaml"), "{}", printed(&output));
    assert!(printed(&output).contains("  = help: look at the spelling"), "{}", printed(&output));

    fs::write(bench.path("notes.yaml"), DOCUMENT).expect("written");
    // A file stands where the folder should be.
    fs::write(bench.path("notes-client"), "").expect("written");
    let output = bench.generate(&[]);
    assert_eq!(code(&output), 3);
    let text = printed(&output);
    assert!(text.contains("a file stands where a folder should be: move it away"), "{text}");
}
