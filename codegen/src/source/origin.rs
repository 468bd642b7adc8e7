//! Which text the parts of an effective document were written in.
//!
//! A document to which overlays were applied is made of several texts. What an overlay put in is
//! remembered, and what it moved; everything else is where it was written. So a document without
//! overlays has nothing to remember. Places are looked up only when something is printed.

use super::map::Map;
use super::pointer::Pointer;

/// A place in one of the texts of a [`Source`](super::Source).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The number of the text: 0 is the document, 1 its first overlay.
    pub file: usize,
    /// The place in that text.
    pub pointer: Pointer,
}

/// Where the parts of an effective document were written.
#[derive(Debug, Clone, PartialEq)]
pub struct Origins(Origin);

/// Where a value was written, and what is inside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Origin {
    written: Written,
    inside: Inside,
}

#[derive(Debug, Clone, PartialEq)]
enum Inside {
    /// Members, or elements, that were written elsewhere. All others are where the value was.
    Members(Map<Origin>),
    /// Every element of an array whose elements are no longer those that were written there.
    Elements(Vec<Origin>),
}

impl Default for Origins {
    /// Everything was written in the document.
    fn default() -> Origins {
        Origins(Origin::new(0, Pointer::root()))
    }
}

impl Origins {
    /// Where the value of a place in the effective document was written.
    pub fn written(&self, pointer: &Pointer) -> Written {
        self.origin(pointer).written
    }

    /// The origin of a value with all that is inside it.
    pub fn origin(&self, pointer: &Pointer) -> Origin {
        let mut origin = &self.0;
        let steps = pointer.steps();
        for (at, step) in steps.iter().enumerate() {
            let Some(inside) = origin.inside(step) else {
                let Written { file, pointer } = &origin.written;
                let pointer =
                    steps[at..].iter().fold(pointer.clone(), |place, step| place.key(step));
                return Origin::new(*file, pointer);
            };
            origin = inside;
        }
        origin.clone()
    }

    /// Gives a place the origin of another value.
    pub fn replace(&mut self, pointer: &Pointer, origin: Origin) {
        *self.origin_mut(pointer) = origin;
    }

    /// Adds members to an object.
    pub fn add_members(&mut self, object: &Pointer, more: Vec<(String, Origin)>) {
        let origin = self.origin_mut(object);
        match &mut origin.inside {
            Inside::Members(members) => members.append(more),
            // An object has no elements.
            Inside::Elements(_) => {}
        }
    }

    /// Adds elements to the end of an array that had `length` of them.
    pub fn append(&mut self, array: &Pointer, length: usize, more: Vec<Origin>) {
        self.origin_mut(array).change_elements(length, |elements| elements.extend(more));
    }

    /// Forgets members of an object, which were taken out of it.
    pub fn remove_members(&mut self, object: &Pointer, mut is_gone: impl FnMut(&str) -> bool) {
        if let Inside::Members(members) = &mut self.origin_mut(object).inside {
            members.retain(|key| !is_gone(key));
        }
    }

    /// Forgets elements of an array that had `length` of them: those behind move up.
    pub fn remove_elements(
        &mut self,
        array: &Pointer,
        length: usize,
        mut is_gone: impl FnMut(usize) -> bool,
    ) {
        self.origin_mut(array).change_elements(length, |elements| {
            let mut index = 0;
            elements.retain(|_| {
                index += 1;
                !is_gone(index - 1)
            });
        });
    }

    fn origin_mut(&mut self, pointer: &Pointer) -> &mut Origin {
        pointer.steps().into_iter().fold(&mut self.0, Origin::inside_mut)
    }
}

impl Origin {
    /// The origin of a value that stands in one text with all that is inside it.
    pub fn new(file: usize, pointer: Pointer) -> Origin {
        Origin { written: Written { file, pointer }, inside: Inside::Members(Map::default()) }
    }

    /// The origin of what is inside this value.
    #[must_use]
    pub fn step(&self, step: &str) -> Origin {
        let Written { file, pointer } = &self.written;
        self.inside(step).cloned().unwrap_or_else(|| Origin::new(*file, pointer.key(step)))
    }

