//! The folder of the last release, replaced as a whole: whoever reads it finds one release, never
//! parts of two.
//!
//! The new folder is written beside the old one under the name `.NAME.new`. Then the old one becomes
//! `.NAME.old`, the new one takes its place, and the old one is removed. A kill before the first of
//! these two renames leaves the old release; after it, the new one counts, and the next release tidies
//! up. Reading changes nothing.
//!
//! What is no part of a release, such as what an editor or a file manager left, moves to the new folder
//! before the old one is removed, unread: it is somebody's, and nothing of it is lost.

use std::path::{Path, PathBuf};

use docwright::render::Files;

use crate::failure::Failure;
use crate::sync::{Disk, Kind, Step};

/// The folder whose files count, if there is a release.
pub(super) fn standing(disk: &Disk<'_>, folder: &Path) -> Result<Option<PathBuf>, Failure> {
    if is_folder(disk, folder)? {
        return Ok(Some(folder.to_owned()));
    }
    let Places { new, old, .. } = Places::of(folder);
    Ok(match (is_folder(disk, &old)?, is_folder(disk, &new)?) {
        (true, true) => Some(new),
        (true, false) => Some(old),
        // Without an old one, the new one may be half written.
        (false, _) => None,
    })
}

/// Makes `files` the release.
pub(super) fn replace(disk: &Disk<'_>, folder: &Path, files: &Files) -> Result<(), Failure> {
    let Places { above, new, old } = Places::of(folder);
    settle(disk, folder, files)?;
    let is_there = is_folder(disk, folder)?;
    if is_there {
        refuse_what_is_in_the_way(disk, folder, files)?;
    }
    disk.change(Step::CreateFolder(&new))?;
    for (name, text) in files {
        disk.change(Step::Write(&new.join(name), text.as_bytes()))?;
    }
    disk.change(Step::Flush(&new))?;
    disk.change(Step::Flush(&above))?;
    if is_there {
        disk.change(Step::Rename(folder, &old))?;
    }
    disk.change(Step::Rename(&new, folder))?;
    disk.change(Step::Flush(&above))?;
    if !is_there {
        return Ok(());
    }
    carry_strangers(disk, &old, folder, files)?;
    disk.remove_all(&old)
}

/// Brings a replacement that was killed to its end, or removes what it left.
fn settle(disk: &Disk<'_>, folder: &Path, files: &Files) -> Result<(), Failure> {
    let Places { above, new, old } = Places::of(folder);
    if let Some(standing) = standing(disk, folder)?
        && standing != folder
    {
        disk.change(Step::Rename(&standing, folder))?;
        disk.change(Step::Flush(&above))?;
    }
    if is_folder(disk, &old)? {
        carry_strangers(disk, &old, folder, files)?;
    }
    for leftover in [new, old] {
        if is_folder(disk, &leftover)? {
            disk.remove_all(&leftover)?;
        }
    }
    Ok(())
}

/// Moves what is no part of a release from one folder to the other, which is the release now.
fn carry_strangers(disk: &Disk<'_>, from: &Path, to: &Path, files: &Files) -> Result<(), Failure> {
    for path in disk.list(from)? {
        if let (false, Some(name)) = (is_ours(&path, files), path.file_name()) {
            disk.change(Step::Rename(&path, &to.join(name)))?;
        }
    }
    disk.change(Step::Flush(to))
}

/// A file of ours, however the name is written: there are disks that do not tell cases apart.
fn is_ours(path: &Path, files: &Files) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    files.keys().any(|ours| ours.eq_ignore_ascii_case(&name))
}

/// The files of a release go with the old folder. What stands in their place, and is none, would too.
fn refuse_what_is_in_the_way(disk: &Disk<'_>, folder: &Path, files: &Files) -> Result<(), Failure> {
    for path in disk.list(folder)?.into_iter().filter(|path| is_ours(path, files)) {
        if disk.look(&path)? != Kind::File {
            return Err(Failure::Refused(format!(
                "error: {} is no part of a release, and stands in the place of one\n  = help: move it \
                 away, and bring back the file that was released",
                path.display()
            )));
        }
    }
    Ok(())
}

/// The folders beside the release.
struct Places {
    above: PathBuf,
    new: PathBuf,
    old: PathBuf,
}

impl Places {
    fn of(folder: &Path) -> Places {
        let above = folder.parent().filter(|above| !above.as_os_str().is_empty());
        let above = above.unwrap_or(Path::new(".")).to_owned();
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let (new, old) = (format!(".{name}.new"), format!(".{name}.old"));
        Places { new: above.join(new), old: above.join(old), above }
    }
}

