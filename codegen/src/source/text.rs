//! A text and its name.

/// The text of a description.
///
/// ```
/// use docwright::source::{Format, Source};
///
/// let source = Source::new("orders.yaml", "openapi: 3.1.0");
/// assert_eq!(source.format(), Format::Yaml);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    name: String,
    text: String,
    overlays: Vec<Source>,
}

/// How a text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// As YAML 1.2.
    Yaml,
    /// As JSON.
    Json,
    /// As JSON, and as YAML if it is none.
    JsonOrYaml,
}

impl Source {
    /// A text with the name that diagnostics print, such as the path of a file. A byte order mark
    /// at the beginning is taken off: no position counts it.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Source {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        Source { name: name.into(), text, overlays: Vec::new() }
    }

    /// The same with one more overlay (OpenAPI Overlay 1.0 or 1.1) over it. Overlays are applied in
    /// the order in which they are added.
    #[must_use]
    pub fn with_overlay(mut self, name: impl Into<String>, text: impl Into<String>) -> Source {
        self.overlays.push(Source::new(name, text));
        self
    }

    /// The overlays, in the order in which they are applied.
    pub fn overlays(&self) -> &[Source] {
        &self.overlays
    }

    /// The text with this number: 0 is the document, 1 its first overlay.
    pub fn file(&self, number: usize) -> Option<&Source> {
        number.checked_sub(1).map_or(Some(self), |overlay| self.overlays.get(overlay))
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text without byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The lines, without their ends. A line ends at LF, at CR LF and at a CR of its own, as in
    /// YAML.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        lines(&self.text)
    }

    /// How the text is read: by the end of the name, else by how the text begins.
    pub fn format(&self) -> Format {
        if self.name.to_ascii_lowercase().ends_with(".json") {
            Format::Json
        } else if self.text.trim_start().starts_with(['{', '[']) {
            Format::JsonOrYaml
        } else {
            Format::Yaml
        }
    }
}

/// The lines of a text, as the readers of YAML count them.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn format_is_found_by_name_then_by_beginning() {
        let format = |name, text| Source::new(name, text).format();
        assert_eq!(format("a.JSON", "a: b"), Format::Json);
        assert_eq!(format("a.yaml", "a: b"), Format::Yaml);
        assert_eq!(format("a.yaml", "\n {"), Format::JsonOrYaml);
        assert_eq!(format("a", "\u{feff}[1]"), Format::JsonOrYaml);
        assert_eq!(format("", ""), Format::Yaml);
    }

    #[test]
    fn lines_end_as_in_yaml() {
        let lines = |text| Source::new("a", text).lines().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(lines("a\r\nb\nc\rd\r\r\n"), ["a", "b", "c", "d", "", ""]);
        assert_eq!(lines(""), [""]);
    }

    #[test]
    fn the_byte_order_mark_is_no_text() {
        assert_eq!(Source::new("a", "\u{feff}a\u{feff}").text(), "a\u{feff}");
    }
}
