use crate::diagnostic::{Code, Diagnostics, Severity};
use crate::ir::Api;
use crate::{lower, spec};

fn lowered(schemas: &str) -> (Api, Diagnostics) {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{ title: A, version: '1' }}\npaths:\n  /a:\n    get:\n      \
         responses:\n        '200':\n          description: A\n          content: {{ \
         application/json: {{ schema: {{ $ref: '#/components/schemas/A' }} }} }}\n\
         components:\n  schemas:\n{schemas}"
    );
    let mut diagnostics = Diagnostics::default();
    let document = spec::parse_text(text, &mut diagnostics).unwrap();
    (lower::lower(&document, "a", &mut diagnostics), diagnostics)
}

#[test]
fn a_schema_that_meets_itself_behind_all_of_is_one_type() {
    let (api, diagnostics) = lowered(
        "    A:\n      properties:\n        more: { type: array, items: { allOf: [{ properties: \
         { x: {} } }, { $ref: '#/components/schemas/A' }] } }\n",
    );
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert_eq!(api.types.len(), 2);
}

#[test]
fn a_map_that_holds_itself_ends() {
    let (_, diagnostics) = lowered(
        "    A: { type: object, additionalProperties: { allOf: [{ type: object }, { $ref: \
         '#/components/schemas/A' }] } }\n",
    );
    assert_eq!(diagnostics.count(Severity::Unsupported), 2, "{diagnostics:?}");
}

#[test]
fn types_that_double_at_every_step_are_stopped() {
    let mut schemas = String::from("    A: { $ref: '#/components/schemas/A0' }\n");
    for at in 0..40 {
        let next = format!(
            "{{ allOf: [{{ type: object }}, {{ $ref: '#/components/schemas/A{}' }}] }}",
            at + 1
        );
        schemas += &format!("    A{at}: {{ properties: {{ l: {next}, r: {next} }} }}\n");
    }
    schemas += "    A40: { properties: { x: {} } }\n";
    let (_, diagnostics) = lowered(&schemas);
    let codes: Vec<Code> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert!(codes.contains(&Code::BudgetExceeded), "{codes:?}");
    assert_eq!(diagnostics.count(Severity::Error), 1);
}

#[test]
fn schemas_that_stand_in_each_other_too_deeply_are_left_out() {
    let mut schemas = String::from("    A: { $ref: '#/components/schemas/A0' }\n");
    for at in 0..300 {
        schemas += &format!(
            "    A{at}: {{ properties: {{ x: {{ allOf: [{{ type: object }}, {{ $ref: \
             '#/components/schemas/A{}' }}] }} }} }}\n",
            at + 1
        );
    }
    schemas += "    A300: { properties: { x: {} } }\n";
    let (api, diagnostics) = lowered(&schemas);
    assert_eq!(diagnostics.count(Severity::Unsupported), 1, "{diagnostics:?}");
    assert_eq!(api.types.len(), super::NESTED);
}

#[test]
fn a_long_description_is_not_repeated_without_end() {
    let paths: String = (0..3_000)
        .map(|at| format!("  /p{at}: {{ $ref: '#/components/pathItems/P' }}\n"))
        .collect();
    let text = format!(
        "openapi: 3.1.0\ninfo: {{ title: A, version: '1' }}\npaths:\n{paths}components:\n  \
         pathItems:\n    P: {{ get: {{ description: {}, responses: {{ '204': {{ description: A \
         }} }} }} }}\n",
        "a".repeat(10_000)
    );
    let mut diagnostics = Diagnostics::default();
    let document = spec::parse_text(text, &mut diagnostics).unwrap();
    lower::lower(&document, "a", &mut diagnostics);
    let errors = diagnostics.iter().filter(|it| it.severity == Severity::Error);
    assert_eq!(errors.map(|it| it.code).collect::<Vec<_>>(), [Code::BudgetExceeded]);
}
