//! Schemas of bodies that are not JSON: the client gives the bytes, and nothing of what they say.
//!
//! One that says no more than that there are bytes, or a text, loses nothing.

use crate::diagnostic::{Code, Place};
use crate::source::Map;
use crate::spec::{Keyword, MediaType, Quality, Schema, SchemaObject, TypeName};

use super::types::Types;

/// Reports the schemas of an answer that has no JSON, one by one.
pub(super) fn report<'a>(types: &mut Types<'a>, content: &'a Map<MediaType>) {
    for (name, media_type) in content {
        let says_more = match &media_type.schema {
            Some(Schema::Object(schema)) => says_more(target(types, schema)),
            Some(Schema::Bool(_)) | None => false,
        };
        if says_more {
            let place = Place::key(&media_type.pointer.key("schema"));
            let message = format!("the schema of `{name}` is not read: the body is bytes");
            types
                .losses
                .lose(Code::Unsupported, place, message)
                .help("nothing is left out: the body is given as it comes");
        }
    }
}

/// What a schema refers to, or itself.
fn target<'s>(types: &Types<'s>, schema: &'s SchemaObject) -> &'s SchemaObject {
    let target = types.schemas.target(schema).and_then(|(_, target)| target.as_object());
    target.unwrap_or(schema)
}

/// Whether a schema asks more of a body than to be bytes or a text.
fn says_more(schema: &SchemaObject) -> bool {
    let is_text = matches!(schema.types.as_slice(), [] | [TypeName::String])
        && matches!(schema.format.as_deref(), None | Some("binary"));
    let says_no_more = |keyword: &Keyword| {
        keyword.is(Quality::Prose)
            || matches!(keyword.name, "type" | "format" | "contentMediaType" | "deprecated")
    };
    !is_text || schema.given().any(|(keyword, _)| !says_no_more(keyword))
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostics;
    use crate::{lower, spec};

    /// Whether it is reported that the schema of a text is not read.
    fn is_reported(schema: &str) -> bool {
        let text = format!(
            "openapi: 3.1.0\ninfo: {{title: a, version: '1'}}\npaths:\n  /a:\n    get:\n      \
             responses: {{'200': {{description: a, content: {{text/plain: {{schema: {schema}}}}}}}}}\n"
        );
        let mut diagnostics = Diagnostics::default();
        let document = spec::parse_text(text, &mut diagnostics).unwrap();
        lower::lower(&document, "a", &mut diagnostics);
        diagnostics.iter().any(|it| it.message.contains("is not read: the body is bytes"))
    }

    #[test]
    fn what_says_no_more_than_that_there_is_a_text_loses_nothing() {
        assert!(!is_reported(
            "{type: string, format: binary, contentMediaType: a/b, deprecated: true}"
        ));
        assert!(!is_reported("{type: string, title: a, $comment: b, example: c, x-of-others: d}"));
        assert!(is_reported("{type: string, maxLength: 9}"));
        assert!(is_reported("{type: object, properties: {a: {}}}"));
    }
}
