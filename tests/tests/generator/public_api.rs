//! What the client shows its users, as a list: a change of it is seen in review, and is an entry of
//! the changelog.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a helper fails the test that calls it"
)]

#[path = "../support/generation.rs"]
mod generation;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use docwright::generate;
use docwright::listing::{public_items, public_items_with};
use docwright::render::{Files, Runtime};
use docwright::source::Source;
use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};

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

/// The files of the runtime, as a crate.
fn runtime() -> Files {
    let Runtime::Embedded { sources, manifest } = generation::embedded_runtime() else {
        panic!("the runtime is embedded");
    };
    let mut files: Files =
        sources.into_iter().map(|(name, text)| (format!("src/{name}"), text)).collect();
    files.insert("Cargo.toml".to_owned(), manifest);
    files
}

/// What the client shows, its runtime included.
fn listed() -> Vec<String> {
    public_items_with(&client(), &runtime())
}

/// The part of the list that a line belongs to: one snapshot each, so that each can be reviewed.
/// What only generated code has to name is apart from the items of the runtime that the root of the
/// client exports too.
fn part(line: &str, exported: &BTreeSet<String>) -> &'static str {
    let of_runtime = |line: &str| {
        let (_, path) = line.split_once("aicc_client::runtime::")?;
        let end = path.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(path.len());
        Some(path[..end].to_owned())
    };
    match line {
        _ if line.starts_with("impl") && line.contains(" for aicc_client::runtime::") => {
            "runtime_implementations"
        }
        _ if line.starts_with("impl") && !line.contains(" for aicc_client::") => {
            "runtime_implementations"
        }
        _ if line.starts_with("impl") => "implementations",
        _ if line.starts_with("aicc_client::runtime::") => {
            let is_exported = of_runtime(line).is_some_and(|name| exported.contains(&name));
            if is_exported { "runtime_exported" } else { "runtime_inside" }
        }
        _ if line.starts_with("aicc_client::rule") => "rules",
        _ if line.starts_with("aicc_client::Client") => "client",
        _ => "types",
    }
}

#[test]
fn the_public_api_is_what_the_snapshots_list() {
    let listed = listed();
    let exported = listed.iter().filter_map(|line| {
        let (_, target) = line.split_once(": use aicc_client::runtime::")?;
        Some(target.split(' ').next()?.to_owned())
    });
    let exported: BTreeSet<String> = exported.collect();
    let mut parts: BTreeMap<&str, String> = BTreeMap::new();
    for line in listed {
        let text = parts.entry(part(&line, &exported)).or_default();
        text.push_str(&line);
        text.push('\n');
    }
    let mut settings = insta::Settings::clone_current();
    settings
        .set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/generator/snapshots"));
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
    let listed = listed();
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

/// What is listed with one edit in a file of the client or, with `in_runtime`, of its runtime; as
/// lines that are gone, and lines that are new.
fn edited(file: &str, from: &str, to: &str, in_runtime: bool) -> (Vec<String>, Vec<String>) {
    let (mut files, mut runtime) = (client(), runtime());
    let before = listed();
    let text = if in_runtime { runtime.get_mut(file) } else { files.get_mut(file) }.unwrap();
    assert!(text.contains(from), "{file} says `{from}`");
    *text = text.replacen(from, to, 1);
    let after = public_items_with(&files, &runtime);
    let gone = before.iter().filter(|line| !after.contains(line)).cloned().collect();
    (gone, after.into_iter().filter(|line| !before.contains(line)).collect())
}

#[test]
fn a_change_of_the_api_changes_the_list() {
    let (from, to) = ("pub result_desc: Option<String>", "pub result_desc: String");
    let (gone, _) = edited("src/types.rs", from, to, false);
    assert_eq!(gone, ["aicc_client::GroupResult.result_desc: Option<String>"]);
}

#[test]
fn a_change_of_the_runtime_changes_the_list() {
    let (gone, new) = edited("src/call/error.rs", "    Business(", "    Failed(", true);
    assert_eq!(gone.len(), 1, "{gone:?}");
    assert!(gone[0].starts_with("aicc_client::runtime::Error::Business("), "{gone:?}");
    assert!(new[0].starts_with("aicc_client::runtime::Error::Failed("), "{new:?}");
    // An export of the root alone.
    let (gone, new) = edited("src/lib.rs", "    Response, ", "    ", false);
    assert_eq!(gone, ["aicc_client::Response: use aicc_client::runtime::Response"]);
    assert_eq!(new, [""; 0]);
}

#[test]
fn a_change_of_the_features_changes_the_list() {
    let (gone, new) = edited("Cargo.toml", "\"reqwest\", ", "", false);
    assert_eq!((gone.as_slice(), new.len()), (&["feature default: reqwest".to_owned()][..], 0));
    let (gone, new) = edited("Cargo.toml", "\"docwright-runtime/blocking\"", "", false);
    assert!(gone.iter().any(|line| line.contains("BlockingBaseClient: struct")), "{gone:?}");
    assert!(new[0].ends_with("#[cfg(feature = \"docwright-runtime/blocking\")]"), "{new:?}");
    let (gone, _) = edited("Cargo.toml", "rust-version = \"1.88\"", "", false);
    assert_eq!(gone, ["rust-version: 1.88"]);
    let (gone, new) = edited("Cargo.toml", "http = \"1\"", "http = \"2\"", true);
    assert_eq!(gone, ["aicc_client::runtime::http: use http 1"]);
    assert_eq!(new, ["aicc_client::runtime::http: use http 2"]);
}

#[test]
fn both_homes_of_the_runtime_show_the_same_items() {
    let text = fs::read_to_string(generation::root().join("api-spec/aicc.yaml")).unwrap();
    let generated = |runtime| {
        let options = generation::options("aicc-client", runtime);
        generate(&Source::new("aicc.yaml", &text), &options).unwrap().files
    };
    let beside = generated(Runtime::Crate { path: "../runtime".to_owned() });
    let inside = generated(generation::embedded_runtime());
    let listed = public_items_with(&beside, &runtime());
    assert!(listed.iter().any(|line| line.starts_with("aicc_client::runtime::Error::Business(")));
    assert_eq!(listed, public_items(&inside));
}

/// The items that a macro of the runtime expands to for the type `Name`, without what it repeats.
fn expansion(text: &str, name: &str) -> String {
    let name = format!("__{name}");
    let file = syn::parse_file(text).unwrap();
    let defined = file.items.into_iter().find_map(|item| match item {
        syn::Item::Macro(item) if item.ident.as_ref().is_some_and(|it| *it == name) => {
            item.mac.tokens.into_iter().find_map(|token| match token {
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    Some(group.stream())
                }
                _ => None,
            })
        }
        _ => None,
    });
    filled(defined.unwrap()).to_string()
}

