//! What is against the standard and can be meant in one way only: read in that way, and reported.

use super::*;

#[test]
fn null_is_as_good_as_absent() {
    let text = "paths: {/a: {get: {description: null, tags: null, security: null, responses: {'200': {description: ok}}}}}
servers: null
components: {schemas: {A: {required: null, items: null, default: null, enum: null}, B: null}}
";
    let (read, reports) = read_text(&format!("{HEAD}{text}"));
    let read = read.unwrap();
    assert_eq!(
        reports,
        [
            "warning DW0101 /servers: `servers` is null",
            "warning DW0101 /paths/~1a/get/tags: `tags` is null",
            "warning DW0101 /paths/~1a/get/description: `description` is null",
            "warning DW0101 /paths/~1a/get/security: `security` is null",
            "warning DW0101 /components/schemas/A/items: `items` is null",
            "warning DW0101 /components/schemas/A/enum: `enum` is null",
            "warning DW0101 /components/schemas/A/required: `required` is null",
            "warning DW0101 /components/schemas/B: expected a schema, found null",
        ]
    );
    let schema = read.components.schemas.get("A").unwrap().as_object().unwrap();
    assert_eq!(schema.default, Some(Node::Null));
    assert_eq!(read.paths.items.get("/a").unwrap().operations[0].1.security, None);
}

#[test]
fn null_does_not_stand_for_what_must_be_there() {
    assert_eq!(
        read_text("openapi: 3.1.0\ninfo: null\npaths: {}").1,
        ["DW0101 /info: expected an object, found null"]
    );
    assert_eq!(
        reports("components: {parameters: {p: {name: null, in: null, schema: {}}}}"),
        [
            "DW0101 /components/parameters/p/in: expected a string, found null",
            "DW0101 /components/parameters/p/name: expected a string, found null",
        ]
    );
}

#[test]
fn texts_for_people_are_taken_without_quotes() {
    let (read, reports) = read_text(
        "openapi: 3.1.0
info: {title: 2024, version: 1.0, description: [a]}
paths: {}
servers: [{url: u, variables: {port: {default: 443, enum: [443, 8443]}}}]
",
    );
    let read = read.unwrap();
    assert_eq!((read.info.title.as_str(), read.info.version.as_str()), ("2024", "1.0"));
    assert_eq!(read.servers[0].variables.get("port").unwrap().enum_, ["443", "8443"]);
    assert_eq!(
        reports,
        [
            "warning DW0101 /info/title: expected a string, found an integer",
            "warning DW0101 /info/description: expected a string, found an array",
            "warning DW0101 /info/version: expected a string, found a number",
            "warning DW0101 /servers/0/variables/port/enum/0: expected a string, found an integer",
            "warning DW0101 /servers/0/variables/port/enum/1: expected a string, found an integer",
            "warning DW0101 /servers/0/variables/port/default: expected a string, found an integer",
        ]
    );
}

#[test]
fn numbers_and_booleans_are_taken_from_quotes() {
    let (read, reports) = schema_in(
        "3.1",
        "{maxLength: '20', minimum: '-1.5', maximum: 'x', readOnly: 'true', writeOnly: 'yes', minItems: '-1'}",
    );
    assert_eq!((read.max_length, read.minimum), (Some(20), Some(Number::Float(-1.5))));
    assert!(read.read_only && !read.write_only);
    assert_eq!(
        reports,
        [
            "DW0101 A/maximum: expected a number, found a string",
            "warning DW0101 A/minimum: expected a number, found a string",
            "warning DW0101 A/maxLength: expected an integer, found a string",
            "DW0104 A/minItems: `minItems` cannot have this value",
            "warning DW0101 A/readOnly: expected a boolean, found a string",
            "DW0101 A/writeOnly: expected a boolean, found a string",
        ]
    );
}

#[test]
fn counts_beyond_64_bits_are_the_greatest() {
    let (read, reports) = schema_in(
        "3.1",
        "{maxLength: 18446744073709551616, maxItems: 1e30, minItems: 9007199254740993}",
    );
    assert_eq!((read.max_length, read.max_items), (Some(u64::MAX), Some(u64::MAX)));
    assert_eq!(read.min_items, Some(9_007_199_254_740_993));
    assert_eq!(
        reports,
        [
            "warning DW0104 A/maxLength: `maxLength` is beyond every length there is",
            "warning DW0104 A/maxItems: `maxItems` is beyond every length there is",
        ]
    );
}

#[test]
fn schemas_of_other_habits() {
    let (read, reports) = schema_in(
        "3.1",
        "{type: [string, null], required: true, examples: {a: 1}, oneOf: [], enum: [a, b, a], format: made-up}",
    );
    assert_eq!(read.types, [TypeName::String, TypeName::Null]);
    assert_eq!(
        reports,
        [
            "warning DW0104 A/oneOf: `oneOf` is empty",
            "warning DW0101 A/type/1: the name of the type is `null` without quotes",
            "warning DW0108 A/enum/2: `a` stands in this list more than once",
            "warning DW0101 A/required: `required` is a list of names, not a boolean",
            "warning DW0101 A/examples: `examples` of a schema is a list of values, not an object",
        ]
    );
}

