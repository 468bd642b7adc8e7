//! The two documents of a comparison: where they come from, which overlays each of them gets, and what
//! a reader must know of both.
//!
//! Each document gets the overlays that `generate` would apply to it: those in the folder `overlays`
//! beside it, then those that are named. The last release was corrected when it was made: it gets none.

use std::path::{Path, PathBuf};

use docwright::describe;
use docwright::diagnostic::Report;
use docwright::ir::Api;
use docwright::lower::retire;
use docwright::source::Source;

use crate::command::{Diff, Target};
use crate::failure::Failure;
use crate::job::{self, PACKAGE, job};
use crate::made::last;
use crate::printed::{complain, one_line};
use crate::reasons::beside_errors;
use crate::release::Last;
use crate::sync::Disk;
use crate::{overlays, workspace};

/// Two clients that can be compared.
pub(crate) struct Compared {
    /// The client before.
    pub(crate) old: Api,
    /// The client after.
    pub(crate) new: Api,
    /// The version of the one before.
    pub(crate) version: String,
}

/// Reads both documents, and prints what is to be said of them.
pub(crate) fn compared(arguments: &Diff) -> Result<Compared, Failure> {
    let Sides { old, new, package, last } = match arguments.documents.as_slice() {
        [old, new] => named(arguments, old, new)?,
        documents => since_release(arguments, documents.first())?,
    };
    // Both crates have one name, so that the same item has the same path.
    let read = [&old, &new].map(|side| describe(&side.source, &package));
    let has_overlays = [&old, &new].iter().any(|side| !side.source.overlays().is_empty());
    for (side, read) in [&old, &new].into_iter().zip(&read) {
        side.introduce(has_overlays, read.as_ref().ok().map(|(_, report)| report));
    }
    match read {
        [Ok((mut old, _)), Ok((new, _))] => {
            if let Some(last) = &last {
                retire(&mut old, last.constants());
            }
            let version = last.map_or("1.0.0".to_owned(), |last| last.version.to_string());
            Ok(Compared { old, new, version })
        }
        read => {
            for (side, read) in [&old, &new].into_iter().zip(&read) {
                read.as_ref().err().into_iter().for_each(|report| side.complain(report));
            }
            Err(Failure::Refused(String::new()))
        }
    }
}

/// What is compared, not read yet.
struct Sides {
    old: Side,
    new: Side,
    /// The name of both crates.
    package: String,
    /// The release, if OLD is its document.
    last: Option<Last>,
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
}

/// Two documents that are named.
fn named(arguments: &Diff, old: &Path, new: &Path) -> Result<Sides, Failure> {
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
        Ok(Side { role, source, is_released: false, command })
    };
    let (old, new) = (side("OLD", old)?, side("NEW", new)?);
    Ok(Sides { old, new, package, last: None })
}

/// The last release of a crate, and a document: the given one, or that of the crate.
fn since_release(arguments: &Diff, new: Option<&PathBuf>) -> Result<Sides, Failure> {
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
    let Some(last) = last(&Disk::real(), &job.releases, &job.options.package)? else {
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
    let command = match (new, &arguments.out) {
        (None, None) => "cargo xtask generate --dry-run".to_owned(),
        _ => lists(path, &arguments.overlays),
    };
    let released = job.releases.folder.join("document.yaml");
    let folder = one_line(&job.releases.folder.display().to_string(), 200);
    let shown =
        folder.strip_prefix(&format!("{}/", workspace::root().display())).map(str::to_owned);
    let old = last.source(&shown.unwrap_or(folder));
    Ok(Sides {
        old: Side { role: "OLD", source: old, is_released: true, command: lists(&released, &[]) },
        new: Side { role: "NEW", source, is_released: false, command },
        package: job.options.package,
        last: Some(last),
    })
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
        words.extend(report.and_then(|report| beside_errors(report, &self.command)));
        if !words.is_empty() {
            complain(&format!("{}: {}", self.role, words.join("; ")));
        }
    }

    /// Says why a document cannot be compared.
    fn complain(&self, report: &Report) {
        complain(report.errors().to_string().trim_end());
        let (role, name) = (self.role, self.source.name());
        let is_of_overlay = report.diagnostics().iter().any(|located| *located.file != *name);
        complain(&match is_of_overlay {
            true => format!(
                "error: {role}, {name}, cannot be corrected by its overlays\n  = help: a correction that \
                 the vendor has made is one too many; `--no-overlays` compares documents as they are"
            ),
            false => format!("error: {role}, {name}, cannot be compared"),
        });
    }
}
