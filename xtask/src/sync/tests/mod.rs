//! The folder after a run, whatever happens on the way.

mod faults;
mod links;
mod writing;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use docwright::render::Files;

use super::disk::Disk;
use super::{Plan, STAGING, manifest, write};
use crate::failure::Failure;

/// The files of a folder by path, those of ours and strangers, and its empty folders with a `/`.
type Tree = BTreeMap<String, String>;

fn files(entries: &[(&str, &str)]) -> Files {
    entries.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// Plans and writes, without force.
fn sync(disk: &Disk<'_>, folder: &Path, files: &Files) -> Result<(), Failure> {
    write(disk, &Plan::new(disk, folder, files)?, false)
}

fn tree(folder: &Path) -> Tree {
    let mut tree = Tree::new();
    let mut folders: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        let Ok(entries) = fs::read_dir(&at) else { continue };
        let mut is_empty = true;
        for path in entries.flatten().map(|entry| entry.path()) {
            is_empty = false;
            let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().into_owned();
            if path.is_dir() && !path.is_symlink() {
                folders.push(path);
            } else {
                tree.insert(name, fs::read_to_string(&path).unwrap_or_default());
            }
        }
        if is_empty && at != folder {
            let name = at.strip_prefix(folder).unwrap_or(&at).to_string_lossy().into_owned();
            tree.insert(name + "/", String::new());
        }
    }
    tree
}

/// What a finished run leaves: the files, the manifest, and the strangers.
fn finished(files: &Files, strangers: &Files) -> Tree {
    let mut tree = files.clone();
    tree.extend(strangers.clone());
    tree.insert(manifest::NAME.to_owned(), manifest::text(files));
    tree
}
