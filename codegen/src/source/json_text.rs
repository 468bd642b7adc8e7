//! Values of the document as JSON text, compact: as they are written, or in a form that equal values
//! have in common.

use super::node::Node;

/// The text of a value.
pub(crate) fn json_text(node: &Node) -> String {
    let mut text = String::new();
    write(node, false, &mut text);
    text
}

/// The text that a value has in common with all that are equal to it (JSON Schema 2020-12, section
/// 4.2.2): the members of objects are sorted, and `2.0` is `2`.
pub(crate) fn normal_text(node: &Node) -> String {
    let mut text = String::new();
    write(node, true, &mut text);
    text
}

fn write(node: &Node, is_normal: bool, text: &mut String) {
    match node {
        Node::Null => text.push_str("null"),
        Node::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Node::Integer(value) => text.push_str(&value.to_string()),
        // All digits of the integer that it is; of one that is no number, the fraction is none.
        // Zero has no sign.
        Node::Number(value) if is_normal && value.fract() == 0.0 => {
            text.push_str(&format!("{:.0}", value + 0.0));
        }
        // YAML knows numbers that JSON does not.
        Node::Number(value) if !value.is_finite() => text.push_str("null"),
        Node::Number(value) => text.push_str(&format!("{value:?}")),
        Node::String(value) => text.push_str(&serde_json::Value::from(value.as_str()).to_string()),
        Node::Array(elements) => {
            text.push('[');
            for (index, element) in elements.iter().enumerate() {
                text.push_str(if index > 0 { "," } else { "" });
                write(element, is_normal, text);
            }
            text.push(']');
        }
        Node::Object(members) => {
            let mut members: Vec<(&str, &Node)> = members.iter().collect();
            if is_normal {
                members.sort_by_key(|(name, _)| *name);
            }
            text.push('{');
            for (index, (name, value)) in members.into_iter().enumerate() {
                text.push_str(if index > 0 { "," } else { "" });
                text.push_str(&serde_json::Value::from(name).to_string());
                text.push(':');
                write(value, is_normal, text);
            }
            text.push('}');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_have_one_normal_text() {
        let object = |members: [(&str, Node); 2]| {
            let members = members.into_iter();
            Node::Object(members.map(|(name, value)| (name.to_owned(), value)).collect())
        };
        let one = object([("a", Node::Number(2.0)), ("b", Node::Array(vec![Node::Number(-0.0)]))]);
        let other = object([("b", Node::Array(vec![Node::Integer(0)])), ("a", Node::Integer(2))]);
        assert_eq!(normal_text(&one), r#"{"a":2,"b":[0]}"#);
        assert_eq!(normal_text(&one), normal_text(&other));
        assert_eq!(normal_text(&Node::Number(0.5)), "0.5");
        assert_ne!(normal_text(&Node::String("2".to_owned())), normal_text(&Node::Integer(2)));
    }
}
