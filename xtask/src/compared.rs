//! The two documents of a comparison: where they come from, which overlays each of them gets, and what
//! a reader must know of both.
//!
//! Each document gets the overlays that `generate` would apply to it: those in the folder `overlays`
//! beside it, then those that are named. The last release was corrected when it was made: it gets none.

use std::path::{Path, PathBuf};

use docwright::diagnostic::{Diagnostic, Report, Severity};
use docwright::diff::{Changes, diff};
use docwright::source::Source;
use docwright::{Options, describe, generate};

use crate::command::{Diff, Target};
use crate::failure::Failure;
use crate::generated::{foreign, last};
use crate::job::{self, Job, PACKAGE, job};
use crate::printed::{complain, one_line};
use crate::reasons::beside_errors;
use crate::release::{Last, Next};
use crate::sync::Disk;
use crate::{overlays, workspace};

/// What a comparison found.
pub(crate) enum Compared {
    /// Between two documents that were named.
    Documents(Changes),
    /// Since the last release: what `generate` finds too.
    Release(Box<Next>),
}

/// Reads both documents, prints what is to be said of them, and compares them.
pub(crate) fn compared(arguments: &Diff) -> Result<Compared, Failure> {
    match arguments.documents.as_slice() {
        [old, new] => documents(arguments, old, new),
        documents => since_release(arguments, documents.first()),
    }
}

/// Compares two documents that are named.
fn documents(arguments: &Diff, old: &Path, new: &Path) -> Result<Compared, Failure> {
    let (sides, package) = named(arguments, old, new)?;
    // Both crates have one name, so that the same item has the same path.
    let read = sides.each_ref().map(|side| describe(&side.source, &package));
    introduce(&sides, read.each_ref().map(|read| read.as_ref().ok().map(|(_, report)| report)));
    match read {
        [Ok((old, _)), Ok((new, _))] => Ok(Compared::Documents(diff(&old, &new))),
        read => Err(refused(&sides, read.each_ref().map(|read| read.as_ref().err()))),
    }
}

/// Compares a document with the last release, as `generate` does.
fn since_release(arguments: &Diff, new: Option<&PathBuf>) -> Result<Compared, Failure> {
    let Released { sides, job, last } = released(arguments, new)?;
    let Job { options, releases, .. } = &job;
    // What is only a warning changes nothing that can be compared.
    let options = Options { is_strict: false, ..options.clone() };
    let [old, new] = &sides;
    let before = describe(&old.source, &options.package);
    let now = generate(&new.source, &options);
    let reports =
        [before.as_ref().ok().map(|(_, report)| report), now.as_ref().ok().map(|it| &it.report)];
    introduce(&sides, reports);
    match now {
        // What is wrong with the release is said there.
        Ok(now) => {
            let next = Next::of(Some(&last), &releases.shown(), &now, &options)?;
            Ok(Compared::Release(Box::new(next)))
        }
        Err(now) => Err(refused(&sides, [before.as_ref().err(), Some(&now)])),
    }
}

/// Says of both documents what there is to know.
fn introduce(sides: &[Side; 2], reports: [Option<&Report>; 2]) {
    let has_overlays = sides.iter().any(|side| !side.source.overlays().is_empty());
    for (side, report) in sides.iter().zip(reports) {
        side.introduce(has_overlays, report);
    }
}

/// Says why documents cannot be compared.
fn refused(sides: &[Side; 2], reports: [Option<&Report>; 2]) -> Failure {
    for (side, report) in sides.iter().zip(reports) {
        report.into_iter().for_each(|report| side.complain(report));
    }
    Failure::Refused(String::new())
}

/// The last release of a crate, and a document, not read yet.
struct Released {
    sides: [Side; 2],
    job: Job,
    last: Last,
}

/// A document.
struct Side {
    /// What it is called on the command line.
    role: &'static str,
    source: Source,
    /// Whether it is that of the last release.
    is_released: bool,
    /// The command that lists what is unsupported in it, and the warnings.
    command: String,
    /// Whether that command takes warnings for errors.
    is_strict: bool,
}

/// Two documents that are named, and the name of both crates.
fn named(arguments: &Diff, old: &Path, new: &Path) -> Result<([Side; 2], String), Failure> {
    if arguments.out.is_some() {
        return Err(Failure::Usage(
            "two documents are compared without a release\n  = help: leave out OLD, or `--out`"
                .to_owned(),
        ));
    }
    let package = arguments.name.as_deref().map_or(Ok(PACKAGE.to_owned()), job::checked_package)?;
    let side = |role, path: &Path| {
        let source =
            Source::new(one_line(&path.display().to_string(), 200), workspace::read(path)?);
        let source = corrected(arguments, source, path)?;
        let command = lists(path, &arguments.overlays);
        Ok(Side { role, source, is_released: false, command, is_strict: false })
    };
    Ok(([side("OLD", old)?, side("NEW", new)?], package))
}

