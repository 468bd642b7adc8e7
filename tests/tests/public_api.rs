//! What the client shows its users, as a list: a change of it is seen in review, and is an entry of
//! the changelog.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a helper fails the test that calls it"
)]

#[path = "support/generation.rs"]
mod generation;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use docwright::listing::public_items;

/// The files of the client that is checked in.
fn client() -> BTreeMap<String, String> {
    let folder = generation::root().join("generated-client");
    let mut files = BTreeMap::new();
    let read = |path: &str| fs::read_to_string(folder.join(path)).unwrap();
    files.insert("Cargo.toml".to_owned(), read("Cargo.toml"));
    for entry in fs::read_dir(folder.join("src")).unwrap() {
        let path = format!("src/{}", entry.unwrap().file_name().to_str().unwrap());
        files.insert(path.clone(), read(&path));
    }
    files
}

/// The part of the list that a line belongs to: one snapshot each, so that each can be reviewed.
fn part(line: &str) -> &'static str {
    match line {
        _ if line.starts_with("impl") => "implementations",
        _ if line.starts_with("aicc_client::rule") => "rules",
        _ if line.starts_with("aicc_client::Client") => "client",
        _ => "types",
    }
}

#[test]
fn the_public_api_is_what_the_snapshots_list() {
    let mut parts: BTreeMap<&str, String> = BTreeMap::new();
    for line in public_items(&client()) {
        let text = parts.entry(part(&line)).or_default();
        text.push_str(&line);
        text.push('\n');
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots"));
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (part, text) in &parts {
            assert!(text.lines().count() < 400, "{part} is too long to review");
            insta::assert_snapshot!(*part, text);
        }
    });
}

#[test]
fn the_list_leaves_out_no_name_of_the_crate_root() {
    let listed: BTreeSet<String> = public_items(&client()).into_iter().collect();
    let root = syn::parse_file(&client()["src/lib.rs"]).unwrap();
    let mut names = Vec::new();
    for item in root.items {
        match item {
            syn::Item::Use(item) => exported(&item.tree, &mut names),
            syn::Item::Mod(item) if matches!(item.vis, syn::Visibility::Public(_)) => {
                names.push(item.ident.to_string());
            }
            _ => {}
        }
    }
    assert!(names.len() > 20, "the root exports more than that: {names:?}");
    for name in names {
        let beginning = format!("aicc_client::{name}: ");
        assert!(listed.iter().any(|line| line.starts_with(&beginning)), "{name} is not listed");
    }
}

fn exported(tree: &syn::UseTree, names: &mut Vec<String>) {
    match tree {
        syn::UseTree::Path(path) => exported(&path.tree, names),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| exported(tree, names)),
        syn::UseTree::Name(name) => names.push(name.ident.to_string()),
        syn::UseTree::Rename(rename) => names.push(rename.rename.to_string()),
        syn::UseTree::Glob(_) => panic!("the root names what it exports"),
    }
}

#[test]
fn a_change_of_the_api_changes_the_list() {
    let before = public_items(&client());
    let mut files = client();
    let types = files.get_mut("src/types.rs").unwrap();
    *types = types.replacen("pub result_desc: Option<String>", "pub result_desc: String", 1);
    let after = public_items(&files);
    let gone: Vec<_> = before.iter().filter(|line| !after.contains(line)).collect();
    assert_eq!(gone, ["aicc_client::GroupResult.result_desc: Option<String>"]);
}
