//! Names of Rust that stay and come to stand for something else: two operations that swap their
//! names, a name that goes to a newcomer, a number behind a name that follows the order of the
//! document. Code that names them may well compile and does something else, so that each breaks.
//!
//! What is the same thing on both sides is decided elsewhere; here only names are looked up.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Docs, Name, Object, Operation, Server};
use crate::listing::{Differences, identifiers, method, setter};

use super::change::Direction;
use super::claims::{field_claims, header_claim, operation_claims, rule_claims, scheme_claims};
use super::code::{Event, Subject};
use super::comparison::Comparison;
use super::enumeration::{enumerations, listed};
use super::finding::{Claim, Finding, Relation, Spot};
use super::names::Names;
use super::operations::wire;
use super::pair::{Holder, Pair, felt, object};
use super::scheme::is_same;
use super::spelling;
use super::words::{field as field_words, location, span};

/// The places of some things by their names in Rust.
fn by_rust<'a>(names: impl Iterator<Item = &'a Name>) -> BTreeMap<&'a str, usize> {
    names.enumerate().map(|(at, name)| (name.rust.as_str(), at)).collect()
}

impl Comparison<'_> {
    /// The names that stand for something else.
    pub(super) fn repurposed(&self) -> Vec<Finding> {
        let mut found = self.repurposed_servers();
        found.extend(self.repurposed_schemes());
        found.extend(self.repurposed_operations());
        for pair in &self.pairs.list {
            let is_one_struct = match (pair.old, pair.new) {
                (Holder::Type(old), Holder::Type(new)) => {
                    self.old.ty(old).name().rust == self.new.ty(new).name().rust
                }
                (Holder::Request(_), Holder::Request(_)) => true,
                _ => false,
            };
            if is_one_struct {
                let objects = [object(self.old, pair.old), object(self.new, pair.new)];
                match objects {
                    [Some(old), Some(new)] => found.extend(fields(pair, [old, new])),
                    _ => found.extend(self.repurposed_variants(pair)),
                }
            }
        }
        found
    }

    fn repurposed_servers(&self) -> Vec<Finding> {
        let url = |server: &Server| spelling::server_url(&server.url);
        let before: BTreeMap<&str, String> =
            self.old.servers.iter().map(|it| (it.name.rust.as_str(), url(it))).collect();
        let all = || self.new.servers.iter();
        let now = by_rust(all().map(|server| &server.name));
        let by_name: BTreeMap<&str, &Server> =
            all().map(|it| (it.name.wire.as_str(), it)).collect();
        // What was there before under this name has not come from another.
        let is_other = |it: &&Server| before.get(it.name.rust.as_str()) != Some(&url(it));
        let by_url: BTreeMap<String, &Server> =
            all().filter(is_other).map(|it| (url(it), it)).collect();
        let found = self.old.servers.iter().filter_map(|old| {
            let other = &self.new.servers[*now.get(old.name.rust.as_str())?];
            let named = by_name.get(old.name.wire.as_str());
            let named = named.filter(|it| it.name.rust != old.name.rust);
            let addressed = by_url.get(&url(old)).filter(|_| url(old) != url(other));
            let partner = named.or(addressed)?;
            let words = format!("was of {}, is of {} now", span(&old.url), span(&other.url));
            let claims = [old, partner].map(|server| Claim::Item(setter(&server.name.rust)));
            let docs = [&old.docs, &other.docs];
            let moved = moved(&setter(&old.name.rust), &words, docs, Direction::Request);
            Some(moved.claiming(claims))
        });
        found.collect()
    }

    fn repurposed_schemes(&self) -> Vec<Finding> {
        let all = || self.new.schemes.iter();
        let now = by_rust(all().map(|scheme| &scheme.name));
        let by_name: BTreeMap<_, _> = all().map(|it| (it.name.wire.as_str(), it)).collect();
        let found = self.old.schemes.iter().filter_map(|old| {
            let other = &self.new.schemes[*now.get(old.name.rust.as_str())?];
            let name = old.name.wire.as_str();
            let partner = by_name.get(self.scheme_names.get(name).copied().unwrap_or(name));
            let is_kept = match partner {
                Some(partner) => partner.name.rust == old.name.rust,
                None => is_same(old, other),
            };
            let (one, two) = (span(&old.name.wire), span(&other.name.wire));
            let words = format!("was of the security scheme {one}, is of {two} now");
            let docs = [&old.docs, &other.docs];
            let claims = [Some(&old), partner].into_iter().flatten();
            let moved = moved(&setter(&old.name.rust), &words, docs, Direction::Request);
            let moved = moved.claiming(claims.flat_map(|scheme| scheme_claims(scheme)));
            (!is_kept).then_some(moved)
        });
        found.collect()
    }

    fn repurposed_operations(&self) -> Vec<Finding> {
        let now = by_rust(self.new.operations.iter().map(|operation| &operation.name));
        let partners: BTreeMap<usize, usize> =
            self.operations.same.iter().map(|pair| (pair.old, pair.new)).collect();
        let mut found = Vec::new();
        for (index, old) in self.old.operations.iter().enumerate() {
            let at = partners.get(&index);
            let partner = at.map(|new| &self.new.operations[*new]);
            found.extend(partner.into_iter().flat_map(|new| headers([old, new])));
            let (other, words, event) = match (now.get(old.name.rust.as_str()), partner) {
                (Some(other), _) if at != Some(other) => {
                    let other = &self.new.operations[*other];
                    let (one, two) = (span(&wire(old)), span(&wire(other)));
                    (other, format!("called {one}, calls {two} now"), Event::Moved)
                }
                // Its number is another, and that is all.
                (None, Some(new)) if new.name.wire == old.name.wire => {
                    let words = format!("is called {} now", span(&method(&new.name.rust)));
                    (new, words, Event::Renamed)
                }
                _ => continue,
            };
            let docs = [&old.docs, &other.docs];
            let claims = [Some(old), partner].into_iter().flatten().flat_map(operation_claims);
            let name = method(&old.name.rust);
            let finding = moved_by(event, &name, &words, docs, Direction::Both);
            found.push(finding.claiming(claims));
        }
        found
    }

    /// Variants that have another value.
    fn repurposed_variants(&self, pair: &Pair) -> Vec<Finding> {
        let enumerations = enumerations([self.old, self.new], [pair.old, pair.new]);
        let Some([old, new]) = enumerations else { return Vec::new() };
        if std::mem::discriminant(&old.values) != std::mem::discriminant(&new.values) {
            return Vec::new();
        }
        let now: BTreeMap<&str, _> = listed(new).into_iter().map(|it| (it.1, it)).collect();
        let found = listed(old).into_iter().filter_map(|(value, rust, docs)| {
            let (other, _, other_docs) = now.get(rust).filter(|(other, ..)| *other != value)?;
            let words = format!("was the value {}, is {} now", span(&value), span(other));
            let path = format!("{}::{rust}", old.name.rust);
            let moved = moved(&path, &words, [docs, other_docs], pair.direction);
            Some(moved.claiming([Claim::Item(path)]))
        });
        found.collect()
    }

    /// Types whose name stands for another type. What is of such a type is of another one as it is
    /// spelled, although nothing but names was changed: they explain it.
    pub(super) fn repurposed_types(
        &self,
        names: &Names,
        spelled: &Differences,
        meant: &Differences,
    ) -> Vec<Finding> {
        let kept: BTreeSet<&str> =
            self.new.types.iter().map(|definition| definition.name().rust.as_str()).collect();
        let mut users: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
        for (path, difference) in spelled.0.iter().filter(|_| !names.types.is_empty()) {
            if let (Some(old), Some(_)) = (&difference.old, &difference.new)
                && !meant.0.contains_key(path)
            {
                identifiers(old).for_each(|word| users.entry(word).or_default().push(path));
            }
        }
        let found = names.types.iter().filter_map(|index| {
            let pair = &self.pairs.list[*index];
            let (Holder::Type(old), Holder::Type(new)) = (pair.old, pair.new) else { return None };
            let (before, now) = (self.old.ty(old), self.new.ty(new));
            let name = before.name().rust.as_str();
            let words = format!("is another type now; what it was is {}", span(&now.name().rust));
            let docs = [before.docs(), now.docs()];
            let users = users.get(name).into_iter().flatten();
            let claims = users.map(|path| Claim::Item((*path).clone()));
            let moved = moved(name, &words, docs, pair.direction).claiming(claims);
            kept.contains(name).then_some(moved)
        });
        found.collect()
    }
}

