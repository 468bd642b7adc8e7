//! `cargo xtask json-schema`: docwright's judgement of JSON values against the JSON Schema Test Suite.
//!
//! `suite` finds and reads the files, `run` judges them, `print` says what came out.

mod print;
mod run;
mod suite;

use crate::command::{Format, JsonSchema};
use crate::failure::Failure;
use crate::printed::say;

/// Judges every file of the suite, and prints what came out.
pub(crate) fn json_schema(arguments: &JsonSchema) -> Result<(), Failure> {
    let suite = suite::Suite::find(&arguments.folder)?;
    let outcomes = run::run(&suite);
    say(&match arguments.format {
        Format::Text => print::text(&outcomes),
        Format::Json => print::json(&outcomes),
    })?;
    let mandatory = outcomes.iter().filter(|outcome| !outcome.is_optional);
    match mandatory.map(|outcome| outcome.counts.wrong + outcome.counts.unsupported).sum() {
        0 => Ok(()),
        count => {
            Err(Failure::Refused(format!("error: {count} mandatory tests are not judged right")))
        }
    }
}
