//! What is noted as left out, why, and in which part.

use crate::diagnostic::Diagnostics;
use crate::ir::{Api, LeftOut, Part};
use crate::{lower, spec};

fn lowered(text: &str) -> Api {
    let text = format!("openapi: 3.2.0\ninfo: {{title: a, version: '1'}}\n{text}");
    let mut diagnostics = Diagnostics::default();
    let document = spec::parse_text(text, &mut diagnostics).unwrap();
    let api = lower::lower(&document, "a", &mut diagnostics);
    assert!(!diagnostics.has_errors(), "{diagnostics:?}");
    api
}

/// Each part that is left out, or what it lacks, with the reason.
fn left_out(text: &str) -> Vec<String> {
    lowered(text).left_out.iter().map(line).collect()
}

fn line(left: &LeftOut) -> String {
    let part = match &left.part {
        Part::Document => "document".to_owned(),
        Part::Operation { wire, .. } => wire.clone(),
        Part::Object { owner } => owner.clone(),
        Part::Field { owner, wire } | Part::Parameter { owner, wire } => format!("{owner}.{wire}"),
        Part::Body { owner } => format!("body of {owner}"),
        Part::Answer { owner, statuses } => format!("{statuses:?} of {owner}"),
    };
    match &left.keyword {
        Some(keyword) => format!("{part} {keyword}: {}", left.why),
        None => format!("{part}: {}", left.why),
    }
}

/// One operation that sends `body` and is answered by `answer`.
fn operation(body: &str, answer: &str) -> String {
    format!(
        "paths:\n  /a:\n    put:\n      operationId: set\n      requestBody:\n        required: true\n        \
         content: {{application/json: {{schema: {body}}}}}\n      responses:\n        \
         '200': {{description: A, content: {{application/json: {{schema: {answer}}}}}}}\n"
    )
}

const UNION: &str = "{oneOf: [{type: string}, {type: integer}]}";

#[test]
fn a_document_that_is_supported_leaves_nothing_out() {
    let plain = "{type: object, properties: {x: {type: string}}}";
    assert_eq!(left_out(&operation(plain, plain)), Vec::<String>::new());
}

#[test]
fn a_field_is_left_out_of_the_struct_that_it_would_stand_in() {
    let body = format!("{{type: object, properties: {{x: {UNION}, y: {{type: string}}}}}}");
    let api = lowered(&operation(&body, "{type: string}"));
    let all: Vec<String> = api.left_out.iter().map(line).collect();
    assert_eq!(all, ["Set.x: `oneOf` is not supported"]);
    let place = &api.left_out[0].place;
    assert!(place.ends_with("/schema/properties/x"), "{place}");
    let part = Part::Field { owner: "Set".to_owned(), wire: "x".to_owned() };
    assert_eq!(api.without(&part), Some(&api.left_out[0]));
    let other = Part::Field { owner: "Set".to_owned(), wire: "y".to_owned() };
    assert_eq!(api.without(&other), None);
}

#[test]
fn every_field_of_a_component_has_its_reason() {
    let text = operation(
        "{type: object, properties: {x: {$ref: '#/components/schemas/U'}, y: {$ref: \
         '#/components/schemas/U'}}}",
        "{type: object, properties: {z: {$ref: '#/components/schemas/U'}}}",
    ) + &format!("components: {{schemas: {{U: {UNION}}}}}\n");
    let expected = [
        "Set.x: `oneOf` is not supported",
        "Set.y: `oneOf` is not supported",
        "SetResponse.z: `oneOf` is not supported",
    ];
    assert_eq!(left_out(&text), expected);
}

