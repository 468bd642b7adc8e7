use std::fmt::Write;

use super::*;
use crate::source::{Budget, Node, Pointer, Source, read};

fn node(text: &str) -> Node {
    read(&Source::new("a.yaml", text), &Budget::default()).expect(text)
}

fn file(text: &str) -> SchemaFile {
    SchemaFile::new("", &node(text), Draft::V2020).expect(text)
}

fn verdict_within(schema: &str, value: &str, steps: usize) -> Verdict {
    let file = file(schema);
    let metaschemas = metaschemas();
    let index = Index::of_files([&file].into_iter().chain(&metaschemas));
    let mut patterns = Patterns::default();
    Judge::new(&index, &mut patterns, steps).verdict(index.root(0).unwrap(), &node(value))
}

fn verdict(schema: &str, value: &str) -> Verdict {
    verdict_within(schema, value, 10_000)
}

/// What is wrong, as `place keyword words` a line.
fn problems(schema: &str, value: &str) -> String {
    let file = file(schema);
    let metaschemas = metaschemas();
    let index = Index::of_files([&file].into_iter().chain(&metaschemas));
    let mut patterns = Patterns::default();
    let mut judge = Judge::new(&index, &mut patterns, 10_000);
    let mut text = String::new();
    for it in judge.problems(index.root(0).unwrap(), &node(value), &Pointer::root()) {
        writeln!(text, "{} {} {} {}", it.at, it.schema, it.keyword, it.words).unwrap();
    }
    text
}

#[test]
fn every_keyword_has_both_outcomes() {
    for (schema, good, bad) in [
        ("{type: [integer, 'null']}", "1.0", "1.5"),
        ("{enum: [1, {a: [2]}]}", "{a: [2.0]}", "{a: [3]}"),
        ("{const: null}", "null", "0"),
        ("{multipleOf: 0.01}", "0.07", "0.075"),
        ("{minimum: 9007199254740993}", "9007199254740993", "9007199254740992"),
        ("{maximum: 1.5}", "1.5", "2"),
        ("{exclusiveMinimum: 1}", "1.5", "1.0"),
        ("{exclusiveMaximum: 1}", "0.5", "1"),
        ("{minLength: 2}", "'😀😀'", "'😀'"),
        ("{maxLength: 1}", "'😀'", "ab"),
        ("{pattern: 'b.$'}", "abc", "abcd"),
        ("{minItems: 1}", "[1]", "[]"),
        ("{maxItems: 1}", "[1]", "[1, 2]"),
        ("{uniqueItems: true}", "[1, true]", "[1, 1.0]"),
        ("{minProperties: 1}", "{a: 1}", "{}"),
        ("{maxProperties: 1}", "{a: 1}", "{a: 1, b: 1}"),
        ("{required: [a]}", "{a: null}", "{}"),
        ("{dependentRequired: {a: [b]}}", "{b: 1}", "{a: 1}"),
        ("{dependentSchemas: {a: {required: [b]}}}", "{a: 1, b: 1}", "{a: 1}"),
        ("{properties: {a: {type: string}}}", "{a: b, c: 1}", "{a: 1}"),
        ("{patternProperties: {'^x': {type: string}}}", "{xa: b, a: 1}", "{xa: 1}"),
        ("{properties: {a: {}}, additionalProperties: false}", "{a: 1}", "{b: 1}"),
        ("{propertyNames: {maxLength: 1}}", "{a: 1}", "{ab: 1}"),
        ("{prefixItems: [{type: string}], items: {type: integer}}", "[a, 1]", "[a, b]"),
        ("{contains: {const: 1}}", "[0, 1]", "[0]"),
        ("{contains: {const: 1}, minContains: 2}", "[1, 1]", "[1]"),
        ("{contains: {const: 1}, minContains: 0, maxContains: 1}", "[]", "[1, 1]"),
        ("{allOf: [{type: string}, {maxLength: 1}]}", "a", "ab"),
        ("{anyOf: [{type: string}, {type: 'null'}]}", "null", "1"),
        ("{oneOf: [{minimum: 1}, {maximum: 1}]}", "2", "1"),
        ("{not: {type: string}}", "1", "a"),
        ("{if: {minimum: 5}, then: {maximum: 9}, else: {const: 0}}", "7", "1"),
        ("{$ref: '#/$defs/a%25', $defs: {a%: {type: string}}}", "a", "1"),
        ("{$ref: '#x', $defs: {a: {$anchor: x, type: string}}}", "a", "1"),
        ("{$id: 'http://h/a/', $ref: b, $defs: {x: {$id: b, type: string}}}", "a", "1"),
        ("{$ref: 'https://json-schema.org/draft/2020-12/schema'}", "{type: string}", "{type: 1}"),
        ("true", "1", "{"),
    ] {
        assert_eq!(verdict(schema, good), Verdict::Fits, "{schema} {good}");
        if bad != "{" {
            assert_eq!(verdict(schema, bad), Verdict::Breaks, "{schema} {bad}");
            assert_ne!(problems(schema, bad), "", "{schema} {bad}");
        }
    }
    assert_eq!(verdict("false", "1"), Verdict::Breaks);
    assert_eq!(verdict("{format: email}", "a"), Verdict::Fits);
}

