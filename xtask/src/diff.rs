//! `cargo xtask diff`: what changed between two descriptions, and what that asks of a version.

use std::path::Path;

use docwright::describe;
use docwright::diff::{Changes, Effect, Stage, diff as compare};
use docwright::ir::Api;
use docwright::source::Source;

use crate::command::{Diff, DiffFormat, FailOn};
use crate::failure::Failure;
use crate::printed::{complain, one_line, say};
use crate::workspace;

/// Compares two descriptions. Exits with 1 if there is a change that it was told to fail on.
pub(crate) fn diff(arguments: &Diff) -> Result<(), Failure> {
    let (old, new) = match arguments.documents.as_slice() {
        [old, new] => (old, new),
        _ => {
            return Err(Failure::Usage(
                "there is no release yet that could be compared with\n  = help: name two \
                 documents: `cargo xtask diff OLD NEW`"
                    .to_owned(),
            ));
        }
    };
    let Some(stage) = Stage::of(&arguments.old_version) else {
        let version = one_line(&arguments.old_version, 40);
        return Err(Failure::Usage(format!(
            "`{version}` is no version\n  = help: write three numbers, such as `1.0.0`"
        )));
    };
    // Both crates have one name, so that the same item has the same path.
    let found = compare(&read(old)?, &read(new)?);
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

/// The client of a description. What is wrong with it is printed; what is unsupported or a warning
/// is the concern of `generate`.
fn read(path: &Path) -> Result<Api, Failure> {
    let name = one_line(&path.display().to_string(), 200);
    let source = Source::new(&name, workspace::read(path)?);
    match describe(&source, crate::job::PACKAGE) {
        Ok((api, _)) => Ok(api),
        Err(report) => {
            complain(report.to_string().trim_end());
            Err(Failure::Refused(String::new()))
        }
    }
}
