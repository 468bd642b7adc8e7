//! What people get wrong in YAML most often, told from what the reader says and from the lines.
//!
//! The reader notices some mistakes only in a later line; then the place becomes that of the
//! mistake.

use super::locate::{Part, Position};
use super::read::{ReadError, ReadErrorKind};
use super::text::lines;

/// Adds what to do, if that is known.
pub(super) fn helped(error: ReadError, text: &str) -> ReadError {
    let Part::At(position) = error.part else { return error };
    if error.help.is_some() || text.trim_start().starts_with(['{', '[']) {
        return error;
    }
    if begins_with_tab(text, position) {
        let help = Some("YAML does not allow tabs for indentation: use spaces");
        return ReadError { help, ..error };
    }
    match key_without_space(&error, text, position) {
        Some(key) => ReadError {
            part: Part::At(key),
            help: Some("put a space after the `:` behind the key"),
            ..error
        },
        None => error,
    }
}

/// In brackets, tabs are allowed.
fn begins_with_tab(text: &str, position: Position) -> bool {
    let line = lines(text).nth(position.line.saturating_sub(1)).unwrap_or_default();
    let indentation = line.len() - line.trim_start_matches([' ', '\t']).len();
    line.get(..indentation).is_some_and(|indentation| indentation.contains('\t'))
}

/// Where a key stands whose value is written without a space: `version:2.4.0` is one word. The next
/// key is then the first thing that makes no sense.
fn key_without_space(error: &ReadError, text: &str, position: Position) -> Option<Position> {
    let is_about_keys = ["could not find expected ':'", "mapping values are not allowed"]
        .iter()
        .any(|problem| error.kind == ReadErrorKind::Syntax && error.message.contains(problem));
    if !is_about_keys {
        return None;
    }
    let before = lines(text).take(position.line.saturating_sub(1)).enumerate();
    let is_content = |line: &str| !line.trim().is_empty() && !line.trim().starts_with('#');
    let (index, line) = before.filter(|(_, line)| is_content(line)).last()?;
    let key = line.trim_start_matches(' ').trim_start_matches("- ").trim_start_matches(' ');
    is_joined(key).then(|| Position {
        line: index + 1,
        column: line.chars().count() - key.chars().count() + 1,
    })
}

/// Whether a line is a plain key and, behind its colon and without a space, a value. An address of
/// the web is none.
fn is_joined(line: &str) -> bool {
    let Some((key, value)) = line.split_once(':') else { return false };
    let is_word = |c: char| c.is_alphanumeric() || "_-.$/{}".contains(c);
    !key.is_empty()
        && key.chars().all(is_word)
        && !value.is_empty()
        && !value.starts_with([' ', '\t'])
        && !value.starts_with("//")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_and_a_value_without_space_are_joined() {
        for line in ["version:2.4.0", "a:b c", "x-y:'1'", "/a/{b}:get", "$ref:'#/a'"] {
            assert!(is_joined(line), "{line}");
        }
        for line in ["", "a", "a:", "a: b", "a:\tb", "https://a.example", ":a", "two words:a"] {
            assert!(!is_joined(line), "{line}");
        }
    }
}
