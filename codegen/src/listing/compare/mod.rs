//! Two crates compared by the lists of their public items, and whom each difference breaks.

mod aliases;
mod features;
mod semver;

use std::collections::{BTreeMap, BTreeSet};

use super::Rust;
use aliases::path;
use semver::judge;

/// A public item that is another in the new crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemChange {
    /// What happened to it, in a line of Markdown.
    pub message: String,
    /// What that does to callers.
    pub rust: Rust,
    /// Whether it is still what it was, and deprecated now.
    pub is_deprecation: bool,
}

impl ItemChange {
    fn new(message: String, rust: Rust) -> Self {
        ItemChange { message, rust, is_deprecation: false }
    }
}

/// What differs between the public items of two crates, one a line as
/// [`public_items`](super::public_items) lists them.
///
/// ```
/// use docwright::listing::{Rust, compare};
///
/// let found = compare("a::S: struct {}\n", "a::S: struct {}\na::S.id: u8\n");
/// assert_eq!((found[0].message.as_str(), found[0].rust), ("`a::S.id: u8` is new", Rust::Break));
/// ```
pub fn compare(old: &str, new: &str) -> Vec<ItemChange> {
    let judged = judge(old, new);
    let (old, new): (BTreeSet<&str>, BTreeSet<&str>) =
        (judged.old.lines().collect(), judged.new.lines().collect());
    let mut added: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in new.difference(&old) {
        added.entry(path(line)).or_default().push(line);
    }
    let judged = judged.items.into_iter();
    let mut items: Vec<ItemChange> =
        judged.map(|(message, rust)| ItemChange::new(message, rust)).collect();
    for line in old.difference(&new) {
        // One that has another signature; there may be several with one path, such as impls.
        let successor = added.get_mut(path(line)).and_then(Vec::pop);
        items.push(match successor {
            Some(other) => {
                let (before, now) = (undeprecated(line), undeprecated(other));
                let is_deprecation = before == *line && now != other;
                let rust = match (before == now, is_deprecation) {
                    (false, _) => Rust::Break,
                    // SemVer counts a deprecation like what is new.
                    (true, true) => Rust::Addition,
                    (true, false) => Rust::None,
                };
                let message = format!("{} is {} now", span(line), span(other));
                ItemChange { message, rust, is_deprecation: is_deprecation && before == now }
            }
            None => ItemChange::new(format!("{} is gone", span(line)), Rust::Break),
        });
    }
    for line in added.into_values().flatten() {
        let is_break = is_demanded(line, &old);
        items.push(ItemChange::new(format!("{} is new", span(line)), Rust::new_item(is_break)));
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
    fn check(from: &str, to: &str, expected: &[(&str, Rust)]) {
        assert!(from.is_empty() || OLD.contains(from));
        let new = if from.is_empty() { format!("{OLD}{to}") } else { OLD.replace(from, to) };
        let items = compare(OLD, &new);
        let found: Vec<(&str, Rust)> =
            items.iter().map(|item| (item.message.as_str(), item.rust)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn equal_lists_have_no_differences_in_any_order() {
        check("", "", &[]);
        let lines: Vec<&str> = OLD.lines().rev().collect();
        assert_eq!(compare(OLD, &lines.join("\n")), []);
    }

    #[test]
    fn what_is_gone_or_another_breaks() {
        let rust = Rust::Break;
        check("impl Clone for a::Order\n", "", &[("`impl Clone for a::Order` is gone", rust)]);
        let message = "`a::Order.id: i64` is `a::Order.id: i32` now";
        check("a::Order.id: i64", "a::Order.id: i32", &[(message, rust)]);
        let message = "`a::Order::new(required: order::Required) -> Self` is `a::Order::new(of: \
                       order::Required) -> Self` now";
        check("new(required:", "new(of:", &[(message, rust)]);
    }

    #[test]
    fn what_is_new_adds_unless_callers_must_name_it() {
        let message = "`a::Order.at: i64` is new";
        check("", "a::Order.at: i64", &[(message, Rust::Addition)]);
        let message = "`a::order::Required.at: i64` is new";
        check("", "a::order::Required.at: i64", &[(message, Rust::Break)]);
        let message = "`a::item::Required.at: i64` is new";
        check("", "a::item::Required.at: i64", &[(message, Rust::Addition)]);
    }

    #[test]
    fn a_deprecation_is_an_addition_and_its_words_are_none() {
        let message = "`a::Order.id: i64` is `a::Order.id: i64 #[deprecated]` now";
        check("Order.id: i64", "Order.id: i64 #[deprecated]", &[(message, Rust::Addition)]);
        let deprecated = |words: &str| format!("a::A: const u8 #[deprecated = \"{words}\"]\n");
        for (old, new) in [("one", "other"), ("other", "one")] {
            let items = compare(&deprecated(old), &deprecated(new));
            assert!(items.len() == 1 && items[0].rust == Rust::None, "{items:?}");
            assert!(!items[0].is_deprecation);
        }
        let items = compare(&deprecated("one"), "a::A: const u8\n");
        assert!(items.len() == 1 && items[0].rust == Rust::None, "{items:?}");
        let items = compare("a::A: const u8\n", &deprecated("one"));
        assert!(items.len() == 1 && items[0].is_deprecation, "{items:?}");
        let items = compare("a::A: const u16\n", &deprecated("one"));
        assert!(items.len() == 1 && items[0].rust == Rust::Break, "{items:?}");
    }
}
