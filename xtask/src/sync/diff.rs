//! What a plan would change, as a unified diff. Its size has a bound, and so has its cost.

use similar::TextDiff;

use super::disk::{Disk, Kind};
use super::plan::Plan;
use crate::failure::Failure;
use crate::printed::printable;

/// Of one file, this many lines are shown.
const LINES_OF_A_FILE: usize = 400;

/// Of all files together, this many lines are shown.
const LINES: usize = 4_000;

/// A longer text is not compared line by line.
const COMPARED: usize = 1 << 20;

/// A longer line is cut.
const WIDTH: usize = 400;

/// The changes, file by file in the order of their paths; empty if there are none.
pub(crate) fn diff(disk: &Disk<'_>, plan: &Plan<'_>) -> Result<String, Failure> {
    let mut shown = String::new();
    let mut lines = 0;
    let mut more = 0;
    let mut paths: Vec<&String> = plan.written.iter().chain(&plan.removed).collect();
    paths.sort_unstable();
    for path in paths {
        if lines >= LINES {
            more += 1;
            continue;
        }
        let at = plan.folder.join(path);
        let old = match disk.look(&at)? {
            Kind::File => Some(disk.read(&at)?),
            _ => None,
        };
        let old = old.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let new = plan.files.get(path).map(String::as_str);
        let text = of_file(path, old.as_deref(), new, LINES_OF_A_FILE.min(LINES - lines));
        lines += text.lines().count();
        shown.push_str(&text);
    }
    if more > 0 {
        shown.push_str(&format!("# and {more} more files\n"));
    }
    Ok(shown)
}

/// The change of one file. What is cut off is counted, in a line that no tool takes for a change.
fn of_file(path: &str, old: Option<&str>, new: Option<&str>, longest: usize) -> String {
    let side = |side: &str, text: Option<&str>| match text {
        Some(_) => format!("{side}/{path}"),
        None => "/dev/null".to_owned(),
    };
    let (from, to) = (side("a", old), side("b", new));
    let (old, new) = (old.unwrap_or(""), new.unwrap_or(""));
    let from_to = format!("--- {}\n+++ {}\n", printable(&from, WIDTH), printable(&to, WIDTH));
    if old.len().max(new.len()) > COMPARED {
        return format!("{from_to}# {} bytes become {}\n", old.len(), new.len());
    }
    let changes = TextDiff::from_lines(old, new);
    let mut text = from_to;
    let mut rest = 0;
    let mut shown = 2;
    for hunk in changes.unified_diff().context_radius(3).iter_hunks() {
        for line in hunk.to_string().lines() {
            if shown < longest.max(3) {
                text.push_str(&printable(line, WIDTH));
                text.push('\n');
                shown += 1;
            } else {
                rest += 1;
            }
        }
    }
    if rest > 0 {
        text.push_str(&format!("# and {rest} more lines\n"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_shown_with_what_is_around_it() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        let text = of_file("a.rs", Some(old), Some(&old.replace('5', "five")), 99);
        assert_eq!(
            text,
            "--- a/a.rs\n+++ b/a.rs\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"
        );
    }

    #[test]
    fn a_file_that_comes_or_goes_has_one_side() {
        assert_eq!(
            of_file("a", None, Some("x\n"), 99),
            "--- /dev/null\n+++ b/a\n@@ -0,0 +1 @@\n+x\n"
        );
        assert_eq!(
            of_file("a", Some("x\n"), None, 99),
            "--- a/a\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n"
        );
    }

    #[test]
    fn a_long_change_is_cut_and_a_very_long_text_is_not_compared() {
        let text = of_file("a", None, Some(&"x\n".repeat(50)), 10);
        assert_eq!(text.lines().count(), 11);
        assert!(text.ends_with("+x\n# and 43 more lines\n"), "{text}");
        let text = of_file("a", Some(""), Some(&"x".repeat(COMPARED + 1)), 10);
        assert!(text.ends_with("+++ b/a\n# 0 bytes become 1048577\n"), "{text}");
    }

    #[test]
    fn what_steers_a_terminal_is_escaped() {
        assert!(of_file("a", Some("\u{1b}[2J\n"), Some(""), 99).contains("-\\u{1b}[2J\n"));
    }
}
