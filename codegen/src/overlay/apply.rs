//! The actions of all overlays, one after the other, on one document.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostics, Place};
use crate::source::{Node, Origin, Origins, Pointer};

use super::action::{Action, Change, Selection};
use super::budget::{Budget, DEPTH, Exhausted, Size};
use super::document::{Overlay, Version};
use super::merge::Merge;
use super::path::Walker;
use super::{nothing, remove};

/// The document, as far as it was changed.
pub(super) struct Effective {
    pub(super) root: Node,
    pub(super) origins: Origins,
    pub(super) budget: Budget,
}

/// Applies all overlays; what could not be applied was reported.
pub(super) fn apply(
    document: Node,
    overlays: &[Overlay],
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let (origins, budget) = (Origins::default(), Budget::default());
    let mut effective = Effective { root: document, origins, budget };
    'all: for overlay in overlays {
        for action in &overlay.actions {
            if let Err(Exhausted(message)) = act(&mut effective, overlay, action, diagnostics) {
                diagnostics
                    .error(Code::BudgetExceeded, &action.target.place, message)
                    .help("let the paths select less, or change the document itself");
                break 'all;
            }
        }
    }
    let done = diagnostics.finish_stage();
    diagnostics.trace(effective.origins);
    done.ok().map(|()| effective.root)
}

/// Applies one action.
fn act(
    effective: &mut Effective,
    overlay: &Overlay,
    action: &Action,
    diagnostics: &mut Diagnostics,
) -> Result<(), Exhausted> {
    let targets = effective.select(&action.target, diagnostics)?;
    if targets.is_empty() {
        return Ok(());
    }
    match &action.change {
        Change::Nothing => Ok(()),
        Change::Remove => remove::remove(effective, &action.target.place, targets, diagnostics),
        Change::Update(update, at) => {
            let origin = Origin::new(overlay.file, at.clone());
            let place = Place::value(at).in_file(overlay.file);
            effective.merge(overlay.version, &place, targets, (update, origin), diagnostics)
        }
        Change::Copy(source) => {
            let sources = effective.select(source, diagnostics)?;
            let [source_at] = sources.as_slice() else {
                if !sources.is_empty() {
                    let message = format!("`copy` selects {} values", sources.len());
                    diagnostics
                        .error(Code::OverlayDoesNotFit, &source.place, message)
                        .help("let it select one");
                }
                return Ok(());
            };
            let Some(node) = effective.root.find(source_at) else { return Ok(()) };
            // The document is large: what is copied is counted before it is.
            effective.budget.take_size(Size::of(node), 1)?;
            let (node, origin) = (node.clone(), effective.origins.origin(source_at));
            effective.merge(overlay.version, &source.place, targets, (&node, origin), diagnostics)
        }
    }
}

impl Effective {
    /// The places that a path selects, each once. If there is none, that is reported.
    fn select(
        &mut self,
        selection: &Selection,
        diagnostics: &mut Diagnostics,
    ) -> Result<Vec<Pointer>, Exhausted> {
        let mut walker = Walker::new(&self.root, &mut self.budget);
        let nodes = walker.follow(&selection.path.segments, vec![(Pointer::root(), &self.root)])?;
        if nodes.is_empty() {
            nothing::report(selection, self, diagnostics)?;
            return Ok(Vec::new());
        }
        let mut seen = BTreeSet::new();
        let is_one = nodes.len() < 2;
        let places = nodes.into_iter().map(|(place, _)| place);
        Ok(places.filter(|place| is_one || seen.insert(place.to_string())).collect())
    }

    /// Merges a value into every target.
    fn merge(
        &mut self,
        version: Version,
        place: &Place,
        targets: Vec<Pointer>,
        (update, origin): (&Node, Origin),
        diagnostics: &mut Diagnostics,
    ) -> Result<(), Exhausted> {
        let size = Size::of(update);
        self.budget.take_size(size, targets.len())?;
        let kind = |at: &Pointer| self.root.find(at).map(group);
        let first = targets.first().and_then(kind);
        if version == Version::V1_1 && targets.iter().any(|at| kind(at) != first) {
            diagnostics
                .error(
                    Code::OverlayDoesNotFit,
                    place,
                    "the target selects values of several kinds, which one value cannot fit",
                )
                .help("let it select objects only, or arrays only: make several actions of it");
            return Ok(());
        }
        for target in &targets {
            if target.depth() + size.height > DEPTH {
                return Err(Exhausted("an overlay nests values too deeply"));
            }
            let mut merge = Merge { effective: self, version, place, diagnostics };
            merge.merge_target(target, update, &origin)?;
        }
        Ok(())
    }
}

/// Whether a value is an object, an array, or neither.
fn group(node: &Node) -> u8 {
    match node {
        Node::Object(_) => 0,
        Node::Array(_) => 1,
        _ => 2,
    }
}
