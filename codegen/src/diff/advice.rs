//! What a consumer has to do about a change.

use crate::listing::Rust;

use super::change::{Change, Direction, Effect, Wire};
use super::code::{Event, Subject};

/// What a consumer has to do, in one sentence.
pub(super) fn advice(change: &Change) -> String {
    let text = match (change.code.subject, change.code.event, change.rust) {
        (_, Event::Unsupported, Rust::Break) => {
            "stop using it: it is gone from the client, though the API may still have it; an overlay \
             that describes it in a supported way brings it back"
        }
        (_, Event::Unsupported, _) => {
            "nothing; an overlay that describes it in a supported way brings it back"
        }
        (_, Event::Supported, Rust::None | Rust::Addition) if change.effect == Effect::Breaking => {
            "look at the values that you send: some are refused now"
        }
        (_, Event::Supported, Rust::None | Rust::Addition) => "nothing; the client has it now",
        (_, Event::NotCompared, _) => "look at both documents there, or have an overlay replace it",
        (Subject::Operation, Event::Added, _) => "nothing; it can be called now",
        (Subject::Operation, Event::Removed, _) => "stop calling it",
        (Subject::Operation, Event::Deprecated, _) => "look for what replaces it",
        (Subject::ResponseHeader, Event::Added, _) => "nothing; it can be read now",
        (Subject::ResponseHeader, Event::Removed, Rust::Break) => "stop reading it",
        (Subject::ResponseHeader, Event::Removed | Event::Optional, _) => {
            "be ready for answers without it"
        }
        // The constructor asks for a mandatory one, so callers cannot leave it out.
        (Subject::Field | Subject::Parameter | Subject::Body, Event::Deprecated, _) => {
            "stop using it when you can; where it is mandatory, give it a value as long as it is"
        }
        (_, Event::Deprecated, _) => "stop using it when you can",
        (_, Event::Restored, _) => "nothing",
        (_, Event::AddedMandatory, _) if change.direction.has_requests() => "give it a value",
        (_, Event::AddedMandatory | Event::AddedOptional, Rust::Break) => {
            "adapt the code that names the changed items"
        }
        (_, Event::AddedMandatory | Event::AddedOptional, _) => "nothing; it can be used now",
        (_, Event::Mandatory, _) if change.direction.has_requests() => "always give it a value",
        (_, Event::Mandatory, Rust::Break) => "stop expecting an `Option`",
        (_, Event::Optional, Rust::Break) if change.direction.has_requests() => {
            "set it by its setter, or leave it out: it is an `Option` now"
        }
        (_, Event::Optional, Rust::Break) => "be ready for `None`: it is an `Option` now",
        (Subject::Field | Subject::Parameter | Subject::Body, Event::Removed, _) => "stop using it",
        (Subject::Default, Event::Added, _) => "nothing, if you mean it where you leave it out",
        (Subject::Default, ..) => "give it a value where you rely on the old default",
        (Subject::EnumValue, Event::Added, _) => {
            "nothing; a `match` has an arm for unlisted values already"
        }
        // The name of its variant is there still.
        (Subject::EnumValue, Event::Removed, Rust::None | Rust::Addition) => {
            match change.direction {
                Direction::Response => {
                    "look at where you name its variant: it is another value now"
                }
                _ => "stop sending it: its variant is another value now",
            }
        }
        (Subject::EnumValue, Event::Removed, _) => match change.direction {
            Direction::Response => "stop naming its variant; it is read as an unlisted value",
            _ => "stop sending it and naming its variant",
        },
        (Subject::Format, _, Rust::None)
            if change.wire == Wire::Wider && !change.direction.has_requests() =>
        {
            "look at the code that reads the text: it can look otherwise now"
        }
        (Subject::Null, Event::Added, _) => match change.direction {
            Direction::Request => "give it as a `Nullable`: `null` can be sent now",
            Direction::Response => "be ready for `null`: it is a `Nullable` now",
            Direction::Both => "give it as a `Nullable`, and be ready for `null`",
        },
        (Subject::Null, Event::Removed, _) => match change.direction {
            Direction::Request => "stop sending `null`: it is no `Nullable` any more",
            Direction::Response => "stop expecting `null`: it is no `Nullable` any more",
            Direction::Both => "stop sending and expecting `null`: it is no `Nullable` any more",
        },
        (Subject::FieldType | Subject::Format | Subject::Enumeration, _, Rust::Break) => {
            match change.direction {
                Direction::Request => "give it as what it is now",
                Direction::Response => "read it as what it is now",
                Direction::Both => "give it and read it as what it is now",
            }
        }
        (Subject::Access, ..) if change.effect == Effect::Breaking => {
            "leave it out of what you send"
        }
        (Subject::Parameter, Event::Moved | Event::Style, Rust::None) => {
            "take this version: a client of before sends it as nobody reads it"
        }
        (Subject::ResponseBody, _, Rust::Break) => "adapt the code that reads the answer",
        (Subject::Status, Event::Removed, _) => {
            "be ready for an error where an answer has this status"
        }
        (Subject::Status, Event::Added, Rust::Break) => {
            "match on the kinds of success that the method gives now"
        }
        (Subject::Result | Subject::SuccessCode, ..) if change.effect == Effect::Breaking => {
            "look at how you tell success from failure"
        }
        (Subject::Server | Subject::Scheme, Event::Added, _) => {
            "nothing; the new setter can be used"
        }
        (Subject::Server | Subject::Scheme, Event::Removed, Rust::Break) => {
            "stop calling its setter"
        }
        (Subject::CredentialChoice, ..) => {
            "nothing, unless your client has a credential that is used now, or is not used any more"
        }
        (Subject::OperationServer | Subject::Security, ..) if change.effect == Effect::Breaking => {
            "call the setter that the operation needs"
        }
        (Subject::ServerUrl, ..)
            if change.effect == Effect::Breaking && change.wire == Wire::None =>
        {
            "allow plain `http`, or give another address to the builder"
        }
        (Subject::ServerUrl, ..) if change.effect == Effect::Breaking => {
            "give the address to the builder: it has no default any more"
        }
        (Subject::ServerUrl, ..) => "look at the address that you give to the builder",
        (Subject::MediaType, ..) if change.wire == Wire::None => "nothing",
        // Where tokens are asked for is the same.
        (Subject::TokenExchange, Event::Changed, Rust::None) => {
            "take this version: a client of before asks for tokens as it was described before"
        }
        (
            Subject::Path | Subject::Method | Subject::MediaType | Subject::TokenExchange,
            _,
            Rust::None,
        )
        | (Subject::Scheme, Event::Changed | Event::Moved, Rust::None) => {
            "take this version: a client of before speaks to what is gone"
        }
        (Subject::TokenSource, ..) => "look at where you get your tokens",
        (Subject::Scopes, ..) if change.effect == Effect::Breaking => {
            "have your credential allowed the scopes that are asked for"
        }
        (Subject::Signature, Event::Removed, _) => "give a signer of your own",
        (_, Event::Renamed, Rust::Break) => "use the new name",
        (subject, ..) if subject.is_rule() => return of_rule(change),
        (Subject::RustItem, Event::Moved, _) => {
            "look at every use of the name: it stands for something else now"
        }
        (Subject::RustItem, Event::Removed, _) if !change.retired.is_empty() => STOP_NAMING,
        (_, _, Rust::Break) => "adapt the code that names the changed items",
        _ if change.effect == Effect::Breaking && change.direction.has_requests() => {
            "look at what you send: some of it is refused now"
        }
        _ if change.effect == Effect::Breaking => {
            "look at what you read: some of it means something else now"
        }
        _ => "nothing",
    };
    text.to_owned()
}

