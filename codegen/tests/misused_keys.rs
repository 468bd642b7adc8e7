//! A key of docwright's that is misused costs itself: what is made is what would be without it.
#![allow(clippy::unwrap_used, reason = "what fails in a helper fails the test that calls it")]

use docwright::describe;
use docwright::diagnostic::{Code, Severity};
use docwright::ir::{Api, SchemeKind};
use docwright::source::Source;

/// A client whose description has a key in the place of its name, or none.
fn described(place: &str, key: Option<&str>) -> (Api, Vec<(Severity, Code, Vec<String>)>) {
    let keys = [
        "INFO",
        "SERVER",
        "VARIABLE",
        "OPERATION",
        "ANSWER",
        "FAILURE",
        "STRING",
        "INTEGER",
        "ELEMENT",
        "TWICE",
        "INNER",
        "APIKEY",
        "BEARER",
        "BASIC",
    ];
    assert!(keys.contains(&place), "{place}");
    let mut text = TEXT.to_owned();
    for known in keys {
        let end = if known == "OPERATION" { "\n      " } else { ", " };
        let key = key.filter(|_| known == place);
        text = text.replace(known, &key.map(|key| format!("{key}{end}")).unwrap_or_default());
    }
    let (api, report) = describe(&Source::new("orders.yaml", text), "orders-client").unwrap();
    let reports = report.diagnostics().iter().map(|located| {
        let diagnostic = &located.diagnostic;
        (diagnostic.severity, diagnostic.code, diagnostic.helps.clone())
    });
    (api, reports.collect())
}

const TEXT: &str = "openapi: 3.1.0
info: { INFOtitle: Orders, version: '1' }
servers:
  - { url: 'https://a.example.com', x-docwright-name: a }
  - { SERVERurl: 'https://{host}', variables: { host: { VARIABLEdefault: b.example.com } } }
security: [{ key: [] }, { token: [] }, { pair: [] }]
paths:
  /orders:
    post:
      OPERATIONoperationId: placeOrder
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              properties:
                text: { STRINGtype: string, maxLength: 9 }
                count: { INTEGERtype: integer, maximum: 9 }
                word: { type: string, allOf: [{ ELEMENTminLength: 1, maxLength: 8 }] }
                first:
                  type: string
                  allOf: [{ x-docwright-rule: long, description: Long., allOf: [{ INNERminLength: 2 }] }]
                second: { type: string, allOf: [{ TWICEdescription: Longer., minLength: 3 }] }
      responses:
        '200':
          { ANSWERdescription: Placed., content: { application/json: { schema: { $ref: '#/components/schemas/Placed' },
            examples: { a: { value: { code: '1' } } } } } }
        '400': { FAILUREdescription: Wrong. }
components:
  schemas:
    Placed: { type: object, properties: { code: { type: string }, number: { type: integer } }, required: [code] }
  securitySchemes:
    key: { APIKEYtype: apiKey, in: header, name: X-Key }
    token: { BEARERtype: http, scheme: bearer }
    pair: { BASICtype: http, scheme: basic }
";

