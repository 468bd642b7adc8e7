//! The document and the objects that stand at its top: information, servers, tags, components.
//!
//! Every type here mirrors one object of OpenAPI, key by key, with no meaning attached. A list
//! or map that the document leaves out is empty; where *left out* and *empty* differ, the field is
//! an `Option`.

use std::collections::BTreeSet;

use crate::source::{Map, Node, Pointer};

use super::extensions::Provenance;
use super::message::{Example, Header, Link, MediaType, Parameter, RequestBody, Response};
use super::operation::{Callback, PathItem, Paths};
use super::reference::RefOr;
use super::schema::Schema;
use super::security::{SecurityRequirement, SecurityScheme};

/// The `x-` keys of an object as they stand in the document, docwright's own among them. The place
/// of one is the object's pointer with its name added.
pub type Extensions = Map<Node>;

/// A whole description: the OpenAPI Object.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The root.
    pub pointer: Pointer,
    /// `openapi`, such as `3.1.0`. It is kept as written, and decides nothing any more.
    pub openapi: String,
    /// `$self`: the address that references in the document start from.
    pub self_: Option<String>,
    /// `info`.
    pub info: Info,
    /// `jsonSchemaDialect`.
    pub json_schema_dialect: Option<String>,
    /// `servers`.
    pub servers: Vec<Server>,
    /// `paths`.
    pub paths: Paths,
    /// `webhooks`.
    pub webhooks: Map<PathItem>,
    /// `components`.
    pub components: Components,
    /// `security`, which operations without their own take over.
    pub security: Option<Vec<SecurityRequirement>>,
    /// `tags`.
    pub tags: Vec<Tag>,
    /// `externalDocs`.
    pub external_docs: Option<ExternalDocumentation>,
    /// The `x-` keys.
    pub extensions: Extensions,
    /// What stands under some `$ref`, begins with `#/`, and names no place of the document.
    pub nowhere: BTreeSet<String>,
    /// The document as it was read: what is left out can be compared in no other form.
    pub raw: Node,
}

/// What the API is: the Info Object.
#[derive(Debug, Clone, PartialEq)]
pub struct Info {
    /// Where it stands.
    pub pointer: Pointer,
    /// `title`.
    pub title: String,
    /// `summary`.
    pub summary: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `termsOfService`.
    pub terms_of_service: Option<String>,
    /// `contact`.
    pub contact: Option<Contact>,
    /// `license`.
    pub license: Option<License>,
    /// `version`, of the API.
    pub version: String,
    /// The `x-` keys.
    pub extensions: Extensions,
    /// `x-docwright-source`.
    pub x_source: Option<Provenance>,
}

/// Whom to ask: the Contact Object.
#[derive(Debug, Clone, PartialEq)]
pub struct Contact {
    /// Where it stands.
    pub pointer: Pointer,
    /// `name`.
    pub name: Option<String>,
    /// `url`.
    pub url: Option<String>,
    /// `email`.
    pub email: Option<String>,
    /// The `x-` keys.
    pub extensions: Extensions,
}

/// The licence of the API: the License Object.
#[derive(Debug, Clone, PartialEq)]
pub struct License {
    /// Where it stands.
    pub pointer: Pointer,
    /// `name`.
    pub name: String,
    /// `identifier`, an SPDX expression.
    pub identifier: Option<String>,
    /// `url`.
    pub url: Option<String>,
    /// The `x-` keys.
    pub extensions: Extensions,
}

/// A place where the API is served: the Server Object.
#[derive(Debug, Clone, PartialEq)]
pub struct Server {
    /// Where it stands.
    pub pointer: Pointer,
    /// `url`, which may have `{variables}`.
    pub url: String,
    /// `description`.
    pub description: Option<String>,
    /// `variables`.
    pub variables: Map<ServerVariable>,
    /// The `x-` keys.
    pub extensions: Extensions,
    /// `x-docwright-name`, or `name` as OpenAPI 3.2 spells it.
    pub x_name: Option<String>,
}

/// A variable in the URL of a server: the Server Variable Object.
#[derive(Debug, Clone, PartialEq)]
pub struct ServerVariable {
    /// Where it stands.
    pub pointer: Pointer,
    /// `enum`; empty when any value will do.
    pub enum_: Vec<String>,
    /// `default`.
    pub default: String,
    /// `description`.
    pub description: Option<String>,
    /// The `x-` keys.
    pub extensions: Extensions,
    /// `x-docwright-placeholder`: the default is made up and is no address.
    pub x_placeholder: bool,
}

/// A name that groups operations: the Tag Object.
#[derive(Debug, Clone, PartialEq)]
pub struct Tag {
    /// Where it stands.
    pub pointer: Pointer,
    /// `name`.
    pub name: String,
    /// `summary`.
    pub summary: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `parent`: the tag that this one stands under.
    pub parent: Option<String>,
    /// `kind`: what the tag is good for, such as `nav`.
    pub kind: Option<String>,
    /// `externalDocs`.
    pub external_docs: Option<ExternalDocumentation>,
    /// The `x-` keys.
    pub extensions: Extensions,
}

/// A link to more documentation: the External Documentation Object.
#[derive(Debug, Clone, PartialEq)]
pub struct ExternalDocumentation {
    /// Where it stands.
    pub pointer: Pointer,
    /// `url`.
    pub url: String,
    /// `description`.
    pub description: Option<String>,
    /// The `x-` keys.
    pub extensions: Extensions,
}

/// What the rest of the document refers to: the Components Object.
#[derive(Debug, Clone, PartialEq)]
pub struct Components {
    /// Where it stands, or would stand.
    pub pointer: Pointer,
    /// `schemas`.
    pub schemas: Map<Schema>,
    /// `responses`.
    pub responses: Map<RefOr<Response>>,
    /// `parameters`.
    pub parameters: Map<RefOr<Parameter>>,
    /// `examples`.
    pub examples: Map<RefOr<Example>>,
    /// `requestBodies`.
    pub request_bodies: Map<RefOr<RequestBody>>,
    /// `headers`.
    pub headers: Map<RefOr<Header>>,
    /// `securitySchemes`.
    pub security_schemes: Map<RefOr<SecurityScheme>>,
    /// `links`.
    pub links: Map<RefOr<Link>>,
    /// `callbacks`.
    pub callbacks: Map<RefOr<Callback>>,
    /// `pathItems`.
    pub path_items: Map<PathItem>,
    /// `mediaTypes`.
    pub media_types: Map<MediaType>,
    /// The `x-` keys.
    pub extensions: Extensions,
}
