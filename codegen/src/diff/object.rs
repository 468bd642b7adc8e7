//! Objects: which fields came, went and changed.

use crate::ir::{Field, Location, Object};

use super::change::Direction;
use super::code::{Event, Subject};
use super::comparison::{
    Comparison, field_claims, object_claims, presence_claims, rule_claims, type_claims,
};
use super::fields::{FieldPairs, Side};
use super::finding::{Claim, Finding, Relation};
use super::pair::{Holder, felt, has_body_fields, is_nowhere, object, sides, whole_body};
use super::parts::field_part;
use super::words::{field as words, location, span, subject};
use super::{spelling, types, words::is_parameter};

/// A field with the object that it is in.
type Of<'a> = (&'a Object, &'a Field);

impl Comparison<'_> {
    /// Compares every pair of types and requests.
    pub(super) fn types(&mut self) {
        for index in 0..self.pairs.list.len() {
            let pair = &mut self.pairs.list[index];
            let (old, new, direction) = (pair.old, pair.new, pair.direction);
            // The pairs are looked at once, each by itself.
            let fields = std::mem::take(&mut pair.fields);
            match sides((self.old, old), (self.new, new)) {
                Some((before, now)) => {
                    self.objects((old, before), (new, now), direction, &fields);
                }
                None => self.enumerations(old, new, direction),
            }
            self.pairs.list[index].fields = fields;
        }
    }

    fn objects(
        &mut self,
        (old_holder, old): (Holder, Side<'_>),
        (new_holder, new): (Holder, Side<'_>),
        direction: Direction,
        fields: &FieldPairs,
    ) {
        let is_request = |holder| matches!(holder, Holder::Request(_));
        let is_whole_request = is_request(old_holder) && is_request(new_holder);
        let becomes_a_type = is_whole_request && self.body_became_a_type(old.object, new.object);
        let is_told = |field: &Field| becomes_a_type && !is_parameter(field);
        for index in &fields.removed {
            if !is_told(old.field(*index)) {
                let from = self.findings.len();
                self.removed((old.object, old.field(*index)), new.object, direction);
                self.untell(from, is_nowhere(direction, old.field(*index).access));
            }
        }
        for (one, other, confidence) in &fields.same {
            let (before, now) = ((old.object, old.field(*one)), (new.object, new.field(*other)));
            let from = self.findings.len();
            self.field(before, now, direction, *confidence);
            let is_nowhere = |of: Of<'_>| is_nowhere(direction, of.1.access);
            self.untell(from, is_nowhere(before) && is_nowhere(now));
        }
        for index in &fields.added {
            if !is_told(new.field(*index)) {
                let from = self.findings.len();
                self.added(old.object, (new.object, new.field(*index)), direction);
                self.untell(from, is_nowhere(direction, new.field(*index).access));
            }
        }
        if !becomes_a_type {
            self.object_rules(old.object, new.object, direction);
        }
        if !old.is_body_only && !is_request(new_holder) {
            self.type_prose(old.object, new.object, direction);
        }
    }

    /// Takes the wire out of what was found of a field that is in no message.
    fn untell(&mut self, from: usize, is_nowhere: bool) {
        for finding in self.findings.iter_mut().skip(from).filter(|_| is_nowhere) {
            (finding.relation, finding.breaks_at_run_time) = (Relation::Same, false);
        }
    }

    /// Whether the body of a request was written out and is a type now, or the other way round.
    /// On the wire that is nothing; in Rust everything has moved.
    fn body_became_a_type(&mut self, old: &Object, new: &Object) -> bool {
        let (was, is) = (whole_body(self.old, old), whole_body(self.new, new));
        let (event, holder, text) = match (was, is) {
            (None, Some(id)) if has_body_fields(old) => (
                Event::Named,
                object(self.new, Holder::Type(id)),
                "the members of the body are in a type of its own",
            ),
            (Some(id), None) if has_body_fields(new) => (
                Event::Inline,
                object(self.old, Holder::Type(id)),
                "the members of the body are fields of the request",
            ),
            _ => return false,
        };
        let message = format!("{text}: {}", span(&new.name.rust));
        let claims = |object: &Object| {
            let inside = object.fields.iter().filter(|field| !is_parameter(field));
            let claims = inside.flat_map(|field| {
                field_claims(object, field).into_iter().chain(rule_claims(field))
            });
            claims.chain(presence_claims(object)).collect::<Vec<_>>()
        };
        let rules = old.rules.iter().chain(&new.rules);
        let rules: Vec<Claim> =
            rules.map(|rule| super::comparison::constant(&rule.constant)).collect();
        let direction = Direction::Request;
        let mut finding = Finding::new(Subject::Body, event, direction, Relation::Same, message)
            .at(Some(&old.docs.place), Some(&new.docs.place))
            .claiming(claims(old).into_iter().chain(claims(new)).chain(rules))
            .claiming(holder.into_iter().flat_map(object_claims));
        finding.is_rename = true;
        self.report(finding);
        let optional = |object: &Object| {
            object.whole_body().is_some_and(|index| !object.fields[index].is_mandatory)
        };
        if optional(old) != optional(new) {
            let (event, relation, words) = presence_words(!optional(new));
            let message = format!("the body of {} {words}", span(&new.name.rust));
            let finding = Finding::new(Subject::Body, event, direction, relation, message)
                .at(Some(&old.docs.place), Some(&new.docs.place));
            self.report(finding);
        }
        true
    }

    fn removed(&mut self, (owner, field): Of<'_>, new: &Object, direction: Direction) {
        let direction = felt(direction, field.access);
        let mut claims = self.claim_gone(&field.value);
        claims.extend(self.claim_made(&field.value, false));
        let what = words(field, owner);
        let message = format!("{what} is gone");
        let finding =
            Finding::new(subject(field), Event::Removed, direction, Relation::Narrower, message)
                .at(Some(&field.docs.place), None)
                .claiming(field_claims(owner, field))
                .claiming(presence_claims(owner))
                .claiming(presence_claims(new))
                .claiming(rule_claims(field))
                .claiming(claims);
        self.report(match self.new.without(&field_part(new, field)) {
            Some(left) => finding.unsupported(&what, left),
            None => finding,
        });
    }

    fn added(&mut self, old: &Object, (owner, field): Of<'_>, direction: Direction) {
        let direction = felt(direction, field.access);
        let mut claims = self.claim_fresh(&field.value);
        claims.extend(self.claim_made(&field.value, true));
        let (event, relation, word) = match field.is_demanded {
            true if direction.has_requests() => {
                (Event::AddedMandatory, Relation::Narrower, "mandatory")
            }
            true => (Event::AddedMandatory, Relation::Wider, "mandatory"),
            false => (Event::AddedOptional, Relation::Wider, "optional"),
        };
        let what = words(field, owner);
        let message = format!("{what} is new and {word}");
        let finding = Finding::new(subject(field), event, direction, relation, message)
            .at(None, Some(&field.docs.place))
            .claiming(field_claims(owner, field))
            .claiming(presence_claims(owner))
            .claiming(presence_claims(old))
            .claiming(rule_claims(field))
            .claiming(claims);
        self.report(match self.old.without(&field_part(old, field)) {
            Some(left) => finding.supported(&what, left),
            None => finding,
        });
    }

    /// One field in both.
    fn field(&mut self, old: Of<'_>, new: Of<'_>, direction: Direction, confidence: Option<u8>) {
        let (before, now) = (old.1, new.1);
        self.field_access(before, new, direction);
        let direction = felt(direction, before.access).and(felt(direction, now.access));
        self.field_name(old, new, direction, confidence);
        self.field_place(old, new, direction);
        if (before.is_mandatory, before.is_demanded) != (now.is_mandatory, now.is_demanded) {
            let (event, relation, words) = match before.is_demanded == now.is_demanded {
                // In Rust alone: the struct is in another direction too, or is not any more.
                true => {
                    let (event, _, words) = presence_words(now.is_mandatory);
                    (event, Relation::Same, words)
                }
                false => presence_words(now.is_demanded),
            };
            let message = format!("{} {words}", self::words(now, new.0));
            let finding = Finding::new(subject(now), event, direction, relation, message)
                .claiming(presence_claims(old.0))
                .claiming(presence_claims(new.0))
                .claiming(rule_claims(before))
                .claiming(rule_claims(now));
            self.report(claimed(finding, old, new));
        }
        let changes = types::compare((self.old, &before.value), (self.new, &now.value));
        let is_other = changes.iter().any(|change| change.relation == Relation::Incomparable);
        for change in changes {
            let claims =
                self.claim_gone(&before.value).into_iter().chain(self.claim_fresh(&now.value));
            let claims: Vec<Claim> = claims.collect();
            let message = format!("{} {}", words(now, new.0), change.words);
            let finding =
                Finding::new(change.subject, change.event, direction, change.relation, message)
                    .claiming(claims);
            let finding = match change.subject {
                Subject::FieldType | Subject::Enumeration => finding
                    .claiming(rule_claims(before))
                    .claiming(rule_claims(now))
                    .claiming(type_claims((self.old, &before.value), (self.new, &now.value))),
                _ => finding,
            };
            self.report(claimed(finding, old, new));
        }
        if !is_other {
            self.field_rules(old, new, direction);
            self.field_format(old, new, direction);
        }
        if before.is_deprecated != now.is_deprecated {
            let (event, words) = deprecation(now.is_deprecated);
            let message = format!("{} {words}", self::words(now, new.0));
            let finding = Finding::new(subject(now), event, direction, Relation::Same, message);
            self.report(places(finding, before, now));
        }
        self.field_default(old, new, direction);
        self.field_prose(old, new, direction);
    }

    fn field_name(&mut self, old: Of<'_>, new: Of<'_>, direction: Direction, sure: Option<u8>) {
        let Some(sure) = sure else { return };
        let (before, now) = (old.1, new.1);
        let is_same_header = || {
            let header = |field: &Field| spelling::header(&field.name.wire);
            before.location == now.location && header(before) == header(now)
        };
        let relation = match now.location {
            // The names of the parts of a path do not travel.
            Location::Path => Relation::Same,
            Location::Header if is_same_header() => Relation::Same,
            _ => Relation::Incomparable,
        };
        let message = format!("{} is called {} now", words(before, old.0), span(&now.name.wire));
        let finding = Finding::new(subject(now), Event::Renamed, direction, relation, message)
            .rename(sure)
            .called(&now.name.rust)
            .claiming(rule_claims(before))
            .claiming(rule_claims(now));
        self.report(claimed(finding, old, new));
    }

    /// Where a parameter stands, and in which form.
    fn field_place(&mut self, old: Of<'_>, new: Of<'_>, direction: Direction) {
        let (before, now) = (old.1, new.1);
        if before.location == now.location {
            return;
        }
        let (event, text) = match (before.location, now.location) {
            (Location::Query(_), Location::Query(_)) => {
                (Event::Style, "joins the elements of its array by another mark".to_owned())
            }
            (one, other) => {
                let (one, other) = (location(one), location(other));
                (Event::Moved, format!("moved from {one} to {other}"))
            }
        };
        let message = format!("{} {text}", words(now, new.0));
        let relation = Relation::Incomparable;
        let finding = Finding::new(subject(now), event, direction, relation, message);
        self.report(places(finding, before, now));
    }
}

/// The words of a presence that changed.
fn presence_words(is_mandatory: bool) -> (Event, Relation, &'static str) {
    match is_mandatory {
        true => (Event::Mandatory, Relation::Narrower, "is mandatory now"),
        false => (Event::Optional, Relation::Wider, "is optional now"),
    }
}

/// The words of a deprecation that changed.
pub(super) fn deprecation(is_deprecated: bool) -> (Event, &'static str) {
    match is_deprecated {
        true => (Event::Deprecated, "is deprecated now"),
        false => (Event::Restored, "is no longer deprecated"),
    }
}

/// A finding at a field.
pub(super) fn places(finding: Finding, old: &Field, new: &Field) -> Finding {
    finding.at(Some(&old.docs.place), Some(&new.docs.place))
}

/// A finding at a field that explains what happened to the field's items.
fn claimed(finding: Finding, old: Of<'_>, new: Of<'_>) -> Finding {
    let claims = field_claims(old.0, old.1).into_iter().chain(field_claims(new.0, new.1));
    places(finding.claiming(claims), old.1, new.1)
}
