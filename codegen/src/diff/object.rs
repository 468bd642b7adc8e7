//! Objects: which fields came, went and changed.

use crate::ir::{Access, Field, Location, Object};

use super::change::Direction;
use super::claims::{
    constant, field_claims, object_claims, presence_claims, rule_claims, types_claims,
};
use super::code::{Event, Subject};
use super::comparison::{Comparison, Paired};
use super::finding::{Claim, Finding, Found, Relation, Side, Spot};
use super::pair::{Holder, felt, has_body_fields, is_nowhere, object, whole_body};
use super::parts::field_part;
use super::value::{self, Standing};
use super::words::{field as words, is_parameter, location, span, subject};
use super::{rules, spelling};

/// A field with the object that it is in.
type Of<'a> = (&'a Object, &'a Field);

impl Comparison<'_> {
    /// Compares every pair of types and requests.
    pub(super) fn types(&self, found: &mut Found) {
        for pair in &self.pairs.list {
            let objects = [object(self.old, pair.old), object(self.new, pair.new)];
            match objects {
                [Some(old), Some(new)] => {
                    let holders = [pair.old, pair.new];
                    self.objects(holders, [old, new], pair.direction, &pair.fields, found);
                }
                _ => self.enumerations([pair.old, pair.new], pair.direction, found),
            }
        }
    }

    fn objects(
        &self,
        holders: [Holder; 2],
        [old, new]: [&Object; 2],
        direction: Direction,
        fields: &Paired,
        found: &mut Found,
    ) {
        let is_request = holders.map(|holder| matches!(holder, Holder::Request(_)));
        let moved = match is_request {
            [true, true] => self.body_became_a_type([old, new]),
            _ => Vec::new(),
        };
        let becomes_a_type = !moved.is_empty();
        found.extend(moved);
        let is_told = |field: &Field| becomes_a_type && !is_parameter(field);
        for index in fields.removed.iter().filter(|index| !is_told(&old.fields[**index])) {
            found.push(self.alone(Side::Old, (old, &old.fields[*index]), new, direction));
        }
        for (one, other, confidence) in &fields.same {
            let (before, now) = ((old, &old.fields[*one]), (new, &new.fields[*other]));
            self.field([before, now], direction, *confidence, found);
        }
        for index in fields.added.iter().filter(|index| !is_told(&new.fields[**index])) {
            found.push(self.alone(Side::New, (new, &new.fields[*index]), old, direction));
        }
        let spot = Spot::both([&old.docs, &new.docs], direction);
        if !becomes_a_type {
            let changes = rules::compare([&old.rules, &new.rules], "");
            let what = span(&new.name.rust);
            found.extend(changes.into_iter().map(|change| change.found(&spot, &what)));
        }
        if let [_, false] = is_request
            && is_request[0] == is_request[1]
        {
            self.docs_prose([&old.docs, &new.docs], &span(&new.name.rust), direction, found);
        }
    }

    /// What is found if the body of a request was written out and is a type now, or the other way
    /// round. On the wire that is nothing; in Rust everything has moved.
    fn body_became_a_type(&self, [old, new]: [&Object; 2]) -> Vec<Finding> {
        let (event, api, id, text) = match (whole_body(self.old, old), whole_body(self.new, new)) {
            (None, Some(id)) if has_body_fields(old) => {
                (Event::Named, self.new, id, "the members of the body are in a type of its own")
            }
            (Some(id), None) if has_body_fields(new) => {
                (Event::Inline, self.old, id, "the members of the body are fields of the request")
            }
            _ => return Vec::new(),
        };
        let name = span(&new.name.rust);
        let claims = |object: &Object| -> Vec<Claim> {
            let inside = object.fields.iter().filter(|field| !is_parameter(field));
            let fields = inside.flat_map(|field| {
                field_claims((object, field)).into_iter().chain(rule_claims(&field.value))
            });
            let rules = object.rules.iter().map(|rule| constant(&rule.constant));
            fields.chain(presence_claims(object)).chain(rules).collect()
        };
        let spot = Spot::both([&old.docs, &new.docs], Direction::Request);
        let moved = spot
            .found(Subject::Body, event, Relation::Same, format!("{text}: {name}"))
            .claiming([old, new].into_iter().flat_map(claims))
            .claiming(object(api, Holder::Type(id)).into_iter().flat_map(object_claims))
            .spelled();
        let is_optional = |object: &Object| {
            object.whole_body().is_some_and(|index| !object.fields[index].is_mandatory)
        };
        let presence = (is_optional(old) != is_optional(new)).then(|| {
            let (event, relation, words) = presence(!is_optional(new));
            spot.found(Subject::Body, event, relation, format!("the body of {name} {words}"))
        });
        std::iter::once(moved).chain(presence).collect()
    }

    /// A field that is on one side only; `other` is the object of the other side.
    fn alone(&self, side: Side, of: Of<'_>, other: &Object, direction: Direction) -> Finding {
        let (owner, field) = of;
        let is_nowhere = is_nowhere(direction, field.access);
        let direction = felt(direction, field.access);
        let what = words(field, owner);
        let (event, relation, words) = match (side, field.is_demanded) {
            (Side::Old, _) => side.alone(),
            (Side::New, true) if direction.has_requests() => {
                (Event::AddedMandatory, Relation::Narrower, "is new and mandatory")
            }
            (Side::New, true) => (Event::AddedMandatory, Relation::Wider, "is new and mandatory"),
            (Side::New, false) => (Event::AddedOptional, Relation::Wider, "is new and optional"),
        };
        let made = field.value.named().map(|id| Claim::Made(side, id));
        Spot::one(side, &field.docs, direction)
            .nowhere_if(is_nowhere)
            .found(subject(field), event, relation, format!("{what} {words}"))
            .claiming(field_claims(of))
            .claiming([owner, other].into_iter().flat_map(presence_claims))
            .claiming(rule_claims(&field.value))
            .claiming(types_claims(&field.value, side))
            .claiming(made)
            .supported(side, &what, self.api(side.other()).without(&field_part(other, field)))
    }

    /// One field in both.
    fn field(
        &self,
        [old, new]: [Of<'_>; 2],
        direction: Direction,
        confidence: Option<u8>,
        found: &mut Found,
    ) {
        let (before, now) = (old.1, new.1);
        let docs = [&before.docs, &now.docs];
        let is_nowhere = [before, now].iter().all(|field| is_nowhere(direction, field.access));
        found.extend(access([before, now], &words(now, new.0), direction));
        let direction = felt(direction, before.access).and(felt(direction, now.access));
        let spot = Spot::both(docs, direction).nowhere_if(is_nowhere);
        let (what, own) = (words(now, new.0), subject(now));
        let claims = || [old, new].into_iter().flat_map(field_claims);
        if let Some(sure) = confidence {
            let (what, name) = (words(before, old.0), span(&now.name.wire));
            let message = format!("{what} is called {name} now");
            let renamed = spot.found(own, Event::Renamed, travels([before, now]), message);
            let rules = [before, now].into_iter().flat_map(|field| rule_claims(&field.value));
            found.push(
                renamed.rename(sure).called(&now.name.rust).claiming(claims()).claiming(rules),
            );
        }
        found.extend(place([before, now]).map(|(event, words)| {
            spot.found(own, event, Relation::Incomparable, format!("{what} {words}"))
        }));
        let demanded = [before, now].map(|field| field.is_demanded);
        if demanded[0] != demanded[1] || before.is_mandatory != now.is_mandatory {
            let (event, relation, words) = match demanded[0] == demanded[1] {
                // In Rust alone: the struct is in another direction too, or is not any more.
                true => {
                    let (event, _, words) = presence(now.is_mandatory);
                    (event, Relation::Same, words)
                }
                false => presence(now.is_demanded),
            };
            let rules = [before, now].into_iter().flat_map(|field| rule_claims(&field.value));
            let finding = spot.found(own, event, relation, format!("{what} {words}"));
            let presence = [old.0, new.0].into_iter().flat_map(presence_claims);
            found.push(finding.claiming(presence).claiming(claims()).claiming(rules));
        }
        let support = self.support([field_part(old.0, before), field_part(new.0, now)]);
        let standing = Standing {
            spot,
            what: &what,
            subject: Subject::FieldType,
            claims: claims().collect(),
            // Where it can be left out, the server takes it to be the default.
            has_default: direction.has_requests() && demanded == [false, false],
            is_named: false,
        };
        let values = [(self.old, &before.value), (self.new, &now.value)];
        let changes = value::findings(values, &standing);
        found.extend(changes.map(|finding| finding.supported_by(&support, &what)));
        found.extend(deprecation(own, &spot, &what, [before.is_deprecated, now.is_deprecated]));
        self.docs_prose(docs, &what, direction, found);
    }
}

