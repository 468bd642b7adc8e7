//! Taking credentials and passwords out of a request before it is printed.

use aicc_client::runtime::{CredentialLocation, OperationTable, SchemeKind, SchemeTable};
use serde_json::Value;

use super::failure::Failure;
use crate::received::Received;

const REDACTED: &str = "[redacted]";

/// The request with its credentials, and the named members of its body, masked. All else stays as it
/// was sent.
pub(super) fn redact(
    mut received: Received,
    operation: &OperationTable,
    passwords: &[&str],
) -> Result<Received, Failure> {
    for (name, value) in &mut received.headers {
        let mut schemes = operation.security.iter().copied().flatten();
        if let Some(scheme) = schemes.find(|scheme| header(scheme).eq_ignore_ascii_case(name)) {
            *value = format!("{}{REDACTED}", prefix(scheme));
        }
    }
    let mut text = received.text();
    let body: Value = serde_json::from_str(&text)
        .map_err(|_| Failure::unexpected("the body of a request is JSON"))?;
    for name in passwords {
        if let Some(secret) = body.get(name) {
            let member = |value: &Value| format!("{}:{value}", Value::from(*name));
            let masked = text.replace(&member(secret), &member(&Value::from(REDACTED)));
            Failure::unless(masked != text, "a password is found where it was sent")?;
            text = masked;
        }
    }
    received.body = text.into_bytes();
    Ok(received)
}

/// The header that carries the credential of a scheme.
pub(super) fn header(scheme: &SchemeTable) -> &'static str {
    match scheme.location {
        CredentialLocation::Header(name) => name,
        // The description has none of these.
        CredentialLocation::Query(_) | CredentialLocation::Cookie(_) => "",
    }
}

/// What stands before the credential.
pub(super) fn prefix(scheme: &SchemeTable) -> &'static str {
    match scheme.kind {
        SchemeKind::Bearer | SchemeKind::Token(_) => "Bearer ",
        SchemeKind::Signature => "auth-v2/",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use aicc_client::UpdateAgentAccount;
    use aicc_client::runtime::Operation;

    use super::*;

    fn received(body: &str) -> Received {
        Received {
            method: "POST".to_owned(),
            target: "/".to_owned(),
            headers: vec![("authorization".to_owned(), "Bearer planted".to_owned())],
            body: body.as_bytes().to_vec(),
        }
    }

    #[test]
    fn credentials_and_passwords_are_masked_and_nothing_else() {
        let sent = received(r#"{"a":1,"p":"pl\"anted","b":"p"}"#);
        let shown = redact(sent, UpdateAgentAccount::OPERATION, &["p", "q"]).unwrap();
        assert_eq!(shown.header("Authorization"), ["Bearer [redacted]"]);
        assert_eq!(shown.text(), r#"{"a":1,"p":"[redacted]","b":"p"}"#);
    }

    #[test]
    fn a_password_that_is_not_found_is_a_failure() {
        let spaced = received(r#"{"p": "planted"}"#);
        assert!(redact(spaced, UpdateAgentAccount::OPERATION, &["p"]).is_err());
        assert!(redact(received("no JSON"), UpdateAgentAccount::OPERATION, &[]).is_err());
    }
}
