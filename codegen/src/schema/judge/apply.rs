//! Keywords that hold further schemas against the same value.

use crate::source::Node;
use crate::spec::Schema;

use super::super::index::Unresolved;
use super::seen::Seen;
use super::value::is_of;
use super::{Frame, Judge, Located, Verdict, address};

/// How many references are followed to see which types an alternative is for.
const CHAIN: usize = 8;

impl<'a> Judge<'a, '_> {
    /// `$ref` and `$dynamicRef`.
    pub(super) fn references(&mut self, frame: &Frame<'a, '_>, seen: &mut Seen) -> Verdict {
        let Frame { schema, located, .. } = *frame;
        if schema.ref_.is_none() && schema.dynamic_ref.is_none() {
            return Verdict::Fits;
        }
        let index = self.index;
        let direct = schema.ref_.as_ref().map(|it| index.resolve(it, located));
        let scope = &self.scope;
        let dynamic = schema.dynamic_ref.as_ref();
        let dynamic = dynamic.map(|it| index.resolve_dynamic(it, located, scope));
        let mut verdict = Verdict::Fits;
        for target in direct.into_iter().chain(dynamic) {
            verdict = verdict.max(self.follow(frame, target, seen));
        }
        verdict
    }

    /// Holds the value against the schema that a reference leads to.
    fn follow(
        &mut self,
        frame: &Frame<'a, '_>,
        target: Result<Located<'a>, Unresolved>,
        seen: &mut Seen,
    ) -> Verdict {
        let here = match target.map(|it| (it, it.schema.as_object())) {
            Ok((target, None)) => return self.eval(target, frame.value, frame.at, seen),
            Ok((target, Some(schema))) => {
                (target, (address(schema), std::ptr::from_ref(frame.value).addr()))
            }
            Err(_) => return unknown(seen),
        };
        // A schema that is held against a value in order to know whether it fits says nothing.
        if self.followed.contains(&here.1) {
            return unknown(seen);
        }
        self.followed.push(here.1);
        let verdict = self.eval(here.0, frame.value, frame.at, seen);
        self.followed.pop();
        verdict
    }

    /// `allOf` and `not`.
    pub(super) fn branches(&mut self, frame: &Frame<'a, '_>, seen: &mut Seen) -> Verdict {
        if !self.index.vocabularies(frame.resource).applicator {
            return Verdict::Fits;
        }
        let mut verdict = Verdict::Fits;
        for branch in &frame.schema.all_of {
            verdict = verdict.max(self.same(frame, branch, seen));
            if self.quiet > 0 && verdict == Verdict::Breaks {
                return verdict;
            }
        }
        if let Some(excluded) = &frame.schema.not {
            let fits = self.asked(frame, excluded, &mut Seen::default());
            verdict = verdict.max(fits.not());
            if fits == Verdict::Fits {
                self.complain(frame, "not", || "fits the schema that `not` excludes".to_owned());
            }
        }
        verdict
    }

    /// `anyOf` and `oneOf`.
    pub(super) fn alternatives(&mut self, frame: &Frame<'a, '_>, seen: &mut Seen) -> Verdict {
        if !self.index.vocabularies(frame.resource).applicator {
            return Verdict::Fits;
        }
        let any = &frame.schema.any_of;
        let mut verdict = Verdict::Fits;
        if !any.is_empty() {
            let mut best = Verdict::Breaks;
            for branch in any {
                best = best.min(self.asked(frame, branch, seen));
                // The others may evaluate more.
                if best == Verdict::Fits && !self.index.has_unevaluated() {
                    break;
                }
            }
            if best == Verdict::Breaks {
                self.explain(frame, "anyOf", any);
            }
            verdict = best;
        }
        let one = &frame.schema.one_of;
        if one.is_empty() {
            return verdict;
        }
        let mut counts = [0_usize; 3];
        for branch in one {
            counts[self.asked(frame, branch, seen) as usize] += 1;
        }
        verdict.max(match counts {
            [0, 0, _] => {
                self.explain(frame, "oneOf", one);
                Verdict::Breaks
            }
            [1, 0, _] => Verdict::Fits,
            [0 | 1, _, _] => Verdict::Unknown,
            [fits, ..] => self.complain(frame, "oneOf", || {
                format!("fits {fits} of the alternatives, not one alone")
            }),
        })
    }

    /// `if`, `then` and `else`.
    pub(super) fn conditions(&mut self, frame: &Frame<'a, '_>, seen: &mut Seen) -> Verdict {
        let applicator = self.index.vocabularies(frame.resource).applicator;
        let Some(condition) = frame.schema.if_.as_ref().filter(|_| applicator) else {
            return Verdict::Fits;
        };
        let (then, other) = (frame.schema.then.as_ref(), frame.schema.else_.as_ref());
        let branch = match self.asked(frame, condition, seen) {
            Verdict::Fits => then,
            Verdict::Breaks => other,
            Verdict::Unknown => {
                return if then.is_none() && other.is_none() {
                    Verdict::Fits
                } else {
                    unknown(seen)
                };
            }
        };
        branch.map_or(Verdict::Fits, |branch| self.same(frame, branch, seen))
    }

    /// `dependentSchemas`.
    pub(super) fn dependents(&mut self, frame: &Frame<'a, '_>, seen: &mut Seen) -> Verdict {
        let Node::Object(members) = frame.value else { return Verdict::Fits };
        if !self.index.vocabularies(frame.resource).applicator {
            return Verdict::Fits;
        }
        let mut verdict = Verdict::Fits;
        for (name, schema) in &frame.schema.dependent_schemas {
            if members.contains_key(name) {
                verdict = verdict.max(self.same(frame, schema, seen));
            }
        }
        verdict
    }

    /// Holds the value against a schema that stands in this one.
    fn same(&mut self, frame: &Frame<'a, '_>, schema: &'a Schema, seen: &mut Seen) -> Verdict {
        let located = frame.child(self.index, schema);
        self.eval(located, frame.value, frame.at, seen)
    }

    /// The same, to know whether it fits.
    fn asked(&mut self, frame: &Frame<'a, '_>, schema: &'a Schema, seen: &mut Seen) -> Verdict {
        self.quietly(|judge| judge.same(frame, schema, seen))
    }

    /// Says why no alternative fits. If one alone is for values of this type, it is the one meant.
    fn explain(&mut self, frame: &Frame<'a, '_>, keyword: &'static str, branches: &'a [Schema]) {
        if self.quiet > 0 {
            return;
        }
        let constant = |branch: &Schema| branch.as_object().is_some_and(|it| it.const_.is_some());
        if branches.iter().all(constant) {
            self.complain(frame, keyword, || "is not one of the listed values".to_owned());
            return;
        }
        let mut meant = branches.iter().filter(|branch| self.is_for(frame, branch));
        if let (Some(branch), None) = (meant.next(), meant.next()) {
            let before = self.problems.len();
            self.same(frame, branch, &mut Seen::default());
            if self.problems.len() > before {
                return;
            }
        }
        let count = branches.len();
        self.complain(frame, keyword, || format!("fits none of the {count} alternatives"));
    }

    /// Whether an alternative may be for values of this type.
    fn is_for(&self, frame: &Frame<'a, '_>, branch: &'a Schema) -> bool {
        let mut located = frame.child(self.index, branch);
        for _ in 0..CHAIN {
            let Schema::Object(schema) = located.schema else { return true };
            if !schema.types.is_empty() && !schema.types.iter().any(|it| is_of(*it, frame.value)) {
                return false;
            }
            let target = schema.ref_.as_ref().and_then(|it| self.index.resolve(it, located).ok());
            let Some(target) = target else { return true };
            located = target;
        }
        true
    }
}

/// What nobody can tell.
pub(super) fn unknown(seen: &mut Seen) -> Verdict {
    seen.is_uncertain = true;
    Verdict::Unknown
}
