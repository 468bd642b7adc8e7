//! Where in a text the value of a pointer stands.
//!
//! Only for printing: the text is read once more, as events with positions, and every wanted place
//! is found in the same pass. Content that stands behind an alias is found where it is written, in
//! a further pass.

mod json;
mod walk;
mod yaml;

#[cfg(test)]
mod tests;

use super::pointer::Pointer;
use super::text::{Format, Source};

use walk::Walk;
pub(super) use yaml::{nesting, second_document};

/// A place in a text. Lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

/// A stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The first character.
    pub start: Position,
    /// Behind the last character.
    pub end: Position,
}

/// Which part of a place is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The key a value stands under.
    Key,
    /// The value.
    Value,
    /// The key where it stands once more, after as many times as the number says.
    Repeat(usize),
    /// A position in the text, for what cannot be read so far that a pointer would mean anything.
    At(Position),
}

/// Finds one place.
pub fn locate(source: &Source, pointer: &Pointer, part: Part) -> Option<Span> {
    locate_all(source, &[(pointer, part)]).pop().flatten()
}

/// Finds many places in one pass; each answer stands where its question stood. An element of an
/// array and the root have no key, there the value is found. What the text does not hold is
/// `None`.
pub fn locate_all(source: &Source, places: &[(&Pointer, Part)]) -> Vec<Option<Span>> {
    let mut walk = Walk::new(places);
    if !walk.is_empty() {
        let json = match source.format() {
            Format::Yaml => false,
            // A file that is called JSON may have been read as YAML all the same.
            Format::Json => source.text().trim_start().starts_with(['{', '[']),
            Format::JsonOrYaml => {
                serde_json::from_str::<serde::de::IgnoredAny>(source.text()).is_ok()
            }
        };
        if json {
            walk.pass(json::Events::new(source.text()));
        } else {
            yaml::walk(source.text(), &mut walk);
        }
    }
    let mut found = walk.finish();
    for (span, (_, part)) in found.iter_mut().zip(places) {
        if let Part::At(position) = part {
            *span = Some(Span { start: *position, end: *position });
        }
    }
    found
}

/// The place of the first alias on the way to a place, if the way goes through one: what is behind
/// an alias is written elsewhere.
pub(super) fn alias_on_the_way(source: &Source, pointer: &Pointer) -> Option<Pointer> {
    let mut way: Vec<&Pointer> =
        std::iter::successors(Some(pointer), |place| place.parent()).collect();
    way.reverse();
    let places: Vec<(&Pointer, Part)> = way.iter().map(|place| (*place, Part::Value)).collect();
    let spans = locate_all(source, &places);
    let pairs = spans.iter().zip(spans.iter().skip(1));
    let at = pairs.zip(&way).find(|((outer, inner), _)| match (outer, inner) {
        (Some(outer), Some(inner)) => inner.start < outer.start || inner.end > outer.end,
        _ => false,
    });
    at.map(|(_, place)| (*place).clone())
}
