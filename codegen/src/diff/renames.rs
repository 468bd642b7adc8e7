//! What is called otherwise in Rust: requests, types, fields and the constants of their rules. Each
//! is one change, whatever number of items follows from it.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Field, Object, Value};

use super::code::{Event, Subject};
use super::comparison::{Comparison, object_claims};
use super::fields::FieldPairs;
use super::finding::{Claim, Finding, Relation};
use super::operations::OperationPair;
use super::pair::{Holder, Pair, object};
use super::surface::{Renames, method};
use super::types::members_in_common;
use super::words::span;

/// A type with less in common than that, in percent, is another type.
const SURE: u8 = 50;

impl Comparison<'_> {
    /// Names that the new API has instead of those of the old. Reports types that are called
    /// otherwise.
    pub(super) fn renames(&mut self) -> Renames {
        let mut renames = Renames::new();
        for OperationPair { old, new, .. } in self.operations.same.clone() {
            let (before, now) = (&self.old.operations[old], &self.new.operations[new]);
            insert(&mut renames, &method(&before.name.rust), &method(&now.name.rust));
            if before.name.wire != now.name.wire
                && let (crate::ir::Output::Variants(one), crate::ir::Output::Variants(other)) =
                    (&before.output, &now.output)
            {
                insert(&mut renames, &one.name.rust, &other.name.rust);
            }
        }
        let chosen = self.renamed_types();
        let mut findings = Vec::new();
        for index in 0..self.pairs.list.len() {
            let pair = &self.pairs.list[index];
            let is_request =
                matches!((pair.old, pair.new), (Holder::Request(_), Holder::Request(_)));
            let is_kept = self.rust_name(pair.old, true) == self.rust_name(pair.new, false);
            if !is_request && !is_kept && !chosen.contains(&index) {
                continue;
            }
            if let (Some(old), Some(new)) = (object(self.old, pair.old), object(self.new, pair.new))
            {
                insert(&mut renames, &old.name.rust, &new.name.rust);
                if let (Some(old), Some(new)) = (&old.required_module, &new.required_module) {
                    insert(&mut renames, old, new);
                }
                for (one, other, confidence) in &pair.fields.same {
                    let (one, other) = (&old.fields[*one], &new.fields[*other]);
                    let is_renamed = confidence.is_some() || old.name.rust != new.name.rust;
                    rename_field(&mut renames, (old, one), (new, other), is_renamed);
                }
                if old.name.rust != new.name.rust {
                    let constants = old.rules.iter().zip(&new.rules);
                    for (one, other) in constants {
                        rename_constant(&mut renames, &one.constant, &other.constant);
                    }
                }
            } else if let (Some(old), Some(new)) =
                (self.rust_name(pair.old, true), self.rust_name(pair.new, false))
            {
                insert(&mut renames, &old, &new);
            }
            if chosen.contains(&index) {
                let names = (self.rust_name(pair.old, true), self.rust_name(pair.new, false));
                if let (Some(old), Some(new), Some(finding)) =
                    (names.0, names.1, self.renamed_type(pair))
                {
                    findings.push((old, new, finding));
                }
            }
        }
        let mut all = self.renamed_operations();
        all.extend(findings);
        self.findings.extend(together(all));
        renames
    }

    /// Takes out what was found of operations that are called otherwise, with the names of their
    /// requests.
    fn renamed_operations(&mut self) -> Vec<Named> {
        let mut found = Vec::new();
        for pair in &self.operations.same {
            let (old, new) = (&self.old.operations[pair.old], &self.new.operations[pair.new]);
            let is_it = |finding: &Finding| {
                (finding.code.subject, finding.code.event) == (Subject::Operation, Event::Renamed)
                    && finding.old.as_ref() == Some(&old.docs.place)
                    && finding.new.as_ref() == Some(&new.docs.place)
            };
            if old.name.wire == new.name.wire {
                continue;
            }
            if let Some(at) = self.findings.iter().position(is_it) {
                let (one, other) = (&old.request.name.rust, &new.request.name.rust);
                found.push((one.clone(), other.clone(), self.findings.remove(at)));
            }
        }
        found
    }

    /// The pairs of types that only their name tells apart, by their places in the list. A type
    /// that is reached beside itself was not renamed.
    pub(super) fn renamed_types(&self) -> BTreeSet<usize> {
        let names = |index: usize| {
            let pair = &self.pairs.list[index];
            Some((self.rust_name(pair.old, true)?, self.rust_name(pair.new, false)?))
        };
        let types = |index: &usize| {
            let pair = &self.pairs.list[*index];
            matches!((pair.old, pair.new), (Holder::Type(_), Holder::Type(_)))
        };
        let all: Vec<usize> = (0..self.pairs.list.len()).filter(types).collect();
        let kept: BTreeSet<String> = all
            .iter()
            .filter_map(|index| names(*index).filter(|(old, new)| old == new))
            .map(|(name, _)| name)
            .collect();
        let (mut from, mut to) = (kept.clone(), kept);
        let mut chosen = BTreeSet::new();
        for index in all {
            let Some((old, new)) = names(index).filter(|(old, new)| old != new) else { continue };
            let is_likely = self.likeness(&self.pairs.list[index]) >= SURE;
            if is_likely && !from.contains(&old) && !to.contains(&new) {
                from.insert(old);
                to.insert(new);
                chosen.insert(index);
            }
        }
        chosen
    }

    /// How sure it is that a type is another under a new name: the fields that both have, of all;
    /// the values likewise.
    fn likeness(&self, pair: &Pair) -> u8 {
        match (pair.old, pair.new) {
            (Holder::Type(old), Holder::Type(new)) if object(self.old, pair.old).is_none() => {
                members_in_common(self.old.ty(old), self.new.ty(new))
            }
            _ => {
                let FieldPairs { same, removed, added } = &pair.fields;
                let all = (same.len() + removed.len() + added.len()).max(1);
                u8::try_from(same.len() * 100 / all).unwrap_or(100)
            }
        }
    }

    fn rust_name(&self, holder: Holder, is_old: bool) -> Option<String> {
        let api = if is_old { self.old } else { self.new };
        Some(match holder {
            Holder::Request(index) => api.operations[index].request.name.rust.clone(),
            Holder::Type(id) => api.ty(id).name().rust.clone(),
        })
    }

    fn renamed_type(&self, pair: &Pair) -> Option<Finding> {
        let (Holder::Type(old), Holder::Type(new)) = (pair.old, pair.new) else { return None };
        let direction = pair.direction;
        let (before, now) = (self.old.ty(old), self.new.ty(new));
        let claims = |definition: &crate::ir::TypeDefinition| match definition {
            crate::ir::TypeDefinition::Object(object) => object_claims(object),
            crate::ir::TypeDefinition::Enumeration(it) => vec![Claim::Tree(it.name.rust.clone())],
        };
        let (one, other) = (&before.name().rust, &now.name().rust);
        let message = format!("the type {} is called {} now", span(one), span(other));
        let place = |definition: &crate::ir::TypeDefinition| match definition {
            crate::ir::TypeDefinition::Object(object) => object.docs.place.clone(),
            crate::ir::TypeDefinition::Enumeration(it) => it.docs.place.clone(),
        };
        let finding =
            Finding::new(Subject::Schema, Event::Renamed, direction, Relation::Same, message)
                .at(Some(&place(before)), Some(&place(now)))
                .claiming(claims(before).into_iter().chain(claims(now)))
                .rename(self.likeness(pair))
                .called(other);
        Some(finding)
    }
}

