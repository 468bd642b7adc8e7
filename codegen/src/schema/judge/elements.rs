//! Keywords of arrays: their elements.

use crate::source::Node;
use crate::spec::Schema;
use crate::words::counted;

use super::apply::unknown;
use super::seen::Seen;
use super::{Frame, Judge, Verdict};

impl<'a> Judge<'a, '_> {
    /// `prefixItems`, `items`, `contains`, `minContains` and `maxContains`.
    pub(super) fn elements(&mut self, frame: &Frame<'a, '_>, seen: &mut Seen) -> Verdict {
        let Frame { schema, value, at, .. } = *frame;
        let Node::Array(elements) = value else { return Verdict::Fits };
        if !self.index.vocabularies(frame.resource).applicator {
            return Verdict::Fits;
        }
        let mut verdict = Verdict::Fits;
        if schema.items.is_some() || !schema.prefix_items.is_empty() {
            for (index, element) in elements.iter().enumerate() {
                let own = schema.prefix_items.get(index).or(schema.items.as_ref());
                let Some(own) = own else { break };
                let place = self.part(at, |at| at.index(index));
                let own = frame.child(self.index, own);
                verdict = verdict.max(self.eval(own, element, &place, &mut Seen::default()));
                seen.mark(index);
                if self.quiet > 0 && verdict == Verdict::Breaks {
                    return verdict;
                }
            }
        }
        match &schema.contains {
            Some(wanted) => verdict.max(self.contains(frame, elements, wanted, seen)),
            None => verdict,
        }
    }

    fn contains(
        &mut self,
        frame: &Frame<'a, '_>,
        elements: &[Node],
        wanted: &'a Schema,
        seen: &mut Seen,
    ) -> Verdict {
        let located = frame.child(self.index, wanted);
        let (mut certain, mut possible) = (0_u64, 0_u64);
        for (index, element) in elements.iter().enumerate() {
            let verdict = self.verdict(located, element);
            certain += u64::from(verdict == Verdict::Fits);
            possible += u64::from(verdict != Verdict::Breaks);
            if verdict != Verdict::Breaks {
                seen.mark(index);
            }
        }
        seen.is_uncertain |= possible > certain;
        // The counts are of the vocabulary of validation.
        let is_counted = self.index.vocabularies(frame.resource).validation;
        let limit = |limit: Option<u64>| limit.filter(|_| is_counted);
        let least = limit(frame.schema.min_contains).unwrap_or(1);
        let most = limit(frame.schema.max_contains).unwrap_or(u64::MAX);
        if possible < least {
            let keyword =
                if frame.schema.min_contains.is_some() { "minContains" } else { "contains" };
            let words =
                || format!("has fewer than {} that fits `contains`", counted(least, "element"));
            return self.complain(frame, keyword, words);
        }
        if certain > most {
            let words =
                || format!("has more than {} that fit `contains`", counted(most, "element"));
            return self.complain(frame, "maxContains", words);
        }
        if certain < least || possible > most { unknown(seen) } else { Verdict::Fits }
    }
}
