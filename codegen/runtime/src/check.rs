//! Validation: every broken rule of a value, at once.
//!
//! Allocates nothing while all is well: the place of a value is a chain on the stack, and becomes a
//! pointer only for a violation.

use super::json::{Json, List, Map, Visitor};
use super::path::{Path, Segment};
use super::rule::{Check, Rule, RuleSet, Rules};
use super::table::{Location, Table};
use super::violation::{Violation, Violations};

/// Checks every rule of the document.
///
/// # Errors
/// All the rules that `value` breaks.
pub fn validate(value: &dyn Json) -> Result<(), Violations> {
    validate_with(value, &RuleSet::all())
}

/// Checks the rules of `rules`.
///
/// # Errors
/// All of these rules that `value` breaks.
pub fn validate_with(value: &dyn Json, rules: &RuleSet) -> Result<(), Violations> {
    let mut found = Vec::new();
    value.visit(&mut Checker {
        enabled: rules,
        found: &mut found,
        path: Path { parent: None, segment: Segment::Root },
        location: Location::Body,
        rules: Rules::NONE,
    });
    match Violations::new(found) {
        Some(violations) => Err(violations),
        None => Ok(()),
    }
}

/// Looks at one value. Each value below gets a checker of its own, on the stack.
struct Checker<'a> {
    enabled: &'a RuleSet,
    found: &'a mut Vec<Violation>,
    path: Path<'a>,
    location: Location,
    /// The rules of the value at hand.
    rules: Rules,
}

impl Checker<'_> {
    fn require(&mut self, holds: impl Fn(&Check) -> bool) {
        for rule in self.rules.own {
            if !holds(&rule.check) {
                self.report(rule);
            }
        }
    }

    #[cold]
    fn report(&mut self, rule: &'static Rule) {
        if self.enabled.contains(rule.id) {
            self.found.push(Violation::new(rule, self.location, self.path.to_pointer()));
        }
    }

    /// Visits a value below this one.
    fn descend(
        &mut self,
        value: &dyn Json,
        segment: Segment<'_>,
        location: Location,
        rules: Rules,
    ) {
        value.visit(&mut Checker {
            enabled: self.enabled,
            found: &mut *self.found,
            path: Path { parent: Some(&self.path), segment },
            location,
            rules,
        });
    }
}

impl Visitor for Checker<'_> {
    fn absent(&mut self) {}

    fn null(&mut self) {}

    fn boolean(&mut self, _value: bool) {}

    fn integer(&mut self, value: i64) {
        self.require(|check| check.holds_for_integer(value));
    }

    fn number(&mut self, value: f64) {
        self.require(|check| check.holds_for_number(value));
    }

    fn string(&mut self, value: &str) {
        self.require(|check| check.holds_for_string(value));
    }

    fn secret(&mut self, value: &str) {
        self.string(value);
    }

    fn list(&mut self, list: &dyn List) {
        let count = list.count();
        self.require(|check| check.holds_for_count(count));
        let items = self.rules.items.copied().unwrap_or(Rules::NONE);
        for index in 0..count {
            if let Some(element) = list.element(index) {
                self.descend(element, Segment::Index(index), self.location, items);
            }
        }
    }

    fn map(&mut self, map: &dyn Map) {
        let count = map.count();
        self.require(|check| check.holds_for_size(count));
        let values = self.rules.items.copied().unwrap_or(Rules::NONE);
        map.each(&mut |key, value| {
            self.descend(value, Segment::Member(key), self.location, values);
        });
    }

    fn object(&mut self, table: &'static Table, slots: &[&dyn Json]) {
        for (field, slot) in table.fields.iter().zip(slots) {
            if slot.is_absent() {
                continue;
            }
            let (segment, location) = match field.location {
                Location::WholeBody => (Segment::Root, Location::Body),
                Location::Body => (Segment::Member(field.wire), self.location),
                parameter => (Segment::Member(field.wire), parameter),
            };
            self.descend(*slot, segment, location, field.rules);
        }
        for rule in table.rules {
            if let Check::DependentRequired(given, needed) = rule.check {
                let is_given = |wire| {
                    let index = table.fields.iter().position(|field| field.wire == wire);
                    index.and_then(|index| slots.get(index)).is_some_and(|slot| !slot.is_absent())
                };
                if is_given(given) && !is_given(needed) {
                    self.report(rule);
                }
            }
        }
    }
}
