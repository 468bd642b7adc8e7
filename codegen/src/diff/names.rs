//! What is called otherwise in Rust: requests, types, fields and the constants of their rules. Each
//! is one change, whatever number of items follows from it.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Api, Field, Object, Output, Value};
use crate::listing::{Renames, method};

use super::change::Direction;
use super::claims::{definition_claims, operation_claims};
use super::code::{Event, Subject};
use super::comparison::Comparison;
use super::finding::{Finding, Relation, Spot};
use super::pair::{Holder, Pair, bodies, object};
use super::value::members_in_common;
use super::words::span;

/// A type with less in common than that, in percent, is another type.
const SURE: u8 = 50;

/// What is called otherwise.
pub(super) struct Names {
    /// Names that the new API has instead of those of the old.
    pub(super) renames: Renames,
    /// The pairs of types that only their name tells apart, by their places in the list.
    pub(super) types: BTreeSet<usize>,
}

/// A type that is called otherwise, or an operation, whose name is that of its request.
struct Renamed<'a> {
    old: &'a str,
    new: &'a str,
    finding: Finding,
}

impl<'a> Comparison<'a> {
    pub(super) fn names(&self) -> Names {
        let mut renames = Renames::new();
        for pair in &self.operations.same {
            let (old, new) = (&self.old.operations[pair.old], &self.new.operations[pair.new]);
            insert(&mut renames, &method(&old.name.rust), &method(&new.name.rust));
            if let (true, Output::Variants(one), Output::Variants(other)) =
                (old.name.wire != new.name.wire, &old.output, &new.output)
            {
                insert(&mut renames, &one.name.rust, &other.name.rust);
            }
            if old.request.name.rust != new.request.name.rust {
                for (old, new) in bodies(self.old, self.new, pair) {
                    rename_rules(&mut renames, old, new);
                }
            }
        }
        let types = self.renamed_types();
        for (index, pair) in self.pairs.list.iter().enumerate() {
            let is_request =
                matches!((pair.old, pair.new), (Holder::Request(_), Holder::Request(_)));
            let [old, new] = self.rust_names(pair);
            if is_request || old == new || types.contains(&index) {
                insert(&mut renames, old, new);
                if let (Some(old), Some(new)) =
                    (object(self.old, pair.old), object(self.new, pair.new))
                {
                    rename_members(&mut renames, pair, [old, new]);
                }
            }
        }
        Names { renames, types }
    }

    /// What is to be said of names: types that are named after what has another name follow it, and that
    /// is one change.
    pub(super) fn renamed(&self, names: &Names) -> Vec<Finding> {
        let operations = self.operations.same.iter().filter_map(|pair| {
            let (old, new) = (&self.old.operations[pair.old], &self.new.operations[pair.new]);
            if old.name.wire == new.name.wire {
                return None;
            }
            let (one, other) = (span(&old.name.wire), span(&new.name.wire));
            let message = format!("the operation {one} is called {other} now");
            let finding = Spot::both([&old.docs, &new.docs], Direction::Both)
                .found(Subject::Operation, Event::Renamed, Relation::Same, message)
                .claiming([old, new].into_iter().flat_map(operation_claims))
                .rename(pair.confidence)
                .called(&new.name.rust);
            Some(Renamed { old: &old.request.name.rust, new: &new.request.name.rust, finding })
        });
        let types = names.types.iter().filter_map(|index| {
            let pair = &self.pairs.list[*index];
            let (Holder::Type(old), Holder::Type(new)) = (pair.old, pair.new) else { return None };
            let (before, now) = (self.old.ty(old), self.new.ty(new));
            let (old, new) = (&before.name().rust, &now.name().rust);
            let message = format!("the type {} is called {} now", span(old), span(new));
            let finding = Spot::both([before.docs(), now.docs()], pair.direction)
                .found(Subject::Schema, Event::Renamed, Relation::Same, message)
                .claiming([before, now].into_iter().flat_map(definition_claims))
                .rename(self.likeness(pair))
                .called(new);
            Some(Renamed { old, new, finding })
        });
        together(operations.chain(types).collect())
    }

