//! Why a text cannot be read, and where in it: a JSON Pointer (RFC 6901) and a byte.
//!
//! No value of the text appears in it, since the text may be secret.

use std::fmt;

use super::path::push_segment;

/// A text is not JSON, or not JSON of the type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError(Box<Inner>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    message: String,
    pointer: String,
    byte: usize,
}

impl ReadError {
    pub(crate) fn new(message: impl Into<String>, byte: usize) -> Self {
        Self(Box::new(Inner { message: message.into(), pointer: String::new(), byte }))
    }

    /// Says that the place so far is below `segment`.
    pub(crate) fn under(mut self, segment: &str) -> Self {
        let mut pointer = String::new();
        push_segment(&mut pointer, segment);
        self.0.pointer.insert_str(0, &pointer);
        self
    }

    /// Where the offending value stands: a JSON Pointer, empty for the whole text.
    pub fn pointer(&self) -> &str {
        &self.0.pointer
    }

    /// The offset in the text, in bytes, where reading stopped.
    pub fn byte(&self) -> usize {
        self.0.byte
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { message, pointer, byte } = &*self.0;
        if !pointer.is_empty() {
            // A pointer can hold keys that the server made up.
            write!(formatter, "{}: ", pointer.escape_debug())?;
        }
        write!(formatter, "{message} (at byte {byte})")
    }
}

impl std::error::Error for ReadError {}
