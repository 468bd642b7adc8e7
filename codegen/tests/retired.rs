//! Rules that go between two documents, and the constants that they leave.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a helper fails the test that calls it"
)]

use docwright::describe;
use docwright::diff::{Effect, Rust, Stage, diff};
use docwright::ir::Api;
use docwright::lower::retire;
use docwright::source::Source;

/// A request with a parameter of this schema, and an answer with a field of that one.
fn api(request: &str, response: &str) -> Api {
    let text = format!(
        "openapi: 3.1.0
info: {{ title: Orders, version: '1' }}
paths:
  /orders:
    get:
      operationId: list
      parameters: [{{ name: page, in: query, schema: {{ type: integer{request} }} }}]
      responses:
        '200':
          description: Orders.
          content:
            application/json:
              schema: {{ type: object, properties: {{ note: {{ type: string{response} }} }} }}
"
    );
    describe(&Source::new("orders.yaml", text), "orders-client").unwrap().0
}

const MAXIMUM: &str = "orders_client::rule::LIST_PAGE_MAXIMUM";

#[test]
fn a_rule_that_goes_leaves_its_constant() {
    let found = diff(&api(", maximum: 9", ""), &api("", ""));
    assert_eq!(found.retired, [MAXIMUM]);
    let [change] = found.changes.as_slice() else { panic!("{found:?}") };
    assert_eq!((change.rust, change.effect), (Rust::Addition, Effect::Addition));
    assert_eq!(
        (change.items.as_slice(), change.retired.as_slice()),
        (&[][..], &[MAXIMUM.to_owned()][..])
    );
    assert!(change.is_deprecation());
    assert_eq!(
        change.advice,
        "stop naming the deprecated constant when you can; values are sent that were refused before"
    );
    let text = found.to_text(Stage::Stable);
    assert!(text.starts_with("Deprecated:\n  maximum-removed: "), "{text}");
    assert!(text.contains("request, wider on the wire, deprecation in Rust\n"), "{text}");
    assert!(text.contains(&format!("in Rust: `{MAXIMUM}` deprecated\n")), "{text}");
    assert!(text.contains("\nbump: minor, "), "{text}");
}

#[test]
fn a_rule_of_responses_asks_nothing_of_values() {
    let found = diff(&api("", ", maxLength: 9"), &api("", ""));
    assert_eq!(found.changes[0].advice, "stop naming the deprecated constant when you can");
}

#[test]
fn a_version_that_breaks_callers_keeps_none() {
    let found = diff(&api(", minimum: 1, maximum: 9", ""), &api(", minimum: 2", ""));
    assert_eq!(found.retired, [""; 0]);
    let lost = found.changes.iter().find(|change| change.rust == Rust::Break).unwrap();
    assert_eq!((lost.items.as_slice(), lost.effect), (&[MAXIMUM.to_owned()][..], Effect::Breaking));
    assert_eq!(lost.code.to_string(), "maximum-removed");
    assert_eq!(
        lost.advice,
        "stop naming the constant of the rule: it is gone; values are sent that were refused before"
    );
}

#[test]
fn what_was_deprecated_before_stays_until_then() {
    let mut old = api(", minimum: 1", "");
    retire(&mut old, ["A", "LIST_PAGE_MAXIMUM"]);
    let found = diff(&old, &api(", minimum: 1", ""));
    assert_eq!(found.changes, []);
    assert_eq!(found.retired, ["orders_client::rule::A", MAXIMUM]);
    let mut found = diff(&old, &api(", minimum: 0", ""));
    assert_eq!((found.effect(), found.retired.len()), (Effect::Patch, 2));
    // For a reason that is not in the documents.
    found.drop_retired();
    let gone = found.changes.last().unwrap();
    assert_eq!(gone.items, ["orders_client::rule::A", MAXIMUM]);
    assert_eq!(gone.message, "2 deprecated constants are gone, as their rules were already");
    let again = found.clone();
    found.drop_retired();
    assert_eq!(found, again);
    let found = diff(&old, &api(", minimum: 2", ""));
    assert_eq!((found.changes.len(), found.retired.len()), (2, 0));
    assert_eq!(found.changes[1].effect, Effect::Breaking);
}