#[test]
fn a_misused_key_is_passed_over() {
    for (place, key) in [
        ("INFO", "x-docwright-source: { title: T }"),
        ("OPERATION", "x-docwright-source: T"),
        ("STRING", "x-docwright-source: { title: T, date: 2023-02-30 }"),
        ("ANSWER", "x-docwright-source: { title: T, date: 2023-02-03, page: 3 }"),
        ("SERVER", "x-docwright-name: 1"),
        ("SERVER", "x-docwright-name: a"),
        ("VARIABLE", "x-docwright-placeholder: false"),
        ("STRING", "x-docwright-max-bytes: -1"),
        ("INTEGER", "x-docwright-max-bytes: 1"),
        ("STRING", "x-docwright-addr-spec: { domainMaxLength: 0 }"),
        ("STRING", "x-docwright-addr-spec: { localPartMaxLength: 1, domain: 1 }"),
        ("INTEGER", "x-docwright-addr-spec: {}"),
        ("STRING", "x-docwright-rule: long-enough"),
        ("ELEMENT", "x-docwright-rule: Long"),
        ("ELEMENT", "x-docwright-rule: long-enough"),
        ("INNER", "x-docwright-rule: inner"),
        ("TWICE", "x-docwright-rule: long"),
        ("ANSWER", "x-docwright-result: { code: code }"),
        ("ANSWER", "x-docwright-result: { code: number, success: ['0'] }"),
        ("ANSWER", "x-docwright-result: { code: code, success: ['0'], text: number }"),
        ("FAILURE", "x-docwright-result: { code: code, success: ['0'] }"),
        ("OPERATION", "x-docwright-result: { code: code, success: ['0'] }"),
        ("APIKEY", "x-docwright-signature: auth-v2"),
        ("APIKEY", "x-docwright-signature: auth-v3"),
        ("BASIC", "x-docwright-signature: auth-v2"),
        ("BEARER", "x-docwright-token-exchange: { url: /token }"),
        ("BEARER", "x-docwright-token-exchange: { url: //a, identifier: i, secret: s, token: /t }"),
        ("BEARER", "x-docwright-token-exchange: { url: /a, identifier: i, secret: i, token: /t }"),
        ("BEARER", "x-docwright-token-exchange: { url: /a, identifier: i, secret: s, token: t }"),
        (
            "BEARER",
            "x-docwright-token-exchange: { url: /a, identifier: i, secret: s, token: /t, headers: { Host: a } }",
        ),
        (
            "BASIC",
            "x-docwright-token-exchange: { url: /token, identifier: i, secret: s, token: /t }",
        ),
        ("OPERATION", "x-docwright-idempotent: 'true'"),
    ] {
        let (without, _) = described(place, None);
        let (with, reports) = described(place, Some(key));
        assert_eq!(with, without, "{place} {key}");
        let misuses: Vec<_> =
            reports.iter().filter(|(_, code, _)| *code == Code::MisusedExtension).collect();
        assert!(!misuses.is_empty(), "{place} {key}");
        for (severity, _, helps) in misuses {
            assert_eq!(*severity, Severity::Warning, "{place} {key}");
            let says = helps.iter().any(|help| help.starts_with("the key is passed over: "));
            assert!(says, "{place} {key}: {helps:?}");
        }
    }
}

#[test]
fn the_same_keys_in_their_form_are_not_passed_over() {
    for (place, key) in [
        ("INFO", "x-docwright-source: { title: T, date: 2023-02-03 }"),
        ("SERVER", "x-docwright-name: b"),
        ("VARIABLE", "x-docwright-placeholder: true"),
        ("STRING", "x-docwright-max-bytes: 1"),
        ("STRING", "x-docwright-addr-spec: { domainMaxLength: 1 }"),
        ("ELEMENT", "description: Short., x-docwright-rule: short"),
        ("TWICE", "x-docwright-rule: longer"),
        ("ANSWER", "x-docwright-result: { code: code, success: ['0'] }"),
        (
            "BEARER",
            "x-docwright-token-exchange: { url: /token, identifier: i, secret: s, token: /t }",
        ),
        ("OPERATION", "x-docwright-idempotent: true"),
    ] {
        let (with, reports) = described(place, Some(key));
        assert_ne!(with, described(place, None).0, "{place} {key}");
        assert!(reports.iter().all(|(_, code, _)| *code != Code::MisusedExtension), "{reports:?}");
    }
}

/// A credential is never sent otherwise than the description says in plain OpenAPI.
#[test]
fn a_misused_signature_or_exchange_leaves_the_scheme_as_it_is() {
    let kinds = |place, key| {
        let (api, _) = described(place, Some(key));
        api.schemes.into_iter().map(|scheme| scheme.kind).collect::<Vec<_>>()
    };
    let plain = [SchemeKind::Key, SchemeKind::Bearer, SchemeKind::Basic];
    assert_eq!(kinds("APIKEY", "x-docwright-signature: auth-v2"), plain);
    assert_eq!(kinds("BEARER", "x-docwright-token-exchange: { url: /token }"), plain);
}

#[test]
fn a_rule_of_a_schema_that_several_places_name_is_one() {
    let text = "openapi: 3.1.0
info: { title: Orders, version: '1' }
paths:
  /orders:
    get:
      operationId: list
      parameters:
        - { name: a, in: query, schema: { $ref: '#/components/schemas/Word' } }
        - { name: b, in: query, schema: { $ref: '#/components/schemas/Word' } }
      responses: { '204': { description: None. } }
components:
  schemas:
    Word: { type: string, allOf: [{ x-docwright-rule: short, description: Short., maxLength: 3 }] }
";
    let (api, report) = describe(&Source::new("orders.yaml", text), "orders-client").unwrap();
    assert!(report.is_empty(), "{report}");
    let constants: Vec<String> = api.rules().map(|(rule, ..)| rule.constant.clone()).collect();
    assert_eq!(constants, ["SHORT", "SHORT_2"]);
}
