//! What the command can be told: subcommands and their arguments.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// The tasks of docwright.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
pub(crate) struct Command {
    #[command(subcommand)]
    pub(crate) task: Task,
}

#[derive(Subcommand)]
pub(crate) enum Task {
    /// Writes the client crate of a description.
    ///
    /// Without arguments: api-spec/aicc.yaml into generated-client/, warnings as errors.
    Generate(Generate),
    /// Says what a code such as DW0201 means, with an example of wrong and right.
    Explain {
        /// The code; without one, all codes are listed.
        code: Option<String>,
    },
    /// Runs the generator over every description in a folder, and counts.
    ///
    /// Each document has a process of its own. Exits with 1 if one panicked or took too long.
    Corpus(Corpus),
    /// One document of a corpus; prints its facts as a line of JSON.
    #[command(hide = true)]
    CorpusDocument { file: PathBuf },
    /// Shows the generated client at work against a small server on this machine.
    Demo,
}

/// What `generate` can be told.
#[derive(Args)]
pub(crate) struct Generate {
    /// Writes nothing; exits with 1 and names what is stale.
    #[arg(long)]
    pub(crate) check: bool,
    /// Writes nothing; prints what would change as a unified diff.
    #[arg(long, conflicts_with = "check")]
    pub(crate) dry_run: bool,
    /// The description: OpenAPI in YAML or JSON.
    #[arg(long, value_name = "FILE", requires = "out")]
    pub(crate) spec: Option<PathBuf>,
    /// The folder of the crate, which then stands alone: it carries the runtime.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// The name of the package; by default that of the folder.
    #[arg(long, requires = "out")]
    pub(crate) name: Option<String>,
    /// Takes warnings for errors.
    #[arg(long)]
    pub(crate) strict: bool,
    /// Overwrites generated files that were edited by hand.
    #[arg(long)]
    pub(crate) force: bool,
    /// How to say what is wrong with the description, and what was done.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// How the command says what it found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: diagnostics on stderr, the outcome on stdout.
    Text,
    /// For programs: one JSON object a line on stdout, the last of them with the outcome.
    Json,
}

/// What `corpus` can be told.
#[derive(Args)]
pub(crate) struct Corpus {
    /// The folder with the documents: .yaml, .yml and .json, in folders below it too.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Writes the same facts as JSON.
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
    /// How long one document may take, in seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    pub(crate) limit: u64,
}
