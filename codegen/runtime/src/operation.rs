//! Operations without I/O: a value that can write its request, and a type that reads the answer.

use http::Method;

use super::base_url::BaseUrl;
use super::body::Body;
use super::check::validate_read;
use super::error::Error;
use super::json::{Empty, Json};
use super::read_error::ReadError;
use super::reader::read_whole;
use super::request;
use super::response::{self, RawResponse, Response};
use super::security::SchemeTable;
use super::violation::Violations;

/// A call that the document describes.
///
/// The generated request types implement it; sending is somebody else's work.
pub trait Operation: Json {
    /// What a successful call gives.
    type Output: Output;

    /// The facts of the document.
    const OPERATION: &'static OperationTable;

    /// Writes the request for the server at `base`, without credentials and without validation.
    ///
    /// # Errors
    /// When a value has no form on the wire: a number that is not finite, a header with a line
    /// break.
    fn to_request(&self, base: &BaseUrl) -> Result<http::Request<Body>, Error>
    where
        Self: Sized,
    {
        Ok(request::write(Self::OPERATION, self, base)?)
    }

    /// Reads the answer.
    ///
    /// # Errors
    /// When the status, the result code in the body, or the body itself says that the call failed.
    /// The error shows no text of the server, which could repeat a secret; [`Error::response`] and
    /// [`BusinessError::text`](super::BusinessError::text) give it.
    fn read_response(response: http::Response<Body>) -> Result<Response<Self::Output>, Error>
    where
        Self: Sized,
    {
        // The secrets of the request are not known here, so nothing that could repeat one is shown.
        let raw = RawResponse::classify(response, Self::OPERATION, &Vec::new);
        response::read(raw.map_err(Error::without_text_of_the_server)?)
    }
}

/// What a successful call gives: a value with a form in JSON, or nothing.
pub trait Output: Sized {
    /// Reads the body of an answer with this status.
    ///
    /// # Errors
    /// When the body is not of the type.
    fn read(status: u16, body: &[u8]) -> Result<Self, ReadError>;

    /// Checks every rule of the document.
    ///
    /// # Errors
    /// All the rules that the value breaks.
    fn validate(&self) -> Result<(), Violations> {
        Ok(())
    }
}

impl<T: Json + Empty> Output for T {
    fn read(_status: u16, body: &[u8]) -> Result<Self, ReadError> {
        let mut value = T::empty();
        read_whole(body, &mut value)?;
        Ok(value)
    }

    fn validate(&self) -> Result<(), Violations> {
        validate_read(self)
    }
}

/// The answer has no body that the document describes; one that comes all the same is ignored.
impl Output for () {
    fn read(_status: u16, _body: &[u8]) -> Result<Self, ReadError> {
        Ok(())
    }
}

/// The document describes a body that is not JSON: it is given as it came.
impl Output for Body {
    fn read(_status: u16, body: &[u8]) -> Result<Self, ReadError> {
        Ok(Body::from(body.to_vec()))
    }
}

/// The facts about an operation.
#[derive(Debug)]
pub struct OperationTable {
    /// `operationId`.
    pub id: &'static str,
    /// The method of HTTP.
    pub method: Method,
    /// The path below the server's address.
    pub path: &'static str,
    /// Where it is sent.
    pub server: &'static ServerTable,
    /// What it is authorised with: all the schemes of one of these alternatives. None at all, or an
    /// alternative without a scheme: it can be called without a credential.
    pub security: &'static [&'static [&'static SchemeTable]],
    /// Whether a repetition has the same effect as one call: by its method (RFC 9110, section
    /// 9.2.2), or by `x-docwright-idempotent`.
    pub is_idempotent: bool,
    /// The `Content-Type` of the request, to the letter; none if there is no body.
    pub content_type: Option<&'static str>,
    /// The media types of the documented answers: the header `Accept` (RFC 9110, section 12.5.1).
    pub accept: &'static str,
    /// The statuses that are a success.
    pub success: &'static [Statuses],
    /// What the document says of the other statuses.
    pub failures: &'static [(Statuses, &'static str)],
    /// How the body tells success from failure, if it does.
    pub result: Option<&'static ResultTable>,
}

/// Statuses that a document describes together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statuses {
    /// One status.
    Code(u16),
    /// A hundred: `Class(4)` is `4XX`.
    Class(u16),
    /// Those that nothing else is said of: `default`.
    Default,
}

impl Statuses {
    /// How closely the pattern describes `status`; `None` if it does not.
    fn closeness(self, status: u16) -> Option<u8> {
        match self {
            Self::Code(code) => (code == status).then_some(2),
            Self::Class(class) => (class == status / 100).then_some(1),
            Self::Default => Some(0),
        }
    }
}

impl OperationTable {
    /// Whether `status` is a success: described as one more closely than as a failure. `default`
    /// can be a success for the statuses that HTTP calls one.
    pub(super) fn is_success(&self, status: u16) -> bool {
        let of = |statuses: &Statuses| statuses.closeness(status);
        let success = self.success.iter().filter_map(of).max();
        let failure = self.failures.iter().filter_map(|(statuses, _)| of(statuses)).max();
        match success {
            Some(0) => (200..=299).contains(&status) && failure.is_none(),
            success => success > failure,
        }
    }

    /// What the document says of a status that is no success.
    pub(super) fn meaning(&self, status: u16) -> Option<&'static str> {
        let described = self.failures.iter().filter_map(|(statuses, meaning)| {
            statuses.closeness(status).map(|closeness| (closeness, *meaning))
        });
        described.max_by_key(|(closeness, _)| *closeness).map(|(_, meaning)| meaning)
    }
}

/// A server of the document.
#[derive(Debug)]
pub struct ServerTable {
    /// Its place among the servers of the client.
    pub index: usize,
    /// Its name.
    pub name: &'static str,
    /// The method of the builder that sets its address.
    pub setter: &'static str,
    /// Its address, where the document gives one without variables.
    pub url: Option<&'static str>,
}

/// How a body says whether the call succeeded.
#[derive(Debug)]
pub struct ResultTable {
    /// The member of the body that holds the code.
    pub code: &'static str,
    /// The member that holds a text about it.
    pub text: Option<&'static str>,
    /// The codes of success.
    pub success: &'static [&'static str],
    /// What the document says of each code.
    pub meanings: &'static [(&'static str, &'static str)],
}
