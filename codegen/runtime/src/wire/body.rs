//! Bodies: bytes that do not print.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;

/// The bytes of a body. `Debug` and `Display` show their number only: bodies hold passwords, tokens
/// and the data of people.
///
/// A clone shares the bytes.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Body(Bytes);

impl Body {
    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The bytes, without a copy if nobody else has a clone.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0.into()
    }

    /// The bytes, without a copy.
    #[cfg(feature = "reqwest")]
    pub(crate) fn into_shared(self) -> Bytes {
        self.0
    }

    /// The bytes as text, what is not UTF-8 replaced.
    pub fn to_text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.0)
    }

    /// The number of bytes.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no byte.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn truncate(&mut self, length: usize) {
        if self.0.len() > length {
            // A copy, so that the rest is given back.
            self.0 = Bytes::copy_from_slice(self.0.get(..length).unwrap_or_default());
        }
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes.into())
    }
}

impl From<&str> for Body {
    fn from(text: &str) -> Self {
        Self(Bytes::copy_from_slice(text.as_bytes()))
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Body({} bytes)", self.0.len())
    }
}

impl fmt::Display for Body {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} bytes", self.0.len())
    }
}
