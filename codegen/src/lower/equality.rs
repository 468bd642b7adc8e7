//! Which values are equal as JSON Schema has it: `1` is `1.0`, and the order of members does not
//! count (JSON Schema 2020-12, section 4.2.2).

use crate::ir::Decimal;
use crate::source::Node;

/// A text that equal values, and they alone, have in common.
pub(super) fn key(node: &Node) -> String {
    let mut text = String::new();
    write(node, &mut text);
    text
}

/// Whether two values are equal.
pub(super) fn is_equal(one: &Node, other: &Node) -> bool {
    let is_number = |node: &Node| matches!(node, Node::Integer(_) | Node::Number(_));
    match (one, other) {
        (Node::Array(_), Node::Array(_)) | (Node::Object(_), Node::Object(_)) => {
            key(one) == key(other)
        }
        (one, other) if is_number(one) && is_number(other) => key(one) == key(other),
        (one, other) => one == other,
    }
}

/// Whether two elements of an array are equal.
pub(super) fn has_equal(elements: &[Node]) -> bool {
    let mut keys: Vec<String> = elements.iter().map(key).collect();
    keys.sort_unstable();
    keys.windows(2).any(|pair| pair[0] == pair[1])
}

fn write(node: &Node, text: &mut String) {
    match node {
        Node::Null => text.push_str("null"),
        Node::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Node::Integer(value) => write_number(*value < 0, Some(Decimal::integer(*value)), text),
        Node::Number(value) => write_number(*value < 0.0, Decimal::number(*value), text),
        Node::String(value) => text.push_str(&format!("{value:?}")),
        Node::Array(elements) => {
            text.push('[');
            for element in elements {
                write(element, text);
                text.push(',');
            }
            text.push(']');
        }
        Node::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_unstable_by_key(|(name, _)| *name);
            text.push('{');
            for (name, value) in members {
                text.push_str(&format!("{name:?}:"));
                write(value, text);
                text.push(',');
            }
            text.push('}');
        }
    }
}

fn write_number(is_negative: bool, decimal: Option<Decimal>, text: &mut String) {
    let sign = if is_negative { "-" } else { "" };
    text.push_str(&format!("{sign}{decimal:?}"));
}

#[cfg(test)]
mod tests {
    use crate::source::{Budget, Source, read};

    use super::*;

    fn elements(text: &str) -> Vec<Node> {
        let node = read(&Source::new("a.yaml", text), &Budget::default()).expect(text);
        node.as_array().unwrap().to_vec()
    }

    #[test]
    fn equal_is_what_json_schema_calls_equal() {
        for text in [
            "[]",
            "[1, 1.5, -1, -1.5, true, '1', 'true', null, 'null']",
            "[[1, 2], [2, 1], [[1], 2], [], {}]",
            "[{a: 1}, {a: 1, b: 1}, {b: 1}, {a: {b: 1}}, 'a']",
            "[9007199254740992, 9007199254740993]",
        ] {
            let elements = elements(text);
            assert!(!has_equal(&elements), "{text}");
            for (index, one) in elements.iter().enumerate() {
                let mut equal = elements.iter().filter(|other| is_equal(one, other));
                assert!(equal.next() == Some(&elements[index]) && equal.next().is_none(), "{text}");
            }
        }
        for text in [
            "[1, 1.0]",
            "[0, -0.0]",
            "[a, b, a]",
            "[10000000000000000000, 1.0e+19]",
            "[{a: 1, b: [2]}, {b: [2.0], a: 1}]",
            "[null, null]",
        ] {
            let elements = elements(text);
            assert!(has_equal(&elements), "{text}");
            let last = elements.last().unwrap();
            assert!(elements.iter().filter(|other| is_equal(last, other)).count() > 1, "{text}");
        }
    }
}
