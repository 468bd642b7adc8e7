//! What the manifest of a crate offers, compared: features, what each turns on, the oldest Rust.
//!
//! By Cargo's rules a feature that is gone breaks whoever names it, and one that turns on less breaks
//! whoever relies on what it turned on; more is an addition. A newer Rust is counted like something new: that is
//! the convention, and whoever stays behind stays with the version before.

use std::collections::BTreeSet;

use super::super::Rust;

/// The feature that is on unless a consumer says otherwise.
const DEFAULT: &str = "default";

/// Whether a line of the list is from the manifest.
pub(super) fn is_of_manifest(line: &str) -> bool {
    line.starts_with("feature ") || line.starts_with("rust-version: ")
}

/// What differs, in words, each with what it asks of a version.
pub(super) fn differences(old: &BTreeSet<&str>, new: &BTreeSet<&str>) -> Vec<(String, Rust)> {
    let mut items = Vec::new();
    for line in old.difference(new).filter_map(|line| line.strip_prefix("feature ")) {
        items.extend(gone(line, new).map(|words| (words, Rust::Break)));
    }
    for line in new.difference(old).filter_map(|line| line.strip_prefix("feature ")) {
        items.extend(added(line, old).map(|words| (words, Rust::Addition)));
    }
    items.extend(rust(old, new));
    items
}

fn gone(line: &str, new: &BTreeSet<&str>) -> Option<String> {
    match line.split_once(": ") {
        None => Some(format!("the feature `{line}` is gone")),
        // That it is gone is said.
        Some((feature, element)) if !is_in(feature, new) || is_lost(element, new) => None,
        Some((DEFAULT, element)) => {
            Some(format!("the feature `{element}` is not on by default any more"))
        }
        Some((feature, element)) => {
            Some(format!("the feature `{feature}` does not turn on `{element}` any more"))
        }
    }
}

fn added(line: &str, old: &BTreeSet<&str>) -> Option<String> {
    match line.split_once(": ") {
        None => Some(format!("the feature `{line}` is new")),
        Some((DEFAULT, element)) => Some(format!("the feature `{element}` is on by default")),
        Some((feature, _)) if !is_in(feature, old) => None,
        Some((feature, element)) => Some(format!("the feature `{feature}` turns on `{element}`")),
    }
}

/// Whether there is a feature. The default is always there.
fn is_in(feature: &str, list: &BTreeSet<&str>) -> bool {
    feature == DEFAULT || list.contains(format!("feature {feature}").as_str())
}

/// Whether an element names a feature of the crate that is not there.
fn is_lost(element: &str, list: &BTreeSet<&str>) -> bool {
    !element.contains('/') && !is_in(element, list)
}

fn rust(old: &BTreeSet<&str>, new: &BTreeSet<&str>) -> Option<(String, Rust)> {
    let version = |list: &BTreeSet<&str>| {
        list.iter().find_map(|it| it.strip_prefix("rust-version: ")).map(str::to_owned)
    };
    match (version(old), version(new)) {
        (old, new) if old == new => None,
        (Some(old), Some(new)) => {
            let is_raised = numbers(&new) > numbers(&old);
            let effect = if is_raised { Rust::Addition } else { Rust::None };
            Some((format!("Rust {new} or newer is needed, not {old}"), effect))
        }
        (None, Some(new)) => Some((format!("Rust {new} or newer is needed"), Rust::Addition)),
        (_, None) => Some(("the oldest Rust is not named any more".to_owned(), Rust::None)),
    }
}

fn numbers(version: &str) -> Vec<u64> {
    let mut numbers: Vec<u64> = version.split('.').map(|part| part.parse().unwrap_or(0)).collect();
    numbers.resize(3, 0);
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "rust-version: 1.88\nfeature default: a\nfeature a\nfeature b\nfeature b: a";

    #[track_caller]
    fn check(from: &str, to: &str, expected: &[(&str, Rust)]) {
        assert!(OLD.contains(from));
        let new = OLD.replacen(from, to, 1);
        let found = differences(&OLD.lines().collect(), &new.lines().collect());
        let found: Vec<(&str, Rust)> =
            found.iter().map(|(words, effect)| (words.as_str(), *effect)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn less_breaks() {
        check("", "", &[]);
        check("\nfeature b\nfeature b: a", "", &[("the feature `b` is gone", Rust::Break)]);
        let words = "the feature `a` is not on by default any more";
        check("feature default: a\n", "", &[(words, Rust::Break)]);
        let words = "the feature `b` does not turn on `a` any more";
        check("\nfeature b: a", "", &[(words, Rust::Break)]);
        // Once, whatever turned it on.
        let found = differences(
            &OLD.lines().collect(),
            &BTreeSet::from(["rust-version: 1.88", "feature b"]),
        );
        assert_eq!(found, [("the feature `a` is gone".to_owned(), Rust::Break)]);
    }

    #[test]
    fn more_adds() {
        check(
            "feature a",
            "feature a\nfeature c\nfeature c: x/y",
            &[("the feature `c` is new", Rust::Addition)],
        );
        let words = "the feature `a` turns on `x/y`";
        check("feature b", "feature b\nfeature a: x/y", &[(words, Rust::Addition)]);
        let words = "the feature `b` is on by default";
        check("feature b", "feature default: b\nfeature b", &[(words, Rust::Addition)]);
    }

    #[test]
    fn a_newer_rust_is_counted_as_new() {
        let is_newer = |to: &str, words: &str, effect| check("1.88", to, &[(words, effect)]);
        is_newer("1.90", "Rust 1.90 or newer is needed, not 1.88", Rust::Addition);
        is_newer("1.100.0", "Rust 1.100.0 or newer is needed, not 1.88", Rust::Addition);
        is_newer("1.88.1", "Rust 1.88.1 or newer is needed, not 1.88", Rust::Addition);
        is_newer("1.85", "Rust 1.85 or newer is needed, not 1.88", Rust::None);
        check("rust-version: 1.88\n", "", &[("the oldest Rust is not named any more", Rust::None)]);
        let found = differences(&BTreeSet::new(), &BTreeSet::from(["rust-version: 1.88"]));
        assert_eq!(found, [("Rust 1.88 or newer is needed".to_owned(), Rust::Addition)]);
    }
}
