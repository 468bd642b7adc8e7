//! The names of changes. A code is a subject and what happened to it, so that two equal changes
//! have one code wherever they stand; codes are stable, programs may match on them.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::ir::{Bound, Check, Count, End};

/// What kind of change it is: `field-added-mandatory`, `maximum-wider`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code {
    /// What changed.
    pub subject: Subject,
    /// What happened to it.
    pub event: Event,
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{}", self.subject.name(), self.event.name())
    }
}

impl Subject {
    /// Whether it is a rule of values.
    pub fn is_rule(self) -> bool {
        matches!(self, Subject::Count(_))
            || (Subject::Minimum..=Subject::DependentRequired).contains(&self)
    }

    /// Whether it is documentation only.
    pub(super) fn is_prose(self) -> bool {
        matches!(self, Subject::Description | Subject::Example | Subject::Source)
    }

    /// The rule that a check is; none for listed values, which are compared with their enumeration,
    /// and for what follows from the field itself.
    pub(super) fn of(check: &Check) -> Option<Subject> {
        Some(match check {
            Check::Bound(Bound::Count(count, _)) => Subject::Count(*count),
            Check::Bound(bound) if bound.end() == End::Least => Subject::Minimum,
            Check::Bound(_) => Subject::Maximum,
            Check::MultipleOf(_) => Subject::MultipleOf,
            Check::UniqueItems => Subject::UniqueItems,
            Check::OneOf(_) => Subject::Enumeration,
            Check::Pattern(_) => Subject::Pattern,
            Check::AddrSpec { .. } => Subject::AddrSpec,
            Check::Group { .. } => Subject::NamedRule,
            Check::DependentRequired(..) => Subject::DependentRequired,
            Check::Listed(_) => return None,
            // They follow from the direction and the presence of a field, and are told with these.
            Check::ReadOnly | Check::WriteOnly | Check::Required => return None,
        })
    }

    /// What a value must do for a rule: must, need not, did, does.
    pub(super) fn verbs(self) -> [&'static str; 4] {
        match self {
            Subject::Minimum
            | Subject::Maximum
            | Subject::MultipleOf
            | Subject::Enumeration
            | Subject::AddrSpec => ["must be", "need not be", "was", "is"],
            Subject::UniqueItems => ["must have", "need not have", "had", "has"],
            Subject::Pattern => ["must match", "need not match", "had to match", "has to match"],
            Subject::NamedRule => {
                ["must follow", "need not follow", "had to follow", "has to follow"]
            }
            Subject::DependentRequired => ["demands", "does not demand", "demanded", "demands"],
            _ => ["must have", "need not have", "was", "is"],
        }
    }
}