/// Whether a folder is there; what else may be there is refused.
fn is_folder(disk: &Disk<'_>, path: &Path) -> Result<bool, Failure> {
    match disk.look(path)? {
        Kind::Nothing => Ok(false),
        Kind::Folder => Ok(true),
        Kind::File | Kind::Special => Err(Failure::in_the_way(path, true)),
        Kind::Link => Err(Failure::Refused(format!(
            "error: {} is a link, and links are not followed\n  = help: move the folder here",
            path.display()
        ))),
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::collections::BTreeMap;
    use std::fs;
    use std::io::{self, ErrorKind};

    use super::*;

    fn release(of: &str) -> Files {
        let file = |name: &str| (name.to_owned(), format!("{name} of {of}, some text"));
        Files::from(["CHANGELOG.md", "document.yaml", "release.toml"].map(file))
    }

    fn all(_: Step<'_>) -> io::Result<()> {
        Ok(())
    }

    /// What a reader finds.
    fn read(folder: &Path) -> Option<Files> {
        let standing = standing(&Disk::watched(&all), folder).unwrap()?;
        let entries = fs::read_dir(standing).unwrap().map(|entry| entry.unwrap().path());
        let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
        Some(entries.map(|it| (name(&it), fs::read_to_string(&it).unwrap())).collect())
    }

    /// Replaces with a fault before operation `at`: after half of what is to be written if it is torn,
    /// with no operation after it if it is a kill. Returns the number of operations begun.
    fn fail(folder: &Path, files: &Files, at: usize, is_torn: bool, is_kill: bool) -> usize {
        let count = Cell::new(0);
        let watch = |step: Step<'_>| -> io::Result<()> {
            let now = count.replace(count.get() + 1);
            if let (true, true, Step::Write(path, content)) = (now == at, is_torn, step) {
                fs::write(path, &content[..content.len() / 2])?;
            }
            let is_hit = now == at || is_kill && now > at;
            if is_hit { Err(ErrorKind::StorageFull.into()) } else { Ok(()) }
        };
        let done = replace(&Disk::watched(&watch), folder, files);
        assert_eq!(done.is_err(), at != usize::MAX);
        count.get()
    }

    fn bench(has_old: bool) -> (tempfile::TempDir, PathBuf) {
        let bench = tempfile::tempdir().unwrap();
        let folder = bench.path().join("release");
        if has_old {
            replace(&Disk::watched(&all), &folder, &release("old")).unwrap();
        }
        (bench, folder)
    }

    #[test]
    fn one_release_stands_after_a_fault_before_any_operation() {
        let mut seen: BTreeMap<(bool, bool), usize> = BTreeMap::new();
        for has_old in [true, false] {
            let operations = fail(&bench(has_old).1, &release("new"), usize::MAX, false, false);
            for (at, is_torn, is_kill) in (0..operations).flat_map(|at| {
                [(at, false, false), (at, false, true), (at, true, false), (at, true, true)]
            }) {
                let (bench, folder) = bench(has_old);
                fail(&folder, &release("new"), at, is_torn, is_kill);
                let found = read(&folder);
                let is_new = found == Some(release("new"));
                assert!(is_new || found == has_old.then(|| release("old")), "{at} {found:?}");
                *seen.entry((has_old, is_new)).or_default() += 1;
                replace(&Disk::watched(&all), &folder, &release("next")).unwrap();
                assert_eq!(read(&folder), Some(release("next")), "{at}");
                let left: Vec<_> = fs::read_dir(bench.path()).unwrap().collect();
                assert_eq!(left.len(), 1, "{at} {left:?}");
            }
        }
        println!("{seen:?}");
        assert!(seen.len() == 4 && seen.values().sum::<usize>() > 100, "{seen:?}");
    }

    #[test]
    fn what_is_nobodys_release_stays_whatever_fails() {
        let strangers = |folder: &Path| {
            fs::write(folder.join(".DS_Store"), "mine").unwrap();
            fs::create_dir(folder.join("notes")).unwrap();
            fs::write(folder.join("notes/a.txt"), "mine too").unwrap();
        };
        let are_there = |folder: &Path| {
            fs::read_to_string(folder.join(".DS_Store")).is_ok_and(|text| text == "mine")
                && fs::read_to_string(folder.join("notes/a.txt")).is_ok_and(|it| it == "mine too")
        };
        let (_bench, folder) = bench(true);
        strangers(&folder);
        let operations = fail(&folder, &release("new"), usize::MAX, false, false);
        assert!(are_there(&folder) && operations > 10, "{operations}");
        for (at, is_kill) in (0..operations).flat_map(|at| [(at, false), (at, true)]) {
            let (bench, folder) = bench(true);
            strangers(&folder);
            fail(&folder, &release("new"), at, false, is_kill);
            replace(&Disk::watched(&all), &folder, &release("next")).unwrap();
            assert!(are_there(&folder), "{at} {is_kill}");
            assert_eq!(fs::read_dir(bench.path()).unwrap().count(), 1, "{at}");
            let text = fs::read_to_string(folder.join("release.toml")).unwrap();
            assert_eq!(text, release("next")["release.toml"], "{at}");
        }
    }

    #[test]
    fn what_would_be_lost_and_a_link_are_refused() {
        let (bench, folder) = bench(true);
        fs::remove_file(folder.join("document.yaml")).unwrap();
        fs::create_dir(folder.join("document.yaml")).unwrap();
        fs::write(folder.join("document.yaml/a.txt"), "mine").unwrap();
        let failure = replace(&Disk::watched(&all), &folder, &release("new")).unwrap_err();
        assert!(failure.to_string().contains("document.yaml is no part of a release"), "{failure}");
        assert_eq!(fs::read_to_string(folder.join("document.yaml/a.txt")).unwrap(), "mine");
        let file = bench.path().join("file");
        fs::write(&file, "").unwrap();
        assert!(standing(&Disk::watched(&all), &file).is_err());
        #[cfg(unix)]
        {
            let link = bench.path().join("link");
            std::os::unix::fs::symlink(&folder, &link).unwrap();
            let failure = standing(&Disk::watched(&all), &link).unwrap_err();
            assert!(failure.to_string().contains("is a link"), "{failure}");
        }
    }
}
