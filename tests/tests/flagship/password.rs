//! The passwords of an agent: the default rule group of the page, which can be switched off alone,
//! and the old password that the new one needs.

use aicc_client::runtime::{self, RuleSet};
use aicc_client::{RuleId, UpdateAgentAccount, rule};
use docwright_tests::check::{Broken, check_broken};
use docwright_tests::sample;

const GROUP: Broken<'_> = (rule::DEFAULT_PASSWORD_RULE_GROUP, "/newPassWord", "x-docwright-rule");
const NEEDS_OLD: Broken<'_> =
    (rule::UPDATE_AGENT_ACCOUNT_NEW_PASS_WORD_NEEDS_OLD_PASS_WORD, "", "dependentRequired");

/// The special characters that the page lists, and the vertical line that it means by its `¦`.
const SPECIAL: &str = "~`!@#$%^*()-+_=\\¦|,./<>?;':\"[]{}&";

fn change(new: &str) -> UpdateAgentAccount {
    sample::minimal_agent_account().old_pass_word("any").new_pass_word(new)
}

#[track_caller]
fn check_password(new: &str, expected: &[Broken<'_>]) {
    check_broken(change(new).validate(), expected);
}

#[track_caller]
fn check_without(off: RuleId, request: &UpdateAgentAccount, expected: &[Broken<'_>]) {
    check_broken(runtime::validate_with(request, &RuleSet::all().without(off)), expected);
}

#[test]
fn a_password_has_eight_characters() {
    check_password("", &[GROUP]);
    check_password("Aa1#567", &[GROUP]);
    check_password("Aa1#5678", &[]);
    check_password("Aa1#56789", &[GROUP]);
    // Characters, not bytes: eight of them in nine, ten and eleven bytes.
    check_password("Aa1#567é", &[]);
    check_password("Aa1#567质", &[]);
    check_password("Aa1#567🎧", &[]);
    check_password("Aa1#56é", &[GROUP]);
}

#[test]
fn a_password_has_each_of_four_classes() {
    check_password("aa1#5678", &[GROUP]);
    check_password("AA1#5678", &[GROUP]);
    check_password("Aab#cdef", &[GROUP]);
    check_password("Aa1b5678", &[GROUP]);
    // One of each class, wherever it stands.
    check_password("#1aAAAAA", &[]);
    check_password("aaaaaA1#", &[]);
    check_password("1111#aA1", &[]);
}

#[test]
fn each_special_character_of_the_page_counts() {
    assert_eq!(SPECIAL.chars().count(), 33);
    for special in SPECIAL.chars() {
        check_password(&format!("Aa1{special}5678"), &[]);
        check_password(&format!("{special}Aa15678"), &[]);
        check_password(&format!("Aa15678{special}"), &[]);
    }
}

#[test]
fn other_characters_do_not_count_as_special() {
    for other in " \t\n\0\u{7f}é£§€´¬质🎧".chars() {
        check_password(&format!("Aa1{other}5678"), &[GROUP]);
        // Allowed all the same beside a special one.
        check_password(&format!("Aa1{other}567#"), &[]);
    }
}

#[test]
fn other_alphabets_and_digits_do_not_count() {
    check_password("Äa1#5678", &[GROUP]);
    check_password("Aä1#5678", &[GROUP]);
    check_password("Aa١#bcde", &[GROUP]);
    check_password("Ａａ１#bcde", &[GROUP]);
}

#[test]
fn the_masked_password_of_the_page_breaks_its_own_rule() {
    check_password("xxxxxxx", &[GROUP]);
}

#[test]
fn a_new_password_needs_the_old_one() {
    let new_alone = sample::minimal_agent_account().new_pass_word("Aa1#5678");
    check_broken(new_alone.validate(), &[NEEDS_OLD]);
    check_password("Aa1#5678", &[]);
}

#[test]
fn the_old_password_may_stand_alone_and_has_no_rule() {
    for old in ["", "x", "Aa1#5678", "a password of more than eight characters"] {
        let request = sample::minimal_agent_account().old_pass_word(old);
        check_broken(request.validate(), &[]);
    }
}

#[test]
fn an_old_password_that_is_empty_is_given() {
    let request = sample::minimal_agent_account().old_pass_word("").new_pass_word("Aa1#5678");
    check_broken(request.validate(), &[]);
}

#[test]
fn both_rules_can_be_broken_at_once() {
    let request = sample::minimal_agent_account().new_pass_word("short");
    check_broken(request.validate(), &[GROUP, NEEDS_OLD]);
}

#[test]
fn the_rule_group_can_be_switched_off_alone() {
    let request = sample::minimal_agent_account().new_pass_word("short").phone("1".repeat(26));
    let phone = (rule::UPDATE_AGENT_ACCOUNT_PHONE_MAX_LENGTH, "/phone", "maxLength");
    check_without(rule::DEFAULT_PASSWORD_RULE_GROUP, &request, &[phone, NEEDS_OLD]);
    check_without(
        rule::UPDATE_AGENT_ACCOUNT_NEW_PASS_WORD_NEEDS_OLD_PASS_WORD,
        &request,
        &[phone, GROUP],
    );
    check_without(rule::DEFAULT_PASSWORD_RULE_GROUP, &change("short"), &[]);
}
