//! Violations: how what is broken is told, all at once, and how a rule is switched off.

mod common;

use common::{Level, Skill, UpdateAccount};
use docwright_runtime as runtime;
use runtime::{Check, Json, Location, RuleSet, validate, validate_with};

fn broken() -> UpdateAccount {
    UpdateAccount {
        tenant: Some("123456789".to_owned()),
        user_name: "é".repeat(11),
        phone: Some("1".repeat(26)),
        email: Some("nobody".to_owned()),
        new_password: Some("hunter2".into()),
        level: Some(Level::from(2)),
        skills: Some(vec![
            Skill { id: 1, weight: None },
            Skill { id: 0, weight: None },
            Skill { id: 2, weight: None },
        ]),
        work_numbers: Some(vec![100, 101, 899, 900]),
        ..UpdateAccount::new("")
    }
}

fn texts(value: &dyn Json) -> Vec<String> {
    let violations = validate(value).err();
    violations.iter().flatten().map(|violation| violation.to_string()).collect()
}

#[test]
fn one_member_may_ask_for_another() {
    let mut request = UpdateAccount::new("jane");
    request.new_password = Some("Abcdefg1".into());
    assert_eq!(
        texts(&request),
        ["`oldPassWord` must be given with `newPassWord` (PASSWORD_NEEDS_OLD)"]
    );
    request.old_password = Some("".into());
    assert!(validate(&request).is_ok());
    request.new_password = None;
    assert!(validate(&request).is_ok());
}

#[test]
fn every_broken_rule_is_told_at_once() {
    assert_eq!(
        texts(&broken()),
        [
            "header /x-tenant: longer than 8 characters (TENANT_MAX_LENGTH)",
            "/userName: longer than 20 bytes of UTF-8 (USER_NAME_MAX_BYTES)",
            "/phone: longer than 25 characters (PHONE_MAX_LENGTH)",
            "/email: not an email address (RFC 5322 addr-spec, local part at most 64 characters, \
         domain at most 255 characters, first label of the domain at most 63 characters) \
         (EMAIL_FORM)",
            "/newPassWord: eight characters, an upper-case letter, a digit (PASSWORD_RULE)",
            "/level: not one of [1, 3] (LEVEL_ENUM)",
            "/skills: more than 2 elements (SKILLS_MAX_ITEMS)",
            "/skills/1/id: less than 1 (SKILL_ID_MINIMUM)",
            "/workNos/0: less than 101 (WORK_NO_MINIMUM)",
            "/workNos/3: greater than 899 (WORK_NO_MAXIMUM)",
            "`oldPassWord` must be given with `newPassWord` (PASSWORD_NEEDS_OLD)",
        ]
    );
    let violations = validate(&broken()).expect_err("violations");
    assert_eq!(violations.to_string(), texts(&broken()).join("\n"));
    assert_eq!(violations.into_iter().count(), 11);
}

#[test]
fn a_violation_names_its_rule() {
    let violations = validate(&broken()).expect_err("violations");
    let first = violations.iter().next().expect("a violation");
    assert_eq!((first.rule(), first.keyword()), (common::TENANT_MAX_LENGTH, "maxLength"));
    assert_eq!((first.location(), first.pointer()), (Location::Header, "/x-tenant"));
    assert!(matches!(first.check(), Check::MaxLength(8)));
    let keywords: Vec<_> = violations.iter().map(|violation| violation.keyword()).collect();
    assert_eq!(
        keywords,
        [
            "maxLength",
            "x-docwright-max-bytes",
            "maxLength",
            "x-docwright-addr-spec",
            "x-docwright-rule",
            "enum",
            "maxItems",
            "minimum",
            "minimum",
            "maximum",
            "dependentRequired",
        ]
    );
    assert!(violations.iter().skip(1).all(|violation| violation.location() == Location::Body));
    assert_eq!(
        format!("{first:?}"),
        r#"Violation { rule: "TENANT_MAX_LENGTH", keyword: "maxLength", pointer: "/x-tenant" }"#
    );
}

#[test]
fn a_rule_is_switched_off_alone() {
    let all = texts(&broken()).len();
    for rule in [
        common::TENANT_MAX_LENGTH,
        common::USER_NAME_MAX_BYTES,
        common::PHONE_MAX_LENGTH,
        common::EMAIL_FORM,
        common::PASSWORD_RULE,
        common::LEVEL_ENUM,
        common::SKILLS_MAX_ITEMS,
        common::SKILL_ID_MINIMUM,
        common::WORK_NO_MINIMUM,
        common::WORK_NO_MAXIMUM,
        common::PASSWORD_NEEDS_OLD,
    ] {
        let violations = validate_with(&broken(), &RuleSet::all().without(rule));
        let violations = violations.expect_err("violations");
        assert_eq!(violations.iter().count(), all - 1, "{rule}");
        assert!(violations.iter().all(|violation| violation.rule() != rule), "{rule}");
    }
}

#[test]
fn limits_are_told_in_words() {
    for (check, expected) in [
        (Check::MinimumNumber(0.5), "less than 0.5"),
        (Check::MaximumNumber(0.5), "greater than 0.5"),
        (Check::AboveNumber(0.5), "not greater than 0.5"),
        (Check::BelowNumber(0.5), "not less than 0.5"),
        (Check::MinLength(2), "shorter than 2 characters"),
        (Check::MinItems(2), "fewer than 2 elements"),
        (Check::OneOfStrings(&["a", "b"]), r#"not one of ["a", "b"]"#),
    ] {
        assert_eq!(check.to_string(), expected);
    }
}
