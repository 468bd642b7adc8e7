//! Changes for three readers: a terminal, a pull request, a program. The first two leave out what is
//! beyond [`SHOWN`]; a program gets all.

mod json;
mod markdown;
mod text;

use crate::listing::Rust;

use super::change::{Bump, Change, Changes, Effect, Stage};
use super::code::Event;

/// The words over changes of one kind: the worst first, what is not compared behind what breaks.
const SECTIONS: [&str; 6] =
    ["Breaking", NOT_COMPARED, "New", "Deprecated", "Harmless", DOCUMENTATION];

const NOT_COMPARED: &str = "Not compared";

const DOCUMENTATION: &str = "Documentation";

/// Of what is not compared and of documentation, a reader is shown so many: there may be one for each
/// operation of a large document, for a single reason.
const SHOWN: usize = 20;

impl Bump {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Bump::None => "none",
            Bump::Patch => "patch",
            Bump::Minor => "minor",
            Bump::Major => "major",
        }
    }
}

/// The words over a change.
fn section(change: &Change) -> &'static str {
    match change.effect {
        _ if change.code.event == Event::NotCompared => NOT_COMPARED,
        Effect::Breaking => "Breaking",
        Effect::Addition if change.is_deprecation() => "Deprecated",
        Effect::Addition => "New",
        Effect::Patch => "Harmless",
        Effect::None => DOCUMENTATION,
    }
}

/// The changes under the words over them; prose is documentation.
fn sections(changes: &Changes) -> impl Iterator<Item = (&'static str, Vec<&Change>)> {
    SECTIONS.into_iter().filter_map(|title| {
        let all = changes.changes.iter().chain(&changes.prose);
        let found: Vec<&Change> = all.filter(|change| section(change) == title).collect();
        (!found.is_empty()).then_some((title, found))
    })
}

/// What is not compared, or documentation, a line each; none of any other section.
fn brief(title: &str, changes: &[&Change]) -> Option<Vec<String>> {
    if ![NOT_COMPARED, DOCUMENTATION].contains(&title) {
        return None;
    }
    let line = |change: &&Change| {
        let place = places(change).map_or(String::new(), |places| format!(", at {places}"));
        format!("{}{place}", change.message)
    };
    let mut lines: Vec<String> = changes.iter().take(SHOWN).map(line).collect();
    if let more @ 1.. = changes.len().saturating_sub(SHOWN) {
        lines.push(format!("and {more} more, all of which stand in the output for programs"));
    }
    Some(lines)
}

/// What there is to do about a whole section: about what is not compared, it is the same for all.
fn to_do(title: &str, changes: &[&Change]) -> Option<String> {
    let change = changes.first().filter(|_| title == NOT_COMPARED)?;
    Some(format!("to do: {}", change.advice))
}

/// The sum in one line: `bump: minor, decided by: …`.
fn sum(changes: &Changes, stage: Stage) -> String {
    let bump = changes.bump(stage);
    match changes.deciding() {
        Some(change) if bump != Bump::None => {
            format!("{}, decided by {}: {}", bump.name(), change.code, change.message)
        }
        _ => "none".to_owned(),
    }
}

/// The effect of a change in a few words: `request, narrower on the wire, break in Rust`.
fn effect(change: &Change) -> String {
    let direction = match change.direction {
        super::Direction::Request => "request",
        super::Direction::Response => "response",
        super::Direction::Both => "request and response",
    };
    let wire = match change.wire {
        super::Wire::None => "",
        super::Wire::Wider => ", wider on the wire",
        super::Wire::Narrower => ", narrower on the wire",
    };
    let rust = match change.rust {
        Rust::None => "",
        Rust::Addition if change.is_deprecation() => ", deprecation in Rust",
        Rust::Addition => ", addition in Rust",
        Rust::Break => ", break in Rust",
    };
    let sure = change.confidence.filter(|sure| *sure < 100);
    let sure = sure.map_or(String::new(), |sure| format!(", {sure} % sure"));
    format!("{direction}{wire}{rust}{sure}")
}

/// The items of a change, then those that are deprecated by it, of many the first three each.
fn items(change: &Change) -> Option<String> {
    const SOME: usize = 3;
    let some = |items: &[String]| {
        let shown: Vec<String> =
            items.iter().take(SOME).map(|item| super::words::whole_span(item)).collect();
        let rest = items.len().saturating_sub(SOME);
        let rest = if rest == 0 { String::new() } else { format!(" and {rest} more") };
        (!shown.is_empty()).then(|| format!("{}{rest}", shown.join(", ")))
    };
    let retired = some(&change.retired).map(|retired| format!("{retired} deprecated"));
    let all: Vec<String> = some(&change.items).into_iter().chain(retired).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// The places of a change: the one that it has, or both if they differ.
fn places(change: &Change) -> Option<String> {
    let span = |place: &String| super::words::whole_span(place);
    match (&change.old, &change.new) {
        (Some(old), Some(new)) if old != new => Some(format!("{} → {}", span(old), span(new))),
        (Some(place), _) | (None, Some(place)) => Some(span(place)),
        (None, None) => None,
    }
}
