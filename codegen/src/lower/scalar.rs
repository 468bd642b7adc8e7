//! Strings and numbers: their widths and formats.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Place, nearest};
use crate::ir::{Format, Ty};
use crate::schema::Joined;
use crate::spec::SchemaObject;

use super::loss::Loss;
use super::types::Types;

impl<'a> Types<'a> {
    /// The width is that of the format, never of a bound.
    pub(super) fn integer(&mut self, joined: &Joined<'a>) -> Ty {
        let said = joined.nearest().into_iter().find(|schema| schema.format.is_some());
        match said.and_then(|schema| Some((schema, schema.format.as_deref()?))) {
            None | Some((_, "int64")) => Ty::Integer64,
            Some((_, "int32")) => Ty::Integer32,
            Some((schema, format)) => {
                let place = Place::value(&schema.pointer.key("format"));
                let message = "a format of integers other than `int32` and `int64` is not known";
                let diagnostic = self.losses.warning(Code::InvalidValue, place, message);
                if let Some(near) = nearest(format, ["int32", "int64"]) {
                    diagnostic.help(format!("did you mean `{near}`?"));
                }
                diagnostic.help("the integer is taken to have 64 bits");
                Ty::Integer64
            }
        }
    }

    pub(super) fn string(&mut self, joined: &Joined<'a>) -> Result<Ty, Loss> {
        let said = joined.nearest().into_iter().find(|schema| schema.format.is_some());
        self.report_formats(joined);
        match said.and_then(|schema| Some((schema, schema.format.as_deref()?))) {
            Some((_, "password")) => Ok(Ty::Secret),
            Some((schema, "binary")) => {
                let place = Place::key(&schema.pointer.key("format"));
                let message = "the format `binary` is not supported";
                let help =
                    ["what has this schema is left out: a property, or an operation that needs it"];
                Err(self.losses.loss(Code::Unsupported, place, message, help))
            }
            _ => Ok(Ty::String),
        }
    }

    /// Reports that elements of `allOf` have several formats.
    fn report_formats(&mut self, joined: &Joined<'a>) {
        let formats: BTreeSet<&str> =
            joined.parts.iter().filter_map(|part| part.schema.format.as_deref()).collect();
        let branching = joined.parts.iter().find(|part| !part.schema.all_of.is_empty());
        if let (Some(part), true) = (branching, formats.len() > 1) {
            let message = "several formats in `allOf` are not supported: the first counts";
            self.lose(part.schema, "allOf", message);
        }
    }

    /// The format of a string or a number, unless it is the type.
    pub(super) fn format(&self, joined: &Joined<'a>, ty: &Ty) -> Option<Format> {
        let said = || joined.find(|schema| schema.format.clone());
        let name = match ty {
            Ty::String => said().or_else(|| joined.find(content)),
            Ty::Number => said(),
            Ty::Integer32 | Ty::Integer64 => {
                said().filter(|name| !matches!(name.as_str(), "int32" | "int64"))
            }
            Ty::Boolean | Ty::Secret | Ty::List(_) | Ty::Map(_) | Ty::Any | Ty::Named(_) => None,
        };
        name.map(|name| Format { name })
    }
}

/// What the text of a string is, as the name of a format: the two of bytes have one in the registry
/// of OpenAPI, any other is documentation.
fn content(schema: &SchemaObject) -> Option<String> {
    let name = match (schema.content_encoding.as_deref(), schema.content_media_type.as_deref()) {
        (Some("base64"), _) => "byte",
        (Some("base64url"), _) => "base64url",
        (Some(encoding), _) => encoding,
        (None, media_type) => media_type?,
    };
    Some(name.to_owned())
}
