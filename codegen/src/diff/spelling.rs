//! What is one thing to HTTP, however it is written: URLs, media types, names of headers. Each
//! function gives a normal form; two texts are the same if their forms are.
//!
//! A form is for comparing only. What is shown, and what the client sends, is the document's own.

use crate::ir::CredentialLocation;

/// The name of a header: the same in either case (RFC 9110, section 5.1).
pub(super) fn header(name: &str) -> String {
    name.to_ascii_lowercase()
}

/// Where a credential stands. Only the names of headers are the same in either case.
pub(super) fn location(location: &CredentialLocation) -> CredentialLocation {
    match location {
        CredentialLocation::Header(name) => CredentialLocation::Header(header(name)),
        other => other.clone(),
    }
}

/// A media type (RFC 9110, section 8.3.1): case, spaces around `;`, quotes and the order of
/// parameters do not count, nor does the case of a `charset` (section 8.3.2).
pub(super) fn media_type(text: &str) -> String {
    let mut in_quotes = false;
    let mut parts = text.split(|character| {
        in_quotes ^= character == '"';
        character == ';' && !in_quotes
    });
    let essence = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    let mut parameters: Vec<String> = parts.map(parameter).collect();
    parameters.sort_unstable();
    parameters.into_iter().fold(essence, |form, parameter| form + ";" + &parameter)
}

fn parameter(text: &str) -> String {
    let (name, value) = text.trim().split_once('=').unwrap_or((text.trim(), ""));
    let name = name.to_ascii_lowercase();
    let value = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
    match name.as_str() {
        "charset" => format!("{name}=\"{}\"", value.to_ascii_lowercase()),
        _ => format!("{name}=\"{value}\""),
    }
}

/// The URL of a server. A slash at its end is none, since every path begins with one; what its
/// variables are called is nobody's business, since callers give whole addresses.
pub(super) fn server_url(text: &str) -> String {
    let form = bare(&url(text));
    match form.contains(['?', '#']) {
        true => form,
        false => form.trim_end_matches('/').to_owned(),
    }
}

/// A URL, or the form of one with variables in braces (RFC 3986, sections 6.2.2 and 6.2.3): the
/// case of scheme and host, the port that the scheme has anyway, an empty path, and what need not
/// be percent-encoded do not count.
pub(super) fn url(text: &str) -> String {
    let Some((scheme, rest)) = text.split_once("://") else { return path(text) };
    let scheme = lower(scheme);
    let (authority, rest) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let (user, host) = match authority.rsplit_once('@') {
        Some((user, host)) => (format!("{user}@"), host),
        None => (String::new(), authority),
    };
    let host = lower(&path(host));
    let port = match scheme.as_str() {
        "https" => ":443",
        "http" => ":80",
        _ => ":",
    };
    let host = host.strip_suffix(port).or_else(|| host.strip_suffix(':')).unwrap_or(&host);
    let slash = if rest.starts_with('/') { "" } else { "/" };
    format!("{scheme}://{user}{host}{slash}{}", path(rest))
}

/// A path: what need not be percent-encoded is not, and the digits of what is are capitals
/// (RFC 3986, section 6.2.2).
pub(super) fn path(text: &str) -> String {
    let mut form = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        form.push_str(before);
        let digits = after.get(..2).filter(|it| it.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match digits.and_then(|digits| Some((digits, u8::from_str_radix(digits, 16).ok()?))) {
            Some((digits, byte)) => {
                let is_plain = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
                match is_plain {
                    true => form.push(char::from(byte)),
                    false => form.push_str(&format!("%{}", digits.to_ascii_uppercase())),
                }
                rest = &after[2..];
            }
            None => {
                form.push('%');
                rest = after;
            }
        }
    }
    form + rest
}

/// A text in which `{name}` stands for something, without the names.
pub(super) fn bare(text: &str) -> String {
    let mut form = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((_, behind)) = after.split_once('}') else { break };
        form.push_str(before);
        form.push_str("{}");
        rest = behind;
    }
    form + rest
}

