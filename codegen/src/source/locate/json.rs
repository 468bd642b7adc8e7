//! The events of a JSON text.
//!
//! The text is known to be JSON when this is used; on anything else the events end early. A reader
//! of YAML would not do: JSON may be indented with tabs and escapes characters in pairs.

use std::borrow::Cow;

use super::walk::Event;
use super::{Position, Span};

pub(super) struct Events<'a> {
    rest: &'a str,
    at: Position,
}

impl<'a> Events<'a> {
    pub(super) fn new(text: &'a str) -> Events<'a> {
        Events { rest: text, at: Position { line: 1, column: 1 } }
    }

    /// Takes as many bytes and counts the characters in them.
    fn take(&mut self, length: usize) -> Option<(&'a str, Span)> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        let start = self.at;
        for (index, character) in taken.char_indices() {
            let alone = || !self.rest[index + 1..].starts_with('\n');
            if character == '\n' || character == '\r' && alone() {
                self.at = Position { line: self.at.line + 1, column: 1 };
            } else {
                self.at.column += 1;
            }
        }
        self.rest = rest;
        Some((taken, Span { start, end: self.at }))
    }
}

impl<'a> Iterator for Events<'a> {
    type Item = (Event<'a>, Span);

    fn next(&mut self) -> Option<Self::Item> {
        let skipped = |c: char| c.is_ascii_whitespace() || c == ',' || c == ':';
        let skip = self.rest.len() - self.rest.trim_start_matches(skipped).len();
        self.take(skip)?;
        let (event, length) = match self.rest.bytes().next()? {
            b'{' => (Event::Open { object: true, anchor: 0 }, 1),
            b'[' => (Event::Open { object: false, anchor: 0 }, 1),
            b'}' | b']' => (Event::Close, 1),
            b'"' => {
                let length = string_length(self.rest)?;
                let text = self.rest.get(1..length - 1)?;
                let text = if text.contains('\\') {
                    Cow::Owned(serde_json::from_str(self.rest.get(..length)?).ok()?)
                } else {
                    Cow::Borrowed(text)
                };
                (Event::Scalar { text, anchor: 0 }, length)
            }
            _ => {
                let end = |c: char| c.is_ascii_whitespace() || matches!(c, ',' | ']' | '}');
                let length = self.rest.find(end).unwrap_or(self.rest.len());
                (Event::Scalar { text: Cow::Borrowed(&self.rest[..length]), anchor: 0 }, length)
            }
        };
        let (_, span) = self.take(length)?;
        Some((event, span))
    }
}

/// The length of the string at the beginning, with its quotes.
fn string_length(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}
