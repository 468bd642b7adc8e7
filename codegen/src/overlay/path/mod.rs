//! JSONPath (RFC 9535): where the targets of actions are.
//!
//! `jsonpath-rust` reads the text of a path, which is the part with the grammar in it. It walks
//! through documents too, but as far as a path tells it to: a path of twenty characters can ask for
//! every value of every value of every value. So we walk ourselves, with a budget of steps, on our
//! own values, and know places as pointers. A test holds both ways against each other.

mod check;
mod compare;
mod filter;
mod function;
mod walk;

#[cfg(test)]
mod tests;

use jsonpath_rust::parser::model::Segment;
use jsonpath_rust::parser::parse_json_path;

pub(super) use jsonpath_rust::parser::model::Selector;
pub(super) use walk::{Nodes, Walker, selectors};

/// The longest path that is read, in bytes.
const LONGEST: usize = 4_000;

/// So many brackets may stand inside each other.
const NESTING: usize = 16;

/// A JSONPath that is well-formed and well-typed.
pub(super) struct Path {
    pub(super) segments: Vec<Segment>,
}

/// Why a text is no JSONPath.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PathError {
    pub(super) message: String,
    pub(super) help: &'static str,
}

impl PathError {
    fn new(message: impl Into<String>, help: &'static str) -> PathError {
        PathError { message: message.into(), help }
    }
}

impl Path {
    /// Reads a path.
    pub(super) fn parse(text: &str) -> Result<Path, PathError> {
        let help = "RFC 9535 describes JSONPath, such as `$.paths['/orders'].get`";
        if !text.starts_with('$') {
            return Err(PathError::new("it has to begin with `$`", help));
        }
        if text.len() > LONGEST || nesting(text) > NESTING {
            let help = "make several actions of it";
            return Err(PathError::new("it is too long, or nested too deeply", help));
        }
        if text.ends_with(|last: char| last.is_ascii_whitespace()) {
            return Err(PathError::new("it ends with white space", "remove the white space"));
        }
        let query = parse_json_path(text).map_err(|error| match column(&error.to_string()) {
            Some(column) => {
                PathError::new(format!("it cannot be read from character {column} on"), help)
            }
            None => PathError::new("a part of it is not allowed", help),
        })?;
        check::check(&query.segments)?;
        Ok(Path { segments: query.segments })
    }
}

/// How many brackets stand inside each other, at most. Those in texts count too: few have any.
fn nesting(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for byte in text.bytes() {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// The column in a message of the reader, which begins with `--> line:column`.
fn column(message: &str) -> Option<usize> {
    let (_, place) = message.split_once("--> ")?;
    let (_, column) = place.lines().next()?.split_once(':')?;
    column.trim().parse().ok()
}
