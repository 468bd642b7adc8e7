//! Documentation: the prose of the document, made safe, with the place and the page it is from.

use crate::ir::{Docs, Page};
use crate::source::Pointer;
use crate::spec::{Document, Operation, Provenance};

use super::prose;

/// The documentation of an item. `texts` are tried in order; without any, the item is said by
/// `fallback`, which is Markdown.
pub(super) fn docs<'a>(
    texts: impl IntoIterator<Item = &'a Option<String>>,
    fallback: impl FnOnce() -> String,
    pointer: &Pointer,
    page: Option<Page>,
) -> Docs {
    let lines = texts.into_iter().flatten().map(|text| prose::clean(text));
    let lines = lines.into_iter().find(|lines| !lines.is_empty()).unwrap_or_default();
    let notes = if lines.is_empty() { vec![fallback()] } else { Vec::new() };
    Docs { lines, notes, place: place(pointer), page }
}

/// A place, as documentation shows it.
pub(super) fn place(pointer: &Pointer) -> String {
    prose::one_line(&pointer.fragment())
}

/// The page of an item that names one.
pub(super) fn page(provenance: &Option<Provenance>) -> Option<Page> {
    provenance.as_ref().map(|provenance| Page {
        title: prose::clean_line(&provenance.title),
        date: prose::one_line(&provenance.date),
        section: provenance.section.as_deref().map(prose::clean_line),
    })
}

/// What the document says of itself.
pub(super) fn of_document(document: &Document) -> Docs {
    let info = &document.info;
    docs(
        [&info.description, &info.summary],
        || "The description says nothing about itself.".to_owned(),
        &info.pointer,
        page(&info.x_source),
    )
}

/// The summary, then the description.
pub(super) fn of_operation(operation: &Operation, on_the_wire: &str) -> Docs {
    let mut lines = Vec::new();
    for text in [&operation.summary, &operation.description].into_iter().flatten() {
        let cleaned = prose::clean(text);
        if !lines.is_empty() && !cleaned.is_empty() {
            lines.push(String::new());
        }
        if lines != cleaned {
            lines.extend(cleaned);
        }
    }
    let notes = match lines.is_empty() {
        true => vec![format!("The operation {on_the_wire}.")],
        false => Vec::new(),
    };
    Docs { lines, notes, place: place(&operation.pointer), page: page(&operation.x_source) }
}
