//! Document text made safe to stand in documentation comments.
//!
//! A description is `CommonMark` written by a stranger; rustdoc runs its code blocks, resolves its
//! brackets and passes its HTML on. What leaves this file keeps paragraphs, lists, tables,
//! emphasis, code spans and code blocks, and these things hold for it:
//!
//! - no line holds a line break, a tab, a control character or a character without a glyph of its
//!   own that steers the text around it (bidi controls, byte order mark, tags);
//! - every code block is a column-0 fence marked `text`; nothing outside of one is code but spans
//!   that open and close in one line;
//! - outside of code every `<`, `>`, `[` and `]` is escaped, save in an autolink `<https://…>`:
//!   there is no HTML, no link, no block quote, no footnote, no bare URL;
//! - no backtick outside of code is without its backslash.

use inline::escape;

mod inline;
#[cfg(test)]
mod tests;

/// The lines of a documentation comment that shows `text`, without the space that follows `///`.
///
/// The first and the last line are never blank, nor are two lines in a row outside of code.
pub fn clean(text: &str) -> Vec<String> {
    let text = visible(text);
    let tables = text.lines().any(is_delimiter_row);
    let mut lines: Vec<String> = split_blocks(&text, tables)
        .into_iter()
        .map(|block| match block {
            Block::Blank => String::new(),
            Block::Code(line) => line,
            Block::Text { indent, text } => " ".repeat(indent) + &escape(&text, tables),
        })
        .collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// `text` as one line of a documentation comment, to stand within a sentence.
///
/// The lines are joined before they are read: a code block that is joined afterwards would be markup
/// that nobody has escaped.
pub fn clean_line(text: &str) -> String {
    clean(&one_line(text)).join(" ")
}

/// `text` as one line of plain text, for a message or a manifest: white space collapsed, invisible
/// characters dropped, no markup escaped.
pub fn one_line(text: &str) -> String {
    visible(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Normalises line breaks to `\n`, tabs to four spaces, and drops what has no glyph.
///
/// Dropped, not shown as an escape: byte order marks and zero-width spaces come along with text
/// copied from web pages, and a reader is not helped by `\u{200B}` in a sentence. Nothing that a
/// reader could see is lost. It happens before anything else looks at the text, so that no marker
/// can be put together by it afterwards.
fn visible(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                characters.next_if_eq(&'\n');
                visible.push('\n');
            }
            '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => visible.push('\n'),
            '\t' => visible.push_str("    "),
            '\u{B}' | '\u{C}' => visible.push(' '),
            _ if is_invisible(character) => {}
            _ => visible.push(character),
        }
    }
    visible
}

/// Control and format characters (general categories Cc and Cf), without the two joiners that
/// Indic scripts, Persian and emoji are spelled with, and with the fillers that look like nothing.
fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{AD}' | '\u{600}'..='\u{605}' | '\u{61C}' | '\u{6DD}' | '\u{70F}'
            | '\u{890}'..='\u{891}' | '\u{8E2}' | '\u{115F}'..='\u{1160}' | '\u{180E}'
            | '\u{200B}' | '\u{200E}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFB}' | '\u{110BD}' | '\u{110CD}' | '\u{13430}'..='\u{1343F}'
            | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// A line and how it is to be printed.
enum Block {
    Blank,
    /// Finished: a fence or a line between two fences.
    Code(String),
    /// To be escaped. `text` begins and ends with something visible.
    Text {
        indent: usize,
        text: String,
    },
}

/// Four columns make an indented code block, which rustdoc compiles as a doctest.
const DEEPEST_INDENT: usize = 3;

fn split_blocks(text: &str, tables: bool) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let visible = line.trim();
        if visible.is_empty() {
            if !matches!(blocks.last(), None | Some(Block::Blank)) {
                blocks.push(Block::Blank);
            }
        } else if let Some(fence) = Fence::open(line) {
            blocks.push(Block::Code("```text".to_owned()));
            let inside = lines.by_ref().take_while(|line| !fence.is_closed_by(line));
            blocks.extend(inside.map(|line| Block::Code(fence.print(line))));
            blocks.push(Block::Code("```".to_owned()));
        } else {
            push_text(&mut blocks, line, tables);
        }
    }
    blocks
}

