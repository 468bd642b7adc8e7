//! What in the new API is what in the old: operations by method and path, types by where they are
//! reached from. Each pair of types knows in which directions it is reached.

use std::collections::{BTreeMap, VecDeque};

use crate::ir::{
    Access, Api, Content, Location, Object, Operation, Output, Statuses, TypeDefinition, TypeId,
    Value,
};

use super::change::Direction;
use super::comparison::Paired;
use super::fields::{Members, pair_fields};
use super::operations::{OperationPair, path_names};
use super::response::{has_body, other_failure};
use super::response_header;

/// What has fields or values: a request, or a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Holder {
    /// The request of an operation.
    Request(usize),
    /// A type.
    Type(TypeId),
}

/// A holder of the old API, and what it is in the new.
#[derive(Debug)]
pub(super) struct Pair {
    pub(super) old: Holder,
    pub(super) new: Holder,
    pub(super) direction: Direction,
    pub(super) fields: Paired,
}

/// The pairs, in the order in which they are reached.
#[derive(Default)]
pub(super) struct Pairs {
    pub(super) list: Vec<Pair>,
    places: BTreeMap<(Holder, Holder), usize>,
    /// What may still be spent on pairs.
    budget: usize,
    /// How many pairs were reached when nothing was left.
    pub(super) skipped: usize,
}

/// What the comparison of all pairs may cost. A document in which every type stands for every other
/// would take for ever; the largest that are about cost a tenth of this.
const BUDGET: usize = 2_000_000;

/// What a pair costs beside its fields.
const PAIR: usize = 16;

impl Pairs {
    /// All pairs that the operations reach.
    pub(super) fn of(old: &Api, new: &Api, operations: &[OperationPair]) -> Self {
        let mut pairs = Pairs { budget: BUDGET, ..Pairs::default() };
        let mut open = VecDeque::new();
        for operation in operations {
            let (one, other) = (Holder::Request(operation.old), Holder::Request(operation.new));
            open.push_back((one, other, Direction::Request));
            // A body that is written out on one side, and a type on the other.
            if let Some((one, other)) = body_as_type(old, new, operation) {
                open.push_back((one, other, Direction::Request));
            }
            let (one, other) = (&old.operations[operation.old], &new.operations[operation.new]);
            let headers = response_header::pairs(one, other);
            let headers = headers.map(|[one, other]| (&one.value, &other.value));
            for (one, other) in bodies(old, new, operation).into_iter().chain(headers) {
                let named = named((old, one), (new, other));
                open.extend(named.map(|(one, other)| (one, other, Direction::Response)));
            }
            let aliases = path_names(old, new, operation);
            while let Some((one, other, direction)) = open.pop_front() {
                pairs.visit((old, one), (new, other), direction, &aliases, &mut open);
            }
        }
        pairs
    }

    fn visit(
        &mut self,
        (old_api, old): (&Api, Holder),
        (new_api, new): (&Api, Holder),
        direction: Direction,
        aliases: &BTreeMap<&str, &str>,
        open: &mut VecDeque<(Holder, Holder, Direction)>,
    ) {
        let known = self.places.get(&(old, new)).copied();
        let index = match known {
            Some(index) => {
                let both = self.list[index].direction.and(direction);
                if both == self.list[index].direction {
                    return;
                }
                self.list[index].direction = both;
                index
            }
            None => {
                if self.budget == 0 {
                    self.skipped += 1;
                    return;
                }
                let (fields, cost) = match sides((old_api, old), (new_api, new)) {
                    Some((before, now)) => {
                        let fields = pair_fields(before, now, aliases);
                        // Each that is gone was held against each that is new.
                        let renames = fields.removed.len().saturating_mul(fields.added.len());
                        let all = before.object.fields.len() + now.object.fields.len();
                        (fields, all.saturating_add(renames))
                    }
                    None => (Paired::default(), 0),
                };
                self.budget = self.budget.saturating_sub(PAIR.saturating_add(cost));
                self.places.insert((old, new), self.list.len());
                self.list.push(Pair { old, new, direction, fields });
                self.list.len() - 1
            }
        };
        let Some((before, now)) = sides((old_api, old), (new_api, new)) else { return };
        for (one, other, _) in &self.list[index].fields.same {
            let (before, now) = (before.field(*one), now.field(*other));
            let felt = felt(direction, before.access).and(felt(direction, now.access));
            let named = named((old_api, &before.value), (new_api, &now.value));
            open.extend(named.map(|(one, other)| (one, other, felt)));
        }
    }
}

/// Where a field is felt that stands in a type of `direction`.
pub(super) fn felt(direction: Direction, access: Access) -> Direction {
    match access {
        Access::Both => direction,
        Access::ReadOnly => Direction::Response,
        Access::WriteOnly => Direction::Request,
    }
}

/// Whether a field is in no message at all: it is left out of those that its type is in.
pub(super) fn is_nowhere(direction: Direction, access: Access) -> bool {
    matches!(
        (direction, access),
        (Direction::Request, Access::ReadOnly) | (Direction::Response, Access::WriteOnly)
    )
}

