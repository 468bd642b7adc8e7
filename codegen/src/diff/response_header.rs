//! Headers of answers: which came, went, and are otherwise. Their names are the same in upper and in
//! lower case.

use std::collections::BTreeSet;

use crate::ir::{AnswerHeader, Operation, ResponseHeader, Statuses};

use super::change::Direction;
use super::claims::{header_claim, types_claims};
use super::code::Subject;
use super::comparison::Comparison;
use super::finding::{Finding, Found, Side, Spot};
use super::object::{deprecation, presence};
use super::operation::Both;
use super::pair::{Answer, answers, covering, wider};
use super::value::{self, Standing};
use super::words::{span, statuses as statuses_words};

/// A header with the operation that it belongs to.
type Of<'a> = (&'a Operation, &'a ResponseHeader);

/// The headers that two operations have in common.
pub(super) fn pairs<'a>(
    old: &'a Operation,
    new: &'a Operation,
) -> impl Iterator<Item = [&'a ResponseHeader; 2]> {
    old.headers.iter().filter_map(|header| same(header, new).map(|other| [header, other]))
}

/// The header of an operation that is this one.
fn same<'a>(header: &ResponseHeader, operation: &'a Operation) -> Option<&'a ResponseHeader> {
    operation.headers.iter().find(|other| other.key() == header.key())
}

impl Comparison<'_> {
    /// The headers of the answers to an operation that is in both.
    pub(super) fn response_headers(&self, both: &Both<'_>, found: &mut Found) {
        let (old, new) = (both.old, both.new);
        let alone = |side: Side, of: &Operation, header: &ResponseHeader| {
            Spot::one(side, &header.docs, Direction::Response)
                .alone(side, Subject::ResponseHeader, &shown((of, header), &all(header)))
                .claiming([header_claim((of, header))])
                .claiming(types_claims(&header.value, side))
        };
        let gone = old.headers.iter().filter(|header| same(header, new).is_none());
        found.extend(gone.map(|header| alone(Side::Old, old, header)));
        for [before, now] in pairs(old, new) {
            found.extend(presences([(old, before), (new, now)]));
            self.header_value([(old, before), (new, now)], found);
        }
        let fresh = new.headers.iter().filter(|header| same(header, old).is_none());
        found.extend(fresh.map(|header| alone(Side::New, new, header)));
    }

    /// What the header holds, and what the document says of it.
    fn header_value(&self, [old, new]: [Of<'_>; 2], found: &mut Found) {
        let (before, now) = (old.1, new.1);
        let docs = [&before.docs, &now.docs];
        let what = shown(new, &all(now));
        let spot = Spot::both(docs, Direction::Response);
        let constants = [header_claim(old), header_claim(new)];
        let values = [(self.old, &before.value), (self.new, &now.value)];
        let standing = Standing {
            spot,
            what: &what,
            subject: Subject::ResponseHeader,
            claims: constants.to_vec(),
            has_default: false,
            is_named: false,
        };
        found.extend(value::findings(values, &standing));
        let flags = [before.is_deprecated, now.is_deprecated];
        let deprecated = deprecation(Subject::ResponseHeader, &spot, &what, flags);
        found.extend(deprecated.map(|finding| finding.claiming(constants)));
        self.docs_prose(docs, &what, Direction::Response, found);
    }
}

/// Which answers have the header. An answer that is itself new or gone is told as such.
fn presences([old, new]: [Of<'_>; 2]) -> Vec<Finding> {
    let described = [old.0, new.0].map(answers);
    let (mut gone, mut fresh) = (Vec::new(), Vec::new());
    let (mut mandatory, mut optional) = (Vec::new(), Vec::new());
    let all = described.iter().flatten().map(|(statuses, is_success, _)| (*statuses, *is_success));
    for (statuses, is_success) in all.collect::<BTreeSet<_>>() {
        let both = described.each_ref().map(|answers| covering(answers, statuses, is_success));
        let [Some(one), Some(other)] = both else { continue };
        let of = |header: &ResponseHeader, (statuses, is_success, _): Answer<'_>| {
            let is_it = |it: &&AnswerHeader| (it.statuses, it.is_success) == (statuses, is_success);
            header.answers.iter().find(is_it).map(|it| it.is_mandatory)
        };
        match (of(old.1, one), of(new.1, other)) {
            (Some(_), None) => gone.push(statuses),
            (None, Some(_)) => fresh.push(statuses),
            (Some(false), Some(true)) => mandatory.push(statuses),
            (Some(true), Some(false)) => optional.push(statuses),
            _ => {}
        }
    }
    // In Rust it has one type for all answers, which an answer that came or went can change.
    let all = self::all(new.1);
    match (old.1.is_mandatory, new.1.is_mandatory) {
        (false, true) if mandatory.is_empty() => mandatory.extend(all),
        (true, false) if optional.is_empty() => optional.extend(all),
        _ => {}
    }
    let kinds = [Side::Old.alone(), Side::New.alone(), presence(true), presence(false)];
    let all = [gone, fresh, mandatory, optional].into_iter().zip(kinds);
    let found = all.filter_map(|(answers, (event, relation, words))| {
        let first = *answers.first()?;
        let place = |header: &'_ ResponseHeader, wanted: Statuses| {
            let is_it = |other: &&AnswerHeader| other.statuses == wanted;
            header.answers.iter().find(is_it).map(|answer| answer.place.clone())
        };
        // A status of its own was described with others.
        let before = wider(first).into_iter().find_map(|statuses| place(old.1, statuses));
        let now = place(new.1, first);
        let message = format!("{} {words}", shown(new, &answers));
        let spot = Spot::new(before.as_deref(), now.as_deref(), Direction::Response);
        let finding = spot.found(Subject::ResponseHeader, event, relation, message);
        Some(finding.claiming([header_claim(old), header_claim(new)]))
    });
    found.collect()
}

/// The answers that have a header.
fn all(header: &ResponseHeader) -> Vec<Statuses> {
    header.answers.iter().map(|answer| answer.statuses).collect()
}

/// ``the header `X-Total` of `200`, `404` of `listOrders` ``
fn shown((operation, header): Of<'_>, answers: &[Statuses]) -> String {
    let statuses: Vec<String> = answers.iter().map(|it| statuses_words(*it)).collect();
    let (name, statuses) = (span(&header.name.wire), statuses.join(", "));
    format!("the header {name} of {statuses} of {}", span(&operation.name.wire))
}
