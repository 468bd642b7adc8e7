//! Headers of answers: which came, went, and are otherwise. Their names are the same in upper and in
//! lower case.

use std::collections::BTreeSet;

use crate::ir::{AnswerHeader, Api, Operation, ResponseHeader, Statuses, Ty};

use super::change::Direction;
use super::code::{Event, Subject};
use super::comparison::{Comparison, type_claims};
use super::finding::{Claim, Finding, Relation};
use super::object::deprecation;
use super::operations::OperationPair;
use super::pair::{answers, wider};
use super::types;
use super::words::{span, statuses as statuses_words};

/// A header with the operation that it belongs to.
type Of<'a> = (&'a Operation, &'a ResponseHeader);

/// Both sides of a header.
pub(super) type HeaderPair<'a> = (&'a ResponseHeader, &'a ResponseHeader);

/// The headers that two operations have in common.
pub(super) fn pairs<'a>(
    old: &'a Operation,
    new: &'a Operation,
) -> impl Iterator<Item = HeaderPair<'a>> {
    old.headers.iter().filter_map(|header| same(header, new).map(|other| (header, other)))
}

/// The header of an operation that is this one.
fn same<'a>(header: &ResponseHeader, operation: &'a Operation) -> Option<&'a ResponseHeader> {
    operation.headers.iter().find(|other| other.key() == header.key())
}

impl Comparison<'_> {
    /// The headers of the answers to an operation that is in both.
    pub(super) fn response_headers(&mut self, pair: &OperationPair) {
        let (old, new) = (&self.old.operations[pair.old], &self.new.operations[pair.new]);
        for header in old.headers.iter().filter(|header| same(header, new).is_none()) {
            let claims = self.claim_gone(&header.value);
            let finding = finding((old, header), Event::Removed, Relation::Narrower, "is gone");
            self.report(finding.at(Some(&header.docs.place), None).claiming(claims));
        }
        for (before, now) in pairs(old, new) {
            let found = (described(self.old, pair.old), described(self.new, pair.new));
            self.header_presence((old, before), (new, now), &found);
            self.header_value((old, before), (new, now));
        }
        for header in new.headers.iter().filter(|header| same(header, old).is_none()) {
            let claims = self.claim_fresh(&header.value);
            let finding = finding((new, header), Event::Added, Relation::Wider, "is new");
            self.report(finding.at(None, Some(&header.docs.place)).claiming(claims));
        }
    }

    /// Which answers have the header. An answer that is itself new or gone is told as such.
    fn header_presence(
        &mut self,
        old: Of<'_>,
        new: Of<'_>,
        (old_answers, new_answers): &(Vec<Answer>, Vec<Answer>),
    ) {
        let (mut gone, mut fresh) = (Vec::new(), Vec::new());
        let (mut mandatory, mut optional) = (Vec::new(), Vec::new());
        let all: BTreeSet<&Answer> = old_answers.iter().chain(new_answers).collect();
        for answer in all {
            let both = (covering(old_answers, *answer), covering(new_answers, *answer));
            let (Some(one), Some(other)) = both else { continue };
            let of = |header: &ResponseHeader, wanted: Answer| {
                let found = header.answers.iter().find(|it| key(it) == wanted);
                found.map(|it| it.is_mandatory)
            };
            match (of(old.1, one), of(new.1, other)) {
                (Some(_), None) => gone.push(answer.0),
                (None, Some(_)) => fresh.push(answer.0),
                (Some(false), Some(true)) => mandatory.push(answer.0),
                (Some(true), Some(false)) => optional.push(answer.0),
                _ => {}
            }
        }
        // In Rust it has one type for all answers, which an answer that came or went can change.
        let all = || new.1.answers.iter().map(|answer| answer.statuses);
        match (old.1.is_mandatory, new.1.is_mandatory) {
            (false, true) if mandatory.is_empty() => mandatory.extend(all()),
            (true, false) if optional.is_empty() => optional.extend(all()),
            _ => {}
        }
        for (answers, event, relation, words) in [
            (gone, Event::Removed, Relation::Narrower, "is gone"),
            (fresh, Event::Added, Relation::Wider, "is new"),
            (mandatory, Event::Mandatory, Relation::Narrower, "is mandatory now"),
            (optional, Event::Optional, Relation::Wider, "is optional now"),
        ] {
            let Some(first) = answers.first() else { continue };
            let message = format!("{} {words}", shown(new.1, new.0, &answers));
            let place = |header: &'_ ResponseHeader| {
                let is_it = |other: &&AnswerHeader| other.statuses == *first;
                header.answers.iter().find(is_it).map(|answer| answer.place.clone())
            };
            // A status of its own was described with others.
            let covered = || {
                wider(*first).into_iter().find_map(|statuses| {
                    let found = old.1.answers.iter().find(|other| other.statuses == statuses);
                    found.map(|answer| answer.place.clone())
                })
            };
            let finding = of_both(Subject::ResponseHeader, event, relation, message, old, new);
            let before = place(old.1).or_else(covered);
            self.report(finding.at(before.as_deref(), place(new.1).as_deref()));
        }
    }

    /// What the header holds, and what the document says of it.
    fn header_value(&mut self, old: Of<'_>, new: Of<'_>) {
        let (before, now) = (old.1, new.1);
        let what = shown(now, new.0, &all(now));
        let changes = types::compare((self.old, &before.value), (self.new, &now.value));
        let is_other = changes.iter().any(|change| change.relation == Relation::Incomparable);
        for change in changes {
            let subject = match change.subject {
                Subject::FieldType => Subject::ResponseHeader,
                subject => subject,
            };
            let types =
                self.claim_gone(&before.value).into_iter().chain(self.claim_fresh(&now.value));
            let types: Vec<Claim> = types.collect();
            let message = format!("{what} {}", change.words);
            let finding = of_both(subject, change.event, change.relation, message, old, new)
                .claiming(types)
                .claiming(type_claims((self.old, &before.value), (self.new, &now.value)));
            self.report(finding);
        }
        let places = (before.docs.place.as_str(), now.docs.place.as_str());
        if !is_other {
            let values = (&before.value, &now.value);
            self.value_rules(values, &what, places, Direction::Response);
            let (before_leaf, now_leaf) = (before.value.leaf(), now.value.leaf());
            if before_leaf.ty == Ty::String && now_leaf.ty == Ty::String {
                let formats = (before_leaf.format.as_ref(), now_leaf.format.as_ref());
                let docs = (&before.docs, &now.docs);
                self.value_format(formats, &what, docs, Direction::Response);
            }
        }
        if before.is_deprecated != now.is_deprecated {
            let (event, words) = deprecation(now.is_deprecated);
            let message = format!("{what} {words}");
            let subject = Subject::ResponseHeader;
            self.report(of_both(subject, event, Relation::Same, message, old, new));
        }
        // Where the document says nothing, its spelling of the name is said, which counts for none.
        let docs = ((&before.docs, &*before.name.wire), (&now.docs, &*now.name.wire));
        self.docs_prose(docs.0, docs.1, &what, Direction::Response);
    }
}

