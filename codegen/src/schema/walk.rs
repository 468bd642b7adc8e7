//! From a schema to those that describe the same value.

use crate::spec::{Schema, SchemaObject, TypeName};

use super::join::Key;
use super::kinds::Kinds;

/// The other branch of a union of two, one of which is `null`.
pub(crate) fn beside_null(schema: &SchemaObject) -> Option<&Schema> {
    let is_null = |branch: &Schema| {
        branch.as_object().is_some_and(|branch| branch.types.as_slice() == [TypeName::Null])
    };
    [&schema.any_of, &schema.one_of].into_iter().find_map(|branches| match branches.as_slice() {
        [other, null] if is_null(null) && !is_null(other) => Some(other),
        [null, other] if is_null(null) && !is_null(other) => Some(other),
        _ => None,
    })
}

/// The only element of `allOf`, if nothing beside it says what a value looks like.
pub(crate) fn only_branch(schema: &SchemaObject) -> Option<&Schema> {
    let is_object = matches!(schema.types.as_slice(), [] | [TypeName::Object]);
    match schema.all_of.as_slice() {
        [only] if is_object && !has_members(schema) && !is_rule(only) => Some(only),
        _ => None,
    }
}

/// Whether an element of `allOf` is a rule with a name.
fn is_rule(schema: &Schema) -> bool {
    schema.as_object().is_none_or(|schema| schema.x_rule.is_some())
}

/// Whether the schema itself says what is in a value.
pub(super) fn has_members(schema: &SchemaObject) -> bool {
    !schema.properties.is_empty()
        || !schema.required.is_empty()
        || schema.additional_properties.is_some()
        || schema.items.is_some()
}

/// How a schema comes to describe a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// It stands where the value is described.
    Entry,
    /// By `$ref`.
    Reference,
    /// It is the branch beside null.
    BesideNull,
    /// It is an element of `allOf`.
    Branch,
}

/// A step of the walk: into a schema, or out of it again.
pub(super) enum Step<'a> {
    Into { schema: &'a Schema, way: Way, from: Option<usize> },
    Out { part: usize },
}

/// The kinds of a schema and all below it, while the walk is in it.
pub(super) struct Level {
    pub(super) way: Way,
    pub(super) kinds: Kinds,
}

impl Level {
    /// What the level asks of the one around it.
    pub(super) fn asks(&self) -> Kinds {
        match self.way {
            Way::BesideNull => self.kinds.or(Kinds::NULL),
            Way::Entry | Way::Reference | Way::Branch => self.kinds,
        }
    }
}

/// What tells a list of schemas from every other.
pub(super) fn key<'a>(entries: impl IntoIterator<Item = &'a Schema>) -> Key {
    entries.into_iter().map(|schema| std::ptr::from_ref(schema) as usize).collect()
}
