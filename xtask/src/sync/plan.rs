//! What a folder holds against what it should hold. Nothing is changed here: writing, checking and
//! showing all begin with the same plan, so that they cannot drift apart.
//!
//! A link inside the folder, or the folder itself being one, is refused: what is behind it may lie
//! anywhere. Links above the folder are the user's own.

use std::path::{Component, Path, PathBuf};

use docwright::render::Files;

use super::STAGING;
use super::disk::{Disk, Kind};
use super::manifest::{self, Known};
use super::stage;
use crate::failure::Failure;

/// What there is to do so that a folder holds exactly `files`, beside strangers.
#[derive(Debug)]
pub(crate) struct Plan<'f> {
    /// The folder.
    pub(super) folder: PathBuf,
    /// What it should hold.
    pub(super) files: &'f Files,
    /// Files to write: they are missing, or differ.
    pub(super) written: Vec<String>,
    /// Files to remove: they are there, are ours, and are no longer produced.
    pub(super) removed: Vec<String>,
    /// Every path of ours that is no longer produced, whether it is there or not.
    pub(super) obsolete: Vec<String>,
    /// Those of both that were edited since, or that are not ours.
    pub(super) edited: Vec<String>,
    /// The number of files that are as they should be.
    pub(crate) unchanged: usize,
    /// What marks a file as ours.
    pub(super) known: Known,
    /// Whether the manifest says what it should.
    pub(super) is_manifest_fresh: bool,
    /// Whether a run was killed before it had cleaned up.
    pub(super) has_leftover: bool,
}

impl<'f> Plan<'f> {
    /// Looks at the folder.
    pub(crate) fn new(
        disk: &Disk<'_>,
        folder: &Path,
        files: &'f Files,
    ) -> Result<Plan<'f>, Failure> {
        // Without a slash at the end, which would make the system follow a link.
        let folder: PathBuf = folder.components().collect();
        let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
        let mut plan = Plan {
            folder,
            files,
            written: Vec::new(),
            removed: Vec::new(),
            obsolete: Vec::new(),
            edited: Vec::new(),
            unchanged: 0,
            known: Known::default(),
            is_manifest_fresh: false,
            has_leftover: false,
        };
        let mut links = Vec::new();
        if disk.look(&plan.folder)? == Kind::Link {
            return Err(refuse_links(&[plan.folder]));
        }
        if folder_stands(disk, &plan.folder, &mut links)? {
            plan.read_known(disk, &mut links)?;
        }
        plan.compare(disk, &mut links)?;
        if links.is_empty() { Ok(plan) } else { Err(refuse_links(&links)) }
    }

    /// The paths that differ, in order; the manifest is one of them.
    pub(crate) fn changed(&self) -> Vec<&str> {
        let files = self.written.iter().chain(&self.removed).map(String::as_str);
        let mut changed: Vec<&str> = files.collect();
        if !self.is_manifest_fresh {
            changed.push(manifest::NAME);
        }
        changed.sort_unstable();
        changed
    }

    /// The files that were edited by hand, or that are not ours, where ours should be.
    pub(crate) fn edited(&self) -> &[String] {
        &self.edited
    }

    /// The manifest, and what a killed run left.
    fn read_known(&mut self, disk: &Disk<'_>, links: &mut Vec<PathBuf>) -> Result<(), Failure> {
        let staging = self.folder.join(STAGING);
        self.has_leftover = folder_stands(disk, &staging, links)?;
        if self.has_leftover
            && let Some(journal) = file_stands(disk, &stage::journal(&self.folder), links)?
        {
            self.known.add(&String::from_utf8_lossy(&journal));
        }
        if let Some(text) = file_stands(disk, &self.folder.join(manifest::NAME), links)? {
            self.known.add(&String::from_utf8_lossy(&text));
            self.is_manifest_fresh = text == manifest::text(self.files).as_bytes();
        }
        Ok(())
    }

    fn compare(&mut self, disk: &Disk<'_>, links: &mut Vec<PathBuf>) -> Result<(), Failure> {
        let known = self.known.paths().filter(|path| !self.files.contains_key(*path));
        self.obsolete = known.map(str::to_owned).collect();
        for path in self.files.keys().chain(&self.obsolete) {
            let wanted = self.files.get(path).map(String::as_bytes);
            let at = self.folder.join(inside(path)?);
            let is_there = parents_stand(disk, &self.folder, path, wanted.is_some(), links)?
                && (wanted.is_some() || disk.look(&at)? != Kind::Folder);
            let present = if is_there { file_stands(disk, &at, links)? } else { None };
            // Its other spelling goes, and on some disks the file with it.
            let is_respelt = wanted.is_some()
                && self.obsolete.iter().any(|other| manifest::is_same_but_case(other, path));
            if present.as_deref() == wanted && !is_respelt {
                self.unchanged += usize::from(present.is_some());
                continue;
            }
            if present.is_some_and(|present| !self.known.is_ours(path, &present)) {
                self.edited.push(path.clone());
            }
            let changed = if wanted.is_some() { &mut self.written } else { &mut self.removed };
            changed.push(path.clone());
        }
        Ok(())
    }
}

