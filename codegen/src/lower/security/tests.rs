use crate::diagnostic::{Diagnostics, Severity};
use crate::ir::{
    Algorithm, Api, CredentialLocation, SchemeKind, TokenRequest, TokenSource, TokenUrl,
};

/// What becomes of a document, and what is said of it.
fn lowered(text: &str) -> (Api, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let text = format!("openapi: 3.1.0\ninfo: {{ title: A, version: '1' }}\n{text}");
    let document = crate::spec::parse_text(text, &mut diagnostics).unwrap();
    let api = crate::lower::lower(&document, "a", &mut diagnostics);
    let said = diagnostics.iter().map(|it| format!("{}: {}", it.severity.name(), it.message));
    (api, said.collect())
}

/// The only scheme of a document.
fn scheme(scheme: &str) -> (CredentialLocation, SchemeKind) {
    let (mut api, said) =
        lowered(&format!("paths: {{}}\ncomponents: {{ securitySchemes: {{ a: {scheme} }} }}"));
    assert_eq!(said, <[String; 0]>::default(), "{scheme}");
    let scheme = api.schemes.remove(0);
    (scheme.location, scheme.kind)
}

fn header(name: &str) -> CredentialLocation {
    CredentialLocation::Header(name.to_owned())
}

const SCHEMES: &str = "components:
  securitySchemes:
    a: { type: apiKey, in: header, name: x-a }
    b: { type: apiKey, in: query, name: b }
    c: { type: http, scheme: bearer }
    d: { type: http, scheme: basic }
    x: { type: apiKey, in: header, name: Host }
    t: { type: mutualTLS }
";

/// What authorises an operation by names of schemes, or that it is left out; and what is said.
fn security(requirements: &str) -> (Option<Vec<String>>, Vec<String>) {
    let operation =
        format!("{{ operationId: o, security: {requirements}, responses: {{ '204': {{}} }} }}");
    let (api, said) = lowered(&format!("paths: {{ /a: {{ get: {operation} }} }}\n{SCHEMES}"));
    let operation = api.operations.first();
    let alternatives = operation.map(|operation| {
        let names = operation.security.iter().map(|schemes| {
            let names = schemes.iter().map(|scheme| api.schemes[*scheme].name.wire.as_str());
            names.collect::<Vec<_>>().join("+")
        });
        names.collect()
    });
    let said = said.into_iter().filter(|said| said.contains("security scheme"));
    (alternatives, said.collect())
}

#[track_caller]
fn assert_security(requirements: &str, expected: &[&str]) {
    let (found, said) = security(requirements);
    let expected = expected.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!((found, said), (Some(expected), Vec::new()), "{requirements}");
}

#[test]
fn every_scheme_of_the_standard_has_a_kind() {
    let authorization = || header("Authorization");
    for (text, location, kind) in [
        ("{ type: apiKey, in: header, name: x-a }", header("x-a"), SchemeKind::Key),
        (
            "{ type: apiKey, in: query, name: a b }",
            CredentialLocation::Query("a b".to_owned()),
            SchemeKind::Key,
        ),
        (
            "{ type: apiKey, in: cookie, name: sid }",
            CredentialLocation::Cookie("sid".to_owned()),
            SchemeKind::Key,
        ),
        ("{ type: apiKey, in: header, name: Cookie }", header("Cookie"), SchemeKind::Key),
        (
            "{ type: apiKey, in: header, name: authorization, x-docwright-signature: auth-v2 }",
            header("authorization"),
            SchemeKind::Signature(Some(Algorithm::AuthV2)),
        ),
        ("{ type: http, scheme: BEARER }", authorization(), SchemeKind::Bearer),
        ("{ type: http, scheme: Basic }", authorization(), SchemeKind::Basic),
        ("{ type: http, scheme: digest }", authorization(), SchemeKind::Signature(None)),
        (
            "{ type: openIdConnect, openIdConnectUrl: 'https://a.example' }",
            authorization(),
            SchemeKind::Bearer,
        ),
        (
            "{ type: oauth2, flows: { implicit: { authorizationUrl: 'https://a.example', scopes: {} } } }",
            authorization(),
            SchemeKind::Bearer,
        ),
        ("{ type: oauth2, flows: {} }", authorization(), SchemeKind::Bearer),
    ] {
        assert_eq!(scheme(text), (location, kind), "{text}");
    }
}

