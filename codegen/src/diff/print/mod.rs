//! Changes for three readers: a terminal, a pull request, a program. All say the same.

mod json;
mod markdown;
mod text;

use super::change::{Bump, Change, Changes, Effect, Stage};

/// The changes with one effect, and the words over them.
const SECTIONS: [(Effect, &str); 4] = [
    (Effect::Breaking, "Breaking"),
    (Effect::Addition, "New"),
    (Effect::Patch, "Harmless"),
    (Effect::None, "Documentation"),
];

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

/// The changes by their effect, the worst first; prose is documentation.
fn sections(changes: &Changes) -> impl Iterator<Item = (&'static str, Vec<&Change>)> {
    SECTIONS.into_iter().filter_map(|(effect, title)| {
        let all = changes.changes.iter().chain(&changes.prose);
        let found: Vec<&Change> = all.filter(|change| change.effect == effect).collect();
        (!found.is_empty()).then_some((title, found))
    })
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
        super::Rust::None => "",
        super::Rust::Addition => ", addition in Rust",
        super::Rust::Break => ", break in Rust",
    };
    let sure = change.confidence.filter(|sure| *sure < 100);
    let sure = sure.map_or(String::new(), |sure| format!(", {sure} % sure"));
    format!("{direction}{wire}{rust}{sure}")
}

/// The items of a change, of many the first three.
fn items(change: &Change) -> Option<String> {
    const SHOWN: usize = 3;
    let shown: Vec<String> =
        change.items.iter().take(SHOWN).map(|item| super::words::whole_span(item)).collect();
    let rest = change.items.len().saturating_sub(SHOWN);
    let rest = if rest == 0 { String::new() } else { format!(" and {rest} more") };
    (!shown.is_empty()).then(|| format!("{}{rest}", shown.join(", ")))
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
