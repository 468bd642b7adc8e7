//! Diagnostics with their places in the text, ready to be printed.
//!
//! They stand in the order of the text. What is printed is safe to print, whatever the document
//! says.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use serde_json::json;

use crate::source::{Source, Span};

use super::code::Code;
use super::collect::{Diagnostic, Diagnostics, Place, Severity};
use super::excerpt::{Excerpt, safe};
use super::find::{Found, find_all};

/// The text shows this many diagnostics; the others are counted by code.
const SHOWN: usize = 100;

/// The longest message that is printed whole, in characters.
const MESSAGE: usize = 400;

/// Of one diagnostic, the text shows this many other places.
const RELATED: usize = 5;

/// All that there is to say about a document.
#[derive(Debug, Clone, Default)]
pub struct Report {
    name: String,
    located: Vec<Located>,
    dropped: BTreeMap<(Severity, Code), usize>,
}

/// A diagnostic with its place in the text.
#[derive(Debug, Clone)]
pub struct Located {
    /// The diagnostic.
    pub diagnostic: Diagnostic,
    /// The name of the text that it is about: that of the document, or of an overlay.
    pub file: Arc<str>,
    /// Where it is in the text.
    pub span: Option<Span>,
    /// Where the other places are, in the order of [`Diagnostic::related`].
    pub related: Vec<Option<Span>>,
    excerpt: Option<Excerpt>,
    related_found: Vec<Found>,
}

impl Diagnostics {
    /// Looks up every place in the text. What was said twice, since two things refer to one place
    /// or stand in one place of the text, is said once.
    pub fn into_report(mut self, source: &Source) -> Report {
        let mut said = BTreeSet::new();
        self.kept.retain(|diagnostic| {
            let Diagnostic { code, place, message, .. } = diagnostic;
            said.insert((*code, place.file, place.pointer.clone(), message.clone()))
        });
        let mut places: Vec<&Place> = Vec::new();
        for diagnostic in &self.kept {
            places.push(&diagnostic.place);
            places.extend(diagnostic.related.iter().map(|(place, _)| place));
        }
        let mut found = find_all(source, self.origins.as_ref(), &places).into_iter();
        let mut located: Vec<(usize, Located)> = Vec::with_capacity(self.kept.len());
        for diagnostic in self.kept {
            let Some(Found { number, file, span, excerpt }) = found.next() else { break };
            let related_found: Vec<_> = found.by_ref().take(diagnostic.related.len()).collect();
            let related = related_found.iter().map(|found| found.span).collect();
            let at = Located { diagnostic, file, span, related, excerpt, related_found };
            located.push((number, at));
        }
        located.sort_by_key(|(number, located)| {
            (*number, located.span.map(|span| span.start), located.diagnostic.severity)
        });
        // What stands behind an anchor is reached by each of its aliases.
        let mut said = BTreeSet::new();
        located.retain(|(number, Located { diagnostic, span, .. })| {
            let at = (*number, diagnostic.code, *span, diagnostic.message.clone());
            span.is_none() || said.insert(at)
        });
        let located = located.into_iter().map(|(_, located)| located).collect();
        Report { name: source.name().to_owned(), located, dropped: self.dropped }
    }
}

impl Report {
    /// The diagnostics in the order of the text.
    pub fn diagnostics(&self) -> &[Located] {
        &self.located
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.located.is_empty()
    }

    /// Whether there is any error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many diagnostics have a severity, those that were not kept among them.
    pub fn count(&self, severity: Severity) -> usize {
        let kept = self.located.iter().filter(|at| at.diagnostic.severity == severity).count();
        let dropped = self.dropped.iter().filter(|((of, _), _)| *of == severity);
        kept + dropped.map(|(_, count)| count).sum::<usize>()
    }

    /// The same report with every warning as an error.
    #[must_use]
    pub fn strict(mut self) -> Report {
        for located in &mut self.located {
            if located.diagnostic.severity == Severity::Warning {
                located.diagnostic.severity = Severity::Error;
            }
        }
        for ((severity, code), count) in std::mem::take(&mut self.dropped) {
            let severity = if severity == Severity::Warning { Severity::Error } else { severity };
            *self.dropped.entry((severity, code)).or_default() += count;
        }
        self
    }

    /// The errors alone.
    #[must_use]
    pub fn errors(&self) -> Report {
        let is_error = |severity: Severity| severity == Severity::Error;
        let located = self.located.iter().filter(|at| is_error(at.diagnostic.severity)).cloned();
        let dropped = self.dropped.iter().filter(|((severity, _), _)| is_error(*severity));
        let dropped = dropped.map(|(of, count)| (*of, *count)).collect();
        Report { name: self.name.clone(), located: located.collect(), dropped }
    }

