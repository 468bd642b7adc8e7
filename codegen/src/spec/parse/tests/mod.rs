//! Documents in, what was read and what was reported out. A test writes only the part it is about;
//! `document` adds the head.

use super::*;
use crate::diagnostic::Severity;
use crate::spec::*;

mod laxity;
mod older;
mod operation;
mod schema;
mod versions;

const HEAD: &str = "openapi: 3.1.0\ninfo: {title: a, version: '1'}\n";

/// A document of a version, such as `3.0`; the reports as `reports` gives them.
fn written_in(version: &str, text: &str) -> (Document, Vec<String>) {
    let head = HEAD.replace("3.1", version);
    let (document, reports) = read_text(&format!("{head}{text}"));
    (document.unwrap(), reports)
}

/// The first schema of a document of a version, with the reports.
fn schema_in(version: &str, text: &str) -> (SchemaObject, Vec<String>) {
    let text = format!("paths: {{}}\ncomponents: {{schemas: {{A: {text}}}}}");
    let (document, reports) = written_in(version, &text);
    let schema = document.components.schemas.get("A").unwrap().as_object().unwrap().clone();
    (schema, reports.iter().map(|report| report.replace("/components/schemas/A", "A")).collect())
}

/// Reads a document; the reports as `severity code pointer message`, errors at keys marked.
fn read_text(text: &str) -> (Option<Document>, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let document = parse_text(text, &mut diagnostics);
    let reports = diagnostics
        .iter()
        .map(|d| {
            assert!(!d.helps.is_empty() || d.code == Code::WrongType || d.code == Code::Syntax);
            let severity = match d.severity {
                Severity::Error => "",
                Severity::Unsupported => "unsupported ",
                Severity::Warning => "warning ",
            };
            format!("{severity}{} {}: {}", d.code, d.place.pointer, d.message)
        })
        .collect();
    (document, reports)
}

fn document(text: &str) -> Document {
    let (document, reports) = read_text(&format!("{HEAD}{text}"));
    assert_eq!(reports, [""; 0]);
    document.unwrap()
}

fn reports(text: &str) -> Vec<String> {
    read_text(&format!("{HEAD}{text}")).1
}

#[test]
fn unknown_versions_are_named() {
    let report = |text: &str| {
        let (document, reports) = read_text(text);
        assert!(document.is_none());
        reports
    };
    assert_eq!(report("openapi: 3.3.0"), ["DW0004 /openapi: OpenAPI `3.3.0` is not read"]);
    assert_eq!(report("openapi: 4.0.0"), ["DW0004 /openapi: OpenAPI `4.0.0` is not read"]);
    assert_eq!(report("openapi: '3.1'"), ["DW0004 /openapi: OpenAPI `3.1` is not read"]);
    assert_eq!(report("swagger: '2.0'"), ["DW0004 /swagger: Swagger is not read"]);
    assert_eq!(report("openapi: 3.1"), ["DW0101 /openapi: expected a string, found a number"]);
    assert_eq!(report("a: 1"), ["DW0004 : the key `openapi` is missing"]);
    assert_eq!(report("[]"), ["DW0101 : expected an object, found an array"]);
}

#[test]
fn the_head_needs_its_keys() {
    assert_eq!(
        read_text("openapi: 3.1.0").1,
        ["DW0102 : the key `paths` is missing", "DW0102 : the key `info` is missing"]
    );
    assert_eq!(
        read_text("openapi: 3.1.0\ninfo: {}\nwebhooks: {}").1,
        ["DW0102 /info: the key `title` is missing", "DW0102 /info: the key `version` is missing"]
    );
    assert_eq!(
        read_text("openapi: 3.1.0\ninfo: a\npaths: b\ncomponents: c").1,
        ["/info", "/paths", "/components"]
            .map(|at| format!("DW0101 {at}: expected an object, found a string"))
    );
}

#[test]
fn servers_tags_and_documentation() {
    let read = document(
        "paths: {}
servers:
- url: https://{host}/v1
  description: d
  x-docwright-name: cms
  variables: {host: {default: a, enum: [a, b], x-docwright-placeholder: true, x-other: 1}}
tags: [{name: t, description: u, externalDocs: {url: v}}]
security: [{}, {key: [read]}]
externalDocs: {url: w, description: x}
jsonSchemaDialect: y
x-free: {any: thing}
",
    );
    let server = &read.servers[0];
    assert_eq!(server.x_name.as_deref(), Some("cms"));
    let variable = server.variables.get("host").unwrap();
    assert_eq!((variable.enum_.len(), variable.x_placeholder), (2, true));
    assert_eq!(
        variable.extensions.keys().collect::<Vec<_>>(),
        ["x-docwright-placeholder", "x-other"]
    );
    assert_eq!(read.tags[0].external_docs.as_ref().unwrap().url, "v");
    let security = read.security.unwrap();
    assert!(security[0].schemes.is_empty());
    assert_eq!(security[1].schemes.get("key").unwrap(), &["read"]);
    assert_eq!(read.extensions.len(), 1);
}

