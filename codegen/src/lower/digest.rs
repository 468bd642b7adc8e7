//! What a place of the document says, in one number: for what is left out, and so in no other form
//! of the client.
//!
//! - Order of keys, order of lists that are sets, and prose do not count.
//! - What is behind a `$ref` counts, at any depth; the name of a component does not. A component that
//!   is a type of the client is the other way round: what changes in it is seen there, and counts
//!   once.
//! - Every component is looked at twice at most, however many places and circles lead to it.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::source::{Node, Object, Pointer};
use crate::spec::{Form, Keyword, Quality, keyword};

use super::docs;

#[cfg(test)]
mod tests;

/// The digests of places in one document.
pub(super) struct Digests<'a> {
    root: &'a Node,
    /// The places of the types of the client.
    types: BTreeSet<&'a str>,
    numbers: BTreeMap<&'a str, usize>,
    targets: Vec<Target<'a>>,
}

/// What a `$ref` names.
struct Target<'a> {
    node: Option<&'a Node>,
    /// Of the target alone.
    shallow: u64,
    /// The targets that it names.
    names: Vec<usize>,
    /// Of the target and what it names.
    deep: Option<u64>,
}

/// What the members of an object are.
#[derive(Clone, Copy, PartialEq)]
enum Inside {
    /// Keys of the standard.
    Keywords,
    /// Names that the document gives.
    Names,
    /// Values of a discriminator, each with the schema that it stands for.
    Mapping,
    /// A value of the API: everything counts.
    Data,
}

impl<'a> Digests<'a> {
    /// Of a document whose client has types that stand at these places.
    pub(super) fn of(root: &'a Node, types: BTreeSet<&'a str>) -> Self {
        Digests { root, types, numbers: BTreeMap::new(), targets: Vec::new() }
    }

    /// What stands at these places, and behind every `$ref` in it.
    pub(super) fn digest(&mut self, places: &[Pointer]) -> u64 {
        let mut hasher = DefaultHasher::new();
        let mut open = Vec::new();
        for place in places {
            match self.root.find(place) {
                Some(node) => {
                    let (_, names) = self.look(node);
                    match (node, place.last()) {
                        (Node::Array(elements), Some(key)) if is(key, Quality::Set) => {
                            let mut of: Vec<u64> =
                                elements.iter().map(|element| self.hash_of(element)).collect();
                            of.sort_unstable();
                            of.hash(&mut hasher);
                        }
                        _ => self.hash_of(node).hash(&mut hasher),
                    }
                    open.extend(names);
                }
                None => 0_u64.hash(&mut hasher),
            }
        }
        // All targets are known by now.
        let mut is_reached = vec![false; self.targets.len()];
        let mut reached = Vec::new();
        while let Some(number) = open.pop() {
            if !std::mem::replace(&mut is_reached[number], true) {
                reached.push(self.deep(number));
                open.extend(&self.targets[number].names);
            }
        }
        reached.sort_unstable();
        reached.hash(&mut hasher);
        hasher.finish()
    }

    /// A target with the targets that it names, each by itself.
    fn deep(&mut self, number: usize) -> u64 {
        if let Some(deep) = self.targets[number].deep {
            return deep;
        }
        let deep = self.targets[number].node.map_or(0, |node| self.hash_of(node));
        self.targets[number].deep = Some(deep);
        deep
    }

