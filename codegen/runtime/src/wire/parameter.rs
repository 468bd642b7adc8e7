//! Parameters: single values and arrays of them, as path, query, headers and cookies carry them.
//!
//! Everything is percent-encoded but the unreserved characters of RFC 3986, section 2.3, so no value
//! can leave its place.

use super::super::json::{Json, List, Map, Visitor, WriteError};
use super::super::table::{Join, OperationTable, Table};
use super::build_error::BuildError;

/// The texts of a parameter: one for a single value, one for each element of an array.
#[derive(Default)]
pub(crate) struct Texts {
    parts: Vec<String>,
    /// Whether a part of it must not be shown.
    pub(super) is_secret: bool,
    /// Whether a part of it has no form on the wire.
    failed: bool,
    is_list: bool,
}

impl Texts {
    pub(crate) fn of(value: &dyn Json) -> Result<Self, BuildError> {
        let mut texts = Self::default();
        value.visit(&mut texts);
        if texts.failed { Err(BuildError::number(WriteError)) } else { Ok(texts) }
    }

    /// `style: simple` without encoding (RFC 6570), for a header.
    pub(crate) fn header(&self, name: &str) -> Result<String, BuildError> {
        if self.is_list {
            self.check_without(',', name)?;
        }
        Ok(self.parts.join(","))
    }

    /// Where a delimiter looks like itself in a value, a value that has it would arrive as two.
    fn check_without(&self, delimiter: char, name: &str) -> Result<(), BuildError> {
        match self.parts.iter().any(|part| part.contains(delimiter)) {
            true => Err(BuildError::delimiter(name, delimiter)),
            false => Ok(()),
        }
    }

    /// `style: simple`, for a part of the path.
    fn path(&self) -> String {
        self.encoded().join(",")
    }

    /// `style: form`, for a cookie.
    pub(crate) fn cookie(&self, name: &str) -> String {
        format!("{name}={}", self.encoded().join(","))
    }

    /// Appends the pairs of the query. An array without elements has none.
    pub(super) fn push_query(
        &self,
        query: &mut String,
        name: &str,
        join: Join,
    ) -> Result<(), BuildError> {
        match join {
            Join::Repeat | Join::Comma => {}
            Join::Space => self.check_without(' ', name)?,
            Join::Pipe => self.check_without('|', name)?,
        }
        let name = encode(name);
        let encoded = self.encoded();
        let pairs = match join {
            Join::Repeat => encoded,
            _ if encoded.is_empty() => encoded,
            Join::Comma => vec![encoded.join(",")],
            Join::Space => vec![encoded.join("%20")],
            Join::Pipe => vec![encoded.join("%7C")],
        };
        for value in pairs {
            query.push(if query.is_empty() { '?' } else { '&' });
            query.push_str(&name);
            query.push('=');
            query.push_str(&value);
        }
        Ok(())
    }

    fn encoded(&self) -> Vec<String> {
        self.parts.iter().map(|part| encode(part)).collect()
    }
}

/// Puts the values into the template of a path.
///
/// A value that would change which path it is, empty or a dot segment, is refused: servers resolve
/// `..` even when it is encoded.
pub(super) fn fill_path(
    table: &'static OperationTable,
    values: &[(&'static str, Texts)],
) -> Result<String, BuildError> {
    let mut path = String::with_capacity(table.path.len());
    let mut rest = table.path;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, behind)) = after.split_once('}') else { break };
        path.push_str(before);
        let value = values.iter().find(|(known, _)| *known == name);
        let value = value.map(|(_, texts)| texts.path()).unwrap_or_default();
        if value.is_empty() {
            return Err(BuildError::path_value(table, name));
        }
        path.push_str(&value);
        rest = behind;
    }
    path.push_str(rest);
    if path.split('/').any(|segment| matches!(segment, "." | "..")) {
        return Err(BuildError::dot_segment(table));
    }
    Ok(path)
}

/// Percent-encodes all but unreserved characters.
pub(crate) fn encode(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(char::from(HEX[usize::from(byte >> 4)]));
            encoded.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    encoded
}

impl Visitor for Texts {
    fn absent(&mut self) {}

    fn null(&mut self) {
        self.parts.push("null".to_owned());
    }

    fn boolean(&mut self, value: bool) {
        self.parts.push(value.to_string());
    }

    fn integer(&mut self, value: i64) {
        self.parts.push(value.to_string());
    }

    fn number(&mut self, value: f64) {
        self.failed |= !value.is_finite();
        self.parts.push(value.to_string());
    }

    fn string(&mut self, value: &str) {
        self.parts.push(value.to_owned());
    }

    fn secret(&mut self, value: &str) {
        self.is_secret = true;
        self.parts.push(value.to_owned());
    }

    fn list(&mut self, list: &dyn List) {
        self.is_list = true;
        for element in (0..list.count()).filter_map(|index| list.element(index)) {
            element.visit(self);
        }
    }

    // The generator lets no object into a parameter.
    fn map(&mut self, _map: &dyn Map) {}
    fn object(&mut self, _table: &'static Table, _slots: &[&dyn Json]) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(elements: &[&str]) -> Texts {
        let list: Vec<String> = elements.iter().map(|element| (*element).to_owned()).collect();
        Texts::of(&list).unwrap()
    }

    #[test]
    fn an_element_with_the_delimiter_is_refused_where_it_would_become_two() {
        assert_eq!(texts(&["a", "b c"]).header("x").unwrap(), "a,b c");
        let error = texts(&["a,b"]).header("x").unwrap_err();
        assert_eq!(
            error.to_string(),
            "an element of `x` has the character ',', which ends an element there"
        );
        let query = |element: &str, join| {
            let mut query = String::new();
            texts(&[element, "z"]).push_query(&mut query, "x", join).map(|()| query)
        };
        assert_eq!(query("a|b", Join::Space).unwrap(), "?x=a%7Cb%20z");
        assert_eq!(query("a b", Join::Pipe).unwrap(), "?x=a%20b%7Cz");
        assert!(query("a b", Join::Space).is_err() && query("a|b", Join::Pipe).is_err());
        // These two stay apart: the delimiter stands bare, or there is none.
        assert_eq!(query("a,b", Join::Comma).unwrap(), "?x=a%2Cb,z");
        assert_eq!(query("a|b c,", Join::Repeat).unwrap(), "?x=a%7Cb%20c%2C&x=z");
    }

    #[test]
    fn a_single_value_has_no_delimiter() {
        assert_eq!(Texts::of(&"a,b".to_owned()).unwrap().header("x").unwrap(), "a,b");
    }
}