#[test]
fn wrong_servers_and_tags() {
    assert_eq!(
        reports(
            "paths: {}
servers: [{variables: {a: {enum: []}, b: {default: c, enum: [d]}}, x-docwright-name: 1}]
tags: [{name: t}, {name: u}, {name: t}]
"
        ),
        [
            "DW0102 /servers/0: the key `url` is missing",
            "DW0102 /servers/0/variables/a: the key `default` is missing",
            "warning DW0104 /servers/0/variables/a/enum: `enum` is empty, so no value is allowed",
            "warning DW0104 /servers/0/variables/b/default: the default is not in `enum`",
            "warning DW0401 /servers/0/x-docwright-name: `x-docwright-name` must be a name",
            "warning DW0108 /tags/2/name: the tag `t` is declared more than once",
        ]
    );
}

#[test]
fn an_unknown_key_is_a_warning_at_the_key_with_a_guess() {
    let mut diagnostics = Diagnostics::default();
    let text = format!("{HEAD}paths: {{}}\nserver: []\n");
    parse_text(&text, &mut diagnostics).unwrap();
    let report = diagnostics.iter().next().unwrap();
    assert_eq!(report.place, Place::key(&Pointer::root().key("server")));
    assert_eq!(report.helps, ["did you mean `servers`?"]);
    assert!(!diagnostics.has_errors());
}

#[test]
fn security_schemes_of_every_type() {
    let read = document(
        "components:
  securitySchemes:
    a: {type: apiKey, name: k, in: cookie, x-docwright-source: {title: t, date: 2023-12-19}}
    b: {type: http, scheme: bearer, bearerFormat: JWT}
    c: {type: mutualTLS}
    d: {type: oauth2, flows: {clientCredentials: {tokenUrl: u, scopes: {s: d}}}}
    e: {type: openIdConnect, openIdConnectUrl: u}
    f: {$ref: '#/components/securitySchemes/a'}
",
    );
    let kinds: Vec<&SecuritySchemeKind> = read
        .components
        .security_schemes
        .values()
        .filter_map(|scheme| match scheme {
            RefOr::Item(scheme) => Some(&scheme.kind),
            RefOr::Reference(_) => None,
        })
        .collect();
    assert_eq!(
        kinds[0],
        &SecuritySchemeKind::ApiKey {
            name: "k".into(),
            in_: ApiKeyLocation::Cookie,
            x_signature: None
        }
    );
    assert_eq!(kinds[2], &SecuritySchemeKind::MutualTls);
    let SecuritySchemeKind::OAuth2 { flows, .. } = kinds[3] else { panic!("not oauth2") };
    assert_eq!(flows.client_credentials.as_ref().unwrap().scopes.get("s").unwrap(), "d");
    assert_eq!(kinds.len(), 5);
}

#[test]
fn wrong_security_schemes() {
    let found = reports(
        "components:
  securitySchemes:
    a: {type: apikey}
    b: {}
    c: {type: apiKey, in: path}
    d: {type: oauth2, flows: {implicit: {}}}
    e: {type: http, name: n}
    a b: {type: mutualTLS}
",
    );
    let found: Vec<String> =
        found.iter().map(|line| line.replace("/components/securitySchemes/", "")).collect();
    assert_eq!(
        found,
        [
            "DW0104 a/type: `apikey` is not allowed here",
            "DW0102 b: the key `type` is missing",
            "DW0102 c: the key `name` is missing",
            "DW0104 c/in: `path` is not allowed here",
            "warning DW0102 d/flows/implicit: the key `authorizationUrl` is missing",
            "warning DW0102 d/flows/implicit: the key `scopes` is missing",
            "DW0102 e: the key `scheme` is missing",
            "warning DW0103 e/name: the key `name` is not known here",
            "warning DW0104 a b: `a b` is no name for a component",
        ]
    );
}

#[test]
fn a_place_is_there_or_behind_another_reference_or_nowhere() {
    let text = format!("{HEAD}paths: {{}}\nx-a: [{{b: 1}}]\nx-/c: {{$ref: '#/x-a'}}\n");
    let document = read_text(&text).0.unwrap();
    let is_nowhere = |place| document.is_nowhere(&Pointer::parse(place).unwrap());
    for place in ["/x-a", "/x-a/0/b", "/x-~1c", "/x-~1c/0/b", ""] {
        assert!(!is_nowhere(place), "{place}");
    }
    for place in ["/b", "/x-a/1", "/x-a/x", "/x-a/0/b/c", "/", "/c"] {
        assert!(is_nowhere(place), "{place}");
    }
}
