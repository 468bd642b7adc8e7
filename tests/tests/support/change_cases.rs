//! Pairs of small documents with what the change between them is: the material of `changes.rs`, and
//! of whoever judges the same changes by other means.
//!
//! A case names the place `in` a small document that holds `old` and `new`: a field, an object, an
//! operation or the document. What stands at the last two is merged into the small document, as
//! RFC 7396 says.
#![allow(dead_code, reason = "each test uses what it needs of it")]

use serde::Deserialize;
use serde_yaml::{Mapping, Value};

/// A pair of documents with its expected verdict.
pub(crate) struct ChangeCase {
    /// What is changed.
    pub(crate) name: String,
    /// The document before.
    pub(crate) old: String,
    /// The document after.
    pub(crate) new: String,
    /// Each change: its code, direction, effect on the wire, effect on the Rust API.
    pub(crate) expected: Vec<String>,
    /// Each change of the documentation, likewise.
    pub(crate) prose: Vec<String>,
    /// What goes up in the version of a stable client.
    pub(crate) bump: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    #[serde(rename = "in")]
    place: String,
    old: Value,
    new: Value,
    expect: Vec<String>,
    #[serde(default)]
    prose: Vec<String>,
    bump: String,
}

/// Every case.
pub(crate) fn change_cases() -> Vec<ChangeCase> {
    let files = [
        include_str!("../generator/changes/answers.yaml"),
        include_str!("../generator/changes/bounds.yaml"),
        include_str!("../generator/changes/causes.yaml"),
        include_str!("../generator/changes/dropped.yaml"),
        include_str!("../generator/changes/fields.yaml"),
        include_str!("../generator/changes/formats.yaml"),
        include_str!("../generator/changes/headers.yaml"),
        include_str!("../generator/changes/left_out.yaml"),
        include_str!("../generator/changes/identity.yaml"),
        include_str!("../generator/changes/nothing.yaml"),
        include_str!("../generator/changes/operations.yaml"),
        include_str!("../generator/changes/retired.yaml"),
        include_str!("../generator/changes/reused.yaml"),
        include_str!("../generator/changes/reviewed.yaml"),
        include_str!("../generator/changes/rules.yaml"),
        include_str!("../generator/changes/security.yaml"),
        include_str!("../generator/changes/types.yaml"),
        include_str!("../generator/changes/words.yaml"),
    ];
    let written = files.iter().flat_map(|text| serde_yaml::from_str::<Vec<Written>>(text).unwrap());
    let cases = written.map(|case| ChangeCase {
        old: document(&case.place, &case.old),
        new: document(&case.place, &case.new),
        name: case.name,
        expected: case.expect,
        prose: case.prose,
        bump: case.bump,
    });
    cases.collect()
}

const SMALL: &str = "
openapi: 3.1.0
info: { title: Orders, version: '1' }
servers: [{ url: 'https://orders.example.com', x-docwright-name: orders }]
paths:
  /orders:
    post:
      operationId: placeOrder
      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, properties: { note: { type: string } } }
      responses:
        '200':
          description: It was placed.
          content:
            application/json:
              schema: { type: object, properties: { id: { type: string } } }
";

/// The small document with something at one of its places.
fn document(place: &str, value: &Value) -> String {
    let request = ["paths", "/orders", "post", "requestBody", "content", "application/json"];
    let response = ["paths", "/orders", "post", "responses", "200", "content", "application/json"];
    let mut document: Value = serde_yaml::from_str(SMALL).unwrap();
    let field = || serde_yaml::from_str::<Value>("{ type: object, properties: {} }").unwrap();
    let with_field = || {
        let mut object = field();
        object["properties"]["x"] = value.clone();
        object
    };
    match place {
        "request" => at(&mut document, &request)["schema"] = value.clone(),
        "request field" => at(&mut document, &request)["schema"] = with_field(),
        "response" => at(&mut document, &response)["schema"] = value.clone(),
        "response field" => at(&mut document, &response)["schema"] = with_field(),
        "both" | "field of both" => {
            let order = if place == "both" { value.clone() } else { with_field() };
            let reference = "{ $ref: '#/components/schemas/Order' }";
            let reference: Value = serde_yaml::from_str(reference).unwrap();
            let mut object = field();
            object["properties"]["order"] = reference.clone();
            at(&mut document, &request)["schema"] = object;
            at(&mut document, &response)["schema"] = reference;
            let schemas = format!("components: {{ schemas: {{ Order: {} }} }}", json(&order));
            merge(&mut document, &serde_yaml::from_str(&schemas).unwrap());
        }
        "operation" => merge(at(&mut document, &request[..3]), value),
        "document" => merge(&mut document, value),
        other => panic!("there is no place `{other}`"),
    }
    serde_yaml::to_string(&document).unwrap()
}

/// A value in one line of YAML.
fn json(value: &Value) -> String {
    serde_json::to_string(value).unwrap()
}

fn at<'v>(value: &'v mut Value, path: &[&str]) -> &'v mut Value {
    path.iter().fold(value, |value, key| &mut value[*key])
}

/// Merges as RFC 7396 says: what is null is removed, what is no object is replaced.
fn merge(target: &mut Value, patch: &Value) {
    let Value::Mapping(patch) = patch else {
        *target = patch.clone();
        return;
    };
    if !target.is_mapping() {
        *target = Value::Mapping(Mapping::new());
    }
    let Value::Mapping(members) = target else { return };
    for (key, value) in patch {
        if value.is_null() {
            members.remove(key);
        } else {
            merge(members.entry(key.clone()).or_insert(Value::Null), value);
        }
    }
}
