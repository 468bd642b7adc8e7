//! Every rule of the vendor's pages, at its bounds and beside them. Emails and passwords have files
//! of their own.
//!
//! Written from the pages, not from the description: a rule that the description lost shows here.

use aicc_client::{AgentRole, AgentType, UpdateAgentAccount, UpdateGroup, rule};
use docwright_tests::check::{Broken, check_broken};
use docwright_tests::sample;

/// What a request on groups with `ccId` breaks: a rule of adding members and one of updating.
#[track_caller]
fn check_cc_id(cc_id: i64, expected: Option<(aicc_client::RuleId, aicc_client::RuleId, &str)>) {
    let of = |rule| expected.map(|(.., keyword)| (rule, "/ccId", keyword));
    let batch: Vec<Broken<'_>> = expected.and_then(|(rule, ..)| of(rule)).into_iter().collect();
    let update: Vec<Broken<'_>> = expected.and_then(|(_, rule, _)| of(rule)).into_iter().collect();
    check_broken(sample::batch_add_group_member().cc_id(cc_id).validate(), &batch);
    check_broken(sample::update_group().cc_id(cc_id).validate(), &update);
}

#[test]
fn cc_id_is_from_1_to_65535() {
    let minimum =
        (rule::BATCH_ADD_GROUP_MEMBER_CC_ID_MINIMUM, rule::UPDATE_GROUP_CC_ID_MINIMUM, "minimum");
    let maximum =
        (rule::BATCH_ADD_GROUP_MEMBER_CC_ID_MAXIMUM, rule::UPDATE_GROUP_CC_ID_MAXIMUM, "maximum");
    check_cc_id(i64::MIN, Some(minimum));
    check_cc_id(0, Some(minimum));
    check_cc_id(1, None);
    check_cc_id(65535, None);
    check_cc_id(65536, Some(maximum));
    check_cc_id(i64::MAX, Some(maximum));
}

#[test]
fn cc_id_may_be_absent() {
    let mut batch = sample::batch_add_group_member();
    let mut update = sample::update_group();
    (batch.cc_id, update.cc_id) = (None, None);
    check_broken(batch.validate(), &[]);
    check_broken(update.validate(), &[]);
}

#[test]
fn each_agent_id_is_from_0_to_99999() {
    let with = |work_nos: &[i64]| {
        let mut request = sample::batch_add_group_member();
        request.work_nos = work_nos.to_vec();
        request.validate()
    };
    let below = rule::BATCH_ADD_GROUP_MEMBER_WORK_NOS_ITEM_MINIMUM;
    let above = rule::BATCH_ADD_GROUP_MEMBER_WORK_NOS_ITEM_MAXIMUM;
    check_broken(with(&[]), &[]);
    check_broken(with(&[0, 99999]), &[]);
    check_broken(with(&[0, -1]), &[(below, "/workNos/1", "minimum")]);
    check_broken(with(&[99999, 100_000]), &[(above, "/workNos/1", "maximum")]);
    check_broken(
        with(&[-1, 5, 100_000]),
        &[(below, "/workNos/0", "minimum"), (above, "/workNos/2", "maximum")],
    );
}

#[test]
fn the_pages_set_no_limit_to_the_other_fields_of_groups() {
    let mut batch = sample::batch_add_group_member();
    let mut update = sample::update_group();
    for vdn in [i64::MIN, -1, 0, i64::MAX] {
        (batch.vdn, update.vdn) = (vdn, vdn);
        check_broken(batch.validate(), &[]);
        check_broken(update.validate(), &[]);
    }
    for text in [String::new(), "é\"[]=;<>\n".repeat(1000)] {
        batch.group_id.clone_from(&text);
        update.id.clone_from(&text);
        update.group_name.clone_from(&text);
        update.remark = Some(text);
        check_broken(batch.validate(), &[]);
        check_broken(update.validate(), &[]);
    }
}

const NAME_BYTES: Broken<'_> =
    (rule::UPDATE_AGENT_ACCOUNT_USER_NAME_MAX_BYTES, "/userName", "x-docwright-max-bytes");
const NAME_CHARACTERS: Broken<'_> =
    (rule::UPDATE_AGENT_ACCOUNT_USER_NAME_PATTERN, "/userName", "pattern");

