//! Which items of the Rust API belong to what: a change explains what happened to those of its own.

use std::collections::BTreeSet;

use crate::ir::{
    Algorithm, Api, Content, Field, Object, Operation, Output, ResponseHeader, Scheme, SchemeKind,
    TypeDefinition, TypeId, Value,
};
use crate::listing::{AUTH_V2, credential_setters, deprecated_method, method};

use super::finding::{Claim, Side};
use super::pair::{Holder, Pairs};

fn items<const N: usize>(paths: [String; N]) -> Vec<Claim> {
    paths.into_iter().map(Claim::Item).collect()
}

/// A struct, the module of its mandatory fields, and the constants of its rules.
pub(super) fn object_claims(object: &Object) -> Vec<Claim> {
    let trees = [Some(&object.name.rust), object.required_module.as_ref()];
    let trees = trees.into_iter().flatten().cloned().map(Claim::Tree);
    trees.chain(object.every_rule().iter().map(|(rule, _)| constant(&rule.constant))).collect()
}

pub(super) fn definition_claims(definition: &TypeDefinition) -> Vec<Claim> {
    match definition {
        TypeDefinition::Object(object) => object_claims(object),
        TypeDefinition::Enumeration(it) => vec![Claim::Tree(it.name.rust.clone())],
    }
}

/// The constant of a rule.
pub(super) fn constant(name: &str) -> Claim {
    Claim::Item(format!("rule::{name}"))
}

/// The method, the request, and the enum of answers.
pub(super) fn operation_claims(operation: &Operation) -> Vec<Claim> {
    let mut claims = items([method(&operation.name.rust), deprecated_method(&operation.name.rust)]);
    claims.extend(object_claims(&operation.request));
    claims.extend(responses_claim(operation));
    claims
}

/// What the answers of an operation are in Rust.
pub(super) fn output_claims(operation: &Operation) -> Vec<Claim> {
    let method = Claim::Item(method(&operation.name.rust));
    std::iter::once(method).chain(responses_claim(operation)).collect()
}

fn responses_claim(operation: &Operation) -> Option<Claim> {
    match &operation.output {
        Output::Same { .. } => None,
        Output::Variants(responses) => Some(Claim::Tree(responses.name.rust.clone())),
    }
}

/// All that belongs to an operation that is on one side only.
pub(super) fn whole_operation_claims(operation: &Operation, side: Side) -> Vec<Claim> {
    let fields = || operation.request.fields.iter().map(|field| &field.value);
    let bodies = || operation.answers().filter_map(Content::value);
    let headers = operation.headers.iter().map(|header| &header.value);
    let types = bodies().chain(fields()).chain(headers).filter_map(|it| types_claims(it, side));
    let made = fields().filter_map(|value| Some(Claim::Made(side, value.named()?)));
    let mut claims = operation_claims(operation);
    claims.extend(made.chain(types).chain(bodies().flat_map(rule_claims)));
    claims
}

/// The types that are behind a value on one side only.
pub(super) fn types_claims(value: &Value, side: Side) -> Option<Claim> {
    value.named().map(|id| Claim::Types(side, id))
}

/// A field, its setter, and its place among the mandatory ones.
pub(super) fn field_claims((object, field): (&Object, &Field)) -> Vec<Claim> {
    let (owner, name) = (&object.name.rust, &field.name.rust);
    let module = object.required_module.iter();
    let mandatory = module.map(|module| Claim::Item(format!("{module}::Required::{name}")));
    items([format!("{owner}::{name}"), format!("{owner}::{name}()")])
        .into_iter()
        .chain(mandatory)
        .collect()
}

/// What a struct has or has not because of the presence of its fields.
pub(super) fn presence_claims(object: &Object) -> Vec<Claim> {
    let owner = &object.name.rust;
    let module = object.required_module.iter();
    let required = module.map(|module| Claim::Item(format!("{module}::Required")));
    items([format!("{owner}::new()"), format!("{owner}::impl Default")])
        .into_iter()
        .chain(required)
        .collect()
}

/// The constants of the rules of a value.
pub(super) fn rule_claims(value: &Value) -> impl Iterator<Item = Claim> {
    value.every_rule().into_iter().map(|rule| constant(&rule.constant))
}

