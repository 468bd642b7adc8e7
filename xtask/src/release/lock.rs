//! The lock file names the version of the crate: it follows, so that `cargo test --locked` passes.
//!
//! One line is replaced where it stands, without Cargo, which would want a network or could change
//! other lines. A lock file that does not name the crate is Cargo's to mend.

use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::sync::{self, Disk, Kind, Step};

/// A lock file that is to change.
#[derive(Debug)]
pub(crate) struct Lock {
    path: PathBuf,
    old: String,
    new: String,
}

impl Lock {
    /// What is to change so that the lock file names this version; nothing if it does already.
    pub(crate) fn plan(
        disk: &Disk<'_>,
        path: &Path,
        package: &str,
        version: &str,
    ) -> Result<Option<Lock>, Failure> {
        if disk.look(path)? != Kind::File {
            return Ok(None);
        }
        let Ok(old) = String::from_utf8(disk.read(path)?) else { return Ok(None) };
        let new = with_version(&old, package, version);
        let is_stale = new != old;
        Ok(is_stale.then(|| Lock { path: path.to_owned(), old, new }))
    }

    /// Its name, for lists of what changed.
    pub(crate) fn name(&self) -> String {
        crate::job::file_name(&self.path)
    }

    /// The change as a unified diff.
    pub(crate) fn diff(&self) -> String {
        sync::of_file(&self.name(), Some(&self.old), Some(&self.new), usize::MAX)
    }

    /// Replaces the file.
    pub(crate) fn write(&self, disk: &Disk<'_>) -> Result<(), Failure> {
        let fresh = self.path.with_file_name(format!(".{}.new", self.name()));
        if disk.look(&fresh)? != Kind::Nothing {
            disk.change(Step::RemoveFile(&fresh))?;
        }
        let written = disk
            .change(Step::Write(&fresh, self.new.as_bytes()))
            .and_then(|()| disk.change(Step::Rename(&fresh, &self.path)));
        if written.is_err() {
            // What fills a disk should not stay.
            let _ = disk.change(Step::RemoveFile(&fresh));
        }
        written
    }
}

/// The lock file with another version of the package that lies in the workspace: the block of that
/// name without a `source`.
fn with_version(text: &str, package: &str, version: &str) -> String {
    const BLOCK: &str = "[[package]]";
    let mut parts = text.split(BLOCK);
    let mut new = parts.next().unwrap_or_default().to_owned();
    let name = format!("name = \"{package}\"");
    for block in parts {
        new.push_str(BLOCK);
        let has = |wanted: &dyn Fn(&str) -> bool| block.lines().any(wanted);
        let is_ours = has(&|line| line == name) && !has(&|line| line.starts_with("source = "));
        for line in block.split_inclusive('\n') {
            let end = &line[line.trim_end_matches(['\r', '\n']).len()..];
            if is_ours && line.starts_with("version = ") {
                new.push_str(&format!("version = \"{version}\"{end}"));
            } else {
                new.push_str(line);
            }
        }
    }
    new
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::fs;
    use std::io::{self, ErrorKind};

    use super::*;

    const LOCK: &str = "version = 4\n\n\
        [[package]]\nname = \"a-client\"\nversion = \"1.0.0\"\ndependencies = [\n \"b\",\n]\n\n\
        [[package]]\nname = \"a-client\"\nversion = \"0.9.0\"\nsource = \"registry+x\"\n\n\
        [[package]]\nname = \"b\"\nversion = \"1.0.0\"\n";

    #[test]
    fn one_line_is_replaced() {
        let new = with_version(LOCK, "a-client", "1.1.0");
        assert_eq!(new, LOCK.replacen("1.0.0", "1.1.0", 1));
        assert_eq!(with_version(LOCK, "c", "1.1.0"), LOCK);
        assert_eq!(with_version("", "c", "1.1.0"), "");
        let windows = LOCK.replace('\n', "\r\n");
        assert_eq!(
            with_version(&windows, "a-client", "1.1.0"),
            windows.replacen("1.0.0", "1.1.0", 1)
        );
    }

    #[test]
    fn the_file_is_the_old_or_the_new_whatever_fails() {
        let bench = tempfile::tempdir().unwrap();
        let path = bench.path().join("Cargo.lock");
        let plan = |version| Lock::plan(&Disk::real(), &path, "a-client", version).unwrap();
        assert!(plan("1.1.0").is_none());
        for at in 0..8 {
            for is_kill in [false, true] {
                fs::write(&path, LOCK).unwrap();
                assert!(plan("1.0.0").is_none());
                let lock = plan("1.1.0").unwrap();
                assert!(lock.diff().contains("-version = \"1.0.0\"\n+version = \"1.1.0\"\n"));
                let count = Cell::new(0);
                let watch = |step: Step<'_>| -> io::Result<()> {
                    let now = count.replace(count.get() + 1);
                    if let (true, Step::Write(path, content)) = (now == at, step) {
                        fs::write(path, &content[..9])?;
                    }
                    let is_hit = now == at || is_kill && now > at;
                    if is_hit { Err(ErrorKind::StorageFull.into()) } else { Ok(()) }
                };
                let done = lock.write(&Disk::watched(&watch));
                let text = fs::read_to_string(&path).unwrap();
                assert!(text == lock.new || done.is_err() && text == LOCK, "{at}");
                if let Some(lock) = plan("1.2.0") {
                    lock.write(&Disk::real()).unwrap();
                }
                assert_eq!(fs::read_to_string(&path).unwrap(), LOCK.replacen("1.0.0", "1.2.0", 1));
                assert_eq!(fs::read_dir(bench.path()).unwrap().count(), 1, "{at}");
            }
        }
    }
}
