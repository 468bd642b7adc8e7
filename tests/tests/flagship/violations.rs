//! Violations as a whole: all of a request at once, in the order of the document, with messages that
//! name the place and the limit and never a value.

use aicc_client::runtime::{self, RuleSet};
use aicc_client::{UpdateAgentAccount, rule};
use docwright_tests::check::{check_broken, check_hidden};
use docwright_tests::sample;

/// A request that breaks a rule of each kind.
fn broken_account() -> UpdateAgentAccount {
    // Set in another order than that of the document.
    let request = sample::minimal_agent_account()
        .new_pass_word("planted")
        .skills(vec![sample::skill(1, 1), sample::skill(0, 0)])
        .cc_role_id(777.into())
        .agent_type(777.into())
        .phone("1".repeat(26))
        .email("nobody");
    request.user_name("[a name of more than twenty bytes]")
}

#[test]
fn all_that_is_broken_is_reported_in_the_order_of_the_document() {
    check_broken(
        broken_account().validate(),
        &[
            (rule::UPDATE_AGENT_ACCOUNT_USER_NAME_MAX_BYTES, "/userName", "x-docwright-max-bytes"),
            (rule::UPDATE_AGENT_ACCOUNT_USER_NAME_PATTERN, "/userName", "pattern"),
            (rule::UPDATE_AGENT_ACCOUNT_EMAIL_ADDR_SPEC, "/email", "x-docwright-addr-spec"),
            (rule::UPDATE_AGENT_ACCOUNT_PHONE_MAX_LENGTH, "/phone", "maxLength"),
            (rule::UPDATE_AGENT_ACCOUNT_AGENT_TYPE_ENUM, "/agentType", "enum"),
            (rule::UPDATE_AGENT_ACCOUNT_CC_ROLE_ID_ENUM, "/ccRoleId", "enum"),
            (rule::AGENT_SKILL_AGENT_WEIGHT_MINIMUM, "/skills/1/agentWeight", "minimum"),
            (rule::AGENT_SKILL_SKILL_WEIGHT_MINIMUM, "/skills/1/skillWeight", "minimum"),
            (rule::DEFAULT_PASSWORD_RULE_GROUP, "/newPassWord", "x-docwright-rule"),
            (rule::UPDATE_AGENT_ACCOUNT_NEW_PASS_WORD_NEEDS_OLD_PASS_WORD, "", "dependentRequired"),
        ],
    );
}

#[test]
fn a_message_names_the_place_and_the_limit() {
    let violations = broken_account().validate().unwrap_err();
    insta::assert_snapshot!(violations, @r#"
    /userName: longer than 20 bytes of UTF-8 (UPDATE_AGENT_ACCOUNT_USER_NAME_MAX_BYTES)
    /userName: does not match the pattern ^[^"\[\]=;<>]*$ (UPDATE_AGENT_ACCOUNT_USER_NAME_PATTERN)
    /email: not an email address (RFC 5322 addr-spec, local part at most 64 characters, domain at most 255 characters, first label of the domain at most 63 characters) (UPDATE_AGENT_ACCOUNT_EMAIL_ADDR_SPEC)
    /phone: longer than 25 characters (UPDATE_AGENT_ACCOUNT_PHONE_MAX_LENGTH)
    /agentType: not one of [4, 5, 11, 99] (UPDATE_AGENT_ACCOUNT_AGENT_TYPE_ENUM)
    /ccRoleId: not one of [2, 3, 4] (UPDATE_AGENT_ACCOUNT_CC_ROLE_ID_ENUM)
    /skills/1/agentWeight: less than 1 (AGENT_SKILL_AGENT_WEIGHT_MINIMUM)
    /skills/1/skillWeight: less than 1 (AGENT_SKILL_SKILL_WEIGHT_MINIMUM)
    /newPassWord: must be eight characters with at least one upper-case letter, one lower-case letter, one digit and one special character (the default password rule group) (DEFAULT_PASSWORD_RULE_GROUP)
    `oldPassWord` must be given with `newPassWord` (UPDATE_AGENT_ACCOUNT_NEW_PASS_WORD_NEEDS_OLD_PASS_WORD)
    "#);
    let mut batch = sample::batch_add_group_member().cc_id(65536);
    batch.work_nos.push(100_000);
    insta::assert_snapshot!(batch.validate().unwrap_err(), @r"
    /ccId: greater than 65535 (BATCH_ADD_GROUP_MEMBER_CC_ID_MAXIMUM)
    /workNos/2: greater than 99999 (BATCH_ADD_GROUP_MEMBER_WORK_NOS_ITEM_MAXIMUM)
    ");
}

#[test]
fn a_message_holds_no_value() {
    let violations = broken_account().validate().unwrap_err();
    let printed = format!("{violations} {violations:?} {violations:#?}");
    check_hidden(&printed, &["planted", "a name of", "nobody", "1111", "777"]);
}

#[test]
fn each_rule_can_be_switched_off_alone() {
    let request = broken_account();
    let all: Vec<_> = request.validate().unwrap_err().into_iter().collect();
    for off in &all {
        let others = runtime::validate_with(&request, &RuleSet::all().without(off.rule()));
        let others: Vec<_> = others.unwrap_err().into_iter().map(|found| found.rule()).collect();
        let expected: Vec<_> =
            all.iter().map(|found| found.rule()).filter(|rule| *rule != off.rule()).collect();
        assert_eq!(others, expected);
    }
}

#[test]
fn nothing_is_broken_when_every_rule_is_switched_off() {
    let request = broken_account();
    let violations = request.validate().unwrap_err();
    let rules = violations.iter().fold(RuleSet::all(), |rules, found| rules.without(found.rule()));
    check_broken(runtime::validate_with(&request, &rules), &[]);
}
