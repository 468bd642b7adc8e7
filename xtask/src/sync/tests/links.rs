//! Links are not followed.
#![cfg(unix)]

use std::os::unix::fs::symlink;

use super::*;

struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    /// `out` with two files of ours, and `elsewhere` with a file of somebody else.
    fn new() -> Bench {
        let bench = Bench { folder: tempfile::tempdir().unwrap() };
        fs::create_dir_all(bench.at("elsewhere")).unwrap();
        fs::write(bench.at("elsewhere/theirs"), "theirs").unwrap();
        sync(&Disk::real(), &bench.at("out"), &files(&[("a.rs", "1"), ("src/b.rs", "2")])).unwrap();
        bench
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// New files are refused because of a link with this name, with force too.
    fn is_refused(&self, out: &str, link: &str) {
        let before = tree(self.folder.path());
        let new = files(&[("a.rs", "new"), ("src/b.rs", "new")]);
        let disk = Disk::real();
        let failure = Plan::new(&disk, &self.at(out), &new).unwrap_err();
        let text = failure.to_string();
        assert!(matches!(failure, Failure::Refused(_)), "{text}");
        assert!(text.contains("links are not followed") && text.contains(link), "{text}");
        assert_eq!(tree(self.folder.path()), before);
    }
}

#[test]
fn the_folder_itself() {
    let bench = Bench::new();
    symlink(bench.at("elsewhere"), bench.at("link")).unwrap();
    for out in ["link", "link/", "link/."] {
        bench.is_refused(out, "link\n");
    }
    symlink(bench.at("nowhere"), bench.at("dangling")).unwrap();
    bench.is_refused("dangling", "dangling\n");
}

#[test]
fn a_folder_on_the_way() {
    let bench = Bench::new();
    fs::rename(bench.at("out/src"), bench.at("moved")).unwrap();
    symlink(bench.at("moved"), bench.at("out/src")).unwrap();
    bench.is_refused("out", "out/src\n");
}

#[test]
fn a_file() {
    let bench = Bench::new();
    fs::remove_file(bench.at("out/a.rs")).unwrap();
    symlink(bench.at("elsewhere/theirs"), bench.at("out/a.rs")).unwrap();
    bench.is_refused("out", "out/a.rs\n");
}

#[test]
fn a_file_that_would_be_removed() {
    let bench = Bench::new();
    fs::remove_file(bench.at("out/a.rs")).unwrap();
    symlink(bench.at("elsewhere/theirs"), bench.at("out/a.rs")).unwrap();
    let failure = sync(&Disk::real(), &bench.at("out"), &files(&[("src/b.rs", "2")])).unwrap_err();
    assert!(failure.to_string().contains("out/a.rs\n"), "{failure}");
    assert!(bench.at("elsewhere/theirs").exists() && bench.at("out/a.rs").is_symlink());
}

#[test]
fn our_own_notes() {
    for name in [manifest::NAME, STAGING, ".docwright-staging/journal"] {
        let bench = Bench::new();
        fs::create_dir_all(bench.at("out").join(name).parent().unwrap()).unwrap();
        let _ = fs::remove_file(bench.at("out").join(name));
        symlink(bench.at("elsewhere"), bench.at("out").join(name)).unwrap();
        bench.is_refused("out", &format!("out/{name}\n"));
    }
}

#[test]
fn a_link_that_a_killed_run_left_is_removed_and_not_followed() {
    let bench = Bench::new();
    fs::create_dir(bench.at("out/.docwright-staging")).unwrap();
    for name in ["files", "manifest", "other"] {
        symlink(bench.at("elsewhere"), bench.at("out/.docwright-staging").join(name)).unwrap();
    }
    let new = files(&[("a.rs", "new")]);
    sync(&Disk::real(), &bench.at("out"), &new).unwrap();
    assert_eq!(tree(&bench.at("out")), finished(&new, &Files::new()));
    assert!(bench.at("elsewhere/theirs").exists());
}

#[test]
fn a_link_above_the_folder_is_the_users_own() {
    let bench = Bench::new();
    fs::create_dir(bench.at("real")).unwrap();
    symlink(bench.at("real"), bench.at("link")).unwrap();
    let new = files(&[("a.rs", "1")]);
    sync(&Disk::real(), &bench.at("link/out"), &new).unwrap();
    assert_eq!(tree(&bench.at("real/out")), finished(&new, &Files::new()));
}

#[test]
fn a_link_beside_our_files_is_a_stranger_like_any_other() {
    let bench = Bench::new();
    symlink(bench.at("elsewhere"), bench.at("out/theirs")).unwrap();
    sync(&Disk::real(), &bench.at("out"), &files(&[("a.rs", "new")])).unwrap();
    assert!(bench.at("out/theirs").is_symlink() && bench.at("elsewhere/theirs").exists());
}
