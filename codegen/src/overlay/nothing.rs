//! What to say of a path that selects nothing: how far it leads, and what was perhaps meant.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostics, Place, nearest};
use crate::source::Pointer;

use super::action::Selection;
use super::apply::Effective;
use super::budget::Exhausted;
use super::path::{Nodes, Selector, Walker, selectors};

/// So many keys are compared with the one that was not found.
const COMPARED: usize = 10_000;

/// Reports a path that selects nothing.
pub(super) fn report(
    selection: &Selection,
    effective: &mut Effective,
    diagnostics: &mut Diagnostics,
) -> Result<(), Exhausted> {
    let Effective { root, origins, budget } = effective;
    let root = &*root;
    let mut walker = Walker::new(root, budget);
    let mut nodes = vec![(Pointer::root(), root)];
    let mut why = None;
    for segment in &selection.path.segments {
        let next = walker.follow_one(segment, nodes.clone())?;
        if next.is_empty() {
            why = Some(explain(selectors(segment), &nodes));
            break;
        }
        nodes = next;
    }
    let place = &selection.place;
    let diagnostic = diagnostics.error(Code::OverlayOfNothing, place, "the path selects nothing");
    for help in why.into_iter().flatten() {
        diagnostic.help(help);
    }
    diagnostic
        .help("if the document has changed, and the action is not needed any more, remove it");
    if let [(only, _)] = nodes.as_slice()
        && only.depth() > 0
    {
        let written = origins.written(only);
        let place = Place::key(&written.pointer).in_file(written.file);
        diagnostic.related(place, "the path leads as far as this");
    }
    Ok(())
}

/// Why these selectors select nothing in these values.
fn explain(selectors: &[Selector], nodes: &Nodes<'_, Pointer>) -> Vec<String> {
    match selectors {
        [Selector::Name(name)] => {
            let objects = nodes.iter().filter_map(|(_, node)| node.as_object());
            let keys: BTreeSet<&str> =
                objects.flat_map(|object| object.keys()).take(COMPARED).collect();
            if keys.is_empty() {
                return vec![format!("there is no object to have a key `{name}`")];
            }
            let mut helps = vec![format!("nothing there has the key `{name}`")];
            helps.extend(
                nearest(name, keys.iter().copied()).map(|near| format!("did you mean `{near}`?")),
            );
            helps
        }
        [Selector::Index(index)] => {
            let longest =
                nodes.iter().filter_map(|(_, node)| node.as_array()).map(<[_]>::len).max();
            vec![match longest {
                Some(length) => format!("there is no element {index} of {length}"),
                None => format!("there is no array to have an element {index}"),
            }]
        }
        [Selector::Filter(_)] => vec!["no value there passes the filter".to_owned()],
        _ => Vec::new(),
    }
}
