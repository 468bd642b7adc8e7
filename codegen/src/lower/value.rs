//! Values: from all that describes one to its node in the model.

use std::rc::Rc;

use crate::diagnostic::{Code, Place, nearest};
use crate::ir::{Docs, Enumeration, Format, Name, Ty, TypeDefinition, Value};
use crate::schema::{Joined, Key, Kinds, LONGEST_CHAIN, Part, address, is_listing};
use crate::source::normal_text;
use crate::spec::{Schema, SchemaObject};

use super::constants;
use super::docs::docs;
use super::enumeration;
use super::loss::Loss;
use super::names::Case;
use super::reference;
use super::rules::Subject;
use super::types::Types;

/// What a type is called, should the value need one with a name.
#[derive(Clone, Copy)]
pub(super) enum Naming<'n> {
    /// A component, whose name is claimed.
    Component(&'n str),
    /// A schema without a name: named by its path.
    Path {
        /// The Rust name of the type that it stands in.
        owner: &'n str,
        /// The property.
        property: &'n str,
    },
}

impl Naming<'_> {
    /// What tells it from every other.
    fn identity(self) -> (String, String) {
        match self {
            Naming::Component(name) => (String::new(), name.to_owned()),
            Naming::Path { owner, property } => (owner.to_owned(), property.to_owned()),
        }
    }
}

/// What tells a type with a name from every other: what describes it, and what it is called.
pub(super) type Identity = (Key, (String, String));

