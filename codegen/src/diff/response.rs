//! Answers: which statuses are described, which are a success, what their bodies are.

use std::collections::BTreeSet;

use crate::ir::{
    Api, Content, Failure, Method, Operation, Output, ResponseVariant, Statuses, Value,
};

use super::change::Direction;
use super::code::{Event, Subject};
use super::comparison::Comparison;
use super::finding::{Claim, Relation};
use super::operations::OperationPair;
use super::pair::{answers, covering};
use super::surface::method;
use super::types;
use super::words::{span, statuses as words};

type Answer<'a> = (Statuses, bool, &'a Content);

impl Comparison<'_> {
    /// The answers of an operation that is in both.
    pub(super) fn answers(&mut self, pair: &OperationPair) {
        let (old, new) = (&self.old.operations[pair.old], &self.new.operations[pair.new]);
        let (before, now) = (answers(self.old, pair.old), answers(self.new, pair.new));
        let has = |list: &[Answer<'_>], (statuses, is_success, _): &Answer<'_>| {
            list.iter().any(|(of, success, _)| of == statuses && success == is_success)
        };
        for answer in &before {
            match covering(&now, answer.0, answer.1) {
                Some(content) => self.contents((old, new), *answer, content),
                None => self.answer((old, new), *answer, false),
            }
        }
        for answer in now.iter().filter(|answer| !has(&before, answer)) {
            match covering(&before, answer.0, answer.1) {
                // It was described before, together with others.
                Some(content) => {
                    let before = (answer.0, answer.1, content);
                    self.contents((old, new), before, answer.2);
                }
                None => self.answer((old, new), *answer, true),
            }
        }
        self.failure_prose(old, new);
        self.variant_prose(old, new);
    }

    /// The media types that are asked for. One that came or went with the body of an answer is said
    /// there.
    pub(super) fn accept(&mut self, pair: &OperationPair) {
        let (old, new) = (&self.old.operations[pair.old], &self.new.operations[pair.new]);
        let (before, now) = (media_types(old), media_types(new));
        let (ones, others) = (bodies(self.old, pair.old), bodies(self.new, pair.new));
        let has_come = !now.is_subset(&before) && others.is_subset(&ones);
        let has_gone = !before.is_subset(&now) && ones.is_subset(&others);
        if has_come || has_gone {
            let (one, other) = (span(&old.accept), span(&new.accept));
            let name = span(&new.name.wire);
            let message = format!("the media type of answers of {name} was {one}, is {other}");
            let subject = Subject::ResponseMediaType;
            let what = (subject, Event::Changed, Direction::Response, Relation::Incomparable);
            let finding = self.about((old, new), what, message);
            self.report(finding);
        }
    }

    /// An answer that is new, or gone.
    fn answer(
        &mut self,
        (old, new): (&Operation, &Operation),
        (statuses, is_success, content): Answer<'_>,
        is_new: bool,
    ) {
        let claims = match content {
            Content::Json(value) if is_new => self.claim_fresh(value),
            Content::Json(value) => self.claim_gone(value),
            Content::Nothing | Content::Bytes => Vec::new(),
        };
        let subject = if is_success { Subject::Status } else { Subject::Failure };
        let (event, relation, word) = match is_new {
            true => (Event::Added, Relation::Wider, "new"),
            false => (Event::Removed, Relation::Narrower, "gone"),
        };
        let kind = if is_success { "status" } else { "failure" };
        let message =
            format!("the {kind} {} of {} is {word}", words(statuses), span(&new.name.wire));
        let finding = self
            .about((old, new), (subject, event, Direction::Response, relation), message)
            .claiming(claims)
            .claiming(if is_success { output_claims(old, new) } else { Vec::new() });
        // What was a success with this status is an error now.
        let finding = if is_success && !is_new { finding.breaking() } else { finding };
        self.report(finding);
    }

    /// The bodies of one answer.
    fn contents(
        &mut self,
        (old, new): (&Operation, &Operation),
        (statuses, is_success, before): Answer<'_>,
        now: &Content,
    ) {
        let of = format!("the body of {} of {}", words(statuses), span(&new.name.wire));
        let shown = |content: &Content| match content {
            Content::Nothing => "nothing".to_owned(),
            Content::Json(_) => "JSON".to_owned(),
            Content::Bytes => "bytes".to_owned(),
        };
        let (event, relation, claims) = match (before, now) {
            (Content::Json(one), Content::Json(other)) => {
                return self.content_types((old, new), (&of, statuses, is_success), one, other);
            }
            (one, other) if one == other => return,
            (Content::Nothing, Content::Json(value)) => {
                (Event::Added, Relation::Wider, self.claim_fresh(value))
            }
            (Content::Nothing, _) => (Event::Added, Relation::Wider, Vec::new()),
            (Content::Json(value), Content::Nothing) => {
                (Event::Removed, Relation::Narrower, self.claim_gone(value))
            }
            (_, Content::Nothing) => (Event::Removed, Relation::Narrower, Vec::new()),
            (Content::Json(value), _) => {
                (Event::Changed, Relation::Incomparable, self.claim_gone(value))
            }
            (_, Content::Json(value)) => {
                (Event::Changed, Relation::Incomparable, self.claim_fresh(value))
            }
            _ => (Event::Changed, Relation::Incomparable, Vec::new()),
        };
        let message = format!("{of} was {}, is {}", shown(before), shown(now));
        let has_body = has_body((old, new), statuses);
        let relation = if has_body { relation } else { Relation::Same };
        let what = (Subject::ResponseBody, event, Direction::Response, relation);
        let finding = self
            .about((old, new), what, message)
            .claiming(claims)
            .claiming(if is_success { output_claims(old, new) } else { Vec::new() });
        // Callers read the body of a failure as the type that it had.
        let was_read = has_body && !is_success && matches!(before, Content::Json(_));
        let finding = if was_read { finding.breaking() } else { finding };
        let finding = self.untyped_answer((old, new), statuses, finding);
        self.report(finding);
    }

    fn content_types(
        &mut self,
        (old, new): (&Operation, &Operation),
        (of, statuses, is_success): (&str, Statuses, bool),
        before: &Value,
        now: &Value,
    ) {
        let has_body = has_body((old, new), statuses);
        if let (false, Some((one, other))) =
            (is_success, other_failure((self.old, before), (self.new, now)))
        {
            let statuses = words(statuses);
            let name = span(&new.name.wire);
            let message =
                format!("the body of the failure {statuses} of {name} was {one}, is {other}");
            let relation = if has_body { Relation::Incomparable } else { Relation::Same };
            let what = (Subject::ResponseBody, Event::Changed, Direction::Response, relation);
            let claims = self.claim_gone(before).into_iter().chain(self.claim_fresh(now));
            let claims: Vec<Claim> = claims.collect();
            let finding = self.about((old, new), what, message).claiming(claims);
            self.report(if has_body { finding.breaking() } else { finding });
            return;
        }
        for change in types::compare((self.old, before), (self.new, now)) {
            let claims = self.claim_gone(before).into_iter().chain(self.claim_fresh(now));
            let claims: Vec<Claim> = claims.collect();
            let subject = match change.subject {
                Subject::FieldType => Subject::ResponseBody,
                subject => subject,
            };
            let message = format!("{of} {}", change.words);
            let relation = if has_body { change.relation } else { Relation::Same };
            let what = (subject, change.event, Direction::Response, relation);
            let finding = self
                .about((old, new), what, message)
                .claiming(claims)
                .claiming(if is_success { output_claims(old, new) } else { Vec::new() });
            // Callers name the type that they read the body of a failure as: what it cannot hold
            // is an error to them.
            let is_unread = matches!(relation, Relation::Wider | Relation::Incomparable);
            let is_unread = is_unread && !is_success;
            self.report(if is_unread { finding.breaking() } else { finding });
        }
    }

    fn variant_prose(&mut self, old: &Operation, new: &Operation) {
        let (Output::Variants(before), Output::Variants(now)) = (&old.output, &new.output) else {
            return;
        };
        for variant in &before.variants {
            let is_it = |other: &&ResponseVariant| other.statuses == variant.statuses;
            let Some(other) = now.variants.iter().find(is_it) else { continue };
            let what =
                format!("the status {} of {}", words(variant.statuses), span(&new.name.wire));
            let (docs, others) = ((&variant.docs, ""), (&other.docs, ""));
            self.docs_prose(docs, others, &what, Direction::Response);
        }
    }

    fn failure_prose(&mut self, old: &Operation, new: &Operation) {
        for failure in &old.failures {
            let is_it = |other: &&Failure| other.statuses == failure.statuses;
            let Some(other) = new.failures.iter().find(is_it) else { continue };
            if other.docs != failure.docs {
                let statuses = words(failure.statuses);
                let message = format!(
                    "the failure {statuses} of {} is described otherwise",
                    span(&new.name.wire)
                );
                let places = (&old.docs, &new.docs);
                self.tell(Subject::Description, &message, places, Direction::Response);
            }
        }
    }
}

