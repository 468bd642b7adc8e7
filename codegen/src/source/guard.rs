//! What keeps `serde_yaml` from texts that it takes too long or too much memory to read.
//!
//! It keeps every event of a document before it shows the first one, and some of its work grows
//! with the square of a number that a hostile text can choose. Each check here bounds one such
//! number from above, cheaply, before the text is read.

use super::locate::nesting;
use super::read::{Budget, ReadError, over_budget, syntax};
use super::text::lines;

/// Up to this many brackets, even if all were nested, are read in a few hundredths of a second.
const BRACKETS: usize = 4_000;

/// Up to this many directives are read in no time; a description has none.
const DIRECTIVES: usize = 100;

/// Refuses a YAML text that would cost too much.
pub(super) fn check(text: &str, budget: &Budget) -> Result<(), ReadError> {
    // No value is written without one of these beside it.
    let separators = text.bytes().filter(|byte| b",:\n\r[{-?".contains(byte)).count();
    if separators > budget.nodes {
        return Err(over_budget(format!("the text may hold more than {} values", budget.nodes)));
    }
    if lines(text).filter(|line| line.starts_with('%')).count() > DIRECTIVES {
        return Err(over_budget(format!("the text has more than {DIRECTIVES} directives")));
    }
    let brackets = |text: &str| text.bytes().filter(|byte| b"[{".contains(byte)).count();
    if brackets(text) <= BRACKETS {
        return Ok(());
    }
    let nesting = nesting(text, budget.depth);
    if nesting.too_deep {
        return Err(over_budget("values are nested too deeply".to_owned()));
    }
    match nesting.broken {
        // The event parser is the stricter one. What it cannot read is let through as long as the
        // rest of the text cannot be nested deeply.
        Some((position, message)) => {
            let behind =
                lines(text).skip(position.line.saturating_sub(1)).map(brackets).sum::<usize>();
            if behind <= BRACKETS {
                return Ok(());
            }
            Err(syntax(format!("this is not YAML: {message}"), Some(position)))
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::ReadErrorKind;

    fn refused(text: &str) -> Option<ReadErrorKind> {
        check(text, &Budget::default()).err().map(|error| error.kind)
    }

    #[test]
    fn many_brackets_are_read_when_they_are_not_nested() {
        assert_eq!(refused(&"- [a]\n".repeat(BRACKETS * 2)), None);
        assert_eq!(refused(&"- [\n  a\n]\n".repeat(BRACKETS + 1)), None);
    }

    #[test]
    fn deep_nesting_is_refused_before_it_is_read() {
        for bracket in ["[", "{a: ", "[\r", "[ #]\n"] {
            let text = bracket.repeat(BRACKETS + 1);
            assert_eq!(refused(&text), Some(ReadErrorKind::Budget), "{bracket}");
        }
    }

    #[test]
    fn what_the_event_parser_cannot_read_hides_no_nesting() {
        let hidden = format!("a: \u{1}\n{}", "[".repeat(BRACKETS + 1));
        assert!(refused(&hidden).is_some());
        let broken = format!("{}b: [}}\n", "- [a]\n".repeat(BRACKETS));
        assert_eq!(refused(&broken), None, "the reader itself will say what is wrong");
    }

    #[test]
    fn many_values_and_many_directives_are_refused() {
        let budget = Budget { nodes: 10, ..Budget::default() };
        assert!(check("[a,a,a,a,a,a,a,a,a,a]", &budget).is_ok());
        assert!(check("[a,a,a,a,a,a,a,a,a,a,a]", &budget).is_err());
        assert_eq!(refused(&"%A\n".repeat(DIRECTIVES)), None);
        assert_eq!(refused(&"%A\n".repeat(DIRECTIVES + 1)), Some(ReadErrorKind::Budget));
    }
}
