//! The list of generated files beside them, with a hash each: it tells which files are ours, and
//! which of them were edited since.

use std::collections::BTreeMap;

use docwright::render::Files;
use sha2::{Digest, Sha256};

/// The name of the file.
pub(crate) const NAME: &str = ".docwright";

/// The hash of each generated file, by path.
pub(crate) type Manifest = BTreeMap<String, String>;

/// The text of the manifest of `files`: a line each, hash and path.
pub(crate) fn text(files: &Files) -> String {
    let mut text = String::from("# The generated files of this folder and the SHA-256 of each.\n");
    for (path, content) in files {
        text.push_str(&format!("{}  {path}\n", hash(content)));
    }
    text
}

/// Reads a manifest. A line that is none is passed over: its file then counts as a stranger.
pub(crate) fn parse(text: &str) -> Manifest {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let entries = lines.filter_map(|line| line.split_once("  "));
    entries.map(|(hash, path)| (path.to_owned(), hash.to_owned())).collect()
}

/// The SHA-256 of a text, in hex.
pub(crate) fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
