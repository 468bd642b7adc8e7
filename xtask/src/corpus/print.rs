//! The documents of a corpus as text and as JSON: the same facts, document by document and in sum.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::outcome::{Document, Outcome};
use crate::printed::one_line;

/// Of one document, the text names this many reasons; the JSON names all.
const REASONS_OF_ONE: usize = 3;

/// In sum, the text names this many.
const REASONS: usize = 40;

/// For people.
pub(super) fn text(documents: &[Document]) -> String {
    let mut text = String::new();
    for document in documents {
        text.push_str(&line(document));
        let unsupported: Vec<_> = reasons_of(document, "unsupported");
        for (reason, count) in unsupported.iter().take(REASONS_OF_ONE) {
            text.push_str(&format!("{count:>9} x {reason}\n"));
        }
    }
    let sum = Sum::of(documents);
    text.push_str(&format!("\n{}\n", sum.words()));
    for (title, counts) in
        [("unsupported", &sum.unsupported), ("refused, by first error", &sum.refusals)]
    {
        if !counts.is_empty() {
            text.push_str(&format!("\n{title}:\n"));
        }
        for (reason, count) in most_frequent(counts).into_iter().take(REASONS) {
            text.push_str(&format!("{count:>9} x {reason}\n"));
        }
    }
    text
}

/// For programs.
pub(super) fn json(documents: &[Document]) -> Value {
    let facts = documents.iter().map(|document| {
        let mut facts = match &document.outcome {
            Outcome::Done(facts) => facts.clone(),
            Outcome::Panicked(words) => json!({"outcome": "panicked", "message": words}),
            Outcome::Hung | Outcome::PassedOver => json!({"outcome": document.outcome.name()}),
        };
        facts["path"] = json!(document.path);
        facts
    });
    json!({"sum": Sum::of(documents).json(), "documents": facts.collect::<Vec<Value>>()})
}

fn line(document: &Document) -> String {
    let outcome = &document.outcome;
    let what = match outcome {
        Outcome::Done(facts) if outcome.name() == "read" => {
            format!("{} of {} operations", facts["kept"], facts["operations"])
        }
        Outcome::Done(_) => first_error(document, true),
        Outcome::Panicked(words) => words.clone(),
        Outcome::Hung | Outcome::PassedOver => String::new(),
    };
    let (time, memory) = (outcome.number("milliseconds"), outcome.number("peak_kilobytes") / 1024);
    let path = one_line(&document.path, 400);
    format!("{:<8} {time:>6} ms {memory:>5} MB  {path}: {what}\n", outcome.name())
}

/// The first error of a document that was refused.
fn first_error(document: &Document, with_place: bool) -> String {
    let Outcome::Done(facts) = &document.outcome else { return String::new() };
    let error = &facts["first_error"];
    let place = match (with_place, error["line"].as_u64(), error["column"].as_u64()) {
        (true, Some(line), Some(column)) => format!(" at {line}:{column}"),
        _ => String::new(),
    };
    let word = |key: &str| error[key].as_str().unwrap_or_default().to_owned();
    let message = word("message");
    let message = if with_place { message } else { crate::reasons::without_names(&message) };
    format!("{}: {message}{place}", word("code"))
}

/// The reasons of one severity, the most frequent first.
fn reasons_of(document: &Document, severity: &str) -> Vec<(String, u64)> {
    let Outcome::Done(facts) = &document.outcome else { return Vec::new() };
    let mut counts = BTreeMap::new();
    for reason in facts["reasons"].as_array().into_iter().flatten() {
        if reason["severity"] == severity {
            let word = |key: &str| reason[key].as_str().unwrap_or_default().to_owned();
            let words = format!("{}: {}", word("code"), word("reason"));
            *counts.entry(words).or_default() += reason["count"].as_u64().unwrap_or(0);
        }
    }
    most_frequent(&counts)
}

fn most_frequent(counts: &BTreeMap<String, u64>) -> Vec<(String, u64)> {
    let mut rows: Vec<(String, u64)> =
        counts.iter().map(|(words, count)| (words.clone(), *count)).collect();
    rows.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    rows
}

/// All documents together.
#[derive(Default)]
struct Sum {
    outcomes: BTreeMap<String, u64>,
    operations: u64,
    kept: u64,
    milliseconds: u64,
    slowest: u64,
    largest: u64,
    unsupported: BTreeMap<String, u64>,
    refusals: BTreeMap<String, u64>,
}

impl Sum {
    fn of(documents: &[Document]) -> Sum {
        let mut sum = Sum::default();
        for document in documents {
            let outcome = &document.outcome;
            *sum.outcomes.entry(outcome.name().to_owned()).or_default() += 1;
            sum.operations += outcome.number("operations");
            sum.kept += outcome.number("kept");
            sum.milliseconds += outcome.number("milliseconds");
            sum.slowest = sum.slowest.max(outcome.number("milliseconds"));
            sum.largest = sum.largest.max(outcome.number("peak_kilobytes"));
            for (reason, count) in reasons_of(document, "unsupported") {
                *sum.unsupported.entry(reason).or_default() += count;
            }
            if outcome.name() == "refused" {
                *sum.refusals.entry(first_error(document, false)).or_default() += 1;
            }
        }
        sum
    }

    fn outcome(&self, name: &str) -> u64 {
        self.outcomes.get(name).copied().unwrap_or(0)
    }

    fn words(&self) -> String {
        format!(
            "{} documents: {} read, {} refused, {} panicked, {} hung; {} of {} operations kept; \
             {} ms in all, {} ms the slowest; at most {} MB",
            self.outcomes.values().sum::<u64>(),
            self.outcome("read"),
            self.outcome("refused"),
            self.outcome("panicked"),
            self.outcome("hung"),
            self.kept,
            self.operations,
            self.milliseconds,
            self.slowest,
            self.largest / 1024,
        )
    }

    fn json(&self) -> Value {
        json!({
            "documents": self.outcomes.values().sum::<u64>(),
            "read": self.outcome("read"),
            "refused": self.outcome("refused"),
            "panicked": self.outcome("panicked"),
            "hung": self.outcome("hung"),
            "operations": self.operations,
            "kept": self.kept,
            "milliseconds": self.milliseconds,
            "slowest_milliseconds": self.slowest,
            "peak_kilobytes": self.largest,
            "unsupported": self.unsupported,
            "refusals": self.refusals,
        })
    }
}
