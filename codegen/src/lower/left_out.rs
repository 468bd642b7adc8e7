//! What is left out of the client, noted where it is dropped.
//!
//! - The lowering enters a part, and leaves it. What is reported as unsupported meanwhile is noted
//!   with the part, so no report needs a second one beside it that says what it costs.
//! - A part that is dropped is noted with the report that cost it.
//! - A component is lowered once, and its reports count for every part that names it.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostics, Severity};
use crate::ir::{LeftOut, Object, Operation, Part, TypeDefinition};
use crate::source::Pointer;
use crate::spec::Document;

use super::digest::Digests;
use super::docs::place;
use super::types::Types;

#[cfg(test)]
mod tests;

/// What was noted so far.
pub(super) struct Notes {
    /// The part that is being lowered.
    part: Part,
    /// The diagnostics up to here are noted.
    seen: usize,
    /// Each report, by its number among the diagnostics, with the part that lacks something.
    reports: Vec<(Part, usize)>,
    lost: Vec<Lost>,
}

/// A part that was dropped.
struct Lost {
    part: Part,
    /// What the document says of it.
    places: Vec<Pointer>,
    why: String,
    /// Whether what it stands in is dropped with it.
    is_needed: bool,
}

/// A part that was entered.
pub(super) struct Entered {
    outer: Part,
    part: Part,
    reports: usize,
    lost: usize,
}

/// Of a component, so many reports are told again for each part that names it.
const REPEATED: usize = 8;

impl Default for Notes {
    fn default() -> Self {
        Notes { part: Part::Document, seen: 0, reports: Vec::new(), lost: Vec::new() }
    }
}

impl Types<'_> {
    /// Enters a part: what is reported from now on is about it.
    pub(super) fn enter(&mut self, part: Part) -> Entered {
        self.note();
        let outer = std::mem::replace(&mut self.notes.part, part.clone());
        let Notes { reports, lost, .. } = &self.notes;
        Entered { outer, part, reports: reports.len(), lost: lost.len() }
    }

    /// Leaves a part that is in the client.
    pub(super) fn leave(&mut self, entered: Entered) {
        self.note();
        self.notes.part = entered.outer;
    }

    /// Leaves a part that is not in the client, because of what was reported since it was entered.
    pub(super) fn drop_part(&mut self, entered: Entered, places: &[&Pointer], is_needed: bool) {
        let why = self.why(&entered);
        let places = places.iter().map(|place| (*place).clone()).collect();
        self.drop_because(entered, places, is_needed, why);
    }

    /// The same, for a known reason.
    pub(super) fn drop_because(
        &mut self,
        entered: Entered,
        places: Vec<Pointer>,
        is_needed: bool,
        why: String,
    ) {
        self.notes.lost.push(Lost { part: entered.part.clone(), places, why, is_needed });
        self.leave(entered);
    }

    /// One of several things that a part needs; or why it cannot be had.
    pub(super) fn try_stage<T>(
        &mut self,
        lower: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Result<T, String> {
        let entered = self.enter(self.part());
        let lowered = lower(self);
        let lowered = lowered.ok_or_else(|| self.why(&entered));
        self.leave(entered);
        lowered
    }

    /// What cost the part: a part of it that it needs, or else the first report about itself.
    pub(super) fn why(&mut self, entered: &Entered) -> String {
        self.note();
        let Notes { reports, lost, .. } = &self.notes;
        let is_it = |lost: &&Lost| lost.is_needed && lost.part.owner() == entered.part.owner();
        let inner = lost.iter().skip(entered.lost).rfind(is_it);
        if let Some(Lost { part, why, .. }) = inner {
            return within(part, why);
        }
        let since = || reports.iter().skip(entered.reports);
        let own = since().find(|(part, _)| *part == entered.part).or_else(|| since().next());
        let report = own.and_then(|(_, number)| self.diagnostics.iter().nth(*number));
        report.map_or_else(|| "it is not supported".to_owned(), |report| report.message.clone())
    }

    /// Notes that a mandatory field is missing somewhere below a request, as a part that is needed.
    pub(super) fn note_incomplete(&mut self, request: &Object) {
        let owners: Vec<&str> = self
            .missing_below(request)
            .into_iter()
            .filter_map(|id| self.definition(id))
            .map(|definition| definition.name().rust.as_str())
            .collect();
        let is_it = |lost: &&Lost| {
            lost.is_needed && lost.part.owner().is_some_and(|owner| owners.contains(&owner))
        };
        let Some(lost) = self.notes.lost.iter().find(is_it) else { return };
        let (places, why) = (lost.places.clone(), within(&lost.part, &lost.why));
        let owner = request.name.rust.clone();
        self.notes.lost.push(Lost { part: Part::Body { owner }, places, why, is_needed: true });
    }

    /// The reports since a component was entered, to be told again.
    pub(super) fn reports_since(&mut self, entered: &Entered) -> Vec<usize> {
        self.note();
        let reports = self.notes.reports.iter().skip(entered.reports);
        reports.map(|(_, number)| *number).take(REPEATED).collect()
    }

    /// Tells the reports about a component again, for another part that names it.
    pub(super) fn tell_again(&mut self, reports: &[usize]) {
        self.note();
        let part = self.notes.part.clone();
        self.notes.reports.extend(reports.iter().map(|number| (part.clone(), *number)));
    }

    /// The part that is being lowered.
    pub(super) fn part(&self) -> Part {
        self.notes.part.clone()
    }

    /// Reports something that the client does not do with what the model has nevertheless: nothing is
    /// left out, and a change of it is seen.
    pub(super) fn report_kept(&mut self, report: impl FnOnce(&mut Self)) {
        self.note();
        report(self);
        self.notes.seen = self.diagnostics.iter().count();
    }

    /// Notes what was reported since the last time.
    pub(super) fn note(&mut self) {
        let Notes { part, seen, reports, .. } = &mut self.notes;
        let mut number = *seen;
        for diagnostic in self.diagnostics.iter().skip(*seen) {
            if diagnostic.severity == Severity::Unsupported {
                reports.push((part.clone(), number));
            }
            number += 1;
        }
        *seen = number;
    }
}