impl<'a> Types<'a> {
    /// The value that some schemas describe together; `subject` names its rules.
    pub(super) fn value(
        &mut self,
        schemas: &[&'a Schema],
        naming: Naming<'_>,
        subject: &Subject,
    ) -> Result<Value, Loss> {
        let joined = self.schemas.join(schemas);
        self.joined_value(&joined, naming, subject)
    }

    pub(super) fn joined_value(
        &mut self,
        joined: &Rc<Joined<'a>>,
        naming: Naming<'_>,
        subject: &Subject,
    ) -> Result<Value, Loss> {
        self.is_sound(joined)?;
        let ty = self.ty(joined, naming, subject)?;
        let takes_null = joined.kinds.has_null() && joined.speaks_of_null();
        Ok(Value {
            is_nullable: takes_null && ty != Ty::Any,
            is_boxed: false,
            rules: self.rules(joined, &ty, subject),
            format: self.format(joined, &ty),
            default: joined.find(|schema| schema.default.as_ref()).map(normal_text),
            ty,
        })
    }

    /// Whether a value can be had at all. What is asked and not supported is reported on the way:
    /// nothing may be lost in silence.
    fn is_sound(&mut self, joined: &Joined<'a>) -> Result<(), Loss> {
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
        let is_nullable = crate::schema::beside_null(schema).is_some();
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

    fn ty(
        &mut self,
        joined: &Rc<Joined<'a>>,
        naming: Naming<'_>,
        subject: &Subject,
    ) -> Result<Ty, Loss> {
        let kinds = self.kinds_that_fit(joined);
        let is_scalar = !matches!(kinds, Kinds::OBJECT | Kinds::ARRAY);
        if let Some(part) = joined.listing().filter(|_| is_scalar) {
            return self.enumeration(part.clone(), naming);
        }
        match kinds {
            Kinds::BOOLEAN => Ok(Ty::Boolean),
            Kinds::INTEGER => Ok(self.integer(joined)),
            Kinds::NUMBER => Ok(Ty::Number),
            Kinds::STRING => self.string(joined),
            Kinds::ARRAY => self.list(joined, naming, subject),
            Kinds::OBJECT => self.object(joined, naming, subject),
            // Null alone has no type of its own.
            Kinds::NONE => Ok(Ty::Any),
            _ => match joined.parts.iter().find(|part| part.schema.types.len() > 1) {
                Some(part) => {
                    let all = Kinds::named(&part.schema.types).without_null();
                    if all != Kinds::ALL.without_null() {
                        let message = "a list of types is read as a value of any type";
                        self.lose(part.schema, "type", message);
                    }
                    Ok(Ty::Any)
                }
                None if joined.looks_like_an_object() => self.object(joined, naming, subject),
                None if !joined.items().is_empty() => self.list(joined, naming, subject),
                None => Ok(Ty::Any),
            },
        }
    }

    /// The kinds of value, null aside. That none fits is reported; the first that is named then counts.
    fn kinds_that_fit(&mut self, joined: &Joined<'a>) -> Kinds {
        let kinds = joined.kinds.without_null();
        if kinds != Kinds::NONE || joined.kinds == Kinds::NULL {
            return kinds;
        }
        let first = joined.entries.iter().find_map(|entry| entry.as_object());
        if let Some(first) = first {
            let keyword = if first.all_of.is_empty() { "type" } else { "allOf" };
            let message = "no value is of all the types that are asked here: the first counts";
            self.lose(first, keyword, message);
        }
        joined.first_kinds().without_null()
    }

    /// The width is that of the format, never of a bound.
    fn integer(&mut self, joined: &Joined<'a>) -> Ty {
        let said = joined.nearest().into_iter().find(|schema| schema.format.is_some());
        match said.and_then(|schema| Some((schema, schema.format.as_deref()?))) {
            None | Some((_, "int64")) => Ty::Integer64,
            Some((_, "int32")) => Ty::Integer32,
            Some((schema, format)) => {
                let place = Place::value(&schema.pointer.key("format"));
                let message = "a format of integers other than `int32` and `int64` is not known";
                let diagnostic = self.losses.warning(Code::InvalidValue, place, message);
                if let Some(near) = nearest(format, ["int32", "int64"]) {
                    diagnostic.help(format!("did you mean `{near}`?"));
                }
                diagnostic.help("the integer is taken to have 64 bits");
                Ty::Integer64
            }
        }
    }

    fn string(&mut self, joined: &Joined<'a>) -> Result<Ty, Loss> {
        let said = joined.nearest().into_iter().find(|schema| schema.format.is_some());
        self.report_formats(joined);
        match said.and_then(|schema| Some((schema, schema.format.as_deref()?))) {
            Some((_, "password")) => Ok(Ty::Secret),
            Some((schema, "binary")) => {
                let place = Place::key(&schema.pointer.key("format"));
                let message = "the format `binary` is not supported";
                let help =
                    ["what has this schema is left out: a property, or an operation that needs it"];
                Err(self.losses.loss(Code::Unsupported, place, message, help))
            }
            _ => Ok(Ty::String),
        }
    }

    /// Reports that elements of `allOf` have several formats.
    fn report_formats(&mut self, joined: &Joined<'a>) {
        let formats: std::collections::BTreeSet<&str> =
            joined.parts.iter().filter_map(|part| part.schema.format.as_deref()).collect();
        let branching = joined.parts.iter().find(|part| !part.schema.all_of.is_empty());
        if let (Some(part), true) = (branching, formats.len() > 1) {
            let message = "several formats in `allOf` are not supported: the first counts";
            self.lose(part.schema, "allOf", message);
        }
    }

    fn list(
        &mut self,
        joined: &Rc<Joined<'a>>,
        naming: Naming<'_>,
        subject: &Subject,
    ) -> Result<Ty, Loss> {
        let says: fn(&SchemaObject) -> Option<&Schema> = |schema| schema.items.as_ref();
        let element = self.inner(joined, says, (naming, "item"), &subject.item())?;
        Ok(Ty::List(Box::new(element)))
    }

    /// An object whose keys are data.
    pub(super) fn map(
        &mut self,
        joined: &Rc<Joined<'a>>,
        naming: Naming<'_>,
        subject: &Subject,
    ) -> Result<Ty, Loss> {
        let says: fn(&SchemaObject) -> Option<&Schema> =
            |schema| schema.additional_properties.as_ref().filter(|it| it.as_object().is_some());
        let member = self.inner(joined, says, (naming, "value"), &subject.value())?;
        Ok(Ty::Map(Box::new(member)))
    }

    /// The elements of a list, or the members of a map: what all schemas say of them together. Their
    /// types are called after the component that says it, or else after the place.
    fn inner(
        &mut self,
        joined: &Rc<Joined<'a>>,
        says: fn(&SchemaObject) -> Option<&Schema>,
        (naming, property): (Naming<'_>, &str),
        subject: &Subject,
    ) -> Result<Value, Loss> {
        let said: Vec<&'a Schema> =
            joined.parts.iter().filter_map(|part| says(part.schema)).collect();
        if said.is_empty() {
            return Ok(Value::of(Ty::Any));
        }
        let component = match naming {
            Naming::Component(name) => Some(self.component_name(name)),
            Naming::Path { .. } => None,
        };
        let holder = self.holder(joined, |schema| says(schema).is_some()).or(component);
        let naming = match &holder {
            Some(owner) => Naming::Path { owner, property },
            None => naming,
        };
        self.inside(joined, |types| types.value(&said, naming, subject))
    }

    /// The Rust name of the component that all schemas are of which say something of what is inside.
    fn holder(&self, joined: &Joined<'a>, says: impl Fn(&SchemaObject) -> bool) -> Option<String> {
        let mut parts = joined.parts.iter().filter(|part| says(part.schema));
        let component = parts.next()?.component?;
        let is_same = |part: &Part<'_>| part.component == Some(component);
        parts.all(is_same).then(|| self.component_name(component))
    }

    /// The format of a string or a number, unless it is the type.
    fn format(&self, joined: &Joined<'a>, ty: &Ty) -> Option<Format> {
        let said = || joined.find(|schema| schema.format.clone());
        let name = match ty {
            Ty::String => said().or_else(|| joined.find(content)),
            Ty::Number => said(),
            Ty::Integer32 | Ty::Integer64 => {
                said().filter(|name| !matches!(name.as_str(), "int32" | "int64"))
            }
            Ty::Boolean | Ty::Secret | Ty::List(_) | Ty::Map(_) | Ty::Any | Ty::Named(_) => None,
        };
        name.map(|name| Format { name })
    }

    fn enumeration(&mut self, part: Part<'a>, naming: Naming<'_>) -> Result<Ty, Loss> {
        let schema = part.schema;
        let values = enumeration::usable(schema, &mut self.losses)?;
        if let Some(scalar) = constants::scalar(schema) {
            return Ok(scalar);
        }
        let naming = part.component.map_or(naming, Naming::Component);
        let identity = (vec![address(schema)], naming.identity());
        if let Some(id) = self.known.get(&identity) {
            return Ok(Ty::Named(*id));
        }
        let page = match naming {
            Naming::Component(_) => super::docs::page(&schema.x_source),
            Naming::Path { .. } => self.page_of(&schema.x_source),
        };
        let values = enumeration::lower_values(schema, &values, page.as_ref(), &mut self.losses)?;
        self.spend(enumeration::len(&values), &schema.pointer)?;
        let id = self.reserve(naming);
        self.known.insert(identity, id);
        self.enumerations.insert((address(schema), id));
        let name = self.claim(naming);
        let docs = Docs { page, ..self.type_docs(schema, &name.rust) };
        let unknown = enumeration::UNKNOWN.to_owned();
        self.define(id, TypeDefinition::Enumeration(Enumeration { name, docs, values, unknown }));
        Ok(Ty::Named(id))
    }

    /// The name of a type that needs one, as the wire and as Rust spell it.
    pub(super) fn claim(&mut self, naming: Naming<'_>) -> Name {
        match naming {
            Naming::Component(wire) => {
                Name { wire: wire.to_owned(), rust: self.component_name(wire) }
            }
            Naming::Path { owner, property } => {
                let rust = self.scope.claim(&format!("{owner} {property}"), Case::Type);
                Name { wire: property.to_owned(), rust }
            }
        }
    }

    /// What tells a type from every other.
    pub(super) fn identity(joined: &Joined<'a>, naming: Naming<'_>) -> Identity {
        (joined.key.clone(), naming.identity())
    }

    /// The documentation of a type, without its page.
    pub(super) fn type_docs(&self, schema: &SchemaObject, rust: &str) -> Docs {
        docs(
            [&schema.description, &schema.title],
            || format!("The type `{rust}` of the description."),
            &schema.pointer,
            None,
        )
    }
}

/// What the text of a string is, as the name of a format: the two of bytes have one in the registry
/// of OpenAPI, any other is documentation.
fn content(schema: &SchemaObject) -> Option<String> {
    let name = match (schema.content_encoding.as_deref(), schema.content_media_type.as_deref()) {
        (Some("base64"), _) => "byte",
        (Some("base64url"), _) => "base64url",
        (Some(encoding), _) => encoding,
        (None, media_type) => media_type?,
    };
    Some(name.to_owned())
}

#[cfg(test)]
mod tests;
