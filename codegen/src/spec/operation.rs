//! Paths and what can be done at each of them.
//!
//! Operations stand in the order of the document, not of the methods.

use crate::source::{Map, Pointer};

use super::document::{Extensions, ExternalDocumentation, Server};
use super::extensions::Provenance;
use super::message::{Parameter, RequestBody, Responses};
use super::reference::{RefOr, Reference};
use super::security::SecurityRequirement;

/// All paths: the Paths Object.
#[derive(Debug, Clone, PartialEq)]
pub struct Paths {
    /// Where it stands, or would stand.
    pub pointer: Pointer,
    /// The path items by their template, such as `/orders/{id}`.
    pub items: Map<PathItem>,
    /// The `x-` keys.
    pub extensions: Extensions,
}

/// What can be done at one path: the Path Item Object.
#[derive(Debug, Clone, PartialEq)]
pub struct PathItem {
    /// Where it stands.
    pub pointer: Pointer,
    /// `$ref`, which may have siblings.
    pub ref_: Option<Reference>,
    /// `summary`.
    pub summary: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// The operations in the order of the document.
    pub operations: Vec<(Method, Operation)>,
    /// `additionalOperations`, by their method as it stands in a request, such as `COPY`.
    pub additional_operations: Map<Operation>,
    /// `servers`; none takes over those of the document.
    pub servers: Vec<Server>,
    /// `parameters`, for all operations.
    pub parameters: Vec<RefOr<Parameter>>,
    /// The `x-` keys.
    pub extensions: Extensions,
}

/// An HTTP method that a path item can have a key for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// `get`
    Get,
    /// `put`
    Put,
    /// `post`
    Post,
    /// `delete`
    Delete,
    /// `options`
    Options,
    /// `head`
    Head,
    /// `patch`
    Patch,
    /// `trace`
    Trace,
    /// `query`
    Query,
}

impl Method {
    /// Every method, in the order of the standard.
    pub const ALL: [Method; 9] = [
        Method::Get,
        Method::Put,
        Method::Post,
        Method::Delete,
        Method::Options,
        Method::Head,
        Method::Patch,
        Method::Trace,
        Method::Query,
    ];

    /// The key of a path item, such as `get`.
    pub fn key(self) -> &'static str {
        match self {
            Method::Get => "get",
            Method::Put => "put",
            Method::Post => "post",
            Method::Delete => "delete",
            Method::Options => "options",
            Method::Head => "head",
            Method::Patch => "patch",
            Method::Trace => "trace",
            Method::Query => "query",
        }
    }

    /// The method as it stands in a request, such as `GET`.
    pub fn wire(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Put => "PUT",
            Method::Post => "POST",
            Method::Delete => "DELETE",
            Method::Options => "OPTIONS",
            Method::Head => "HEAD",
            Method::Patch => "PATCH",
            Method::Trace => "TRACE",
            Method::Query => "QUERY",
        }
    }

    /// The method of a key, if it is one.
    pub fn from_key(key: &str) -> Option<Method> {
        Method::ALL.into_iter().find(|method| method.key() == key)
    }
}

/// One operation: the Operation Object.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// Where it stands.
    pub pointer: Pointer,
    /// `tags`.
    pub tags: Vec<String>,
    /// `summary`.
    pub summary: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `externalDocs`.
    pub external_docs: Option<ExternalDocumentation>,
    /// `operationId`.
    pub operation_id: Option<String>,
    /// `parameters`.
    pub parameters: Vec<RefOr<Parameter>>,
    /// `requestBody`.
    pub request_body: Option<RefOr<RequestBody>>,
    /// `responses`.
    pub responses: Option<Responses>,
    /// `callbacks`.
    pub callbacks: Map<RefOr<Callback>>,
    /// `deprecated`; absent is false.
    pub deprecated: bool,
    /// `security`; absent takes over that of the document, empty means none.
    pub security: Option<Vec<SecurityRequirement>>,
    /// `servers`; none takes over those of the path item.
    pub servers: Vec<Server>,
    /// The `x-` keys.
    pub extensions: Extensions,
    /// `x-docwright-source`.
    pub x_source: Option<Provenance>,
    /// `x-docwright-idempotent`; absent, the method says it.
    pub x_idempotent: Option<bool>,
}

/// Requests that the server sends: the Callback Object.
#[derive(Debug, Clone, PartialEq)]
pub struct Callback {
    /// Where it stands.
    pub pointer: Pointer,
    /// The path items by their runtime expression.
    pub expressions: Map<PathItem>,
    /// The `x-` keys.
    pub extensions: Extensions,
}
