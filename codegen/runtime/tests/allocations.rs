//! Validating a valid value allocates nothing.
//!
//! `allocation-counter` brings the counting allocator, since no code here is `unsafe`, and counts
//! for the thread at hand.

mod common;

use allocation_counter::measure;
use common::UpdateAccount;
use docwright_runtime::{
    Body, Check, Field, Json, ReadError, Reader, Rule, RuleId, RuleSet, Rules, Table, Visitor,
    validate, validate_with,
};

#[test]
fn validating_a_valid_value_allocates_nothing() {
    let request = UpdateAccount::full();
    let allocations = measure(|| assert!(validate(&request).is_ok()));
    assert_eq!(allocations.count_total, 0);
}

#[test]
fn validating_by_a_set_of_rules_allocates_nothing() {
    let request = UpdateAccount::full();
    let rules = RuleSet::all().without(common::PASSWORD_RULE).without(common::LEVEL_ENUM);
    let allocations = measure(|| assert!(validate_with(&request, &rules).is_ok()));
    assert_eq!(allocations.count_total, 0);
}

/// A list whose elements must differ, and a number that must be a multiple.
struct Listed(Vec<f64>);

impl Json for Listed {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        reader.object(LISTED, &mut [&mut self.0])
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.object(LISTED, &[&self.0]);
    }
}

const DIFFER: Rule = Rule::new(RuleId::new("DIFFER"), Check::UniqueItems);
const CENTS: Rule = Rule::new(RuleId::new("CENTS"), Check::MultipleOfNumber(0.01));
static LISTED: &Table = &Table {
    name: "Listed",
    place: "#",
    fields: &[Field::mandatory("v").rules(&[DIFFER]).items(&Rules::of(&[CENTS]))],
    rules: &[],
    whole_body: None,
};

#[test]
fn elements_that_differ_allocate_nothing_while_they_are_few() {
    let list = |count: u32| Listed((0..count).map(|cents| f64::from(cents) / 100.0).collect());
    let (few, many) = (list(64), list(65));
    assert_eq!(measure(|| assert!(validate(&few).is_ok())).count_total, 0);
    assert_eq!(measure(|| assert!(validate(&many).is_ok())).count_total, 1);
}

#[test]
fn a_rule_that_is_switched_off_allocates_nothing() {
    let request = UpdateAccount::new("a name of more than twenty bytes");
    let rules = RuleSet::all().without(common::USER_NAME_MAX_BYTES);
    let allocations = measure(|| assert!(validate_with(&request, &rules).is_ok()));
    assert_eq!(allocations.count_total, 0);
}

#[test]
fn the_counter_counts() {
    let request = UpdateAccount::new("a name of more than twenty bytes");
    assert!(measure(|| assert!(validate(&request).is_err())).count_total > 0);
    assert!(measure(|| drop(Body::from("a"))).count_total > 0);
}
