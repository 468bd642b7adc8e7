//! What each version brought: read from that version on, reported before.

use super::*;

/// The keys that were reported as of a later version, as `version pointer`.
fn later(version: &str, text: &str) -> Vec<String> {
    let (_, reports) = written_in(version, text);
    reports
        .iter()
        .map(|report| {
            let report = report.strip_prefix("warning DW0103 ").unwrap();
            let (at, message) = report.split_once(": the key `").unwrap();
            let (key, rest) = message.split_once("` is of OpenAPI ").unwrap();
            assert_eq!(at.rsplit('/').next(), Some(key));
            let (since, rest) = rest.split_once(',').unwrap();
            assert_eq!(rest, format!(" and has no effect in {version}"));
            format!("{since} {at}")
        })
        .collect()
}

const OF_3_1: &str = "paths: {}
jsonSchemaDialect: d
webhooks: {w: {}}
components: {pathItems: {p: {}}}
";

#[test]
fn keys_of_3_1() {
    assert_eq!(
        later("3.0", OF_3_1),
        ["3.1 /webhooks", "3.1 /jsonSchemaDialect", "3.1 /components/pathItems"]
    );
    let (document, _) = written_in("3.0", OF_3_1);
    assert!(document.webhooks.is_empty() && document.components.path_items.is_empty());
    for version in ["3.1", "3.2"] {
        let (document, reports) = written_in(version, OF_3_1);
        assert_eq!(reports, [""; 0]);
        assert_eq!((document.webhooks.len(), document.components.path_items.len()), (1, 1));
    }
    let info = "openapi: 3.0.0\ninfo: {title: a, version: b, summary: c, license: {name: d, identifier: e}}\npaths: {}";
    assert_eq!(
        read_text(info).1,
        [
            "warning DW0103 /info/summary: the key `summary` is of OpenAPI 3.1, and has no effect in 3.0",
            "warning DW0103 /info/license/identifier: the key `identifier` is of OpenAPI 3.1, and has no effect in 3.0",
        ]
    );
}

#[test]
fn keywords_of_3_1() {
    let all = "{$id: i, $schema: s, $anchor: a, $dynamicRef: d, $dynamicAnchor: e, $vocabulary: {},
  $comment: c, $defs: {}, if: {}, then: {}, else: {}, dependentSchemas: {}, prefixItems: [], contains: {},
  patternProperties: {}, propertyNames: {}, unevaluatedItems: {}, unevaluatedProperties: {}, const: 1,
  maxContains: 1, minContains: 1, dependentRequired: {}, contentEncoding: e, contentMediaType: m,
  contentSchema: {}, examples: [], definitions: {}}";
    let (schema, reports) = schema_in("3.0", all);
    assert_eq!(schema, SchemaObject { pointer: schema.pointer.clone(), ..SchemaObject::default() });
    let later = reports.iter().filter(|report| report.contains("` is of OpenAPI 3.1, and has no"));
    assert_eq!(later.count(), 26);
    let [.., last] = &reports[..] else { panic!("no reports") };
    assert_eq!(
        last,
        "warning DW0103 A/definitions: the keyword `definitions` has no effect in OpenAPI 3.0"
    );
    assert_eq!(reports.len(), 27);
}

const OF_3_2: &str = "$self: s
servers: [{url: u, name: n}]
tags: [{name: t, summary: s, parent: p, kind: nav}]
paths:
  /a:
    query:
      responses: {'200': {description: d, summary: s}}
    additionalOperations:
      COPY: {responses: {'200': {description: d}}}
components:
  mediaTypes:
    m: {itemSchema: {}, prefixEncoding: [{}], itemEncoding: {prefixEncoding: [{encoding: {}}], itemEncoding: {}}}
  responses:
    r: {description: d, content: {a/b: {$ref: '#/components/mediaTypes/m'}}}
  examples: {e: {dataValue: 1, serializedValue: '1'}}
  schemas: {A: {discriminator: {propertyName: p, defaultMapping: m}, xml: {nodeType: cdata}}}
  securitySchemes:
    s:
      type: oauth2
      deprecated: true
      oauth2MetadataUrl: u
      flows: {deviceAuthorization: {deviceAuthorizationUrl: v, tokenUrl: w, scopes: {}}}
";

#[test]
fn keys_of_3_2_are_reported_before() {
    for version in ["3.0", "3.1"] {
        assert_eq!(
            later(version, OF_3_2),
            [
                "3.2 /$self",
                "3.2 /servers/0/name",
                "3.2 /paths/~1a/query",
                "3.2 /paths/~1a/additionalOperations",
                "3.2 /components/mediaTypes",
                "3.2 /components/schemas/A/discriminator/defaultMapping",
                "3.2 /components/schemas/A/xml/nodeType",
                "3.2 /components/responses/r/content/a~1b/$ref",
                "3.2 /components/examples/e/dataValue",
                "3.2 /components/examples/e/serializedValue",
                "3.2 /components/securitySchemes/s/deprecated",
                "3.2 /components/securitySchemes/s/oauth2MetadataUrl",
                "3.2 /components/securitySchemes/s/flows/deviceAuthorization",
                "3.2 /tags/0/summary",
                "3.2 /tags/0/parent",
                "3.2 /tags/0/kind",
            ]
        );
    }
}

