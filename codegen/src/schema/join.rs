//! All that describes one value, joined.
//!
//! - Each schema counts once, however many ways lead to it: so a description is finite, and what leads
//!   back to itself asks nothing more.
//! - A description is known by the schemas that it begins with; the same ones are joined once.
//! - Properties that stand in several schemas are joined in turn, when somebody asks for them: each has
//!   the list of the schemas that describe it.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::source::Pointer;
use crate::spec::{Document, Schema, SchemaObject, TypeName};

use super::index::Index;
use super::kinds::Kinds;
use super::listed::is_listing;
use super::walk::{Level, Step, Way, beside_null, has_members, key, only_branch};

/// What a description begins with: the addresses of its schemas.
pub(crate) type Key = Vec<usize>;

/// What tells a schema of the document from every other.
pub(crate) fn address(schema: &SchemaObject) -> usize {
    std::ptr::from_ref(schema) as usize
}

/// The schemas of a document.
pub(crate) struct Schemas<'a> {
    document: &'a Document,
    /// Every schema that a reference can name.
    pub(crate) index: Index<'a>,
    joined: RefCell<BTreeMap<Key, Rc<Joined<'a>>>>,
}

/// A schema that describes a value, and how it comes to do so.
#[derive(Debug, Clone)]
pub(crate) struct Part<'a> {
    /// The schema.
    pub(crate) schema: &'a SchemaObject,
    /// The component that was last entered on the way to it, or that it is.
    pub(crate) component: Option<&'a str>,
    /// The named rule (`x-docwright-rule`) that it is a part of, or begins: a place in `parts`.
    pub(crate) group: Option<usize>,
    /// Whether it is the schema of the value itself, and not one more beside others in `allOf`.
    pub(crate) is_main: bool,
    /// Its place among all if what it refers to and its `allOf` come before it.
    order: usize,
    /// Which of the schemas that the description begins with leads to it.
    entry: usize,
}

/// What describes a value, joined.
#[derive(Debug)]
pub(crate) struct Joined<'a> {
    /// What it is known by.
    pub(crate) key: Key,
    /// What it begins with.
    pub(crate) entries: Vec<&'a Schema>,
    /// The schemas that describe the value, each once: each before what it leads to.
    pub(crate) parts: Vec<Part<'a>>,
    /// The properties, in the order of the document: those of what is referred to first, then those of
    /// `allOf`, then the schema's own. Each with all schemas that describe it.
    pub(crate) properties: Vec<(&'a str, Vec<&'a Schema>)>,
    /// The kinds of value that fit.
    pub(crate) kinds: Kinds,
    /// The schema `false`, which nothing fits, if it is among them.
    pub(crate) nothing: Option<&'a Pointer>,
    /// References that lead to no schema that can be joined.
    pub(crate) unresolved: Vec<&'a SchemaObject>,
    /// A schema that a reference behind it leads back to.
    pub(crate) circle: Option<&'a SchemaObject>,
    /// A schema behind more references than are followed.
    pub(crate) too_far: Option<&'a SchemaObject>,
}

/// So many references and `allOf` may follow each other.
pub(crate) const LONGEST_CHAIN: usize = 64;

impl<'a> Schemas<'a> {
    /// Of a document.
    pub(crate) fn of(document: &'a Document) -> Self {
        Schemas { document, index: Index::of(document), joined: RefCell::default() }
    }

    /// The schema that the `$ref` of a schema leads to, and which component that is, if it is one.
    pub(crate) fn target(&self, schema: &SchemaObject) -> Option<(Option<&'a str>, &'a Schema)> {
        let target = self.index.target(schema)?;
        let component = match target.pointer().steps()[..] {
            ["components", "schemas", name] => {
                let schemas = &self.document.components.schemas;
                schemas.position(name).and_then(|position| schemas.keys().nth(position))
            }
            _ => None,
        };
        Some((component, target))
    }

