//! Changes for programs.

use serde::Serialize;

use super::super::change::{Bump, Change, Changes, Stage};

/// What is written.
#[derive(Serialize)]
struct Printed<'a> {
    bump: Bump,
    /// The code and the words of the change that decides the bump.
    decided_by: Option<&'a Change>,
    changes: &'a [Change],
    prose: &'a [Change],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    retired: &'a [String],
}

impl Changes {
    /// The changes as one JSON object, with the bump of a client at `stage`.
    pub fn to_json(&self, stage: Stage) -> String {
        let bump = self.bump(stage);
        let decided_by = self.deciding().filter(|_| bump != Bump::None);
        let Changes { changes, prose, retired } = self;
        let printed = Printed { bump, decided_by, changes, prose, retired };
        // Nothing in it can fail to be written: all keys are strings.
        serde_json::to_string_pretty(&printed).unwrap_or_default() + "\n"
    }
}
