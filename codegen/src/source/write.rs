//! A [`Node`] as text again.
//!
//! What is written reads as the same value: members in their order, no anchors, nothing left out.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::node::Node;
use super::text::Format;

/// The text of a value: JSON for [`Format::Json`], else YAML. It ends with a line end.
///
/// ```
/// use docwright::source::{Budget, Format, Source, read, write};
///
/// let node = read(&Source::new("a.yaml", "b: &b [1, x]\na: *b\n"), &Budget::default()).unwrap();
/// assert_eq!(write(&node, Format::Yaml), "b:\n- 1\n- x\na:\n- 1\n- x\n");
/// ```
pub fn write(node: &Node, format: Format) -> String {
    match format {
        Format::Json => {
            let mut text = serde_json::to_string_pretty(node).unwrap_or_default();
            text.push('\n');
            text
        }
        Format::Yaml | Format::JsonOrYaml => serde_yaml::to_string(node).unwrap_or_default(),
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        match self {
            Node::Null => writer.serialize_unit(),
            Node::Bool(value) => writer.serialize_bool(*value),
            // The readers keep no more than 64 bits of an integer apart.
            Node::Integer(value) => match (i64::try_from(*value), u64::try_from(*value)) {
                (Ok(value), _) => writer.serialize_i64(value),
                (_, Ok(value)) => writer.serialize_u64(value),
                _ => writer.serialize_i128(*value),
            },
            Node::Number(value) => writer.serialize_f64(*value),
            Node::String(text) => writer.serialize_str(text),
            Node::Array(elements) => writer.collect_seq(elements),
            Node::Object(object) => {
                let mut members = writer.serialize_map(Some(object.len()))?;
                for (key, member) in object {
                    members.serialize_entry(key, member)?;
                }
                members.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Budget, Source, read};

    #[test]
    fn what_is_written_reads_as_the_same_value() {
        let text = "z: {a: [], b: {}, c: ~}\n'1': 1\nnumbers: [0, -5, 18446744073709551615, \
                    1.0, 1e300, 0.1]\nwords: ['1', 'true', 'on', 'null', '~', '', ' a ', \"b\\n\", \
                    \"c\\td\\u0001\", '# e', '0x1F', '1e3', '2020-01-01', 'é: ']\n\
                    long: \"one\\n\\ntwo\\n \\n\"\n'a: b': true\n";
        let node = read(&Source::new("a.yaml", text), &Budget::default()).unwrap();
        for (name, format) in [("b.yaml", Format::Yaml), ("b.json", Format::Json)] {
            let written = write(&node, format);
            let again = read(&Source::new(name, written.as_str()), &Budget::default());
            assert_eq!(again.as_ref(), Ok(&node), "{written}");
        }
    }
}
