//! Whether a pattern is one at all: the whole grammar of ECMA-262 with the flag `u`, with nothing
//! said of what a pattern means.
//!
//! Groups are kept on a list, so that no pattern makes the reader deep. Not checked is whether a
//! Unicode property exists.

use std::collections::BTreeSet;

use super::PatternError;
use super::parse::{Parser, invalid};

/// What back-references can name, and the back-references.
#[derive(Default)]
pub(super) struct Groups {
    count: usize,
    names: BTreeSet<String>,
    /// Each with its place.
    numbers: Vec<(usize, u64)>,
    named: Vec<(usize, String)>,
}

/// A group that is open.
struct Open {
    at: usize,
    /// A look around cannot be repeated.
    is_repeatable: bool,
}

/// Refuses what no engine accepts.
pub(super) fn check(source: &str) -> Result<(), PatternError> {
    let mut parser = Parser::new(source);
    let mut open = Vec::new();
    while let Some(next) = parser.peek() {
        let at = parser.at;
        let is_repeatable = match next {
            '(' => {
                open.push(parser.parse_group(at)?);
                continue;
            }
            '*' | '+' | '?' | '{' => {
                return Err(invalid(at, "a quantifier without something to repeat"));
            }
            ']' | '}' => return Err(invalid(at, "a closing bracket without an opening one")),
            _ => {
                parser.at += next.len_utf8();
                match next {
                    '^' | '$' | '|' => false,
                    ')' => {
                        open.pop().ok_or_else(|| invalid(at, "a `)` without a `(`"))?.is_repeatable
                    }
                    '[' => parser.parse_class(at).map(|_| true)?,
                    '\\' if parser.eat('b') || parser.eat('B') => false,
                    '\\' => parser.parse_escape(at, false).map(|_| true)?,
                    _ => true,
                }
            }
        };
        if is_repeatable {
            parser.parse_quantifier()?;
        }
    }
    match open.pop() {
        Some(Open { at, .. }) => Err(invalid(at, "a `(` without a `)`")),
        None => parser.groups.check(),
    }
}

impl Groups {
    /// Notes a reference by number.
    pub(super) fn refer_to_number(&mut self, at: usize, number: u64) {
        self.numbers.push((at, number));
    }

    fn check(&self) -> Result<(), PatternError> {
        let count = u64::try_from(self.count).unwrap_or(u64::MAX);
        let number = self.numbers.iter().find(|(_, number)| *number > count).map(|(at, _)| *at);
        let name = self.named.iter().find(|(_, name)| !self.names.contains(name));
        match number.into_iter().chain(name.map(|(at, _)| *at)).min() {
            Some(at) => Err(invalid(at, "a back-reference to a group that does not exist")),
            None => Ok(()),
        }
    }
}

impl Parser<'_> {
    /// From `(` to where the content of the group begins.
    fn parse_group(&mut self, at: usize) -> Result<Open, PatternError> {
        self.at += 1;
        if !self.eat('?') {
            self.groups.count += 1;
            return Ok(Open { at, is_repeatable: true });
        }
        if self.eat('=') || self.eat('!') {
            return Ok(Open { at, is_repeatable: false });
        }
        if !self.eat('<') {
            self.parse_modifiers(at)?;
            return Ok(Open { at, is_repeatable: true });
        }
        if self.eat('=') || self.eat('!') {
            return Ok(Open { at, is_repeatable: false });
        }
        let name = self.parse_group_name(at)?;
        self.groups.count += 1;
        // Two alternatives may each have a group of one name, since only one of them can match.
        if !self.groups.names.insert(name) && !self.source.contains('|') {
            return Err(invalid(at, "a second group of one name"));
        }
        Ok(Open { at, is_repeatable: true })
    }

    /// `:`, or flags that are switched on and off, as in `i-m:`. Each flag stands there once.
    fn parse_modifiers(&mut self, at: usize) -> Result<(), PatternError> {
        let mut seen = Vec::new();
        let mut is_off = false;
        loop {
            match self.next() {
                Some(':') if !is_off || !seen.is_empty() => return Ok(()),
                Some('-') if !is_off => is_off = true,
                Some(flag @ ('i' | 'm' | 's')) if !seen.contains(&flag) => seen.push(flag),
                _ => return Err(invalid(at, "a `(?` that begins no group")),
            }
        }
    }

    /// Behind `\k`.
    pub(super) fn parse_named_reference(&mut self, at: usize) -> Result<(), PatternError> {
        if !self.eat('<') {
            return Err(invalid(at, "`\\k` without the name of a group"));
        }
        let name = self.parse_group_name(at)?;
        self.groups.named.push((at, name));
        Ok(())
    }

    /// Behind `<`: an identifier and `>`.
    fn parse_group_name(&mut self, at: usize) -> Result<String, PatternError> {
        let mut name = String::new();
        loop {
            let next = match self.next() {
                Some('>') if !name.is_empty() => return Ok(name),
                Some('\\') if self.eat('u') => self.parse_code_point().and_then(char::from_u32),
                next => next,
            };
            let is_name = |next: char| match name.is_empty() {
                true => "$_".contains(next) || unicode_ident::is_xid_start(next),
                false => "$\u{200c}\u{200d}".contains(next) || unicode_ident::is_xid_continue(next),
            };
            match next.filter(|next| is_name(*next)) {
                Some(next) => name.push(next),
                None => return Err(invalid(at, "a group whose name is none")),
            }
        }
    }

    /// Behind `\p` or `\P`: a property, or a property and a value, in braces.
    pub(super) fn parse_property(&mut self, at: usize) -> Result<(), PatternError> {
        let is_complete = self.eat('{')
            && self.eat_word()
            && (!self.eat('=') || self.eat_word())
            && self.eat('}');
        match is_complete {
            true => Ok(()),
            false => Err(invalid(at, "`\\p` without a property in braces")),
        }
    }

    fn eat_word(&mut self) -> bool {
        let start = self.at;
        while self.peek().is_some_and(|next| next.is_ascii_alphanumeric() || next == '_') {
            self.at += 1;
        }
        self.at > start
    }
}
