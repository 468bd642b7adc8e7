//! Enumerations: which values are listed, and how their variants are called. All enums are open.

use std::collections::BTreeMap;

use crate::ir::{Enumeration, TypeDefinition, TypeId, Values, Variant};

use super::change::Direction;
use super::code::{Event, Subject};
use super::comparison::Comparison;
use super::finding::{Claim, Finding, Relation};
use super::pair::Holder;
use super::words::span;

impl Comparison<'_> {
    pub(super) fn enumerations(&mut self, old: Holder, new: Holder, direction: Direction) {
        let (Holder::Type(old), Holder::Type(new)) = (old, new) else { return };
        let (Some(before), Some(now)) = (enumeration(self.old, old), enumeration(self.new, new))
        else {
            return;
        };
        match (&before.values, &now.values) {
            (Values::Integers(one), Values::Integers(other)) => {
                self.values((before, one), (now, other), direction);
            }
            (Values::Strings(one), Values::Strings(other)) => {
                self.values((before, one), (now, other), direction);
            }
            // Another type of value: told where the type is used.
            _ => {}
        }
        self.docs_prose(
            (&before.docs, &before.name.rust),
            (&now.docs, &now.name.rust),
            &span(&now.name.rust),
            direction,
        );
    }

    fn values<T: Ord + Clone + ToString>(
        &mut self,
        (old, before): (&Enumeration, &[Variant<T>]),
        (new, now): (&Enumeration, &[Variant<T>]),
        direction: Direction,
    ) {
        let by_value = |variants: &[Variant<T>]| -> BTreeMap<T, usize> {
            let numbered = variants.iter().enumerate();
            numbered.map(|(index, variant)| (variant.value.clone(), index)).collect()
        };
        let (places_before, places_now) = (by_value(before), by_value(now));
        let claim = |of: &Enumeration, name: &str| Claim::Item(format!("{}::{name}", of.name.rust));
        let of = span(&new.name.rust);
        for variant in before {
            let value = span(&variant.value.to_string());
            let Some(index) = places_now.get(&variant.value) else {
                let message = format!("the value {value} of {of} is gone");
                let finding = Finding::new(
                    Subject::EnumValue,
                    Event::Removed,
                    direction,
                    Relation::Narrower,
                    message,
                );
                self.report(
                    finding
                        .at(Some(&variant.docs.place), None)
                        .claiming([claim(old, &variant.rust), claim(old, &old.unknown)]),
                );
                continue;
            };
            let other = &now[*index];
            if variant.rust != other.rust {
                let (one, two) = (span(&variant.rust), span(&other.rust));
                let message =
                    format!("the value {value} of {of} was called {one}, is called {two}");
                let finding = Finding::new(
                    Subject::EnumValue,
                    Event::Renamed,
                    direction,
                    Relation::Same,
                    message,
                );
                self.report(
                    finding
                        .at(Some(&variant.docs.place), Some(&other.docs.place))
                        .claiming([claim(old, &variant.rust), claim(new, &other.rust)])
                        .rename(100)
                        .called(&other.rust),
                );
            }
            let what = format!("the value {value} of {of}");
            self.docs_prose((&variant.docs, ""), (&other.docs, ""), &what, direction);
        }
        for variant in now.iter().filter(|it| !places_before.contains_key(&it.value)) {
            let message = format!("the value {} of {of} is new", span(&variant.value.to_string()));
            let finding =
                Finding::new(Subject::EnumValue, Event::Added, direction, Relation::Wider, message);
            self.report(
                finding
                    .at(None, Some(&variant.docs.place))
                    .claiming([claim(new, &variant.rust), claim(new, &new.unknown)]),
            );
        }
    }
}

fn enumeration(api: &crate::ir::Api, id: TypeId) -> Option<&Enumeration> {
    match api.ty(id) {
        TypeDefinition::Enumeration(enumeration) => Some(enumeration),
        TypeDefinition::Object(_) => None,
    }
}
