//! The codes of diagnostics.
//!
//! A code keeps its number for ever, even when it is gone: scripts and suppressions name it. Numbers
//! are grouped by hundreds: 00 reading, 01 structure, 02 references, 03 schemas and limits,
//! 04 `x-` keys, 05 examples, 06 what docwright does not do, 07 overlays.

use std::fmt;

/// What kind of problem a diagnostic is about. Prints as `DW0201`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// DW0001
    Syntax,
    /// DW0002
    DuplicateKey,
    /// DW0003
    BudgetExceeded,
    /// DW0004
    UnsupportedVersion,
    /// DW0101
    WrongType,
    /// DW0102
    MissingKey,
    /// DW0103
    UnknownKey,
    /// DW0104
    InvalidValue,
    /// DW0105
    DuplicateOperationId,
    /// DW0106
    UndeclaredPathParameter,
    /// DW0108
    DuplicateItem,
    /// DW0109
    EqualPaths,
    /// DW0201
    ReferenceToNothing,
    /// DW0202
    ReferenceOutside,
    /// DW0203
    ReferenceCycle,
    /// DW0204
    ReferenceToWrongKind,
    /// DW0301
    ContradictoryLimits,
    /// DW0302
    PatternNotSupported,
    /// DW0304
    KeywordWithoutEffect,
    /// DW0401
    MisusedExtension,
    /// DW0501
    ExampleBreaksSchema,
    /// DW0601
    Unsupported,
    /// DW0701
    OverlayOfNothing,
    /// DW0702
    InvalidPath,
    /// DW0703
    OverlayDoesNotFit,
    /// DW0704
    OverlayOfAnother,
}

impl Code {
    /// Every code, by number.
    pub const ALL: [Code; 26] = [
        Code::Syntax,
        Code::DuplicateKey,
        Code::BudgetExceeded,
        Code::UnsupportedVersion,
        Code::WrongType,
        Code::MissingKey,
        Code::UnknownKey,
        Code::InvalidValue,
        Code::DuplicateOperationId,
        Code::UndeclaredPathParameter,
        Code::DuplicateItem,
        Code::EqualPaths,
        Code::ReferenceToNothing,
        Code::ReferenceOutside,
        Code::ReferenceCycle,
        Code::ReferenceToWrongKind,
        Code::ContradictoryLimits,
        Code::PatternNotSupported,
        Code::KeywordWithoutEffect,
        Code::MisusedExtension,
        Code::ExampleBreaksSchema,
        Code::Unsupported,
        Code::OverlayOfNothing,
        Code::InvalidPath,
        Code::OverlayDoesNotFit,
        Code::OverlayOfAnother,
    ];

    /// The number, such as 201.
    pub fn number(self) -> u16 {
        match self {
            Code::Syntax => 1,
            Code::DuplicateKey => 2,
            Code::BudgetExceeded => 3,
            Code::UnsupportedVersion => 4,
            Code::WrongType => 101,
            Code::MissingKey => 102,
            Code::UnknownKey => 103,
            Code::InvalidValue => 104,
            Code::DuplicateOperationId => 105,
            Code::UndeclaredPathParameter => 106,
            Code::DuplicateItem => 108,
            Code::EqualPaths => 109,
            Code::ReferenceToNothing => 201,
            Code::ReferenceOutside => 202,
            Code::ReferenceCycle => 203,
            Code::ReferenceToWrongKind => 204,
            Code::ContradictoryLimits => 301,
            Code::PatternNotSupported => 302,
            Code::KeywordWithoutEffect => 304,
            Code::MisusedExtension => 401,
            Code::ExampleBreaksSchema => 501,
            Code::Unsupported => 601,
            Code::OverlayOfNothing => 701,
            Code::InvalidPath => 702,
            Code::OverlayDoesNotFit => 703,
            Code::OverlayOfAnother => 704,
        }
    }

    /// What the code means, in one line.
    pub fn title(self) -> &'static str {
        match self {
            Code::Syntax => "the text is not YAML or JSON, or a kind of YAML that has no JSON form",
            Code::DuplicateKey => "an object has the same key more than once",
            Code::BudgetExceeded => "the document is larger or deeper than it may be",
            Code::UnsupportedVersion => "the document is of a version that docwright does not read",
            Code::WrongType => "a value is of another type than the standard asks for",
            Code::MissingKey => "a key that the standard asks for is missing",
            Code::UnknownKey => "the standard does not know a key",
            Code::InvalidValue => "a value is of the right type and still not allowed",
            Code::DuplicateOperationId => "two operations have the same `operationId`",
            Code::UndeclaredPathParameter => "a path and its parameters do not agree",
            Code::DuplicateItem => "a list names the same thing more than once",
            Code::EqualPaths => "two paths differ only in the name of a parameter",
            Code::ReferenceToNothing => "a reference points at nothing",
            Code::ReferenceOutside => "a reference leaves the document",
            Code::ReferenceCycle => "references lead back to where they began",
            Code::ReferenceToWrongKind => "a reference points at another kind of thing",
            Code::ContradictoryLimits => "no value can meet all limits of a schema",
            Code::PatternNotSupported => "a pattern cannot be matched in linear time",
            Code::KeywordWithoutEffect => "a keyword never applies to a value of its schema",
            Code::MisusedExtension => "an `x-` key of docwright stands in the wrong place or form",
            Code::ExampleBreaksSchema => "an example breaks the rules of its schema",
            Code::Unsupported => "docwright does not do this",
            Code::OverlayOfNothing => "an action of an overlay selects nothing",
            Code::InvalidPath => "a path of an overlay is no JSONPath",
            Code::OverlayDoesNotFit => "what an overlay puts in does not fit where it is put",
            Code::OverlayOfAnother => "an overlay is for another document",
        }
    }
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
