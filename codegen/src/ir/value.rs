//! Values: what can stand at a place of a message, and what the document asks of it.
//!
//! A [`Value`] is one node, wherever it stands: a field, an element of a list, a member of a map, a
//! header, the body of a request or of an answer. So a rule is kept at any depth.

use std::mem::discriminant;

use super::format::Format;
use super::rule::{Check, Rule};
use super::types::TypeId;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// What it can be, `null` aside.
    pub ty: Ty,
    /// Whether it can be `null` as well. A value of any type can, without saying so here.
    pub is_nullable: bool,
    /// Whether it stands in a box of Rust, since its type holds itself.
    pub is_boxed: bool,
    /// What is asked of it, beyond its type; of elements and members, their own values say it.
    pub rules: Vec<Rule>,
    /// What a string or a number looks like, where the document says it; nothing is checked by it.
    pub format: Option<Format>,
    /// What it is taken to be where it is left out: JSON, the same for equal values.
    pub default: Option<String>,
}

/// What a value can be.
#[derive(Debug, Clone, PartialEq)]
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
    /// `array`, of these elements.
    List(Box<Value>),
    /// An object whose keys are data, of these members: `additionalProperties`.
    Map(Box<Value>),
    /// A value of any type.
    Any,
    /// A type with a name.
    Named(TypeId),
}

impl Ty {
    /// Its name, of a type that has one.
    pub fn id(&self) -> Option<TypeId> {
        if let Ty::Named(id) = self { Some(*id) } else { None }
    }
}

impl Value {
    /// A value of which no more is known than its type.
    pub fn of(ty: Ty) -> Self {
        Value {
            ty,
            is_nullable: false,
            is_boxed: false,
            rules: Vec::new(),
            format: None,
            default: None,
        }
    }

    /// Whether another value is the same, wherever the document states its rules and whatever their
    /// constants are called.
    pub fn is_same(&self, other: &Value) -> bool {
        // What is in a list or a map is a level of its own.
        let is_one = |one: &Value, other: &Value| match one.inner() {
            Some(_) => discriminant(&one.ty) == discriminant(&other.ty),
            None => one.ty == other.ty,
        };
        self.levels().count() == other.levels().count()
            && self.levels().zip(other.levels()).all(|(one, other)| {
                let checks = |value: &Value| -> Vec<Check> {
                    value.rules.iter().map(|rule| rule.check.clone()).collect()
                };
                is_one(one, other)
                    && one.is_nullable == other.is_nullable
                    && one.format == other.format
                    && checks(one) == checks(other)
            })
    }

    /// The elements of a list, or the members of a map.
    pub fn inner(&self) -> Option<&Value> {
        match &self.ty {
            Ty::List(inner) | Ty::Map(inner) => Some(inner),
            Ty::Boolean
            | Ty::Integer32
            | Ty::Integer64
            | Ty::Number
            | Ty::String
            | Ty::Secret
            | Ty::Any
            | Ty::Named(_) => None,
        }
    }

    /// What is in both, of two lists or two maps.
    pub fn both_inner<'v>(&'v self, other: &'v Value) -> Option<(&'v Value, &'v Value)> {
        let is_one_kind = std::mem::discriminant(&self.ty) == std::mem::discriminant(&other.ty);
        self.inner().zip(other.inner()).filter(|_| is_one_kind)
    }

    /// The same, to be changed.
    pub fn inner_mut(&mut self) -> Option<&mut Value> {
        match &mut self.ty {
            Ty::List(inner) | Ty::Map(inner) => Some(inner),
            Ty::Boolean
            | Ty::Integer32
            | Ty::Integer64
            | Ty::Number
            | Ty::String
            | Ty::Secret
            | Ty::Any
            | Ty::Named(_) => None,
        }
    }

    /// This value, what is in it, and so on.
    pub fn levels(&self) -> impl Iterator<Item = &Value> {
        std::iter::successors(Some(self), |value| value.inner())
    }

    /// What is inside all lists and maps.
    pub fn leaf(&self) -> &Value {
        self.inner().map_or(self, Value::leaf)
    }

    /// The type with a name in this value, however deep.
    pub fn named(&self) -> Option<TypeId> {
        self.leaf().ty.id()
    }

    /// The rules of the value, then those of what is in it.
    pub fn every_rule(&self) -> Vec<&Rule> {
        self.levels().flat_map(|value| &value.rules).collect()
    }
}