/// Both objects, if both are some.
pub(super) fn sides<'a>(
    (old_api, old): (&'a Api, Holder),
    (new_api, new): (&'a Api, Holder),
) -> Option<(Members<'a>, Members<'a>)> {
    let is_request = |holder| matches!(holder, Holder::Request(_));
    let is_body_only = is_request(old) != is_request(new);
    let side =
        |api, holder| object(api, holder).map(|object| Members { api, object, is_body_only });
    Some((side(old_api, old)?, side(new_api, new)?))
}

/// The object of a holder.
pub(super) fn object(api: &Api, holder: Holder) -> Option<&Object> {
    match holder {
        Holder::Request(index) => Some(&api.operations[index].request),
        Holder::Type(id) => match api.ty(id) {
            TypeDefinition::Object(object) => Some(object),
            TypeDefinition::Enumeration(_) => None,
        },
    }
}

/// The types with a name that stand at one place of two types.
fn named(
    (old_api, old): (&Api, &Value),
    (new_api, new): (&Api, &Value),
) -> Option<(Holder, Holder)> {
    if let Some((old, new)) = old.both_inner(new) {
        return named((old_api, old), (new_api, new));
    }
    let (one, other) = (old.ty.id()?, new.ty.id()?);
    let is_object = |api: &Api, id| matches!(api.ty(id), TypeDefinition::Object(_));
    let is_one_kind = is_object(old_api, one) == is_object(new_api, other);
    is_one_kind.then_some((Holder::Type(one), Holder::Type(other)))
}

/// The type of a whole body beside the request whose body is written out.
fn body_as_type(old: &Api, new: &Api, operation: &OperationPair) -> Option<(Holder, Holder)> {
    let requests = (Holder::Request(operation.old), Holder::Request(operation.new));
    let (before, now) =
        (&old.operations[operation.old].request, &new.operations[operation.new].request);
    match (whole_body(old, before), whole_body(new, now)) {
        (None, Some(ty)) if has_body_fields(before) => Some((requests.0, Holder::Type(ty))),
        (Some(ty), None) if has_body_fields(now) => Some((Holder::Type(ty), requests.1)),
        _ => None,
    }
}

/// Whether the body of a request is written out.
pub(super) fn has_body_fields(request: &Object) -> bool {
    request.fields.iter().any(|field| field.location == Location::Body)
}

/// The struct that is the whole body of a request.
pub(super) fn whole_body(api: &Api, request: &Object) -> Option<TypeId> {
    let field = &request.fields[request.whole_body()?];
    field.value.ty.id().filter(|id| matches!(api.ty(*id), TypeDefinition::Object(_)))
}

/// An answer: its statuses, whether it is a success, its body.
pub(super) type Answer<'a> = (Statuses, bool, &'a Content);

/// The answers that an operation describes.
pub(super) fn answers(operation: &Operation) -> Vec<Answer<'_>> {
    let successes: Vec<Answer<'_>> = match &operation.output {
        Output::Same { statuses, content } => {
            statuses.iter().map(|statuses| (*statuses, true, content)).collect()
        }
        Output::Variants(responses) => {
            let variants = responses.variants.iter();
            variants.map(|variant| (variant.statuses, true, &variant.content)).collect()
        }
    };
    let failures = operation.failures.iter();
    let failures = failures.map(|failure| (failure.statuses, false, &failure.content));
    successes.into_iter().chain(failures).collect()
}

/// Which of some answers describes a status: its own, that of its hundred, or that of all.
pub(super) fn covering<'a>(
    answers: &[Answer<'a>],
    statuses: Statuses,
    is_success: bool,
) -> Option<Answer<'a>> {
    wider(statuses).into_iter().find_map(|wanted| {
        let is_it = |(of, success, _): &&Answer<'_>| *of == wanted && *success == is_success;
        answers.iter().find(is_it).copied()
    })
}

/// The statuses that either side describes, with the body that each side has there. What the other side
/// says of it, it may say of more.
pub(super) fn answer_pairs<'a>(
    [old, new]: [&'a Operation; 2],
) -> Vec<(Statuses, bool, [Option<&'a Content>; 2])> {
    let [old, new] = [old, new].map(answers);
    let content = |answers: &[Answer<'a>], (statuses, is_success, _): &Answer<'a>| {
        covering(answers, *statuses, *is_success).map(|(.., content)| content)
    };
    let is_known = |(statuses, is_success, _): &&Answer<'_>| {
        old.iter().any(|(of, success, _)| of == statuses && success == is_success)
    };
    let fresh = new.iter().filter(|answer| !is_known(answer));
    let all = old.iter().chain(fresh);
    all.map(|answer| (answer.0, answer.1, [content(&old, answer), content(&new, answer)])).collect()
}

/// Statuses, their hundred, and all.
pub(super) fn wider(statuses: Statuses) -> Vec<Statuses> {
    match statuses {
        Statuses::Code(code) => vec![statuses, Statuses::Class(code / 100), Statuses::Default],
        Statuses::Class(_) => vec![statuses, Statuses::Default],
        Statuses::Default => vec![statuses],
    }
}

/// The values of answers that stand at one status: fields, elements and rules of each pair are compared.
pub(super) fn bodies<'a>(
    old: &'a Api,
    new: &'a Api,
    operation: &OperationPair,
) -> Vec<(&'a Value, &'a Value)> {
    let both = [&old.operations[operation.old], &new.operations[operation.new]];
    let mut found: Vec<(&Value, &Value)> = Vec::new();
    for (statuses, is_success, contents) in answer_pairs(both) {
        let [Some(Content::Json(one)), Some(Content::Json(other))] = contents else { continue };
        // What is never sent, or is another type, is not compared member by member.
        let is_compared = has_body(both, statuses)
            && (is_success || other_failure([(old, one), (new, other)]).is_none());
        if is_compared && !found.contains(&(one, other)) {
            found.push((one, other));
        }
    }
    found
}
