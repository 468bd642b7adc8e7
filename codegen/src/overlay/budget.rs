//! What the application of overlays may cost.
//!
//! A short overlay can ask for much: a path that leads everywhere from everywhere, an update for
//! every value, a copy of a copy of the document. Both budgets are for all overlays of a document
//! together.

use crate::source::Node;

/// The budget is used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Exhausted(
    /// What there was too much of.
    pub(super) &'static str,
);

/// How deep values may be nested, as when reading.
pub(super) const DEPTH: usize = 120;

/// How many values one path may select.
pub(super) const SELECTED: usize = 250_000;

/// What is left of the budget.
pub(super) struct Budget {
    steps: usize,
    nodes: usize,
    text: usize,
}

impl Default for Budget {
    /// Steps for twenty-five looks at every value of a document of 200,000 values; as many values and as
    /// much text as aliases may add to a document.
    fn default() -> Budget {
        Budget { steps: 5_000_000, nodes: 250_000, text: 16 << 20 }
    }
}

/// How large a value is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Size {
    nodes: usize,
    text: usize,
    /// How many values stand inside each other.
    pub(super) height: usize,
}

impl Budget {
    /// A budget that is used up soon.
    #[cfg(test)]
    pub(super) fn small() -> Budget {
        Budget { steps: 300_000, ..Budget::default() }
    }

    /// Takes steps: one for each value that is looked at.
    pub(super) fn take_steps(&mut self, steps: usize) -> Result<(), Exhausted> {
        take(&mut self.steps, steps, "the overlays need too many steps")
    }

    /// Takes what a value needs that is put in so many times.
    pub(super) fn take_size(&mut self, size: Size, times: usize) -> Result<(), Exhausted> {
        let nodes = size.nodes.saturating_mul(times);
        take(&mut self.nodes, nodes, "the overlays add too many values")?;
        let text = size.text.saturating_mul(times);
        take(&mut self.text, text, "the overlays add too much text")
    }
}

fn take(left: &mut usize, amount: usize, message: &'static str) -> Result<(), Exhausted> {
    *left = left.checked_sub(amount).ok_or(Exhausted(message))?;
    Ok(())
}

impl Size {
    /// The size of a value. No value is nested so deeply that this is.
    pub(super) fn of(node: &Node) -> Size {
        let mut size = Size { nodes: 1, ..Size::default() };
        match node {
            Node::String(text) => size.text = text.len(),
            Node::Array(elements) => elements.iter().for_each(|element| size.add(0, element)),
            Node::Object(object) => {
                object.iter().for_each(|(key, member)| size.add(key.len(), member));
            }
            _ => {}
        }
        size
    }

    fn add(&mut self, key: usize, inside: &Node) {
        let inside = Size::of(inside);
        self.nodes += inside.nodes;
        self.text += key + inside.text;
        self.height = self.height.max(inside.height + 1);
    }
}
