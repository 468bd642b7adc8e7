//! What differs in Rust and no change of the wire explains: a type that stands in two places and
//! had one name, a name with a number behind it, a struct that callers can make now.

use std::collections::{BTreeMap, BTreeSet};

use super::change::Rust;
use super::code::{Event, Subject};
use super::comparison::{Comparison, EVERYWHERE};
use super::difference::{Difference, Differences};
use super::finding::{Claim, Finding, Relation};
use super::words::span;

impl Comparison<'_> {
    /// Reports the items that no finding has claimed, those of one type together.
    pub(super) fn rest(&mut self, differences: &Differences) {
        let (mut items, mut trees) = (BTreeSet::new(), BTreeSet::new());
        for claim in self.findings.iter().flat_map(|finding| &finding.claims) {
            match claim {
                Claim::Item(path) => items.insert(path.clone()),
                Claim::Tree(path) => trees.insert(path.clone()),
            };
        }
        let is_claimed = |path: &String| {
            items.contains(path) || ancestors(path).any(|ancestor| trees.contains(ancestor))
        };
        let mut groups: BTreeMap<(String, Event), Vec<String>> = BTreeMap::new();
        for (path, difference) in &differences.0 {
            if !is_claimed(path) {
                let owner = ancestors(path).last().unwrap_or(path).to_owned();
                // Constants, methods and setters have nothing in common with their neighbours.
                let is_apart =
                    matches!(owner.as_str(), "rule" | "Client" | "ClientBuilder" | "CallOptions");
                let owner = if is_apart { path.clone() } else { owner };
                groups.entry((owner, event(difference))).or_default().push(path.clone());
            }
        }
        for ((owner, event), paths) in groups {
            let words = match event {
                Event::Added => "new",
                Event::Removed => "gone",
                _ => "of another type",
            };
            let first = span(paths.first().map_or(owner.as_str(), String::as_str));
            let more = match paths.len() {
                0 | 1 => String::new(),
                number => format!(" and {} more of {}", number - 1, span(&owner)),
            };
            let is_retired =
                |path: &String| differences.0.get(path).is_some_and(|it| it.is_retired);
            let message = match paths.iter().any(is_retired) {
                true => format!("no rule is called {first} any more"),
                false => format!("{words} in Rust alone: {first}{more}"),
            };
            let finding =
                Finding::new(Subject::RustItem, event, EVERYWHERE, Relation::Same, message)
                    .claiming(paths.into_iter().map(Claim::Item));
            self.report(finding);
        }
    }
}

fn event(difference: &Difference) -> Event {
    match difference {
        Difference { is_retired: true, .. } => Event::Removed,
        Difference { rust: Rust::Addition, .. } => Event::Added,
        Difference { new: None, .. } => Event::Removed,
        Difference { old: None, .. } => Event::Added,
        _ => Event::Changed,
    }
}

/// A path, and those above it, itself first.
fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |path| path.rsplit_once("::").map(|(parent, _)| parent))
}
