//! What requests and responses are made of: parameters, headers, bodies, examples, links.
//!
//! A style or an explode that the document leaves out stays `None`: its default depends on the
//! place, and that is a decision.

use crate::source::{Map, Node, Pointer};

use super::document::{Extensions, Server};
use super::extensions::{Provenance, ResultCode};
use super::reference::{RefOr, Reference};
use super::schema::Schema;

/// A parameter of an operation: the Parameter Object.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Where it stands.
    pub pointer: Pointer,
    /// `name`.
    pub name: String,
    /// `in`.
    pub in_: ParameterLocation,
    /// `description`.
    pub description: Option<String>,
    /// `required`; absent is false.
    pub required: bool,
    /// `deprecated`; absent is false.
    pub deprecated: bool,
    /// `allowEmptyValue`; absent is false.
    pub allow_empty_value: bool,
    /// `style`.
    pub style: Option<Style>,
    /// `explode`.
    pub explode: Option<bool>,
    /// `allowReserved`; absent is false.
    pub allow_reserved: bool,
    /// `schema`.
    pub schema: Option<Schema>,
    /// `content`.
    pub content: Map<MediaType>,
    /// `example`.
    pub example: Option<Node>,
    /// `examples`.
    pub examples: Map<RefOr<Example>>,
    /// The `x-` keys.
    pub extensions: Extensions,
    /// `x-docwright-source`.
    pub x_source: Option<Provenance>,
}

/// Where a parameter travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ParameterLocation {
    /// `query`
    Query,
    /// `header`
    Header,
    /// `path`
    Path,
    /// `cookie`
    Cookie,
    /// `querystring`: the query as a whole.
    Querystring,
}

impl ParameterLocation {
    /// Every place with its name in the document.
    pub const NAMES: [(&'static str, ParameterLocation); 5] = [
        ("query", ParameterLocation::Query),
        ("header", ParameterLocation::Header),
        ("path", ParameterLocation::Path),
        ("cookie", ParameterLocation::Cookie),
        ("querystring", ParameterLocation::Querystring),
    ];
}

/// How a value is written into a URL or a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Style {
    /// `matrix`
    Matrix,
    /// `label`
    Label,
    /// `simple`
    Simple,
    /// `form`
    Form,
    /// `spaceDelimited`
    SpaceDelimited,
    /// `pipeDelimited`
    PipeDelimited,
    /// `deepObject`
    DeepObject,
    /// `cookie`
    Cookie,
}

impl Style {
    /// Every style with its name in the document.
    pub const NAMES: [(&'static str, Style); 8] = [
        ("matrix", Style::Matrix),
        ("label", Style::Label),
        ("simple", Style::Simple),
        ("form", Style::Form),
        ("spaceDelimited", Style::SpaceDelimited),
        ("pipeDelimited", Style::PipeDelimited),
        ("deepObject", Style::DeepObject),
        ("cookie", Style::Cookie),
    ];
}

/// A header of a response or of a part: the Header Object.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// Where it stands.
    pub pointer: Pointer,
    /// `description`.
    pub description: Option<String>,
    /// `required`; absent is false.
    pub required: bool,
    /// `deprecated`; absent is false.
    pub deprecated: bool,
    /// `style`; only `simple` is allowed.
    pub style: Option<Style>,
    /// `explode`.
    pub explode: Option<bool>,
    /// `schema`.
    pub schema: Option<Schema>,
    /// `content`.
    pub content: Map<MediaType>,
    /// `example`.
    pub example: Option<Node>,
    /// `examples`.
    pub examples: Map<RefOr<Example>>,
    /// The `x-` keys.
    pub extensions: Extensions,
}

/// The body of a request: the Request Body Object.
#[derive(Debug, Clone, PartialEq)]
pub struct RequestBody {
    /// Where it stands.
    pub pointer: Pointer,
    /// `description`.
    pub description: Option<String>,
    /// `content`, by media type.
    pub content: Map<MediaType>,
    /// `required`; absent is false.
    pub required: bool,
    /// The `x-` keys.
    pub extensions: Extensions,
}