fn fields(pair: &Pair, [old, new]: [&Object; 2]) -> Vec<Finding> {
    let by_name = by_rust(new.fields.iter().map(|field| &field.name));
    let same = || pair.fields.same.iter();
    let partners: BTreeMap<usize, usize> = same().map(|(one, other, _)| (*one, *other)).collect();
    let owners: BTreeMap<usize, usize> = same().map(|(one, other, _)| (*other, *one)).collect();
    let found = old.fields.iter().enumerate().filter_map(|(at, before)| {
        let now = by_name.get(before.name.rust.as_str())?;
        let (other, partner) = (&new.fields[*now], partners.get(&at));
        // A body that was written out and is a type has moved as a whole, and that is told.
        let has_moved = partner.is_none() && before.name.wire == other.name.wire;
        if partner == Some(now) || has_moved {
            return None;
        }
        let words = format!(
            "was {} ({}), is {} ({}) now",
            field_words(before, old),
            location(before.location),
            field_words(other, new),
            location(other.location),
        );
        // What it was is called otherwise, and what it is was called otherwise.
        let other_was = owners.get(now).map(|before| (old, &old.fields[*before]));
        let partner = partner.map(|partner| (new, &new.fields[*partner]));
        let all = [Some((old, before)), partner, other_was].into_iter().flatten();
        let claims =
            all.flat_map(|of| field_claims(of).into_iter().chain(rule_claims(&of.1.value)));
        let (path, docs) = (format!("{}::{}", old.name.rust, before.name.rust), &before.docs);
        let moved = moved(&path, &words, [docs, &other.docs], felt(pair.direction, before.access));
        Some(moved.claiming(claims))
    });
    found.collect()
}