#[test]
fn a_rule_that_comes_back_has_its_constant_again() {
    let mut old = api("", "");
    retire(&mut old, ["LIST_PAGE_MAXIMUM", "LIST_RESPONSE_NOTE_MAX_LENGTH"]);
    let found = diff(&old, &api("", ", maxLength: 9"));
    let [change] = found.changes.as_slice() else { panic!("{found:?}") };
    assert_eq!((change.rust, change.effect), (Rust::None, Effect::Patch));
    assert_eq!(found.retired, [MAXIMUM]);
    let found = diff(&old, &api(", maximum: 9", ""));
    // It refuses callers; so the other constant goes.
    assert_eq!(found.changes.len(), 2, "{found:?}");
    assert_eq!((found.changes[0].rust, found.changes[0].effect), (Rust::None, Effect::Breaking));
    assert_eq!(found.changes[1].items, ["orders_client::rule::LIST_RESPONSE_NOTE_MAX_LENGTH"]);
}

#[test]
fn what_the_new_client_was_given_does_not_count() {
    let (old, mut new) = (api(", maximum: 9", ""), api("", ""));
    let found = diff(&old, &new);
    retire(&mut new, &found.retired);
    assert_eq!(diff(&old, &new), found);
    retire(&mut new, ["A"]);
    assert_eq!(diff(&old, &new), found);
    // The next comparison, in which it was deprecated already.
    let found = diff(&new, &api("", ""));
    assert_eq!(
        (found.changes.len(), found.retired.as_slice()),
        (0, &["orders_client::rule::A".to_owned()][..])
    );
}

#[test]
fn paths_and_names_are_told_once_and_in_order() {
    let mut api = api(", minimum: 1", "");
    retire(&mut api, ["orders_client::rule::LIST_PAGE_MAXIMUM", "A", "LIST_PAGE_MAXIMUM"]);
    assert_eq!(api.retired_rules, ["A", "LIST_PAGE_MAXIMUM"]);
    retire(&mut api, ["B"]);
    assert_eq!(api.retired_rules, ["B"]);
}

#[test]
fn the_constant_of_a_rule_is_not_retired() {
    let mut api = api(", minimum: 1", "");
    retire(&mut api, ["LIST_PAGE_MINIMUM"]);
    assert_eq!(api.retired_rules, [""; 0]);
}

#[test]
fn what_is_no_identifier_is_left_out() {
    let mut api = api(", minimum: 1", "");
    let hostile = [
        "", "::", "a::", "1A", "A B", "A;", "r#A", "self", "gen", "_", "A\n", "A/**/", "A//",
        "\u{202e}",
    ];
    retire(&mut api, hostile);
    assert_eq!(api.retired_rules, [""; 0]);
    retire(&mut api, ["GRÖSSE_2", "_A"]);
    assert_eq!(api.retired_rules, ["GRÖSSE_2", "_A"]);
}

#[test]
fn a_rule_with_another_name_is_about_both_constants() {
    let named = |name: &str| {
        format!(", allOf: [{{ x-docwright-rule: {name}, description: is good, minLength: 2 }}]")
    };
    let found = diff(&api("", &named("good-note")), &api("", &named("fine-note")));
    let [change] = found.changes.as_slice() else { panic!("{found:?}") };
    assert_eq!(change.code.to_string(), "named-rule-renamed");
    assert_eq!(change.advice, "use the new name when you can");
    assert!(change.message.starts_with("the rule `GOOD_NOTE` of "), "{}", change.message);
    assert_eq!(change.items, ["orders_client::rule::FINE_NOTE"]);
    assert_eq!(found.retired, ["orders_client::rule::GOOD_NOTE"]);
    let old = api(", minimum: 1", &named("good-note"));
    let found = diff(&old, &api(", minimum: 2", &named("fine-note")));
    let change = &found.changes[1];
    assert_eq!(change.items, ["orders_client::rule::FINE_NOTE", "orders_client::rule::GOOD_NOTE"]);
    assert_eq!((change.effect, change.advice.as_str()), (Effect::Breaking, "use the new name"));
}

#[test]
fn what_breaks_only_for_another_reason_decides_nothing() {
    // The constant is listed first, and goes because of the other rule.
    let found = diff(&api(", minimum: 1, maximum: 9", ""), &api(", minimum: 2", ""));
    assert_eq!(found.changes.iter().filter(|change| change.is_consequence).count(), 1);
    assert_eq!(found.deciding().unwrap().code.to_string(), "minimum-narrower");
    let mut reversed = found.clone();
    reversed.changes.reverse();
    assert_eq!(reversed.deciding().unwrap().code.to_string(), "minimum-narrower");
    // For a reason that is not in the documents, there is no other.
    let mut found = diff(&api(", maximum: 9", ""), &api("", ""));
    assert!(!found.changes[0].is_consequence);
    found.drop_retired();
    assert!(found.deciding().unwrap().is_consequence);
}
