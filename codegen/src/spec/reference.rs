//! References, and the places where one may stand instead of the thing itself.

use crate::source::Pointer;

/// A thing, or a reference to it.
#[derive(Debug, Clone, PartialEq)]
pub enum RefOr<T> {
    /// `$ref`.
    Reference(Reference),
    /// The thing itself.
    Item(Box<T>),
}

/// A reference: the Reference Object.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// Where the object stands that has `$ref`.
    pub pointer: Pointer,
    /// `$ref`, as written.
    pub ref_: String,
    /// `summary`, in place of the target's.
    pub summary: Option<String>,
    /// `description`, in place of the target's.
    pub description: Option<String>,
}