/// The constants of headers that are those of other headers.
fn headers([old, new]: [&Operation; 2]) -> Vec<Finding> {
    let by_name = by_rust(new.headers.iter().map(|header| &header.name));
    let find = |operation: &'_ Operation, key: &str| {
        let header = operation.headers.iter().find(|header| header.key() == key);
        header.map(|header| header_claim((operation, header)))
    };
    let found = old.headers.iter().filter_map(|before| {
        let now = &new.headers[*by_name.get(before.name.rust.as_str())?];
        let (one, other) = (span(&before.name.wire), span(&now.name.wire));
        let words = format!("was the header {one} of answers, is {other} now");
        let name = format!("{}::{}", old.request.name.rust, before.name.rust);
        let claims =
            [Some(header_claim((old, before))), find(new, &before.key()), find(old, &now.key())];
        let docs = [&before.docs, &now.docs];
        let moved = moved(&name, &words, docs, Direction::Response);
        (now.key() != before.key()).then(|| moved.claiming(claims.into_iter().flatten()))
    });
    found.collect()
}

/// A name that stands for something else.
fn moved(path: &str, words: &str, docs: [&Docs; 2], direction: Direction) -> Finding {
    moved_by(Event::Moved, path, words, docs, direction)
}

fn moved_by(
    event: Event,
    path: &str,
    words: &str,
    docs: [&Docs; 2],
    direction: Direction,
) -> Finding {
    let message = format!("{} {words}", span(path));
    let spot = Spot::both(docs, direction);
    spot.found(Subject::RustItem, event, Relation::Same, message).breaking_if(true).spelled()
}
