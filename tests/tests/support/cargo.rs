//! Generated crates on the disk, and Cargo run on them.
//!
//! Everything stays below the folder that Cargo gives to tests, and files that did not change are
//! left alone: so a second run has little to compile.
#![allow(dead_code, reason = "each test uses what it needs of it")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

#[path = "inner_cargo.rs"]
mod inner_cargo;

use docwright::render::Files;

/// A folder of tests that stays from one run to the next.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Makes `folder` hold `files`; what is equal already keeps its time.
pub(crate) fn write(folder: &Path, files: &Files) {
    for (path, text) in files {
        write_file(&folder.join(path), text);
    }
}

/// Writes a file unless it holds the text already.
pub(crate) fn write_file(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Writes the root of a workspace with these members. Its lock file is that of the repository, so
/// that nothing is resolved anew.
pub(crate) fn write_workspace(folder: &Path, members: &[String], lock: &Path) {
    let list: Vec<String> = members.iter().map(|member| format!("    \"{member}\",\n")).collect();
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [\n{}]\n", list.concat());
    write_file(&folder.join("Cargo.toml"), &manifest);
    if !folder.join("Cargo.lock").exists() || is_newer(lock, &folder.join("Cargo.lock")) {
        fs::copy(lock, folder.join("Cargo.lock")).unwrap();
    }
}

fn is_newer(one: &Path, other: &Path) -> bool {
    let time = |path: &Path| fs::metadata(path).unwrap().modified().unwrap();
    time(one) > time(other)
}

/// Runs Cargo in `folder`, offline, with warnings as errors and without the default transport,
/// which takes longest to compile.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Output {
    let features = ["--no-default-features", "--features", "blocking,serde"];
    let arguments = [arguments, &features].concat();
    let mut command = inner_cargo::inner_cargo(folder, &self::folder("target"), &arguments);
    command.env("RUSTFLAGS", "-D warnings").env("RUSTDOCFLAGS", "-D warnings").output().unwrap()
}

/// What Cargo printed; panics with it if Cargo failed.
pub(crate) fn succeed(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "cargo {} failed:\n{out}\n{err}", arguments.join(" "));
    out
}

/// Whether clippy is installed.
pub(crate) fn has_clippy() -> bool {
    let folder = self::folder("target");
    let output = inner_cargo::inner_cargo(&folder, &folder, &["clippy", "--version"]).output();
    output.is_ok_and(|output| output.status.success())
}
