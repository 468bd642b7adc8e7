//! docwright's own `x-` keys. Whatever is wrong with one is reported as misuse.

use crate::diagnostic::nearest;
use crate::source::{Node, Pointer};

use super::super::extensions::{AddrSpec, Algorithm, Provenance, ResultCode};
use super::Parser;
use super::members::{Members, Presence};

/// `x-source`.
pub(super) fn parse_provenance(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> Provenance {
    let mut members = Members::new(parser, node, pointer, &["title", "date", "section"]);
    let title = members.text("title", Presence::Required);
    let date = members.text("date", Presence::Required);
    let section = members.text("section", Presence::Optional);
    if let Some(date) = date.as_deref().filter(|date| !is_date(date)) {
        let message = format!("`{date}` is no date");
        members.parser.misused(&pointer.key("date"), message, "write it as YYYY-MM-DD");
    }
    Provenance {
        pointer: pointer.clone(),
        title: title.unwrap_or_default(),
        date: date.unwrap_or_default(),
        section,
    }
}

/// `x-name`.
pub(super) fn parse_name(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> Option<String> {
    match node {
        Node::String(name) if !name.is_empty() => Some(name.clone()),
        _ => {
            let message = "`x-name` must be a name".to_owned();
            parser.misused(pointer, message, "write a string of at least one character");
            None
        }
    }
}

/// `x-placeholder`, which is `true` or absent.
pub(super) fn parse_placeholder(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> bool {
    if *node != Node::Bool(true) {
        let message = "`x-placeholder` must be `true`".to_owned();
        parser.misused(pointer, message, "leave it out if the default is a real one");
    }
    true
}

/// `x-max-bytes`.
pub(super) fn parse_max_bytes(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> Option<u64> {
    parser.own_integer("x-max-bytes", node, pointer, 0)
}

/// `x-addr-spec`.
pub(super) fn parse_addr_spec(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> AddrSpec {
    let keys = ["localPartMaxLength", "domainMaxLength", "firstLabelMaxLength"];
    let mut members = Members::new(parser, node, pointer, &keys);
    let [local_part_max_length, domain_max_length, first_label_max_length] =
        keys.map(|key| members.length(key));
    AddrSpec {
        pointer: pointer.clone(),
        local_part_max_length,
        domain_max_length,
        first_label_max_length,
    }
}

/// `x-rule`.
pub(super) fn parse_rule(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> Option<String> {
    let rule = node.as_str().filter(|rule| is_kebab_case(rule));
    if rule.is_none() {
        let message = "`x-rule` must be a name in kebab-case".to_owned();
        parser.misused(pointer, message, "write lower-case words joined by hyphens");
    }
    rule.map(str::to_owned)
}

/// `x-result`.
pub(super) fn parse_result_code(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> ResultCode {
    let mut members = Members::new(parser, node, pointer, &["code", "success", "text"]);
    let code = members.text("code", Presence::Required);
    let text = members.text("text", Presence::Optional);
    let at = pointer.key("success");
    let success = match members.get("success", Presence::Required) {
        Some(Node::Array(codes)) if !codes.is_empty() => {
            let mut success = Vec::with_capacity(codes.len());
            for (index, code) in codes.iter().enumerate() {
                match code {
                    Node::String(code) => success.push(code.clone()),
                    _ => {
                        let message = format!("expected a string, found {}", code.kind());
                        members.parser.misused(&at.index(index), message, "put it in quotes");
                    }
                }
            }
            success
        }
        Some(_) => {
            let message = "`success` must be a list of codes".to_owned();
            members.parser.misused(&at, message, "list at least one code, in quotes");
            Vec::new()
        }
        None => Vec::new(),
    };
    ResultCode { pointer: pointer.clone(), code: code.unwrap_or_default(), success, text }
}

/// `x-signature`, the name of an algorithm.
pub(super) fn parse_signature(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> Option<Algorithm> {
    let name = node.as_str().unwrap_or_default();
    let known = Algorithm::NAMES.iter().find(|(known, _)| *known == name);
    if let Some((_, algorithm)) = known {
        return Some(*algorithm);
    }
    let message = match node {
        Node::String(name) => format!("there is no algorithm `{name}`"),
        _ => format!("expected the name of an algorithm, found {}", node.kind()),
    };
    let names = Algorithm::NAMES.map(|(name, _)| name);
    let help = match nearest(name, names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the algorithms are `{}`", names.join("`, `")),
    };
    parser.misused(pointer, message, &help);
    None
}

/// `x-idempotent`.
pub(super) fn parse_idempotent(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> Option<bool> {
    let Node::Bool(is_idempotent) = node else {
        let message = "`x-idempotent` must be `true` or `false`".to_owned();
        parser.misused(pointer, message, "leave it out if the method says it already");
        return None;
    };
    Some(*is_idempotent)
}

/// `YYYY-MM-DD`, a day that there is.
fn is_date(text: &str) -> bool {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let number = |from: usize, to: usize| text.get(from..to).and_then(|part| part.parse().ok());
    let (true, Some(year), Some(month), Some(day)) =
        (shape, number(0, 4), number(5, 7), number(8, 10))
    else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days: u32 = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

fn is_kebab_case(text: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty()
            && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    text.starts_with(|first: char| first.is_ascii_lowercase()) && text.split('-').all(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        for text in ["2023-12-19", "2024-02-29", "2000-02-29", "2023-01-31", "2023-04-30"] {
            assert!(is_date(text), "{text}");
        }
        for text in [
            "",
            "2023-2-1",
            "2023-02-29",
            "1900-02-29",
            "2023-04-31",
            "2023-01-32",
            "2023-13-01",
            "2023-00-10",
            "2023-01-00",
            "2023/01/01",
            "23-01-01",
            "2023-01-01T",
            "２023-1-1",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }

    #[test]
    fn rules_are_named_in_kebab_case() {
        for text in ["a", "password-classes", "a1-2b"] {
            assert!(is_kebab_case(text), "{text}");
        }
        for text in ["", "-a", "a-", "a--b", "A", "a_b", "1a", "a b", "é"] {
            assert!(!is_kebab_case(text), "{text}");
        }
    }
}
