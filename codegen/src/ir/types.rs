//! Types with a name: objects and enumerations.

use super::rule::Rule;
use super::value::Value;
use super::{Docs, Name};

/// A place in [`Api::types`](super::Api::types).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypeId(pub usize);

/// A type with a name.
#[derive(Debug, Clone, PartialEq)]
pub enum TypeDefinition {
    /// A struct.
    Object(Object),
    /// An open enum.
    Enumeration(Enumeration),
}

impl TypeDefinition {
    /// The name.
    pub fn name(&self) -> &Name {
        match self {
            TypeDefinition::Object(object) => &object.name,
            TypeDefinition::Enumeration(enumeration) => &enumeration.name,
        }
    }

    /// What it is.
    pub fn docs(&self) -> &Docs {
        match self {
            TypeDefinition::Object(object) => &object.docs,
            TypeDefinition::Enumeration(enumeration) => &enumeration.docs,
        }
    }
}

/// A struct: an object with known properties, or the request of an operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Object {
    /// The name of the struct.
    pub name: Name,
    /// What it is.
    pub docs: Docs,
    /// The module that holds what a caller must give, if callers make values of this type and there
    /// is anything that they must give.
    pub required_module: Option<String>,
    /// Whether callers make values of this type.
    pub is_constructed: bool,
    /// The fields, in the order of the document.
    pub fields: Vec<Field>,
    /// The rules that need more than one field.
    pub rules: Vec<Rule>,
}

impl Object {
    /// The rules of its fields, each with its field, then those that need more than one.
    pub fn every_rule(&self) -> Vec<(&Rule, Option<&Field>)> {
        let fields = self.fields.iter().flat_map(|field| {
            field.value.every_rule().into_iter().map(move |rule| (rule, Some(field)))
        });
        fields.chain(self.rules.iter().map(|rule| (rule, None))).collect()
    }

    /// The field that is the whole body, by its place.
    pub fn whole_body(&self) -> Option<usize> {
        self.fields.iter().position(|field| field.location == Location::WholeBody)
    }

    /// The fields that a caller must give.
    pub fn mandatory(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.is_mandatory)
    }

    /// The fields that a caller can leave out.
    pub fn optional(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| !field.is_mandatory)
    }
}

/// One field.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The name, the wire's and Rust's.
    pub name: Name,
    /// What it holds.
    pub docs: Docs,
    /// The value, without the `Option` of a field that may be absent.
    pub value: Value,
    /// Where on the wire the field stands.
    pub location: Location,
    /// Whether it must be there. One that must not is an `Option`.
    pub is_mandatory: bool,
    /// Whether the document demands it. What is in one direction only, and in a struct that is in
    /// both, is demanded there and not mandatory all the same.
    pub is_demanded: bool,
    /// Whether the document calls it deprecated.
    pub is_deprecated: bool,
    /// In which direction it is.
    pub access: Access,
}

/// In which direction a field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// In requests and answers.
    Both,
    /// `readOnly`: in answers only.
    ReadOnly,
    /// `writeOnly`: in requests only.
    WriteOnly,
}

/// Where on the wire a field stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Location {
    /// A member of the object in the body.
    Body,
    /// The whole body.
    WholeBody,
    /// A header.
    Header,
    /// A part of the path.
    Path,
    /// The query.
    Query(Join),
    /// A cookie.
    Cookie,
}

/// How the query carries an array.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// `form`, exploded: the parameter once for each element.
    Repeat,
    /// `form`, not exploded: commas between.
    Comma,
    /// `spaceDelimited`.
    Space,
    /// `pipeDelimited`.
    Pipe,
}

/// An enum that keeps values which the document does not list.
#[derive(Debug, Clone, PartialEq)]
pub struct Enumeration {
    /// The name of the enum.
    pub name: Name,
    /// What it is.
    pub docs: Docs,
    /// The listed values.
    pub values: Values,
    /// The variant that keeps any other value.
    pub unknown: String,
}

/// The listed values of an enumeration. Never empty.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// Integers on the wire.
    Integers(Vec<Variant<i64>>),
    /// Strings on the wire.
    Strings(Vec<Variant<String>>),
}

/// One listed value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant<T> {
    /// The spelling of Rust.
    pub rust: String,
    /// What the value means.
    pub docs: Docs,
    /// The same in one line of plain text, if the document says it.
    pub meaning: Option<String>,
    /// The value on the wire.
    pub value: T,
}
