//! The vocabulary of schemas: every keyword of JSON Schema 2020-12, of OpenAPI and of docwright, once.
//!
//! [`SchemaObject`](super::SchemaObject), the reader and every walk over schemas are made from this
//! table, and whoever asks something of a keyword asks here. A new keyword is a row.

use super::parse::Version;
use super::schema::TypeName;

/// Gives the table to another macro. A row is: the field of `SchemaObject`, the form of the value,
/// the keyword, the first version of OpenAPI that has it, the types that it applies to (none: to
/// values of any type), and what else there is to know.
macro_rules! keywords {
    ($with:ident) => {
        $with! {
            id: Text, "$id", V3_1, [], [];
            schema: Text, "$schema", V3_1, [], [];
            ref_: Text, "$ref", V3_0, [], [];
            anchor: Text, "$anchor", V3_1, [], [];
            dynamic_ref: Text, "$dynamicRef", V3_1, [], [];
            dynamic_anchor: Text, "$dynamicAnchor", V3_1, [], [];
            vocabulary: Flags, "$vocabulary", V3_1, [], [];
            comment: Text, "$comment", V3_1, [], [Prose];
            defs: NamedSchemas, "$defs", V3_1, [], [];

            all_of: Schemas, "allOf", V3_0, [], [Set];
            any_of: Schemas, "anyOf", V3_0, [], [Set];
            one_of: Schemas, "oneOf", V3_0, [], [Set];
            not: Schema, "not", V3_0, [], [];
            if_: Schema, "if", V3_1, [], [];
            then: Schema, "then", V3_1, [], [];
            else_: Schema, "else", V3_1, [], [];
            dependent_schemas: NamedSchemas, "dependentSchemas", V3_1, [Object], [];
            prefix_items: Schemas, "prefixItems", V3_1, [Array], [];
            items: Schema, "items", V3_0, [Array], [];
            contains: Schema, "contains", V3_1, [Array], [];
            properties: NamedSchemas, "properties", V3_0, [Object], [];
            pattern_properties: NamedSchemas, "patternProperties", V3_1, [Object], [];
            additional_properties: OpenSchema, "additionalProperties", V3_0, [Object], [];
            property_names: Schema, "propertyNames", V3_1, [Object], [];
            unevaluated_items: Schema, "unevaluatedItems", V3_1, [Array], [];
            unevaluated_properties: Schema, "unevaluatedProperties", V3_1, [Object], [];

            types: Types, "type", V3_0, [], [Set];
            enum_: Values, "enum", V3_0, [], [Set, Data];
            const_: Value, "const", V3_1, [], [Data];
            multiple_of: Divisor, "multipleOf", V3_0, [Number, Integer], [Limit];
            maximum: Number, "maximum", V3_0, [Number, Integer], [Limit, Greatest];
            exclusive_maximum: Exclusive, "exclusiveMaximum", V3_0, [Number, Integer], [Limit, Greatest];
            minimum: Number, "minimum", V3_0, [Number, Integer], [Limit, Least];
            exclusive_minimum: Exclusive, "exclusiveMinimum", V3_0, [Number, Integer], [Limit, Least];
            max_length: Count, "maxLength", V3_0, [String], [Limit, Greatest];
            min_length: Count, "minLength", V3_0, [String], [Limit, Least];
            pattern: Text, "pattern", V3_0, [String], [Limit];
            max_items: Count, "maxItems", V3_0, [Array], [Limit, Greatest];
            min_items: Count, "minItems", V3_0, [Array], [Limit, Least];
            unique_items: Flag, "uniqueItems", V3_0, [Array], [Limit];
            max_contains: Count, "maxContains", V3_1, [Array], [];
            min_contains: Count, "minContains", V3_1, [Array], [];
            max_properties: Count, "maxProperties", V3_0, [Object], [Limit, Greatest];
            min_properties: Count, "minProperties", V3_0, [Object], [Limit, Least];
            required: Required, "required", V3_0, [Object], [Set];
            dependent_required: NamedLists, "dependentRequired", V3_1, [Object], [];

            format: Text, "format", V3_0, [], [];
            content_encoding: Text, "contentEncoding", V3_1, [], [];
            content_media_type: Text, "contentMediaType", V3_1, [], [];
            content_schema: Schema, "contentSchema", V3_1, [], [];

            title: Words, "title", V3_0, [], [Prose];
            description: Words, "description", V3_0, [], [Prose];
            default: Value, "default", V3_0, [], [Data];
            deprecated: Flag, "deprecated", V3_0, [], [];
            read_only: Flag, "readOnly", V3_0, [], [];
            write_only: Flag, "writeOnly", V3_0, [], [];
            examples: Examples, "examples", V3_1, [], [Prose];

            discriminator: Discriminator, "discriminator", V3_0, [], [];
            xml: Xml, "xml", V3_0, [], [];
            external_docs: ExternalDocs, "externalDocs", V3_0, [], [Prose];
            example: Value, "example", V3_0, [], [Prose];

            x_source: Page, "x-docwright-source", V3_0, [], [Prose];
            x_max_bytes: Bytes, "x-docwright-max-bytes", V3_0, [], [];
            x_addr_spec: AddrSpec, "x-docwright-addr-spec", V3_0, [], [];
            x_rule: RuleName, "x-docwright-rule", V3_0, [], [];
        }
    };
}
pub(crate) use keywords;

