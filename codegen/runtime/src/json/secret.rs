//! A string that does not print, and does not stay in memory.

use std::fmt;

use zeroize::Zeroizing;

/// A secret string, such as a password: [`Debug`] shows `[redacted]`, there is no `Display`, and its
/// memory is wiped when it is dropped.
///
/// What is wiped is this copy: a text that it was made of by reference, a clone, and the bytes of a
/// request that was sent are copies of their own.
///
/// ```
/// # use docwright_runtime as runtime;
/// let secret = runtime::Secret::from("Abc123!?");
/// assert_eq!(format!("{secret:?}"), "[redacted]");
/// assert_eq!(secret.expose(), "Abc123!?");
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// The secret itself. Take care where it goes.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[redacted]")
    }
}

impl From<String> for Secret {
    fn from(secret: String) -> Self {
        Self(Zeroizing::new(secret))
    }
}

impl From<&str> for Secret {
    fn from(secret: &str) -> Self {
        Self(Zeroizing::new(secret.to_owned()))
    }
}
