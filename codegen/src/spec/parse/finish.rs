//! The end of reading an object: what nobody asked for is an `x-` key, or reported.

use crate::diagnostic::{Code, Diagnostics, Place, Severity, nearest};
use crate::source::Node;

use super::super::document::Extensions;
use super::super::extensions::{OWN, OWN_KEYS, OwnKey, misused};
use super::super::vocabulary::{Quality, keyword};
use super::extensions::has_form;
use super::object::{ObjectReader, Use};
use super::version::Version;

impl ObjectReader<'_, '_, '_> {
    /// Ends the reading: returns the `x-` keys and reports what nobody asked for.
    pub(in crate::spec) fn finish(self) -> Extensions {
        let mut extensions = Vec::new();
        for (used, (key, node)) in self.uses.iter().zip(self.object.into_iter().flatten()) {
            if key.starts_with("x-") {
                extensions.push((key.to_owned(), node.clone()));
            }
            if *used != Use::Unread {
                continue;
            }
            let place = Place::key(&self.pointer.key(key));
            if let Some(own) = OWN_KEYS.iter().find(|own| own.key() == key) {
                let message = format!("`{key}` means nothing here");
                let help = format!("it belongs on {}", own.places);
                misused(self.parser.diagnostics, key, place, message, &help);
            } else if let Some(help) = self.own_key_meant(key, node) {
                let message = format!("the key `{key}` means nothing");
                self.parser.diagnostics.warning(Code::UnknownKey, place, message).help(help);
            } else if key == "$ref" {
                self.parser
                    .diagnostics
                    .warning(Code::UnknownKey, place, "a reference cannot stand here")
                    .help("it has no effect: write the object out");
            } else if !key.starts_with("x-") {
                // What is not kept any more is not worth a search.
                let few = self.parser.diagnostics.count(Severity::Warning) < Diagnostics::KEPT;
                let diagnostic = self.parser.diagnostics.warning(
                    Code::UnknownKey,
                    place,
                    format!("the key `{key}` is not known here"),
                );
                if let Some(home) = home(key, &self.known) {
                    diagnostic.help(home);
                    continue;
                }
                match nearest(key, self.known.iter().copied().filter(|_| few)) {
                    Some(known) => diagnostic.help(format!("did you mean `{known}`?")),
                    None => diagnostic.help("it has no effect; a key of your own begins with `x-`"),
                };
            }
        }
        Extensions::from_iter(extensions)
    }

    /// What to do about a key that is nearly one of docwright's, or looks like one.
    fn own_key_meant(&self, key: &str, node: &Node) -> Option<String> {
        match nearest_own(key).or_else(|| self.old_name_of(key, node)) {
            Some(own) => Some(format!("did you mean `{}`?", own.key())),
            None => key.starts_with(OWN).then(|| {
                format!(
                    "docwright's keys are `{}`",
                    OWN_KEYS.each_ref().map(OwnKey::key).join("`, `")
                )
            }),
        }
    }

    /// The key that an `x-` key may have been before docwright's keys got names of their own: one
    /// that may stand here, with a value of its form. Any other is somebody else's.
    fn old_name_of(&self, key: &str, node: &Node) -> Option<&'static OwnKey> {
        let name = key.strip_prefix("x-")?;
        let own = OWN_KEYS.iter().find(|own| own.name == name)?;
        let may_stand = self.known.contains(&own.key().as_str());
        let is_ours = || has_form(name, self.parser.version, node, &self.pointer.key(key));
        (may_stand && is_ours()).then_some(own)
    }

    /// Ends the reading of a reference, which has no further keys. In OpenAPI 3.0 that is so in
    /// schemas too, and for docwright's own keys as for any other.
    pub(super) fn finish_beside_reference(mut self) {
        let help = match self.parser.version {
            Version::V3_0 => "OpenAPI 3.0 ignores it: remove it, or put the reference into `allOf`",
            _ => "remove it, or write the object out instead of the reference",
        };
        for (key, _, pointer) in self.take_others() {
            self.parser
                .diagnostics
                .warning(
                    Code::UnknownKey,
                    Place::key(&pointer),
                    format!("the key `{key}` has no effect beside `$ref`"),
                )
                .help(help);
        }
        self.finish();
    }
}

/// Where a key belongs that stands in the wrong object. What the object is shows in the keys that it
/// was asked for.
fn home(key: &str, known: &[&'static str]) -> Option<&'static str> {
    let has = |key: &str| known.contains(&key);
    match key {
        "swagger" | "host" | "basePath" | "schemes" | "definitions" if has("openapi") => {
            Some("it is a key of Swagger 2.0; OpenAPI 3 has `servers` and `components`")
        }
        "consumes" | "produces" if has("openapi") || has("requestBody") => {
            Some("it is a key of Swagger 2.0; media types are the keys of `content` now")
        }
        "title" | "version" | "description" | "license" | "contact" | "termsOfService"
            if has("openapi") =>
        {
            Some("it belongs into `info`")
        }
        "schemas" | "responses" | "parameters" | "securitySchemes" | "requestBodies"
            if has("openapi") =>
        {
            Some("it belongs into `components`")
        }
        "operationId" | "tags" | "responses" | "requestBody" | "security" if has("get") => {
            Some("it belongs into an operation, such as `get`")
        }
        "schema" | "example" | "examples" if has("content") && !has("schema") => {
            Some("it belongs into a media type, under `content`")
        }
        key if has("schema") && of_schemas(key) => Some("it belongs into `schema`"),
        _ => None,
    }
}

/// Whether a key says of a schema what its values are.
fn of_schemas(key: &str) -> bool {
    key == "nullable" || keyword(key).is_some_and(|keyword| !keyword.is(Quality::Prose))
}

/// The key of docwright's that an `x-` key is nearly spelled like, with both of its parts: other
/// tools have `x-` keys of their own.
fn nearest_own(key: &str) -> Option<&'static OwnKey> {
    let (tool, name) = key.strip_prefix("x-")?.split_once('-')?;
    nearest(tool, ["docwright"])?;
    let near = nearest(name, OWN_KEYS.iter().map(|own| own.name))?;
    OWN_KEYS.iter().find(|own| own.name == near)
}
