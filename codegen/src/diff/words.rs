//! Words of messages: names of the document in code spans that cannot end early, nor move a cursor.

use crate::ir::{Field, Location, Object, Statuses, Ty, Value};

use super::code::Subject;

/// A name of the document as a code span; a long one is cut.
pub(super) fn span(text: &str) -> String {
    const LONGEST: usize = 120;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => whole_span(&format!("{}…", &text[..end])),
        None => whole_span(text),
    }
}

/// A text as a code span. A backtick in it becomes an apostrophe, what cannot be seen its escape.
pub(super) fn whole_span(text: &str) -> String {
    let mut shown = String::from("`");
    for character in text.chars() {
        match character {
            '`' => shown.push('\''),
            '"' | '\'' | '\\' => shown.push(character),
            other => shown.extend(other.escape_debug()),
        }
    }
    shown.push('`');
    shown
}

/// A reason of the report, which may hold text of the document, and that text backticks: as it is if
/// nothing can be taken for Markdown or move a cursor wherever its code spans begin, else as a code
/// span. So what stands between code spans is words, which are no link and no markup.
pub(super) fn plain(text: &str) -> String {
    const LONGEST: usize = 200;
    let is_name =
        |character: char| character.is_ascii_alphanumeric() || " ,.:;'$/-{}".contains(character);
    let parts: Vec<&str> = text.split('`').collect();
    // The parts with an odd number are in backticks, so all are closed if the last one is not.
    let is_closed = parts.len() % 2 == 1;
    let is_safe = |(at, part): (usize, &&str)| match at % 2 {
        0 => is_prose(part),
        // Nothing between two backticks is one longer mark.
        _ => !part.trim().is_empty() && part.chars().all(is_name),
    };
    let is_apart = |at: usize| at == 0 || at + 1 == parts.len() || !parts[at].is_empty();
    let is_safe = is_closed
        && text.len() <= LONGEST
        && parts.iter().enumerate().all(is_safe)
        && (0..parts.len()).all(is_apart);
    if is_safe { text.to_owned() } else { span(text) }
}

/// Whether a text is words and numbers with blanks between them: a mark that ends a word stands
/// before a blank or at the end, so that no address is among them.
fn is_prose(text: &str) -> bool {
    text.split(' ').all(|word| {
        let word = word.trim_start_matches([',', '.', ':', ';', '\'']);
        let word = word.strip_suffix([',', '.', ':', ';']).unwrap_or(word);
        let is_number = word.chars().all(|character| character.is_ascii_digit());
        let is_word = |part: &str| {
            !part.is_empty() && part.chars().all(|character| character.is_ascii_alphabetic())
        };
        is_number || word.split(['-', '\'']).all(is_word)
    })
}

/// Things of a list in words, of many the first.
pub(super) fn listed(things: impl ExactSizeIterator<Item = String>, between: &str) -> String {
    const MOST: usize = 10;
    let more = things.len().saturating_sub(MOST);
    let shown = things.take(MOST).collect::<Vec<_>>().join(between);
    if more == 0 { shown } else { format!("{shown} and {more} more") }
}

/// A field where it stands: ``the field `remark` of `UpdateGroup` ``.
pub(super) fn field(field: &Field, owner: &Object) -> String {
    if field.location == Location::WholeBody {
        return format!("the body of {}", span(&owner.name.rust));
    }
    let kind = if is_parameter(field) { "parameter" } else { "field" };
    format!("the {kind} {} of {}", span(&field.name.wire), span(&owner.name.rust))
}

/// Whether a field is a parameter of an operation.
pub(super) fn is_parameter(field: &Field) -> bool {
    !matches!(field.location, Location::Body | Location::WholeBody)
}

/// What a field is.
pub(super) fn subject(field: &Field) -> Subject {
    match field.location {
        Location::Body => Subject::Field,
        Location::WholeBody => Subject::Body,
        _ => Subject::Parameter,
    }
}

/// Where a field stands.
pub(super) fn location(location: Location) -> &'static str {
    match location {
        Location::Body | Location::WholeBody => "the body",
        Location::Header => "a header",
        Location::Path => "the path",
        Location::Query(_) => "the query",
        Location::Cookie => "a cookie",
    }
}

/// A type in the words of JSON Schema.
pub(super) fn ty(of: &Value) -> String {
    let words = match &of.ty {
        Ty::Boolean => "a boolean".to_owned(),
        Ty::Integer32 => "an integer of 32 bits".to_owned(),
        Ty::Integer64 => "an integer".to_owned(),
        Ty::Number => "a number".to_owned(),
        Ty::String => "a string".to_owned(),
        Ty::Secret => "a password".to_owned(),
        Ty::List(inner) => format!("an array, each element {}", ty(inner)),
        Ty::Map(inner) => format!("a map, each value {}", ty(inner)),
        Ty::Any => "any value".to_owned(),
        Ty::Named(_) => "a schema".to_owned(),
    };
    if of.is_nullable { format!("null or {words}") } else { words }
}

/// Statuses: `200`, `4XX`, `default`.
pub(super) fn statuses(statuses: Statuses) -> String {
    match statuses {
        Statuses::Code(code) => format!("`{code}`"),
        Statuses::Class(class) => format!("`{class}XX`"),
        Statuses::Default => "`default`".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_printed_as_it_is_unless_it_could_be_taken_for_markdown() {
        assert_eq!(plain("the field `a`: `oneOf` is not"), "the field `a`: `oneOf` is not");
        assert_eq!(plain("`a` [b](c) `"), "`'a' [b](c) '`");
        assert_eq!(plain("`a"), "`'a`");
        assert_eq!(
            plain("`a`'s, not `/b`: 3 of a well-known"),
            "`a`'s, not `/b`: 3 of a well-known"
        );
    }

    #[test]
    fn a_text_of_the_document_cannot_leave_its_span() {
        for evil in [
            "the media type `application/x` https://evil.example/a `b` is not supported",
            "`x` www.evil.example `b`",
            "`x` http:evil `b`",
            "`x` [a](b) `b`",
            "`x` @someone `b`",
            "`x` GH-1 `b`",
            "`x``b` c `d`",
            "```` https://evil.example ``",
            "` ` a ` https://evil.example `b`",
            "`a\u{1b}[2J`",
        ] {
            let shown = plain(evil);
            assert_eq!(shown.matches('`').count(), 2, "{shown}");
            assert!(shown.starts_with('`') && shown.ends_with('`'), "{shown}");
        }
    }

    #[test]
    fn of_a_long_list_the_first_are_said() {
        let things = |count: usize| listed((0..count).map(|number| number.to_string()), ", ");
        assert_eq!(things(10), "0, 1, 2, 3, 4, 5, 6, 7, 8, 9");
        assert_eq!(things(12), "0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 2 more");
    }

    #[test]
    fn a_name_cannot_leave_its_span() {
        assert_eq!(span("a`b\n\u{1b}[2J\u{202e}'"), "`a'b\\n\\u{1b}[2J\\u{202e}'`");
        assert_eq!(span(&"x".repeat(200)).chars().count(), 123);
    }
}
