//! Answers: which statuses are described, which are a success, what their bodies are.

use std::collections::BTreeSet;

use crate::ir::{Api, Content, Failure, Method, Operation, Output, ResponseVariant, Statuses};

use super::change::Direction;
use super::claims::{output_claims, rule_claims, types_claims};
use super::code::{Event, Subject};
use super::comparison::Comparison;
use super::finding::{Claim, Finding, Found, Relation, Side, Spot};
use super::operation::Both;
use super::pair::{Answer, answer_pairs, answers};
use super::parts::answer_part;
use super::value::{self, Standing, is_alike, value_claims};
use super::words::{span, statuses as words};

impl Comparison<'_> {
    /// The answers of an operation that is in both.
    pub(super) fn answers(&self, both: &Both<'_>, found: &mut Found) {
        for (statuses, is_success, contents) in answer_pairs([both.old, both.new]) {
            let answer = |content| (statuses, is_success, content);
            match contents {
                [Some(old), Some(new)] => {
                    self.contents(both, (statuses, is_success), [old, new], found);
                }
                [Some(old), None] => found.push(answer_alone(Side::Old, both, answer(old))),
                [None, Some(new)] => found.push(answer_alone(Side::New, both, answer(new))),
                [None, None] => {}
            }
        }
        self.answer_prose(both, found);
    }

    /// The media types that are asked for. One that came or went with the body of an answer is said
    /// there.
    pub(super) fn accept(&self, both: &Both<'_>, found: &mut Found) {
        let (before, now) = (media_types(both.old), media_types(both.new));
        let (ones, others) = (bodies(both.old), bodies(both.new));
        let has_come = !now.is_subset(&before) && others.is_subset(&ones);
        let has_gone = !before.is_subset(&now) && ones.is_subset(&others);
        if has_come || has_gone {
            let (one, other) = (span(&both.old.accept), span(&both.new.accept));
            let message =
                format!("the media type of answers of {} was {one}, is {other}", both.name);
            let (subject, relation) = (Subject::ResponseMediaType, Relation::Incomparable);
            let spot = both.spot(Direction::Response);
            found.push(spot.found(subject, Event::Changed, relation, message));
        }
    }

    /// The bodies of one answer.
    fn contents(
        &self,
        both: &Both<'_>,
        (statuses, is_success): (Statuses, bool),
        contents: [&Content; 2],
        found: &mut Found,
    ) {
        let has_body = has_body([both.old, both.new], statuses);
        let spot = both.spot(Direction::Response).nowhere_if(!has_body);
        let what = format!("the body of {} of {}", words(statuses), both.name);
        let [old, new] = contents;
        let (event, relation) = match (old, new) {
            (Content::Json(old), Content::Json(new)) => {
                let values = [(self.old, old), (self.new, new)];
                return content_values(both, &spot, (statuses, is_success), values, found);
            }
            (one, other) if one == other => return,
            (Content::Nothing, _) => (Event::Added, Relation::Wider),
            (_, Content::Nothing) => (Event::Removed, Relation::Narrower),
            _ => (Event::Changed, Relation::Incomparable),
        };
        let [was, is] = contents.map(|content| match content {
            Content::Nothing => "nothing",
            Content::Json(_) => "JSON",
            Content::Bytes => "bytes",
        });
        let parts = [both.old, both.new].map(|operation| answer_part(operation, statuses));
        let left = [self.old.without(&parts[0]), self.new.without(&parts[1])];
        let finding = spot
            .found(Subject::ResponseBody, event, relation, format!("{what} was {was}, is {is}"))
            .claiming(old.value().and_then(|value| types_claims(value, Side::Old)))
            .claiming(new.value().and_then(|value| types_claims(value, Side::New)))
            .claiming(contents.into_iter().filter_map(Content::value).flat_map(rule_claims))
            .claiming(of_success(both, is_success))
            // Callers read the body of a failure as the type that it had.
            .breaking_if(!is_success && old.value().is_some());
        found.push(match left {
            [None, left] => finding.supported(Side::Old, &what, left),
            [left, None] => finding.supported(Side::New, &what, left),
            _ => finding,
        });
    }

    fn answer_prose(&self, both: &Both<'_>, found: &mut Found) {
        let Both { old, new, name } = both;
        for failure in &old.failures {
            let is_it = |other: &&Failure| other.statuses == failure.statuses;
            let other = new.failures.iter().find(is_it);
            if other.is_some_and(|other| other.docs != failure.docs) {
                let statuses = words(failure.statuses);
                let message = format!("the failure {statuses} of {name} is described otherwise");
                let spot = both.spot(Direction::Response);
                found.push(spot.prose(Subject::Description, message));
            }
        }
        let (Output::Variants(before), Output::Variants(now)) = (&old.output, &new.output) else {
            return;
        };
        for variant in &before.variants {
            let is_it = |other: &&ResponseVariant| other.statuses == variant.statuses;
            let Some(other) = now.variants.iter().find(is_it) else { continue };
            let what = format!("the status {} of {name}", words(variant.statuses));
            self.docs_prose([&variant.docs, &other.docs], &what, Direction::Response, found);
        }
    }
}

