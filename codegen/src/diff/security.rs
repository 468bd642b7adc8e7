//! Security: the schemes, each a setter of the client's builder, and what authorises an operation.
//!
//! All that `diff` knows of the shape of schemes stands here.

use std::collections::BTreeSet;

use crate::ir::{Api, Operation, Scheme};

use super::change::Direction;
use super::code::{Event, Subject};
use super::comparison::Comparison;
use super::finding::{Claim, Finding, Relation};
use super::surface::setter;
use super::words::span;

/// What the setter of a scheme takes.
pub(super) fn signature(_: &Scheme) -> String {
    "credential".to_owned()
}

/// How a credential travels, in words.
fn form(scheme: &Scheme) -> String {
    format!("{}: {}…", scheme.header, scheme.prefix)
}

/// The names of what authorises an operation: alternatives, each with all that it needs.
fn requirements<'a>(api: &'a Api, operation: &'a Operation) -> BTreeSet<BTreeSet<&'a str>> {
    let names = operation.security.iter().map(|scheme| api.schemes[*scheme].name.wire.as_str());
    let needed: BTreeSet<&str> = names.collect();
    BTreeSet::from([needed])
}

/// Whether who meets one list of alternatives always meets the other.
fn implies(one: &BTreeSet<BTreeSet<&str>>, other: &BTreeSet<BTreeSet<&str>>) -> bool {
    one.iter().all(|given| other.iter().any(|needed| needed.is_subset(given)))
}

impl<'a> Comparison<'a> {
    pub(super) fn schemes(&mut self) {
        let mut added: Vec<&'a Scheme> = self.new.schemes.iter().collect();
        let mut removed: Vec<&'a Scheme> = Vec::new();
        for scheme in &self.old.schemes {
            match added.iter().position(|other| other.name.wire == scheme.name.wire) {
                Some(index) => self.scheme(scheme, added.remove(index)),
                None => removed.push(scheme),
            }
        }
        for scheme in removed {
            // Two keys in one header are two schemes, so only a single one is taken for it.
            let alike: Vec<usize> =
                (0..added.len()).filter(|at| form(added[*at]) == form(scheme)).collect();
            match alike.as_slice() {
                [index] => {
                    let other = added.remove(*index);
                    self.scheme_names.insert(&scheme.name.wire, &other.name.wire);
                    let words = format!("is called {} now", span(&other.name.wire));
                    let finding = finding(scheme, Event::Renamed, Relation::Same, &words)
                        .at(Some(&scheme.docs.place), Some(&other.docs.place))
                        .claiming([Claim::Item(setter(&other.name.rust))])
                        .rename(80);
                    self.report(finding);
                }
                _ => self.report(
                    finding(scheme, Event::Removed, Relation::Same, "is gone")
                        .at(Some(&scheme.docs.place), None),
                ),
            }
        }
        for scheme in added {
            self.report(
                finding(scheme, Event::Added, Relation::Same, "is new")
                    .at(None, Some(&scheme.docs.place)),
            );
        }
    }

    fn scheme(&mut self, old: &Scheme, new: &Scheme) {
        if form(old) != form(new) {
            let words =
                format!("was sent as {}, is sent as {}", span(&form(old)), span(&form(new)));
            let finding = finding(new, Event::Changed, Relation::Incomparable, &words);
            self.report(
                finding
                    .at(Some(&old.docs.place), Some(&new.docs.place))
                    .claiming([Claim::Item(setter(&old.name.rust))]),
            );
        }
        let what = format!("the security scheme {}", span(&new.name.wire));
        self.docs_prose((&old.docs, ""), (&new.docs, ""), &what, Direction::Request);
    }

    /// What authorises an operation.
    pub(super) fn security(&mut self, old: &'a Operation, new: &'a Operation) {
        let before = requirements(self.old, old);
        let current = |name: &'a str| self.scheme_names.get(name).copied().unwrap_or(name);
        let before: BTreeSet<BTreeSet<&str>> =
            before.into_iter().map(|needed| needed.into_iter().map(current).collect()).collect();
        let now = requirements(self.new, new);
        let (event, relation) = match (implies(&before, &now), implies(&now, &before)) {
            (true, true) => return,
            (true, false) => (Event::Wider, Relation::Wider),
            (false, true) => (Event::Narrower, Relation::Narrower),
            (false, false) => (Event::Changed, Relation::Incomparable),
        };
        let (one, other) = (shown(&before), shown(&now));
        let message = format!("{} needed {one}, needs {other}", span(&new.name.wire));
        let what = (Subject::Security, event, Direction::Request, relation);
        let finding = self.about((old, new), what, message);
        self.report(finding);
    }
}

fn finding(scheme: &Scheme, event: Event, relation: Relation, words: &str) -> Finding {
    let message = format!("the security scheme {} {words}", span(&scheme.name.wire));
    Finding::new(Subject::Scheme, event, Direction::Request, relation, message)
        .claiming([Claim::Item(setter(&scheme.name.rust))])
}

/// Alternatives in words: `` `a` and `b`, or nothing ``.
fn shown(alternatives: &BTreeSet<BTreeSet<&str>>) -> String {
    let one = |needed: &BTreeSet<&str>| match needed.is_empty() {
        true => "nothing".to_owned(),
        false => needed.iter().map(|name| span(name)).collect::<Vec<_>>().join(" and "),
    };
    alternatives.iter().map(one).collect::<Vec<_>>().join(", or ")
}
