//! The constants of rules that are gone. A vendor that asks for less is no reason for a version that
//! breaks callers: the constants stay, deprecated, until a version breaks callers anyway.

use std::collections::BTreeSet;

use crate::ir::Api;
use crate::listing::Rust;

use super::advice::advice;
use super::change::{Change, Changes, Direction, Effect, Wire};
use super::code::{Code, Event, Subject};

/// The constants that the old client has and that no rule of the new one has.
pub(super) fn retired(old: &Api, new: &Api) -> Vec<String> {
    let rules = old.rules().map(|(rule, ..)| &rule.constant);
    let mut names: BTreeSet<&String> = rules.chain(&old.retired_rules).collect();
    for (rule, ..) in new.rules() {
        names.remove(&rule.constant);
    }
    names.into_iter().map(|name| kept(new, &format!("rule::{name}"))).collect()
}

/// The path of an item that the new client keeps.
pub(super) fn kept(new: &Api, path: &str) -> String {
    format!("{}::{path}", new.package.replace('-', "_"))
}

impl Changes {
    /// The changes for a version that breaks callers, for a reason of these changes or another: no
    /// constant of a rule that is gone is kept.
    pub fn drop_retired(&mut self) {
        let mut earlier: BTreeSet<String> = std::mem::take(&mut self.retired).into_iter().collect();
        for change in self.changes.iter_mut().filter(|change| !change.retired.is_empty()) {
            let lost = std::mem::take(&mut change.retired);
            for constant in &lost {
                earlier.remove(constant);
            }
            // A rule that has another constant now is about both.
            if change.rust != Rust::Break && change.code.event == Event::Removed {
                change.items.clear();
            }
            change.items.extend(lost);
            change.items.sort();
            change.is_consequence |= change.effect != Effect::Breaking;
            (change.rust, change.effect) = (Rust::Break, Effect::Breaking);
            change.advice = advice(change);
        }
        if !earlier.is_empty() {
            self.changes.push(gone(earlier));
        }
    }
}

/// Constants that were deprecated before are gone.
fn gone(constants: BTreeSet<String>) -> Change {
    let number = constants.len();
    Change {
        code: Code { subject: Subject::RustItem, event: Event::Removed },
        direction: Direction::Both,
        wire: Wire::None,
        rust: Rust::Break,
        effect: Effect::Breaking,
        is_consequence: true,
        message: match number {
            1 => "a deprecated constant is gone, as its rule was already".to_owned(),
            number => {
                format!("{number} deprecated constants are gone, as their rules were already")
            }
        },
        advice: format!("stop naming {}", if number == 1 { "it" } else { "them" }),
        items: constants.into_iter().collect(),
        retired: Vec::new(),
        confidence: None,
        old: None,
        new: None,
    }
}
