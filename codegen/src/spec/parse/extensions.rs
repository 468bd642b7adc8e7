//! docwright's own keys. Whatever is wrong with one is reported as misuse, and costs the key.

use crate::diagnostic::{Diagnostics, nearest};
use crate::source::{Node, Pointer};

use super::super::extensions::{AddrSpec, Algorithm, Provenance, ResultCode, TokenExchange};
use super::members::{Members, Presence, own_integer};
use super::object::ObjectReader;
use super::version::Version;
use super::{Parser, Read};

/// `x-docwright-source`.
impl Read for Option<Provenance> {
    fn read(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Option<Provenance> {
        let mut members = Members::new(parser, node, pointer, &["title", "date", "section"]);
        let title = members.text("title", Presence::Required);
        let date = members.text("date", Presence::Required);
        let section = members.text("section", Presence::Optional);
        if let Some(date) = date.as_deref().filter(|date| !is_date(date)) {
            let message = format!("`{date}` is no date");
            members.misused(&pointer.key("date"), message, "write it as YYYY-MM-DD");
        }
        members.finish(Provenance { pointer: pointer.clone(), title: title?, date: date?, section })
    }
}

/// `x-docwright-name`.
pub(super) fn parse_name(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> Option<String> {
    let name = node.as_str().filter(|name| !name.is_empty()).map(str::to_owned);
    let message = "`x-docwright-name` must be a name";
    parser.own(name, pointer, message, "write a string of at least one character")
}

/// `x-docwright-placeholder`, which is `true` or absent.
pub(super) fn parse_placeholder(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> Option<bool> {
    let placeholder = (*node == Node::Bool(true)).then_some(true);
    let message = "`x-docwright-placeholder` must be `true`";
    parser.own(placeholder, pointer, message, "leave it out if the default is a real one")
}

/// `x-docwright-max-bytes`.
pub(super) fn parse_max_bytes(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> Option<u64> {
    let message = "`x-docwright-max-bytes` cannot have this value";
    parser.own(own_integer(node, 0), pointer, message, "write an integer of at least 0")
}

/// `x-docwright-addr-spec`.
impl Read for Option<AddrSpec> {
    fn read(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Option<AddrSpec> {
        let keys = ["localPartMaxLength", "domainMaxLength", "firstLabelMaxLength"];
        let mut members = Members::new(parser, node, pointer, &keys);
        let [local_part_max_length, domain_max_length, first_label_max_length] =
            keys.map(|key| members.length(key));
        members.finish(AddrSpec {
            pointer: pointer.clone(),
            local_part_max_length,
            domain_max_length,
            first_label_max_length,
        })
    }
}

/// `x-docwright-rule`.
pub(super) fn parse_rule(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> Option<String> {
    let rule = node.as_str().filter(|rule| is_kebab_case(rule)).map(str::to_owned);
    let message = "`x-docwright-rule` must be a name in kebab-case";
    parser.own(rule, pointer, message, "write lower-case words joined by hyphens")
}

/// `x-docwright-result`.
impl Read for Option<ResultCode> {
    fn read(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Option<ResultCode> {
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
                            members.misused(&at.index(index), message, "put it in quotes");
                        }
                    }
                }
                success
            }
            Some(_) => {
                let message = "`success` must be a list of codes".to_owned();
                members.misused(&at, message, "list at least one code, in quotes");
                Vec::new()
            }
            None => Vec::new(),
        };
        members.finish(ResultCode { pointer: pointer.clone(), code: code?, success, text })
    }
}

/// `x-docwright-signature`, the name of an algorithm.
impl Read for Option<Algorithm> {
    fn read(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Option<Algorithm> {
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
}

/// `x-docwright-idempotent`.
pub(super) fn parse_idempotent(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
) -> Option<bool> {
    let is_idempotent = match node {
        Node::Bool(is_idempotent) => Some(*is_idempotent),
        _ => None,
    };
    let message = "`x-docwright-idempotent` must be `true` or `false`";
    parser.own(is_idempotent, pointer, message, "leave it out if the method says it already")
}

impl ObjectReader<'_, '_, '_> {
    pub(in crate::spec) fn placeholder(&mut self, key: &'static str) -> bool {
        self.with(key, parse_placeholder).flatten().is_some()
    }

    pub(in crate::spec) fn idempotent(&mut self, key: &'static str) -> Option<bool> {
        self.with(key, parse_idempotent).flatten()
    }
}

/// Whether a value has the form that a key of docwright's needs, which is named by what is behind
/// `x-docwright-`.
pub(super) fn has_form(name: &str, version: Version, node: &Node, pointer: &Pointer) -> bool {
    let mut ignored = Diagnostics::default();
    let parser = &mut Parser { version, diagnostics: &mut ignored };
    match name {
        "source" => Option::<Provenance>::read(parser, node, pointer).is_some(),
        "name" => parse_name(parser, node, pointer).is_some(),
        "placeholder" => parse_placeholder(parser, node, pointer).is_some(),
        "max-bytes" => parse_max_bytes(parser, node, pointer).is_some(),
        "addr-spec" => Option::<AddrSpec>::read(parser, node, pointer).is_some(),
        "rule" => parse_rule(parser, node, pointer).is_some(),
        "result" => Option::<ResultCode>::read(parser, node, pointer).is_some(),
        "signature" => Option::<Algorithm>::read(parser, node, pointer).is_some(),
        "token-exchange" => Option::<TokenExchange>::read(parser, node, pointer).is_some(),
        "idempotent" => parse_idempotent(parser, node, pointer).is_some(),
        _ => false,
    }
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
