//! Schemas, with every keyword of the vocabulary.
//!
//! A keyword that the schema leaves out is `None`, empty or false. `$ref` stands beside its
//! siblings, as in JSON Schema; nothing is merged or followed here.

use crate::source::{Map, Node, Pointer};

use super::document::{Extensions, ExternalDocumentation};
use super::extensions::{AddrSpec, Provenance};
use super::mirror::{names, object};
use super::vocabulary::{keywords, value};

/// A schema.
#[derive(Debug, Clone, PartialEq)]
pub enum Schema {
    /// `true`, which every value fits, or `false`, which none does.
    Bool(BoolSchema),
    /// An object with keywords.
    Object(Box<SchemaObject>),
}

impl Schema {
    /// Where the schema stands.
    pub fn pointer(&self) -> &Pointer {
        match self {
            Schema::Bool(schema) => &schema.pointer,
            Schema::Object(schema) => &schema.pointer,
        }
    }

    /// The keywords, unless the schema is `true` or `false`.
    pub fn as_object(&self) -> Option<&SchemaObject> {
        match self {
            Schema::Bool(_) => None,
            Schema::Object(schema) => Some(schema),
        }
    }
}

/// The schema `true` or `false`.
#[derive(Debug, Clone, PartialEq)]
pub struct BoolSchema {
    /// Where it stands.
    pub pointer: Pointer,
    /// Whether every value fits, or none.
    pub value: bool,
}

macro_rules! schema_object {
    ($($field:ident: $form:ident, $name:literal, $since:ident, $types:tt, $more:tt;)*) => {
        /// A schema with keywords: the Schema Object.
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct SchemaObject {
            /// Where it stands.
            pub pointer: Pointer,
            $(
                #[doc = concat!("`", $name, "`.")]
                pub $field: value!($form),
            )*
            /// The `x-` keys.
            pub extensions: Extensions,
        }
    };
}

keywords!(schema_object);

names! {
    /// A name in `type`.
    TypeName {
        Null = "null",
        Boolean = "boolean",
        Object = "object",
        Array = "array",
        Number = "number",
        Integer = "integer",
        String = "string",
    }
}

/// A number of the document, exact while it is an integer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// Written without fraction and exponent.
    Integer(i128),
    /// Any other; never infinite, always a number.
    Float(f64),
}

object! {
    /// Which property tells a union's members apart: the Discriminator Object.
    Discriminator {
        property_name: String = required_string "propertyName";
        /// Values to schema names or references.
        mapping: Map<String> = map "mapping";
        /// The schema name or reference of every other value.
        default_mapping: Option<String> = one "defaultMapping" since V3_2;
    }
}

object! {
    /// How a schema looks in XML: the XML Object.
    Xml, before xml_as_a_whole {
        name: Option<String> = text "name";
        namespace: Option<String> = text "namespace";
        prefix: Option<String> = text "prefix";
        /// What `attribute` and `wrapped` came before.
        node_type: Option<XmlNodeType> = name "nodeType" since V3_2;
        attribute: bool = bool "attribute";
        wrapped: bool = bool "wrapped";
    }
}

names! {
    /// What a schema becomes in XML.
    XmlNodeType {
        Element = "element",
        Attribute = "attribute",
        Text = "text",
        Cdata = "cdata",
        None = "none",
    }
}
