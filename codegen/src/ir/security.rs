//! What authorises a call: security schemes, and how a token is got.

use super::{Docs, Name};

/// A security scheme.
#[derive(Debug, Clone, PartialEq)]
pub struct Scheme {
    /// Its name, and the setter of its credential.
    pub name: Name,
    /// The setter of a signer of the caller's own. None if the credential is a signer anyway.
    pub signer: Option<String>,
    /// The constant that holds its table.
    pub constant: String,
    /// What it is.
    pub docs: Docs,
    /// Where the credential stands.
    pub location: CredentialLocation,
    /// What the credential is.
    pub kind: SchemeKind,
    /// The scheme of HTTP by which a caller's own signature is made, in lower case: `digest`.
    pub protocol: Option<String>,
    /// Where callers get their tokens: each URL with what the document calls it.
    pub token_sources: Vec<(String, String)>,
}

/// Where a credential stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CredentialLocation {
    /// In this header: a token of RFC 9110.
    Header(String),
    /// In this parameter of the query: any text, not encoded.
    Query(String),
    /// In this cookie: a token of RFC 9110.
    Cookie(String),
}

/// What a credential is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemeKind {
    /// A value that the caller has, sent as it is.
    Key,
    /// A token that the caller has.
    Bearer,
    /// A user name and a password.
    Basic,
    /// A token that the client gets, or that the caller has.
    Token(TokenSource),
    /// A signature. None: only the caller knows how it is made.
    Signature(Option<Algorithm>),
}

/// An algorithm that makes signatures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// `auth-v2`
    AuthV2,
}

/// How a token is got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenSource {
    /// Where it is asked for.
    pub url: TokenUrl,
    /// What is sent.
    pub request: TokenRequest,
    /// Headers of the request, each name a token of RFC 9110, each value one of a header.
    pub headers: Vec<(String, String)>,
    /// The place of the token in the answer, a JSON Pointer.
    pub token: String,
    /// The place of the time when the token was made.
    pub created: Option<String>,
    /// The place of its lifetime.
    pub lifetime: Option<String>,
}

/// Where a token is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TokenUrl {
    /// An absolute URL, `https`.
    Absolute(String),
    /// A path at the server of the call, beginning with a slash.
    Server(String),
}

/// What is sent for a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TokenRequest {
    /// An object in JSON. No two of its members have one name.
    Json {
        /// The member that holds the identifier.
        identifier: String,
        /// The member that holds the secret.
        secret: String,
        /// The other members.
        constants: Vec<(String, String)>,
    },
    /// A form, as `oauth2` has it for client credentials.
    ClientCredentials {
        /// The scopes, separated by spaces.
        scope: String,
    },
}
