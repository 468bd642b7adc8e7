//! The written list of where our validators and JSON Schema differ on purpose.
//!
//! An exception is not an excuse that hides a disagreement: it says what the verdict is instead.
//! [`adjust`] finds, in code that shares nothing with the validators, whether a value has the
//! property in question, and changes the verdict of JSON Schema by exactly that.
//!
//! Enums are not on the list. Reading keeps a value that is not listed, in requests and in
//! responses, but validators refuse it in both; a client only warns of it in a response.

use std::collections::BTreeMap;

use serde_json::Value;

use super::schema::{self, Oracle};

/// One way in which we differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exception {
    /// `null` for a property that is optional and not nullable counts as absent, since many
    /// services write it so. JSON Schema sees a value of the wrong type.
    NullIsAbsent,
    /// `x-docwright-max-bytes`: JSON Schema counts characters only.
    MaxBytes,
    /// `x-docwright-addr-spec`: to JSON Schema `format` is an annotation, and has no limits of parts.
    AddrSpec,
    /// An integer is an `i64`; JSON Schema's integers have no width.
    IntegerWidth,
    /// Of an object with properties, what the document does not name is not read: `minProperties`
    /// and `maxProperties` do not count it, `uniqueItems` does not tell elements apart by it. To
    /// JSON Schema it is a member like any other.
    UnknownMember,
}

impl Exception {
    /// Those that the description that we ship meets.
    pub(crate) const OF_DESCRIPTION: [Self; 4] =
        [Self::NullIsAbsent, Self::MaxBytes, Self::AddrSpec, Self::IntegerWidth];

    /// Those that only fixtures meet.
    pub(crate) const OF_FIXTURES: [Self; 1] = [Self::UnknownMember];
}

/// How often each exception changed a verdict.
pub(crate) type Counts = BTreeMap<Exception, u32>;

/// What our validators must say of a value.
pub(crate) fn adjust(oracle: &Oracle, value: &Value, counts: &mut Counts) -> bool {
    let mut reading = Reading { root: &oracle.root, refused: false, found: Vec::new() };
    let mut read = value.clone();
    reading.read(&[&oracle.root], &mut read);
    let verdict = !reading.refused && oracle.accepts(&read);
    if verdict != oracle.accepts(value) {
        reading.found.sort_unstable();
        reading.found.dedup();
        for exception in reading.found {
            *counts.entry(exception).or_default() += 1;
        }
    }
    verdict
}

/// A value on its way to what we read it as.
struct Reading<'a> {
    root: &'a Value,
    refused: bool,
    found: Vec<Exception>,
}

impl<'a> Reading<'a> {
    /// Looks at a value that all of `schemas` speak about.
    fn read(&mut self, schemas: &[&'a Value], value: &mut Value) {
        let parts: Vec<&Value> =
            schemas.iter().flat_map(|schema| schema::parts(self.root, schema)).collect();
        match value {
            Value::String(text) => self.read_string(&parts, text),
            Value::Number(number) => {
                // What `serde_json` holds as a float can be an integer too; both bounds are powers of
                // two, so that `f64` has them exactly.
                let fits = number.is_i64() || number.as_f64().is_some_and(is_64_bits);
                let number = number.as_f64().unwrap();
                if schema::types(&parts).contains(&"integer") && number.fract() == 0.0 && !fits {
                    self.refuse(Exception::IntegerWidth);
                }
            }
            Value::Array(elements) => {
                let items = schema::below(&parts, "items");
                elements.iter_mut().for_each(|element| self.read(&items, element));
            }
            Value::Object(members) => {
                let properties = schema::properties(&parts);
                let required = schema::required(&parts);
                let others = schema::below(&parts, "additionalProperties");
                for (name, mut value) in std::mem::take(members) {
                    let own: Vec<&Value> = properties
                        .iter()
                        .filter(|(property, _)| **property == name)
                        .map(|(_, schema)| *schema)
                        .collect();
                    let is_absent = value.is_null()
                        && !own.is_empty()
                        && !required.contains(&name.as_str())
                        && !self.allows_null(&own);
                    if is_absent {
                        self.found.push(Exception::NullIsAbsent);
                        continue;
                    }
                    if own.is_empty() && !properties.is_empty() {
                        self.found.push(Exception::UnknownMember);
                        continue;
                    }
                    self.read(if own.is_empty() { &others } else { &own }, &mut value);
                    members.insert(name, value);
                }
            }
            Value::Null | Value::Bool(_) => {}
        }
    }

    fn read_string(&mut self, parts: &[&Value], text: &str) {
        let bytes = schema::numbers(parts, "x-docwright-max-bytes");
        if bytes.iter().any(|limit| text.len() as f64 > *limit) {
            self.refuse(Exception::MaxBytes);
        }
        if schema::below(parts, "x-docwright-addr-spec")
            .iter()
            .any(|limits| !is_address(text, limits))
        {
            self.refuse(Exception::AddrSpec);
        }
    }

    fn allows_null(&self, schemas: &[&'a Value]) -> bool {
        let parts: Vec<&Value> =
            schemas.iter().flat_map(|schema| schema::parts(self.root, schema)).collect();
        let types = schema::types(&parts);
        types.is_empty() || types.contains(&"null")
    }

    fn refuse(&mut self, exception: Exception) {
        self.refused = true;
        self.found.push(exception);
    }
}

fn is_64_bits(number: f64) -> bool {
    (-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&number)
}

/// RFC 5322, 3.4.1, without comments, folding and obsolete forms; cut at the last `@`, where the
/// runtime reads from the left.
fn is_address(text: &str, limits: &Value) -> bool {
    // A domain literal may hold an `@`, a domain of atoms may not.
    let at = if text.ends_with(']') { text.rfind("@[") } else { text.rfind('@') };
    let Some((local, domain)) = at.map(|at| (&text[..at], &text[at + 1..])) else { return false };
    let is_literal = |text: &str| {
        let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
        inner.is_some_and(|inner| {
            inner.chars().all(|one| one.is_ascii_graphic() && !"[]\\".contains(one))
        })
    };
    let within = |text: &str, limit: &str| {
        limits.get(limit).is_none_or(|limit| text.chars().count() as u64 <= limit.as_u64().unwrap())
    };
    (is_dot_atom(local) || is_quoted(local))
        && (is_dot_atom(domain) || is_literal(domain))
        && within(local, "localPartMaxLength")
        && within(domain, "domainMaxLength")
        && within(domain.split('.').next().unwrap(), "firstLabelMaxLength")
}

fn is_dot_atom(text: &str) -> bool {
    let is_atom = |atom: &str| {
        !atom.is_empty()
            && atom.chars().all(|one| one.is_ascii_graphic() && !"()<>[]:;@\\,.\"".contains(one))
    };
    text.split('.').all(is_atom)
}

fn is_quoted(text: &str) -> bool {
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    // What is escaped is taken out; a quote or a backslash that is left stands alone.
    let Some(inner) = inner else { return false };
    let mut characters = inner.chars();
    while let Some(one) = characters.next() {
        let one = if one == '\\' { characters.next() } else { Some(one).filter(|one| *one != '"') };
        if !one.is_some_and(|one| one == '\t' || (' '..='~').contains(&one)) {
            return false;
        }
    }
    true
}
