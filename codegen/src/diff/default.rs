//! Defaults: what a value is taken to be where it is left out.
//!
//! In a request, the server takes it so: another default is another meaning of requests that were
//! not changed. In an answer, and where nothing can be left out, it is documentation.

use crate::ir::{Field, Object};

use super::change::Direction;
use super::code::{Event, Subject};
use super::comparison::Comparison;
use super::finding::{Finding, Relation};
use super::words::{field as words, span};

impl Comparison<'_> {
    pub(super) fn field_default(
        &mut self,
        (_, old): (&Object, &Field),
        (owner, new): (&Object, &Field),
        direction: Direction,
    ) {
        let what = words(new, owner);
        let (event, message) = match (&old.value.default, &new.value.default) {
            (one, other) if one == other => return,
            (None, Some(now)) => {
                (Event::Added, format!("{what} is {} where it is left out", span(now)))
            }
            (Some(before), Some(now)) => {
                let (before, now) = (span(before), span(now));
                (Event::Changed, format!("{what} is {now} where it is left out, was {before}"))
            }
            _ => (Event::Removed, format!("{what} has no default any more")),
        };
        let is_left_out = !old.is_demanded && !new.is_demanded;
        if direction.has_requests() && is_left_out {
            let finding = Finding::new(Subject::Default, event, direction, Relation::Same, message);
            self.report(finding.at(Some(&old.docs.place), Some(&new.docs.place)));
        } else {
            self.tell(Subject::Description, &message, (&old.docs, &new.docs), direction);
        }
    }
}
