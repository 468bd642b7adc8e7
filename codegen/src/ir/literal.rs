//! Example values, typed: what a caller would write in Rust.

use super::types::TypeId;

/// A value of a known type.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// `true` or `false`.
    Boolean(bool),
    /// An integer of the field's width.
    Integer(i64),
    /// A number.
    Number(f64),
    /// A string or a secret.
    String(String),
    /// A list.
    List(Vec<Literal>),
    /// An object: each given field by its place in the type, in the order of the type, mandatory
    /// ones all there.
    Object(TypeId, Vec<(usize, Literal)>),
    /// A listed value of an enumeration, by its place.
    Variant(TypeId, usize),
}
