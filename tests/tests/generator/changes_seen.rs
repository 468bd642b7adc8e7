//! Nothing that changes the Rust API is passed over: documents with random edits, judged by the
//! public items of the emitted crates, which `diff` does not read.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a helper fails the test that calls it"
)]

#[path = "../support/change_cases.rs"]
mod change_cases;
#[path = "../support/edit.rs"]
mod edit;
#[path = "../support/generation.rs"]
mod generation;

use std::collections::BTreeSet;
use std::fs;

use change_cases::change_cases;
use docwright::Output;
use docwright::diff::{Changes, Rust, Stage, diff};
use docwright::listing::public_items;
use edit::{Dice, edit};

/// Each document of the fixtures is edited so often.
const EDITS: u64 = 5;

fn listing(output: &Output) -> BTreeSet<String> {
    let items = public_items(&output.files);
    assert!(items.len() > 10, "nothing is listed");
    items.into_iter().collect()
}

/// The lines without what breaks nobody.
fn plain(lines: &BTreeSet<String>) -> BTreeSet<&str> {
    lines.iter().map(|line| line.split(" #[deprecated").next().unwrap()).collect()
}

/// Holds what was found against the listings.
fn judge(found: &Changes, old: &BTreeSet<String>, new: &BTreeSet<String>) -> Result<(), String> {
    if old != new && found.changes.is_empty() {
        return Err("the listings differ, and no change was found".to_owned());
    }
    let rust = found.changes.iter().map(|change| change.rust).max().unwrap_or(Rust::None);
    let gone: Vec<&str> = plain(old).difference(&plain(new)).copied().collect();
    let added: Vec<&str> = plain(new).difference(&plain(old)).copied().collect();
    // Whoever writes out such a struct must name every field.
    let is_demanded = |line: &&str| {
        line.split_once("::Required.").is_some_and(|(of, _)| {
            old.iter().any(|line| line.starts_with(&format!("{of}::Required:")))
        })
    };
    let is_break = !gone.is_empty() || added.iter().any(is_demanded);
    if is_break != (rust == Rust::Break) {
        return Err(format!(
            "found {rust:?}, but of the listing are gone {gone:#?}, new {added:#?}"
        ));
    }
    if rust == Rust::None && !added.is_empty() {
        return Err(format!("found no addition, but new are {added:#?}"));
    }
    Ok(())
}

#[test]
fn a_random_edit_is_seen_if_the_api_differs() {
    let (mut judged, mut differing) = (0, 0);
    let mut wrong = String::new();
    let mut cases = generation::cases("");
    cases.push(("aicc".to_owned(), generation::root().join("api-spec")));
    for (name, path) in cases {
        let file = if name == "aicc" { "aicc.yaml" } else { "spec.yaml" };
        let text = fs::read_to_string(path.join(file)).unwrap();
        let old = generation::from_text("spec.yaml", &text).unwrap();
        let before = listing(&old);
        let document: serde_yaml::Value = serde_yaml::from_str(&text).unwrap();
        for seed in 0..EDITS {
            let mut edited = document.clone();
            let what = edit(&mut edited, &mut Dice::new(&name, seed));
            let edited = serde_yaml::to_string(&edited).unwrap();
            // What is wrong has no client.
            let Ok(mut new) = generation::from_text("spec.yaml", &edited) else { continue };
            let found = diff(&old.api, &new.api);
            let differs = old.api != new.api;
            generation::keep(&mut new, &found.retired);
            let after = listing(&new);
            // An edit of one scalar moves nothing, so the whole model can be compared.
            let is_scalar = what.starts_with("replaced") && !what.contains("Sequence");
            if is_scalar && differs && found.is_empty() {
                wrong += &format!("{name}, seed {seed}: {what}\nthe models differ\n");
            }
            judged += 1;
            differing += usize::from(before != after);
            if let Err(why) = judge(&found, &before, &after) {
                let text = found.to_text(Stage::Stable);
                wrong += &format!("{name}, seed {seed}: {what}\n{why}\n{text}\n");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(judged > 150 && differing > 30, "{judged} documents, {differing} with another API");
}

#[test]
fn the_listings_of_each_kind_of_change_agree() {
    let mut wrong = String::new();
    for case in change_cases() {
        let [old, new] =
            [&case.old, &case.new].map(|text| generation::from_text("spec.yaml", text));
        let (old, mut new) = (old.unwrap(), new.unwrap());
        let found = diff(&old.api, &new.api);
        generation::keep(&mut new, &found.retired);
        if let Err(why) = judge(&found, &listing(&old), &listing(&new)) {
            wrong += &format!("{}: {why}\n{}\n", case.name, found.to_text(Stage::Stable));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