/// The constant of a header.
pub(super) fn header_claim((operation, header): (&Operation, &ResponseHeader)) -> Claim {
    Claim::Item(format!("{}::{}", operation.request.name.rust, header.name.rust))
}

/// The setters of a scheme, and what signs for it.
pub(super) fn scheme_claims(scheme: &Scheme) -> Vec<Claim> {
    let setters = [Some(&scheme.name.rust), scheme.signer.as_ref()];
    let setters = setters.into_iter().flatten().flat_map(|name| credential_setters(name));
    let signs = match scheme.kind {
        SchemeKind::Signature(Some(Algorithm::AuthV2)) => Some(AUTH_V2.to_owned()),
        _ => None,
    };
    setters.chain(signs).map(Claim::Item).collect()
}

/// A type with a name that is another kind of type under the same name.
pub(super) fn type_claims(old: (&Api, &Value), new: (&Api, &Value)) -> Option<Claim> {
    let name =
        |(api, value): (&Api, &Value)| value.named().map(|id| api.ty(id).name().rust.clone());
    name(old).filter(|one| Some(one) == name(new).as_ref()).map(Claim::Tree)
}

/// The types that are on one side only and that no finding has explained yet; of the second lists,
/// those that callers make values of on one side only.
pub(super) struct Open<'a> {
    apis: [&'a Api; 2],
    types: [BTreeSet<TypeId>; 2],
    made: [BTreeSet<TypeId>; 2],
}

impl<'a> Open<'a> {
    pub(super) fn new(apis: [&'a Api; 2], pairs: &Pairs) -> Self {
        let paired: [BTreeSet<Holder>; 2] = [
            pairs.list.iter().map(|pair| pair.old).collect(),
            pairs.list.iter().map(|pair| pair.new).collect(),
        ];
        let types = [0, 1].map(|side| {
            let all = (0..apis[side].types.len()).map(TypeId);
            all.filter(|id| !paired[side].contains(&Holder::Type(*id))).collect()
        });
        let mut open = Open { apis, made: types.clone(), types };
        for pair in &pairs.list {
            let (Holder::Type(one), Holder::Type(other)) = (pair.old, pair.new) else { continue };
            let (TypeDefinition::Object(old), TypeDefinition::Object(new)) =
                (apis[0].ty(one), apis[1].ty(other))
            else {
                continue;
            };
            match (old.is_constructed, new.is_constructed) {
                (true, false) => open.made[0].insert(one),
                (false, true) => open.made[1].insert(other),
                _ => false,
            };
        }
        open
    }

    /// The claims as items: each type goes to the first that leads to it.
    pub(super) fn items(&mut self, claims: Vec<Claim>) -> Vec<Claim> {
        let all = claims.into_iter().flat_map(|claim| match claim {
            Claim::Types(side, id) => {
                let all = reached(&mut self.types[side as usize], self.apis[side as usize], id);
                all.into_iter().flat_map(definition_claims).collect()
            }
            Claim::Made(side, id) => {
                let all = reached(&mut self.made[side as usize], self.apis[side as usize], id);
                all.into_iter().flat_map(made_claims).collect()
            }
            claim => vec![claim],
        });
        all.collect()
    }
}

/// Takes a type and those behind it out of the open ones, as far as they are open.
fn reached<'a>(open: &mut BTreeSet<TypeId>, api: &'a Api, id: TypeId) -> Vec<&'a TypeDefinition> {
    let (mut found, mut todo) = (Vec::new(), vec![id]);
    while let Some(id) = todo.pop() {
        if open.remove(&id) {
            found.push(api.ty(id));
            if let TypeDefinition::Object(object) = api.ty(id) {
                todo.extend(object.fields.iter().rev().filter_map(|field| field.value.named()));
            }
        }
    }
    found
}

/// What a struct has only if callers make values of it.
fn made_claims(definition: &TypeDefinition) -> Vec<Claim> {
    let TypeDefinition::Object(object) = definition else { return Vec::new() };
    let owner = &object.name.rust;
    let setters = object.optional().map(|field| format!("{owner}::{}()", field.name.rust));
    let module = object.required_module.iter().cloned().map(Claim::Tree);
    presence_claims(object).into_iter().chain(module).chain(setters.map(Claim::Item)).collect()
}
