//! The format of a value: that of its strings or numbers, however deep in lists and maps they are.

use crate::ir::{Format, Ty};
use crate::spec::{Schema, SchemaObject};

use super::types::Types;

impl<'a> Types<'a> {
    /// The format of the strings in a value of type `ty`. Of several schemas that describe it, the
    /// last is the most special one.
    pub(super) fn format(&self, schemas: &[&'a Schema], ty: &Ty) -> Option<Format> {
        let leaf = ty.leaf().clone();
        if !matches!(leaf, Ty::String | Ty::Integer32 | Ty::Integer64 | Ty::Number) {
            return None;
        }
        let mut ty = ty.value();
        let mut level: Vec<_> = schemas.iter().filter_map(|it| it.as_object()).collect();
        loop {
            // All of a level at once: what is reached in many ways is looked at once.
            let all = self.describing(level);
            let inside = |of: fn(&'a SchemaObject) -> Option<&'a Schema>| {
                all.iter().rev().filter_map(|schema| of(schema)?.as_object()).collect()
            };
            (ty, level) = match ty {
                Ty::List(element) => (element.value(), inside(|schema| schema.items.as_ref())),
                Ty::Map(value) => {
                    (value.value(), inside(|schema| schema.additional_properties.as_ref()))
                }
                _ => {
                    let said = all.iter().find_map(|schema| schema.format.clone());
                    let name = match leaf {
                        Ty::String => said.or_else(|| all.iter().find_map(|it| content(it))),
                        // They are types.
                        Ty::Integer32 | Ty::Integer64 => {
                            said.filter(|name| !matches!(name.as_str(), "int32" | "int64"))
                        }
                        _ => said,
                    };
                    return name.map(|name| Format { name });
                }
            };
        }
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

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostics;
    use crate::ir::Field;
    use crate::{lower, spec};

    /// The fields of a request with these properties, and these schemas beside.
    fn fields(properties: &str, schemas: &str) -> Vec<Field> {
        let text = format!(
            "openapi: 3.1.0\ninfo: {{title: a, version: '1'}}\npaths:\n  /a:\n    post:\n      \
             operationId: a\n      requestBody:\n        required: true\n        content: {{application/json: {{schema: \
             {{type: object, properties: {properties}}}}}}}\n      responses: {{'204': \
             {{description: Done}}}}\ncomponents: {{schemas: {schemas}}}\n"
        );
        let mut diagnostics = Diagnostics::default();
        let document = spec::parse_text(text, &mut diagnostics).unwrap();
        let mut api = lower::lower(&document, "a", &mut diagnostics);
        std::mem::take(&mut api.operations[0].request.fields)
    }

    fn formats(properties: &str, schemas: &str) -> Vec<Option<String>> {
        let fields = fields(properties, schemas);
        fields.into_iter().map(|field| field.format.map(|format| format.name)).collect()
    }

    #[test]
    fn a_format_is_found_wherever_the_string_is() {
        let properties = "{
            plain: {type: string},
            own: {type: string, format: date},
            list: {type: array, items: {type: array, items: {type: string, format: uuid}}},
            map: {type: object, additionalProperties: {type: string, format: time}},
            null: {type: [string, 'null'], format: ipv4},
            either: {anyOf: [{type: string, format: ipv6}, {type: 'null'}]},
            named: {$ref: '#/components/schemas/Day'},
            special: {$ref: '#/components/schemas/Day', format: date-time},
            parts: {type: string, allOf: [{maxLength: 9}, {format: duration}]},
            names: {type: array, items: {$ref: '#/components/schemas/Day'}}}";
        let schemas = "{Day: {type: string, format: date}}";
        let expected = [
            None,
            Some("date"),
            Some("uuid"),
            Some("time"),
            Some("ipv4"),
            Some("ipv6"),
            Some("date"),
            Some("date-time"),
            Some("duration"),
            Some("date"),
        ];
        let found = formats(properties, schemas);
        assert_eq!(found.iter().map(Option::as_deref).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_is_a_type_of_its_own_has_no_format_beside() {
        let properties = "{
            secret: {type: string, format: password},
            count: {type: integer, format: int32},
            share: {type: number, format: double},
            listed: {type: string, format: date, enum: ['2026-01-01']},
            any: {format: date},
            misplaced: {type: array, format: date, items: {type: string}}}";
        let mut expected = [const { None }; 6];
        // A number has one type, so its format is all that tells.
        expected[2] = Some("double".to_owned());
        assert_eq!(formats(properties, "{}"), expected);
    }

    #[test]
    fn the_content_of_a_string_is_a_format() {
        let properties = "{
            bytes: {type: string, contentEncoding: base64},
            page: {type: string, contentMediaType: text/html},
            small: {type: integer, format: uint8}}";
        let expected = ["byte", "text/html", "uint8"].map(|name| Some(name.to_owned()));
        assert_eq!(formats(properties, "{}"), expected);
    }
}
