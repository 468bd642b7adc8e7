//! What changed since the last release, as `cargo xtask diff` prints it: what docwright says of the
//! descriptions, and what the generator did, in a section of its own.

use docwright::diff::{Bump, Effect, Stage};
use serde_json::json;

use super::generator::{CODE, Item};
use super::next::{Cause, Next};
use crate::command::DiffFormat;

/// The words over what the generator did.
const TITLE: &str = "By docwright, not by the description";

/// The changes in words, for a client at `stage`.
pub(crate) fn difference(next: &Next, stage: Stage, format: DiffFormat) -> String {
    match format {
        DiffFormat::Text => text(next, stage),
        DiffFormat::Markdown => markdown(next, stage),
        DiffFormat::Json => json(next, stage),
    }
}

/// The sum, which is the last line, counts the section before it.
fn text(next: &Next, stage: Stage) -> String {
    let mut text = next.changes.to_text(stage);
    if next.items.is_empty() {
        return text;
    }
    let end = text.trim_end().rfind('\n').map_or(0, |end| end + 1);
    text.truncate(end);
    text.push_str(&format!("{TITLE}:\n"));
    for item in &next.items {
        text.push_str(&format!("  {CODE}: {}\n    {}\n", item.message, effect(item)));
    }
    text + &format!("bump: {}\n", sum(next, stage))
}

/// The sum is the first line.
fn markdown(next: &Next, stage: Stage) -> String {
    let text = next.changes.to_markdown(stage);
    if next.items.is_empty() {
        return text;
    }
    let body = text.split_once('\n').map_or("", |(_, body)| body);
    let mut text = format!("**Bump**: {}\n{body}\n### {TITLE}\n\n", sum(next, stage));
    for item in &next.items {
        text.push_str(&format!("- {} (`{CODE}`: {})\n", item.message, effect(item)));
    }
    text
}

fn sum(next: &Next, stage: Stage) -> String {
    let bump = stage.bump(next.effect());
    match next.deciding().filter(|_| bump != Bump::None) {
        Some(deciding) => format!("{}, decided by {deciding}", bump.name()),
        None => "none".to_owned(),
    }
}

/// What it does to callers, in a few words.
fn effect(item: &Item) -> &'static str {
    match item.effect {
        Effect::Breaking => "break in Rust",
        Effect::Addition if item.is_deprecation => "deprecation in Rust",
        Effect::Addition => "addition in Rust",
        Effect::Patch | Effect::None => "harmless",
    }
}

/// What docwright writes of two documents, and the generator's items.
fn json(next: &Next, stage: Stage) -> String {
    let item = |item: &Item| json!({"code": CODE, "effect": item.effect, "message": item.message});
    let bump = stage.bump(next.effect());
    let cause = next.cause().filter(|_| bump != Bump::None);
    let mut printed = json!({
        "bump": bump,
        "decided_by": cause.map(|cause| match cause {
            Cause::Description(change) => json!(change),
            Cause::Generator(cause) => item(cause),
        }),
        "changes": next.changes.changes,
        "prose": next.changes.prose,
        "generator": next.items.iter().map(item).collect::<Vec<_>>(),
    });
    if !next.changes.retired.is_empty() {
        printed["retired"] = json!(next.changes.retired);
    }
    format!("{printed:#}\n")
}