/// Adds a line of text, or joins it to the line that it continues.
///
/// Clippy asks that the second line of a list item stand under the first, which may be deeper than
/// [`DEEPEST_INDENT`]. An item on one line means the same and needs no indent. A row of a table
/// cannot be joined to an item, so a table begins behind a blank line.
fn push_text(blocks: &mut Vec<Block>, line: &str, tables: bool) {
    let visible = line.trim();
    let new = indent(line).min(DEEPEST_INDENT);
    let is_row = |text: &str| tables && text.contains('|');
    let starts_block =
        is_heading(visible) || without_list_marker(visible).is_some() || is_rule(visible);
    if !starts_block && let Some(Block::Text { indent, text }) = blocks.last_mut() {
        let is_item = without_list_marker(text).is_some();
        if is_row(visible) {
            if is_item || (*indent > 0 && !(is_row(text) && *indent == new)) {
                blocks.push(Block::Blank);
            }
        } else if is_item || *indent > 0 {
            text.push(' ');
            text.push_str(visible);
            return;
        }
    }
    blocks.push(Block::Text { indent: new, text: visible.to_owned() });
}

fn indent(line: &str) -> usize {
    line.chars().take_while(|character| character.is_whitespace()).count()
}

/// The fence that opened a code block of the document.
struct Fence {
    mark: char,
    length: usize,
    /// The column of the fence: the lines inside lose as much of their own indent.
    indent: usize,
}

impl Fence {
    /// Reads a fence, also one behind list markers. The markers are lost: the block is printed at
    /// column 0, where no list can change what it means.
    fn open(line: &str) -> Option<Self> {
        let mut rest = line.trim_start();
        while let Some(inside) = without_list_marker(rest) {
            rest = inside.trim_start();
        }
        let mark = rest.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
        let information = rest.trim_start_matches(mark);
        let length = rest.len() - information.len();
        let indent = line.chars().count() - rest.chars().count();
        let opens = length >= 3 && !(mark == '`' && information.contains('`'));
        opens.then_some(Self { mark, length, indent })
    }

    fn is_closed_by(&self, line: &str) -> bool {
        let fence = line.trim();
        fence.len() >= self.length
            && fence.chars().all(|character| character == self.mark)
            && indent(line) <= self.indent + DEEPEST_INDENT
    }

    /// A line inside. One that could be taken for a fence is moved to where no fence can be.
    fn print(&self, line: &str) -> String {
        let line = line.trim_end();
        let text = line.trim_start();
        if text.starts_with("```") || text.starts_with("~~~") {
            return format!("    {text}");
        }
        let mut characters = line.chars();
        for _ in 0..self.indent {
            if !characters.clone().next().is_some_and(char::is_whitespace) {
                break;
            }
            characters.next();
        }
        characters.as_str().to_owned()
    }
}

/// What follows a list marker at the beginning of `text`.
fn without_list_marker(text: &str) -> Option<&str> {
    let digits = text.bytes().take(10).take_while(u8::is_ascii_digit).count();
    let rest = match digits {
        0 => text.strip_prefix(['-', '*', '+']),
        // `CommonMark` counts to nine digits.
        1..=9 => text[digits..].strip_prefix(['.', ')']),
        _ => None,
    }?;
    (rest.is_empty() || rest.starts_with(char::is_whitespace)).then_some(rest)
}

fn is_heading(text: &str) -> bool {
    let behind = text.trim_start_matches('#');
    (1..=6).contains(&(text.len() - behind.len()))
        && (behind.is_empty() || behind.starts_with(char::is_whitespace))
}

/// A thematic break: `---`, `* * *`, `___`.
fn is_rule(text: &str) -> bool {
    ['-', '*', '_'].iter().any(|mark| {
        let marks = text.chars().filter(|character| character == mark).count();
        marks >= 3 && text.chars().all(|character| character == *mark || character.is_whitespace())
    })
}

/// The second row of a table, or something that could be one.
fn is_delimiter_row(line: &str) -> bool {
    line.contains('-')
        && line.trim().chars().all(|c| matches!(c, '|' | ':' | '-') || c.is_whitespace())
}
