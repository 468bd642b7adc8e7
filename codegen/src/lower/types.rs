//! The types that have been reached so far, and the two namespaces that they share.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::ir::{Docs, Name, Object, Operation, Page, Part, TypeDefinition, TypeId};
use crate::schema::{Joined, Patterns, Schemas};
use crate::source::{Node, Pointer};
use crate::spec::{Document, Provenance};

use super::docs::page;
use super::loss::{Loss, Losses};
use super::names::{Case, Scope};
use super::object::field_scope;
use super::order::Rank;
use super::recursion::Recursion;
use super::value::{Identity, Naming};

/// What the lowering of types works on.
pub(super) struct Types<'a> {
    pub(super) document: &'a Document,
    pub(super) schemas: Schemas<'a>,
    pub(super) losses: Losses<'a>,
    /// The root of the crate: types, and the modules of mandatory fields.
    pub(super) scope: Scope,
    /// The constants of the rules.
    pub(super) rules: Scope,
    /// The names of rules that are used so far, each with its schema, by its address.
    pub(super) group_names: BTreeMap<String, usize>,
    component_names: BTreeMap<&'a str, String>,
    /// The types that are made so far.
    pub(super) known: BTreeMap<Identity, TypeId>,
    pub(super) definitions: Vec<(Rank, Option<TypeDefinition>)>,
    group: usize,
    /// The schemas that became an enumeration, by their address, each with its type.
    pub(super) enumerations: BTreeSet<(usize, TypeId)>,
    /// Objects that lack a mandatory field, and why.
    pub(super) incomplete: Vec<(TypeId, Loss)>,
    postponed: Vec<Postponed<'a>>,
    /// The page of what stands around, for what names none.
    pub(super) page: Option<Page>,
    /// The patterns that examples were held against.
    pub(super) patterns: Patterns,
    pub(super) recursion: Recursion,
    /// Where the budget of fields was used up.
    pub(super) spent_at: Option<Pointer>,
}

/// A struct that is lowered later, so that types can hold each other, and a long chain of them needs
/// no deep stack.
struct Postponed<'a> {
    id: TypeId,
    joined: Rc<Joined<'a>>,
    name: Name,
    docs: Docs,
    group: usize,
}

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
    pub(super) fn new(document: &'a Document, losses: Losses<'a>) -> Self {
        let mut scope = Scope::with_prelude();
        for name in ROOT {
            scope.reserve(name);
        }
        let wires: Vec<&str> = document.components.schemas.keys().collect();
        let names = scope.claim_all(&wires, Case::Type);
        let component_names = wires.into_iter().zip(names).collect();
        Types {
            document,
            schemas: Schemas::of(document),
            losses,
            scope,
            rules: Scope::default(),
            group_names: BTreeMap::new(),
            component_names,
            known: BTreeMap::new(),
            definitions: Vec::new(),
            group: 0,
            enumerations: BTreeSet::new(),
            incomplete: Vec::new(),
            postponed: Vec::new(),
            page: None,
            patterns: Patterns::default(),
            recursion: Recursion::default(),
            spent_at: None,
        }
    }

    /// The page that an item names, or else that of what it stands in.
    pub(super) fn page_of(&self, own: &Option<Provenance>) -> Option<Page> {
        page(own).or_else(|| self.page.clone())
    }

    /// The Rust name of a component; all are claimed beforehand, so that a schema which comes into use
    /// renames no other.
    pub(super) fn component_name(&self, component: &str) -> String {
        self.component_names.get(component).cloned().unwrap_or_default()
    }

    /// From now on, types stand with the operation at this place.
    pub(super) fn enter_operation(&mut self, index: usize) {
        self.group = self.document.components.schemas.len() + index;
    }

    /// Puts a struct off, and gives its number.
    pub(super) fn postpone(
        &mut self,
        joined: Rc<Joined<'a>>,
        naming: Naming<'_>,
        name: Name,
        docs: Docs,
    ) -> TypeId {
        let id = self.reserve(naming);
        let is_component = matches!(naming, Naming::Component(_));
        self.recursion.note(id, joined.key.clone(), is_component);
        let group = self.definitions[id.0].0.group;
        self.postponed.push(Postponed { id, joined, name, docs, group });
        id
    }

    /// Lowers the structs that were put off, and those that they hold.
    pub(super) fn drain(&mut self) {
        while let Some(Postponed { id, joined, name, docs, group }) = self.postponed.pop() {
            let fields = joined.properties.len() + joined.parts.len();
            if self.spend(fields, &joined.place()).is_err() {
                // The document is refused, so that a struct without a definition is never seen.
                self.postponed.clear();
                return;
            }
            let outer_struct = self.recursion.inside.replace(id);
            let outer = std::mem::replace(&mut self.group, group);
            let outer_page = std::mem::replace(&mut self.page, docs.page.clone());
            let around = self.losses.enter(Part::Object { owner: name.rust.clone() });
            let mut lowered = object(name, docs);
            let mut scope = field_scope();
            let (fields, whole) = self.fields(&joined, &lowered.name.rust, &mut scope);
            lowered.fields = fields;
            lowered.rules = self.object_rules(&joined, &lowered.name.rust);
            if let Err(loss) = whole {
                self.incomplete.push((id, loss));
            }
            self.define(id, TypeDefinition::Object(lowered));
            self.losses.leave(around);
            self.group = outer;
            self.page = outer_page;
            self.recursion.inside = outer_struct;
        }
    }

    /// Adds a type; its place is taken before what stands in it is lowered.
    /// A component stands at its own place, whoever reaches it.
    pub(super) fn reserve(&mut self, naming: Naming<'_>) -> TypeId {
        let group = match naming {
            Naming::Component(name) => self.document.components.schemas.position(name),
            Naming::Path { .. } => None,
        };
        let group = group.unwrap_or(self.group);
        let rank = Rank { group, sequence: self.definitions.len() };
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