#[test]
fn what_any_applicator_evaluates_is_evaluated() {
    for applicator in [
        "properties: {a: true}",
        "patternProperties: {a: true}",
        "allOf: [{properties: {a: true}}]",
        "anyOf: [{properties: {b: true}}, {properties: {a: true}}]",
        "oneOf: [{required: [b]}, {properties: {a: true}}]",
        "if: {properties: {a: true}}",
        "if: {required: [a]}, then: {properties: {a: true}}",
        "if: {required: [b]}, else: {properties: {a: true}}",
        "dependentSchemas: {a: {properties: {a: true}}}",
        "$ref: '#/$defs/a', $defs: {a: {properties: {a: true}}}",
        "allOf: [{unevaluatedProperties: true}]",
    ] {
        let schema = format!("{{{applicator}, unevaluatedProperties: false}}");
        assert_eq!(verdict(&schema, "{a: 1}"), Verdict::Fits, "{schema}");
    }
    for applicator in [
        "not: {not: {properties: {a: true}}}",
        "anyOf: [true, {required: [b], properties: {a: true}}]",
    ] {
        let schema = format!("{{{applicator}, unevaluatedProperties: false}}");
        assert_eq!(verdict(&schema, "{a: 1}"), Verdict::Breaks, "{schema}");
    }
    for (applicator, value, expected) in [
        ("prefixItems: [true]", "[1]", Verdict::Fits),
        ("prefixItems: [true]", "[1, 2]", Verdict::Breaks),
        ("contains: {const: 1}", "[1]", Verdict::Fits),
        ("contains: {const: 1}", "[1, 2]", Verdict::Breaks),
        ("anyOf: [{items: true}, {prefixItems: [true]}]", "[1, 2]", Verdict::Fits),
    ] {
        let schema = format!("{{{applicator}, unevaluatedItems: false}}");
        assert_eq!(verdict(&schema, value), expected, "{schema} {value}");
    }
}

#[test]
fn a_dynamic_reference_leads_to_the_outermost_anchor() {
    let schema = "{$id: 'http://h/strict', $ref: tree, $dynamicAnchor: node, \
                   unevaluatedProperties: false, $defs: {t: {$id: tree, $dynamicAnchor: node, \
                   properties: {kids: {items: {$dynamicRef: '#node'}}}}}}";
    assert_eq!(verdict(schema, "{kids: [{kids: []}]}"), Verdict::Fits);
    assert_eq!(verdict(schema, "{kids: [{kid: []}]}"), Verdict::Breaks);
}

#[test]
fn what_nobody_can_tell_is_no_problem() {
    for schema in [
        "{$ref: 'other.json'}",
        "{$ref: '#/$defs/a'}",
        "{$ref: '#'}",
        "{pattern: '('}",
        "{not: {$ref: '#/nowhere'}}",
        "{anyOf: [false, {$ref: '#/nowhere'}]}",
        "{oneOf: [true, {$ref: '#/nowhere'}]}",
        "{if: {$ref: '#/nowhere'}, then: false}",
        "{allOf: [{$ref: '#/$defs/b'}], $defs: {b: {anyOf: [{$ref: '#'}]}}}",
    ] {
        assert_eq!(verdict(schema, "a"), Verdict::Unknown, "{schema}");
        assert_eq!(problems(schema, "a"), "", "{schema}");
    }
    let schema = "{$ref: other.json, unevaluatedProperties: false}";
    assert_eq!(verdict(schema, "{a: 1}"), Verdict::Unknown);
    assert_eq!(verdict("{allOf: [{$ref: '#/nowhere'}, false]}", "1"), Verdict::Breaks);
}

#[test]
fn references_say_why_they_lead_nowhere() {
    let file = file("{title: a, $defs: {a: {}}}");
    let index = Index::of_files([&file]);
    let root = index.root(0).unwrap();
    for (reference, expected) in [
        ("b.json", Unresolved::OtherDocument),
        ("#/$defs/b", Unresolved::NotThere),
        ("#b", Unresolved::NotThere),
        ("#/title", Unresolved::NoSchema),
        ("#/$defs", Unresolved::NoSchema),
    ] {
        assert_eq!(index.resolve(reference, root).err(), Some(expected), "{reference}");
    }
    assert!(index.resolve("#/$defs/a", root).is_ok());
}

