//! Schemas: every keyword of JSON Schema 2020-12 and of OpenAPI's own vocabulary.
//!
//! A keyword that the schema leaves out is `None`, empty or false. `$ref` stands beside its
//! siblings, as in JSON Schema; nothing is merged or followed here.

use crate::source::{Map, Node, Pointer};

use super::document::{Extensions, ExternalDocumentation};
use super::extensions::{AddrSpec, Provenance};

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

/// A schema with keywords: the Schema Object.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SchemaObject {
    /// Where it stands.
    pub pointer: Pointer,

    /// `$id`.
    pub id: Option<String>,
    /// `$schema`.
    pub schema: Option<String>,
    /// `$ref`.
    pub ref_: Option<String>,
    /// `$anchor`.
    pub anchor: Option<String>,
    /// `$dynamicRef`.
    pub dynamic_ref: Option<String>,
    /// `$dynamicAnchor`.
    pub dynamic_anchor: Option<String>,
    /// `$vocabulary`.
    pub vocabulary: Map<bool>,
    /// `$comment`.
    pub comment: Option<String>,
    /// `$defs`.
    pub defs: Map<Schema>,

    /// `allOf`.
    pub all_of: Vec<Schema>,
    /// `anyOf`.
    pub any_of: Vec<Schema>,
    /// `oneOf`.
    pub one_of: Vec<Schema>,
    /// `not`.
    pub not: Option<Schema>,
    /// `if`.
    pub if_: Option<Schema>,
    /// `then`.
    pub then: Option<Schema>,
    /// `else`.
    pub else_: Option<Schema>,
    /// `dependentSchemas`.
    pub dependent_schemas: Map<Schema>,
    /// `prefixItems`.
    pub prefix_items: Vec<Schema>,
    /// `items`.
    pub items: Option<Schema>,
    /// `contains`.
    pub contains: Option<Schema>,
    /// `properties`.
    pub properties: Map<Schema>,
    /// `patternProperties`, by pattern.
    pub pattern_properties: Map<Schema>,
    /// `additionalProperties`.
    pub additional_properties: Option<Schema>,
    /// `propertyNames`.
    pub property_names: Option<Schema>,
    /// `unevaluatedItems`.
    pub unevaluated_items: Option<Schema>,
    /// `unevaluatedProperties`.
    pub unevaluated_properties: Option<Schema>,

    /// `type`, one name or several; empty when every type will do.
    pub types: Vec<TypeName>,
    /// `enum`.
    pub enum_: Option<Vec<Node>>,
    /// `const`.
    pub const_: Option<Node>,
    /// `multipleOf`.
    pub multiple_of: Option<Number>,
    /// `maximum`.
    pub maximum: Option<Number>,
    /// `exclusiveMaximum`.
    pub exclusive_maximum: Option<Number>,
    /// `minimum`.
    pub minimum: Option<Number>,
    /// `exclusiveMinimum`.
    pub exclusive_minimum: Option<Number>,
    /// `maxLength`.
    pub max_length: Option<u64>,
    /// `minLength`.
    pub min_length: Option<u64>,
    /// `pattern`.
    pub pattern: Option<String>,
    /// `maxItems`.
    pub max_items: Option<u64>,
    /// `minItems`.
    pub min_items: Option<u64>,
    /// `uniqueItems`; absent is false.
    pub unique_items: bool,
    /// `maxContains`.
    pub max_contains: Option<u64>,
    /// `minContains`.
    pub min_contains: Option<u64>,
    /// `maxProperties`.
    pub max_properties: Option<u64>,
    /// `minProperties`.
    pub min_properties: Option<u64>,
    /// `required`.
    pub required: Vec<String>,
    /// `dependentRequired`.
    pub dependent_required: Map<Vec<String>>,

    /// `format`.
    pub format: Option<String>,
    /// `contentEncoding`.
    pub content_encoding: Option<String>,
    /// `contentMediaType`.
    pub content_media_type: Option<String>,
    /// `contentSchema`.
    pub content_schema: Option<Schema>,

    /// `title`.
    pub title: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `default`.
    pub default: Option<Node>,
    /// `deprecated`; absent is false.
    pub deprecated: bool,
    /// `readOnly`; absent is false.
    pub read_only: bool,
    /// `writeOnly`; absent is false.
    pub write_only: bool,
    /// `examples`.
    pub examples: Vec<Node>,

    /// `discriminator`.
    pub discriminator: Option<Discriminator>,
    /// `xml`.
    pub xml: Option<Xml>,
    /// `externalDocs`.
    pub external_docs: Option<ExternalDocumentation>,
    /// `example`, which `examples` has replaced.
    pub example: Option<Node>,

    /// The `x-` keys.
    pub extensions: Extensions,
    /// `x-docwright-source`.
    pub x_source: Option<Provenance>,
    /// `x-docwright-max-bytes`.
    pub x_max_bytes: Option<u64>,
    /// `x-docwright-addr-spec`.
    pub x_addr_spec: Option<AddrSpec>,
    /// `x-docwright-rule`, in kebab-case.
    pub x_rule: Option<String>,
}

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
