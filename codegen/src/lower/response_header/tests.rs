//! Headers of answers: presence over several answers, names, types.

use crate::diagnostic::Diagnostics;
use crate::ir::{ResponseHeader, Ty};
use crate::source::Source;
use crate::{lower, spec};

/// The headers of an operation with these answers, and how many words there are about them.
fn headers(responses: &str) -> (Vec<ResponseHeader>, String) {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: a, version: '1'}}\npaths: {{/a: {{get: {{operationId: a, \
         responses: {responses}}}}}}}\n"
    );
    let mut diagnostics = Diagnostics::default();
    let document = spec::parse_text(&text, &mut diagnostics).unwrap();
    let mut api = lower::lower(&document, "a", &mut diagnostics);
    let headers = std::mem::take(&mut api.operations[0].headers);
    (headers, diagnostics.into_report(&Source::new("a.yaml", text)).to_string())
}

fn is_mandatory(responses: &str) -> bool {
    let (headers, _) = headers(responses);
    assert_eq!(headers.len(), 1);
    headers[0].is_mandatory
}

const MUST: &str = "headers: {x-a: {required: true, schema: {type: integer}}}";
const CAN: &str = "headers: {X-A: {schema: {type: integer}}}";

#[test]
fn it_is_mandatory_where_no_success_lacks_it() {
    for (answers, expected) in [
        (format!("{{'200': {{{MUST}}}}}"), true),
        (format!("{{'200': {{{CAN}}}}}"), false),
        (format!("{{'200': {{{MUST}}}, '404': {{description: b}}}}"), true),
        (format!("{{'200': {{{MUST}}}, '201': {{description: b}}}}"), false),
        (format!("{{'200': {{{MUST}}}, '201': {{{MUST}}}, '404': {{{MUST}}}}}"), true),
        (format!("{{'200': {{{MUST}}}, '404': {{{CAN}}}}}"), false),
        (format!("{{'200': {{description: b}}, '404': {{{MUST}}}}}"), true),
        (format!("{{'200': {{description: b}}, '404': {{{MUST}}}, default: {{{CAN}}}}}"), false),
    ] {
        assert_eq!(is_mandatory(&answers), expected, "{answers}");
    }
}

#[test]
fn names_are_the_same_in_either_case() {
    let (headers, report) =
        headers(&format!("{{'200': {{{MUST}}}, '404': {{{CAN}}}, '409': {{{MUST}}}}}"));
    let [header] = headers.as_slice() else { panic!("{headers:?}") };
    assert_eq!((header.name.wire.as_str(), header.name.rust.as_str()), ("x-a", "X_A"));
    assert_eq!(header.answers.len(), 3);
    assert!(!report.contains("several types"), "{report}");
}

#[test]
fn a_constant_takes_no_name_that_is_taken() {
    let answers = "{'200': {headers: {Table: {}, OPERATION: {}, a-b: {}, a_b: {}, '1': {}}}}";
    let (headers, _) = headers(answers);
    let names: Vec<&str> = headers.iter().map(|header| header.name.rust.as_str()).collect();
    let distinct: std::collections::BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(distinct.len(), 5, "{names:?}");
    assert!(!distinct.contains("TABLE") && !distinct.contains("OPERATION"), "{names:?}");
}

#[test]
fn two_lists_of_the_same_values_are_one_type() {
    let answer = |values: &str| {
        format!("{{headers: {{X-A: {{schema: {{type: string, enum: [{values}]}}}}}}}}")
    };
    let of = |one: &str, other: &str| {
        headers(&format!("{{'200': {}, '404': {}}}", answer(one), answer(other)))
    };
    let (headers, report) = of("b, c", "b, c");
    assert!(matches!(headers[0].value.ty, Ty::Named(_)), "{report}");
    assert!(!report.contains("several types"), "{report}");
    let (headers, report) = of("b, c", "b, d");
    assert_eq!(headers[0].value.ty, Ty::String);
    assert!(report.contains("several types"), "{report}");
}
