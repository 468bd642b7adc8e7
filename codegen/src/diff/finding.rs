//! A change while it is collected: its effect on the Rust API is looked up at the end, in what
//! differs between the two APIs, so that it cannot be guessed wrong.

use super::change::{Direction, Wire};
use super::code::{Code, Event, Subject};

/// How the messages allowed by the new document relate to those of the old.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// The same.
    Same,
    /// All of the old, and others.
    Wider,
    /// Fewer.
    Narrower,
    /// Neither.
    Incomparable,
}

impl Relation {
    /// The relation of two changes together.
    pub(super) fn and(self, other: Relation) -> Relation {
        match (self, other) {
            (Relation::Same, relation) | (relation, Relation::Same) => relation,
            (one, other) if one == other => one,
            _ => Relation::Incomparable,
        }
    }

    /// The event of a rule with this relation.
    pub(super) fn event(self) -> Event {
        match self {
            Relation::Wider => Event::Wider,
            Relation::Narrower => Event::Narrower,
            Relation::Same | Relation::Incomparable => Event::Changed,
        }
    }

    /// The worse half counts: what a sender may no longer send, what a reader must be ready for.
    pub(super) fn wire(self, direction: Direction) -> Wire {
        match self {
            Relation::Same => Wire::None,
            Relation::Wider => Wire::Wider,
            Relation::Narrower => Wire::Narrower,
            Relation::Incomparable if direction.has_requests() => Wire::Narrower,
            Relation::Incomparable => Wire::Wider,
        }
    }
}

/// Items of the Rust API that a change explains.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Claim {
    /// One item.
    Item(String),
    /// An item and all below it.
    Tree(String),
}

/// A change without its effect on the Rust API.
#[derive(Debug)]
pub(super) struct Finding {
    pub(super) code: Code,
    pub(super) direction: Direction,
    pub(super) relation: Relation,
    pub(super) message: String,
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
    pub(super) claims: Vec<Claim>,
    /// Whether it gives items another name, so that items are looked up as they are spelled.
    pub(super) is_rename: bool,
    /// Whether a program that compiles behaves otherwise, beyond what `relation` says.
    pub(super) breaks_at_run_time: bool,
    pub(super) confidence: Option<u8>,
    /// The name in Rust that callers use now, if it is a rename.
    pub(super) now_called: Option<String>,
    /// What is not supported, or a list of codes, as digests of both documents: findings with one cause
    /// are one change.
    pub(super) cause: Option<(Option<u64>, Option<u64>)>,
}

impl Finding {
    pub(super) fn new(
        subject: Subject,
        event: Event,
        direction: Direction,
        relation: Relation,
        message: String,
    ) -> Self {
        Finding {
            code: Code { subject, event },
            direction,
            relation,
            message,
            old: None,
            new: None,
            claims: Vec::new(),
            is_rename: false,
            breaks_at_run_time: false,
            confidence: None,
            now_called: None,
            cause: None,
        }
    }

    /// The places in both documents.
    pub(super) fn at(mut self, old: Option<&str>, new: Option<&str>) -> Self {
        (self.old, self.new) = (old.map(str::to_owned), new.map(str::to_owned));
        self
    }

    /// Adds items that it explains.
    pub(super) fn claiming(mut self, claims: impl IntoIterator<Item = Claim>) -> Self {
        self.claims.extend(claims);
        self
    }

    /// It is one change and not two, as sure as that.
    pub(super) fn rename(mut self, confidence: u8) -> Self {
        self.is_rename = true;
        self.confidence = Some(confidence);
        self
    }

    /// What callers name now.
    pub(super) fn called(mut self, name: &str) -> Self {
        self.now_called = Some(name.to_owned());
        self
    }

    /// A program that compiles behaves otherwise.
    pub(super) fn breaking(mut self) -> Self {
        self.breaks_at_run_time = true;
        self
    }
}
