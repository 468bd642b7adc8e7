//! Boxes, where a struct holds itself without a list or a map between, and only there.

use std::collections::BTreeMap;

use crate::ir::{Object, TypeDefinition, TypeId};

use super::order::Rank;

/// Boxes each field that closes a circle of structs.
pub(super) fn break_cycles(definitions: &mut [(Rank, Option<TypeDefinition>)]) {
    let held: BTreeMap<TypeId, Vec<TypeId>> = definitions
        .iter()
        .enumerate()
        .filter_map(|(index, (_, definition))| match definition {
            Some(TypeDefinition::Object(object)) => Some((TypeId(index), directly_held(object))),
            _ => None,
        })
        .collect();
    for (index, component) in components(&held) {
        if let Some(TypeDefinition::Object(object)) = &mut definitions[index.0].1 {
            for field in &mut object.fields {
                let is_in_circle = |id| component.contains(&id);
                field.value.is_boxed = field.value.ty.id().is_some_and(is_in_circle);
            }
        }
    }
}

/// The structs whose bytes stand in the bytes of this one.
fn directly_held(object: &Object) -> Vec<TypeId> {
    object.fields.iter().filter_map(|field| field.value.ty.id()).collect()
}

/// The structs that are in a circle, each with all of its circle (strongly connected components, by
/// Tarjan's algorithm, without recursion).
fn components(held: &BTreeMap<TypeId, Vec<TypeId>>) -> Vec<(TypeId, Vec<TypeId>)> {
    let mut search = Search::default();
    let mut found = Vec::new();
    for start in held.keys() {
        if !search.index.contains_key(start) {
            search.from(*start, held, &mut found);
        }
    }
    found
}

#[derive(Default)]
struct Search {
    index: BTreeMap<TypeId, usize>,
    low: BTreeMap<TypeId, usize>,
    stack: Vec<TypeId>,
}

impl Search {
    fn from(
        &mut self,
        start: TypeId,
        held: &BTreeMap<TypeId, Vec<TypeId>>,
        found: &mut Vec<(TypeId, Vec<TypeId>)>,
    ) {
        // Each entry: a struct, and which of its fields comes next.
        let mut open = vec![(start, 0)];
        while let Some((id, next)) = open.pop() {
            if next == 0 {
                let number = self.index.len();
                self.index.insert(id, number);
                self.low.insert(id, number);
                self.stack.push(id);
            }
            let inner = held.get(&id).and_then(|inner| inner.get(next)).copied();
            match inner {
                Some(inner) if !held.contains_key(&inner) => open.push((id, next + 1)),
                Some(inner) if !self.index.contains_key(&inner) => {
                    open.push((id, next + 1));
                    open.push((inner, 0));
                }
                Some(inner) => {
                    if self.stack.contains(&inner) {
                        self.lower(id, self.index[&inner]);
                    }
                    open.push((id, next + 1));
                }
                None => {
                    if self.low[&id] == self.index[&id] {
                        self.close(id, held, found);
                    }
                    if let Some((outer, _)) = open.last() {
                        let low = self.low[&id];
                        self.lower(*outer, low);
                    }
                }
            }
        }
    }

    fn lower(&mut self, id: TypeId, to: usize) {
        self.low.entry(id).and_modify(|low| *low = (*low).min(to));
    }

    /// A component is whole: everything on the stack from `id` on.
    fn close(
        &mut self,
        id: TypeId,
        held: &BTreeMap<TypeId, Vec<TypeId>>,
        found: &mut Vec<(TypeId, Vec<TypeId>)>,
    ) {
        let from = self.stack.iter().rposition(|on_stack| *on_stack == id).unwrap_or(0);
        let component = self.stack.split_off(from);
        let holds_itself = held.get(&id).is_some_and(|inner| inner.contains(&id));
        if component.len() > 1 || holds_itself {
            found.extend(component.iter().map(|member| (*member, component.clone())));
        }
    }
}
