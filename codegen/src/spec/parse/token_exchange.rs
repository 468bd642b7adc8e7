//! `x-docwright-token-exchange`. What can be sent is looked at where it is lowered.

use crate::source::{Node, Pointer};

use super::super::extensions::TokenExchange;
use super::members::{Members, Presence};
use super::{Parser, Read};

const MEMBERS: [&str; 8] =
    ["url", "identifier", "secret", "constants", "headers", "token", "created", "lifetime"];

impl Read for Option<TokenExchange> {
    fn read(parser: &mut Parser<'_>, node: &Node, pointer: &Pointer) -> Option<TokenExchange> {
        let mut members = Members::new(parser, node, pointer, &MEMBERS);
        let [url, identifier, secret] = ["url", "identifier", "secret"]
            .map(|key| members.text(key, Presence::Required).unwrap_or_default());
        let constants = members.texts("constants");
        let headers = members.texts("headers");
        let token = members.json_pointer("token", Presence::Required).unwrap_or_default();
        let created = members.json_pointer("created", Presence::Optional);
        let lifetime = members.json_pointer("lifetime", Presence::Optional);
        if identifier == secret && !secret.is_empty() {
            let message = format!("`identifier` and `secret` are both the member `{secret}`");
            members.misused(&pointer.key("secret"), message, "name two members of the body");
        }
        for name in
            constants.keys().filter(|name| [&identifier, &secret].contains(&&(*name).to_owned()))
        {
            let message = format!("the member `{name}` holds a credential already");
            let help = "a constant has a name of its own: rename it, or remove it";
            members.misused(&pointer.key("constants").key(name), message, help);
        }
        if created.is_some() && members.get("lifetime", Presence::Optional).is_none() {
            let message = "`created` means nothing without `lifetime`".to_owned();
            members.misused(&pointer.key("created"), message, "add `lifetime`, or remove it");
        }
        members.finish(TokenExchange {
            pointer: pointer.clone(),
            url,
            identifier,
            secret,
            constants,
            headers,
            token,
            created,
            lifetime,
        })
    }
}
