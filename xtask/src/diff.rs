//! `cargo xtask diff`: what changed between two descriptions, and what that asks of a version.

use std::path::{Path, PathBuf};

use docwright::describe;
use docwright::diff::{Changes, Effect, Stage, diff as compare};
use docwright::ir::Api;
use docwright::source::Source;

use crate::command::{Diff, DiffFormat, FailOn, Target};
use crate::failure::Failure;
use crate::job::job;
use crate::printed::{complain, one_line, say};
use crate::release::Last;
use crate::sync::Disk;
use crate::{overlays, workspace};

/// Compares two descriptions. Exits with 1 if there is a change that it was told to fail on.
pub(crate) fn diff(arguments: &Diff) -> Result<(), Failure> {
    // Both crates have one name, so that the same item has the same path.
    let (old, new, version) = match arguments.documents.as_slice() {
        [old, new] => (read(old)?, read(new)?, "1.0.0".to_owned()),
        documents => since_release(documents.first())?,
    };
    let version = arguments.old_version.as_ref().unwrap_or(&version);
    let Some(stage) = Stage::of(version) else {
        let version = one_line(version, 40);
        return Err(Failure::Usage(format!(
            "`{version}` is no version\n  = help: write three numbers, such as `1.0.0`"
        )));
    };
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

/// The last release, and a description after its overlays: the given one, or that of the
/// repository. With the version of the release.
fn since_release(new: Option<&PathBuf>) -> Result<(Api, Api, String), Failure> {
    let job = job(&Target::default())?;
    let Some(last) = Last::read(&Disk::real(), &job.releases.folder)? else {
        return Err(Failure::Usage(
            "there is no release yet that could be compared with\n  = help: name two documents: \
             `cargo xtask diff OLD NEW`; `cargo xtask release` makes the first release"
                .to_owned(),
        ));
    };
    let (name, path) = match new {
        Some(path) => (one_line(&path.display().to_string(), 200), path),
        None => (job.options.origin.document.clone(), &job.spec),
    };
    let source = overlays::add(Source::new(name, workspace::read(path)?), path, &[])?;
    let old = described(&last.source("release"))?;
    Ok((old, described(&source)?, last.version.to_string()))
}

/// The client of a description in a file, without overlays.
fn read(path: &Path) -> Result<Api, Failure> {
    let name = one_line(&path.display().to_string(), 200);
    described(&Source::new(&name, workspace::read(path)?))
}

/// The client of a description. What is wrong with it is printed; what is unsupported or a warning
/// is the concern of `generate`.
fn described(source: &Source) -> Result<Api, Failure> {
    match describe(source, crate::job::PACKAGE) {
        Ok((api, _)) => Ok(api),
        Err(report) => {
            complain(report.to_string().trim_end());
            Err(Failure::Refused(String::new()))
        }
    }
}
