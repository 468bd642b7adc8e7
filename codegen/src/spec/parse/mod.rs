//! Values into a [`Document`].
//!
//! One function per object of the standard, each written as the list of its keys. A function always
//! returns its object: what is missing or wrong was reported, and an empty value stands in its
//! place so that the rest can be looked at. A document with errors is never used.

mod document;
mod extensions;
mod keywords;
mod message;
mod object;
mod operation;
mod schema;
mod security;
mod version;

#[cfg(test)]
mod tests;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, nearest};
use crate::source::{Budget, Node, Pointer, ReadErrorKind, Source, read};

use super::document::Document;
use super::reference::{RefOr, Reference};
use object::ObjectReader;
use version::Version;

/// Reads a description. Nothing is returned when the text could not be read, or is of a version
/// that docwright does not know; whether the document can be used,
/// [`finish_stage`](Diagnostics::finish_stage) says.
///
/// ```
/// use docwright::diagnostic::Diagnostics;
/// use docwright::source::Source;
/// use docwright::spec;
///
/// let text = "openapi: 3.1.0\ninfo: {title: Orders, version: '1'}\npaths: {}\n";
/// let mut diagnostics = Diagnostics::default();
/// let document = spec::parse(&Source::new("orders.yaml", text), &mut diagnostics).unwrap();
/// assert!(diagnostics.is_empty());
/// assert_eq!(document.info.title, "Orders");
/// ```
pub fn parse(source: &Source, diagnostics: &mut Diagnostics) -> Option<Document> {
    let root = match read(source, &Budget::default()) {
        Ok(root) => root,
        Err(errors) => {
            for error in errors {
                let code = match error.kind {
                    ReadErrorKind::Syntax => Code::Syntax,
                    ReadErrorKind::DuplicateKey => Code::DuplicateKey,
                    ReadErrorKind::Budget => Code::BudgetExceeded,
                };
                let place = Place { pointer: error.pointer, part: error.part };
                let diagnostic = diagnostics.error(code, place, error.message);
                if let Some(help) = error.help {
                    diagnostic.help(help);
                }
            }
            return None;
        }
    };
    let version = version::parse_version(&root, diagnostics)?;
    let mut parser = Parser { version, diagnostics };
    Some(document::parse_document(&mut parser, &root))
}

/// What every function needs: where to report, and which version's keys there are.
struct Parser<'d> {
    #[expect(dead_code, reason = "3.1 is the only version as yet; 3.0 and 3.2 differ in keys")]
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

    fn string(&mut self, node: &Node, pointer: &Pointer) -> String {
        match node {
            Node::String(text) => text.clone(),
            _ => {
                self.wrong_type("a string", node, pointer);
                String::new()
            }
        }
    }

    fn strings(&mut self, node: &Node, pointer: &Pointer) -> Vec<String> {
        self.elements(node, pointer, |parser, node, pointer| parser.string(node, pointer))
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
}

/// Reads an object that a reference may stand in for.
fn parse_ref_or<T>(
    parser: &mut Parser<'_>,
    node: &Node,
    pointer: &Pointer,
    parse: Parse<T>,
) -> RefOr<T> {
    if node.as_object().is_some_and(|object| object.contains_key("$ref")) {
        RefOr::Reference(parse_reference(parser, node, pointer))
    } else {
        RefOr::Item(Box::new(parse(parser, node, pointer)))
    }
}

fn parse_reference(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Reference {
    let mut object = ObjectReader::new(parser, node, pointer);
    let reference = Reference {
        pointer: pointer.clone(),
        ref_: object.required_string("$ref"),
        summary: object.string("summary"),
        description: object.string("description"),
    };
    object.finish_beside_reference();
    reference
}
