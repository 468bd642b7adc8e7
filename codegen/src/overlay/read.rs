//! The values of the texts, and what is wrong with them as text.

use crate::diagnostic::{Code, Diagnostics, Place};
use crate::source::{Budget, Format, Node, ReadError, ReadErrorKind, Source, read, read_as};

/// Reads the value of the document. Files called JSON that have a comma too many are about, and
/// other tools read them as YAML, as which they can only mean one thing.
pub(super) fn read_document(source: &Source, diagnostics: &mut Diagnostics) -> Option<Node> {
    let budget = Budget::default();
    let errors = match read(source, &budget) {
        Ok(root) => return Some(root),
        Err(errors) => errors,
    };
    let is_syntax = errors.iter().all(|error| error.kind == ReadErrorKind::Syntax);
    let root = (is_syntax && source.format() == Format::Json)
        .then(|| read_as(source, Format::Yaml, &budget).ok())
        .flatten()
        .filter(|root| root.as_object().is_some_and(|object| object.contains_key("openapi")));
    for error in errors {
        if root.is_none() {
            report(error, 0, diagnostics);
            continue;
        }
        diagnostics
            .warning(code(error.kind), place(&error, 0), error.message)
            .help("it is read as YAML: mend the JSON, or call the file `.yaml`");
    }
    root
}

/// Reads the value of an overlay.
pub(super) fn read_overlay(
    source: &Source,
    file: usize,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    match read(source.file(file)?, &Budget::default()) {
        Ok(root) => Some(root),
        Err(errors) => {
            for mut error in errors {
                // What helps with a document.
                if error.help.is_some_and(|help| help.starts_with("begin with `openapi:")) {
                    error.help = Some("begin with `overlay: 1.1.0`");
                }
                report(error, file, diagnostics);
            }
            None
        }
    }
}

fn report(error: ReadError, file: usize, diagnostics: &mut Diagnostics) {
    let place = place(&error, file);
    let first = (error.kind == ReadErrorKind::DuplicateKey)
        .then(|| Place { file: Some(file), ..Place::key(&error.pointer) });
    let diagnostic = diagnostics.error(code(error.kind), place, error.message);
    if let Some(help) = error.help {
        diagnostic.help(help);
    }
    if let Some(first) = first {
        diagnostic.related(first, "first defined here");
    }
}

fn place(error: &ReadError, file: usize) -> Place {
    Place { pointer: error.pointer.clone(), part: error.part, file: Some(file) }
}

fn code(kind: ReadErrorKind) -> Code {
    match kind {
        ReadErrorKind::Syntax => Code::Syntax,
        ReadErrorKind::DuplicateKey => Code::DuplicateKey,
        ReadErrorKind::Budget => Code::BudgetExceeded,
    }
}
