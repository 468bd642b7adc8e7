//! What is known once every operation is lowered: which types are reached, in which direction, and
//! where a circle of structs needs a box.

use std::collections::BTreeSet;

use crate::ir::{Access, Check, Content, LeftOut, Object, Operation, Rule, TypeDefinition, TypeId};

use super::loss::Loss;
use super::names::Case;
use super::types::{Shown, Types};
use super::{boxes, literal, order};

impl<'a> Types<'a> {
    /// Why a value of the struct cannot be made, since something mandatory below it cannot.
    pub(super) fn missing_below(&self, object: &Object) -> Option<Loss> {
        let reached = self.reached(held(object));
        let missing = self.incomplete.iter().find(|(id, _)| reached.contains(id));
        missing.map(|(_, loss)| loss.clone())
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
    pub(super) fn finish(
        mut self,
        shown: Vec<Shown<'a>>,
    ) -> (Vec<TypeDefinition>, Vec<Operation>, Vec<LeftOut>) {
        let (mut operations, bodies): (Vec<_>, Vec<_>) = shown.into_iter().unzip();
        // What a dropped operation left behind is not part of the client.
        let answers = operations.iter().flat_map(|operation| {
            let failures = operation.failures.iter().map(|failure| &failure.content);
            operation.output.contents().into_iter().chain(failures)
        });
        let requests = operations.iter().flat_map(|operation| held(&operation.request));
        let headers = operations.iter().flat_map(|operation| &operation.headers);
        let headers = headers.filter_map(|header| header.value.named());
        let answers = answers.filter_map(Content::named).chain(headers);
        let kept = self.reached(requests.chain(answers));
        boxes::break_cycles(&mut self.definitions);
        self.relax(&mut operations, &kept);
        self.mark_constructed(&mut operations);
        let types = order::sort(self.definitions, &kept, &mut operations);
        for (operation, shown) in operations.iter_mut().zip(bodies) {
            if let (Some(body), Some(node)) = (&mut operation.body, shown) {
                body.example = literal::request(&types, &operation.request, node);
            }
        }
        let left_out = self.losses.into_ir(self.document, &types, &operations);
        (types, operations, left_out)
    }

    /// A field that is in one direction only is not mandatory in a struct that is in the other: there it
    /// must not be, which is a rule. What every request has is one as well, where the compiler cannot
    /// ask for it.
    fn relax(&mut self, operations: &mut [Operation], kept: &BTreeSet<TypeId>) {
        let answers = operations.iter().flat_map(|operation| operation.output.contents());
        let answered = self.reached(answers.filter_map(Content::named));
        let sent = self.reached(operations.iter().flat_map(|operation| held(&operation.request)));
        let scope = &mut self.rules;
        let mut relax = |object: &mut Object, is_sent: bool, is_answered: bool| {
            for field in &mut object.fields {
                let checks: &[Check] = match field.access {
                    Access::ReadOnly if is_sent => &[Check::ReadOnly],
                    Access::WriteOnly if is_answered && is_sent && field.is_demanded => {
                        &[Check::WriteOnly, Check::Required]
                    }
                    Access::WriteOnly if is_answered => &[Check::WriteOnly],
                    Access::Both | Access::ReadOnly | Access::WriteOnly => continue,
                };
                field.is_mandatory = false;
                for check in checks {
                    let words = match check {
                        Check::ReadOnly => "read only",
                        Check::WriteOnly => "write only",
                        _ => "required",
                    };
                    let name = format!("{} {} {words}", object.name.rust, field.name.wire);
                    let constant = scope.claim(&name, Case::Constant);
                    let place = field.docs.place.clone();
                    field.value.rules.push(Rule { constant, place, check: check.clone() });
                }
            }
        };
        for (index, (_, definition)) in self.definitions.iter_mut().enumerate() {
            let id = TypeId(index);
            if let (true, Some(TypeDefinition::Object(object))) = (kept.contains(&id), definition) {
                relax(object, sent.contains(&id), answered.contains(&id));
            }
        }
        for operation in operations {
            relax(&mut operation.request, true, false);
        }
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
    object.fields.iter().filter_map(|field| field.value.named())
}