/// The last release of a crate, and a document: the given one, or that of the crate.
fn released(arguments: &Diff, new: Option<&PathBuf>) -> Result<Released, Failure> {
    if arguments.name.is_some() && arguments.out.is_none() {
        return Err(Failure::Usage(
            "`--name` alone does not say where the last release is\n  = help: add `--out`, or name two \
             documents"
                .to_owned(),
        ));
    }
    let job = job(&Target {
        spec: new.cloned().filter(|_| arguments.out.is_some()).or(arguments.spec.clone()),
        overlays: arguments.overlays.clone(),
        out: arguments.out.clone(),
        name: arguments.name.clone(),
        strict: false,
        release: arguments.release.clone(),
    })?;
    let disk = Disk::real();
    let Some(last) = last(&disk, &job.releases, &job.options.package)? else {
        if let Some(words) = foreign(&disk, &job.releases, &job.options.package)? {
            return Err(Failure::Refused(format!("error: {words}")));
        }
        return Err(Failure::Usage(
            "there is no release yet that could be compared with\n  = help: name two documents: \
             `cargo xtask diff OLD NEW`; `cargo xtask release` makes the first release"
                .to_owned(),
        ));
    };
    let path = new.unwrap_or(&job.spec);
    let name = new.map_or(job.name.clone(), |path| path.display().to_string());
    let source = Source::new(one_line(&name, 200), workspace::read(path)?);
    let source = corrected(arguments, source, path)?;
    let (command, is_strict) = match (new, &arguments.out) {
        (None, None) => ("cargo xtask generate --dry-run".to_owned(), job.options.is_strict),
        _ => (lists(path, &arguments.overlays), false),
    };
    let released = job.releases.folder.join("document.yaml");
    let old = Side {
        role: "OLD",
        source: last.source(&job.releases.shown()),
        is_released: true,
        command: lists(&released, &[]),
        is_strict: false,
    };
    let new = Side { role: "NEW", source, is_released: false, command, is_strict };
    Ok(Released { sides: [old, new], job, last })
}

/// A document with its overlays, if it is to have them.
fn corrected(arguments: &Diff, source: Source, path: &Path) -> Result<Source, Failure> {
    if arguments.no_overlays {
        return Ok(source);
    }
    overlays::add(source, path, &arguments.overlays)
}

/// The command that lists what is wrong with a document, and writes nothing.
fn lists(path: &Path, overlays: &[PathBuf]) -> String {
    let target = Target {
        spec: Some(path.to_owned()),
        overlays: overlays.to_vec(),
        out: Some(PathBuf::from("DIR")),
        ..Target::default()
    };
    job::given(&target).replacen("generate", "generate --dry-run", 1)
}

impl Side {
    /// Says which overlays were applied, if one of the documents has any, and how much of the document
    /// no comparison sees.
    fn introduce(&self, has_overlays: bool, report: Option<&Report>) {
        let mut words = Vec::new();
        if has_overlays {
            let overlays =
                self.source.overlays().iter().map(|overlay| one_line(overlay.name(), 200));
            let overlays = overlays.collect::<Vec<_>>().join(", ");
            let name = self.source.name();
            words.push(match (self.is_released, overlays.is_empty()) {
                (true, _) => format!("{name}, corrected when it was released"),
                (false, true) => format!("{name} with no overlays"),
                (false, false) => format!("{name} with {overlays}"),
            });
        }
        words
            .extend(report.and_then(|report| beside_errors(report, &self.command, self.is_strict)));
        if !words.is_empty() {
            complain(&format!("{}: {}", self.role, words.join("; ")));
        }
    }

    /// Says why a document cannot be compared.
    fn complain(&self, report: &Report) {
        complain(report.errors().to_string().trim_end());
        let (role, name) = (self.role, self.source.name());
        // What is wrong in the text of an overlay is something else.
        let is_of_overlay = report.diagnostics().iter().any(|located| {
            let Diagnostic { code, severity, .. } = &located.diagnostic;
            *severity == Severity::Error && code.to_string().starts_with("DW07")
        });
        complain(&match is_of_overlay {
            true => format!(
                "error: {role}, {name}, cannot be corrected by its overlays\n  = help: a correction that \
                 the vendor has made is one too many; `--no-overlays` compares documents as they are"
            ),
            false => format!("error: {role}, {name}, cannot be compared"),
        });
    }
}
