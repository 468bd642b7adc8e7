//! Paths and what can be done at each of them.
//!
//! Operations stand in the order of the document, not of the methods.

use crate::source::{Map, Pointer};

use super::document::{Extensions, ExternalDocumentation, Server};
use super::extensions::Provenance;
use super::message::{Parameter, RequestBody, Responses};
use super::mirror::object;
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

macro_rules! methods {
    ($($method:ident = $key:literal, $wire:literal;)*) => {
        /// An HTTP method that a path item can have a key for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Method {
            $(#[doc = concat!("`", $key, "`")] $method,)*
        }

        impl Method {
            /// Every method, in the order of the standard.
            pub const ALL: [Method; [$($key),*].len()] = [$(Method::$method),*];

            /// The key of a path item, such as `get`.
            pub fn key(self) -> &'static str {
                match self {
                    $(Method::$method => $key,)*
                }
            }

            /// The method as it stands in a request, such as `GET`.
            pub fn wire(self) -> &'static str {
                match self {
                    $(Method::$method => $wire,)*
                }
            }
        }
    };
}

methods! {
    Get = "get", "GET";
    Put = "put", "PUT";
    Post = "post", "POST";
    Delete = "delete", "DELETE";
    Options = "options", "OPTIONS";
    Head = "head", "HEAD";
    Patch = "patch", "PATCH";
    Trace = "trace", "TRACE";
    Query = "query", "QUERY";
}

impl Method {
    /// The method of a key, if it is one.
    pub fn from_key(key: &str) -> Option<Method> {
        Method::ALL.into_iter().find(|method| method.key() == key)
    }
}

object! {
    /// One operation: the Operation Object.
    Operation, before operation_as_a_whole {
        tags: Vec<String> = list "tags";
        summary: Option<String> = text "summary";
        description: Option<String> = text "description";
        external_docs: Option<ExternalDocumentation> = one "externalDocs";
        operation_id: Option<String> = one "operationId";
        parameters: Vec<RefOr<Parameter>> = list "parameters";
        request_body: Option<RefOr<RequestBody>> = one "requestBody";
        responses: Option<Responses> = one "responses";
        callbacks: Map<RefOr<Callback>> = map "callbacks";
        deprecated: bool = bool "deprecated";
        /// Absent takes over that of the document, empty means none.
        security: Option<Vec<SecurityRequirement>> = one "security";
        /// None takes over those of the path item.
        servers: Vec<Server> = list "servers";
        x_source: Option<Provenance> = own "x-docwright-source";
        /// Absent, the method says it.
        x_idempotent: Option<bool> = idempotent "x-docwright-idempotent";
    }
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
