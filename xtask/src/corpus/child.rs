//! One document of a corpus, in the process that is there for it alone.

use std::fs;
use std::path::Path;
use std::time::Instant;

use docwright::Options;
use docwright::diagnostic::{Report, Severity};
use docwright::render::{Origin, Runtime};
use docwright::source::{Budget, Node, Source, read};
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::reasons::reasons;

/// The operations that a path can have.
const METHODS: [&str; 9] =
    ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// The facts about a document, as the parent reads them.
pub(super) fn look_at(path: &Path) -> Result<Value, Failure> {
    let bytes = fs::read(path).map_err(Failure::disk("read", path))?;
    let mut facts = match String::from_utf8(bytes) {
        Ok(text) => of_text(&path.to_string_lossy(), text),
        Err(_) => json!({"outcome": "passed over"}),
    };
    facts["peak_kilobytes"] = json!(peak_kilobytes());
    Ok(facts)
}

fn of_text(name: &str, text: String) -> Value {
    let may_be_one = text.contains("openapi") || text.contains("swagger");
    let source = Source::new(name, text);
    let operations = match read(&source, &Budget::default()) {
        Ok(node) if !is_description(&node) => return json!({"outcome": "passed over"}),
        Ok(node) => count_operations(&node),
        Err(_) if !may_be_one => return json!({"outcome": "passed over"}),
        Err(_) => 0,
    };
    let start = Instant::now();
    let done = docwright::generate(&source, &options());
    let milliseconds = start.elapsed().as_millis();
    match done {
        Ok(output) => json!({
            "outcome": "read",
            "milliseconds": milliseconds,
            "operations": operations,
            "kept": output.api.operations.len(),
            "types": output.api.types.len(),
            "rules": output.api.rules().count(),
            "bytes": output.files.values().map(String::len).sum::<usize>(),
            "reasons": reasons_json(&output.report),
        }),
        Err(report) => json!({
            "outcome": "refused",
            "milliseconds": milliseconds,
            "operations": operations,
            "first_error": first_error(&report),
            "errors": report.count(Severity::Error),
            "reasons": reasons_json(&report),
        }),
    }
}

fn options() -> Options {
    Options {
        package: "corpus-client".to_owned(),
        is_strict: false,
        runtime: Runtime::Crate { path: "../runtime".to_owned() },
        origin: Origin {
            command: "cargo xtask corpus".to_owned(),
            document: "document".to_owned(),
            version: "0.1.0".to_owned(),
        },
    }
}

fn is_description(node: &Node) -> bool {
    let object = node.as_object();
    object.is_some_and(|object| object.contains_key("openapi") || object.contains_key("swagger"))
}

/// The operations that stand under `paths`.
fn count_operations(node: &Node) -> usize {
    let paths = node.as_object().and_then(|root| root.get("paths")).and_then(Node::as_object);
    let items = paths.into_iter().flat_map(|paths| paths.values()).filter_map(Node::as_object);
    items.map(|item| METHODS.iter().filter(|method| item.contains_key(method)).count()).sum()
}

fn first_error(report: &Report) -> Value {
    let first = report.diagnostics().iter().find(|at| at.diagnostic.severity == Severity::Error);
    first.map_or(Value::Null, |first| {
        json!({
            "code": first.diagnostic.code.to_string(),
            "message": crate::printed::one_line(&first.diagnostic.message, 200),
            "line": first.span.map(|span| span.start.line),
            "column": first.span.map(|span| span.start.column),
        })
    })
}

fn reasons_json(report: &Report) -> Value {
    let rows = reasons(report).into_iter().map(|((severity, code, words), count)| {
        json!({
            "severity": severity.name(),
            "code": code.to_string(),
            "reason": words,
            "count": count,
        })
    });
    rows.collect()
}

/// The most memory that this process has had, where the system says so.
fn peak_kilobytes() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(text: &str) -> Value {
        of_text("a.yaml", text.to_owned())
    }

    #[test]
    fn what_is_no_description_is_passed_over() {
        for text in ["", "a: 1", "[", "- openapi"] {
            assert_eq!(facts(text)["outcome"], "passed over", "{text}");
        }
        assert_eq!(facts("openapi: [")["outcome"], "refused");
        assert_eq!(facts("swagger: '2.0'")["outcome"], "refused");
    }

    #[test]
    fn operations_are_counted_before_and_after() {
        let text = "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths:\n  /a:\n    get:\n      \
                    responses: {'204': {description: B}}\n  /b:\n    get:\n      responses: \
                    {'200': {description: C, content: {application/json: \
                    {schema: {oneOf: [{type: string}, {type: integer}]}}}}}\n";
        let facts = facts(text);
        assert_eq!(
            (&facts["operations"], &facts["outcome"]),
            (&json!(2), &json!("read")),
            "{facts}"
        );
        assert_eq!(facts["kept"], 1, "{facts}");
        assert_eq!(facts["reasons"][0]["severity"], "unsupported", "{facts}");
    }

    #[test]
    fn a_refusal_says_its_first_error() {
        let facts = facts("openapi: 3.1.0\npaths: {}\ninfo: 1\n");
        assert_eq!(facts["outcome"], "refused");
        assert_eq!(facts["first_error"]["code"], "DW0101");
        assert_eq!(facts["first_error"]["line"], 3);
    }
}
