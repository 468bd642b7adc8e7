//! Schemas and docwright's own keys.

use super::*;

fn schema(text: &str) -> SchemaObject {
    let document = document(&format!("components: {{schemas: {{A: {text}}}}}"));
    document.components.schemas.get("A").unwrap().as_object().unwrap().clone()
}

fn schema_reports(text: &str) -> Vec<String> {
    let reports = reports(&format!("components: {{schemas: {{A: {text}}}}}"));
    reports.into_iter().map(|report| report.replace("/components/schemas/A", "A")).collect()
}

#[test]
fn every_keyword_of_a_schema_is_known() {
    let read = schema(
        "{$id: i, $schema: s, $ref: r, $anchor: a, $dynamicRef: d, $dynamicAnchor: e,
  $vocabulary: {v: true}, $comment: c, $defs: {D: {}}, allOf: [{}], anyOf: [true], oneOf: [false],
  not: {}, if: {}, then: {}, else: {}, dependentSchemas: {p: {}}, prefixItems: [{}], items: {},
  contains: {}, properties: {p: {}, x-docwright-source: {}}, patternProperties: {q: {}},
  additionalProperties: false, propertyNames: {}, unevaluatedItems: {}, unevaluatedProperties: {},
  type: [string, 'null'], enum: [1, a, null], const: 1, multipleOf: 0.5, maximum: 9, exclusiveMaximum: 9.5,
  minimum: -1, exclusiveMinimum: 0, maxLength: 5.0, minLength: 0, pattern: ^a$, maxItems: 1, minItems: 1,
  uniqueItems: true, maxContains: 1, minContains: 1, maxProperties: 1, minProperties: 1, required: [p],
  dependentRequired: {p: [q]}, format: date, contentEncoding: base64, contentMediaType: a/b,
  contentSchema: {}, title: t, description: d, default: {x: 1}, deprecated: true, readOnly: true,
  writeOnly: true, examples: [1], discriminator: {propertyName: p, mapping: {a: b}},
  xml: {name: n, namespace: m, prefix: p, attribute: true, wrapped: true}, externalDocs: {url: u},
  example: 2, x-docwright-source: {title: t, date: 2023-12-19}, x-docwright-max-bytes: 20,
  x-docwright-addr-spec: {localPartMaxLength: 64, domainMaxLength: 255, firstLabelMaxLength: 63}, x-docwright-rule: a-b, x-y: 1}",
    );
    assert_eq!(read.types, [TypeName::String, TypeName::Null]);
    assert_eq!(read.multiple_of, Some(Number::Float(0.5)));
    assert_eq!((read.maximum, read.max_length), (Some(Number::Integer(9)), Some(5)));
    assert_eq!(read.required, ["p"]);
    assert_eq!(read.x_max_bytes, Some(20));
    assert_eq!(read.x_addr_spec.unwrap().domain_max_length, Some(255));
    assert_eq!(read.x_rule.as_deref(), Some("a-b"));
    assert_eq!(read.extensions.len(), 5);
    assert!(matches!(
        read.additional_properties,
        Some(Schema::Bool(BoolSchema { value: false, .. }))
    ));
    let property = read.properties.get("x-docwright-source").unwrap();
    assert_eq!(
        property.pointer().fragment(),
        "#/components/schemas/A/properties/x-docwright-source"
    );
}

