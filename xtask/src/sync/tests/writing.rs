//! What is written, left alone, and refused.

use super::*;

fn bench() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn refused(folder: &Path, files: &Files) -> String {
    let before = tree(folder);
    let failure = sync(&Disk::real(), folder, files).unwrap_err();
    assert!(matches!(failure, Failure::Refused(_)), "{failure}");
    assert_eq!(tree(folder), before, "something was written");
    failure.to_string()
}

#[test]
fn folders_that_become_empty_go_and_others_stay() {
    let bench = bench();
    let folder = bench.path().join("new/out");
    let old = files(&[("a/b/c.rs", "1"), ("a/d.rs", "2"), ("e/f.rs", "3"), ("g/h.rs", "4")]);
    sync(&Disk::real(), &folder, &old).unwrap();
    let strangers = files(&[("e/mine.txt", "mine")]);
    fs::write(folder.join("e/mine.txt"), "mine").unwrap();
    let new = files(&[("a/d.rs", "2")]);
    sync(&Disk::real(), &folder, &new).unwrap();
    assert_eq!(tree(&folder), finished(&new, &strangers));
    assert!(!folder.join("a/b").exists() && !folder.join("g").exists());
}

#[test]
fn equal_files_are_not_touched() {
    let bench = bench();
    let old = files(&[("a.rs", "1"), ("b.rs", "2")]);
    sync(&Disk::real(), bench.path(), &old).unwrap();
    let long_ago = std::time::SystemTime::UNIX_EPOCH;
    let age = |name: &str| bench.path().join(name).metadata().unwrap().modified().unwrap();
    for name in ["a.rs", "b.rs", manifest::NAME] {
        let file = fs::File::options().write(true).open(bench.path().join(name)).unwrap();
        file.set_modified(long_ago).unwrap();
    }
    sync(&Disk::real(), bench.path(), &old).unwrap();
    assert_eq!(age(manifest::NAME), long_ago);
    sync(&Disk::real(), bench.path(), &files(&[("a.rs", "1"), ("b.rs", "3")])).unwrap();
    assert_eq!(age("a.rs"), long_ago);
    assert_ne!(age("b.rs"), long_ago);
}

#[test]
fn an_edited_file_is_named_and_nothing_is_written() {
    let bench = bench();
    let old = files(&[("a.rs", "1"), ("b.rs", "2"), ("c.rs", "3")]);
    sync(&Disk::real(), bench.path(), &old).unwrap();
    for name in ["b.rs", "c.rs"] {
        fs::write(bench.path().join(name), "mine").unwrap();
    }
    // One would be overwritten, the other removed.
    let text = refused(bench.path(), &files(&[("a.rs", "new"), ("b.rs", "2")]));
    assert!(text.contains("b.rs\n") && text.contains("c.rs\n") && !text.contains("a.rs"), "{text}");
    // What was edited into what it should be is no edit.
    fs::write(bench.path().join("b.rs"), "new b").unwrap();
    fs::remove_file(bench.path().join("c.rs")).unwrap();
    let new = files(&[("a.rs", "1"), ("b.rs", "new b")]);
    sync(&Disk::real(), bench.path(), &new).unwrap();
    assert_eq!(tree(bench.path()), finished(&new, &Files::new()));
}

#[test]
fn a_stranger_in_the_way_is_named_and_can_be_forced() {
    let bench = bench();
    fs::write(bench.path().join("a.rs"), [0xff, 0xfe]).unwrap();
    let new = files(&[("a.rs", "1"), ("b.rs", "2")]);
    assert!(refused(bench.path(), &new).contains("a.rs\n"));
    let disk = Disk::real();
    write(&disk, &Plan::new(&disk, bench.path(), &new).unwrap(), true).unwrap();
    assert_eq!(tree(bench.path()), finished(&new, &Files::new()));
}

#[test]
fn a_name_that_changes_its_case_only_is_no_stranger() {
    let bench = bench();
    sync(&Disk::real(), bench.path(), &files(&[("Pet.rs", "1")])).unwrap();
    let new = files(&[("pet.rs", "1")]);
    sync(&Disk::real(), bench.path(), &new).unwrap();
    assert_eq!(tree(bench.path()), finished(&new, &Files::new()));
}

#[test]
fn a_file_where_a_folder_should_be_is_told_before_anything_is_written() {
    let bench = bench();
    for (in_the_way, files) in [
        ("src", files(&[("Cargo.toml", ""), ("src/lib.rs", "")])),
        ("src/lib.rs/deep", files(&[("Cargo.toml", ""), ("src/lib.rs", "")])),
        (STAGING, files(&[("Cargo.toml", "")])),
        (".docwright/deep", files(&[("Cargo.toml", "")])),
    ] {
        let folder = bench.path().join(in_the_way.replace('/', "-"));
        fs::create_dir_all(folder.join(in_the_way).parent().unwrap()).unwrap();
        fs::write(folder.join(in_the_way), "mine").unwrap();
        let before = tree(&folder);
        let failure = sync(&Disk::real(), &folder, &files).unwrap_err();
        assert!(matches!(failure, Failure::Disk { .. }), "{failure}");
        assert!(failure.to_string().contains("should be: move it away"), "{failure}");
        assert_eq!(tree(&folder), before);
    }
}

#[test]
fn what_is_in_the_place_of_an_obsolete_file_is_left_alone() {
    let bench = bench();
    sync(&Disk::real(), bench.path(), &files(&[("a.rs", "1"), ("b/c.rs", "2")])).unwrap();
    for name in ["a.rs", "b/c.rs"] {
        fs::remove_file(bench.path().join(name)).unwrap();
    }
    fs::remove_dir(bench.path().join("b")).unwrap();
    fs::write(bench.path().join("b"), "mine").unwrap();
    fs::create_dir(bench.path().join("a.rs")).unwrap();
    fs::write(bench.path().join("a.rs/mine"), "mine").unwrap();
    let new = files(&[("d.rs", "3")]);
    sync(&Disk::real(), bench.path(), &new).unwrap();
    let strangers = files(&[("a.rs/mine", "mine"), ("b", "mine")]);
    assert_eq!(tree(bench.path()), finished(&new, &strangers));
}

#[test]
fn no_path_leads_out_of_the_folder_or_to_our_own_notes() {
    let bench = bench();
    for path in
        ["../a", "/a", "a/../../b", "", "./a/..", STAGING, ".docwright-staging/x", ".docwright"]
    {
        let text = refused(bench.path(), &files(&[(path, "1")]));
        assert!(text.contains("leads out of the folder"), "{text}");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_way_is_not_read() {
    let bench = bench();
    let pipe = bench.path().join("a.rs");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let failure = sync(&Disk::real(), bench.path(), &files(&[("a.rs", "1")])).unwrap_err();
    assert!(matches!(failure, Failure::Disk { .. }), "{failure}");
}
