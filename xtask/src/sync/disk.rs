//! The disk: what [`sync`](super) asks of it, one operation at a time.
//!
//! Each operation is announced before it is done, so that a test can let any of them fail. None that
//! changes something follows a link in the last place of its path.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// What is about to be done.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Step<'a> {
    /// What stands there is looked at, read or listed.
    Read(&'a Path),
    /// A folder is made, and those above it.
    CreateFolder(&'a Path),
    /// A file that is not there yet is written and flushed.
    Write(&'a Path, &'a [u8]),
    /// The entries of a folder are flushed.
    Flush(&'a Path),
    /// A file takes the place of another.
    Rename(&'a Path, &'a Path),
    /// A file is removed.
    RemoveFile(&'a Path),
    /// A folder is removed if it is there and empty.
    RemoveFolder(&'a Path),
}

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Nothing.
    Nothing,
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A link to anything.
    Link,
    /// A pipe, a device: nothing to read or write.
    Special,
}

/// Asked before each operation.
type Watch<'w> = &'w dyn Fn(Step<'_>) -> io::Result<()>;

/// The disk, and who is asked before it is touched.
pub(crate) struct Disk<'w> {
    watch: Watch<'w>,
    /// Whether to wait until the disk has what was written.
    is_flushed: bool,
}

impl<'w> Disk<'w> {
    /// The disk as it is.
    pub(crate) fn real() -> Disk<'static> {
        Disk { watch: &|_| Ok(()), is_flushed: true }
    }

    /// A disk on which an operation fails when `watch` says so; nobody waits for it.
    #[cfg(test)]
    pub(crate) fn watched(watch: Watch<'w>) -> Disk<'w> {
        Disk { watch, is_flushed: false }
    }

    /// What stands at a path. No link is followed, but for those in the folders above.
    pub(crate) fn look(&self, path: &Path) -> Result<Kind, Failure> {
        let kind = || match fs::symlink_metadata(path).map(|metadata| metadata.file_type()) {
            Ok(kind) if kind.is_symlink() => Ok(Kind::Link),
            Ok(kind) if kind.is_file() => Ok(Kind::File),
            Ok(kind) if kind.is_dir() => Ok(Kind::Folder),
            Ok(_) => Ok(Kind::Special),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Kind::Nothing),
            Err(error) => Err(error),
        };
        self.act(Step::Read(path), kind)
    }

    /// The bytes of a file.
    pub(crate) fn read(&self, path: &Path) -> Result<Vec<u8>, Failure> {
        self.act(Step::Read(path), || fs::read(path))
    }

    /// What stands in a folder.
    pub(crate) fn list(&self, path: &Path) -> Result<Vec<PathBuf>, Failure> {
        self.act(Step::Read(path), || fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect())
    }

    /// Changes something.
    pub(crate) fn change(&self, step: Step<'_>) -> Result<(), Failure> {
        self.act(step, || match step {
            Step::Read(_) => Ok(()),
            Step::CreateFolder(path) => fs::create_dir_all(path),
            Step::Write(path, content) => {
                let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
                file.write_all(content)?;
                if self.is_flushed { file.sync_all() } else { Ok(()) }
            }
            // Other systems cannot flush a folder, and bring renames down to the disk by themselves.
            Step::Flush(path) if cfg!(unix) && self.is_flushed => File::open(path)?.sync_all(),
            Step::Flush(_) => Ok(()),
            Step::Rename(from, to) => fs::rename(from, to),
            Step::RemoveFile(path) => fs::remove_file(path),
            Step::RemoveFolder(path) => match fs::remove_dir(path) {
                Err(error) if is_to_stay(&error) => Ok(()),
                done => done,
            },
        })
    }

    /// Removes a folder with all that is in it; a link in it is removed, not followed.
    pub(crate) fn remove_all(&self, folder: &Path) -> Result<(), Failure> {
        for path in self.list(folder)? {
            match self.look(&path)? {
                Kind::Folder => self.remove_all(&path)?,
                _ => self.change(Step::RemoveFile(&path))?,
            }
        }
        self.change(Step::RemoveFolder(folder))
    }

    fn act<T>(&self, step: Step<'_>, act: impl FnOnce() -> io::Result<T>) -> Result<T, Failure> {
        let done = (self.watch)(step).and_then(|()| act());
        done.map_err(Failure::disk(step.verb(), step.path()))
    }
}

impl Step<'_> {
    fn verb(&self) -> &'static str {
        match self {
            Step::Read(_) => "read",
            Step::CreateFolder(_) => "create",
            Step::Write(..) | Step::Flush(_) | Step::Rename(..) => "write",
            Step::RemoveFile(_) | Step::RemoveFolder(_) => "remove",
        }
    }

    /// What is changed.
    fn path(&self) -> &Path {
        match *self {
            Step::Read(path)
            | Step::CreateFolder(path)
            | Step::Write(path, _)
            | Step::Flush(path)
            | Step::Rename(_, path)
            | Step::RemoveFile(path)
            | Step::RemoveFolder(path) => path,
        }
    }
}

/// Whether a folder is not there, holds something, or is none.
fn is_to_stay(error: &io::Error) -> bool {
    use ErrorKind::{DirectoryNotEmpty, NotADirectory, NotFound};
    matches!(error.kind(), NotFound | DirectoryNotEmpty | NotADirectory)
}
