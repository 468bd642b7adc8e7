//! What the changes of the documents do to the Rust API: each explains items that differ, what none
//! explains is a change of its own, and with that each is judged.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::Api;
use crate::listing::{Declared, Differences, Renames, Rust};

use super::advice::advice;
use super::change::{Change, Changes, Effect, Wire};
use super::claims::Open;
use super::code::{Code, Event};
use super::comparison::Comparison;
use super::finding::{Cause, Claim, Finding};
use super::retired::{kept, retired};
use super::unexplained::unexplained;
use super::words::span;

/// All changes, from what was found of the documents.
pub(super) fn explained(comparison: &Comparison<'_>, found: Vec<Finding>) -> Changes {
    let (old, new) = (comparison.old, comparison.new);
    let names = comparison.names();
    // What the new client keeps is decided here.
    let now = Declared::of(new, &Renames::new()).without_retired();
    let spelled = Differences::between(&Declared::of(old, &Renames::new()), &now);
    let meant = Differences::between(&Declared::of(old, &names.renames), &now);

    let mut open = Open::new([old, new], &comparison.pairs);
    let items = |finding: Finding, open: &mut Open<'_>| {
        let claims = open.items(finding.claims);
        Finding { claims, ..finding }
    };
    let found = found.into_iter().map(|finding| items(finding, &mut open)).collect();
    let mut found = gathered(found);
    found.extend(comparison.repurposed());
    found.extend(comparison.renamed(&names));
    found.extend(comparison.repurposed_types(&names, &spelled, &meant));
    found.extend(unexplained([old, new], &meant, &found));

    let mut told = BTreeSet::new();
    found.retain(|finding| finding.once.as_ref().is_none_or(|it| told.insert(it.clone())));
    let changes = found.into_iter().map(|finding| {
        let differences = if finding.is_spelled { &spelled } else { &meant };
        judge(finding, differences, [old, new])
    });
    let (prose, changes) = changes.partition(|change: &Change| change.code.subject.is_prose());
    let mut changes = Changes { changes, prose, retired: retired(old, new) };
    if changes.effect() == Effect::Breaking {
        changes.drop_retired();
    }
    changes
}

/// A component that is not supported costs every field that names it: that is one change.
fn gathered(found: Vec<Finding>) -> Vec<Finding> {
    let mut first: BTreeMap<(Code, Cause), usize> = BTreeMap::new();
    let mut groups: Vec<Vec<Finding>> = Vec::new();
    for finding in found {
        let key = finding.cause.map(|cause| (finding.code, cause));
        match key.and_then(|key| first.get(&key).copied()) {
            Some(at) => groups[at].push(finding),
            None => {
                first.extend(key.map(|key| (key, groups.len())));
                groups.push(vec![finding]);
            }
        }
    }
    groups.into_iter().filter_map(one).collect()
}

/// Several findings as one, said of the first.
fn one(group: Vec<Finding>) -> Option<Finding> {
    let mut group = group.into_iter();
    let first = group.next()?;
    let (mut direction, mut breaks, mut more) =
        (first.direction, first.breaks_at_run_time, 0_usize);
    let mut claims = Vec::new();
    for other in group {
        direction = direction.and(other.direction);
        breaks |= other.breaks_at_run_time;
        // One place may be reached in several ways.
        more += usize::from((&first.old, &first.new) != (&other.old, &other.new));
        claims.extend(other.claims);
    }
    let message = match more {
        0 => first.message,
        more => format!("{}; so it is in {more} more places", first.message),
    };
    Some(Finding { direction, breaks_at_run_time: breaks, message, ..first }.claiming(claims))
}

/// Turns a finding into a change.
fn judge(finding: Finding, differences: &Differences, [old, new]: [&Api; 2]) -> Change {
    let Finding { code, direction, relation, message, claims, confidence, called, .. } = finding;
    let Hit { rust, items, retired } = effect(differences, &claims);
    let wire = relation.wire(direction);
    let is_refused = wire == Wire::Narrower && direction.has_requests();
    let is_silent = code.subject.is_prose() || code.event == Event::NotCompared;
    let effect = match rust {
        _ if is_refused || finding.breaks_at_run_time => Effect::Breaking,
        Rust::None if is_silent => Effect::None,
        rust => Effect::from(rust),
    };
    // Items that are gone have the path of the old crate, whose name is mostly the same.
    let package = if finding.new.is_none() { &old.package } else { &new.package };
    let package = package.replace('-', "_");
    let full = |path: String| match path.strip_suffix("::impl Default") {
        Some(of) => format!("impl Default for {package}::{of}"),
        None => format!("{package}::{path}"),
    };
    let change = Change {
        code,
        direction,
        wire,
        rust,
        items: items.into_iter().map(full).collect(),
        retired: retired.into_iter().map(|path| kept(new, &path)).collect(),
        effect,
        is_consequence: false,
        message,
        advice: String::new(),
        confidence,
        old: finding.old,
        new: finding.new,
    };
    let advice = match called {
        Some(name) if rust == Rust::Break => format!("use {}", span(&name)),
        _ => advice(&change),
    };
    Change { advice, ..change }
}

/// What happened to some items.
struct Hit {
    /// The worst of it.
    rust: Rust,
    /// The items that the worst happened to, but those that are retired.
    items: Vec<String>,
    /// The items that are retired.
    retired: Vec<String>,
}

/// The worst that happened to the items of the claims, and those that it happened to.
fn effect(differences: &Differences, claims: &[Claim]) -> Hit {
    let mut hit: Vec<(&String, Rust)> = Vec::new();
    for claim in claims {
        match claim {
            // They are items already.
            Claim::Types(..) | Claim::Made(..) => {}
            Claim::Item(path) => {
                hit.extend(differences.0.get_key_value(path).map(|(path, it)| (path, it.rust)));
            }
            Claim::Tree(root) => match differences.0.get_key_value(root) {
                // The loss of a type says it all.
                Some((path, it)) => hit.push((path, it.rust)),
                None => hit.extend(differences.below(root)),
            },
        }
    }
    hit.sort();
    hit.dedup();
    let worst = hit.iter().map(|(_, rust)| *rust).max().unwrap_or(Rust::None);
    let is_retired = |path: &str| differences.0.get(path).is_some_and(|it| it.is_retired);
    let (retired, others): (Vec<_>, Vec<_>) =
        hit.into_iter().partition(|(path, _)| is_retired(path));
    let items = others.into_iter().filter(|(_, rust)| *rust == worst);
    Hit {
        rust: worst,
        items: items.map(|(path, _)| path.clone()).collect(),
        retired: retired.into_iter().map(|(path, _)| path.clone()).collect(),
    }
}
