//! Rules about the code: the doors between the rooms are one-way, and some things stand nowhere.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a helper fails the test that calls it"
)]

#[path = "../support/crate_paths.rs"]
mod crate_paths;
#[path = "../support/generation.rs"]
mod generation;
#[path = "../support/sources.rs"]
mod sources;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate_paths::crate_paths;
use sources::rust_files;
use syn::visit::Visit;

/// Each room with the rooms that it may use.
const ROOMS: &[(&str, &[&str])] = &[
    ("decimal", &[]),
    ("words", &[]),
    ("source", &[]),
    ("diagnostic", &["source"]),
    ("overlay", &["source", "diagnostic"]),
    ("spec", &["source", "diagnostic"]),
    ("schema", &["decimal", "words", "source", "spec"]),
    ("ir", &["decimal", "words"]),
    ("lower", &["decimal", "source", "diagnostic", "spec", "schema", "ir"]),
    ("emit", &["ir"]),
    ("render", &["ir", "emit"]),
    ("listing", &["ir"]),
    ("diff", &["ir", "listing"]),
];

/// The modules that a file stands in, from the root of its crate.
fn modules(source: &Path, file: &Path) -> Vec<String> {
    let relative = file.strip_prefix(source).unwrap().with_extension("");
    let steps = relative.iter().map(|step| step.to_str().unwrap().to_owned());
    steps.filter(|step| step != "mod" && step != "lib").collect()
}

fn parse(file: &Path) -> syn::File {
    let text = fs::read_to_string(file).unwrap();
    syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The rooms of the runtime: each may use those before it.
const RUNTIME_ROOMS: &[&str] =
    &["table", "json", "check", "wire", "system", "auth", "call", "shell"];

/// Fails where a room in the folder `source` uses one that is not among its `allowed` rooms, or where
/// `rooms` are not those of the folder. Gives the number of uses.
fn assert_one_way(source: &str, rooms: &[(&str, &[&str])]) -> usize {
    let source = generation::root().join(source);
    let mut seen = BTreeSet::new();
    let mut edges = 0;
    for file in rust_files(&source) {
        let modules = modules(&source, &file);
        let Some(room) = modules.first() else { continue };
        let allowed = rooms.iter().find(|(name, _)| name == room);
        let Some((_, allowed)) = allowed else { panic!("the room `{room}` is in no list") };
        seen.insert(room.clone());
        for path in crate_paths(&parse(&file), &modules) {
            let used = &path[0];
            edges += usize::from(used != room);
            assert!(
                used == room || allowed.contains(&used.as_str()),
                "{}: `{room}` may not use `crate::{}`",
                file.display(),
                path.join("::"),
            );
        }
    }
    assert_eq!(seen.len(), rooms.len(), "a room of the list is gone: {seen:?}");
    edges
}

#[test]
fn rooms_use_only_the_rooms_before_them() {
    assert!(assert_one_way("codegen/src", ROOMS) > 50, "the doors were not found");
    let before = |index| &RUNTIME_ROOMS[..index];
    let rooms: Vec<_> =
        RUNTIME_ROOMS.iter().enumerate().map(|(index, room)| (*room, before(index))).collect();
    assert!(assert_one_way("codegen/runtime/src", &rooms) > 50, "the doors were not found");
}

#[test]
fn nothing_depends_on_what_is_generated_but_the_tests() {
    let root = generation::root();
    for (manifest, forbidden) in [
        ("xtask/Cargo.toml", ["aicc-client", "docwright-runtime"]),
        ("codegen/Cargo.toml", ["aicc-client", "docwright-runtime"]),
        ("codegen/runtime/Cargo.toml", ["aicc-client", "docwright ="]),
    ] {
        let text = fs::read_to_string(root.join(manifest)).unwrap();
        // A comment may name a crate, a key may not.
        let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default());
        let named = |line: &&str| forbidden.iter().any(|name| is_key(line, name));
        let found: Vec<&str> = lines.filter(named).collect();
        assert!(found.is_empty(), "{manifest}: {found:?}");
    }
}

/// Whether a line of a manifest names a dependency: as a key, or as the last part of a table.
fn is_key(line: &str, name: &str) -> bool {
    let name = name.trim_end_matches(" =");
    let line = line.trim();
    let key = line
        .strip_prefix(name)
        .or_else(|| line.split_once(&format!("package = \"{name}\"")).map(|_| ""));
    let is_table = line.starts_with('[') && line.ends_with(&format!(".{name}]"));
    is_table || key.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ' ', '=']))
}

