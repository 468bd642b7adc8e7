//! Names of Rust that stay and come to stand for something else: two operations that swap their
//! names, a name that goes to a newcomer, a number behind a name that follows the order of the
//! document. Code that names them may well compile and does something else, so that each breaks.
//!
//! What is the same thing on both sides is decided elsewhere; here only names are looked up.

use std::collections::BTreeMap;

use crate::ir::{Operation, Server, TypeDefinition, TypeId, Values, Variant};

use super::change::Direction;
use super::code::{Event, Subject};
use super::comparison::{Comparison, field_claims, operation_claims, rule_claims};
use super::finding::{Claim, Finding, Relation};
use super::pair::{Holder, felt, object};
use super::scheme::{self, is_alike};
use super::spelling;
use super::surface::{method, setter};
use super::words::{field as field_words, location, span};

impl Comparison<'_> {
    /// Reports the names that stand for something else.
    pub(super) fn reused(&mut self) {
        self.reused_servers();
        self.reused_schemes();
        self.reused_operations();
        for index in 0..self.pairs.list.len() {
            let pair = &self.pairs.list[index];
            match (pair.old, pair.new) {
                (Holder::Type(old), Holder::Type(new)) => {
                    let (old_type, new_type) = (self.old.ty(old), self.new.ty(new));
                    if old_type.name().rust == new_type.name().rust {
                        self.reused_fields(index);
                        self.reused_variants((old, new), self.pairs.list[index].direction);
                    }
                }
                (Holder::Request(_), Holder::Request(_)) => self.reused_fields(index),
                _ => {}
            }
        }
    }

    fn reused_servers(&mut self) {
        let by_rust = |servers: &'_ [Server]| -> BTreeMap<String, String> {
            let all = servers.iter();
            all.map(|it| (it.name.rust.clone(), spelling::server_url(&it.url))).collect()
        };
        let before = by_rust(&self.old.servers);
        let (mut now, mut by_name, mut by_url) =
            (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for server in &self.new.servers {
            let url = spelling::server_url(&server.url);
            now.insert(&server.name.rust, server);
            by_name.insert(&server.name.wire, server);
            // What was there before under this name has not come from another.
            if before.get(&server.name.rust) != Some(&url) {
                by_url.insert(url, server);
            }
        }
        let mut found = Vec::new();
        for old in &self.old.servers {
            let Some(other) = now.get(&old.name.rust) else { continue };
            let url = spelling::server_url(&old.url);
            let named = by_name.get(&old.name.wire).filter(|it| it.name.rust != old.name.rust);
            let addressed = by_url.get(&url).filter(|_| url != spelling::server_url(&other.url));
            let Some(partner) = named.or(addressed) else { continue };
            let words = format!("was of {}, is of {} now", span(&old.url), span(&other.url));
            let name = setter(&old.name.rust);
            let claims = [name.clone(), setter(&partner.name.rust)].map(Claim::Item);
            found.push(
                moved(&name, &words, Direction::Request)
                    .at(Some(&old.docs.place), Some(&other.docs.place))
                    .claiming(claims),
            );
        }
        self.findings.extend(found);
    }

    fn reused_schemes(&mut self) {
        let all = || self.new.schemes.iter();
        let by_rust: BTreeMap<_, _> = all().map(|it| (it.name.rust.as_str(), it)).collect();
        let by_name: BTreeMap<_, _> = all().map(|it| (it.name.wire.as_str(), it)).collect();
        let mut found = Vec::new();
        for old in &self.old.schemes {
            let Some(other) = by_rust.get(old.name.rust.as_str()) else { continue };
            let name = old.name.wire.as_str();
            let name = self.scheme_names.get(name).copied().unwrap_or(name);
            let partner = by_name.get(name);
            let is_kept = match partner {
                Some(partner) => partner.name.rust == old.name.rust,
                None => is_alike(old, other),
            };
            if is_kept {
                continue;
            }
            let (one, two) = (span(&old.name.wire), span(&other.name.wire));
            let words = format!("was of the security scheme {one}, is of {two} now");
            let claims = partner.map(|it| scheme::items(it)).unwrap_or_default();
            found.push(
                moved(&setter(&old.name.rust), &words, Direction::Request)
                    .at(Some(&old.docs.place), Some(&other.docs.place))
                    .claiming(scheme::items(old))
                    .claiming(claims),
            );
        }
        self.findings.extend(found);
    }

    fn reused_operations(&mut self) {
        let all = self.new.operations.iter().enumerate();
        let by_rust: BTreeMap<&str, usize> =
            all.map(|(index, it)| (it.name.rust.as_str(), index)).collect();
        let partners: BTreeMap<usize, usize> =
            self.operations.same.iter().map(|pair| (pair.old, pair.new)).collect();
        let mut found = Vec::new();
        for (index, old) in self.old.operations.iter().enumerate() {
            let partner = partners.get(&index).map(|new| &self.new.operations[*new]);
            if let Some(new) = partner {
                found.extend(reused_headers(old, new));
            }
            let name = method(&old.name.rust);
            let claims = operation_claims(old);
            let claims =
                claims.into_iter().chain(partner.map(operation_claims).unwrap_or_default());
            match (by_rust.get(old.name.rust.as_str()), partner) {
                (Some(other), _) if partners.get(&index) != Some(other) => {
                    let other = &self.new.operations[*other];
                    let words =
                        format!("called {}, calls {} now", span(&wire(old)), span(&wire(other)));
                    found.push(
                        moved(&name, &words, Direction::Both)
                            .at(Some(&old.docs.place), Some(&other.docs.place))
                            .claiming(claims),
                    );
                }
                // Its number is another, and that is all.
                (None, Some(new)) if new.name.wire == old.name.wire => {
                    let words = format!("is called {} now", span(&method(&new.name.rust)));
                    let mut finding = moved(&name, &words, Direction::Both)
                        .at(Some(&old.docs.place), Some(&new.docs.place))
                        .claiming(claims);
                    finding.code.event = Event::Renamed;
                    found.push(finding);
                }
                _ => {}
            }
        }
        self.findings.extend(found);
    }

    fn reused_fields(&mut self, index: usize) {
        let pair = &self.pairs.list[index];
        let (Some(old), Some(new)) = (object(self.old, pair.old), object(self.new, pair.new))
        else {
            return;
        };
        let by_rust: BTreeMap<&str, usize> =
            new.fields.iter().enumerate().map(|(at, it)| (it.name.rust.as_str(), at)).collect();
        let partners: BTreeMap<usize, usize> =
            pair.fields.same.iter().map(|(one, other, _)| (*one, *other)).collect();
        let owners: BTreeMap<usize, usize> =
            pair.fields.same.iter().map(|(one, other, _)| (*other, *one)).collect();
        let mut found = Vec::new();
        for (at, before) in old.fields.iter().enumerate() {
            let Some(now) = by_rust.get(before.name.rust.as_str()) else { continue };
            let partner = partners.get(&at);
            if partner == Some(now) {
                continue;
            }
            let other = &new.fields[*now];
            // A body that was written out and is a type has moved as a whole, and that is told.
            if partner.is_none() && before.name.wire == other.name.wire {
                continue;
            }
            let words = format!(
                "was {} ({}), is {} ({}) now",
                field_words(before, old),
                location(before.location),
                field_words(other, new),
                location(other.location),
            );
            let finding = moved(
                &format!("{}::{}", old.name.rust, before.name.rust),
                &words,
                felt(pair.direction, before.access),
            )
            .at(Some(&before.docs.place), Some(&other.docs.place))
            .claiming(field_claims(old, before))
            .claiming(rule_claims(before));
            // What it was is called otherwise, and what it is was called otherwise.
            let other_was = owners.get(now).map(|before| &old.fields[*before]);
            let partner = partner.map(|partner| &new.fields[*partner]);
            let claims = [partner.map(|it| (new, it)), other_was.map(|it| (old, it))];
            found.push(finding.claiming(claims.into_iter().flatten().flat_map(
                |(owner, field)| {
                    let rules = rule_claims(field);
                    field_claims(owner, field).into_iter().chain(rules)
                },
            )));
        }
        self.findings.extend(found);
    }

    fn reused_variants(&mut self, (old, new): (TypeId, TypeId), direction: Direction) {
        let (TypeDefinition::Enumeration(before), TypeDefinition::Enumeration(now)) =
            (self.old.ty(old), self.new.ty(new))
        else {
            return;
        };
        let owner = &before.name.rust;
        let found = match (&before.values, &now.values) {
            (Values::Integers(one), Values::Integers(other)) => {
                variants(owner, one, other, direction)
            }
            (Values::Strings(one), Values::Strings(other)) => {
                variants(owner, one, other, direction)
            }
            _ => Vec::new(),
        };
        self.findings.extend(found);
    }
}

