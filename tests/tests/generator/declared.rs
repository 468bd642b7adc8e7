//! The public items that docwright knows of a client without emitting it are those of the emitted crate.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a helper fails the test that calls it"
)]

#[path = "../support/generation.rs"]
mod generation;

use std::collections::BTreeSet;
use std::fs;

use docwright::Output;
use docwright::listing::{declared_items, public_items};

/// The path of a line, as items are called in a comparison; none of what every struct and enum has.
fn path(line: &str) -> Option<String> {
    if let Some((of, owner)) = line.strip_prefix("impl ").and_then(|it| it.split_once(" for ")) {
        let owner = owner.split_once("::")?.1;
        return (of == "Default").then(|| format!("{owner}::impl Default"));
    }
    let line = line.split_once("::")?.1;
    let end = line.find(|it: char| !(it.is_alphanumeric() || it == '_' || it == ':' || it == '.'));
    let (path, behind) = line.split_at(end.unwrap_or(line.len()));
    let path = path.trim_end_matches(':').replace('.', "::");
    let name = path.rsplit("::").next()?;
    let is_function = behind.starts_with(['(', '<']) && !name.starts_with(char::is_uppercase);
    let path = if is_function { path + "()" } else { path };
    (!path.ends_with("::validate()")).then_some(path)
}

/// What is listed of a crate and not known without it.
fn undeclared(name: &str, output: &Output) -> BTreeSet<String> {
    let lines = public_items(&output.files);
    let listed: BTreeSet<String> = lines.iter().filter_map(|line| path(line)).collect();
    let (attributes, declared): (BTreeSet<String>, BTreeSet<String>) =
        declared_items(&output.api).into_iter().partition(|path| path.contains(" #["));
    let missing: Vec<&String> = declared.difference(&listed).collect();
    assert!(missing.is_empty(), "{name}: not in the crate: {missing:#?}");
    for attribute in attributes {
        let method = attribute.split("()").next().unwrap();
        let is_it =
            |line: &String| line.contains(&format!("{method}(")) && line.contains(" #[deprecated");
        assert!(lines.iter().any(is_it), "{name}: {attribute} is not in the crate");
    }
    let follows = |path: &&String| {
        // The other client, what every enumeration has, and the modules of what is mandatory.
        let twin = path.strip_prefix("blocking::").is_some_and(|path| declared.contains(path));
        let owner = path.strip_suffix("::value()").or(path.strip_suffix("::VALUES"));
        let is_of_enumeration = owner.is_some_and(|owner| declared.contains(owner));
        twin || is_of_enumeration || declared.contains(&format!("{path}::Required"))
    };
    listed.difference(&declared).filter(|path| !follows(path)).cloned().collect()
}

#[test]
fn the_items_of_each_client_are_known_without_its_crate() {
    let mut common: Option<BTreeSet<String>> = None;
    let cases = generation::cases("");
    assert!(cases.len() > 50);
    for (name, path) in cases {
        let text = fs::read_to_string(path.join("spec.yaml")).unwrap();
        let more = undeclared(&name, &generation::from_text("spec.yaml", &text).unwrap());
        // What the document does not decide is the same in every client.
        let common = common.get_or_insert_with(|| more.clone());
        assert_eq!(common, &more, "{name}");
    }
    assert!(common.unwrap().contains("ClientBuilder::build()"));
}
