use crate::diagnostic::{Code, Diagnostics, Severity};

/// What is said of a document, each with its code and its place.
fn reported(text: &str) -> Vec<(Code, String)> {
    let mut diagnostics = Diagnostics::default();
    let text = format!("openapi: 3.1.0\ninfo: {{ title: A, version: '1' }}\n{text}");
    let document = crate::spec::parse_text(text, &mut diagnostics).unwrap();
    crate::lower::lower(&document, "a", &mut diagnostics);
    let warnings = diagnostics.iter().filter(|it| it.severity == Severity::Warning);
    warnings.map(|it| (it.code, it.place.pointer.to_string())).collect()
}

/// What is said of one schema, the keywords only.
fn of_schema(schema: &str) -> Vec<String> {
    let found = reported(&format!("components: {{ schemas: {{ A: {schema} }} }}"));
    found.into_iter().map(|(_, at)| at.replace("/components/schemas/A/", "")).collect()
}

#[test]
fn a_schema_is_looked_at_wherever_it_stands() {
    let wrong = "{ type: integer, maxLength: 1 }";
    let content = format!("content: {{ text/plain: {{ schema: {wrong} }} }}");
    let header = format!("headers: {{ x-a: {{ schema: {wrong} }} }}");
    let encoded = format!("content: {{ a/b: {{ encoding: {{ c: {{ {header} }} }} }} }}");
    let operation = format!("{{ requestBody: {{ {content} }}, responses: {{}} }}");
    for place in [
        format!("components: {{ responses: {{ A: {{ description: a, {header} }} }} }}"),
        format!("components: {{ requestBodies: {{ A: {{ {content} }} }} }}"),
        format!("components: {{ requestBodies: {{ A: {{ {encoded} }} }} }}"),
        format!("components: {{ pathItems: {{ A: {{ put: {operation} }} }} }}"),
        format!("webhooks: {{ A: {{ put: {operation} }} }}"),
        format!("components: {{ callbacks: {{ A: {{ '{{$url}}': {{ put: {operation} }} }} }} }}"),
        format!("components: {{ schemas: {{ A: {{ not: {{ items: {wrong} }} }} }} }}"),
    ] {
        let codes = reported(&place).into_iter().map(|(code, _)| code);
        let count = codes.filter(|code| *code == Code::KeywordWithoutEffect).count();
        assert_eq!(count, 1, "{place}");
    }
}

#[test]
fn a_keyword_has_an_effect_if_one_type_has_a_use_for_it() {
    assert_eq!(of_schema("{ type: [string, 'null'], maximum: 1 }"), ["maximum"]);
    assert!(of_schema("{ type: [string, integer], maximum: 1 }").is_empty());
    assert!(of_schema("{ maximum: 1, maxLength: 1, properties: { a: {} } }").is_empty());
    assert!(of_schema("{ type: 'null', maximum: 1 }").is_empty());
    assert_eq!(
        of_schema(
            "{ type: string, contains: {}, propertyNames: {}, dependentRequired: { a: [] } }"
        ),
        ["contains", "propertyNames", "dependentRequired"]
    );
}

#[test]
fn only_a_format_near_a_known_one_is_taken_for_it() {
    assert_eq!(of_schema("{ type: string, format: e-mail }"), ["format"]);
    for format in ["email", "int64", "order-number", "", "x"] {
        assert!(of_schema(&format!("{{ type: string, format: '{format}' }}")).is_empty());
    }
}

#[test]
fn tags_are_held_against_a_list_only_where_there_is_one() {
    let paths = "paths: { /a: { get: { tags: [b], responses: { '204': { description: a } } } } }";
    assert!(reported(paths).is_empty());
    let declared = format!("tags: [{{ name: c }}]\n{paths}");
    assert_eq!(
        reported(&declared),
        [(Code::ReferenceToNothing, "/paths/~1a/get/tags/0".to_owned())]
    );
}

#[test]
fn a_discriminator_finds_its_property_behind_references_and_in_circles() {
    let with = |schemas: &str| {
        let union = "U: { oneOf: [{ $ref: '#/components/schemas/A' }], \
                     discriminator: { propertyName: kind } }";
        reported(&format!("components: {{ schemas: {{ {union}, {schemas} }} }}")).len()
    };
    assert_eq!(with("A: { properties: { kind: {} } }"), 0);
    assert_eq!(with("A: { allOf: [{ properties: { kind: {} } }] }"), 0);
    assert_eq!(with("A: { properties: { other: {} } }"), 1);
    assert_eq!(with("A: { oneOf: [{ type: object }] }"), 0);
    assert_eq!(with("A: { allOf: [{ $ref: '#/components/schemas/A' }] }"), 0);
}

#[test]
fn values_that_lack_what_goes_the_other_way_are_complete() {
    let schema = "{ type: object, required: [a, b], properties: { a: { readOnly: true }, b: {} }, ";
    assert!(of_schema(&format!("{schema} example: {{ b: 1 }} }}")).is_empty());
    assert_eq!(of_schema(&format!("{schema} example: {{ a: 1 }} }}")), ["example"]);
}

#[test]
fn many_values_are_judged_in_bounded_time() {
    let mut schemas = String::new();
    for index in 0..40 {
        let next = format!("{{ $ref: '#/components/schemas/S{}' }}", (index + 1) % 40);
        schemas.push_str(&format!("S{index}: {{ allOf: [{next}, {next}], default: 1 }}, "));
    }
    reported(&format!("components: {{ schemas: {{ {schemas} }} }}"));
}
