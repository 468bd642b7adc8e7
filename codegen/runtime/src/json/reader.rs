//! JSON text to values, by the pull parser `jiter`, which nothing else in the runtime names.
//!
//! Strict (RFC 8259) and at most [`MAX_DEPTH`] deep, also in unknown members, which are skipped; a
//! known member given twice is refused. An error carries the JSON Pointer (RFC 6901) and the byte
//! where it stands, and no value of the text, which may be secret.

use jiter::{Jiter, JiterError, JiterErrorType, Peek};

use super::number::{self, NotInteger};
use super::read_error::ReadError;
use super::traits::{Empty, Json};
use super::value::Value;

/// How deep arrays and objects may nest.
pub const MAX_DEPTH: u32 = 128;

/// Reads a whole JSON text.
///
/// # Errors
/// When the text is not one JSON value of the type.
///
/// ```
/// # use docwright_runtime as runtime;
/// let numbers: Vec<i64> = runtime::from_slice(b"[1, 2.0]")?;
/// assert_eq!(numbers, [1, 2]);
///
/// let error = runtime::from_slice::<Vec<i64>>(b"[1, true]").unwrap_err();
/// assert_eq!(error.pointer(), "/1");
/// assert_eq!(error.to_string(), "/1: expected an integer, found a boolean (at byte 4)");
/// # Ok::<(), runtime::ReadError>(())
/// ```
pub fn from_slice<T: Json + Empty>(text: &[u8]) -> Result<T, ReadError> {
    let mut value = T::empty();
    read_whole(text, &mut value)?;
    Ok(value)
}

/// Reads a whole text into `value`: the part of [`from_slice`] that is compiled once.
pub(crate) fn read_whole(text: &[u8], value: &mut dyn Json) -> Result<(), ReadError> {
    let mut reader = Reader::new(text);
    value.read(&mut reader)?;
    reader.finish()
}

/// Reads the body of an answer, which has all that the document demands of answers.
pub(crate) fn read_answer(text: &[u8], value: &mut dyn Json) -> Result<(), ReadError> {
    let mut reader = Reader { is_answer: true, ..Reader::new(text) };
    value.read(&mut reader)?;
    reader.finish()
}

/// Stands before a value in a JSON text.
#[derive(Debug)]
pub struct Reader<'a> {
    pub(super) jiter: Jiter<'a>,
    pub(super) depth: u32,
    /// Whether the text is the body of an answer.
    pub(super) is_answer: bool,
}

/// What kind of value a reader stands before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Null,
    Boolean,
    Number,
    String,
    List,
    Object,
}

impl<'a> Reader<'a> {
    /// Stands before the first value of `text`.
    pub fn new(text: &'a [u8]) -> Self {
        Self { jiter: Jiter::new(text), depth: 0, is_answer: false }
    }

    /// Makes sure that nothing but white space follows.
    ///
    /// # Errors
    /// When something follows.
    pub fn finish(mut self) -> Result<(), ReadError> {
        self.jiter.finish().map_err(syntax)
    }

    /// Whether the value is `null`, which is then behind the reader.
    pub fn null(&mut self) -> Result<bool, ReadError> {
        let is_null = self.peek()? == Peek::Null;
        if is_null {
            self.jiter.known_null().map_err(syntax)?;
        }
        Ok(is_null)
    }

    /// Reads `true` or `false`.
    pub fn boolean(&mut self) -> Result<bool, ReadError> {
        match self.peek()? {
            peek @ (Peek::True | Peek::False) => self.jiter.known_bool(peek).map_err(syntax),
            other => Err(self.mismatch("a boolean", other)),
        }
    }

    /// Reads an integer of 64 bits. `1.0` and `1e3` are integers (JSON Schema, section 6.1.1).
    pub fn integer(&mut self) -> Result<i64, ReadError> {
        let byte = self.start()?;
        let text = self.number_text("an integer")?;
        number::integer(text).map_err(|problem| match problem {
            NotInteger::Fraction => ReadError::new("expected an integer, found a fraction", byte),
            NotInteger::OutOfRange => ReadError::new("the integer does not fit 64 bits", byte),
        })
    }

    /// Reads an integer of 32 bits.
    pub fn integer_32(&mut self) -> Result<i32, ReadError> {
        let byte = self.start()?;
        let value = self.integer()?;
        i32::try_from(value).map_err(|_| ReadError::new("the integer does not fit 32 bits", byte))
    }

