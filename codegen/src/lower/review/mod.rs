//! What is worth a word and decides nothing: a look at the whole document once it is lowered.
//!
//! Nothing here is an error, and the client is the same with or without it. Real documents do
//! all of this. Also looked at is what no operation reaches.

mod discriminator;
mod format;
mod keyword;
mod links;
mod media_type;
mod paths;
#[cfg(test)]
mod tests;

use crate::diagnostic::{Code, Diagnostics, Place, Severity, nearest};
use crate::spec::{Found, SchemaObject};

use super::check_example;
use super::types::Types;

/// Reports what is doubtful in the document.
pub(super) fn review<'a>(types: &mut Types<'a>) {
    let found = Found::of(types.document);
    paths::report(types.document, &found, types.losses.diagnostics());
    links::report(types.document, &found, types.losses.diagnostics());
    for media_type in &found.media_types {
        media_type::report(media_type, types.losses.diagnostics());
    }
    let mut budget = check_example::BUDGET;
    for schema in &found.schemas {
        check_example::own_values(types, schema, &mut budget);
        let Some(schema) = schema.as_object() else { continue };
        keyword::report(schema, types.losses.diagnostics());
        format::report(schema, types.losses.diagnostics());
        discriminator::report(&types.schemas, schema, types.losses.diagnostics());
        report_both_directions(types, schema);
    }
}

/// How many warnings are worth a search for what was meant: a search is as long as the document.
const SEARCHES: usize = 200;

/// The candidate that is meant by a word, unless there are too many warnings already.
fn meant<'c>(
    diagnostics: &Diagnostics,
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    let is_worth_it = diagnostics.count(Severity::Warning) < SEARCHES;
    is_worth_it.then(|| nearest(word, candidates)).flatten()
}

/// A property that is only read and only written is never there.
fn report_both_directions(types: &mut Types<'_>, schema: &SchemaObject) {
    if schema.read_only && schema.write_only {
        let place = Place::key(&schema.pointer.key("writeOnly"));
        types
            .losses
            .warning(Code::InvalidValue, place, "`readOnly` and `writeOnly` exclude each other")
            .related(Place::key(&schema.pointer.key("readOnly")), "`readOnly` stands here")
            .help("it is taken as `readOnly`: keep one of them");
    }
}
