//! What two rules of one kind are to each other: which allows more.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::ir::{Bound, Check, Constants, Count, End, Pattern, Shape};

use super::code::Subject;
use super::finding::Relation;
use super::words::span;

/// The keyword of a check; none for listed values, which are compared with their enumeration.
pub(super) fn keyword(check: &Check) -> Option<Subject> {
    Some(match check {
        Check::Bound(bound) => of_bound(*bound),
        Check::MultipleOf(_) => Subject::MultipleOf,
        Check::UniqueItems => Subject::UniqueItems,
        Check::OneOf(_) => Subject::Enumeration,
        Check::Pattern(_) => Subject::Pattern,
        Check::AddrSpec { .. } => Subject::AddrSpec,
        Check::Group { .. } => Subject::NamedRule,
        Check::DependentRequired(..) => Subject::DependentRequired,
        Check::Listed(_) => return None,
    })
}

fn of_bound(bound: Bound) -> Subject {
    match bound {
        Bound::Integer(End::Least, _) | Bound::Number { end: End::Least, .. } => Subject::Minimum,
        Bound::Integer(..) | Bound::Number { .. } => Subject::Maximum,
        Bound::Count(count, _) => match count {
            Count::MinLength => Subject::MinLength,
            Count::MaxLength => Subject::MaxLength,
            Count::MaxBytes => Subject::MaxBytes,
            Count::MinItems => Subject::MinItems,
            Count::MaxItems => Subject::MaxItems,
            Count::MinProperties => Subject::MinProperties,
            Count::MaxProperties => Subject::MaxProperties,
        },
    }
}

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

/// Several checks of one keyword hold together. Equal ones cancel out; of bounds, the tightest
/// counts.
fn of_lists(old: &[&Check], new: &[&Check]) -> Relation {
    let is_in = |check: &Check, list: &[&Check]| {
        list.iter().any(|other| of_two(check, other) == Relation::Same)
    };
    let gone: Vec<&Check> = old.iter().copied().filter(|check| !is_in(check, new)).collect();
    let added: Vec<&Check> = new.iter().copied().filter(|check| !is_in(check, old)).collect();
    let tightest = |list: &[&Check]| {
        let all = list.iter().map(|check| bound(check)).collect::<Option<Vec<_>>>()?;
        all.into_iter().max_by(|one, other| one.tightness(*other))
    };
    match (tightest(old), tightest(new)) {
        (Some(old), Some(new)) => of_order(old.tightness(new)),
        _ => match (gone.as_slice(), added.as_slice()) {
            ([one], [other]) => of_two(one, other),
            (gone, added) if gone.is_empty() || added.is_empty() => relation(gone, added),
            _ => Relation::Incomparable,
        },
    }
}

