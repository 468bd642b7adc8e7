//! One comparison of two values, wherever they stand: fields, parameters, headers, bodies. It tells of
//! each level, the value itself and what is in it, how type, `null`, rules, format and default differ.
//! It looks at nothing but the values; names of Rust do not count.

use std::collections::BTreeSet;

use crate::ir::{Api, Enumeration, Rule, Ty, TypeDefinition, TypeId, Value, Values};

use super::claims::{constant, rule_claims, type_claims, types_claims};
use super::code::{Event, Subject};
use super::finding::{Claim, Finding, Relation, Side, Spot};
use super::words::span;
use super::{format, rules, words};

/// A value with the API that it is of.
pub(super) type Of<'a> = (&'a Api, &'a Value);

/// How a value changed. In words it is `before`, the words for the value, a blank, `behind`.
#[derive(Debug)]
pub(super) struct Changed<'a> {
    /// A description if it is documentation only.
    pub(super) subject: Subject,
    pub(super) event: Event,
    pub(super) relation: Relation,
    pub(super) before: String,
    pub(super) behind: String,
    /// Whether the type differs, or whether it can be `null`.
    pub(super) is_of_type: bool,
    /// The rules that it is about, on both sides.
    pub(super) rules: [Vec<&'a Rule>; 2],
}

impl Changed<'_> {
    pub(super) fn new(subject: Subject, event: Event, relation: Relation) -> Self {
        Changed {
            subject,
            event,
            relation,
            before: String::new(),
            behind: String::new(),
            is_of_type: false,
            rules: [Vec::new(), Vec::new()],
        }
    }

    /// It as a change of `what`.
    pub(super) fn found(&self, spot: &Spot<'_>, what: &str) -> Finding {
        let [old, new] = self.rules.each_ref().map(|rules| rules.first());
        let places = Spot {
            old: old.map(|rule| rule.place.as_str()).or(spot.old),
            new: new.map(|rule| rule.place.as_str()).or(spot.new),
            ..*spot
        };
        let constants = self.rules.iter().flatten().map(|rule| constant(&rule.constant));
        let message = format!("{}{what} {}", self.before, self.behind);
        let finding = places.found(self.subject, self.event, self.relation, message);
        match (self.subject, self.event) {
            (Subject::Description, _) => finding,
            (_, Event::Renamed) => finding.claiming(constants).rename(100),
            _ => finding.claiming(constants),
        }
    }
}

/// Where a value stands, and what is to be said if it differs.
pub(super) struct Standing<'a> {
    pub(super) spot: Spot<'a>,
    /// It in words.
    pub(super) what: &'a str,
    /// What changes if its type does.
    pub(super) subject: Subject,
    /// The items of what it stands in.
    pub(super) claims: Vec<Claim>,
    /// Whether requests that leave it out rely on its default. Else that is documentation.
    pub(super) has_default: bool,
    /// Whether callers name the type that they read it as: what that cannot hold is an error to them.
    pub(super) is_named: bool,
}