/// Variants that have another value.
fn variants<T: Ord + ToString>(
    owner: &str,
    old: &[Variant<T>],
    new: &[Variant<T>],
    direction: Direction,
) -> Vec<Finding> {
    let by_rust: BTreeMap<&str, &Variant<T>> =
        new.iter().map(|it| (it.rust.as_str(), it)).collect();
    let moves = old.iter().filter_map(|before| {
        let now = by_rust.get(before.rust.as_str()).filter(|now| now.value != before.value)?;
        let (one, other) = (before.value.to_string(), now.value.to_string());
        let words = format!("was the value {}, is {} now", span(&one), span(&other));
        let path = format!("{owner}::{}", before.rust);
        let finding =
            moved(&path, &words, direction).at(Some(&before.docs.place), Some(&now.docs.place));
        Some(finding.claiming([Claim::Item(path)]))
    });
    moves.collect()
}

/// The constants of headers that are those of other headers.
fn reused_headers(old: &Operation, new: &Operation) -> Vec<Finding> {
    let by_rust: BTreeMap<&str, _> =
        new.headers.iter().map(|it| (it.name.rust.as_str(), it)).collect();
    let by_key: BTreeMap<String, _> = new.headers.iter().map(|it| (it.key(), it)).collect();
    let old_by_key: BTreeMap<String, _> = old.headers.iter().map(|it| (it.key(), it)).collect();
    let path = |operation: &Operation, name: &str| {
        Claim::Item(format!("{}::{name}", operation.request.name.rust))
    };
    let moves = old.headers.iter().filter_map(|before| {
        let now = by_rust.get(before.name.rust.as_str()).filter(|it| it.key() != before.key())?;
        let (one, other) = (span(&before.name.wire), span(&now.name.wire));
        let words = format!("was the header {one} of answers, is {other} now");
        let name = format!("{}::{}", old.request.name.rust, before.name.rust);
        let partner = by_key.get(&before.key()).map(|it| path(new, &it.name.rust));
        Some(
            moved(&name, &words, Direction::Response)
                .at(Some(&before.docs.place), Some(&now.docs.place))
                .claiming([path(old, &before.name.rust)])
                .claiming(partner)
                .claiming(old_by_key.get(&now.key()).map(|it| path(old, &it.name.rust))),
        )
    });
    moves.collect()
}

fn wire(operation: &Operation) -> String {
    format!("{} {}", operation.method.wire(), operation.path)
}

/// A name that stands for something else.
pub(super) fn moved(path: &str, words: &str, direction: Direction) -> Finding {
    let message = format!("{} {words}", span(path));
    let mut finding =
        Finding::new(Subject::RustItem, Event::Moved, direction, Relation::Same, message)
            .breaking();
    // Items are looked up as they are spelled.
    finding.is_rename = true;
    finding
}
