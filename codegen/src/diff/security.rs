//! What authorises an operation, and which security scheme is which. How one scheme differs from
//! what it was says [`scheme`](super::scheme).

use std::collections::BTreeSet;

use crate::ir::{Api, Demand, Operation, Scheme, SchemeKind, TokenRequest};

use super::change::Direction;
use super::code::{Event, Subject};
use super::comparison::Comparison;
use super::finding::Relation;
use super::parts::schemes_left_out;
use super::scheme::{finding, is_alike, items};
use super::words::{listed, span};

/// One thing that a caller must have, by the name of the scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Demanded<'a> {
    Credential(&'a str),
    /// A scope of the credential; none for one that the client itself asks for.
    Scope(&'a str, &'a str),
    Certificate,
}

/// Alternatives in the order of the document, each with all that it needs. Who needs nothing has one
/// alternative, and that is empty.
type Alternatives<'a> = Vec<BTreeSet<Demanded<'a>>>;

/// What authorises an operation. `name` is what a scheme is called on both sides.
fn requirements<'a>(
    api: &'a Api,
    operation: &'a Operation,
    name: impl Fn(&'a str) -> &'a str,
) -> Alternatives<'a> {
    let mut alternatives = Alternatives::new();
    for demands in &operation.demands {
        let mut needed = BTreeSet::new();
        for demand in demands {
            let Demand::Credential { scheme, scopes } = demand else {
                needed.insert(Demanded::Certificate);
                continue;
            };
            let scheme = &api.schemes[*scheme];
            let name = name(&scheme.name.wire);
            needed.insert(Demanded::Credential(name));
            if !is_asked_for(scheme) {
                let scopes = scopes.iter().flat_map(|scope| scope.split_ascii_whitespace());
                needed.extend(scopes.map(|scope| Demanded::Scope(name, scope)));
            }
        }
        alternatives.push(needed);
    }
    if alternatives.is_empty() {
        alternatives.push(BTreeSet::new());
    }
    alternatives
}

/// Whether the client itself asks for the scopes of all operations; that is told of the scheme.
fn is_asked_for(scheme: &Scheme) -> bool {
    match &scheme.kind {
        SchemeKind::Token(source) => {
            matches!(source.request, TokenRequest::ClientCredentials { .. })
        }
        _ => false,
    }
}

/// Whether who meets one list of alternatives always meets the other. Those that are in both are
/// looked up; of too many that are not, none is taken to be met.
fn implies(one: &Alternatives<'_>, other: &Alternatives<'_>) -> bool {
    if one == other {
        return true;
    }
    let known: BTreeSet<&BTreeSet<Demanded<'_>>> = other.iter().collect();
    let rest: Vec<_> = one.iter().filter(|given| !known.contains(given)).collect();
    rest.len().saturating_mul(other.len()) <= MOST
        && rest.iter().all(|given| other.iter().any(|needed| needed.is_subset(given)))
}

/// How the authorisation of an operation changed, and the words behind the name of the operation.
type AuthorisationChange = (Subject, Event, Relation, String);

/// Two operations with how the authorisation changed from the one to the other, if it did.
pub(super) struct Authorised<'a> {
    old: &'a Operation,
    new: &'a Operation,
    change: Option<AuthorisationChange>,
}

/// The lists of credentials by which a client authorises an operation, in its order.
type Choices<'a> = Vec<BTreeSet<&'a str>>;

fn choices<'a>(
    api: &'a Api,
    operation: &'a Operation,
    name: impl Fn(&'a str) -> &'a str,
) -> Choices<'a> {
    let lists = operation.security.iter().filter(|list| !list.is_empty());
    let named = |scheme: &usize| name(&api.schemes[*scheme].name.wire);
    lists.map(|list| list.iter().map(named).collect()).collect()
}

/// So many pairs of alternatives are tried at most.
const MOST: usize = 1_000;

/// Whether a client sends the same credentials by both lists, whatever its caller has set. If the
/// choices differ for some set of credentials, they differ for what the two choices have together,
/// or for the one that there is.
fn is_one_choice(one: &Choices<'_>, other: &Choices<'_>) -> bool {
    if one == other || one.len().saturating_mul(other.len()) > MOST {
        return one == other;
    }
    let pairs = one.iter().flat_map(|it| other.iter().map(move |that| it | that));
    let mut given = one.iter().chain(other).cloned().chain(pairs);
    given.all(|given| choice(one, &given) == choice(other, &given))
}

