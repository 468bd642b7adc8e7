//! The parts of two documents side by side, whether the clients have them or not.

use std::collections::BTreeSet;

use crate::ir::{Api, Field, LeftOut, Location, Object, Operation, Part, Statuses};

use super::change::Direction;
use super::code::Subject;
use super::comparison::Comparison;
use super::operations::{OperationPair, bare_path, on_the_wire, wire};
use super::pair::{Holder, answers, felt, object};
use super::words::{self, span};

/// A part in both APIs, with its words.
pub(super) struct PartPair {
    pub(super) old: Part,
    pub(super) new: Part,
    /// The subject of a change, should the whole part be left out.
    pub(super) subject: Subject,
    pub(super) words: String,
    pub(super) direction: Direction,
    /// Whether neither client has it.
    pub(super) is_nowhere_else: bool,
}

impl PartPair {
    fn new(parts: [Part; 2], subject: Subject, words: String, direction: Direction) -> Self {
        let [old, new] = parts;
        PartPair { old, new, subject, words, direction, is_nowhere_else: false }
    }
}

impl Comparison<'_> {
    /// The parts that are in both documents, those of the client and those that are left out.
    pub(super) fn parts(&self) -> Vec<PartPair> {
        let (both, keyword) = (Direction::Both, Subject::Keyword);
        let document = [Part::Document, Part::Document];
        let mut parts = vec![PartPair::new(document, keyword, "the document".to_owned(), both)];
        for pair in &self.operations.same {
            self.parts_of_operations(pair, &mut parts);
        }
        for pair in &self.pairs.list {
            let sides = (object(self.old, pair.old), object(self.new, pair.new));
            let (Some(old), Some(new)) = sides else { continue };
            self.fields_nowhere((old, new), pair.direction, &mut parts);
            if matches!((pair.old, pair.new), (Holder::Type(_), Holder::Type(_))) {
                let both = [old, new].map(|of| Part::Object { owner: of.name.rust.clone() });
                let words = span(&new.name.rust);
                parts.push(PartPair::new(both, Subject::Schema, words, pair.direction));
            }
            for (one, other, _) in &pair.fields.same {
                let (before, now) = (&old.fields[*one], &new.fields[*other]);
                let both = [field_part(old, before), field_part(new, now)];
                let direction =
                    felt(pair.direction, before.access).and(felt(pair.direction, now.access));
                let words = words::field(now, new);
                parts.push(PartPair::new(both, words::subject(now), words, direction));
            }
        }
        parts
    }

    /// An operation, its body, and each of its answers.
    fn parts_of_operations(&self, pair: &OperationPair, parts: &mut Vec<PartPair>) {
        let both = [&self.old.operations[pair.old], &self.new.operations[pair.new]];
        let name = span(&both[1].name.wire);
        let owner = |of: &Operation| of.request.name.rust.clone();
        let operations = both.map(|of| Part::Operation { owner: owner(of), wire: wire(of) });
        let (subject, words) = (Subject::Operation, format!("the operation {name}"));
        parts.push(PartPair::new(operations, subject, words, Direction::Both));
        let bodies = both.map(|of| Part::Body { owner: owner(of) });
        let (subject, words) = (Subject::Body, format!("the body of {name}"));
        // One that is a field is told with its fellows.
        if both.iter().any(|of| of.request.whole_body().is_none()) {
            parts.push(PartPair::new(bodies, subject, words, Direction::Request));
        }
        let known = both.into_iter().flat_map(answers);
        let known: BTreeSet<Statuses> = known.map(|(statuses, ..)| statuses).collect();
        for statuses in known {
            let words = format!("the body of {} of {name}", words::statuses(statuses));
            let answers = both.map(|of| answer_part(of, statuses));
            let subject = Subject::ResponseBody;
            parts.push(PartPair::new(answers, subject, words, Direction::Response));
        }
    }

    /// The fields that a document has and neither client.
    fn fields_nowhere(
        &self,
        (old, new): (&Object, &Object),
        direction: Direction,
        parts: &mut Vec<PartPair>,
    ) {
        let lost = |api, of: &Object| -> BTreeSet<(bool, String)> {
            let lost = owned(api, &of.name.rust).filter(|left| left.keyword.is_none());
            lost.filter_map(|left| match &left.part {
                Part::Parameter { wire, .. } => Some((true, wire.clone())),
                Part::Field { wire, .. } => Some((false, wire.clone())),
                _ => None,
            })
            .collect()
        };
        let has = |of: &Object, is_parameter: bool, wire: &str| {
            let is_it = |field: &Field| {
                field.name.wire == wire && words::is_parameter(field) == is_parameter
            };
            of.fields.iter().any(is_it)
        };
        let all: BTreeSet<_> = lost(self.old, old).union(&lost(self.new, new)).cloned().collect();
        for (is_parameter, wire) in all {
            if has(old, is_parameter, &wire) || has(new, is_parameter, &wire) {
                continue;
            }
            let owner = |of: &Object| of.name.rust.clone();
            let (subject, kind) = match is_parameter {
                true => (Subject::Parameter, "parameter"),
                false => (Subject::Field, "field"),
            };
            let words = format!("the {kind} {} of {}", span(&wire), span(&new.name.rust));
            let both = [old, new].map(|of| match is_parameter {
                true => Part::Parameter { owner: owner(of), wire: wire.clone() },
                false => Part::Field { owner: owner(of), wire: wire.clone() },
            });
            let mut part = PartPair::new(both, subject, words, direction);
            part.is_nowhere_else = true;
            parts.push(part);
        }
    }
}

/// The part of a client that a field is.
pub(super) fn field_part(owner: &Object, field: &Field) -> Part {
    let (owner, wire) = (owner.name.rust.clone(), field.name.wire.clone());
    match field.location {
        Location::WholeBody => Part::Body { owner },
        Location::Body => Part::Field { owner, wire },
        _ => Part::Parameter { owner, wire },
    }
}

/// The part of a client that an answer is.
pub(super) fn answer_part(operation: &Operation, statuses: Statuses) -> Part {
    Part::Answer { owner: operation.request.name.rust.clone(), statuses }
}

/// What is left out of the members and parameters of a struct.
fn owned<'a>(api: &'a Api, owner: &str) -> impl Iterator<Item = &'a LeftOut> {
    let fields = Part::Field { owner: owner.to_owned(), wire: String::new() };
    let parameters = Part::Parameter { owner: owner.to_owned(), wire: String::new() };
    let from = |first: Part| {
        let start = api.left_out.partition_point(|left| left.part < first);
        let rest = api.left_out[start..].iter();
        rest.take_while(move |left| {
            left.part.owner() == first.owner()
                && std::mem::discriminant(&left.part) == std::mem::discriminant(&first)
        })
    };
    from(fields).chain(from(parameters))
}

/// The operation that is left out of an API, if it is the one with this method and path.
pub(super) fn without_operation<'a>(api: &'a Api, operation: &Operation) -> Option<&'a LeftOut> {
    let wanted = on_the_wire(operation);
    api.left_out.iter().find(|left| match (&left.part, &left.keyword) {
        (Part::Operation { wire, .. }, None) => bare_path(wire) == wanted,
        _ => false,
    })
}

/// The security schemes of an API that are left out of its client.
pub(super) fn schemes_left_out(api: &Api) -> BTreeSet<&str> {
    let of_document = api.left_out_of(&Part::Document).iter();
    let schemes =
        of_document.filter(|left| left.place.starts_with("#/components/securitySchemes/"));
    schemes.filter_map(|left| left.keyword.as_deref()).collect()
}
