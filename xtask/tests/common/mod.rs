//! A folder with a description, and the command run in it.
#![expect(clippy::expect_used, reason = "a test that cannot begin has nothing to say")]
#![allow(dead_code, unreachable_pub, reason = "each test file uses a part of it")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// A small document with one operation.
pub const DOCUMENT: &str = "\
openapi: 3.1.0
info: { title: Notes, version: '1' }
paths:
  /notes:
    post:
      operationId: addNote
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              properties: { text: { type: string, maxLength: 9 } }
              required: [text]
      responses:
        '204': { description: Added. }
";

/// A folder with a description in it.
pub struct Bench {
    /// The folder.
    pub folder: tempfile::TempDir,
}

impl Bench {
    /// A folder with [`DOCUMENT`] as `notes.yaml`.
    pub fn new() -> Self {
        let bench = Bench { folder: tempfile::tempdir().expect("a folder") };
        fs::write(bench.path("notes.yaml"), DOCUMENT).expect("written");
        bench
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    /// Generates `notes-client` from `notes.yaml`.
    pub fn generate(&self, more: &[&str]) -> Output {
        let mut arguments = vec!["generate", "--spec", "notes.yaml", "--out", "notes-client"];
        arguments.extend(more);
        run(self.folder.path(), &arguments)
    }

    /// Writes a file.
    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect(name);
    }

    /// The text of a file.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect(name)
    }
}

/// Runs the command.
pub fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(arguments).current_dir(folder).output().expect("xtask runs")
}

/// The exit code.
pub fn code(output: &Output) -> i32 {
    output.status.code().expect("a code")
}

/// What was printed for programs, or as the outcome.
pub fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What was printed for people.
pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Both.
pub fn printed(output: &Output) -> String {
    stdout(output) + &stderr(output)
}
