//! The email address of an agent: the `addr-spec` of RFC 5322 without comments, folding and obsolete
//! forms, and the three lengths of the page.

use aicc_client::rule;
use docwright_tests::check::check_broken;
use docwright_tests::sample;

#[track_caller]
fn check_accepted(email: &str) {
    check_broken(sample::minimal_agent_account().email(email).validate(), &[]);
}

#[track_caller]
fn check_refused(email: &str) {
    let expected =
        [(rule::UPDATE_AGENT_ACCOUNT_EMAIL_ADDR_SPEC, "/email", "x-docwright-addr-spec")];
    check_broken(sample::minimal_agent_account().email(email).validate(), &expected);
}

#[test]
fn usual_addresses_are_accepted() {
    for email in [
        "a@b",
        "Test@example.com",
        "jane.doe@example.com",
        "jane+tag@mail.example.co.uk",
        "!#$%&'*+-/=?^_`{|}~@example.com",
        "1@2.3",
    ] {
        check_accepted(email);
    }
}

#[test]
fn quoted_local_parts_and_domain_literals_are_accepted() {
    for email in [
        r#""jane doe"@example.com"#,
        r#""jane@home"@example.com"#,
        r#""a\"b"@example.com"#,
        r#""a\\b"@example.com"#,
        r#""."@example.com"#,
        "jane@[192.0.2.1]",
        "jane@[IPv6:2001:db8::1]",
    ] {
        check_accepted(email);
    }
}

#[test]
fn what_is_no_address_is_refused() {
    for email in [
        "",
        "@",
        "jane",
        "jane@",
        "@example.com",
        "jane@doe@example.com",
        ".jane@example.com",
        "jane.@example.com",
        "jane..doe@example.com",
        "jane@.example.com",
        "jane@example.com.",
        "jane@example..com",
        "jane doe@example.com",
        "jane@exam ple.com",
        " jane@example.com",
        "jane@example.com ",
        "jane@example.com\n",
        "jane@example.com\r\nbcc: all@example.com",
        "jane\0@example.com",
        "Jane <jane@example.com>",
        "jane@example.com, joe@example.com",
        r#""jane@example.com"#,
        r#""jane"doe@example.com"#,
        "jane@[192.0.2.1",
        "jane@192.0.2.1]",
        "jane@[a[b]",
        "Test@****.com;",
        "josé@example.com",
        "jane@exämple.com",
    ] {
        check_refused(email);
    }
}

#[test]
fn comments_folding_and_obsolete_forms_are_refused() {
    for email in [
        "jane(a comment)@example.com",
        "(a comment)jane@example.com",
        "jane@example.com(a comment)",
        "jane @ example.com",
        "jane@\r\n example.com",
        "\"jane\r\n doe\"@example.com",
        r#"jane."doe"@example.com"#,
        r#""jane".doe@example.com"#,
        "jane . doe@example.com",
        "jane@example . com",
        "<@relay.example:jane@example.com>",
    ] {
        check_refused(email);
    }
}

#[test]
fn the_local_part_has_at_most_64_characters() {
    check_accepted(&format!("{}@example.com", "a".repeat(64)));
    check_refused(&format!("{}@example.com", "a".repeat(65)));
    // The quotes count, as they are part of the local part.
    check_accepted(&format!("\"{}\"@example.com", "a".repeat(62)));
    check_refused(&format!("\"{}\"@example.com", "a".repeat(63)));
}

#[test]
fn the_first_label_of_the_domain_has_at_most_63_characters() {
    check_accepted(&format!("a@{}.com", "d".repeat(63)));
    check_refused(&format!("a@{}.com", "d".repeat(64)));
    check_accepted(&format!("a@{}", "d".repeat(63)));
    check_refused(&format!("a@{}", "d".repeat(64)));
    // The page limits the first label only.
    check_accepted(&format!("a@b.{}.com", "d".repeat(64)));
}

#[test]
fn the_domain_has_at_most_255_characters() {
    let domain = |length: usize| {
        let labels = format!("{}.", "d".repeat(49)).repeat(5);
        format!("a@{labels}{}", "e".repeat(length - labels.len()))
    };
    check_accepted(&domain(254));
    check_accepted(&domain(255));
    check_refused(&domain(256));
    // Both parts at their limits.
    check_accepted(&domain(255).replace("a@", &format!("{}@", "a".repeat(64))));
}
