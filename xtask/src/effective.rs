//! `cargo xtask explain effective`: the document after its overlays, as docwright reads it.

use std::path::{Path, PathBuf};

use docwright::source::{Format, Source, write};

use crate::command::Language;
use crate::failure::Failure;
use crate::job::{DOCUMENT, file_name};
use crate::printed::{complain, say};
use crate::{overlays, workspace};

/// Prints the effective document, or what keeps it from being one.
pub(crate) fn print(
    spec: Option<&Path>,
    more: &[PathBuf],
    language: Option<Language>,
) -> Result<(), Failure> {
    let (spec, name) = match spec {
        Some(spec) => (spec.to_owned(), file_name(spec)),
        None => (workspace::root().join(DOCUMENT), DOCUMENT.to_owned()),
    };
    let source = Source::new(name, workspace::read(&spec)?);
    let source = overlays::add(source, &spec, more)?;
    let format = match (language, source.format()) {
        (Some(Language::Json), _) | (None, Format::Json | Format::JsonOrYaml) => Format::Json,
        (Some(Language::Yaml), _) | (None, Format::Yaml) => Format::Yaml,
    };
    match docwright::effective(&source) {
        Ok(node) => say(&write(&node, format)),
        Err(report) => {
            complain(report.to_string().trim_end());
            Err(Failure::Refused(String::new()))
        }
    }
}