#[test]
fn manifests_are_searched_by_key() {
    assert!(is_key("docwright-runtime = { path = \"x\" }", "docwright-runtime"));
    assert!(is_key("docwright-runtime.workspace = true", "docwright-runtime"));
    assert!(is_key("[dependencies.docwright-runtime]", "docwright-runtime"));
    assert!(is_key("x = { package = \"docwright-runtime\" }", "docwright-runtime"));
    assert!(!is_key("docwright.workspace = true", "docwright-runtime"));
    assert!(!is_key("name = \"docwright-runtime\"", "docwright-runtime"));
    assert!(!is_key("docwright-runtime.workspace = true", "docwright"));
}

#[test]
fn docwright_holds_no_map_without_order() {
    struct Names(Vec<String>);
    impl<'a> Visit<'a> for Names {
        fn visit_ident(&mut self, ident: &'a proc_macro2::Ident) {
            self.0.extend([ident.to_string()].into_iter().filter(|it| it.starts_with("Hash")));
        }
    }
    for file in rust_files(&generation::root().join("codegen/src")) {
        let mut names = Names(Vec::new());
        names.visit_file(&parse(&file));
        let found = names.0.iter().any(|name| name == "HashMap" || name == "HashSet");
        assert!(!found, "{}: use BTreeMap or Vec", file.display());
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    let root = generation::root();
    for folder in ["codegen/src", "codegen/runtime/src", "tests/src", "tests/tests", "xtask/src"] {
        for file in rust_files(&root.join(folder)) {
            let text = fs::read_to_string(&file).unwrap();
            let is_unit_test = file.ends_with("tests.rs");
            assert!(
                text.starts_with("//!") || is_unit_test,
                "{}: begin with `//!`",
                file.display()
            );
        }
    }
}

#[test]
fn every_file_of_tests_is_run() {
    let manifest = fs::read_to_string(generation::root().join("tests/Cargo.toml")).unwrap();
    for folder in ["flagship", "generator"] {
        let folder = format!("tests/{folder}");
        let entries = fs::read_dir(generation::root().join("tests").join(&folder)).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let main = |name: &String| match name.ends_with(".rs") {
            true => format!("{folder}/{name}"),
            false => format!("{folder}/{name}/main.rs"),
        };
        for file in names.map(|name| main(&name)) {
            let is_there = generation::root().join("tests").join(&file).exists();
            let is_named = manifest.contains(&format!("path = \"{file}\""));
            assert_eq!(is_named, is_there, "{file}: name it in tests/Cargo.toml");
        }
    }
}

#[test]
fn tests_run_cargo_in_one_place() {
    let root = generation::root();
    let mut places = Vec::new();
    for folder in ["codegen", "generated-client", "tests", "xtask/tests"] {
        let files = rust_files(&root.join(folder)).into_iter();
        // In two pieces, so that this file is none of them.
        let named = concat!("\"CAR", "GO\"");
        places.extend(files.filter(|file| fs::read_to_string(file).unwrap().contains(named)));
    }
    let place = root.join("tests/tests/support/inner_cargo.rs");
    assert_eq!(places, [place], "use `inner_cargo`, which says what a test may ask of Cargo");
}

#[test]
fn what_cannot_fail_returns_no_result() {
    struct Results(Vec<String>);
    impl<'a> Visit<'a> for Results {
        fn visit_signature(&mut self, signature: &'a syn::Signature) {
            let syn::ReturnType::Type(_, ty) = &signature.output else { return };
            let syn::Type::Path(path) = &**ty else { return };
            if path.path.segments.last().is_some_and(|last| last.ident == "Result") {
                self.0.push(signature.ident.to_string());
            }
        }
    }
    let source = generation::root().join("codegen/src");
    for room in ["emit", "ir", "render"] {
        for file in rust_files(&source.join(room)) {
            let mut results = Results(Vec::new());
            results.visit_file(&parse(&file));
            assert!(results.0.is_empty(), "{}: {:?} may fail", file.display(), results.0);
        }
    }
}

#[test]
fn the_runtime_never_names_its_root() {
    let source = generation::root().join("codegen/runtime/src");
    for file in rust_files(&source) {
        let text = fs::read_to_string(&file).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let found: Vec<&str> = code.filter(|line| line.contains("crate::")).collect();
        assert!(found.is_empty(), "{}: use `super::`: {found:?}", file.display());
    }
}