#[test]
fn hostile_schemas_end_within_the_budget() {
    let mut schema = String::from("{$ref: '#/$defs/a0', $defs: {a40: false");
    for step in 0..40 {
        let next = step + 1;
        let branch = format!("{{$ref: '#/$defs/a{next}'}}");
        write!(schema, ", a{step}: {{anyOf: [{branch}, {branch}]}}").unwrap();
    }
    schema.push_str("}}");
    assert_eq!(verdict_within(&schema, "1", 100_000), Verdict::Unknown);
    let mut chain = String::from("{$ref: '#/$defs/a0', $defs: {a9999: true");
    for step in 0..9_999 {
        write!(chain, ", a{step}: {{allOf: [{{$ref: '#/$defs/a{}'}}]}}", step + 1).unwrap();
    }
    chain.push_str("}}");
    assert_eq!(verdict_within(&chain, "1", 100_000), Verdict::Unknown);
    let deep = format!("{}1{}", "[".repeat(100), "]".repeat(100));
    assert_eq!(verdict("{items: {$ref: '#'}}", &deep), Verdict::Fits);
}

#[test]
fn problems_say_where_and_of_the_alternative_that_is_meant() {
    let schema = "{properties: {a: {anyOf: [{type: string, maxLength: 1}, {type: 'null'}]}, \
                   b: {oneOf: [{const: 1}, {const: 2}]}}, additionalProperties: false}";
    assert_eq!(
        problems(schema, "{a: xy, b: 3, c: 1}"),
        "/a /properties/a/anyOf/0 maxLength has more than 1 character\n\
         /b /properties/b oneOf is not one of the listed values\n\
         /c /additionalProperties  is not allowed here\n"
    );
    assert_eq!(
        problems("{oneOf: [true, true]}", "1"),
        "  oneOf fits 2 of the alternatives, not one alone\n"
    );
}

#[test]
fn older_drafts_are_brought_to_the_meaning_of_today() {
    let verdict = |draft, schema: &str, value: &str| {
        let file = SchemaFile::new("", &node(schema), draft).expect(schema);
        let index = Index::of_files([&file]);
        let mut patterns = Patterns::default();
        Judge::new(&index, &mut patterns, 1000).verdict(index.root(0).unwrap(), &node(value))
    };
    for (draft, schema, good, bad) in [
        (Draft::V4, "{minimum: 1, exclusiveMinimum: true}", "2", "1"),
        (
            Draft::V4,
            "{id: 'http://h/a', allOf: [{$ref: 'a#/definitions/b'}], definitions: {b: {type: string}}}",
            "a",
            "1",
        ),
        (Draft::V6, "{$ref: '#b', definitions: {x: {$id: '#b', type: string}}}", "a", "1"),
        (
            Draft::V7,
            "{properties: {a: {$ref: '#/definitions/b', maxLength: 0}}, definitions: {b: {type: string}}}",
            "{a: b}",
            "{a: 1}",
        ),
        (Draft::V7, "{items: [{type: string}], additionalItems: false}", "[a]", "[a, 1]"),
        (Draft::V7, "{dependencies: {a: [b], c: {required: [d]}}}", "{a: 1, b: 1}", "{c: 1}"),
        (Draft::V2019, "{contains: {const: 1}, unevaluatedItems: {const: 1}}", "[1]", "[1, 2]"),
        (
            Draft::V2019,
            "{$recursiveAnchor: true, properties: {a: {$recursiveRef: '#'}}, type: object}",
            "{a: {}}",
            "{a: 1}",
        ),
    ] {
        assert_eq!(verdict(draft, schema, good), Verdict::Fits, "{schema}");
        assert_eq!(verdict(draft, schema, bad), Verdict::Breaks, "{schema}");
    }
    assert_eq!(verdict(Draft::V4, "{const: 1}", "2"), Verdict::Fits);
}

#[test]
fn a_reference_finds_what_stands_anywhere_in_a_description() {
    let text = "openapi: 3.0.3\ninfo: {title: a, version: '1'}\npaths:\n  /a:\n    get:\n      responses: \
                {'200': {description: a, content: {a/b: {schema: {items: {type: string}}}}}}\ncomponents: \
                {schemas: {A: {nullable: true, allOf: [{properties: {a/b: {items: {type: string}}}}], not: {}}}}";
    let document = crate::spec::parse_text(text, &mut Default::default()).unwrap();
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
