//! From the places of diagnostics to the lines of the texts that they are in.
//!
//! Each text is read once, however many places are looked for in it.

use std::sync::Arc;

use crate::source::{Origins, Part, Pointer, Source, Span, Written, locate_all};

use super::collect::Place;
use super::excerpt::Excerpt;

/// Where a place was found.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// The number of the text.
    pub(super) number: usize,
    /// The name of the text.
    pub(super) file: Arc<str>,
    /// Where in the text.
    pub(super) span: Option<Span>,
    /// The line.
    pub(super) excerpt: Option<Excerpt>,
}

/// Finds each place; each answer stands where its question stood.
pub(super) fn find_all(
    source: &Source,
    origins: Option<&Origins>,
    places: &[&Place],
) -> Vec<Found> {
    let name: Arc<str> = source.name().into();
    let nowhere = Found { number: 0, file: name, span: None, excerpt: None };
    let mut found = vec![nowhere; places.len()];
    let written: Vec<Written> = places.iter().map(|place| written(origins, place)).collect();
    for number in 0..=source.overlays().len() {
        let Some(text) = source.file(number) else { continue };
        let here: Vec<usize> = (0..places.len()).filter(|&at| written[at].file == number).collect();
        if here.is_empty() {
            continue;
        }
        let wanted: Vec<(&Pointer, Part)> =
            here.iter().map(|&at| (&written[at].pointer, places[at].part)).collect();
        let spans = nearest_spans(text, &wanted);
        let lines: Vec<&str> = text.lines().collect();
        let name: Arc<str> = text.name().into();
        for (at, span) in here.into_iter().zip(spans) {
            let excerpt = span.as_ref().and_then(|span| Excerpt::new(&lines, span));
            found[at] = Found { number, file: name.clone(), span, excerpt };
        }
    }
    found
}

/// Where a place was written.
fn written(origins: Option<&Origins>, place: &Place) -> Written {
    match (place.file, origins) {
        (None, Some(origins)) => origins.written(&place.pointer),
        (file, _) => Written { file: file.unwrap_or(0), pointer: place.pointer.clone() },
    }
}

/// Finds each place, or the innermost one around it that the text holds: what is missing has none.
fn nearest_spans(source: &Source, places: &[(&Pointer, Part)]) -> Vec<Option<Span>> {
    let mut spans = locate_all(source, places);
    let missing: Vec<usize> = (0..places.len()).filter(|&at| spans[at].is_none()).collect();
    let parents: Vec<Vec<&Pointer>> = missing
        .iter()
        .map(|&at| std::iter::successors(Some(places[at].0), |place| place.parent()).collect())
        .collect();
    // A reference may be nested at will, a place of the document may not.
    let around: Vec<(&Pointer, Part)> = parents
        .iter()
        .flat_map(|up| up.iter().take(128).map(|place| (*place, Part::Key)))
        .collect();
    let mut found = locate_all(source, &around).into_iter();
    for (&at, up) in missing.iter().zip(&parents) {
        let tried: Vec<Option<Span>> = found.by_ref().take(up.len().min(128)).collect();
        spans[at] = tried.into_iter().flatten().next();
    }
    spans
}
