//! Schemas of older drafts, brought to the meaning of draft 2020-12.
//!
//! Only the keywords of the draft stay: what a later draft brought means nothing in an older one.
//! Where a subschema gets another place, both places are kept, since references name the old one.

use std::collections::BTreeMap;

use crate::source::{Node, Object, Pointer};

/// A draft of JSON Schema. Later ones are greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Draft {
    /// Draft 4.
    V4,
    /// Draft 6.
    V6,
    /// Draft 7.
    V7,
    /// Draft 2019-09.
    V2019,
    /// Draft 2020-12, which all others are brought to.
    V2020,
}

impl Draft {
    /// Every draft, with the name of its folder in the JSON Schema Test Suite and its metaschema.
    pub const ALL: [(Draft, &'static str, &'static str); 5] = [
        (Draft::V4, "draft4", "http://json-schema.org/draft-04/schema"),
        (Draft::V6, "draft6", "http://json-schema.org/draft-06/schema"),
        (Draft::V7, "draft7", "http://json-schema.org/draft-07/schema"),
        (Draft::V2019, "draft2019-09", "https://json-schema.org/draft/2019-09/schema"),
        (Draft::V2020, "draft2020-12", "https://json-schema.org/draft/2020-12/schema"),
    ];

    /// The draft that `$schema` names.
    fn named(uri: &str) -> Option<Draft> {
        let uri = uri.strip_suffix('#').unwrap_or(uri);
        Draft::ALL.iter().find(|(_, _, known)| *known == uri).map(|(draft, ..)| *draft)
    }
}

/// Where subschemas stood, and where they stand now.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Moves {
    forward: BTreeMap<Pointer, Pointer>,
    backward: BTreeMap<Pointer, Pointer>,
}

impl Moves {
    /// Where that stands now which stood at a place.
    pub(super) fn now(&self, old: &Pointer) -> Pointer {
        along(&self.forward, old)
    }

    /// Where that stood which stands at a place now.
    pub(super) fn before(&self, new: &Pointer) -> Pointer {
        along(&self.backward, new)
    }

    fn note(&mut self, old: &Pointer, new: &Pointer) {
        self.forward.insert(old.clone(), new.clone());
        self.backward.insert(new.clone(), old.clone());
    }
}

/// The place that the steps lead to when every move on the way is made.
fn along(moves: &BTreeMap<Pointer, Pointer>, place: &Pointer) -> Pointer {
    if moves.is_empty() {
        return place.clone();
    }
    let (mut from, mut to) = (Pointer::root(), Pointer::root());
    for step in place.steps() {
        from = from.key(step);
        to = moves.get(&from).cloned().unwrap_or_else(|| to.key(step));
    }
    to
}

/// Keywords with schemas inside: alone, in a list, by name. Of `items` and `dependencies` only the
/// value says which.
#[rustfmt::skip]
const ALONE: [&str; 12] = [
    "additionalItems", "additionalProperties", "not", "contains", "propertyNames", "if", "then",
    "else", "unevaluatedItems", "unevaluatedProperties", "items", "contentSchema",
];
const LISTS: [&str; 5] = ["allOf", "anyOf", "oneOf", "items", "prefixItems"];
const NAMED: [&str; 6] =
    ["properties", "patternProperties", "definitions", "$defs", "dependencies", "dependentSchemas"];

/// What each draft brought.
#[rustfmt::skip]
const SINCE: [(Draft, &[&str]); 4] = [
    (Draft::V6, &["$id", "const", "contains", "propertyNames", "examples"]),
    (Draft::V7, &[
        "if", "then", "else", "$comment", "readOnly", "writeOnly", "contentEncoding",
        "contentMediaType",
    ]),
    (Draft::V2019, &[
        "$anchor", "$defs", "$vocabulary", "$recursiveRef", "$recursiveAnchor",
        "dependentRequired", "dependentSchemas", "minContains", "maxContains", "unevaluatedItems",
        "unevaluatedProperties",
    ]),
    (Draft::V2020, &["prefixItems", "$dynamicRef", "$dynamicAnchor"]),
];

/// The anchor that `$recursiveAnchor` becomes.
const RECURSIVE: &str = "recursive-anchor";

