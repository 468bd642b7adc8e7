//! `readOnly` and `writeOnly`: in which messages a field is. They count where the type of the field
//! is in those messages at all.

use crate::ir::{Access, Field, Object};

use super::change::Direction;
use super::code::{Event, Subject};
use super::comparison::{Comparison, rule_claims};
use super::finding::{Finding, Relation};
use super::object::places;
use super::words::field as words;

impl Comparison<'_> {
    /// In which of the messages that a type is in a field is. `direction` is that of the type.
    pub(super) fn field_access(
        &mut self,
        before: &Field,
        (owner, now): (&Object, &Field),
        direction: Direction,
    ) {
        let is_sent = |access| direction.has_requests() && access != Access::ReadOnly;
        let is_read = |access| direction.has_responses() && access != Access::WriteOnly;
        let relation = |was, is| match (was, is) {
            (true, false) => Relation::Narrower,
            (false, true) => Relation::Wider,
            _ => Relation::Same,
        };
        let sent = match relation(is_sent(before.access), is_sent(now.access)) {
            // Who does not send it is refused.
            Relation::Wider if now.is_demanded => Relation::Narrower,
            relation => relation,
        };
        let read = relation(is_read(before.access), is_read(now.access));
        let (felt, relation) = match (sent, read) {
            (Relation::Same, Relation::Same) => return,
            (sent, Relation::Same) => (Direction::Request, sent),
            (Relation::Same, read) => (Direction::Response, read),
            (sent, read) => (Direction::Both, sent.and(read)),
        };
        let text = match now.access {
            Access::Both if felt == Direction::Request => "is in requests too",
            Access::Both => "is in responses too",
            Access::ReadOnly => "is in responses only",
            Access::WriteOnly => "is in requests only",
        };
        let message = format!("{} {text}", words(now, owner));
        let finding = Finding::new(Subject::Access, Event::Changed, felt, relation, message)
            .claiming(rule_claims(before))
            .claiming(rule_claims(now));
        self.report(places(finding, before, now));
    }
}
