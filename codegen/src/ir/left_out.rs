//! What the document describes and the client has not, since docwright does not support it.
//!
//! A part that is left out is no part that the vendor took away: whoever compares two versions needs
//! to tell the one from the other, and to see that what is left out has changed.

use super::operation::Statuses;

/// Something of the document that is not in the client.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeftOut {
    /// What is left out, or what lacks something.
    pub part: Part,
    /// `None`: the whole part is left out. Else the part is there, without what this keyword, or
    /// this member of it, says.
    pub keyword: Option<String>,
    /// Where it stands: a JSON Pointer as a URI fragment.
    pub place: String,
    /// Why, in the words of the report: lower case, no full stop. It may hold text of the document.
    pub why: String,
    /// What the document says there and behind each `$ref` in it, in one number. Prose, order and
    /// the names of components do not count. Equal in two models if the documents say the same;
    /// compare it with no number that was made by another program.
    pub digest: u64,
}

/// A part of a client. An owner is a struct, by its Rust name: a type, or the request of an
/// operation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The document: its schemes, its servers, what no operation reaches.
    Document,
    /// An operation.
    Operation {
        /// Its request.
        owner: String,
        /// Its method and path: `GET /orders/{id}`.
        wire: String,
    },
    /// A struct.
    Object {
        /// Its Rust name.
        owner: String,
    },
    /// A member of an object.
    Field {
        /// The object.
        owner: String,
        /// The name on the wire.
        wire: String,
    },
    /// A parameter of an operation.
    Parameter {
        /// The request.
        owner: String,
        /// The name on the wire.
        wire: String,
    },
    /// The body of a request.
    Body {
        /// The request.
        owner: String,
    },
    /// The body of an answer.
    Answer {
        /// The request of the operation.
        owner: String,
        /// The statuses.
        statuses: Statuses,
    },
}

impl Part {
    /// The struct that it is, or stands in.
    pub fn owner(&self) -> Option<&str> {
        match self {
            Part::Document => None,
            Part::Operation { owner, .. }
            | Part::Object { owner }
            | Part::Field { owner, .. }
            | Part::Parameter { owner, .. }
            | Part::Body { owner }
            | Part::Answer { owner, .. } => Some(owner),
        }
    }
}
