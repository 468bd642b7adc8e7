//! The types that have been reached so far, and the two namespaces that they share.
//!
//! A component is lowered when it is first reached, once. Its name is claimed beforehand, whether
//! it is used or not, so that a schema which comes into use renames no other.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostics, Place};
use crate::ir::{Docs, Name, Object, Operation, Page, Part, Ty, TypeDefinition, TypeId};
use crate::schema::{Index, Patterns};
use crate::source::Node;
use crate::spec::{Document, Provenance, Schema, SchemaObject};

use super::docs::page;
use super::growth::Growth;
use super::kinds::Kinds;
use super::left_out::Notes;
use super::names::{Case, Scope};
use super::object::field_scope;
use super::order::Rank;
use super::reference;
use super::schema::Naming;
use super::shape::Shape;

/// What the lowering of types works on.
pub(super) struct Types<'a> {
    pub(super) document: &'a Document,
    pub(super) diagnostics: &'a mut Diagnostics,
    /// The root of the crate: types, and the modules of mandatory fields.
    pub(super) scope: Scope,
    /// The constants of the rules.
    pub(super) rules: Scope,
    /// The names that `x-rule` has given so far.
    pub(super) group_names: BTreeSet<String>,
    component_names: BTreeMap<&'a str, String>,
    components: BTreeMap<&'a str, Component>,
    pub(super) definitions: Vec<(Rank, Option<TypeDefinition>)>,
    group: usize,
    /// The schemas that became an enumeration, by their address, each with its type.
    pub(super) enumerations: BTreeSet<(usize, TypeId)>,
    /// Objects that lack a mandatory field, since docwright does not support its type.
    pub(super) incomplete: Vec<TypeId>,
    postponed: Vec<Postponed<'a>>,
    /// The page of what stands around, for what names none.
    pub(super) page: Option<Page>,
    /// Every schema that a reference can name.
    pub(super) index: Index<'a>,
    /// The patterns that examples were held against.
    pub(super) patterns: Patterns,
    /// How many components that stand for each other are being lowered.
    depth: usize,
    /// What fits the schemas that were looked at, by their address.
    pub(super) kinds: BTreeMap<usize, Kinds>,
    pub(super) growth: Growth<'a>,
    /// What is left out.
    pub(super) notes: Notes,
}

/// A struct that is lowered later.
struct Postponed<'a> {
    id: TypeId,
    shape: Shape<'a>,
    name: Name,
    docs: Docs,
    group: usize,
    schema: &'a SchemaObject,
}

enum Component {
    /// It is being lowered further up.
    Entered,
    /// With what was reported of it.
    Lowered(Option<Ty>, Vec<usize>),
}

/// How many components that only stand for another schema may follow each other.
const LONGEST_CHAIN: usize = 64;

/// An operation, and the body that the document shows first.
pub(super) type Shown<'a> = (Operation, Option<&'a Node>);

/// Names at the root of the crate that are not the document's.
const ROOT: [&str; 61] = [
    "AuthV2",
    "BTreeMap",
    "BaseUrl",
    "BlockingTransport",
    "Body",
    "BuildError",
    "BusinessError",
    "Call",
    "CallOptions",
    "CertificateProblem",
    "Client",
    "ClientBuilder",
    "ClientCredentials",
    "DecodeError",
    "Direction",
    "Drift",
    "Duration",
    "Error",
    "Middleware",
    "NextAttempt",
    "NextCall",
    "Nullable",
    "Operation",
    "Policy",
    "RawResponse",
    "Required",
    "Response",
    "RetryPolicy",
    "RuleId",
    "RuleSet",
    "Secret",
    "SignError",
    "Signer",
    "StatusError",
    "System",
    "TokenCredential",
    "TokenError",
    "Transport",
    "TransportError",
    "Unknown",
    "Value",
    "Violation",
    "Violations",
    "alloc",
    "blocking",
    "client",
    "core",
    "docwright_runtime",
    "f64",
    "first_call",
    "fmt",
    "http",
    "i32",
    "i64",
    "operations",
    "reqwest",
    "rule",
    "runtime",
    "serde",
    "std",
    "types",
];

impl<'a> Types<'a> {
    pub(super) fn new(document: &'a Document, diagnostics: &'a mut Diagnostics) -> Self {
        let mut scope = Scope::with_prelude();
        for name in ROOT {
            scope.reserve(name);
        }
        let wires: Vec<&str> = document.components.schemas.keys().collect();
        let names = scope.claim_all(&wires, Case::Type);
        let component_names = wires.into_iter().zip(names).collect();
        Types {
            document,
            diagnostics,
            scope,
            rules: Scope::default(),
            group_names: BTreeSet::new(),
            component_names,
            components: BTreeMap::new(),
            definitions: Vec::new(),
            group: 0,
            enumerations: BTreeSet::new(),
            incomplete: Vec::new(),
            postponed: Vec::new(),
            page: None,
            index: Index::of(document),
            patterns: Patterns::default(),
            depth: 0,
            kinds: BTreeMap::new(),
            growth: Growth::default(),
            notes: Notes::default(),
        }
    }

