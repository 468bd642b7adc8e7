//! The request signature `auth-v2`.
//!
//! The rules are those of the page "C2 Monitoring, System Outbound Call, CDR, and Knowledge Base
//! Interface Authentication" of Huawei Cloud AICC and of the sample code that belongs to it.
//! Where the two leave a choice, it is a setting.
//!
//! Invariants: what is signed is what is sent, byte by byte, so nothing may change the request
//! afterwards. No error, and no `Debug`, holds a key. Keys are wiped when they are dropped.

mod mac;
mod timestamp;

use std::fmt::{self, Write as _};
use std::iter;
use std::time::SystemTime;

use http::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, HOST, TRANSFER_ENCODING};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};

use super::super::json::Secret;
use super::super::wire::Body;
use super::signer::{SignError, Signer};
use mac::{Digits, Mac, decoded, encoded};
use timestamp::Timestamp;

/// Signs requests by `auth-v2`: HMAC-SHA256 over method, path, query, some headers and the body,
/// with a pair of keys.
///
/// It sets `Authorization` and replaces one that is there. It sets `host` and, where it is signed,
/// `content-length` too, unless they are there, so that the HTTP library has nothing to choose.
///
/// The path is signed as it is written in the address: a value in it that had to be percent-encoded
/// is signed in its encoded form. A path that HTTP libraries would rewrite is refused. The query is
/// signed decoded: however a character is percent-encoded, the signature is the same. A `+` in it is
/// a plus sign, not a space.
///
/// ```
/// # use docwright_runtime as runtime;
/// use std::time::{Duration, UNIX_EPOCH};
/// use runtime::{AuthV2, Body, Signer, http};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
/// let signer = AuthV2::new("AKEXAMPLE0001", "SKexample+secret/0001");
/// let request = http::Request::post("https://cms.example.com:28080/rest/cmsapp/v1/ping");
/// let request = request.header("content-type", "application/json");
/// let mut request = request.body(Body::from("{}"))?;
/// signer.sign(&mut request, UNIX_EPOCH + Duration::from_secs(1_702_972_800))?;
///
/// assert_eq!(request.headers()["host"], "cms.example.com:28080");
/// assert_eq!(request.headers()["content-length"], "2");
/// let authorization = request.headers()["authorization"].to_str()?;
/// assert!(authorization.starts_with(
///     "auth-v2/AKEXAMPLE0001/2023-12-19T08:00:00Z/content-length;content-type;host/"
/// ));
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct AuthV2 {
    /// An identifier, yet nothing for a log: whoever reads it there has half of the pair.
    access_key: Secret,
    secret_key: Secret,
    /// Sorted, each once, `host` among them.
    names: Vec<HeaderName>,
    has_milliseconds: bool,
    has_empty_query_line: bool,
}

impl AuthV2 {
    /// Signs with this pair of keys: `content-length`, `content-type` and `host`, a time-stamp in
    /// seconds, and no line for a query that is not there.
    ///
    /// ```
    /// # use docwright_runtime as runtime;
    /// let signer = runtime::AuthV2::new("AKEXAMPLE0001", "SKexample");
    /// assert!(!format!("{signer:?}").contains("EXAMPLE"));
    /// ```
    pub fn new(access_key: impl Into<String>, secret_key: impl Into<Secret>) -> Self {
        Self {
            access_key: Secret::from(access_key.into()),
            secret_key: secret_key.into(),
            names: vec![CONTENT_LENGTH, CONTENT_TYPE, HOST],
            has_milliseconds: false,
            has_empty_query_line: false,
        }
    }

    /// Writes milliseconds into the time-stamp: `2023-12-19T08:00:00.123Z`. The samples write none;
    /// the page can be read either way.
    ///
    /// ```
    /// # use docwright_runtime as runtime;
    /// let signer = runtime::AuthV2::new("AKEXAMPLE0001", "SKexample").milliseconds();
    /// ```
    pub fn milliseconds(mut self) -> Self {
        self.has_milliseconds = true;
        self
    }

    /// Signs an empty line where the query would stand when there is none. The samples leave the
    /// line out; clients exist that do not.
    ///
    /// ```
    /// # use docwright_runtime as runtime;
    /// let signer = runtime::AuthV2::new("AKEXAMPLE0001", "SKexample").empty_query_line();
    /// ```
    pub fn empty_query_line(mut self) -> Self {
        self.has_empty_query_line = true;
        self
    }

