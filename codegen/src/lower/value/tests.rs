//! Formats, and what is joined.

use crate::diagnostic::Diagnostics;
use crate::ir::Field;
use crate::source::Source;
use crate::{lower, spec};

/// The fields of a request with these properties, and these schemas beside.
fn fields(properties: &str, schemas: &str) -> Vec<Field> {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: a, version: '1'}}\npaths:\n  /a:\n    post:\n      \
         operationId: a\n      requestBody:\n        required: true\n        content: {{application/json: {{schema: \
         {{type: object, properties: {properties}}}}}}}\n      responses: {{'204': \
         {{description: Done}}}}\ncomponents: {{schemas: {schemas}}}\n"
    );
    let mut diagnostics = Diagnostics::default();
    let document = spec::parse(&Source::new("a.yaml", text), &mut diagnostics).unwrap();
    let mut api = lower::lower(&document, "a", &mut diagnostics);
    std::mem::take(&mut api.operations[0].request.fields)
}

fn formats(properties: &str, schemas: &str) -> Vec<Option<String>> {
    let fields = fields(properties, schemas);
    let format = |field: Field| field.value.leaf().format.clone();
    fields.into_iter().map(|field| format(field).map(|format| format.name)).collect()
}

#[test]
fn a_format_is_found_wherever_the_string_is() {
    let properties = "{
        plain: {type: string},
        own: {type: string, format: date},
        list: {type: array, items: {type: array, items: {type: string, format: uuid}}},
        map: {type: object, additionalProperties: {type: string, format: time}},
        null: {type: [string, 'null'], format: ipv4},
        either: {anyOf: [{type: string, format: ipv6}, {type: 'null'}]},
        named: {$ref: '#/components/schemas/Day'},
        special: {$ref: '#/components/schemas/Day', format: date-time},
        parts: {type: string, allOf: [{maxLength: 9}, {format: duration}]},
        names: {type: array, items: {$ref: '#/components/schemas/Day'}}}";
    let schemas = "{Day: {type: string, format: date}}";
    let expected = [
        None,
        Some("date"),
        Some("uuid"),
        Some("time"),
        Some("ipv4"),
        Some("ipv6"),
        Some("date"),
        Some("date-time"),
        Some("duration"),
        Some("date"),
    ];
    let found = formats(properties, schemas);
    assert_eq!(found.iter().map(Option::as_deref).collect::<Vec<_>>(), expected);
}

#[test]
fn what_is_a_type_of_its_own_has_no_format_beside() {
    let properties = "{
        secret: {type: string, format: password},
        count: {type: integer, format: int32},
        share: {type: number, format: double},
        listed: {type: string, format: date, enum: ['2026-01-01']},
        any: {format: date},
        misplaced: {type: array, format: date, items: {type: string}}}";
    let mut expected = [const { None }; 6];
    // A number has one type, so its format is all that tells.
    expected[2] = Some("double".to_owned());
    assert_eq!(formats(properties, "{}"), expected);
}

#[test]
fn the_content_of_a_string_is_a_format() {
    let properties = "{
        bytes: {type: string, contentEncoding: base64},
        page: {type: string, contentMediaType: text/html},
        small: {type: integer, format: uint8}}";
    let expected = ["byte", "text/html", "uint8"].map(|name| Some(name.to_owned()));
    assert_eq!(formats(properties, "{}"), expected);
}
