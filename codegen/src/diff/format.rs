//! The formats of strings and integers. JSON Schema checks nothing by them, but servers do: one that came refuses
//! what was sent before, as a rule would. What a format means that nobody knows is not known here
//! either: it is documentation.

use crate::ir::{Docs, Field, Format, Object, Ty, Value};

use super::change::Direction;
use super::code::{Event, Subject};
use super::comparison::Comparison;
use super::finding::{Finding, Relation};
use super::words::{field as field_words, span};

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

impl Comparison<'_> {
    /// The format of the strings or numbers of a field. One that is or was a type is told with the
    /// type.
    pub(super) fn field_format(
        &mut self,
        old: (&Object, &Field),
        new: (&Object, &Field),
        direction: Direction,
    ) {
        let (one, other) = (old.1.value.leaf(), new.1.value.leaf());
        let is_integer = |value: &Value| matches!(value.ty, Ty::Integer32 | Ty::Integer64);
        if one.ty == Ty::Number && other.ty == Ty::Number {
            if one.format != other.format {
                // What a float holds beyond its digits is no rule of any server.
                let message = format!("{} has another format", field_words(new.1, new.0));
                self.tell(Subject::Description, &message, (&old.1.docs, &new.1.docs), direction);
            }
        } else if (one.ty == Ty::String && other.ty == Ty::String)
            || (is_integer(one) && is_integer(other))
        {
            let formats = (one.format.as_ref(), other.format.as_ref());
            let docs = (&old.1.docs, &new.1.docs);
            self.value_format(formats, &field_words(new.1, new.0), docs, direction);
        }
    }

    /// The format of strings.
    pub(super) fn value_format(
        &mut self,
        (before, now): (Option<&Format>, Option<&Format>),
        subject: &str,
        docs: (&Docs, &Docs),
        direction: Direction,
    ) {
        let (event, words) = match (before, now) {
            (None, Some(now)) => (Event::Added, format!("has the format {} now", shown(now))),
            (Some(before), Some(now)) => {
                (Event::Changed, format!("had the format {}, has {}", shown(before), shown(now)))
            }
            (Some(before), None) => {
                (Event::Removed, format!("has no format any more, had {}", shown(before)))
            }
            (None, None) => return,
        };
        let message = format!("{subject} {words}");
        match relation(before, now) {
            _ if before == now => {}
            Relation::Same => self.tell(Subject::Description, &message, docs, direction),
            relation => {
                let finding = Finding::new(Subject::Format, event, direction, relation, message);
                self.report(finding.at(Some(&docs.0.place), Some(&docs.1.place)));
            }
        }
    }
}

/// A format with its meaning: `` `date`, a date (RFC 3339)``.
fn shown(format: &Format) -> String {
    let words = format.words().map(|words| format!(", {words}")).unwrap_or_default();
    format!("{}{words}", span(&format.name))
}

fn known(format: Option<&Format>) -> Option<&Format> {
    format.filter(|format| format.words().is_some())
}

/// What the strings of the new format are to those of the old.
fn relation(old: Option<&Format>, new: Option<&Format>) -> Relation {
    let (old, new) = (known(old), known(new));
    let is_wider =
        |one: &Format, other: &Format| WIDER.contains(&(one.name.as_str(), other.name.as_str()));
    match (old, new) {
        (None, None) => Relation::Same,
        (None, Some(_)) => Relation::Narrower,
        (Some(_), None) => Relation::Wider,
        (Some(old), Some(new)) if old == new => Relation::Same,
        (Some(old), Some(new)) if is_wider(new, old) => Relation::Wider,
        (Some(old), Some(new)) if is_wider(old, new) => Relation::Narrower,
        (Some(_), Some(_)) => Relation::Incomparable,
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
