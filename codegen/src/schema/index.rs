//! Every schema of a document by its place, its `$id` and its anchors, and where `$ref` leads.
//!
//! Built once. Schemas are borrowed; places are kept as hashes of their pointers, so that a
//! description of 13 MB costs two words for each of its schemas.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::source::{Node, Pointer};
use crate::spec::{Document, Found, Schema, SchemaObject};

use super::draft::Moves;
use super::file::SchemaFile;
use super::uri;

/// Every schema that references can name.
#[derive(Debug, Clone, Default)]
pub struct Index<'a> {
    files: Vec<File<'a>>,
    resources: Vec<Resource<'a>>,
    by_uri: BTreeMap<String, usize>,
    /// The resource that a schema with `$id` is the root of, by its address.
    by_address: BTreeMap<usize, usize>,
    anchors: BTreeMap<(usize, &'a str), Located<'a>>,
    dynamic_anchors: BTreeMap<(usize, &'a str), Located<'a>>,
    has_unevaluated: bool,
}

/// A document: where schemas stand.
#[derive(Debug, Clone)]
struct File<'a> {
    /// Hashes of places, sorted, each with the schema that stands there.
    places: Vec<(u64, &'a Schema)>,
    /// The schemas in it that begin a resource.
    roots: BTreeMap<Pointer, usize>,
    raw: &'a Node,
    moves: Option<&'a Moves>,
}

/// A schema resource: a document, or a schema in it with an `$id` of its own.
#[derive(Debug, Clone)]
struct Resource<'a> {
    uri: String,
    file: usize,
    root: Pointer,
    schema: Option<&'a Schema>,
    vocabularies: Vocabularies,
}

/// The vocabularies of a metaschema that say something of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Vocabularies {
    pub(super) applicator: bool,
    pub(super) validation: bool,
    pub(super) unevaluated: bool,
}

/// A schema, and the resource that it belongs to: what its references are relative to.
#[derive(Debug, Clone, Copy)]
pub struct Located<'a> {
    /// The schema.
    pub schema: &'a Schema,
    pub(super) resource: usize,
}

/// Why a reference leads to no schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unresolved {
    /// It names a document that was not read.
    OtherDocument,
    /// Nothing stands where it leads.
    NotThere,
    /// What stands there is no schema.
    NoSchema,
}