#[test]
fn a_token_exchange_is_taken_as_it_is() {
    let exchange = "{ url: /token, identifier: key, secret: pass, constants: { a: '', b: c }, \
                    headers: { X-A: '1' }, token: /a/0, created: /c, lifetime: /l }";
    let text = format!("{{ type: http, scheme: Bearer, x-docwright-token-exchange: {exchange} }}");
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let source = TokenSource {
        url: TokenUrl::Server("/token".to_owned()),
        request: TokenRequest::Json {
            identifier: "key".to_owned(),
            secret: "pass".to_owned(),
            constants: vec![pair("a", ""), pair("b", "c")],
        },
        headers: vec![pair("X-A", "1")],
        token: "/a/0".to_owned(),
        created: Some("/c".to_owned()),
        lifetime: Some("/l".to_owned()),
    };
    assert_eq!(scheme(&text), (header("Authorization"), SchemeKind::Token(source)));
}

#[test]
fn client_credentials_ask_for_all_scopes_of_the_document() {
    let responses = "responses: { '204': {} }";
    let text = format!(
        "security: [{{ a: [w] }}]
paths:
  /a:
    get: {{ operationId: inherits, {responses} }}
    put: {{ operationId: twice, security: [{{ a: [r, w] }}, {{ a: ['x  r'] }}, {{}}], {responses} }}
    post: {{ operationId: other, security: [{{ b: [z] }}], {responses} }}
components:
  securitySchemes:
    a: {{ type: oauth2, flows: {{ clientCredentials: {{ tokenUrl: /t, scopes: {{}} }} }} }}
    b: {{ type: oauth2, flows: {{ clientCredentials: {{ tokenUrl: t, scopes: {{}} }} }} }}
"
    );
    let (api, said) = lowered(&text);
    let SchemeKind::Token(source) = &api.schemes[0].kind else { panic!("not a token") };
    assert_eq!(source.url, TokenUrl::Server("/t".to_owned()));
    assert_eq!(source.request, TokenRequest::ClientCredentials { scope: "r w x".to_owned() });
    assert_eq!(
        (source.token.as_str(), source.lifetime.as_deref()),
        ("/access_token", Some("/expires_in"))
    );
    assert_eq!(api.schemes[1].kind, SchemeKind::Bearer);
    let unsupported: Vec<_> = said.iter().filter(|it| it.starts_with("unsupported")).collect();
    assert_eq!(
        unsupported,
        ["unsupported: a token is not asked for at this address: callers have to give one"]
    );
}

#[test]
fn alternatives_and_combinations_are_kept() {
    assert_security("[]", &[]);
    assert_security("[{}]", &[]);
    assert_security("[{}, {}]", &[]);
    assert_security("[{ a: [] }]", &["a"]);
    assert_security("[{ b: [], a: [] }, { c: [] }]", &["b+a", "c"]);
    // What asks for something comes first, and nothing comes twice.
    assert_security("[{}, { a: [] }, {}, { a: [] }]", &["a", ""]);
    assert_security("[{ a: [], b: [] }, { b: [], a: [] }, { a: [] }]", &["a+b", "a"]);
}

#[test]
fn what_cannot_be_sent_costs_its_alternative() {
    let place = "two security schemes of one alternative stand in one place of the request";
    let (found, said) = security("[{ c: [], d: [] }, { c: [] }]");
    assert_eq!(found, Some(vec!["c".to_owned()]));
    assert_eq!(said, [format!("unsupported: {place}")]);
    let (found, said) = security("[{ c: [], d: [] }]");
    assert_eq!((found, said), (None, vec![format!("unsupported: {place}")]));
    let (found, said) = security("[{ x: [] }, {}]");
    assert_eq!(found, Some(vec![]));
    assert_eq!(said, ["unsupported: the security scheme is not supported"]);
    assert_eq!(security("[{ a: [], x: [] }]").0, None);
    assert_eq!(security("[{ y: [] }]").1, ["error: there is no security scheme `y`"]);
}

#[test]
fn a_certificate_is_a_matter_of_the_transport() {
    assert_security("[{ t: [] }]", &[]);
    assert_security("[{ t: [] }, { a: [] }]", &["a", ""]);
    assert_security("[{ t: [], a: [] }]", &["a"]);
    let note = |requirements: &str| {
        let operation = format!("{{ security: {requirements}, responses: {{ '204': {{}} }} }}");
        let (api, _) = lowered(&format!("paths: {{ /a: {{ get: {operation} }} }}\n{SCHEMES}"));
        api.operations[0].docs.text().any(|line| line == super::CERTIFICATE_NOTE)
    };
    assert!(note("[{ t: [] }]") && note("[{ t: [], a: [] }]"));
    assert!(!note("[{ a: [] }]") && !note("[]"));
}

