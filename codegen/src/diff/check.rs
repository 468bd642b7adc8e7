//! What two rules of one kind are to each other: which allows more.

use std::cmp::Ordering;

use crate::ir::{Check, Pattern, Shape};

use super::code::Subject;
use super::finding::Relation;
use super::words::span;

/// The keyword of a check; none for listed values, which are compared with their enumeration.
pub(super) fn keyword(check: &Check) -> Option<Subject> {
    Some(match check {
        Check::Minimum(_) | Check::MinimumNumber(_) | Check::AboveNumber(_) => Subject::Minimum,
        Check::Maximum(_) | Check::MaximumNumber(_) | Check::BelowNumber(_) => Subject::Maximum,
        Check::MinLength(_) => Subject::MinLength,
        Check::MaxLength(_) => Subject::MaxLength,
        Check::MaxBytes(_) => Subject::MaxBytes,
        Check::Pattern(_) => Subject::Pattern,
        Check::AddrSpec { .. } => Subject::AddrSpec,
        Check::MinItems(_) => Subject::MinItems,
        Check::MaxItems(_) => Subject::MaxItems,
        Check::MinProperties(_) => Subject::MinProperties,
        Check::MaxProperties(_) => Subject::MaxProperties,
        Check::Group { .. } => Subject::NamedRule,
        Check::DependentRequired(..) => Subject::DependentRequired,
        Check::Listed(_) => return None,
    })
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
        all.into_iter().max_by(Bound::compare)
    };
    match (tightest(old), tightest(new)) {
        (Some(old), Some(new)) => of_order(old.compare(&new)),
        _ => match (gone.as_slice(), added.as_slice()) {
            ([one], [other]) => of_two(one, other),
            (gone, added) if gone.is_empty() || added.is_empty() => relation(gone, added),
            _ => Relation::Incomparable,
        },
    }
}

fn of_two(old: &Check, new: &Check) -> Relation {
    if let (Some(old), Some(new)) = (bound(old), bound(new)) {
        return of_order(old.compare(&new));
    }
    match (old, new) {
        (Check::Pattern(old), Check::Pattern(new)) => of_patterns(old, new),
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

/// A bound in which greater is tighter.
struct Bound {
    value: f64,
    /// The value, where a float would round it; the sign is turned for upper bounds.
    exact: Option<i128>,
    is_exclusive: bool,
}

impl Bound {
    fn compare(&self, other: &Bound) -> Ordering {
        let values = match (self.exact, other.exact) {
            (Some(one), Some(other)) => one.cmp(&other),
            _ => self.value.total_cmp(&other.value),
        };
        values.then(self.is_exclusive.cmp(&other.is_exclusive))
    }
}

fn bound(check: &Check) -> Option<Bound> {
    let exact =
        |value: i128| Some(Bound { value: value as f64, exact: Some(value), is_exclusive: false });
    // Zero has one sign here, and an integer is one whatever its type.
    let number =
        |value: f64, is_exclusive| Some(Bound { value: value + 0.0, exact: None, is_exclusive });
    match check {
        Check::Minimum(bound) => exact((*bound).into()),
        Check::Maximum(bound) => exact(-i128::from(*bound)),
        Check::MinimumNumber(bound) => number(*bound, false),
        Check::AboveNumber(bound) => number(*bound, true),
        Check::MaximumNumber(bound) => number(-bound, false),
        Check::BelowNumber(bound) => number(-bound, true),
        Check::MinLength(bound) | Check::MinItems(bound) | Check::MinProperties(bound) => {
            exact((*bound).into())
        }
        Check::MaxLength(bound)
        | Check::MaxBytes(bound)
        | Check::MaxItems(bound)
        | Check::MaxProperties(bound) => exact(-i128::from(*bound)),
        _ => None,
    }
}

fn of_patterns(old: &Pattern, new: &Pattern) -> Relation {
    match (allows(new, old), allows(old, new)) {
        (true, true) => Relation::Same,
        (true, false) => Relation::Wider,
        (false, true) => Relation::Narrower,
        (false, false) => Relation::Incomparable,
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

/// A check in words.
pub(super) fn words(check: &Check) -> String {
    match check {
        Check::Minimum(_)
        | Check::Maximum(_)
        | Check::MinimumNumber(_)
        | Check::MaximumNumber(_)
        | Check::AboveNumber(_)
        | Check::BelowNumber(_)
        | Check::MinLength(_)
        | Check::MaxLength(_)
        | Check::MaxBytes(_)
        | Check::MinItems(_)
        | Check::MaxItems(_)
        | Check::MinProperties(_)
        | Check::MaxProperties(_) => check.bound_words().unwrap_or_default(),
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
    use super::*;

    fn pattern(shape: Shape, ranges: &[(char, char)]) -> Check {
        let source = format!("{shape:?}");
        Check::Pattern(Pattern { source, shape, ranges: ranges.to_vec() })
    }

    #[test]
    fn bounds_are_compared_by_what_they_allow() {
        for (old, new, expected) in [
            (Check::Maximum(5), Check::Maximum(6), Relation::Wider),
            (Check::Maximum(5), Check::Maximum(4), Relation::Narrower),
            (Check::Minimum(5), Check::Minimum(6), Relation::Narrower),
            (Check::Maximum(i64::MAX), Check::Maximum(i64::MAX - 1), Relation::Narrower),
            (Check::MinimumNumber(1.0), Check::AboveNumber(1.0), Relation::Narrower),
            (Check::BelowNumber(1.0), Check::MaximumNumber(1.0), Relation::Wider),
            (Check::Minimum(1), Check::MinimumNumber(1.0), Relation::Same),
            (Check::MinimumNumber(0.0), Check::MinimumNumber(-0.0), Relation::Same),
            (Check::MaxBytes(5), Check::MaxBytes(5), Relation::Same),
        ] {
            assert_eq!(relation(&[&old], &[&new]), expected, "{old:?} {new:?}");
        }
        let (five, six) = (Check::Maximum(5), Check::Maximum(6));
        assert_eq!(relation(&[&five, &six], &[&six]), Relation::Wider);
        assert_eq!(relation(&[&six], &[&five, &six]), Relation::Narrower);
        assert_eq!(relation(&[&five], &[&five, &six]), Relation::Same);
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
        let old = group(&[Check::MinLength(8), Check::MaxLength(20)]);
        let longer = group(&[Check::MaxLength(30), Check::MinLength(8)]);
        let shifted = group(&[Check::MinLength(9), Check::MaxLength(30)]);
        assert_eq!(relation(&[&old], &[&longer]), Relation::Wider);
        assert_eq!(relation(&[&old], &[&shifted]), Relation::Incomparable);
        assert_eq!(relation(&[&old], &[&group(&[])]), Relation::Wider);
    }
}
