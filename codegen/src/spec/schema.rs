//! Schemas, with every keyword of the vocabulary.
//!
//! A keyword that the schema leaves out is `None`, empty or false. `$ref` stands beside its
//! siblings, as in JSON Schema; nothing is merged or followed here.

use crate::source::{Map, Node, Pointer};

use super::document::{Extensions, ExternalDocumentation};
use super::extensions::{AddrSpec, Provenance};
use super::vocabulary::keywords;

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

/// What holds the value of a keyword.
#[rustfmt::skip]
macro_rules! value {
    (Flag) => { bool };
    (Flags) => { Map<bool> };
    (Schema) => { Option<Schema> };
    (OpenSchema) => { Option<Schema> };
    (Schemas) => { Vec<Schema> };
    (NamedSchemas) => { Map<Schema> };
    (Types) => { Vec<TypeName> };
    (Value) => { Option<Node> };
    (Values) => { Option<Vec<Node>> };
    (Examples) => { Vec<Node> };
    (Number) => { Option<Number> };
    (Exclusive) => { Option<Number> };
    (Divisor) => { Option<Number> };
    (Count) => { Option<u64> };
    (Bytes) => { Option<u64> };
    (Required) => { Vec<String> };
    (NamedLists) => { Map<Vec<String>> };
    (Discriminator) => { Option<Discriminator> };
    (Xml) => { Option<Xml> };
    (ExternalDocs) => { Option<ExternalDocumentation> };
    (Page) => { Option<Provenance> };
    (AddrSpec) => { Option<AddrSpec> };
    ($text:ident) => { Option<String> };
}

keywords!(schema_object);

/// A name in `type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TypeName {
    /// `null`
    Null,
    /// `boolean`
    Boolean,
    /// `object`
    Object,
    /// `array`
    Array,
    /// `number`
    Number,
    /// `integer`
    Integer,
    /// `string`
    String,
}

impl TypeName {
    /// Every type with its name in the document.
    pub const NAMES: [(&'static str, TypeName); 7] = [
        ("null", TypeName::Null),
        ("boolean", TypeName::Boolean),
        ("object", TypeName::Object),
        ("array", TypeName::Array),
        ("number", TypeName::Number),
        ("integer", TypeName::Integer),
        ("string", TypeName::String),
    ];
}

/// A number of the document, exact while it is an integer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// Written without fraction and exponent.
    Integer(i128),
    /// Any other; never infinite, always a number.
    Float(f64),
}

/// Which property tells a union's members apart: the Discriminator Object.
#[derive(Debug, Clone, PartialEq)]
pub struct Discriminator {
    /// Where it stands.
    pub pointer: Pointer,
    /// `propertyName`.
    pub property_name: String,
    /// `mapping`: values to schema names or references.
    pub mapping: Map<String>,
    /// `defaultMapping`: the schema name or reference of every other value.
    pub default_mapping: Option<String>,
    /// The `x-` keys.
    pub extensions: Extensions,
}

/// How a schema looks in XML: the XML Object.
#[derive(Debug, Clone, PartialEq)]
pub struct Xml {
    /// Where it stands.
    pub pointer: Pointer,
    /// `name`.
    pub name: Option<String>,
    /// `namespace`.
    pub namespace: Option<String>,
    /// `prefix`.
    pub prefix: Option<String>,
    /// `nodeType`, which `attribute` and `wrapped` came before.
    pub node_type: Option<XmlNodeType>,
    /// `attribute`; absent is false.
    pub attribute: bool,
    /// `wrapped`; absent is false.
    pub wrapped: bool,
    /// The `x-` keys.
    pub extensions: Extensions,
}

/// What a schema becomes in XML.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum XmlNodeType {
    /// `element`
    Element,
    /// `attribute`
    Attribute,
    /// `text`
    Text,
    /// `cdata`
    Cdata,
    /// `none`
    None,
}

impl XmlNodeType {
    /// Every type of node with its name in the document.
    pub const NAMES: [(&'static str, XmlNodeType); 5] = [
        ("element", XmlNodeType::Element),
        ("attribute", XmlNodeType::Attribute),
        ("text", XmlNodeType::Text),
        ("cdata", XmlNodeType::Cdata),
        ("none", XmlNodeType::None),
    ];
}