/// Whether an answer can have a body at all: RFC 9110 gives none to HEAD (section 9.3.2), nor to an
/// answer with one of these statuses (section 6.4.1).
pub(super) fn has_body((old, new): (&Operation, &Operation), statuses: Statuses) -> bool {
    let is_head = old.method == Method::Head && new.method == Method::Head;
    !is_head && !matches!(statuses, Statuses::Code(100..=199 | 204 | 304) | Statuses::Class(1))
}

/// The names of both types, if the body of a failure is another type of the API, not one that is
/// called otherwise.
pub(super) fn other_failure(
    (old_api, old): (&Api, &Value),
    (new_api, new): (&Api, &Value),
) -> Option<(String, String)> {
    if !types::compare((old_api, old), (new_api, new)).is_empty() {
        return None;
    }
    let (before, now) = (old_api.ty(old.named()?), new_api.ty(new.named()?));
    let (one, other) = (before.name(), now.name());
    let has = |api: &Api, wire: &str| api.types.iter().any(|it| it.name().wire == wire);
    let is_kept = has(new_api, &one.wire) || has(old_api, &other.wire);
    let is_other = one.wire != other.wire && is_kept;
    let is_alike = || types::is_alike((old_api, before), (new_api, now));
    (is_other && !is_alike()).then(|| (span(&one.rust), span(&other.rust)))
}

/// The media types of answers, if there are any.
fn media_types(operation: &Operation) -> BTreeSet<&str> {
    operation.accept.split(", ").filter(|name| *name != "*/*").collect()
}

/// The answers with a body: their statuses, and whether it is JSON.
fn bodies(api: &Api, operation: usize) -> BTreeSet<(Statuses, bool)> {
    let all = answers(api, operation).into_iter();
    all.filter_map(|(statuses, _, content)| match content {
        Content::Nothing => None,
        Content::Json(_) => Some((statuses, true)),
        Content::Bytes => Some((statuses, false)),
    })
    .collect()
}

/// What the answers of an operation are in Rust.
fn output_claims(old: &Operation, new: &Operation) -> Vec<Claim> {
    [old, new]
        .into_iter()
        .flat_map(|operation| {
            let method = Some(Claim::Item(method(&operation.name.rust)));
            let responses = match &operation.output {
                Output::Same { .. } => None,
                Output::Variants(responses) => Some(Claim::Tree(responses.name.rust.clone())),
            };
            method.into_iter().chain(responses)
        })
        .collect()
}
