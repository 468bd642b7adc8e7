//! What the demonstration asks the description: its rules as they are written, its examples, which
//! of its fields are passwords.

use docwright::diagnostic::Diagnostics;
use docwright::source::{Map, Node, Part, Pointer, Source, locate_all};
use docwright::spec::{
    self, Document, Example, MediaType, Operation, RefOr, Response, SchemaObject, StatusPattern,
};
use serde_json::Value;

use super::failure::Failure;

/// A description and its text.
pub(super) struct Description {
    source: Source,
    document: Document,
}

impl Description {
    /// Reads a description without errors.
    pub(super) fn read(source: &Source) -> Result<Description, Failure> {
        let mut diagnostics = Diagnostics::default();
        let root = docwright::effective(source).ok();
        let document = root.and_then(|root| spec::parse(root, &mut diagnostics));
        match document {
            Some(document) if !diagnostics.has_errors() => {
                Ok(Description { source: source.clone(), document })
            }
            _ => Err(Failure::new(format!("{} is no description", source.name()))),
        }
    }

    /// The paths.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.document.paths.items.keys()
    }

    /// The examples of the answer with status 200: name and JSON text.
    pub(super) fn examples(&self, path: &str) -> Result<Vec<(String, String)>, Failure> {
        let answer = self.answer(path)?;
        let content = answer.content.values().next().ok_or_else(|| lacks(path, "a body"))?;
        let examples = content.examples.iter().filter_map(|(name, example)| match example {
            RefOr::Item(example) => Some((name.to_owned(), example_text(example)?)),
            RefOr::Reference(_) => None,
        });
        Ok(examples.collect())
    }

    /// The properties of the request's body that are passwords.
    pub(super) fn passwords(&self, path: &str) -> Result<Vec<&str>, Failure> {
        let is_password = |schema: &spec::Schema| {
            let format = schema.as_object().and_then(|schema| schema.format.as_deref());
            format == Some("password")
        };
        let properties = self.body(path)?.properties.iter();
        Ok(properties.filter(|(_, schema)| is_password(schema)).map(|(name, _)| name).collect())
    }

    /// Where a rule of the request's body stands, and its lines. `below` leads to it from the schema.
    pub(super) fn rule(&self, path: &str, below: &str) -> Result<(String, String), Failure> {
        let steps = below.split('/');
        self.quote(&steps.fold(self.body(path)?.pointer.clone(), |place, step| place.key(step)))
    }

    /// Where the description says how the body of an answer tells success, and the lines.
    pub(super) fn result(&self, path: &str) -> Result<(String, String), Failure> {
        self.quote(&self.answer(path)?.pointer.key("x-docwright-result"))
    }

    /// The lines of a place, numbered as in the file.
    fn quote(&self, place: &Pointer) -> Result<(String, String), Failure> {
        let spans = locate_all(&self.source, &[(place, Part::Key), (place, Part::Value)]);
        let [Some(key), Some(value)] = spans[..] else {
            return Err(Failure::new(format!("{} has no {place}", self.source.name())));
        };
        let first = key.start.line.min(value.start.line);
        let lines = self.source.lines().enumerate().skip(first - 1);
        let mut lines: Vec<_> = lines.take(value.end.line + 1 - first).collect();
        // A block ends where the next one begins, behind blank lines and comments.
        let is_next = |line: &str| line.chars().take(value.end.column - 1).all(char::is_whitespace);
        if value.end.line > first && lines.last().is_some_and(|(_, line)| is_next(line)) {
            lines.pop();
        }
        let is_block = |line: &str| !line.trim().is_empty() && !line.trim().starts_with('#');
        let length = lines.iter().rposition(|(_, line)| is_block(line)).map_or(0, |last| last + 1);
        let lines: Vec<String> = lines[..length]
            .iter()
            .map(|(index, line)| format!("{:>4} | {line}", index + 1))
            .collect();
        let place = format!("{}, from line {first}", self.source.name());
        Ok((place, lines.join("\n")))
    }

    /// The one operation of a path.
    fn operation(&self, path: &str) -> Result<&Operation, Failure> {
        let item = self.document.paths.items.get(path);
        let operation = item.and_then(|item| item.operations.first());
        operation.map(|(_, operation)| operation).ok_or_else(|| lacks(path, "an operation"))
    }

    fn body(&self, path: &str) -> Result<&SchemaObject, Failure> {
        let content: Option<&Map<MediaType>> = match &self.operation(path)?.request_body {
            Some(RefOr::Item(body)) => Some(&body.content),
            _ => None,
        };
        let schema = content.and_then(|content| content.values().next()?.schema.as_ref());
        schema.and_then(|schema| schema.as_object()).ok_or_else(|| lacks(path, "a request body"))
    }

    fn answer(&self, path: &str) -> Result<&Response, Failure> {
        let responses = self.operation(path)?.responses.as_ref();
        let items = responses.map_or(&[][..], |responses| &responses.items);
        let found = items.iter().find_map(|(status, response)| match response {
            RefOr::Item(response) if *status == StatusPattern::Code(200) => Some(&**response),
            _ => None,
        });
        found.ok_or_else(|| lacks(path, "an answer with status 200"))
    }
}

fn lacks(path: &str, what: &str) -> Failure {
    Failure::new(format!("{path} lacks {what}"))
}

fn example_text(example: &Example) -> Option<String> {
    example.value.as_ref().map(|value| json(value).to_string())
}

fn json(node: &Node) -> Value {
    match node {
        Node::Null => Value::Null,
        Node::Bool(value) => Value::from(*value),
        // Beyond 64 bits a number would be no example of this API.
        Node::Integer(value) => i64::try_from(*value).map_or(Value::Null, Value::from),
        Node::Number(value) => Value::from(*value),
        Node::String(value) => Value::from(value.as_str()),
        Node::Array(elements) => elements.iter().map(json).collect(),
        Node::Object(members) => Value::Object(
            members.iter().map(|(key, value)| (key.to_owned(), json(value))).collect(),
        ),
    }
}
