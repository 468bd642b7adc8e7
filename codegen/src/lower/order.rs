//! The order of the types: that of the document, whatever order they were reached in.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Check, Content, Object, Operation, Output, Rules, Ty, TypeDefinition, TypeId};

/// Where a type comes in the file: first the components in their order, then the operations; types
/// without a name of their own follow what they stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    pub(super) group: usize,
    pub(super) sequence: usize,
}

/// Sorts the types of `kept`, and renumbers whoever names one.
pub(super) fn sort(
    definitions: Vec<(Rank, Option<TypeDefinition>)>,
    kept: &BTreeSet<TypeId>,
    operations: &mut [Operation],
) -> Vec<TypeDefinition> {
    let mut types: Vec<(Rank, usize, TypeDefinition)> = Vec::new();
    for (index, (rank, definition)) in definitions.into_iter().enumerate() {
        if let (true, Some(definition)) = (kept.contains(&TypeId(index)), definition) {
            types.push((rank, index, definition));
        }
    }
    types.sort_by_key(|(rank, ..)| *rank);
    let numbers: BTreeMap<usize, usize> =
        types.iter().enumerate().map(|(new, (_, old, _))| (*old, new)).collect();
    let renumber = |id: &mut TypeId| id.0 = numbers.get(&id.0).copied().unwrap_or(id.0);
    let mut types: Vec<TypeDefinition> =
        types.into_iter().map(|(.., definition)| definition).collect();
    for definition in &mut types {
        if let TypeDefinition::Object(object) = definition {
            in_object(object, &renumber);
        }
    }
    for operation in operations {
        in_object(&mut operation.request, &renumber);
        match &mut operation.output {
            Output::Same { content, .. } => in_content(content, &renumber),
            Output::Variants(responses) => {
                for variant in &mut responses.variants {
                    in_content(&mut variant.content, &renumber);
                }
            }
        }
        for failure in &mut operation.failures {
            in_content(&mut failure.content, &renumber);
        }
        for header in &mut operation.headers {
            in_ty(&mut header.ty, &renumber);
            in_rules(&mut header.rules, &renumber);
        }
    }
    types
}

fn in_object(object: &mut Object, renumber: &impl Fn(&mut TypeId)) {
    for field in &mut object.fields {
        in_ty(&mut field.ty, renumber);
        in_rules(&mut field.rules, renumber);
    }
}

fn in_content(content: &mut Content, renumber: &impl Fn(&mut TypeId)) {
    if let Content::Json(ty) = content {
        in_ty(ty, renumber);
    }
}

fn in_ty(ty: &mut Ty, renumber: &impl Fn(&mut TypeId)) {
    match ty {
        Ty::List(inner) | Ty::Map(inner) | Ty::Nullable(inner) | Ty::Boxed(inner) => {
            in_ty(inner, renumber);
        }
        Ty::Named(id) => renumber(id),
        _ => {}
    }
}

fn in_rules(rules: &mut Rules, renumber: &impl Fn(&mut TypeId)) {
    for rule in &mut rules.own {
        if let Check::Listed(id) = &mut rule.check {
            renumber(id);
        }
    }
    if let Some(items) = &mut rules.items {
        in_rules(items, renumber);
    }
}