    /// The counts in words, such as `2 errors, 1 warning`; empty if there is nothing to say.
    pub fn summary(&self) -> String {
        let words = |severity, one: &str, many: &str| match self.count(severity) {
            0 => None,
            1 => Some(format!("1 {one}")),
            count => Some(format!("{count} {many}")),
        };
        let all = [
            words(Severity::Error, "error", "errors"),
            words(Severity::Unsupported, "unsupported", "unsupported"),
            words(Severity::Warning, "warning", "warnings"),
        ];
        all.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// One JSON object on a line for each diagnostic, then one for each code with the number of
    /// diagnostics that were not kept.
    pub fn to_json_lines(&self) -> String {
        let mut lines = String::new();
        for Located { diagnostic, file, span, related_found, .. } in &self.located {
            let related: Vec<_> = diagnostic
                .related
                .iter()
                .zip(related_found)
                .map(|((place, label), found)| {
                    let mut related = json!({
                        "label": safe(label, MESSAGE),
                        "pointer": place.pointer.to_string(),
                        "line": found.span.map(|span| span.start.line),
                        "column": found.span.map(|span| span.start.column),
                    });
                    if found.file != *file {
                        related["file"] = json!(&*found.file);
                    }
                    related
                })
                .collect();
            let object = json!({
                "severity": diagnostic.severity.name(),
                "code": diagnostic.code.to_string(),
                "title": diagnostic.code.title(),
                "message": safe(&diagnostic.message, MESSAGE),
                "help": diagnostic.helps.iter().map(|help| safe(help, MESSAGE)).collect::<Vec<_>>(),
                "file": &**file,
                "pointer": diagnostic.place.pointer.to_string(),
                "line": span.map(|span| span.start.line),
                "column": span.map(|span| span.start.column),
                "end_line": span.map(|span| span.end.line),
                "end_column": span.map(|span| span.end.column),
                "related": related,
            });
            lines.push_str(&object.to_string());
            lines.push('\n');
        }
        for ((severity, code), count) in &self.dropped {
            let object =
                json!({"severity": severity.name(), "code": code.to_string(), "more": count});
            lines.push_str(&object.to_string());
            lines.push('\n');
        }
        lines
    }

    /// The diagnostics that the text shows: when there are too many, errors first.
    fn shown(&self) -> (Vec<&Located>, BTreeMap<Code, usize>) {
        let mut order: Vec<usize> = (0..self.located.len()).collect();
        order.sort_by_key(|&at| self.located[at].diagnostic.severity);
        let rest = order.split_off(order.len().min(SHOWN));
        order.sort_unstable();
        let mut more: BTreeMap<Code, usize> = BTreeMap::new();
        for at in rest {
            *more.entry(self.located[at].diagnostic.code).or_default() += 1;
        }
        for ((_, code), count) in &self.dropped {
            *more.entry(*code).or_default() += count;
        }
        (order.into_iter().map(|at| &self.located[at]).collect(), more)
    }

    fn write_place(
        f: &mut fmt::Formatter<'_>,
        place: &Place,
        file: &str,
        span: Option<Span>,
        excerpt: Option<&Excerpt>,
    ) -> fmt::Result {
        let name = safe(file, MESSAGE);
        match span {
            Some(Span { start, .. }) => {
                writeln!(f, "  --> {name}:{}:{}", start.line, start.column)?
            }
            None => writeln!(f, "  --> {name}: {}", safe(&place.pointer.fragment(), MESSAGE))?,
        }
        excerpt.map_or(Ok(()), |excerpt| write!(f, "{excerpt}"))
    }

    fn write_located(f: &mut fmt::Formatter<'_>, located: &Located) -> fmt::Result {
        let Located { diagnostic, file, span, excerpt, related_found, .. } = located;
        let Diagnostic { severity, code, place, message, helps, related: labels } = diagnostic;
        writeln!(f, "{}[{code}]: {}", severity.name(), safe(message, MESSAGE))?;
        Report::write_place(f, place, file, *span, excerpt.as_ref())?;
        for help in helps {
            writeln!(f, "   = help: {}", safe(help, MESSAGE))?;
        }
        for ((place, label), found) in labels.iter().zip(related_found).take(RELATED) {
            writeln!(f, "note: {}", safe(label, MESSAGE))?;
            Report::write_place(f, place, &found.file, found.span, found.excerpt.as_ref())?;
        }
        if let Some(more) = labels.len().checked_sub(RELATED).filter(|more| *more > 0) {
            let places = if more == 1 { "place" } else { "places" };
            writeln!(f, "   = note: and {more} more {places}")?;
        }
        writeln!(f)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return Ok(());
        }
        let (shown, more) = self.shown();
        for located in shown {
            Report::write_located(f, located)?;
        }
        if !more.is_empty() {
            let total: usize = more.values().sum();
            let by_code: Vec<String> =
                more.iter().map(|(code, count)| format!("{count} x {code}")).collect();
            writeln!(f, "and {total} more: {}", by_code.join(", "))?;
        }
        writeln!(f, "{}: {}", safe(&self.name, MESSAGE), self.summary())
    }
}

impl std::error::Error for Report {}
