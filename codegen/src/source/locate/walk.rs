//! Follows events through a tree of wanted places.
//!
//! Only the first of equal keys is followed, since only it is in the value that was read.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::{Part, Span};
use crate::source::Pointer;

/// Something in the text.
pub(super) enum Event<'a> {
    /// A key or a scalar; YAML may give it an anchor.
    Scalar { text: Cow<'a, str>, anchor: usize },
    /// An object or array begins.
    Open { object: bool, anchor: usize },
    /// The innermost object or array ends.
    Close,
    /// The content of an anchor once more.
    Alias { anchor: usize },
}

/// A wanted place and those inside it.
#[derive(Default)]
struct Wanted {
    inside: BTreeMap<String, usize>,
    value: Vec<usize>,
    key: Vec<usize>,
    repeats: Vec<(usize, usize)>,
}

/// An object or array that has begun.
struct Frame {
    object: bool,
    /// The wanted places that this is the value of.
    wanted: Vec<usize>,
    /// Of an object: the places that the value of the key just read is for.
    pending: Option<Vec<usize>>,
    /// Of an object: how often the key of a wanted place was seen.
    seen: BTreeMap<usize, usize>,
    /// Of an array: the index of the next element.
    index: usize,
    start: Span,
}

/// The state of looking for places.
pub(super) struct Walk {
    tree: Vec<Wanted>,
    found: Vec<Option<Span>>,
    stack: Vec<Frame>,
    /// Anchors to look into on the next pass, with the places their content is for.
    next: BTreeMap<usize, BTreeSet<usize>>,
    now: BTreeMap<usize, BTreeSet<usize>>,
    /// What was looked into already; a pass repeats nothing.
    done: BTreeSet<(usize, usize)>,
    /// Scalars that have an anchor, since a key can be an alias.
    scalars: BTreeMap<usize, String>,
}

impl Walk {
    pub(super) fn new(places: &[(&Pointer, Part)]) -> Walk {
        let mut tree = vec![Wanted::default()];
        for (number, (pointer, part)) in places.iter().enumerate() {
            if let Part::At(_) = part {
                continue;
            }
            let mut at = 0;
            for step in pointer.steps() {
                at = match tree[at].inside.get(step) {
                    Some(inside) => *inside,
                    None => {
                        let inside = tree.len();
                        tree[at].inside.insert(step.to_owned(), inside);
                        tree.push(Wanted::default());
                        inside
                    }
                };
            }
            match part {
                Part::Key => tree[at].key.push(number),
                Part::Repeat(earlier) => tree[at].repeats.push((*earlier, number)),
                Part::Value | Part::At(_) => tree[at].value.push(number),
            }
        }
        Walk {
            tree,
            found: vec![None; places.len()],
            stack: Vec::new(),
            next: BTreeMap::new(),
            now: BTreeMap::new(),
            done: BTreeSet::new(),
            scalars: BTreeMap::new(),
        }
    }

    /// Whether nothing is wanted that a pass could find.
    pub(super) fn is_empty(&self) -> bool {
        let root = &self.tree[0];
        self.tree.len() == 1 && root.value.is_empty() && root.key.is_empty()
    }

    pub(super) fn finish(self) -> Vec<Option<Span>> {
        self.found
    }

