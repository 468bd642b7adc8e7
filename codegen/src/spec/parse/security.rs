//! Security schemes and requirements.

use crate::source::{Map, Node, Pointer};

use super::super::security::{
    ApiKeyLocation, OAuthFlow, OAuthFlows, SecurityRequirement, SecurityScheme, SecuritySchemeKind,
};
use super::Parser;
use super::extensions::parse_provenance;
use super::object::ObjectReader;

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
    if !object.has("type") && object.is_object() {
        object.missing("type");
    }
    let kind = match object.name("type", &TYPES) {
        Some(Type::ApiKey) => {
            if !object.has("in") {
                object.missing("in");
            }
            SecuritySchemeKind::ApiKey {
                name: object.required_string("name"),
                in_: object.name("in", &ApiKeyLocation::NAMES).unwrap_or(ApiKeyLocation::Header),
            }
        }
        Some(Type::Http) => SecuritySchemeKind::Http {
            scheme: object.required_string("scheme"),
            bearer_format: object.string("bearerFormat"),
        },
        Some(Type::OAuth2) => {
            if !object.has("flows") {
                object.missing("flows");
            }
            let flows = object.part("flows");
            SecuritySchemeKind::OAuth2 { flows: Box::new(parse_flows(object.parser, flows)) }
        }
        Some(Type::OpenIdConnect) => {
            SecuritySchemeKind::OpenIdConnect { url: object.required_string("openIdConnectUrl") }
        }
        Some(Type::MutualTls) | None => SecuritySchemeKind::MutualTls,
    };
    SecurityScheme {
        pointer: pointer.clone(),
        description: object.string("description"),
        kind,
        x_source: object.one("x-source", parse_provenance),
        extensions: object.finish(),
    }
}

fn parse_flows(parser: &mut Parser<'_>, (node, pointer): (Option<&Node>, Pointer)) -> OAuthFlows {
    let mut object = ObjectReader::of(parser, node, &pointer);
    OAuthFlows {
        implicit: object
            .one("implicit", |parser, node, at| parse_flow(parser, node, at, &[AUTHORIZATION])),
        password: object.one("password", |parser, node, at| parse_flow(parser, node, at, &[TOKEN])),
        client_credentials: object
            .one("clientCredentials", |parser, node, at| parse_flow(parser, node, at, &[TOKEN])),
        authorization_code: object.one("authorizationCode", |parser, node, at| {
            parse_flow(parser, node, at, &[AUTHORIZATION, TOKEN])
        }),
        extensions: object.finish(),
        pointer,
    }
}

const AUTHORIZATION: &str = "authorizationUrl";
const TOKEN: &str = "tokenUrl";

fn parse_flow(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
    required: &[&str],
) -> OAuthFlow {
    let mut object = ObjectReader::new(parser, node, pointer);
    for key in required.iter().chain(&["scopes"]) {
        if object.is_object() && !object.has(key) {
            object.missing(key);
        }
    }
    let scopes: Map<String> = object.map("scopes", |parser, node, at| parser.string(node, at));
    OAuthFlow {
        pointer: pointer.clone(),
        authorization_url: object.string(AUTHORIZATION),
        token_url: object.string(TOKEN),
        refresh_url: object.string("refreshUrl"),
        scopes,
        extensions: object.finish(),
    }
}
