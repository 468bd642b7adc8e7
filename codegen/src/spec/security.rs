//! How a caller shows who they are.

use crate::source::{Map, Pointer};

use super::extensions::{Algorithm, Provenance, TokenExchange};
use super::mirror::{names, object};

object! {
    /// A way to authenticate: the Security Scheme Object.
    SecurityScheme {
        /// And the keys that belong to it.
        kind: SecuritySchemeKind = security_scheme_kind "type";
        description: Option<String> = text "description";
        deprecated: bool = bool "deprecated" since V3_2;
        x_source: Option<Provenance> = own "x-docwright-source";
    }
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

names! {
    /// Where an API key travels.
    ApiKeyLocation {
        Query = "query",
        Header = "header",
        Cookie = "cookie",
    }
}

object! {
    /// The OAuth Flows Object.
    OAuthFlows {
        implicit: Option<OAuthFlow> = one "implicit";
        password: Option<OAuthFlow> = one "password";
        client_credentials: Option<OAuthFlow> = one "clientCredentials";
        authorization_code: Option<OAuthFlow> = one "authorizationCode";
        device_authorization: Option<OAuthFlow> = one "deviceAuthorization" since V3_2;
    }
}

object! {
    /// The OAuth Flow Object.
    OAuthFlow, before flow_as_a_whole {
        /// Each with its description.
        scopes: Map<String> = map_of_texts "scopes";
        authorization_url: Option<String> = one "authorizationUrl";
        device_authorization_url: Option<String> = one "deviceAuthorizationUrl" since V3_2;
        token_url: Option<String> = one "tokenUrl";
        refresh_url: Option<String> = one "refreshUrl";
    }
}

/// Schemes that must all be met: the Security Requirement Object.
#[derive(Debug, Clone, PartialEq)]
pub struct SecurityRequirement {
    /// Where it stands.
    pub pointer: Pointer,
    /// The scopes or roles by scheme; empty means that nobody need authenticate.
    pub schemes: Map<Vec<String>>,
}
