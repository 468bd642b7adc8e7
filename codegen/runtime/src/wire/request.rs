//! Requests: from a value to a method, an address, headers and a body.

use http::header::{ACCEPT, CONTENT_TYPE, COOKIE};

use super::super::json::{Json, List, Map, Secret, Visitor, Writer};
use super::super::table::{Field, Location, OperationTable, Table};
use super::base_url::BaseUrl;
use super::body::Body;
use super::build_error::BuildError;
use super::header::{header_name, header_value, static_header_value};
use super::parameter::{Texts, fill_path};

/// Writes the request of `value`.
pub(crate) fn write(
    table: &'static OperationTable,
    value: &dyn Json,
    base: &BaseUrl,
) -> Result<http::Request<Body>, BuildError> {
    let mut parts = Parts::default();
    value.visit(&mut parts);
    if let Some(error) = parts.error {
        return Err(error);
    }
    let mut target = fill_path(table, &parts.path)?;
    target.push_str(&parts.query);
    let mut request = http::Request::new(Body::default());
    *request.method_mut() = table.method.clone();
    *request.uri_mut() = base.join(&target).map_err(|_| BuildError::path(table))?;
    let headers = request.headers_mut();
    headers.insert(ACCEPT, static_header_value("Accept", table.accept)?);
    let body = parts.body.finish().map_err(BuildError::number)?;
    // A body that is left out has no type.
    let content_type = table.content_type.filter(|_| !body.is_empty());
    if let Some(content_type) = content_type {
        headers.insert(CONTENT_TYPE, static_header_value("Content-Type", content_type)?);
    }
    for (name, texts) in parts.headers {
        let mut value = header_value(name, &texts.header(name)?)?;
        value.set_sensitive(texts.is_secret);
        headers.insert(header_name(name)?, value);
    }
    if !parts.cookies.is_empty() {
        let mut value = header_value("Cookie", &parts.cookies.join("; "))?;
        // Cookies are credentials more often than not.
        value.set_sensitive(true);
        headers.insert(COOKIE, value);
    }
    if content_type.is_some() {
        *request.body_mut() = Body::from(body);
    }
    Ok(request)
}

/// Sorts the slots of a request by where they stand on the wire.
#[derive(Default)]
struct Parts {
    path: Vec<(&'static str, Texts)>,
    query: String,
    headers: Vec<(&'static str, Texts)>,
    cookies: Vec<String>,
    body: Writer,
    error: Option<BuildError>,
}

impl Parts {
    fn add_parameter(&mut self, field: &'static Field, slot: &dyn Json) -> Result<(), BuildError> {
        match field.location {
            Location::Body | Location::WholeBody => {}
            Location::Path => self.path.push((field.wire, Texts::of(slot)?)),
            Location::Query(join) => {
                Texts::of(slot)?.push_query(&mut self.query, field.wire, join)?;
            }
            Location::Header => self.headers.push((field.wire, Texts::of(slot)?)),
            Location::Cookie => self.cookies.push(Texts::of(slot)?.cookie(field.wire)),
        }
        Ok(())
    }
}

impl Visitor for Parts {
    fn object(&mut self, table: &'static Table, slots: &[&dyn Json]) {
        for (field, slot) in table.fields.iter().zip(slots) {
            if !slot.is_absent()
                && let Err(error) = self.add_parameter(field, *slot)
            {
                self.error = Some(error);
                return;
            }
        }
        self.body.object(table, slots);
    }

    // A request is always an object.
    fn absent(&mut self) {}
    fn null(&mut self) {}
    fn boolean(&mut self, _value: bool) {}
    fn integer(&mut self, _value: i64) {}
    fn number(&mut self, _value: f64) {}
    fn string(&mut self, _value: &str) {}
    fn secret(&mut self, _value: &str) {}
    fn list(&mut self, _list: &dyn List) {}
    fn map(&mut self, _map: &dyn Map) {}
}

/// Collects the secrets of a request, so that an answer which repeats one can be shown without it.
#[derive(Default)]
pub(crate) struct Secrets(pub(crate) Vec<Secret>);

impl Secrets {
    pub(crate) fn of(value: &dyn Json) -> Self {
        let mut secrets = Self::default();
        value.visit(&mut secrets);
        secrets
    }
}

impl Visitor for Secrets {
    fn absent(&mut self) {}
    fn null(&mut self) {}
    fn boolean(&mut self, _value: bool) {}
    fn integer(&mut self, _value: i64) {}
    fn number(&mut self, _value: f64) {}
    fn string(&mut self, _value: &str) {}

    fn secret(&mut self, value: &str) {
        if !value.is_empty() {
            self.0.push(value.into());
        }
    }

    fn list(&mut self, list: &dyn List) {
        for element in (0..list.count()).filter_map(|index| list.element(index)) {
            element.visit(self);
        }
    }

    fn map(&mut self, map: &dyn Map) {
        map.each(&mut |_, value| value.visit(self));
    }

    fn object(&mut self, _table: &'static Table, slots: &[&dyn Json]) {
        for slot in slots {
            slot.visit(self);
        }
    }
}
