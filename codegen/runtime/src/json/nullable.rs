//! `null` told apart from absent.

/// A value that the document lets be `null`.
///
/// Absent is another thing: a field that may be absent *and* `null` is an `Option<Nullable<T>>`.
///
/// ```
/// # use docwright_runtime as runtime;
/// use runtime::Nullable;
///
/// let read: Vec<Nullable<i64>> = runtime::from_slice(b"[1, null]")?;
/// assert_eq!(read, [Nullable::Value(1), Nullable::Null]);
/// assert_eq!(read[0].as_option(), Some(&1));
/// # Ok::<(), runtime::ReadError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nullable<T> {
    /// `null`.
    Null,
    /// A value.
    Value(T),
}

impl<T> Nullable<T> {
    /// The value, if it is one.
    pub fn as_option(&self) -> Option<&T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// The value itself, if it is one.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}
