//! docwright's own `x-` keys, typed.
//!
//! Each is allowed in named places only; anywhere else it is reported as misused. Any other `x-`
//! key is kept raw and means nothing.

use crate::source::{Map, Pointer};

/// Where one of docwright's keys may stand, in words: (key, places).
pub const OWN_KEYS: [(&str, &str); 10] = [
    (
        "x-source",
        "the information object, an operation, a schema, a parameter, a response or a security scheme",
    ),
    ("x-name", "a server"),
    ("x-placeholder", "a server variable"),
    ("x-max-bytes", "a schema"),
    ("x-addr-spec", "a schema"),
    ("x-rule", "a schema"),
    ("x-result", "a response"),
    ("x-signature", "a security scheme"),
    ("x-token-exchange", "a security scheme"),
    ("x-idempotent", "an operation"),
];

/// The page that an item was written from: `x-source`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// Where it stands.
    pub pointer: Pointer,
    /// `title`, of the page.
    pub title: String,
    /// `date`, of the page, as `YYYY-MM-DD`.
    pub date: String,
    /// `section`, of the page.
    pub section: Option<String>,
}

/// Limits on the parts of a mail address: `x-addr-spec`. All are at least 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddrSpec {
    /// Where it stands.
    pub pointer: Pointer,
    /// `localPartMaxLength`: before the `@`.
    pub local_part_max_length: Option<u64>,
    /// `domainMaxLength`: after the `@`.
    pub domain_max_length: Option<u64>,
    /// `firstLabelMaxLength`: between the `@` and the first dot.
    pub first_label_max_length: Option<u64>,
}

/// How a body tells success from failure: `x-result`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultCode {
    /// Where it stands.
    pub pointer: Pointer,
    /// `code`: the property that holds the code.
    pub code: String,
    /// `success`: the codes that mean success; at least one.
    pub success: Vec<String>,
    /// `text`: the property that holds the message.
    pub text: Option<String>,
}

/// How requests are signed: `x-signature`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// `auth-v2`
    AuthV2,
}

impl Algorithm {
    /// Every algorithm with its name in the document.
    pub const NAMES: [(&'static str, Algorithm); 1] = [("auth-v2", Algorithm::AuthV2)];
}

/// How a token is got for a pair of keys: `x-token-exchange`.
#[derive(Debug, Clone, PartialEq)]
pub struct TokenExchange {
    /// Where it stands.
    pub pointer: Pointer,
    /// `url`: an absolute one, or a path at the server of the operation.
    pub url: String,
    /// `identifier`: the member of the request that holds the identifier.
    pub identifier: String,
    /// `secret`: the member of the request that holds the secret, another one.
    pub secret: String,
    /// `constants`: the other members, with names of their own.
    pub constants: Map<String>,
    /// `headers` of the request.
    pub headers: Map<String>,
    /// `token`: its place in the answer, a JSON Pointer.
    pub token: String,
    /// `created`: the place of the time when it was made. Only with `lifetime`.
    pub created: Option<String>,
    /// `lifetime`: the place of how long it lives.
    pub lifetime: Option<String>,
}
