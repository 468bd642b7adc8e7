//! Types: objects, enumerations, and what a field can hold.

use super::format::Format;
use super::rule::{Rule, Rules};
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
            field.rules.flatten().into_iter().map(move |rule| (rule, Some(field)))
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
    /// The type of the value, without the `Option` of a field that may be absent.
    pub ty: Ty,
    /// What its strings look like, where the document says it; nothing is checked by it.
    pub format: Option<Format>,
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
    /// What the value is taken to be where it is left out: JSON, the same for equal values.
    pub default: Option<String>,
    /// The rules of the value.
    pub rules: Rules,
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

/// What a field can hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ty {
    /// `boolean`.
    Boolean,
    /// `integer` with the format `int32`.
    Integer32,
    /// `integer`.
    Integer64,
    /// `number`.
    Number,
    /// `string`.
    String,
    /// `string` with the format `password`.
    Secret,
    /// `array`.
    List(Box<Ty>),
    /// An object whose keys are data: `additionalProperties`.
    Map(Box<Ty>),
    /// A value of any type.
    Any,
    /// `null`, or a value of the type.
    Nullable(Box<Ty>),
    /// A type that holds itself.
    Boxed(Box<Ty>),
    /// A type with a name.
    Named(TypeId),
}

impl Ty {
    /// The type with a name in this one, however deep.
    pub fn named(&self) -> Option<TypeId> {
        match self {
            Ty::List(inner) | Ty::Map(inner) | Ty::Nullable(inner) | Ty::Boxed(inner) => {
                inner.named()
            }
            Ty::Named(id) => Some(*id),
            _ => None,
        }
    }

    /// Whether `is` holds for this type or one inside it.
    pub fn any(&self, is: &impl Fn(&Ty) -> bool) -> bool {
        is(self)
            || match self {
                Ty::List(inner) | Ty::Map(inner) | Ty::Nullable(inner) | Ty::Boxed(inner) => {
                    inner.any(is)
                }
                _ => false,
            }
    }

    /// The type inside all lists and maps.
    pub fn leaf(&self) -> &Ty {
        match self.value() {
            Ty::List(inner) | Ty::Map(inner) => inner.leaf(),
            other => other,
        }
    }

    /// The type behind `Nullable` and `Boxed`, which change nothing about the rules of a value.
    pub fn value(&self) -> &Ty {
        match self {
            Ty::Nullable(inner) | Ty::Boxed(inner) => inner.value(),
            other => other,
        }
    }
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
