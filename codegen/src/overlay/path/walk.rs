//! Follows the segments of a path through a value.

use std::collections::BTreeMap;

use jsonpath_rust::parser::model::{Segment, Selector};
use regex::Regex;

use crate::source::{Node, Pointer};

use super::super::budget::{Budget, Exhausted, SELECTED};

/// Values that were selected, each with its place.
pub(in crate::overlay) type Nodes<'a, P> = Vec<(P, &'a Node)>;

/// Where a value is, for whoever wants to know it: a filter does not.
pub(in crate::overlay) trait Place: Clone {
    fn key(&self, key: &str) -> Self;
    fn index(&self, index: usize) -> Self;
}

impl Place for Pointer {
    fn key(&self, key: &str) -> Pointer {
        Pointer::key(self, key)
    }

    fn index(&self, index: usize) -> Pointer {
        Pointer::index(self, index)
    }
}

impl Place for () {
    fn key(&self, _: &str) {}

    fn index(&self, _: usize) {}
}

/// The following of a path.
pub(in crate::overlay) struct Walker<'a, 'b> {
    pub(super) root: &'a Node,
    pub(super) budget: &'b mut Budget,
    /// The patterns of `match` and `search`; none for what is no pattern.
    pub(super) patterns: BTreeMap<(String, bool), Option<Regex>>,
}

impl<'a, 'b> Walker<'a, 'b> {
    pub(in crate::overlay) fn new(root: &'a Node, budget: &'b mut Budget) -> Walker<'a, 'b> {
        Walker { root, budget, patterns: BTreeMap::new() }
    }

    /// What the segments select, beginning from some values.
    pub(in crate::overlay) fn follow<P: Place>(
        &mut self,
        segments: &[Segment],
        from: Nodes<'a, P>,
    ) -> Result<Nodes<'a, P>, Exhausted> {
        segments.iter().try_fold(from, |from, segment| self.follow_one(segment, from))
    }

    /// What one segment selects.
    pub(in crate::overlay) fn follow_one<P: Place>(
        &mut self,
        segment: &Segment,
        from: Nodes<'a, P>,
    ) -> Result<Nodes<'a, P>, Exhausted> {
        let mut found = Vec::new();
        for (place, node) in from {
            match segment {
                // The reader puts no descendants into descendants.
                Segment::Descendant(inside) => {
                    let mut waiting = vec![(place, node)];
                    while let Some((place, node)) = waiting.pop() {
                        self.select(selectors(inside), &place, node, &mut found)?;
                        let mut children = Vec::new();
                        self.children(&place, node, &mut children, |_, child| {
                            Ok(matches!(child, Node::Array(_) | Node::Object(_)))
                        })?;
                        waiting.extend(children.into_iter().rev());
                    }
                }
                _ => self.select(selectors(segment), &place, node, &mut found)?,
            }
        }
        Ok(found)
    }

    fn select<P: Place>(
        &mut self,
        selectors: &[Selector],
        place: &P,
        node: &'a Node,
        found: &mut Nodes<'a, P>,
    ) -> Result<(), Exhausted> {
        for selector in selectors {
            self.budget.take_steps(1)?;
            match (selector, node) {
                (Selector::Name(name), Node::Object(object)) => {
                    found.extend(object.get(name).map(|member| (place.key(name), member)));
                }
                (Selector::Index(index), Node::Array(elements)) => {
                    let index = from_end(*index, elements.len());
                    let index = usize::try_from(index).ok();
                    let element = index.and_then(|index| Some((index, elements.get(index)?)));
                    found.extend(element.map(|(index, node)| (place.index(index), node)));
                }
                (Selector::Slice(start, end, step), Node::Array(elements)) => {
                    for index in slice(elements.len(), *start, *end, step.unwrap_or(1)) {
                        self.budget.take_steps(1)?;
                        found.push((place.index(index), &elements[index]));
                    }
                }
                (Selector::Wildcard, _) => self.children(place, node, found, |_, _| Ok(true))?,
                (Selector::Filter(filter), _) => {
                    self.children(place, node, found, |walker, it| walker.passes(filter, it))?;
                }
                _ => {}
            }
            check(found)?;
        }
        Ok(())
    }

    /// Adds the members or elements that are wanted.
    fn children<P: Place>(
        &mut self,
        place: &P,
        node: &'a Node,
        found: &mut Nodes<'a, P>,
        mut is_wanted: impl FnMut(&mut Self, &'a Node) -> Result<bool, Exhausted>,
    ) -> Result<(), Exhausted> {
        match node {
            Node::Object(object) => {
                self.budget.take_steps(object.len())?;
                for (key, member) in object {
                    if is_wanted(self, member)? {
                        found.push((place.key(key), member));
                        check(found)?;
                    }
                }
            }
            Node::Array(elements) => {
                self.budget.take_steps(elements.len())?;
                for (index, element) in elements.iter().enumerate() {
                    if is_wanted(self, element)? {
                        found.push((place.index(index), element));
                        check(found)?;
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }
}

fn check<P>(found: &Nodes<'_, P>) -> Result<(), Exhausted> {
    if found.len() > SELECTED {
        return Err(Exhausted("a path selects too many values"));
    }
    Ok(())
}

/// The selectors of a segment.
pub(in crate::overlay) fn selectors(segment: &Segment) -> &[Selector] {
    match segment {
        Segment::Descendant(inside) => selectors(inside),
        Segment::Selector(selector) => std::slice::from_ref(selector),
        Segment::Selectors(selectors) => selectors,
    }
}

/// An index that counts from the end if it is negative.
fn from_end(index: i64, length: usize) -> i64 {
    let length = i64::try_from(length).unwrap_or(i64::MAX);
    if index < 0 { length.saturating_add(index) } else { index }
}

/// The indices of a slice (RFC 9535, section 2.3.4.2.2), in its order.
fn slice(
    length: usize,
    start: Option<i64>,
    end: Option<i64>,
    step: i64,
) -> impl Iterator<Item = usize> {
    let all = i64::try_from(length).unwrap_or(i64::MAX);
    let bound = |index: Option<i64>, default: i64, least: i64, most: i64| {
        index.map_or(default, |index| from_end(index, length).clamp(least, most))
    };
    let (mut next, end) = if step < 0 {
        (bound(start, all - 1, -1, all - 1), bound(end, -1, -1, all - 1))
    } else {
        (bound(start, 0, 0, all), bound(end, all, 0, all))
    };
    std::iter::from_fn(move || {
        let is_inside = if step < 0 { next > end } else { next < end && step > 0 };
        let index = usize::try_from(next).ok().filter(|_| is_inside)?;
        next = next.saturating_add(step);
        Some(index)
    })
}