impl Notes {
    /// All that is left out of a client that has these types and operations.
    pub(super) fn into_ir(
        self,
        document: &Document,
        diagnostics: &Diagnostics,
        types: &[TypeDefinition],
        operations: &[Operation],
    ) -> Vec<LeftOut> {
        let places = types.iter().map(|definition| definition.docs().place.as_str());
        let mut digests = Digests::of(&document.raw, places.collect());
        let Notes { reports, lost, .. } = self;
        let lost_operations: BTreeSet<&str> = lost
            .iter()
            .filter(|lost| matches!(lost.part, Part::Operation { .. }))
            .filter_map(|lost| lost.part.owner())
            .collect();
        let names = types.iter().map(|definition| definition.name().rust.as_str());
        let requests = operations.iter().map(|operation| operation.request.name.rust.as_str());
        let owners: BTreeSet<&str> = names.chain(requests).collect();
        let is_there = |part: &Part| part.owner().is_none_or(|owner| owners.contains(owner));
        let mut found = Vec::new();
        for Lost { part, places, why, .. } in &lost {
            let is_known = part.owner().is_some_and(|owner| lost_operations.contains(owner));
            if is_known || is_there(part) {
                found.push(LeftOut {
                    part: part.clone(),
                    keyword: None,
                    place: places.first().map(place).unwrap_or_default(),
                    why: why.clone(),
                    digest: digests.digest(places),
                });
            }
        }
        let dropped: BTreeSet<&Part> = lost.iter().map(|lost| &lost.part).collect();
        let beyond = diagnostics.count(Severity::Unsupported).saturating_sub(Diagnostics::KEPT);
        if beyond > 0 {
            // What they are about is not known, so any difference may be.
            found.push(LeftOut {
                part: Part::Document,
                keyword: Some(String::new()),
                place: place(&Pointer::root()),
                why: format!("{beyond} more reports are not kept"),
                digest: digests.digest(&[Pointer::root()]),
            });
        }
        let diagnostics: Vec<_> = diagnostics.iter().collect();
        let mut known = BTreeSet::new();
        for (part, number) in &reports {
            let Some(report) = diagnostics.get(*number) else { continue };
            let pointer = &report.place.pointer;
            let is_new = !dropped.contains(part)
                && is_there(part)
                && known.insert((part, place(pointer), report.message.as_str()));
            if is_new {
                found.push(LeftOut {
                    part: part.clone(),
                    keyword: Some(keyword(pointer)),
                    place: place(pointer),
                    why: report.message.clone(),
                    digest: digests.digest(std::slice::from_ref(pointer)),
                });
            }
        }
        found.sort();
        found.dedup_by(|one, other| {
            (&one.part, &one.keyword, &one.place) == (&other.part, &other.keyword, &other.place)
        });
        found
    }
}

/// Why a part is lost with one inside of it.
fn within(part: &Part, why: &str) -> String {
    match part {
        Part::Field { wire, .. } => format!("the field `{wire}`: {why}"),
        Part::Parameter { wire, .. } => format!("the parameter `{wire}`: {why}"),
        Part::Body { .. } => format!("the body: {why}"),
        Part::Answer { .. } => format!("the answer: {why}"),
        Part::Document | Part::Operation { .. } | Part::Object { .. } => why.to_owned(),
    }
}

/// The last step of a place that has a name.
fn keyword(pointer: &Pointer) -> String {
    let is_name = |step: &&str| !step.bytes().all(|byte| byte.is_ascii_digit());
    pointer.steps().into_iter().rfind(is_name).unwrap_or_default().to_owned()
}