    /// Signs the headers of these names, instead of `content-length`, `content-type` and `host`.
    ///
    /// Their order is of no account. A header that a request lacks is not signed: the list travels
    /// with the signature. `host` is always signed, as in all samples; `authorization`, which holds
    /// the signature, never is.
    ///
    /// ```
    /// # use docwright_runtime as runtime;
    /// use runtime::http::header::HOST;
    ///
    /// let signer = runtime::AuthV2::new("AKEXAMPLE0001", "SKexample").signed_headers([HOST]);
    /// ```
    pub fn signed_headers(mut self, names: impl IntoIterator<Item = HeaderName>) -> Self {
        self.names = names.into_iter().filter(|name| *name != AUTHORIZATION).collect();
        self.names.push(HOST);
        self.names.sort_unstable_by(|one, other| one.as_str().cmp(other.as_str()));
        self.names.dedup();
        self
    }

    /// Sets the headers that the HTTP library would add, where they are signed.
    fn complete(&self, request: &mut http::Request<Body>) -> Result<(), SignError> {
        if !request.headers().contains_key(HOST) {
            let host = host(request.uri())?;
            request.headers_mut().insert(HOST, host);
        }
        if !self.names.contains(&CONTENT_LENGTH) {
            return Ok(());
        }
        let length = request.body().len();
        // A method that is all about its body says that there is none; others keep silent
        // (RFC 9110, section 8.6).
        let is_told =
            length > 0 || matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH);
        let headers = request.headers_mut();
        if headers.contains_key(TRANSFER_ENCODING) {
            // It rules out a length (RFC 9112, section 6.2), and HTTP libraries take that away.
            headers.remove(CONTENT_LENGTH);
        } else if let Some(value) = headers.get(CONTENT_LENGTH) {
            if *value != HeaderValue::from(length) {
                return Err("the header `content-length` does not say how long the body is".into());
            }
        } else if is_told {
            headers.insert(CONTENT_LENGTH, length.into());
        }
        Ok(())
    }

    /// The headers that are signed: those that are there, sorted by name.
    fn headers<'a>(&'a self, headers: &'a HeaderMap) -> Result<Vec<Header<'a>>, SignError> {
        let mut signed = Vec::with_capacity(self.names.len());
        for name in &self.names {
            let mut values = headers.get_all(name).iter();
            let Some(value) = values.next() else { continue };
            if values.next().is_some() {
                // Servers differ in how they read it, so they would not agree on a signature.
                return Err(format!("the header `{name}` is signed, and is there twice").into());
            }
            signed.push((name.as_str(), value.as_bytes().trim_ascii()));
        }
        Ok(signed)
    }

    /// What stands before the signature in `Authorization`, and what its key is made of.
    fn prefix(&self, headers: &[Header<'_>], time: SystemTime) -> Result<String, SignError> {
        let access_key = self.access_key.expose();
        let is_part = |byte: u8| byte.is_ascii_graphic() && byte != b'/';
        if access_key.is_empty() || !access_key.bytes().all(is_part) {
            return Err("the access key is empty or has a character that it cannot have".into());
        }
        let time = match self.has_milliseconds {
            true => Timestamp::milliseconds(time),
            false => Timestamp::seconds(time),
        };
        let time = time.ok_or("the time is before the year 1970 or after the year 9999")?;
        let names = headers.iter().map(|(name, _)| name.len() + 1).sum::<usize>();
        // All that becomes the header, so that it never grows: the time takes 25 bytes at most.
        let mut prefix = String::with_capacity(8 + access_key.len() + 25 + names + 66);
        write!(prefix, "auth-v2/{access_key}/{time}")?;
        for (index, (name, _)) in headers.iter().enumerate() {
            prefix.push(if index == 0 { '/' } else { ';' });
            prefix.push_str(name);
        }
        Ok(prefix)
    }

    fn signature(
        &self,
        request: &http::Request<Body>,
        prefix: &str,
        mut headers: Vec<Header<'_>>,
    ) -> Digits {
        let mut mac = Mac::keyed(self.secret_key.expose().as_bytes());
        mac.text(prefix);
        let signing_key = mac.finish();
        let mut mac = Mac::keyed(&*signing_key);
        mac.text(request.method().as_str());
        mac.text("\n");
        mac.text(request.uri().path());
        mac.text("\n");
        self.query(request.uri(), &mut mac);
        for (index, (name, _)) in headers.iter().enumerate() {
            mac.text(if index == 0 { "" } else { ";" });
            mac.text(name);
        }
        mac.text("\n");
        // The lines are sorted, not the names: `a-b:` comes before `a:`.
        headers.sort_unstable_by(|(one, _), (other, _)| line_start(one).cmp(line_start(other)));
        for (name, value) in headers {
            mac.bytes(line_start(name));
            mac.bytes(encoded(value.iter().copied()));
            mac.text("\n");
        }
        mac.bytes(encoded(request.body().as_bytes().iter().copied()));
        mac.finish()
    }

    fn query(&self, uri: &Uri, mac: &mut Mac) {
        let pairs = uri.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
        let mut pairs: Vec<&str> = pairs.collect();
        pairs.sort_by(|one, other| encoded_pair(one).cmp(encoded_pair(other)));
        for (index, pair) in pairs.iter().enumerate() {
            mac.text(if index == 0 { "" } else { "&" });
            mac.bytes(encoded_pair(pair));
        }
        if !pairs.is_empty() || self.has_empty_query_line {
            mac.text("\n");
        }
    }
}

