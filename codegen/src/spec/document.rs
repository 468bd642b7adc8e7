//! The document and the objects that stand at its top: information, servers, tags, components.
//!
//! Every type here mirrors one object of OpenAPI, key by key, with no meaning attached. A list
//! or map that the document leaves out is empty; where *left out* and *empty* differ, the field is
//! an `Option`.

use crate::source::{Map, Node, Pointer};

use super::extensions::Provenance;
use super::message::{Example, Header, Link, MediaType, Parameter, RequestBody, Response};
use super::mirror::object;
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
    /// The document as it was read: what is left out can be compared in no other form.
    pub raw: Node,
}

impl Document {
    /// Whether there is nothing at a place, which the way of no other reference leads to either.
    pub fn is_nowhere(&self, place: &Pointer) -> bool {
        let mut node = &self.raw;
        for step in place.steps() {
            let next = match node {
                Node::Object(members) => members.get(step),
                Node::Array(elements) => step.parse().ok().and_then(|at: usize| elements.get(at)),
                _ => None,
            };
            match next {
                Some(next) => node = next,
                // The way may go on behind another reference, which is not followed here.
                None => return !node.as_object().is_some_and(|it| it.contains_key("$ref")),
            }
        }
        false
    }
}

object! {
    /// What the API is: the Info Object.
    Info {
        title: String = required_text "title";
        summary: Option<String> = text "summary" since V3_1;
        description: Option<String> = text "description";
        terms_of_service: Option<String> = text "termsOfService";
        contact: Option<Contact> = one "contact";
        license: Option<License> = one "license";
        /// Of the API.
        version: String = required_text "version";
        x_source: Option<Provenance> = own "x-docwright-source";
    }
}

object! {
    /// Whom to ask: the Contact Object.
    Contact {
        name: Option<String> = text "name";
        url: Option<String> = text "url";
        email: Option<String> = text "email";
    }
}

object! {
    /// The licence of the API: the License Object.
    License, before license_as_a_whole {
        name: String = text_or_nothing "name";
        /// An SPDX expression.
        identifier: Option<String> = text "identifier" since V3_1;
        url: Option<String> = text "url";
    }
}

object! {
    /// A place where the API is served: the Server Object.
    Server, before server_as_a_whole {
        /// It may have `{variables}`.
        url: String = required_string "url";
        description: Option<String> = text "description";
        variables: Map<ServerVariable> = map "variables";
        /// Or `name`, as OpenAPI 3.2 spells it.
        x_name: Option<String> = server_name "x-docwright-name";
    }
}

object! {
    /// A variable in the URL of a server: the Server Variable Object.
    ServerVariable, after checked_server_variable {
        /// Empty when any value will do.
        enum_: Vec<String> = list_of_scalars "enum";
        default: String = required_text "default";
        description: Option<String> = text "description";
        /// The default is made up and is no address.
        x_placeholder: bool = placeholder "x-docwright-placeholder";
    }
}

object! {
    /// A name that groups operations: the Tag Object.
    Tag {
        name: String = required_string "name";
        summary: Option<String> = text "summary" since V3_2;
        description: Option<String> = text "description";
        /// The tag that this one stands under.
        parent: Option<String> = one "parent" since V3_2;
        /// What the tag is good for, such as `nav`.
        kind: Option<String> = one "kind" since V3_2;
        external_docs: Option<ExternalDocumentation> = one "externalDocs";
    }
}

object! {
    /// A link to more documentation: the External Documentation Object.
    ExternalDocumentation {
        url: String = required_text "url";
        description: Option<String> = text "description";
    }
}

object! {
    /// What the rest of the document refers to: the Components Object.
    Components {
        schemas: Map<Schema> = components "schemas";
        responses: Map<RefOr<Response>> = components "responses";
        parameters: Map<RefOr<Parameter>> = components "parameters";
        examples: Map<RefOr<Example>> = components "examples";
        request_bodies: Map<RefOr<RequestBody>> = components "requestBodies";
        headers: Map<RefOr<Header>> = components "headers";
        security_schemes: Map<RefOr<SecurityScheme>> = components "securitySchemes";
        links: Map<RefOr<Link>> = components "links";
        callbacks: Map<RefOr<Callback>> = components "callbacks";
        path_items: Map<PathItem> = components "pathItems" since V3_1;
        media_types: Map<MediaType> = components "mediaTypes" since V3_2;
    }
}