impl<'a> Index<'a> {
    /// The schemas of a description.
    pub fn of(document: &'a Document) -> Index<'a> {
        let mut index = Index::default();
        let uri = document.self_.as_deref().unwrap_or_default();
        index.add(uri, None, Found::of(document).schemas, &document.raw, None);
        index.read_vocabularies();
        index
    }

    /// The schemas of documents that are schemas.
    pub fn of_files(files: impl IntoIterator<Item = &'a SchemaFile>) -> Index<'a> {
        let mut index = Index::default();
        for file in files {
            let (schema, moves) = (Some(&file.schema), Some(&file.moves));
            index.add(&file.uri, schema, file.schemas(), &file.raw, moves);
        }
        index.read_vocabularies();
        index
    }

    /// The schema that a document of [`Index::of_files`] is, by its number.
    pub fn root(&self, file: usize) -> Option<Located<'a>> {
        let resource = *self.files.get(file)?.roots.get(&Pointer::root())?;
        let schema = self.resources[resource].schema?;
        Some(Located { schema, resource })
    }

    /// A schema of the first document, such as that of [`Index::of`].
    pub fn locate(&self, schema: &'a Schema) -> Located<'a> {
        Located { schema, resource: self.resource_at(0, schema.pointer()) }
    }

    /// The schema that the `$ref` of a schema of the first document leads to.
    pub(super) fn target(&self, schema: &SchemaObject) -> Option<&'a Schema> {
        let resource = self.resource_at(0, &schema.pointer);
        let found = self.resolve_in(schema.ref_.as_deref()?, resource);
        found.ok().map(|located| located.schema)
    }

    /// The schema that a reference of `from` leads to: the value of `$ref`.
    ///
    /// ```
    /// # use docwright::{diagnostic::Diagnostics, schema::Index, spec};
    /// # use docwright::source::{Budget, Source, read};
    /// # let text = "openapi: 3.1.0\ninfo: {title: a, version: '1'}\ncomponents: {schemas: {A: {items: {type: string}}}}";
    /// # let root = read(&Source::new("a.yaml", text), &Budget::default()).unwrap();
    /// # let document = spec::parse(root, &mut Diagnostics::default()).unwrap();
    /// let index = Index::of(&document);
    /// let schema = index.locate(document.components.schemas.get("A").unwrap());
    /// let items = index.resolve("#/components/schemas/A/items", schema).unwrap();
    /// assert_eq!(items.schema.pointer().to_string(), "/components/schemas/A/items");
    /// ```
    ///
    /// # Errors
    /// Why there is no such schema.
    pub fn resolve(&self, reference: &str, from: Located<'a>) -> Result<Located<'a>, Unresolved> {
        self.resolve_in(reference, from.resource)
    }

    /// The schema that a reference in a resource leads to.
    fn resolve_in(&self, reference: &str, resource: usize) -> Result<Located<'a>, Unresolved> {
        let (target, fragment) = uri::split(reference);
        let mut resource = resource;
        if !target.is_empty() {
            let absolute = uri::resolve(&self.resources[resource].uri, target);
            resource = *self.by_uri.get(&absolute).ok_or(Unresolved::OtherDocument)?;
        }
        let Resource { file, root, schema, .. } = &self.resources[resource];
        match fragment.unwrap_or_default() {
            "" => {
                let schema = schema.ok_or(Unresolved::NoSchema)?;
                Ok(Located { schema, resource })
            }
            place if place.starts_with('/') => {
                let place = Pointer::parse_fragment(&format!("#{place}"));
                self.at(*file, root, &place.ok_or(Unresolved::NotThere)?)
            }
            anchor => self.anchors.get(&(resource, anchor)).copied().ok_or(Unresolved::NotThere),
        }
    }

    /// The schema that `$dynamicRef` leads to, when the resources of `scope` were entered on the way
    /// here, the outermost first.
    pub(super) fn resolve_dynamic(
        &self,
        reference: &str,
        from: Located<'a>,
        scope: &[usize],
    ) -> Result<Located<'a>, Unresolved> {
        let first = self.resolve(reference, from)?;
        let anchor = uri::split(reference).1.unwrap_or_default();
        let own = first.schema.as_object().and_then(|it| it.dynamic_anchor.as_deref());
        if own != Some(anchor) {
            return Ok(first);
        }
        let found = |resource: &usize| self.dynamic_anchors.get(&(*resource, anchor));
        Ok(scope.iter().find_map(found).copied().unwrap_or(first))
    }

    /// A schema that stands in `parent`.
    pub(super) fn child(&self, parent: usize, schema: &'a Schema) -> Located<'a> {
        let own = schema.as_object().filter(|object| object.id.is_some());
        let own = own.and_then(|object| self.by_address.get(&address(object)));
        Located { schema, resource: own.copied().unwrap_or(parent) }
    }

    /// The vocabularies that the metaschema of a resource asks for.
    pub(super) fn vocabularies(&self, resource: usize) -> Vocabularies {
        self.resources[resource].vocabularies
    }

    /// Whether any schema asks what others have evaluated.
    pub(super) fn has_unevaluated(&self) -> bool {
        self.has_unevaluated
    }

    /// The schema at a place below the root of a resource. The place is the one in the text, which
    /// an older draft may have moved since.
    fn at(&self, file: usize, root: &Pointer, below: &Pointer) -> Result<Located<'a>, Unresolved> {
        let File { places, moves, raw, .. } = &self.files[file];
        let root = moves.map_or_else(|| root.clone(), |moves| moves.before(root));
        let place = below.steps().into_iter().fold(root, |place, step| place.key(step));
        let place = moves.map_or_else(|| place.clone(), |moves| moves.now(&place));
        let wanted = hash(&place);
        let first = places.partition_point(|(hash, _)| *hash < wanted);
        let mut equal = places[first..].iter().take_while(|(hash, _)| *hash == wanted);
        match equal.find(|(_, schema)| *schema.pointer() == place) {
            Some((_, schema)) => {
                Ok(Located { schema, resource: self.resource_at(file, schema.pointer()) })
            }
            None if raw.find(&place).is_some() => Err(Unresolved::NoSchema),
            None => Err(Unresolved::NotThere),
        }
    }

