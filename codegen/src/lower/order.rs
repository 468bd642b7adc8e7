//! The order of the types: that of the document, whatever order they were reached in.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Check, Content, Object, Operation, Output, Ty, TypeDefinition, TypeId, Value};

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
            in_value(&mut header.value, &renumber);
        }
    }
    types
}

fn in_object(object: &mut Object, renumber: &impl Fn(&mut TypeId)) {
    for field in &mut object.fields {
        in_value(&mut field.value, renumber);
    }
}

fn in_content(content: &mut Content, renumber: &impl Fn(&mut TypeId)) {
    if let Content::Json(value) = content {
        in_value(value, renumber);
    }
}

fn in_value(value: &mut Value, renumber: &impl Fn(&mut TypeId)) {
    if let Ty::Named(id) = &mut value.ty {
        renumber(id);
    }
    for rule in &mut value.rules {
        if let Check::Listed(id) = &mut rule.check {
            renumber(id);
        }
    }
    if let Some(inner) = value.inner_mut() {
        in_value(inner, renumber);
    }
}
