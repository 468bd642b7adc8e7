//! Every decision: references, names, presence, rules, and what is unsupported.
//!
//! [`lower`] turns a [`Document`] into an [`Api`]. What docwright does not do yet costs the item
//! that needs it, with a word about it, never the document. Nothing is decided a second time
//! behind this room.

mod boxes;
mod check_example;
mod checks;
mod constants;
mod digest;
mod docs;
mod endpoint;
mod enumeration;
mod finish;
mod in_body_result;
mod limits;
mod literal;
mod loss;
pub mod names;
mod object;
mod operation;
mod order;
mod parameter;
pub mod pattern;
pub mod prose;
mod recursion;
mod reference;
mod request;
mod response;
mod response_header;
mod retired;
mod review;
mod rules;
mod scalar;
mod scheme;
mod security;
mod server;
mod soundness;
mod token;
mod types;
mod unread;
mod value;
mod wire;

use crate::diagnostic::Diagnostics;
use crate::ir::Api;
use crate::spec::Document;

use loss::Losses;
use names::{Case, Scope};
use types::Types;

pub use retired::retire;

/// Decides what the client will be. `package` is the name of its crate.
pub fn lower(document: &Document, package: &str, diagnostics: &mut Diagnostics) -> Api {
    let mut setters = builder_scope();
    let mut losses = Losses::new(diagnostics);
    let endpoints = endpoint::endpoints(document, &mut losses);
    let servers = server::lower_servers(document, &endpoints, &mut setters, &mut losses);
    let schemes = security::lower_schemes(document, &mut setters, &mut losses);
    let mut types = Types::new(document, losses);
    let operations = operation::lower_operations(&mut types, &endpoints, &servers, &schemes);
    review::review(&mut types);
    let (types, operations, left_out) = types.finish(operations);
    let title = prose::one_line(&document.info.title);
    let title = if title.is_empty() { package.to_owned() } else { title };
    Api {
        package: package.to_owned(),
        title_docs: prose::clean_line(&title),
        title,
        version_docs: prose::clean_line(&document.info.version),
        docs: docs::of_document(document),
        servers: servers.into_ir(),
        schemes: schemes.into_ir(),
        types,
        operations,
        retired_rules: Vec::new(),
        left_out,
    }
}

/// The setters of the client's builder share a namespace with its other methods. Those of schemes
/// are setters of the options of a call as well, and have one name in both.
fn builder_scope() -> Scope {
    let mut scope = Scope::default();
    for name in BUILDER_METHODS.into_iter().chain(OPTION_METHODS) {
        scope.reserve(name);
    }
    scope
}

/// The methods that only the builder has, and its field.
const BUILDER_METHODS: [&str; 18] = [
    "allow_http",
    "base",
    "blocking_transport",
    "build",
    "build_blocking",
    "builder",
    "client_certificate",
    "connect_timeout",
    "fmt",
    "middleware",
    "min_body_rate",
    "on_drift",
    "proxy",
    "reqwest",
    "root_certificates",
    "system",
    "transport",
    "user_agent",
];

/// The methods of the options of a call.
const OPTION_METHODS: [&str; 11] = [
    "attempt_timeout",
    "clone",
    "default",
    "header",
    "max_body",
    "new",
    "request_policy",
    "response_policy",
    "retries",
    "rule_policy",
    "timeout",
];

/// A name on the wire and its spelling in `scope`.
fn name(scope: &mut Scope, wire: &str, case: Case) -> crate::ir::Name {
    crate::ir::Name { wire: wire.to_owned(), rust: scope.claim(wire, case) }
}