    /// The page that an item names, or else that of what it stands in.
    pub(super) fn page_of(&self, own: &Option<Provenance>) -> Option<Page> {
        page(own).or_else(|| self.page.clone())
    }

    /// From now on, types stand with the operation at this place.
    pub(super) fn enter_operation(&mut self, index: usize) {
        self.group = self.document.components.schemas.len() + index;
    }

    /// The type of a component. A struct is lowered later, by [`Types::drain`], so that components
    /// can hold each other, and a long chain of them needs no deep stack.
    pub(super) fn component(&mut self, name: &'a str, schema: &'a Schema) -> Option<Ty> {
        match self.components.get(name) {
            Some(Component::Lowered(ty, reports)) => {
                let (ty, reports) = (ty.clone(), reports.clone());
                self.tell_again(&reports);
                return ty;
            }
            Some(Component::Entered) => {
                let place = Place::key(schema.pointer());
                if reference::is_circle(self.document, schema) {
                    self.diagnostics
                        .error(Code::ReferenceCycle, place, "`$ref` leads in a circle")
                        .help("write out one of the schemas that refer to each other");
                } else {
                    let message = "a schema that is made of itself is not supported";
                    self.diagnostics
                        .unsupported(Code::Unsupported, place, message)
                        .help("the property that closes the circle is left out");
                }
                return None;
            }
            None if self.depth > LONGEST_CHAIN => {
                let place = Place::key(schema.pointer());
                let message = format!("more than {LONGEST_CHAIN} references follow each other");
                self.diagnostics.unsupported(Code::Unsupported, place, message);
                return None;
            }
            None => {}
        }
        self.components.insert(name, Component::Entered);
        let entered = self.enter(self.part());
        let outer = self.group;
        self.group = self.document.components.schemas.position(name).unwrap_or(0);
        self.depth += 1;
        // A component stands in no operation, so it has no page but its own.
        let outer_page = self.page.take();
        let outer_struct = self.growth.inside.take();
        let rust = self.component_names.get(name).cloned().unwrap_or_default();
        let ty = self.schema(schema, Naming::Component { wire: name, rust: &rust });
        self.depth -= 1;
        self.growth.inside = outer_struct;
        self.page = outer_page;
        self.group = outer;
        let reports = self.reports_since(&entered);
        self.leave(entered);
        self.components.insert(name, Component::Lowered(ty.clone(), reports));
        ty
    }

    /// Puts a struct off that is made of `schema`, and gives its number.
    pub(super) fn postpone(
        &mut self,
        schema: &'a SchemaObject,
        shape: Shape<'a>,
        name: Name,
        docs: Docs,
    ) -> TypeId {
        let id = self.reserve();
        self.growth.note(id, schema);
        self.postponed.push(Postponed { id, schema, shape, name, docs, group: self.group });
        id
    }

    /// Lowers the structs that were put off, and those that they hold.
    pub(super) fn drain(&mut self) {
        while let Some(Postponed { id, schema, shape, name, docs, group }) = self.postponed.pop() {
            if !self.spend(shape.properties.len() + shape.parts.len(), &schema.pointer) {
                // The document is refused, so that a struct without a definition is never seen.
                self.postponed.clear();
                return;
            }
            let outer_struct = self.growth.inside.replace(id);
            let outer = std::mem::replace(&mut self.group, group);
            let outer_page = std::mem::replace(&mut self.page, docs.page.clone());
            let entered = self.enter(Part::Object { owner: name.rust.clone() });
            let mut lowered = object(name, docs);
            let mut scope = field_scope();
            let (fields, is_complete) = self.fields(&shape, &lowered.name.rust, &mut scope);
            lowered.fields = fields;
            lowered.rules = self.object_rules(&shape, &lowered.name.rust);
            if !is_complete {
                self.incomplete.push(id);
            }
            self.define(id, TypeDefinition::Object(lowered));
            self.leave(entered);
            self.group = outer;
            self.page = outer_page;
            self.growth.inside = outer_struct;
        }
    }

    /// Adds a type; its place is taken before what stands in it is lowered.
    pub(super) fn reserve(&mut self) -> TypeId {
        let rank = Rank { group: self.group, sequence: self.definitions.len() };
        self.definitions.push((rank, None));
        TypeId(self.definitions.len() - 1)
    }

    pub(super) fn define(&mut self, id: TypeId, definition: TypeDefinition) {
        self.definitions[id.0].1 = Some(definition);
    }

    /// The type with this number, if it is defined already.
    pub(super) fn definition(&self, id: TypeId) -> Option<&TypeDefinition> {
        self.definitions.get(id.0).and_then(|(_, definition)| definition.as_ref())
    }
}

/// An object that is not constructed yet.
pub(super) fn object(name: Name, docs: Docs) -> Object {
    Object {
        name,
        docs,
        required_module: None,
        is_constructed: false,
        fields: Vec::new(),
        rules: Vec::new(),
    }
}