#[test]
fn setters_share_one_namespace_and_keep_their_names() {
    let text = "paths: {}
components:
  securitySchemes:
    token: { type: http, scheme: bearer }
    tokenSigner: { type: http, scheme: digest }
    timeout: { type: http, scheme: basic }
    retries: { type: http, scheme: basic }
";
    let (api, _) = lowered(text);
    let names: Vec<(&str, Option<&str>)> =
        api.schemes.iter().map(|it| (it.name.rust.as_str(), it.signer.as_deref())).collect();
    assert_eq!(
        names,
        [
            ("token", Some("token_signer_2")),
            ("token_signer", None),
            ("timeout_2", Some("timeout_2_signer")),
            ("retries_2", Some("retries_2_signer")),
        ]
    );
}

#[test]
fn an_operation_is_idempotent_by_its_method_or_by_the_document() {
    let idempotent = |method: &str, more: &str| {
        let operation = format!("{{ {more} responses: {{ '204': {{}} }} }}");
        lowered(&format!("paths: {{ /a: {{ {method}: {operation} }} }}")).0.operations[0]
            .is_idempotent
    };
    for method in ["get", "head", "options", "trace", "put", "delete"] {
        assert!(idempotent(method, ""), "{method}");
        assert!(!idempotent(method, "x-docwright-idempotent: false,"), "{method}");
    }
    for method in ["post", "patch"] {
        assert!(!idempotent(method, ""), "{method}");
        assert!(idempotent(method, "x-docwright-idempotent: true,"), "{method}");
    }
}

#[test]
fn a_parameter_in_the_place_of_a_credential_is_left_out() {
    let fields = |requirements: &str, parameters: &str| {
        let operation = format!(
            "{{ security: {requirements}, parameters: [{parameters}], responses: {{ '204': {{}} }} }}"
        );
        let (api, said) = lowered(&format!("paths: {{ /a: {{ get: {operation} }} }}\n{SCHEMES}"));
        let count = said.iter().filter(|said| said.contains("is a credential")).count();
        (api.operations.first().map(|operation| operation.request.fields.len()), count)
    };
    let parameter = |name: &str, place: &str, required: bool| {
        format!("{{ name: {name}, in: {place}, required: {required}, schema: {{ type: string }} }}")
    };
    let query = parameter("b", "query", false);
    assert_eq!(fields("[{ b: [] }]", &query), (Some(0), 1));
    assert_eq!(fields("[{ a: [] }, { b: [] }]", &query), (Some(0), 1));
    assert_eq!(fields("[{ a: [] }]", &query), (Some(1), 0));
    assert_eq!(fields("[{ b: [] }]", &parameter("B", "query", false)), (Some(1), 0));
    assert_eq!(fields("[{ b: [] }]", &parameter("b", "header", false)), (Some(1), 0));
    assert_eq!(fields("[{ a: [] }]", &parameter("X-A", "header", false)), (Some(0), 1));
    assert_eq!(fields("[{ b: [] }]", &parameter("b", "query", true)), (None, 1));
}

#[test]
fn names_that_cannot_be_sent_are_errors() {
    for (scheme, count) in [
        ("{ type: apiKey, in: cookie, name: 'a=b' }", 1),
        ("{ type: apiKey, in: cookie, name: '' }", 1),
        ("{ type: apiKey, in: query, name: '' }", 1),
        ("{ type: apiKey, in: query, name: \"a\\rb\" }", 1),
        ("{ type: apiKey, in: header, name: 'a b' }", 1),
        ("{ type: apiKey, in: query, name: 'a=b&c' }", 0),
    ] {
        let mut diagnostics = Diagnostics::default();
        let text = format!(
            "openapi: 3.1.0\ninfo: {{ title: A, version: '1' }}\npaths: {{}}\n\
             components: {{ securitySchemes: {{ a: {scheme} }} }}"
        );
        let document = crate::spec::parse_text(text, &mut diagnostics).unwrap();
        crate::lower::lower(&document, "a", &mut diagnostics);
        assert_eq!(diagnostics.count(Severity::Error), count, "{scheme}");
    }
}
