//! Listed values of what has no type of its own for them: they are a rule, and no enumeration.
//!
//! Booleans and numbers always are; integers and strings where a second schema lists fewer of the
//! values that a first one describes.

use crate::ir::{Constants, Ty};
use crate::schema::{is_listing, listed};
use crate::source::Node;
use crate::spec::{SchemaObject, TypeName};

use super::enumeration::integer;

/// The type of listed values that are no enumeration.
pub(super) fn scalar(schema: &SchemaObject) -> Option<Ty> {
    let mut types = schema.types.iter().filter(|name| **name != TypeName::Null);
    match (types.next(), types.next()) {
        (Some(TypeName::Boolean), None) => Some(Ty::Boolean),
        (Some(TypeName::Number), None) => Some(Ty::Number),
        (None, _) => {
            let listed = listed(schema);
            let all = |is: fn(&Node) -> bool| listed.iter().all(|listed| is(listed.value));
            let is_number = |node: &Node| matches!(node, Node::Integer(_) | Node::Number(_));
            if listed.is_empty() {
                None
            } else if all(|node| matches!(node, Node::Bool(_))) {
                Some(Ty::Boolean)
            } else if all(is_number) && !all(|node| integer(node).is_some()) {
                Some(Ty::Number)
            } else {
                None
            }
        }
        _ => None,
    }
}

/// The values of a type that the schema lists; none if it lists all, or has no list.
pub(super) fn constants(schema: &SchemaObject, ty: &Ty) -> Option<Constants> {
    if !is_listing(schema) {
        return None;
    }
    let listed: Vec<&Node> = listed(schema).into_iter().map(|listed| listed.value).collect();
    let constants = match ty {
        Ty::Boolean => {
            let values: Vec<bool> = listed.into_iter().filter_map(boolean).collect();
            (values.len() < 2).then_some(Constants::Booleans(values))?
        }
        Ty::Integer32 | Ty::Integer64 => {
            Constants::Integers(listed.into_iter().filter_map(integer).collect())
        }
        Ty::Number => Constants::Numbers(listed.into_iter().filter_map(number).collect()),
        Ty::String | Ty::Secret => {
            let texts = listed.into_iter().filter_map(Node::as_str);
            Constants::Strings(texts.map(str::to_owned).collect())
        }
        Ty::List(_) | Ty::Map(_) | Ty::Any | Ty::Named(_) => return None,
    };
    Some(constants)
}

fn boolean(node: &Node) -> Option<bool> {
    match node {
        Node::Bool(value) => Some(*value),
        _ => None,
    }
}

fn number(node: &Node) -> Option<f64> {
    match node {
        Node::Integer(value) => Some(*value as f64),
        Node::Number(value) => Some(*value).filter(|value| value.is_finite()),
        _ => None,
    }
}
