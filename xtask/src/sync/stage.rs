//! Bringing a plan to the disk so that a kill at any moment loses nothing.
//!
//! 1. Into the staging folder, each flushed: the journal (every hash that a file of ours has, or
//!    will have), the new files, the new manifest.
//! 2. Files that are no longer produced are removed; the new ones are renamed into place.
//! 3. The manifest is renamed into place, and the staging folder removed.
//!
//! A kill in the first part leaves the old tree. A kill later leaves a tree in which every file is
//! ours by the manifest or by the journal: the next run sees no edits in it, and completes it, even
//! if the document has changed in between. The journal is replaced, never removed, until the
//! manifest says as much.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::STAGING;
use super::disk::{Disk, Kind, Step};
use super::manifest;
use super::plan::Plan;
use crate::failure::Failure;

/// Where the journal is.
pub(super) fn journal(folder: &Path) -> PathBuf {
    folder.join(STAGING).join("journal")
}

/// Does what the plan says.
pub(super) fn bring(disk: &Disk<'_>, plan: &Plan<'_>) -> Result<(), Failure> {
    let staging = plan.folder.join(STAGING);
    let is_as_it_should_be =
        plan.written.is_empty() && plan.removed.is_empty() && plan.is_manifest_fresh;
    if !is_as_it_should_be {
        if let Err(failure) = stage(disk, plan, &staging) {
            // The tree is untouched. What fills a disk should not stay; what a killed run knew must.
            let _ = if plan.has_leftover {
                disk.remove_all(&staging.join("files"))
            } else {
                disk.remove_all(&staging)
            };
            return Err(failure);
        }
        install(disk, plan, &staging)?;
    } else if !plan.has_leftover {
        return Ok(());
    }
    disk.remove_all(&staging)
}

/// The first part: nothing outside the staging folder is touched.
fn stage(disk: &Disk<'_>, plan: &Plan<'_>, staging: &Path) -> Result<(), Failure> {
    let manifest = manifest::text(plan.files);
    disk.change(Step::CreateFolder(staging))?;
    // All but the journal is of no use to us.
    for path in disk.list(staging)? {
        match disk.look(&path)? {
            Kind::Folder => disk.remove_all(&path)?,
            _ if path == journal(&plan.folder) => {}
            _ => disk.change(Step::RemoveFile(&path))?,
        }
    }
    let mut known = plan.known.clone();
    known.add(&manifest);
    let fresh = staging.join("journal.new");
    disk.change(Step::Write(&fresh, known.text().as_bytes()))?;
    disk.change(Step::Rename(&fresh, &journal(&plan.folder)))?;
    let files = staging.join("files");
    for path in &plan.written {
        let Some(text) = plan.files.get(path) else { continue };
        let at = files.join(path);
        disk.change(Step::CreateFolder(at.parent().unwrap_or(&files)))?;
        disk.change(Step::Write(&at, text.as_bytes()))?;
    }
    disk.change(Step::Write(&staging.join("manifest"), manifest.as_bytes()))?;
    disk.change(Step::Flush(staging))?;
    disk.change(Step::Flush(&plan.folder))
}

/// The second part, and the manifest.
fn install(disk: &Disk<'_>, plan: &Plan<'_>, staging: &Path) -> Result<(), Failure> {
    // First what goes: on disks that do not tell case, a new file may have the old one's place.
    for path in &plan.removed {
        disk.change(Step::RemoveFile(&plan.folder.join(path)))?;
    }
    for folder in emptied(plan).into_iter().rev() {
        disk.change(Step::RemoveFolder(&plan.folder.join(folder)))?;
    }
    let mut touched = BTreeSet::new();
    for path in &plan.written {
        let at = plan.folder.join(path);
        let parent = at.parent().unwrap_or(&plan.folder).to_owned();
        disk.change(Step::CreateFolder(&parent))?;
        disk.change(Step::Rename(&staging.join("files").join(path), &at))?;
        touched.insert(parent);
    }
    for folder in &touched {
        disk.change(Step::Flush(folder))?;
    }
    disk.change(Step::Rename(&staging.join("manifest"), &plan.folder.join(manifest::NAME)))?;
    disk.change(Step::Flush(&plan.folder))
}

/// The folders that may be left empty, the outer ones first: they held what is no longer produced,
/// also if a killed run had removed it already, and hold nothing that is.
fn emptied<'p>(plan: &'p Plan<'_>) -> BTreeSet<&'p Path> {
    let folders = |path: &'p str| {
        let above = Path::new(path).ancestors().skip(1);
        above.filter(|folder| !folder.as_os_str().is_empty())
    };
    let kept: BTreeSet<&Path> = plan.files.keys().flat_map(|path| folders(path)).collect();
    let old = plan.obsolete.iter().flat_map(|path| folders(path));
    old.filter(|folder| !kept.contains(folder)).collect()
}
