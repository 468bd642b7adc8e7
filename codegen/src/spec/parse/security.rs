//! Security schemes and requirements.

use crate::diagnostic::Place;
use crate::source::{Map, Node, Pointer};

use super::super::extensions::misused;
use super::super::security::{ApiKeyLocation, SecurityRequirement, SecuritySchemeKind};
use super::object::ObjectReader;
use super::version::Version;
use super::{Named, Parser, Read};

impl Read for SecurityRequirement {
    fn read(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> SecurityRequirement {
        let schemes = Map::read(parser, node, pointer);
        SecurityRequirement { pointer: pointer.clone(), schemes }
    }
}

/// The values of `type`.
#[derive(Clone, Copy)]
enum Type {
    ApiKey,
    Http,
    MutualTls,
    OAuth2,
    OpenIdConnect,
}

impl Named for Type {
    fn names() -> &'static [(&'static str, Type)] {
        &[
            ("apiKey", Type::ApiKey),
            ("http", Type::Http),
            ("mutualTLS", Type::MutualTls),
            ("oauth2", Type::OAuth2),
            ("openIdConnect", Type::OpenIdConnect),
        ]
    }
}

/// The keys that belong to one type or another.
const OF_A_TYPE: [&str; 8] = [
    "name",
    "in",
    "scheme",
    "bearerFormat",
    "flows",
    "openIdConnectUrl",
    X_SIGNATURE,
    X_TOKEN_EXCHANGE,
];

const X_SIGNATURE: &str = "x-docwright-signature";
const X_TOKEN_EXCHANGE: &str = "x-docwright-token-exchange";

impl ObjectReader<'_, '_, '_> {
    pub(in crate::spec) fn security_scheme_kind(
        &mut self,
        key: &'static str,
    ) -> SecuritySchemeKind {
        self.since(Version::V3_2, &["oauth2MetadataUrl"]);
        let kind = match self.required_name(key) {
            Some(Type::ApiKey) => self.api_key(),
            Some(Type::Http) => self.http(),
            Some(Type::OAuth2) => SecuritySchemeKind::OAuth2 {
                flows: Box::new(self.required_part("flows")),
                metadata_url: self.one("oauth2MetadataUrl"),
            },
            Some(Type::OpenIdConnect) => {
                SecuritySchemeKind::OpenIdConnect { url: self.required_string("openIdConnectUrl") }
            }
            Some(Type::MutualTls) => SecuritySchemeKind::MutualTls,
            None => {
                // Whatever it is, these keys are not wrong on top.
                for key in OF_A_TYPE {
                    let _ = self.take_any(key);
                }
                SecuritySchemeKind::MutualTls
            }
        };
        self.report_own_keys();
        kind
    }

    fn api_key(&mut self) -> SecuritySchemeKind {
        let name = self.required_string("name");
        let in_ = self.required_name("in").unwrap_or(ApiKeyLocation::Header);
        let mut x_signature = match in_ {
            ApiKeyLocation::Header => self.own(X_SIGNATURE),
            ApiKeyLocation::Query | ApiKeyLocation::Cookie => None,
        };
        if x_signature.is_some() && !name.eq_ignore_ascii_case("authorization") {
            let at = self.pointer.key("name");
            let message = "a signature stands in the header `Authorization`".to_owned();
            let help = "write `name: Authorization`";
            misused(self.parser.diagnostics, X_SIGNATURE, &at, message, help);
            x_signature = None;
        }
        SecuritySchemeKind::ApiKey { name, in_, x_signature }
    }

    fn http(&mut self) -> SecuritySchemeKind {
        let scheme = self.required_string("scheme");
        let x_token_exchange = match scheme.eq_ignore_ascii_case("bearer") {
            true => self.own(X_TOKEN_EXCHANGE).map(Box::new),
            false => None,
        };
        let bearer_format = self.one("bearerFormat");
        SecuritySchemeKind::Http { scheme, bearer_format, x_token_exchange }
    }

    /// Reports docwright's keys on a scheme that has no use for them.
    fn report_own_keys(&mut self) {
        for (key, home) in [
            (X_SIGNATURE, "it belongs on a scheme of `type: apiKey` with `in: header`"),
            (X_TOKEN_EXCHANGE, "it belongs on a scheme of `type: http` with `scheme: bearer`"),
        ] {
            if let Some(at) = self.take_unread(key) {
                let message = format!("`{key}` means nothing on this scheme");
                misused(self.parser.diagnostics, key, Place::key(&at), message, home);
            }
        }
    }

    /// Reports what is missing in a flow, which its name asks for.
    pub(in crate::spec) fn flow_as_a_whole(&mut self) {
        let required: &[&str] = match self.pointer.last() {
            Some("implicit") => &["authorizationUrl", "scopes"],
            Some("authorizationCode") => &["authorizationUrl", "tokenUrl", "scopes"],
            Some("deviceAuthorization") => &["deviceAuthorizationUrl", "tokenUrl", "scopes"],
            _ => &["tokenUrl", "scopes"],
        };
        for key in required {
            if self.is_object() && !self.has(key) {
                self.warn_of_missing(key, "without it nobody can get a token by this description");
            }
        }
    }

    pub(in crate::spec) fn map_of_texts(&mut self, key: &'static str) -> Map<String> {
        let texts = self.map_with(key, |parser, node, pointer| parser.text(node, pointer));
        texts.into_iter().map(|(name, text)| (name, text.unwrap_or_default())).collect()
    }
}