#[test]
fn wrong_schemas() {
    assert_eq!(
        schema_reports(
            "{type: [strin, string, string], allOf: [], multipleOf: 0, maxLength: -1, minLength: 1.5,
  required: [a, a], nullable: true, exclusiveMinimum: true, items: [{}], enum: a, titel: t}"
        ),
        [
            "warning DW0104 A/allOf: `allOf` is empty",
            "DW0101 A/items: expected an object or a boolean, found an array",
            "DW0104 A/type/0: `strin` is not allowed here",
            "warning DW0108 A/type/2: `string` stands in this list more than once",
            "DW0101 A/enum: expected an array, found a string",
            "DW0104 A/multipleOf: `multipleOf` must be greater than 0",
            "DW0101 A/exclusiveMinimum: expected a number, found a boolean",
            "DW0104 A/maxLength: `maxLength` cannot have this value",
            "DW0104 A/minLength: `minLength` cannot have this value",
            "warning DW0108 A/required/1: `a` stands in this list more than once",
            "warning DW0103 A/nullable: the keyword `nullable` has no effect in JSON Schema 2020-12",
            "warning DW0103 A/titel: the key `titel` is not known here",
        ]
    );
    assert_eq!(schema_reports("{type: []}"), ["DW0104 A/type: `type` is empty, so no value fits"]);
    assert_eq!(
        schema_reports("{type: 1}"),
        ["DW0101 A/type: expected a string or an array, found an integer"]
    );
    assert_eq!(schema_reports("a"), ["DW0101 A: expected an object or a boolean, found a string"]);
}

#[test]
fn misused_own_keys() {
    assert_eq!(
        schema_reports(
            "{x-docwright-result: {}, x-docwright-name: a, x-docwright-max-bytes: -1, x-docwright-rule: Two_Words, x-docwright-addr-spec: {domainMaxLength: 0, localpartMaxLength: 1},
  x-docwright-source: {title: '', date: 2023-02-30, sections: a}}"
        ),
        [
            "warning DW0401 A/x-docwright-source/sections: `sections` is no member of this key",
            "warning DW0401 A/x-docwright-source/title: `title` must be a text",
            "warning DW0401 A/x-docwright-source/date: `2023-02-30` is no date",
            "warning DW0401 A/x-docwright-max-bytes: `x-docwright-max-bytes` cannot have this value",
            "warning DW0401 A/x-docwright-addr-spec/localpartMaxLength: `localpartMaxLength` is no member of this key",
            "warning DW0401 A/x-docwright-addr-spec/domainMaxLength: `domainMaxLength` cannot have this value",
            "warning DW0401 A/x-docwright-rule: `x-docwright-rule` must be a name in kebab-case",
            "warning DW0401 A/x-docwright-result: `x-docwright-result` means nothing here",
            "warning DW0401 A/x-docwright-name: `x-docwright-name` means nothing here",
        ]
    );
    let results = "components:
  responses:
    a: {description: d, x-docwright-result: {code: c, success: []}}
    b: {description: d, x-docwright-result: {success: [0, a]}}
    c: {description: d, x-docwright-result: a}
  parameters:
    d: {$ref: a, x-docwright-source: {title: t, date: 2023-12-19}}
servers: [{url: u, variables: {v: {default: d, x-docwright-placeholder: false}}}]
";
    let found: Vec<String> =
        reports(results).iter().map(|line| line.replace("/components/", "")).collect();
    assert_eq!(
        found,
        [
            "warning DW0401 /servers/0/variables/v/x-docwright-placeholder: `x-docwright-placeholder` must be `true`",
            "warning DW0401 responses/a/x-docwright-result/success: `success` must be a list of codes",
            "warning DW0401 responses/b/x-docwright-result: the member `code` is missing",
            "warning DW0401 responses/b/x-docwright-result/success/0: expected a string, found an integer",
            "warning DW0401 responses/c/x-docwright-result: expected an object, found a string",
            "warning DW0401 parameters/d/x-docwright-source: `x-docwright-source` means nothing here",
        ]
    );
}

#[test]
fn deep_schemas_fit_on_the_stack() {
    let depth = crate::source::Budget::default().depth - 3;
    let text = format!("{}true{}", "{\"not\": ".repeat(depth), "}".repeat(depth));
    let mut found = &Schema::Object(Box::new(schema(&text)));
    for _ in 0..depth {
        found = found.as_object().unwrap().not.as_ref().unwrap();
    }
    assert!(matches!(found, Schema::Bool(_)));
}
