//! `cargo xtask generate`: reads the description, lets docwright work, brings the files to disk.

use std::path::{Path, PathBuf};
use std::time::Instant;

use docwright::lower::names::{crate_name, is_crate_name};
use docwright::render::{Origin, Runtime};
use docwright::source::Source;
use docwright::{Options, Output};

use crate::failure::Failure;
use crate::sync::{self, Mode, Synced};
use crate::{Generate, workspace};

/// The client that the repository is for.
const FLAGSHIP: Target<'static> =
    Target { document: "api-spec/aicc.yaml", out: "generated-client", package: "aicc-client" };

/// The version of a generated crate.
const VERSION: &str = "0.1.0";

struct Target<'a> {
    document: &'a str,
    out: &'a str,
    package: &'a str,
}

/// What to generate, from the arguments.
struct Job {
    spec: PathBuf,
    out: PathBuf,
    options: Options,
}

/// Generates a client, or checks that it is fresh.
pub(crate) fn generate(arguments: &Generate) -> Result<(), Failure> {
    let start = Instant::now();
    let job = job(arguments)?;
    let document = &job.options.origin.document;
    let source = Source::new(document, workspace::read(&job.spec)?);
    let output = docwright::generate(&source, &job.options)
        .map_err(|report| Failure::Refused(report.to_string().trim_end().to_owned()))?;
    let report = output.report.to_string();
    if !report.trim().is_empty() {
        eprintln!("{}", report.trim_end());
    }
    let mode = match (arguments.check, arguments.force) {
        (true, _) => Mode::Check,
        (false, is_forced) => Mode::Write { is_forced },
    };
    let synced = sync::sync(&job.out, &output.files, mode)?;
    if mode == Mode::Check && !synced.changed.is_empty() {
        let mut text = String::from("error: the generated crate is stale:\n");
        for path in &synced.changed {
            text.push_str(&format!("  {path}\n"));
        }
        text.push_str(&format!("run `{}`", job.options.origin.command));
        return Err(Failure::Refused(text));
    }
    println!("{}", summary(&output, &synced, &job.options.package, start));
    Ok(())
}

fn summary(output: &Output, synced: &Synced, package: &str, start: Instant) -> String {
    let Synced { changed, unchanged } = synced;
    format!(
        "{package}: {} operations, {} types, {} rules; {} files changed, {unchanged} as they were; \
         {} ms",
        output.api.operations.len(),
        output.api.types.len(),
        output.api.rules().count(),
        changed.len(),
        start.elapsed().as_millis(),
    )
}

fn job(arguments: &Generate) -> Result<Job, Failure> {
    let root = workspace::root();
    let flagship = root.join(FLAGSHIP.document);
    let Some(out) = &arguments.out else {
        let command = "cargo xtask generate".to_owned();
        let document = FLAGSHIP.document.to_owned();
        return Ok(Job {
            spec: flagship,
            out: root.join(FLAGSHIP.out),
            options: Options {
                package: FLAGSHIP.package.to_owned(),
                is_strict: true,
                runtime: Runtime::Crate { path: "../codegen/runtime".to_owned() },
                origin: Origin { command, document, version: VERSION.to_owned() },
            },
        });
    };
    let spec = arguments.spec.clone().unwrap_or(flagship);
    let package = package(arguments.name.as_deref(), out)?;
    // The same bytes from any folder: only the name of the file counts.
    let document = file_name(&spec);
    let command = format!("cargo xtask generate --spec {document} --name {package}");
    let (sources, manifest) = workspace::runtime(&root)?;
    Ok(Job {
        spec,
        out: out.clone(),
        options: Options {
            package,
            is_strict: arguments.strict,
            runtime: Runtime::Embedded { sources, manifest },
            origin: Origin { command, document, version: VERSION.to_owned() },
        },
    })
}

/// The name of the package: the given one, or that of the folder.
fn package(given: Option<&str>, out: &Path) -> Result<String, Failure> {
    match given {
        Some(name) if is_crate_name(name) => Ok(name.to_owned()),
        Some(name) => {
            let help = crate_name(name).map(|name| format!(": try `--name {name}`"));
            Err(Failure::Usage(format!(
                "`{}` is no name for a package{}",
                name.escape_debug(),
                help.unwrap_or_default()
            )))
        }
        None => crate_name(&file_name(out)).ok_or_else(|| {
            Failure::Usage(
                "the folder's name makes no name for a package: add `--name NAME`".into(),
            )
        }),
    }
}

/// The last part of a path, safe to print.
fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    docwright::lower::prose::one_line(&name)
}
