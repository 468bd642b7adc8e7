//! The one command of the repository: `cargo xtask generate` and `cargo xtask demo`.
//!
//! xtask depends on no generated crate: it works when the generated code is deleted, or does not
//! compile. It alone touches the disk; docwright turns text into files.
//!
//! Exit codes: 0 done; 1 the document or a check says no; 2 wrong usage; 3 the disk says no.

mod demo;
mod failure;
mod generate;
mod manifest;
mod sync;
mod workspace;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

/// The tasks of docwright.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Command {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Writes the client crate of a description.
    ///
    /// Without arguments: api-spec/aicc.yaml into generated-client/, warnings as errors.
    Generate(Generate),
    /// Shows the generated client at work against a small server on this machine.
    Demo,
}

/// What `generate` can be told.
#[derive(Args)]
struct Generate {
    /// Writes nothing; exits with 1 and names what is stale.
    #[arg(long)]
    check: bool,
    /// The description: OpenAPI 3.1 in YAML or JSON.
    #[arg(long, value_name = "FILE", requires = "out")]
    spec: Option<PathBuf>,
    /// The folder of the crate, which then stands alone: it carries the runtime.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The name of the package; by default that of the folder.
    #[arg(long, requires = "out")]
    name: Option<String>,
    /// Takes warnings for errors.
    #[arg(long)]
    strict: bool,
    /// Overwrites generated files that were edited by hand.
    #[arg(long)]
    force: bool,
}

fn main() -> ExitCode {
    // clap prints what is wrong with the usage, and exits with 2.
    let done = match Command::parse().task {
        Task::Generate(arguments) => generate::generate(&arguments),
        Task::Demo => demo::demo(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            failure.exit_code()
        }
    }
}
