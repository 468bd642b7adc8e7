//! What a crate would lose if it were generated as one that was never released, because its last
//! release is not found: its version, and its changelog.

use docwright::Output;

use crate::failure::Failure;
use crate::generated::{Generated, foreign};
use crate::job::{Job, VERSION};
use crate::release::Version;
use crate::sync::{Disk, Kind};
use crate::workspace;

/// Says that a crate would lose what its releases gave it; none if it would not.
pub(crate) fn lost(
    generated: &Generated,
    job: &Job,
    disk: &Disk<'_>,
) -> Result<Option<Failure>, Failure> {
    let next = generated.next.as_ref();
    if next.is_some_and(|next| next.since.is_some()) {
        return Ok(None);
    }
    let version = next.map(|next| next.version).or_else(|| Version::parse(VERSION));
    let version = version.unwrap_or(Version::NONE);
    let standing = standing_version(job, disk)?.filter(|standing| *standing > version);
    let loss = match standing {
        Some(standing) => format!("is at {standing}, and would be {version}"),
        None if loses_changelog(generated, job, disk)? => "would lose its CHANGELOG.md".to_owned(),
        None => return Ok(None),
    };
    let package = &job.options.package;
    let reason = match foreign(disk, &job.releases, package)? {
        Some(words) => words,
        None => {
            let folder = job.releases.shown();
            let help = match job.releases.lock {
                Some(_) => format!("bring back {folder}"),
                None => "give the folder of the last release by `--release DIR`".to_owned(),
            };
            format!("there is no release in {folder}\n  = help: {help}")
        }
    };
    let out = crate::printed::one_line(&job.out.display().to_string(), 200);
    Ok(Some(Failure::Refused(format!(
        "error: {out} {loss}: {reason}; `generate --force` begins anew"
    ))))
}

/// The version of the generated crate that is there.
fn standing_version(job: &Job, disk: &Disk<'_>) -> Result<Option<Version>, Failure> {
    let text = generated_file(job, disk, "Cargo.toml")?;
    let manifest: Option<toml::Table> = text.and_then(|text| text.parse().ok());
    let version = || Version::parse(manifest.as_ref()?.get("package")?.get("version")?.as_str()?);
    Ok(version())
}

/// Whether there is a changelog that would go, or lose a version.
fn loses_changelog(generated: &Generated, job: &Job, disk: &Disk<'_>) -> Result<bool, Failure> {
    let Output { files, .. } = &generated.output;
    let Some(text) = generated_file(job, disk, "CHANGELOG.md")? else { return Ok(false) };
    let mut headings = text.lines().filter_map(|line| line.strip_prefix("## "));
    Ok(!files.contains_key("CHANGELOG.md")
        || headings.any(|heading| !heading.starts_with("Unreleased: ")))
}

/// The text of a file of the crate, if it is there and generated.
fn generated_file(job: &Job, disk: &Disk<'_>, name: &str) -> Result<Option<String>, Failure> {
    let path = job.out.join(name);
    // What is wrong with the folder is said when it is written.
    if !matches!(disk.look(&path), Ok(Kind::File)) {
        return Ok(None);
    }
    let text = workspace::read(&path).ok();
    Ok(text.filter(|text| text.lines().next().is_some_and(|line| line.contains("@generated"))))
}
