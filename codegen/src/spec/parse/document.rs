//! The OpenAPI Object and what stands at its top.

use crate::diagnostic::{Code, Place};
use crate::source::{Map, Node, Pointer};

use super::super::document::{Document, ServerVariable, Tag};
use super::extensions::parse_name;
use super::object::ObjectReader;
use super::version::Version;
use super::{Keys, Parser, Read};

impl Keys for Document {
    fn keys(mut object: ObjectReader<'_, '_, '_>) -> Document {
        object.since(Version::V3_1, &["webhooks", "jsonSchemaDialect"]);
        object.since(Version::V3_2, &["$self"]);
        let has = |key| object.has(key);
        if !["paths", "components", "webhooks"].into_iter().any(has) {
            object.missing("paths");
        } else if object.parser.version == Version::V3_0 && !object.has("paths") {
            object.warn_of_missing("paths", "OpenAPI 3.0 asks for it, even if it is empty");
        }
        let document = Document {
            pointer: object.pointer.clone(),
            openapi: object.required_string("openapi"),
            self_: object.one("$self"),
            info: object.required_part("info"),
            json_schema_dialect: object.one("jsonSchemaDialect"),
            servers: object.list("servers"),
            paths: object.part("paths"),
            webhooks: object.map("webhooks"),
            components: object.part("components"),
            security: object.one("security"),
            tags: object.list("tags"),
            external_docs: object.one("externalDocs"),
            raw: Node::Null,
            extensions: Map::default(),
        };
        report_repeated_tags(object.parser, &document.tags);
        Document { extensions: object.finish(), ..document }
    }
}

/// Two tags of one name are one group of operations all the same.
fn report_repeated_tags(parser: &mut Parser<'_>, tags: &[Tag]) {
    let entries = tags.iter().map(|tag| (tag.name.clone(), &tag.pointer));
    let first: Map<&Pointer> = entries.collect();
    for tag in tags {
        let Some(other) = first.get(&tag.name).filter(|other| **other != &tag.pointer) else {
            continue;
        };
        parser
            .diagnostics
            .warning(
                Code::DuplicateItem,
                &tag.pointer.key("name"),
                format!("the tag `{}` is declared more than once", tag.name),
            )
            .help("keep one of them")
            .related(&other.key("name"), "it is declared here first");
    }
}

impl ObjectReader<'_, '_, '_> {
    pub(in crate::spec) fn license_as_a_whole(&mut self) {
        self.warn_of_both("identifier", "url");
        if !self.has("name") && self.is_object() {
            self.warn_of_missing("name", "without it nobody knows which licence it is");
        }
    }

    pub(in crate::spec) fn server_as_a_whole(&mut self) {
        self.since(Version::V3_2, &["name"]);
        self.warn_of_both("name", "x-docwright-name");
    }

    pub(in crate::spec) fn server_name(&mut self, key: &'static str) -> Option<String> {
        let name = self.text("name");
        self.with(key, parse_name).flatten().or(name)
    }

    pub(in crate::spec) fn list_of_scalars(&mut self, key: &'static str) -> Vec<String> {
        self.with(key, |parser, node, pointer| {
            parser.elements(node, pointer, |parser, node, pointer| parser.scalar(node, pointer))
        })
        .unwrap_or_default()
    }

    pub(in crate::spec) fn checked_server_variable(
        &mut self,
        variable: ServerVariable,
    ) -> ServerVariable {
        let values = self.peek("enum").filter(|values| **values != Node::Null);
        if values.is_some() && variable.enum_.is_empty() {
            let message = "`enum` is empty, so no value is allowed".to_owned();
            let help = "it is read as if it were left out, for any value";
            self.parser.doubtful(&self.pointer.key("enum"), message, help);
        } else if values.is_some()
            && self.has("default")
            && !variable.enum_.contains(&variable.default)
        {
            let message = "the default is not in `enum`".to_owned();
            self.parser.doubtful(&self.pointer.key("default"), message, "add it to `enum`");
        }
        variable
    }

    /// Components by name. A name of other characters works all the same, so it is only a warning.
    pub(in crate::spec) fn components<T: Read>(&mut self, key: &'static str) -> Map<T> {
        let map = self.map(key);
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
        for name in map.keys().filter(|name| name.is_empty() || !name.bytes().all(allowed)) {
            let place = Place::key(&self.pointer.key(key).key(name));
            let message = format!("`{name}` is no name for a component");
            let help = "use letters, digits, `.`, `-` and `_`";
            self.parser.diagnostics.warning(Code::InvalidValue, place, message).help(help);
        }
        map
    }
}
