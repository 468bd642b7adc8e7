//! A change while it is collected. What it does to the Rust API is looked up at the end, in what
//! differs between the two APIs, so that it cannot be guessed wrong.

use crate::ir::{Docs, TypeId};

use super::change::{Direction, Wire};
use super::code::{Code, Event, Subject};

/// A side of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Old,
    New,
}

impl Side {
    pub(super) fn other(self) -> Side {
        match self {
            Side::Old => Side::New,
            Side::New => Side::Old,
        }
    }

    /// What is to be said of something that is on this side only.
    pub(super) fn alone(self) -> (Event, Relation, &'static str) {
        match self {
            Side::Old => (Event::Removed, Relation::Narrower, "is gone"),
            Side::New => (Event::Added, Relation::Wider, "is new"),
        }
    }
}

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
    /// Whether the new side allows all that the old did, and the other way round.
    pub(super) fn of(is_old_allowed: bool, is_new_allowed: bool) -> Relation {
        match (is_old_allowed, is_new_allowed) {
            (true, true) => Relation::Same,
            (true, false) => Relation::Wider,
            (false, true) => Relation::Narrower,
            (false, false) => Relation::Incomparable,
        }
    }

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
    /// A type that is on this side only, with the types behind it that are: the first change that
    /// leads there explains them.
    Types(Side, TypeId),
    /// Likewise what only callers need who make values of a type, if they do so on this side only.
    Made(Side, TypeId),
}

/// What is not supported, or a list of codes, as digests of both documents: what has one cause is one
/// change.
pub(super) type Cause = (Option<u64>, Option<u64>);

/// Where a change is: its places in both documents, and the messages that it is felt in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot<'a> {
    pub(super) old: Option<&'a str>,
    pub(super) new: Option<&'a str>,
    pub(super) direction: Direction,
    /// Whether it is in no message at all.
    pub(super) is_nowhere: bool,
}

impl<'a> Spot<'a> {
    pub(super) fn new(old: Option<&'a str>, new: Option<&'a str>, direction: Direction) -> Self {
        Spot { old, new, direction, is_nowhere: false }
    }

    /// Of something that is on both sides.
    pub(super) fn both([old, new]: [&'a Docs; 2], direction: Direction) -> Self {
        Spot::new(Some(&old.place), Some(&new.place), direction)
    }

    /// Of something that is on one side only.
    pub(super) fn one(side: Side, docs: &'a Docs, direction: Direction) -> Self {
        match side {
            Side::Old => Spot::new(Some(&docs.place), None, direction),
            Side::New => Spot::new(None, Some(&docs.place), direction),
        }
    }

    /// The same in no message, if that is so.
    pub(super) fn nowhere_if(self, is_nowhere: bool) -> Self {
        Spot { is_nowhere: self.is_nowhere || is_nowhere, ..self }
    }

    /// A change here.
    pub(super) fn found(
        &self,
        subject: Subject,
        event: Event,
        relation: Relation,
        message: String,
    ) -> Finding {
        Finding {
            code: Code { subject, event },
            direction: self.direction,
            relation: if self.is_nowhere { Relation::Same } else { relation },
            message,
            old: self.old.map(str::to_owned),
            new: self.new.map(str::to_owned),
            claims: Vec::new(),
            is_nowhere: self.is_nowhere,
            is_spelled: false,
            breaks_at_run_time: false,
            confidence: None,
            called: None,
            cause: None,
            once: None,
        }
    }

    /// That something is on one side only.
    pub(super) fn alone(&self, side: Side, subject: Subject, what: &str) -> Finding {
        let (event, relation, words) = side.alone();
        self.found(subject, event, relation, format!("{what} {words}"))
    }

    /// A change of the documentation here.
    pub(super) fn prose(&self, subject: Subject, message: String) -> Finding {
        self.found(subject, Event::Changed, Relation::Same, message)
    }
}

/// What was found, in the order of the documents.
pub(super) type Found = Vec<Finding>;

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
    pub(super) is_nowhere: bool,
    /// Whether items are looked up as they are spelled, since it is about names.
    pub(super) is_spelled: bool,
    /// Whether a program that compiles behaves otherwise, beyond what `relation` says.
    pub(super) breaks_at_run_time: bool,
    pub(super) confidence: Option<u8>,
    /// The name in Rust that callers use now, if it is a rename.
    pub(super) called: Option<String>,
    pub(super) cause: Option<Cause>,
    /// What it says: of findings that say the same, only the first is told.
    pub(super) once: Option<String>,
}

impl Finding {
    /// Adds items that it explains.
    pub(super) fn claiming(mut self, claims: impl IntoIterator<Item = Claim>) -> Self {
        self.claims.extend(claims);
        self
    }

    /// It is about names.
    pub(super) fn spelled(self) -> Self {
        Finding { is_spelled: true, ..self }
    }

    /// It is one change and not two, as sure as that, in percent.
    pub(super) fn sure(self, confidence: u8) -> Self {
        Finding { confidence: Some(confidence), ..self }
    }

    /// It is one thing under two names, as sure as that.
    pub(super) fn rename(self, confidence: u8) -> Self {
        self.spelled().sure(confidence)
    }

    /// What callers name now.
    pub(super) fn called(self, name: &str) -> Self {
        Finding { called: Some(name.to_owned()), ..self }
    }

    /// A program that compiles behaves otherwise, if that is so.
    pub(super) fn breaking_if(mut self, is_breaking: bool) -> Self {
        self.breaks_at_run_time |= is_breaking && !self.is_nowhere;
        self
    }

    pub(super) fn caused_by(self, cause: Option<Cause>) -> Self {
        Finding { cause, ..self }
    }
}
