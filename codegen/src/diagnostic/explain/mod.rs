//! What each code means, for people who met it: in words, and by an example of wrong and right.
//!
//! Every code has an explanation. Its wrong example is a document that gets this code, its right
//! one a document that gets nothing said about it; a test shows both.

mod examples;
mod limits;
mod overlays;
mod reading;
mod references;
mod structure;

use super::code::Code;

/// What a code means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The code.
    pub code: Code,
    /// What is the matter, why it matters, and what to do: a few lines.
    pub meaning: &'static str,
    /// A document that gets the code.
    pub wrong: Example,
    /// The same document, mended.
    pub right: Example,
}

/// A document, or the part of one that matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Example {
    /// All of it.
    Document(&'static str),
    /// The members of `paths`.
    Paths(&'static str),
    /// The schema of a JSON body.
    Schema(&'static str),
    /// The actions of an overlay over a small document, `pets.yaml`.
    Overlay(&'static str),
}

/// What a code means, and how to mend it.
///
/// ```
/// use docwright::diagnostic::{Code, explain};
///
/// let explanation = explain(Code::ContradictoryLimits).unwrap();
/// assert!(explanation.wrong.shown().contains("minimum"));
/// ```
pub fn explain(code: Code) -> Option<&'static Explanation> {
    let all = [
        reading::EXPLANATIONS,
        structure::EXPLANATIONS,
        references::EXPLANATIONS,
        limits::EXPLANATIONS,
        examples::EXPLANATIONS,
        overlays::EXPLANATIONS,
    ];
    all.into_iter().flatten().find(|explanation| explanation.code == code)
}

impl Example {
    /// The part that matters, under the key that it stands under.
    pub fn shown(&self) -> String {
        match self {
            Example::Document(text) => (*text).to_owned(),
            Example::Overlay(text) => {
                format!("# over a document with the path `/pets`\n{OVERLAY}{text}")
            }
            Example::Paths(text) => format!("paths:\n{}", indented(text, 2)),
            Example::Schema(text) => format!("schema:\n{}", indented(text, 2)),
        }
    }

    /// The overlay, if the example is one.
    pub fn overlay(&self) -> Option<String> {
        match self {
            Example::Overlay(text) => Some(format!("{OVERLAY}{text}")),
            _ => None,
        }
    }

    /// The whole document.
    pub fn document(&self) -> String {
        match self {
            Example::Document(text) => (*text).to_owned(),
            Example::Overlay(_) => format!("{HEAD}{OPERATION}{}", indented("type: object", 14)),
            Example::Paths(text) => format!("{HEAD}paths:\n{}", indented(text, 2)),
            Example::Schema(text) => format!("{HEAD}{OPERATION}{}", indented(text, 14)),
        }
    }
}

const HEAD: &str = "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\n";

const OVERLAY: &str = "overlay: 1.1.0\ninfo: { title: Corrections, version: '1' }\n";

const OPERATION: &str = "\
paths:
  /pets:
    post:
      operationId: addPet
      responses:
        '204': { description: Added. }
      requestBody:
        required: true
        content:
          application/json:
            schema:
";

fn indented(text: &str, columns: usize) -> String {
    text.lines().map(|line| format!("{}{line}\n", " ".repeat(columns))).collect()
}
