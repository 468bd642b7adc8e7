//! URIs as `$id` and `$ref` write them: resolved against a base (RFC 3986, section 5).

/// A URI in its parts, none of them decoded; the fragment is left out.
struct Parts<'u> {
    scheme: Option<&'u str>,
    authority: Option<&'u str>,
    path: &'u str,
    query: Option<&'u str>,
}

impl<'u> Parts<'u> {
    fn of(uri: &'u str) -> Parts<'u> {
        let is_scheme = |text: &str| {
            text.starts_with(|c: char| c.is_ascii_alphabetic())
                && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
        };
        let (scheme, rest) = match uri.split_once(':') {
            Some((scheme, rest)) if is_scheme(scheme) => (Some(scheme), rest),
            _ => (None, uri),
        };
        let (rest, query) = rest.split_once('?').map_or((rest, None), |(a, b)| (a, Some(b)));
        let (authority, path) = match rest.strip_prefix("//") {
            Some(rest) => {
                let end = rest.find('/').unwrap_or(rest.len());
                (Some(&rest[..end]), &rest[end..])
            }
            None => (None, rest),
        };
        Parts { scheme, authority, path, query }
    }
}

/// The URI without its fragment, and the fragment without its `#`.
pub(super) fn split(uri: &str) -> (&str, Option<&str>) {
    uri.split_once('#').map_or((uri, None), |(uri, fragment)| (uri, Some(fragment)))
}

/// What a reference without fragment means where `base` is the base. A base may be relative itself:
/// a document need not know where it is kept.
pub(super) fn resolve(base: &str, reference: &str) -> String {
    let (base, reference) = (Parts::of(base), Parts::of(reference));
    let merged;
    let (authority, path, query) = match &reference {
        it if it.scheme.is_some() || it.authority.is_some() => (it.authority, it.path, it.query),
        it if it.path.is_empty() => (base.authority, base.path, it.query.or(base.query)),
        it if it.path.starts_with('/') => (base.authority, it.path, it.query),
        it => {
            let folder = base.path.rfind('/').map_or("", |end| &base.path[..=end]);
            let slash = if base.authority.is_some() && folder.is_empty() { "/" } else { "" };
            merged = format!("{slash}{folder}{}", it.path);
            (base.authority, merged.as_str(), it.query)
        }
    };
    let mut uri = String::new();
    if let Some(scheme) = reference.scheme.or(base.scheme) {
        uri.push_str(&scheme.to_ascii_lowercase());
        uri.push(':');
    }
    if let Some(authority) = authority {
        uri.push_str("//");
        uri.push_str(authority);
    }
    uri.push_str(&without_dots(path));
    if let Some(query) = query {
        uri.push('?');
        uri.push_str(query);
    }
    uri
}

/// A path without the steps `.` and `..`, as far as they can be followed.
fn without_dots(path: &str) -> String {
    let is_absolute = path.starts_with('/');
    let mut steps: Vec<&str> = Vec::new();
    let mut given = path.strip_prefix('/').unwrap_or(path).split('/').peekable();
    while let Some(step) = given.next() {
        let is_last = given.peek().is_none();
        let is_above = steps.last().is_none_or(|step| *step == "..");
        match step {
            "." => {}
            ".." if !is_above => drop(steps.pop()),
            ".." if is_absolute => {}
            _ => {
                steps.push(step);
                continue;
            }
        }
        if is_last {
            steps.push("");
        }
    }
    let slash = if is_absolute { "/" } else { "" };
    format!("{slash}{}", steps.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_as_the_standard_shows() {
        for (reference, expected) in [
            ("g:h", "g:h"),
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            (";x", "http://a/b/c/;x"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../..", "http://a/"),
            ("../../../g", "http://a/g"),
            ("./../g", "http://a/b/g"),
        ] {
            assert_eq!(resolve("http://a/b/c/d;p?q", reference), expected, "{reference}");
        }
    }

    #[test]
    fn a_base_may_be_relative_or_no_place_at_all() {
        assert_eq!(resolve("", "a.json"), "a.json");
        assert_eq!(resolve("a/b.json", "../c.json"), "c.json");
        assert_eq!(resolve("http://a", "b"), "http://a/b");
        assert_eq!(resolve("urn:uuid:1", ""), "urn:uuid:1");
        assert_eq!(resolve("file:///a/b", "c"), "file:///a/c");
        assert_eq!(split("a#b#c"), ("a", Some("b#c")));
    }
}
