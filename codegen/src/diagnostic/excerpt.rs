//! The line a diagnostic points at, with its underline.
//!
//! Control characters and those that turn the direction of text are shown as escapes: a document
//! must not be able to move the cursor of whoever reads about it.
//!
//! The underline counts the columns of a terminal, where a character takes none, one or two.

use std::fmt;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::source::Span;

/// The longest part of a line that is shown, in columns.
const WIDTH: usize = 120;

/// How much of a long line is shown in front of the place.
const BEFORE: usize = 40;

/// A line of the text, ready to be printed.
#[derive(Debug, Clone)]
pub(super) struct Excerpt {
    number: usize,
    text: String,
    start: usize,
    length: usize,
}

impl Excerpt {
    /// The first line of a span; none if the text has no such line.
    pub(super) fn new(lines: &[&str], span: &Span) -> Option<Excerpt> {
        let number = span.start.line;
        let line = lines.get(number.checked_sub(1)?)?.trim_end();
        let start = span.start.column.saturating_sub(1);
        let end =
            if span.end.line == number { span.end.column.saturating_sub(1) } else { usize::MAX };

        // The window in characters, then what they look like.
        let skipped = if start > BEFORE * 2 { start - BEFORE } else { 0 };
        let mut text = String::new();
        if skipped > 0 {
            text.push('…');
        }
        let mut columns = text.width();
        let (mut from, mut to) = (None, text.len());
        let mut cut = false;
        for (at, character) in line.chars().enumerate().skip(skipped) {
            // Any number of characters can take no column.
            if columns >= WIDTH || at - skipped >= WIDTH * 4 {
                cut = true;
                break;
            }
            if at == start {
                from = Some(text.len());
            }
            columns += push_safe(&mut text, character);
            if at < end {
                to = text.len();
            }
        }
        let from = from.unwrap_or(text.len());
        // Some characters are wider or narrower beside others, so whole stretches are measured.
        let width = |from, to| text.get(from..to).map_or(0, UnicodeWidthStr::width);
        let (start, length) = (width(0, from), width(from, to).max(1));
        if cut {
            text.push('…');
        }
        Some(Excerpt { number, text, start, length })
    }
}

impl fmt::Display for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.number.to_string();
        let margin = " ".repeat(number.len().max(2));
        writeln!(f, "{margin} |")?;
        writeln!(f, "{number:>2} | {}", self.text)?;
        writeln!(f, "{margin} | {}{}", " ".repeat(self.start), "^".repeat(self.length))
    }
}

/// A text on one line, safe to print, cut after `longest` characters.
pub(super) fn safe(text: &str, longest: usize) -> String {
    let mut printed = String::with_capacity(text.len().min(longest));
    for (at, character) in text.chars().enumerate() {
        if at == longest {
            printed.push('…');
            break;
        }
        push_safe(&mut printed, character);
    }
    printed
}

/// Adds a character as it can be printed; returns the number of columns. A tab is as wide at every
/// place, so that the underline need not know where it stands.
fn push_safe(text: &mut String, character: char) -> usize {
    let hidden = matches!(
        character,
        '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
    );
    if character == '\t' {
        text.push_str("    ");
        4
    } else if character.is_control() || hidden {
        let escape = character.escape_unicode().to_string();
        text.push_str(&escape);
        escape.len()
    } else {
        text.push(character);
        character.width().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Position;

    fn excerpt(line: &str, from: usize, to: usize) -> String {
        let at = |column| Position { line: 1, column };
        Excerpt::new(&[line], &Span { start: at(from), end: at(to) }).unwrap().to_string()
    }

    #[test]
    fn underlines_characters() {
        assert_eq!(excerpt("é: über", 4, 8), "   |\n 1 | é: über\n   |    ^^^^\n");
        assert_eq!(excerpt("a", 1, 1), "   |\n 1 | a\n   | ^\n");
        assert_eq!(excerpt("a", 9, 12), "   |\n 1 | a\n   |  ^\n");
        assert_eq!(excerpt("", 1, 1), "   |\n 1 | \n   | ^\n");
    }

    #[test]
    fn a_span_of_many_lines_is_underlined_to_the_end_of_the_first() {
        let span =
            Span { start: Position { line: 2, column: 3 }, end: Position { line: 9, column: 1 } };
        let shown = Excerpt::new(&["x", "a: bcd  ", "y"], &span).unwrap().to_string();
        assert_eq!(shown, "   |\n 2 | a: bcd\n   |   ^^^^\n");
        assert!(Excerpt::new(&["x"], &span).is_none());
    }

    #[test]
    fn tabs_and_control_characters_keep_the_underline_in_place() {
        assert_eq!(excerpt("\ta", 2, 3), "   |\n 1 |     a\n   |     ^\n");
        assert_eq!(excerpt("\u{202e}a", 2, 3), "   |\n 1 | \\u{202e}a\n   |         ^\n");
        assert_eq!(safe("a\u{1b}[31m\r\n", 99), "a\\u{1b}[31m\\u{d}\\u{a}");
    }

    #[test]
    fn the_underline_counts_the_columns_of_a_terminal() {
        let wide = "   |\n 1 | 名前: 値段\n   |       ^^^^\n";
        assert_eq!(excerpt("名前: 値段", 5, 7), wide);
        assert_eq!(excerpt("🦀🦀: a", 5, 6), "   |\n 1 | 🦀🦀: a\n   |       ^\n");
        assert_eq!(excerpt("🦀a", 1, 2), "   |\n 1 | 🦀a\n   | ^^\n");
        let combining = "e\u{301}e\u{301}: a";
        let shown = format!("   |\n 1 | {combining}\n   |     ^\n");
        assert_eq!(excerpt(combining, 7, 8), shown);
        assert_eq!(excerpt("e\u{301}", 1, 3), "   |\n 1 | e\u{301}\n   | ^\n");
        assert_eq!(excerpt("e\u{301}", 2, 3), "   |\n 1 | e\u{301}\n   |  ^\n");
        assert_eq!(excerpt("a\t名\tb", 5, 6), "   |\n 1 | a    名    b\n   |            ^\n");
        assert_eq!(excerpt("a\tb", 2, 3), "   |\n 1 | a    b\n   |  ^^^^\n");
    }

    #[test]
    fn characters_without_a_width_make_no_line_endless() {
        let line = format!("a{}: b", "\u{301}".repeat(100_000));
        assert!(excerpt(&line, 1, 2).chars().count() < 600);
        assert!(excerpt(&line, 100_004, 100_005).chars().count() < 600);
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let line = format!("{}here{}", "a".repeat(5_000), "b".repeat(5_000));
        let shown = excerpt(&line, 5_001, 5_005);
        let text = shown.lines().nth(1).unwrap();
        assert!(text.chars().count() < 140, "{text}");
        let underline = shown.lines().nth(2).unwrap();
        let from = underline.chars().position(|c| c == '^').unwrap();
        assert_eq!(text.chars().skip(from).take(4).collect::<String>(), "here");
        assert!(underline.ends_with("^^^^") && !underline.ends_with("^^^^^"));
    }

    #[test]
    fn a_long_text_is_cut() {
        assert_eq!(safe("abc", 3), "abc");
        assert_eq!(safe("abcd", 3), "abc…");
    }
}