    /// The names of the components.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.document.components.schemas.keys()
    }

    /// Whether a text names a component, or refers to a schema of the document.
    pub(crate) fn is_named(&self, text: &str) -> bool {
        let reference = SchemaObject { ref_: Some(text.to_owned()), ..SchemaObject::default() };
        self.names().any(|name| name == text)
            || (text.starts_with('#') && self.target(&reference).is_some())
    }

    /// Whether a schema is nothing but a reference that leads back to it.
    pub(crate) fn is_circle(&self, schema: &SchemaObject) -> bool {
        let mut current = schema;
        for _ in 0..LONGEST_CHAIN {
            match self.target(current).and_then(|(_, target)| target.as_object()) {
                Some(next) if std::ptr::eq(next, schema) => return true,
                Some(next) => current = next,
                None => return false,
            }
        }
        true
    }

    /// Joins the schemas that describe one value.
    pub(crate) fn join(&self, entries: &[&'a Schema]) -> Rc<Joined<'a>> {
        let key = key(entries.iter().copied());
        if let Some(known) = self.joined.borrow().get(&key) {
            return Rc::clone(known);
        }
        let joined = Rc::new(self.joined_anew(key.clone(), entries));
        self.joined.borrow_mut().insert(key, Rc::clone(&joined));
        joined
    }

    fn joined_anew(&self, key: Key, entries: &[&'a Schema]) -> Joined<'a> {
        let mut joined = Joined {
            key,
            entries: entries.to_vec(),
            parts: Vec::new(),
            properties: Vec::new(),
            kinds: Kinds::ALL,
            nothing: None,
            unresolved: Vec::new(),
            circle: None,
            too_far: None,
        };
        let mut seen = BTreeSet::new();
        let mut outer = Vec::new();
        for (entry, schema) in entries.iter().enumerate() {
            let first = Step::Into { schema, way: Way::Entry, from: None };
            joined.kinds =
                joined.kinds.and(self.walk(&mut joined, entry, first, &mut seen, &mut outer));
        }
        joined.properties = properties(&joined.parts);
        joined
    }

    /// Walks through all that a schema leads to; gives the kinds of value that fit.
    fn walk(
        &self,
        joined: &mut Joined<'a>,
        entry: usize,
        first: Step<'a>,
        seen: &mut BTreeSet<usize>,
        outer: &mut Vec<usize>,
    ) -> Kinds {
        let mut levels = vec![Level { way: Way::Entry, kinds: Kinds::ALL }];
        let mut open = vec![first];
        let mut order = joined.parts.len();
        while let Some(step) = open.pop() {
            let (schema, way, from) = match step {
                Step::Into { schema, way, from } => (schema, way, from),
                Step::Out { part } => {
                    joined.parts[part].order = order;
                    order += 1;
                    outer.pop();
                    if let (Some(level), Some(around)) = (levels.pop(), levels.last_mut()) {
                        around.kinds = around.kinds.and(level.asks());
                    }
                    continue;
                }
            };
            let schema = match schema {
                Schema::Bool(schema) if schema.value => continue,
                Schema::Bool(schema) => {
                    joined.nothing = joined.nothing.or(Some(&schema.pointer));
                    continue;
                }
                Schema::Object(schema) => &**schema,
            };
            if !seen.insert(address(schema)) {
                continue;
            }
            if outer.len() > LONGEST_CHAIN {
                joined.too_far = joined.too_far.or(Some(schema));
                continue;
            }
            let index = joined.parts.len();
            let part = self.part(joined, schema, (way, from, entry));
            joined.parts.push(part);
            levels.push(Level { way, kinds: Kinds::of(schema) });
            outer.push(address(schema));
            open.push(Step::Out { part: index });
            let into = |schema, way| Step::Into { schema, way, from: Some(index) };
            open.extend(schema.all_of.iter().rev().map(|it| into(it, Way::Branch)));
            open.extend(beside_null(schema).map(|it| into(it, Way::BesideNull)));
            match (self.target(schema), schema.ref_.is_some()) {
                (Some((_, target)), _) => {
                    let is_around = |target: &SchemaObject| outer.contains(&address(target));
                    if let Some(target) = target.as_object().filter(|target| is_around(target)) {
                        joined.circle = joined.circle.or(Some(target));
                    }
                    open.push(into(target, Way::Reference));
                }
                (None, true) => joined.unresolved.push(schema),
                (None, false) => {}
            }
        }
        levels.first().map_or(Kinds::ALL, |level| level.kinds)
    }

    fn part(
        &self,
        joined: &Joined<'a>,
        schema: &'a SchemaObject,
        (way, from, entry): (Way, Option<usize>, usize),
    ) -> Part<'a> {
        let around = from.map(|from| &joined.parts[from]);
        let component = match (way, around) {
            (Way::Reference, Some(around)) => {
                self.target(around.schema).and_then(|(component, _)| component)
            }
            (_, around) => around.and_then(|around| around.component),
        };
        let is_rule = way == Way::Branch && schema.x_rule.is_some();
        let group = around.and_then(|around| around.group);
        let is_only = |around: &Part<'_>| only_branch(around.schema).is_some();
        let is_main = match way {
            Way::Entry => true,
            Way::Reference | Way::BesideNull => around.is_some_and(|around| around.is_main),
            Way::Branch => around.is_some_and(|around| around.is_main && is_only(around)),
        };
        Part {
            schema,
            component,
            group: group.or_else(|| is_rule.then_some(joined.parts.len())),
            is_main,
            order: 0,
            entry,
        }
    }
}

/// The properties of all parts, in the order of the document.
fn properties<'a>(parts: &[Part<'a>]) -> Vec<(&'a str, Vec<&'a Schema>)> {
    let mut sorted: Vec<&Part<'a>> =
        parts.iter().filter(|part| !part.schema.properties.is_empty()).collect();
    sorted.sort_by_key(|part| part.rank());
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut found: Vec<(&'a str, Vec<&'a Schema>)> = Vec::new();
    for (name, schema) in sorted.into_iter().flat_map(|part| &part.schema.properties) {
        let place = *places.entry(name).or_insert(found.len());
        match found.get_mut(place) {
            Some((_, schemas)) => schemas.push(schema),
            None => found.push((name, vec![schema])),
        }
    }
    found
}

