//! Values that a schema lists: the annotated form (`oneOf` of `const` with `title`), the plain one
//! (`enum`), and the single one (`const`).

use std::collections::BTreeSet;

use crate::source::{Node, Pointer, normal_text};
use crate::spec::{Schema, SchemaObject};

/// A value that the document lists, with what it says of it.
pub(crate) struct Listed<'a> {
    /// The value; not `null`.
    pub(crate) value: &'a Node,
    /// Its name.
    pub(crate) title: Option<&'a str>,
    /// What it means.
    pub(crate) description: Option<&'a str>,
    /// Where it stands.
    pub(crate) pointer: Pointer,
}

/// Whether the schema lists its values.
pub(crate) fn is_listing(schema: &SchemaObject) -> bool {
    let is_listable =
        |value: &Node| !matches!(value, Node::Null | Node::Array(_) | Node::Object(_));
    schema.enum_.is_some()
        || is_annotated(schema)
        || schema.const_.as_ref().is_some_and(is_listable)
}

/// Whether null is among the listed values.
pub(crate) fn lists_null(schema: &SchemaObject) -> bool {
    let is_null = |value: Option<&Node>| value == Some(&Node::Null);
    let constant = |branch: &Schema| is_null(branch.as_object().and_then(|it| it.const_.as_ref()));
    is_null(schema.const_.as_ref())
        || schema.enum_.iter().flatten().any(|listed| *listed == Node::Null)
        || (is_annotated(schema) && schema.one_of.iter().any(constant))
}

/// Whether the values are those of `oneOf`, each a `const`.
fn is_annotated(schema: &SchemaObject) -> bool {
    let mut branches = schema.one_of.iter();
    !schema.one_of.is_empty()
        && branches.all(|branch| branch.as_object().is_some_and(|branch| branch.const_.is_some()))
}

/// The keyword that lists the values.
pub(crate) fn listed_keyword(schema: &SchemaObject) -> &'static str {
    match (&schema.enum_, is_annotated(schema)) {
        (Some(_), false) => "enum",
        (None, false) => "const",
        (_, true) => "oneOf",
    }
}

/// The listed values, each once, without `null`, which is no value of an enumeration: it makes the
/// type nullable.
pub(crate) fn listed(schema: &SchemaObject) -> Vec<Listed<'_>> {
    let mut found: Vec<Listed<'_>> = Vec::new();
    let bare = |value, pointer| Listed { value, title: None, description: None, pointer };
    if is_annotated(schema) {
        for branch in schema.one_of.iter().filter_map(Schema::as_object) {
            if let Some(value) = &branch.const_ {
                found.push(Listed {
                    value,
                    title: branch.title.as_deref(),
                    description: branch.description.as_deref(),
                    pointer: branch.pointer.clone(),
                });
            }
        }
    } else {
        if let (Some(value), None) = (&schema.const_, &schema.enum_) {
            found.push(bare(value, schema.pointer.key("const")));
        }
        for (index, value) in schema.enum_.iter().flatten().enumerate() {
            found.push(bare(value, schema.pointer.key("enum").index(index)));
        }
    }
    let mut known = BTreeSet::new();
    found.retain(|listed| *listed.value != Node::Null && known.insert(normal_text(listed.value)));
    found
}