/// In lower case, names in braces aside.
fn lower(text: &str) -> String {
    let mut form = String::new();
    let mut is_name = false;
    for character in text.chars() {
        is_name = (is_name || character == '{') && character != '}';
        form.push(if is_name { character } else { character.to_ascii_lowercase() });
    }
    form
}

/// Whether what is sent to an address can be read on the way, so that clients refuse it unless they
/// are told otherwise: plain `http` beyond this machine.
pub(super) fn is_exposed(address: &str) -> bool {
    let form = url(address);
    let Some(rest) = form.strip_prefix("http://") else { return false };
    let authority = rest.split('/').next().unwrap_or_default();
    let host = match authority.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((host, _)) => host,
        None => authority.split(':').next().unwrap_or_default(),
    };
    match host.parse::<std::net::IpAddr>() {
        Ok(address) => !address.is_loopback(),
        Err(_) => host != "localhost",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_is_the_same_whatever_need_not_be_written() {
        for (one, other) in [
            ("https://a.example", "HTTPS://A.Example:443/"),
            ("https://a.example", "https://a.example:"),
            ("http://a.example/b", "http://a.example:80/b"),
            ("https://[2001:db8::a]", "https://[2001:DB8::A]:443"),
            ("https://a.example/~b/%2F", "https://a.example/%7eb/%2f"),
            ("https://a.example?b=-", "https://a.example/?b=%2D"),
            ("https://{Host}.example", "https://{Host}.EXAMPLE:443/"),
        ] {
            assert_eq!(url(one), url(other), "{one} {other}");
        }
        for (one, other) in [
            ("https://a.example/b", "https://a.example/B"),
            ("https://a.example/b", "https://a.example/b/"),
            ("https://a.example", "http://a.example"),
            ("https://a.example", "https://a.example:80"),
            ("https://a.example/%2F", "https://a.example//"),
            ("https://A@a.example", "https://a@a.example"),
            ("https://{Host}", "https://{host}"),
        ] {
            assert_ne!(url(one), url(other), "{one} {other}");
        }
    }

    #[test]
    fn a_server_has_no_slash_at_its_end() {
        assert_eq!(server_url("https://a.example/v1/"), server_url("https://a.example/v1"));
        assert_eq!(server_url("https://{host}/"), server_url("https://{ip}"));
        assert_eq!(server_url("/"), server_url(""));
        assert_ne!(server_url("https://a.example/v1"), server_url("https://a.example/V1"));
        assert_ne!(server_url("https://{host}"), server_url("https://host"));
    }

    #[test]
    fn what_is_no_percent_encoding_stays() {
        for text in ["%", "%4", "%zz", "a%", "%+1", "%é1"] {
            assert_eq!(path(text), text);
        }
        assert_eq!(path("%41%c3%A9%2f"), "A%C3%A9%2F");
        assert_eq!(bare("/a/{id}/b/{x}.json"), "/a/{}/b/{}.json");
        assert_eq!(bare("/a/{id"), "/a/{id");
    }

    #[test]
    fn a_media_type_is_the_same_whatever_its_case_and_its_quotes() {
        for (one, other) in [
            ("application/json", "Application/JSON"),
            ("text/html;charset=utf-8", "Text/HTML;Charset=\"UTF-8\""),
            ("text/html;charset=utf-8", "text/html ; charset=utf-8"),
            ("a/b;c=1;d=2", "a/b; d=2; c=1"),
        ] {
            assert_eq!(media_type(one), media_type(other), "{one} {other}");
        }
        for (one, other) in [
            ("application/json", "application/json;charset=utf-8"),
            ("a/b;c=X", "a/b;c=x"),
            ("a/b;c=\"1;d=2\"", "a/b;c=1;d=2"),
        ] {
            assert_ne!(media_type(one), media_type(other), "{one} {other}");
        }
    }

    #[test]
    fn plain_http_is_exposed_beyond_this_machine() {
        for address in ["http://a.example", "HTTP://192.0.2.1:8080/b", "http://[2001:db8::1]"] {
            assert!(is_exposed(address), "{address}");
        }
        for address in
            ["https://a.example", "http://localhost:1/", "http://127.0.0.1", "http://[::1]:8"]
        {
            assert!(!is_exposed(address), "{address}");
        }
    }
}
