//! The client that is checked in is the one that docwright generates now.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a helper fails the test that calls it"
)]

#[path = "../support/generation.rs"]
mod generation;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use docwright::lower::retire;
use docwright::render::{Origin, Runtime};
use docwright::source::Source;
use docwright::{Options, generate};

/// What `cargo xtask generate` tells docwright. The version follows from the last release, which only
/// xtask reads, and so do the constants of rules that are gone.
fn options(manifest: &str) -> Options {
    let version = manifest.lines().find_map(|line| line.strip_prefix("version = "));
    Options {
        package: "aicc-client".to_owned(),
        is_strict: true,
        runtime: Runtime::Crate { path: "../codegen/runtime".to_owned() },
        origin: Origin {
            command: "cargo xtask generate".to_owned(),
            document: "api-spec/aicc.yaml".to_owned(),
            version: version.unwrap().trim_matches('"').to_owned(),
        },
    }
}

#[test]
fn the_checked_in_client_is_fresh() {
    let root = generation::root();
    let text = fs::read_to_string(root.join("api-spec/aicc.yaml")).unwrap();
    let source = Source::new("api-spec/aicc.yaml", text);
    let folder = root.join("generated-client");
    let options = options(&fs::read_to_string(folder.join("Cargo.toml")).unwrap());
    let mut api = generate(&source, &options).unwrap_or_else(|report| panic!("{report}")).api;
    retire(&mut api, deprecated(&fs::read_to_string(folder.join("src/rule.rs")).unwrap()));
    let generated = docwright::files(&api, &options);
    let mut stale: BTreeSet<String> = BTreeSet::new();
    for (path, text) in &generated {
        // Bytes, not lines: what Git makes of line ends is part of the promise.
        if fs::read(folder.join(path)).ok().as_deref() != Some(text.as_bytes()) {
            stale.insert(path.clone());
        }
    }
    let mut found = BTreeSet::new();
    files_below(&folder, &folder, &mut found);
    // The manifest of hashes and the changelog are written by xtask, and checked by it.
    for path in [".docwright", "CHANGELOG.md"] {
        found.remove(path);
    }
    stale.extend(found.into_iter().filter(|path| !generated.contains_key(path)));
    assert!(stale.is_empty(), "stale: {stale:?}\nrun `cargo xtask generate`");
}

/// The constants that a file calls deprecated.
fn deprecated(text: &str) -> Vec<String> {
    let items = syn::parse_file(text).unwrap().items.into_iter();
    let constants = items.filter_map(|item| match item {
        syn::Item::Const(item) => Some(item),
        _ => None,
    });
    let is_deprecated =
        |item: &syn::ItemConst| item.attrs.iter().any(|it| it.path().is_ident("deprecated"));
    constants.filter(is_deprecated).map(|item| item.ident.to_string()).collect()
}

fn files_below(root: &Path, folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(root, &path, found);
        } else {
            let relative = path.strip_prefix(root).unwrap().to_str().unwrap();
            found.insert(relative.replace('\\', "/"));
        }
    }
}
