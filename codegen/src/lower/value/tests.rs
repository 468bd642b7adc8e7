//! Formats, and what is joined.

use crate::diagnostic::Diagnostics;
use crate::ir::{Content, Field, Ty, TypeDefinition};
use crate::schema::Index;
use crate::{lower, spec};

/// A request with these properties, and these schemas beside.
fn document(properties: &str, schemas: &str) -> String {
    format!(
        "openapi: 3.1.0\ninfo: {{title: a, version: '1'}}\npaths:\n  /a:\n    post:\n      \
         operationId: a\n      requestBody:\n        required: true\n        content: {{application/json: {{schema: \
         {{type: object, properties: {properties}}}}}}}\n      responses: {{'204': \
         {{description: Done}}}}\ncomponents: {{schemas: {schemas}}}\n"
    )
}

/// The fields of such a request, and the names of the types.
fn lowered(properties: &str, schemas: &str) -> (Vec<Field>, Vec<String>) {
    let text = document(properties, schemas);
    let mut diagnostics = Diagnostics::default();
    let document = spec::parse_text(text, &mut diagnostics).unwrap();
    let mut api = lower::lower(&document, "a", &mut diagnostics);
    let types = api.types.iter().map(|it| it.name().rust.clone()).collect();
    (std::mem::take(&mut api.operations[0].request.fields), types)
}

fn formats(properties: &str, schemas: &str) -> Vec<Option<String>> {
    let (fields, _) = lowered(properties, schemas);
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

/// The first field, with the names of the types.
fn first(properties: &str, schemas: &str) -> (Field, Vec<String>) {
    let (fields, types) = lowered(properties, schemas);
    (fields.into_iter().next().unwrap(), types)
}

#[test]
fn a_property_in_two_branches_is_joined_at_every_depth() {
    let joined = |one: &str, other: &str| {
        let schemas = format!(
            "{{Both: {{allOf: [{{properties: {{x: {one}}}}}, {{properties: {{x: {other}}}}}]}}}}"
        );
        let text = document("{of: {$ref: '#/components/schemas/Both'}}", &schemas);
        let mut diagnostics = Diagnostics::default();
        let document = spec::parse_text(text, &mut diagnostics).unwrap();
        let api = lower::lower(&document, "a", &mut diagnostics);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        let both = api.types.iter().find(|it| it.name().rust == "Both").unwrap();
        let TypeDefinition::Object(both) = both else { panic!("{both:?}") };
        (both.fields[0].clone(), api)
    };
    // An object with an object: mandatory in one is mandatory.
    let (field, api) = joined(
        "{type: object, required: [name], properties: {name: {type: string}}}",
        "{type: object, properties: {name: {maxLength: 3}, age: {type: integer}}}",
    );
    let TypeDefinition::Object(x) = api.ty(field.value.named().unwrap()) else { panic!() };
    let shown: Vec<_> =
        x.fields.iter().map(|it| (it.name.wire.as_str(), it.is_mandatory)).collect();
    assert_eq!(shown, [("name", true), ("age", false)]);
    assert_eq!(x.fields[0].value.rules.len(), 1);
    // A list with a list, a map with a map, whichever of them says what is inside.
    for (one, other, inside) in [
        ("{type: array, items: {type: string, maxLength: 3}}", "{type: array, minItems: 1}", 1),
        ("{type: array, minItems: 1}", "{type: array, items: {type: string, maxLength: 3}}", 1),
        (
            "{type: object, additionalProperties: {type: string, maxLength: 3}}",
            "{type: object, minProperties: 1, additionalProperties: {minLength: 2}}",
            2,
        ),
    ] {
        let (field, _) = joined(one, other);
        assert_eq!(field.value.rules.len(), 1, "{one} {other}");
        let inner = field.value.inner().unwrap();
        assert_eq!((&inner.ty, inner.rules.len()), (&Ty::String, inside), "{one} {other}");
    }
    // A component and what is written out beside it are a type of their own.
    let (field, api) = joined(
        "{$ref: '#/components/schemas/Both'}",
        "{type: object, properties: {y: {type: string}}}",
    );
    let TypeDefinition::Object(x) = api.ty(field.value.named().unwrap()) else { panic!() };
    assert_eq!(x.fields.len(), 2);
}

#[test]
fn what_stands_beside_a_reference_counts() {
    let schemas = "{Base: {type: object, properties: {a: {type: string}}}, Tags: {type: array, items: \
                   {type: object, properties: {b: {type: string}}}}}";
    let (field, types) = first(
        "{x: {$ref: '#/components/schemas/Base', required: [a], properties: {c: {type: integer}}}}",
        schemas,
    );
    assert!(matches!(field.value.ty, Ty::Named(_)));
    assert_eq!(types, ["AX"]);
    // What is said once has one name, wherever it is used; a rule beside it is one of the place.
    let (field, types) = first(
        "{x: {$ref: '#/components/schemas/Tags', minItems: 1}, y: {$ref: '#/components/schemas/Tags'}}",
        schemas,
    );
    assert_eq!(types, ["TagsItem"]);
    assert_eq!(field.value.rules.len(), 1);
    let (field, types) =
        first("{x: {$ref: '#/components/schemas/Base', minProperties: 1}}", schemas);
    assert_eq!(types, ["Base"]);
    assert_eq!(field.value.rules.len(), 1);
}

#[test]
fn rules_are_kept_at_every_depth() {
    let answer = "{type: array, minItems: 1, items: {type: array, maxItems: 2, items: {type: string, \
                  maxLength: 3, pattern: '^[a-z]*$', format: uuid, default: a}}}";
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: a, version: '1'}}\npaths:\n  /a:\n    get:\n      operationId: a\n      \
         responses: {{'200': {{content: {{application/json: {{schema: {answer}}}}}}}}}\n"
    );
    let mut diagnostics = Diagnostics::default();
    let document = spec::parse_text(text, &mut diagnostics).unwrap();
    let api = lower::lower(&document, "a", &mut diagnostics);
    let contents = api.operations[0].output.contents();
    let [Content::Json(value)] = contents[..] else { panic!("{contents:?}") };
    let constants: Vec<&str> =
        value.every_rule().into_iter().map(|rule| rule.constant.as_str()).collect();
    assert_eq!(
        constants,
        [
            "A_RESPONSE_MIN_ITEMS",
            "A_RESPONSE_ITEM_MAX_ITEMS",
            "A_RESPONSE_ITEM_ITEM_MAX_LENGTH",
            "A_RESPONSE_ITEM_ITEM_PATTERN",
        ]
    );
    let leaf = value.leaf();
    assert_eq!(leaf.format.as_ref().map(|format| format.name.as_str()), Some("uuid"));
    assert_eq!(leaf.default.as_deref(), Some("\"a\""));
}

