//! What differs between two sets of public items, and whom that breaks.

use std::collections::BTreeMap;

use super::change::Rust;
use super::finding::Claim;
use super::surface::{Item, Kind, Surface};

/// What happened to an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) rust: Rust,
    /// The signature before, if the item was there.
    pub(super) old: Option<String>,
    /// The signature now, if the item is there.
    pub(super) new: Option<String>,
}

/// The items that differ, by their paths as they are spelled.
#[derive(Default)]
pub(super) struct Differences(pub(super) BTreeMap<String, Difference>);

impl Differences {
    /// What differs between two surfaces.
    pub(super) fn between(old: &Surface, new: &Surface) -> Self {
        let mut found = BTreeMap::new();
        let signature = |item: &Item| Some(item.signature.clone());
        for (path, item) in &old.0 {
            let difference = match new.0.get(path) {
                Some(other) if other.signature == item.signature => continue,
                Some(other) => {
                    Difference { rust: Rust::Break, old: signature(item), new: signature(other) }
                }
                None if item.kind == Kind::Attribute => {
                    Difference { rust: Rust::None, old: signature(item), new: None }
                }
                None => Difference { rust: Rust::Break, old: signature(item), new: None },
            };
            found.insert(item.raw.clone(), difference.clone());
            if difference.new.is_some() {
                found.insert(path.clone(), difference);
            }
        }
        for (path, item) in new.0.iter().filter(|(path, _)| !old.0.contains_key(*path)) {
            // Who wrote out a struct must write out the new field too.
            let is_demanded = item.kind == Kind::Required
                && path.rsplit_once("::").is_some_and(|(parent, _)| old.0.contains_key(parent));
            let rust = if is_demanded { Rust::Break } else { Rust::Addition };
            found.insert(path.clone(), Difference { rust, old: None, new: signature(item) });
        }
        Differences(found)
    }

    /// The worst that happened to the items of the claims, and those that it happened to.
    pub(super) fn effect(&self, claims: &[Claim]) -> (Rust, Vec<String>) {
        let mut hit: Vec<(&String, Rust)> = Vec::new();
        for claim in claims {
            match claim {
                Claim::Item(path) => {
                    hit.extend(self.0.get_key_value(path).map(|(path, it)| (path, it.rust)));
                }
                Claim::Tree(root) => match self.0.get_key_value(root) {
                    // The loss of a type says it all.
                    Some((path, it)) => hit.push((path, it.rust)),
                    None => hit.extend(self.below(root)),
                },
            }
        }
        hit.sort();
        hit.dedup();
        let worst = hit.iter().map(|(_, rust)| *rust).max().unwrap_or(Rust::None);
        let items = hit.into_iter().filter(|(_, rust)| *rust == worst);
        (worst, items.map(|(path, _)| path.clone()).collect())
    }

    fn below(&self, root: &str) -> impl Iterator<Item = (&String, Rust)> {
        let start = format!("{root}::");
        let range = self.0.range(start.clone()..);
        let inside = range.take_while(move |(path, _)| path.starts_with(&start));
        inside.map(|(path, it)| (path, it.rust))
    }
}
