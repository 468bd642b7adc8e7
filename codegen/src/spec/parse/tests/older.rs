//! OpenAPI 3.0, brought to the meaning of 3.1.

use super::*;

/// The schema of a 3.0 document that nothing is wrong with.
fn plain(text: &str) -> SchemaObject {
    let (schema, reports) = schema_in("3.0", text);
    assert_eq!(reports, [""; 0], "{text}");
    schema
}

/// The two members of the union that a nullable schema has become.
fn union(schema: &SchemaObject) -> (&SchemaObject, &SchemaObject) {
    let members: Vec<_> = schema.any_of.iter().filter_map(Schema::as_object).collect();
    let [inside, null] = members[..] else { panic!("not a union of two") };
    assert_eq!((&null.types[..], null.pointer.last()), (&[TypeName::Null][..], Some("nullable")));
    assert_eq!(inside.pointer, schema.pointer);
    (inside, null)
}

#[test]
fn nullable_beside_a_type_is_the_type_null() {
    assert_eq!(plain("{type: string, nullable: true}").types, [TypeName::String, TypeName::Null]);
    assert_eq!(plain("{type: string, nullable: false}").types, [TypeName::String]);
    let listed = plain("{type: string, nullable: true, enum: [a, null]}");
    assert_eq!(listed.enum_.unwrap().len(), 2);
}

#[test]
fn nullable_adds_null_to_the_values() {
    let (schema, reports) = schema_in("3.0", "{type: string, nullable: true, enum: [a]}");
    assert_eq!(schema.enum_.unwrap(), [Node::String("a".into()), Node::Null]);
    assert_eq!(
        reports,
        ["warning DW0104 A/nullable: `nullable` lets null fit, and `enum` does not list it"]
    );
    let (schema, reports) = schema_in("3.0", "{nullable: true, enum: [a]}");
    assert_eq!((schema.enum_.unwrap().len(), schema.types.len(), reports.len()), (2, 0, 2));
}

#[test]
fn nullable_without_a_type_is_a_union_with_null() {
    let (schema, reports) = schema_in(
        "3.0",
        "{nullable: true, description: d, readOnly: true, allOf: [{$ref: '#/components/schemas/A'}]}",
    );
    assert_eq!(
        reports,
        ["warning DW0104 A/nullable: `nullable` has no effect here by the letter of OpenAPI 3.0"]
    );
    assert_eq!((schema.description.as_deref(), schema.read_only), (Some("d"), true));
    assert!(schema.all_of.is_empty());
    let (inside, _) = union(&schema);
    assert_eq!((inside.all_of.len(), inside.read_only), (1, false));
    assert_eq!(inside.description, None);
    for text in [
        "{nullable: true, type: object, oneOf: [{type: object}]}",
        "{nullable: true, format: date}",
    ] {
        union(&schema_in("3.0", text).0);
    }
    let (schema, _) = schema_in("3.0", "{nullable: true, description: d}");
    assert!(schema.any_of.is_empty(), "every value fits, null among them");
}

#[test]
fn nullable_and_boolean_bounds_are_of_3_0_only() {
    let (schema, reports) =
        schema_in("3.1", "{type: string, nullable: true, exclusiveMaximum: true}");
    assert_eq!(schema.types, [TypeName::String]);
    assert_eq!(
        reports,
        [
            "DW0101 A/exclusiveMaximum: expected a number, found a boolean",
            "warning DW0103 A/nullable: the keyword `nullable` has no effect in JSON Schema 2020-12",
        ]
    );
    assert_eq!(
        schema_in("3.0", "{type: string, nullable: 1}").1,
        ["DW0101 A/nullable: expected a boolean, found an integer"]
    );
}

#[test]
fn boolean_bounds_become_bounds() {
    use Number::Integer;
    let read = plain("{minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false}");
    assert_eq!((read.minimum, read.exclusive_minimum), (None, Some(Integer(1))));
    assert_eq!((read.maximum, read.exclusive_maximum), (Some(Integer(9)), None));
    let (read, reports) =
        schema_in("3.0", "{exclusiveMinimum: true, maximum: 9, exclusiveMaximum: 8}");
    assert_eq!((read.minimum, read.exclusive_minimum), (None, None));
    assert_eq!((read.maximum, read.exclusive_maximum), (Some(Integer(9)), Some(Integer(8))));
    assert_eq!(
        reports,
        [
            "warning DW0103 A/exclusiveMaximum: a number in `exclusiveMaximum` is of OpenAPI 3.1, and this document of 3.0",
            "warning DW0104 A/exclusiveMinimum: `exclusiveMinimum` has no effect without `minimum`",
        ]
    );
}

#[test]
fn formats_of_bytes_say_how_they_are_written() {
    let byte = plain("{type: string, format: byte}");
    assert_eq!(
        (byte.content_encoding.as_deref(), byte.format.as_deref()),
        (Some("base64"), Some("byte"))
    );
    let binary = plain("{type: string, format: binary}");
    assert_eq!(binary.content_media_type.as_deref(), Some("application/octet-stream"));
    assert_eq!(schema_in("3.1", "{type: string, format: byte}").0.content_encoding, None);
}

#[test]
fn a_reference_has_no_siblings() {
    let (schema, reports) = schema_in(
        "3.0",
        "{$ref: '#/a', description: d, nullable: true, x-docwright-rule: a-b, x-free: 1}",
    );
    assert_eq!(
        schema,
        SchemaObject {
            pointer: schema.pointer.clone(),
            ref_: Some("#/a".into()),
            ..SchemaObject::default()
        }
    );
    assert_eq!(
        reports,
        [
            "warning DW0103 A/description: the key `description` has no effect beside `$ref`",
            "warning DW0103 A/nullable: the key `nullable` has no effect beside `$ref`",
            "warning DW0401 A/x-docwright-rule: `x-docwright-rule` means nothing here",
        ]
    );
    let (document, reports) = written_in(
        "3.0",
        "paths: {}\ncomponents: {responses: {a: {$ref: '#/b', description: d, summary: s}}}",
    );
    let RefOr::Reference(reference) = document.components.responses.get("a").unwrap() else {
        panic!("not a reference")
    };
    assert_eq!((&reference.description, &reference.summary), (&None, &None));
    assert_eq!(reports.len(), 2);
}

#[test]
fn forms_of_3_1_are_read_in_3_0_with_a_warning() {
    let (schema, reports) =
        schema_in("3.0", "{type: [string, 'null'], items: true, additionalProperties: false}");
    assert_eq!(schema.types, [TypeName::String, TypeName::Null]);
    assert!(matches!(schema.items, Some(Schema::Bool(BoolSchema { value: true, .. }))));
    assert_eq!(
        reports,
        [
            "warning DW0103 A/items: a schema that is a boolean is of OpenAPI 3.1, and this document of 3.0",
            "warning DW0103 A/type: a list of types is of OpenAPI 3.1, and this document of 3.0",
            "warning DW0103 A/type/1: the type `null` is of OpenAPI 3.1, and this document of 3.0",
        ]
    );
}

#[test]
fn paths_and_responses_are_asked_for() {
    let (_, reports) = written_in("3.0", "components: {}");
    assert_eq!(reports, ["warning DW0102 : the key `paths` is missing"]);
    let (_, reports) = written_in("3.0", "paths: {/a: {get: {}}}");
    assert_eq!(reports, ["warning DW0102 /paths/~1a/get: the key `responses` is missing"]);
    assert_eq!(
        schema_in("3.0", "{required: []}").1,
        ["warning DW0104 A/required: `required` is empty"]
    );
    assert_eq!(schema_in("3.1", "{required: []}").1, [""; 0]);
}
