//! Changes for a terminal.

use super::super::change::{Changes, Stage};
use super::{brief, effect, items, places, sections, sum, to_do};

impl Changes {
    /// The changes in lines of plain text, the worst first, then the sum for a client at `stage`.
    pub fn to_text(&self, stage: Stage) -> String {
        let mut text = String::new();
        for (title, changes) in sections(self) {
            text.push_str(&format!("{title}:\n"));
            if let Some(lines) = brief(title, &changes) {
                lines.iter().for_each(|line| text.push_str(&format!("  {line}\n")));
                if let Some(line) = to_do(title, &changes) {
                    text.push_str(&format!("  {line}\n"));
                }
                continue;
            }
            for change in changes {
                text.push_str(&format!("  {}: {}\n", change.code, change.message));
                text.push_str(&format!("    {}\n", effect(change)));
                if let Some(items) = items(change) {
                    text.push_str(&format!("    in Rust: {items}\n"));
                }
                if change.advice != "nothing" {
                    text.push_str(&format!("    to do: {}\n", change.advice));
                }
                if let Some(places) = places(change) {
                    text.push_str(&format!("    at {places}\n"));
                }
            }
        }
        text.push_str(&format!("bump: {}\n", sum(self, stage)));
        text
    }
}
