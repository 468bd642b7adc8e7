//! What may stand in a request as the document writes it: names of headers, media types, paths.
//!
//! The document is not trusted. What passes here can be sent as it is: it holds no line break and no
//! character that would end the part of the request that it stands in.

use crate::diagnostic::{Code, Place};
use crate::source::Pointer;

use super::loss::{Loss, Losses};

/// Holds a name against those that headers can have.
pub(super) fn check_header_name(
    name: &str,
    pointer: &Pointer,
    losses: &mut Losses<'_>,
) -> Result<(), Loss> {
    if is_token(name) {
        return Ok(());
    }
    let message = format!("`{name}` is no name of a header");
    Err(losses.wrong(Code::InvalidValue, pointer, message, "use letters, digits and hyphens"))
}

/// Reports a name that no cookie can have (RFC 6265, section 4.1.1).
pub(super) fn check_cookie_name(name: &str, pointer: &Pointer, losses: &mut Losses<'_>) {
    if !is_token(name) {
        losses
            .error(Code::InvalidValue, pointer, format!("`{name}` is no name of a cookie"))
            .help("use letters, digits and hyphens");
    }
}

/// Headers by which a request is cut from the connection, or sent to its server.
const FRAMING: [&str; 9] = [
    "connection",
    "content-length",
    "cookie",
    "host",
    "keep-alive",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Whether a header, in lower case, belongs to the transport.
pub(super) fn is_framing(header: &str) -> bool {
    FRAMING.contains(&header)
}

/// Whether a header can have the value: visible ASCII characters, and spaces and tabs between them.
pub(super) fn is_header_value(text: &str) -> bool {
    let is_allowed = |byte: u8| matches!(byte, b'\t' | b' '..=b'~');
    text.bytes().all(is_allowed) && !text.is_empty() && text.trim_matches([' ', '\t']) == text
}

/// Holds a media type against what one looks like.
pub(super) fn check_media_type(
    media_type: &str,
    pointer: &Pointer,
    losses: &mut Losses<'_>,
) -> Result<(), Loss> {
    if is_media_type(media_type) {
        return Ok(());
    }
    let message = format!("`{media_type}` is no media type");
    let help = "write it as `type/subtype`, or as `type/subtype; name=value`";
    Err(losses.wrong(Code::InvalidValue, Place::key(pointer), message, help))
}

/// Whether a path template has only characters that a path can have (RFC 3986, section 3.3), its
/// braces aside.
pub(super) fn is_path(path: &str) -> bool {
    let is_allowed =
        |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@%/{}".contains(&byte);
    path.starts_with('/') && path.bytes().all(is_allowed)
}

/// RFC 9110, section 8.3.1.
pub(super) fn is_media_type(text: &str) -> bool {
    let mut parts = split_parameters(text).into_iter();
    let essence = parts.next().unwrap_or_default();
    let is_type = essence
        .trim_matches([' ', '\t'])
        .split_once('/')
        .is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype));
    is_type && parts.all(is_parameter)
}

fn is_parameter(text: &str) -> bool {
    let text = text.trim_matches([' ', '\t']);
    text.split_once('=')
        .is_some_and(|(name, value)| is_token(name) && (is_token(value) || is_quoted(value)))
}

/// Splits at each `;` that is not in quotes.
fn split_parameters(text: &str) -> Vec<&str> {
    let mut in_quotes = false;
    text.split(|character| {
        in_quotes ^= character == '"';
        character == ';' && !in_quotes
    })
    .collect()
}

/// A quoted string without escapes, of visible ASCII characters and spaces.
fn is_quoted(text: &str) -> bool {
    let inside = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    inside.is_some_and(|text| text.bytes().all(|byte| matches!(byte, b' '..=b'~') && byte != b'\\'))
}

/// RFC 9110, section 5.6.2.
pub(super) fn is_token(text: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_headers_are_tokens() {
        for name in ["x", "X-App-Key", "x_1", "!#$%&'*+-.^_`|~"] {
            assert!(is_token(name), "{name}");
        }
        for name in ["", "a b", "a:", "a\r\nb", "a\0", "ä", "a\u{202e}", "(a)", "\"a\"", " a"] {
            assert!(!is_token(name), "{name:?}");
        }
    }

    #[test]
    fn media_types_have_two_parts_and_parameters() {
        for text in [
            "application/json",
            "application/json;charset=UTF-8",
            "application/json; charset=\"utf-8; x\" ;v=1",
            "application/vnd.a+json",
        ] {
            assert!(is_media_type(text), "{text}");
        }
        for text in [
            "",
            "json",
            "application/",
            "/json",
            "application/json;",
            "application/json;a",
            "application/json;a=",
            "application/json;a=b\r\nX-Evil: 1",
            "application/json;a=\"b\r\n\"",
            "application/json;a=\"b\\\"\"",
            "application/json;a=\"b",
            "application/jsön",
            "application/json\0",
            "a/b/c",
        ] {
            assert!(!is_media_type(text), "{text:?}");
        }
    }

    #[test]
    fn a_path_has_no_query_and_no_space() {
        for path in ["/", "/orders/{id}", "/a-b_c.d~e/%20/(f)", "/v1/orders:cancel"] {
            assert!(is_path(path), "{path}");
        }
        for path in ["", "orders", "/a b", "/a?b", "/a#b", "/a\nb", "/ä", "/a\\b", "/a\"b", "/`"] {
            assert!(!is_path(path), "{path:?}");
        }
    }

    #[test]
    fn values_of_headers_are_visible() {
        for value in ["600", "a b", "a\tb", "~"] {
            assert!(is_header_value(value), "{value:?}");
        }
        for value in ["", " ", " a", "a ", "a\n", "a\r\nb: c", "\0", "é", "\u{7f}"] {
            assert!(!is_header_value(value), "{value:?}");
        }
    }
}
