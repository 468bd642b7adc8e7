//! Places in a value: a chain on the stack while walking, a JSON Pointer (RFC 6901) once something
//! is wrong.

/// The way from the root to the value at hand, in the wire's names.
#[derive(Clone, Copy)]
pub(crate) struct Path<'a> {
    pub(crate) parent: Option<&'a Path<'a>>,
    pub(crate) segment: Segment<'a>,
}

/// One step of a path.
#[derive(Clone, Copy)]
pub(crate) enum Segment<'a> {
    Root,
    Member(&'a str),
    Index(usize),
}

impl Path<'_> {
    pub(crate) fn to_pointer(self) -> String {
        let mut pointer = match self.parent {
            Some(parent) => parent.to_pointer(),
            None => String::new(),
        };
        match self.segment {
            Segment::Root => {}
            Segment::Member(name) => push_segment(&mut pointer, name),
            Segment::Index(index) => push_segment(&mut pointer, &index.to_string()),
        }
        pointer
    }
}

/// Appends `/name`, with `~` and `/` escaped.
pub(super) fn push_segment(pointer: &mut String, name: &str) {
    pointer.push('/');
    for character in name.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}
