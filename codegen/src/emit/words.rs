//! Rules, formats and statuses in words, for documentation.

use crate::ir::{Api, Check, Statuses, Ty, TypeDefinition, Value, Values, counted};

use super::tokens::code_span;

/// What is asked of a value: `at least 1; at most 3 elements; each element at most 5`.
pub(super) fn rules_words(api: &Api, value: &Value) -> Vec<String> {
    let own = value.rules.iter().map(|rule| check_words(api, &rule.check));
    let inner = value.inner().into_iter().flat_map(|inner| rules_words(api, inner));
    own.chain(inner.map(|words| format!("each element {words}"))).collect()
}

/// A paragraph of what is checked; none if that is nothing.
pub(super) fn checked_lines(words: Vec<String>) -> Vec<String> {
    match words.as_slice() {
        [] => Vec::new(),
        words => vec![String::new(), format!("Checked: {}.", words.join("; "))],
    }
}

/// What strings and numbers look like, at each level: ``Format of each element: `date`, a date (RFC
/// 3339); it is not checked.`` Nothing where a rule says it, which is checked.
pub(super) fn format_lines(value: &Value) -> Vec<String> {
    let mut holders = String::new();
    let mut lines = Vec::new();
    for level in value.levels() {
        lines.extend(format_words(level, &holders));
        let holder = if matches!(level.ty, Ty::Map(_)) { "value" } else { "element" };
        holders = format!(" of each {holder}{holders}");
    }
    lines
}

fn format_words(value: &Value, holders: &str) -> Option<String> {
    let format = value.format.as_ref()?;
    let is_checked = |check: &Check| matches!(check, Check::AddrSpec { .. });
    if format.name == "email" && value.rules.iter().any(|rule| is_checked(&rule.check)) {
        return None;
    }
    let name = code_span(&printable(&format.name));
    let words = format.words().map(|words| format!(", {words}")).unwrap_or_default();
    Some(format!("Format{holders}: {name}{words}; it is not checked."))
}

/// What a check asks: `at most 20 bytes of UTF-8`.
pub(super) fn check_words(api: &Api, check: &Check) -> String {
    match check {
        Check::Bound(bound) => bound.words(),
        Check::MultipleOf(divisor) => divisor.words(),
        Check::UniqueItems => "no element twice".to_owned(),
        Check::OneOf(constants) => constants.words(|text| code_span(&printable(text))),
        Check::Pattern(pattern) => {
            format!("matches the pattern {}", code_span(&printable(&pattern.source)))
        }
        Check::AddrSpec { local_part, domain, first_label } => {
            let limits = [
                ("local part", local_part),
                ("domain", domain),
                ("first label of the domain", first_label),
            ];
            let limits = limits.iter().filter_map(|(part, limit)| {
                limit
                    .map(|limit| format!(", {part} at most {}", counted(limit.into(), "character")))
            });
            format!("an email address (RFC 5322 addr-spec{})", limits.collect::<String>())
        }
        Check::Listed(id) => match api.ty(*id) {
            TypeDefinition::Enumeration(enumeration) => match &enumeration.values {
                Values::Integers(variants) => {
                    let values = variants.iter().map(|variant| variant.value.to_string());
                    format!("one of {}", values.collect::<Vec<_>>().join(", "))
                }
                Values::Strings(variants) => {
                    let values =
                        variants.iter().map(|variant| code_span(&printable(&variant.value)));
                    format!("one of {}", values.collect::<Vec<_>>().join(", "))
                }
            },
            TypeDefinition::Object(_) => "a listed value".to_owned(),
        },
        Check::Group { docs, .. } => docs.clone(),
        Check::ReadOnly => "no request has it".to_owned(),
        Check::WriteOnly => "no answer has it".to_owned(),
        Check::Required => "every request has it".to_owned(),
        Check::DependentRequired(given, needed) => format!(
            "{} must be given with {}",
            code_span(&printable(needed)),
            code_span(&printable(given))
        ),
    }
}

/// Statuses, as a list of answers names them.
pub(super) fn statuses_words(statuses: Statuses) -> String {
    match statuses {
        Statuses::Code(status) => status.to_string(),
        Statuses::Class(class) => format!("{class}XX"),
        Statuses::Default => "any other".to_owned(),
    }
}

/// Text of the document inside a code span: nothing that a terminal or a compiler minds.
pub(super) fn printable(text: &str) -> String {
    text.chars()
        .flat_map(|character| match character {
            '\\' | '\'' | '"' => vec![character],
            other => other.escape_debug().collect(),
        })
        .collect()
}
