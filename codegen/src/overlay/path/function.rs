//! The functions of RFC 9535.

use std::borrow::Cow;

use jsonpath_rust::parser::model::{FnArg, Test, TestFunction};
use regex::{Regex, RegexBuilder};

use crate::source::Node;

use super::super::budget::Exhausted;
use super::filter::{Value, of_literal};
use super::walk::Walker;

/// How large a pattern may become, in bytes: so it is built, and matched, in no time.
const PATTERN: usize = 1 << 16;

/// What building a pattern costs, in steps.
const BUILD: usize = 1_000;

/// So many patterns are kept: they are literals nearly always.
const KEPT: usize = 16;

impl<'a> Walker<'a, '_> {
    /// `match` and `search`.
    pub(super) fn test(
        &mut self,
        function: &TestFunction,
        current: &'a Node,
    ) -> Result<bool, Exhausted> {
        let (text, pattern, is_whole) = match function {
            TestFunction::Match(text, pattern) => (text, pattern, true),
            TestFunction::Search(text, pattern) => (text, pattern, false),
            _ => return Ok(false),
        };
        let text = self.value(text, current)?;
        let pattern = self.value(pattern, current)?;
        let (Some(Node::String(text)), Some(Node::String(pattern))) =
            (text.as_deref(), pattern.as_deref())
        else {
            return Ok(false);
        };
        let key = (pattern.clone(), is_whole);
        if !self.patterns.contains_key(&key) {
            self.budget.take_steps(BUILD.saturating_add(pattern.len()))?;
            if self.patterns.len() == KEPT {
                self.patterns.clear();
            }
            self.patterns.insert(key.clone(), build(pattern, is_whole));
        }
        // A counted repetition makes a short pattern large.
        let weight = 1 + pattern.len() / 8 + if pattern.contains('{') { 100 } else { 0 };
        self.budget.take_steps((text.len() / 8).saturating_mul(weight))?;
        let pattern = self.patterns.get(&key).and_then(Option::as_ref);
        Ok(pattern.is_some_and(|pattern| pattern.is_match(text)))
    }

    /// `length`, `count` and `value`.
    pub(super) fn value_of_function(
        &mut self,
        function: &TestFunction,
        current: &'a Node,
    ) -> Result<Value<'a>, Exhausted> {
        let number = |count: usize| Some(Cow::Owned(Node::Integer(count as i128)));
        match function {
            TestFunction::Length(argument) => {
                let value = self.value(argument, current)?;
                Ok(match value.as_deref() {
                    Some(Node::String(text)) => {
                        self.budget.take_steps(text.len() / 64)?;
                        number(text.chars().count())
                    }
                    Some(Node::Array(elements)) => number(elements.len()),
                    Some(Node::Object(object)) => number(object.len()),
                    _ => None,
                })
            }
            TestFunction::Count(FnArg::Test(test)) => Ok(number(self.nodes(test, current)?.len())),
            TestFunction::Value(FnArg::Test(test)) => {
                let nodes = self.nodes(test, current)?;
                Ok(match nodes.as_slice() {
                    [(_, only)] => Some(Cow::Borrowed(only)),
                    _ => None,
                })
            }
            _ => Ok(None),
        }
    }

    fn value(&mut self, argument: &FnArg, current: &'a Node) -> Result<Value<'a>, Exhausted> {
        match argument {
            FnArg::Literal(literal) => Ok(Some(Cow::Owned(of_literal(literal)))),
            FnArg::Test(test) => match &**test {
                Test::Function(function) => self.value_of_function(function, current),
                query => Ok(self.nodes(query, current)?.first().map(|(_, it)| Cow::Borrowed(*it))),
            },
            FnArg::Filter(_) => Ok(None),
        }
    }
}

/// A pattern of I-Regexp (RFC 9485): as that of `regex`, but that `.` stands for neither line end.
fn build(pattern: &str, is_whole: bool) -> Option<Regex> {
    let mut translated = String::with_capacity(pattern.len());
    let mut characters = pattern.chars();
    let mut is_class = false;
    while let Some(character) = characters.next() {
        match character {
            '\\' => {
                translated.push(character);
                translated.extend(characters.next());
                continue;
            }
            '[' => is_class = true,
            ']' => is_class = false,
            '.' if !is_class => {
                translated.push_str(r"[^\n\r]");
                continue;
            }
            _ => {}
        }
        translated.push(character);
    }
    if is_whole {
        translated = format!(r"\A(?:{translated})\z");
    }
    RegexBuilder::new(&translated).size_limit(PATTERN).dfa_size_limit(PATTERN).build().ok()
}
