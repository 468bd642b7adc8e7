//! Example values as JSON text, compact, members in the order of the document.

use crate::source::Node;

/// The text of a value.
pub(super) fn json_text(node: &Node) -> String {
    let mut text = String::new();
    write(node, &mut text);
    text
}

fn write(node: &Node, text: &mut String) {
    match node {
        Node::Null => text.push_str("null"),
        Node::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Node::Integer(value) => text.push_str(&value.to_string()),
        // YAML knows numbers that JSON does not.
        Node::Number(value) if !value.is_finite() => text.push_str("null"),
        Node::Number(value) => text.push_str(&format!("{value:?}")),
        Node::String(value) => text.push_str(&serde_json::Value::from(value.as_str()).to_string()),
        Node::Array(elements) => {
            text.push('[');
            for (index, element) in elements.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                write(element, text);
            }
            text.push(']');
        }
        Node::Object(members) => {
            text.push('{');
            for (index, (key, value)) in members.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                text.push_str(&serde_json::Value::from(key).to_string());
                text.push(':');
                write(value, text);
            }
            text.push('}');
        }
    }
}
