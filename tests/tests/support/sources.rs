//! The sources of this repository, for the rules about the code.

use std::fs;
use std::path::{Path, PathBuf};

/// The files of Rust in a folder and in those below it.
pub(crate) fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The files of docwright, each with its code: without comments and without tests.
#[allow(dead_code, reason = "not every rule is about docwright alone")]
pub(crate) fn docwright(root: &Path) -> Vec<(PathBuf, String)> {
    let source = root.join("codegen/src");
    let is_test = |file: &PathBuf| {
        let relative = file.strip_prefix(&source).unwrap().with_extension("");
        relative.iter().any(|step| step == "tests")
    };
    let files = rust_files(&source).into_iter().filter(|file| !is_test(file));
    let files: Vec<_> = files.map(|file| (file.clone(), code(&file))).collect();
    assert!(files.len() > 150, "the files were not found");
    files
}

fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.map(|line| format!("{line}\n")).collect()
}
