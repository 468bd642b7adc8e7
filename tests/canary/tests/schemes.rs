//! The schemes that aicc-client has none of, in tables as the generator emits them: keys in a header,
//! the query and a cookie, Basic, client credentials; and an answer that breaks a rule.
#![expect(clippy::expect_used, reason = "what fails in a helper fails the test that calls it")]

use std::sync::{Arc, Mutex};

use aicc_client::runtime::http::{self, Method};
use aicc_client::runtime::{
    self, BaseClient, BaseClientBuilder, Check, Credential, CredentialLocation, Empty, Field, Json,
    OperationTable, ReadError, Reader, ResultTable, Rule, Rules, SchemeKind, SchemeTable,
    ServerTable, Statuses, Table, TokenRequest, TokenTable, TokenUrl, Visitor, transport_fn,
};
use aicc_client::{
    Body, ClientCredentials, Error, Operation, Policy, RuleId, Secret, TransportError,
};
use docwright_canary::{WORD, check_debug, check_error, check_hidden};
use futures_executor::block_on;

static SERVER: ServerTable =
    ServerTable { index: 0, name: "shop", setter: "shop", url: Some("https://example.com") };

const fn scheme(index: usize, location: CredentialLocation, kind: SchemeKind) -> SchemeTable {
    SchemeTable { index, name: "scheme", setter: "setter", location, kind }
}

static HEADER: SchemeTable = scheme(0, CredentialLocation::Header("x-api-key"), SchemeKind::Key);
static QUERY: SchemeTable = scheme(1, CredentialLocation::Query("key"), SchemeKind::Key);
static COOKIE: SchemeTable = scheme(2, CredentialLocation::Cookie("sid"), SchemeKind::Key);
static BASIC: SchemeTable =
    scheme(3, CredentialLocation::Header("Authorization"), SchemeKind::Basic);
static OAUTH: SchemeTable = scheme(
    4,
    CredentialLocation::Header("x-access"),
    SchemeKind::Token(&TokenTable {
        url: TokenUrl::Absolute("https://tokens.example.com/oauth"),
        request: TokenRequest::ClientCredentials { scope: "read" },
        headers: &[],
        token: "/access_token",
        created: None,
        lifetime: Some("/expires_in"),
    }),
);
static SERVERS: [&ServerTable; 1] = [&SERVER];
static SCHEMES: [&SchemeTable; 5] = [&HEADER, &QUERY, &COOKIE, &BASIC, &OAUTH];

/// A request that needs all credentials at once, and its answer as well.
#[derive(Clone)]
struct Ping {
    password: Secret,
}

const TOO_LONG: RuleId = RuleId::new("PING_PASSWORD_MAX_LENGTH");

impl Ping {
    const TABLE: &'static Table = &Table {
        name: "Ping",
        place: "#/components/schemas/Ping",
        fields: &[Field::mandatory("password").rules(&[Rule::new(TOO_LONG, Check::MaxLength(3))])],
        rules: &[],
        whole_body: None,
    };
}

impl Json for Ping {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        reader.object(Self::TABLE, &mut [&mut self.password])
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.object(Self::TABLE, &[&self.password]);
    }
}

impl std::fmt::Debug for Ping {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        runtime::debug(self, formatter)
    }
}

impl Empty for Ping {
    fn empty() -> Self {
        Self { password: Secret::default() }
    }
}

impl Operation for Ping {
    type Output = Ping;
    const OPERATION: &'static OperationTable = &OperationTable {
        id: "ping",
        method: Method::PUT,
        path: "/ping",
        server: &SERVER,
        security: &[&[&HEADER, &QUERY, &COOKIE, &BASIC, &OAUTH]],
        is_idempotent: true,
        accept: "application/json",
        content_type: Some("application/json"),
        success: &[Statuses::Code(200)],
        failures: &[],
        result: Some(&ResultTable {
            code: "code",
            text: Some("text"),
            success: &["0"],
            meanings: &[],
        }),
        answer: Rules::NONE,
    };
}

fn ping() -> Ping {
    Ping { password: "Pl4nted-password".into() }
}

fn builder() -> BaseClientBuilder {
    let mut builder = BaseClientBuilder::new(&SERVERS, &SCHEMES);
    builder.options().request_policy(Policy::Off);
    for scheme in [&HEADER, &QUERY, &COOKIE] {
        builder.options().credential(scheme, "Pl4nted-key".into());
    }
    builder.options().credential(&BASIC, Credential::basic("abc", "Pl4nted-basic"));
    let keys = ClientCredentials::new("Pl4nted-id", "Pl4nted-client-secret");
    builder.options().credential(&OAUTH, Credential::token(keys));
    builder
}

