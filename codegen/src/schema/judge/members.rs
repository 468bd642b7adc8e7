//! Keywords of objects: their members, and what members are called.

use crate::source::Node;

use super::apply::unknown;
use super::seen::Seen;
use super::{Frame, Judge, Verdict};

impl<'a> Judge<'a, '_> {
    /// `properties`, `patternProperties`, `additionalProperties` and `propertyNames`.
    pub(super) fn members(&mut self, frame: &Frame<'a, '_>, seen: &mut Seen) -> Verdict {
        let Frame { schema, value, at, .. } = *frame;
        let Node::Object(members) = value else { return Verdict::Fits };
        let is_open = schema.properties.is_empty()
            && schema.pattern_properties.is_empty()
            && schema.additional_properties.is_none()
            && schema.property_names.is_none();
        if is_open || !self.index.vocabularies(frame.resource).applicator {
            return Verdict::Fits;
        }
        let mut verdict = Verdict::Fits;
        for (position, (name, member)) in members.iter().enumerate() {
            let place = self.part(at, |at| at.key(name));
            let mut matching: Vec<_> = schema.properties.get(name).into_iter().collect();
            let mut is_certain = true;
            for (pattern, property) in &schema.pattern_properties {
                match self.matches(pattern, name) {
                    Some(true) => matching.push(property),
                    Some(false) => {}
                    None => is_certain = false,
                }
            }
            if !is_certain {
                verdict = verdict.max(unknown(seen));
            } else if matching.is_empty() {
                matching.extend(&schema.additional_properties);
            }
            for property in matching {
                let property = frame.child(self.index, property);
                verdict = verdict.max(self.eval(property, member, &place, &mut Seen::default()));
                seen.mark(position);
            }
            if let Some(names) = &schema.property_names {
                verdict = verdict.max(self.name(frame, names, name));
            }
            if self.quiet > 0 && verdict == Verdict::Breaks {
                break;
            }
        }
        verdict
    }

    /// Holds the name of a member against `propertyNames`.
    fn name(
        &mut self,
        frame: &Frame<'a, '_>,
        names: &'a crate::spec::Schema,
        name: &str,
    ) -> Verdict {
        let located = frame.child(self.index, names);
        let text = Node::String(name.to_owned());
        let verdict = self.verdict(located, &text);
        if verdict == Verdict::Breaks {
            let words = || format!("has the name `{name}`, which does not fit");
            self.complain(frame, "propertyNames", words);
        }
        verdict
    }

    /// `unevaluatedProperties` and `unevaluatedItems`: what nothing above has evaluated.
    pub(super) fn unevaluated(&mut self, frame: &Frame<'a, '_>, seen: &mut Seen) -> Verdict {
        let Frame { schema, value, at, .. } = *frame;
        let unevaluated = match value {
            Node::Object(_) => schema.unevaluated_properties.as_ref(),
            Node::Array(_) => schema.unevaluated_items.as_ref(),
            _ => None,
        };
        let wanted = self.index.vocabularies(frame.resource).unevaluated;
        let Some(unevaluated) = unevaluated.filter(|_| wanted) else { return Verdict::Fits };
        let located = frame.child(self.index, unevaluated);
        let parts: Vec<(usize, Option<&str>, &Node)> = match value {
            Node::Object(members) => members
                .iter()
                .enumerate()
                .map(|(position, (name, member))| (position, Some(name), member))
                .collect(),
            Node::Array(elements) => {
                elements.iter().enumerate().map(|(index, element)| (index, None, element)).collect()
            }
            _ => Vec::new(),
        };
        let mut verdict = Verdict::Fits;
        for (position, name, part) in parts {
            if seen.has(position) {
                continue;
            }
            let place = self.part(at, |at| match name {
                Some(name) => at.key(name),
                None => at.index(position),
            });
            let own = if seen.is_uncertain {
                // What could not be told may have evaluated this.
                let fits = self.quietly(|it| it.eval(located, part, &place, &mut Seen::default()));
                fits.min(Verdict::Unknown)
            } else {
                self.eval(located, part, &place, &mut Seen::default())
            };
            verdict = verdict.max(own);
            seen.mark(position);
        }
        // What seems to be evaluated is so only if the branches fit that could not be told.
        if seen.is_uncertain { verdict.max(Verdict::Unknown) } else { verdict }
    }
}
