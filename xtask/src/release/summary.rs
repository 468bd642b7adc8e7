//! What `generate` says about the release that is coming.

use std::collections::BTreeMap;

use docwright::diff::{Bump, Change, Direction};
use serde_json::{Value, json};

use super::generator::CODE;
use super::next::Next;

/// So many changes are named.
const SHOWN: usize = 20;

/// The sum in lines of text. What is left out is printed by the command `comparison`.
pub(crate) fn text(next: &Next, comparison: &str) -> String {
    let Some(since) = next.since else {
        let version = next.version;
        return format!("not released yet: the first version will be {version}\n");
    };
    let mut text = format!("since {since}: {}\n", counts(next));
    let changes = next.changes.changes.iter().map(message);
    let items = next
        .items
        .iter()
        .map(|item| format!("the generator, not the description: {}", item.message));
    let messages: Vec<String> = changes.chain(items).collect();
    for message in messages.iter().take(SHOWN) {
        text.push_str(&format!("  {message}\n"));
    }
    if messages.len() > SHOWN {
        text.push_str(&format!("  and {} more: `{comparison}`\n", messages.len() - SHOWN));
    }
    match next.deciding().filter(|_| next.bump != Bump::None) {
        None => text.push_str(&format!("the version stays {since}\n")),
        Some(deciding) => {
            let (version, bump) = (next.version, next.bump.name());
            text.push_str(&format!(
                "the next version is {version}: {bump}, decided by {deciding}\n"
            ));
        }
    }
    text
}

/// What changed, and what it leaves behind.
fn message(change: &Change) -> String {
    match change.retired.len() {
        0 => change.message.clone(),
        1 => format!("{}; its constant stays, deprecated", change.message),
        _ => format!("{}; its constants stay, deprecated", change.message),
    }
}

/// How often each kind of change was found: `2 field-added-optional in responses`.
fn counts(next: &Next) -> String {
    let mut kinds: Vec<(String, usize)> = Vec::new();
    let mut at: BTreeMap<String, usize> = BTreeMap::new();
    let of = |change: &Change| {
        let place = match change.direction {
            Direction::Request => " in requests",
            Direction::Response => " in responses",
            Direction::Both => "",
        };
        format!("{}{place}", change.code)
    };
    let prose = next.changes.prose.iter().map(|_| "of the documentation".to_owned());
    let items = next.items.iter().map(|_| CODE.to_owned());
    for kind in next.changes.changes.iter().map(of).chain(items).chain(prose) {
        let index = *at.entry(kind.clone()).or_insert(kinds.len());
        match kinds.get_mut(index) {
            Some((_, count)) => *count += 1,
            None => kinds.push((kind, 1)),
        }
    }
    let words: Vec<String> = kinds.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
    if words.is_empty() { "nothing changed".to_owned() } else { words.join(", ") }
}

/// The same for programs.
pub(crate) fn json(next: &Next) -> Value {
    json!({
        "since": next.since.map(|version| version.to_string()),
        "version": next.version.to_string(),
        "bump": next.bump,
        "decided_by": next.deciding().filter(|_| next.bump != Bump::None),
        "changes": next.changes.changes,
        "prose": next.changes.prose,
        "retired": next.changes.retired,
        "generator": next.items.iter().map(|item| &item.message).collect::<Vec<_>>(),
    })
}