    /// The pairs of types that only their name tells apart, by their places in the list. A type
    /// that is reached beside itself was not renamed.
    fn renamed_types(&self) -> BTreeSet<usize> {
        let is_type =
            |pair: &Pair| matches!((pair.old, pair.new), (Holder::Type(_), Holder::Type(_)));
        let all = self.pairs.list.iter().enumerate().filter(|(_, pair)| is_type(pair));
        let all: Vec<_> = all.map(|(index, pair)| (index, pair, self.rust_names(pair))).collect();
        let kept = all.iter().filter(|(.., [old, new])| old == new).map(|(.., [name, _])| *name);
        let mut from: BTreeSet<&str> = kept.collect();
        let mut to = from.clone();
        let mut chosen = BTreeSet::new();
        for (index, pair, [old, new]) in all {
            let is_open = old != new && !from.contains(old) && !to.contains(new);
            if is_open && self.likeness(pair) >= SURE {
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
                let fields = &pair.fields;
                let same = fields.same.len();
                let all = (same + fields.removed.len() + fields.added.len()).max(1);
                u8::try_from(same * 100 / all).unwrap_or(100)
            }
        }
    }

    fn rust_names(&self, pair: &Pair) -> [&'a str; 2] {
        let name = |api: &'a Api, holder| match holder {
            Holder::Request(index) => api.operations[index].request.name.rust.as_str(),
            Holder::Type(id) => &api.ty(id).name().rust,
        };
        [name(self.old, pair.old), name(self.new, pair.new)]
    }
}

fn together(all: Vec<Renamed<'_>>) -> Vec<Finding> {
    let known: BTreeMap<&str, (usize, &str)> =
        all.iter().enumerate().map(|(index, it)| (it.old, (index, it.new))).collect();
    // The shortest name before which the same was changed.
    let leader = |it: &Renamed<'_>| {
        let ends = it.old.char_indices().skip(1).filter(|(_, character)| character.is_uppercase());
        ends.map(|(end, _)| it.old.split_at(end)).find_map(|(start, behind)| {
            let (index, other) = known.get(start)?;
            (it.new.strip_suffix(behind) == Some(other)).then_some(*index)
        })
    };
    let leaders: Vec<Option<usize>> = all.iter().map(leader).collect();
    let mut groups: BTreeMap<usize, (Option<Finding>, Vec<Finding>)> = BTreeMap::new();
    for (index, Renamed { finding, .. }) in all.into_iter().enumerate() {
        match leaders[index] {
            Some(leader) => groups.entry(leader).or_default().1.push(finding),
            None => groups.entry(index).or_default().0 = Some(finding),
        }
    }
    let told = groups.into_values().filter_map(|(leader, followers)| {
        let leader = leader?;
        let words = match followers.len() {
            0 => String::new(),
            1 => ", with a type that is named after it".to_owned(),
            number => format!(", with {number} types that are named after it"),
        };
        let message = leader.message.clone() + &words;
        let claims = followers.into_iter().flat_map(|finding| finding.claims);
        Some(Finding { message, ..leader }.claiming(claims))
    });
    told.collect()
}

fn insert(renames: &mut Renames, old: &str, new: &str) {
    if old != new {
        renames.insert(old.to_owned(), new.to_owned());
    }
}

/// What has another name of what a struct brings.
fn rename_members(renames: &mut Renames, pair: &Pair, [old, new]: [&Object; 2]) {
    if let (Some(old), Some(new)) = (&old.required_module, &new.required_module) {
        insert(renames, old, new);
    }
    let is_other = old.name.rust != new.name.rust;
    let path =
        |object: &Object, field: &Field| format!("{}::{}", object.name.rust, field.name.rust);
    for (one, other, confidence) in &pair.fields.same {
        let (one, other) = (&old.fields[*one], &new.fields[*other]);
        if confidence.is_some() || is_other {
            renames.insert(path(old, one), path(new, other));
            rename_rules(renames, &one.value, &other.value);
        }
    }
    for (one, other) in old.rules.iter().zip(&new.rules).filter(|_| is_other) {
        rename_constant(renames, &one.constant, &other.constant);
    }
}

/// The constants of rules are made of names, so they follow them.
fn rename_rules(renames: &mut Renames, old: &Value, new: &Value) {
    let mut open: BTreeMap<Option<Subject>, Vec<&str>> = BTreeMap::new();
    for rule in new.rules.iter().rev() {
        open.entry(Subject::of(&rule.check)).or_default().push(&rule.constant);
    }
    for rule in &old.rules {
        if let Some(other) = open.get_mut(&Subject::of(&rule.check)).and_then(Vec::pop) {
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
