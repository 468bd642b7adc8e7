//! Rules, formats and defaults of values that are no field, at every level.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a helper fails the test that calls it"
)]

use docwright::describe;
use docwright::diff::{Bump, Change, Direction, Rust, Stage, Wire, diff};
use docwright::ir::{
    Api, Bound, Check, Content, Count, Format, Output, Pattern, Rule, Shape, Value,
};
use docwright::source::Source;

/// A client whose only answer is a list of texts.
fn api(edit: impl Fn(&mut Value)) -> Api {
    let text = "openapi: 3.1.0
info: { title: Orders, version: '1' }
paths:
  /orders:
    get:
      operationId: list
      responses:
        '200':
          description: Orders.
          content:
            application/json: { schema: { type: array, items: { type: string } } }
";
    let (mut api, _) = describe(&Source::new("orders.yaml", text), "orders-client").unwrap();
    let Output::Same { content: Content::Json(value), .. } = &mut api.operations[0].output else {
        panic!("no body")
    };
    let rule = |name: &str, check| Rule {
        constant: format!("LIST_RESPONSE_{name}"),
        place: format!("#/{name}"),
        check,
    };
    let count = |name, count, number| rule(name, Check::Bound(Bound::Count(count, number)));
    value.rules = vec![count("MIN_ITEMS", Count::MinItems, 1)];
    let element = value.inner_mut().unwrap();
    let digits = Pattern {
        source: "^[0-9]*$".to_owned(),
        shape: Shape::All { min: 0, max: None },
        ranges: vec![('0', '9')],
    };
    element.rules = vec![
        count("ITEMS_MAX_LENGTH", Count::MaxLength, 9),
        rule("ITEMS_PATTERN", Check::Pattern(digits)),
    ];
    edit(value);
    api
}

fn element(value: &mut Value) -> &mut Value {
    value.inner_mut().unwrap()
}

fn most(count: Count, number: u64) -> Check {
    Check::Bound(Bound::Count(count, number))
}

#[track_caller]
fn only(edit: impl Fn(&mut Value)) -> Change {
    let found = diff(&api(|_| {}), &api(edit));
    let [change] = found.changes.as_slice() else { panic!("{}", found.to_text(Stage::Stable)) };
    assert_eq!(change.direction, Direction::Response);
    change.clone()
}

#[test]
fn every_rule_of_the_body_of_an_answer_is_compared() {
    let nothing = diff(&api(|_| {}), &api(|_| {}));
    assert!(nothing.is_empty(), "{}", nothing.to_text(Stage::Stable));
    let check = |edit: &dyn Fn(&mut Value), code: &str, wire, message: &str| {
        let change = only(edit);
        assert_eq!((change.code.to_string().as_str(), change.wire), (code, wire));
        assert_eq!(change.message, message);
        change
    };
    let of = "the body of `200` of `list`";
    let change = check(
        &|value| value.rules[0].check = most(Count::MinItems, 2),
        "min-items-narrower",
        Wire::Narrower,
        &format!("{of} was at least 1 element, is at least 2 elements"),
    );
    assert_eq!((change.rust, change.old.as_deref()), (Rust::None, Some("#/MIN_ITEMS")));
    check(
        &|value| element(value).rules[0].check = most(Count::MaxLength, 12),
        "max-length-wider",
        Wire::Wider,
        &format!("each element of {of} was at most 9 characters, is at most 12 characters"),
    );
    check(
        &|value| {
            let Check::Pattern(pattern) = &mut element(value).rules[1].check else { panic!() };
            pattern.ranges = vec![('0', '9'), ('a', 'f')];
        },
        "pattern-wider",
        Wire::Wider,
        &format!(
            "each element of {of} had to match the pattern `^[0-9]*$`, has to match the pattern `^[0-9]*$`"
        ),
    );
    check(
        &|value| element(value).format = Some(Format { name: "uuid".to_owned() }),
        "format-added",
        Wire::Narrower,
        &format!("each element of {of} has the format `uuid`, a UUID (RFC 9562) now"),
    );
}

#[test]
fn the_constant_of_a_rule_of_an_answer_comes_and_stays_when_it_goes() {
    let constant = |name: &str| format!("orders_client::rule::LIST_RESPONSE_{name}");
    let gone = only(|value| drop(value.rules.pop()));
    assert_eq!(gone.code.to_string(), "min-items-removed");
    assert_eq!((gone.rust, gone.retired), (Rust::Addition, vec![constant("MIN_ITEMS")]));
    let gone = only(|value| drop(element(value).rules.pop()));
    assert_eq!((gone.rust, gone.retired), (Rust::Addition, vec![constant("ITEMS_PATTERN")]));
    let found = diff(&api(|value| drop(element(value).rules.remove(0))), &api(|_| {}));
    assert_eq!(found.bump(Stage::Stable), Bump::Minor);
    assert_eq!(found.changes[0].items, [constant("ITEMS_MAX_LENGTH")]);
}

#[test]
fn a_default_in_an_answer_is_documentation() {
    for level in 0..2 {
        let found = diff(
            &api(|_| {}),
            &api(|value| {
                let value = if level == 0 { value } else { element(value) };
                value.default = Some("\"a\"".to_owned());
            }),
        );
        assert_eq!(found.changes, []);
        assert_eq!(found.prose.len(), 1, "{}", found.to_text(Stage::Stable));
    }
}
