//! The types of a generated crate that have a form in JSON, and the schema of each.
//!
//! What is emitted says itself where it comes from: the last line of its documentation is a JSON
//! Pointer into the document.

use std::collections::BTreeMap;

use docwright::render::Files;
use serde_json::Value;
use syn::{Fields, ImplItem, Item};

use super::schema;

/// A type as it can be written where everything of the crate is imported, and its schema.
pub(crate) struct Emitted<'a> {
    pub(crate) ty: String,
    pub(crate) schema: &'a Value,
    pub(crate) null: Null,
}

/// Whether `null` is a value of the type.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Null {
    /// It is written where the type is used, as `Nullable`.
    Never,
    /// The type of an answer, in which it is written.
    BySchema,
    /// A request that can be sent without its body.
    Always,
}

/// The requests with a body, the answers, and all that they are made of.
pub(crate) fn of_crate<'a>(files: &Files, document: &'a Value) -> Vec<Emitted<'a>> {
    let mut places = BTreeMap::new();
    let mut variants = BTreeMap::new();
    let mut with_json = Vec::new();
    let mut outputs = Vec::new();
    for item in items(files) {
        match item {
            Item::Struct(item) => _ = places.insert(item.ident.to_string(), place(&item.attrs)),
            Item::Enum(item) => {
                places.insert(item.ident.to_string(), place(&item.attrs));
                variants.insert(item.ident.to_string(), item.variants);
            }
            // The calls that the runtime expands begin with the name of the type.
            Item::Macro(item) => {
                with_json.extend(item.mac.tokens.into_iter().next().map(|name| name.to_string()));
            }
            Item::Impl(item) => {
                let Some((path, _)) = &item.trait_ else { continue };
                let name = text(&item.self_ty);
                if path.segments.last().unwrap().ident == "Operation" {
                    outputs.extend(item.items.iter().filter_map(|item| match item {
                        ImplItem::Type(item) => Some((name.clone(), text(&item.ty))),
                        _ => None,
                    }));
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    let mut add = |ty: String, schema: Option<&'a Value>| {
        found.extend(schema.map(|schema| Emitted { ty, schema, null: Null::BySchema }));
    };
    for (operation, output) in outputs {
        match variants.get(&output).filter(|_| !with_json.contains(&output)) {
            Some(variants) => {
                for variant in variants {
                    let Fields::Unnamed(fields) = &variant.fields else { continue };
                    let schema = schema_at(document, &place(&variant.attrs));
                    add(text(&fields.unnamed[0].ty), schema);
                }
            }
            None if output == "()" || output == "runtime :: Body" => {}
            None => {
                let responses = &at(document, &places[&operation])["responses"];
                let success = schema::members(responses)
                    .filter(|(status, _)| status.starts_with('2') || *status == "default");
                let mut schemas =
                    success.filter_map(|(_, response)| json_content(resolved(document, response)));
                add(output, schemas.next());
            }
        }
    }
    for name in with_json {
        let place = &places[&name];
        let body = at(document, place).get("requestBody").map(|body| resolved(document, body));
        let is_optional = body.is_some_and(|body| body["required"] != true);
        let null = if is_optional { Null::Always } else { Null::Never };
        let schema = schema_at(document, place);
        found.extend(schema.map(|schema| Emitted { ty: name, schema, null }));
    }
    found
}

fn items(files: &Files) -> Vec<Item> {
    let sources =
        ["src/operations.rs", "src/types.rs"].into_iter().filter_map(|path| files.get(path));
    sources.flat_map(|source| syn::parse_file(source).unwrap().items).collect()
}

fn text(node: &impl quote::ToTokens) -> String {
    node.to_token_stream().to_string()
}

/// The pointer in the documentation of an item; empty if there is none.
fn place(attributes: &[syn::Attribute]) -> String {
    let mut lines = attributes.iter().map(text);
    let with_pointer = lines.rfind(|line| line.contains("`#/")).unwrap_or_default();
    let pointer = with_pointer.split("`#").nth(1).and_then(|rest| rest.split('`').next());
    decoded(pointer.unwrap_or_default())
}

/// A pointer in a fragment is percent-encoded (RFC 6901, section 6).
fn decoded(fragment: &str) -> String {
    let mut parts = fragment.split('%');
    let mut bytes = parts.next().unwrap().as_bytes().to_vec();
    for part in parts {
        let (byte, rest) = part.split_at(2);
        bytes.push(u8::from_str_radix(byte, 16).unwrap());
        bytes.extend(rest.as_bytes());
    }
    String::from_utf8(bytes).unwrap()
}

fn at<'a>(document: &'a Value, pointer: &str) -> &'a Value {
    document.pointer(pointer).unwrap_or_else(|| panic!("nothing at {pointer:?}"))
}

fn resolved<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    match value.get("$ref") {
        Some(reference) => at(document, reference.as_str().unwrap().trim_start_matches('#')),
        None => value,
    }
}

/// The schema that a pointer means: of the body, if it is an operation or a response.
fn schema_at<'a>(document: &'a Value, pointer: &str) -> Option<&'a Value> {
    let found = at(document, pointer);
    if found.get("responses").is_some() {
        return json_content(resolved(document, found.get("requestBody")?));
    }
    let is_response = pointer.rsplit('/').nth(1) == Some("responses");
    if is_response { json_content(resolved(document, found)) } else { Some(found) }
}

fn json_content(holder: &Value) -> Option<&Value> {
    let mut content = schema::members(&holder["content"]);
    content.find(|(media_type, _)| media_type.contains("json"))?.1.get("schema")
}
