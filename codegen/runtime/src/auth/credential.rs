//! Credentials: what a caller gives for a security scheme, and whether it can be sent at all.

use std::fmt;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use super::super::json::Secret;
use super::super::table::{CredentialLocation, SchemeKind, SchemeTable};
use super::super::wire::{BuildError, header_value};
use super::client_credentials::ClientCredentials;
use super::signer::Signer;

/// What a caller gives for a security scheme. `Debug` shows none of it, and what it holds is wiped
/// when it is dropped.
#[derive(Clone)]
pub struct Credential(pub(crate) Kind);

#[derive(Clone)]
pub(crate) enum Kind {
    Value(Secret),
    Basic { user_name: Secret, password: Secret },
    Token(ClientCredentials),
    Signer(Arc<dyn Signer>),
}

impl Credential {
    /// A value that is ready: a key, or a token.
    pub fn value(value: impl Into<Secret>) -> Self {
        Self(Kind::Value(value.into()))
    }

    /// A user name and a password (RFC 7617).
    pub fn basic(user_name: impl Into<String>, password: impl Into<Secret>) -> Self {
        let user_name = Secret::from(user_name.into());
        Self(Kind::Basic { user_name, password: password.into() })
    }

    /// A token, or what it is got for.
    pub fn token(credential: impl Into<TokenCredential>) -> Self {
        Self(match credential.into() {
            TokenCredential::Ready(token) => Kind::Value(token),
            TokenCredential::Fetched(credentials) => Kind::Token(credentials),
        })
    }

    /// What signs each request.
    pub fn signer(signer: impl Signer + 'static) -> Self {
        Self(Kind::Signer(Arc::new(signer)))
    }

    /// Whether what was given can stand where the scheme puts it.
    pub(crate) fn check(&self, scheme: &SchemeTable) -> Result<(), BuildError> {
        match &self.0 {
            Kind::Value(value) => {
                if value.expose().trim().is_empty() {
                    return Err(BuildError::empty_credential(scheme));
                }
                match scheme.location {
                    CredentialLocation::Header(name) => header_value(name, value.expose())
                        .map(drop)
                        .map_err(|_| BuildError::unsendable_credential(scheme, name)),
                    // They are percent-encoded.
                    CredentialLocation::Query(_) | CredentialLocation::Cookie(_) => Ok(()),
                }
            }
            // RFC 7617, section 2: the first colon ends the user name. Either may be empty, and some
            // servers take a key in the place of one of them.
            Kind::Basic { user_name, .. } if user_name.expose().contains(':') => {
                Err(BuildError::colon_in_user_name(scheme))
            }
            Kind::Basic { user_name, password }
                if user_name.expose().is_empty() && password.expose().is_empty() =>
            {
                Err(BuildError::empty_credential(scheme))
            }
            Kind::Basic { user_name, password }
                if [user_name, password].iter().any(|text| text.expose().contains(is_control)) =>
            {
                Err(BuildError::control_in_basic(scheme))
            }
            Kind::Token(credentials) if matches!(scheme.kind, SchemeKind::Token(_)) => {
                credentials.check(scheme)
            }
            // The setters of a generated client do not let it come to this.
            Kind::Token(_) => Err(BuildError::no_exchange(scheme)),
            Kind::Basic { .. } | Kind::Signer(_) => Ok(()),
        }
    }

    /// The texts that an error must not show, should the server repeat them.
    pub(crate) fn each_secret(&self, each: &mut dyn FnMut(&str)) {
        match &self.0 {
            Kind::Value(value) => each(value.expose()),
            Kind::Basic { user_name, password } => {
                each(password.expose());
                each(&basic(user_name.expose(), password.expose()));
            }
            Kind::Token(credentials) => credentials.each_secret(each),
            Kind::Signer(_) => {}
        }
    }
}

/// `CTL` of RFC 5234.
fn is_control(character: char) -> bool {
    character.is_ascii_control()
}

/// `user-id ":" password`, in Base64 (RFC 7617, section 2).
pub(crate) fn basic(user_name: &str, password: &str) -> Zeroizing<String> {
    let pair = Zeroizing::new(format!("{user_name}:{password}"));
    Zeroizing::new(STANDARD.encode(pair.as_bytes()))
}

impl<T: Into<Secret>> From<T> for Credential {
    fn from(value: T) -> Self {
        Self::value(value)
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[redacted]")
    }
}

/// A token that is ready, or the pair of keys that the client gets one for.
///
/// ```
/// # use docwright_runtime as runtime;
/// use runtime::{ClientCredentials, TokenCredential};
///
/// let ready: TokenCredential = "a token".into();
/// let fetched: TokenCredential = ClientCredentials::new("app key", "app secret").into();
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub enum TokenCredential {
    /// A token that the caller has. It is sent until the end of the client.
    Ready(Secret),
    /// A pair of keys. The client gets a token for them when it needs one.
    Fetched(ClientCredentials),
}

impl fmt::Debug for TokenCredential {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[redacted]")
    }
}

impl From<&str> for TokenCredential {
    fn from(token: &str) -> Self {
        Self::Ready(token.into())
    }
}

impl From<String> for TokenCredential {
    fn from(token: String) -> Self {
        Self::Ready(token.into())
    }
}

impl From<Secret> for TokenCredential {
    fn from(token: Secret) -> Self {
        Self::Ready(token)
    }
}

impl From<ClientCredentials> for TokenCredential {
    fn from(credentials: ClientCredentials) -> Self {
        Self::Fetched(credentials)
    }
}
