//! Collecting diagnostics while a document is read.
//!
//! A collection keeps at most [`Diagnostics::KEPT`] diagnostics of each severity and counts the
//! others, so that a hostile document cannot turn its mistakes into memory.

use std::collections::BTreeMap;
use std::fmt;

use crate::source::{Origins, Part, Pointer, Written};

use super::code::Code;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The document is wrong; there will be no output.
    Error,
    /// docwright does not do this; the item that needs it is left out.
    Unsupported,
    /// Worth a look; nothing is left out.
    Warning,
}

impl Severity {
    /// The word in front of a message.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Unsupported => "unsupported",
            Severity::Warning => "warning",
        }
    }
}

/// A place to point at: a value, or the key it stands under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Which value.
    pub pointer: Pointer,
    /// Its key or the value itself.
    pub part: Part,
    /// The text that the pointer is for, by its number: 0 is the document, 1 its first overlay.
    /// None: it is for the effective document, which may be made of several.
    pub file: Option<usize>,
}

impl Place {
    /// The key of a member.
    pub fn key(pointer: &Pointer) -> Place {
        Place { pointer: pointer.clone(), part: Part::Key, file: None }
    }

    /// A value.
    pub fn value(pointer: &Pointer) -> Place {
        Place { pointer: pointer.clone(), part: Part::Value, file: None }
    }

    /// The same place in one of the texts that the effective document is made of.
    #[must_use]
    pub fn in_file(self, file: usize) -> Place {
        Place { file: Some(file), ..self }
    }
}

impl From<&Pointer> for Place {
    fn from(pointer: &Pointer) -> Place {
        Place::value(pointer)
    }
}

impl From<&Written> for Place {
    fn from(written: &Written) -> Place {
        Place::value(&written.pointer).in_file(written.file)
    }
}

impl From<&Place> for Place {
    fn from(place: &Place) -> Place {
        place.clone()
    }
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What kind of problem it is.
    pub code: Code,
    /// Where it is.
    pub place: Place,
    /// What is wrong: lower case, no full stop, code in backticks.
    pub message: String,
    /// What to do.
    pub helps: Vec<String>,
    /// Other places that have to do with it, each with a word on how.
    pub related: Vec<(Place, String)>,
}

impl Diagnostic {
    /// Adds what to do.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Diagnostic {
        self.helps.push(help.into());
        self
    }

    /// Adds another place that has to do with it.
    pub fn related(
        &mut self,
        place: impl Into<Place>,
        label: impl Into<String>,
    ) -> &mut Diagnostic {
        self.related.push((place.into(), label.into()));
        self
    }
}

/// A stage reported errors, so the next cannot begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failed;

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the document has errors")
    }
}

impl std::error::Error for Failed {}

/// The problems found so far.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    pub(super) kept: Vec<Diagnostic>,
    /// What was not kept, by severity and code.
    pub(super) dropped: BTreeMap<(Severity, Code), usize>,
    counts: BTreeMap<Severity, usize>,
    /// Where the caller writes help for a diagnostic that is not kept.
    scratch: Option<Box<Diagnostic>>,
    /// Where the parts of the effective document were written; none: all of it in the document.
    pub(super) origins: Option<Origins>,
}

impl Diagnostics {
    /// How many diagnostics of one severity are kept; the others are only counted.
    pub const KEPT: usize = 10_000;

    /// Reports that the document is wrong.
    pub fn error(
        &mut self,
        code: Code,
        place: impl Into<Place>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(Severity::Error, code, place.into(), message.into())
    }

    /// Reports that docwright does not do this, so that the item is left out.
    pub fn unsupported(
        &mut self,
        code: Code,
        place: impl Into<Place>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(Severity::Unsupported, code, place.into(), message.into())
    }

    /// Reports something worth a look.
    pub fn warning(
        &mut self,
        code: Code,
        place: impl Into<Place>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(Severity::Warning, code, place.into(), message.into())
    }

    /// Takes note of where the parts of the effective document were written.
    pub fn trace(&mut self, origins: Origins) {
        self.origins = Some(origins);
    }

    /// Ends a stage: an error if any was reported.
    pub fn finish_stage(&self) -> Result<(), Failed> {
        if self.has_errors() { Err(Failed) } else { Ok(()) }
    }

    /// Whether any error was reported.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many diagnostics of a severity were reported.
    pub fn count(&self, severity: Severity) -> usize {
        self.counts.get(&severity).copied().unwrap_or(0)
    }

    /// Whether nothing was reported.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// What was reported and kept, in the order of reporting.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.kept.iter()
    }

    fn push(
        &mut self,
        severity: Severity,
        code: Code,
        place: Place,
        message: String,
    ) -> &mut Diagnostic {
        let diagnostic =
            Diagnostic { severity, code, place, message, helps: Vec::new(), related: Vec::new() };
        let count = self.counts.entry(severity).or_default();
        *count += 1;
        if *count <= Diagnostics::KEPT {
            let position = self.kept.len();
            self.kept.push(diagnostic);
            return &mut self.kept[position];
        }
        *self.dropped.entry((severity, code)).or_default() += 1;
        self.scratch.insert(Box::new(diagnostic))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_errors_end_a_stage() {
        let mut diagnostics = Diagnostics::default();
        assert!(diagnostics.is_empty());
        diagnostics.warning(Code::UnknownKey, &Pointer::root(), "a");
        diagnostics.unsupported(Code::Unsupported, &Pointer::root(), "b");
        assert_eq!(diagnostics.finish_stage(), Ok(()));
        diagnostics.error(Code::Syntax, &Pointer::root(), "c");
        assert_eq!(diagnostics.finish_stage(), Err(Failed));
        assert!(!diagnostics.is_empty());
    }

    #[test]
    fn warnings_that_fill_the_collection_leave_room_for_errors() {
        let mut diagnostics = Diagnostics::default();
        for _ in 0..=Diagnostics::KEPT {
            diagnostics.warning(Code::UnknownKey, &Pointer::root(), "a").help("b");
        }
        diagnostics.error(Code::Syntax, &Pointer::root(), "c");
        assert_eq!(diagnostics.iter().count(), Diagnostics::KEPT + 1);
        assert_eq!(diagnostics.count(Severity::Warning), Diagnostics::KEPT + 1);
        assert_eq!(diagnostics.dropped[&(Severity::Warning, Code::UnknownKey)], 1);
        assert_eq!(diagnostics.iter().last().unwrap().message, "c");
    }
}
