//! The kinds of JSON value that fit a schema and all that describes the same value.
//!
//! - A value fits `allOf` if it fits every element, so their kinds are intersected: an integer is a
//!   number, and null fits only where every schema lets it.
//! - A list of values without null refuses null, whatever `type` says. One that has null lets it fit,
//!   as documents mean it; so does `nullable` of OpenAPI 3.0, which is read as if null were listed.
//! - What leads back to itself asks nothing more. Every schema is looked at once.

use std::collections::BTreeSet;

use crate::spec::{Schema, SchemaObject, TypeName};

use super::enumeration;
use super::interim::Ty;
use super::schema::{beside_null, nullable};
use super::shape::address;
use super::types::Types;

/// A set of kinds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Kinds(u8);

/// Beyond this many schemas that stand for each other, no type is made.
const DEEPEST: usize = 128;

impl Kinds {
    const NULL: Kinds = Kinds(1);
    const BOOLEAN: Kinds = Kinds(2);
    const INTEGER: Kinds = Kinds(4);
    const NUMBER: Kinds = Kinds(4 | 8);
    const STRING: Kinds = Kinds(16);
    const ARRAY: Kinds = Kinds(32);
    const OBJECT: Kinds = Kinds(64);
    const ALL: Kinds = Kinds(127);

    fn of(names: &[TypeName]) -> Kinds {
        let kind = |name: &TypeName| match name {
            TypeName::Null => Kinds::NULL,
            TypeName::Boolean => Kinds::BOOLEAN,
            TypeName::Integer => Kinds::INTEGER,
            TypeName::Number => Kinds::NUMBER,
            TypeName::String => Kinds::STRING,
            TypeName::Array => Kinds::ARRAY,
            TypeName::Object => Kinds::OBJECT,
        };
        match names {
            [] => Kinds::ALL,
            names => Kinds(names.iter().fold(0, |kinds, name| kinds | kind(name).0)),
        }
    }

    /// What is in both.
    pub(super) fn and(self, other: Kinds) -> Kinds {
        Kinds(self.0 & other.0)
    }

    fn or(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }

    fn without_null(self) -> Kinds {
        Kinds(self.0 & !Kinds::NULL.0)
    }

    fn has_null(self) -> bool {
        self.0 & Kinds::NULL.0 != 0
    }
}

