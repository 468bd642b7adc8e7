//! `cargo xtask diff`: what changed between two descriptions, and what that asks of a version.

use docwright::diff::{Effect, Stage};

use crate::command::{Diff, DiffFormat, FailOn};
use crate::compared::{Compared, compared};
use crate::failure::Failure;
use crate::printed::{one_line, say};
use crate::release::difference;

/// Compares two descriptions. Exits with 1 if there is a change that it was told to fail on.
pub(crate) fn diff(arguments: &Diff) -> Result<(), Failure> {
    let stage = |version: &str| {
        Stage::of(version).ok_or_else(|| {
            let version = one_line(version, 40);
            Failure::Usage(format!(
                "`{version}` is no version\n  = help: write three numbers, such as `1.0.0`"
            ))
        })
    };
    let told = arguments.old_version.as_deref().map(stage).transpose()?;
    let (text, effect) = match compared(arguments)? {
        Compared::Documents(found) => {
            let stage = told.unwrap_or(Stage::Stable);
            let text = match arguments.format {
                DiffFormat::Text => found.to_text(stage),
                DiffFormat::Markdown => found.to_markdown(stage),
                DiffFormat::Json => found.to_json(stage),
            };
            (text, found.effect())
        }
        Compared::Release(next) => {
            let stage = told.unwrap_or_else(|| next.stage());
            (difference(&next, stage, arguments.format), next.effect())
        }
    };
    say(&text)?;
    match arguments.fail_on.filter(|limit| effect >= least(*limit)) {
        Some(limit) => Err(Failure::Refused(reached(effect, limit))),
        None => Ok(()),
    }
}

/// The least effect that fails.
fn least(limit: FailOn) -> Effect {
    match limit {
        FailOn::Breaking => Effect::Breaking,
        FailOn::Addition => Effect::Addition,
    }
}

/// Why the comparison fails.
fn reached(effect: Effect, limit: FailOn) -> String {
    let limit = match limit {
        FailOn::Breaking => "breaking",
        FailOn::Addition => "addition",
    };
    let found = match effect {
        Effect::Breaking => "callers are broken",
        _ => "there is something new, or deprecated",
    };
    format!("error: {found}, and `--fail-on {limit}` was given")
}
