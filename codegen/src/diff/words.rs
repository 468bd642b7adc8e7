//! Words of messages: names of the document in code spans that cannot end early, nor move a cursor.

use crate::ir::{Field, Location, Object, Statuses, Ty};

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

/// A reason of the report, which may hold text of the document: as it is if nothing in it can be
/// taken for Markdown or move a cursor, else as a code span.
pub(super) fn plain(text: &str) -> String {
    const LONGEST: usize = 200;
    let is_safe =
        |character: char| character.is_ascii_alphanumeric() || " `,.:;'$/-{}".contains(character);
    let is_paired = text.matches('`').count().is_multiple_of(2);
    if is_paired && text.len() <= LONGEST && text.chars().all(is_safe) {
        return text.to_owned();
    }
    span(text)
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
pub(super) fn ty(of: &Ty) -> String {
    match of {
        Ty::Boolean => "a boolean".to_owned(),
        Ty::Integer32 => "an integer of 32 bits".to_owned(),
        Ty::Integer64 => "an integer".to_owned(),
        Ty::Number => "a number".to_owned(),
        Ty::String => "a string".to_owned(),
        Ty::Secret => "a password".to_owned(),
        Ty::List(inner) => format!("an array, each element {}", ty(inner)),
        Ty::Map(inner) => format!("a map, each value {}", ty(inner)),
        Ty::Any => "any value".to_owned(),
        Ty::Nullable(inner) => format!("null or {}", ty(inner)),
        Ty::Boxed(inner) => ty(inner),
        Ty::Named(_) => "a schema".to_owned(),
    }
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
    }

    #[test]
    fn a_name_cannot_leave_its_span() {
        assert_eq!(span("a`b\n\u{1b}[2J\u{202e}'"), "`a'b\\n\\u{1b}[2J\\u{202e}'`");
        assert_eq!(span(&"x".repeat(200)).chars().count(), 123);
    }
}