    /// A value whose `$ref` were all looked at.
    fn hash_of(&self, node: &'a Node) -> u64 {
        let of = |target: &'a str| {
            self.numbers.get(target).map_or(0, |number| self.targets[*number].shallow)
        };
        hash(node, Inside::Keywords, &mut |target| of(target))
    }

    /// Looks at a value by itself: its hash, and the targets that it names. Those of the targets
    /// are looked at too.
    fn look(&mut self, node: &'a Node) -> (u64, Vec<usize>) {
        let mut found = Vec::new();
        let shallow = hash(node, Inside::Keywords, &mut |target| {
            found.push(target);
            0
        });
        let before = self.targets.len();
        let names = self.number(&found);
        let mut next = before;
        while let Some(node) = self.targets.get(next).map(|target| target.node) {
            let mut found = Vec::new();
            if let Some(node) = node {
                self.targets[next].shallow = hash(node, Inside::Keywords, &mut |target| {
                    found.push(target);
                    0
                });
            }
            self.targets[next].names = self.number(&found);
            next += 1;
        }
        (shallow, names)
    }

    /// The numbers of targets, those that are new included.
    fn number(&mut self, found: &[&'a str]) -> Vec<usize> {
        let mut numbers = Vec::new();
        for target in found {
            let number = match self.numbers.get(target) {
                Some(number) => *number,
                None => {
                    // A discriminator may name a component without a path.
                    let named = || Pointer::root().key("components").key("schemas").key(target);
                    let place = Pointer::parse_fragment(target).unwrap_or_else(named);
                    let is_type = self.types.contains(docs::place(&place).as_str());
                    let place = (!is_type).then_some(place);
                    let node = place.and_then(|place| self.root.find(&place));
                    let mut hasher = DefaultHasher::new();
                    target.hash(&mut hasher);
                    // One that leads elsewhere is known by its text alone.
                    let shallow = hasher.finish();
                    self.targets.push(Target { node, shallow, names: Vec::new(), deep: None });
                    self.numbers.insert(target, self.targets.len() - 1);
                    self.targets.len() - 1
                }
            };
            numbers.push(number);
        }
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}

/// A value, with a number for each `$ref` in it. As deep as the guards of the reader let a document
/// be.
fn hash<'a>(node: &'a Node, inside: Inside, target: &mut dyn FnMut(&'a str) -> u64) -> u64 {
    let mut hasher = DefaultHasher::new();
    match node {
        Node::Null => 0_u8.hash(&mut hasher),
        Node::Bool(value) => (1_u8, value).hash(&mut hasher),
        Node::Integer(value) => (2_u8, (*value as f64).to_bits(), value).hash(&mut hasher),
        Node::Number(value) => match value.fract() == 0.0 && value.abs() < EXACT {
            true => (2_u8, value.to_bits(), *value as i128).hash(&mut hasher),
            false => (3_u8, value.to_bits()).hash(&mut hasher),
        },
        Node::String(value) => (4_u8, value).hash(&mut hasher),
        Node::Array(elements) => {
            // A list has no names.
            let inside = if inside == Inside::Data { inside } else { Inside::Keywords };
            let hashes: Vec<u64> =
                elements.iter().map(|element| hash(element, inside, target)).collect();
            (5_u8, hashes).hash(&mut hasher);
        }
        Node::Object(members) => {
            let hashes = members_of(members, inside, target);
            (6_u8, hashes).hash(&mut hasher);
        }
    }
    hasher.finish()
}

/// Below this, a float that is whole is that integer and no other.
const EXACT: f64 = 9_007_199_254_740_992.0;

fn members_of<'a>(
    members: &'a Object,
    inside: Inside,
    target: &mut dyn FnMut(&'a str) -> u64,
) -> BTreeMap<&'a str, u64> {
    let mut hashes = BTreeMap::new();
    for (key, value) in members {
        let found = match (inside, key, value) {
            (Inside::Keywords, "$ref", Node::String(text)) => target(text),
            (Inside::Keywords, key, value) if is_prose(key, value) => continue,
            (Inside::Keywords, key, Node::Array(elements)) if is(key, Quality::Set) => {
                let is_data = is(key, Quality::Data);
                let inside = if is_data { Inside::Data } else { Inside::Keywords };
                let mut found: Vec<u64> =
                    elements.iter().map(|element| hash(element, inside, target)).collect();
                found.sort_unstable();
                let mut hasher = DefaultHasher::new();
                found.hash(&mut hasher);
                hasher.finish()
            }
            (Inside::Keywords, key, value) => {
                let inside = match key {
                    "mapping" => Inside::Mapping,
                    key if is(key, Quality::Data) => Inside::Data,
                    key if is_named(key) => Inside::Names,
                    _ => Inside::Keywords,
                };
                hash(value, inside, target)
            }
            (Inside::Mapping, _, Node::String(text)) => target(text),
            (Inside::Names | Inside::Mapping, _, value) => hash(value, Inside::Keywords, target),
            (Inside::Data, _, value) => hash(value, Inside::Data, target),
        };
        hashes.insert(key, found);
    }
    hashes
}

/// Whether a member is documentation. A text that is none is something else.
fn is_prose(key: &str, value: &Node) -> bool {
    match keyword(key) {
        Some(known) if known.is(Quality::Prose) => {
            !matches!(known.form, Form::Text | Form::Words) || value.as_str().is_some()
        }
        _ => key == "tags" || key == "summary" && value.as_str().is_some(),
    }
}

fn is(key: &str, quality: Quality) -> bool {
    keyword(key).is_some_and(|keyword| keyword.is(quality))
}

/// Whether the members of a value have names that the document gives.
fn is_named(key: &str) -> bool {
    keyword(key).map_or(NAMED.contains(&key), Keyword::is_named)
}

/// Keys of OpenAPI's objects whose members have names that the document gives, and what `$defs` was.
const NAMED: [&str; 14] = [
    "callbacks",
    "content",
    "definitions",
    "encoding",
    "headers",
    "links",
    "parameters",
    "pathItems",
    "paths",
    "requestBodies",
    "responses",
    "schemas",
    "securitySchemes",
    "variables",
];
