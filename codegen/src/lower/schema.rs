//! Schemas to types. What docwright does not support is reported, and gives no type.

use crate::diagnostic::{Code, Place, nearest};
use crate::ir::{Docs, Enumeration, Ty, TypeDefinition};
use crate::spec::{BoolSchema, Schema, SchemaObject, TypeName};

use super::constants;
use super::docs::docs;
use super::enumeration;
use super::names::Case;
use super::reference;
use super::shape::{address, type_names};
use super::types::Types;

/// What a type is called, should the schema need one with a name.
#[derive(Clone, Copy)]
pub(super) enum Naming<'n> {
    /// A component, whose name is claimed.
    Component {
        /// On the wire.
        wire: &'n str,
        /// In Rust.
        rust: &'n str,
    },
    /// A schema without a name: named by its path.
    Path {
        /// The Rust name of the type that it stands in.
        owner: &'n str,
        /// The property.
        property: &'n str,
    },
}

impl<'a> Types<'a> {
    /// The type of a schema.
    pub(super) fn schema(&mut self, schema: &'a Schema, naming: Naming<'_>) -> Option<Ty> {
        let ty = self.shown_type(schema, naming)?;
        Some(self.narrowed(ty, &[schema]))
    }

    /// The type that a schema shows first, whatever else describes the value.
    fn shown_type(&mut self, schema: &'a Schema, naming: Naming<'_>) -> Option<Ty> {
        let schema = match schema {
            Schema::Bool(BoolSchema { value: true, .. }) => return Some(Ty::Any),
            Schema::Bool(schema) => {
                let place = Place::value(&schema.pointer);
                let message = "the schema `false` is not supported: it has no value";
                self.diagnostics.unsupported(Code::Unsupported, place, message);
                return None;
            }
            Schema::Object(schema) => &**schema,
        };
        if let Some(target) = &schema.ref_ {
            self.report_siblings(schema);
            let (name, target) =
                reference::schema(self.document, self.diagnostics, target, &schema.pointer)?;
            return self.component(name, target);
        }
        if let Some(other) = beside_null(schema) {
            return self.schema(other, naming).map(nullable);
        }
        if !self.supports(schema) {
            return None;
        }
        let is_nullable = schema.types.len() > 1 && schema.types.contains(&TypeName::Null)
            || enumeration::lists_null(schema);
        let ty = self.present(schema, naming)?;
        Some(if is_nullable { nullable(ty) } else { ty })
    }

    /// The type of the values that are not `null`.
    fn present(&mut self, schema: &'a SchemaObject, naming: Naming<'_>) -> Option<Ty> {
        if enumeration::is_enumeration(schema) {
            return self.enumeration(schema, naming);
        }
        if let Some(only) = only_branch(schema) {
            return self.schema(only, naming);
        }
        if self.is_object(schema) {
            return self.object(schema, naming);
        }
        let names = self.names_that_fit(schema, type_names(schema));
        match names.as_slice() {
            [TypeName::Boolean] => Some(Ty::Boolean),
            [TypeName::Integer] => Some(self.integer(schema)),
            [TypeName::Number] => Some(Ty::Number),
            [TypeName::String] => self.string(schema),
            [TypeName::Array] => self.array(schema, naming),
            [_] => self.object(schema, naming),
            // Boolean, number, string, array and object: nothing is left out.
            [_, _, _, _, _] => Some(Ty::Any),
            [_, ..] => {
                let message = "a list of types is read as a value of any type";
                self.unsupported(schema, "type", message);
                Some(Ty::Any)
            }
            [] if !schema.types.is_empty() => Some(Ty::Any),
            [] if schema.items.is_some() => self.array(schema, naming),
            [] => match self.typed_branch(schema) {
                Some(branch) => self.schema(branch, naming),
                None => Some(Ty::Any),
            },
        }
    }

    /// Reports what the schema asks and docwright does not do. Nothing may be lost in silence.
    pub(super) fn supports(&mut self, schema: &SchemaObject) -> bool {
        let is_enumeration = enumeration::is_enumeration(schema);
        let is_nullable = beside_null(schema).is_some();
        let is_not = |keyword: &str| match keyword {
            "oneOf" => !is_enumeration && !is_nullable,
            "anyOf" => !is_nullable,
            "const" => !is_enumeration,
            "not" | "if" | "dependentSchemas" | "prefixItems" | "contains"
            | "patternProperties" | "propertyNames" | "unevaluatedItems" | "discriminator"
            | "$dynamicRef" => true,
            _ => false,
        };
        let mut is_supported = true;
        for (keyword, _) in schema.given().filter(|(keyword, _)| is_not(keyword.name)) {
            let message = format!("`{}` is not supported", keyword.name);
            self.left_out(schema, keyword.name, &message);
            is_supported = false;
        }
        is_supported
    }

    /// Reports what stands beside a `$ref` and would change its type.
    fn report_siblings(&mut self, schema: &SchemaObject) {
        self.supports(schema);
        let format = schema.format.as_deref();
        let gives_a_type = |keyword: &str| match keyword {
            "type"
            | "enum"
            | "oneOf"
            | "properties"
            | "required"
            | "items"
            | "additionalProperties" => true,
            // Another format says how a string looks, not what type it has.
            "format" => matches!(format, Some("password" | "binary" | "int32" | "int64")),
            _ => false,
        };
        for (keyword, _) in schema.given().filter(|(keyword, _)| gives_a_type(keyword.name)) {
            let message = format!("`{}` beside `$ref` is not supported", keyword.name);
            self.unsupported(schema, keyword.name, &message);
        }
    }