/// A body in one media type: the Media Type Object.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MediaType {
    /// Where it stands.
    pub pointer: Pointer,
    /// `$ref`; where it stands, nothing else does.
    pub ref_: Option<Reference>,
    /// `schema`, of the whole body.
    pub schema: Option<Schema>,
    /// `itemSchema`, of each item of a body that is a sequence.
    pub item_schema: Option<Schema>,
    /// `example`.
    pub example: Option<Node>,
    /// `examples`.
    pub examples: Map<RefOr<Example>>,
    /// `encoding`, by property.
    pub encoding: Map<Encoding>,
    /// `prefixEncoding`, of the first parts by their position.
    pub prefix_encoding: Vec<Encoding>,
    /// `itemEncoding`, of every further part.
    pub item_encoding: Option<Encoding>,
    /// The `x-` keys.
    pub extensions: Extensions,
}

/// How one property or part of a form or multipart body is written: the Encoding Object.
#[derive(Debug, Clone, PartialEq)]
pub struct Encoding {
    /// Where it stands.
    pub pointer: Pointer,
    /// `contentType`.
    pub content_type: Option<String>,
    /// `headers`.
    pub headers: Map<RefOr<Header>>,
    /// `style`.
    pub style: Option<Style>,
    /// `explode`.
    pub explode: Option<bool>,
    /// `allowReserved`; absent is false.
    pub allow_reserved: bool,
    /// `encoding`, of a part that is multipart itself.
    pub encoding: Map<Encoding>,
    /// `prefixEncoding`, likewise.
    pub prefix_encoding: Vec<Encoding>,
    /// `itemEncoding`, likewise.
    pub item_encoding: Option<Box<Encoding>>,
    /// The `x-` keys.
    pub extensions: Extensions,
}

/// The answers of an operation: the Responses Object.
#[derive(Debug, Clone, PartialEq)]
pub struct Responses {
    /// Where it stands.
    pub pointer: Pointer,
    /// The answers in the order of the document; no two have the same status.
    pub items: Vec<(StatusPattern, RefOr<Response>)>,
    /// The `x-` keys.
    pub extensions: Extensions,
}

/// Which statuses a response is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StatusPattern {
    /// One status, such as `200`.
    Code(u16),
    /// A hundred statuses: 2 for `2XX`.
    Class(u8),
    /// `default`: every status that no other key names.
    Default,
}

/// One answer: the Response Object.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    /// Where it stands.
    pub pointer: Pointer,
    /// `summary`.
    pub summary: Option<String>,
    /// `description`; empty when it is left out, as OpenAPI 3.2 allows.
    pub description: String,
    /// `headers`.
    pub headers: Map<RefOr<Header>>,
    /// `content`, by media type.
    pub content: Map<MediaType>,
    /// `links`.
    pub links: Map<RefOr<Link>>,
    /// The `x-` keys.
    pub extensions: Extensions,
    /// `x-docwright-source`.
    pub x_source: Option<Provenance>,
    /// `x-docwright-result`.
    pub x_result: Option<ResultCode>,
}

/// A named example: the Example Object.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// Where it stands.
    pub pointer: Pointer,
    /// `summary`.
    pub summary: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `dataValue`: the value before it is written.
    pub data_value: Option<Node>,
    /// `serializedValue`: the text that goes over the wire.
    pub serialized_value: Option<String>,
    /// `value`.
    pub value: Option<Node>,
    /// `externalValue`.
    pub external_value: Option<String>,
    /// The `x-` keys.
    pub extensions: Extensions,
}

/// What an answer is good for next: the Link Object.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Where it stands.
    pub pointer: Pointer,
    /// `operationRef`.
    pub operation_ref: Option<String>,
    /// `operationId`.
    pub operation_id: Option<String>,
    /// `parameters`: constants or runtime expressions.
    pub parameters: Map<Node>,
    /// `requestBody`: a constant or a runtime expression.
    pub request_body: Option<Node>,
    /// `description`.
    pub description: Option<String>,
    /// `server`.
    pub server: Option<Server>,
    /// The `x-` keys.
    pub extensions: Extensions,
}
