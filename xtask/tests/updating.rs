//! `docs/updating.md` is true: its commands are run in a copy of the repository, its edits are made,
//! its programs are compiled against the client of that moment, and what is printed is what it says.
//!
//! After a change of what is printed, `DOCWRIGHT_UPDATE_DOCS=1 cargo test -p xtask --test updating`
//! writes the page anew; read the difference.
#![expect(clippy::expect_used, reason = "what fails in a helper fails the test that calls it")]

mod common;
#[path = "common/story.rs"]
mod story;
#[path = "common/workspace.rs"]
mod workspace;

use std::fs;
use std::path::Path;

use common::{code, run, stderr, stdout};
use story::{Piece, commands, edits, pieces};
use workspace::{cargo, copy_tree, root, write_workspace};

#[test]
fn the_story_is_true() {
    let path = root().join("docs/updating.md");
    let page = fs::read_to_string(&path).expect("the page").replace("\r\n", "\n");
    let copy = Copy::new();
    let released = tempfile::tempdir().expect("a folder");
    let mut changelog = String::new();
    let mut told = String::new();
    for piece in pieces(&page) {
        match piece {
            Piece::Text(text) => told.push_str(text),
            Piece::Mark("1.0.0 is released") => copy_tree(copy.path(), released.path()),
            Piece::Mark("back to 1.0.0") => {
                for folder in ["api-spec", "generated-client"] {
                    fs::remove_dir_all(copy.path().join(folder)).expect("removed");
                }
                copy_tree(released.path(), copy.path());
            }
            Piece::Mark(mark) => assert_eq!(mark, "", "no such mark"),
            Piece::Block("console", block) => told.push_str(&copy.console(block)),
            Piece::Block("markdown", _) => {
                let unreleased = copy.unreleased();
                told.push_str(&unreleased);
                // The first one is what the overlay is held against.
                if changelog.is_empty() {
                    changelog = unreleased;
                }
            }
            Piece::Block(language, block) => {
                told.push_str(block);
                match language {
                    "diff" => copy.edit(block),
                    "yaml" => copy.write_named(block),
                    "rust" => copy.test_client(block),
                    other => assert_eq!(other, "", "no such language"),
                }
            }
        }
    }
    assert!(!changelog.is_empty());
    assert_eq!(copy.unreleased(), changelog, "the overlay says what the edit said");
    if page != told && std::env::var_os("DOCWRIGHT_UPDATE_DOCS").is_some() {
        fs::write(&path, told).expect("written");
        return;
    }
    assert_eq!(page, told, "docs/updating.md says on the left what is not so");
}

/// A copy of what a release needs of the repository, as it is before the first release.
struct Copy(tempfile::TempDir);

impl Copy {
    fn new() -> Copy {
        let copy = Copy(tempfile::tempdir().expect("a folder"));
        write_workspace(copy.path());
        for folder in ["api-spec", "generated-client"] {
            copy_tree(&root().join(folder), &copy.path().join(folder));
        }
        let _ = fs::remove_dir_all(copy.path().join("api-spec/release"));
        // The copy was never released, whatever the crate says.
        let output = run(copy.path(), &["generate", "--force"]);
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        // The lock file of the whole repository names more than the copy needs: Cargo takes that out.
        copy.cargo(&["update", "--workspace"]);
        copy
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).expect(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("created");
        fs::write(path, text).expect(name);
    }

    /// Runs the commands of a block; returns them with what they print.
    fn console(&self, block: &str) -> String {
        let mut told = String::new();
        for command in commands(block) {
            let arguments = command.strip_prefix("cargo xtask ").expect("a command of ours");
            let arguments: Vec<&str> = arguments.split(' ').collect();
            let output = run(self.path(), &arguments);
            let printed: String = stdout(&output).lines().map(constant).collect();
            told.push_str(&format!("$ {command}\n{printed}{}", stderr(&output)));
        }
        told
    }

    fn edit(&self, block: &str) {
        let (file, edits) = edits(block);
        let mut text = self.read(file);
        assert!(!edits.is_empty());
        for (old, new) in edits {
            assert_eq!(text.matches(&old).count(), 1, "in {file}:\n{old}");
            text = text.replace(&old, &new);
        }
        self.write(file, &text);
    }

    fn write_named(&self, block: &str) {
        let name = block.lines().next().and_then(|line| line.strip_prefix("# "));
        self.write(name.expect("a name in the first line"), block);
    }

    /// Runs a program of the page with the client as it is now.
    fn test_client(&self, program: &str) {
        self.write("generated-client/tests/story.rs", program);
        let features = ["--no-default-features", "--features", "serde"];
        let test = ["test", "--locked", "--package", "aicc-client", "--test", "story"];
        self.cargo(&[&test[..], &features].concat());
    }

    /// What the changelog says of the version to come.
    fn unreleased(&self) -> String {
        let changelog = self.read("generated-client/CHANGELOG.md");
        let start = changelog.find("## Unreleased").expect("something unreleased");
        let rest = &changelog[start..];
        let end = rest.find("\n## ").unwrap_or(rest.len());
        rest[..end].to_owned()
    }

    fn cargo(&self, arguments: &[&str]) {
        let output = cargo(self.path(), arguments);
        let (out, err) = (stdout(&output), stderr(&output));
        assert!(output.status.success(), "cargo {} failed:\n{out}\n{err}", arguments.join(" "));
    }
}

/// A printed line without what changes from run to run, and with every other operation. The number
/// of files that changed stays.
fn constant(line: &str) -> String {
    let is_outcome = line.starts_with("aicc-client: ");
    let words: Vec<&str> = line.split(' ').collect();
    let words = words.iter().enumerate().map(|(at, word)| {
        let is_kept = words.get(at + 1) == Some(&"files");
        if is_outcome && !is_kept && word.parse::<u64>().is_ok() { "…" } else { *word }
    });
    words.collect::<Vec<_>>().join(" ") + "\n"
}
