//! Validation: every broken rule of a value, at once.
//!
//! Allocates nothing while all is well: the place of a value is a chain on the stack, and becomes a
//! pointer only for a violation. The one exception are long arrays whose elements must differ.

use super::super::json::{Json, List, Map, Path, Segment, Visitor};
use super::super::table::{Check, Field, Location, Rule, RuleSet, Rules, Table};
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
    check(value, Rules::NONE, rules, Extent::Whole)
}

/// Checks every rule of the document on a value that was read, and `rules`, which are those of the
/// place where it was.
///
/// # Errors
/// All the rules that `value` breaks, whatever else it had on the wire.
pub(crate) fn validate_read(value: &dyn Json, rules: Rules) -> Result<(), Violations> {
    check(value, rules, &RuleSet::all(), Extent::Known)
}

/// How much of a value there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// All that travels.
    Whole,
    /// What the document names: an object may have had more members, which were not read. Nothing
    /// is held against it that they could have mended.
    Known,
}

fn check(value: &dyn Json, own: Rules, rules: &RuleSet, extent: Extent) -> Result<(), Violations> {
    let mut found = Vec::new();
    value.visit(&mut Checker {
        enabled: rules,
        found: &mut found,
        path: Path { parent: None, segment: Segment::Root },
        location: Location::Body,
        rules: own,
        extent,
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
    extent: Extent,
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
            extent: self.extent,
        });
    }

    /// Whether a property that is in one direction only is there in the other, or missing in its own.
    fn is_one_way(&self, check: &Check, is_there: bool) -> bool {
        match check {
            Check::ReadOnly => is_there && self.extent == Extent::Whole,
            Check::WriteOnly => is_there && self.extent == Extent::Known,
            Check::Required => !is_there && self.extent == Extent::Whole,
            _ => false,
        }
    }

    /// The least and the greatest number of members that the object has on the wire.
    fn size(&self, table: &Table, slots: &[&dyn Json]) -> (usize, usize) {
        let members = table.fields.iter().zip(slots);
        let size = members.filter(|(field, slot)| is_member(field, **slot)).count();
        match self.extent {
            Extent::Whole => (size, size),
            Extent::Known => (size, usize::MAX),
        }
    }
}

impl Visitor for Checker<'_> {
    fn absent(&mut self) {}

    fn null(&mut self) {}

    fn boolean(&mut self, value: bool) {
        self.require(|check| check.holds_for_boolean(value));
    }

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
        let extent = self.extent;
        self.require(|check| check.holds_for_list(list, extent));
        let items = self.rules.items.copied().unwrap_or(Rules::NONE);
        for index in 0..list.count() {
            if let Some(element) = list.element(index) {
                self.descend(element, Segment::Index(index), self.location, items);
            }
        }
    }

    fn map(&mut self, map: &dyn Map) {
        let count = map.count();
        self.require(|check| check.holds_for_size(count, count));
        let values = self.rules.items.copied().unwrap_or(Rules::NONE);
        map.each(&mut |key, value| {
            self.descend(value, Segment::Member(key), self.location, values);
        });
    }

    fn object(&mut self, table: &'static Table, slots: &[&dyn Json]) {
        if !self.rules.own.is_empty() {
            let (least, most) = self.size(table, slots);
            self.require(|check| check.holds_for_size(least, most));
        }
        for (field, slot) in table.fields.iter().zip(slots) {
            let (segment, location) = match field.location {
                Location::WholeBody => (Segment::Root, Location::Body),
                Location::Body => (Segment::Member(field.wire), self.location),
                parameter => (Segment::Member(field.wire), parameter),
            };
            let is_there = !slot.is_absent();
            for rule in field.rules.own {
                if self.is_one_way(&rule.check, is_there) && self.enabled.contains(rule.id) {
                    let place = Path { parent: Some(&self.path), segment };
                    self.found.push(Violation::new(rule, location, place.to_pointer()));
                }
            }
            if is_there {
                self.descend(*slot, segment, location, field.rules);
            }
        }
        for rule in table.rules {
            let holds = match rule.check {
                Check::DependentRequired(given, needed) => {
                    !is_given(table, slots, given) || is_given(table, slots, needed)
                }
                ref check => {
                    let (least, most) = self.size(table, slots);
                    check.holds_for_size(least, most)
                }
            };
            if !holds {
                self.report(rule);
            }
        }
    }
}

fn is_given(table: &Table, slots: &[&dyn Json], wire: &str) -> bool {
    let mut members = table.fields.iter().zip(slots);
    members.any(|(field, slot)| field.wire == wire && is_member(field, *slot))
}

/// Whether the field is a member of the object on the wire: no parameter, and not absent.
fn is_member(field: &Field, slot: &dyn Json) -> bool {
    field.location == Location::Body && !slot.is_absent()
}
