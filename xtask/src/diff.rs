//! `cargo xtask diff`: what changed between two descriptions, and what that asks of a version.

use docwright::diff::{Changes, Effect, Stage, diff as compare};

use crate::command::{Diff, DiffFormat, FailOn};
use crate::compared::{Compared, compared};
use crate::failure::Failure;
use crate::printed::{one_line, say};

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
    let Compared { old, new, version } = compared(arguments)?;
    let stage = told.map_or_else(|| stage(&version), Ok)?;
    let found = compare(&old, &new);
    say(&match arguments.format {
        DiffFormat::Text => found.to_text(stage),
        DiffFormat::Markdown => found.to_markdown(stage),
        DiffFormat::Json => found.to_json(stage),
    })?;
    match arguments.fail_on.filter(|limit| is_reached(&found, *limit)) {
        Some(_) => Err(Failure::Refused(String::new())),
        None => Ok(()),
    }
}

fn is_reached(found: &Changes, limit: FailOn) -> bool {
    found.effect()
        >= match limit {
            FailOn::Breaking => Effect::Breaking,
            FailOn::Addition => Effect::Addition,
        }
}
