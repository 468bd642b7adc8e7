//! The one command of the repository: `cargo xtask generate | release | diff | corpus | json-schema | explain |
//! demo`.
//!
//! xtask depends on no generated crate: it works when the generated code is deleted, or does not
//! compile. It alone touches the disk; docwright turns text into files.
//!
//! Exit codes: 0 done; 1 the document or a check says no; 2 wrong usage; 3 the disk says no.

mod command;
mod compared;
mod corpus;
mod demo;
mod diff;
mod effective;
mod explain;
mod failure;
mod generate;
mod generated;
mod job;
mod json_schema;
mod lost;
mod overlays;
mod printed;
mod reasons;
mod release;
mod sync;
mod workspace;

use std::process::ExitCode;

use clap::Parser;

use command::{Command, Task};

fn main() -> ExitCode {
    // clap prints what is wrong with the usage, and exits with 2.
    let done = match Command::parse().task {
        Task::Generate(arguments) => generate::generate(&arguments),
        Task::Release(arguments) => release::release(&arguments),
        Task::Diff(arguments) => diff::diff(&arguments),
        Task::Explain(arguments) => explain::explain(&arguments),
        Task::Corpus(arguments) => corpus::corpus(&arguments),
        Task::JsonSchema(arguments) => json_schema::json_schema(&arguments),
        Task::CorpusDocument { file } => corpus::document(&file),
        Task::Demo => demo::demo(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let text = failure.to_string();
            if !text.is_empty() {
                printed::complain(&text);
            }
            failure.exit_code()
        }
    }
}