/// A finding of a type that is called otherwise, or an operation: the name before, and now.
type Named = (String, String, Finding);

/// Types that are named after what has another name follow it: that is one change.
fn together(findings: Vec<Named>) -> Vec<Finding> {
    let known: BTreeMap<String, (usize, String)> = findings
        .iter()
        .enumerate()
        .map(|(index, (old, new, _))| (old.clone(), (index, new.clone())))
        .collect();
    // The shortest name before which the same was changed.
    let leader = |old: &str, new: &str| {
        let ends = old.char_indices().skip(1).filter(|(_, character)| character.is_uppercase());
        ends.map(|(end, _)| old.split_at(end)).find_map(|(start, rest)| {
            let (index, other) = known.get(start)?;
            (new.strip_suffix(rest) == Some(other)).then_some(*index)
        })
    };
    let mut kept: BTreeMap<usize, (Finding, usize)> = BTreeMap::new();
    let mut followers = Vec::new();
    for (index, (old, new, finding)) in findings.into_iter().enumerate() {
        match leader(&old, &new) {
            Some(leader) => followers.push((leader, finding)),
            None => {
                kept.insert(index, (finding, 0));
            }
        }
    }
    for (leader, follower) in followers {
        if let Some((finding, number)) = kept.get_mut(&leader) {
            finding.claims.extend(follower.claims);
            *number += 1;
        }
    }
    let told = kept.into_values().map(|(mut finding, number)| {
        finding.message += &match number {
            0 => String::new(),
            1 => ", with a type that is named after it".to_owned(),
            number => format!(", with {number} types that are named after it"),
        };
        finding
    });
    told.collect()
}

fn insert(renames: &mut Renames, old: &str, new: &str) {
    if old != new {
        renames.insert(old.to_owned(), new.to_owned());
    }
}

/// A field with another name, and the constants of its rules.
fn rename_field(
    renames: &mut Renames,
    (old, one): (&Object, &Field),
    (new, other): (&Object, &Field),
    is_renamed: bool,
) {
    if !is_renamed {
        return;
    }
    let path =
        |object: &Object, field: &Field| format!("{}::{}", object.name.rust, field.name.rust);
    renames.insert(path(old, one), path(new, other));
    rename_rules(renames, &one.value, &other.value);
}

/// The constants of rules are made of names, so they follow them.
fn rename_rules(renames: &mut Renames, old: &Value, new: &Value) {
    let mut open: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let kind = |rule: &crate::ir::Rule| format!("{:?}", super::check::keyword(&rule.check));
    for rule in new.rules.iter().rev() {
        open.entry(kind(rule)).or_default().push(&rule.constant);
    }
    for rule in &old.rules {
        if let Some(other) = open.get_mut(&kind(rule)).and_then(Vec::pop) {
            rename_constant(renames, &rule.constant, other);
        }
    }
    if let (Some(old), Some(new)) = (old.inner(), new.inner()) {
        rename_rules(renames, old, new);
    }
}

fn rename_constant(renames: &mut Renames, old: &str, new: &str) {
    insert(renames, &format!("rule::{old}"), &format!("rule::{new}"));
}
