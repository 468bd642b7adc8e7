//! What the document says of an operation, a server and a result code: static tables.

use http::Method;

use super::rule::Rules;
use super::scheme::SchemeTable;

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
    /// The rules of the body of a success, where all successes have one.
    pub answer: Rules,
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
    /// An operation that anybody may call, without a body, that answers 200 in JSON.
    #[doc(hidden)]
    pub const fn new(
        id: &'static str,
        method: Method,
        path: &'static str,
        server: &'static ServerTable,
    ) -> Self {
        Self {
            id,
            method,
            path,
            server,
            security: &[],
            is_idempotent: false,
            content_type: None,
            accept: "application/json",
            success: &[Statuses::Code(200)],
            failures: &[],
            result: None,
            answer: Rules::NONE,
        }
    }

    /// The same operation, authorised by one of these alternatives.
    #[doc(hidden)]
    pub const fn security(mut self, security: &'static [&'static [&'static SchemeTable]]) -> Self {
        self.security = security;
        self
    }

    /// The same operation, which may be repeated.
    #[doc(hidden)]
    pub const fn idempotent(mut self) -> Self {
        self.is_idempotent = true;
        self
    }

    /// The same operation with a body of this media type.
    #[doc(hidden)]
    pub const fn content_type(mut self, media_type: &'static str) -> Self {
        self.content_type = Some(media_type);
        self
    }

    /// The same operation with other media types of its answers.
    #[doc(hidden)]
    pub const fn accept(mut self, media_types: &'static str) -> Self {
        self.accept = media_types;
        self
    }

    /// The same operation with other statuses of success.
    #[doc(hidden)]
    pub const fn success(mut self, statuses: &'static [Statuses]) -> Self {
        self.success = statuses;
        self
    }

    /// The same operation with what the document says of the other statuses.
    #[doc(hidden)]
    pub const fn failures(mut self, failures: &'static [(Statuses, &'static str)]) -> Self {
        self.failures = failures;
        self
    }

    /// The same operation, whose body tells success from failure.
    #[doc(hidden)]
    pub const fn result(mut self, result: &'static ResultTable) -> Self {
        self.result = Some(result);
        self
    }

    /// The same operation with rules of the body of its success.
    #[doc(hidden)]
    pub const fn answer(mut self, rules: Rules) -> Self {
        self.answer = rules;
        self
    }

    /// Whether `status` is a success: described as one more closely than as a failure. `default`
    /// can be a success for the statuses that HTTP calls one.
    pub(crate) fn is_success(&self, status: u16) -> bool {
        let of = |statuses: &Statuses| statuses.closeness(status);
        let success = self.success.iter().filter_map(of).max();
        let failure = self.failures.iter().filter_map(|(statuses, _)| of(statuses)).max();
        match success {
            Some(0) => (200..=299).contains(&status) && failure.is_none(),
            success => success > failure,
        }
    }

    /// What the document says of a status that is no success.
    pub(crate) fn meaning(&self, status: u16) -> Option<&'static str> {
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
