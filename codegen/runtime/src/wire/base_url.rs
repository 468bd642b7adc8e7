//! Addresses of servers.

use std::fmt;
use std::net::IpAddr;

use http::Uri;
use http::uri::PathAndQuery;

use super::build_error::BuildError;

/// The address of a server: scheme, host, port and the beginning of the path.
///
/// ```
/// # use docwright_runtime as runtime;
/// let base: runtime::BaseUrl = "https://api.example.com:8443/v1/".parse()?;
/// assert_eq!(base.to_string(), "https://api.example.com:8443/v1");
/// # Ok::<(), runtime::BuildError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct BaseUrl {
    scheme: http::uri::Scheme,
    authority: http::uri::Authority,
    /// Without a slash at the end.
    path: String,
}

/// What is wrong with an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    NotAbsolute,
    UserInfo,
    Query,
    Scheme,
    DotSegment,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NotAbsolute => "it is no absolute URL such as https://example.com",
            Self::UserInfo => "it holds a user name or password",
            Self::Query => "it has a query or a fragment",
            Self::Scheme => "it is neither https nor http",
            Self::DotSegment => "its path has a part `.` or `..`",
        })
    }
}

impl BaseUrl {
    pub(crate) fn parse(text: &str) -> Result<Self, Problem> {
        if text.contains('#') {
            return Err(Problem::Query);
        }
        // `Uri` takes more characters than RFC 3986 has, such as the braces of a forgotten variable.
        if !text.bytes().all(is_uri_character) {
            return Err(Problem::NotAbsolute);
        }
        let uri: Uri = text.parse().map_err(|_| Problem::NotAbsolute)?;
        let parts = uri.into_parts();
        let (Some(scheme), Some(authority)) = (parts.scheme, parts.authority) else {
            return Err(Problem::NotAbsolute);
        };
        if authority.as_str().contains('@') {
            return Err(Problem::UserInfo);
        }
        // `Uri` takes an empty host, and any text behind the colon.
        let after_host = authority.as_str().len() - authority.host().len();
        if authority.host().is_empty() || (after_host > 0 && authority.port_u16().is_none()) {
            return Err(Problem::NotAbsolute);
        }
        if scheme.as_str() != "https" && scheme.as_str() != "http" {
            return Err(Problem::Scheme);
        }
        let path = parts.path_and_query;
        if path.as_ref().is_some_and(|path| path.query().is_some()) {
            return Err(Problem::Query);
        }
        let path = path.as_ref().map_or("", PathAndQuery::path).trim_end_matches('/').to_owned();
        // HTTP libraries resolve them before they send, so another path than this one would be
        // called, and signed.
        let is_dot = |segment: &str| {
            matches!(segment.replace("%2e", ".").replace("%2E", ".").as_str(), "." | "..")
        };
        if path.split('/').any(is_dot) {
            return Err(Problem::DotSegment);
        }
        Ok(Self { scheme, authority, path })
    }

    /// Whether what is sent there can be read on the way: plain `http` beyond this machine.
    pub(crate) fn is_exposed(&self) -> bool {
        let host = self.authority.host();
        let address = host.trim_start_matches('[').trim_end_matches(']');
        let is_loopback = match address.parse::<IpAddr>() {
            Ok(address) => address.is_loopback(),
            Err(_) => host.eq_ignore_ascii_case("localhost"),
        };
        self.scheme.as_str() != "https" && !is_loopback
    }

    /// The address of `path`, which begins with a slash.
    pub(super) fn join(&self, path: &str) -> Result<Uri, http::Error> {
        Uri::builder()
            .scheme(self.scheme.clone())
            .authority(self.authority.clone())
            .path_and_query(format!("{}{path}", self.path))
            .build()
    }
}

/// RFC 3986, section 2.
pub(crate) fn is_uri_character(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte)
}

impl std::str::FromStr for BaseUrl {
    type Err = BuildError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text).map_err(BuildError::address)
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}://{}{}", self.scheme, self.authority, self.path)
    }
}

impl fmt::Debug for BaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}
