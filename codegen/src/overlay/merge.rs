//! Merging: objects member by member, arrays by appending, everything else by replacing.
//!
//! Where Overlay 1.0 and 1.1 differ: an array put into an array is one more element in 1.0, and is
//! appended to it in 1.1; a text or number can be a target in 1.1 only.

use crate::diagnostic::{Code, Diagnostics, Place};
use crate::source::{Node, Origin, Pointer};

use super::apply::Effective;
use super::budget::Exhausted;
use super::document::Version;

/// The merging of one value.
pub(super) struct Merge<'a> {
    pub(super) effective: &'a mut Effective,
    pub(super) version: Version,
    /// The key of the overlay that says what to merge.
    pub(super) place: &'a Place,
    pub(super) diagnostics: &'a mut Diagnostics,
}

impl Merge<'_> {
    /// Merges a value into the value at a target.
    pub(super) fn merge_target(
        &mut self,
        at: &Pointer,
        update: &Node,
        origin: &Origin,
    ) -> Result<(), Exhausted> {
        let is_entry = !matches!(update, Node::Array(_)) || self.version == Version::V1_0;
        match self.effective.root.find_mut(at) {
            Some(Node::Array(elements)) if is_entry => {
                self.effective.budget.take_steps(elements.len())?;
                let length = elements.len();
                elements.push(update.clone());
                self.effective.origins.append(at, length, vec![origin.clone()]);
                Ok(())
            }
            Some(target) if is_primitive(target) && self.version == Version::V1_0 => {
                let message = format!("the target is {}", target.kind());
                self.report(at, None, message).push(
                    "Overlay 1.0 changes objects and arrays only: let the target be the object \
                     that holds it, or write `overlay: 1.1.0`"
                        .to_owned(),
                );
                Ok(())
            }
            _ => self.merge(at, update, origin),
        }
    }

    fn merge(&mut self, at: &Pointer, update: &Node, origin: &Origin) -> Result<(), Exhausted> {
        let Effective { root, origins, budget } = &mut *self.effective;
        let Some(target) = root.find_mut(at) else { return Ok(()) };
        match (target, update) {
            (Node::Object(target), Node::Object(update)) => {
                let (both, new): (Vec<_>, Vec<_>) =
                    update.iter().partition(|(key, _)| target.contains_key(key));
                if !new.is_empty() {
                    budget.take_steps(target.len() + new.len())?;
                    let written = new.iter().map(|(key, _)| ((*key).to_owned(), origin.step(key)));
                    origins.add_members(at, written.collect());
                    let new = new.into_iter().map(|(key, value)| (key.to_owned(), value.clone()));
                    target.append(new.collect());
                }
                for (key, value) in both {
                    self.merge(&at.key(key), value, &origin.step(key))?;
                }
            }
            (Node::Array(target), Node::Array(update)) => {
                budget.take_steps(target.len())?;
                let length = target.len();
                target.extend(update.iter().cloned());
                let indices = 0..update.len();
                let more = indices.map(|index| origin.step(&index.to_string())).collect();
                origins.append(at, length, more);
            }
            (target, update) if is_primitive(target) && is_primitive(update) => {
                *target = update.clone();
                origins.replace(at, origin.clone());
            }
            (target, update) => {
                let message = format!("{} cannot be merged into {}", update.kind(), target.kind());
                let is_null = matches!(update, Node::Null);
                self.report(at, Some(origin), message).push(if is_null {
                    "leave the key out; `remove: true` takes a value away".to_owned()
                } else {
                    "remove the value by an action of its own first, or put in what fits".to_owned()
                });
            }
        }
        Ok(())
    }

    /// Reports that something does not fit; returns the list for what to do.
    fn report(
        &mut self,
        at: &Pointer,
        update: Option<&Origin>,
        message: String,
    ) -> &mut Vec<String> {
        let place = match (update, self.place.file) {
            // What was copied was written elsewhere, and is not to blame.
            (Some(origin), Some(file)) if origin.written().file == file => {
                Place::from(origin.written())
            }
            _ => self.place.clone(),
        };
        let target = self.effective.origins.written(at);
        let diagnostic = self.diagnostics.error(Code::OverlayDoesNotFit, &place, message);
        diagnostic.related(&target, "what it would be merged into");
        &mut diagnostic.helps
    }
}

fn is_primitive(node: &Node) -> bool {
    !matches!(node, Node::Array(_) | Node::Object(_))
}