impl Part<'_> {
    /// Its place among all, if what it refers to and its `allOf` come before it.
    pub(crate) fn rank(&self) -> (usize, usize) {
        (self.entry, self.order)
    }
}

impl<'a> Joined<'a> {
    /// Where it is described: the first place.
    pub(crate) fn place(&self) -> Pointer {
        self.entries.first().map_or(Pointer::root(), |schema| schema.pointer().clone())
    }

    /// The schemas, those nearest to the value first: of several that it begins with, the last is the
    /// most special one.
    pub(crate) fn nearest(&self) -> Vec<&'a SchemaObject> {
        let mut all: Vec<(usize, &SchemaObject)> =
            self.parts.iter().map(|part| (part.entry, part.schema)).collect();
        all.sort_by_key(|(entry, _)| std::cmp::Reverse(*entry));
        all.into_iter().map(|(_, schema)| schema).collect()
    }

    /// The nearest that any schema says of something.
    pub(crate) fn find<T>(&self, said: impl Fn(&'a SchemaObject) -> Option<T>) -> Option<T> {
        self.nearest().into_iter().find_map(said)
    }

    /// Whether any schema says so.
    pub(crate) fn any(&self, is: impl Fn(&SchemaObject) -> bool) -> bool {
        self.parts.iter().any(|part| is(part.schema))
    }

    /// The schemas of elements.
    pub(crate) fn items(&self) -> Vec<&'a Schema> {
        self.parts.iter().filter_map(|part| part.schema.items.as_ref()).collect()
    }

    /// Whether a property must be there.
    pub(crate) fn requires(&self, name: &str) -> bool {
        self.any(|schema| schema.required.iter().any(|required| required == name))
    }

    /// Whether a property has this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.properties.iter().any(|(known, _)| *known == name)
    }

    /// The kinds of value that the nearest schema with a `type` names, for what fits nothing.
    pub(crate) fn first_kinds(&self) -> Kinds {
        let first = self.parts.iter().find(|part| !part.schema.types.is_empty());
        first.map_or(Kinds::ALL, |part| Kinds::named(&part.schema.types))
    }

    /// Whether some schema speaks of null.
    pub(crate) fn speaks_of_null(&self) -> bool {
        self.any(|schema| {
            schema.types.len() > 1 && schema.types.contains(&TypeName::Null)
                || super::listed::lists_null(schema)
                || beside_null(schema).is_some()
        })
    }

    /// Whether the kinds of value are not said, and what is said of members shows an object.
    pub(crate) fn looks_like_an_object(&self) -> bool {
        !self.properties.is_empty()
            || self.any(|it| it.types.is_empty() && it.additional_properties.is_some())
    }

    /// The part that lists the values of the type: one that describes the value itself, of several
    /// entries the last. Of the elements of `allOf`, the first that says of which type the value is
    /// counts, if it is one that lists; another is a rule.
    pub(crate) fn listing(&self) -> Option<&Part<'a>> {
        let is_type = |part: &&Part<'a>| part.group.is_none() && is_listing(part.schema);
        let mut main: Vec<&Part<'a>> =
            self.parts.iter().filter(|part| part.is_main).filter(is_type).collect();
        main.sort_by_key(|part| (std::cmp::Reverse(part.entry), part.order));
        let says_type = |part: &&Part<'a>| {
            let kinds = Kinds::of(part.schema).without_null();
            !part.is_main
                && part.schema.ref_.is_none()
                && (!part.schema.types.is_empty() || (part.component.is_some() && is_type(part)))
                && (kinds == self.kinds.without_null() || kinds == Kinds::ALL.without_null())
        };
        main.into_iter().next().or_else(|| self.parts.iter().find(says_type).filter(is_type))
    }

    /// The schema that an object is the struct of: the one that all members stand behind, and nothing
    /// but rules and prose beside it. None if several say something of members.
    pub(crate) fn home(&self, schemas: &Schemas<'a>) -> Option<(Option<&'a str>, &'a Schema)> {
        let speaks = |schema: &&&'a Schema| {
            let joined = schemas.join(&[**schema]);
            joined.parts.iter().any(|part| has_members(part.schema))
        };
        let mut speaking = self.entries.iter().filter(speaks);
        let (first, second) = (speaking.next().or(self.entries.first())?, speaking.next());
        if second.is_some() {
            return None;
        }
        let (mut component, mut schema) = (None, *first);
        for _ in 0..=LONGEST_CHAIN {
            let Some(object) = schema.as_object() else { break };
            let is_silent = || {
                let branches: Vec<&Schema> = object.all_of.iter().collect();
                let behind = schemas.join(&branches);
                !has_members(object) && !behind.any(has_members)
            };
            if let Some((name, target)) = schemas.target(object) {
                if !is_silent() {
                    break;
                }
                (component, schema) = (name, target);
            } else if let Some(other) = beside_null(object) {
                schema = other;
            } else if let Some(only) = only_branch(object) {
                schema = only;
            } else {
                break;
            }
        }
        Some((component, schema))
    }
}
