//! Rules: which came, went, and allow more or less than they did.

use std::collections::BTreeMap;

use crate::ir::{Check, Field, Object, Rule, Value};

use super::change::Direction;
use super::check::{apart, keyword, relation, said};
use super::code::{Event, Subject};
use super::comparison::{Comparison, constant};
use super::finding::{Finding, Relation};
use super::implied::follow;
use super::words::{field as field_words, span};

/// The rules of both sides that are compared with each other, and what they are about.
type Group<'a> = (Subject, Vec<&'a Rule>, Vec<&'a Rule>);

/// Those of the old side, and those of the new.
type Both<'a> = (Vec<&'a Rule>, Vec<&'a Rule>);

impl Comparison<'_> {
    /// The rules of a field, and of its elements.
    pub(super) fn field_rules(
        &mut self,
        old: (&Object, &Field),
        new: (&Object, &Field),
        direction: Direction,
    ) {
        let subject = field_words(new.1, new.0);
        let places = (old.1.docs.place.as_str(), new.1.docs.place.as_str());
        self.value_rules((&old.1.value, &new.1.value), &subject, places, direction);
    }

    /// The rules of a value, and of its elements.
    pub(super) fn value_rules(
        &mut self,
        (before, now): (&Value, &Value),
        subject: &str,
        places: (&str, &str),
        direction: Direction,
    ) {
        let (mut before, mut now) = (Some(before), Some(now));
        let mut subject = subject.to_owned();
        while before.is_some() || now.is_some() {
            let old = before.map_or(&[][..], |value| &value.rules);
            let new = now.map_or(&[][..], |value| &value.rules);
            for group in groups(old, new) {
                self.rule(group, old, &subject, places, direction);
            }
            (before, now) = (before.and_then(Value::inner), now.and_then(Value::inner));
            subject = format!("each element of {subject}");
        }
    }

    /// The rules that need more than one field.
    pub(super) fn object_rules(&mut self, old: &Object, new: &Object, direction: Direction) {
        let subject = span(&new.name.rust);
        let places = (old.docs.place.as_str(), new.docs.place.as_str());
        for group in groups(&old.rules, &new.rules) {
            self.rule(group, &old.rules, &subject, places, direction);
        }
    }

    /// Compares the rules of one group; `all` are those that the value had.
    fn rule(
        &mut self,
        (keyword, old, new): Group<'_>,
        all: &[Rule],
        subject: &str,
        (old_place, new_place): (&str, &str),
        direction: Direction,
    ) {
        let checks = |rules: &[&'_ Rule]| rules.iter().map(|rule| rule.check.clone()).collect();
        let (before, now): (Vec<Check>, Vec<Check>) = (checks(&old), checks(&new));
        let relation =
            relation(&before.iter().collect::<Vec<_>>(), &now.iter().collect::<Vec<_>>());
        let place = |rules: &[&'_ Rule], field: &str| {
            rules.first().map_or(field.to_owned(), |rule| rule.place.clone())
        };
        let (old_place, new_place) = (place(&old, old_place), place(&new, new_place));
        if relation == Relation::Same {
            self.renamed_rule((keyword, &old, &new), subject, (&old_place, &new_place), direction);
            if text(&before) != text(&now) {
                let message = format!("a rule of {subject} is described otherwise");
                let changed = Event::Changed;
                let finding =
                    Finding::new(Subject::Description, changed, direction, relation, message);
                self.prose.push(finding.at(Some(&old_place), Some(&new_place)));
            }
            return;
        }
        let all: Vec<&Check> = all.iter().map(|rule| &rule.check).collect();
        let is_implied = before.is_empty() && follow(&now.iter().collect::<Vec<_>>(), &all);
        let relation = if is_implied { Relation::Same } else { relation };
        let [must, need_not, was, is] = verbs(keyword);
        let (event, words) = match (before.is_empty(), now.is_empty()) {
            (true, _) => (Event::Added, format!("{must} {}", said(&now))),
            (_, true) => (Event::Removed, format!("{need_not} {} any more", said(&before))),
            _ => (relation.event(), format!("{was} {}, {is} {}", said(&before), said(&now))),
        };
        // The text of a rule with a name is long, and may be the same.
        let words = match (old.as_slice(), new.as_slice()) {
            ([_], [rule]) if keyword == Subject::NamedRule => inside(rule, &before, &now),
            _ => words,
        };
        let constants = old.iter().chain(&new).map(|rule| constant(&rule.constant));
        let message = format!("{subject} {words}");
        let finding = Finding::new(keyword, event, direction, relation, message)
            .at(Some(&old_place), Some(&new_place))
            .claiming(constants);
        self.report(finding);
    }

    /// A rule with a name of its own that has another one.
    fn renamed_rule(
        &mut self,
        (keyword, old, new): (Subject, &[&Rule], &[&Rule]),
        subject: &str,
        (old_place, new_place): (&str, &str),
        direction: Direction,
    ) {
        let ([old], [new]) = (old, new) else { return };
        if keyword != Subject::NamedRule || old.constant == new.constant {
            return;
        }
        let (one, other) = (span(&old.constant), span(&new.constant));
        let message = format!("the rule {one} of {subject} is called {other} now");
        let finding = Finding::new(keyword, Event::Renamed, direction, Relation::Same, message)
            .at(Some(old_place), Some(new_place))
            .claiming([constant(&old.constant), constant(&new.constant)])
            .rename(100);
        self.report(finding);
    }
}