/// Whether every folder between `folder` and a file is there. A file in the place of one matters
/// only if something is to be written below it.
fn parents_stand(
    disk: &Disk<'_>,
    folder: &Path,
    path: &str,
    is_wanted: bool,
    links: &mut Vec<PathBuf>,
) -> Result<bool, Failure> {
    let mut at = folder.to_owned();
    let mut names = path.split('/').rev().skip(1).collect::<Vec<_>>();
    loop {
        match disk.look(&at)? {
            Kind::Folder => {}
            Kind::Link => {
                links.push(at);
                return Ok(false);
            }
            Kind::File | Kind::Special if is_wanted => return Err(Failure::in_the_way(&at, true)),
            Kind::Nothing | Kind::File | Kind::Special => return Ok(false),
        }
        match names.pop() {
            Some(name) => at.push(name),
            None => return Ok(true),
        }
    }
}

/// Whether a folder is there.
fn folder_stands(disk: &Disk<'_>, path: &Path, links: &mut Vec<PathBuf>) -> Result<bool, Failure> {
    match disk.look(path)? {
        Kind::Nothing => Ok(false),
        Kind::Folder => Ok(true),
        Kind::File | Kind::Special => Err(Failure::in_the_way(path, true)),
        Kind::Link => {
            links.push(path.to_owned());
            Ok(false)
        }
    }
}

/// The bytes of a file, if it is there.
fn file_stands(
    disk: &Disk<'_>,
    path: &Path,
    links: &mut Vec<PathBuf>,
) -> Result<Option<Vec<u8>>, Failure> {
    match disk.look(path)? {
        Kind::Nothing => Ok(None),
        Kind::File => Ok(Some(disk.read(path)?)),
        Kind::Folder | Kind::Special => Err(Failure::in_the_way(path, false)),
        Kind::Link => {
            links.push(path.to_owned());
            Ok(None)
        }
    }
}

/// A path of a manifest or of the generator, which must not lead out of the folder.
fn inside(path: &str) -> Result<PathBuf, Failure> {
    let parts = Path::new(path);
    let is_inside = parts.components().all(|component| matches!(component, Component::Normal(_)));
    let is_staging = parts.starts_with(STAGING) || parts == Path::new(manifest::NAME);
    if is_inside && !is_staging && parts.components().next().is_some() {
        Ok(parts.to_owned())
    } else {
        let path = crate::printed::one_line(path, 200);
        let text = format!(
            "error: the path `{path}` leads out of the folder, or to what is not a generated file"
        );
        Err(Failure::Refused(text))
    }
}

fn refuse_links(links: &[PathBuf]) -> Failure {
    let mut text = String::from("error: links are not followed:\n");
    let mut links: Vec<&PathBuf> = links.iter().collect();
    links.sort_unstable();
    links.dedup();
    for link in links {
        text.push_str(&format!("  {}\n", link.display()));
    }
    text.push_str("remove them, or choose another folder; nothing was written");
    Failure::Refused(text)
}
