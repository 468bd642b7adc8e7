//! Prose, examples and provenance: what a reader of the documentation sees, and no caller
//! feels. Listed apart.

use crate::ir::{Docs, Field, Object};

use super::change::Direction;
use super::code::{Event, Subject};
use super::comparison::{Comparison, EVERYWHERE};
use super::finding::{Finding, Relation};
use super::words::{field as field_words, span};

/// How a line begins that states a `default`; docwright writes it below the description.
const DEFAULT: &str = "Absent, it is ";

impl Subject {
    /// Whether it is documentation only.
    pub(super) fn is_prose(self) -> bool {
        matches!(self, Subject::Description | Subject::Example | Subject::Source)
    }
}

impl Comparison<'_> {
    /// The documentation of a field.
    pub(super) fn field_prose(
        &mut self,
        old: (&Object, &Field),
        new: (&Object, &Field),
        direction: Direction,
    ) {
        let what = field_words(new.1, new.0);
        // Without a description, the name is said, which may be another.
        let is_described = (own_lines(old.1), own_lines(new.1)) != (None, None);
        if is_described && description(old.1) != description(new.1) {
            let message = format!("{what} is described otherwise");
            self.tell(Subject::Description, &message, (&old.1.docs, &new.1.docs), direction);
        }
        self.source_prose(&old.1.docs, &new.1.docs, &what, direction);
    }

    /// The documentation of a type.
    pub(super) fn type_prose(&mut self, old: &Object, new: &Object, direction: Direction) {
        let (one, other) = (&old.name.rust, &new.name.rust);
        self.docs_prose((&old.docs, one), (&new.docs, other), &span(other), direction);
    }

    /// The documentation of an item with a name that may stand in it.
    pub(super) fn docs_prose(
        &mut self,
        (old, old_name): (&Docs, &str),
        (new, new_name): (&Docs, &str),
        what: &str,
        direction: Direction,
    ) {
        if old.lines != new.lines && old_name == new_name {
            let message = format!("{what} is described otherwise");
            self.tell(Subject::Description, &message, (old, new), direction);
        }
        self.source_prose(old, new, what, direction);
    }

    fn source_prose(&mut self, old: &Docs, new: &Docs, what: &str, direction: Direction) {
        let page = |docs: &Docs, has_section| {
            let page = docs.page.as_ref();
            page.map(|it| {
                (it.title.clone(), it.date.clone(), it.section.clone().filter(|_| has_section))
            })
        };
        if old.page == new.page {
            return;
        }
        // A page that has another date is told once, not for each item on it.
        let (before, now) = (page(old, false), page(new, false));
        if before == now || self.pages.insert((before, now)) {
            let message = format!("{what} is from another page, or another date of it");
            self.tell(Subject::Source, &message, (old, new), direction);
        }
    }

    /// What the document says of itself.
    pub(super) fn document_prose(&mut self) {
        let (old, new) = (self.old, self.new);
        self.docs_prose((&old.docs, ""), (&new.docs, ""), "the API", EVERYWHERE);
        for (one, other, what) in [
            (&old.title, &new.title, "the title"),
            (&old.version_docs, &new.version_docs, "the version of the document"),
        ] {
            if one != other {
                let message = format!("{what} was {}, is {}", span(one), span(other));
                self.tell(Subject::Description, &message, (&old.docs, &new.docs), EVERYWHERE);
            }
        }
    }

    pub(super) fn tell(
        &mut self,
        subject: Subject,
        message: &str,
        (old, new): (&Docs, &Docs),
        direction: Direction,
    ) {
        let message = message.to_owned();
        let finding = Finding::new(subject, Event::Changed, direction, Relation::Same, message);
        self.prose.push(finding.at(Some(&old.place), Some(&new.place)));
    }
}

/// The description of a field, without the line that states its default.
fn description(field: &Field) -> &[String] {
    let lines = field.docs.lines.as_slice();
    match lines {
        [before @ .., blank, last]
            if field.value.default.is_some() && blank.is_empty() && last.starts_with(DEFAULT) =>
        {
            before
        }
        _ => lines,
    }
}

/// The description of a field, if it has one of its own.
pub(super) fn own_lines(field: &Field) -> Option<&[String]> {
    let lines = description(field);
    let is_fallback = match lines {
        [line] => ["The property ", "The parameter "].iter().any(|start| {
            line.strip_prefix(start).is_some_and(|rest| rest.ends_with('.') && !rest.contains(' '))
        }),
        _ => false,
    };
    (!is_fallback).then_some(lines)
}
