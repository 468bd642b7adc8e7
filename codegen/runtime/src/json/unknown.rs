//! A value of an enum that the document does not list.

use std::fmt;

/// A value that the document did not list when the client was generated. It is kept as it came and
/// written back unchanged; a request that holds one is refused by the rule of its field.
///
/// Opaque, so that matching on one value cannot be written: the value may become a variant later.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Unknown<T>(T);

impl<T> Unknown<T> {
    /// Only generated code calls this: use `From` of the enum, which knows the listed values.
    #[doc(hidden)]
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// The value as it stood on the wire.
    pub fn get(&self) -> &T {
        &self.0
    }
}

impl<T: fmt::Debug> fmt::Debug for Unknown<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}
