//! The former shape of values, until the lowering speaks of values itself.

use crate::ir::{self, Format, Rule, TypeId, Value};

/// What a field can hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ty {
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
    /// A type with a name.
    Named(TypeId),
}

impl Ty {
    /// The type inside all lists and maps.
    pub(super) fn leaf(&self) -> &Ty {
        match self.value() {
            Ty::List(inner) | Ty::Map(inner) => inner.leaf(),
            other => other,
        }
    }

    /// The type behind `Nullable`, which change nothing about the rules of a value.
    pub(super) fn value(&self) -> &Ty {
        match self {
            Ty::Nullable(inner) => inner.value(),
            other => other,
        }
    }
}

/// The rules of a value.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Rules {
    /// Those of the value itself.
    pub(super) own: Vec<Rule>,
    /// Those of each element, if there are any.
    pub(super) items: Option<Box<Rules>>,
}

impl Rules {
    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.own.is_empty() && self.items.is_none()
    }

    /// All of them, those of elements after those of the value.
    pub(super) fn flatten(&self) -> Vec<&Rule> {
        let items = self.items.iter().flat_map(|items| items.flatten());
        self.own.iter().chain(items).collect()
    }
}

/// A value of the model.
pub(super) fn value(
    ty: Ty,
    rules: Rules,
    format: Option<Format>,
    default: Option<String>,
) -> Value {
    let mut value = Value { default, ..bare(ty) };
    put_rules(&mut value, rules);
    let mut leaf = &mut value;
    while leaf.inner().is_some() {
        match leaf.inner_mut() {
            Some(inner) => leaf = inner,
            None => return value,
        }
    }
    leaf.format = format;
    value
}

fn put_rules(value: &mut Value, rules: Rules) {
    value.rules = rules.own;
    if let (Some(inner), Some(items)) = (value.inner_mut(), rules.items) {
        put_rules(inner, *items);
    }
}

fn bare(ty: Ty) -> Value {
    Value::of(match ty {
        Ty::Boolean => ir::Ty::Boolean,
        Ty::Integer32 => ir::Ty::Integer32,
        Ty::Integer64 => ir::Ty::Integer64,
        Ty::Number => ir::Ty::Number,
        Ty::String => ir::Ty::String,
        Ty::Secret => ir::Ty::Secret,
        Ty::Any => ir::Ty::Any,
        Ty::Named(id) => ir::Ty::Named(id),
        Ty::List(inner) => ir::Ty::List(Box::new(bare(*inner))),
        Ty::Map(inner) => ir::Ty::Map(Box::new(bare(*inner))),
        Ty::Nullable(inner) => return Value { is_nullable: true, ..bare(*inner) },
    })
}
