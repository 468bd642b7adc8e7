//! Which values are equal as JSON Schema has it: `1` is `1.0`, and the order of members does not
//! count (JSON Schema 2020-12, section 4.2.2).

use super::json_text::normal_text;
use super::node::Node;

/// Whether two values are equal.
pub(crate) fn is_equal(one: &Node, other: &Node) -> bool {
    let is_number = |node: &Node| matches!(node, Node::Integer(_) | Node::Number(_));
    match (one, other) {
        (Node::Array(_), Node::Array(_)) | (Node::Object(_), Node::Object(_)) => {
            normal_text(one) == normal_text(other)
        }
        (one, other) if is_number(one) && is_number(other) => {
            normal_text(one) == normal_text(other)
        }
        (one, other) => one == other,
    }
}

/// Whether two elements of an array are equal.
pub(crate) fn has_equal(elements: &[Node]) -> bool {
    let mut keys: Vec<String> = elements.iter().map(normal_text).collect();
    keys.sort_unstable();
    keys.windows(2).any(|pair| pair[0] == pair[1])
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
