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
    /// Makes a version of what is not released yet: writes api-spec/release/ and the changelog.
    Release(Release),
    /// Says what changed between two descriptions, whom it breaks, and which version it asks for.
    ///
    /// Each description gets the overlays that `generate` would apply to it: those in the folder
    /// `overlays` beside it. Which these are is said on stderr, with how much of a description is not
    /// supported, and so not compared. Exits with 0, also if something changed; with 1 if there is a
    /// change that `--fail-on` names, or a description is wrong.
    Diff(Diff),
    /// Says what a code such as DW0201 means; or prints the document after its overlays.
    Explain(Explain),
    /// Runs the generator over every description in a folder, and counts.
    ///
    /// Each document has a process of its own. Exits with 1 if one panicked or took too long.
    Corpus(Corpus),
    /// Judges the values of the JSON Schema Test Suite, and counts.
    ///
    /// Exits with 1 if a mandatory test is judged wrong, or not at all.
    JsonSchema(JsonSchema),
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
    #[command(flatten)]
    pub(crate) target: Target,
    /// Overwrites generated files that were edited by hand, and takes a released crate for a new one
    /// if its last release is not found.
    #[arg(long)]
    pub(crate) force: bool,
    /// How to say what is wrong with the description, and what was done.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// Which crate is generated, and from what.
#[derive(Args, Default)]
pub(crate) struct Target {
    /// The description: OpenAPI in YAML or JSON.
    #[arg(long, value_name = "FILE", requires = "out")]
    pub(crate) spec: Option<PathBuf>,
    /// An overlay, applied after those in the folder `overlays` beside the description. May be given
    /// several times.
    #[arg(long = "overlay", value_name = "FILE", requires = "out")]
    pub(crate) overlays: Vec<PathBuf>,
    /// The folder of the crate, which then stands alone: it carries the runtime.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// The name of the package; by default that of the folder.
    #[arg(long, requires = "out")]
    pub(crate) name: Option<String>,
    /// Takes warnings for errors.
    #[arg(long)]
    pub(crate) strict: bool,
    /// The folder that holds the last release; by default `release` beside the description, if the
    /// folder is there and of this package.
    #[arg(long, value_name = "DIR", requires = "out")]
    pub(crate) release: Option<PathBuf>,
}

/// What `release` can be told.
#[derive(Args)]
pub(crate) struct Release {
    /// The part of the version that goes up; by default the one that the changes ask for.
    #[arg(long, value_enum, value_name = "PART")]
    pub(crate) bump: Option<Part>,
    /// Lets less go up than the changes ask for.
    #[arg(long)]
    pub(crate) force: bool,
    /// The day of the release, for the changelog; none by default.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) date: Option<String>,
    #[command(flatten)]
    pub(crate) target: Target,
}

/// A part of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// The first number.
    Major,
    /// The second.
    Minor,
    /// The third.
    Patch,
}

/// What `diff` can be told.
#[derive(Args)]
pub(crate) struct Diff {
    /// The description before, and the description after. Without OLD it is the last release; then
    /// NEW is by default api-spec/aicc.yaml.
    #[arg(value_names = ["OLD", "NEW"], num_args = 0..=2)]
    pub(crate) documents: Vec<PathBuf>,
    /// An overlay for both, applied after those in the folder `overlays` beside each of them. May be
    /// given several times. The last release has been corrected already.
    #[arg(long = "overlay", value_name = "FILE")]
    pub(crate) overlays: Vec<PathBuf>,
    /// Compares the descriptions as they are: no overlay is applied, not even those beside them.
    #[arg(long, conflicts_with = "overlays")]
    pub(crate) no_overlays: bool,
    /// Another NEW than api-spec/aicc.yaml, as for `generate`.
    #[arg(long, value_name = "FILE", requires = "out", conflicts_with = "documents")]
    pub(crate) spec: Option<PathBuf>,
    /// The folder of another crate than the one of the repository: compared with its last release.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// The name of the package, as items are called; by default that of the folder.
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// The folder that holds the last release; by default `release` beside the description.
    #[arg(long, value_name = "DIR", requires = "out")]
    pub(crate) release: Option<PathBuf>,
    /// How to say it: for a terminal, a pull request or a program.
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub(crate) format: DiffFormat,
    /// Exits with 1 if there is such a change, or a worse one.
    #[arg(long, value_enum, value_name = "EFFECT")]
    pub(crate) fail_on: Option<FailOn>,
    /// The version of the client of OLD: before 1.0.0, Cargo counts otherwise. By default that of the
    /// last release, and 1.0.0 for a document that is named.
    #[arg(long, value_name = "VERSION")]
    pub(crate) old_version: Option<String>,
}

/// For whom changes are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// A terminal.
    Text,
    /// A pull request.
    Markdown,
    /// A program.
    Json,
}

/// The least change that fails a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Something that breaks a caller, when compiled or at run time.
    Breaking,
    /// Something new.
    Addition,
}

/// What `explain` can be told.
#[derive(Args)]
pub(crate) struct Explain {
    /// A code; or `effective`, for the document after its overlays. Without one, all codes are
    /// listed.
    pub(crate) what: Option<String>,
    /// With `effective`: the description, by default api-spec/aicc.yaml.
    #[arg(long, value_name = "FILE")]
    pub(crate) spec: Option<PathBuf>,
    /// With `effective`: an overlay, applied after those in the folder `overlays` beside the
    /// description. May be given several times.
    #[arg(long = "overlay", value_name = "FILE")]
    pub(crate) overlays: Vec<PathBuf>,
    /// With `effective`: how to write it, by default as the description is written.
    #[arg(long, value_enum)]
    pub(crate) format: Option<Language>,
}

/// How a document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    /// YAML
    Yaml,
    /// JSON
    Json,
}

/// How the command says what it found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: diagnostics on stderr, the outcome on stdout.
    Text,
    /// For programs: one JSON object a line on stdout, the last of them with the outcome.
    Json,
}

/// What `json-schema` can be told.
#[derive(Args)]
pub(crate) struct JsonSchema {
    /// The folder of the suite: with `tests`, and `remotes` for the schemas that tests refer to.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// How to say it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
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
