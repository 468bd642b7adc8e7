//! `cargo xtask generate`: lets docwright work, says what changed since the last release, and brings
//! the files to disk.

use std::time::Instant;

use docwright::Output;
use serde_json::json;

use crate::command::{Format, Generate};
use crate::failure::Failure;
use crate::generated::{Generated, Told};
use crate::job::{Job, job};
use crate::lost::lost;
use crate::printed::{complain, counted, say};
use crate::release::{self, Lock};
use crate::sync::{self, Disk, Plan};

/// What there is to write: the crate, and the lock file that names its version.
pub(crate) struct Planned<'g> {
    plan: Plan<'g>,
    lock: Option<Lock>,
}

impl<'g> Planned<'g> {
    /// Looks at the disk.
    pub(crate) fn new(
        generated: &'g Generated,
        job: &Job,
        disk: &Disk<'_>,
    ) -> Result<Planned<'g>, Failure> {
        let plan = Plan::new(disk, &job.out, &generated.output.files)?;
        let lock = match (&job.releases.lock, &generated.next) {
            (Some(path), Some(next)) => {
                Lock::plan(disk, path, &job.options.package, &next.version.to_string())?
            }
            _ => None,
        };
        Ok(Planned { plan, lock })
    }

    /// The paths that differ: those of the crate, in order, then the lock file.
    fn changed(&self) -> Vec<String> {
        let files = self.plan.changed().into_iter().map(str::to_owned);
        files.chain(self.lock.iter().map(Lock::name)).collect()
    }

    fn write(&self, disk: &Disk<'_>, is_forced: bool) -> Result<(), Failure> {
        sync::write(disk, &self.plan, is_forced)?;
        self.lock.as_ref().map_or(Ok(()), |lock| lock.write(disk))
    }
}

/// Generates a client. With JSON, the last line tells the outcome, whatever it is.
pub(crate) fn generate(arguments: &Generate) -> Result<(), Failure> {
    let start = Instant::now();
    let job = job(&arguments.target)?;
    let disk = Disk::real();
    let generated = Generated::new(&job, &disk, Told::All(arguments.format))?;
    let planned = bring(&generated, &job, arguments, &disk);
    if let (Err(failure), Format::Json) = (&planned, arguments.format) {
        say(&format!("{}\n", json!({"done": false, "outcome": failure.to_string()})))?;
    }
    print_outcome(&generated, &planned?, &job, arguments, start)
}

/// Writes a crate; returns the number of files that changed.
pub(crate) fn write(
    generated: &Generated,
    job: &Job,
    disk: &Disk<'_>,
    is_forced: bool,
) -> Result<usize, Failure> {
    let planned = Planned::new(generated, job, disk)?;
    planned.write(disk, is_forced)?;
    Ok(planned.plan.changed().len())
}

/// Writes the files, or shows or checks what that would change.
fn bring<'g>(
    generated: &'g Generated,
    job: &Job,
    arguments: &Generate,
    disk: &Disk<'_>,
) -> Result<Planned<'g>, Failure> {
    match lost(generated, job, disk)? {
        Some(failure) if arguments.dry_run => complain(&failure.to_string()),
        Some(failure) if !arguments.force => return Err(failure),
        _ => {}
    }
    let planned = Planned::new(generated, job, disk)?;
    if arguments.check {
        check(disk, &planned, job)?;
    } else if arguments.dry_run {
        show(disk, &planned, arguments)?;
    } else {
        planned.write(disk, arguments.force)?;
    }
    Ok(planned)
}

/// Refuses what is not as it would be generated.
pub(crate) fn check(disk: &Disk<'_>, planned: &Planned<'_>, job: &Job) -> Result<(), Failure> {
    let changed = planned.changed();
    if changed.is_empty() {
        return Ok(());
    }
    let renamed = sync::header_alone(disk, &planned.plan)?;
    let mut text = String::from("error: the generated crate is stale:\n");
    for path in changed.iter().filter(|path| !renamed.contains(path.as_str())) {
        text.push_str(&format!("  {path}\n"));
    }
    if !renamed.is_empty() {
        text.push_str(&format!("  only the header differs: {}\n", counted(renamed.len(), "file")));
    }
    text.push_str(&format!("run `{}`", job.command));
    Err(Failure::Refused(text))
}

/// The diff; a program gets it as one text.
fn show(disk: &Disk<'_>, planned: &Planned<'_>, arguments: &Generate) -> Result<(), Failure> {
    let Planned { plan, lock } = planned;
    let diff = sync::diff(disk, plan)? + &lock.as_ref().map_or(String::new(), Lock::diff);
    match arguments.format {
        Format::Text => say(&diff)?,
        Format::Json => say(&format!("{}\n", json!({ "diff": diff })))?,
    }
    if !plan.edited().is_empty() && !arguments.force {
        let edited = plan.edited().join(", ");
        let note = "note: not generated, or edited since, so that `--force` is needed";
        complain(&format!("{note}: {edited}"));
    }
    Ok(())
}

fn print_outcome(
    generated: &Generated,
    planned: &Planned<'_>,
    job: &Job,
    arguments: &Generate,
    start: Instant,
) -> Result<(), Failure> {
    let (package, changed) = (&job.options.package, planned.changed());
    let Generated { output: Output { api, .. }, next, .. } = generated;
    let (operations, types, rules) = (api.operations.len(), api.types.len(), api.rules().count());
    let unchanged = planned.plan.unchanged;
    if arguments.format == Format::Json {
        let outcome = json!({
            "done": true,
            "package": package,
            "operations": operations,
            "types": types,
            "rules": rules,
            "release": next.as_ref().map(release::json),
            "changed": changed,
            "unchanged": unchanged,
            "written": !arguments.check && !arguments.dry_run,
        });
        return say(&format!("{outcome}\n"));
    }
    let would = if arguments.dry_run { "would be " } else { "" };
    let summary = next.as_ref();
    let summary = summary.map_or(String::new(), |next| release::text(next, &job.comparison()));
    say(&format!(
        "{summary}{package}: {}, {}, {}; {} {would}changed, {unchanged} as before; {} ms\n",
        counted(operations, "operation"),
        counted(types, "type"),
        counted(rules, "rule"),
        counted(changed.len(), "file"),
        start.elapsed().as_millis(),
    ))
}