    /// Where the value itself was written.
    pub fn written(&self) -> &Written {
        &self.written
    }

    fn inside(&self, step: &str) -> Option<&Origin> {
        match &self.inside {
            Inside::Members(members) => members.get(step),
            Inside::Elements(elements) => elements.get(step.parse::<usize>().ok()?),
        }
    }

    fn inside_mut(&mut self, step: &str) -> &mut Origin {
        let Written { file, pointer } = &self.written;
        let written = || Origin::new(*file, pointer.key(step));
        let index = step.parse().unwrap_or(usize::MAX);
        // A place that the array has not: nobody asks for it.
        if matches!(&self.inside, Inside::Elements(elements) if index >= elements.len()) {
            self.inside = Inside::Members(Map::default());
        }
        match &mut self.inside {
            Inside::Members(members) => members.get_or_insert_with(step, written),
            Inside::Elements(elements) => &mut elements[index],
        }
    }

    /// Changes the elements of an array that has `length` of them.
    fn change_elements(&mut self, length: usize, change: impl FnOnce(&mut Vec<Origin>)) {
        let mut elements = match &mut self.inside {
            Inside::Elements(elements) => std::mem::take(elements),
            _ => (0..length).map(|index| self.step(&index.to_string())).collect(),
        };
        change(&mut elements);
        self.inside = Inside::Elements(elements);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str) -> Pointer {
        Pointer::parse(text).unwrap()
    }

    fn shown(origins: &Origins, text: &str) -> String {
        let Written { file, pointer } = origins.written(&place(text));
        format!("{file}:{pointer}")
    }

    #[test]
    fn what_nobody_changed_is_where_it_was_written() {
        let origins = Origins::default();
        assert_eq!(shown(&origins, ""), "0:");
        assert_eq!(shown(&origins, "/a/0/b"), "0:/a/0/b");
    }

    #[test]
    fn what_is_inside_a_value_of_an_overlay_is_there_too() {
        let mut origins = Origins::default();
        origins.replace(&place("/a/b"), Origin::new(1, place("/actions/0/update/b")));
        assert_eq!(shown(&origins, "/a/b/c/0"), "1:/actions/0/update/b/c/0");
        assert_eq!(shown(&origins, "/a/c"), "0:/a/c");
        // A second overlay over the first.
        origins.replace(&place("/a/b/c"), Origin::new(2, place("/x")));
        assert_eq!(shown(&origins, "/a/b/c/0"), "2:/x/0");
        assert_eq!(shown(&origins, "/a/b/d"), "1:/actions/0/update/b/d");
        origins.remove_members(&place("/a"), |key| key == "b");
        assert_eq!(shown(&origins, "/a/b"), "0:/a/b");
    }

    #[test]
    fn elements_that_move_keep_their_places() {
        let mut origins = Origins::default();
        origins.replace(&place("/a/2/b"), Origin::new(1, place("/y")));
        origins.append(&place("/a"), 4, vec![Origin::new(1, place("/x"))]);
        assert_eq!(shown(&origins, "/a/4/b"), "1:/x/b");
        origins.remove_elements(&place("/a"), 5, |index| index == 1 || index == 3);
        assert_eq!(shown(&origins, "/a/0"), "0:/a/0");
        assert_eq!(shown(&origins, "/a/1/b"), "1:/y");
        assert_eq!(shown(&origins, "/a/1/c"), "0:/a/2/c");
        assert_eq!(shown(&origins, "/a/2/b"), "1:/x/b");
        // Beyond the end: where it would have been.
        assert_eq!(shown(&origins, "/a/7"), "0:/a/7");
    }

    #[test]
    fn a_copy_is_where_its_source_was_written() {
        let mut origins = Origins::default();
        origins.replace(&place("/a/b"), Origin::new(1, place("/x")));
        let copied = origins.origin(&place("/a"));
        origins.replace(&place("/c"), copied);
        assert_eq!(shown(&origins, "/c/b/d"), "1:/x/d");
        assert_eq!(shown(&origins, "/c/e"), "0:/a/e");
    }
}
