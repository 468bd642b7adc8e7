//! The client as it will be, in plain data: no YAML, no tokens.
//!
//! Everything is decided here. A name is spelled, a type is chosen, a rule has its constant; whoever
//! reads an [`Api`] only looks. Names of the wire and of Rust travel together in [`Name`].

mod bound;
mod format;
mod header;
mod left_out;
mod literal;
mod operation;
mod rule;
mod security;
mod types;
mod value;

pub(crate) use crate::words::counted;
pub use bound::{Bound, Count, End};
pub use format::Format;
pub(crate) use format::{NUMBERS, STRINGS};
pub use header::{AnswerHeader, ResponseHeader};
pub use left_out::{LeftOut, Part};
pub use literal::Literal;
pub use operation::{
    Content, Demand, Failure, InBodyResult, Method, Operation, Output, RequestBody,
    ResponseExample, ResponseVariant, Responses, Server, Statuses,
};
pub use rule::{Check, Constants, Divisor, Pattern, Rule, Shape};
pub use security::{
    Algorithm, CredentialLocation, Scheme, SchemeKind, TokenRequest, TokenSource, TokenUrl,
};
pub use types::{
    Access, Enumeration, Field, Join, Location, Object, TypeDefinition, TypeId, Values, Variant,
};
pub use value::{Ty, Value};

/// A whole client crate.
#[derive(Debug, Clone, PartialEq)]
pub struct Api {
    /// The package, as Cargo spells it: `aicc-client`.
    pub package: String,
    /// The title of the document: one line of plain text.
    pub title: String,
    /// The same in Markdown that is safe to quote.
    pub title_docs: String,
    /// The version that the document gives itself: one line of Markdown that is safe to quote.
    pub version_docs: String,
    /// What the document says of itself.
    pub docs: Docs,
    /// One setter of the client's builder each.
    pub servers: Vec<Server>,
    /// One setter of the client's builder and of the options of a call each.
    pub schemes: Vec<Scheme>,
    /// The types, in the order of the document. A [`TypeId`] is a place in this list.
    pub types: Vec<TypeDefinition>,
    /// The operations, in the order of the document.
    pub operations: Vec<Operation>,
    /// The constants of rules that are gone, for callers who name them: sorted, none that of a rule.
    pub retired_rules: Vec<String>,
    /// What the document describes and the client has not: sorted, those of one part together.
    pub left_out: Vec<LeftOut>,
}

impl Api {
    /// The type with this number.
    pub fn ty(&self, id: TypeId) -> &TypeDefinition {
        &self.types[id.0]
    }

    /// The structs: those with a name in the document, then the requests.
    pub fn objects(&self) -> impl Iterator<Item = &Object> {
        let types = self.types.iter().filter_map(|definition| match definition {
            TypeDefinition::Object(object) => Some(object),
            TypeDefinition::Enumeration(_) => None,
        });
        types.chain(self.operations.iter().map(|operation| &operation.request))
    }

    /// What is left out of a part: first the whole part, if it is left out.
    pub fn left_out_of(&self, part: &Part) -> &[LeftOut] {
        let start = self.left_out.partition_point(|left| left.part < *part);
        let rest = &self.left_out[start..];
        &rest[..rest.partition_point(|left| left.part == *part)]
    }

    /// The part, if the whole of it is left out.
    pub fn without(&self, part: &Part) -> Option<&LeftOut> {
        self.left_out_of(part).first().filter(|left| left.keyword.is_none())
    }

    /// Whether a scheme of the document is signed by `algorithm`.
    pub fn has_algorithm(&self, algorithm: Algorithm) -> bool {
        let kind = SchemeKind::Signature(Some(algorithm));
        self.schemes.iter().any(|scheme| scheme.kind == kind)
    }

    /// Every rule, with what it is about: those of structs, then those of answers.
    pub fn rules(&self) -> impl Iterator<Item = (&Rule, RuleOf<'_>)> {
        let objects = self.objects().flat_map(|object| {
            object.every_rule().into_iter().map(move |(rule, field)| {
                (rule, field.map_or(RuleOf::Object(object), |field| RuleOf::Field(object, field)))
            })
        });
        let answers = self.operations.iter().flat_map(|operation| {
            let values = operation.output.contents().into_iter().filter_map(Content::value);
            let rules = values.flat_map(Value::every_rule);
            rules.map(move |rule| (rule, RuleOf::Answer(operation)))
        });
        objects.chain(answers)
    }
}

/// What a rule is about.
#[derive(Debug, Clone, Copy)]
pub enum RuleOf<'a> {
    /// A field of a struct.
    Field(&'a Object, &'a Field),
    /// More than one field of a struct.
    Object(&'a Object),
    /// What a successful call of an operation gives.
    Answer(&'a Operation),
}

/// One thing, as the wire and as Rust spell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The spelling of the document.
    pub wire: String,
    /// The spelling of Rust: a valid identifier, unlike every other in its namespace.
    pub rust: String,
}

/// What the document says of an item, and where it says it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Docs {
    /// What the document says: lines of Markdown that are safe to quote.
    pub lines: Vec<String>,
    /// What docwright adds below: a default, or what an item is of which the document says nothing.
    pub notes: Vec<String>,
    /// The place in the document: a JSON Pointer as a URI fragment.
    pub place: String,
    /// The page of the vendor that the facts are from.
    pub page: Option<Page>,
}

impl Docs {
    /// All lines, the document's and ours. Never empty for a public item.
    pub fn text(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().chain(&self.notes).map(String::as_str)
    }
}

/// A page of the vendor's documentation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its title, one line.
    pub title: String,
    /// Its date: `YYYY-MM-DD`.
    pub date: String,
    /// The section or table on it, one line.
    pub section: Option<String>,
}
