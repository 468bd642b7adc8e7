//! Formats of strings and numbers. JSON Schema checks nothing by them, but servers do: one that came
//! refuses what was sent before, as a rule would. What a format means that nobody knows is not known
//! here either, and what a float holds beyond its digits is no rule of any server: it is documentation.

use crate::ir::{Format, Ty, Value};

use super::code::{Event, Subject};
use super::finding::Relation;
use super::value::Changed;
use super::words::span;

/// Formats that allow all that another allows: the wider one, the narrower one. What follows from
/// two of these is listed as well.
const WIDER: [(&str, &str); 19] = [
    ("idn-email", "email"),
    ("idn-hostname", "hostname"),
    ("int16", "int8"),
    ("int32", "int16"),
    ("int32", "int8"),
    ("int64", "int16"),
    ("int64", "int32"),
    ("int64", "int8"),
    ("iri", "uri"),
    ("iri-reference", "iri"),
    ("iri-reference", "uri"),
    ("iri-reference", "uri-reference"),
    ("uint16", "uint8"),
    ("uint32", "uint16"),
    ("uint32", "uint8"),
    ("uint64", "uint16"),
    ("uint64", "uint32"),
    ("uint64", "uint8"),
    ("uri-reference", "uri"),
];

/// What differs between the formats of a value, if both are strings or both numbers of one kind. One
/// that is or was a type is told with the type.
pub(super) fn compare<'a>(old: &Value, new: &Value) -> Option<Changed<'a>> {
    let (before, now) = (old.format.as_ref(), new.format.as_ref());
    if before == now {
        return None;
    }
    let is_integer = |value: &Value| matches!(value.ty, Ty::Integer32 | Ty::Integer64);
    let are = |ty: Ty| old.ty == ty && new.ty == ty;
    let (event, behind) = if are(Ty::Number) {
        (Event::Changed, "has another format".to_owned())
    } else if are(Ty::String) || (is_integer(old) && is_integer(new)) {
        words(before, now)
    } else {
        return None;
    };
    let change = match relation(before, now) {
        Relation::Same => Changed::new(Subject::Description, Event::Changed, Relation::Same),
        _ if old.ty == Ty::Number => {
            Changed::new(Subject::Description, Event::Changed, Relation::Same)
        }
        relation => Changed::new(Subject::Format, event, relation),
    };
    Some(Changed { behind, ..change })
}

fn words(old: Option<&Format>, new: Option<&Format>) -> (Event, String) {
    match (old, new) {
        (None, Some(new)) => (Event::Added, format!("has the format {} now", shown(new))),
        (Some(old), Some(new)) => {
            (Event::Changed, format!("had the format {}, has {}", shown(old), shown(new)))
        }
        (old, None) => {
            let old = old.map(shown).unwrap_or_default();
            (Event::Removed, format!("has no format any more, had {old}"))
        }
    }
}

/// A format with its meaning: `` `date`, a date (RFC 3339)``.
fn shown(format: &Format) -> String {
    let words = format.words().map(|words| format!(", {words}")).unwrap_or_default();
    format!("{}{words}", span(&format.name))
}

/// What the values of the new format are to those of the old.
fn relation(old: Option<&Format>, new: Option<&Format>) -> Relation {
    let known = |format: Option<&'_ Format>| {
        format.filter(|format| format.words().is_some()).map(|format| format.name.clone())
    };
    match (known(old), known(new)) {
        (Some(old), Some(new)) => {
            let is_in =
                |wide: &str, narrow: &str| wide == narrow || WIDER.contains(&(wide, narrow));
            Relation::of(is_in(&new, &old), is_in(&old, &new))
        }
        (old, new) => Relation::of(new.is_none(), old.is_none()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(old: &str, new: &str) -> Relation {
        let format = |name: &str| (!name.is_empty()).then(|| Format { name: name.to_owned() });
        relation(format(old).as_ref(), format(new).as_ref())
    }

    #[test]
    fn a_known_format_is_a_rule_and_an_unknown_one_is_none() {
        for (old, new, expected) in [
            ("", "date", Relation::Narrower),
            ("date", "", Relation::Wider),
            ("date", "date-time", Relation::Incomparable),
            ("", "order-number", Relation::Same),
            ("order-number", "bill-number", Relation::Same),
            ("order-number", "uuid", Relation::Narrower),
            ("uuid", "order-number", Relation::Wider),
            ("uri", "uri-reference", Relation::Wider),
            ("idn-email", "email", Relation::Narrower),
            ("int64", "int32", Relation::Narrower),
        ] {
            assert_eq!(of(old, new), expected, "{old} {new}");
        }
    }

    #[test]
    fn what_is_wider_twice_is_wider() {
        for (wider, middle) in WIDER {
            for (other, narrower) in WIDER {
                if middle == other {
                    assert_eq!(of(narrower, wider), Relation::Wider, "{narrower} {wider}");
                }
            }
        }
    }
}
