//! JSON text to values, by the pull parser `jiter`, which nothing else in the runtime names.
//!
//! Strict (RFC 8259) and at most [`MAX_DEPTH`] deep, also in unknown members, which are skipped; a
//! known member given twice is refused. An error carries the JSON Pointer (RFC 6901) and the byte where it stands, and no
//! value of the text, which may be secret.

use jiter::{Jiter, JiterError, JiterErrorType, Peek};

use super::json::{Empty, Json, ListMut};
use super::number::{self, NotInteger};
use super::read_error::ReadError;
use super::seen::Seen;
use super::table::{Field, Location, Table};

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
pub(super) fn read_whole(text: &[u8], value: &mut dyn Json) -> Result<(), ReadError> {
    let mut reader = Reader::new(text);
    value.read(&mut reader)?;
    reader.finish()
}

/// Stands before a value in a JSON text.
#[derive(Debug)]
pub struct Reader<'a> {
    jiter: Jiter<'a>,
    depth: u32,
}

impl<'a> Reader<'a> {
    /// Stands before the first value of `text`.
    pub fn new(text: &'a [u8]) -> Self {
        Self { jiter: Jiter::new(text), depth: 0 }
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
        std::str::from_utf8(text)
            .ok()
            .and_then(|text| text.parse::<f64>().ok())
            .filter(|number| number.is_finite())
            .ok_or_else(|| ReadError::new("the number does not fit 64 bits", byte))
    }

    /// Reads a string.
    pub fn string(&mut self) -> Result<String, ReadError> {
        match self.peek()? {
            Peek::String => self.jiter.known_str().map(str::to_owned).map_err(syntax),
            other => Err(self.mismatch("a string", other)),
        }
    }

    /// Reads a string, or passes over a value of another type.
    pub(super) fn string_or_skip(&mut self) -> Result<Option<String>, ReadError> {
        match self.peek()? {
            Peek::String => self.string().map(Some),
            _ => self.skip().map(|()| None),
        }
    }

    /// An error at the value that the reader stands before.
    pub(super) fn error(&mut self, message: &str) -> ReadError {
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

    /// Reads an array.
    pub fn list(&mut self, list: &mut dyn ListMut) -> Result<(), ReadError> {
        self.elements(|reader, index| {
            let read = list.push_empty().read(reader);
            read.map_err(|error| error.under(&index.to_string()))
        })
    }

    /// Reads an array: `element` reads or skips the element at an index.
    fn elements(
        &mut self,
        mut element: impl FnMut(&mut Self, usize) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        match self.peek()? {
            Peek::Array => {}
            other => return Err(self.mismatch("an array", other)),
        }
        self.enter()?;
        let mut next = self.jiter.known_array().map_err(syntax)?;
        let mut index = 0_usize;
        while next.is_some() {
            element(self, index)?;
            index += 1;
            next = self.jiter.array_step().map_err(syntax)?;
        }
        self.depth -= 1;
        Ok(())
    }

    /// Reads an object into the slots of its table.
    pub fn object(
        &mut self,
        table: &'static Table,
        slots: &mut [&mut dyn Json],
    ) -> Result<(), ReadError> {
        if let Some(slot) = table.whole_body.and_then(|index| slots.get_mut(index)) {
            return slot.read(self);
        }
        let start = self.start()?;
        let mut seen = Seen::default();
        // Members mostly come in the order of the document.
        let mut expected = 0;
        let position = |key: &str| table.position(key, &mut expected);
        self.members(position, |reader, index| {
            let Some(slot) = slots.get_mut(index) else {
                return reader.skip();
            };
            let wire = table.fields[index].wire;
            if !seen.insert(index) {
                return Err(reader.error("given twice").under(wire));
            }
            slot.read(reader).map_err(|error| error.under(wire))
        })?;
        for (index, field) in table.fields.iter().enumerate() {
            if field.mandatory && field.location == Location::Body && !seen.contains(index) {
                return Err(ReadError::new("missing, but mandatory", start).under(field.wire));
            }
        }
        Ok(())
    }

    /// Reads an object: `position` tells which member a key is, `member` reads or skips its value.
    /// Values of keys that are none are skipped.
    pub(super) fn members(
        &mut self,
        mut position: impl FnMut(&str) -> Option<usize>,
        mut member: impl FnMut(&mut Self, usize) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        match self.peek()? {
            Peek::Object => {}
            other => return Err(self.mismatch("an object", other)),
        }
        self.enter()?;
        // The outer `Option` is the end of the object, the inner one an unknown key.
        let mut next = self.jiter.known_object().map_err(syntax)?.map(&mut position);
        while let Some(index) = next {
            match index {
                Some(index) => member(self, index)?,
                None => self.skip()?,
            }
            next = self.jiter.next_key().map_err(syntax)?.map(&mut position);
        }
        self.depth -= 1;
        Ok(())
    }

    fn enter(&mut self) -> Result<(), ReadError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            let message = format!("nested more than {MAX_DEPTH} deep");
            return Err(ReadError::new(message, self.jiter.current_index()));
        }
        Ok(())
    }

    /// Where the value begins, behind the white space.
    fn start(&mut self) -> Result<usize, ReadError> {
        self.peek().map(|_| self.jiter.current_index())
    }

    fn peek(&mut self) -> Result<Peek, ReadError> {
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
    fn mismatch(&self, expected: &str, found: Peek) -> ReadError {
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

impl Table {
    /// The body field with the name `key`, looked for first where it is expected.
    fn position(&self, key: &str, expected: &mut usize) -> Option<usize> {
        let is_key = |field: &Field| field.wire == key && field.location == Location::Body;
        let index = match self.fields.get(*expected) {
            Some(field) if is_key(field) => *expected,
            _ => self.fields.iter().position(is_key)?,
        };
        *expected = index + 1;
        Some(index)
    }
}

#[cold]
fn syntax(error: JiterError) -> ReadError {
    let message = match error.error_type {
        JiterErrorType::JsonError(error) => error.to_string(),
        JiterErrorType::WrongType { expected, actual } => {
            format!("expected {expected}, found {actual}")
        }
    };
    ReadError::new(message, error.index)
}
