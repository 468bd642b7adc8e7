//! The tests of a suite, judged.

use docwright::schema::{Draft, Index, Judge, Patterns, SchemaFile, Verdict, metaschemas};
use docwright::source::Node;

use super::suite::{Suite, TestFile};

/// How many steps one value may take.
const STEPS: usize = 1_000_000;

/// What came of the tests of one file.
pub(super) struct Outcome {
    pub(super) draft: &'static str,
    pub(super) file: String,
    pub(super) is_optional: bool,
    pub(super) counts: Counts,
    /// What is not right, each with its reason.
    pub(super) failures: Vec<String>,
}

/// How many tests there are.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    pub(super) right: usize,
    pub(super) wrong: usize,
    /// Judged by nobody.
    pub(super) unsupported: usize,
}

/// Judges every test of the suite.
pub(super) fn run(suite: &Suite) -> Vec<Outcome> {
    let metaschemas = metaschemas();
    let mut outcomes = Vec::new();
    for (draft, ..) in Draft::ALL {
        let files: Vec<&TestFile> = suite.files.iter().filter(|it| it.draft == draft).collect();
        if files.is_empty() {
            continue;
        }
        let remotes: Vec<SchemaFile> = suite
            .remotes
            .iter()
            .filter_map(|(uri, own, node)| SchemaFile::new(uri, node, own.unwrap_or(draft)).ok())
            .collect();
        let known: Vec<&SchemaFile> = remotes.iter().chain(&metaschemas).collect();
        outcomes.extend(files.into_iter().map(|file| judge(file, &known)));
    }
    outcomes
}

fn judge(file: &TestFile, known: &[&SchemaFile]) -> Outcome {
    let mut outcome = Outcome {
        draft: file.folder,
        file: file.name.clone(),
        is_optional: file.name.starts_with("optional/"),
        counts: Counts::default(),
        failures: Vec::new(),
    };
    // Formats and contents are annotations; these files ask for assertions.
    let asserting = ["optional/format", "optional/content"];
    let asserts = asserting.iter().any(|name| file.name.starts_with(name));
    for group in file.node.as_array().unwrap_or_default() {
        let schema = member(group, "schema").unwrap_or(&Node::Null);
        let schema = SchemaFile::new("", schema, file.draft);
        for test in member(group, "tests").and_then(Node::as_array).unwrap_or_default() {
            let verdict = match (&schema, asserts) {
                (_, true) => Err("it is an annotation".to_owned()),
                (Err(error), _) => Err(error.clone()),
                (Ok(schema), _) => verdict(schema, known, member(test, "data")),
            };
            let is_valid = member(test, "valid") == Some(&Node::Bool(true));
            let expected = if is_valid { Verdict::Fits } else { Verdict::Breaks };
            let reason = match verdict {
                Ok(verdict) if verdict == expected => {
                    outcome.counts.right += 1;
                    continue;
                }
                Ok(Verdict::Unknown) => Err("nobody can tell".to_owned()),
                Ok(_) => Ok(()),
                Err(error) => Err(error),
            };
            let name = |node| member(node, "description").and_then(Node::as_str);
            let (group, test) = (name(group).unwrap_or("?"), name(test).unwrap_or("?"));
            match reason {
                Ok(()) => outcome.counts.wrong += 1,
                Err(_) => outcome.counts.unsupported += 1,
            }
            if !asserts {
                let reason = reason.err().unwrap_or_else(|| "wrong".to_owned());
                outcome.failures.push(format!("{group}: {test}: {reason}"));
            }
        }
    }
    outcome
}

/// What docwright says of a value.
fn verdict(
    schema: &SchemaFile,
    known: &[&SchemaFile],
    data: Option<&Node>,
) -> Result<Verdict, String> {
    let index = Index::of_files([schema].into_iter().chain(known.iter().copied()));
    let root = index.root(0).ok_or("there is no schema")?;
    let mut patterns = Patterns::default();
    Ok(Judge::new(&index, &mut patterns, STEPS).verdict(root, data.unwrap_or(&Node::Null)))
}

fn member<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    node.as_object()?.get(key)
}