#[test]
fn parameters_and_headers_of_other_habits() {
    let (read, reports) = written_in(
        "3.1",
        "components:
  parameters:
    a: {name: a, in: path, schema: {}}
    b: {name: b, in: query, style: simple, schema: {}}
    c: {name: c, in: header}
  headers:
    h: {name: h, in: header, schema: {}}
",
    );
    assert_eq!(
        reports,
        [
            "warning DW0104 /components/parameters/a: a path parameter must be required",
            "warning DW0104 /components/parameters/b/style: the style `simple` does not go with this place",
            "warning DW0102 /components/parameters/c: the key `schema` is missing",
            "warning DW0103 /components/headers/h/name: a header has no `name`",
            "warning DW0103 /components/headers/h/in: a header has no `in`",
        ]
    );
    let found = |name: &str| match read.components.parameters.get(name).unwrap() {
        RefOr::Item(parameter) => (parameter.required, parameter.style),
        RefOr::Reference(_) => panic!("not an item"),
    };
    assert_eq!((found("a"), found("b")), ((true, None), (false, None)));
}

#[test]
fn classes_of_statuses_are_read_in_lower_case() {
    let (read, reports) = written_in(
        "3.1",
        "paths: {/a: {get: {responses: {4xx: {description: a}, 4XX: {description: b}, 4Xx: {description: c}}}}}",
    );
    assert_eq!(
        reports,
        [
            "warning DW0104 /paths/~1a/get/responses/4xx: `4xx` is written in lower case",
            "DW0104 /paths/~1a/get/responses/4XX: another response is for `4XX` already",
            "DW0104 /paths/~1a/get/responses/4Xx: `4Xx` is no status",
        ]
    );
    let operation = &read.paths.items.get("/a").unwrap().operations[0].1;
    assert_eq!(operation.responses.as_ref().unwrap().items.len(), 1);
}

#[test]
fn references_where_none_can_stand() {
    let (_, reports) = written_in(
        "3.0",
        "paths: {/a: {get: {$ref: a.yaml}, post: {responses: {'200': {description: d, content: {$ref: b}}}}}}",
    );
    assert_eq!(
        reports,
        [
            "warning DW0103 /paths/~1a/get/$ref: a reference cannot stand here",
            "DW0104 /paths/~1a/post/responses/200/content/$ref: a reference cannot stand here",
        ]
    );
}

#[test]
fn keys_of_other_tools_are_not_taken_for_ours() {
    let others = "{x-go-name: a, x-snake: b, x-rules: d, x-maxBytes: e, x-dotnet-rule: f, x-name: g, \
                  x-rule: Not One, x-source: here, x-max-bytes: '9', x-addr-spec: yes, x-result: 1}";
    let (schema, found) = schema_in("3.1", others);
    assert_eq!(schema.extensions.len(), 11);
    assert_eq!(found, [""; 0]);
    let text = "info: {title: a, version: '1', x-name: a}
servers: [{url: u, x-name: '', x-placeholder: true, variables: {v: {default: d, x-placeholder: 1}}}]
tags: [{name: a, x-name: a, x-source: {title: t, date: 2023-12-19}}]
paths:
  /a:
    x-idempotent: true
    post: {x-idempotent: sure, x-signature: a, responses: {'200': {description: d, x-result: ok}}}
components:
  parameters: {p: {$ref: a, x-source: {title: t, date: 2023-12-19}}}
  securitySchemes:
    a: {type: apiKey, in: header, name: a, x-signature: hmac, x-token-exchange: {url: a}}
    b: {type: http, scheme: bearer, x-signature: auth-v2, x-token-exchange: /token}
";
    let (_, found) = read_text(&format!("openapi: 3.1.0\n{text}"));
    assert_eq!(found, [""; 0]);
}

#[test]
fn old_names_and_slips_of_our_keys_are_recognised() {
    let text = "openapi: 3.1.0
info: {title: a, version: '1', x-source: {title: t, date: 2023-12-19}}
servers: [{url: u, x-name: n, variables: {v: {default: d, x-placeholder: true}}}]
paths:
  /a:
    post:
      x-idempotent: false
      responses: {'200': {description: d, x-result: {code: c, success: ['0']}}}
components:
  schemas:
    A: {x-max-bytes: 1, x-addr-spec: {}, x-rule: a-b, x-docwright-max-byte: 1, x-docwrigth-rule: a, x-docwright-colour: 1}
  securitySchemes:
    a: {type: apiKey, in: header, name: Authorization, x-signature: auth-v2}
    b: {type: http, scheme: bearer, x-token-exchange: {url: u, identifier: i, secret: s, token: /t}}
";
    let mut diagnostics = Diagnostics::default();
    super::super::parse_text(text, &mut diagnostics).unwrap();
    let found: Vec<String> = diagnostics
        .iter()
        .map(|it| {
            assert_eq!((it.severity, it.code), (Severity::Warning, Code::UnknownKey));
            format!("{}: {}", it.place.pointer.last().unwrap(), it.helps[0])
        })
        .collect();
    let meant = |key: &str, ours: &str| format!("{key}: did you mean `x-docwright-{ours}`?");
    let mut expected: Vec<String> = [
        "source",
        "name",
        "placeholder",
        "idempotent",
        "result",
        "max-bytes",
        "addr-spec",
        "rule",
        "signature",
        "token-exchange",
    ]
    .map(|name| meant(&format!("x-{name}"), name))
    .to_vec();
    expected.push(meant("x-docwright-max-byte", "max-bytes"));
    expected.push(meant("x-docwrigth-rule", "rule"));
    let (colour, found): (Vec<String>, Vec<String>) =
        found.into_iter().partition(|it| it.starts_with("x-docwright-colour"));
    assert!(colour[0].contains("docwright's keys are `x-docwright-source`, `x-docwright-name`"));
    let sorted = |mut list: Vec<String>| {
        list.sort();
        list
    };
    assert_eq!(sorted(found), sorted(expected));
}
