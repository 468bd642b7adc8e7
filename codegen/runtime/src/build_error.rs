//! What a client lacks, and what cannot be written: errors before anything is sent.

use std::fmt;

use super::base_url::Problem;
use super::operation::{OperationTable, SchemeTable, ServerTable};
use super::writer::WriteError;

/// The client lacks something, or a request cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildError(String);

impl BuildError {
    pub(super) fn address(problem: Problem) -> Self {
        Self(format!("the address of the server is not usable: {problem}"))
    }

    pub(super) fn server_address(server: &ServerTable, problem: Problem) -> Self {
        let ServerTable { name, setter, .. } = server;
        Self(format!("the address given to `{setter}` for the server {name}: {problem}"))
    }

    pub(super) fn exposed(server: &ServerTable) -> Self {
        let ServerTable { name, setter, .. } = server;
        Self(format!(
            "the address given to `{setter}` for the server {name} is plain http beyond this \
             machine: use https, or allow it with `allow_http`"
        ))
    }

    pub(super) fn missing_server(server: &ServerTable, operation: &OperationTable) -> Self {
        let ServerTable { name, setter, .. } = server;
        let id = operation.id;
        Self(format!(
            "{id}: the address of the server {name} is not set: call `{setter}` on the builder"
        ))
    }

    pub(super) fn empty_credential(scheme: &SchemeTable) -> Self {
        let SchemeTable { name, setter, .. } = scheme;
        Self(format!("the credential given to `{setter}` for the scheme {name} is empty"))
    }

    pub(super) fn missing_credential(scheme: &SchemeTable, operation: &OperationTable) -> Self {
        let SchemeTable { name, setter, .. } = scheme;
        let id = operation.id;
        Self(format!(
            "{id}: the credential of the scheme {name} is not set: call `{setter}` on the builder"
        ))
    }

    #[cfg(not(feature = "reqwest"))]
    pub(super) fn missing_transport(setter: &str) -> Self {
        Self(format!(
            "the client has no transport: enable the feature `reqwest`, or call `{setter}` on the \
             builder"
        ))
    }

    /// `setter` was called, which is for the client that `finisher` makes.
    pub(super) fn other_shell(setter: &str, finisher: &str) -> Self {
        let other = if setter == "transport" { "blocking_transport" } else { "transport" };
        Self(format!(
            "the transport given to `{setter}` is for the client that `{finisher}` makes: call \
             `{other}` on the builder"
        ))
    }

    #[cfg(feature = "reqwest")]
    pub(super) fn setting(setter: &str, problem: &str) -> Self {
        Self(format!("what was given to `{setter}` cannot be used: {problem}"))
    }

    #[cfg(feature = "reqwest")]
    pub(super) fn settings_without_use() -> Self {
        Self(
            "`root_certificates`, `client_certificate`, `proxy` and `reqwest` are settings of the \
             default transport, and the builder was given another: set them there"
                .to_owned(),
        )
    }

    #[cfg(feature = "reqwest")]
    pub(super) fn transport(error: &dyn std::error::Error) -> Self {
        let mut text = format!("the transport cannot be set up: {error}");
        let mut source = error.source();
        while let Some(error) = source {
            text.push_str(&format!(": {error}"));
            source = error.source();
        }
        Self(text)
    }

    pub(super) fn header(name: &str) -> Self {
        Self(format!(
            "the value for the header {name} is not allowed there: only visible ASCII characters, \
             spaces and tabs are (RFC 9110, section 5.5)"
        ))
    }

    pub(super) fn path(operation: &OperationTable) -> Self {
        Self(format!("{}: the address of the server and the path make no URL", operation.id))
    }

    pub(super) fn path_value(operation: &OperationTable, name: &str) -> Self {
        let id = operation.id;
        Self(format!("{id}: the value for `{name}` in the path is empty, which names another path"))
    }

    pub(super) fn dot_segment(operation: &OperationTable) -> Self {
        let id = operation.id;
        Self(format!(
            "{id}: a value makes `.` or `..` of a part of the path, which names another path"
        ))
    }

    pub(super) fn number(error: WriteError) -> Self {
        Self(error.to_string())
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for BuildError {}
