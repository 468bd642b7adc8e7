//! The demonstration: what it prints, and that it fails when something is not as expected.
#![expect(clippy::expect_used, reason = "what fails in a helper fails the test that calls it")]

use docwright::source::Source;
use docwright_tests::demo;

const DESCRIPTION: &str = include_str!("../../../api-spec/aicc.yaml");

/// Runs the demonstration with a description that differs from the client's.
async fn fail_with(from: &str, to: &str) -> String {
    assert!(DESCRIPTION.contains(from));
    let source = Source::new("api-spec/aicc.yaml", DESCRIPTION.replace(from, to));
    demo::run(&source).await.expect_err("it fails").to_string()
}

#[tokio::test]
async fn the_demonstration() {
    let page = demo::run(&Source::new("api-spec/aicc.yaml", DESCRIPTION)).await.unwrap();
    insta::assert_snapshot!(without_line_numbers(&page));
}

/// So that a comment in the description does not change the snapshot.
fn without_line_numbers(page: &str) -> String {
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let without = |line: &str| match (line.trim_start().split_once(" | "), line) {
        (Some((number, rest)), _) if is_number(number) => format!("       N | {rest}\n"),
        (_, line) => match line.rsplit_once("from line ") {
            Some((before, _)) => format!("{before}from line N):\n"),
            None => format!("{line}\n"),
        },
    };
    page.lines().map(without).collect()
}

#[tokio::test]
async fn it_fails_when_the_description_lacks_what_it_shows() {
    let failure = fail_with("workNos:", "agents:").await;
    assert!(failure.contains("/properties/workNos"), "{failure}");
    let failure = fail_with("failure:", "fault:").await;
    assert!(failure.contains("has no example failure"), "{failure}");
    let failure = fail_with("openapi: 3.1.0", "openapi: [").await;
    assert_eq!(failure, "api-spec/aicc.yaml is no description");
}

#[tokio::test]
async fn it_fails_when_an_answer_is_not_as_expected() {
    let failure = fail_with("resultCode: '0100000'", "resultCode: '0100001'").await;
    assert!(failure.ends_with("agents are added"), "{failure}");
    let failure = fail_with("resultCode: '0100003'", "resultCode: '0100000'").await;
    assert!(failure.ends_with("the documented failure is an error"), "{failure}");
}

#[tokio::test]
async fn it_fails_when_a_password_would_be_printed() {
    let failure = fail_with("format: password", "format: text").await;
    assert!(failure.ends_with("no credential and no password is printed"), "{failure}");
}
