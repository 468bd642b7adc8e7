//! Security schemes and requirements.

use crate::diagnostic::Place;
use crate::source::{Map, Node, Pointer};

use super::super::extensions::misused;
use super::super::security::{
    ApiKeyLocation, OAuthFlow, OAuthFlows, SecurityRequirement, SecurityScheme, SecuritySchemeKind,
};
use super::Parser;
use super::extensions::{parse_provenance, parse_signature};
use super::object::ObjectReader;
use super::token_exchange::parse_token_exchange;
use super::version::Version;

pub(super) fn parse_security_requirement(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> SecurityRequirement {
    let schemes =
        parser.members(node, pointer, |parser, node, pointer| parser.strings(node, pointer));
    SecurityRequirement { pointer: pointer.clone(), schemes }
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

const TYPES: [(&str, Type); 5] = [
    ("apiKey", Type::ApiKey),
    ("http", Type::Http),
    ("mutualTLS", Type::MutualTls),
    ("oauth2", Type::OAuth2),
    ("openIdConnect", Type::OpenIdConnect),
];

pub(super) fn parse_security_scheme(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> SecurityScheme {
    let mut object = ObjectReader::new(parser, node, pointer);
    object.since(Version::V3_2, &["deprecated", "oauth2MetadataUrl"]);
    let kind = match object.required_name("type", &TYPES) {
        Some(Type::ApiKey) => parse_api_key(&mut object),
        Some(Type::Http) => parse_http(&mut object),
        Some(Type::OAuth2) => {
            let flows = object.required_part("flows");
            SecuritySchemeKind::OAuth2 {
                flows: Box::new(parse_flows(object.parser, flows)),
                metadata_url: object.string("oauth2MetadataUrl"),
            }
        }
        Some(Type::OpenIdConnect) => {
            SecuritySchemeKind::OpenIdConnect { url: object.required_string("openIdConnectUrl") }
        }
        Some(Type::MutualTls) => SecuritySchemeKind::MutualTls,
        None => {
            // Whatever it is, these keys are not wrong on top.
            for key in OF_A_TYPE {
                let _ = object.take_any(key);
            }
            SecuritySchemeKind::MutualTls
        }
    };
    report_own_keys(&mut object);
    SecurityScheme {
        pointer: pointer.clone(),
        description: object.text("description"),
        deprecated: object.bool("deprecated"),
        kind,
        x_source: object.one("x-docwright-source", parse_provenance).flatten(),
        extensions: object.finish(),
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

fn parse_api_key(object: &mut ObjectReader<'_, '_, '_>) -> SecuritySchemeKind {
    let name = object.required_string("name");
    let in_ = object.required_name("in", &ApiKeyLocation::NAMES).unwrap_or(ApiKeyLocation::Header);
    let mut x_signature = match in_ {
        ApiKeyLocation::Header => object.one(X_SIGNATURE, parse_signature).flatten(),
        ApiKeyLocation::Query | ApiKeyLocation::Cookie => None,
    };
    if x_signature.is_some() && !name.eq_ignore_ascii_case("authorization") {
        let at = object.pointer.key("name");
        let message = "a signature stands in the header `Authorization`".to_owned();
        let help = "write `name: Authorization`";
        misused(object.parser.diagnostics, X_SIGNATURE, &at, message, help);
        x_signature = None;
    }
    SecuritySchemeKind::ApiKey { name, in_, x_signature }
}

fn parse_http(object: &mut ObjectReader<'_, '_, '_>) -> SecuritySchemeKind {
    let scheme = object.required_string("scheme");
    let x_token_exchange = match scheme.eq_ignore_ascii_case("bearer") {
        true => object.one(X_TOKEN_EXCHANGE, parse_token_exchange).flatten().map(Box::new),
        false => None,
    };
    let bearer_format = object.string("bearerFormat");
    SecuritySchemeKind::Http { scheme, bearer_format, x_token_exchange }
}

/// Reports docwright's keys on a scheme that has no use for them.
fn report_own_keys(object: &mut ObjectReader<'_, '_, '_>) {
    for (key, home) in [
        (X_SIGNATURE, "it belongs on a scheme of `type: apiKey` with `in: header`"),
        (X_TOKEN_EXCHANGE, "it belongs on a scheme of `type: http` with `scheme: bearer`"),
    ] {
        if let Some(at) = object.take_unread(key) {
            let message = format!("`{key}` means nothing on this scheme");
            misused(object.parser.diagnostics, key, Place::key(&at), message, home);
        }
    }
}

fn parse_flows(parser: &mut Parser<'_>, (node, pointer): (Option<&Node>, Pointer)) -> OAuthFlows {
    let mut object = ObjectReader::of(parser, node, &pointer);
    object.since(Version::V3_2, &["deviceAuthorization"]);
    OAuthFlows {
        implicit: object
            .one("implicit", |parser, node, at| parse_flow(parser, node, at, &[AUTHORIZATION])),
        password: object.one("password", |parser, node, at| parse_flow(parser, node, at, &[TOKEN])),
        client_credentials: object
            .one("clientCredentials", |parser, node, at| parse_flow(parser, node, at, &[TOKEN])),
        authorization_code: object.one("authorizationCode", |parser, node, at| {
            parse_flow(parser, node, at, &[AUTHORIZATION, TOKEN])
        }),
        device_authorization: object.one("deviceAuthorization", |parser, node, at| {
            parse_flow(parser, node, at, &[DEVICE_AUTHORIZATION, TOKEN])
        }),
        extensions: object.finish(),
        pointer,
    }
}

const AUTHORIZATION: &str = "authorizationUrl";
const DEVICE_AUTHORIZATION: &str = "deviceAuthorizationUrl";
const TOKEN: &str = "tokenUrl";

fn parse_flow(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
    required: &[&str],
) -> OAuthFlow {
    let mut object = ObjectReader::new(parser, node, pointer);
    object.since(Version::V3_2, &[DEVICE_AUTHORIZATION]);
    for key in required.iter().chain(&["scopes"]) {
        if object.is_object() && !object.has(key) {
            object.warn_of_missing(key, "without it nobody can get a token by this description");
        }
    }
    let scopes: Map<Option<String>> =
        object.map("scopes", |parser, node, at| parser.text(node, at));
    let scopes = scopes.into_iter().map(|(name, text)| (name, text.unwrap_or_default())).collect();
    OAuthFlow {
        pointer: pointer.clone(),
        authorization_url: object.string(AUTHORIZATION),
        device_authorization_url: object.string(DEVICE_AUTHORIZATION),
        token_url: object.string(TOKEN),
        refresh_url: object.string("refreshUrl"),
        scopes,
        extensions: object.finish(),
    }
}
