//! What the document says about a type beyond Rust's types: one static table beside each struct.
//!
//! The slots of a type (the references that its [`Json`](super::super::Json) impl hands out) stand in the
//! order of `fields`. One emitter writes both, so they cannot fall out of step.

use super::rule::{Rule, Rules};

/// The facts about a generated struct.
#[derive(Debug)]
pub struct Table {
    /// The name of the Rust type.
    pub name: &'static str,
    /// Where the document defines the type: a JSON Pointer as a URI fragment.
    pub place: &'static str,
    /// One entry per slot, in the order of the document.
    pub fields: &'static [Field],
    /// The rules that need more than one field.
    pub rules: &'static [Rule],
    /// The slot that is the whole body, if the type is a request with one.
    pub whole_body: Option<usize>,
}

impl Table {
    /// A type with these fields, without rules of more than one.
    #[doc(hidden)]
    pub const fn new(name: &'static str, place: &'static str, fields: &'static [Field]) -> Self {
        Self { name, place, fields, rules: &[], whole_body: None }
    }

    /// The same type with rules that need more than one field.
    #[doc(hidden)]
    pub const fn rules(mut self, rules: &'static [Rule]) -> Self {
        self.rules = rules;
        self
    }

    /// The same type, a request whose body is the field at `index`.
    #[doc(hidden)]
    pub const fn whole_body(mut self, index: usize) -> Self {
        self.whole_body = Some(index);
        self
    }
}

/// The facts about one field of a struct.
#[derive(Debug)]
pub struct Field {
    /// The name on the wire.
    pub wire: &'static str,
    /// Where on the wire the field stands.
    pub location: Location,
    /// Whether a value without the field cannot be read.
    pub mandatory: bool,
    /// Whether an answer without the field cannot be read, although values without it are made: it is
    /// `readOnly`.
    pub answered: bool,
    /// The rules of the field's value.
    pub rules: Rules,
}

/// Where on the wire a field stands. Types that are no operation's request have body fields only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// A member of the JSON object in the body.
    Body,
    /// The whole body.
    WholeBody,
    /// A header.
    Header,
    /// A part of the path.
    Path,
    /// The query.
    Query(Join),
    /// A cookie.
    Cookie,
}

/// How the query carries an array.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// The parameter once for each element: `form`, exploded.
    Repeat,
    /// One parameter, commas between the elements: `form`, not exploded.
    Comma,
    /// One parameter, spaces between the elements: `spaceDelimited`.
    Space,
    /// One parameter, bars between the elements: `pipeDelimited`.
    Pipe,
}

impl Field {
    /// A member of the body that must be there.
    pub const fn mandatory(wire: &'static str) -> Self {
        Self::new(wire, true)
    }

    /// A member of the body that may be absent.
    pub const fn optional(wire: &'static str) -> Self {
        Self::new(wire, false)
    }

    const fn new(wire: &'static str, mandatory: bool) -> Self {
        Self { wire, location: Location::Body, mandatory, answered: false, rules: Rules::NONE }
    }

    /// The same field, which every answer has.
    #[doc(hidden)]
    pub const fn answered(mut self) -> Self {
        self.answered = true;
        self
    }

    /// The same field elsewhere on the wire.
    pub const fn at(mut self, location: Location) -> Self {
        self.location = location;
        self
    }

    /// The same field with rules.
    pub const fn rules(mut self, rules: &'static [Rule]) -> Self {
        self.rules.own = rules;
        self
    }

    /// The same field, an array, with rules of its elements.
    pub const fn items(mut self, items: &'static Rules) -> Self {
        self.rules.items = Some(items);
        self
    }
}
