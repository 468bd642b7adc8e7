//! Rules of one value: which came, went, and allow more or less than they did.

use std::collections::BTreeMap;

use crate::ir::{Check, Rule};

use super::check::{apart, relation, said};
use super::code::{Event, Subject};
use super::finding::Relation;
use super::implied::follow;
use super::value::Changed;
use super::words::span;

/// The rules of both sides that are compared with each other.
type Group<'a> = (Subject, [Vec<&'a Rule>; 2]);

/// What differs between the rules of a value; `within` leads to it: nothing, or `each element of `.
pub(super) fn compare<'a>([old, new]: [&'a [Rule]; 2], within: &str) -> Vec<Changed<'a>> {
    groups(old, new).into_iter().flat_map(|group| changes(group, old, within)).collect()
}

/// What differs in one group; `all` are the rules that the value had.
fn changes<'a>((keyword, rules): Group<'a>, all: &[Rule], within: &str) -> Vec<Changed<'a>> {
    let checks = rules.each_ref().map(|rules| rules.iter().map(|it| &it.check).collect::<Vec<_>>());
    let [old, new] = &checks;
    let relation = relation(old, new);
    let change = |subject, event, relation, before: String, behind: String| Changed {
        before,
        behind,
        rules: rules.clone(),
        ..Changed::new(subject, event, relation)
    };
    if relation == Relation::Same {
        let mut found = Vec::new();
        if let (Subject::NamedRule, [[one], [other]]) =
            (keyword, rules.each_ref().map(Vec::as_slice))
            && one.constant != other.constant
        {
            let before = format!("the rule {} of {within}", span(&one.constant));
            let behind = format!("is called {} now", span(&other.constant));
            found.push(change(keyword, Event::Renamed, relation, before, behind));
        }
        if text(old) != text(new) {
            let (before, behind) =
                (format!("a rule of {within}"), "is described otherwise".to_owned());
            found.push(change(Subject::Description, Event::Changed, relation, before, behind));
        }
        return found;
    }
    let all: Vec<&Check> = all.iter().map(|rule| &rule.check).collect();
    let is_implied = old.is_empty() && follow(new, &all);
    let [must, need_not, was, is] = keyword.verbs();
    let (event, words) = match (old.is_empty(), new.is_empty()) {
        (true, _) => (Event::Added, format!("{must} {}", said(new))),
        (_, true) => (Event::Removed, format!("{need_not} {} any more", said(old))),
        _ => (relation.event(), format!("{was} {}, {is} {}", said(old), said(new))),
    };
    // The text of a rule with a name is long, and may be the same.
    let words = match (rules.each_ref().map(Vec::as_slice), old.first(), new.first()) {
        ([[_], [rule]], Some(old), Some(new)) if keyword == Subject::NamedRule => {
            inside(rule, old, new)
        }
        _ => words,
    };
    let relation = if is_implied { Relation::Same } else { relation };
    vec![change(keyword, event, relation, within.to_owned(), words)]
}

/// A rule with a name that both sides have, and what differs in it.
fn inside(rule: &Rule, old: &Check, new: &Check) -> String {
    let name = span(&rule.constant);
    match (old, new) {
        (Check::Group { checks: old, .. }, Check::Group { checks: new, .. }) => {
            let (old, new) = apart(old, new);
            format!("follows the rule {name}, which asked for {old}, asks for {new}")
        }
        _ => format!("follows the rule {name}, which is another"),
    }
}

/// What a rule with a name says of itself.
fn text<'c>(checks: &[&'c Check]) -> Option<&'c String> {
    checks.iter().find_map(|check| match check {
        Check::Group { text, .. } => Some(text),
        _ => None,
    })
}

/// The rules of two lists by keyword; those that have a name of their own, or name fields, one by
/// one.
fn groups<'a>(old: &'a [Rule], new: &'a [Rule]) -> Vec<Group<'a>> {
    let mut found: BTreeMap<(Subject, String), [Vec<&Rule>; 2]> = BTreeMap::new();
    for (side, rules) in [old, new].into_iter().enumerate() {
        for rule in rules {
            let Some(keyword) = Subject::of(&rule.check) else { continue };
            let apart = match &rule.check {
                Check::Group { .. } => rule.constant.clone(),
                Check::DependentRequired(given, needed) => format!("{given}\n{needed}"),
                _ => String::new(),
            };
            found.entry((keyword, apart)).or_default()[side].push(rule);
        }
    }
    let all = found.into_iter().map(|((keyword, _), rules)| (keyword, rules));
    let (gone, mut all): (Vec<Group<'_>>, Vec<Group<'_>>) =
        all.partition(|(keyword, [_, new])| *keyword == Subject::NamedRule && new.is_empty());
    let mut gone: Vec<&Rule> = gone.into_iter().flat_map(|(_, [old, _])| old).collect();
    // A rule with a name that asks the same under another name is one rule.
    for (_, [old, new]) in all.iter_mut().filter(|(keyword, _)| *keyword == Subject::NamedRule) {
        let is_same = |rule: &&Rule| {
            old.is_empty()
                && new.iter().any(|it| relation(&[&rule.check], &[&it.check]) == Relation::Same)
        };
        if let Some(at) = gone.iter().position(is_same) {
            old.push(gone.remove(at));
        }
    }
    all.extend(gone.into_iter().map(|rule| (Subject::NamedRule, [vec![rule], Vec::new()])));
    all
}
