//! Operations, and the servers that they are sent to.

use super::header::ResponseHeader;
use super::literal::Literal;
use super::types::{Object, TypeId};
use super::value::Value;
use super::{Docs, Name};

/// An operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// `operationId`, and the method of the client.
    pub name: Name,
    /// What it does.
    pub docs: Docs,
    /// The method of HTTP.
    pub method: Method,
    /// The path below the server's address, beginning with a slash.
    pub path: String,
    /// Its request: the parameters and the body.
    pub request: Object,
    /// The body of the request.
    pub body: Option<RequestBody>,
    /// The server, a place in [`Api::servers`](super::Api::servers).
    pub server: usize,
    /// What it is authorised with: all of one of these lists of places in
    /// [`Api::schemes`](super::Api::schemes). An empty list, which is then the last, says that it
    /// need not be; so does none at all.
    pub security: Vec<Vec<usize>>,
    /// The same with all that a caller must have beside credentials: one of these lists of demands.
    /// None at all, or an empty one: nothing.
    pub demands: Vec<Vec<Demand>>,
    /// Whether a repetition has the same effect as one call.
    pub is_idempotent: bool,
    /// The media types that the client reads, as the header `Accept` names them (RFC 9110, section
    /// 12.5.1).
    pub accept: String,
    /// What a success gives.
    pub output: Output,
    /// The documented statuses that are no success.
    pub failures: Vec<Failure>,
    /// The documented headers of the answers.
    pub headers: Vec<ResponseHeader>,
    /// How the body tells success from failure.
    pub result: Option<InBodyResult>,
    /// The documented answers to be a success of HTTP.
    pub response_examples: Vec<ResponseExample>,
    /// Whether the document calls it deprecated.
    pub is_deprecated: bool,
}

impl Operation {
    /// The bodies of its answers, the successes first.
    pub fn answers(&self) -> impl Iterator<Item = &Content> {
        let failures = self.failures.iter().map(|failure| &failure.content);
        self.output.contents().into_iter().chain(failures)
    }
}

/// What a caller must have for a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Demand {
    /// A credential.
    Credential {
        /// The scheme, a place in [`Api::schemes`](super::Api::schemes).
        scheme: usize,
        /// The scopes or roles that it must have.
        scopes: Vec<String>,
    },
    /// A certificate of the client.
    Certificate,
}

/// A method of HTTP (RFC 9110, section 9).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// `GET`
    Get,
    /// `PUT`
    Put,
    /// `POST`
    Post,
    /// `DELETE`
    Delete,
    /// `OPTIONS`
    Options,
    /// `HEAD`
    Head,
    /// `PATCH`
    Patch,
    /// `TRACE`
    Trace,
}

impl Method {
    /// Whether a repetition has the same effect as one call (RFC 9110, section 9.2.2).
    pub fn is_idempotent(self) -> bool {
        !matches!(self, Method::Post | Method::Patch)
    }

    /// The spelling of the wire, which is also that of the constants of the crate `http`.
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
        }
    }
}

/// The body of a request.
#[derive(Debug, Clone, PartialEq)]
pub struct RequestBody {
    /// The media type, to the letter.
    pub media_type: String,
    /// Every media type of JSON that the document takes, that one among them.
    pub media_types: Vec<String>,
    /// The documented bodies: compact JSON.
    pub examples: Vec<String>,
    /// The first documented body that makes a whole request: each given field by its place,
    /// mandatory ones all there.
    pub example: Option<Vec<(usize, Literal)>>,
}

/// A documented answer.
#[derive(Debug, Clone, PartialEq)]
pub struct ResponseExample {
    /// The status that it comes with.
    pub status: u16,
    /// The body: compact JSON.
    pub body: String,
    /// Whether the result code in it is one of success.
    pub is_success: bool,
}

/// Statuses that a document describes together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Statuses {
    /// One status.
    Code(u16),
    /// A hundred: `4XX`.
    Class(u16),
    /// Those that nothing else is said of.
    Default,
}

/// What a success gives. There is at least one status of success.
#[derive(Debug, Clone, PartialEq)]
pub enum Output {
    /// Every status of success has the same body.
    Same {
        /// The statuses.
        statuses: Vec<Statuses>,
        /// The body.
        content: Content,
    },
    /// The bodies differ: an enum with a variant for each.
    Variants(Responses),
}

impl Output {
    /// The statuses of success.
    pub fn statuses(&self) -> Vec<Statuses> {
        match self {
            Output::Same { statuses, .. } => statuses.clone(),
            Output::Variants(responses) => {
                responses.variants.iter().map(|variant| variant.statuses).collect()
            }
        }
    }

    /// Every body.
    pub fn contents(&self) -> Vec<&Content> {
        match self {
            Output::Same { content, .. } => vec![content],
            Output::Variants(responses) => {
                responses.variants.iter().map(|variant| &variant.content).collect()
            }
        }
    }
}

/// The enum of several successes.
#[derive(Debug, Clone, PartialEq)]
pub struct Responses {
    /// The name of the enum.
    pub name: Name,
    /// What it is.
    pub docs: Docs,
    /// At least two.
    pub variants: Vec<ResponseVariant>,
}

/// One success of several.
#[derive(Debug, Clone, PartialEq)]
pub struct ResponseVariant {
    /// The spelling of Rust.
    pub rust: String,
    /// What the document says of it.
    pub docs: Docs,
    /// Its status.
    pub statuses: Statuses,
    /// Its body.
    pub content: Content,
}

/// The body of an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// None, or none that the document describes.
    Nothing,
    /// JSON.
    Json(Value),
    /// Bytes of another media type.
    Bytes,
}

impl Content {
    /// The value in it, if it is JSON.
    pub fn value(&self) -> Option<&Value> {
        match self {
            Content::Json(value) => Some(value),
            Content::Nothing | Content::Bytes => None,
        }
    }

    /// The type with a name in it.
    pub fn named(&self) -> Option<TypeId> {
        self.value().and_then(Value::named)
    }
}

/// What the document says of statuses that are no success.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// The statuses.
    pub statuses: Statuses,
    /// One line of plain text.
    pub meaning: String,
    /// The same in Markdown that is safe to quote.
    pub docs: String,
    /// The body.
    pub content: Content,
}

/// How a body tells success from failure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InBodyResult {
    /// The property that holds the code.
    pub code: String,
    /// The property that holds a text about it.
    pub text: Option<String>,
    /// The codes of success.
    pub success: Vec<String>,
    /// What the document says of each code, one line.
    pub meanings: Vec<(String, String)>,
}

/// A server.
#[derive(Debug, Clone, PartialEq)]
pub struct Server {
    /// Its name, and the setter of the builder.
    pub name: Name,
    /// The constant that holds its table.
    pub constant: String,
    /// What it is.
    pub docs: Docs,
    /// Its URL, variables and all.
    pub url: String,
    /// Whether the URL has no variables, and so is an address.
    pub is_address: bool,
    /// The variables whose values the document lists, each with these.
    pub variables: Vec<(String, Vec<String>)>,
}