fn of_two(old: &Check, new: &Check) -> Relation {
    if let (Some(old), Some(new)) = (bound(old), bound(new)) {
        return of_order(old.tightness(new));
    }
    match (old, new) {
        (Check::Pattern(old), Check::Pattern(new)) => of_patterns(old, new),
        (Check::MultipleOf(old), Check::MultipleOf(new)) => {
            of_sets(old.is_multiple_of(*new), new.is_multiple_of(*old))
        }
        (Check::OneOf(old), Check::OneOf(new)) => {
            let (old, new) = (values(old), values(new));
            of_sets(old.is_subset(&new), new.is_subset(&old))
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
    let mut keywords: Vec<Subject> = old.iter().chain(new).filter_map(keyword).collect();
    keywords.sort_unstable();
    keywords.dedup();
    let of = |list: &'_ [Check], wanted| -> Vec<Check> {
        list.iter().filter(|check| keyword(check) == Some(wanted)).cloned().collect()
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

fn of_patterns(old: &Pattern, new: &Pattern) -> Relation {
    of_sets(allows(new, old), allows(old, new))
}

/// Whether the new check allows all that the old did, and the other way round.
fn of_sets(is_old_allowed: bool, is_new_allowed: bool) -> Relation {
    match (is_old_allowed, is_new_allowed) {
        (true, true) => Relation::Same,
        (true, false) => Relation::Wider,
        (false, true) => Relation::Narrower,
        (false, false) => Relation::Incomparable,
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

/// A check in words.
pub(super) fn words(check: &Check) -> String {
    match check {
        Check::Bound(bound) => bound.words(),
        Check::MultipleOf(divisor) => divisor.words(),
        Check::UniqueItems => "elements that all differ".to_owned(),
        Check::OneOf(constants) if constants.len() > MOST_LISTED => {
            format!("one of {} values", constants.len())
        }
        Check::OneOf(constants) => constants.words(span),
        Check::Pattern(pattern) => format!("the pattern {}", span(&pattern.source)),
        Check::AddrSpec { .. } => "an email address with its limits".to_owned(),
        Check::Listed(_) => "a listed value".to_owned(),
        Check::Group { text, .. } => format!("the rule {}", span(text)),
        Check::DependentRequired(given, needed) => {
            format!("{} with {}", span(needed), span(given))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::ir::Divisor;

    use super::*;

    fn pattern(shape: Shape, ranges: &[(char, char)]) -> Check {
        let source = format!("{shape:?}");
        Check::Pattern(Pattern { source, shape, ranges: ranges.to_vec() })
    }

    fn at_most(value: i64) -> Check {
        Check::Bound(Bound::Integer(End::Greatest, value))
    }

    #[test]
    fn bounds_are_compared_by_what_they_allow() {
        let (five, six) = (at_most(5), at_most(6));
        assert_eq!(relation(&[&five], &[&six]), Relation::Wider);
        assert_eq!(relation(&[&six], &[&five]), Relation::Narrower);
        assert_eq!(relation(&[&five, &six], &[&six]), Relation::Wider);
        assert_eq!(relation(&[&six], &[&five, &six]), Relation::Narrower);
        assert_eq!(relation(&[&five], &[&five, &six]), Relation::Same);
    }

    #[test]
    fn multiples_of_a_multiple_are_fewer() {
        let integer = |divisor| Check::MultipleOf(Divisor::Integer(divisor));
        let number = |divisor| Check::MultipleOf(Divisor::Number(divisor));
        for (old, new, expected) in [
            (integer(4), integer(2), Relation::Wider),
            (integer(2), integer(4), Relation::Narrower),
            (integer(2), integer(3), Relation::Incomparable),
            (integer(2), integer(2), Relation::Same),
            (integer(2), number(2.0), Relation::Same),
            (number(0.07), number(0.01), Relation::Wider),
            (number(0.1), number(1.1), Relation::Narrower),
            (number(0.2), number(0.3), Relation::Incomparable),
            (integer(u64::MAX), number(0.5), Relation::Wider),
        ] {
            assert_eq!(relation(&[&old], &[&new]), expected, "{old:?} {new:?}");
        }
        assert_eq!(relation(&[&integer(2), &integer(3)], &[&integer(3)]), Relation::Wider);
        let unique = Check::UniqueItems;
        assert_eq!(relation(&[&unique], &[&unique]), Relation::Same);
        assert_eq!(relation(&[], &[&unique]), Relation::Narrower);
    }

    #[test]
    fn listed_values_are_compared_as_sets() {
        let numbers = |values: &[f64]| Check::OneOf(Constants::Numbers(values.to_vec()));
        let integers = |values: &[i64]| Check::OneOf(Constants::Integers(values.to_vec()));
        for (old, new, expected) in [
            (numbers(&[0.5, 1.0]), numbers(&[1.0, 0.5]), Relation::Same),
            (numbers(&[0.5]), numbers(&[0.5, 1.0]), Relation::Wider),
            (numbers(&[0.5, 1.0]), numbers(&[1.0]), Relation::Narrower),
            (numbers(&[0.5]), numbers(&[1.0]), Relation::Incomparable),
            (numbers(&[-0.0, 2.0]), integers(&[0, 2]), Relation::Same),
        ] {
            assert_eq!(relation(&[&old], &[&new]), expected, "{old:?} {new:?}");
        }
        let strings = Check::OneOf(Constants::Strings(vec!["true".to_owned()]));
        let booleans = Check::OneOf(Constants::Booleans(vec![true]));
        assert_eq!(relation(&[&strings], &[&booleans]), Relation::Incomparable);
    }

    #[test]
    fn patterns_are_compared_as_sets() {
        let all = |min, max, ranges: &[_]| pattern(Shape::All { min, max }, ranges);
        let digits = all(1, Some(4), &[('0', '9')]);
        let more = all(1, None, &[('0', '9'), ('a', 'f')]);
        assert_eq!(relation(&[&digits], &[&more]), Relation::Wider);
        assert_eq!(relation(&[&more], &[&digits]), Relation::Narrower);
        assert_eq!(
            relation(&[&digits], &[&all(0, Some(3), &[('0', '9')])]),
            Relation::Incomparable
        );
        let contains = pattern(Shape::Contains, &[('0', '9')]);
        assert_eq!(relation(&[&contains], &[&digits]), Relation::Narrower);
        assert_eq!(relation(&[&digits, &contains], &[&contains, &digits]), Relation::Same);
    }

    #[test]
    fn a_group_is_as_wide_as_its_parts_together() {
        let group = |checks: &[Check]| Check::Group {
            checks: checks.to_vec(),
            text: String::new(),
            docs: String::new(),
        };
        let least = |number| Check::Bound(Bound::Count(Count::MinLength, number));
        let most = |number| Check::Bound(Bound::Count(Count::MaxLength, number));
        let old = group(&[least(8), most(20)]);
        let longer = group(&[most(30), least(8)]);
        let shifted = group(&[least(9), most(30)]);
        assert_eq!(relation(&[&old], &[&longer]), Relation::Wider);
        assert_eq!(relation(&[&old], &[&shifted]), Relation::Incomparable);
        assert_eq!(relation(&[&old], &[&group(&[])]), Relation::Wider);
    }
}
