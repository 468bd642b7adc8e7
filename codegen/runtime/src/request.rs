//! Requests: from a value to a method, an address, headers and a body.

use http::header::{ACCEPT, CONTENT_TYPE, HeaderName, HeaderValue};

use super::base_url::BaseUrl;
use super::body::Body;
use super::build_error::BuildError;
use super::json::{Json, List, Visitor};
use super::operation::{Credential, OperationTable};
use super::table::{Location, Table};
use super::writer::{WriteError, Writer};

/// Writes the request of `value`.
pub(super) fn write(
    table: &'static OperationTable,
    value: &dyn Json,
    base: &BaseUrl,
    credentials: &[Credential<'_>],
) -> Result<http::Request<Body>, BuildError> {
    let mut parts = Parts::default();
    value.visit(&mut parts);
    let mut request = http::Request::new(Body::default());
    *request.method_mut() = table.method.clone();
    *request.uri_mut() = base.join(table.path).map_err(|_| BuildError::path(table))?;
    let headers = request.headers_mut();
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    if let Some(content_type) = table.content_type {
        headers.insert(CONTENT_TYPE, header_value("Content-Type", content_type)?);
    }
    for (scheme, secret) in credentials {
        let text = format!("{}{}", scheme.prefix, secret.expose());
        let mut value = header_value(scheme.header, &text)?;
        value.set_sensitive(true);
        headers.insert(header_name(scheme.header)?, value);
    }
    for (name, text) in parts.headers {
        if text.failed {
            return Err(BuildError::number(WriteError));
        }
        let mut value = header_value(name, &text.text)?;
        value.set_sensitive(text.secret);
        headers.insert(header_name(name)?, value);
    }
    if table.content_type.is_some() {
        *request.body_mut() = Body::from(parts.body.finish().map_err(BuildError::number)?);
    }
    Ok(request)
}

fn header_name(name: &'static str) -> Result<HeaderName, BuildError> {
    name.parse().map_err(|_| BuildError::header(name))
}

/// A header value of visible ASCII characters, spaces and tabs (RFC 9110, section 5.5).
pub(super) fn header_value(name: &'static str, text: &str) -> Result<HeaderValue, BuildError> {
    // `HeaderValue` takes bytes beyond ASCII as well, which every server reads in its own way.
    if !text.is_ascii() {
        return Err(BuildError::header(name));
    }
    HeaderValue::from_str(text).map_err(|_| BuildError::header(name))
}

/// Sorts the slots of a request by where they stand on the wire.
#[derive(Default)]
struct Parts {
    headers: Vec<(&'static str, Text)>,
    body: Writer,
}

impl Visitor for Parts {
    fn object(&mut self, table: &'static Table, slots: &[&dyn Json]) {
        for (field, slot) in table.fields.iter().zip(slots) {
            if field.location == Location::Header && !slot.is_absent() {
                let mut text = Text::default();
                slot.visit(&mut text);
                self.headers.push((field.wire, text));
            }
        }
        self.body.object(table, slots);
    }

    // A request is always an object.
    fn absent(&mut self) {}
    fn boolean(&mut self, _value: bool) {}
    fn integer(&mut self, _value: i64) {}
    fn number(&mut self, _value: f64) {}
    fn string(&mut self, _value: &str) {}
    fn secret(&mut self, _value: &str) {}
    fn list(&mut self, _list: &dyn List) {}
}

/// The text of a single value, as a header carries it.
#[derive(Default)]
struct Text {
    text: String,
    /// Whether a part of it must not be shown.
    secret: bool,
    /// Whether a part of it has no form on the wire.
    failed: bool,
}

impl Visitor for Text {
    fn absent(&mut self) {}

    fn boolean(&mut self, value: bool) {
        self.text.push_str(if value { "true" } else { "false" });
    }

    fn integer(&mut self, value: i64) {
        self.text.push_str(&value.to_string());
    }

    fn number(&mut self, value: f64) {
        self.failed |= !value.is_finite();
        self.text.push_str(&value.to_string());
    }

    fn string(&mut self, value: &str) {
        self.text.push_str(value);
    }

    fn secret(&mut self, value: &str) {
        self.secret = true;
        self.text.push_str(value);
    }

    /// `style: simple` without `explode`: the elements with commas between (RFC 6570).
    fn list(&mut self, list: &dyn List) {
        for index in 0..list.count() {
            if index > 0 {
                self.text.push(',');
            }
            if let Some(element) = list.element(index) {
                element.visit(self);
            }
        }
    }

    // The generator lets no object into a header.
    fn object(&mut self, _table: &'static Table, _slots: &[&dyn Json]) {}
}

/// Collects the secrets of a request, so that an answer which repeats one can be shown without it.
#[derive(Default)]
pub(super) struct Secrets(pub(super) Vec<String>);

impl Secrets {
    pub(super) fn of(value: &dyn Json) -> Self {
        let mut secrets = Self::default();
        value.visit(&mut secrets);
        secrets
    }
}

impl Visitor for Secrets {
    fn absent(&mut self) {}
    fn boolean(&mut self, _value: bool) {}
    fn integer(&mut self, _value: i64) {}
    fn number(&mut self, _value: f64) {}
    fn string(&mut self, _value: &str) {}

    fn secret(&mut self, value: &str) {
        if !value.is_empty() {
            self.0.push(value.to_owned());
        }
    }

    fn list(&mut self, list: &dyn List) {
        for element in (0..list.count()).filter_map(|index| list.element(index)) {
            element.visit(self);
        }
    }

    fn object(&mut self, _table: &'static Table, slots: &[&dyn Json]) {
        for slot in slots {
            slot.visit(self);
        }
    }
}
