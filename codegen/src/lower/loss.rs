//! What is lost on the way into the client, noted by whoever goes on without it.
//!
//! - A [`Loss`] says why something cannot be had. It was reported when it was made; whoever cannot do
//!   without it hands it on, whoever can notes it: with the part that is not in the client, or that
//!   lacks something.
//! - The report, and what a comparison calls left out, are the same losses.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Severity};
use crate::ir::{LeftOut, Operation, Part, TypeDefinition};
use crate::source::{self, Pointer};
use crate::spec::Document;

use super::digest::Digests;
use super::docs::place;

/// Why something cannot be had.
#[derive(Debug, Clone)]
pub(super) struct Loss {
    /// Lower case, no full stop.
    why: String,
}

impl Loss {
    /// Of something that was reported in these words.
    pub(super) fn of(why: impl Into<String>) -> Loss {
        Loss { why: why.into() }
    }

    /// The loss of what stands around a part that it needs.
    pub(super) fn within(self, part: &Part) -> Loss {
        let why = self.why;
        Loss {
            why: match part {
                Part::Field { wire, .. } => format!("the field `{wire}`: {why}"),
                Part::Parameter { wire, .. } => format!("the parameter `{wire}`: {why}"),
                Part::Body { .. } => format!("the body: {why}"),
                Part::Answer { .. } => format!("the answer: {why}"),
                Part::Document | Part::Operation { .. } | Part::Object { .. } => why,
            },
        }
    }
}

/// What is reported while the document is lowered, and what of it is lost.
pub(super) struct Losses<'d> {
    diagnostics: &'d mut Diagnostics,
    /// The part that is being lowered.
    part: Part,
    noted: Vec<Noted>,
    /// What was reported.
    known: BTreeSet<(Severity, bool, String, String)>,
    /// Where help is written for what was reported before.
    again: Option<Diagnostic>,
    /// How many more were lost than are noted.
    beyond: usize,
}

/// A part that is not in the client, or lacks something.
struct Noted {
    part: Part,
    /// What it lacks; none: all of it is lost.
    keyword: Option<String>,
    /// What the document says of it.
    places: Vec<Pointer>,
    why: String,
}

/// So many losses are noted; the others are counted.
const NOTED: usize = Diagnostics::KEPT;

impl<'d> Losses<'d> {
    pub(super) fn new(diagnostics: &'d mut Diagnostics) -> Self {
        Losses {
            diagnostics,
            part: Part::Document,
            noted: Vec::new(),
            known: BTreeSet::new(),
            again: None,
            beyond: 0,
        }
    }

    /// Reports that the document is wrong.
    pub(super) fn error(
        &mut self,
        code: Code,
        place: impl Into<Place>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.report(Severity::Error, code, place.into(), message.into())
    }

    /// Reports something worth a look.
    pub(super) fn warning(
        &mut self,
        code: Code,
        place: impl Into<Place>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.report(Severity::Warning, code, place.into(), message.into())
    }

    /// Reports and notes what the part at hand lacks.
    pub(super) fn lose(
        &mut self,
        code: Code,
        place: impl Into<Place>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        let (place, why) = (place.into(), message.into());
        let pointer = place.pointer.clone();
        let keyword = Some(last_name(&pointer));
        let part = self.part.clone();
        self.note(Noted { part, keyword, places: vec![pointer], why: why.clone() });
        self.report(Severity::Unsupported, code, place, why)
    }

    /// Reports what nothing of the client lacks: the model has it all the same.
    pub(super) fn unsupported(
        &mut self,
        code: Code,
        place: impl Into<Place>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.report(Severity::Unsupported, code, place.into(), message.into())
    }