#[track_caller]
fn check_user_name(name: &str, expected: &[Broken<'_>]) {
    check_broken(sample::minimal_agent_account().user_name(name).validate(), expected);
}

#[test]
fn the_name_of_an_agent_has_at_most_20_bytes() {
    check_user_name("", &[]);
    check_user_name(&"a".repeat(20), &[]);
    check_user_name(&"a".repeat(21), &[NAME_BYTES]);
    // Three bytes each: 18, 20 and 21 in all.
    check_user_name(&"质".repeat(6), &[]);
    check_user_name(&("质".repeat(6) + "ab"), &[]);
    check_user_name(&"质".repeat(7), &[NAME_BYTES]);
    // Four bytes each: 20 and 24 in all.
    check_user_name(&"🎧".repeat(5), &[]);
    check_user_name(&"🎧".repeat(6), &[NAME_BYTES]);
}

#[test]
fn the_name_of_an_agent_has_none_of_seven_characters() {
    for character in "\"[]=;<>".chars() {
        for name in [format!("{character}"), format!("a{character}b"), format!("ab{character}")] {
            check_user_name(&name, &[NAME_CHARACTERS]);
        }
    }
    // The neighbours of the seven in Unicode, look-alikes, and what patterns often stumble over.
    for character in "!#:?Z\\^'“”［］＝；＜＞ \n\r\t\0$é🎧".chars() {
        check_user_name(&format!("a{character}b"), &[]);
    }
}

#[test]
fn a_name_can_break_both_rules() {
    check_user_name(&"[".repeat(21), &[NAME_BYTES, NAME_CHARACTERS]);
}

#[test]
fn a_phone_number_has_at_most_25_characters() {
    let with = |phone: String| sample::minimal_agent_account().phone(phone).validate();
    let long = (rule::UPDATE_AGENT_ACCOUNT_PHONE_MAX_LENGTH, "/phone", "maxLength");
    check_broken(with(String::new()), &[]);
    for character in ["1", "é", "质", "🎧"] {
        check_broken(with(character.repeat(25)), &[]);
        check_broken(with(character.repeat(26)), &[long]);
    }
}

#[test]
fn the_type_of_an_agent_is_one_of_four() {
    let with = |value: i64| sample::minimal_agent_account().agent_type(value.into()).validate();
    let unlisted = (rule::UPDATE_AGENT_ACCOUNT_AGENT_TYPE_ENUM, "/agentType", "enum");
    for value in [4, 5, 11, 99] {
        check_broken(with(value), &[]);
    }
    for value in [i64::MIN, -4, 0, 3, 6, 10, 12, 98, 100, 255, i64::MAX] {
        check_broken(with(value), &[unlisted]);
    }
    let names = [AgentType::Audio, AgentType::Multimedia, AgentType::Video, AgentType::Versatile];
    assert_eq!(names.map(|name| name.value()), [4, 5, 11, 99]);
}

#[test]
fn the_role_of_an_agent_is_one_of_three() {
    let with = |value: i64| sample::minimal_agent_account().cc_role_id(value.into()).validate();
    let unlisted = (rule::UPDATE_AGENT_ACCOUNT_CC_ROLE_ID_ENUM, "/ccRoleId", "enum");
    for value in [2, 3, 4] {
        check_broken(with(value), &[]);
    }
    for value in [i64::MIN, -2, 0, 1, 5, 255, i64::MAX] {
        check_broken(with(value), &[unlisted]);
    }
    let names = [AgentRole::Agent, AgentRole::Inspector, AgentRole::OutboundCallAgent];
    assert_eq!(names.map(|name| name.value()), [2, 3, 4]);
}

#[test]
fn both_weights_of_a_skill_are_at_least_1() {
    let with = |weights: &[(i64, i64)]| {
        let skills = weights.iter().map(|(agent, queue)| sample::skill(*agent, *queue)).collect();
        sample::minimal_agent_account().skills(skills).validate()
    };
    let agent = rule::AGENT_SKILL_AGENT_WEIGHT_MINIMUM;
    let queue = rule::AGENT_SKILL_SKILL_WEIGHT_MINIMUM;
    check_broken(with(&[]), &[]);
    check_broken(with(&[(1, 1), (i64::MAX, i64::MAX)]), &[]);
    check_broken(with(&[(0, 1)]), &[(agent, "/skills/0/agentWeight", "minimum")]);
    check_broken(with(&[(1, 0)]), &[(queue, "/skills/0/skillWeight", "minimum")]);
    check_broken(
        with(&[(1, 1), (-1, i64::MIN)]),
        &[(agent, "/skills/1/agentWeight", "minimum"), (queue, "/skills/1/skillWeight", "minimum")],
    );
    check_broken(sample::skill(0, 1).validate(), &[(agent, "/agentWeight", "minimum")]);
}

#[test]
fn the_samples_of_the_pages_break_no_rule() {
    check_broken(sample::batch_add_group_member().validate(), &[]);
    check_broken(sample::update_group().validate(), &[]);
    check_broken(sample::update_agent_account().validate(), &[]);
    check_broken(sample::minimal_agent_account().validate(), &[]);
}

/// Only that the fields have the presence of the pages: what is optional is an `Option`.
#[test]
fn what_the_pages_call_optional_may_be_absent() {
    let UpdateGroup { cc_id, remark, .. } = UpdateGroup::new(aicc_client::update_group::Required {
        vdn: 1,
        id: String::new(),
        group_name: String::new(),
    });
    assert_eq!((cc_id, remark), (None, None));
    let UpdateAgentAccount { user_name, email, phone, skills, .. } =
        sample::minimal_agent_account();
    assert_eq!((user_name, email, phone, skills), (None, None, None, None));
}
