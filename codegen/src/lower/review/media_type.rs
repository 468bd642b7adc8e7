//! Keys of a media type that nothing is made of.

use crate::diagnostic::{Code, Diagnostics, Place};
use crate::spec::MediaType;

pub(super) fn report(media_type: &MediaType, diagnostics: &mut Diagnostics) {
    let MediaType { pointer, ref_, item_schema, prefix_encoding, item_encoding, .. } = media_type;
    let parts = "parts by their position are not supported";
    for (key, is_there, message, help) in [
        (
            "$ref",
            ref_.is_some(),
            "a reference to a media type is not followed: the body is not typed",
            "write the media type out, with its `schema`",
        ),
        (
            "itemSchema",
            item_schema.is_some(),
            "`itemSchema` is not supported: the items of the body are not typed",
            "if the body is one array, say so in `schema`",
        ),
        ("prefixEncoding", !prefix_encoding.is_empty(), parts, "bodies are supported as JSON only"),
        ("itemEncoding", item_encoding.is_some(), parts, "bodies are supported as JSON only"),
    ] {
        if is_there {
            let place = Place::key(&pointer.key(key));
            diagnostics.unsupported(Code::Unsupported, place, message).help(help);
        }
    }
}
