//! In-body result codes: which bodies tell success from failure, and by which code.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::ir::{
    Api, Content, Enumeration, InBodyResult, Operation, Ty, TypeDefinition, TypeId, Values,
};

use super::change::Direction;
use super::code::{Event, Subject};
use super::comparison::Comparison;
use super::finding::Relation;
use super::left_out::Cause;
use super::words::span;

impl Comparison<'_> {
    pub(super) fn result(&mut self, old: &Operation, new: &Operation) {
        let name = span(&new.name.wire);
        let direction = Direction::Response;
        match (&old.result, &new.result) {
            (None, None) => {}
            (Some(before), Some(now)) => self.results((old, new), before, now),
            (None, Some(now)) => {
                let message =
                    format!("answers of {name} are a success by the code {} only", span(&now.code));
                let what = (Subject::Result, Event::Added, direction, Relation::Narrower);
                let finding = self.about((old, new), what, message).breaking();
                self.report(finding);
            }
            (Some(before), None) => {
                let message =
                    format!("answers of {name} are a success whatever {} says", span(&before.code));
                let what = (Subject::Result, Event::Removed, direction, Relation::Wider);
                let finding = self.about((old, new), what, message).breaking();
                self.report(finding);
            }
        }
    }

    fn results(
        &mut self,
        (old, new): (&Operation, &Operation),
        before: &InBodyResult,
        now: &InBodyResult,
    ) {
        let name = span(&new.name.wire);
        let direction = Direction::Response;
        if before.code != now.code {
            let (one, other) = (span(&before.code), span(&now.code));
            let message = format!("the result code of {name} was in {one}, is in {other}");
            let what = (Subject::Result, Event::Changed, direction, Relation::Incomparable);
            let finding = self.about((old, new), what, message).breaking();
            self.report(finding);
        }
        if before.text != now.text {
            let message = match (&before.text, &now.text) {
                (_, None) => {
                    format!("the text about the result of {name} is in no property any more")
                }
                (None, Some(text)) => {
                    format!("the text about the result of {name} is in {}", span(text))
                }
                (Some(one), Some(other)) => format!(
                    "the text about the result of {name} was in {}, is in {}",
                    span(one),
                    span(other)
                ),
            };
            let what = (Subject::Result, Event::Changed, direction, Relation::Same);
            let finding = self.about((old, new), what, message);
            self.report(finding);
        }
        for code in before.success.iter().filter(|code| !now.success.contains(code)) {
            let message = format!("the code {} of {name} is no success any more", span(code));
            let what = (Subject::SuccessCode, Event::Removed, direction, Relation::Narrower);
            let finding = self.about((old, new), what, message).breaking();
            self.report(finding);
        }
        for code in now.success.iter().filter(|code| !before.success.contains(code)) {
            let message = format!("the code {} of {name} is a success now", span(code));
            let what = (Subject::SuccessCode, Event::Added, direction, Relation::Wider);
            let finding = self.about((old, new), what, message);
            // A code that is documented has callers who look for it among the errors.
            let is_known = before.meanings.iter().any(|(known, _)| known == code)
                || listed(self.old, old, &before.code).contains(&code.as_str());
            self.report(if is_known { finding.breaking() } else { finding });
        }
        self.meanings((old, new), before, now);
    }

    /// The documented codes of failure. Each is a failure, documented or not.
    fn meanings(
        &mut self,
        (old, new): (&Operation, &Operation),
        before: &InBodyResult,
        now: &InBodyResult,
    ) {
        let name = span(&new.name.wire);
        let meanings = |result: &InBodyResult| result.meanings.iter().cloned().collect();
        let (known, current): (BTreeMap<String, String>, BTreeMap<String, String>) =
            (meanings(before), meanings(now));
        // A code that is listed without words is one all the same.
        let listed_before = listed(self.old, old, &before.code);
        let listed_now = listed(self.new, new, &now.code);
        let is_success =
            |code: &String| before.success.contains(code) || now.success.contains(code);
        // One list serves many operations: what changes in it is one change.
        let cause = |code: &str| {
            let is_listed = !listed_before.is_empty() || !listed_now.is_empty();
            is_listed.then(|| (Some(digest(code, &listed_before)), Some(digest(code, &listed_now))))
        };
        for (code, text) in &before.meanings {
            match current.get(code) {
                Some(other) if other != text => {
                    let message =
                        format!("the code {} of {name} is described otherwise", span(code));
                    let places = (&old.docs, &new.docs);
                    self.tell(Subject::Description, &message, places, Direction::Response);
                }
                None if !is_success(code) && !listed_now.contains(&code.as_str()) => {
                    let message = format!("the failure code {} of {name} is gone", span(code));
                    self.failure_code((old, new), Event::Removed, message, cause(code));
                }
                _ => {}
            }
        }
        for (code, _) in &now.meanings {
            let is_known = known.contains_key(code) || listed_before.contains(&code.as_str());
            if !is_known && !is_success(code) {
                let message = format!("the failure code {} of {name} is new", span(code));
                self.failure_code((old, new), Event::Added, message, cause(code));
            }
        }
    }

    fn failure_code(
        &mut self,
        operations: (&Operation, &Operation),
        event: Event,
        message: String,
        cause: Option<Cause>,
    ) {
        let relation = match event {
            Event::Added => Relation::Wider,
            _ => Relation::Narrower,
        };
        let what = (Subject::FailureCode, event, Direction::Response, relation);
        let mut finding = self.about(operations, what, message);
        finding.cause = cause;
        self.report(finding);
    }
}

/// A code and the list that it is in, whatever the order.
fn digest(code: &str, list: &[&str]) -> u64 {
    let mut list = list.to_vec();
    list.sort_unstable();
    let mut hasher = DefaultHasher::new();
    (code, list).hash(&mut hasher);
    hasher.finish()
}

/// The codes that the document lists, with words about them or without.
fn listed<'a>(api: &'a Api, operation: &'a Operation, code: &str) -> Vec<&'a str> {
    let bodies = operation.output.contents().into_iter().filter_map(Content::named);
    let fields = bodies.filter_map(|id| match api.ty(id) {
        TypeDefinition::Object(object) => object.fields.iter().find(|it| it.name.wire == code),
        TypeDefinition::Enumeration(_) => None,
    });
    let codes = fields.filter_map(|field| match field.value.ty {
        Ty::Named(id) => Some(strings(api, id)),
        _ => None,
    });
    codes.flatten().collect()
}

/// The values of an enumeration of strings.
fn strings(api: &Api, id: TypeId) -> Vec<&str> {
    match api.ty(id) {
        TypeDefinition::Enumeration(Enumeration { values: Values::Strings(values), .. }) => {
            values.iter().map(|variant| variant.value.as_str()).collect()
        }
        _ => Vec::new(),
    }
}
