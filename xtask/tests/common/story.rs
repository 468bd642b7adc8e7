//! A page of documentation that is run: its commands, its edits, its files and its programs.
//!
//! Blocks are told apart by their language. `console`: commands behind `$`, each with what it prints.
//! `diff`: an edit. `yaml`: a file, named in its first line. `rust`: a test of the generated client.
//! `markdown`: the newest section of its changelog. A comment `<!-- test: … -->` is a mark.

/// A piece of the page, with the text as it stands there.
pub(crate) enum Piece<'p> {
    /// Prose, and the fences around blocks.
    Text(&'p str),
    /// A block: its language, and its text.
    Block(&'p str, &'p str),
    /// A mark for the test.
    Mark(&'p str),
}

/// The pieces of a page, which are the page if they are put together.
pub(crate) fn pieces(page: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find("\n```").map(|at| at + 4) {
        let line = rest[start..].find('\n').map_or(rest.len(), |at| start + at + 1);
        let end = rest[line..].find("```\n").map_or(rest.len(), |at| line + at);
        let language = rest[start..line].trim();
        text(&rest[..line], &mut pieces);
        pieces.push(Piece::Block(language, &rest[line..end]));
        let after = (end + "```\n".len()).min(rest.len());
        pieces.push(Piece::Text(&rest[end..after]));
        rest = &rest[after..];
    }
    text(rest, &mut pieces);
    pieces
}

/// Prose and the marks in it.
fn text<'p>(text: &'p str, pieces: &mut Vec<Piece<'p>>) {
    for line in text.split_inclusive('\n') {
        pieces.push(Piece::Text(line));
        let mark = line.trim().strip_prefix("<!-- test: ").and_then(|it| it.strip_suffix(" -->"));
        pieces.extend(mark.map(Piece::Mark));
    }
}

/// The edits of a block: the file, and what takes the place of what.
pub(crate) fn edits(block: &str) -> (&str, Vec<(String, String)>) {
    let mut file = "";
    let mut edits: Vec<(String, String)> = Vec::new();
    for line in block.split_inclusive('\n') {
        if let Some(name) = line.strip_prefix("--- a/") {
            file = name.trim_end();
        } else if line.starts_with("@@") {
            edits.push((String::new(), String::new()));
        } else if let (Some((old, new)), Some((mark, rest))) =
            (edits.last_mut(), line.split_at_checked(1))
        {
            if mark != "+" {
                old.push_str(rest);
            }
            if mark != "-" {
                new.push_str(rest);
            }
        }
    }
    (file, edits)
}

/// The commands of a block.
pub(crate) fn commands(block: &str) -> impl Iterator<Item = &str> {
    block.lines().filter_map(|line| line.strip_prefix("$ "))
}
