//! Headers of answers that the document describes: a constant for each, which knows the type.
//!
//! A value is read as JSON is, once it is brought into that form: so every type of a field is a type
//! of a header too, with the same strictness, and no type has code for headers of its own. No value
//! appears in an error, since it may be secret.

use std::fmt;
use std::marker::PhantomData;

use http::HeaderMap;

use super::super::json::{Empty, Json, ReadError, read_whole, to_vec};

/// A header of an answer, and the type of its value: an `Option` where an answer can lack it.
///
/// [`Response::header`](super::super::Response::header) and
/// [`RawResponse::header`](super::super::RawResponse::header) read it.
///
/// ```
/// # use docwright_runtime as runtime;
/// use runtime::http::HeaderMap;
/// use runtime::{Header, HeaderForm};
///
/// const TOTAL: Header<Option<i64>> = Header::optional("x-total", HeaderForm::Value);
/// let mut headers = HeaderMap::new();
/// assert_eq!(TOTAL.read(&headers).unwrap(), None);
/// headers.insert("X-Total", "7".parse().unwrap());
/// assert_eq!(TOTAL.read(&headers).unwrap(), Some(7));
/// ```
pub struct Header<T> {
    name: &'static str,
    form: HeaderForm,
    is_mandatory: bool,
    value: PhantomData<fn() -> T>,
}

/// How the value of a header is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderForm {
    /// A text.
    Text,
    /// A number or a boolean.
    Value,
    /// Texts with commas between them.
    Texts,
    /// Numbers or booleans with commas between them.
    Values,
}

impl<T> Header<T> {
    /// A header that an answer must have.
    pub const fn mandatory(name: &'static str, form: HeaderForm) -> Self {
        Self { name, form, is_mandatory: true, value: PhantomData }
    }

    /// The name, in lower case.
    pub const fn name(self) -> &'static str {
        self.name
    }
}

impl<T> Header<Option<T>> {
    /// A header that an answer can lack.
    pub const fn optional(name: &'static str, form: HeaderForm) -> Self {
        Self { name, form, is_mandatory: false, value: PhantomData }
    }
}

impl<T: Json + Empty> Header<T> {
    /// Reads the value.
    ///
    /// # Errors
    /// When the header is not of the type, or is missing and must be there.
    pub fn read(self, headers: &HeaderMap) -> Result<T, HeaderError> {
        let Self { name, form, is_mandatory, .. } = self;
        let mut value = T::empty();
        match read_into(&mut value, name, form, headers) {
            Ok(true) => Ok(value),
            Ok(false) if is_mandatory => Err(HeaderError { name, problem: Problem::Missing }),
            Ok(false) => Ok(T::empty()),
            Err(problem) => Err(HeaderError { name, problem }),
        }
    }
}

impl<T> Clone for Header<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Header<T> {}

impl<T> fmt::Debug for Header<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Header").field(&self.name).finish()
    }
}

/// A header is missing, or not of its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderError {
    name: &'static str,
    problem: Problem,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Problem {
    Missing,
    NotText,
    NotOfTheType(ReadError),
}

impl HeaderError {
    /// The name of the header, in lower case.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Whether the answer lacks the header.
    pub fn is_missing(&self) -> bool {
        self.problem == Problem::Missing
    }
}

impl fmt::Display for HeaderError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, problem } = self;
        match problem {
            Problem::Missing => write!(formatter, "the answer has no header `{name}`"),
            Problem::NotText => write!(formatter, "the header `{name}` is not UTF-8"),
            Problem::NotOfTheType(_) => {
                write!(formatter, "the header `{name}` is not of its type")
            }
        }
    }
}

impl std::error::Error for HeaderError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.problem {
            Problem::NotOfTheType(problem) => Some(problem),
            Problem::Missing | Problem::NotText => None,
        }
    }
}

/// Reads a header into a value: compiled once, for all types. False if there is no such header.
fn read_into(
    value: &mut dyn Json,
    name: &str,
    form: HeaderForm,
    headers: &HeaderMap,
) -> Result<bool, Problem> {
    let lines = headers.get_all(name).iter().map(|line| std::str::from_utf8(line.as_bytes()));
    let lines = lines.collect::<Result<Vec<&str>, _>>().map_err(|_| Problem::NotText)?;
    if lines.is_empty() {
        return Ok(false);
    }
    // Several lines of one header are one list (RFC 9110, section 5.3).
    let text = lines.join(", ");
    let json = match form {
        HeaderForm::Text => quoted(text.trim()),
        HeaderForm::Value => text.trim().as_bytes().to_vec(),
        HeaderForm::Texts => array(&text, quoted),
        HeaderForm::Values => array(&text, |element| element.as_bytes().to_vec()),
    };
    read_whole(&json, value).map_err(Problem::NotOfTheType)?;
    Ok(true)
}

/// A text as JSON.
fn quoted(text: &str) -> Vec<u8> {
    to_vec(&text.to_owned()).unwrap_or_default()
}

/// The elements of a list as JSON. Empty ones do not count (RFC 9110, section 5.6.1).
fn array(text: &str, element: impl Fn(&str) -> Vec<u8>) -> Vec<u8> {
    let elements = text.split(',').map(str::trim).filter(|element| !element.is_empty());
    let elements: Vec<Vec<u8>> = elements.map(element).collect();
    [&b"["[..], &elements.join(&b','), b"]"].concat()
}
