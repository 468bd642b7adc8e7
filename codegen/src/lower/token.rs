//! How a token is got: `x-docwright-token-exchange`, and client credentials of `oauth2`.
//!
//! The document is not trusted: an address has only the characters of one, and leads to a server by
//! `https` or stays at the server of the call.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Place};
use crate::ir::{TokenRequest, TokenSource, TokenUrl};
use crate::spec::{Document, OAuthFlow, SecurityRequirement, TokenExchange, misused};

use super::loss::Losses;
use super::wire;

/// The exchange that `x-docwright-token-exchange` describes. Whatever is wrong with it is misuse,
/// and no token is asked for then.
pub(super) fn of_exchange(
    exchange: &TokenExchange,
    losses: &mut Losses<'_>,
) -> Option<TokenSource> {
    let TokenExchange {
        pointer,
        url,
        identifier,
        secret,
        constants,
        headers,
        token,
        created,
        lifetime,
    } = exchange;
    const KEY: &str = "x-docwright-token-exchange";
    let address = token_url(url);
    if address.is_none() {
        let message = format!("`{url}` is no address to ask for a token at");
        misused(losses.diagnostics(), KEY, &pointer.key("url"), message, ADDRESSES);
    }
    let mut can_be_sent = true;
    let mut seen = BTreeSet::new();
    for (name, value) in headers {
        let at = pointer.key("headers").key(name);
        let lower = name.to_ascii_lowercase();
        let (message, help) = if !wire::is_token(name) {
            (format!("`{name}` is no name of a header"), "use letters, digits and hyphens")
        } else if wire::is_framing(&lower) || lower == "content-type" {
            let help = "remove it: it is sent as it must be";
            (format!("the header `{name}` belongs to the request itself"), help)
        } else if !seen.insert(lower) {
            let help = "upper and lower case make no difference: keep one";
            (format!("another header is `{name}` already"), help)
        } else if !wire::is_header_value(value) {
            let help = "use visible ASCII characters, with spaces between them at most";
            (format!("the header `{name}` cannot have this value"), help)
        } else {
            continue;
        };
        misused(losses.diagnostics(), KEY, Place::key(&at), message, help);
        can_be_sent = false;
    }
    let pairs = |(name, value): (&str, &String)| (name.to_owned(), value.clone());
    address.filter(|_| can_be_sent).map(|url| TokenSource {
        url,
        request: TokenRequest::Json {
            identifier: identifier.clone(),
            secret: secret.clone(),
            constants: constants.iter().map(pairs).collect(),
        },
        headers: headers.iter().map(pairs).collect(),
        token: token.clone(),
        created: created.clone(),
        lifetime: lifetime.clone(),
    })
}

/// The flow `clientCredentials`. None if its address is not one that docwright asks at: the caller
/// then gives a token, which is reported.
pub(super) fn of_client_credentials(
    flow: &OAuthFlow,
    scope: String,
    losses: &mut Losses<'_>,
) -> Option<TokenSource> {
    let text = flow.token_url.as_deref()?;
    let Some(url) = token_url(text) else {
        let place = Place::value(&flow.pointer.key("tokenUrl"));
        let message = "a token is not asked for at this address: callers have to give one";
        losses.lose(Code::Unsupported, place, message).help(ADDRESSES);
        return None;
    };
    Some(TokenSource {
        url,
        request: TokenRequest::ClientCredentials { scope },
        headers: Vec::new(),
        token: "/access_token".to_owned(),
        created: None,
        lifetime: Some("/expires_in".to_owned()),
    })
}

/// The scopes that operations ask of a scheme, sorted: one token serves them all.
pub(super) fn scopes(document: &Document, scheme: &str) -> String {
    let global = document.security.as_deref().unwrap_or_default();
    let operations = document.paths.items.values().flat_map(|item| &item.operations);
    let requirements =
        operations.flat_map(|(_, operation)| operation.security.as_deref().unwrap_or(global));
    let asked = requirements.filter_map(|SecurityRequirement { schemes, .. }| schemes.get(scheme));
    // Two scopes in one text mean what they mean to the server: both.
    let scopes: BTreeSet<&str> =
        asked.flatten().flat_map(|scope| scope.split_ascii_whitespace()).collect();
    scopes.into_iter().collect::<Vec<_>>().join(" ")
}

const ADDRESSES: &str =
    "write an absolute `https` URL, or a path at the server of the operation that begins with `/`";

/// An address that can be asked: an absolute URL of `https` without user and fragment, or an absolute
/// path without dot segments, query and fragment.
fn token_url(text: &str) -> Option<TokenUrl> {
    if text.starts_with('/') {
        let is_below = text.split('/').all(|segment| !is_dots(segment));
        let is_usable = wire::is_path(text) && !text.contains(['{', '}']) && is_below;
        return (is_usable && !text.starts_with("//")).then(|| TokenUrl::Server(text.to_owned()));
    }
    let (scheme, rest) = text.split_once("://")?;
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, rest) = rest.split_at(end);
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let is_usable = scheme.eq_ignore_ascii_case("https")
        && is_authority(authority)
        && (path.is_empty() || wire::is_path(path))
        && wire::is_path(&format!("/{}", query.replace('?', "/")))
        && !text.contains(['{', '}']);
    is_usable.then(|| TokenUrl::Absolute(text.to_owned()))
}

/// `.`, `..`, and what others read as one of them.
fn is_dots(segment: &str) -> bool {
    let plain = segment.to_ascii_lowercase().replace("%2e", ".");
    plain == "." || plain == ".."
}

/// A host with or without a port: a name, an IPv4 address, or an IPv6 address in brackets.
fn is_authority(text: &str) -> bool {
    let (host, port) = match text.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, port)) => {
            if address.parse::<std::net::Ipv6Addr>().is_err() {
                return false;
            }
            ("v6", port)
        }
        None => text.split_at(text.find(':').unwrap_or(text.len())),
    };
    let is_host = !host.is_empty()
        && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte));
    let is_port = match port.strip_prefix(':') {
        Some(port) => {
            let number = port.parse::<u16>().is_ok_and(|number| number != 0);
            number && port.bytes().all(|byte| byte.is_ascii_digit())
        }
        None => port.is_empty(),
    };
    is_host && is_port
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_asked_for_by_https_or_at_the_server() {
        for text in [
            "https://a.example",
            "HTTPS://a.example:8443/token",
            "https://192.0.2.1/token?tenant=a&b=c?d",
            "https://[2001:db8::1]:443/token",
        ] {
            assert_eq!(token_url(text), Some(TokenUrl::Absolute(text.to_owned())), "{text}");
        }
        for text in ["/token", "/a/token%20b", "/", "/a...b/.c"] {
            assert_eq!(token_url(text), Some(TokenUrl::Server(text.to_owned())), "{text}");
        }
    }

    #[test]
    fn any_other_address_is_none() {
        for text in [
            "",
            "token",
            "./token",
            "//a.example/token",
            "/a/../token",
            "/a/%2E./token",
            "/./token",
            "/token?a=b",
            "/token#a",
            "/to ken",
            "/{tenant}/token",
            "http://a.example/token",
            "ftp://a.example/token",
            "https://",
            "https:///token",
            "https://user@a.example/token",
            "https://a.example:0/token",
            "https://a.example:65536/token",
            "https://a.example:+1/token",
            "https://a.example:/token",
            "https://[::1/token",
            "https://[a]/token",
            "https://a.example/token#a",
            "https://{host}/token",
            "https://a.example/to\nken",
            "https://a.example?a\"b",
        ] {
            assert_eq!(token_url(text), None, "{text:?}");
        }
    }
}