/// The statuses of an answer, and whether it is a success.
type Answer = (Statuses, bool);

fn key(answer: &AnswerHeader) -> Answer {
    (answer.statuses, answer.is_success)
}

/// The answers that a document describes.
fn described(api: &Api, operation: usize) -> Vec<Answer> {
    let all = answers(api, operation).into_iter();
    all.map(|(statuses, is_success, _)| (statuses, is_success)).collect()
}

/// Which of the answers is described where `answer` was: its own statuses, their hundred, or all.
fn covering(answers: &[Answer], (statuses, is_success): Answer) -> Option<Answer> {
    let wider = wider(statuses).into_iter();
    let mut wider = wider.map(|statuses| (statuses, is_success));
    wider.find(|wanted| answers.contains(wanted))
}

/// The answers that have a header.
fn all(header: &ResponseHeader) -> Vec<Statuses> {
    header.answers.iter().map(|answer| answer.statuses).collect()
}

/// ``the header `X-Total` of `200`, `404` of `listOrders` ``
fn shown(header: &ResponseHeader, operation: &Operation, answers: &[Statuses]) -> String {
    let statuses: Vec<String> = answers.iter().map(|it| statuses_words(*it)).collect();
    let (name, statuses) = (span(&header.name.wire), statuses.join(", "));
    format!("the header {name} of {statuses} of {}", span(&operation.name.wire))
}

/// A finding about a header that is on one side only.
fn finding((operation, header): Of<'_>, event: Event, relation: Relation, words: &str) -> Finding {
    let message = format!("{} {words}", shown(header, operation, &all(header)));
    let direction = Direction::Response;
    Finding::new(Subject::ResponseHeader, event, direction, relation, message)
        .claiming([claim((operation, header))])
}

/// A finding about a header that is on both sides.
fn of_both(
    subject: Subject,
    event: Event,
    relation: Relation,
    message: String,
    old: Of<'_>,
    new: Of<'_>,
) -> Finding {
    Finding::new(subject, event, Direction::Response, relation, message)
        .at(Some(&old.1.docs.place), Some(&new.1.docs.place))
        .claiming([claim(old), claim(new)])
}

/// The constant of a header.
fn claim((operation, header): Of<'_>) -> Claim {
    Claim::Item(format!("{}::{}", operation.request.name.rust, header.name.rust))
}
