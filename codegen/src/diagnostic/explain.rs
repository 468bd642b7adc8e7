//! What each code means, for people who met it: in words, and by an example of wrong and right.
//!
//! Every code has an explanation. Its wrong example is a document that gets this code, its right
//! one a document that gets nothing said about it; a test shows both.

use std::sync::LazyLock;

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
    EXPLANATIONS.iter().find(|explanation| explanation.code == code)
}

/// The explanations as people write them: `==== ` and the code, its meaning, then `---- wrong ` and
/// `---- right `, each with the kind of the example, which follows.
const TEXT: &str = include_str!("explanations.txt");

static EXPLANATIONS: LazyLock<Vec<Explanation>> =
    LazyLock::new(|| TEXT.split("==== ").filter_map(explanation).collect());

/// One explanation, or none, which a test would see.
fn explanation(text: &'static str) -> Option<Explanation> {
    let (code, text) = text.split_once('\n')?;
    let (meaning, text) = text.split_once("\n---- wrong ")?;
    let (wrong, right) = text.split_once("---- right ")?;
    let code = Code::ALL.into_iter().find(|known| known.to_string() == code)?;
    Some(Explanation { code, meaning, wrong: example(wrong)?, right: example(right)? })
}

fn example(text: &'static str) -> Option<Example> {
    let (kind, text) = text.split_once('\n')?;
    Some(match kind {
        "document" => Example::Document(text),
        "paths" => Example::Paths(text),
        "schema" => Example::Schema(text),
        "overlay" => Example::Overlay(text),
        _ => return None,
    })
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
