//! The pair of keys that tokens are got for, with the tokens that were got.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderName, HeaderValue, Uri};

use super::super::json::Secret;
use super::super::table::{SchemeTable, TokenTable, TokenUrl};
use super::super::wire::{BaseUrl, BuildError, custom_header, is_uri_character};
use super::token_cache::TokenCache;

/// An identifier and a secret, for which a server gives tokens: what documents call an app key and
/// its secret, or a client ID and its secret.
///
/// The first call that needs a token gets one, for all calls of all clients that were given this
/// value or a clone of it: 100 calls at once fetch one token. It is replaced half a minute before its
/// lifetime ends, and once more if a server refuses it with the status 401.
///
/// ```
/// # use docwright_runtime as runtime;
/// use runtime::ClientCredentials;
///
/// let credentials = ClientCredentials::new("app key", "app secret")
///     .url("https://tokens.example.com:28070/oauth/tokenByAkSk")
///     .header("X-Token-Expire", "3600");
/// assert_eq!(format!("{credentials:?}"), "ClientCredentials([redacted])");
/// ```
#[derive(Clone)]
pub struct ClientCredentials {
    pub(crate) identifier: Secret,
    pub(crate) secret: Secret,
    pub(crate) scope: Option<String>,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) early: Duration,
    pub(crate) cache: Arc<TokenCache>,
    url: Option<String>,
    problem: Option<BuildError>,
}

impl ClientCredentials {
    /// The pair of keys.
    pub fn new(identifier: impl Into<String>, secret: impl Into<Secret>) -> Self {
        Self {
            identifier: identifier.into().into(),
            secret: secret.into(),
            scope: None,
            headers: Vec::new(),
            early: Duration::from_secs(30),
            cache: Arc::default(),
            url: None,
            problem: None,
        }
    }

    /// Sets where tokens are asked for: the whole URL, instead of what the document says.
    #[must_use]
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// Sets the scopes that are asked for, separated by spaces, where the document has a form for
    /// them (`oauth2`): by default all that its operations need. An empty text asks for none.
    #[must_use]
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scope = Some(scope.into());
        self
    }

    /// Sends a header along when a token is asked for. It replaces one of the document.
    ///
    /// It can name a tenant. So clones that were made before do not share tokens with this value any
    /// more.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match custom_header(name, value) {
            Ok(header) => {
                self.headers.push(header);
                self.cache = Arc::default();
            }
            Err(problem) => {
                self.problem.get_or_insert(problem);
            }
        }
        self
    }

    /// Sets how long before the end of its lifetime a token is replaced: 30 seconds by default, and
    /// never more than half of the lifetime.
    #[must_use]
    pub fn early(mut self, time: Duration) -> Self {
        self.early = time;
        self
    }

    pub(crate) fn check(&self, scheme: &SchemeTable) -> Result<(), BuildError> {
        if let Some(problem) = &self.problem {
            return Err(problem.clone());
        }
        if self.identifier.expose().trim().is_empty() || self.secret.expose().trim().is_empty() {
            return Err(BuildError::empty_credential(scheme));
        }
        self.url.as_deref().map_or(Ok(()), |url| address(url, scheme).map(drop))
    }

    /// Where a token for a call of `called` is asked for.
    pub(crate) fn address(
        &self,
        scheme: &SchemeTable,
        table: &TokenTable,
        called: &Uri,
        allow_http: bool,
    ) -> Result<Uri, BuildError> {
        let (uri, is_exposed) = match (&self.url, table.url) {
            (Some(url), _) => address(url, scheme)?,
            (None, TokenUrl::Absolute(url)) => address(url, scheme)?,
            (None, TokenUrl::Server(path)) => {
                // Where the call itself may go, the keys may go as well.
                let mut parts = called.clone().into_parts();
                parts.path_and_query = path.parse().ok();
                (Uri::from_parts(parts).map_err(|_| BuildError::token_url(scheme))?, false)
            }
        };
        if is_exposed && !allow_http {
            return Err(BuildError::exposed_token_url(scheme));
        }
        Ok(uri)
    }

    pub(crate) fn each_secret(&self, each: &mut dyn FnMut(&str)) {
        each(self.secret.expose());
        self.cache.each_token(each);
    }
}

/// The address, and whether what is sent there can be read on the way.
fn address(text: &str, scheme: &SchemeTable) -> Result<(Uri, bool), BuildError> {
    // A query may stand in it (RFC 6749, section 3.2), and a fragment may not.
    let (base, query) = text.split_once('?').unwrap_or((text, ""));
    let base = match BaseUrl::parse(base) {
        Ok(_) if !query.bytes().all(|byte| byte != b'#' && is_uri_character(byte)) => {
            return Err(BuildError::token_url(scheme));
        }
        base => base.map_err(|problem| BuildError::token_address(scheme, problem))?,
    };
    let uri = text.parse().map_err(|_| BuildError::token_url(scheme))?;
    Ok((uri, base.is_exposed()))
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ClientCredentials([redacted])")
    }
}
