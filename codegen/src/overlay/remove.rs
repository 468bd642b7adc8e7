//! Removing: values are taken out of the objects and arrays that hold them.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostics, Place};
use crate::source::{Node, Pointer};

use super::apply::Effective;
use super::budget::Exhausted;

/// Removes all targets at once: no index moves while one is looked for.
pub(super) fn remove(
    effective: &mut Effective,
    place: &Place,
    targets: Vec<Pointer>,
    diagnostics: &mut Diagnostics,
) -> Result<(), Exhausted> {
    let mut holders: BTreeMap<Pointer, BTreeSet<String>> = BTreeMap::new();
    for target in &targets {
        let (Some(holder), Some(step)) = (target.parent(), target.last()) else {
            diagnostics
                .error(Code::OverlayDoesNotFit, place, "the whole document cannot be removed")
                .help("let the target be a part of it");
            return Ok(());
        };
        holders.entry(holder.clone()).or_default().insert(step.to_owned());
    }
    // What is inside goes first: taking it out moves nothing around it.
    let mut holders: Vec<_> = holders.into_iter().collect();
    holders.sort_by_key(|(holder, _)| std::cmp::Reverse(holder.depth()));
    for (holder, steps) in holders {
        let Effective { root, origins, budget } = &mut *effective;
        match root.find_mut(&holder) {
            Some(Node::Object(object)) => {
                budget.take_steps(object.len())?;
                object.retain(|key| !steps.contains(key));
                origins.remove_members(&holder, |key| steps.contains(key));
            }
            Some(Node::Array(elements)) => {
                let length = elements.len();
                budget.take_steps(length)?;
                let gone: BTreeSet<usize> = steps.iter().flat_map(|step| step.parse()).collect();
                let mut index = 0;
                elements.retain(|_| {
                    index += 1;
                    !gone.contains(&(index - 1))
                });
                origins.remove_elements(&holder, length, |index| gone.contains(&index));
            }
            _ => {}
        }
    }
    Ok(())
}
