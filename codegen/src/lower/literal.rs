//! Example values as typed literals, for the code that documentation shows.

use crate::ir::{Literal, Location, Object, Ty, TypeDefinition, Value, Values};
use crate::source::Node;

/// The fields that the documented body gives a request. `None` if it is no value of its type, or if
/// the request needs something beside the body.
pub(super) fn request(
    types: &[TypeDefinition],
    object: &Object,
    node: &Node,
) -> Option<Vec<(usize, Literal)>> {
    let Some(whole) = object.whole_body() else {
        return members(types, object, node);
    };
    let is_alone = object.mandatory().all(|field| field.location == Location::WholeBody);
    let body = value(types, &object.fields[whole].value, node)?;
    is_alone.then(|| vec![(whole, body)])
}

fn value(types: &[TypeDefinition], of: &Value, node: &Node) -> Option<Literal> {
    if of.is_nullable || of.is_boxed {
        return None;
    }
    match (&of.ty, node) {
        (Ty::Boolean, Node::Bool(value)) => Some(Literal::Boolean(*value)),
        (Ty::Integer32, Node::Integer(value)) => {
            i32::try_from(*value).ok().map(|value| Literal::Integer(value.into()))
        }
        (Ty::Integer64, Node::Integer(value)) => i64::try_from(*value).ok().map(Literal::Integer),
        (Ty::Number, Node::Number(value)) => Some(Literal::Number(*value)),
        (Ty::Number, Node::Integer(value)) => Some(Literal::Number(*value as f64)),
        (Ty::String | Ty::Secret, Node::String(value)) => Some(Literal::String(value.clone())),
        (Ty::List(element), Node::Array(elements)) => {
            let elements = elements.iter().map(|node| value(types, element, node));
            elements.collect::<Option<_>>().map(Literal::List)
        }
        (Ty::Named(id), node) => match types.get(id.0)? {
            TypeDefinition::Object(object) => {
                members(types, object, node).map(|members| Literal::Object(*id, members))
            }
            TypeDefinition::Enumeration(enumeration) => {
                let position = match (&enumeration.values, node) {
                    (Values::Integers(variants), Node::Integer(value)) => {
                        variants.iter().position(|variant| i128::from(variant.value) == *value)
                    }
                    (Values::Strings(variants), Node::String(value)) => {
                        variants.iter().position(|variant| variant.value == *value)
                    }
                    _ => None,
                };
                position.map(|position| Literal::Variant(*id, position))
            }
        },
        // A value of another type, or of one that nothing is written for.
        (Ty::Boolean | Ty::Integer32 | Ty::Integer64 | Ty::Number, _) => None,
        (Ty::String | Ty::Secret | Ty::List(_) | Ty::Map(_) | Ty::Any, _) => None,
    }
}

/// An object with the members that its type knows.
fn members(
    types: &[TypeDefinition],
    object: &Object,
    node: &Node,
) -> Option<Vec<(usize, Literal)>> {
    let members = node.as_object()?;
    let mut given = Vec::new();
    for (index, field) in object.fields.iter().enumerate() {
        match members.get(&field.name.wire).filter(|_| field.location == Location::Body) {
            Some(node) => match value(types, &field.value, node) {
                Some(value) => given.push((index, value)),
                None if field.is_mandatory => return None,
                None => {}
            },
            None if field.is_mandatory => return None,
            None => {}
        }
    }
    Some(given)
}
