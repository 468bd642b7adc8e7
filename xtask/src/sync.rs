//! Files to disk: one function for writing and for checking, so that the two cannot drift apart.
//!
//! Only files that the manifest names are overwritten or removed, and none that was edited since,
//! unless forced. Equal files are not touched.

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use docwright::render::Files;

use crate::failure::Failure;
use crate::manifest::{self, Manifest};

/// What to do with differences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Writes them.
    Write {
        /// Overwrites files that were edited by hand, or are not ours.
        is_forced: bool,
    },
    /// Names them.
    Check,
}

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Synced {
    /// The files that differ, or differed: written, or removed.
    pub(crate) changed: Vec<String>,
    /// The number of files that are as they should be.
    pub(crate) unchanged: usize,
}

/// Makes `folder` hold exactly `files`, beside strangers.
pub(crate) fn sync(folder: &Path, files: &Files, mode: Mode) -> Result<Synced, Failure> {
    let known = match read(&folder.join(manifest::NAME))? {
        Some(text) => manifest::parse(&text),
        None => Manifest::new(),
    };
    let mut synced = Synced::default();
    let mut edited = Vec::new();
    let obsolete = known.keys().filter(|path| !files.contains_key(*path));
    for path in files.keys().chain(obsolete) {
        let at = folder.join(inside(path)?);
        let present = read(&at)?;
        if present.as_ref() == files.get(path) {
            synced.unchanged += usize::from(present.is_some());
            continue;
        }
        if let Some(present) = present
            && known.get(path) != Some(&manifest::hash(&present))
        {
            edited.push(path.as_str());
        }
        synced.changed.push(path.clone());
    }
    let Mode::Write { is_forced } = mode else {
        let manifest = read(&folder.join(manifest::NAME))?;
        if manifest.as_deref() != Some(&manifest::text(files)) {
            synced.changed.push(manifest::NAME.to_owned());
        }
        return Ok(synced);
    };
    if !edited.is_empty() && !is_forced {
        let mut text =
            String::from("error: these files were not generated, or were edited since:\n");
        for path in edited {
            text.push_str(&format!("  {}\n", folder.join(path).display()));
        }
        text.push_str("move them away, or overwrite them with `--force`");
        return Err(Failure::Refused(text));
    }
    for path in &synced.changed {
        let at = folder.join(inside(path)?);
        match files.get(path) {
            Some(text) => write(&at, text)?,
            None => fs::remove_file(&at).map_err(Failure::disk("remove", &at))?,
        }
    }
    let manifest = manifest::text(files);
    let at = folder.join(manifest::NAME);
    if read(&at)?.as_ref() != Some(&manifest) {
        write(&at, &manifest)?;
    }
    Ok(synced)
}

/// A path of a manifest or of the generator, which must not lead out of the folder.
fn inside(path: &str) -> Result<PathBuf, Failure> {
    let path = PathBuf::from(path);
    let is_inside = path.components().all(|component| matches!(component, Component::Normal(_)));
    if is_inside && path.components().next().is_some() {
        Ok(path)
    } else {
        let text = format!("error: the path `{}` leads out of the folder", path.display());
        Err(Failure::Refused(text))
    }
}

/// The text of a file; `None` if there is none. A file that is no text is a stranger like any other.
fn read(path: &Path) -> Result<Option<String>, Failure> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::disk("read", path)(error)),
    }
}

/// Writes a file beside its place and moves it there, so that it is never half written.
fn write(path: &Path, text: &str) -> Result<(), Failure> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(Failure::disk("create", parent))?;
    }
    let staged = path.with_extension("docwright-new");
    fs::write(&staged, text).map_err(Failure::disk("write", &staged))?;
    fs::rename(&staged, path).map_err(Failure::disk("write", path))
}
