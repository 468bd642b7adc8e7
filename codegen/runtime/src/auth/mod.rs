//! Credentials: how each is attached to a request, tokens, signatures.

mod authorize;
mod client_credentials;
mod credential;
mod signer;
mod token_cache;
mod token_error;
mod token_exchange;
#[cfg(feature = "auth-v2")]
mod v2;

pub use client_credentials::ClientCredentials;
pub use credential::{Credential, TokenCredential};
pub use signer::{SignError, Signer};
pub use token_error::TokenError;
#[cfg(feature = "auth-v2")]
pub use v2::AuthV2;

pub(crate) use authorize::{attach, attach_bearer, choose};
pub(crate) use credential::Kind;
pub(crate) use token_cache::{Fetched, Landing, Slot, Token, Turn};
pub(crate) use token_error::Cause;
pub(crate) use token_exchange::fetch;
