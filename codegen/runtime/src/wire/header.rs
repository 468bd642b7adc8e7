//! Headers: which texts can be one.

use bytes::Bytes;
use http::header::{HeaderName, HeaderValue};

use super::build_error::BuildError;

/// A name of the document.
pub(crate) fn header_name(name: &'static str) -> Result<HeaderName, BuildError> {
    name.parse().map_err(|_| BuildError::header(name))
}

/// A header value of visible ASCII characters, with spaces and tabs between them (RFC 9110, section
/// 5.5). White space at its ends would not arrive.
pub(crate) fn header_value(name: &str, text: &str) -> Result<HeaderValue, BuildError> {
    // `HeaderValue` takes bytes beyond ASCII as well, which every server reads in its own way.
    if !text.is_ascii() || text.trim_matches([' ', '\t']) != text {
        return Err(BuildError::header(name));
    }
    HeaderValue::from_str(text).map_err(|_| BuildError::header(name))
}

/// The same for a text of the document, which needs no copy.
pub(super) fn static_header_value(
    name: &str,
    text: &'static str,
) -> Result<HeaderValue, BuildError> {
    let value = HeaderValue::from_maybe_shared(Bytes::from_static(text.as_bytes()));
    value.ok().filter(|_| text.is_ascii()).ok_or_else(|| BuildError::header(name))
}

/// A header of the caller. What it holds is nobody's business, so it is marked sensitive.
pub(crate) fn custom_header(
    name: &str,
    text: &str,
) -> Result<(HeaderName, HeaderValue), BuildError> {
    // These say where a message ends and whom it is for, which is the transport's to say.
    const OF_THE_TRANSPORT: [&str; 9] = [
        "connection",
        "content-length",
        "host",
        "keep-alive",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    ];
    let parsed: HeaderName = name.parse().map_err(|_| BuildError::header_name(name))?;
    if OF_THE_TRANSPORT.contains(&parsed.as_str()) {
        return Err(BuildError::header_of_the_transport(parsed.as_str()));
    }
    let mut value = header_value(parsed.as_str(), text)?;
    value.set_sensitive(true);
    Ok((parsed, value))
}
