//! What came of a suite, for people and for programs.

use serde_json::json;

use super::run::{Counts, Outcome};

/// A line for each file, what is not right, and the sums of each draft.
pub(super) fn text(outcomes: &[Outcome]) -> String {
    let mut text = String::from("right wrong unsupported\n");
    for outcome in outcomes {
        text.push_str(&line(outcome.counts, &format!("{}/{}", outcome.draft, outcome.file)));
        for failure in &outcome.failures {
            text.push_str(&format!("                          {failure}\n"));
        }
    }
    text.push('\n');
    for (draft, is_optional, counts) in sums(outcomes) {
        text.push_str(&line(counts, &format!("{draft}, {}", kind(is_optional))));
    }
    text
}

fn line(Counts { right, wrong, unsupported }: Counts, name: &str) -> String {
    format!("{right:>5} {wrong:>5} {unsupported:>11}  {name}\n")
}

/// The same: one object a line, the sums last.
pub(super) fn json(outcomes: &[Outcome]) -> String {
    let counts = |Counts { right, wrong, unsupported }: Counts| json!({"right": right, "wrong": wrong, "unsupported": unsupported});
    let files = outcomes.iter().map(|outcome| {
        json!({
            "draft": outcome.draft,
            "file": outcome.file,
            "kind": kind(outcome.is_optional),
            "counts": counts(outcome.counts),
            "failures": outcome.failures,
        })
    });
    let sums = sums(outcomes).into_iter().map(|(draft, is_optional, sum)| {
        json!({"draft": draft, "kind": kind(is_optional), "counts": counts(sum)})
    });
    files.chain(sums).map(|object| format!("{object}\n")).collect()
}

fn kind(is_optional: bool) -> &'static str {
    if is_optional { "optional" } else { "mandatory" }
}

/// The counts of each draft, mandatory and optional.
fn sums(outcomes: &[Outcome]) -> Vec<(&'static str, bool, Counts)> {
    let mut sums: Vec<(&'static str, bool, Counts)> = Vec::new();
    for outcome in outcomes {
        let key = (outcome.draft, outcome.is_optional);
        let position = sums.iter().position(|(draft, kind, _)| (*draft, *kind) == key);
        let position = position.unwrap_or_else(|| {
            sums.push((key.0, key.1, Counts::default()));
            sums.len() - 1
        });
        let sum = &mut sums[position].2;
        sum.right += outcome.counts.right;
        sum.wrong += outcome.counts.wrong;
        sum.unsupported += outcome.counts.unsupported;
    }
    sums
}
