//! Releases: what the last one was, what comes next, and `cargo xtask release`, which makes one.
//!
//! The version and the changelog of a generated crate follow from the last release, the description
//! and the generator, and from nothing else: `generate` writes them, `generate --check` checks them. A
//! release replaces the folder of the last one as a whole (`store`) and regenerates.

mod changelog;
mod difference;
mod generator;
mod last;
mod listing;
mod lock;
mod next;
mod store;
mod summary;
mod version;

pub(crate) use changelog::page;
pub(crate) use difference::difference;
pub(crate) use last::Last;
pub(crate) use lock::Lock;
pub(crate) use next::Next;
pub(crate) use summary::{json, text};
pub(crate) use version::Version;

use std::path::Path;

use docwright::diff::Bump;
use docwright::source::{Format as Language, write};

use crate::command::{Part, Release};
use crate::failure::Failure;
use crate::generate;
use crate::generated::{Generated, Told, foreign};
use crate::job::{Job, VERSION, job};
use crate::lost::lost;
use crate::printed::{complain, one_line, say};
use crate::sync::Disk;

/// Makes a version of what is not released yet.
pub(crate) fn release(arguments: &Release) -> Result<(), Failure> {
    let date = arguments.date.as_deref().map(checked_date).transpose()?;
    let job = job(&arguments.target)?;
    let disk = Disk::real();
    let mut generated = Generated::new(&job, &disk, Told::Errors)?;
    if let Some(failure) = lost(&generated, &job, &disk)? {
        return Err(failure);
    }
    refuse_stale(&generated, &job, &disk)?;
    let Some(mut next) = generated.next.take() else {
        if let Some(words) = foreign(&disk, &job.releases, &job.options.package)? {
            return Err(Failure::Refused(format!("error: {words}")));
        }
        return Err(Failure::Usage(
            "there is no folder for releases\n  = help: name one by `--release`, here and for \
             `generate`; the folder `release` beside the description needs no naming afterwards"
                .to_owned(),
        ));
    };
    next.bump_by(bump(&next, arguments)?);
    let heading = match date {
        Some(date) => format!("{} - {date}", next.version),
        None => next.version.to_string(),
    };
    let section = changelog::section(&next, &heading);
    let older =
        if next.released.is_empty() { String::new() } else { format!("\n{}", next.released) };
    let last = Last {
        package: job.options.package.clone(),
        version: next.version,
        document: document(&generated)?,
        listing: listing::listing(&generated.output, &job.options)?,
        changelog: section + &older,
    };
    last.write(&disk, &job.releases.folder)?;
    generated.follow(&job, &disk)?;
    let changed = generate::write(&generated, &job, &disk, false)?;
    let files = if changed == 1 { "1 file".to_owned() } else { format!("{changed} files") };
    say(&format!(
        "{} {} is released: {} and {files} of the crate are written\n",
        last.package,
        last.version,
        shown(&job.releases.folder),
    ))
}

/// A path as whoever runs the command would write it.
fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let path = path.strip_prefix(&here).unwrap_or(path);
    one_line(&path.display().to_string().replace('\\', "/"), 200)
}

/// A release is of what is checked in and was looked at.
fn refuse_stale(generated: &Generated, job: &Job, disk: &Disk<'_>) -> Result<(), Failure> {
    let planned = generate::Planned::new(generated, job, disk)?;
    generate::check(disk, &planned, job).map_err(|failure| match failure {
        Failure::Refused(text) => Failure::Refused(format!("{text}, look at it, and release then")),
        failure => failure,
    })
}

/// What is to go up: what was asked for, if that is enough or forced.
fn bump(next: &Next, arguments: &Release) -> Result<Bump, Failure> {
    let asked = next.asked();
    let bump = match arguments.bump {
        None if asked == Bump::None => {
            return Err(Failure::Refused(format!(
                "error: nothing that asks for a version changed since {}\n  = help: release it \
                 nevertheless by `--bump patch`",
                next.since.unwrap_or(Version::NONE)
            )));
        }
        None => return Ok(asked),
        Some(Part::Major) => Bump::Major,
        Some(Part::Minor) => Bump::Minor,
        Some(Part::Patch) => Bump::Patch,
    };
    if bump >= asked {
        return Ok(bump);
    }
    let (name, wanted) = (bump.name(), asked.name());
    if next.since.is_none() {
        return Err(Failure::Refused(format!(
            "error: the first version is {VERSION} at least\n  = help: leave out `--bump {name}`, or \
             begin with 1.0.0 by `--bump major`"
        )));
    }
    let why = next.deciding().map_or(String::new(), |deciding| format!(": {deciding}"));
    if !arguments.force {
        return Err(Failure::Refused(format!(
            "error: {name} is less than the changes ask for, which is {wanted}{why}\n  = help: leave \
             out `--bump`, or add `--force`: the version then says less than it brings"
        )));
    }
    complain(&format!("warning: {name} is less than the changes ask for, which is {wanted}{why}"));
    Ok(bump)
}

/// The document after its overlays. It was read before: nothing in it can be wrong.
fn document(generated: &Generated) -> Result<String, Failure> {
    match docwright::effective(&generated.source) {
        Ok(node) => Ok(write(&node, Language::Yaml)),
        Err(report) => Err(Failure::Refused(report.to_string())),
    }
}

/// A date of a calendar, as year, month and day.
fn checked_date(text: &str) -> Result<&str, Failure> {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: &str, digits: usize| {
        let is_plain = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u32>().ok().filter(|_| is_plain)
    };
    if let [year, month, day] = parts.as_slice()
        && let (Some(year), Some(month), Some(day)) =
            (number(year, 4), number(month, 2), number(day, 2))
        && (1..=days(year, month)).contains(&day)
    {
        return Ok(text);
    }
    let text = one_line(text, 40);
    Err(Failure::Usage(format!("`{text}` is no date\n  = help: write it as `2026-12-31`")))
}

/// The days of a month; none if there is no such month.
fn days(year: u32, month: u32) -> u32 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_the_calendar() {
        for text in ["2025-11-13", "2024-02-29", "2000-02-29", "2026-12-31", "2026-01-01"] {
            assert!(checked_date(text).is_ok(), "{text}");
        }
        for text in [
            "",
            "2025-11",
            "2025-11-13-1",
            "25-11-13",
            "2025-13-01",
            "2025-00-01",
            "2025-04-31",
            "2025-02-29",
            "1900-02-29",
            "2025-11-00",
            "2025-11-1",
            "2025-11-+1",
            "13.11.2025",
        ] {
            assert!(checked_date(text).is_err(), "{text}");
        }
    }
}
