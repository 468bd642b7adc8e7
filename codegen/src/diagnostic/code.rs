//! The codes of diagnostics.
//!
//! A code keeps its number for ever, even when it is gone: scripts and suppressions name it. Numbers
//! are grouped by hundreds: 00 reading, 01 structure, 02 references, 03 schemas and limits,
//! 04 `x-` keys, 05 examples, 06 what docwright does not do, 07 overlays.

use std::fmt;

macro_rules! codes {
    ($($name:ident = $number:literal, $title:literal;)*) => {
        /// What kind of problem a diagnostic is about. Prints as `DW0201`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = concat!("Number ", $number, ": ", $title, ".")] $name = $number,)*
        }

        impl Code {
            /// Every code, by number.
            pub const ALL: [Code; [$($number),*].len()] = [$(Code::$name),*];

            /// The number, such as 201.
            pub fn number(self) -> u16 {
                self as u16
            }

            /// What the code means, in one line.
            pub fn title(self) -> &'static str {
                match self {
                    $(Code::$name => $title,)*
                }
            }
        }
    };
}

codes! {
    Syntax = 1, "the text is not YAML or JSON, or a kind of YAML that has no JSON form";
    DuplicateKey = 2, "an object has the same key more than once";
    BudgetExceeded = 3, "the document is larger or deeper than it may be";
    UnsupportedVersion = 4, "the document is of a version that docwright does not read";
    WrongType = 101, "a value is of another type than the standard asks for";
    MissingKey = 102, "a key that the standard asks for is missing";
    UnknownKey = 103, "the standard does not know a key";
    InvalidValue = 104, "a value is of the right type and still not allowed";
    DuplicateOperationId = 105, "two operations have the same `operationId`";
    UndeclaredPathParameter = 106, "a path and its parameters do not agree";
    DuplicateItem = 108, "a list names the same thing more than once";
    EqualPaths = 109, "two paths differ only in the name of a parameter";
    ReferenceToNothing = 201, "a reference points at nothing";
    ReferenceOutside = 202, "a reference leaves the document";
    ReferenceCycle = 203, "references lead back to where they began";
    ReferenceToWrongKind = 204, "a reference points at another kind of thing";
    ContradictoryLimits = 301, "no value can meet all limits of a schema";
    PatternNotSupported = 302, "a pattern cannot be matched in linear time";
    KeywordWithoutEffect = 304, "a keyword never applies to a value of its schema";
    MisusedExtension = 401, "an `x-` key of docwright stands in the wrong place or form";
    ExampleBreaksSchema = 501, "an example breaks the rules of its schema";
    Unsupported = 601, "docwright does not do this";
    OverlayOfNothing = 701, "an action of an overlay selects nothing";
    InvalidPath = 702, "a path of an overlay is no JSONPath";
    OverlayDoesNotFit = 703, "what an overlay puts in does not fit where it is put";
    OverlayOfAnother = 704, "an overlay is for another document";
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("DW{:04}", self.number()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_holds_every_code_once_and_in_order() {
        let numbers: Vec<u16> = Code::ALL.iter().map(|code| code.number()).collect();
        assert!(numbers.is_sorted_by(|left, right| left < right), "{numbers:?}");
        assert!(Code::ALL.is_sorted());
    }

    #[test]
    fn prints_four_digits() {
        assert_eq!(Code::Syntax.to_string(), "DW0001");
        assert_eq!(format!("{:>8}", Code::ReferenceToNothing), "  DW0201");
    }
}