#[test]
fn a_reference_finds_what_stands_anywhere_in_a_description() {
    let text = "openapi: 3.0.3\ninfo: {title: a, version: '1'}\npaths:\n  /a:\n    get:\n      responses: \
                {'200': {description: a, content: {a/b: {schema: {items: {type: string}}}}}}\ncomponents: \
                {schemas: {A: {nullable: true, allOf: [{properties: {a/b: {items: {type: string}}}}], not: {}}}}";
    let document = spec::parse_text(text, &mut Diagnostics::default()).unwrap();
    let index = Index::of(&document);
    let from = index.locate(document.components.schemas.get("A").unwrap());
    for fragment in [
        "#/components/schemas/A",
        "#/components/schemas/A/allOf/0",
        "#/components/schemas/A/allOf/0/properties/a~1b/items",
        "#/components/schemas/A/not",
        "#/paths/~1a/get/responses/200/content/a~1b/schema/items",
    ] {
        let found = index.resolve(fragment, from).unwrap();
        assert_eq!(found.schema.pointer().fragment(), fragment);
    }
    for fragment in [
        "#",
        "#/components/schemas",
        "#/components/schemas/B",
        "#/components/schemas/A/allOf",
        "#/components/schemas/A/allOf/1",
        "#/components/schemas/A/allOf/00",
        "#/components/schemas/A/not/not",
        "#/components/schemas/A/items",
        "b.yaml#/A",
        "#a",
    ] {
        assert!(index.resolve(fragment, from).is_err(), "{fragment}");
    }
}
