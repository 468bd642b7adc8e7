//! Whether a value can be had at all, and what of it docwright does not do.

use crate::diagnostic::{Code, Place};
use crate::schema::{Joined, Kinds, LONGEST_CHAIN, Part, beside_null, is_listing};
use crate::spec::SchemaObject;

use super::loss::Loss;
use super::reference;
use super::types::Types;

impl<'a> Types<'a> {
    /// Whether a value can be had at all. What is asked and not supported is reported on the way:
    /// nothing may be lost in silence.
    pub(super) fn is_sound(&mut self, joined: &Joined<'a>) -> Result<(), Loss> {
        if let Some(pointer) = joined.nothing {
            let message = "the schema `false` is not supported: it has no value";
            return Err(self.losses.loss(Code::Unsupported, pointer, message, []));
        }
        self.follows_references(joined)?;
        let has_type = joined.kinds != Kinds::ALL || joined.looks_like_an_object();
        let mut sound = Ok(());
        for part in &joined.parts {
            let is_needed = part.is_main || (!has_type && part.component.is_some());
            sound = sound.and(self.unsupported_keywords(part.schema, is_needed));
        }
        sound
    }

    /// Whether the references can be followed.
    fn follows_references(&mut self, joined: &Joined<'a>) -> Result<(), Loss> {
        if let Some(schema) = joined.too_far {
            let message = format!("more than {LONGEST_CHAIN} references follow each other");
            return Err(self.losses.loss(Code::Unsupported, &schema.pointer, message, []));
        }
        if let Some(schema) = joined.circle.filter(|schema| self.schemas.is_circle(schema)) {
            let place = Place::key(&schema.pointer);
            let message = "`$ref` leads in a circle";
            let help = "write out one of the schemas that refer to each other";
            return Err(self.losses.wrong(Code::ReferenceCycle, place, message, help));
        }
        let mut followed = Ok(());
        for schema in &joined.unresolved {
            let target = schema.ref_.as_deref().unwrap_or_default();
            let found = reference::schema(self.document, &mut self.losses, target, &schema.pointer);
            let is_it = |part: &Part<'_>| part.is_main && std::ptr::eq(part.schema, *schema);
            if let (Err(loss), true) = (found, joined.parts.iter().any(is_it)) {
                followed = followed.and(Err(loss));
            }
        }
        followed
    }

    /// Reports what is asked of the body of a request that is written out, and not supported: the body
    /// is sent all the same.
    pub(super) fn is_sound_body(&mut self, joined: &Joined<'a>) -> Result<(), Loss> {
        for part in &joined.parts {
            self.unsupported_keywords(part.schema, false)?;
        }
        self.follows_references(joined)
    }

    /// Reports the keywords that docwright does not do; an error for a value that cannot be without
    /// them.
    fn unsupported_keywords(&mut self, schema: &SchemaObject, is_needed: bool) -> Result<(), Loss> {
        const HELP: &str =
            "what has this schema is left out: a property, or an operation that needs it";
        let is_listing = is_listing(schema);
        let is_nullable = beside_null(schema).is_some();
        let is_not = |keyword: &str| match keyword {
            "oneOf" => !is_listing && !is_nullable,
            "anyOf" => !is_nullable,
            "const" => !is_listing,
            "not" | "if" | "dependentSchemas" | "prefixItems" | "contains"
            | "patternProperties" | "propertyNames" | "unevaluatedItems" | "discriminator"
            | "$dynamicRef" => true,
            _ => false,
        };
        let mut sound = Ok(());
        for (keyword, _) in schema.given().filter(|(keyword, _)| is_not(keyword.name)) {
            let keyword = keyword.name;
            let place = Place::key(&schema.pointer.key(keyword));
            let message = format!("`{keyword}` is not supported");
            if is_needed {
                let loss = self.losses.loss(Code::Unsupported, place, message, [HELP]);
                sound = sound.and(Err(loss));
            } else {
                self.losses.lose(Code::Unsupported, place, message).help(HELP);
            }
        }
        sound
    }

    /// Reports a keyword of a schema that costs no more than itself.
    pub(super) fn lose(&mut self, schema: &SchemaObject, keyword: &str, message: &str) {
        let place = Place::key(&schema.pointer.key(keyword));
        self.losses.lose(Code::Unsupported, place, message);
    }
}
