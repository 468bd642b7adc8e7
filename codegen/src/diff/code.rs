//! The names of changes. A code is a subject and what happened to it, so that two equal changes
//! have one code wherever they stand; codes are stable, programs may match on them.

use std::fmt;

use serde::{Serialize, Serializer};

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
        (Subject::Minimum..=Subject::DependentRequired).contains(&self)
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// An enum whose variants have a name in kebab-case.
macro_rules! named {
    ($(#[$docs:meta])* $name:ident { $($(#[$variant_docs:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$docs])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$variant_docs])* $variant,)*
        }

        impl $name {
            /// The name in a code.
            pub fn name(self) -> &'static str {
                match self {
                    $($name::$variant => $text,)*
                }
            }
        }
    };
}

named! {
    /// What changed.
    Subject {
        /// An operation.
        Operation = "operation",
        /// The path of an operation.
        Path = "path",
        /// The method of an operation.
        Method = "method",
        /// The server of an operation.
        OperationServer = "operation-server",
        /// What authorises an operation.
        Security = "security",
        /// Which of the credentials that a caller has set authorises an operation.
        CredentialChoice = "credential-choice",
        /// A member of an object.
        Field = "field",
        /// A parameter of an operation.
        Parameter = "parameter",
        /// The body of a request.
        Body = "body",
        /// The media type of a request.
        MediaType = "media-type",
        /// Whether a call may be repeated.
        Idempotency = "idempotency",
        /// The type of a value.
        FieldType = "type",
        /// The `format` of a value.
        Format = "format",
        /// Whether a value may be `null`.
        Null = "null",
        /// `readOnly` and `writeOnly`.
        Access = "access",
        /// A listed value of an enumeration.
        EnumValue = "enum-value",
        /// The list of values itself.
        Enumeration = "enum",
        /// `minimum` and `exclusiveMinimum`.
        Minimum = "minimum",
        /// `maximum` and `exclusiveMaximum`.
        Maximum = "maximum",
        /// `multipleOf`.
        MultipleOf = "multiple-of",
        /// `minLength`.
        MinLength = "min-length",
        /// `maxLength`.
        MaxLength = "max-length",
        /// `x-docwright-max-bytes`.
        MaxBytes = "max-bytes",
        /// `pattern`.
        Pattern = "pattern",
        /// `x-docwright-addr-spec`.
        AddrSpec = "addr-spec",
        /// `minItems`.
        MinItems = "min-items",
        /// `maxItems`.
        MaxItems = "max-items",
        /// `uniqueItems`.
        UniqueItems = "unique-items",
        /// `minProperties`.
        MinProperties = "min-properties",
        /// `maxProperties`.
        MaxProperties = "max-properties",
        /// `x-docwright-rule`.
        NamedRule = "named-rule",
        /// `dependentRequired`.
        DependentRequired = "dependent-required",
        /// A status of success.
        Status = "status",
        /// A status that is no success.
        Failure = "failure",
        /// The body of an answer.
        ResponseBody = "response-body",
        /// The media types of answers.
        ResponseMediaType = "response-media-type",
        /// A header of an answer.
        ResponseHeader = "response-header",
        /// The in-body result code.
        Result = "result",
        /// A result code of success.
        SuccessCode = "success-code",
        /// A result code of failure.
        FailureCode = "failure-code",
        /// A server.
        Server = "server",
        /// The URL of a server.
        ServerUrl = "server-url",
        /// A security scheme.
        Scheme = "scheme",
        /// How a token is asked for.
        TokenExchange = "token-exchange",
        /// Where callers get their tokens.
        TokenSource = "token-source",
        /// Where the answer with a token holds what.
        TokenAnswer = "token-answer",
        /// The scopes that a token is asked for.
        Scopes = "scopes",
        /// The algorithm that makes signatures.
        Signature = "signature",
        /// A schema with a Rust type.
        Schema = "schema",
        /// A keyword that docwright does not support, or a member of one.
        Keyword = "keyword",
        /// An item of the Rust API that no change of the wire explains.
        RustItem = "rust-item",
        /// Prose.
        Description = "description",
        /// A `default`.
        Default = "default",
        /// An example.
        Example = "example",
        /// The page that a fact is from.
        Source = "source",
    }
}

named! {
    /// What happened.
    Event {
        /// It is new.
        Added = "added",
        /// It is new, and can be left out.
        AddedOptional = "added-optional",
        /// It is new, and must be there.
        AddedMandatory = "added-mandatory",
        /// It is gone.
        Removed = "removed",
        /// It has another name.
        Renamed = "renamed",
        /// It is another.
        Changed = "changed",
        /// It allows less.
        Narrower = "narrower",
        /// It allows more.
        Wider = "wider",
        /// It must be there now.
        Mandatory = "became-mandatory",
        /// It can be left out now.
        Optional = "became-optional",
        /// It stands elsewhere.
        Moved = "moved",
        /// It is written in another form.
        Style = "style-changed",
        /// It was an object written out where it stands, and has a type of its own now.
        Named = "became-a-type",
        /// It had a type of its own, and is an object written out where it stands now.
        Inline = "became-inline",
        /// The document has it, and the client has it no longer: docwright does not support it.
        Unsupported = "unsupported",
        /// The document had it before, and the client has it now: docwright did not support it.
        Supported = "supported",
        /// It differs, and docwright cannot say how.
        NotCompared = "not-compared",
        /// It is called deprecated now.
        Deprecated = "deprecated",
        /// It is called deprecated no longer.
        Restored = "no-longer-deprecated",
    }
}
