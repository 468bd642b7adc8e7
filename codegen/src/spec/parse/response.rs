//! Responses, examples and links.

use crate::diagnostic::Place;

use super::super::message::{Responses, StatusPattern};
use super::object::ObjectReader;
use super::version::Version;
use super::{Keys, Read};

impl Keys for Responses {
    fn keys(mut object: ObjectReader<'_, '_, '_>) -> Responses {
        let pointer = object.pointer.clone();
        let mut items = Vec::new();
        let others = object.take_others();
        if others.is_empty() && object.is_object() {
            let message = "there is no response".to_owned();
            object.parser.doubtful(&pointer, message, "describe at least the response to success");
        }
        for (key, node, at) in others {
            let response = Read::read(object.parser, node, &at);
            let help = "use a status such as `200`, a class such as `4XX`, or `default`";
            let Some(status) = parse_status(key) else {
                let message = format!("`{key}` is no status");
                object.parser.invalid(Place::key(&at), message, help);
                continue;
            };
            if key.ends_with("xx") {
                let message = format!("`{key}` is written in lower case");
                let help =
                    format!("it is read as a class of statuses: write `{}`", key.to_uppercase());
                object.parser.doubtful(Place::key(&at), message, &help);
            }
            if items.iter().any(|(known, _)| *known == status) {
                let message = format!("another response is for `{key}` already");
                object.parser.invalid(Place::key(&at), message, "keep one of them");
                continue;
            }
            items.push((status, response));
        }
        Responses { pointer, items, extensions: object.finish() }
    }
}

fn parse_status(key: &str) -> Option<StatusPattern> {
    match key.as_bytes() {
        b"default" => Some(StatusPattern::Default),
        [class @ b'1'..=b'5', b'X', b'X'] | [class @ b'1'..=b'5', b'x', b'x'] => {
            Some(StatusPattern::Class(class - b'0'))
        }
        [b'1'..=b'5', b'0'..=b'9', b'0'..=b'9'] => key.parse().ok().map(StatusPattern::Code),
        _ => None,
    }
}

impl ObjectReader<'_, '_, '_> {
    pub(in crate::spec) fn response_as_a_whole(&mut self) {
        let is_described = self.has("description") || self.parser.version >= Version::V3_2;
        if !is_described && self.is_object() {
            self.warn_of_missing("description", "what the status means is not documented");
        }
    }

    pub(in crate::spec) fn example_as_a_whole(&mut self) {
        self.warn_of_both("value", "externalValue");
        self.warn_of_both("value", "dataValue");
        self.warn_of_both("value", "serializedValue");
        self.warn_of_both("externalValue", "serializedValue");
    }

    pub(in crate::spec) fn link_as_a_whole(&mut self) {
        self.warn_of_both("operationRef", "operationId");
    }
}
