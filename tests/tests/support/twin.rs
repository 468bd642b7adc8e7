//! Twins of generated types: what one would write by hand with derived serde, from the same schema.
//!
//! Made without docwright, from the text of the document alone. A property whose schema is beyond
//! them is left out; so it must be of the generated type.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;

use super::schema;

/// The twins for the schemas of one document.
pub(crate) struct Twins<'a> {
    document: &'a Value,
    /// By the schemas that they stand for; a type that holds itself finds itself here.
    names: BTreeMap<Vec<String>, String>,
    text: String,
}

impl<'a> Twins<'a> {
    pub(crate) fn new(document: &'a Value) -> Self {
        Self { document, names: BTreeMap::new(), text: String::new() }
    }

    /// The definitions of all the types so far.
    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// The type of a value that all of `schemas` speak about; none if it is beyond us.
    pub(crate) fn ty(&mut self, schemas: &[&'a Value]) -> Option<String> {
        let plain = self.plain(schemas)?;
        Some(if self.takes_null(schemas) && plain != ANY {
            format!("Option<{plain}>")
        } else {
            plain
        })
    }

    fn parts(&self, schemas: &[&'a Value]) -> Vec<&'a Value> {
        schemas.iter().flat_map(|schema| schema::parts(self.document, schema)).collect()
    }

    fn takes_null(&self, schemas: &[&'a Value]) -> bool {
        let parts = self.parts(schemas);
        is_any(&parts) || schema::types(&parts).contains(&"null")
    }

    /// The type of such a value that is not `null`.
    pub(crate) fn plain(&mut self, schemas: &[&'a Value]) -> Option<String> {
        let parts = self.parts(schemas);
        if parts.iter().any(|part| part.is_boolean()) {
            return None;
        }
        if is_any(&parts) {
            let choices = parts.iter().filter_map(|part| part.get("oneOf")).count();
            return (choices == 0).then(|| ANY.to_owned());
        }
        let types = schema::types(&parts);
        Some(match types.into_iter().find(|name| *name != "null").unwrap_or("object") {
            "boolean" => "bool".to_owned(),
            "integer" if parts.iter().any(|part| part["format"] == "int32") => "i32".to_owned(),
            "integer" => "i64".to_owned(),
            "number" => "f64".to_owned(),
            "string" => "String".to_owned(),
            "array" => {
                let items = schema::below(&parts, "items");
                let element = if items.is_empty() { ANY.to_owned() } else { self.ty(&items)? };
                format!("Vec<{element}>")
            }
            _ if schema::properties(&parts).is_empty() => {
                let others = schema::below(&parts, "additionalProperties");
                let value = if others.is_empty() { ANY.to_owned() } else { self.ty(&others)? };
                format!("BTreeMap<String, {value}>")
            }
            _ => self.structure(&parts)?,
        })
    }

    fn structure(&mut self, parts: &[&'a Value]) -> Option<String> {
        let key: Vec<String> = parts.iter().map(ToString::to_string).collect();
        if let Some(name) = self.names.get(&key) {
            return Some(format!("Box<{name}>"));
        }
        let name = format!("Twin{}", self.names.len());
        self.names.insert(key, name.clone());
        let required = schema::required(parts);
        let properties = schema::properties(parts);
        let mut fields = String::new();
        let mut seen = Vec::new();
        for (property, _) in &properties {
            if seen.contains(property) {
                continue;
            }
            seen.push(*property);
            let same = properties.iter().filter(|(other, _)| other == property);
            let schemas: Vec<&Value> = same.map(|(_, schema)| *schema).collect();
            let is_required = required.contains(property);
            let Some(ty) = self.ty(&schemas) else {
                if is_required {
                    return None;
                }
                continue;
            };
            let how = match (is_required, self.takes_null(&schemas)) {
                (true, false) => "",
                // Without this, serde takes a missing `Option` for `None`.
                (true, true) => ", deserialize_with = \"given\"",
                (false, false) => ", default, skip_serializing_if = \"Option::is_none\"",
                (false, true) => {
                    ", default, skip_serializing_if = \"Option::is_none\", \
                     deserialize_with = \"some\""
                }
            };
            let ty = if is_required { ty } else { format!("Option<{ty}>") };
            let index = seen.len();
            writeln!(fields, "    #[serde(rename = {property:?}{how})]\n    field{index}: {ty},")
                .unwrap();
        }
        let derives = "#[derive(serde::Deserialize, serde::Serialize)]";
        writeln!(self.text, "{derives}\npub struct {name} {{\n{fields}}}").unwrap();
        Some(format!("Box<{name}>"))
    }
}

const ANY: &str = "serde_json::Value";

fn is_any(parts: &[&Value]) -> bool {
    schema::types(parts).is_empty()
        && schema::properties(parts).is_empty()
        && schema::listed(parts).iter().all(Value::is_null)
}
