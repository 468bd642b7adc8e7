//! Formats that are nearly one of those that are known. Others are a document's own business.

use crate::diagnostic::{Code, Diagnostics, nearest};
use crate::ir::{NUMBERS, STRINGS};
use crate::spec::{SchemaObject, TypeName};

/// Reports a format that is misspelt. That of an integer is reported where its width is decided.
pub(super) fn report(schema: &SchemaObject, diagnostics: &mut Diagnostics) {
    let Some(format) = schema.format.as_deref() else { return };
    let has = |name| schema.types.contains(&name);
    let strings = || STRINGS.iter().map(|(name, _)| *name);
    let numbers = || NUMBERS.iter().map(|(name, _)| *name);
    if strings().chain(numbers()).any(|known| known == format) || has(TypeName::Integer) {
        return;
    }
    let near = match (has(TypeName::String), has(TypeName::Number)) {
        (true, false) => nearest(format, strings()),
        (false, true) => nearest(format, numbers()),
        _ => nearest(format, strings().chain(numbers())),
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
