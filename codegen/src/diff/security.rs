//! What authorises an operation, and which security scheme is which. How one scheme differs from
//! what it was says [`scheme`](super::scheme).

use std::collections::BTreeSet;

use crate::ir::{Api, Demand, Operation, Scheme, SchemeKind, TokenRequest};

use super::change::Direction;
use super::code::{Event, Subject};
use super::comparison::{Comparison, Paired};
use super::finding::{Finding, Found, Relation, Side};
use super::operation::Both;
use super::parts::schemes_left_out;
use super::scheme::{alone, is_same, renamed};
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

/// Two operations with how the authorisation changed from the one to the other, if it did: with the
/// words behind the name of the operation.
pub(super) struct Authorised<'a> {
    operations: [&'a Operation; 2],
    change: Option<(Subject, Event, Relation, String)>,
}

impl Authorised<'_> {
    pub(super) fn found(&self, both: &Both<'_>) -> Option<Finding> {
        let (subject, event, relation, words) = self.change.as_ref()?;
        let message = format!("{} {words}", both.name);
        Some(both.spot(Direction::Request).found(*subject, *event, *relation, message))
    }
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

/// Which security scheme is which: by name, then by what it is. Two keys in one header are two schemes,
/// so only a single one is taken for it.
pub(super) fn scheme_pairs([old, new]: [&[Scheme]; 2]) -> Paired {
    Paired::by_name(
        [old, new],
        |scheme| &scheme.name.wire,
        |scheme, open| {
            let alike: Vec<&usize> = open.iter().filter(|at| is_same(scheme, &new[**at])).collect();
            match alike.as_slice() {
                [at] => Some((**at, 80)),
                _ => None,
            }
        },
    )
}

impl<'a> Comparison<'a> {
    pub(super) fn schemes(&self, found: &mut Found) {
        for (one, other, sure) in &self.schemes.same {
            let both = [&self.old.schemes[*one], &self.new.schemes[*other]];
            match sure {
                None => self.scheme(both, found),
                Some(sure) => found.push(renamed(both).rename(*sure)),
            }
        }
        for (side, list) in [(Side::Old, &self.schemes.removed), (Side::New, &self.schemes.added)] {
            for scheme in list.iter().map(|at| &self.api(side).schemes[*at]) {
                let finding = alone(side, scheme);
                let left = self.scheme_left_out(side.other(), scheme);
                let what = format!("the security scheme {}", span(&scheme.name.wire));
                found.push(finding.supported(side, &what, left));
            }
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
    /// needs is used by who can. `known` is what was said of other operations, which may ask for the
    /// same.
    pub(super) fn authorised(
        &self,
        operations: [&'a Operation; 2],
        known: Option<Authorised<'a>>,
    ) -> Authorised<'a> {
        let is_one = |(one, other): (&&Operation, &Operation)| {
            one.demands == other.demands && one.security == other.security
        };
        let is_known = |known: &Authorised<'_>| known.operations.iter().zip(operations).all(is_one);
        match known.filter(is_known) {
            Some(known) => known,
            None => Authorised { operations, change: self.authorisation(operations) },
        }
    }

    fn authorisation(
        &self,
        [old, new]: [&'a Operation; 2],
    ) -> Option<(Subject, Event, Relation, String)> {
        let current = |name: &'a str| self.scheme_names.get(name).copied().unwrap_or(name);
        let needed =
            [requirements(self.old, old, current), requirements(self.new, new, |name| name)];
        let [before, now] = self.comparable(needed, |demanded| match demanded {
            Demanded::Credential(name) | Demanded::Scope(name, _) => Some(*name),
            Demanded::Certificate => None,
        });
        let chosen = [choices(self.old, old, current), choices(self.new, new, |name| name)];
        let [was, is] = self.comparable(chosen, |name| Some(*name));
        let relation = Relation::of(implies(&before, &now), implies(&now, &before));
        if relation == Relation::Same && is_one_choice(&was, &is) {
            return None;
        }
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
        Some((subject, relation.event(), relation, words))
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
