//! Values to JSON text (RFC 8259): compact, members in the order of the table, absent ones left out.

use std::fmt;
use std::io::Write as _;

use super::super::table::{Location, Table};
use super::traits::{Json, List, Map, Visitor};

/// Writes `value` as JSON.
///
/// # Errors
/// When the value holds a number that JSON cannot say: not a number, or infinite.
///
/// ```
/// # use docwright_runtime as runtime;
/// assert_eq!(runtime::to_vec(&vec![1_i64, 2])?, b"[1,2]");
/// assert!(runtime::to_vec(&f64::NAN).is_err());
/// # Ok::<(), runtime::WriteError>(())
/// ```
pub fn to_vec(value: &dyn Json) -> Result<Vec<u8>, WriteError> {
    let mut writer = Writer::with_room();
    value.visit(&mut writer);
    writer.finish()
}

/// A value has a number that JSON cannot say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WriteError;

impl fmt::Display for WriteError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON has no form for a number that is infinite or not a number")
    }
}

impl std::error::Error for WriteError {}

/// The text so far.
#[derive(Default)]
pub(crate) struct Writer {
    out: Vec<u8>,
    failed: bool,
}

impl Writer {
    /// A writer with room for a small body, so that it seldom has to grow.
    pub(super) fn with_room() -> Self {
        Self { out: Vec::with_capacity(256), failed: false }
    }

    pub(crate) fn finish(self) -> Result<Vec<u8>, WriteError> {
        if self.failed { Err(WriteError) } else { Ok(self.out) }
    }

    pub(crate) fn key(&mut self, key: &str) {
        self.text(key);
        self.out.push(b':');
    }

    /// Writes `items` with commas between, and the two `brackets` around.
    pub(super) fn sequence<T>(
        &mut self,
        brackets: &[u8; 2],
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Self, T),
    ) {
        self.out.push(brackets[0]);
        for (index, item) in items.into_iter().enumerate() {
            if index > 0 {
                self.out.push(b',');
            }
            write(self, item);
        }
        self.out.push(brackets[1]);
    }

    fn text(&mut self, text: &str) {
        let bytes = text.as_bytes();
        self.out.reserve(bytes.len() + 2);
        self.out.push(b'"');
        let mut written = 0;
        for (at, byte) in bytes.iter().enumerate() {
            if !NEEDS_ESCAPE[usize::from(*byte)] {
                continue;
            }
            self.out.extend_from_slice(&bytes[written..at]);
            written = at + 1;
            self.escape(*byte);
        }
        self.out.extend_from_slice(&bytes[written..]);
        self.out.push(b'"');
    }

    #[cold]
    fn escape(&mut self, byte: u8) {
        let short = match byte {
            b'"' | b'\\' => byte,
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            control => {
                // Writing to a vector cannot fail.
                let _ = write!(self.out, "\\u{control:04x}");
                return;
            }
        };
        self.out.extend_from_slice(&[b'\\', short]);
    }
}

/// The bytes that a JSON string cannot hold as they are (RFC 8259, section 7).
const NEEDS_ESCAPE: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = true;
        byte += 1;
    }
    table[b'"' as usize] = true;
    table[b'\\' as usize] = true;
    table
};

impl Visitor for Writer {
    fn absent(&mut self) {
        // Reached only for a whole body that is absent: an empty text.
    }

    fn null(&mut self) {
        self.out.extend_from_slice(b"null");
    }

    fn boolean(&mut self, value: bool) {
        self.out.extend_from_slice(if value { b"true" } else { b"false" });
    }

    fn integer(&mut self, value: i64) {
        // The digits from behind; the least integer has 19 of them and a sign.
        let mut buffer = [0_u8; 20];
        let mut start = buffer.len();
        let mut rest = value.unsigned_abs();
        loop {
            start -= 1;
            buffer[start] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if value < 0 {
            start -= 1;
            buffer[start] = b'-';
        }
        self.out.extend_from_slice(&buffer[start..]);
    }

    fn number(&mut self, value: f64) {
        self.failed |= !value.is_finite();
        // Rust's shortest form is JSON's: digits, a point, `e` for very large and small ones.
        let _ = write!(self.out, "{value:?}");
    }

    fn string(&mut self, value: &str) {
        self.text(value);
    }

    fn secret(&mut self, value: &str) {
        self.text(value);
    }

    fn list(&mut self, list: &dyn List) {
        let elements = (0..list.count()).filter_map(|index| list.element(index));
        self.sequence(b"[]", elements, |writer, element| element.visit(writer));
    }

    fn map(&mut self, map: &dyn Map) {
        self.out.push(b'{');
        let start = self.out.len();
        map.each(&mut |key, value| {
            if self.out.len() > start {
                self.out.push(b',');
            }
            self.key(key);
            value.visit(self);
        });
        self.out.push(b'}');
    }

    fn object(&mut self, table: &'static Table, slots: &[&dyn Json]) {
        if let Some(body) = table.whole_body.and_then(|index| slots.get(index)) {
            return body.visit(self);
        }
        let members = table.fields.iter().zip(slots);
        let written =
            members.filter(|(field, slot)| field.location == Location::Body && !slot.is_absent());
        self.sequence(b"{}", written, |writer, (field, slot)| {
            writer.key(field.wire);
            slot.visit(writer);
        });
    }
}
