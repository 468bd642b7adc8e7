//! Validating a request that breaks no rule allocates nothing.

use allocation_counter::measure;
use docwright_tests::sample;

#[test]
fn validating_a_valid_request_allocates_nothing() {
    let batch = sample::batch_add_group_member();
    let update = sample::update_group();
    let account = sample::update_agent_account();
    assert_eq!(measure(|| assert!(batch.validate().is_ok())).count_total, 0);
    assert_eq!(measure(|| assert!(update.validate().is_ok())).count_total, 0);
    assert_eq!(measure(|| assert!(account.validate().is_ok())).count_total, 0);
}

#[test]
fn what_is_long_allocates_nothing_either() {
    let mut batch = sample::batch_add_group_member();
    batch.work_nos = (0..=99_999).collect();
    let account = sample::update_agent_account()
        .email(format!("{}@{}.com", "a".repeat(64), "d".repeat(63)))
        .skills(vec![sample::skill(1, 1); 1000]);
    assert_eq!(measure(|| assert!(batch.validate().is_ok())).count_total, 0);
    assert_eq!(measure(|| assert!(account.validate().is_ok())).count_total, 0);
}

#[test]
fn the_counter_counts() {
    let broken = sample::update_group().cc_id(0);
    assert!(measure(|| assert!(broken.validate().is_err())).count_total > 0);
}
