//! Schemas to types. What docwright does not support is reported, and gives no type.

use crate::diagnostic::{Code, Place};
use crate::ir::{Enumeration, Ty, TypeDefinition};
use crate::spec::{Schema, SchemaObject, TypeName};

use super::docs::{docs, page};
use super::enumeration;
use super::names::Case;
use super::reference;
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
        let Schema::Object(schema) = schema else {
            let message = "a schema that is `true` or `false` is not supported";
            self.diagnostics.unsupported(
                Code::Unsupported,
                Place::value(schema.pointer()),
                message,
            );
            return None;
        };
        if let Some(target) = &schema.ref_ {
            self.report_siblings(schema);
            let (name, target) =
                reference::schema(self.document, self.diagnostics, target, &schema.pointer)?;
            return self.component(name, target);
        }
        if !self.supports(schema) {
            return None;
        }
        if enumeration::is_enumeration(schema) {
            return self.enumeration(schema, naming);
        }
        match schema.types.as_slice() {
            [TypeName::Boolean] => Some(Ty::Boolean),
            [TypeName::Integer] => Some(self.integer(schema)),
            [TypeName::Number] => Some(Ty::Number),
            [TypeName::String] => self.string(schema),
            [TypeName::Array] => self.array(schema, naming),
            [TypeName::Object] => self.object(schema, naming),
            [] if !schema.properties.is_empty() => self.object(schema, naming),
            [] => self.left_out(schema, "type", "a schema without a `type` is not supported"),
            [TypeName::Null] => self.left_out(schema, "type", "the type `null` is not supported"),
            [_, _, ..] => self.left_out(schema, "type", "a list of types is not supported"),
        }
    }

    /// Reports what the schema asks and docwright does not do. Nothing may be lost in silence.
    pub(super) fn supports(&mut self, schema: &SchemaObject) -> bool {
        let is_enumeration = enumeration::is_enumeration(schema);
        let keywords = [
            ("oneOf", !schema.one_of.is_empty() && !is_enumeration),
            ("anyOf", !schema.any_of.is_empty()),
            ("not", schema.not.is_some()),
            ("if", schema.if_.is_some()),
            ("dependentSchemas", !schema.dependent_schemas.is_empty()),
            ("prefixItems", !schema.prefix_items.is_empty()),
            ("contains", schema.contains.is_some()),
            ("patternProperties", !schema.pattern_properties.is_empty()),
            ("propertyNames", schema.property_names.is_some()),
            ("unevaluatedItems", schema.unevaluated_items.is_some()),
            ("discriminator", schema.discriminator.is_some()),
            ("$dynamicRef", schema.dynamic_ref.is_some()),
            ("const", schema.const_.is_some()),
        ];
        let mut is_supported = true;
        for (keyword, is_there) in keywords {
            if is_there {
                let message = format!("`{keyword}` is not supported");
                self.left_out(schema, keyword, &message);
                is_supported = false;
            }
        }
        is_supported
    }

    /// Reports what stands beside a `$ref` and would change its type.
    fn report_siblings(&mut self, schema: &SchemaObject) {
        self.supports(schema);
        let keywords = [
            ("type", !schema.types.is_empty()),
            ("enum", schema.enum_.is_some()),
            ("oneOf", !schema.one_of.is_empty()),
            ("properties", !schema.properties.is_empty()),
            ("required", !schema.required.is_empty()),
            ("items", schema.items.is_some()),
            ("format", schema.format.is_some()),
            ("additionalProperties", schema.additional_properties.is_some()),
        ];
        for (keyword, is_there) in keywords {
            if is_there {
                let message = format!("`{keyword}` beside `$ref` is not supported");
                self.unsupported(schema, keyword, &message);
            }
        }
    }

    /// The same for an object whose properties become fields of a request.
    pub(super) fn supports_inline(&mut self, schema: &SchemaObject) -> bool {
        if !schema.all_of.is_empty() {
            self.unsupported(schema, "allOf", "`allOf` of objects is not supported");
        }
        self.supports(schema) && schema.all_of.is_empty()
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

    fn integer(&mut self, schema: &SchemaObject) -> Ty {
        match schema.format.as_deref() {
            None | Some("int64") => Ty::Integer64,
            Some("int32") => Ty::Integer32,
            Some(_) => {
                let place = Place::value(&schema.pointer.key("format"));
                let message = "a format of integers other than `int32` and `int64` is not known";
                self.diagnostics
                    .warning(Code::InvalidValue, place, message)
                    .help("the integer is taken to have 64 bits");
                Ty::Integer64
            }
        }
    }

    fn string(&mut self, schema: &SchemaObject) -> Option<Ty> {
        match schema.format.as_deref() {
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
            None => self.left_out(schema, "type", "an array without `items` is not supported"),
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

    fn enumeration(&mut self, schema: &'a SchemaObject, naming: Naming<'_>) -> Option<Ty> {
        let is_listable = match schema.types.as_slice() {
            [TypeName::Integer | TypeName::String] | [] => true,
            _ => schema.enum_.is_none(),
        };
        if !is_listable {
            return self.left_out(
                schema,
                "enum",
                "listed values other than integers and strings are not supported",
            );
        }
        let values = enumeration::lower_values(schema, self.diagnostics)?;
        let id = self.reserve();
        let name = self.claim(naming);
        let docs = type_docs(schema, &name.rust);
        let unknown = enumeration::UNKNOWN.to_owned();
        self.define(id, TypeDefinition::Enumeration(Enumeration { name, docs, values, unknown }));
        Some(Ty::Named(id))
    }
}

/// The documentation of a type.
pub(super) fn type_docs(schema: &SchemaObject, rust: &str) -> crate::ir::Docs {
    docs(
        [&schema.description, &schema.title],
        || format!("The type `{rust}` of the description."),
        &schema.pointer,
        page(&schema.x_source),
    )
}