/// A rule with a name that both sides have, and what differs in it.
fn inside(rule: &Rule, before: &[Check], now: &[Check]) -> String {
    let name = span(&rule.constant);
    match (before, now) {
        ([Check::Group { checks: old, .. }], [Check::Group { checks: new, .. }]) => {
            let (old, new) = apart(old, new);
            format!("follows the rule {name}, which asked for {old}, asks for {new}")
        }
        _ => format!("follows the rule {name}, which is another"),
    }
}

/// What a value must do for a rule: must, need not, did, does.
fn verbs(keyword: Subject) -> [&'static str; 4] {
    match keyword {
        Subject::Minimum
        | Subject::Maximum
        | Subject::MultipleOf
        | Subject::Enumeration
        | Subject::AddrSpec => ["must be", "need not be", "was", "is"],
        Subject::UniqueItems => ["must have", "need not have", "had", "has"],
        Subject::Pattern => ["must match", "need not match", "had to match", "has to match"],
        Subject::NamedRule => ["must follow", "need not follow", "had to follow", "has to follow"],
        Subject::DependentRequired => ["demands", "does not demand", "demanded", "demands"],
        _ => ["must have", "need not have", "was", "is"],
    }
}

/// What a rule with a name says of itself.
fn text(checks: &[Check]) -> Option<&String> {
    checks.iter().find_map(|check| match check {
        Check::Group { text, .. } => Some(text),
        _ => None,
    })
}

/// The rules of two lists by keyword; those that have a name of their own, or name fields, one by
/// one.
fn groups<'a>(old: &'a [Rule], new: &'a [Rule]) -> Vec<Group<'a>> {
    let mut found: BTreeMap<(Subject, String), Both<'_>> = BTreeMap::new();
    for (rules, is_new) in [(old, false), (new, true)] {
        for rule in rules {
            let Some(keyword) = keyword(&rule.check) else { continue };
            let apart = match &rule.check {
                Check::Group { .. } => rule.constant.clone(),
                Check::DependentRequired(given, needed) => format!("{given}\n{needed}"),
                _ => String::new(),
            };
            let (before, now) = found.entry((keyword, apart)).or_default();
            if is_new { now.push(rule) } else { before.push(rule) }
        }
    }
    let all = found.into_iter().map(|((keyword, _), (old, new))| (keyword, old, new));
    let (mut all, mut gone) = (all.collect::<Vec<_>>(), Vec::new());
    all.retain(|(keyword, old, new)| {
        let is_gone = *keyword == Subject::NamedRule && new.is_empty();
        if is_gone {
            gone.extend(old);
        }
        !is_gone
    });
    // A rule with a name that asks the same under another name is one rule.
    for (_, old, new) in all.iter_mut().filter(|(keyword, ..)| *keyword == Subject::NamedRule) {
        let is_same = |rule: &&Rule| {
            old.is_empty()
                && new.iter().any(|it| relation(&[&rule.check], &[&it.check]) == Relation::Same)
        };
        if let Some(at) = gone.iter().position(is_same) {
            old.push(gone.remove(at));
        }
    }
    all.extend(gone.into_iter().map(|rule| (Subject::NamedRule, vec![rule], Vec::new())));
    all
}
