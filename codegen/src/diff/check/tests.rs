//! Which of two rules of one kind allows more.

use super::*;
use crate::ir::{Count, End};

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
    // All hold together.
    let four_and_six = [&integer(4), &integer(6)];
    assert_eq!(relation(&four_and_six, &[&integer(12)]), Relation::Same);
    assert_eq!(relation(&four_and_six, &[&integer(24)]), Relation::Narrower);
    let huge = [&integer(u64::MAX), &integer(u64::MAX - 1)];
    assert_eq!(relation(&huge, &[&integer(u64::MAX)]), Relation::Wider);
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
    assert_eq!(relation(&[&digits], &[&all(0, Some(3), &[('0', '9')])]), Relation::Incomparable);
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

#[test]
fn limits_are_named() {
    let check = |local_part| Check::AddrSpec { local_part, domain: None, first_label: Some(63) };
    assert_eq!(
        words(&check(Some(64))),
        "an email address with a local part of at most 64 characters, a first label of at most \
         63 characters"
    );
    let bare = Check::AddrSpec { local_part: None, domain: None, first_label: None };
    assert_eq!(words(&bare), "an email address");
}

#[test]
fn of_two_groups_only_what_differs_is_said() {
    let (five, six) = (at_most(5), at_most(6));
    let unique = Check::UniqueItems;
    assert_eq!(
        apart(&[five.clone(), unique.clone()], &[six.clone(), unique.clone()]),
        (words(&five), words(&six))
    );
    assert_eq!(apart(&[five.clone(), six], &[five]).1, "nothing");
}
