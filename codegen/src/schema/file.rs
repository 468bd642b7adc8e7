//! A document that is a schema, not an OpenAPI description.

use std::collections::BTreeSet;

use crate::source::{Node, Pointer};
use crate::spec::{Schema, read_schema, schemas_in};

use super::draft::{Draft, Moves, upgrade};

/// A document that is one schema, with all that stands in it.
#[derive(Debug, Clone, PartialEq)]
pub struct SchemaFile {
    /// Where it was found; empty if nobody knows.
    pub(super) uri: String,
    /// The schema.
    pub(super) schema: Schema,
    /// What references name although no keyword says that a schema is there.
    pub(super) others: Vec<Schema>,
    /// The document, in the way of draft 2020-12.
    pub(super) raw: Node,
    pub(super) moves: Moves,
}

impl SchemaFile {
    /// Reads a schema that was found at `uri`. It is of the draft that its `$schema` names, or else
    /// of `draft`.
    ///
    /// # Errors
    /// What is wrong with it: the first of all problems.
    pub fn new(uri: &str, node: &Node, draft: Draft) -> Result<SchemaFile, String> {
        let mut moves = Moves::default();
        let raw = upgrade(node, draft, &Pointer::root(), &mut moves);
        let schema = read_schema(&raw, &Pointer::root())?;
        let mut file = SchemaFile { uri: uri.to_owned(), schema, others: Vec::new(), raw, moves };
        file.read_others();
        Ok(file)
    }

    /// Every schema in the document, parents before their children.
    pub(super) fn schemas(&self) -> Vec<&Schema> {
        schemas_in([&self.schema].into_iter().chain(&self.others))
    }

    /// Reads what references of the document name in places where no keyword has a schema. What is
    /// read may have such references itself.
    fn read_others(&mut self) {
        loop {
            let schemas = self.schemas();
            let mut known: BTreeSet<Pointer> =
                schemas.iter().map(|schema| schema.pointer().clone()).collect();
            let references = schemas.iter().filter_map(|it| it.as_object()?.ref_.as_deref());
            let mut places: Vec<Pointer> = references
                .filter_map(Pointer::parse_fragment)
                .map(|place| self.moves.now(&place))
                .collect();
            places.retain(|place| known.insert(place.clone()));
            let read = |place: &Pointer| {
                let node = self.raw.find(place)?;
                let may_be = matches!(node, Node::Object(_) | Node::Bool(_));
                may_be.then(|| read_schema(node, place).ok()).flatten()
            };
            let more: Vec<Schema> = places.iter().filter_map(read).collect();
            if more.is_empty() {
                return;
            }
            self.others.extend(more);
        }
    }
}
