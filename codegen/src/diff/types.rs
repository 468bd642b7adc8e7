//! What two types of one value are to each other, on the wire. Names of Rust do not count here.

use std::collections::BTreeSet;

use crate::ir::{Api, Enumeration, Ty, TypeDefinition, TypeId, Value, Values};

use super::code::{Event, Subject};
use super::finding::Relation;
use super::words;

/// How the type of a value changed.
#[derive(Debug, PartialEq)]
pub(super) struct TypeChange {
    pub(super) subject: Subject,
    pub(super) event: Event,
    pub(super) relation: Relation,
    /// `was a string, is an integer`
    pub(super) words: String,
}

/// What differs between two types, those with a name aside that are both objects or both
/// enumerations of one kind: these are compared by themselves.
pub(super) fn compare(old: (&Api, &Value), new: (&Api, &Value)) -> Vec<TypeChange> {
    let change = |subject, event, relation| {
        let words = format!("was {}, is {}", shown(old), shown(new));
        TypeChange { subject, event, relation, words }
    };
    let changed = |relation| vec![change(Subject::FieldType, Event::Changed, relation)];
    match (&old.1.ty, &new.1.ty) {
        (Ty::Any, Ty::Any) => return Vec::new(),
        (_, Ty::Any) => return changed(Relation::Wider),
        (Ty::Any, _) => return changed(Relation::Narrower),
        _ => {}
    }
    let null = match (old.1.is_nullable, new.1.is_nullable) {
        (true, false) => Some(change(Subject::Null, Event::Removed, Relation::Narrower)),
        (false, true) => Some(change(Subject::Null, Event::Added, Relation::Wider)),
        _ => None,
    };
    // What else changed is told without null.
    let bare = |of: &Value| Value { is_nullable: false, ..of.clone() };
    match null {
        Some(null) => {
            let others = compare((old.0, &bare(old.1)), (new.0, &bare(new.1)));
            std::iter::once(null).chain(others).collect()
        }
        None => compare_types(old, new),
    }
}

/// What differs but for null.
fn compare_types(old: (&Api, &Value), new: (&Api, &Value)) -> Vec<TypeChange> {
    let change = |subject, event, relation| {
        let words = format!("was {}, is {}", shown(old), shown(new));
        vec![TypeChange { subject, event, relation, words }]
    };
    let changed = |relation| change(Subject::FieldType, Event::Changed, relation);
    let is_any = |value: &Value| value.ty == Ty::Any;
    match (&old.1.ty, &new.1.ty) {
        (Ty::List(one), Ty::List(other)) | (Ty::Map(one), Ty::Map(other)) => {
            compare((old.0, one), (new.0, other))
        }
        (Ty::Integer32, Ty::Integer64) => change(Subject::Format, Event::Changed, Relation::Wider),
        (Ty::Integer64, Ty::Integer32) => {
            change(Subject::Format, Event::Changed, Relation::Narrower)
        }
        (Ty::String, Ty::Secret) | (Ty::Secret, Ty::String) => {
            change(Subject::Format, Event::Changed, Relation::Same)
        }
        (Ty::Integer32 | Ty::Integer64, Ty::Number) => changed(Relation::Wider),
        (Ty::Number, Ty::Integer32 | Ty::Integer64) => changed(Relation::Narrower),
        (Ty::Named(one), Ty::Named(other)) => match (kind(old.0, *one), kind(new.0, *other)) {
            (one, other) if one == other => Vec::new(),
            _ => changed(Relation::Incomparable),
        },
        (Ty::Named(id), other) => match (kind(old.0, *id), other) {
            (NamedKind::Strings, Ty::String | Ty::Secret)
            | (NamedKind::Integers, Ty::Integer32 | Ty::Integer64 | Ty::Number) => {
                change(Subject::Enumeration, Event::Removed, Relation::Wider)
            }
            (NamedKind::Object, Ty::Map(member)) if is_any(member) => changed(Relation::Wider),
            _ => changed(Relation::Incomparable),
        },
        (other, Ty::Named(id)) => match (kind(new.0, *id), other) {
            (NamedKind::Strings, Ty::String | Ty::Secret)
            | (NamedKind::Integers, Ty::Integer32 | Ty::Integer64 | Ty::Number) => {
                change(Subject::Enumeration, Event::Added, Relation::Narrower)
            }
            (NamedKind::Object, Ty::Map(member)) if is_any(member) => changed(Relation::Narrower),
            _ => changed(Relation::Incomparable),
        },
        (one, other) if one == other => Vec::new(),
        _ => changed(Relation::Incomparable),
    }
}

/// Whether values of both types look alike: nothing differs, and objects in it have one name, or
/// at least half of their members.
pub(super) fn is_same_shape(old: (&Api, &Value), new: (&Api, &Value)) -> bool {
    let is_same_object = match (old.1.named(), new.1.named()) {
        (Some(one), Some(other)) => {
            let (one, other) = (old.0.ty(one), new.0.ty(other));
            one.name().wire == other.name().wire || members_in_common(one, other) >= 50
        }
        _ => true,
    };
    compare(old, new).is_empty() && is_same_object
}

/// Whether two types have the same members, of the same types.
pub(super) fn is_alike(old: (&Api, &TypeDefinition), new: (&Api, &TypeDefinition)) -> bool {
    let is_one = match (old.1, new.1) {
        (TypeDefinition::Object(one), TypeDefinition::Object(other)) => {
            one.fields.iter().all(|field| {
                let same = other.fields.iter().find(|it| it.name.wire == field.name.wire);
                same.is_some_and(|it| compare((old.0, &field.value), (new.0, &it.value)).is_empty())
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
pub(super) fn shown((api, value): (&Api, &Value)) -> String {
    let words = words::ty(value);
    match value.named() {
        Some(id) => words.replace("a schema", &words::span(&api.ty(id).name().rust)),
        None => words,
    }
}
