//! Getting a token: the request, and what the answer says.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, DATE, HeaderValue};
use http::{HeaderMap, Method, Uri};
use zeroize::{Zeroize, Zeroizing};

use super::super::json::{Secret, Value, from_slice, to_vec};
use super::super::system::System;
use super::super::table::{SchemeTable, TokenRequest, TokenTable};
use super::super::wire::{
    Body, BuildError, Limits, RawResponse, Transport, TransportError, encode, header_name,
    header_value,
};
use super::client_credentials::ClientCredentials;
use super::credential::basic;
use super::token_cache::Token;
use super::token_error::{Cause, TokenError};

/// Asks for a token at `address`.
pub(crate) async fn fetch(
    scheme: &'static SchemeTable,
    table: &'static TokenTable,
    credentials: &ClientCredentials,
    address: Uri,
    transport: &dyn Transport,
    system: &dyn System,
    limits: &Limits,
) -> Result<Token, TokenError> {
    let failed = |cause| TokenError::new(scheme.name, cause);
    let request =
        write(table, credentials, address).map_err(|error| failed(Cause::Build(error)))?;
    // The lifetime is counted from before the question: rather too short than too long.
    let asked = system.now();
    let answer = transport.send(request, limits).await;
    let answer = answer.map_err(|error| failed(Cause::Transport(error)))?;
    if answer.body().len() as u64 > limits.body {
        return Err(failed(Cause::Transport(TransportError::body_too_large(limits.body))));
    }
    if !answer.status().is_success() {
        return Err(failed(Cause::Status(RawResponse::kept(answer))));
    }
    let read =
        read(table, &answer, system.time()).map_err(|problem| failed(Cause::Answer(problem)));
    // The text of the answer holds the token.
    Zeroize::zeroize(&mut answer.into_body().into_bytes());
    let Answer { text, left } = read?;
    let moment = |left: Duration| asked.saturating_add(left);
    Ok(Token {
        text: Arc::new(text),
        replace_at: left.map(|left| moment(left - credentials.early.min(left / 2))),
        expires_at: left.map(moment),
    })
}

fn write(
    table: &TokenTable,
    credentials: &ClientCredentials,
    address: Uri,
) -> Result<http::Request<Body>, BuildError> {
    let ClientCredentials { identifier, secret, scope, headers: custom, .. } = credentials;
    let mut request = http::Request::new(Body::default());
    *request.method_mut() = Method::POST;
    *request.uri_mut() = address;
    let headers = request.headers_mut();
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    let body = match table.request {
        TokenRequest::Json { identifier: identifier_member, secret: secret_member, constants } => {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
            let mut members: BTreeMap<String, Secret> = BTreeMap::new();
            for (name, value) in constants {
                members.insert((*name).to_owned(), Secret::from(*value));
            }
            members.insert(identifier_member.to_owned(), identifier.clone());
            members.insert(secret_member.to_owned(), secret.clone());
            to_vec(&members).map_err(BuildError::number)?
        }
        TokenRequest::ClientCredentials { scope: needed } => {
            let form = HeaderValue::from_static("application/x-www-form-urlencoded");
            headers.insert(CONTENT_TYPE, form);
            // RFC 6749, section 2.3.1: both are encoded as in a form first.
            let encoded = [identifier, secret].map(|text| Zeroizing::new(encode(text.expose())));
            let pair = basic(&encoded[0], &encoded[1]);
            let text = Zeroizing::new(format!("Basic {}", *pair));
            let mut value = header_value("Authorization", &text)?;
            value.set_sensitive(true);
            headers.insert(AUTHORIZATION, value);
            let scope = scope.as_deref().unwrap_or(needed);
            let mut form = "grant_type=client_credentials".to_owned();
            if !scope.is_empty() {
                form.push_str("&scope=");
                form.push_str(&encode(scope));
            }
            form.into_bytes()
        }
    };
    for (name, value) in table.headers {
        headers.insert(header_name(name)?, header_value(name, value)?);
    }
    for (name, value) in custom {
        headers.insert(name.clone(), value.clone());
    }
    *request.body_mut() = Body::from(body);
    Ok(request)
}

/// What an answer says.
struct Answer {
    text: Secret,
    /// What is left of its lifetime.
    left: Option<Duration>,
}

fn read(
    table: &TokenTable,
    answer: &http::Response<Body>,
    time: SystemTime,
) -> Result<Answer, &'static str> {
    let mut body: Value =
        from_slice(answer.body().as_bytes()).map_err(|_| "the answer is not JSON")?;
    // One that is not given is not known (`expires_in` may be left out: RFC 6749, section 5.1).
    let mut seconds_at = |pointer: Option<&str>, unreadable| match pointer
        .and_then(|pointer| at(&mut body, pointer))
    {
        None | Some(Value::Null) => Ok(None),
        Some(value) => seconds(value).map(Some).ok_or(unreadable),
    };
    let created = seconds_at(table.created, "the time when the token was made is no number")?;
    let lifetime = seconds_at(table.lifetime, "the lifetime of the token is no number")?;
    // RFC 6749, section 7.1: a token of a type that is not known must not be used.
    if let (TokenRequest::ClientCredentials { .. }, Some(Value::String(kind))) =
        (table.request, at(&mut body, "/token_type"))
        && !kind.eq_ignore_ascii_case("Bearer")
    {
        return Err("the token is of another type than Bearer");
    }
    let text = match at(&mut body, table.token) {
        Some(Value::String(text)) => Secret::from(std::mem::take(text)),
        _ => return Err("there is no token in the answer"),
    };
    let is_token = |byte: u8| byte.is_ascii_graphic();
    if text.expose().is_empty() || !text.expose().bytes().all(is_token) {
        return Err("what stands in the place of the token cannot be one");
    }
    let left = lifetime.map(|lifetime| {
        let lifetime = Duration::from_secs(lifetime);
        let age = created.map_or(Duration::ZERO, |created| age(created, answer.headers(), time));
        // A token that is over as it comes: then the clocks disagree, and the lifetime is all there
        // is to go by.
        if age < lifetime { lifetime - age } else { lifetime }
    });
    Ok(Answer { text, left })
}

