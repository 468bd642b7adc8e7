//! What a client lacks, and what cannot be written: errors before anything is sent.

use std::fmt;

use super::super::json::WriteError;
use super::super::table::{OperationTable, SchemeTable, ServerTable};
use super::base_url::Problem;

/// The client lacks something, or a request cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildError(String);

impl BuildError {
    pub(crate) fn address(problem: Problem) -> Self {
        Self(format!("the address of the server is not usable: {problem}"))
    }

    pub(crate) fn server_address(server: &ServerTable, problem: Problem) -> Self {
        let ServerTable { name, setter, .. } = server;
        Self(format!("the address given to `{setter}` for the server {name}: {problem}"))
    }

    pub(crate) fn exposed(server: &ServerTable) -> Self {
        let ServerTable { name, setter, .. } = server;
        Self(format!(
            "the address given to `{setter}` for the server {name} is plain http beyond this \
             machine: use https, or allow it with `allow_http`"
        ))
    }

    pub(crate) fn missing_server(server: &ServerTable, operation: &OperationTable) -> Self {
        let ServerTable { name, setter, .. } = server;
        let id = operation.id;
        Self(format!(
            "{id}: the address of the server {name} is not set: call `{setter}` on the builder"
        ))
    }

    pub(crate) fn empty_credential(scheme: &SchemeTable) -> Self {
        let SchemeTable { name, setter, .. } = scheme;
        Self(format!("the credential given to `{setter}` for the scheme {name} is empty"))
    }

    pub(crate) fn missing_credential(
        operation: &OperationTable,
        set: &dyn Fn(usize) -> bool,
    ) -> Self {
        let id = operation.id;
        // The alternative that lacks least, the first of those.
        let lacking =
            |schemes: &&&[&SchemeTable]| schemes.iter().filter(|scheme| !set(scheme.index)).count();
        let schemes = operation.security.iter().min_by_key(lacking).copied().unwrap_or_default();
        let mut text = format!("{id}: ");
        let missing = schemes.iter().filter(|scheme| !set(scheme.index));
        for (index, SchemeTable { name, setter, .. }) in missing.enumerate() {
            text.push_str(if index == 0 { "" } else { ", and " });
            text.push_str(&format!(
                "the credential of the scheme {name} is not set: call `{setter}` on the builder"
            ));
        }
        match operation.security.len() {
            0 | 1 => {}
            2 => text.push_str(" (there is another way to authorise the call)"),
            count => {
                text.push_str(&format!(
                    " (there are {} other ways to authorise the call)",
                    count - 1
                ));
            }
        }
        Self(text)
    }

    pub(crate) fn colon_in_user_name(scheme: &SchemeTable) -> Self {
        let SchemeTable { name, setter, .. } = scheme;
        Self(format!(
            "the user name given to `{setter}` for the scheme {name} has a colon, which HTTP does \
             not allow there (RFC 7617, section 2)"
        ))
    }

    pub(crate) fn control_in_basic(scheme: &SchemeTable) -> Self {
        let SchemeTable { name, setter, .. } = scheme;
        Self(format!(
            "the user name or the password given to `{setter}` for the scheme {name} has a control \
             character, such as a line break, which HTTP does not allow there (RFC 7617, section 2)"
        ))
    }

    pub(crate) fn unsendable_credential(scheme: &SchemeTable, header: &str) -> Self {
        let SchemeTable { name, setter, .. } = scheme;
        Self(format!(
            "the credential given to `{setter}` for the scheme {name} cannot stand in the header \
             {header}: only visible ASCII characters can, with spaces and tabs between them (RFC \
             9110, section 5.5)"
        ))
    }

    pub(crate) fn no_exchange(scheme: &SchemeTable) -> Self {
        let SchemeTable { name, setter, .. } = scheme;
        Self(format!(
            "`{setter}` was given a pair of keys, but the document does not say how a token for the \
             scheme {name} is got: give it a token"
        ))
    }

    pub(crate) fn token_address(scheme: &SchemeTable, problem: Problem) -> Self {
        let SchemeTable { name, setter, .. } = scheme;
        Self(format!("the address of tokens given to `{setter}` for the scheme {name}: {problem}"))
    }

    pub(crate) fn token_url(scheme: &SchemeTable) -> Self {
        let SchemeTable { name, setter, .. } = scheme;
        Self(format!("the address of tokens given to `{setter}` for the scheme {name} is no URL"))
    }

    pub(crate) fn exposed_token_url(scheme: &SchemeTable) -> Self {
        let SchemeTable { name, setter, .. } = scheme;
        Self(format!(
            "the address of tokens given to `{setter}` for the scheme {name} is plain http beyond \
             this machine: use https, or allow it with `allow_http`"
        ))
    }

    pub(crate) fn signature(
        scheme: &SchemeTable,
        operation: &OperationTable,
        error: &dyn std::error::Error,
    ) -> Self {
        let (name, id) = (scheme.name, operation.id);
        Self(format!("{id}: the request cannot be signed for the scheme {name}: {error}"))
    }

    pub(crate) fn query_credential(operation: &OperationTable) -> Self {
        let id = operation.id;
        Self(format!("{id}: the path and the credential in the query make no URL"))
    }

    pub(crate) fn header_name(name: &str) -> Self {
        Self(format!("{name:?} cannot be the name of a header (RFC 9110, section 5.1)"))
    }

    pub(super) fn header_of_the_transport(name: &str) -> Self {
        Self(format!("the header {name} is set by the transport, and by nobody else"))
    }

    #[cfg(not(feature = "reqwest"))]
    pub(crate) fn missing_transport(setter: &str) -> Self {
        Self(format!(
            "the client has no transport: enable the feature `reqwest`, or call `{setter}` on the \
             builder"
        ))
    }

    /// `setter` was called, which is for the client that `finisher` makes.
    pub(crate) fn other_shell(setter: &str, finisher: &str) -> Self {
        let other = if setter == "transport" { "blocking_transport" } else { "transport" };
        Self(format!(
            "the transport given to `{setter}` is for the client that `{finisher}` makes: call \
             `{other}` on the builder"
        ))
    }

    #[cfg(feature = "reqwest")]
    pub(crate) fn setting(setter: &str, problem: &str) -> Self {
        Self(format!("what was given to `{setter}` cannot be used: {problem}"))
    }

    #[cfg(feature = "reqwest")]
    pub(crate) fn settings_without_use() -> Self {
        Self(
            "`root_certificates`, `client_certificate`, `proxy` and `reqwest` are settings of the \
             default transport, and the builder was given another: set them there"
                .to_owned(),
        )
    }

    #[cfg(feature = "reqwest")]
    pub(crate) fn transport(error: &dyn std::error::Error) -> Self {
        let mut text = format!("the transport cannot be set up: {error}");
        let mut source = error.source();
        while let Some(error) = source {
            text.push_str(&format!(": {error}"));
            source = error.source();
        }
        Self(text)
    }

    pub(crate) fn header(name: &str) -> Self {
        Self(format!(
            "the value for the header {name} is not allowed there: only visible ASCII characters \
             are, with spaces and tabs between them (RFC 9110, section 5.5)"
        ))
    }

    pub(super) fn delimiter(name: &str, delimiter: char) -> Self {
        Self(format!(
            "an element of `{name}` has the character {delimiter:?}, which ends an element there"
        ))
    }

    pub(crate) fn path(operation: &OperationTable) -> Self {
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

    pub(crate) fn number(error: WriteError) -> Self {
        Self(error.to_string())
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for BuildError {}
