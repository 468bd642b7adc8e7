//! Which files are ours: paths with the hash of each, in a file beside them.
//!
//! The manifest holds one hash per path: what the last finished run wrote. The journal of a run
//! holds every hash that a file of ours can have until that run is finished; it has the same form,
//! a path then stands in it more than once.

use std::collections::{BTreeMap, BTreeSet};

use docwright::render::Files;
use sha2::{Digest, Sha256};

/// The name of the manifest.
pub(crate) const NAME: &str = ".docwright";

/// The first line of a manifest.
const HEADER: &str = "# The generated files of this folder and the SHA-256 of each.\n";

/// The hashes that mark a file as ours, by path.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Known(BTreeMap<String, BTreeSet<String>>);

impl Known {
    /// Adds what a manifest or a journal says. A line that is none is passed over: its file then
    /// counts as a stranger.
    pub(crate) fn add(&mut self, text: &str) {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        for (hash, path) in lines.filter_map(|line| line.split_once("  ")) {
            self.0.entry(path.to_owned()).or_default().insert(hash.to_owned());
        }
    }

    /// Every path.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Whether we wrote this under this path, or under one that differs in case only: on some disks
    /// the two are one file.
    pub(crate) fn is_ours(&self, path: &str, content: &[u8]) -> bool {
        let hash = hash(content);
        let is_there = |hashes: &BTreeSet<String>| hashes.contains(&hash);
        self.0.get(path).is_some_and(is_there)
            || self
                .0
                .iter()
                .any(|(other, hashes)| is_same_but_case(other, path) && is_there(hashes))
    }

    /// The text of a journal that knows all this.
    pub(crate) fn text(&self) -> String {
        let mut text = String::from(HEADER);
        for (path, hashes) in &self.0 {
            for hash in hashes {
                text.push_str(&format!("{hash}  {path}\n"));
            }
        }
        text
    }
}

/// The text of the manifest of `files`: a line each, hash and path.
pub(crate) fn text(files: &Files) -> String {
    let mut text = String::from(HEADER);
    for (path, content) in files {
        text.push_str(&format!("{}  {path}\n", hash(content.as_bytes())));
    }
    text
}

/// Whether two different paths are one on a disk that does not tell case.
pub(crate) fn is_same_but_case(left: &str, right: &str) -> bool {
    left != right && left.to_lowercase() == right.to_lowercase()
}

/// The SHA-256, in hex.
pub(crate) fn hash(content: &[u8]) -> String {
    Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    #[test]
    fn a_manifest_reads_back_and_lines_that_are_none_are_passed_over() {
        let files = Files::from([("a b.rs".into(), String::new()), ("c".into(), "x".into())]);
        let mut known = Known::default();
        known.add(&text(&files));
        assert_eq!(known.text(), text(&files));
        known.add("nonsense\n\n# d  e\n");
        assert_eq!(known.paths().collect::<Vec<_>>(), ["a b.rs", "c"]);
    }

    #[test]
    fn a_file_is_ours_by_any_of_its_hashes() {
        let mut known = Known::default();
        known.add(&format!("00  a\n{EMPTY}  a\n"));
        assert!(known.is_ours("a", b"") && known.is_ours("A", b""));
        assert!(!known.is_ours("a", b"x") && !known.is_ours("b", b""));
    }
}
