//! Operations: which came, went, are called otherwise, are sent elsewhere.

use crate::ir::{Api, Operation, RequestBody, ResponseExample, Server};

use super::change::Direction;
use super::code::{Event, Subject};
use super::comparison::{Comparison, operation_claims};
use super::finding::{Claim, Finding, Relation};
use super::object::deprecation;
use super::operations::{OperationPair, bare_path, path_names};
use super::parts::without_operation;
use super::spelling;
use super::surface::method;
use super::words::span;

impl Comparison<'_> {
    pub(super) fn operations(&mut self) {
        self.document_prose();
        for index in self.operations.removed.clone() {
            let operation = &self.old.operations[index];
            let claims = self.claim_operation(operation, false);
            let what = format!("the operation {}", shown(operation));
            let finding = Finding::new(
                Subject::Operation,
                Event::Removed,
                Direction::Both,
                Relation::Narrower,
                format!("{what} is gone"),
            )
            .at(Some(&operation.docs.place), None)
            .claiming(claims);
            self.report(match without_operation(self.new, operation) {
                Some(left) => finding.unsupported(&what, left),
                None => finding,
            });
        }
        for pair in self.operations.same.clone() {
            self.operation(&pair);
        }
        for index in self.operations.added.clone() {
            let operation = &self.new.operations[index];
            let claims = self.claim_operation(operation, true);
            let what = format!("the operation {}", shown(operation));
            let finding = Finding::new(
                Subject::Operation,
                Event::Added,
                Direction::Both,
                Relation::Wider,
                format!("{what} is new"),
            )
            .at(None, Some(&operation.docs.place))
            .claiming(claims);
            self.report(match without_operation(self.old, operation) {
                Some(left) => finding.supported(&what, left),
                None => finding,
            });
        }
    }

    fn operation(&mut self, pair: &OperationPair) {
        let (old, new) = (&self.old.operations[pair.old], &self.new.operations[pair.new]);
        let name = span(&new.name.wire);
        if old.name.wire != new.name.wire {
            let message = format!("the operation {} is called {name} now", span(&old.name.wire));
            let claims = operation_claims(old).into_iter().chain(operation_claims(new));
            let finding = self.about(
                (old, new),
                (Subject::Operation, Event::Renamed, Direction::Both, Relation::Same),
                message,
            );
            self.report(finding.claiming(claims).rename(pair.confidence).called(&new.name.rust));
        }
        let changed =
            |subject| (subject, Event::Changed, Direction::Request, Relation::Incomparable);
        if bare_path(&old.path) != bare_path(&new.path) {
            let message =
                format!("{name} is at {} and was at {}", span(&new.path), span(&old.path));
            let mut finding = self.about((old, new), changed(Subject::Path), message);
            finding.confidence = Some(pair.confidence);
            self.report(finding);
        }
        self.parts_of_path(pair);
        if old.method != new.method {
            let (one, other) = (old.method.wire(), new.method.wire());
            let message = format!("the method of {name} was `{one}`, is `{other}`");
            let finding = self.about((old, new), changed(Subject::Method), message);
            self.report(finding);
        }
        self.operation_server(old, new);
        self.security(old, new);
        self.media_type(old, new);
        self.idempotency(old, new);
        if old.is_deprecated != new.is_deprecated {
            let (event, words) = deprecation(new.is_deprecated);
            let message = format!("the operation {name} {words}");
            let claims = [old, new]
                .map(|it| Claim::Item(format!("{} #[deprecated]", method(&it.name.rust))));
            let what = (Subject::Operation, event, Direction::Both, Relation::Same);
            let finding = self.about((old, new), what, message).claiming(claims);
            self.report(finding);
        }
        self.answers(pair);
        self.response_headers(pair);
        self.accept(pair);
        self.result(old, new);
        self.operation_prose(old, new);
    }

    /// Parameters that both paths have, and at different places.
    fn parts_of_path(&mut self, pair: &OperationPair) {
        let (old, new) = (&self.old.operations[pair.old], &self.new.operations[pair.new]);
        let aliases = path_names(self.old, self.new, pair);
        let is_kept = |name: &&str| aliases.values().any(|other| other == name);
        let moved: Vec<&str> = aliases
            .iter()
            .filter(|(name, other)| name != other && is_kept(name) && aliases.contains_key(*other))
            .map(|(name, _)| *name)
            .collect();
        for name in moved {
            let of = span(&new.request.name.rust);
            let message =
                format!("the parameter {} of {of} is another part of the path", span(name));
            let what =
                (Subject::Parameter, Event::Moved, Direction::Request, Relation::Incomparable);
            let finding = self.about((old, new), what, message);
            self.report(finding);
        }
    }

    /// A finding at an operation.
    pub(super) fn about(
        &self,
        (old, new): (&Operation, &Operation),
        (subject, event, direction, relation): (Subject, Event, Direction, Relation),
        message: String,
    ) -> Finding {
        Finding::new(subject, event, direction, relation, message)
            .at(Some(&old.docs.place), Some(&new.docs.place))
    }

    fn operation_server(&mut self, old: &Operation, new: &Operation) {
        let (before, now) = (&self.old.servers[old.server], &self.new.servers[new.server]);
        if before.name.wire == now.name.wire {
            return;
        }
        // A server with one address is one server, whatever its name. Without an address, callers
        // set it by its name: only a server that is called otherwise everywhere is still the same.
        let has = |api: &Api, server: &Server| {
            api.servers.iter().any(|other| other.name.wire == server.name.wire)
        };
        let is_renamed = !has(self.new, before) && !has(self.old, now);
        let has_address = before.is_address && now.is_address;
        let url = |server: &Server| spelling::server_url(&server.url);
        if url(before) == url(now) && (has_address || is_renamed) {
            return;
        }
        let (one, other) = (span(&before.name.wire), span(&now.name.wire));
        let message = format!("{} is served by {other} and was by {one}", span(&new.name.wire));
        let what =
            (Subject::OperationServer, Event::Changed, Direction::Request, Relation::Incomparable);
        let finding = self.about((old, new), what, message);
        self.report(finding);
    }

    /// Whether the client may repeat a call by itself. What it does then is what the document
    /// promises, so nobody has anything to do.
    fn idempotency(&mut self, old: &Operation, new: &Operation) {
        if old.is_idempotent == new.is_idempotent {
            return;
        }
        let (event, words) = match new.is_idempotent {
            true => (Event::Added, "may be repeated after a failure now"),
            false => (Event::Removed, "are not repeated after a failure any more"),
        };
        let message = format!("calls of {} {words}", span(&new.name.wire));
        let what = (Subject::Idempotency, event, Direction::Request, Relation::Same);
        let finding = self.about((old, new), what, message);
        self.report(finding);
    }

    /// The media type of the body. It is sent as it is written, so that another spelling of the same
    /// one is told, but RFC 9110 (section 8.3.1) has it mean the same to every server.
    fn media_type(&mut self, old: &Operation, new: &Operation) {
        let (Some(before), Some(now)) = (&old.body, &new.body) else { return };
        let (one, other) = (span(&before.media_type), span(&now.media_type));
        let form = |body: &RequestBody| spelling::media_type(&body.media_type);
        let is_taken = now.media_types.iter().any(|it| spelling::media_type(it) == form(before));
        if before.media_type != now.media_type && form(before) == form(now) {
            let message =
                format!("the media type of {} is written {other}, was {one}", span(&new.name.wire));
            self.tell(Subject::Description, &message, (&old.docs, &new.docs), Direction::Request);
        }
        if form(before) != form(now) {
            let message =
                format!("the media type of {} was {one}, is {other}", span(&new.name.wire));
            let relation = if is_taken { Relation::Same } else { Relation::Incomparable };
            let what = (Subject::MediaType, Event::Changed, Direction::Request, relation);
            let finding = self.about((old, new), what, message);
            self.report(finding);
        }
        if before.examples != now.examples {
            let message = format!("the examples of requests of {}", span(&new.name.wire));
            self.tell(Subject::Example, &message, (&old.docs, &new.docs), Direction::Request);
        }
    }

    fn operation_prose(&mut self, old: &Operation, new: &Operation) {
        let what = format!("the operation {}", span(&new.name.wire));
        // Without prose, method and path are said.
        let is_moved = (old.method, &old.path) != (new.method, &new.path);
        let name = |operation: &Operation| match is_moved {
            true => format!("{} {}", operation.method.wire(), operation.path),
            false => String::new(),
        };
        self.docs_prose((&old.docs, &name(old)), (&new.docs, &name(new)), &what, Direction::Both);
        let bodies = |examples: &[ResponseExample]| {
            examples.iter().map(|it| (it.status, it.body.clone())).collect::<Vec<_>>()
        };
        if bodies(&old.response_examples) != bodies(&new.response_examples) {
            let message = format!("the examples of answers of {}", span(&new.name.wire));
            self.tell(Subject::Example, &message, (&old.docs, &new.docs), Direction::Response);
        }
    }
}

/// An operation with its place on the wire.
fn shown(operation: &Operation) -> String {
    let wire = format!("{} {}", operation.method.wire(), operation.path);
    format!("{} ({})", span(&operation.name.wire), span(&wire))
}