#[test]
fn keys_of_3_2_are_read() {
    let (read, reports) = written_in("3.2", OF_3_2);
    assert_eq!(reports, [""; 0]);
    assert_eq!(read.self_.as_deref(), Some("s"));
    assert_eq!(read.servers[0].x_name.as_deref(), Some("n"));
    let tag = &read.tags[0];
    assert_eq!((tag.parent.as_deref(), tag.kind.as_deref()), (Some("p"), Some("nav")));
    let item = read.paths.items.get("/a").unwrap();
    assert_eq!((item.operations[0].0, item.operations[0].0.wire()), (Method::Query, "QUERY"));
    assert_eq!(item.additional_operations.keys().collect::<Vec<_>>(), ["COPY"]);
    let media_type = read.components.media_types.get("m").unwrap();
    assert!(media_type.item_schema.is_some());
    let item = media_type.item_encoding.as_ref().unwrap();
    assert_eq!((media_type.prefix_encoding.len(), item.prefix_encoding.len()), (1, 1));
    let RefOr::Item(response) = read.components.responses.get("r").unwrap() else {
        panic!("not an item")
    };
    let reference = response.content.get("a/b").unwrap().ref_.as_ref().unwrap();
    assert_eq!(reference.ref_, "#/components/mediaTypes/m");
    let RefOr::Item(example) = read.components.examples.get("e").unwrap() else {
        panic!("not an item")
    };
    assert_eq!(
        (&example.data_value, example.serialized_value.as_deref()),
        (&Some(Node::Integer(1)), Some("1"))
    );
    let schema = read.components.schemas.get("A").unwrap().as_object().unwrap();
    assert_eq!(schema.discriminator.as_ref().unwrap().default_mapping.as_deref(), Some("m"));
    assert_eq!(schema.xml.as_ref().unwrap().node_type, Some(XmlNodeType::Cdata));
    let RefOr::Item(scheme) = read.components.security_schemes.get("s").unwrap() else {
        panic!("not an item")
    };
    let SecuritySchemeKind::OAuth2 { flows, metadata_url } = &scheme.kind else {
        panic!("not oauth2")
    };
    assert!(scheme.deprecated);
    assert_eq!(metadata_url.as_deref(), Some("u"));
    let flow = flows.device_authorization.as_ref().unwrap();
    assert_eq!(flow.device_authorization_url.as_deref(), Some("v"));
}

#[test]
fn a_response_of_3_2_needs_no_description() {
    let text = "paths: {}\ncomponents: {responses: {r: {}}}";
    assert_eq!(written_in("3.2", text).1, [""; 0]);
    assert_eq!(
        written_in("3.1", text).1,
        ["warning DW0102 /components/responses/r: the key `description` is missing"]
    );
}

#[test]
fn names_that_a_version_brought_are_read_before_with_a_warning() {
    let text = "paths: {}
components:
  parameters:
    q: {name: q, in: querystring, content: {a/b: {}}}
    c: {name: c, in: cookie, style: cookie, schema: {}}
  securitySchemes:
    m: {type: mutualTLS}
";
    let (read, reports) = written_in("3.0", text);
    assert_eq!(
        reports,
        [
            "warning DW0103 /components/parameters/q/in: `querystring` is of OpenAPI 3.2, and this document of 3.0",
            "warning DW0103 /components/parameters/c/style: `cookie` is of OpenAPI 3.2, and this document of 3.0",
            "warning DW0103 /components/securitySchemes/m/type: `mutualTLS` is of OpenAPI 3.1, and this document of 3.0",
        ]
    );
    let RefOr::Item(parameter) = read.components.parameters.get("q").unwrap() else {
        panic!("not an item")
    };
    assert_eq!(parameter.in_, ParameterLocation::Querystring);
    assert_eq!(written_in("3.1", text).1.len(), 2);
    assert_eq!(written_in("3.2", text).1, [""; 0]);
}

#[test]
fn misuse_of_what_3_2_brought() {
    let text = "paths: {/a: {additionalOperations: {GET: {}, Get: {}}}}
servers: [{url: u, name: n, x-docwright-name: m}]
components:
  parameters:
    q: {name: q, in: querystring, style: form, explode: true, schema: {}}
  mediaTypes:
    m: {encoding: {}, itemEncoding: {}}
    n: {$ref: a, schema: {}}
  examples: {e: {value: 1, dataValue: 2}}
";
    let (read, reports) = written_in("3.2", text);
    assert_eq!(
        reports,
        [
            "warning DW0104 /servers/0/x-docwright-name: `name` and `x-docwright-name` exclude each other",
            "DW0104 /paths/~1a/additionalOperations/GET: the method `GET` has a key of its own",
            "DW0104 /components/parameters/q/schema: `schema` does not go with `in: querystring`",
            "DW0104 /components/parameters/q/style: `style` does not go with `in: querystring`",
            "DW0104 /components/parameters/q/explode: `explode` does not go with `in: querystring`",
            "warning DW0104 /components/examples/e/dataValue: `value` and `dataValue` exclude each other",
            "warning DW0104 /components/mediaTypes/m/itemEncoding: `encoding` and `itemEncoding` exclude each other",
            "warning DW0103 /components/mediaTypes/n/schema: the key `schema` has no effect beside `$ref`",
        ]
    );
    assert_eq!(read.servers[0].x_name.as_deref(), Some("m"));
}
