//! A workspace of the client and its runtime alone, in which Cargo is run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

#[path = "../../../tests/tests/support/inner_cargo.rs"]
mod inner_cargo;

/// The folder of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Writes all of the workspace but the client: the runtime, the manifest and the lock file.
pub(crate) fn write_workspace(folder: &Path) {
    copy_tree(&root().join("codegen/runtime"), &folder.join("codegen/runtime"));
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("the manifest");
    let is_members = |line: &&str| line.starts_with("members = ");
    let members = manifest.lines().find(is_members).expect("the members");
    let fewer = "members = [\"codegen/runtime\", \"generated-client\"]";
    fs::write(folder.join("Cargo.toml"), manifest.replace(members, fewer)).expect("written");
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).expect("copied");
}

/// Runs Cargo in the workspace.
pub(crate) fn cargo(folder: &Path, arguments: &[&str]) -> Output {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("workspace");
    inner_cargo::inner_cargo(folder, &target, arguments).output().expect("cargo runs")
}

pub(crate) fn copy_tree(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("created");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy_tree(&path, &target);
        } else {
            fs::copy(&path, &target).expect("copied");
        }
    }
}