/// What is found of a value.
pub(super) fn findings(
    [old, new]: [Of<'_>; 2],
    standing: &Standing<'_>,
) -> impl Iterator<Item = Finding> {
    compare(old, new).into_iter().map(move |mut change| {
        // What is in a value is never left out.
        let is_felt = standing.has_default && change.before.is_empty();
        match change.subject {
            Subject::Default if !is_felt => {
                (change.subject, change.event) = (Subject::Description, Event::Changed);
            }
            Subject::FieldType => change.subject = standing.subject,
            _ => {}
        }
        let finding = change.found(&standing.spot, standing.what);
        if !change.is_of_type {
            return finding;
        }
        let is_wider = matches!(change.relation, Relation::Wider | Relation::Incomparable);
        let is_retyped = !matches!(change.subject, Subject::Null | Subject::Format);
        let rules = [old.1, new.1].into_iter().flat_map(rule_claims);
        let retyped = rules.chain(type_claims(old, new)).filter(|_| is_retyped);
        finding
            .breaking_if(standing.is_named && is_wider)
            .claiming(value_claims([old, new]).chain(retyped))
            .claiming(standing.claims.iter().cloned())
    })
}

/// The types that went and came with a value.
pub(super) fn value_claims([old, new]: [Of<'_>; 2]) -> impl Iterator<Item = Claim> + use<> {
    types_claims(old.1, Side::Old).into_iter().chain(types_claims(new.1, Side::New))
}

/// All that differs. Of a value of another type only the type is told, and the default.
fn compare<'a>(old: Of<'a>, new: Of<'a>) -> Vec<Changed<'a>> {
    let mut found = types(old, new);
    let is_other = found.iter().any(|change| change.relation == Relation::Incomparable);
    let (mut before, mut now) = (Some(old.1), Some(new.1));
    let mut within = String::new();
    while before.is_some() || now.is_some() {
        if !is_other {
            let rules = [before, now].map(|value| value.map_or(&[][..], |value| &value.rules));
            found.extend(rules::compare(rules, &within));
        }
        if let (Some(before), Some(now)) = (before, now) {
            let format = format::compare(before, now).filter(|_| !is_other);
            let more = format.into_iter().chain(defaults(before, now));
            found.extend(more.map(|change| Changed { before: within.clone(), ..change }));
        }
        (before, now) = (before.and_then(Value::inner), now.and_then(Value::inner));
        within.push_str("each element of ");
    }
    found
}

/// How the default differs: what a value is taken to be where it is left out.
fn defaults<'a>(old: &Value, new: &Value) -> Option<Changed<'a>> {
    let (event, behind) = match (&old.default, &new.default) {
        (old, new) if old == new => return None,
        (None, Some(new)) => (Event::Added, format!("is {} where it is left out", span(new))),
        (Some(old), Some(new)) => {
            (Event::Changed, format!("is {} where it is left out, was {}", span(new), span(old)))
        }
        _ => (Event::Removed, "has no default any more".to_owned()),
    };
    Some(Changed { behind, ..Changed::new(Subject::Default, event, Relation::Same) })
}

/// What differs between two types, those with a name aside that are both objects or both
/// enumerations of one kind: these are compared by themselves.
pub(super) fn types<'a>(old: Of<'_>, new: Of<'_>) -> Vec<Changed<'a>> {
    let change = |subject, event, relation| Changed {
        behind: format!("was {}, is {}", shown(old), shown(new)),
        is_of_type: true,
        ..Changed::new(subject, event, relation)
    };
    let changed = |relation| vec![change(Subject::FieldType, Event::Changed, relation)];
    match (old.1.ty == Ty::Any, new.1.ty == Ty::Any) {
        (true, true) => return Vec::new(),
        (false, true) => return changed(Relation::Wider),
        (true, false) => return changed(Relation::Narrower),
        (false, false) => {}
    }
    let (event, relation) = match (old.1.is_nullable, new.1.is_nullable) {
        (true, false) => (Event::Removed, Relation::Narrower),
        (false, true) => (Event::Added, Relation::Wider),
        _ => {
            return match old.1.both_inner(new.1) {
                Some((one, other)) => types((old.0, one), (new.0, other)),
                None => kinds(old, new)
                    .into_iter()
                    .map(|(of, event, how)| change(of, event, how))
                    .collect(),
            };
        }
    };
    // What else changed is told without null.
    let bare = |of: &Value| Value { is_nullable: false, ..of.clone() };
    let others = types((old.0, &bare(old.1)), (new.0, &bare(new.1)));
    std::iter::once(change(Subject::Null, event, relation)).chain(others).collect()
}

/// How two types that hold no others differ, if they do.
fn kinds(old: Of<'_>, new: Of<'_>) -> Option<(Subject, Event, Relation)> {
    let changed = |relation| Some((Subject::FieldType, Event::Changed, relation));
    let format = |relation| Some((Subject::Format, Event::Changed, relation));
    let integer = |ty: &Ty| matches!(ty, Ty::Integer32 | Ty::Integer64);
    let text = |ty: &Ty| matches!(ty, Ty::String | Ty::Secret);
    /// What a type with a name is to one without: each value of it is one of the other.
    fn is_in(kind: NamedKind, ty: &Ty) -> Option<Subject> {
        let (subject, is_one) = match kind {
            NamedKind::Strings => (Subject::Enumeration, matches!(ty, Ty::String | Ty::Secret)),
            NamedKind::Integers => {
                (Subject::Enumeration, matches!(ty, Ty::Integer32 | Ty::Integer64 | Ty::Number))
            }
            NamedKind::Object => {
                (Subject::FieldType, matches!(ty, Ty::Map(member) if member.ty == Ty::Any))
            }
        };
        is_one.then_some(subject)
    }
    let (one, other) = (&old.1.ty, &new.1.ty);
    let named = |id, of: Of<'_>, ty, event, relation| match is_in(kind(of.0, id), ty) {
        Some(Subject::FieldType) => changed(relation),
        Some(subject) => Some((subject, event, relation)),
        None => changed(Relation::Incomparable),
    };
    match (one.id(), other.id()) {
        (Some(one), Some(other)) if kind(old.0, one) == kind(new.0, other) => return None,
        (Some(_), Some(_)) => return changed(Relation::Incomparable),
        (Some(id), None) => return named(id, old, other, Event::Removed, Relation::Wider),
        (None, Some(id)) => return named(id, new, one, Event::Added, Relation::Narrower),
        (None, None) => {}
    }
    if one == other {
        None
    } else if integer(one) && integer(other) {
        format(if *other == Ty::Integer64 { Relation::Wider } else { Relation::Narrower })
    } else if text(one) && text(other) {
        format(Relation::Same)
    } else if integer(one) && *other == Ty::Number {
        changed(Relation::Wider)
    } else if *one == Ty::Number && integer(other) {
        changed(Relation::Narrower)
    } else {
        changed(Relation::Incomparable)
    }
}

/// Whether values of both types look alike: nothing differs, and objects in it have one name, or
/// at least half of their members.
pub(super) fn is_same_shape(old: Of<'_>, new: Of<'_>) -> bool {
    let is_same_object = match (old.1.named(), new.1.named()) {
        (Some(one), Some(other)) => {
            let (one, other) = (old.0.ty(one), new.0.ty(other));
            one.name().wire == other.name().wire || members_in_common(one, other) >= 50
        }
        _ => true,
    };
    types(old, new).is_empty() && is_same_object
}

/// Whether two types have the same members, of the same types.
pub(super) fn is_alike(old: (&Api, &TypeDefinition), new: (&Api, &TypeDefinition)) -> bool {
    let is_one = match (old.1, new.1) {
        (TypeDefinition::Object(one), TypeDefinition::Object(other)) => {
            one.fields.iter().all(|field| {
                let same = other.fields.iter().find(|it| it.name.wire == field.name.wire);
                same.is_some_and(|it| types((old.0, &field.value), (new.0, &it.value)).is_empty())
            })
        }
        (TypeDefinition::Enumeration(_), TypeDefinition::Enumeration(_)) => true,
        _ => false,
    };
    is_one && members(old.1) == members(new.1)
}

/// How many members or values two types have in common, in percent of all.
pub(super) fn members_in_common(old: &TypeDefinition, new: &TypeDefinition) -> u8 {
    let (old, new) = (members(old), members(new));
    let all = old.union(&new).count().max(1);
    u8::try_from(old.intersection(&new).count() * 100 / all).unwrap_or(100)
}

fn members(definition: &TypeDefinition) -> BTreeSet<String> {
    match definition {
        TypeDefinition::Object(object) => {
            object.fields.iter().map(|field| field.name.wire.clone()).collect()
        }
        TypeDefinition::Enumeration(Enumeration { values: Values::Integers(values), .. }) => {
            values.iter().map(|variant| variant.value.to_string()).collect()
        }
        TypeDefinition::Enumeration(Enumeration { values: Values::Strings(values), .. }) => {
            values.iter().map(|variant| variant.value.clone()).collect()
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum NamedKind {
    Object,
    Integers,
    Strings,
}

fn kind(api: &Api, id: TypeId) -> NamedKind {
    match api.ty(id) {
        TypeDefinition::Object(_) => NamedKind::Object,
        TypeDefinition::Enumeration(Enumeration { values: Values::Integers(_), .. }) => {
            NamedKind::Integers
        }
        TypeDefinition::Enumeration(_) => NamedKind::Strings,
    }
}

/// A type in words, with its name if it has one.
fn shown((api, value): Of<'_>) -> String {
    let words = words::ty(value);
    match value.named() {
        Some(id) => words.replace("a schema", &span(&api.ty(id).name().rust)),
        None => words,
    }
}
