//! A document with a text of the caller's choice in every place that holds one.

use serde_json::{Value, json};

/// What stands where. Each function is told the position, so that no two names are equal.
pub(crate) struct Texts<'a> {
    /// Where the document holds prose.
    pub(crate) prose: &'a dyn Fn(&str) -> String,
    /// Where it holds a name or a value that is data on the wire.
    pub(crate) name: &'a dyn Fn(&str) -> String,
    /// Where it holds something that is sent as it stands.
    pub(crate) wire: &'a dyn Fn(&str) -> String,
}

/// The positions of [`Texts::wire`], each with a harmless text.
pub(crate) const WIRE: [(&str, &str); 14] = [
    ("path", "/orders"),
    ("header", "X-Tenant"),
    ("media type", "application/json"),
    ("response header", "X-Left"),
    ("scheme header", "x-key"),
    ("scheme query", "key"),
    ("scheme cookie", "session"),
    ("token url", "/token"),
    ("token header", "x-lifetime"),
    ("token header value", "600"),
    ("token place", "/token"),
    ("server url", "https://api.example.com"),
    ("date", "2024-01-01"),
    ("status", "400"),
];

/// The document, as JSON: the one form that holds every character.
pub(crate) fn document(texts: &Texts<'_>) -> String {
    let Texts { prose, name, wire } = texts;
    // A page has a title, and a section is one.
    let filled = |at: &str| Some(prose(at)).filter(|text| !text.is_empty()).unwrap_or("-".into());
    let page =
        |at: &str| json!({ "title": filled(at), "date": wire("date"), "section": filled(at) });
    let result = name("Result");
    let (state, code, text) = (name("state"), name("code"), name("text"));
    let (label, given, needed) = (name("label"), name("given"), name("needed"));
    let shown = json!({
        state.clone(): name("open"), label.clone(): name("shown"),
        given.clone(): "a", needed.clone(): name("shown too"),
    });
    let request = json!({
        "type": "object", "title": prose("body title"), "x-docwright-source": page("body"),
        "properties": {
            state.clone(): {
                "type": "string", "description": prose("state"), "title": prose("state title"),
                "enum": [name("open"), name("closed")], "default": name("open"),
            },
            label.clone(): {
                "type": "string", "description": prose("label"), "x-docwright-source": page("label"),
                "default": prose("label default"), "$comment": prose("comment"),
                "allOf": [{ "x-docwright-rule": "long-enough", "description": prose("rule"), "minLength": 1 }],
                "externalDocs": { "url": prose("label url"), "description": prose("label docs") },
            },
            given.clone(): { "type": "string", "format": name("format") },
            needed.clone(): { "type": "string", "format": "password", "pattern": "[^\u{1}]" },
            name("inner"): {
                "type": "object", "description": prose("inner"),
                "properties": { name("deep"): { "type": "integer", "description": prose("deep") } },
            },
        },
        "required": [state],
        "dependentRequired": { given: [needed] },
    });
    let reference = format!("#/components/schemas/{}", fragment(&result));
    let (scheme, exchange) = (name("scheme"), name("exchange"));
    let (query, cookie) = (name("query scheme"), name("cookie scheme"));
    let source = json!({
        "url": wire("token url"), "identifier": name("identifier"), "secret": name("secret"),
        "constants": { name("constant"): name("constant text") },
        "headers": { wire("token header"): wire("token header value") },
        "token": wire("token place"),
    });
    let operation = json!({
        "operationId": name("operation"), "tags": [name("tag")], "summary": prose("summary"),
        "description": prose("description"), "x-docwright-source": page("operation"), "deprecated": true,
        "externalDocs": { "url": prose("url"), "description": prose("docs") },
        "security": [{ exchange.clone(): [], query.clone(): [], cookie.clone(): [] }, { scheme.clone(): [] }],
        "parameters": [{
            "name": wire("header"), "in": "header", "description": prose("parameter"),
            "x-docwright-source": page("parameter"), "schema": { "type": "string" },
            "example": name("header value"),
        }],
        "requestBody": {
            "required": true, "description": prose("request body"),
            "content": { wire("media type"): {
                "schema": request,
                "examples": { name("example"): {
                    "summary": prose("example summary"), "description": prose("example"),
                    "value": shown,
                } },
            } },
        },
        "responses": {
            "200": {
                "description": prose("success"), "x-docwright-source": page("success"),
                "headers": { wire("response header"): {
                    "description": prose("response header"), "deprecated": true,
                    "schema": { "type": "string", "format": name("header format") },
                } },
                "x-docwright-result": { "code": code.clone(), "success": [name("done")], "text": text.clone() },
                "content": { "application/json": {
                    "schema": { "$ref": reference },
                    "example": { code.clone(): name("done"), text.clone(): name("all well") },
                } },
            },
            wire("status"): { "description": prose("failure") },
        },
    });
    let document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": prose("title"), "summary": prose("info summary"),
            "description": prose("info"), "version": prose("version"),
            "termsOfService": prose("terms"), "x-docwright-source": page("info"),
            "contact": { "name": prose("contact"), "url": prose("contact url"), "email": prose("mail") },
            "license": { "name": prose("license"), "url": prose("license url") },
        },
        "tags": [{ "name": name("tag"), "description": prose("tag") }],
        "servers": [{
            "url": wire("server url"), "description": prose("server"), "x-docwright-name": name("server"),
        }],
        "x-anything": { "x": prose("extension") },
        "paths": { wire("path"): {
            "summary": prose("path"), "description": prose("path description"), "post": operation,
        } },
        "components": {
            "securitySchemes": {
                scheme: {
                    "type": "apiKey", "in": "header", "name": wire("scheme header"),
                    "description": prose("scheme"), "x-docwright-source": page("scheme"),
                },
                exchange: { "type": "http", "scheme": "bearer", "x-docwright-token-exchange": source },
                query: { "type": "apiKey", "in": "query", "name": wire("scheme query") },
                cookie: { "type": "apiKey", "in": "cookie", "name": wire("scheme cookie") },
            },
            "schemas": { result: {
                "type": "object", "description": prose("result"), "x-docwright-source": page("result"),
                "properties": {
                    code.clone(): { "type": "string", "description": prose("code"), "oneOf": [
                        { "const": name("done"), "title": name("Done"), "description": prose("done") },
                        { "const": name("wrong"), "title": name("Wrong"), "description": prose("wrong") },
                    ] },
                    text: { "type": "string", "description": prose("text") },
                    name("number"): { "type": "integer", "oneOf": [
                        { "const": 1, "title": name("One"), "description": prose("one") },
                    ] },
                },
                "required": [code],
            } },
        },
    });
    Value::to_string(&document)
}

/// A name as a step of a JSON Pointer in a URI fragment.
fn fragment(name: &str) -> String {
    let pointer = name.replace('~', "~0").replace('/', "~1");
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let encode = |byte: u8| {
        if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    pointer.bytes().map(encode).collect()
}
