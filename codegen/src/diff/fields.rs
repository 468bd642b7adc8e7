//! Which field of the new object is which of the old: by name on the wire, by place in the path,
//! then by what it looks like.

use std::collections::BTreeMap;

use crate::ir::{Api, Field, Location, Object};

use super::comparison::Paired;
use super::parts::field_part;
use super::similarity::{Renaming, renaming};
use super::words::is_parameter;
use super::{spelling, value};

/// A side of a comparison: an API, one of its objects, and the fields that count.
#[derive(Clone, Copy)]
pub(super) struct Members<'a> {
    pub(super) api: &'a Api,
    pub(super) object: &'a Object,
    /// Whether only the members of the body count.
    pub(super) is_body_only: bool,
}

impl<'a> Members<'a> {
    pub(super) fn field(&self, index: usize) -> &'a Field {
        &self.object.fields[index]
    }

    fn indices(&self) -> impl Iterator<Item = usize> {
        let counts = |field: &Field| !self.is_body_only || field.location == Location::Body;
        (0..self.object.fields.len()).filter(move |index| counts(&self.object.fields[*index]))
    }
}

/// Brings the fields of two objects together. `aliases` are the names of path parameters that
/// stand at one place of the path.
pub(super) fn pair_fields(
    old: Members<'_>,
    new: Members<'_>,
    aliases: &BTreeMap<&str, &str>,
) -> Paired {
    let mut pairs = Paired::default();
    let mut open: BTreeMap<_, usize> =
        new.indices().map(|index| (key(new.field(index)), index)).collect();
    for index in old.indices() {
        let key = key(old.field(index));
        let alias = aliases.get(key.1.as_str()).filter(|_| key.0 == 2);
        if let Some(other) = open.remove(&key) {
            // A header in other letters is one header, but may be called otherwise in Rust.
            let (one, two) = (&old.field(index).name, &new.field(other).name);
            let is_renamed = one.wire != two.wire && one.rust != two.rust;
            pairs.same.push((index, other, is_renamed.then_some(100)));
        } else if let Some(other) = alias.and_then(|alias| open.remove(&(2, (*alias).to_owned()))) {
            pairs.same.push((index, other, Some(100)));
        } else {
            pairs.removed.push(index);
        }
    }
    pairs.added.extend(open.into_values());
    pairs.added.sort_unstable();
    // What the other document has, and its client has not, is no other field.
    let is_lost =
        |of: Members<'_>, field: &Field| of.api.without(&field_part(of.object, field)).is_some();
    let gone = pairs.removed.extract_if(.., |index| is_lost(new, old.field(*index)));
    let gone: Vec<usize> = gone.collect();
    let come = pairs.added.extract_if(.., |index| is_lost(old, new.field(*index)));
    let come: Vec<usize> = come.collect();
    moved(old, new, &mut pairs);
    renamed(old, new, &mut pairs);
    pairs.removed.extend(gone);
    pairs.added.extend(come);
    for list in [&mut pairs.removed, &mut pairs.added] {
        list.sort_unstable();
    }
    pairs.same.sort_unstable();
    pairs
}

/// What a field is known by: where it stands, and its name there.
fn key(field: &Field) -> (u8, String) {
    let wire = &field.name.wire;
    match field.location {
        Location::Body => (0, wire.clone()),
        Location::WholeBody => (1, String::new()),
        Location::Path => (2, wire.clone()),
        Location::Query(_) => (3, wire.clone()),
        Location::Header => (4, spelling::header(wire)),
        Location::Cookie => (5, wire.clone()),
    }
}

