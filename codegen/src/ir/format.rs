//! The `format` of a string: which are known, and what each means in words.
//!
//! JSON Schema 2020-12 calls a format an annotation, and so no value is checked by it. The server
//! means it all the same: it is told to whoever reads the documentation or a comparison.

/// The `format` of a string, or of the strings in a list or map.
///
/// A format that makes a type of its own, such as `password`, is told by the type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Format {
    /// The name, as the document spells it.
    pub name: String,
}

impl Format {
    /// What the values are, if the format is one of those that everybody knows.
    ///
    /// ```
    /// use docwright::ir::Format;
    ///
    /// let format = |name: &str| Format { name: name.to_owned() };
    /// assert_eq!(format("date").words(), Some("a date (RFC 3339)"));
    /// assert_eq!(format("order-number").words(), None);
    /// ```
    pub fn words(&self) -> Option<&'static str> {
        let known = STRINGS.iter().chain(&NUMBERS).find(|(name, _)| *name == self.name);
        known.map(|(_, words)| *words)
    }
}

/// The formats of strings, from JSON Schema 2020-12 and the registry of OpenAPI.
pub(crate) const STRINGS: [(&str, &str); 36] = [
    ("base64url", "bytes in base64url (RFC 4648, section 5)"),
    ("binary", "bytes"),
    ("byte", "bytes in base64 (RFC 4648, section 4)"),
    ("char", "a single character"),
    ("commonmark", "a text in CommonMark"),
    ("date", "a date (RFC 3339)"),
    ("date-time", "a date and time with its offset from UTC (RFC 3339)"),
    ("date-time-local", "a date and time without an offset from UTC (RFC 3339)"),
    ("decimal", "a decimal number"),
    ("decimal128", "a decimal number of 128 bits (IEEE 754)"),
    ("duration", "a duration (RFC 3339, appendix A)"),
    ("email", "an email address (RFC 5321)"),
    ("hostname", "the name of a host (RFC 1123)"),
    ("html", "a text in HTML"),
    ("http-date", "a date and time as HTTP writes it (RFC 9110, section 5.6.7)"),
    ("idn-email", "an email address of any characters (RFC 6531)"),
    ("idn-hostname", "the name of a host of any characters (RFC 5890)"),
    ("ipv4", "an address of IPv4 (RFC 2673)"),
    ("ipv6", "an address of IPv6 (RFC 4291)"),
    ("iri", "an IRI (RFC 3987)"),
    ("iri-reference", "an IRI, or a reference to one (RFC 3987)"),
    ("json-pointer", "a JSON Pointer (RFC 6901)"),
    ("media-range", "a media type or range (RFC 9110, section 12.5.1)"),
    ("password", "a password"),
    ("regex", "a regular expression (ECMA-262)"),
    ("relative-json-pointer", "a relative JSON Pointer"),
    ("sf-binary", "bytes as a structured field (RFC 8941)"),
    ("sf-boolean", "a boolean as a structured field (RFC 8941)"),
    ("sf-string", "a string as a structured field (RFC 8941)"),
    ("sf-token", "a token of a structured field (RFC 8941)"),
    ("time", "a time with its offset from UTC (RFC 3339)"),
    ("time-local", "a time without an offset from UTC (RFC 3339)"),
    ("uri", "a URI (RFC 3986)"),
    ("uri-reference", "a URI, or a reference to one (RFC 3986)"),
    ("uri-template", "a template of URIs (RFC 6570)"),
    ("uuid", "a UUID (RFC 9562)"),
];

/// The formats of numbers. They stand on strings too, that hold what JSON numbers cannot.
pub(crate) const NUMBERS: [(&str, &str); 16] = [
    ("decimal", "a decimal number"),
    ("decimal128", "a decimal number of 128 bits (IEEE 754)"),
    ("double", "a floating-point number of 64 bits (IEEE 754)"),
    ("double-int", "an integer that a floating-point number of 64 bits holds"),
    ("float", "a floating-point number of 32 bits (IEEE 754)"),
    ("int16", "an integer of 16 bits"),
    ("int32", "an integer of 32 bits"),
    ("int64", "an integer of 64 bits"),
    ("int8", "an integer of 8 bits"),
    ("sf-decimal", "a decimal number as a structured field (RFC 8941)"),
    ("sf-integer", "an integer as a structured field (RFC 8941)"),
    ("uint16", "an integer of 16 bits without a sign"),
    ("uint32", "an integer of 32 bits without a sign"),
    ("uint64", "an integer of 64 bits without a sign"),
    ("uint8", "an integer of 8 bits without a sign"),
    ("unixtime", "the seconds since 1970-01-01T00:00:00Z"),
];
