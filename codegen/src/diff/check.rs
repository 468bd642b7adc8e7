//! What two rules of one kind are to each other: which allows more.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::ir::{Bound, Check, Constants, Divisor, Pattern, Shape};

use super::code::Subject;
use super::finding::Relation;
use super::words::{listed, span};

/// What the new checks of one keyword are to the old. Either list may be empty.
pub(super) fn relation(old: &[&Check], new: &[&Check]) -> Relation {
    match (old, new) {
        ([], []) => Relation::Same,
        ([], _) => Relation::Narrower,
        (_, []) => Relation::Wider,
        ([one], [other]) => of_two(one, other),
        _ => of_lists(old, new),
    }
}

/// So many pairs of checks are held against each other at most; longer lists are the same if they are
/// equal.
const MOST: usize = 10_000;

/// Several checks of one keyword hold together: of bounds, the tightest counts, of listed values those
/// in all lists, of divisors the least common multiple. Of others, each must follow from one of the
/// other side.
fn of_lists(old: &[&Check], new: &[&Check]) -> Relation {
    if old == new {
        return Relation::Same;
    }
    if let (Some(old), Some(new)) = (tightest(old), tightest(new)) {
        return of_order(old.tightness(new));
    }
    if let (Some(old), Some(new)) = (common_values(old), common_values(new)) {
        return Relation::of(old.is_subset(&new), new.is_subset(&old));
    }
    if let (Some(old), Some(new)) = (common_multiple(old), common_multiple(new)) {
        return Relation::of(old.is_multiple_of(new), new.is_multiple_of(old));
    }
    if old.len().saturating_mul(new.len()) > MOST {
        return Relation::Incomparable;
    }
    let follow = |checks: &[&Check], given: &[&Check]| {
        let follows = |check: &Check, given: &Check| {
            matches!(of_two(given, check), Relation::Same | Relation::Wider)
        };
        checks.iter().all(|check| given.iter().any(|given| follows(check, given)))
    };
    Relation::of(follow(new, old), follow(old, new))
}

fn tightest(list: &[&Check]) -> Option<Bound> {
    let all = list.iter().map(|check| bound(check)).collect::<Option<Vec<_>>>()?;
    all.into_iter().max_by(|one, other| one.tightness(*other))
}

/// The values that are in every list.
fn common_values(list: &[&Check]) -> Option<BTreeSet<String>> {
    let mut common: Option<BTreeSet<String>> = None;
    for check in list {
        let Check::OneOf(constants) = check else { return None };
        let values = values(constants);
        common = Some(match common {
            Some(mut common) => {
                common.retain(|value| values.contains(value));
                common
            }
            None => values,
        });
    }
    common
}

/// The divisor that asks as much as all together.
fn common_multiple(list: &[&Check]) -> Option<Divisor> {
    let mut common: u64 = 1;
    for check in list {
        let Check::MultipleOf(Divisor::Integer(divisor)) = check else { return None };
        let (mut one, mut other) = (common, *divisor);
        while other != 0 {
            (one, other) = (other, one % other);
        }
        common = common.checked_div(one)?.checked_mul(*divisor)?;
    }
    Some(Divisor::Integer(common))
}

fn of_two(old: &Check, new: &Check) -> Relation {
    if let (Some(old), Some(new)) = (bound(old), bound(new)) {
        return of_order(old.tightness(new));
    }
    match (old, new) {
        (Check::Pattern(old), Check::Pattern(new)) => {
            Relation::of(allows(new, old), allows(old, new))
        }
        (Check::MultipleOf(old), Check::MultipleOf(new)) => {
            Relation::of(old.is_multiple_of(*new), new.is_multiple_of(*old))
        }
        (Check::OneOf(old), Check::OneOf(new)) => {
            let (old, new) = (values(old), values(new));
            Relation::of(old.is_subset(&new), new.is_subset(&old))
        }
        (
            Check::AddrSpec { local_part, domain, first_label },
            Check::AddrSpec { local_part: local, domain: host, first_label: label },
        ) => of_limits(*local_part, *local)
            .and(of_limits(*domain, *host))
            .and(of_limits(*first_label, *label)),
        (Check::Group { checks: old, .. }, Check::Group { checks: new, .. }) => of_groups(old, new),
        (old, new) if old == new => Relation::Same,
        _ => Relation::Incomparable,
    }
}

