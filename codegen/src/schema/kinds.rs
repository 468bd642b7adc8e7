//! The kinds of JSON value that fit a schema.
//!
//! - A value fits `allOf` if it fits every element, so their kinds are intersected: an integer is a
//!   number, and null fits only where every schema lets it.
//! - A list of values without null refuses null, whatever `type` says. One that has null lets it fit,
//!   as documents mean it; so does `nullable` of OpenAPI 3.0, which is read as if null were listed.
//! - What leads back to itself asks nothing more.

use crate::spec::{SchemaObject, TypeName};

use super::listed::{is_listing, lists_null};

/// A set of kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kinds(u8);

impl Kinds {
    pub(crate) const NONE: Kinds = Kinds(0);
    pub(crate) const NULL: Kinds = Kinds(1);
    pub(crate) const BOOLEAN: Kinds = Kinds(2);
    pub(crate) const INTEGER: Kinds = Kinds(4);
    pub(crate) const NUMBER: Kinds = Kinds(4 | 8);
    pub(crate) const STRING: Kinds = Kinds(16);
    pub(crate) const ARRAY: Kinds = Kinds(32);
    pub(crate) const OBJECT: Kinds = Kinds(64);
    pub(crate) const ALL: Kinds = Kinds(127);

    /// The kinds that a schema lets fit by its own `type` and its list of values.
    pub(super) fn of(schema: &SchemaObject) -> Kinds {
        let kinds = Kinds::named(&schema.types);
        match (is_listing(schema), lists_null(schema)) {
            (true, true) => kinds.or(Kinds::NULL),
            (true, false) => kinds.without_null(),
            (false, _) => kinds,
        }
    }

    /// The kinds that `type` names; all of them if it names none.
    pub(crate) fn named(names: &[TypeName]) -> Kinds {
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
            names => names.iter().map(kind).fold(Kinds::NONE, Kinds::or),
        }
    }

    /// What is in both.
    pub(crate) fn and(self, other: Kinds) -> Kinds {
        Kinds(self.0 & other.0)
    }

    /// What is in either.
    pub(crate) fn or(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }

    pub(crate) fn without_null(self) -> Kinds {
        Kinds(self.0 & !Kinds::NULL.0)
    }

    pub(crate) fn has_null(self) -> bool {
        self.0 & Kinds::NULL.0 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_integer_is_a_number() {
        assert_eq!(Kinds::named(&[TypeName::Number]).and(Kinds::INTEGER), Kinds::INTEGER);
        assert_eq!(Kinds::named(&[]), Kinds::ALL);
        assert_eq!(Kinds::STRING.and(Kinds::INTEGER), Kinds::NONE);
        assert!(!Kinds::ALL.without_null().has_null());
    }
}
