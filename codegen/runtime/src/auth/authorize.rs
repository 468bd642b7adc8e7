//! Authorising a call: which of the alternatives is used, and how its credentials come into a
//! request.

use http::header::{AUTHORIZATION, COOKIE};
use http::uri::PathAndQuery;

use super::super::table::{CredentialLocation, OperationTable, SchemeKind, SchemeTable};
use super::super::wire::{Body, BuildError, encode, header_name, header_value};
use super::credential::{Credential, Kind, basic};

/// The schemes of the first alternative that the caller has all credentials for. If there is none,
/// one that asks for nothing, wherever it stands.
pub(crate) fn choose(
    table: &'static OperationTable,
    credentials: &[Option<Credential>],
) -> Result<&'static [&'static SchemeTable], BuildError> {
    let is_set = |index: usize| credentials.get(index).is_some_and(Option::is_some);
    let complete = table
        .security
        .iter()
        .find(|schemes| !schemes.is_empty() && schemes.iter().all(|scheme| is_set(scheme.index)));
    match complete {
        Some(schemes) => Ok(schemes),
        None if table.security.iter().all(|schemes| schemes.is_empty()) => Ok(&[]),
        None if table.security.iter().any(|schemes| schemes.is_empty()) => Ok(&[]),
        None => Err(BuildError::missing_credential(table, &is_set)),
    }
}

/// Puts a credential that is text into the request. Tokens and signatures come another way.
pub(crate) fn attach(
    request: &mut http::Request<Body>,
    table: &'static OperationTable,
    scheme: &'static SchemeTable,
    credential: &Credential,
) -> Result<(), BuildError> {
    match (&credential.0, &scheme.kind) {
        (Kind::Value(token), SchemeKind::Bearer | SchemeKind::Token(_)) => {
            attach_bearer(request, scheme, token.expose())
        }
        (Kind::Value(value), _) => attach_text(request, table, scheme, value.expose()),
        (Kind::Basic { user_name, password }, _) => {
            let pair = basic(user_name.expose(), password.expose());
            let text = zeroize::Zeroizing::new(format!("Basic {}", *pair));
            attach_text(request, table, scheme, &text)
        }
        (Kind::Token(_) | Kind::Signer(_), _) => Ok(()),
    }
}

/// `Authorization: Bearer …` (RFC 6750, section 2.1).
pub(crate) fn attach_bearer(
    request: &mut http::Request<Body>,
    scheme: &'static SchemeTable,
    token: &str,
) -> Result<(), BuildError> {
    let text = zeroize::Zeroizing::new(format!("Bearer {token}"));
    let (CredentialLocation::Header(name)
    | CredentialLocation::Query(name)
    | CredentialLocation::Cookie(name)) = scheme.location;
    let mut value = header_value(name, &text)?;
    value.set_sensitive(true);
    let name = match scheme.location {
        CredentialLocation::Header(name) => header_name(name)?,
        // The generator puts tokens into headers only.
        CredentialLocation::Query(_) | CredentialLocation::Cookie(_) => AUTHORIZATION,
    };
    request.headers_mut().insert(name, value);
    Ok(())
}

fn attach_text(
    request: &mut http::Request<Body>,
    table: &'static OperationTable,
    scheme: &'static SchemeTable,
    text: &str,
) -> Result<(), BuildError> {
    match scheme.location {
        CredentialLocation::Header(name) => {
            let mut value = header_value(name, text)?;
            value.set_sensitive(true);
            request.headers_mut().insert(header_name(name)?, value);
        }
        CredentialLocation::Cookie(name) => {
            // A key is sent as it is, where a cookie can hold it (RFC 6265, section 4.1.1).
            let is_octet = |byte: u8| byte.is_ascii_graphic() && !b"\",;\\".contains(&byte);
            let pair = zeroize::Zeroizing::new(match text.bytes().all(is_octet) {
                true => format!("{name}={text}"),
                false => format!("{name}={}", encode(text)),
            });
            let old = request.headers().get(COOKIE).and_then(|value| value.to_str().ok());
            let mut value = match old {
                Some(old) => header_value("Cookie", &format!("{old}; {}", *pair))?,
                None => header_value("Cookie", &pair)?,
            };
            value.set_sensitive(true);
            request.headers_mut().insert(COOKIE, value);
        }
        CredentialLocation::Query(name) => {
            let mut parts = request.uri().clone().into_parts();
            let target = parts.path_and_query.as_ref().map_or("/", PathAndQuery::as_str);
            let mark = if target.contains('?') { '&' } else { '?' };
            let target = format!("{target}{mark}{}={}", encode(name), encode(text));
            parts.path_and_query = target.parse().ok();
            *request.uri_mut() =
                http::Uri::from_parts(parts).map_err(|_| BuildError::query_credential(table))?;
        }
    }
    Ok(())
}