    /// Reports why something cannot be had; whoever goes on without it notes that.
    pub(super) fn loss<'h>(
        &mut self,
        code: Code,
        place: impl Into<Place>,
        message: impl Into<String>,
        helps: impl IntoIterator<Item = &'h str>,
    ) -> Loss {
        let why = message.into();
        let diagnostic = self.report(Severity::Unsupported, code, place.into(), why.clone());
        for help in helps {
            diagnostic.help(help);
        }
        Loss { why }
    }

    /// Reports why the document is wrong, so that something of it cannot be had.
    pub(super) fn wrong(
        &mut self,
        code: Code,
        place: impl Into<Place>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Loss {
        let why = message.into();
        self.report(Severity::Error, code, place.into(), why.clone()).help(help);
        Loss { why }
    }

    /// Reports once what is found as often as somebody comes across it.
    fn report(
        &mut self,
        severity: Severity,
        code: Code,
        place: Place,
        message: String,
    ) -> &mut Diagnostic {
        // What is not kept any more is not worth a look.
        let is_kept = self.diagnostics.count(severity) < Diagnostics::KEPT;
        let key =
            (severity, place.part == source::Part::Key, place.pointer.to_string(), message.clone());
        if is_kept && !self.known.insert(key) {
            let helps = Vec::new();
            let related = Vec::new();
            return self.again.insert(Diagnostic {
                severity,
                code,
                place,
                message,
                helps,
                related,
            });
        }
        match severity {
            Severity::Error => self.diagnostics.error(code, place, message),
            Severity::Unsupported => self.diagnostics.unsupported(code, place, message),
            Severity::Warning => self.diagnostics.warning(code, place, message),
        }
    }

    /// Notes that a whole part is lost; `places` are what the document says of it.
    pub(super) fn drop<'p>(
        &mut self,
        part: Part,
        places: impl IntoIterator<Item = &'p Pointer>,
        loss: &Loss,
    ) {
        let places = places.into_iter().cloned().collect();
        self.note(Noted { part, keyword: None, places, why: loss.why.clone() });
    }

    /// Notes that the part at hand goes on without what stands here.
    pub(super) fn accept(&mut self, pointer: &Pointer, loss: Loss) {
        let (part, keyword) = (self.part.clone(), Some(last_name(pointer)));
        self.note(Noted { part, keyword, places: vec![pointer.clone()], why: loss.why });
    }

    fn note(&mut self, noted: Noted) {
        match self.noted.len() < NOTED {
            true => self.noted.push(noted),
            false => self.beyond += 1,
        }
    }

    /// Lowers a part: what is lost meanwhile is lost of it.
    pub(super) fn enter(&mut self, part: Part) -> Part {
        std::mem::replace(&mut self.part, part)
    }

    /// Goes back to the part around.
    pub(super) fn leave(&mut self, around: Part) {
        self.part = around;
    }

    /// For who reports on its own and loses nothing by it.
    pub(super) fn diagnostics(&mut self) -> &mut Diagnostics {
        self.diagnostics
    }

    pub(super) fn count(&self, severity: Severity) -> usize {
        self.diagnostics.count(severity)
    }

    /// All that is left out of a client that has these types and operations.
    pub(super) fn into_ir(
        self,
        document: &Document,
        types: &[TypeDefinition],
        operations: &[Operation],
    ) -> Vec<LeftOut> {
        let places = types.iter().map(|definition| definition.docs().place.as_str());
        let mut digests = Digests::of(&document.raw, places.collect());
        let dropped: BTreeSet<&Part> = self.whole().map(|noted| &noted.part).collect();
        let lost_operations: BTreeSet<&str> = dropped
            .iter()
            .filter(|part| matches!(part, Part::Operation { .. }))
            .filter_map(|part| part.owner())
            .collect();
        let names = types.iter().map(|definition| definition.name().rust.as_str());
        let requests = operations.iter().map(|operation| operation.request.name.rust.as_str());
        let owners: BTreeSet<&str> = names.chain(requests).collect();
        let is_there = |part: &Part| part.owner().is_none_or(|owner| owners.contains(owner));
        let is_told = |noted: &&Noted| match noted.keyword {
            Some(_) => !dropped.contains(&noted.part) && is_there(&noted.part),
            None => {
                let owner = noted.part.owner();
                is_there(&noted.part) || owner.is_some_and(|it| lost_operations.contains(it))
            }
        };
        let mut found: Vec<LeftOut> = self
            .noted
            .iter()
            .filter(is_told)
            .map(|Noted { part, keyword, places, why }| LeftOut {
                part: part.clone(),
                keyword: keyword.clone(),
                place: places.first().map(place).unwrap_or_default(),
                why: why.clone(),
                digest: digests.digest(places),
            })
            .collect();
        if self.beyond > 0 {
            // What they are about is not known, so any difference may be.
            found.push(LeftOut {
                part: Part::Document,
                keyword: Some(String::new()),
                place: place(&Pointer::root()),
                why: format!("{} more reports are not kept", self.beyond),
                digest: digests.digest(&[Pointer::root()]),
            });
        }
        found.sort();
        found.dedup_by(|one, other| {
            (&one.part, &one.keyword, &one.place) == (&other.part, &other.keyword, &other.place)
        });
        found
    }

    fn whole(&self) -> impl Iterator<Item = &Noted> {
        self.noted.iter().filter(|noted| noted.keyword.is_none())
    }
}

/// The last step of a place that has a name.
fn last_name(pointer: &Pointer) -> String {
    let is_name = |step: &&str| !step.bytes().all(|byte| byte.is_ascii_digit());
    pointer.steps().into_iter().rfind(is_name).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests;
