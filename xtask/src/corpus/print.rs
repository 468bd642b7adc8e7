//! The outcomes of a corpus as text and as JSON: the same facts, document by document and in sum.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::fate::{Fate, Outcome};
use crate::printed::one_line;

/// Of one document, the text names this many reasons; the JSON names all.
const REASONS_OF_ONE: usize = 3;

/// In sum, the text names this many.
const REASONS: usize = 40;

/// For people.
pub(super) fn text(outcomes: &[Outcome]) -> String {
    let mut text = String::new();
    for outcome in outcomes {
        text.push_str(&line(outcome));
        let unsupported: Vec<_> = reasons_of(outcome, "unsupported");
        for (reason, count) in unsupported.iter().take(REASONS_OF_ONE) {
            text.push_str(&format!("{count:>9} x {reason}\n"));
        }
    }
    let sum = Sum::of(outcomes);
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
pub(super) fn json(outcomes: &[Outcome]) -> Value {
    let documents = outcomes.iter().map(|outcome| {
        let mut facts = match &outcome.fate {
            Fate::Done(facts) => facts.clone(),
            Fate::Panicked(words) => json!({"fate": "panicked", "message": words}),
            Fate::Hung | Fate::PassedOver => json!({"fate": outcome.fate.name()}),
        };
        facts["path"] = json!(outcome.path);
        facts
    });
    let documents: Vec<Value> = documents.collect();
    json!({"sum": Sum::of(outcomes).json(), "documents": documents})
}

fn line(outcome: &Outcome) -> String {
    let fate = &outcome.fate;
    let what = match fate {
        Fate::Done(facts) if fate.name() == "read" => {
            format!("{} of {} operations", facts["kept"], facts["operations"])
        }
        Fate::Done(_) => first_error(outcome, true),
        Fate::Panicked(words) => words.clone(),
        Fate::Hung | Fate::PassedOver => String::new(),
    };
    let (time, memory) = (fate.number("milliseconds"), fate.number("peak_kilobytes") / 1024);
    let path = one_line(&outcome.path, 400);
    format!("{:<8} {time:>6} ms {memory:>5} MB  {path}: {what}\n", fate.name())
}

/// The first error of a document that was refused.
fn first_error(outcome: &Outcome, with_place: bool) -> String {
    let Fate::Done(facts) = &outcome.fate else { return String::new() };
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
fn reasons_of(outcome: &Outcome, severity: &str) -> Vec<(String, u64)> {
    let Fate::Done(facts) = &outcome.fate else { return Vec::new() };
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
    fates: BTreeMap<String, u64>,
    operations: u64,
    kept: u64,
    milliseconds: u64,
    slowest: u64,
    largest: u64,
    unsupported: BTreeMap<String, u64>,
    refusals: BTreeMap<String, u64>,
}

impl Sum {
    fn of(outcomes: &[Outcome]) -> Sum {
        let mut sum = Sum::default();
        for outcome in outcomes {
            let fate = &outcome.fate;
            *sum.fates.entry(fate.name().to_owned()).or_default() += 1;
            sum.operations += fate.number("operations");
            sum.kept += fate.number("kept");
            sum.milliseconds += fate.number("milliseconds");
            sum.slowest = sum.slowest.max(fate.number("milliseconds"));
            sum.largest = sum.largest.max(fate.number("peak_kilobytes"));
            for (reason, count) in reasons_of(outcome, "unsupported") {
                *sum.unsupported.entry(reason).or_default() += count;
            }
            if fate.name() == "refused" {
                *sum.refusals.entry(first_error(outcome, false)).or_default() += 1;
            }
        }
        sum
    }

    fn fate(&self, name: &str) -> u64 {
        self.fates.get(name).copied().unwrap_or(0)
    }

    fn words(&self) -> String {
        format!(
            "{} documents: {} read, {} refused, {} panicked, {} hung; {} of {} operations kept; \
             {} ms in all, {} ms the slowest; at most {} MB",
            self.fates.values().sum::<u64>(),
            self.fate("read"),
            self.fate("refused"),
            self.fate("panicked"),
            self.fate("hung"),
            self.kept,
            self.operations,
            self.milliseconds,
            self.slowest,
            self.largest / 1024,
        )
    }

    fn json(&self) -> Value {
        json!({
            "documents": self.fates.values().sum::<u64>(),
            "read": self.fate("read"),
            "refused": self.fate("refused"),
            "panicked": self.fate("panicked"),
            "hung": self.fate("hung"),
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