    /// Reads a number.
    pub fn number(&mut self) -> Result<f64, ReadError> {
        let byte = self.start()?;
        let text = self.number_text("a number")?;
        finite(text).ok_or_else(|| ReadError::new(TOO_LARGE, byte))
    }

    /// Reads a number of either kind.
    pub(super) fn any_number(&mut self) -> Result<Value, ReadError> {
        let byte = self.start()?;
        let text = self.number_text("a number")?;
        if let Ok(integer) = number::integer(text) {
            return Ok(Value::Integer(integer));
        }
        finite(text).map(Value::Number).ok_or_else(|| ReadError::new(TOO_LARGE, byte))
    }

    /// What kind of value comes next.
    pub(crate) fn kind(&mut self) -> Result<Kind, ReadError> {
        match self.peek()? {
            Peek::Null => Ok(Kind::Null),
            Peek::True | Peek::False => Ok(Kind::Boolean),
            Peek::String => Ok(Kind::String),
            Peek::Array => Ok(Kind::List),
            Peek::Object => Ok(Kind::Object),
            number if number.is_num() => Ok(Kind::Number),
            other => Err(self.mismatch("a value", other)),
        }
    }

    /// Reads a string.
    pub fn string(&mut self) -> Result<String, ReadError> {
        match self.peek()? {
            Peek::String => self.jiter.known_str().map(str::to_owned).map_err(syntax),
            other => Err(self.mismatch("a string", other)),
        }
    }

    /// Reads a string, or passes over a value of another type.
    pub(crate) fn string_or_skip(&mut self) -> Result<Option<String>, ReadError> {
        match self.peek()? {
            Peek::String => self.string().map(Some),
            _ => self.skip().map(|()| None),
        }
    }

    /// An error at the value that the reader stands before.
    pub(crate) fn error(&mut self, message: &str) -> ReadError {
        self.start().map_or_else(|error| error, |byte| ReadError::new(message, byte))
    }

    /// Passes over a value of any type.
    ///
    /// Not by `Jiter::next_skip`, which takes strings that are no UTF-8 and has a depth of its own.
    pub fn skip(&mut self) -> Result<(), ReadError> {
        match self.peek()? {
            Peek::Object => self.members(|_| None, |_, _| Ok(())),
            Peek::Array => self.elements(|reader, _| reader.skip()),
            Peek::String => self.jiter.known_str().map(|_| ()).map_err(syntax),
            other => self.jiter.known_skip(other).map_err(syntax),
        }
    }

    pub(super) fn enter(&mut self) -> Result<(), ReadError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            let message = format!("nested more than {MAX_DEPTH} deep");
            return Err(ReadError::new(message, self.jiter.current_index()));
        }
        Ok(())
    }

    /// Where the value begins, behind the white space.
    pub(crate) fn start(&mut self) -> Result<usize, ReadError> {
        self.peek().map(|_| self.jiter.current_index())
    }

    pub(super) fn peek(&mut self) -> Result<Peek, ReadError> {
        self.jiter.peek().map_err(syntax)
    }

    fn number_text(&mut self, expected: &'static str) -> Result<&[u8], ReadError> {
        let peek = self.peek()?;
        if !peek.is_num() {
            return Err(self.mismatch(expected, peek));
        }
        self.jiter.known_number_bytes(peek).map_err(syntax)
    }

    #[cold]
    pub(super) fn mismatch(&self, expected: &str, found: Peek) -> ReadError {
        let found = match found {
            Peek::Null => "null",
            Peek::True | Peek::False => "a boolean",
            Peek::String => "a string",
            Peek::Array => "an array",
            Peek::Object => "an object",
            number if number.is_num() => "a number",
            _ => "something that is not JSON",
        };
        let message = format!("expected {expected}, found {found}");
        ReadError::new(message, self.jiter.current_index())
    }
}

const TOO_LARGE: &str = "the number does not fit 64 bits";

/// The number that a text spells, if it is not too large.
fn finite(text: &[u8]) -> Option<f64> {
    let number = std::str::from_utf8(text).ok()?.parse::<f64>().ok()?;
    number.is_finite().then_some(number)
}

#[cold]
pub(super) fn syntax(error: JiterError) -> ReadError {
    let message = match error.error_type {
        JiterErrorType::JsonError(error) => error.to_string(),
        JiterErrorType::WrongType { expected, actual } => {
            format!("expected {expected}, found {actual}")
        }
    };
    ReadError::new(message, error.index)
}
