//! What the document says of security: schemes, and how a token is got.
//!
//! Data only; credentials are in `credential.rs`.

/// A security scheme of the document.
#[derive(Debug)]
pub struct SchemeTable {
    /// Its place among the schemes of the client.
    pub index: usize,
    /// Its name.
    pub name: &'static str,
    /// The method of the builder that sets its credential.
    pub setter: &'static str,
    /// Where on the wire the credential stands.
    pub location: CredentialLocation,
    /// What the credential is.
    pub kind: SchemeKind,
}

/// Where a credential stands: `in` and `name` of the scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CredentialLocation {
    /// In this header.
    Header(&'static str),
    /// In this parameter of the query.
    Query(&'static str),
    /// In this cookie.
    Cookie(&'static str),
}

/// What a credential is.
#[derive(Debug)]
#[non_exhaustive]
pub enum SchemeKind {
    /// `apiKey`: a value that the caller has, sent as it is.
    Key,
    /// A token that the caller has: `http` with `bearer`, `openIdConnect`, and `oauth2` with a flow
    /// that needs a person. Sent as `Bearer …` (RFC 6750, section 2.1).
    Bearer,
    /// `http` with `basic`: a user name and a password (RFC 7617).
    Basic,
    /// A token that the client gets for a pair of keys, or that the caller has. Sent as `Bearer …`.
    Token(&'static TokenTable),
    /// A signature, made of each request by a [`Signer`](super::super::Signer).
    Signature,
}

/// How a token is got.
#[derive(Debug)]
pub struct TokenTable {
    /// Where it is asked for.
    pub url: TokenUrl,
    /// What is sent.
    pub request: TokenRequest,
    /// Headers that are sent with the request, beside those of the body.
    pub headers: &'static [(&'static str, &'static str)],
    /// The place of the token in the answer, a JSON Pointer (RFC 6901).
    pub token: &'static str,
    /// The place of the time when the token was made: seconds since 1970 as a number or a string.
    pub created: Option<&'static str>,
    /// The place of its lifetime: seconds as a number or a string.
    pub lifetime: Option<&'static str>,
}

/// Where a token is asked for, unless the caller says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenUrl {
    /// An absolute URL.
    Absolute(&'static str),
    /// A path at the server of the call that needs the token. It begins with a slash, and replaces
    /// the path of the server's address.
    Server(&'static str),
}

/// What is sent for a token, always by `POST`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenRequest {
    /// `x-docwright-token-exchange`: an object in JSON.
    Json {
        /// The member that holds the identifier.
        identifier: &'static str,
        /// The member that holds the secret.
        secret: &'static str,
        /// The other members.
        constants: &'static [(&'static str, &'static str)],
    },
    /// `oauth2` with `clientCredentials` (RFC 6749, section 4.4): a form, with the identifier and
    /// the secret in `Authorization: Basic …`.
    ClientCredentials {
        /// The scopes that the document's operations need, separated by spaces; may be empty.
        scope: &'static str,
    },
}