/// A keyword.
#[derive(Debug)]
pub struct Keyword {
    /// How the document spells it.
    pub name: &'static str,
    /// What its value is.
    pub form: Form,
    /// The first version of OpenAPI that has it.
    pub since: Version,
    /// The types of the values that it says something of; none: any.
    pub applies_to: &'static [TypeName],
    qualities: &'static [Quality],
}

impl Keyword {
    /// Whether it has a quality.
    pub fn is(&self, quality: Quality) -> bool {
        self.qualities.contains(&quality)
    }

    /// Whether the members of its value have names that the document gives.
    pub fn is_named(&self) -> bool {
        matches!(self.form, Form::NamedSchemas | Form::NamedLists)
    }
}

/// What else there is to know of a keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quality {
    /// It limits the values of the types that it applies to.
    Limit,
    /// It is the lower end of a range.
    Least,
    /// It is the upper end of a range.
    Greatest,
    /// The order of its list says nothing.
    Set,
    /// It holds values of the API.
    Data,
    /// It is documentation.
    Prose,
}

/// A row is a form, what holds a value of it in `SchemaObject`, and what it is.
macro_rules! forms {
    ($($form:ident: $ty:ty, $about:literal;)*) => {
        /// What the value of a keyword is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Form {
            $(#[doc = $about] $form,)*
        }

        macro_rules! value {
            $(($form) => { $ty };)*
        }
        pub(crate) use value;
    };
}

forms! {
    Text: Option<String>, "A text that names something.";
    Words: Option<String>, "A text for people.";
    Flag: bool, "A boolean; absent is false.";
    Flags: Map<bool>, "Booleans by name.";
    Schema: Option<Schema>, "A schema.";
    OpenSchema: Option<Schema>, "A schema that is a boolean in OpenAPI 3.0 as well.";
    Schemas: Vec<Schema>, "A list of schemas.";
    NamedSchemas: Map<Schema>, "Schemas by name.";
    Types: Vec<TypeName>, "One name of a type, or several.";
    Value: Option<Node>, "Any value.";
    Values: Option<Vec<Node>>, "A list of values.";
    Examples: Vec<Node>, "A list of values, in OpenAPI elsewhere an object.";
    Number: Option<Number>, "A number.";
    Exclusive: Option<Number>,
        "A number that is itself not allowed; in OpenAPI 3.0 a boolean of the number beside it.";
    Divisor: Option<Number>, "A number above 0.";
    Count: Option<u64>, "A number of things.";
    Required: Vec<String>, "A list of names.";
    NamedLists: Map<Vec<String>>, "Lists of names by name.";
    Discriminator: Option<Discriminator>, "A Discriminator Object.";
    Xml: Option<Xml>, "An XML Object.";
    ExternalDocs: Option<ExternalDocumentation>, "An External Documentation Object.";
    Page: Option<Provenance>, "A page of the vendor's documentation.";
    Bytes: Option<u64>, "A number of bytes.";
    AddrSpec: Option<AddrSpec>, "The limits of an address.";
    RuleName: Option<String>, "The name of a rule.";
}

macro_rules! table {
    ($($_field:ident: $form:ident, $name:literal, $since:ident, [$($ty:ident),*], [$($is:ident),*];)*) => {
        /// Every keyword, in the order in which schemas are read.
        pub const KEYWORDS: &[Keyword] = &[$(Keyword {
            name: $name,
            form: Form::$form,
            since: Version::$since,
            applies_to: &[$(TypeName::$ty),*],
            qualities: &[$(Quality::$is),*],
        }),*];
    };
}

keywords!(table);

/// The keyword of a name.
///
/// ```
/// use docwright::spec::{Quality, TypeName, keyword};
///
/// let keyword = keyword("maxLength").unwrap();
/// assert!(keyword.is(Quality::Limit));
/// assert_eq!(keyword.applies_to, [TypeName::String]);
/// ```
pub fn keyword(name: &str) -> Option<&'static Keyword> {
    KEYWORDS.iter().find(|keyword| keyword.name == name)
}
