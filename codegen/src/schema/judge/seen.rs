//! Which parts of a value were evaluated.

use crate::source::Node;

/// The members or elements of one value that a keyword has looked at.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    /// By position; empty if nobody will ask.
    marks: Vec<bool>,
    /// Whether some of this depends on what nobody can tell.
    pub(super) is_uncertain: bool,
}

impl Seen {
    pub(super) fn of(value: &Node, is_wanted: bool) -> Seen {
        let width = match value {
            Node::Array(elements) => elements.len(),
            Node::Object(members) => members.len(),
            _ => 0,
        };
        Seen { marks: vec![false; if is_wanted { width } else { 0 }], is_uncertain: false }
    }

    pub(super) fn mark(&mut self, position: usize) {
        if let Some(mark) = self.marks.get_mut(position) {
            *mark = true;
        }
    }

    pub(super) fn has(&self, position: usize) -> bool {
        self.marks.get(position).copied().unwrap_or_default()
    }

    /// Adds what another schema has evaluated of the same value.
    pub(super) fn add(&mut self, other: &Seen) {
        self.is_uncertain |= other.is_uncertain;
        for (mark, other) in self.marks.iter_mut().zip(&other.marks) {
            *mark |= other;
        }
    }
}
