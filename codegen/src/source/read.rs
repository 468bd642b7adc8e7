//! Text in, [`Node`] out.
//!
//! `serde_yaml` and `serde_json` are named here and in `build` only. Reading stops at the first
//! thing it cannot read past; duplicate keys, tags and the like are read past and all reported.

use serde::de::DeserializeSeed;

use super::build::{self, Builder, Seed};
use super::guard;
use super::hint::helped;
use super::locate::{Part, Position, alias_on_the_way, second_document};
use super::node::Node;
use super::pointer::Pointer;
use super::text::{Format, Source};

/// How much a document may hold. The standard values fit a description of 13 MB several times
/// over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Bytes of text: 64 MiB.
    pub bytes: usize,
    /// Values: 2 million.
    pub nodes: usize,
    /// Values beyond one for each byte of the text, which only aliases can make: 250,000.
    pub aliased: usize,
    /// Bytes in all strings and keys together, aliases followed: 64 MiB.
    pub text: usize,
    /// How deep values may be nested: 120. The readers themselves stop at 128.
    pub depth: usize,
}

impl Default for Budget {
    fn default() -> Budget {
        Budget { bytes: 64 << 20, nodes: 2_000_000, aliased: 250_000, text: 64 << 20, depth: 120 }
    }
}

/// Why a text could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    /// What kind of problem it is.
    pub kind: ReadErrorKind,
    /// Where it is.
    pub pointer: Pointer,
    /// Which part of that place.
    pub part: Part,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do.
    pub help: Option<&'static str>,
}

/// What kind of problem kept a text from being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadErrorKind {
    /// Not YAML or JSON, or YAML without a JSON form.
    Syntax,
    /// An object has a key twice.
    DuplicateKey,
    /// More than the budget allows.
    Budget,
}

/// Reads the value of a text. All problems are returned that can be found in one reading.
pub fn read(source: &Source, budget: &Budget) -> Result<Node, Vec<ReadError>> {
    read_as(source, source.format(), budget)
}

/// Reads the value of a text in a format that need not be the one its name promises.
pub fn read_as(source: &Source, format: Format, budget: &Budget) -> Result<Node, Vec<ReadError>> {
    let text = source.text();
    if text.len() > budget.bytes {
        let message = format!("the text is longer than {} bytes", budget.bytes);
        return Err(vec![over_budget(message)]);
    }
    match format {
        Format::Json => read_json(text, budget),
        Format::Yaml => read_yaml(source, budget),
        Format::JsonOrYaml => match read_json(text, budget) {
            // A flow mapping of YAML begins like JSON.
            Err(errors) if errors.iter().any(|error| error.kind == ReadErrorKind::Syntax) => {
                read_yaml(source, budget)
            }
            read => read,
        },
    }
}

fn read_json(text: &str, budget: &Budget) -> Result<Node, Vec<ReadError>> {
    let mut builder = Builder::new(text, budget);
    let mut reader = serde_json::Deserializer::from_str(text);
    let node = Seed::root(&mut builder).deserialize(&mut reader);
    match node.and_then(|node| reader.end().map(|()| node)) {
        Ok(node) => builder.finish(node),
        Err(error) => {
            let full = error.to_string();
            let message = full.split(" at line ").next().unwrap_or(&full);
            let position = (error.line() > 0).then(|| {
                let line = text.split('\n').nth(error.line() - 1).unwrap_or_default();
                let before = line.get(..error.column().saturating_sub(1));
                let column = before.map_or(1, |before| before.chars().count() + 1);
                Position { line: error.line(), column }
            });
            builder.fail(syntax(format!("this is not JSON: {message}"), position))
        }
    }
}

fn read_yaml(source: &Source, budget: &Budget) -> Result<Node, Vec<ReadError>> {
    let text = source.text();
    guard::check(text, budget).map_err(|error| vec![helped(error, text)])?;
    build_yaml(text, budget).map_err(|mut errors| {
        for error in errors.iter_mut().filter(|error| error.kind == ReadErrorKind::Budget) {
            if let Some(alias) = alias_on_the_way(source, &error.pointer) {
                error.pointer = alias;
                error.help = Some("what this alias stands for is too large: use fewer aliases");
            }
        }
        errors.into_iter().map(|error| helped(error, text)).collect()
    })
}

fn build_yaml(text: &str, budget: &Budget) -> Result<Node, Vec<ReadError>> {
    let mut builder = Builder::new(text, budget);
    let mut documents = serde_yaml::Deserializer::from_str(text);
    let Some(first) = documents.next() else {
        return builder.fail(syntax("the text is empty".to_owned(), None));
    };
    match Seed::root(&mut builder).deserialize(first) {
        Ok(node) if documents.next().is_none() => builder.finish(node),
        Ok(_) => {
            let message = "the text holds more than one YAML document".to_owned();
            let error = ReadError {
                help: Some("give each document a file of its own"),
                ..syntax(message, second_document(text))
            };
            builder.fail(error)
        }
        Err(error) => {
            let mut message = error.to_string();
            let position = error.location().map(|at| {
                let known = format!(" at line {} column {}", at.line(), at.column());
                message = message.replacen(&known, "", 1);
                Position { line: at.line(), column: at.column() }
            });
            if message.contains("repetition limit") || message.contains("recursion limit") {
                let error = over_budget(format!("the reader gave up: {message}"));
                let pointer = builder.last();
                return builder.fail(ReadError { pointer, ..error });
            }
            let message = if message.contains(build::KEY) {
                format!("expected {}", build::KEY)
            } else {
                format!("this is not YAML: {message}")
            };
            builder.fail(syntax(message, position))
        }
    }
}

pub(super) fn syntax(message: String, position: Option<Position>) -> ReadError {
    ReadError {
        kind: ReadErrorKind::Syntax,
        pointer: Pointer::root(),
        part: position.map_or(Part::Value, Part::At),
        message,
        help: None,
    }
}

pub(super) fn over_budget(message: String) -> ReadError {
    ReadError {
        kind: ReadErrorKind::Budget,
        pointer: Pointer::root(),
        part: Part::Value,
        message,
        help: Some("split the description, or leave out what the client does not need"),
    }
}
