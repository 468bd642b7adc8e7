//! The value a text stands for, the same for YAML and JSON.

use super::map::Map;
use super::pointer::Pointer;

/// An object: its members in the order of the document.
pub type Object = Map<Node>;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number written without fraction and exponent, as far as 128 bits hold it.
    Integer(i128),
    /// Any other number; never infinite, always a number.
    Number(f64),
    /// A text.
    String(String),
    /// A list.
    Array(Vec<Node>),
    /// Members by key.
    Object(Object),
}

impl Node {
    /// What the value is, with its article, as a message would say it.
    pub fn kind(&self) -> &'static str {
        match self {
            Node::Null => "null",
            Node::Bool(_) => "a boolean",
            Node::Integer(_) => "an integer",
            Node::Number(_) => "a number",
            Node::String(_) => "a string",
            Node::Array(_) => "an array",
            Node::Object(_) => "an object",
        }
    }

    /// The text, if the value is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Node::String(text) => Some(text),
            _ => None,
        }
    }

    /// The members, if the value is an object.
    pub fn as_object(&self) -> Option<&Object> {
        match self {
            Node::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The elements, if the value is an array.
    pub fn as_array(&self) -> Option<&[Node]> {
        match self {
            Node::Array(elements) => Some(elements),
            _ => None,
        }
    }

    /// The value inside this one that a pointer leads to.
    pub fn find(&self, pointer: &Pointer) -> Option<&Node> {
        pointer.steps().into_iter().try_fold(self, |node, step| match node {
            Node::Object(object) => object.get(step),
            Node::Array(elements) => elements.get(index(step)?),
            _ => None,
        })
    }

    /// The same, to be changed.
    pub fn find_mut(&mut self, pointer: &Pointer) -> Option<&mut Node> {
        pointer.steps().into_iter().try_fold(self, |node, step| match node {
            Node::Object(object) => object.get_mut(step),
            Node::Array(elements) => elements.get_mut(index(step)?),
            _ => None,
        })
    }
}

/// The index that a step of a pointer means.
fn index(step: &str) -> Option<usize> {
    let is_index = step == "0" || !step.starts_with(['0', '+']);
    step.parse().ok().filter(|_| is_index)
}
