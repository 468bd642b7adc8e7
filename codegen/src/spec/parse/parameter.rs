//! Parameters and headers.

use crate::diagnostic::{Code, Place};
use crate::source::{Map, Node};

use super::super::message::{Parameter, ParameterLocation, Style};
use super::object::ObjectReader;

impl ObjectReader<'_, '_, '_> {
    pub(in crate::spec) fn parameter_as_a_whole(&mut self) {
        self.report_schema_and_content("without it, nobody knows how its value is written");
        self.warn_of_both("example", "examples");
    }

    /// Where the parameter travels; where that is wrong, which was reported, a place that stands in.
    pub(in crate::spec) fn parameter_location(&mut self, key: &'static str) -> ParameterLocation {
        self.required_name(key).unwrap_or(ParameterLocation::Query)
    }

    pub(in crate::spec) fn checked_parameter(&mut self, parameter: Parameter) -> Parameter {
        let written = self.peek("in").and_then(Node::as_str);
        let in_ = Some(parameter.in_).filter(|in_| written == Some(in_.name()));
        self.report_querystring(in_);
        let is_in_path = in_ == Some(ParameterLocation::Path);
        if is_in_path && !parameter.required {
            let message = "a path parameter must be required".to_owned();
            let help = "it is read as required: add `required: true`";
            self.parser.doubtful(&self.pointer, message, help);
        }
        Parameter {
            required: parameter.required || is_in_path,
            style: parameter.style.filter(|style| self.is_style_of(*style, in_)),
            ..parameter
        }
    }

    /// The query as a whole is a body in the place of a query: it has content and nothing else.
    fn report_querystring(&mut self, in_: Option<ParameterLocation>) {
        if in_ != Some(ParameterLocation::Querystring) {
            return;
        }
        for key in ["schema", "style", "explode", "allowReserved"] {
            if self.has(key) {
                let place = Place::key(&self.pointer.key(key));
                let message = format!("`{key}` does not go with `in: querystring`");
                self.parser.invalid(place, message, "describe the query with `content`");
            }
        }
    }

    /// Whether a parameter in a place can have a style; reports one that it cannot have.
    fn is_style_of(&mut self, style: Style, in_: Option<ParameterLocation>) -> bool {
        use Style::{
            Cookie, DeepObject, Form, Label, Matrix, PipeDelimited, Simple, SpaceDelimited,
        };
        let allowed: &[Style] = match in_ {
            Some(ParameterLocation::Path) => &[Simple, Label, Matrix],
            Some(ParameterLocation::Query) => &[Form, SpaceDelimited, PipeDelimited, DeepObject],
            Some(ParameterLocation::Header) => &[Simple],
            Some(ParameterLocation::Cookie) => &[Form, Cookie],
            Some(ParameterLocation::Querystring) | None => return false,
        };
        let is_allowed = allowed.contains(&style);
        if !is_allowed {
            let names: Vec<String> =
                allowed.iter().map(|style| format!("`{}`", style.name())).collect();
            let message = format!("the style `{}` does not go with this place", style.name());
            let help =
                format!("it is read as `{}`: use one of {}", allowed[0].name(), names.join(", "));
            let place = self.pointer.key("style");
            self.parser.doubtful(&place, message, &help);
        }
        is_allowed
    }

    pub(in crate::spec) fn header_as_a_whole(&mut self) {
        self.report_schema_and_content("without it, the value is any text");
        self.warn_of_both("example", "examples");
        self.report_of_parameters();
    }

    pub(in crate::spec) fn header_style(&mut self, key: &'static str) -> Option<Style> {
        let (node, pointer) = self.take(key)?;
        self.name_in(key, node, &pointer, &[("simple", Style::Simple)])
    }

    /// Keys of a parameter that a header does not have: its name is its key, its place is known.
    fn report_of_parameters(&mut self) {
        for key in ["name", "in", "allowEmptyValue", "allowReserved"] {
            if self.take_any(key).is_some() {
                let place = Place::key(&self.pointer.key(key));
                self.parser
                    .diagnostics
                    .warning(Code::UnknownKey, place, format!("a header has no `{key}`"))
                    .help("it has no effect: remove it");
            }
        }
    }

    /// A parameter or header has a schema, or content of exactly one media type.
    fn report_schema_and_content(&mut self, reading: &str) {
        let pointer = self.pointer.clone();
        match (self.has("schema"), self.has("content")) {
            (true, true) => {
                let message = "`schema` and `content` exclude each other".to_owned();
                self.parser.invalid(
                    Place::key(&pointer.key("content")),
                    message,
                    "keep one of them",
                );
            }
            (false, false) if self.is_object() => {
                self.warn_of_missing("schema", reading);
            }
            _ => {}
        }
        let types = self.peek("content").and_then(Node::as_object).map_or(1, Map::len);
        if types != 1 {
            let message = format!("`content` must have one media type here, not {types}");
            let place = Place::key(&pointer.key("content"));
            self.parser.invalid(place, message, "keep exactly one");
        }
    }
}