/// A schema in the way of draft 2020-12. `draft` is that of what stands around it.
pub(super) fn upgrade(node: &Node, draft: Draft, at: &Pointer, moves: &mut Moves) -> Node {
    Upgrade { moves }.schema(node, (draft, false), at, at)
}

/// The draft of a schema, and whether its resource has a recursive anchor.
type Around = (Draft, bool);

struct Upgrade<'m> {
    moves: &'m mut Moves,
}

impl Upgrade<'_> {
    /// One schema, which stood at `old` and will stand at `new`.
    fn schema(&mut self, node: &Node, around: Around, old: &Pointer, new: &Pointer) -> Node {
        let Node::Object(object) = node else { return node.clone() };
        let (mut draft, mut is_recursive) = around;
        if let Some(named) = object.get("$schema").and_then(Node::as_str) {
            draft = Draft::named(named).unwrap_or(draft);
        }
        if object.contains_key("$schema") || object.contains_key("$id") {
            is_recursive = object.get("$recursiveAnchor") == Some(&Node::Bool(true));
        }
        let around = (draft, is_recursive);
        let mut written: Vec<(String, Node)> = Vec::new();
        // Up to draft 7 nothing stands beside `$ref`. The definitions can be named all the same.
        let hides =
            draft <= Draft::V7 && object.get("$ref").is_some_and(|it| it.as_str().is_some());
        for (key, value) in object {
            let since = SINCE.iter().find(|(_, keys)| keys.contains(&key)).map(|(since, _)| *since);
            let is_visible = !hides || ["$ref", "definitions"].contains(&key);
            if is_visible && since.is_none_or(|since| draft >= since) {
                let (old, plain) = (old.key(key), new.key(key));
                let new = target(key, object, around, new);
                if new != plain {
                    self.moves.note(&old, &new);
                }
                let value = self.nested(key, value, around, &old, &new);
                written.push((key.to_owned(), value));
            }
        }
        let mut schema = Written { entries: written };
        if draft < Draft::V2020 {
            schema.rewrite(draft, is_recursive);
        } else if !object.contains_key("dependentSchemas") {
            schema.dependencies();
        }
        Node::Object(schema.entries.into_iter().collect())
    }

    /// The value of a keyword, with the schemas in it.
    fn nested(
        &mut self,
        key: &str,
        value: &Node,
        around: Around,
        old: &Pointer,
        new: &Pointer,
    ) -> Node {
        match value {
            Node::Array(elements) if LISTS.contains(&key) => Node::Array(
                elements
                    .iter()
                    .enumerate()
                    .map(|(i, it)| self.schema(it, around, &old.index(i), &new.index(i)))
                    .collect(),
            ),
            Node::Object(members) if NAMED.contains(&key) => Node::Object(
                members
                    .iter()
                    .map(|(name, it)| {
                        (name.to_owned(), self.schema(it, around, &old.key(name), &new.key(name)))
                    })
                    .collect(),
            ),
            _ if ALONE.contains(&key) => self.schema(value, around, old, new),
            _ => value.clone(),
        }
    }
}

/// Where the value of a keyword will stand in a schema that stands at `new`.
fn target(key: &str, object: &Object, (draft, is_recursive): Around, new: &Pointer) -> Pointer {
    let is_older = draft < Draft::V2020;
    let is_tuple = matches!(object.get("items"), Some(Node::Array(_)));
    match key {
        "definitions" if is_older => new.key("$defs"),
        "dependencies" => new.key("dependentSchemas"),
        "items" if is_older && is_tuple => new.key("prefixItems"),
        "additionalItems" if is_older && is_tuple => new.key("items"),
        "contains" if draft == Draft::V2019 => {
            let branches = object.get("allOf").and_then(Node::as_array).map_or(0, <[Node]>::len);
            let more = usize::from(object.contains_key("$recursiveRef") && !is_recursive);
            let branch = new.key("allOf").index(branches + more);
            branch.key("not").key("not").key("contains")
        }
        _ => new.key(key),
    }
}

/// A schema whose keywords are being renamed, to what `target` says.
struct Written {
    entries: Vec<(String, Node)>,
}

