//! Enumerations: which values are listed, and how their variants are called. All enums are open.

use std::collections::BTreeMap;

use crate::ir::{Api, Docs, Enumeration, TypeDefinition, Values};

use super::change::Direction;
use super::code::{Event, Subject};
use super::comparison::Comparison;
use super::finding::{Claim, Found, Relation, Side, Spot};
use super::pair::Holder;
use super::words::span;

/// A listed value, whatever its type: as the document writes it, in Rust, what is said of it.
pub(super) type Listed<'a> = (String, &'a str, &'a Docs);

/// The listed values in the order of the document.
pub(super) fn listed(enumeration: &Enumeration) -> Vec<Listed<'_>> {
    match &enumeration.values {
        Values::Integers(values) => {
            values.iter().map(|it| (it.value.to_string(), it.rust.as_str(), &it.docs)).collect()
        }
        Values::Strings(values) => {
            values.iter().map(|it| (it.value.clone(), it.rust.as_str(), &it.docs)).collect()
        }
    }
}

/// Both enumerations, if they are some and list values of one type. Another type of value is told
/// where the type is used.
pub(super) fn enumerations(apis: [&Api; 2], holders: [Holder; 2]) -> Option<[&Enumeration; 2]> {
    let [Holder::Type(old), Holder::Type(new)] = holders else { return None };
    match (apis[0].ty(old), apis[1].ty(new)) {
        (TypeDefinition::Enumeration(old), TypeDefinition::Enumeration(new)) => Some([old, new]),
        _ => None,
    }
}

impl Comparison<'_> {
    pub(super) fn enumerations(
        &self,
        holders: [Holder; 2],
        direction: Direction,
        found: &mut Found,
    ) {
        let Some([old, new]) = enumerations([self.old, self.new], holders) else { return };
        let of = span(&new.name.rust);
        if std::mem::discriminant(&old.values) == std::mem::discriminant(&new.values) {
            self.values([old, new], &of, direction, found);
        }
        self.docs_prose([&old.docs, &new.docs], &of, direction, found);
    }

    fn values(
        &self,
        [old, new]: [&Enumeration; 2],
        of: &str,
        direction: Direction,
        found: &mut Found,
    ) {
        let [before, now] = [listed(old), listed(new)];
        let places = |values: &[Listed<'_>]| -> BTreeMap<String, usize> {
            values.iter().enumerate().map(|(at, (value, ..))| (value.clone(), at)).collect()
        };
        let (known, current) = (places(&before), places(&now));
        let claim = |of: &Enumeration, name: &str| Claim::Item(format!("{}::{name}", of.name.rust));
        let alone = |side: Side, owner: &Enumeration, (value, rust, docs): &Listed<'_>| {
            Spot::one(side, docs, direction)
                .alone(side, Subject::EnumValue, &format!("the value {} of {of}", span(value)))
                .claiming([claim(owner, rust), claim(owner, &owner.unknown)])
        };
        for one in &before {
            let Some(other) = current.get(&one.0).map(|at| &now[*at]) else {
                found.push(alone(Side::Old, old, one));
                continue;
            };
            let what = format!("the value {} of {of}", span(&one.0));
            if one.1 != other.1 {
                let message =
                    format!("{what} was called {}, is called {}", span(one.1), span(other.1));
                let spot = Spot::both([one.2, other.2], direction);
                let renamed =
                    spot.found(Subject::EnumValue, Event::Renamed, Relation::Same, message);
                let claims = [claim(old, one.1), claim(new, other.1)];
                found.push(renamed.claiming(claims).rename(100).called(other.1));
            }
            self.docs_prose([one.2, other.2], &what, direction, found);
        }
        let fresh = now.iter().filter(|(value, ..)| !known.contains_key(value));
        found.extend(fresh.map(|one| alone(Side::New, new, one)));
    }
}
