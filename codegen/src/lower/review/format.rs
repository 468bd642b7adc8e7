//! Formats that are nearly one of those that are known. Others are a document's own business.

use crate::diagnostic::{Code, Diagnostics, nearest};
use crate::spec::{SchemaObject, TypeName};

/// The formats of strings, from JSON Schema 2020-12 and the registry of OpenAPI.
const STRINGS: [&str; 34] = [
    "base64url",
    "binary",
    "byte",
    "char",
    "commonmark",
    "date",
    "date-time",
    "date-time-local",
    "decimal",
    "decimal128",
    "duration",
    "email",
    "hostname",
    "html",
    "http-date",
    "idn-email",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "json-pointer",
    "media-range",
    "password",
    "regex",
    "relative-json-pointer",
    "sf-binary",
    "sf-string",
    "time",
    "time-local",
    "uri",
    "uri-reference",
    "uri-template",
    "uuid",
];

/// The formats of numbers. They stand on strings too, that hold what JSON numbers cannot.
const NUMBERS: [&str; 16] = [
    "decimal",
    "decimal128",
    "double",
    "double-int",
    "float",
    "int16",
    "int32",
    "int64",
    "int8",
    "sf-decimal",
    "sf-integer",
    "uint16",
    "uint32",
    "uint64",
    "uint8",
    "unixtime",
];

/// Reports a format that is misspelt. That of an integer is reported where its width is decided.
pub(super) fn report(schema: &SchemaObject, diagnostics: &mut Diagnostics) {
    let Some(format) = schema.format.as_deref() else { return };
    let has = |name| schema.types.contains(&name);
    if STRINGS.contains(&format) || NUMBERS.contains(&format) || has(TypeName::Integer) {
        return;
    }
    let near = match (has(TypeName::String), has(TypeName::Number)) {
        (true, false) => nearest(format, STRINGS),
        (false, true) => nearest(format, NUMBERS),
        _ => nearest(format, STRINGS.into_iter().chain(NUMBERS)),
    };
    if let Some(near) = near {
        diagnostics
            .warning(
                Code::InvalidValue,
                &schema.pointer.key("format"),
                format!("the format `{format}` is not known"),
            )
            .help(format!("did you mean `{near}`?"));
    }
}
