//! Which operation of the new API is which of the old: by method and path, by `operationId`, then by
//! what they send.

use std::collections::BTreeMap;

use crate::ir::{Api, Location, Operation};

use super::parts::without_operation;
use super::similarity::is_one_operation;
use super::spelling;

/// An operation in both APIs, by its places.
#[derive(Debug, Clone, Copy)]
pub(super) struct OperationPair {
    pub(super) old: usize,
    pub(super) new: usize,
    /// How sure it is that they are one operation, in percent.
    pub(super) confidence: u8,
}

/// The operations of both APIs, side by side.
#[derive(Default)]
pub(super) struct Operations {
    /// In the order of the old document.
    pub(super) same: Vec<OperationPair>,
    pub(super) removed: Vec<usize>,
    pub(super) added: Vec<usize>,
}

impl Operations {
    /// Brings the operations together. A method and a path is one operation for sure; an
    /// `operationId` with another path is one at 90 percent; another path and another id with
    /// the same method and the same fields, if no other operation has those and what it is about
    /// is alike, at 70.
    pub(super) fn of(old: &Api, new: &Api) -> Self {
        let mut found = Operations {
            removed: (0..old.operations.len()).collect(),
            added: (0..new.operations.len()).collect(),
            same: Vec::new(),
        };
        let any = |_: &Operation, _: &Operation| true;
        found.bring(old, new, 100, |operation| Some(on_the_wire(operation)), any);
        // What the other document has, and its client has not, is no other operation.
        let removed = found.set_aside(|of| &mut of.removed, (old, new));
        let added = found.set_aside(|of| &mut of.added, (new, old));
        found.bring(old, new, 90, |operation| Some(operation.name.wire.clone()), any);
        found.bring(old, new, 70, fingerprint, |one, other| {
            is_one_operation((old, one), (new, other))
        });
        found.removed.extend(removed);
        found.added.extend(added);
        found.removed.sort_unstable();
        found.added.sort_unstable();
        found.same.sort_unstable_by_key(|pair| pair.old);
        found
    }

    /// Takes the operations of one API out of a list that are left out of the other.
    fn set_aside(
        &mut self,
        list: impl Fn(&mut Self) -> &mut Vec<usize>,
        (of, other): (&Api, &Api),
    ) -> Vec<usize> {
        let open = std::mem::take(list(self));
        let is_lost = |index: &usize| without_operation(other, &of.operations[*index]).is_some();
        let (aside, open) = open.into_iter().partition(is_lost);
        *list(self) = open;
        aside
    }

    /// Brings those together that have one key which no other has.
    fn bring(
        &mut self,
        old: &Api,
        new: &Api,
        confidence: u8,
        key: impl Fn(&Operation) -> Option<String>,
        is_one: impl Fn(&Operation, &Operation) -> bool,
    ) {
        let index = |api: &Api, open: &[usize]| {
            let mut found: BTreeMap<String, Option<usize>> = BTreeMap::new();
            for &operation in open {
                if let Some(key) = key(&api.operations[operation]) {
                    found.entry(key).and_modify(|it| *it = None).or_insert(Some(operation));
                }
            }
            found
        };
        let (before, now) = (index(old, &self.removed), index(new, &self.added));
        let mut taken = Vec::new();
        self.removed.retain(|&one| {
            let Some(key) = key(&old.operations[one]) else { return true };
            match (before.get(&key), now.get(&key)) {
                (Some(Some(_)), Some(Some(other)))
                    if is_one(&old.operations[one], &new.operations[*other]) =>
                {
                    taken.push(OperationPair { old: one, new: *other, confidence });
                    false
                }
                _ => true,
            }
        });
        let mut numbers: Vec<usize> = taken.iter().map(|pair| pair.new).collect();
        numbers.sort_unstable();
        self.added.retain(|index| numbers.binary_search(index).is_err());
        self.same.extend(taken);
    }
}

/// `GET /orders/{}`: what the parameters of the path are called does not matter.
pub(super) fn on_the_wire(operation: &Operation) -> String {
    format!("{} {}", operation.method.wire(), bare_path(&operation.path))
}

/// `GET /orders/{id}`
pub(super) fn wire(operation: &Operation) -> String {
    format!("{} {}", operation.method.wire(), operation.path)
}

/// A path without the names of its parameters, and in its normal form.
pub(super) fn bare_path(path: &str) -> String {
    spelling::path(&spelling::bare(path))
}

/// The method and the fields. Few fields are no sign of anything.
fn fingerprint(operation: &Operation) -> Option<String> {
    let mut fields: Vec<String> = operation
        .request
        .fields
        .iter()
        .map(|field| {
            let kind = match field.location {
                Location::Query(_) => "Query".to_owned(),
                other => format!("{other:?}"),
            };
            match field.location {
                Location::Header => format!("{kind} {}", spelling::header(&field.name.wire)),
                _ => format!("{kind} {}", field.name.wire),
            }
        })
        .collect();
    fields.sort_unstable();
    (fields.len() >= 2).then(|| format!("{} {}", operation.method.wire(), fields.join("\n")))
}

/// The names of parameters that stand at one place of the path: that of the old, that of the new.
pub(super) fn path_names<'a>(
    old: &'a Api,
    new: &'a Api,
    pair: &OperationPair,
) -> BTreeMap<&'a str, &'a str> {
    let (old, new) = (&old.operations[pair.old].path, &new.operations[pair.new].path);
    if old == new || bare_path(old) != bare_path(new) {
        return BTreeMap::new();
    }
    names(old).zip(names(new)).collect()
}

fn names(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_the_same_whatever_its_parameters_are_called() {
        assert_eq!(bare_path("/a/{id}/b/{x}.json"), "/a/{}/b/{}.json");
        assert_eq!(bare_path("/%7ea/{%41}/%2f"), "/~a/{}/%2F");
        assert_eq!(names("/a/{id}/b/{x}").collect::<Vec<_>>(), ["id", "x"]);
    }
}
