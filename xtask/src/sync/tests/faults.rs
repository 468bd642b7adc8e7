//! A fault before every single operation on the disk.
//!
//! Whatever fails, and however: no stranger is touched, every file of ours is the old one, the new
//! one or not there, and the next run completes, also if the document has changed in between.

use std::cell::Cell;
use std::io::{self, ErrorKind};

use super::super::disk::Step;
use super::*;

/// How an operation fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// It fails, and those after it are done: an error that the program can answer.
    Once,
    /// Half of what was to be written is; then it fails. The disk is full.
    Full,
    /// Nothing is done any more: the program is killed.
    Killed,
    /// The same, with half of what was to be written.
    Torn,
}

const FAULTS: [Fault; 4] = [Fault::Once, Fault::Full, Fault::Killed, Fault::Torn];

/// Runs with a fault before operation `at`; returns the number of operations begun, and the end.
fn run(folder: &Path, files: &Files, at: usize, fault: Fault) -> (usize, Result<(), Failure>) {
    let count = Cell::new(0);
    let watch = |step: Step<'_>| -> io::Result<()> {
        let now = count.get();
        count.set(now + 1);
        let is_hit = now == at;
        if is_hit
            && matches!(fault, Fault::Full | Fault::Torn)
            && let Step::Write(path, content) = step
        {
            fs::write(path, &content[..content.len() / 2])?;
        }
        let is_dead = matches!(fault, Fault::Killed | Fault::Torn) && now > at;
        if is_hit || is_dead { Err(ErrorKind::StorageFull.into()) } else { Ok(()) }
    };
    let done = sync(&Disk::watched(&watch), folder, files);
    (count.get(), done)
}

fn old() -> Files {
    files(&[
        ("Cargo.toml", "old"),
        ("same.rs", "same"),
        ("src/changed.rs", "old text"),
        ("src/gone/only.rs", "gone"),
        ("src/gone.rs", "gone"),
    ])
}

fn new() -> Files {
    files(&[
        ("Cargo.toml", "new"),
        ("same.rs", "same"),
        ("src/changed.rs", "new text"),
        ("src/fresh/inner.rs", "fresh"),
    ])
}

/// The document after one more change: neither the old nor the new.
fn newer() -> Files {
    files(&[
        ("Cargo.toml", "newer"),
        ("src/changed.rs", "newer text"),
        ("src/gone.rs", "back again"),
        ("src/third.rs", "third"),
    ])
}

fn strangers() -> Files {
    files(&[("notes.txt", "mine"), ("src/gone/mine.rs", "mine"), ("src/fresh.txt", "mine")])
}

/// A folder with the old files and strangers.
fn bench(has_old: bool) -> tempfile::TempDir {
    let bench = tempfile::tempdir().unwrap();
    if has_old {
        sync(&Disk::watched(&|_| Ok(())), bench.path(), &old()).unwrap();
        for (path, text) in strangers() {
            fs::write(bench.path().join(path), text).unwrap();
        }
    }
    bench
}

/// No stranger is touched, and every other file is one of ours, whole.
fn is_unharmed(folder: &Path, has_old: bool, generations: &[Files]) -> bool {
    let tree = tree(folder);
    let kept = strangers();
    let has_strangers = !has_old || kept.iter().all(|(path, text)| tree.get(path) == Some(text));
    let manifests: Vec<String> = generations.iter().map(manifest::text).collect();
    has_strangers
        && tree.iter().all(|(path, text)| {
            path.starts_with(STAGING)
                || path.ends_with('/')
                || has_old && kept.contains_key(path)
                || path == manifest::NAME && manifests.contains(text)
                || generations.iter().any(|files| files.get(path) == Some(text))
        })
}