impl Written {
    fn rewrite(&mut self, draft: Draft, is_recursive: bool) {
        if draft == Draft::V4 {
            self.rename("id", "$id");
            self.bound("minimum", "exclusiveMinimum");
            self.bound("maximum", "exclusiveMaximum");
        }
        if draft <= Draft::V7 {
            self.identifier();
        }
        self.rename("definitions", "$defs");
        self.dependencies();
        match self.take("items") {
            Some(Node::Array(elements)) => {
                self.put("items", Node::Array(elements));
                self.rename("items", "prefixItems");
                self.rename("additionalItems", "items");
            }
            items => {
                self.take("additionalItems");
                if let Some(items) = items {
                    self.put("items", items);
                }
            }
        }
        if draft == Draft::V2019 {
            self.recursion(is_recursive);
            self.contains();
        }
    }

    /// `$recursiveRef`, and the anchor of `$recursiveAnchor`.
    fn recursion(&mut self, is_recursive: bool) {
        if self.take("$recursiveAnchor") == Some(Node::Bool(true)) {
            self.put("$dynamicAnchor", Node::String(RECURSIVE.to_owned()));
        }
        if self.take("$recursiveRef").is_some() {
            if is_recursive {
                self.put("$dynamicRef", Node::String(format!("#{RECURSIVE}")));
            } else {
                self.all_of(&[("$ref", Node::String("#".to_owned()))]);
            }
        }
    }

    /// What `contains` finds is not evaluated by it before draft 2020-12: `not` keeps that back.
    fn contains(&mut self) {
        let counts = ["contains", "minContains", "maxContains"];
        let counts = counts.map(|key| self.take(key).map(|value| (key, value)));
        if counts[0].is_none() {
            return;
        }
        let counts: Vec<(&str, Node)> = counts.into_iter().flatten().collect();
        let not = |node| Node::Object([("not".to_owned(), node)].into_iter().collect());
        let inner = not(object(&counts));
        self.all_of(&[("not", inner)]);
    }

    /// Adds a branch to `allOf`.
    fn all_of(&mut self, branch: &[(&str, Node)]) {
        let mut branches = match self.take("allOf") {
            Some(Node::Array(branches)) => branches,
            _ => Vec::new(),
        };
        branches.push(object(branch));
        self.put("allOf", Node::Array(branches));
    }

    /// `$id`, which is an anchor too where it has a fragment.
    fn identifier(&mut self) {
        let Some(Node::String(id)) = self.take("$id") else { return };
        let (uri, fragment) = super::uri::split(&id);
        if let Some(fragment) = fragment.filter(|it| !it.is_empty()) {
            self.put("$anchor", Node::String(fragment.to_owned()));
        }
        if !uri.is_empty() {
            self.put("$id", Node::String(uri.to_owned()));
        }
    }

    /// `dependencies`: of schemas and of names.
    fn dependencies(&mut self) {
        let Some(Node::Object(members)) = self.take("dependencies") else { return };
        let (names, schemas): (Vec<_>, Vec<_>) =
            members.into_iter().partition(|(_, value)| value.as_array().is_some());
        for (key, members) in [("dependentRequired", names), ("dependentSchemas", schemas)] {
            if !members.is_empty() && !self.entries.iter().any(|(known, _)| known == key) {
                self.put(key, Node::Object(members.into_iter().collect()));
            }
        }
    }

    /// A bound of draft 4, with a boolean beside it.
    fn bound(&mut self, inclusive: &str, exclusive: &'static str) {
        if self.take(exclusive) == Some(Node::Bool(true))
            && let Some(bound) = self.take(inclusive)
        {
            self.put(exclusive, bound);
        }
    }

    fn rename(&mut self, from: &str, to: &str) {
        if let Some(value) = self.take(from) {
            match (value, self.entries.iter_mut().find(|(key, _)| key == to)) {
                // Draft 2019-09 has both.
                (Node::Object(more), Some((_, Node::Object(members)))) => {
                    let all = std::mem::take(members).into_iter().chain(more);
                    *members = Object::from_entries(all.collect()).0;
                }
                (value, _) => self.put(to, value),
            }
        }
    }

    fn take(&mut self, key: &str) -> Option<Node> {
        let position = self.entries.iter().position(|(known, _)| known == key)?;
        Some(self.entries.remove(position).1)
    }

    fn put(&mut self, key: &str, value: Node) {
        self.entries.push((key.to_owned(), value));
    }
}

fn object(entries: &[(&str, Node)]) -> Node {
    Node::Object(entries.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect())
}
