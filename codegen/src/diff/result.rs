//! In-body result codes: which bodies tell success from failure, and by which code.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::ir::{Api, Content, InBodyResult, Operation, TypeDefinition};

use super::change::Direction;
use super::code::{Event, Subject};
use super::comparison::Comparison;
use super::enumeration::listed as listed_values;
use super::finding::{Found, Relation, Side};
use super::operation::Both;
use super::words::span;

impl Comparison<'_> {
    pub(super) fn result(&self, both: &Both<'_>, found: &mut Found) {
        let Both { old, new, name } = both;
        let (event, relation, message) = match (&old.result, &new.result) {
            (None, None) => return,
            (Some(before), Some(now)) => return self.results(both, [before, now], found),
            (None, Some(now)) => {
                let words =
                    format!("answers of {name} are a success by the code {} only", span(&now.code));
                (Event::Added, Relation::Narrower, words)
            }
            (Some(before), None) => {
                let words =
                    format!("answers of {name} are a success whatever {} says", span(&before.code));
                (Event::Removed, Relation::Wider, words)
            }
        };
        let spot = both.spot(Direction::Response);
        found.push(spot.found(Subject::Result, event, relation, message).breaking_if(true));
    }

    fn results(&self, both: &Both<'_>, [old, new]: [&InBodyResult; 2], found: &mut Found) {
        let name = &both.name;
        let spot = both.spot(Direction::Response);
        let result =
            |relation, message| spot.found(Subject::Result, Event::Changed, relation, message);
        if old.code != new.code {
            let (one, other) = (span(&old.code), span(&new.code));
            let message = format!("the result code of {name} was in {one}, is in {other}");
            found.push(result(Relation::Incomparable, message).breaking_if(true));
        }
        if old.text != new.text {
            let words = match (&old.text, &new.text) {
                (_, None) => "is in no property any more".to_owned(),
                (None, Some(text)) => format!("is in {}", span(text)),
                (Some(one), Some(other)) => format!("was in {}, is in {}", span(one), span(other)),
            };
            let message = format!("the text about the result of {name} {words}");
            found.push(result(Relation::Same, message));
        }
        let listed = [listed(self.old, both.old, &old.code), listed(self.new, both.new, &new.code)];
        for code in old.success.iter().filter(|code| !new.success.contains(code)) {
            let message = format!("the code {} of {name} is no success any more", span(code));
            let (event, relation, _) = Side::Old.alone();
            let finding = spot.found(Subject::SuccessCode, event, relation, message);
            found.push(finding.breaking_if(true));
        }
        for code in new.success.iter().filter(|code| !old.success.contains(code)) {
            let message = format!("the code {} of {name} is a success now", span(code));
            let (event, relation, _) = Side::New.alone();
            // A code that is documented has callers who look for it among the errors.
            let is_known =
                old.meanings.iter().any(|(known, _)| known == code) || listed[0].contains(code);
            let finding = spot.found(Subject::SuccessCode, event, relation, message);
            found.push(finding.breaking_if(is_known));
        }
        failure_codes(both, [old, new], &listed, found);
    }
}

/// The documented codes of failure, of which those in a list need no words. Each is a failure,
/// documented or not.
fn failure_codes(
    both: &Both<'_>,
    results: [&InBodyResult; 2],
    listed: &[Vec<String>; 2],
    found: &mut Found,
) {
    let name = &both.name;
    let spot = both.spot(Direction::Response);
    let meanings: [BTreeMap<&String, &String>; 2] =
        results.map(|result| result.meanings.iter().map(|(code, text)| (code, text)).collect());
    let is_success = |code| results.iter().any(|result| result.success.contains(code));
    let knows =
        |side: usize, code| meanings[side].contains_key(code) || listed[side].contains(code);
    // One list serves many operations: what changes in it is one change.
    let is_listed = listed.iter().any(|list| !list.is_empty());
    let alone = |side: Side, code: &str| {
        let [old, new] = listed.each_ref().map(|list| Some(digest(code, list)));
        let what = format!("the failure code {} of {name}", span(code));
        spot.alone(side, Subject::FailureCode, &what).caused_by(is_listed.then_some((old, new)))
    };
    for (code, text) in &results[0].meanings {
        match meanings[1].get(code) {
            Some(other) if *other != text => {
                let message = format!("the code {} of {name} is described otherwise", span(code));
                found.push(spot.prose(Subject::Description, message));
            }
            None if !is_success(code) && !knows(1, code) => found.push(alone(Side::Old, code)),
            _ => {}
        }
    }
    let new = results[1].meanings.iter().map(|(code, _)| code);
    let fresh = new.filter(|code| !is_success(code) && !knows(0, code));
    found.extend(fresh.map(|code| alone(Side::New, code)));
}

/// A code and the list that it is in, whatever the order.
fn digest(code: &str, list: &[String]) -> u64 {
    let mut list = list.to_vec();
    list.sort_unstable();
    let mut hasher = DefaultHasher::new();
    (code, list).hash(&mut hasher);
    hasher.finish()
}

/// The codes that the document lists, with words about them or without.
fn listed(api: &Api, operation: &Operation, code: &str) -> Vec<String> {
    let bodies = operation.output.contents().into_iter().filter_map(Content::named);
    let fields = bodies.filter_map(|id| match api.ty(id) {
        TypeDefinition::Object(object) => object.fields.iter().find(|it| it.name.wire == code),
        TypeDefinition::Enumeration(_) => None,
    });
    let types = fields.filter_map(|field| Some(api.ty(field.value.ty.id()?)));
    let codes = types.flat_map(|definition| match definition {
        TypeDefinition::Enumeration(enumeration) => listed_values(enumeration),
        TypeDefinition::Object(_) => Vec::new(),
    });
    codes.map(|(value, ..)| value).collect()
}
