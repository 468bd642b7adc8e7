//! What requests and responses are made of: parameters, headers, bodies, examples, links.
//!
//! A style or an explode that the document leaves out stays `None`: its default depends on the
//! place, and that is a decision.

use crate::source::{Map, Node, Pointer};

use super::document::{Extensions, Server};
use super::extensions::{Provenance, ResultCode};
use super::mirror::{names, object};
use super::reference::{RefOr, Reference};
use super::schema::Schema;

object! {
    /// A parameter of an operation: the Parameter Object.
    Parameter, before parameter_as_a_whole, after checked_parameter {
        in_: ParameterLocation = parameter_location "in";
        name: String = required_string "name";
        description: Option<String> = text "description";
        required: bool = bool "required";
        deprecated: bool = bool "deprecated";
        allow_empty_value: bool = bool "allowEmptyValue";
        style: Option<Style> = name "style";
        explode: Option<bool> = optional_bool "explode";
        allow_reserved: bool = bool "allowReserved";
        schema: Option<Schema> = one "schema";
        content: Map<MediaType> = map "content";
        example: Option<Node> = node "example";
        examples: Map<RefOr<Example>> = map "examples";
        x_source: Option<Provenance> = own "x-docwright-source";
    }
}

names! {
    /// Where a parameter travels.
    ParameterLocation {
        Query = "query",
        Header = "header",
        Path = "path",
        Cookie = "cookie",
        /// The query as a whole.
        Querystring = "querystring",
    }
}

names! {
    /// How a value is written into a URL or a header.
    Style {
        Matrix = "matrix",
        Label = "label",
        Simple = "simple",
        Form = "form",
        SpaceDelimited = "spaceDelimited",
        PipeDelimited = "pipeDelimited",
        DeepObject = "deepObject",
        Cookie = "cookie",
    }
}

object! {
    /// A header of a response or of a part: the Header Object.
    Header, before header_as_a_whole {
        description: Option<String> = text "description";
        required: bool = bool "required";
        deprecated: bool = bool "deprecated";
        /// Only `simple` is allowed.
        style: Option<Style> = header_style "style";
        explode: Option<bool> = optional_bool "explode";
        schema: Option<Schema> = one "schema";
        content: Map<MediaType> = map "content";
        example: Option<Node> = node "example";
        examples: Map<RefOr<Example>> = map "examples";
    }
}

object! {
    /// The body of a request: the Request Body Object.
    RequestBody, before request_body_as_a_whole {
        description: Option<String> = text "description";
        /// By media type.
        content: Map<MediaType> = map "content";
        required: bool = bool "required";
    }
}

object! {
    /// A body in one media type: the Media Type Object.
    #[derive(Default)]
    MediaType, instead media_type_of_reference, before media_type_as_a_whole {
        /// Where it stands, nothing else does.
        ref_: Option<Reference> = nothing "$ref";
        /// Of the whole body.
        schema: Option<Schema> = one "schema";
        /// Of each item of a body that is a sequence.
        item_schema: Option<Schema> = one "itemSchema" since V3_2;
        example: Option<Node> = node "example";
        examples: Map<RefOr<Example>> = map "examples";
        /// By property.
        encoding: Map<Encoding> = map "encoding";
        /// Of the first parts by their position.
        prefix_encoding: Vec<Encoding> = list "prefixEncoding" since V3_2;
        /// Of every further part.
        item_encoding: Option<Encoding> = one "itemEncoding" since V3_2;
    }
}

object! {
    /// How one property or part of a form or multipart body is written: the Encoding Object. A part
    /// that is multipart itself has encodings again.
    Encoding, before encodings_as_a_whole {
        content_type: Option<String> = one "contentType";
        headers: Map<RefOr<Header>> = map "headers";
        style: Option<Style> = name "style";
        explode: Option<bool> = optional_bool "explode";
        allow_reserved: bool = bool "allowReserved";
        encoding: Map<Encoding> = map "encoding" since V3_2;
        prefix_encoding: Vec<Encoding> = list "prefixEncoding" since V3_2;
        item_encoding: Option<Box<Encoding>> = boxed "itemEncoding" since V3_2;
    }
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

object! {
    /// One answer: the Response Object.
    Response, before response_as_a_whole {
        summary: Option<String> = text "summary" since V3_2;
        /// Empty when it is left out, as OpenAPI 3.2 allows.
        description: String = text_or_nothing "description";
        headers: Map<RefOr<Header>> = map "headers";
        /// By media type.
        content: Map<MediaType> = map "content";
        links: Map<RefOr<Link>> = map "links";
        x_source: Option<Provenance> = own "x-docwright-source";
        x_result: Option<ResultCode> = own "x-docwright-result";
    }
}

object! {
    /// A named example: the Example Object.
    Example, before example_as_a_whole {
        summary: Option<String> = text "summary";
        description: Option<String> = text "description";
        /// The value before it is written.
        data_value: Option<Node> = node "dataValue" since V3_2;
        /// The text that goes over the wire.
        serialized_value: Option<String> = one "serializedValue" since V3_2;
        value: Option<Node> = node "value";
        external_value: Option<String> = one "externalValue";
    }
}

object! {
    /// What an answer is good for next: the Link Object.
    Link, before link_as_a_whole {
        operation_ref: Option<String> = one "operationRef";
        operation_id: Option<String> = one "operationId";
        /// Constants or runtime expressions.
        parameters: Map<Node> = map "parameters";
        /// A constant or a runtime expression.
        request_body: Option<Node> = node "requestBody";
        description: Option<String> = text "description";
        server: Option<Server> = one "server";
    }
}
