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
    /// Whether the item stays, deprecated, although nothing stands behind it any more.
    pub(super) is_retired: bool,
}

/// What happened to some items.
pub(super) struct Hit {
    /// The worst of it.
    pub(super) rust: Rust,
    /// The items that the worst happened to, but those that are retired.
    pub(super) items: Vec<String>,
    /// The items that are retired.
    pub(super) retired: Vec<String>,
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
            let other = new.0.get(path);
            let rust = match (item.kind, other) {
                (_, Some(other)) if other.signature == item.signature => continue,
                // What was deprecated stays so.
                (Kind::Retired, None) => continue,
                (Kind::Attribute, None) => Rust::None,
                (Kind::Constant, None) => Rust::Addition,
                _ => Rust::Break,
            };
            let is_retired = item.kind == Kind::Constant && other.is_none();
            let (old, new) = (signature(item), other.and_then(signature));
            let difference = Difference { rust, old, new, is_retired };
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
            let difference =
                Difference { rust, old: None, new: signature(item), is_retired: false };
            found.insert(path.clone(), difference);
        }
        Differences(found)
    }

    /// The worst that happened to the items of the claims, and those that it happened to.
    pub(super) fn effect(&self, claims: &[Claim]) -> Hit {
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
        let is_retired = |path: &str| self.0.get(path).is_some_and(|it| it.is_retired);
        let (retired, others): (Vec<_>, Vec<_>) =
            hit.into_iter().partition(|(path, _)| is_retired(path));
        let items = others.into_iter().filter(|(_, rust)| *rust == worst);
        Hit {
            rust: worst,
            items: items.map(|(path, _)| path.clone()).collect(),
            retired: retired.into_iter().map(|(path, _)| path.clone()).collect(),
        }
    }

    fn below(&self, root: &str) -> impl Iterator<Item = (&String, Rust)> {
        let start = format!("{root}::");
        let range = self.0.range(start.clone()..);
        let inside = range.take_while(move |(path, _)| path.starts_with(&start));
        inside.map(|(path, it)| (path, it.rust))
    }
}
