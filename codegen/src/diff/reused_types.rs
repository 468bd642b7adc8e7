//! Types whose name stays and comes to stand for another type. What is of such a type is of another
//! one as it is spelled, although nothing but names was changed, so that callers do not compile.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::TypeDefinition;

use super::comparison::Comparison;
use super::difference::Differences;
use super::finding::Claim;
use super::pair::Holder;
use super::reused::moved;
use super::words::span;

/// Types whose name stands for another type, with the places of their findings.
pub(super) type ReusedTypes = BTreeMap<String, usize>;

impl Comparison<'_> {
    /// Reports types whose name stands for another type.
    pub(super) fn reused_types(&mut self, renamed: &BTreeSet<usize>) -> ReusedTypes {
        let names: BTreeSet<&str> =
            self.new.types.iter().map(|definition| definition.name().rust.as_str()).collect();
        let mut found = ReusedTypes::new();
        for pair in renamed.iter().map(|index| &self.pairs.list[*index]) {
            let (Holder::Type(old), Holder::Type(new)) = (pair.old, pair.new) else { continue };
            let (before, now) = (self.old.ty(old), self.new.ty(new));
            let (one, other) = (&before.name().rust, &now.name().rust);
            if names.contains(one.as_str()) {
                let words = format!("is another type now; what it was is {}", span(other));
                found.insert(one.clone(), self.findings.len());
                self.findings.push(
                    moved(one, &words, pair.direction)
                        .at(Some(place_of(before)), Some(place_of(now))),
                );
            }
        }
        found
    }

    /// Has those types explain what names them and is therefore of another type.
    pub(super) fn reused_in(
        &mut self,
        types: &ReusedTypes,
        spelled: &Differences,
        meant: &Differences,
    ) {
        if types.is_empty() {
            return;
        }
        for (path, difference) in &spelled.0 {
            let (Some(old), Some(_)) = (&difference.old, &difference.new) else { continue };
            if meant.0.contains_key(path) {
                continue;
            }
            let words =
                old.split(|character: char| !(character.is_alphanumeric() || character == '_'));
            for index in words.filter_map(|word| types.get(word)) {
                self.findings[*index].claims.push(Claim::Item(path.clone()));
            }
        }
    }
}

fn place_of(definition: &TypeDefinition) -> &str {
    match definition {
        TypeDefinition::Object(object) => &object.docs.place,
        TypeDefinition::Enumeration(enumeration) => &enumeration.docs.place,
    }
}
