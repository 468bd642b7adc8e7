//! Request bodies, media types and encodings.

use crate::diagnostic::{Code, Place};
use crate::source::{Node, Pointer};

use super::super::message::MediaType;
use super::Keys;
use super::object::{ObjectReader, Use};
use super::version::Version;

impl ObjectReader<'_, '_, '_> {
    pub(in crate::spec) fn request_body_as_a_whole(&mut self) {
        if !self.has("content") && self.is_object() {
            self.missing("content");
        }
    }

    /// The media type that a reference stands for.
    pub(in crate::spec) fn media_type_of_reference(&mut self) -> Option<MediaType> {
        self.report_reference_to_schema();
        self.since(Version::V3_2, &["$ref"]);
        if !self.has("$ref") {
            return None;
        }
        let ref_ = Some(Keys::keys(self.again()));
        Some(MediaType { pointer: self.pointer.clone(), ref_, ..MediaType::default() })
    }

    /// Reports a reference to a schema in the place of the media type that should hold it.
    fn report_reference_to_schema(&mut self) {
        let target = self.peek("$ref").and_then(Node::as_str).and_then(Pointer::parse_fragment);
        let steps = target.as_ref().map(Pointer::steps).unwrap_or_default();
        let Some(position) = self.object.and_then(|members| members.position("$ref")) else {
            return;
        };
        if let ["components", "schemas", ..] | ["definitions" | "schemas", ..] = steps.as_slice() {
            self.uses[position] = Use::Later;
            let place = Place::key(&self.pointer.key("$ref"));
            let message = "a reference to a schema cannot stand here: the body is not typed";
            let help = "put it under `schema`";
            self.parser.diagnostics.warning(Code::UnknownKey, place, message).help(help);
        }
    }

    /// A key that is looked at elsewhere.
    pub(in crate::spec) fn nothing<T>(&mut self, _: &str) -> Option<T> {
        None
    }

    pub(in crate::spec) fn media_type_as_a_whole(&mut self) {
        self.warn_of_both("example", "examples");
        self.encodings_as_a_whole();
    }

    /// Parts have names or positions, not both.
    pub(in crate::spec) fn encodings_as_a_whole(&mut self) {
        self.warn_of_both("encoding", "prefixEncoding");
        self.warn_of_both("encoding", "itemEncoding");
    }
}
