//! Which types are brought together, and when that ends.

use super::super::operations::Operations;
use super::*;
use crate::describe;
use crate::source::Source;

/// A struct with so many fields, each of the type that `name` gives for its number.
fn api(fields: usize, name: impl Fn(usize) -> String, maximum: impl Fn(usize) -> usize) -> Api {
    let mut text = String::from(
        "openapi: 3.1.0\ninfo: { title: A, version: '1' }\npaths:\n  /a:\n    get:\n      \
         responses:\n        '200':\n          description: A\n          content: { \
         application/json: { schema: { $ref: '#/components/schemas/All' } } }\n\
         components:\n  schemas:\n    All:\n      properties:\n",
    );
    for number in 0..fields {
        let name = name(number);
        text += &format!("        f{number}: {{ $ref: '#/components/schemas/{name}' }}\n");
    }
    let mut known = std::collections::BTreeSet::new();
    for number in (0..fields).filter(|number| known.insert(name(*number))) {
        let (name, maximum) = (name(number), maximum(number));
        text += &format!(
            "    {name}: {{ properties: {{ x: {{ type: integer, maximum: {maximum} }} }} }}\n"
        );
    }
    describe(&Source::new("a.yaml", text), "a").unwrap().0
}

fn pairs(budget: usize, old: &Api, new: &Api) -> Pairs {
    Pairs::within(budget, old, new, &Operations::of(old, new).same)
}

#[test]
fn a_type_that_becomes_many_is_compared_with_each() {
    let old = api(40, |_| "One".to_owned(), |_| 5);
    let new = api(40, |number| format!("One{number}"), |number| 5 + number);
    let found = super::super::diff(&old, &new);
    let wider = found.changes.iter().filter(|change| change.code.to_string() == "maximum-wider");
    assert_eq!(wider.count(), 39);
    assert!(found.changes.iter().all(|change| change.code.to_string() != "schema-not-compared"));
}

#[test]
fn each_pair_is_compared_once() {
    let many = api(40, |number| format!("One{}", number % 4), |_| 5);
    let found = pairs(BUDGET, &many, &many);
    // The request, the answer, and the four.
    assert_eq!((found.list.len(), found.skipped), (6, 0));
}

#[test]
fn what_the_budget_does_not_allow_is_counted() {
    let old = api(40, |_| "One".to_owned(), |_| 5);
    let new = api(40, |number| format!("One{number}"), |_| 5);
    let all = pairs(BUDGET, &old, &new);
    let spent = BUDGET - all.budget;
    assert_eq!(pairs(spent, &old, &new).skipped, 0);
    assert_eq!(pairs(spent - PAIR - 2, &old, &new).skipped, 1);
    let few = pairs(1, &old, &new);
    assert_eq!((few.list.len(), few.skipped), (1, 1));
}
