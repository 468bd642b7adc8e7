//! A comparison: both APIs, and what in the one is what in the other. Nothing here changes while the
//! pairs are compared; each change that is found is added to a list, and judged at the end.

use std::collections::BTreeMap;

use crate::ir::Api;

use super::change::Changes;
use super::explained::explained;
use super::finding::{Finding, Side};
use super::operations::Operations;
use super::pair::Pairs;
use super::security::scheme_pairs;

/// Things of one kind in two lists, side by side, by their places.
#[derive(Debug, Default)]
pub(super) struct Paired {
    /// The same in both; with a confidence, in percent, if it has another name.
    pub(super) same: Vec<(usize, usize, Option<u8>)>,
    pub(super) removed: Vec<usize>,
    pub(super) added: Vec<usize>,
}

impl Paired {
    /// Brings together what has one name. What is left is told by `choose`, which picks the place of the
    /// same thing among those of the new list that are left, and says how sure that is.
    pub(super) fn by_name<'t, T>(
        [old, new]: [&'t [T]; 2],
        name: impl Fn(&'t T) -> &'t str,
        choose: impl Fn(&T, &[usize]) -> Option<(usize, u8)>,
    ) -> Self {
        let mut pairs = Paired { added: (0..new.len()).collect(), ..Paired::default() };
        let mut open = Vec::new();
        for (one, thing) in old.iter().enumerate() {
            match pairs.added.iter().position(|at| name(&new[*at]) == name(thing)) {
                Some(at) => pairs.same.push((one, pairs.added.remove(at), None)),
                None => open.push(one),
            }
        }
        for one in open {
            match choose(&old[one], &pairs.added) {
                Some((other, sure)) => {
                    pairs.added.retain(|at| *at != other);
                    pairs.same.push((one, other, Some(sure)));
                }
                None => pairs.removed.push(one),
            }
        }
        pairs
    }
}

pub(super) struct Comparison<'a> {
    pub(super) old: &'a Api,
    pub(super) new: &'a Api,
    pub(super) operations: Operations,
    pub(super) pairs: Pairs,
    pub(super) schemes: Paired,
    /// The security schemes with another name: that of the old, that of the new.
    pub(super) scheme_names: BTreeMap<&'a str, &'a str>,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(old: &'a Api, new: &'a Api) -> Self {
        let operations = Operations::of(old, new);
        let pairs = Pairs::of(old, new, &operations.same);
        let schemes = scheme_pairs([&old.schemes, &new.schemes]);
        let renamed = schemes.same.iter().filter(|(.., renamed)| renamed.is_some());
        let scheme_names = renamed.map(|(one, other, _)| {
            (old.schemes[*one].name.wire.as_str(), new.schemes[*other].name.wire.as_str())
        });
        let scheme_names = scheme_names.collect();
        Comparison { old, new, operations, pairs, schemes, scheme_names }
    }

    pub(super) fn api(&self, side: Side) -> &'a Api {
        match side {
            Side::Old => self.old,
            Side::New => self.new,
        }
    }

    /// All that differs, explained and judged.
    pub(super) fn changes(&self) -> Changes {
        let mut found: Vec<Finding> = Vec::new();
        self.servers(&mut found);
        self.schemes(&mut found);
        self.operations(&mut found);
        self.types(&mut found);
        self.left_out(&mut found);
        explained(self, found)
    }
}