#[test]
fn an_operation_says_which_of_its_parts_it_needs() {
    let plain = "{type: object, properties: {x: {type: string}}}";
    let mandatory = format!("{{type: object, required: [x], properties: {{x: {UNION}}}}}");
    for (body, answer, expected) in [
        (mandatory.as_str(), plain, "PUT /a: the body: the field `x`: `oneOf` is not supported"),
        (plain, UNION, "PUT /a: the answer: `oneOf` is not supported"),
        (UNION, plain, "PUT /a: the body: `oneOf` is not supported"),
    ] {
        let all = left_out(&operation(body, answer));
        assert_eq!(all[0], expected);
        assert!(all.len() > 1, "{all:?}");
    }
    let nested = format!("{{type: object, required: [o], properties: {{o: {mandatory}}}}}");
    assert_eq!(
        left_out(&operation(&nested, plain))[0],
        "PUT /a: the body: the field `x`: `oneOf` is not supported"
    );
    let callbacks = operation(mandatory.as_str(), plain)
        .replace("operationId: set", "operationId: set\n      callbacks: {c: {'{$url}': {}}}");
    assert_eq!(
        left_out(&callbacks)[0],
        "PUT /a: the body: the field `x`: `oneOf` is not supported"
    );
}

#[test]
fn other_reasons_of_operations_are_said_too() {
    let answer = "responses: {'204': {description: A}}";
    for (operation, expected) in [
        (format!("/a: {{query: {{{answer}}}}}"), "QUERY /a: the method `QUERY` is not supported"),
        (
            format!("'/a b': {{get: {{{answer}}}}}"),
            "GET /a b: the path `/a b` has characters that no path has",
        ),
        (
            format!(
                "/a: {{get: {{parameters: [{{name: p, in: query, required: true, content: \
                 {{text/plain: {{}}}}}}], {answer}}}}}"
            ),
            "GET /a: the parameter `p`: a parameter with `content` is not supported",
        ),
        (
            format!("/a: {{get: {{security: [{{s: []}}], {answer}}}}}"),
            "GET /a: the security scheme is not supported",
        ),
    ] {
        let scheme = "{type: apiKey, in: header, name: Content-Length}";
        let text =
            format!("paths: {{{operation}}}\ncomponents: {{securitySchemes: {{s: {scheme}}}}}\n");
        assert!(left_out(&text).contains(&expected.to_owned()), "{:?}", left_out(&text));
    }
}

#[test]
fn what_a_part_lacks_is_noted_with_it() {
    let body = "{type: object, properties: {x: {type: string, pattern: '(a|b)'}}, \
                additionalProperties: {type: string}}";
    let text = operation(body, "{type: [string, integer]}") + "webhooks: {w: {}}\n";
    let all = left_out(&text);
    let starts = ["document webhooks:", "Set.x pattern:", "body of Set additionalProperties:"];
    for start in starts {
        assert!(all.iter().any(|line| line.starts_with(start)), "{all:?}");
    }
    assert!(all.iter().any(|line| line.contains("of Set type: a list of types")), "{all:?}");
    assert_eq!(all.len(), 4, "{all:?}");
}

#[test]
fn a_failure_keeps_its_status_without_its_body() {
    let plain = "{type: object, properties: {x: {type: string}}}";
    let text = operation(plain, plain)
        + &format!(
            "        '400': {{description: B, content: {{application/json: {{schema: {UNION}}}}}}}\n"
        );
    let api = lowered(&text);
    assert_eq!(
        api.left_out.iter().map(line).collect::<Vec<_>>(),
        ["Code(400) of Set: `oneOf` is not supported"]
    );
    assert_eq!(api.operations[0].failures.len(), 1);
}

#[test]
fn what_no_client_has_is_no_part_of_it() {
    // The type of the answer goes with the operation that needs it.
    let answer = format!("{{type: object, properties: {{x: {UNION}}}}}");
    let all = left_out(&operation(UNION, &answer));
    let expected =
        ["PUT /a: the body: `oneOf` is not supported", "body of Set: `oneOf` is not supported"];
    assert_eq!(all, expected);
}

#[test]
fn reports_that_are_not_kept_are_not_forgotten() {
    let fields: String = (0..Diagnostics::KEPT + 5)
        .map(|number| format!("x{number}: {{type: string, pattern: '(a|b)'}}, "))
        .collect();
    let api = lowered(&operation(&format!("{{type: object, properties: {{{fields}}}}}"), "{}"));
    assert_eq!(line(&api.left_out[0]), "document : 5 more reports are not kept");
    assert_eq!(api.left_out.len(), Diagnostics::KEPT + 1);
}