/// A name that is gone at one place and new at one other is a parameter that moved.
fn moved(old: Members<'_>, new: Members<'_>, pairs: &mut Paired) {
    let Paired { same, removed, added } = pairs;
    removed.retain(|&index| {
        let field = old.field(index);
        let is_it = |other: &Field| other.name.wire == field.name.wire && is_parameter(other);
        let mut found = (0..added.len()).filter(|at| is_it(new.field(added[*at])));
        match (found.next(), found.next()) {
            (Some(at), None) if is_parameter(field) => {
                same.push((index, added.remove(at), None));
                false
            }
            _ => true,
        }
    });
}

/// How many comparisons are worth making within one object.
const MOST: usize = 2_000;

/// How sure a rename must be.
const SURE: u8 = 70;

/// A field that is gone and one that is new are one field, if each is most like the other.
fn renamed(old: Members<'_>, new: Members<'_>, pairs: &mut Paired) {
    let Paired { same, removed, added } = pairs;
    if removed.len().saturating_mul(added.len()) > MOST {
        return;
    }
    let both = removed.iter().flat_map(|one| added.iter().map(move |other| (*one, *other)));
    let scored = both.map(|(one, other)| {
        (likeness((old.api, old.field(one)), (new.api, new.field(other))), one, other)
    });
    let mut likely: Vec<(u8, usize, usize)> = scored.filter(|(score, ..)| *score >= SURE).collect();
    likely.sort_by_key(|(score, one, other)| (std::cmp::Reverse(*score), *one, *other));
    for (score, one, other) in likely {
        if removed.contains(&one) && added.contains(&other) {
            removed.retain(|index| *index != one);
            added.retain(|index| *index != other);
            same.push((one, other, Some(score)));
        }
    }
}

/// How much two fields with different names are alike, in percent: none unless they stand at one
/// place and hold the same type. Of 100, the same presence and the same rules count 20 each, the
/// same description 30, the likeness of the names 30; where neither is described, that is left out.
/// A name in which a word stands for another needs more than a type in common.
fn likeness((old_api, old): (&Api, &Field), (new_api, new): (&Api, &Field)) -> u8 {
    let is_one_place =
        std::mem::discriminant(&old.location) == std::mem::discriminant(&new.location);
    if !is_one_place || !value::is_same_shape((old_api, &old.value), (new_api, &new.value)) {
        return 0;
    }
    let checks = |field: &Field| {
        let rules = field.value.every_rule();
        rules.into_iter().map(|rule| format!("{:?}", rule.check)).collect::<Vec<_>>()
    };
    let (before, now) = (&old.docs.lines, &new.docs.lines);
    // What is described alike may be called anything; so may, opposites aside, what has rules alike.
    let is_described = !before.is_empty() && before == now;
    let is_ruled = !checks(old).is_empty() && checks(old) == checks(new);
    match renaming(&old.name.wire, &new.name.wire) {
        Renaming::Opposite if !is_described => return 0,
        Renaming::Swap if !is_described && !is_ruled => return 0,
        _ => {}
    }
    let mut score: f64 = 0.0;
    score += if old.is_mandatory == new.is_mandatory { 20.0 } else { 0.0 };
    score += if checks(old) == checks(new) { 20.0 } else { 0.0 };
    score += if is_described { 30.0 } else { 0.0 };
    score += 30.0 * name_likeness(&old.name.wire, &new.name.wire);
    let most = if before.is_empty() && now.is_empty() { 70.0 } else { 100.0 };
    (100.0 * score / most) as u8
}

/// How alike two names are, from 0 to 1; marks and case do not count.
fn name_likeness(old: &str, new: &str) -> f64 {
    const LONGEST: usize = 64;
    let plain = |name: &str| -> String {
        let letters = name.chars().filter(|character| character.is_alphanumeric());
        letters.flat_map(char::to_lowercase).take(LONGEST).collect()
    };
    strsim::normalized_damerau_levenshtein(&plain(old), &plain(new))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_alike_whatever_their_case() {
        assert!((name_likeness("groupName", "group_name") - 1.0).abs() < f64::EPSILON);
        assert!(name_likeness("remark", "vdn") < 0.3);
    }
}
