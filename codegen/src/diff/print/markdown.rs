//! Changes for a pull request.

use super::super::change::{Changes, Stage};
use super::{brief, effect, items, places, sections, sum, to_do};

impl Changes {
    /// The changes as Markdown: the sum for a client at `stage`, then a list for each effect.
    pub fn to_markdown(&self, stage: Stage) -> String {
        let mut text = format!("**Bump**: {}\n", sum(self, stage));
        for (title, changes) in sections(self) {
            text.push_str(&format!("\n### {title}\n\n"));
            if let Some(lines) = brief(title, &changes) {
                lines.iter().for_each(|line| text.push_str(&format!("- {line}\n")));
                if let Some(line) = to_do(title, &changes) {
                    text.push_str(&format!("\nT{}.\n", &line[1..]));
                }
                continue;
            }
            for change in changes {
                text.push_str(&format!(
                    "- {} (`{}`: {})",
                    change.message,
                    change.code,
                    effect(change)
                ));
                if let Some(items) = items(change) {
                    text.push_str(&format!("\n  - In Rust: {items}"));
                }
                if change.advice != "nothing" {
                    text.push_str(&format!("\n  - To do: {}", change.advice));
                }
                if let Some(places) = places(change) {
                    text.push_str(&format!("\n  - At {places}"));
                }
                text.push('\n');
            }
        }
        text
    }
}
