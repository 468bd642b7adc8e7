//! The crate of a job: read, generated, and given the version and the changelog that follow from the
//! last release. Nothing is written.

use docwright::diagnostic::Report;
use docwright::lower::retire;
use docwright::render::{Origin, render_manifest};
use docwright::source::Source;
use docwright::{Options, Output, generate};
use serde_json::json;

use crate::command::Format;
use crate::failure::Failure;
use crate::job::{Job, Releases};
use crate::overlays;
use crate::printed::{complain, say};
use crate::reasons::{beside_errors, reasons, table};
use crate::release::{Last, Next, page};
use crate::sync::Disk;
use crate::workspace;

/// A report of more diagnostics than this ends with their reasons.
const MANY: usize = 20;

/// So many reasons are printed.
const REASONS: usize = 20;

/// How much is said of the description.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    /// All that there is to say.
    All(Format),
    /// What is wrong; of warnings and what is not supported, how much there is.
    Errors,
}

/// A crate that is not written yet.
pub(crate) struct Generated {
    /// The description with its overlays.
    pub(crate) source: Source,
    /// The files of the crate, and what they were made from.
    pub(crate) output: Output,
    /// What comes after the last release; none for a crate without releases.
    pub(crate) next: Option<Next>,
}

impl Generated {
    /// Generates the crate, and prints what is to be said of the description.
    pub(crate) fn new(job: &Job, disk: &Disk<'_>, told: Told) -> Result<Generated, Failure> {
        let source = Source::new(&job.name, workspace::read(&job.spec)?);
        let source = overlays::add(source, &job.spec, &job.overlays)?;
        let output = match generate(&source, &job.options) {
            Ok(output) => output,
            Err(report) => {
                print_report(&report, told, job)?;
                if told == Told::All(Format::Json) {
                    let outcome = json!({"done": false, "outcome": report.summary()});
                    say(&format!("{outcome}\n"))?;
                }
                return Err(Failure::Refused(String::new()));
            }
        };
        print_report(&output.report, told, job)?;
        let mut generated = Generated { source, output, next: None };
        generated.follow(job, disk)?;
        Ok(generated)
    }

    /// Gives the crate the version and the changelog that follow from the last release.
    pub(crate) fn follow(&mut self, job: &Job, disk: &Disk<'_>) -> Result<(), Failure> {
        let Job { options, releases, .. } = job;
        let last = last(disk, releases, &options.package)?;
        if releases.is_found && last.is_none() {
            return Ok(());
        }
        let next = Next::of(last.as_ref(), &releases.shown(), &self.output, options)?;
        self.keep(&next, options);
        let version = next.version.to_string();
        let origin = Origin { version, ..options.origin.clone() };
        let Output { files, api, .. } = &mut self.output;
        files.insert("Cargo.toml".into(), render_manifest(api, &options.runtime, &origin));
        files.insert("CHANGELOG.md".into(), page(&options.package, &origin, &next));
        self.next = Some(next);
        Ok(())
    }

    /// Gives the crate the constants of rules that are gone which the next version keeps. The manifest
    /// and the changelog are then to be written again.
    fn keep(&mut self, next: &Next, options: &Options) {
        let Output { files, api, .. } = &mut self.output;
        let before = api.retired_rules.clone();
        retire(api, &next.changes.retired);
        if api.retired_rules != before {
            *files = docwright::files(api, options);
        }
    }
}

/// The last release, unless it is a guess and is none, or that of another package.
pub(crate) fn last(
    disk: &Disk<'_>,
    releases: &Releases,
    package: &str,
) -> Result<Option<Last>, Failure> {
    let Releases { folder, is_found, .. } = releases;
    if *is_found && !Last::is_in(disk, folder) {
        return Ok(None);
    }
    match Last::read(disk, folder)? {
        Some(last) if last.package != package && *is_found => Ok(None),
        Some(last) if last.package != package => Err(Failure::Refused(format!(
            "error: the last release in {} is one of `{}`, not of `{package}`\n  = help: give each \
             package a folder of its own by `--release`, or the same name by `--name`",
            folder.display(),
            last.package.escape_debug(),
        ))),
        last => Ok(last),
    }
}

/// What is to be said if the folder that was guessed holds the release of another package.
pub(crate) fn foreign(
    disk: &Disk<'_>,
    releases: &Releases,
    package: &str,
) -> Result<Option<String>, Failure> {
    let Releases { folder, is_found: true, .. } = releases else { return Ok(None) };
    if !Last::is_in(disk, folder) {
        return Ok(None);
    }
    let last = Last::read(disk, folder)?.filter(|last| last.package != package);
    Ok(last.map(|last| {
        let other = last.package.escape_debug();
        format!(
            "the release in {} is of `{other}`, not of `{package}`\n  = help: give `--name {other}`, or \
             another folder by `--release DIR`",
            releases.shown(),
        )
    }))
}

/// Text goes to stderr, JSON lines to stdout.
fn print_report(report: &Report, told: Told, job: &Job) -> Result<(), Failure> {
    match told {
        Told::All(Format::Json) => return say(&report.to_json_lines()),
        Told::All(_) | Told::Errors if report.is_empty() => {}
        Told::Errors if report.has_errors() => complain(report.errors().to_string().trim_end()),
        Told::Errors => {
            let lines = beside_errors(report, &format!("{} --check", job.command), false);
            lines.iter().for_each(|line| complain(&format!("{}: {line}", job.name)));
        }
        Told::All(Format::Text) => {
            complain(report.to_string().trim_end());
            if report.diagnostics().len() > MANY {
                let table = table(&reasons(report), REASONS);
                complain(&format!("by reason:\n{}", table.trim_end()));
            }
        }
    }
    Ok(())
}
