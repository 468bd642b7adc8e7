//! `cargo xtask generate`: reads the description, lets docwright work, brings the files to disk.

use std::time::Instant;

use docwright::diagnostic::Report;
use docwright::source::Source;
use docwright::{Output, generate as docwright};
use serde_json::json;

use crate::command::{Format, Generate};
use crate::failure::Failure;
use crate::job::{Job, job};
use crate::overlays;
use crate::printed::{complain, counted, say};
use crate::reasons::{reasons, table};
use crate::sync::{self, Disk, Plan};
use crate::workspace;

/// A report of more diagnostics than this ends with their reasons.
const MANY: usize = 20;

/// So many reasons are printed.
const REASONS: usize = 20;

/// Generates a client. With JSON, the last line tells the outcome, whatever it is.
pub(crate) fn generate(arguments: &Generate) -> Result<(), Failure> {
    let start = Instant::now();
    let job = job(arguments)?;
    let source = Source::new(&job.name, workspace::read(&job.spec)?);
    let source = overlays::add(source, &job.spec, &job.overlays)?;
    let output = match docwright(&source, &job.options) {
        Ok(output) => output,
        Err(report) => {
            print_report(&report, arguments.format)?;
            if arguments.format == Format::Json {
                let outcome = json!({"done": false, "outcome": report.summary()});
                say(&format!("{outcome}\n"))?;
            }
            return Err(Failure::Refused(String::new()));
        }
    };
    print_report(&output.report, arguments.format)?;
    let plan = bring(&output, &job, arguments);
    if let (Err(failure), Format::Json) = (&plan, arguments.format) {
        say(&format!("{}\n", json!({"done": false, "outcome": failure.to_string()})))?;
    }
    print_outcome(&output, &plan?, &job, arguments, start)
}

/// Writes the files, or shows or checks what that would change.
fn bring<'o>(output: &'o Output, job: &Job, arguments: &Generate) -> Result<Plan<'o>, Failure> {
    let disk = Disk::real();
    let plan = Plan::new(&disk, &job.out, &output.files)?;
    if arguments.check {
        check(&disk, &plan, job)?;
    } else if arguments.dry_run {
        show(&disk, &plan, arguments)?;
    } else {
        sync::write(&disk, &plan, arguments.force)?;
    }
    Ok(plan)
}

fn check(disk: &Disk<'_>, plan: &Plan<'_>, job: &Job) -> Result<(), Failure> {
    let changed = plan.changed();
    if changed.is_empty() {
        return Ok(());
    }
    let renamed = sync::header_alone(disk, plan)?;
    let mut text = String::from("error: the generated crate is stale:\n");
    for path in changed.into_iter().filter(|path| !renamed.contains(*path)) {
        text.push_str(&format!("  {path}\n"));
    }
    if !renamed.is_empty() {
        text.push_str(&format!("  only the header differs: {}\n", counted(renamed.len(), "file")));
    }
    text.push_str(&format!("run `{}`", job.command));
    Err(Failure::Refused(text))
}

/// The diff; a program gets it as one text.
fn show(disk: &Disk<'_>, plan: &Plan<'_>, arguments: &Generate) -> Result<(), Failure> {
    let diff = sync::diff(disk, plan)?;
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

/// Text goes to stderr, JSON lines to stdout.
fn print_report(report: &Report, format: Format) -> Result<(), Failure> {
    match format {
        Format::Json => return say(&report.to_json_lines()),
        Format::Text if report.is_empty() => {}
        Format::Text => {
            complain(report.to_string().trim_end());
            if report.diagnostics().len() > MANY {
                let table = table(&reasons(report), REASONS);
                complain(&format!("by reason:\n{}", table.trim_end()));
            }
        }
    }
    Ok(())
}

fn print_outcome(
    output: &Output,
    plan: &Plan<'_>,
    job: &Job,
    arguments: &Generate,
    start: Instant,
) -> Result<(), Failure> {
    let (package, changed) = (&job.options.package, plan.changed());
    let (operations, types) = (output.api.operations.len(), output.api.types.len());
    let rules = output.api.rules().count();
    if arguments.format == Format::Json {
        let outcome = json!({
            "done": true,
            "package": package,
            "operations": operations,
            "types": types,
            "rules": rules,
            "changed": changed,
            "unchanged": plan.unchanged,
            "written": !arguments.check && !arguments.dry_run,
        });
        return say(&format!("{outcome}\n"));
    }
    let would = if arguments.dry_run { "would be " } else { "" };
    say(&format!(
        "{package}: {}, {}, {}; {} {would}changed, {} as before; {} ms\n",
        counted(operations, "operation"),
        counted(types, "type"),
        counted(rules, "rule"),
        counted(changed.len(), "file"),
        plan.unchanged,
        start.elapsed().as_millis(),
    ))
}
