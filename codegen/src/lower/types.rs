//! The types that have been reached so far, and the two namespaces that they share.
//!
//! A component is lowered when it is first reached, once. Its name is claimed beforehand, whether
//! it is used or not, so that a schema which comes into use renames no other.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostics, Place};
use crate::ir::{Docs, Name, Object, Operation, Ty, TypeDefinition, TypeId};
use crate::source::Node;
use crate::spec::{Document, Schema};

use super::literal;
use super::names::{Case, Scope};
use super::order::{self, Rank};
use super::reference;

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
    definitions: Vec<(Rank, Option<TypeDefinition>)>,
    group: usize,
    /// Objects that lack a mandatory field, since docwright does not support its type.
    incomplete: Vec<TypeId>,
}

enum Component {
    /// It is being lowered further up.
    Entered,
    Lowered(Option<Ty>),
}

/// An operation, and the body that the document shows first.
pub(super) type Shown<'a> = (Operation, Option<&'a Node>);

/// Names at the root of the crate that are not the document's.
const ROOT: [&str; 40] = [
    "BaseUrl",
    "Body",
    "BuildError",
    "BusinessError",
    "Call",
    "Client",
    "ClientBuilder",
    "DecodeError",
    "Duration",
    "Error",
    "Operation",
    "RawResponse",
    "Required",
    "Response",
    "RuleId",
    "RuleSet",
    "Secret",
    "StatusError",
    "Transport",
    "TransportError",
    "Unknown",
    "Violation",
    "Violations",
    "alloc",
    "client",
    "core",
    "docwright_runtime",
    "first_call",
    "fmt",
    "http",
    "operations",
    "reqwest",
    "rule",
    "runtime",
    "serde",
    "std",
    "types",
    "i32",
    "i64",
    "f64",
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
            incomplete: Vec::new(),
        }
    }

    /// From now on, types stand with the operation at this place.
    pub(super) fn enter_operation(&mut self, index: usize) {
        self.group = self.document.components.schemas.len() + index;
    }

    /// The type of a component.
    pub(super) fn component(&mut self, name: &'a str, schema: &'a Schema) -> Option<Ty> {
        match self.components.get(name) {
            Some(Component::Lowered(ty)) => return ty.clone(),
            Some(Component::Entered) => {
                let place = Place::key(schema.pointer());
                if reference::is_circle(self.document, schema) {
                    self.diagnostics
                        .error(Code::ReferenceCycle, place, "`$ref` leads in a circle")
                        .help("write out one of the schemas that refer to each other");
                } else {
                    let message = "a schema that contains itself is not supported";
                    self.diagnostics
                        .unsupported(Code::Unsupported, place, message)
                        .help("the property that closes the circle is left out");
                }
                return None;
            }
            None => {}
        }
        self.components.insert(name, Component::Entered);
        let outer = self.group;
        self.group = self.document.components.schemas.position(name).unwrap_or(0);
        let rust = self.component_names.get(name).cloned().unwrap_or_default();
        let ty = self.schema(schema, super::schema::Naming::Component { wire: name, rust: &rust });
        self.group = outer;
        self.components.insert(name, Component::Lowered(ty.clone()));
        ty
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

    pub(super) fn add_incomplete(&mut self, id: TypeId) {
        self.incomplete.push(id);
    }

    /// The type with this number, if it is defined already.
    pub(super) fn definition(&self, id: TypeId) -> Option<&TypeDefinition> {
        self.definitions.get(id.0).and_then(|(_, definition)| definition.as_ref())
    }

    /// Whether a value of the struct cannot be made, since something mandatory below it cannot.
    pub(super) fn is_incomplete(&self, object: &Object) -> bool {
        let reached = self.reached(held(object));
        self.incomplete.iter().any(|id| reached.contains(id))
    }

    /// The types in `start`, and all that they hold.
    fn reached(&self, start: impl IntoIterator<Item = TypeId>) -> BTreeSet<TypeId> {
        let mut reached = BTreeSet::new();
        let mut open: Vec<TypeId> = start.into_iter().collect();
        while let Some(id) = open.pop() {
            if let (true, Some(TypeDefinition::Object(object))) =
                (reached.insert(id), self.definition(id))
            {
                open.extend(held(object));
            }
        }
        reached
    }

    /// The types that the operations reach, in the order of the document.
    pub(super) fn finish(mut self, shown: Vec<Shown<'a>>) -> (Vec<TypeDefinition>, Vec<Operation>) {
        let (mut operations, bodies): (Vec<_>, Vec<_>) = shown.into_iter().unzip();
        self.mark_constructed(&mut operations);
        // What a dropped operation left behind is not part of the client.
        let outputs = operations.iter().filter_map(|operation| operation.output.as_ref());
        let requests = operations.iter().flat_map(|operation| held(&operation.request));
        let kept = self.reached(requests.chain(outputs.filter_map(named_in)));
        let types = order::sort(self.definitions, &kept, &mut operations);
        for (operation, shown) in operations.iter_mut().zip(bodies) {
            if let (Some(body), Some(node)) = (&mut operation.body, shown) {
                body.example = literal::request(&types, &operation.request, node);
            }
        }
        (types, operations)
    }

    /// Says of each struct whether callers make values of it, and gives its mandatory fields a
    /// module.
    fn mark_constructed(&mut self, operations: &mut [Operation]) {
        let held = operations.iter().flat_map(|operation| held(&operation.request));
        let mut reached: Vec<TypeId> = self.reached(held).into_iter().collect();
        reached.sort_by_key(|id| self.definitions[id.0].0);
        let scope = &mut self.scope;
        let mut mark = |object: &mut Object| {
            object.is_constructed = true;
            if object.mandatory().next().is_some() {
                object.required_module = Some(scope.claim(&object.name.rust, Case::Value));
            }
        };
        for id in reached {
            if let Some(TypeDefinition::Object(object)) = &mut self.definitions[id.0].1 {
                mark(object);
            }
        }
        operations.iter_mut().for_each(|operation| mark(&mut operation.request));
    }
}

/// The types that the fields of a struct name.
fn held(object: &Object) -> impl Iterator<Item = TypeId> {
    object.fields.iter().filter_map(|field| named_in(&field.ty))
}

/// The type with a name in a type, if there is one.
pub(super) fn named_in(ty: &Ty) -> Option<TypeId> {
    match ty {
        Ty::List(element) => named_in(element),
        Ty::Named(id) => Some(*id),
        _ => None,
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
