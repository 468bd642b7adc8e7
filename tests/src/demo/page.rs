//! What the demonstration prints: plain text, without colour.

/// The text so far.
#[derive(Debug, Default)]
pub(super) struct Page(String);

impl Page {
    /// Adds a paragraph.
    pub(super) fn text(&mut self, text: &str) {
        self.separate();
        self.0.push_str(text);
        self.0.push('\n');
    }

    /// Begins a section.
    pub(super) fn heading(&mut self, title: &str) {
        self.separate();
        self.text(&format!("{title}\n{}", "=".repeat(title.chars().count())));
    }

    /// Adds something quoted, below what it is.
    pub(super) fn part(&mut self, what: &str, quoted: &str) {
        self.text(what);
        for line in quoted.trim_end().lines() {
            self.0.push_str(format!("    {line}").trim_end());
            self.0.push('\n');
        }
    }

    /// The text.
    pub(super) fn into_text(self) -> String {
        self.0
    }

    fn separate(&mut self) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
    }
}
