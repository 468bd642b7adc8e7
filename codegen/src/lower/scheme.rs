//! A security scheme: where its credential stands, and what it is.

use crate::diagnostic::{Code, Place};
use crate::ir::{self, CredentialLocation, SchemeKind};
use crate::source::Pointer;
use crate::spec::{self, ApiKeyLocation, Document, SecurityScheme, SecuritySchemeKind};

use super::loss::Losses;
use super::{prose, token, wire};

/// Where a credential stands, and what it is.
pub(super) type Credential = (CredentialLocation, SchemeKind);

/// Reads a scheme. `name` is what security requirements call it. None asks for a certificate of the
/// client: the connection proves who calls, and the request holds nothing. `Err` says why the scheme
/// is not supported.
pub(super) fn lower_scheme(
    document: &Document,
    name: &str,
    scheme: &SecurityScheme,
    losses: &mut Losses<'_>,
) -> Result<Option<Credential>, String> {
    let authorization = || CredentialLocation::Header("Authorization".to_owned());
    let (location, kind) = match &scheme.kind {
        SecuritySchemeKind::ApiKey { name, in_, x_signature } => {
            let location = key_location(name, *in_, &scheme.pointer.key("name"), losses)?;
            let signature = x_signature.map(|it| SchemeKind::Signature(Some(lower_algorithm(it))));
            (location, signature.unwrap_or(SchemeKind::Key))
        }
        SecuritySchemeKind::Http { scheme, x_token_exchange, .. } => {
            let kind = match (scheme.to_ascii_lowercase().as_str(), x_token_exchange) {
                ("bearer", exchange) => exchange
                    .as_deref()
                    .and_then(|exchange| token::of_exchange(exchange, losses))
                    .map_or(SchemeKind::Bearer, SchemeKind::Token),
                ("basic", _) => SchemeKind::Basic,
                // What such a scheme puts into the header is made of the request, or of an answer
                // before it: the caller can have somebody who knows how.
                _ => SchemeKind::Signature(None),
            };
            (authorization(), kind)
        }
        SecuritySchemeKind::OAuth2 { flows, .. } => {
            let flow = flows.client_credentials.as_ref();
            let source = flow.and_then(|flow| {
                token::of_client_credentials(flow, token::scopes(document, name), losses)
            });
            (authorization(), source.map_or(SchemeKind::Bearer, SchemeKind::Token))
        }
        SecuritySchemeKind::OpenIdConnect { .. } => (authorization(), SchemeKind::Bearer),
        SecuritySchemeKind::MutualTls => return Ok(None),
    };
    Ok(Some((location, kind)))
}

/// The scheme of HTTP that callers sign by themselves for.
pub(super) fn protocol(scheme: &SecurityScheme, kind: &SchemeKind) -> Option<String> {
    match (&scheme.kind, kind) {
        (SecuritySchemeKind::Http { scheme, .. }, SchemeKind::Signature(_)) => {
            Some(prose::one_line(&scheme.to_ascii_lowercase()))
        }
        _ => None,
    }
}

/// Where the document says that callers get their tokens. Client credentials are the client's work.
pub(super) fn token_sources(scheme: &SecurityScheme) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut add = |what: String, url: &Option<String>| {
        found.extend(url.as_deref().map(|url| (what, prose::one_line(url))));
    };
    match &scheme.kind {
        SecuritySchemeKind::OpenIdConnect { url } => {
            add("openIdConnectUrl".to_owned(), &Some(url.clone()));
        }
        SecuritySchemeKind::OAuth2 { flows, metadata_url } => {
            add("oauth2MetadataUrl".to_owned(), metadata_url);
            for (name, flow) in [
                ("implicit", &flows.implicit),
                ("password", &flows.password),
                ("authorizationCode", &flows.authorization_code),
                ("deviceAuthorization", &flows.device_authorization),
            ] {
                let Some(flow) = flow else { continue };
                for (key, url) in [
                    ("authorizationUrl", &flow.authorization_url),
                    ("deviceAuthorizationUrl", &flow.device_authorization_url),
                    ("tokenUrl", &flow.token_url),
                    ("refreshUrl", &flow.refresh_url),
                ] {
                    add(format!("{name} {key}"), url);
                }
            }
        }
        _ => {}
    }
    found
}

fn lower_algorithm(algorithm: spec::Algorithm) -> ir::Algorithm {
    match algorithm {
        spec::Algorithm::AuthV2 => ir::Algorithm::AuthV2,
    }
}

/// Headers that other parts of the request set.
const SET_OTHERWISE: [&str; 2] = ["accept", "content-type"];

fn key_location(
    name: &str,
    location: ApiKeyLocation,
    at: &Pointer,
    losses: &mut Losses<'_>,
) -> Result<CredentialLocation, String> {
    match location {
        ApiKeyLocation::Header => {
            // What is wrong with it was reported, and refuses the document.
            let _ = wire::check_header_name(name, at, losses);
            let lower = name.to_ascii_lowercase();
            let is_cookie = lower == "cookie";
            if (wire::is_framing(&lower) && !is_cookie) || SET_OTHERWISE.contains(&lower.as_str()) {
                return Err(format!("the header `{name}` cannot hold a credential"));
            }
            Ok(CredentialLocation::Header(name.to_owned()))
        }
        ApiKeyLocation::Query => {
            // Any text can be encoded; what cannot be shown is no name that somebody meant.
            if name.is_empty() || prose::one_line(name) != name {
                let message = format!("`{name}` is no name of a parameter");
                losses
                    .error(Code::InvalidValue, Place::value(at), message)
                    .help("write the name that it has in the query");
            }
            Ok(CredentialLocation::Query(name.to_owned()))
        }
        ApiKeyLocation::Cookie => {
            wire::check_cookie_name(name, at, losses);
            Ok(CredentialLocation::Cookie(name.to_owned()))
        }
    }
}

/// Whether two credentials, or a credential and a parameter, cannot both stand in a request. Names
/// of headers are the same in either case (RFC 9110, section 5.1).
pub(super) fn is_same_place(one: &CredentialLocation, other: &CredentialLocation) -> bool {
    use CredentialLocation::{Cookie, Header, Query};
    match (one, other) {
        (Header(one), Header(other)) => one.eq_ignore_ascii_case(other),
        (Query(one), Query(other)) | (Cookie(one), Cookie(other)) => one == other,
        // All cookies stand in one header.
        (Header(header), Cookie(_)) | (Cookie(_), Header(header)) => {
            header.eq_ignore_ascii_case("cookie")
        }
        _ => false,
    }
}