    /// The resource that a place of a document belongs to.
    fn resource_at(&self, file: usize, place: &Pointer) -> usize {
        let roots = &self.files[file].roots;
        let mut place = Some(place).filter(|_| roots.len() > 1);
        while let Some(at) = place {
            if let Some(resource) = roots.get(at) {
                return *resource;
            }
            place = at.parent();
        }
        roots.get(&Pointer::root()).copied().unwrap_or_default()
    }

    /// Adds a document: its schemas, parents before their children.
    fn add(
        &mut self,
        uri: &str,
        root: Option<&'a Schema>,
        schemas: Vec<&'a Schema>,
        raw: &'a Node,
        moves: Option<&'a Moves>,
    ) {
        let file = self.files.len();
        let mut places: Vec<(u64, &'a Schema)> =
            schemas.iter().map(|schema| (hash(schema.pointer()), *schema)).collect();
        places.sort_by_key(|(hash, _)| *hash);
        self.files.push(File { places, roots: BTreeMap::new(), raw, moves });
        self.begin(uri.to_owned(), file, Pointer::root(), root);
        for schema in schemas {
            let Schema::Object(object) = schema else { continue };
            self.has_unevaluated |=
                object.unevaluated_items.is_some() || object.unevaluated_properties.is_some();
            let is_named =
                object.id.is_some() || object.anchor.is_some() || object.dynamic_anchor.is_some();
            if is_named {
                self.name(file, schema, object);
            }
        }
    }

    /// Notes the names that a schema gives itself.
    fn name(&mut self, file: usize, schema: &'a Schema, object: &'a SchemaObject) {
        let mut resource = self.resource_at(file, &object.pointer);
        if let Some(id) = &object.id {
            let uri = uri::resolve(&self.resources[resource].uri, uri::split(id).0);
            if object.pointer == self.resources[resource].root {
                self.by_uri.entry(uri.clone()).or_insert(resource);
                self.resources[resource].uri = uri;
            } else {
                resource = self.begin(uri, file, object.pointer.clone(), Some(schema));
            }
            self.by_address.insert(address(object), resource);
        }
        let located = Located { schema, resource };
        for anchor in object.anchor.iter().chain(&object.dynamic_anchor) {
            self.anchors.entry((resource, anchor)).or_insert(located);
        }
        if let Some(anchor) = &object.dynamic_anchor {
            self.dynamic_anchors.entry((resource, anchor)).or_insert(located);
        }
    }

    fn begin(
        &mut self,
        uri: String,
        file: usize,
        root: Pointer,
        schema: Option<&'a Schema>,
    ) -> usize {
        let resource = self.resources.len();
        self.by_uri.entry(uri.clone()).or_insert(resource);
        self.files[file].roots.insert(root.clone(), resource);
        let vocabularies = Vocabularies { applicator: true, validation: true, unevaluated: true };
        self.resources.push(Resource { uri, file, root, schema, vocabularies });
        resource
    }

    /// Looks up the metaschemas that the resources name, once all of them are known.
    fn read_vocabularies(&mut self) {
        let of = |index: &Index<'a>, resource: &Resource<'a>| {
            let around = index.files[resource.file].roots.get(&Pointer::root());
            let around = around.and_then(|around| index.resources[*around].schema);
            let name = |schema: Option<&'a Schema>| schema?.as_object()?.schema.as_deref();
            let name = name(resource.schema).or_else(|| name(around))?;
            let metaschema = index.by_uri.get(uri::split(name).0)?;
            let metaschema = index.resources[*metaschema].schema?.as_object()?;
            let has = |ending: &str| metaschema.vocabulary.keys().any(|it| it.ends_with(ending));
            (!metaschema.vocabulary.is_empty()).then(|| Vocabularies {
                applicator: has("/vocab/applicator"),
                validation: has("/vocab/validation"),
                // Before draft 2020-12 these keywords were applicators.
                unevaluated: has("/vocab/unevaluated") || has("2019-09/vocab/applicator"),
            })
        };
        let found: Vec<_> = self.resources.iter().map(|resource| of(self, resource)).collect();
        for (resource, found) in self.resources.iter_mut().zip(found) {
            resource.vocabularies = found.unwrap_or(resource.vocabularies);
        }
    }
}

/// A number that tells schemas apart.
pub(super) fn address(schema: &SchemaObject) -> usize {
    std::ptr::from_ref(schema).addr()
}

fn hash(place: &Pointer) -> u64 {
    let mut hasher = DefaultHasher::new();
    place.hash(&mut hasher);
    hasher.finish()
}