/// How old a token is that was made at `created`, by the clock of the server, if it shows it.
fn age(created: u64, headers: &HeaderMap, time: SystemTime) -> Duration {
    let shown = headers.get(DATE).and_then(|date| date.to_str().ok());
    let now = shown.and_then(|date| httpdate::parse_http_date(date).ok()).unwrap_or(time);
    let now = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    now.saturating_sub(Duration::from_secs(created))
}

/// The value at a JSON Pointer (RFC 6901).
fn at<'a>(value: &'a mut Value, pointer: &str) -> Option<&'a mut Value> {
    let mut value = value;
    for token in pointer.split('/').skip(1) {
        let key = token.replace("~1", "/").replace("~0", "~");
        value = match value {
            Value::Object(members) => members.get_mut(&key)?,
            Value::List(elements) => elements.get_mut(key.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    Some(value)
}

/// Seconds, as a number or a string of digits.
fn seconds(value: &Value) -> Option<u64> {
    match value {
        Value::Integer(seconds) => u64::try_from(*seconds).ok(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: TokenTable = TokenTable {
        url: super::super::super::table::TokenUrl::Server("/token"),
        request: TokenRequest::Json { identifier: "id", secret: "secret", constants: &[] },
        headers: &[],
        token: "/data/token",
        created: Some("/created"),
        lifetime: Some("/lifetime"),
    };

    fn left(body: &str, date: Option<&str>) -> Result<Option<u64>, &'static str> {
        let mut answer = http::Response::new(Body::from(body));
        if let Some(date) = date {
            answer.headers_mut().insert(DATE, date.parse().unwrap());
        }
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000);
        read(&TABLE, &answer, time).map(|answer| answer.left.map(|left| left.as_secs()))
    }

    #[test]
    fn a_lifetime_is_counted_from_the_moment_of_making() {
        let body = r#"{"data": {"token": "t"}, "created": "900", "lifetime": "600"}"#;
        assert_eq!(left(body, None), Ok(Some(500)));
        // The clock of the server goes before ours.
        assert_eq!(left(body, Some("Thu, 01 Jan 1970 00:15:10 GMT")), Ok(Some(590)));
    }

    #[test]
    fn clocks_that_disagree_are_not_believed() {
        let made = |created: i64| {
            format!(r#"{{"data": {{"token": "t"}}, "created": {created}, "lifetime": 600}}"#)
        };
        assert_eq!(left(&made(2_000), None), Ok(Some(600)));
        assert_eq!(left(&made(400), None), Ok(Some(600)));
        assert_eq!(left(&made(401), None), Ok(Some(1)));
    }

    #[test]
    fn an_answer_that_lacks_something_is_no_token() {
        for (body, problem) in [
            ("", "the answer is not JSON"),
            ("[]", "there is no token in the answer"),
            (r#"{"created": "today"}"#, "the time when the token was made is no number"),
            (r#"{"created": 1, "lifetime": -1}"#, "the lifetime of the token is no number"),
            (r#"{"created": 1, "lifetime": []}"#, "the lifetime of the token is no number"),
            (r#"{"created": 1, "lifetime": 1, "data": {}}"#, "there is no token in the answer"),
            (
                r#"{"created": 1, "lifetime": 1, "data": {"token": 5}}"#,
                "there is no token in the answer",
            ),
            (
                r#"{"created": 1, "lifetime": 1, "data": {"token": "a b"}}"#,
                "what stands in the place of the token cannot be one",
            ),
            (
                r#"{"created": 1, "lifetime": 1, "data": {"token": ""}}"#,
                "what stands in the place of the token cannot be one",
            ),
        ] {
            assert_eq!(left(body, None), Err(problem), "{body}");
        }
    }

    #[test]
    fn what_is_not_given_is_not_known() {
        assert_eq!(left(r#"{"data": {"token": "t"}, "lifetime": 60}"#, None), Ok(Some(60)));
        assert_eq!(left(r#"{"data": {"token": "t"}, "created": 1}"#, None), Ok(None));
    }

    #[test]
    fn a_pointer_goes_through_objects_and_arrays() {
        let mut value: Value = from_slice(br#"{"a/b": [{"~": 1}]}"#).unwrap();
        assert_eq!(at(&mut value, "/a~1b/0/~0"), Some(&mut Value::Integer(1)));
        assert_eq!(at(&mut value, "/a~1b/1"), None);
        assert_eq!(at(&mut value, "/a~1b/0/~0/x"), None);
    }
}
