//! How often each thing is said: a report of thousands of lines in a few, or in one.
//!
//! Two messages have the same reason if they differ only in the names of the document. Those stand
//! in backticks, as do the words of OpenAPI, which stay.

use std::collections::BTreeMap;

use docwright::diagnostic::{Code, Report, Severity};

use crate::printed::{counted, one_line};

/// The longest reason that is printed whole, in characters.
const LONGEST: usize = 160;

/// What was said: how bad it is, its code, and the words without names.
pub(crate) type Reason = (Severity, Code, String);

/// How often each reason was given.
pub(crate) fn reasons(report: &Report) -> BTreeMap<Reason, usize> {
    let mut counts = BTreeMap::new();
    for located in report.diagnostics() {
        let diagnostic = &located.diagnostic;
        let reason = (diagnostic.severity, diagnostic.code, without_names(&diagnostic.message));
        *counts.entry(reason).or_default() += 1;
    }
    counts
}

/// What is said beside errors in one line, with the command that says it whole, and may be strict.
pub(crate) fn beside_errors(report: &Report, command: &str, is_strict: bool) -> Option<String> {
    let unsupported = match report.count(Severity::Unsupported) {
        0 => None,
        1 => Some("1 thing is not supported".to_owned()),
        many => Some(format!("{many} things are not supported")),
    };
    let warnings = report.count(Severity::Warning);
    let warnings = (warnings > 0).then(|| counted(warnings, "warning"));
    let counts: Vec<String> = unsupported.into_iter().chain(warnings).collect();
    let strict = if is_strict && report.count(Severity::Warning) > 0 {
        ", and takes warnings for errors"
    } else {
        ""
    };
    (!counts.is_empty()).then(|| format!("{}: `{command}` says which{strict}", counts.join(", ")))
}

/// The reasons in lines, the worst and then the most frequent first.
pub(crate) fn table(counts: &BTreeMap<Reason, usize>, longest: usize) -> String {
    let mut rows: Vec<(&Reason, &usize)> = counts.iter().collect();
    rows.sort_by_key(|((severity, _, _), count)| (*severity, std::cmp::Reverse(**count)));
    let mut text = String::new();
    for ((severity, code, words), count) in rows.iter().take(longest) {
        text.push_str(&format!("{count:>7} x {}[{code}]: {words}\n", severity.name()));
    }
    if rows.len() > longest {
        text.push_str(&format!("        and {} other reasons\n", rows.len() - longest));
    }
    text
}

/// A message with `…` for every name that only this document has.
pub(crate) fn without_names(message: &str) -> String {
    let mut words = String::new();
    for (at, part) in message.split('`').enumerate() {
        match at % 2 {
            0 => words.push_str(part),
            _ if is_of_the_standard(part) => words.push_str(&format!("`{part}`")),
            _ => words.push_str("`…`"),
        }
    }
    one_line(&words, LONGEST)
}

/// Whether a word is one of OpenAPI's or ours, a media type or a version: no name that only this
/// document has.
fn is_of_the_standard(word: &str) -> bool {
    let is_version = !word.is_empty() && word.bytes().all(|it| it.is_ascii_digit() || it == b'.');
    let is_media_type = word.split_once('/').is_some_and(|(of, _)| MEDIA.contains(&of));
    let is_word = word.split(' ').all(|part| WORDS.contains(&part.trim_end_matches(':')));
    is_version || is_media_type || is_word || word.starts_with(['$', '#'])
}

const MEDIA: [&str; 6] = ["application", "audio", "image", "multipart", "text", "video"];

/// Words that decide what docwright does.
const WORDS: [&str; 66] = [
    "additionalProperties",
    "allOf",
    "allowReserved",
    "anyOf",
    "apiKey",
    "array",
    "basic",
    "bearer",
    "binary",
    "boolean",
    "callbacks",
    "const",
    "contains",
    "content",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "cookie",
    "default",
    "dependentRequired",
    "dependentSchemas",
    "discriminator",
    "else",
    "enum",
    "example",
    "examples",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "explode",
    "format",
    "header",
    "headers",
    "http",
    "if",
    "in",
    "integer",
    "items",
    "links",
    "maxContains",
    "maximum",
    "minContains",
    "minimum",
    "multipleOf",
    "not",
    "null",
    "nullable",
    "number",
    "object",
    "oneOf",
    "openapi",
    "operationId",
    "path",
    "pattern",
    "patternProperties",
    "prefixItems",
    "properties",
    "propertyNames",
    "query",
    "required",
    "string",
    "style",
    "then",
    "type",
    "unevaluatedItems",
    "unevaluatedProperties",
    "uniqueItems",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_document_do_not_count() {
        assert_eq!(without_names("`Pet` needs `oneOf`"), "`…` needs `oneOf`");
        assert_eq!(
            without_names("`in: query` `image/png` `3.0.0`"),
            "`in: query` `image/png` `3.0.0`"
        );
        assert_eq!(without_names("a\nb `c `` /d/e`"), "a b `…``…`");
    }

    #[test]
    fn the_worst_and_then_the_most_frequent_stand_first() {
        let counts = BTreeMap::from([
            ((Severity::Warning, Code::UnknownKey, "w".to_owned()), 9),
            ((Severity::Unsupported, Code::Unsupported, "a".to_owned()), 1),
            ((Severity::Unsupported, Code::Unsupported, "b".to_owned()), 2),
        ]);
        assert_eq!(
            table(&counts, 2),
            "      2 x unsupported[DW0601]: b\n      1 x unsupported[DW0601]: a\n        and 1 other \
             reasons\n"
        );
    }
}
