//! Validating a valid value allocates nothing.
//!
//! `allocation-counter` brings the counting allocator, since no code here is `unsafe`, and counts
//! for the thread at hand.

mod common;

use allocation_counter::measure;
use common::UpdateAccount;
use docwright_runtime::{Body, RuleSet, validate, validate_with};

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
