//! How a caller shows who they are.

use crate::source::{Map, Pointer};

use super::document::Extensions;
use super::extensions::{Algorithm, Provenance, TokenExchange};

/// A way to authenticate: the Security Scheme Object.
#[derive(Debug, Clone, PartialEq)]
pub struct SecurityScheme {
    /// Where it stands.
    pub pointer: Pointer,
    /// `description`.
    pub description: Option<String>,
    /// `deprecated`; absent is false.
    pub deprecated: bool,
    /// `type` and the keys that belong to it.
    pub kind: SecuritySchemeKind,
    /// The `x-` keys.
    pub extensions: Extensions,
    /// `x-docwright-source`.
    pub x_source: Option<Provenance>,
}

/// The `type` of a security scheme.
#[derive(Debug, Clone, PartialEq)]
pub enum SecuritySchemeKind {
    /// `apiKey`: a value in a header, a query or a cookie.
    ApiKey {
        /// `name`, of the header, query parameter or cookie.
        name: String,
        /// `in`.
        in_: ApiKeyLocation,
        /// `x-docwright-signature`, in a header only.
        x_signature: Option<Algorithm>,
    },
    /// `http`: the `Authorization` header.
    Http {
        /// `scheme`, such as `bearer`; its case does not matter.
        scheme: String,
        /// `bearerFormat`.
        bearer_format: Option<String>,
        /// `x-docwright-token-exchange`, of the scheme `bearer` only.
        x_token_exchange: Option<Box<TokenExchange>>,
    },
    /// `mutualTLS`: a client certificate.
    MutualTls,
    /// `oauth2`.
    OAuth2 {
        /// `flows`.
        flows: Box<OAuthFlows>,
        /// `oauth2MetadataUrl`.
        metadata_url: Option<String>,
    },
    /// `openIdConnect`.
    OpenIdConnect {
        /// `openIdConnectUrl`.
        url: String,
    },
}

/// Where an API key travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ApiKeyLocation {
    /// `query`
    Query,
    /// `header`
    Header,
    /// `cookie`
    Cookie,
}

impl ApiKeyLocation {
    /// Every place with its name in the document.
    pub const NAMES: [(&'static str, ApiKeyLocation); 3] = [
        ("query", ApiKeyLocation::Query),
        ("header", ApiKeyLocation::Header),
        ("cookie", ApiKeyLocation::Cookie),
    ];
}

/// The OAuth Flows Object.
#[derive(Debug, Clone, PartialEq)]
pub struct OAuthFlows {
    /// Where it stands.
    pub pointer: Pointer,
    /// `implicit`.
    pub implicit: Option<OAuthFlow>,
    /// `password`.
    pub password: Option<OAuthFlow>,
    /// `clientCredentials`.
    pub client_credentials: Option<OAuthFlow>,
    /// `authorizationCode`.
    pub authorization_code: Option<OAuthFlow>,
    /// `deviceAuthorization`.
    pub device_authorization: Option<OAuthFlow>,
    /// The `x-` keys.
    pub extensions: Extensions,
}

/// The OAuth Flow Object.
#[derive(Debug, Clone, PartialEq)]
pub struct OAuthFlow {
    /// Where it stands.
    pub pointer: Pointer,
    /// `authorizationUrl`.
    pub authorization_url: Option<String>,
    /// `deviceAuthorizationUrl`.
    pub device_authorization_url: Option<String>,
    /// `tokenUrl`.
    pub token_url: Option<String>,
    /// `refreshUrl`.
    pub refresh_url: Option<String>,
    /// `scopes`, each with its description.
    pub scopes: Map<String>,
    /// The `x-` keys.
    pub extensions: Extensions,
}

/// Schemes that must all be met: the Security Requirement Object.
#[derive(Debug, Clone, PartialEq)]
pub struct SecurityRequirement {
    /// Where it stands.
    pub pointer: Pointer,
    /// The scopes or roles by scheme; empty means that nobody need authenticate.
    pub schemes: Map<Vec<String>>,
}