impl<'a> Types<'a> {
    /// The kinds of value that fit all of these schemas.
    pub(super) fn kinds(&mut self, schemas: &[&'a Schema]) -> Kinds {
        schemas.iter().fold(Kinds::ALL, |kinds, schema| kinds.and(self.kinds_of(schema, 0)))
    }

    /// Of the names that a schema lists in `type`, those that its `allOf` lets fit; all of them if
    /// it lets none.
    pub(super) fn names_that_fit(
        &mut self,
        schema: &'a SchemaObject,
        names: Vec<TypeName>,
    ) -> Vec<TypeName> {
        if names.len() < 2 && names != [TypeName::Number] || schema.all_of.is_empty() {
            return names;
        }
        let kinds = self.kinds_of_object(schema, 0);
        let fits = |name: TypeName| match kinds.and(Kinds::of(&[name])) {
            Kinds(0) => None,
            Kinds::INTEGER => Some(TypeName::Integer),
            _ => Some(name),
        };
        let fit: Vec<TypeName> = names.iter().copied().filter_map(fits).collect();
        if fit.is_empty() { names } else { fit }
    }

    /// The element of `allOf` that says of which type a value is: the first that lets no more fit
    /// than all of them do, or else the first that says anything.
    pub(super) fn typed_branch(&mut self, schema: &'a SchemaObject) -> Option<&'a Schema> {
        let all = self.kinds_of_object(schema, 0).without_null();
        let typed = |branch: &&Schema| {
            branch.as_object().is_some_and(|it| !it.types.is_empty() || it.ref_.is_some())
        };
        let nearest = schema
            .all_of
            .iter()
            .filter(typed)
            .find(|branch| self.kinds_of(branch, 0).without_null() == all);
        nearest.or_else(|| schema.all_of.iter().find(typed))
    }

    /// The type of a value that has `ty` by one of these schemas and fits all of them. That none
    /// fits is reported at the first: its type is kept.
    pub(super) fn narrowed(&mut self, ty: Ty, schemas: &[&'a Schema]) -> Ty {
        let kinds = self.kinds(schemas);
        let Some(first) = schemas.iter().find_map(|schema| schema.as_object()) else {
            return ty;
        };
        let is_one = matches!(schemas, [_]) && first.all_of.is_empty();
        if kinds.without_null() == Kinds(0) {
            if ty != Ty::Any && !is_one {
                let keyword = if first.all_of.is_empty() { "type" } else { "allOf" };
                let message = "no value is of all the types that are asked here: the first counts";
                self.unsupported(first, keyword, message);
            }
            return ty;
        }
        if *ty.value() == Ty::String && !first.all_of.is_empty() {
            self.report_formats(first);
        }
        let (ty, was_nullable) = match ty {
            Ty::Nullable(inner) => (*inner, true),
            ty => (ty, false),
        };
        let is_nullable = kinds.has_null() && (was_nullable || ty == Ty::Any);
        let is_int32 = || {
            let all = schemas.iter().filter_map(|schema| schema.as_object()).collect();
            self.describing(all).iter().any(|it| it.format.as_deref() == Some("int32"))
        };
        let ty = match (ty, kinds.without_null()) {
            (Ty::Number | Ty::Any, Kinds::INTEGER) if is_int32() => Ty::Integer32,
            (Ty::Number | Ty::Any, Kinds::INTEGER) => Ty::Integer64,
            (Ty::Any, Kinds::NUMBER) => Ty::Number,
            (Ty::Any, Kinds::STRING) => Ty::String,
            (Ty::Any, Kinds::BOOLEAN) => Ty::Boolean,
            (ty, _) => ty,
        };
        if is_nullable { nullable(ty) } else { ty }
    }

    /// Reports that the elements of `allOf` have several formats.
    fn report_formats(&mut self, schema: &'a SchemaObject) {
        let all = self.describing(vec![schema]);
        let formats: BTreeSet<&str> = all.iter().filter_map(|it| it.format.as_deref()).collect();
        if formats.len() > 1 {
            let message = "several formats in `allOf` are not supported: the first counts";
            self.unsupported(schema, "allOf", message);
        }
    }

    fn kinds_of(&mut self, schema: &'a Schema, depth: usize) -> Kinds {
        match schema {
            Schema::Bool(_) => Kinds::ALL,
            Schema::Object(schema) => self.kinds_of_object(schema, depth),
        }
    }

    fn kinds_of_object(&mut self, schema: &'a SchemaObject, depth: usize) -> Kinds {
        if let Some(known) = self.kinds.get(&address(schema)) {
            return *known;
        }
        if depth > DEEPEST {
            return Kinds::ALL;
        }
        self.kinds.insert(address(schema), Kinds::ALL);
        let mut kinds = Kinds::of(&schema.types);
        if enumeration::is_enumeration(schema) {
            kinds = match enumeration::lists_null(schema) {
                true => kinds.or(Kinds::NULL),
                false => kinds.without_null(),
            };
        }
        if let Some(target) = self.target(schema) {
            kinds = kinds.and(self.kinds_of_object(target, depth + 1));
        }
        for branch in &schema.all_of {
            kinds = kinds.and(self.kinds_of(branch, depth + 1));
        }
        if let Some(other) = beside_null(schema) {
            kinds = kinds.and(self.kinds_of(other, depth + 1).or(Kinds::NULL));
        }
        self.kinds.insert(address(schema), kinds);
        kinds
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_integer_is_a_number() {
        assert!(Kinds::of(&[TypeName::Number]).and(Kinds::INTEGER) == Kinds::INTEGER);
        assert!(Kinds::of(&[]) == Kinds::ALL);
        assert!(Kinds::STRING.and(Kinds::INTEGER) == Kinds(0));
        assert!(!Kinds::ALL.without_null().has_null());
    }
}
