//! Calls whose server repeats all that it is told: every error, everything that code of the caller
//! is handed on the way, and its panics.
#![expect(clippy::expect_used, reason = "what fails in a helper fails the test that calls it")]

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use aicc_client::runtime::{BoxFuture, http, transport_fn};
use aicc_client::{
    Body, CallOptions, Client, ClientBuilder, ClientCredentials, Error, Middleware, NextAttempt,
    NextCall, Policy, RawResponse, SignError, Signer, TransportError, UpdateAgentAccount, rule,
    update_agent_account,
};
use docwright_canary::{WORD, check_debug, check_error, check_hidden};
use futures_executor::block_on;

type Sent = http::Request<Body>;
type Answer = Result<http::Response<Body>, TransportError>;

const REPEATED: &str = "Pl4nted-old? Pl4nted-new! Pl4nted-token-7 Pl4nted-app-secret";

fn request() -> UpdateAgentAccount {
    let required = update_agent_account::Required { user_account: "jane".to_owned() };
    UpdateAgentAccount::new(required).old_pass_word("Pl4nted-old?").new_pass_word("Pl4nted-new!")
}

fn builder() -> ClientBuilder {
    Client::builder()
        .api_fabric("https://service.example.com")
        .access_token(ClientCredentials::new("an-app-key", "Pl4nted-app-secret"))
        .header("x-key", "Pl4nted-header")
        // The planted passwords break it.
        .rule_policy(rule::DEFAULT_PASSWORD_RULE_GROUP, Policy::Off)
}

fn is_exchange(request: &Sent) -> bool {
    request.uri().path().ends_with("tokenByAkSk")
}

/// An answer that repeats secrets in its headers as well.
fn answer(status: u16, body: &str) -> http::Response<Body> {
    http::Response::builder()
        .status(status)
        .header("location", REPEATED)
        .header("content-type", REPEATED)
        .body(Body::from(body))
        .expect("a status")
}

fn token() -> http::Response<Body> {
    answer(200, r#"{"AccessToken":"Pl4nted-token-7","CreateTime":"1","Expires":"600"}"#)
}

/// Calls a server that gives a token, and answers with `answer`.
fn call(builder: ClientBuilder, answer: impl Fn() -> Answer + Send + Sync + 'static) -> Error {
    let transport = move |request: Sent| if is_exchange(&request) { Ok(token()) } else { answer() };
    fail(builder.transport(transport_fn(transport)))
}

/// The error of a call, checked for secrets.
fn fail(builder: ClientBuilder) -> Error {
    let client = builder.build().expect("a client");
    let error = block_on(client.update_agent_account(&request())).expect_err("an error");
    check_error(&error);
    check_debug(&error.response());
    error
}

fn variant(error: &Error) -> &'static str {
    match error {
        Error::Invalid(_) => "Invalid",
        Error::Build(_) => "Build",
        Error::Token(_) => "Token",
        Error::Transport(_) => "Transport",
        Error::TimedOut(_) => "TimedOut",
        Error::Stalled(_) => "Stalled",
        Error::TooLarge { .. } => "TooLarge",
        Error::Status(_) => "Status",
        Error::Business(_) => "Business",
        Error::Decode(_) => "Decode",
        Error::InvalidResponse(_) => "InvalidResponse",
        _ => "another one: provoke it here",
    }
}