/// What a client sends that has all that is given: the first list that is complete.
fn choice<'l, 'n>(
    list: &'l [BTreeSet<&'n str>],
    given: &BTreeSet<&str>,
) -> Option<&'l BTreeSet<&'n str>> {
    list.iter().find(|it| it.is_subset(given))
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
            let is_alike = |at: &usize| is_alike(scheme, added[*at]);
            let alike: Vec<usize> = (0..added.len()).filter(is_alike).collect();
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
    fn comparable<T: Clone>(
        &self,
        [before, now]: [Vec<BTreeSet<T>>; 2],
        scheme: impl Fn(&T) -> Option<&str>,
    ) -> [Vec<BTreeSet<T>>; 2] {
        let without = |all: Vec<BTreeSet<T>>, lost: &BTreeSet<&str>| {
            let is_lost = |needed: &&BTreeSet<T>| {
                needed.iter().filter_map(&scheme).any(|name| lost.contains(name))
            };
            let rest: Vec<BTreeSet<T>> =
                all.iter().filter(|needed| !is_lost(needed)).cloned().collect();
            if rest.is_empty() { all } else { rest }
        };
        let (lost, come) = (schemes_left_out(self.new), schemes_left_out(self.old));
        [without(before, &lost), without(now, &come)]
    }

    /// What authorises an operation. Where as much is asked as before, a client may still choose
    /// other credentials among those that it has: their order counts, and an alternative that nobody
    /// needs is used by who can.
    pub(super) fn security(&mut self, old: &'a Operation, new: &'a Operation) {
        let is_same = |one: &Operation, other: &Operation| {
            one.demands == other.demands && one.security == other.security
        };
        let is_known = |known: &&Authorised<'_>| is_same(known.old, old) && is_same(known.new, new);
        let change = match self.authorised.as_ref().filter(is_known) {
            Some(known) => known.change.clone(),
            None => self.authorisation(old, new),
        };
        self.authorised = Some(Authorised { old, new, change: change.clone() });
        let Some((subject, event, relation, words)) = change else { return };
        let message = format!("{} {words}", span(&new.name.wire));
        let what = (subject, event, Direction::Request, relation);
        let finding = self.about((old, new), what, message);
        self.report(finding);
    }

    fn authorisation(&self, old: &'a Operation, new: &'a Operation) -> Option<AuthorisationChange> {
        let current = |name: &'a str| self.scheme_names.get(name).copied().unwrap_or(name);
        let needed =
            [requirements(self.old, old, current), requirements(self.new, new, |name| name)];
        let [before, now] = self.comparable(needed, |demanded| match demanded {
            Demanded::Credential(name) | Demanded::Scope(name, _) => Some(*name),
            Demanded::Certificate => None,
        });
        let chosen = [choices(self.old, old, current), choices(self.new, new, |name| name)];
        let [was, is] = self.comparable(chosen, |name| Some(*name));
        let (event, relation) = match (implies(&before, &now), implies(&now, &before)) {
            (true, true) if is_one_choice(&was, &is) => return None,
            (true, true) => (Event::Changed, Relation::Same),
            (true, false) => (Event::Wider, Relation::Wider),
            (false, true) => (Event::Narrower, Relation::Narrower),
            (false, false) => (Event::Changed, Relation::Incomparable),
        };
        let (subject, words) = match relation {
            Relation::Same => (
                Subject::CredentialChoice,
                format!(
                    "used the first that is set of {}, uses that of {}",
                    tried(&was),
                    tried(&is)
                ),
            ),
            _ => {
                let (one, other) = (shown(&before), shown(&now));
                let whole = match before.len().saturating_mul(now.len()) > MOST {
                    true => "; of so many alternatives, only equal ones are compared",
                    false => "",
                };
                (Subject::Security, format!("needed {one}, needs {other}{whole}"))
            }
        };
        Some((subject, event, relation, words))
    }
}

/// Alternatives in words: `` `a` (`read`) and `b`, or nothing ``.
fn shown(alternatives: &Alternatives<'_>) -> String {
    let one = |needed: &BTreeSet<Demanded<'_>>| {
        let things = needed.iter().filter_map(|demanded| match demanded {
            Demanded::Credential(name) => Some(format!("{}{}", span(name), scopes(needed, name))),
            Demanded::Scope(..) => None,
            Demanded::Certificate => Some("a certificate".to_owned()),
        });
        let things: Vec<String> = things.collect();
        if things.is_empty() { "nothing".to_owned() } else { listed(things.into_iter(), " and ") }
    };
    listed(alternatives.iter().map(one), ", or ")
}

fn scopes(needed: &BTreeSet<Demanded<'_>>, of: &str) -> String {
    let scopes = needed.iter().filter_map(|demanded| match demanded {
        Demanded::Scope(name, scope) if *name == of => Some(span(scope)),
        _ => None,
    });
    let scopes: Vec<String> = scopes.collect();
    if scopes.is_empty() {
        String::new()
    } else {
        format!(" ({})", listed(scopes.into_iter(), ", "))
    }
}

/// The choices of a client in words.
fn tried(choices: &Choices<'_>) -> String {
    let all = choices.iter().map(|list| {
        let credentials = list.iter().map(|name| Demanded::Credential(name));
        credentials.collect()
    });
    shown(&if choices.is_empty() { vec![BTreeSet::new()] } else { all.collect() })
}

#[cfg(test)]
mod tests;