/// A keyword as it stands in codes: `max-length`.
pub(super) fn kebab(keyword: &str) -> String {
    let keyword = keyword.strip_prefix("x-docwright-").unwrap_or(keyword);
    keyword.chars().fold(String::new(), |code, character| match character.is_ascii_uppercase() {
        true => code + "-" + &character.to_ascii_lowercase().to_string(),
        false => code + &character.to_string(),
    })
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// An enum whose variants have a name in kebab-case, each with what it is.
macro_rules! named {
    (
        $(#[$docs:meta])*
        $name:ident { $($variant:ident = $text:literal: $variant_docs:literal,)* }
        $($(#[$more_docs:meta])* $more:ident($of:ty) = $name_of:expr)?
    ) => {
        $(#[$docs])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$more_docs])* $more($of),)?
            $(#[doc = $variant_docs] $variant,)*
        }

        impl $name {
            /// The name in a code.
            pub fn name(self) -> String {
                match self {
                    $($name::$variant => $text.to_owned(),)*
                    $($name::$more(of) => $name_of(of),)?
                }
            }
        }
    };
}

named! {
    /// What changed.
    Subject {
        Operation = "operation": "An operation.",
        Path = "path": "The path of an operation.",
        Method = "method": "The method of an operation.",
        OperationServer = "operation-server": "The server of an operation.",
        Security = "security": "What authorises an operation.",
        CredentialChoice = "credential-choice": "Which of the credentials that a caller has set authorises an operation.",
        Field = "field": "A member of an object.",
        Parameter = "parameter": "A parameter of an operation.",
        Body = "body": "The body of a request.",
        MediaType = "media-type": "The media type of a request.",
        Idempotency = "idempotency": "Whether a call may be repeated.",
        FieldType = "type": "The type of a value.",
        Format = "format": "The `format` of a value.",
        Null = "null": "Whether a value may be `null`.",
        Access = "access": "`readOnly` and `writeOnly`.",
        EnumValue = "enum-value": "A listed value of an enumeration.",
        Enumeration = "enum": "The list of values itself.",
        Minimum = "minimum": "`minimum` and `exclusiveMinimum`.",
        Maximum = "maximum": "`maximum` and `exclusiveMaximum`.",
        MultipleOf = "multiple-of": "`multipleOf`.",
        Pattern = "pattern": "`pattern`.",
        AddrSpec = "addr-spec": "`x-docwright-addr-spec`.",
        UniqueItems = "unique-items": "`uniqueItems`.",
        NamedRule = "named-rule": "`x-docwright-rule`.",
        DependentRequired = "dependent-required": "`dependentRequired`.",
        Status = "status": "A status of success.",
        Failure = "failure": "A status that is no success.",
        ResponseBody = "response-body": "The body of an answer.",
        ResponseMediaType = "response-media-type": "The media types of answers.",
        ResponseHeader = "response-header": "A header of an answer.",
        Result = "result": "The in-body result code.",
        SuccessCode = "success-code": "A result code of success.",
        FailureCode = "failure-code": "A result code of failure.",
        Server = "server": "A server.",
        ServerUrl = "server-url": "The URL of a server.",
        Scheme = "scheme": "A security scheme.",
        TokenExchange = "token-exchange": "How a token is asked for.",
        TokenSource = "token-source": "Where callers get their tokens.",
        TokenAnswer = "token-answer": "Where the answer with a token holds what.",
        Scopes = "scopes": "The scopes that a token is asked for.",
        Signature = "signature": "The algorithm that makes signatures.",
        Schema = "schema": "A schema with a Rust type.",
        Keyword = "keyword": "A keyword that docwright does not support, or a member of one.",
        RustItem = "rust-item": "An item of the Rust API that no change of the wire explains.",
        Description = "description": "Prose.",
        Default = "default": "A `default`.",
        Example = "example": "An example.",
        Source = "source": "The page that a fact is from.",
    }
    /// How much there is of something: `maxLength`.
    Count(Count) = |count: Count| kebab(count.keyword())
}

named! {
    /// What happened.
    Event {
        Added = "added": "It is new.",
        AddedOptional = "added-optional": "It is new, and can be left out.",
        AddedMandatory = "added-mandatory": "It is new, and must be there.",
        Removed = "removed": "It is gone.",
        Renamed = "renamed": "It has another name.",
        Changed = "changed": "It is another.",
        Narrower = "narrower": "It allows less.",
        Wider = "wider": "It allows more.",
        Mandatory = "became-mandatory": "It must be there now.",
        Optional = "became-optional": "It can be left out now.",
        Moved = "moved": "It stands elsewhere.",
        Style = "style-changed": "It is written in another form.",
        Named = "became-a-type": "It was an object written out where it stands, and has a type of its own now.",
        Inline = "became-inline": "It had a type of its own, and is an object written out where it stands now.",
        Unsupported = "unsupported": "The document has it, and the client has it no longer: docwright does not support it.",
        Supported = "supported": "The document had it before, and the client has it now: docwright did not support it.",
        NotCompared = "not-compared": "It differs, and docwright cannot say how.",
        Deprecated = "deprecated": "It is called deprecated now.",
        Restored = "no-longer-deprecated": "It is called deprecated no longer.",
    }
}