#[test]
fn no_error_of_any_kind_shows_a_secret() {
    let mut seen = BTreeSet::new();
    let mut see = |error: Error| assert!(seen.insert(variant(&error)), "{error:?}");
    let success = format!(r#"{{"resultCode":"0","resultMessage":"{REPEATED}"}}"#);
    let business = format!(r#"{{"resultCode":"{REPEATED}","resultMessage":"{REPEATED}"}}"#);
    let text = |status, text: String| move || Ok(answer(status, &text));
    see(call(builder().rule_policy(rule::DEFAULT_PASSWORD_RULE_GROUP, Policy::Enforce), || {
        unreachable!("it is not sent")
    }));
    see(fail(builder().transport(transport_fn(|_| unreachable!())).access_token_signer(Refusing)));
    see(fail(builder().transport(transport_fn(|_| Ok(answer(403, REPEATED))))));
    see(call(builder(), || Err(TransportError::failed("it broke off"))));
    see(call(builder(), || Err(TransportError::timed_out("too late"))));
    see(call(builder(), || {
        let head = answer(200, REPEATED).map(drop);
        Err(TransportError::stalled().with_answer(head))
    }));
    see(call(builder().max_body(100), text(200, format!("{business:200}"))));
    see(call(builder(), text(500, business.clone())));
    see(call(builder(), text(200, business)));
    see(call(builder(), text(200, format!(r#"{{"resultCode":{{"{REPEATED}":1}}}}"#))));
    // A code of success that no rule of the response is broken by; so a rule that always is.
    let all = ["Build", "Business", "Decode", "Invalid", "Stalled", "Status", "TimedOut", "Token"];
    assert!(all.iter().all(|name| seen.contains(name)), "{seen:?}");
    assert!(seen.contains("TooLarge") && seen.contains("Transport"), "{seen:?}");

    let client = builder().transport(transport_fn(move |request| {
        Ok(if is_exchange(&request) { token() } else { answer(200, &success) })
    }));
    let client = client.build().expect("a client");
    let response = block_on(client.update_agent_account(&request())).expect("a success");
    // The text of a success is the caller's data, and shown: headers are not.
    assert!(format!("{response:?}").contains("edit") || response.result_message == REPEATED);
    check_debug(&response.status());
}

#[test]
fn no_error_of_an_exchange_shows_a_secret() {
    let bodies = [
        (200, REPEATED.to_owned()),
        (200, format!(r#"{{"token":"{REPEATED}"}}"#)),
        (200, format!(r#"{{"AccessToken":"{REPEATED}"}}"#)),
        (200, format!(r#"{{"AccessToken":"Pl4nted","Expires":"{REPEATED}"}}"#)),
        (200, format!(r#"{{"AccessToken":"Pl4nted","CreateTime":{{"{REPEATED}":1}}}}"#)),
        (302, REPEATED.to_owned()),
        (503, REPEATED.to_owned()),
        (200, format!("{REPEATED:200}")),
    ];
    for (status, body) in bodies {
        let transport = transport_fn(move |_| Ok(answer(status, &body)));
        let builder = builder().transport(transport).max_body(150);
        let error = fail(builder.retries(aicc_client::RetryPolicy::never()));
        assert!(matches!(error, Error::Token(_)), "{error:?}");
    }
    let broken = transport_fn(|_| Err(TransportError::timed_out("too late")));
    let error = fail(builder().transport(broken).retries(aicc_client::RetryPolicy::never()));
    assert!(matches!(error, Error::Token(_)), "{error:?}");
}

/// A signer whose signature is of use to whoever reads it.
struct Telling;

impl Signer for Telling {
    fn sign(&self, request: &mut Sent, _time: SystemTime) -> Result<(), SignError> {
        let mut value = http::HeaderValue::from_static("auth/Pl4nted-signature");
        value.set_sensitive(true);
        request.headers_mut().insert("authorization", value);
        Ok(())
    }
}

#[test]
fn a_text_of_the_server_shows_neither_the_signature_nor_a_header_of_the_caller() {
    let text = "auth/Pl4nted-signature and Pl4nted-header and Pl4nted-other";
    let body = format!(r#"{{"resultCode":"7","resultMessage":"{text}"}}"#);
    let transport = transport_fn(move |_| Ok(answer(200, &body)));
    let client = builder().access_token_signer(Telling).transport(transport).build();
    let options = CallOptions::new().header("x-other", "Pl4nted-other");
    let client = client.expect("a client").with(&options);
    let error = block_on(client.update_agent_account(&request())).expect_err("a failure");
    let masked = "(the server says: [redacted] and [redacted] and [redacted])";
    assert!(error.to_string().ends_with(masked), "{error}");
    check_error(&error);
}

/// A signer that cannot sign.
struct Refusing;

impl Signer for Refusing {
    fn sign(&self, request: &mut Sent, _time: SystemTime) -> Result<(), SignError> {
        check_debug(request);
        Err("the device is not plugged in".into())
    }
}

/// Prints all that it is handed.
#[derive(Clone, Default)]
struct Printing(Arc<Mutex<Vec<String>>>);

impl Printing {
    fn print(&self, value: &dyn std::fmt::Debug) {
        self.0.lock().expect("no panic").push(format!("{value:?}\n{value:#?}"));
    }
}

impl Middleware for Printing {
    fn call<'a>(
        &'a self,
        request: Sent,
        next: NextCall<'a>,
    ) -> BoxFuture<'a, Result<RawResponse, Error>> {
        self.print(&request);
        self.print(&next);
        self.print(&next.operation());
        Box::pin(async move {
            let answer = next.run(request).await;
            self.print(&answer);
            answer
        })
    }

    fn attempt<'a>(
        &'a self,
        request: Sent,
        next: NextAttempt<'a>,
    ) -> BoxFuture<'a, Result<http::Response<Body>, Error>> {
        self.print(&request);
        self.print(&next);
        next.run(request)
    }
}

#[test]
fn nothing_that_the_callers_code_is_handed_shows_a_secret() {
    let printing = Printing::default();
    let (transport, drift) = (printing.clone(), printing.clone());
    let client = builder()
        .middleware(printing.clone())
        .request_policy(Policy::Warn)
        .on_drift(move |told| drift.print(told))
        .transport(transport_fn(move |request: Sent| {
            let is_sent = request.headers().values().any(|value| value.as_bytes().len() > 20);
            assert!(is_sent || is_exchange(&request));
            transport.print(&request);
            Ok(if is_exchange(&request) { token() } else { answer(500, REPEATED) })
        }))
        .build()
        .expect("a client");
    let options = CallOptions::new().header("x-other", "Pl4nted-header");
    let broken = request().user_name("[").x_app_key("an-app-key");
    let call = client.with(&options).update_agent_account(&broken);
    block_on(call).expect_err("a failure");
    let printed = printing.0.lock().expect("no panic");
    // Call and attempt, what is inside each, the operation, two requests, the answer, and drift.
    assert_eq!(printed.len(), 9, "{printed:?}");
    printed.iter().for_each(|text| check_hidden(text));
    let all = printed.concat();
    assert!(all.contains("authorization") && all.contains("Sensitive"), "{all}");
}

/// What a panic says.
fn panic_of(act: impl FnOnce()) -> String {
    let payload = catch_unwind(AssertUnwindSafe(act)).expect_err("a panic");
    payload.downcast_ref::<String>().cloned().expect("a text")
}

#[test]
fn a_panic_that_prints_what_it_was_handed_shows_no_secret() {
    let in_transport = builder().transport(transport_fn(|request: Sent| {
        if is_exchange(&request) { Ok(token()) } else { panic!("sent: {request:#?}") }
    }));
    let in_exchange = builder().transport(transport_fn(|request: Sent| panic!("{request:#?}")));
    let in_callback = builder()
        .request_policy(Policy::Warn)
        .on_drift(|drift| panic!("{drift:#?}"))
        .transport(transport_fn(|_| unreachable!()));
    for builder in [in_transport, in_exchange, in_callback] {
        let client = builder.build().expect("a client");
        let text = panic_of(|| {
            let broken = request().user_name("[");
            let broken = if format!("{client:?}").is_empty() { request() } else { broken };
            let options = CallOptions::new().request_policy(Policy::Warn);
            drop(block_on(client.with(&options).update_agent_account(&broken)));
        });
        assert!(!text.is_empty() && !text.contains(WORD), "{text}");
        check_hidden(&text);
        // The client is of use after it.
        check_debug(&client);
    }
    let request = request();
    check_hidden(&panic_of(|| panic!("{request:?}")));
    check_hidden(&panic_of(|| panic!("{:?}", request.clone().user_name("[").validate())));
}