    /// Follows one document's events.
    pub(super) fn pass<'a>(&mut self, events: impl Iterator<Item = (Event<'a>, Span)>) {
        self.now.clear();
        self.follow(events, vec![0]);
    }

    /// Follows the events once more for content behind aliases; false if there is none to find.
    pub(super) fn pass_again<'a>(
        &mut self,
        events: impl Iterator<Item = (Event<'a>, Span)>,
    ) -> bool {
        self.now = std::mem::take(&mut self.next);
        if self.now.is_empty() {
            return false;
        }
        self.follow(events, Vec::new());
        true
    }

    fn follow<'a>(&mut self, events: impl Iterator<Item = (Event<'a>, Span)>, root: Vec<usize>) {
        let mut root = Some(root);
        for (event, span) in events {
            match event {
                Event::Close => self.close(span),
                Event::Scalar { text, anchor } => {
                    if anchor > 0 {
                        self.scalars.insert(anchor, text.clone().into_owned());
                    }
                    if !self.take_key(Some(&text), span) {
                        let wanted = self.take_value(&mut root, anchor);
                        self.find(&wanted, span);
                    }
                }
                Event::Alias { anchor } => {
                    let text = self.scalars.get(&anchor).cloned();
                    if !self.take_key(text.as_deref(), span) {
                        let wanted = self.take_value(&mut root, 0);
                        self.find(&wanted, span);
                        self.look_behind(anchor, &wanted);
                    }
                }
                Event::Open { object, anchor } => {
                    // An object cannot be a key of ours; what is inside is for nobody.
                    let wanted = if self.take_key(None, span) {
                        Vec::new()
                    } else {
                        self.take_value(&mut root, anchor)
                    };
                    self.stack.push(Frame {
                        object,
                        wanted,
                        pending: None,
                        seen: BTreeMap::new(),
                        index: 0,
                        start: span,
                    });
                }
            }
        }
        // The text broke off: what has begun is found where it begins.
        while let Some(start) = self.stack.last().map(|frame| frame.start) {
            self.close(start);
        }
    }

    /// If a key is due here, takes it.
    fn take_key(&mut self, text: Option<&str>, span: Span) -> bool {
        let Some(frame) = self.stack.last_mut() else { return false };
        if !frame.object || frame.pending.is_some() {
            return false;
        }
        let mut pending = Vec::new();
        for &outer in &frame.wanted {
            let Some(&inside) = text.and_then(|text| self.tree[outer].inside.get(text)) else {
                continue;
            };
            let seen = frame.seen.entry(inside).or_default();
            let wanted = &self.tree[inside];
            if *seen == 0 {
                pending.push(inside);
                wanted.key.iter().for_each(|&number| self.found[number] = Some(span));
            }
            for &(_, number) in wanted.repeats.iter().filter(|(earlier, _)| earlier == seen) {
                self.found[number] = Some(span);
            }
            *seen += 1;
        }
        frame.pending = Some(pending);
        true
    }

    /// The places that the value which now begins is for.
    fn take_value(&mut self, root: &mut Option<Vec<usize>>, anchor: usize) -> Vec<usize> {
        let mut wanted = match self.stack.last_mut() {
            None => root.take().unwrap_or_default(),
            Some(frame) if frame.object => frame.pending.take().unwrap_or_default(),
            Some(frame) => {
                let index = frame.index;
                frame.index += 1;
                if frame.wanted.is_empty() {
                    Vec::new()
                } else {
                    let index = index.to_string();
                    let inside = |&outer: &usize| self.tree[outer].inside.get(&index).copied();
                    frame.wanted.iter().filter_map(inside).collect()
                }
            }
        };
        if let Some(more) = self.now.get(&anchor).filter(|_| anchor > 0) {
            wanted.extend(more);
        }
        wanted
    }

    /// Takes `span` for what was not found before: a key was, unless there is none, and what an
    /// alias stands for was found at the alias.
    fn find(&mut self, wanted: &[usize], span: Span) {
        for &place in wanted {
            let place = &self.tree[place];
            for &number in place.value.iter().chain(&place.key) {
                self.found[number].get_or_insert(span);
            }
        }
    }

    fn close(&mut self, span: Span) {
        let Some(frame) = self.stack.pop() else { return };
        let end = span.end.max(frame.start.end);
        self.find(&frame.wanted, Span { start: frame.start.start, end });
    }

    /// Remembers to look for what is inside `wanted` where the anchor is.
    fn look_behind(&mut self, anchor: usize, wanted: &[usize]) {
        for &place in wanted {
            if !self.tree[place].inside.is_empty() && self.done.insert((anchor, place)) {
                self.next.entry(anchor).or_default().insert(place);
            }
        }
    }
}