fn filled(tokens: TokenStream) -> TokenStream {
    let mut filled_in = TokenStream::new();
    let mut tokens = tokens.into_iter();
    while let Some(token) = tokens.next() {
        filled_in.extend([match token {
            TokenTree::Group(group) => {
                TokenTree::Group(Group::new(group.delimiter(), filled(group.stream())))
            }
            TokenTree::Punct(mark) if mark.as_char() == '$' => match tokens.next().unwrap() {
                TokenTree::Ident(word) if word == "name" => Ident::new("Name", word.span()).into(),
                TokenTree::Group(_) => {
                    // `$(…),*` and `$(…)*`
                    let end = |token: TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == '*');
                    assert!(tokens.any(end), "what is repeated ends");
                    continue;
                }
                word => word,
            },
            token => token,
        }]);
    }
    filled_in
}

#[test]
fn the_list_knows_what_the_macros_of_the_runtime_expand_to() {
    let runtime = runtime();
    let text = &runtime["src/json/generated.rs"];
    let listed = |items: &str| {
        let text = format!("pub mod runtime {{}} pub enum Name {{}} {items}");
        public_items(&BTreeMap::from([("src/lib.rs".to_owned(), text)]))
    };
    for name in ["object", "string_enum", "integer_enum"] {
        let items = expansion(text, name);
        let of_call = listed(&format!("runtime::{name}!(Name {{}});"));
        assert_eq!(of_call, listed(&items), "{name}");
        assert!(of_call.len() > 5, "{of_call:?}");
    }
}

#[test]
fn an_embedded_runtime_has_no_signer_that_the_document_does_not_name() {
    let folder = generation::root().join("tests/fixtures");
    let generated = |case: &str| {
        let text = fs::read_to_string(folder.join(case).join("spec.yaml")).unwrap();
        let options = generation::options("orders-client", generation::embedded_runtime());
        generate(&Source::new("spec.yaml", &text), &options).unwrap().files
    };
    let of_signer = |files: &Files| {
        let words = ["auth-v2", "auth_v2", "hmac", "sha2", "mod v2"];
        let is_named = |(path, text): &(&String, &String)| {
            path.starts_with("src/runtime/auth/v2/") || words.iter().any(|word| text.contains(word))
        };
        files.iter().filter(is_named).map(|(path, _)| path.clone()).collect::<Vec<_>>()
    };
    assert_eq!(of_signer(&generated("string_enum")), [""; 0]);
    let signed = of_signer(&generated("signature"));
    for path in ["Cargo.toml", "src/runtime/auth/mod.rs", "src/runtime/auth/v2/mac.rs"] {
        assert!(signed.iter().any(|it| it == path), "{path} is not in {signed:?}");
    }
}
