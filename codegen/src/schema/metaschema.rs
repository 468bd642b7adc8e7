//! The metaschemas of the drafts, which schemas can refer to as to any other schema.
//!
//! Their texts are those of the JSON Schema organisation, from the package
//! `jsonschema-specifications` 2025.9.1, without white space; `metaschemas/LICENSE` goes with them.

use crate::source::{Budget, Source, read};

use super::draft::Draft;
use super::file::SchemaFile;

macro_rules! texts {
    ($($draft:ident $($file:literal)*;)*) => {
        [$($((Draft::$draft, include_str!(concat!("metaschemas/", $file, ".json")))),*),*]
    };
}

/// Every metaschema, with its draft.
const TEXTS: [(Draft, &str); 19] = texts! {
    V4 "draft4";
    V6 "draft6";
    V7 "draft7";
    V2019 "2019-09-schema" "2019-09-applicator" "2019-09-content" "2019-09-core" "2019-09-format"
        "2019-09-meta-data" "2019-09-validation";
    V2020 "2020-12-schema" "2020-12-applicator" "2020-12-content" "2020-12-core"
        "2020-12-format-annotation" "2020-12-format-assertion" "2020-12-meta-data"
        "2020-12-unevaluated" "2020-12-validation";
};

/// The metaschemas and vocabularies of every draft.
pub fn metaschemas() -> Vec<SchemaFile> {
    let read = |(draft, text): &(Draft, &str)| {
        let node = read(&Source::new("metaschema.json", *text), &Budget::default()).ok()?;
        SchemaFile::new("", &node, *draft).ok()
    };
    TEXTS.iter().filter_map(read).collect()
}