/// What becomes of the messages if a field has another name.
fn travels([old, new]: [&Field; 2]) -> Relation {
    let header = |field: &Field| spelling::header(&field.name.wire);
    match new.location {
        // The names of the parts of a path do not travel.
        Location::Path => Relation::Same,
        Location::Header if old.location == new.location && header(old) == header(new) => {
            Relation::Same
        }
        _ => Relation::Incomparable,
    }
}

/// Where a parameter stands now, or in which form, if that is another.
fn place([old, new]: [&Field; 2]) -> Option<(Event, String)> {
    match (old.location, new.location) {
        (one, other) if one == other => None,
        (Location::Query(_), Location::Query(_)) => {
            Some((Event::Style, "joins the elements of its array by another mark".to_owned()))
        }
        (one, other) => {
            Some((Event::Moved, format!("moved from {} to {}", location(one), location(other))))
        }
    }
}

/// `readOnly` and `writeOnly`: in which of the messages of its type a field is. `direction` is that of
/// the type.
fn access([old, new]: [&Field; 2], what: &str, direction: Direction) -> Option<Finding> {
    let relation = |is_in: &dyn Fn(Access) -> bool| match (is_in(old.access), is_in(new.access)) {
        (true, false) => Relation::Narrower,
        (false, true) => Relation::Wider,
        _ => Relation::Same,
    };
    let sent = match relation(&|it| direction.has_requests() && it != Access::ReadOnly) {
        // Who does not send it is refused.
        Relation::Wider if new.is_demanded => Relation::Narrower,
        relation => relation,
    };
    let read = relation(&|it| direction.has_responses() && it != Access::WriteOnly);
    let (felt, relation) = match (sent, read) {
        (Relation::Same, Relation::Same) => return None,
        (sent, Relation::Same) => (Direction::Request, sent),
        (Relation::Same, read) => (Direction::Response, read),
        (sent, read) => (Direction::Both, sent.and(read)),
    };
    let text = match new.access {
        Access::Both if felt == Direction::Request => "is in requests too",
        Access::Both => "is in responses too",
        Access::ReadOnly => "is in responses only",
        Access::WriteOnly => "is in requests only",
    };
    let spot = Spot::both([&old.docs, &new.docs], felt);
    let rules = [old, new].into_iter().flat_map(|field| rule_claims(&field.value));
    let message = format!("{what} {text}");
    Some(spot.found(Subject::Access, Event::Changed, relation, message).claiming(rules))
}

/// What a presence that changed is.
pub(super) fn presence(is_mandatory: bool) -> (Event, Relation, &'static str) {
    match is_mandatory {
        true => (Event::Mandatory, Relation::Narrower, "is mandatory now"),
        false => (Event::Optional, Relation::Wider, "is optional now"),
    }
}

/// What is found of a deprecation that came or went.
pub(super) fn deprecation(
    subject: Subject,
    spot: &Spot<'_>,
    what: &str,
    [old, new]: [bool; 2],
) -> Option<Finding> {
    let (event, words) = match new {
        true => (Event::Deprecated, "is deprecated now"),
        false => (Event::Restored, "is no longer deprecated"),
    };
    (old != new).then(|| spot.found(subject, event, Relation::Same, format!("{what} {words}")))
}