    pub(super) fn unsupported(
        &mut self,
        schema: &SchemaObject,
        keyword: &str,
        message: &str,
    ) -> Option<Ty> {
        let place = Place::key(&schema.pointer.key(keyword));
        self.diagnostics.unsupported(Code::Unsupported, place, message);
        None
    }

    /// Reports what gives no type.
    pub(super) fn left_out(
        &mut self,
        schema: &SchemaObject,
        keyword: &str,
        message: &str,
    ) -> Option<Ty> {
        let place = Place::key(&schema.pointer.key(keyword));
        self.diagnostics
            .unsupported(Code::Unsupported, place, message)
            .help("what has this schema is left out: a property, or an operation that needs it");
        None
    }

    fn integer(&mut self, schema: &'a SchemaObject) -> Ty {
        match self.format_name(schema) {
            None | Some("int64") => Ty::Integer64,
            Some("int32") => Ty::Integer32,
            Some(format) => {
                let place = Place::value(&schema.pointer.key("format"));
                let message = "a format of integers other than `int32` and `int64` is not known";
                let diagnostic = self.diagnostics.warning(Code::InvalidValue, place, message);
                if let Some(near) = nearest(format, ["int32", "int64"]) {
                    diagnostic.help(format!("did you mean `{near}`?"));
                }
                diagnostic.help("the integer is taken to have 64 bits");
                Ty::Integer64
            }
        }
    }

    fn string(&mut self, schema: &'a SchemaObject) -> Option<Ty> {
        match self.format_name(schema) {
            Some("password") => Some(Ty::Secret),
            Some("binary") => {
                self.left_out(schema, "format", "the format `binary` is not supported")
            }
            _ => Some(Ty::String),
        }
    }

    fn array(&mut self, schema: &'a SchemaObject, naming: Naming<'_>) -> Option<Ty> {
        match &schema.items {
            Some(items) => {
                let item_naming = match naming {
                    Naming::Component { rust, .. } => {
                        Naming::Path { owner: rust, property: "item" }
                    }
                    path => path,
                };
                self.schema(items, item_naming).map(|element| Ty::List(Box::new(element)))
            }
            None => Some(Ty::List(Box::new(Ty::Any))),
        }
    }

    /// The name of a type that needs one, as the wire and as Rust spell it.
    pub(super) fn claim(&mut self, naming: Naming<'_>) -> crate::ir::Name {
        match naming {
            Naming::Component { wire, rust } => {
                crate::ir::Name { wire: wire.to_owned(), rust: rust.to_owned() }
            }
            Naming::Path { owner, property } => {
                let rust = self.scope.claim(&format!("{owner} {property}"), Case::Type);
                crate::ir::Name { wire: property.to_owned(), rust }
            }
        }
    }

    /// The documentation of a type.
    pub(super) fn type_docs(&self, schema: &SchemaObject, rust: &str) -> Docs {
        docs(
            [&schema.description, &schema.title],
            || format!("The type `{rust}` of the description."),
            &schema.pointer,
            self.page_of(&schema.x_source),
        )
    }

    fn enumeration(&mut self, schema: &'a SchemaObject, naming: Naming<'_>) -> Option<Ty> {
        let listed = enumeration::usable(schema, self.diagnostics)?;
        if let Some(scalar) = constants::scalar(schema) {
            return Some(scalar);
        }
        let page = self.page_of(&schema.x_source);
        let values = enumeration::lower_values(schema, &listed, page.as_ref(), self.diagnostics)?;
        if !self.spend(listed.len(), &schema.pointer) {
            return None;
        }
        let id = self.reserve();
        self.enumerations.insert((address(schema), id));
        let name = self.claim(naming);
        let docs = self.type_docs(schema, &name.rust);
        let unknown = enumeration::UNKNOWN.to_owned();
        self.define(id, TypeDefinition::Enumeration(Enumeration { name, docs, values, unknown }));
        Some(Ty::Named(id))
    }
}

/// The other branch of a union of two, one of which is `null`.
pub(super) fn beside_null(schema: &SchemaObject) -> Option<&Schema> {
    let is_null = |branch: &Schema| {
        branch.as_object().is_some_and(|branch| branch.types.as_slice() == [TypeName::Null])
    };
    [&schema.any_of, &schema.one_of].into_iter().find_map(|branches| match branches.as_slice() {
        [other, null] if is_null(null) && !is_null(other) => Some(other),
        [null, other] if is_null(null) && !is_null(other) => Some(other),
        _ => None,
    })
}

/// `Nullable` once, however often it is said; a value of any type can be `null` already.
pub(super) fn nullable(ty: Ty) -> Ty {
    match ty {
        Ty::Nullable(_) | Ty::Any => ty,
        ty => Ty::Nullable(Box::new(ty)),
    }
}

/// The only element of `allOf`, if nothing beside it says what a value looks like.
pub(super) fn only_branch(schema: &SchemaObject) -> Option<&Schema> {
    match schema.all_of.as_slice() {
        [only] if has_no_shape(schema) => Some(only),
        _ => None,
    }
}

/// Whether nothing beside `allOf` says what a value looks like.
fn has_no_shape(schema: &SchemaObject) -> bool {
    let is_object = matches!(schema.types.as_slice(), [] | [TypeName::Object]);
    is_object
        && schema.properties.is_empty()
        && schema.required.is_empty()
        && schema.additional_properties.is_none()
        && schema.items.is_none()
        && schema.all_of.iter().all(|only| only.as_object().is_some_and(|it| it.x_rule.is_none()))
}
