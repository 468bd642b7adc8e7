//! What authorises an operation, and which security scheme is which. How one scheme differs from
//! what it was says [`scheme`](super::scheme).

use std::collections::BTreeSet;

use crate::ir::{Api, Operation, Scheme};

use super::change::Direction;
use super::code::{Event, Subject};
use super::comparison::Comparison;
use super::finding::Relation;
use super::parts::schemes_left_out;
use super::scheme::{finding, items};
use super::words::span;

/// Alternatives, each with the names of all that it needs.
type Alternatives<'a> = BTreeSet<BTreeSet<&'a str>>;

/// What authorises an operation. Who needs nothing has one alternative, and that is empty.
fn requirements<'a>(api: &'a Api, operation: &'a Operation) -> Alternatives<'a> {
    let names = |needed: &'a Vec<usize>| {
        needed.iter().map(|scheme| api.schemes[*scheme].name.wire.as_str()).collect()
    };
    let alternatives: Alternatives<'a> = operation.security.iter().map(names).collect();
    if alternatives.is_empty() { BTreeSet::from([BTreeSet::new()]) } else { alternatives }
}

/// Whether who meets one list of alternatives always meets the other.
fn implies(one: &Alternatives<'_>, other: &Alternatives<'_>) -> bool {
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
            let is_alike =
                |it: &Scheme| (&it.location, &it.kind) == (&scheme.location, &scheme.kind);
            let alike: Vec<usize> = (0..added.len()).filter(|at| is_alike(added[*at])).collect();
            match alike.as_slice() {
                [index] => {
                    let other = added.remove(*index);
                    self.scheme_names.insert(&scheme.name.wire, &other.name.wire);
                    let words = format!("is called {} now", span(&other.name.wire));
                    let finding = finding(scheme, Event::Renamed, Relation::Same, &words)
                        .at(Some(&scheme.docs.place), Some(&other.docs.place))
                        .claiming(items(other))
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

    /// Alternatives without those that the other client lacks because docwright does not support
    /// their scheme: the scheme is told. With no other alternative, they are all that there is.
    fn comparable(
        &self,
        before: Alternatives<'a>,
        now: Alternatives<'a>,
    ) -> (Alternatives<'a>, Alternatives<'a>) {
        let without = |all: Alternatives<'a>, lost: &BTreeSet<&str>| {
            let is_lost = |needed: &BTreeSet<&str>| needed.iter().any(|name| lost.contains(name));
            let rest: Alternatives<'a> =
                all.iter().filter(|needed| !is_lost(needed)).cloned().collect();
            if rest.is_empty() { all } else { rest }
        };
        let (lost, come) = (schemes_left_out(self.new), schemes_left_out(self.old));
        (without(before, &lost), without(now, &come))
    }

    /// What authorises an operation. The order of alternatives is a preference of the client, and no
    /// change.
    pub(super) fn security(&mut self, old: &'a Operation, new: &'a Operation) {
        let before = requirements(self.old, old);
        let current = |name: &'a str| self.scheme_names.get(name).copied().unwrap_or(name);
        let before: Alternatives<'a> =
            before.into_iter().map(|needed| needed.into_iter().map(current).collect()).collect();
        let now = requirements(self.new, new);
        let (before, now) = self.comparable(before, now);
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

/// Alternatives in words: `` `a` and `b`, or nothing ``.
fn shown(alternatives: &Alternatives<'_>) -> String {
    let one = |needed: &BTreeSet<&str>| match needed.is_empty() {
        true => "nothing".to_owned(),
        false => needed.iter().map(|name| span(name)).collect::<Vec<_>>().join(" and "),
    };
    // Nothing comes last, as the client has it.
    let (free, asking): (Vec<_>, Vec<_>) = alternatives.iter().partition(|it| it.is_empty());
    asking.into_iter().chain(free).map(one).collect::<Vec<_>>().join(", or ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alternatives(of: &[&[&'static str]]) -> Alternatives<'static> {
        of.iter().map(|needed| needed.iter().copied().collect()).collect()
    }

    #[test]
    fn fewer_schemes_and_more_alternatives_ask_for_less() {
        for (one, other, expected) in [
            (alternatives(&[&["a"]]), alternatives(&[&["a"]]), (true, true)),
            (alternatives(&[&["a"]]), alternatives(&[&["a"], &["b"]]), (true, false)),
            (alternatives(&[&["a"]]), alternatives(&[&["a"], &[]]), (true, false)),
            (alternatives(&[&["a", "b"]]), alternatives(&[&["a"]]), (true, false)),
            (alternatives(&[&["a"]]), alternatives(&[&["b"]]), (false, false)),
            // Who needs nothing has no use for an alternative.
            (alternatives(&[&[]]), alternatives(&[&["a"], &[]]), (true, true)),
        ] {
            let found = (implies(&one, &other), implies(&other, &one));
            assert_eq!(found, expected, "{one:?} {other:?}");
        }
    }

    #[test]
    fn what_is_needed_is_said_in_words() {
        assert_eq!(
            shown(&alternatives(&[&[], &["b", "a"], &["c"]])),
            "`a` and `b`, or `c`, or nothing"
        );
        assert_eq!(shown(&alternatives(&[&[]])), "nothing");
    }
}
