//! Keywords that judge a value by itself: types, listed values, names, and the limits.

use crate::source::{Node, has_equal, is_equal, json_text};
use crate::spec::{Schema, SchemaObject, TypeName};

use super::limits::{length_problems, number_problems, weight};
use super::seen::Seen;
use super::{Frame, Judge, Verdict};

impl<'a> Judge<'a, '_> {
    /// The vocabulary of validation.
    pub(super) fn assertions(&mut self, frame: &Frame<'a, '_>, _seen: &mut Seen) -> Verdict {
        if !self.index.vocabularies(frame.resource).validation {
            return Verdict::Fits;
        }
        let Frame { schema, value, .. } = *frame;
        if let Some(words) = type_problem(schema, value) {
            return self.complain(frame, "type", || words);
        }
        let listed = self.listed(frame);
        if listed != Verdict::Fits {
            return listed;
        }
        match value {
            Node::Integer(_) | Node::Number(_) => self.all(frame, number_problems(schema, value)),
            Node::String(text) => self.text(frame, text),
            Node::Array(elements) => {
                let length = elements.len();
                let lengths = [("minItems", schema.min_items), ("maxItems", schema.max_items)];
                let verdict = self.all(frame, length_problems(length, lengths, "element"));
                verdict.max(self.unique(frame, elements))
            }
            Node::Object(members) => {
                let lengths = [
                    ("minProperties", schema.min_properties),
                    ("maxProperties", schema.max_properties),
                ];
                let verdict = self.all(frame, length_problems(members.len(), lengths, "property"));
                verdict.max(self.required(frame, members))
            }
            Node::Null | Node::Bool(_) => Verdict::Fits,
        }
    }

    /// `const` and `enum`.
    fn listed(&mut self, frame: &Frame<'a, '_>) -> Verdict {
        let Frame { schema, value, .. } = *frame;
        if let Some(constant) = &schema.const_ {
            if !self.spend(weight(value) / 64) {
                return Verdict::Unknown;
            }
            if !is_equal(constant, value) {
                let words = || format!("is not the constant {}", json_text(constant));
                return self.complain(frame, "const", words);
            }
        }
        let Some(listed) = &schema.enum_ else { return Verdict::Fits };
        if !self.spend(weight(value).saturating_mul(listed.len()) / 64) {
            return Verdict::Unknown;
        }
        if listed.iter().any(|listed| is_equal(listed, value)) {
            return Verdict::Fits;
        }
        self.complain(frame, "enum", || "is not one of the listed values".to_owned())
    }

    fn text(&mut self, frame: &Frame<'a, '_>, text: &str) -> Verdict {
        let Frame { schema, .. } = *frame;
        let lengths = [("minLength", schema.min_length), ("maxLength", schema.max_length)];
        let is_counted = schema.min_length.is_some() || schema.max_length.is_some();
        let count = if is_counted { text.chars().count() } else { 0 };
        let mut verdict = self.all(frame, length_problems(count, lengths, "character"));
        if let Some(limit) = schema.x_max_bytes.filter(|limit| text.len() as u64 > *limit) {
            let words = || format!("has more than {limit} bytes");
            verdict = self.complain(frame, "x-docwright-max-bytes", words);
        }
        let Some(pattern) = &schema.pattern else { return verdict };
        verdict.max(match self.matches(pattern, text) {
            Some(true) => Verdict::Fits,
            Some(false) => self
                .complain(frame, "pattern", || format!("does not match the pattern `{pattern}`")),
            None => Verdict::Unknown,
        })
    }

    /// Whether a pattern is found in a text; none if nobody can tell, or not in time.
    pub(super) fn matches(&mut self, pattern: &str, text: &str) -> Option<bool> {
        // A counted repetition makes a pattern large, and each character costs as much.
        let each = if pattern.contains('{') { 8 } else { 1 };
        let steps = text.len().saturating_mul(each) / 16;
        self.spend(1 + steps).then(|| self.patterns.is_match(pattern, text)).flatten()
    }

    fn unique(&mut self, frame: &Frame<'a, '_>, elements: &[Node]) -> Verdict {
        if !frame.schema.unique_items {
            return Verdict::Fits;
        }
        if !self.spend(weight(frame.value) / 16) {
            return Verdict::Unknown;
        }
        if !has_equal(elements) {
            return Verdict::Fits;
        }
        self.complain(frame, "uniqueItems", || "has an element twice".to_owned())
    }

    /// `required` and `dependentRequired`.
    fn required(&mut self, frame: &Frame<'a, '_>, members: &crate::source::Object) -> Verdict {
        let Frame { schema, .. } = *frame;
        let mut verdict = Verdict::Fits;
        for name in &schema.required {
            let property = schema.properties.get(name).and_then(Schema::as_object);
            let is_one_way = property.is_some_and(|it| it.read_only || it.write_only);
            let is_excused = self.is_one_way && is_one_way;
            if !members.contains_key(name) && !is_excused {
                verdict = self.complain(frame, "required", || format!("lacks `{name}`"));
            }
        }
        for (given, needed) in &schema.dependent_required {
            if !members.contains_key(given) {
                continue;
            }
            for needed in needed.iter().filter(|needed| !members.contains_key(needed)) {
                let words = || format!("gives `{given}` without `{needed}`");
                verdict = self.complain(frame, "dependentRequired", words);
            }
        }
        verdict
    }

    /// Notes problems, each with its keyword.
    fn all(
        &mut self,
        frame: &Frame<'a, '_>,
        problems: impl Iterator<Item = (&'static str, String)>,
    ) -> Verdict {
        problems.fold(Verdict::Fits, |_, (keyword, words)| self.complain(frame, keyword, || words))
    }
}

/// What the `type` of a schema has against a value.
pub(crate) fn type_problem(schema: &SchemaObject, node: &Node) -> Option<String> {
    if schema.types.is_empty() || schema.types.iter().any(|name| is_of(*name, node)) {
        return None;
    }
    let names: Vec<&str> = schema.types.iter().map(|name| name.name()).collect();
    Some(format!("is {}, not of the type {}", node.kind(), names.join(" or ")))
}

pub(super) fn is_of(name: TypeName, node: &Node) -> bool {
    match (name, node) {
        (TypeName::Null, Node::Null)
        | (TypeName::Boolean, Node::Bool(_))
        | (TypeName::Object, Node::Object(_))
        | (TypeName::Array, Node::Array(_))
        | (TypeName::String, Node::String(_))
        | (TypeName::Number | TypeName::Integer, Node::Integer(_))
        | (TypeName::Number, Node::Number(_)) => true,
        (TypeName::Integer, Node::Number(value)) => value.fract() == 0.0,
        _ => false,
    }
}
