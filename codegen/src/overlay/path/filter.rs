//! Whether a value passes a filter.

use std::borrow::Cow;

use jsonpath_rust::parser::model::{
    Comparable, Comparison, Filter, FilterAtom, Literal, Segment, SingularQuery,
    SingularQuerySegment, Test,
};

use crate::source::Node;

use super::super::budget::Exhausted;
use super::walk::{Nodes, Walker};

/// What is compared; none where a path selects nothing.
pub(super) type Value<'a> = Option<Cow<'a, Node>>;

impl<'a> Walker<'a, '_> {
    /// Whether `current` passes.
    pub(super) fn passes(&mut self, filter: &Filter, current: &'a Node) -> Result<bool, Exhausted> {
        self.budget.take_steps(1)?;
        match filter {
            Filter::Or(all) => {
                for filter in all {
                    if self.passes(filter, current)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Filter::And(all) => {
                for filter in all {
                    if !self.passes(filter, current)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Filter::Atom(FilterAtom::Filter { expr, not }) => {
                Ok(self.passes(expr, current)? != *not)
            }
            Filter::Atom(FilterAtom::Test { expr, not }) => {
                Ok(self.is_true(expr, current)? != *not)
            }
            Filter::Atom(FilterAtom::Comparison(comparison)) => self.compares(comparison, current),
        }
    }

    fn is_true(&mut self, test: &Test, current: &'a Node) -> Result<bool, Exhausted> {
        match test {
            Test::Function(function) => self.test(function, current),
            _ => Ok(!self.nodes(test, current)?.is_empty()),
        }
    }

    /// What the path in a test selects.
    pub(super) fn nodes(
        &mut self,
        test: &Test,
        current: &'a Node,
    ) -> Result<Nodes<'a, ()>, Exhausted> {
        let (segments, from): (&[Segment], _) = match test {
            Test::RelQuery(segments) => (segments, current),
            Test::AbsQuery(query) => (&query.segments, self.root),
            Test::Function(_) => return Ok(Vec::new()),
        };
        self.follow(segments, vec![((), from)])
    }

    fn compares(&mut self, comparison: &Comparison, current: &'a Node) -> Result<bool, Exhausted> {
        let (left, right) = comparison.vals();
        let left = self.comparable(left, current)?;
        let right = self.comparable(right, current)?;
        Ok(match comparison {
            Comparison::Eq(..) => self.equal(&left, &right)?,
            Comparison::Ne(..) => !self.equal(&left, &right)?,
            Comparison::Lt(..) => self.less(&left, &right)?,
            Comparison::Lte(..) => self.less(&left, &right)? || self.equal(&left, &right)?,
            Comparison::Gt(..) => self.less(&right, &left)?,
            Comparison::Gte(..) => self.less(&right, &left)? || self.equal(&left, &right)?,
        })
    }

    fn comparable(&mut self, side: &Comparable, current: &'a Node) -> Result<Value<'a>, Exhausted> {
        match side {
            Comparable::Literal(literal) => {
                if let Literal::String(text) = literal {
                    self.budget.take_steps(text.len() / 64)?;
                }
                Ok(Some(Cow::Owned(of_literal(literal))))
            }
            Comparable::Function(function) => self.value_of_function(function, current),
            Comparable::SingularQuery(query) => {
                let (mut node, steps) = match query {
                    SingularQuery::Current(steps) => (current, steps),
                    SingularQuery::Root(steps) => (self.root, steps),
                };
                for step in steps {
                    self.budget.take_steps(1)?;
                    let selector = match step {
                        SingularQuerySegment::Name(name) => {
                            node.as_object().and_then(|object| object.get(name))
                        }
                        SingularQuerySegment::Index(index) => node.as_array().and_then(|all| {
                            let end = if *index < 0 { all.len() } else { 0 };
                            let index = usize::try_from(index.unsigned_abs()).ok()?;
                            all.get(if end > 0 { end.checked_sub(index)? } else { index })
                        }),
                    };
                    let Some(next) = selector else { return Ok(None) };
                    node = next;
                }
                Ok(Some(Cow::Borrowed(node)))
            }
        }
    }
}

/// The value that a literal stands for.
pub(super) fn of_literal(literal: &Literal) -> Node {
    match literal {
        Literal::Int(value) => Node::Integer((*value).into()),
        Literal::Float(value) => Node::Number(*value),
        Literal::String(text) => Node::String(text.clone()),
        Literal::Bool(value) => Node::Bool(*value),
        Literal::Null => Node::Null,
    }
}
