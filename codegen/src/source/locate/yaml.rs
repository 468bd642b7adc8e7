//! The events of a YAML text.

use saphyr_parser::{Event as Yaml, Parser, ScanError};

use super::walk::{Event, Walk};
use super::{Position, Span};

/// Aliases behind aliases are followed this often. Deeper ones keep no position.
const PASSES: usize = 8;

/// Finds all places of `walk` in the first document of `text`.
pub(super) fn walk(text: &str, walk: &mut Walk) {
    let text = Indented::new(text);
    walk.pass(text.events());
    for _ in 0..PASSES {
        if !walk.pass_again(text.events()) {
            break;
        }
    }
}

/// Where the second document of a text begins.
pub(in crate::source) fn second_document(text: &str) -> Option<Position> {
    let text = Indented::new(text);
    let events = Parser::new_from_str(&text.text).map_while(Result::<_, ScanError>::ok);
    let mut starts = events.filter(|(event, _)| matches!(event, Yaml::DocumentStart(_)));
    starts.nth(1).map(|(_, span)| text.position(span.start))
}

/// How deeply the values of a text are nested, as far as it can be read.
pub(in crate::source) struct Nesting {
    /// Whether the limit is passed.
    pub(in crate::source) too_deep: bool,
    /// Where reading ended before the end of the text, and why.
    pub(in crate::source) broken: Option<(Position, String)>,
}

/// Looks how deeply the values of a text are nested, in a time that grows with its length.
pub(in crate::source) fn nesting(text: &str, limit: usize) -> Nesting {
    let text = Indented::new(text);
    let mut depth = 0;
    for event in Parser::new_from_str(&text.text) {
        match event {
            Ok((Yaml::SequenceStart(..) | Yaml::MappingStart(..), _)) => depth += 1,
            Ok((Yaml::SequenceEnd | Yaml::MappingEnd, _)) => depth -= 1,
            Ok(_) => {}
            Err(error) => {
                let position = text.position(*error.marker());
                let too_deep = error.info().contains("recursion limit");
                return Nesting { too_deep, broken: Some((position, error.info().to_owned())) };
            }
        }
        if depth > limit {
            return Nesting { too_deep: true, broken: None };
        }
    }
    Nesting { too_deep: false, broken: None }
}

/// By how much a closing bracket is moved: more than texts are indented.
const SHIFT: usize = 128;

/// So many brackets are moved at most, which bounds what the moving costs.
const MOVED: usize = 100_000;

/// A text as the event parser wants it. It insists that a closing bracket at the beginning of a
/// line is indented more than the key of the list or mapping it ends; many texts do not do that,
/// and `serde_yaml` does not mind. Such brackets are moved, and the columns corrected. It also
/// refuses a tab between a key and its value, so each is made a space.
struct Indented {
    text: String,
    /// The lines in which a bracket was moved.
    moved: Vec<usize>,
}

impl Indented {
    fn new(text: &str) -> Indented {
        let mut indented = Indented { text: String::with_capacity(text.len()), moved: Vec::new() };
        let is_break = |c: char| c == '\n' || c == '\r';
        let mut number = 1;
        for line in text.split_inclusive(is_break) {
            let few = indented.moved.len() < MOVED;
            if few && line.trim_start_matches([' ', '\t']).starts_with([']', '}']) {
                indented.moved.push(number);
                indented.text.extend(std::iter::repeat_n(' ', SHIFT));
            }
            push_without_tabs(&mut indented.text, line);
            // The break of CR LF is counted at its LF, which `split_inclusive` makes a line.
            number += usize::from(line != "\n" || !indented.text.ends_with("\r\n"));
        }
        indented
    }

    /// The events up to the end of the first document or the first mistake.
    fn events(&self) -> impl Iterator<Item = (Event<'_>, Span)> {
        Parser::new_from_str(&self.text)
            .map_while(Result::<_, ScanError>::ok)
            .take_while(|(event, _)| !matches!(event, Yaml::DocumentEnd | Yaml::StreamEnd))
            .filter_map(|(event, span)| {
                let event = match event {
                    Yaml::Scalar(text, _, anchor, _) => Event::Scalar { text, anchor },
                    Yaml::SequenceStart(anchor, _) => Event::Open { object: false, anchor },
                    Yaml::MappingStart(anchor, _) => Event::Open { object: true, anchor },
                    Yaml::SequenceEnd | Yaml::MappingEnd => Event::Close,
                    Yaml::Alias(anchor) => Event::Alias { anchor },
                    _ => return None,
                };
                Some((
                    event,
                    Span { start: self.position(span.start), end: self.position(span.end) },
                ))
            })
    }

    fn position(&self, marker: saphyr_parser::Marker) -> Position {
        let shift = if self.moved.binary_search(&marker.line()).is_ok() { SHIFT } else { 0 };
        Position { line: marker.line(), column: marker.col().saturating_sub(shift) + 1 }
    }
}

/// Makes spaces of the tabs that stand behind a dash or behind a key and its colon, not of those in
/// quotes.
fn push_without_tabs(text: &mut String, line: &str) {
    let mut rest = line;
    while rest.contains('\t') {
        let Some(end) = indicator(rest) else { break };
        let (before, behind) = rest.split_at(end);
        let value = behind.trim_start_matches([' ', '\t']);
        text.push_str(before);
        text.extend(std::iter::repeat_n(' ', behind.len() - value.len()));
        rest = value;
    }
    text.push_str(rest);
}

/// Where the first dash, or the first key with its colon, ends; a space or a tab is behind it.
fn indicator(line: &str) -> Option<usize> {
    let start = line.trim_start_matches([' ', '\t']);
    let indentation = line.len() - start.len();
    let is_apart = |at: usize| start[at..].starts_with([' ', '\t']);
    let after = match start.chars().next()? {
        '-' | '?' if is_apart(1) => return Some(indentation + 1),
        '"' => 1 + closing(&start[1..], '"')?,
        '\'' => 1 + closing(&start[1..], '\'')?,
        '#' => return None,
        _ => 0,
    };
    let mut colons = start[after..].match_indices(':').map(|(at, _)| after + at + 1);
    colons.find(|at| is_apart(*at)).map(|at| indentation + at)
}

/// Behind the quote that ends a quoted text.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut is_escaped = false;
    for (at, character) in text.char_indices() {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' if quote == '"' => is_escaped = true,
            '\'' if quote == '\'' && text[at + 1..].starts_with('\'') => is_escaped = true,
            _ if character == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}
