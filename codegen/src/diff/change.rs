//! Changes, and what they ask of a version. Plain data: everything is judged when a change is made.

use serde::Serialize;

use crate::listing::Rust;

use super::code::{Code, Event};

/// What differs between two documents.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Changes {
    /// The changes of the API, in the order of the documents.
    pub changes: Vec<Change>,
    /// The changes that are documentation only.
    pub prose: Vec<Change>,
    /// The constants of rules that are gone which the client keeps, deprecated: for
    /// [`retire`](crate::lower::retire). None if callers must change something anyway.
    pub retired: Vec<String>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// Its kind.
    pub code: Code,
    /// Where it is felt.
    pub direction: Direction,
    /// What it does to the messages that the documents allow.
    pub wire: Wire,
    /// What it does to the Rust API.
    pub rust: Rust,
    /// The items of the Rust API that this is about: `aicc_client::UpdateGroup::remark`.
    pub items: Vec<String>,
    /// Those that stay, deprecated, although nothing stands behind them any more.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub retired: Vec<String>,
    /// What it asks of a version.
    pub effect: Effect,
    /// Whether it breaks callers only because a version that breaks them anyway keeps no constant of
    /// a rule that is gone: it is no reason for that version.
    #[serde(skip)]
    pub is_consequence: bool,
    /// What changed, in one line of Markdown that is safe to print.
    pub message: String,
    /// What a consumer has to do, likewise.
    pub advice: String,
    /// How sure it is that this is one change and not two, in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<u8>,
    /// The place in the old document, if it has one: a JSON Pointer as a URI fragment.
    pub old: Option<String>,
    /// The place in the new document, if it has one.
    pub new: Option<String>,
}

impl Change {
    /// Whether it says of something that it should not be used any more, and takes nothing yet.
    pub fn is_deprecation(&self) -> bool {
        let is_retired = self.rust == Rust::Addition && !self.retired.is_empty();
        match self.code.event {
            Event::Deprecated => true,
            Event::Renamed => is_retired,
            _ => is_retired && self.items.is_empty(),
        }
    }
}

/// Where a change is felt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// In what a client sends.
    Request,
    /// In what a client reads.
    Response,
    /// In both.
    Both,
}

impl Direction {
    /// Where either is felt.
    pub(super) fn and(self, other: Direction) -> Direction {
        if self == other { self } else { Direction::Both }
    }

    /// Whether it is felt in requests.
    pub fn has_requests(self) -> bool {
        self != Direction::Response
    }

    /// Whether it is felt in responses.
    pub fn has_responses(self) -> bool {
        self != Direction::Request
    }
}

/// What a change does to the messages that the documents allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Wire {
    /// Nothing.
    None,
    /// Some are allowed that were not. Where others are not allowed any more, only in responses:
    /// what a reader must be ready for counts.
    Wider,
    /// Some that were allowed are not any more. In requests also where others are allowed instead.
    Narrower,
}

/// What a change asks of a version, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// Nothing: it is documentation.
    None,
    /// A release with nothing to do for anybody.
    Patch,
    /// Something new can be called, or something is deprecated.
    Addition,
    /// A caller must change something, or is refused at run time.
    Breaking,
}

impl From<Rust> for Effect {
    fn from(rust: Rust) -> Effect {
        match rust {
            Rust::None => Effect::Patch,
            Rust::Addition => Effect::Addition,
            Rust::Break => Effect::Breaking,
        }
    }
}

/// The part of a version that goes up, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Bump {
    /// None.
    None,
    /// `z` of `x.y.z`.
    Patch,
    /// `y` of `x.y.z`.
    Minor,
    /// `x` of `x.y.z`.
    Major,
}

/// How far a crate is: Cargo's rules differ before 1.0.0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// `0.0.z`: no two versions are compatible.
    Experiment,
    /// `0.y.z`: the second number is the one of breaking changes.
    Unstable,
    /// `1.0.0` and after.
    Stable,
}

impl Stage {
    /// The stage of a version, `None` if it does not begin with three numbers.
    ///
    /// ```
    /// use docwright::diff::Stage;
    ///
    /// assert_eq!(Stage::of("0.1.0"), Some(Stage::Unstable));
    /// assert_eq!(Stage::of("1.2"), None);
    /// ```
    pub fn of(version: &str) -> Option<Stage> {
        let end = version.find(['-', '+']).unwrap_or(version.len());
        let parts = version[..end].split('.').map(|part| part.parse::<u64>().ok());
        match parts.collect::<Option<Vec<_>>>()?.as_slice() {
            [0, 0, _] => Some(Stage::Experiment),
            [0, _, _] => Some(Stage::Unstable),
            [_, _, _] => Some(Stage::Stable),
            _ => None,
        }
    }

    /// What goes up for an effect.
    pub fn bump(self, effect: Effect) -> Bump {
        match (effect, self) {
            (Effect::None, _) => Bump::None,
            (_, Stage::Experiment) | (Effect::Patch, _) => Bump::Patch,
            (Effect::Addition, Stage::Unstable) => Bump::Patch,
            (Effect::Addition, Stage::Stable) | (Effect::Breaking, Stage::Unstable) => Bump::Minor,
            (Effect::Breaking, Stage::Stable) => Bump::Major,
        }
    }
}

impl Changes {
    /// What goes up in the version of a client that is at `stage`.
    pub fn bump(&self, stage: Stage) -> Bump {
        stage.bump(self.effect())
    }

    /// The greatest effect.
    pub fn effect(&self) -> Effect {
        self.changes.iter().map(|change| change.effect).max().unwrap_or(Effect::None)
    }

    /// The change that decides the bump: the first of those with the greatest effect, and a
    /// consequence of another only if there is no other.
    pub fn deciding(&self) -> Option<&Change> {
        let effect = self.effect();
        let mut greatest = self.changes.iter().filter(|change| change.effect == effect);
        let cause = greatest.clone().find(|change| !change.is_consequence);
        cause.or_else(|| greatest.next())
    }

    /// Whether the documents say the same: no change of the API, none of the prose.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.prose.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_up_is_what_cargo_asks_for() {
        let effects = [Effect::None, Effect::Patch, Effect::Addition, Effect::Breaking];
        for (version, expected) in [
            ("1.4.2", [Bump::None, Bump::Patch, Bump::Minor, Bump::Major]),
            ("0.4.2", [Bump::None, Bump::Patch, Bump::Patch, Bump::Minor]),
            ("0.0.2", [Bump::None, Bump::Patch, Bump::Patch, Bump::Patch]),
            ("1.0.0-rc.1+7", [Bump::None, Bump::Patch, Bump::Minor, Bump::Major]),
        ] {
            let stage = Stage::of(version).unwrap();
            assert_eq!(effects.map(|effect| stage.bump(effect)), expected, "{version}");
        }
        for text in ["", "1", "1.2", "1.2.3.4", "a.b.c", "1.-2.3"] {
            assert_eq!(Stage::of(text), None, "{text}");
        }
    }
}
