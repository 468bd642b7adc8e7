//! Operations: which came, went, are called otherwise, are sent elsewhere.

use crate::ir::{Api, Operation, RequestBody, Server};
use crate::listing::deprecated_method;

use super::change::Direction;
use super::claims::whole_operation_claims;
use super::code::{Event, Subject};
use super::comparison::Comparison;
use super::finding::{Claim, Finding, Found, Relation, Side, Spot};
use super::object::deprecation;
use super::operations::{OperationPair, bare_path, path_names, wire};
use super::parts::without_operation;
use super::security::Authorised;
use super::spelling;
use super::words::span;

/// A change of what is sent, so that a server of before does not understand it.
const OTHERWISE: (Event, Relation) = (Event::Changed, Relation::Incomparable);

/// An operation in both APIs, with where its changes are felt that have no other place.
pub(super) struct Both<'a> {
    pub(super) old: &'a Operation,
    pub(super) new: &'a Operation,
    /// The name that it has now, in words.
    pub(super) name: String,
}

impl<'a> Both<'a> {
    pub(super) fn spot(&self, direction: Direction) -> Spot<'a> {
        Spot::both([&self.old.docs, &self.new.docs], direction)
    }
}

impl<'a> Comparison<'a> {
    pub(super) fn operations(&self, found: &mut Found) {
        self.document_prose(found);
        found.extend(self.operations.removed.iter().map(|at| self.operation_alone(Side::Old, *at)));
        // Most ask for the same authorisation as the one before.
        let mut authorised: Option<Authorised<'a>> = None;
        for pair in &self.operations.same {
            let (old, new) = (&self.old.operations[pair.old], &self.new.operations[pair.new]);
            let both = Both { old, new, name: span(&new.name.wire) };
            self.operation(pair, &both, found);
            let known = self.authorised([old, new], authorised.take());
            found.extend(known.found(&both));
            authorised = Some(known);
            self.answers(&both, found);
            self.response_headers(&both, found);
            self.accept(&both, found);
            self.result(&both, found);
            self.operation_prose(&both, found);
        }
        found.extend(self.operations.added.iter().map(|at| self.operation_alone(Side::New, *at)));
    }

    fn operation_alone(&self, side: Side, index: usize) -> Finding {
        let operation = &self.api(side).operations[index];
        let (name, at) = (span(&operation.name.wire), span(&wire(operation)));
        let what = format!("the operation {name} ({at})");
        Spot::one(side, &operation.docs, Direction::Both)
            .alone(side, Subject::Operation, &what)
            .claiming(whole_operation_claims(operation, side))
            .supported(side, &what, without_operation(self.api(side.other()), operation))
    }

    /// What a client sends, and where to.
    fn operation(&self, pair: &OperationPair, both: &Both<'a>, found: &mut Found) {
        let Both { old, new, name } = both;
        let spot = both.spot(Direction::Request);
        let otherwise = |subject, message| spot.found(subject, OTHERWISE.0, OTHERWISE.1, message);
        if bare_path(&old.path) != bare_path(&new.path) {
            let message =
                format!("{name} is at {} and was at {}", span(&new.path), span(&old.path));
            found.push(otherwise(Subject::Path, message).sure(pair.confidence));
        }
        // Parameters that both paths have, and at different places.
        let aliases = path_names(self.old, self.new, pair);
        let is_kept = |name: &str| aliases.values().any(|other| *other == name);
        for (one, _) in aliases
            .iter()
            .filter(|(one, other)| one != other && is_kept(one) && aliases.contains_key(*other))
        {
            let (one, of) = (span(one), span(&new.request.name.rust));
            let message = format!("the parameter {one} of {of} is another part of the path");
            let event = Event::Moved;
            found.push(spot.found(Subject::Parameter, event, Relation::Incomparable, message));
        }
        if old.method != new.method {
            let (one, other) = (old.method.wire(), new.method.wire());
            let message = format!("the method of {name} was `{one}`, is `{other}`");
            found.push(otherwise(Subject::Method, message));
        }
        let (before, now) = (&self.old.servers[old.server], &self.new.servers[new.server]);
        if self.is_other_server(before, now) {
            let (one, other) = (span(&before.name.wire), span(&now.name.wire));
            let message = format!("{name} is served by {other} and was by {one}");
            found.push(otherwise(Subject::OperationServer, message));
        }
        media_type(both, found);
        // What a client does by itself is what the document promises: nobody has anything to do.
        if old.is_idempotent != new.is_idempotent {
            let (event, words) = match new.is_idempotent {
                true => (Event::Added, "may be repeated after a failure now"),
                false => (Event::Removed, "are not repeated after a failure any more"),
            };
            let message = format!("calls of {name} {words}");
            found.push(spot.found(Subject::Idempotency, event, Relation::Same, message));
        }
        let what = format!("the operation {name}");
        let flags = [old.is_deprecated, new.is_deprecated];
        let deprecated = deprecation(Subject::Operation, &both.spot(Direction::Both), &what, flags);
        let claims =
            [old, new].map(|operation| Claim::Item(deprecated_method(&operation.name.rust)));
        found.extend(deprecated.map(|finding| finding.claiming(claims)));
    }

    fn is_other_server(&self, old: &Server, new: &Server) -> bool {
        // A server with one address is one server, whatever its name. Without an address, callers
        // set it by its name: only a server that is called otherwise everywhere is still the same.
        let has = |api: &Api, server: &Server| {
            api.servers.iter().any(|other| other.name.wire == server.name.wire)
        };
        let is_renamed = !has(self.new, old) && !has(self.old, new);
        let has_address = old.is_address && new.is_address;
        let url = |server: &Server| spelling::server_url(&server.url);
        let is_same = url(old) == url(new) && (has_address || is_renamed);
        old.name.wire != new.name.wire && !is_same
    }

    fn operation_prose(&self, both: &Both<'_>, found: &mut Found) {
        let Both { old, new, name } = both;
        let docs = [&old.docs, &new.docs];
        self.docs_prose(docs, &format!("the operation {name}"), Direction::Both, found);
        let bodies = [old, new].map(|operation| {
            let all = operation.response_examples.iter();
            all.map(|it| (it.status, &it.body)).collect::<Vec<_>>()
        });
        if bodies[0] != bodies[1] {
            let message = format!("the examples of answers of {name}");
            found.push(both.spot(Direction::Response).prose(Subject::Example, message));
        }
    }
}

/// The media type of the body. It is sent as it is written, so that another spelling of the same
/// one is told, but RFC 9110 (section 8.3.1) has it mean the same to every server.
fn media_type(both: &Both<'_>, found: &mut Found) {
    let Both { old, new, name } = both;
    let spot = both.spot(Direction::Request);
    let (Some(before), Some(now)) = (&old.body, &new.body) else { return };
    let (one, other) = (span(&before.media_type), span(&now.media_type));
    let form = |body: &RequestBody| spelling::media_type(&body.media_type);
    if form(before) != form(now) {
        let message = format!("the media type of {name} was {one}, is {other}");
        let is_taken = now.media_types.iter().any(|it| spelling::media_type(it) == form(before));
        let relation = if is_taken { Relation::Same } else { Relation::Incomparable };
        found.push(spot.found(Subject::MediaType, Event::Changed, relation, message));
    } else if before.media_type != now.media_type {
        let message = format!("the media type of {name} is written {other}, was {one}");
        found.push(spot.prose(Subject::Description, message));
    }
    if before.examples != now.examples {
        let message = format!("the examples of requests of {name}");
        found.push(spot.prose(Subject::Example, message));
    }
}