type Sent = http::Request<Body>;

/// A client of a server that gives a token, and answers with `answer`. What it sends is kept.
fn client(
    mut builder: BaseClientBuilder,
    answer: impl Fn(&Sent) -> Result<http::Response<Body>, TransportError> + Send + Sync + 'static,
) -> (BaseClient, Arc<Mutex<Vec<Sent>>>) {
    let sent: Arc<Mutex<Vec<Sent>>> = Arc::default();
    let log = Arc::clone(&sent);
    builder.transport(transport_fn(move |request: Sent| {
        log.lock().expect("no panic").push(request.clone());
        if request.uri().path() == "/oauth" {
            let token = r#"{"access_token":"Pl4nted-token","expires_in":600}"#;
            return Ok(http::Response::new(Body::from(token)));
        }
        answer(&request)
    }));
    (builder.build().expect("a client"), sent)
}

/// All of a request, as a server would repeat it.
fn repeated(request: &Sent) -> String {
    let headers = request.headers().values().map(|value| value.to_str().unwrap_or_default());
    let headers: Vec<&str> = headers.collect();
    let text = format!("{} {} {}", request.uri(), headers.join(" "), request.body().to_text());
    text.replace('"', "'")
}

#[test]
fn requests_with_every_credential_print_none_but_that_in_the_address() {
    let (client, sent) = client(builder(), |_| Ok(http::Response::new(Body::default())));
    check_debug(&client);
    block_on(client.call(&ping())).expect_err("no answer");
    let sent = sent.lock().expect("no panic");
    let [exchange, call] = &sent[..] else { unreachable!("{}", sent.len()) };
    check_debug(exchange);
    check_debug(&call.headers());
    check_debug(&call.body());
    for name in ["x-api-key", "cookie", "authorization", "x-access"] {
        assert!(call.headers()[name].is_sensitive(), "{name}");
    }
    // An address is text: whoever chooses a key in the query has chosen this.
    assert!(call.uri().to_string().contains("key=Pl4nted-key"));
    assert!(format!("{call:?}").contains(WORD));
}

#[test]
fn no_error_shows_a_credential_that_the_server_repeats() {
    type Respond = fn(String) -> Result<http::Response<Body>, TransportError>;
    let answers: [Respond; 7] = [
        |text| Ok(http::Response::new(Body::from(text.as_str()))),
        |text| {
            Ok(http::Response::new(format!(r#"{{"code":"7","text":"{text}"}}"#).as_str().into()))
        },
        |text| Ok(http::Response::new(format!(r#"{{"code":"{text}"}}"#).as_str().into())),
        |text| Ok(http::Response::new(format!(r#"{{"{text}":1}}"#).as_str().into())),
        |text| {
            let body = format!(r#"{{"code":"0","password":"{text}"}}"#);
            Ok(http::Response::new(body.as_str().into()))
        },
        |text| {
            let mut answer = http::Response::new(Body::from(text.as_str()));
            *answer.status_mut() = http::StatusCode::FORBIDDEN;
            Ok(answer)
        },
        |_| Err(TransportError::failed("it broke off")),
    ];
    for (index, respond) in answers.into_iter().enumerate() {
        let mut builder = builder();
        builder.options().response_policy(Policy::Enforce);
        builder.options().retries(aicc_client::RetryPolicy::never());
        let (client, _) = client(builder, move |request| respond(repeated(request)));
        let error = block_on(client.call(&ping())).expect_err("an error");
        check_error(&error);
        check_debug(&error.response());
        let is_expected = match index {
            1 | 2 => matches!(error, Error::Business(_)),
            4 => matches!(error, Error::InvalidResponse(_)),
            5 => matches!(error, Error::Status(_)),
            6 => matches!(error, Error::Transport(_)),
            _ => matches!(error, Error::Decode(_)),
        };
        assert!(is_expected, "{index}: {error:?}");
    }
}

#[test]
fn what_cannot_be_sent_is_not_shown() {
    for (scheme, credential) in [
        (&HEADER, Credential::value("Pl4nted\n")),
        (&BASIC, Credential::basic("Pl4nted:", "Pl4nted")),
        (&BASIC, Credential::basic("abc", "Pl4nted\n")),
        (&QUERY, Credential::token(ClientCredentials::new("Pl4nted", "Pl4nted"))),
    ] {
        let mut builder = builder();
        builder.options().credential(scheme, credential);
        check_debug(&builder.options());
        check_hidden(&format!("{builder:?}"));
        check_error(&builder.build().expect_err("no client"));
    }
}