/// An answer that is on one side only.
fn answer_alone(side: Side, both: &Both<'_>, answer: Answer<'_>) -> Finding {
    let (statuses, is_success, content) = answer;
    let (subject, kind) = match is_success {
        true => (Subject::Status, "status"),
        false => (Subject::Failure, "failure"),
    };
    both.spot(Direction::Response)
        .alone(side, subject, &format!("the {kind} {} of {}", words(statuses), both.name))
        .claiming(content.value().and_then(|value| types_claims(value, side)))
        .claiming(content.value().into_iter().flat_map(rule_claims))
        .claiming(of_success(both, is_success))
        // What was a success with this status is an error now.
        .breaking_if(is_success && side == Side::Old)
}

/// Two values that are the body of one answer.
fn content_values(
    both: &Both<'_>,
    spot: &Spot<'_>,
    (statuses, is_success): (Statuses, bool),
    values: [value::Of<'_>; 2],
    found: &mut Found,
) {
    let (statuses, name) = (words(statuses), &both.name);
    if let (false, Some((one, other))) = (is_success, other_failure(values)) {
        let message = format!("the body of the failure {statuses} of {name} was {one}, is {other}");
        let (subject, relation) = (Subject::ResponseBody, Relation::Incomparable);
        let finding = spot.found(subject, Event::Changed, relation, message);
        found.push(finding.claiming(value_claims(values)).breaking_if(true));
        return;
    }
    let standing = Standing {
        spot: *spot,
        what: &format!("the body of {statuses} of {name}"),
        subject: Subject::ResponseBody,
        claims: of_success(both, is_success).collect(),
        has_default: false,
        is_named: !is_success,
    };
    found.extend(value::findings(values, &standing));
}

/// What a success is in Rust, on both sides.
fn of_success<'a>(both: &Both<'a>, is_success: bool) -> impl Iterator<Item = Claim> + use<'a> {
    let operations = is_success.then_some([both.old, both.new]);
    operations.into_iter().flatten().flat_map(output_claims)
}

/// Whether an answer can have a body at all: RFC 9110 gives none to HEAD (section 9.3.2), nor to an
/// answer with one of these statuses (section 6.4.1).
pub(super) fn has_body([old, new]: [&Operation; 2], statuses: Statuses) -> bool {
    let is_head = old.method == Method::Head && new.method == Method::Head;
    !is_head && !matches!(statuses, Statuses::Code(100..=199 | 204 | 304) | Statuses::Class(1))
}

/// The names of both types, if the body of a failure is another type of the API, not one that is
/// called otherwise.
pub(super) fn other_failure([old, new]: [value::Of<'_>; 2]) -> Option<(String, String)> {
    if !value::types(old, new).is_empty() {
        return None;
    }
    let (before, now) = (old.0.ty(old.1.named()?), new.0.ty(new.1.named()?));
    let (one, other) = (before.name(), now.name());
    let has = |api: &Api, wire: &str| api.types.iter().any(|it| it.name().wire == wire);
    let is_other = || has(new.0, &one.wire) || has(old.0, &other.wire);
    let is_other = one.wire != other.wire && is_other() && !is_alike((old.0, before), (new.0, now));
    is_other.then(|| (span(&one.rust), span(&other.rust)))
}

/// The media types of answers, if there are any.
fn media_types(operation: &Operation) -> BTreeSet<&str> {
    operation.accept.split(", ").filter(|name| *name != "*/*").collect()
}

/// The answers with a body: their statuses, and whether it is JSON.
fn bodies(operation: &Operation) -> BTreeSet<(Statuses, bool)> {
    let all = answers(operation).into_iter();
    all.filter(|(.., content)| **content != Content::Nothing)
        .map(|(statuses, _, content)| (statuses, content.value().is_some()))
        .collect()
}
