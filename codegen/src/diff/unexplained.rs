//! What differs in Rust and no change of the wire explains: a type that stands in two places and
//! had one name, a name with a number behind it, a struct that callers can make now.
//!
//! Items that have to do with each other are one change: those of one struct, of one operation, and
//! those whose signature names a type that differs too. One edit of a document is seldom more.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Api, Output, RuleOf};
use crate::listing::{Difference, Differences, Rust, identifiers, method};

use super::change::Direction;
use super::code::{Event, Subject};
use super::finding::{Claim, Finding, Relation, Spot};
use super::words::span;

/// An item that differs, by its path.
type Left<'d> = (&'d String, &'d Difference);

/// The items that no finding explains, those that belong together in one change.
pub(super) fn unexplained(
    apis: [&Api; 2],
    differences: &Differences,
    found: &[Finding],
) -> Vec<Finding> {
    let (mut items, mut trees) = (BTreeSet::new(), BTreeSet::new());
    for claim in found.iter().flat_map(|finding| &finding.claims) {
        match claim {
            Claim::Item(path) => items.insert(path.as_str()),
            Claim::Tree(path) => trees.insert(path.as_str()),
            Claim::Types(..) | Claim::Made(..) => false,
        };
    }
    let is_claimed = |path: &str| {
        items.contains(path) || ancestors(path).any(|ancestor| trees.contains(ancestor))
    };
    let left: Vec<Left<'_>> = differences.0.iter().filter(|(path, _)| !is_claimed(path)).collect();
    groups(apis, &left).iter().map(|group| finding(group)).collect()
}

/// The items in groups, each in the order of its paths.
fn groups<'d>(apis: [&Api; 2], left: &[Left<'d>]) -> Vec<Vec<Left<'d>>> {
    if left.is_empty() {
        return Vec::new();
    }
    let mut owners = BTreeMap::new();
    apis.into_iter().for_each(|api| owners_of(api, &mut owners));
    let owner = |path: &str| owners.get(path).cloned().unwrap_or_else(|| own_name(path));
    let mut groups = Groups::default();
    let known: BTreeSet<String> = left.iter().map(|(path, _)| owner(path)).collect();
    for (path, difference) in left {
        let one = owner(path);
        let signatures = [&difference.old, &difference.new].into_iter().flatten();
        for word in signatures.flat_map(|signature| identifiers(signature)) {
            let other = owners.get(word).map_or(word, String::as_str);
            if known.contains(other) {
                groups.join(&one, other);
            }
        }
    }
    let mut found: BTreeMap<String, Vec<Left<'d>>> = BTreeMap::new();
    for (path, difference) in left {
        found.entry(groups.head(&owner(path))).or_default().push((path, difference));
    }
    found.into_values().collect()
}

/// The struct or the enum that an item belongs to, if its path does not begin with the name.
fn owners_of(api: &Api, owners: &mut BTreeMap<String, String>) {
    for object in api.objects() {
        let name = &object.name.rust;
        if let Some(module) = &object.required_module {
            owners.insert(module.clone(), name.clone());
            owners.insert(format!("{module}::Required"), name.clone());
            for field in object.mandatory() {
                let path = format!("{module}::Required::{}", field.name.rust);
                owners.insert(path, name.clone());
            }
        }
    }
    for (rule, of) in api.rules() {
        let owner = match of {
            RuleOf::Field(object, _) | RuleOf::Object(object) => object,
            RuleOf::Answer(operation) => &operation.request,
        };
        owners.insert(format!("rule::{}", rule.constant), owner.name.rust.clone());
    }
    for operation in &api.operations {
        let request = &operation.request.name.rust;
        owners.insert(method(&operation.name.rust), request.clone());
        if let Output::Variants(responses) = &operation.output {
            owners.insert(responses.name.rust.clone(), request.clone());
        }
    }
}

/// The first part of a path. Setters have nothing in common with their neighbours.
fn own_name(path: &str) -> String {
    let first = path.split("::").next().unwrap_or(path);
    let is_apart = matches!(first, "rule" | "Client" | "ClientBuilder" | "CallOptions");
    if is_apart { path.to_owned() } else { first.to_owned() }
}

/// Names that belong together, each with one that it was joined to.
#[derive(Default)]
struct Groups(BTreeMap<String, String>);

impl Groups {
    fn head(&self, name: &str) -> String {
        let mut name = name;
        while let Some(next) = self.0.get(name) {
            name = next;
        }
        name.to_owned()
    }

    fn join(&mut self, one: &str, other: &str) {
        let (one, other) = (self.head(one), self.head(other));
        // Towards the lesser name, so that the order of joining does not matter.
        match one.cmp(&other) {
            std::cmp::Ordering::Less => self.0.insert(other, one),
            std::cmp::Ordering::Greater => self.0.insert(one, other),
            std::cmp::Ordering::Equal => None,
        };
    }
}

/// One change for items that belong together.
fn finding(group: &[Left<'_>]) -> Finding {
    let mut kinds: BTreeMap<Event, Vec<&str>> = BTreeMap::new();
    for (path, difference) in group {
        kinds.entry(event(difference)).or_default().push(path);
    }
    let words =
        [(Event::Changed, "of another type"), (Event::Removed, "gone"), (Event::Added, "new")];
    let said: Vec<String> = words
        .into_iter()
        .filter_map(|(event, word)| {
            let paths = kinds.get(&event)?;
            let first = span(paths.first()?);
            let more = match paths.len() - 1 {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            Some(format!("{word}: {first}{more}"))
        })
        .collect();
    let mut events = kinds.keys();
    let event = match (events.next(), events.next()) {
        (Some(event), None) => *event,
        _ => Event::Changed,
    };
    let retired = group.iter().find(|(_, difference)| difference.is_retired);
    let message = match retired {
        Some((path, _)) => format!("no rule is called {} any more", span(path)),
        None => format!("in Rust alone {}", said.join("; ")),
    };
    Spot::new(None, None, Direction::Both)
        .found(Subject::RustItem, event, Relation::Same, message)
        .claiming(group.iter().map(|(path, _)| Claim::Item((*path).clone())))
}

fn event(difference: &Difference) -> Event {
    match difference {
        Difference { is_retired: true, .. } => Event::Removed,
        Difference { rust: Rust::Addition, .. } => Event::Added,
        Difference { new: None, .. } => Event::Removed,
        Difference { old: None, .. } => Event::Added,
        _ => Event::Changed,
    }
}

/// A path, and those above it, itself first.
fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |path| path.rsplit_once("::").map(|(parent, _)| parent))
}