#[test]
fn a_run_survives_a_fault_before_any_operation() {
    let mut injected = 0;
    for has_old in [true, false] {
        let begin = || bench(has_old);
        let kept = if has_old { strangers() } else { Files::new() };
        let clean = begin();
        let (operations, done) = run(clean.path(), &new(), usize::MAX, Fault::Once);
        done.unwrap();
        assert_eq!(tree(clean.path()), finished(&new(), &kept));
        for (at, fault) in (0..operations).flat_map(|at| FAULTS.map(|fault| (at, fault))) {
            // A kill is followed by any document, an error by the same one.
            let nexts = if fault == Fault::Killed { 3 } else { 1 };
            for next in [new(), newer(), old()].into_iter().take(nexts) {
                let bench = begin();
                let folder = bench.path();
                let (_, done) = run(folder, &new(), at, fault);
                let failure = done.expect_err("a fault is told");
                assert!(failure.to_string().contains("make room"), "{failure}");
                assert!(is_unharmed(folder, has_old, &[old(), new()]), "{at} {fault:?}");
                if let Err(failure) = sync(&Disk::watched(&|_| Ok(())), folder, &next) {
                    panic!("the run after {fault:?} at {at} does not complete: {failure}");
                }
                assert_eq!(tree(folder), finished(&next, &kept), "{at} {fault:?}");
                injected += 1;
            }
        }
    }
    println!("{injected} faults injected and survived");
    assert!(injected > 500);
}

#[test]
fn two_runs_in_a_row_may_be_killed() {
    let mut injected = 0;
    let count = |files: &Files, after: Option<usize>| {
        let bench = bench(true);
        if let Some(at) = after {
            let _ = run(bench.path(), &new(), at, Fault::Killed);
        }
        run(bench.path(), files, usize::MAX, Fault::Once).0
    };
    // A step of a prime number meets every pair of phases and keeps the test short.
    for first in (0..count(&new(), None)).step_by(3) {
        for second in (0..count(&newer(), Some(first))).step_by(5) {
            let bench = bench(true);
            let folder = bench.path();
            run(folder, &new(), first, Fault::Killed).1.unwrap_err();
            let fault = FAULTS[(first + second) % FAULTS.len()];
            run(folder, &newer(), second, fault).1.unwrap_err();
            assert!(is_unharmed(folder, true, &[old(), new(), newer()]), "{first} {second}");
            sync(&Disk::watched(&|_| Ok(())), folder, &new()).unwrap();
            assert_eq!(tree(folder), finished(&new(), &strangers()), "{first} {second}");
            injected += 2;
        }
    }
    println!("{injected} faults injected and survived");
    assert!(injected > 200);
}

#[test]
fn what_is_edited_after_a_kill_is_not_overwritten() {
    let clean = bench(true);
    let (operations, _) = run(clean.path(), &new(), usize::MAX, Fault::Once);
    for at in 0..operations {
        let bench = bench(true);
        run(bench.path(), &new(), at, Fault::Killed).1.unwrap_err();
        fs::write(bench.path().join("src/changed.rs"), "mine").unwrap();
        let before = tree(bench.path());
        let failure = sync(&Disk::watched(&|_| Ok(())), bench.path(), &new()).unwrap_err();
        assert!(failure.to_string().contains("src/changed.rs\n"), "{failure}");
        assert_eq!(tree(bench.path()), before);
    }
}

#[test]
fn a_full_disk_is_not_kept_full() {
    let clean = bench(true);
    let (operations, _) = run(clean.path(), &new(), usize::MAX, Fault::Once);
    let mut untouched = 0;
    for at in 0..operations {
        let bench = bench(true);
        let before = tree(bench.path());
        run(bench.path(), &new(), at, Fault::Full).1.unwrap_err();
        let after = tree(bench.path());
        // Before anything is in place, nothing stays behind; later, what the next run needs.
        let is_staging_left = after.keys().any(|path| path.starts_with(STAGING));
        assert!(after == before || is_staging_left || after == finished(&new(), &strangers()));
        untouched += usize::from(after == before);
    }
    assert!(untouched > operations / 2, "{untouched} of {operations}");
}
