//! Overlays (OpenAPI Overlay 1.0 and 1.1): the texts of a document and of its overlays in, the
//! effective document out.
//!
//! Invariants: an action that selects nothing is an error, since a correction must not outlive its
//! reason. What is not changed keeps its place, what is changed is known by the text that it came
//! from. Overlays are trusted no more than documents: looking for values, and what is added, have
//! budgets. A document without overlays is returned as it was read.

mod action;
mod apply;
mod budget;
mod document;
mod merge;
mod nothing;
mod path;
mod read;
mod remove;

#[cfg(test)]
mod tests;

use crate::diagnostic::Diagnostics;
use crate::source::{Node, Source};

/// Reads a document and applies its overlays, in order. Nothing is returned when one of the texts
/// could not be read, or an overlay not applied.
///
/// ```
/// use docwright::diagnostic::Diagnostics;
/// use docwright::overlay;
/// use docwright::source::{Format, Source, write};
///
/// let overlay = "overlay: 1.1.0\ninfo: {title: Mend, version: '1'}\n\
///                actions: [{target: $.info, update: {title: Orders}}]\n";
/// let source = Source::new("orders.yaml", "info: {title: Odrers}").with_overlay("a.yaml", overlay);
/// let mut diagnostics = Diagnostics::default();
/// let effective = overlay::effective(&source, &mut diagnostics).unwrap();
/// assert_eq!(write(&effective, Format::Yaml), "info:\n  title: Orders\n");
/// ```
pub fn effective(source: &Source, diagnostics: &mut Diagnostics) -> Option<Node> {
    let document = read::read_document(source, diagnostics);
    if source.overlays().is_empty() {
        return document;
    }
    let mut overlays = Vec::with_capacity(source.overlays().len());
    for file in 1..=source.overlays().len() {
        overlays.extend(document::parse(source, file, diagnostics));
    }
    diagnostics.finish_stage().ok()?;
    apply::apply(document?, &overlays, diagnostics)
}
