//! Values: from all that describes one to its node in the model.

use std::rc::Rc;

use crate::ir::{Docs, Enumeration, Name, Ty, TypeDefinition, Value};
use crate::schema::{Joined, Key, Kinds, Part, address};
use crate::source::normal_text;
use crate::spec::{Schema, SchemaObject};

use super::constants;
use super::docs::docs;
use super::enumeration;
use super::loss::Loss;
use super::names::Case;
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

#[cfg(test)]
mod tests;
