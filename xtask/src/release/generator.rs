//! What the generator did to the Rust API since the last release.
//!
//! The released document is generated again, by the docwright of today, and the public items of that
//! crate are compared with those that were released. The document is the same in both: every difference
//! is the generator's.

use std::collections::{BTreeMap, BTreeSet};

use docwright::diff::Effect;

use super::aliases::path;
use super::semver::judge;

/// A public item that the generator changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    /// What happened to it, in a line of Markdown.
    pub(crate) message: String,
    /// What that asks of a version.
    pub(crate) effect: Effect,
    /// Whether it is still what it was, and deprecated now.
    pub(crate) is_deprecation: bool,
}

impl Item {
    fn new(message: String, effect: Effect) -> Item {
        Item { message, effect, is_deprecation: false }
    }
}

/// The code that stands for such a change.
pub(crate) const CODE: &str = "generator-item";

/// What differs between two lists of public items of one document.
pub(crate) fn differences(released: &str, now: &str) -> Vec<Item> {
    let judged = judge(released, now);
    let (old, new): (BTreeSet<&str>, BTreeSet<&str>) =
        (judged.old.lines().collect(), judged.new.lines().collect());
    let mut added: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in new.difference(&old) {
        added.entry(path(line)).or_default().push(line);
    }
    let judged = judged.items.into_iter();
    let mut items: Vec<Item> = judged.map(|(message, effect)| Item::new(message, effect)).collect();
    for line in old.difference(&new) {
        // One that has another signature; there may be several with one path, such as impls.
        let successor = added.get_mut(path(line)).and_then(Vec::pop);
        items.push(match successor {
            Some(other) => {
                let (before, now) = (undeprecated(line), undeprecated(other));
                let is_deprecation = before == *line && now != other;
                let effect = match (before == now, is_deprecation) {
                    (false, _) => Effect::Breaking,
                    // SemVer counts a deprecation like what is new.
                    (true, true) => Effect::Addition,
                    (true, false) => Effect::Patch,
                };
                let message = format!("{} is {} now", span(line), span(other));
                Item { message, effect, is_deprecation: is_deprecation && before == now }
            }
            None => Item::new(format!("{} is gone", span(line)), Effect::Breaking),
        });
    }
    for line in added.into_values().flatten() {
        let is_break = is_demanded(line, &old);
        let effect = if is_break { Effect::Breaking } else { Effect::Addition };
        items.push(Item::new(format!("{} is new", span(line)), effect));
    }
    items
}

/// A line without what only warns.
fn undeprecated(line: &str) -> &str {
    line.split(" #[deprecated").next().unwrap_or(line)
}

/// Whether callers write out the struct of a new field, and so must name it.
fn is_demanded(line: &str, old: &BTreeSet<&str>) -> bool {
    let owner = line.split_once("::Required.").map(|(module, _)| format!("{module}::Required: "));
    owner.is_some_and(|owner| old.iter().any(|line| line.starts_with(&owner)))
}

/// A line as a code span. It is Rust, so that no backtick is in it.
fn span(line: &str) -> String {
    format!("`{}`", line.replace('`', "'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "\
        a::Order: struct {} #[non_exhaustive]\n\
        a::Order.id: i64\n\
        a::Order::new(required: order::Required) -> Self\n\
        a::order::Required: struct {}\n\
        a::order::Required.id: i64\n\
        impl Clone for a::Order\n";

    #[track_caller]
    fn check(from: &str, to: &str, expected: &[(&str, Effect)]) {
        assert!(from.is_empty() || OLD.contains(from));
        let new = if from.is_empty() { format!("{OLD}{to}") } else { OLD.replace(from, to) };
        let items = differences(OLD, &new);
        let found: Vec<(&str, Effect)> =
            items.iter().map(|item| (item.message.as_str(), item.effect)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn equal_lists_have_no_differences_in_any_order() {
        check("", "", &[]);
        let lines: Vec<&str> = OLD.lines().rev().collect();
        assert_eq!(differences(OLD, &lines.join("\n")), []);
    }

    #[test]
    fn what_is_gone_or_another_breaks() {
        let effect = Effect::Breaking;
        check("impl Clone for a::Order\n", "", &[("`impl Clone for a::Order` is gone", effect)]);
        let message = "`a::Order.id: i64` is `a::Order.id: i32` now";
        check("a::Order.id: i64", "a::Order.id: i32", &[(message, effect)]);
        let message = "`a::Order::new(required: order::Required) -> Self` is `a::Order::new(of: \
                       order::Required) -> Self` now";
        check("new(required:", "new(of:", &[(message, effect)]);
    }

    #[test]
    fn what_is_new_adds_unless_callers_must_name_it() {
        let message = "`a::Order.at: i64` is new";
        check("", "a::Order.at: i64", &[(message, Effect::Addition)]);
        let message = "`a::order::Required.at: i64` is new";
        check("", "a::order::Required.at: i64", &[(message, Effect::Breaking)]);
        let message = "`a::item::Required.at: i64` is new";
        check("", "a::item::Required.at: i64", &[(message, Effect::Addition)]);
    }

    #[test]
    fn a_deprecation_is_an_addition_and_its_words_are_none() {
        let message = "`a::Order.id: i64` is `a::Order.id: i64 #[deprecated]` now";
        check("Order.id: i64", "Order.id: i64 #[deprecated]", &[(message, Effect::Addition)]);
        let deprecated = |words: &str| format!("a::A: const u8 #[deprecated = \"{words}\"]\n");
        for (old, new) in [("one", "other"), ("other", "one")] {
            let items = differences(&deprecated(old), &deprecated(new));
            assert!(items.len() == 1 && items[0].effect == Effect::Patch, "{items:?}");
            assert!(!items[0].is_deprecation);
        }
        let items = differences(&deprecated("one"), "a::A: const u8\n");
        assert!(items.len() == 1 && items[0].effect == Effect::Patch, "{items:?}");
        let items = differences("a::A: const u8\n", &deprecated("one"));
        assert!(items.len() == 1 && items[0].is_deprecation, "{items:?}");
        let items = differences("a::A: const u16\n", &deprecated("one"));
        assert!(items.len() == 1 && items[0].effect == Effect::Breaking, "{items:?}");
    }
}
