//! `cargo xtask corpus`: the generator over every description of a folder.
//!
//! Each document has a process of its own (`child`), so that the outcome of one is never that of
//! another; the parent (`run`) only waits, with a limit, and counts (`print`).

mod child;
mod find;
mod outcome;
mod print;
mod run;

use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::command::Corpus;
use crate::failure::Failure;
use crate::printed::say;

/// Runs the generator over a folder, and prints what became of each document.
pub(crate) fn corpus(arguments: &Corpus) -> Result<(), Failure> {
    let paths = find::find(&arguments.folder)?;
    let program = std::env::current_exe().map_err(Failure::disk("find", Path::new("xtask")))?;
    let limit = Duration::from_secs(arguments.limit);
    let documents = run::run(&program, &arguments.folder, &paths, limit);
    say(&print::text(&documents))?;
    if let Some(path) = &arguments.json {
        let text = format!("{:#}\n", print::json(&documents));
        fs::write(path, text).map_err(Failure::disk("write", path))?;
    }
    match documents.iter().filter(|document| document.outcome.is_our_fault()).count() {
        0 => Ok(()),
        count => Err(Failure::Refused(format!("error: {count} panicked, or took too long"))),
    }
}

/// One document, in a process of its own: prints its facts.
pub(crate) fn document(path: &Path) -> Result<(), Failure> {
    say(&format!("{}\n", child::look_at(path)?))
}