impl Signer for AuthV2 {
    fn sign(&self, request: &mut http::Request<Body>, time: SystemTime) -> Result<(), SignError> {
        if self.secret_key.expose().is_empty() {
            return Err("the secret key is empty".into());
        }
        if !is_sent_as_written(request.uri().path()) {
            return Err(
                "the path has dot segments or characters that HTTP libraries rewrite".into()
            );
        }
        self.complete(request)?;
        let headers = self.headers(request.headers())?;
        let mut authorization = self.prefix(&headers, time)?;
        let signature = self.signature(request, &authorization, headers);
        authorization.push('/');
        authorization.extend(signature.iter().map(|digit| char::from(*digit)));
        let mut authorization = HeaderValue::try_from(authorization)
            .map_err(|_| "the signature is not the value of a header")?;
        authorization.set_sensitive(true);
        request.headers_mut().insert(AUTHORIZATION, authorization);
        Ok(())
    }
}

/// `Debug` shows neither key.
impl fmt::Debug for AuthV2 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("AuthV2")
            .field("signed_headers", &self.names)
            .field("milliseconds", &self.has_milliseconds)
            .field("empty_query_line", &self.has_empty_query_line)
            .finish_non_exhaustive()
    }
}

/// The name of a header and its value without the white space around it.
type Header<'a> = (&'a str, &'a [u8]);

/// The value of `host` for an address: the port that its scheme implies is left out, as HTTP
/// libraries do.
fn host(uri: &Uri) -> Result<HeaderValue, SignError> {
    let authority =
        uri.authority().ok_or("the address has no host, and there is no header `host`")?;
    let implied = match uri.scheme_str() {
        Some("https") => Some(443),
        Some("http") => Some(80),
        _ => None,
    };
    let host = authority.host();
    let value = match authority.port_u16() {
        port @ Some(_) if port == implied => HeaderValue::from_str(host),
        Some(port) => return Ok(HeaderValue::try_from(format!("{host}:{port}"))?),
        None => HeaderValue::from_str(host),
    };
    Ok(value?)
}

/// Whether no HTTP library has a reason to rewrite `path`: the characters are those of RFC 3986,
/// section 3.3, and there is no dot segment, not even a percent-encoded one.
fn is_sent_as_written(path: &str) -> bool {
    let is_path = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@%/".contains(&byte);
    let is_dots = |part| decoded(part).eq(*b".") || decoded(part).eq(*b"..");
    path.bytes().all(is_path) && !path.split('/').any(is_dots)
}

/// The line of a header, up to its value.
fn line_start(name: &str) -> impl Iterator<Item = u8> {
    encoded(name.bytes()).chain(iter::once(b':'))
}

/// A pair of the query as it is signed. A name without a value is a name with an empty one.
fn encoded_pair(pair: &str) -> impl Iterator<Item = u8> {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    encoded(decoded(name)).chain(iter::once(b'=')).chain(encoded(decoded(value)))
}