impl Change {
    /// What those have to do who only call the client, and see neither its document nor its overlays;
    /// `None` if that is nothing.
    pub fn advice_for_callers(&self) -> Option<&str> {
        let advice = match self.code.event {
            Event::Unsupported => self.advice.split("; an overlay").next().unwrap_or_default(),
            _ => &self.advice,
        };
        (!advice.is_empty() && !advice.starts_with("nothing")).then_some(advice)
    }
}

/// What to do about a constant that stays for a while.
const STOP_NAMING: &str = "stop naming the deprecated constant when you can";

/// What a consumer has to do about another rule.
fn of_rule(change: &Change) -> String {
    let is_refused = change.wire == Wire::Narrower && change.direction.has_requests();
    let is_sent = matches!(change.code.event, Event::Wider | Event::Removed)
        && change.direction.has_requests();
    let code = match (change.rust, change.code.event) {
        (Rust::Break, Event::Removed) => Some("stop naming the constant of the rule: it is gone"),
        (Rust::Break, _) => Some("name the constant that the rule has now"),
        (_, Event::Renamed) => Some("use the new name when you can"),
        _ if !change.retired.is_empty() => Some(STOP_NAMING),
        _ => None,
    };
    let values = match (is_refused, is_sent) {
        (true, _) => Some("look at the values that you send: some are refused now"),
        (false, true) => Some("values are sent that were refused before"),
        (false, false) => None,
    };
    match (values, code) {
        (None, None) => "nothing".to_owned(),
        (Some(values), None) if is_refused => values.to_owned(),
        (Some(values), None) => format!("nothing; {values}"),
        (None, Some(code)) => code.to_owned(),
        (Some(values), Some(code)) => format!("{code}; {values}"),
    }
}
