//! What differs between two sets of public items, and whom that breaks.

use std::collections::BTreeMap;

use super::Rust;
use super::declared::{Declared, Item, Kind};

/// What happened to an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Difference {
    pub(crate) rust: Rust,
    /// The signature before, if the item was there.
    pub(crate) old: Option<String>,
    /// The signature now, if the item is there.
    pub(crate) new: Option<String>,
    /// Whether the item stays, deprecated, although nothing stands behind it any more.
    pub(crate) is_retired: bool,
}

/// The items that differ, by their paths as they are spelled.
#[derive(Default)]
pub(crate) struct Differences(pub(crate) BTreeMap<String, Difference>);

impl Differences {
    /// What differs between two lists.
    pub(crate) fn between(old: &Declared, new: &Declared) -> Self {
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
            let owner = path.rsplit_once("::").map(|(owner, _)| owner);
            let is_demanded =
                owner.is_some_and(|it| it.ends_with("::Required") && old.0.contains_key(it));
            let rust = Rust::new_item(is_demanded);
            let difference =
                Difference { rust, old: None, new: signature(item), is_retired: false };
            found.insert(path.clone(), difference);
        }
        Differences(found)
    }

    /// The items below one.
    pub(crate) fn below(&self, root: &str) -> impl Iterator<Item = (&String, Rust)> {
        let start = format!("{root}::");
        let range = self.0.range(start.clone()..);
        let inside = range.take_while(move |(path, _)| path.starts_with(&start));
        inside.map(|(path, it)| (path, it.rust))
    }
}

/// The identifiers of a signature.
pub(crate) fn identifiers(signature: &str) -> impl Iterator<Item = &str> {
    signature.split(|character: char| !(character.is_alphanumeric() || character == '_'))
}
