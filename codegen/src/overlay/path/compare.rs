//! Which of two values is less, and whether they are equal (RFC 9535, section 2.3.5.2.2).

use std::cmp::Ordering;

use crate::source::Node;

use super::super::budget::Exhausted;
use super::filter::Value;
use super::walk::Walker;

impl Walker<'_, '_> {
    /// Two values that are not there are equal.
    pub(super) fn equal(&mut self, left: &Value<'_>, right: &Value<'_>) -> Result<bool, Exhausted> {
        match (left, right) {
            (Some(left), Some(right)) => self.equal_nodes(left, right),
            (left, right) => Ok(left.is_none() && right.is_none()),
        }
    }

    /// The order of members does not matter, nor how a number is written.
    fn equal_nodes(&mut self, left: &Node, right: &Node) -> Result<bool, Exhausted> {
        self.budget.take_steps(1)?;
        match (left, right) {
            (Node::Array(left), Node::Array(right)) if left.len() == right.len() => {
                for (left, right) in left.iter().zip(right) {
                    if !self.equal_nodes(left, right)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            (Node::Object(left), Node::Object(right)) if left.len() == right.len() => {
                for (key, left) in left {
                    let Some(right) = right.get(key) else { return Ok(false) };
                    if !self.equal_nodes(left, right)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            (Node::String(left), Node::String(right)) => {
                self.budget.take_steps(left.len().min(right.len()) / 64)?;
                Ok(left == right)
            }
            (Node::Integer(_) | Node::Number(_), Node::Integer(_) | Node::Number(_)) => {
                Ok(order(left, right) == Some(Ordering::Equal))
            }
            (Node::Null, Node::Null) => Ok(true),
            (Node::Bool(left), Node::Bool(right)) => Ok(left == right),
            _ => Ok(false),
        }
    }

    /// Only numbers and texts have an order.
    pub(super) fn less(&mut self, left: &Value<'_>, right: &Value<'_>) -> Result<bool, Exhausted> {
        let (Some(left), Some(right)) = (left, right) else { return Ok(false) };
        self.budget.take_steps(1)?;
        Ok(match (&**left, &**right) {
            (Node::String(left), Node::String(right)) => {
                self.budget.take_steps(left.len().min(right.len()) / 64)?;
                left < right
            }
            (left, right) => order(left, right) == Some(Ordering::Less),
        })
    }
}

/// The order of two numbers.
fn order(left: &Node, right: &Node) -> Option<Ordering> {
    let float = |node: &Node| match node {
        Node::Integer(value) => Some(*value as f64),
        Node::Number(value) => Some(*value),
        _ => None,
    };
    match (left, right) {
        (Node::Integer(left), Node::Integer(right)) => Some(left.cmp(right)),
        _ => float(left)?.partial_cmp(&float(right)?),
    }
}
