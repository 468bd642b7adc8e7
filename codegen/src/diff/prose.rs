//! Prose, examples and provenance: what a reader of the documentation sees, and no caller
//! feels. Listed apart.

use crate::ir::{Docs, Page};

use super::change::Direction;
use super::code::Subject;
use super::comparison::Comparison;
use super::finding::{Finding, Found, Spot};
use super::words::span;

impl Comparison<'_> {
    /// The documentation of an item.
    pub(super) fn docs_prose(
        &self,
        [old, new]: [&Docs; 2],
        what: &str,
        direction: Direction,
        found: &mut Found,
    ) {
        let spot = Spot::both([old, new], direction);
        if old.lines != new.lines {
            found.push(spot.prose(Subject::Description, format!("{what} is described otherwise")));
        }
        if old.page != new.page {
            let message = format!("{what} is from another page, or another date of it");
            // A page that has another date is told once, not for each item on it.
            let pages = [old, new]
                .map(|docs| docs.page.as_ref().map(|page| Page { section: None, ..page.clone() }));
            let once = (pages[0] != pages[1]).then(|| format!("{pages:?}"));
            found.push(Finding { once, ..spot.prose(Subject::Source, message) });
        }
    }

    /// What the document says of itself.
    pub(super) fn document_prose(&self, found: &mut Found) {
        let (old, new) = (self.old, self.new);
        self.docs_prose([&old.docs, &new.docs], "the API", Direction::Both, found);
        for (one, other, what) in [
            (&old.title, &new.title, "the title"),
            (&old.version_docs, &new.version_docs, "the version of the document"),
        ] {
            if one != other {
                let message = format!("{what} was {}, is {}", span(one), span(other));
                let spot = Spot::both([&old.docs, &new.docs], Direction::Both);
                found.push(spot.prose(Subject::Description, message));
            }
        }
    }
}
