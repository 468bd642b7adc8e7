//! Printing: to a reader that may have gone, and texts of others so that none can move the cursor
//! of whoever reads them.

use std::io::{self, ErrorKind, Write};
use std::path::Path;

use crate::failure::Failure;

/// Prints to stdout. A reader that has seen enough and has gone is no failure.
pub(crate) fn say(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::disk("write", Path::new("to stdout"))(error))
        }
        _ => Ok(()),
    }
}

/// Prints a line to stderr. If that fails, there is nobody to tell.
pub(crate) fn complain(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// The text with control characters, and those that turn its direction, as escapes; line ends and
/// tabs stay. Cut after `longest` characters.
pub(crate) fn printable(text: &str, longest: usize) -> String {
    let mut printed = String::with_capacity(text.len().min(longest));
    for (at, character) in text.chars().enumerate() {
        if at == longest {
            printed.push('…');
            break;
        }
        let is_kept = matches!(character, '\n' | '\t');
        if !is_kept && (character.is_control() || is_hidden(character)) {
            printed.extend(character.escape_unicode());
        } else {
            printed.push(character);
        }
    }
    printed
}

/// The same on one line.
pub(crate) fn one_line(text: &str, longest: usize) -> String {
    printable(text, longest).replace(['\n', '\t'], " ")
}

/// A number of things: `1 file`, `2 files`.
pub(crate) fn counted(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

fn is_hidden(character: char) -> bool {
    matches!(
        character,
        '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_escaped() {
        assert_eq!(printable("a\u{1b}[2J\r\n\tb\u{202e}", 99), "a\\u{1b}[2J\\u{d}\n\tb\\u{202e}");
        assert_eq!(one_line("a\n\tb", 99), "a  b");
    }

    #[test]
    fn one_thing_is_not_many() {
        assert_eq!([0, 1, 2].map(|n| counted(n, "file")), ["0 files", "1 file", "2 files"]);
    }

    #[test]
    fn a_long_text_is_cut() {
        assert_eq!(printable("äöü", 3), "äöü");
        assert_eq!(printable("äöüß", 3), "äöü…");
    }
}
