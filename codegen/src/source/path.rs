//! Where a reader is, for counting depth and for reports.

use super::pointer::Pointer;

/// The way to the value that is being read, on the stack; a pointer is made only for a report.
#[derive(Clone, Copy)]
pub(super) enum Path<'a> {
    Root,
    Key(&'a Path<'a>, &'a str, usize),
    Index(&'a Path<'a>, usize, usize),
}

impl Path<'_> {
    pub(super) fn depth(&self) -> usize {
        match self {
            Path::Root => 0,
            Path::Key(_, _, depth) | Path::Index(_, _, depth) => *depth,
        }
    }

    pub(super) fn pointer(&self) -> Pointer {
        match self {
            Path::Root => Pointer::root(),
            Path::Key(parent, key, _) => parent.pointer().key(key),
            Path::Index(parent, index, _) => parent.pointer().index(*index),
        }
    }
}
