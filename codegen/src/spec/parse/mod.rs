//! Values into a [`Document`].
//!
//! Every object of the standard is the list of its keys (`mirror.rs`); what they say together is looked
//! at here. Reading always gives the object: what is missing or wrong was reported, and an empty value stands in its
//! place so that the rest can be looked at. A document with errors is never used.
//!
//! An error is what a validator refuses and nobody can make sense of. What a validator refuses and
//! can be meant in one way only is a warning, and is read in that way.

mod body;
mod document;
mod extensions;
mod finish;
mod keywords;
mod members;
mod nullable;
mod object;
mod operation;
mod parameter;
mod read;
mod response;
mod scalars;
mod schema;
mod security;
mod token_exchange;
mod validation;
mod version;

#[cfg(test)]
mod tests;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Severity, nearest};
use crate::source::{Map, Node, Pointer};

use super::document::Document;
use super::schema::Schema;
pub(super) use object::ObjectReader;
pub(super) use read::{Keys, Named, Read};
pub use version::Version;

/// Reads a description from the value of its text. Nothing is returned when it is of a version that
/// docwright does not know; whether the document can be used,
/// [`finish_stage`](Diagnostics::finish_stage) says.
///
/// ```
/// use docwright::diagnostic::Diagnostics;
/// use docwright::source::{Budget, Source, read};
/// use docwright::spec;
///
/// let text = "openapi: 3.1.0\ninfo: {title: Orders, version: '1'}\npaths: {}\n";
/// let root = read(&Source::new("orders.yaml", text), &Budget::default()).unwrap();
/// let mut diagnostics = Diagnostics::default();
/// let document = spec::parse(root, &mut diagnostics).unwrap();
/// assert!(diagnostics.is_empty());
/// assert_eq!(document.info.title, "Orders");
/// ```
pub fn parse(root: Node, diagnostics: &mut Diagnostics) -> Option<Document> {
    let version = version::parse_version(&root, diagnostics)?;
    let mut parser = Parser { version, diagnostics };
    let document = Document::read(&mut parser, &root, &Pointer::root());
    Some(Document { raw: root, ..document })
}

/// Reads a schema of draft 2020-12 that stands in no description.
///
/// # Errors
/// The first of its mistakes that nobody can make sense of.
pub fn read_schema(node: &Node, pointer: &Pointer) -> Result<Schema, String> {
    let mut diagnostics = Diagnostics::default();
    let mut parser = Parser { version: Version::V3_1, diagnostics: &mut diagnostics };
    let schema = Schema::read(&mut parser, node, pointer);
    match diagnostics.iter().find(|found| found.severity == Severity::Error) {
        Some(error) => Err(format!("{}: {}", error.place.pointer, error.message)),
        None => Ok(schema),
    }
}

/// Reads the description that a test writes.
#[cfg(test)]
pub(crate) fn parse_text(text: impl AsRef<str>, diagnostics: &mut Diagnostics) -> Option<Document> {
    use crate::source::{Budget, Source, read};
    parse(read(&Source::new("a.yaml", text.as_ref()), &Budget::default()).ok()?, diagnostics)
}

/// What every function needs: where to report, and which version's keys there are.
pub(super) struct Parser<'d> {
    version: Version,
    diagnostics: &'d mut Diagnostics,
}

/// How an object of the standard is read.
type Parse<T> = fn(&mut Parser<'_>, &Node, &Pointer) -> T;

impl Parser<'_> {
    /// Reports a value of the wrong type.
    fn wrong_type(&mut self, expected: &str, found: &Node, pointer: &Pointer) -> &mut Diagnostic {
        let message = format!("expected {expected}, found {}", found.kind());
        let diagnostic = self.diagnostics.error(Code::WrongType, pointer, message);
        match (expected, found) {
            (_, Node::Array(_) | Node::Object(_)) => diagnostic,
            ("a string", _) => diagnostic.help("put the value in quotes"),
            ("a boolean", _) => diagnostic.help("write `true` or `false`, without quotes"),
            ("an integer" | "a number", Node::String(_)) => {
                diagnostic.help("write the number without quotes")
            }
            _ => diagnostic,
        }
    }

    /// Reports a value that is of the right type and still not allowed.
    fn invalid(&mut self, place: impl Into<Place>, message: String, help: &str) {
        self.diagnostics.error(Code::InvalidValue, place, message).help(help);
    }

    /// Reports a value that is none of a few names.
    fn unknown_name<'n>(
        &mut self,
        text: &str,
        pointer: &Pointer,
        names: impl Iterator<Item = &'n str> + Clone,
    ) {
        let message = format!("`{text}` is not allowed here");
        let list: Vec<String> = names.clone().map(|name| format!("`{name}`")).collect();
        let help = match nearest(text, names) {
            Some(name) => format!("did you mean `{name}`?"),
            None => format!("use one of {}", list.join(", ")),
        };
        self.invalid(pointer, message, &help);
    }

    /// Reports a value that is not allowed, and does no harm.
    fn doubtful(&mut self, place: impl Into<Place>, message: String, help: &str) {
        self.diagnostics.warning(Code::InvalidValue, place, message).help(help);
    }

    fn elements<T>(&mut self, node: &Node, pointer: &Pointer, parse: Parse<T>) -> Vec<T> {
        match node {
            Node::Array(elements) => elements
                .iter()
                .enumerate()
                .map(|(index, element)| parse(self, element, &pointer.index(index)))
                .collect(),
            _ => {
                self.wrong_type("an array", node, pointer);
                Vec::new()
            }
        }
    }

    /// The members of an object whose keys are names.
    fn members<T>(&mut self, node: &Node, pointer: &Pointer, parse: Parse<T>) -> Map<T> {
        let Node::Object(object) = node else {
            self.wrong_type("an object", node, pointer);
            return Map::default();
        };
        if let Some(Node::String(_)) = object.get("$ref") {
            let place = Place::key(&pointer.key("$ref"));
            let help = "a reference stands in place of one member: write the members out";
            self.invalid(place, "a reference cannot stand here".to_owned(), help);
            return Map::default();
        }
        object
            .iter()
            .map(|(key, member)| (key.to_owned(), parse(self, member, &pointer.key(key))))
            .collect()
    }
}