fn of_groups(old: &[Check], new: &[Check]) -> Relation {
    let mut keywords: Vec<Subject> = old.iter().chain(new).filter_map(Subject::of).collect();
    keywords.sort_unstable();
    keywords.dedup();
    let of = |list: &'_ [Check], wanted| -> Vec<Check> {
        list.iter().filter(|check| Subject::of(check) == Some(wanted)).cloned().collect()
    };
    keywords.into_iter().fold(Relation::Same, |relation, wanted| {
        let (old, new) = (of(old, wanted), of(new, wanted));
        let (old, new): (Vec<_>, Vec<_>) = (old.iter().collect(), new.iter().collect());
        relation.and(self::relation(&old, &new))
    })
}

fn of_limits(old: Option<u32>, new: Option<u32>) -> Relation {
    let number = |limit: Option<u32>| limit.map_or(u64::MAX, u64::from);
    of_order(number(new).cmp(&number(old)))
}

/// Whether the new bound is tighter.
fn of_order(tightness: Ordering) -> Relation {
    match tightness {
        Ordering::Less => Relation::Narrower,
        Ordering::Equal => Relation::Same,
        Ordering::Greater => Relation::Wider,
    }
}

fn bound(check: &Check) -> Option<Bound> {
    match check {
        Check::Bound(bound) => Some(*bound),
        _ => None,
    }
}

/// Listed values, equal ones alike whatever type they are listed for.
fn values(constants: &Constants) -> BTreeSet<String> {
    match constants {
        Constants::Booleans(values) => values.iter().map(bool::to_string).collect(),
        Constants::Integers(values) => values.iter().map(i64::to_string).collect(),
        // Zero has one sign here.
        Constants::Numbers(values) => {
            values.iter().map(|value| (value + 0.0).to_string()).collect()
        }
        Constants::Strings(values) => values.iter().map(|value| format!("{value:?}")).collect(),
    }
}

/// Whether every string of `one` is one of `all` too.
fn allows(all: &Pattern, one: &Pattern) -> bool {
    let has_classes = one
        .ranges
        .iter()
        .all(|(first, last)| all.ranges.iter().any(|(from, to)| from <= first && last <= to));
    match (all.shape, one.shape) {
        (Shape::Contains, Shape::Contains) => has_classes,
        (Shape::All { min, max }, Shape::All { min: least, max: most }) => {
            let is_long_enough = least >= min;
            let is_short_enough = max.is_none_or(|max| most.is_some_and(|most| most <= max));
            has_classes && is_long_enough && is_short_enough
        }
        (Shape::Contains, Shape::All { min, .. }) => has_classes && min > 0,
        (Shape::All { .. }, Shape::Contains) => false,
    }
}

/// So many listed values are told one by one.
const MOST_LISTED: usize = 20;

/// Checks that hold together in words.
pub(super) fn said(checks: &[&Check]) -> String {
    listed(checks.iter().map(|check| words(check)), " and ")
}

/// A check in words.
fn words(check: &Check) -> String {
    match check {
        Check::Bound(bound) => bound.words(),
        Check::MultipleOf(divisor) => divisor.words(),
        Check::UniqueItems => "elements that all differ".to_owned(),
        Check::OneOf(constants) if constants.len() > MOST_LISTED => {
            format!("one of {} values", constants.len())
        }
        Check::OneOf(constants) => constants.words(span),
        Check::Pattern(pattern) => format!("the pattern {}", span(&pattern.source)),
        Check::AddrSpec { local_part, domain, first_label } => {
            address([("local part", local_part), ("domain", domain), ("first label", first_label)])
        }
        Check::Listed(_) => "a listed value".to_owned(),
        Check::ReadOnly => "no request".to_owned(),
        Check::WriteOnly => "no answer".to_owned(),
        Check::Required => "every request".to_owned(),
        Check::Group { text, .. } => format!("the rule {}", span(text)),
        Check::DependentRequired(given, needed) => {
            format!("{} with {}", span(needed), span(given))
        }
    }
}

/// An email address with the limits that it has.
fn address(limits: [(&str, &Option<u32>); 3]) -> String {
    let limits = limits.into_iter().filter_map(|(part, limit)| Some((part, (*limit)?)));
    let limits: Vec<String> =
        limits.map(|(part, limit)| format!("a {part} of at most {limit} characters")).collect();
    match limits.as_slice() {
        [] => "an email address".to_owned(),
        limits => format!("an email address with {}", limits.join(", ")),
    }
}

/// What differs between the checks of two groups, in words: what is there on one side only.
pub(super) fn apart(old: &[Check], new: &[Check]) -> (String, String) {
    let only = |of: &[Check], other: &[Check]| {
        let list = of.iter().filter(|check| !other.contains(check));
        let list: Vec<String> = list.map(words).collect();
        if list.is_empty() { "nothing".to_owned() } else { list.join(" and ") }
    };
    (only(old, new), only(new, old))
}

#[cfg(test)]
mod tests;
