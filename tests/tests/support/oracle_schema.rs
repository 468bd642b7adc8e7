//! The schemas that the oracle judges by, read without docwright.
//!
//! A schema is looked at through its [`parts`]: itself and all that `$ref`, `allOf` and `anyOf` add
//! to it. The documents of these tests use `anyOf` only to allow `null`.

use std::path::Path;

use serde_json::{Map, Value, json};

/// A schema with the components of its document beside it, so that its references resolve.
pub(crate) struct Oracle {
    pub(crate) root: Value,
    validator: jsonschema::Validator,
}

impl Oracle {
    /// The schema of the request body of an operation.
    pub(crate) fn of_request(document: &Value, operation: &str) -> Self {
        let paths = members(&document["paths"]);
        let mut operations = paths.flat_map(|(_, item)| members(item));
        let found = operations.find(|(_, found)| found["operationId"] == operation);
        let content = &found.unwrap().1["requestBody"]["content"];
        Self::new(document, members(content).next().unwrap().1["schema"].clone())
    }

    /// The schema of a component.
    pub(crate) fn of_component(document: &Value, name: &str) -> Self {
        Self::new(document, json!({ "$ref": format!("#/components/schemas/{name}") }))
    }

    fn new(document: &Value, schema: Value) -> Self {
        let components = document.get("components").cloned().unwrap_or(json!({}));
        let root = json!({ "components": components, "allOf": [schema] });
        let validator = jsonschema::draft202012::new(&root).unwrap();
        Self { root, validator }
    }

    /// What JSON Schema says of a value.
    pub(crate) fn accepts(&self, value: &Value) -> bool {
        self.validator.is_valid(value)
    }
}

/// Reads a description.
pub(crate) fn document(path: &Path) -> Value {
    serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The schema, and every schema that speaks about the same value.
pub(crate) fn parts<'a>(root: &'a Value, schema: &'a Value) -> Vec<&'a Value> {
    let mut found = vec![schema];
    let mut next = 0;
    while let Some(part) = found.get(next).copied() {
        next += 1;
        if let Some(reference) = part.get("$ref") {
            let pointer = reference.as_str().unwrap().trim_start_matches('#');
            found.push(root.pointer(pointer).unwrap());
        }
        for keyword in ["allOf", "anyOf"] {
            found.extend(part.get(keyword).and_then(Value::as_array).into_iter().flatten());
        }
    }
    found
}

/// The JSON types that the parts name; none if each is allowed.
pub(crate) fn types<'a>(parts: &[&'a Value]) -> Vec<&'a str> {
    let named = parts.iter().filter_map(|part| part.get("type"));
    named
        .flat_map(|named| named.as_array().map_or(std::slice::from_ref(named), Vec::as_slice))
        .map(|name| name.as_str().unwrap())
        .collect()
}

/// The values of an enum, in either of the spellings that the documents use.
pub(crate) fn listed(parts: &[&Value]) -> Vec<Value> {
    let of_one = |part: &&Value| {
        let listed = part.get("enum").and_then(Value::as_array).cloned();
        let constants = part.get("oneOf").and_then(Value::as_array);
        let constants =
            constants.map(|all| all.iter().map(|one| one["const"].clone()).collect::<Vec<_>>());
        let constant = part.get("const").map(|constant| vec![constant.clone()]);
        listed.or(constants).or(constant).unwrap_or_default()
    };
    parts.iter().flat_map(of_one).collect()
}

/// Each declared property, with the schema that one part gives it. A name can come twice.
pub(crate) fn properties<'a>(parts: &[&'a Value]) -> Vec<(&'a str, &'a Value)> {
    parts.iter().flat_map(|part| members(&part["properties"])).collect()
}

/// The names that must be given.
pub(crate) fn required<'a>(parts: &[&'a Value]) -> Vec<&'a str> {
    let lists = parts.iter().filter_map(|part| part.get("required")?.as_array());
    lists.flatten().map(|name| name.as_str().unwrap()).collect()
}

/// The schemas of a keyword that holds one schema, such as `items`.
pub(crate) fn below<'a>(parts: &[&'a Value], keyword: &str) -> Vec<&'a Value> {
    parts.iter().filter_map(|part| part.get(keyword)).collect()
}

/// The numbers that the parts give to a keyword.
pub(crate) fn numbers(parts: &[&Value], keyword: &str) -> Vec<f64> {
    parts.iter().filter_map(|part| part.get(keyword)?.as_f64()).collect()
}

/// Whether a part says yes to a keyword.
pub(crate) fn says(parts: &[&Value], keyword: &str) -> bool {
    parts.iter().any(|part| part[keyword] == true)
}

/// The members of an object; none of anything else.
pub(crate) fn members(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let members = value.as_object().into_iter().flat_map(Map::iter);
    members.map(|(name, value)| (name.as_str(), value))
}
