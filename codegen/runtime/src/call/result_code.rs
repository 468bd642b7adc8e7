//! Success and failure told by the body: the code is read before the typed decoding.

use super::super::json::{ReadError, Reader};
use super::super::table::ResultTable;

/// What a body says of the call.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) code: String,
    pub(crate) text: Option<String>,
}

/// Reads the code and its text.
///
/// A body that is no JSON object, or whose code is missing, given twice or no string, is an error:
/// never a success. The text is wanted for people only, so one that is no string is passed over.
pub(crate) fn read(body: &[u8], table: &ResultTable) -> Result<Outcome, ReadError> {
    const CODE: usize = 0;
    const TEXT: usize = 1;
    let mut code = None;
    let mut text = None;
    let mut reader = Reader::new(body);
    let position = |key: &str| match key {
        key if key == table.code => Some(CODE),
        key if Some(key) == table.text => Some(TEXT),
        _ => None,
    };
    reader.members(position, |reader, member| {
        if member == TEXT {
            text = reader.string_or_skip()?;
            return Ok(());
        }
        if code.is_some() {
            return Err(reader.error("given twice").under(table.code));
        }
        code = Some(reader.string().map_err(|error| error.under(table.code))?);
        Ok(())
    })?;
    reader.finish()?;
    match code {
        Some(code) => Ok(Outcome { code, text }),
        None => {
            Err(ReadError::new("missing, but it tells success from failure", 0).under(table.code))
        }
    }
}

impl ResultTable {
    /// What the document says of `code`.
    pub(crate) fn meaning(&self, code: &str) -> Option<&'static str> {
        self.meanings.iter().find(|(known, _)| *known == code).map(|(_, meaning)| *meaning)
    }
}
