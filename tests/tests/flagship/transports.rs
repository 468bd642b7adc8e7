//! Who sends can be chosen: a transport of one's own in either shell, reqwest with other settings,
//! or a client of reqwest that is trusted.
#![expect(clippy::expect_used, reason = "what fails in a helper fails the test that calls it")]

#[path = "../../examples/ureq_transport.rs"]
#[allow(dead_code, reason = "an example has a `main`")]
mod ureq_transport;

use std::time::Duration;

use aicc_client::runtime::{BoxFuture, Limits, ReqwestTransport, http, reqwest, transport_fn};
use aicc_client::{Body, Client, ClientBuilder, Error, Transport, TransportError};
use docwright_tests::sample;
use docwright_tests::server::{Answer, Server};
use ureq_transport::UreqTransport;

const SUCCESS: &str = r#"{"resultCode":"0100000"}"#;

async fn start(answer: Answer) -> Server {
    Server::answering(answer).await.expect("a free port")
}

/// Calls by `ureq`, on a thread that may wait.
async fn call_by_ureq(
    server: &Server,
    configure: impl Fn(ClientBuilder) -> ClientBuilder,
) -> Result<(), Error> {
    let builder = configure(sample::client(server)).blocking_transport(UreqTransport);
    let client = builder.build_blocking()?;
    let call = move || client.update_group(&sample::update_group()).map(drop);
    tokio::task::spawn_blocking(call).await.expect("no panic")
}

#[tokio::test]
async fn the_example_for_ureq_sends_what_reqwest_sends() {
    let server = start(Answer::json(200, SUCCESS)).await;
    call_by_ureq(&server, |builder| builder).await.expect("an answer");
    let client = sample::client(&server).build().expect("a client");
    client.update_group(&sample::update_group()).await.expect("an answer");
    let received = server.received();
    assert_eq!(received[0].body, received[1].body);
    assert_eq!(received[0].target, received[1].target);
    for name in ["authorization", "content-type", "content-length", "accept", "user-agent"] {
        assert_eq!(received[0].header(name), received[1].header(name), "{name}");
    }
}

#[tokio::test]
async fn the_example_for_ureq_keeps_its_promises() {
    let error = call_by_ureq(&start(Answer::Endless).await, |builder| builder.max_body(1000)).await;
    assert!(matches!(error, Err(Error::TooLarge { limit: 1000, .. })), "{error:?}");

    let short = Duration::from_millis(100);
    let server = start(Answer::Stalled(Vec::new())).await;
    let error = call_by_ureq(&server, |builder| builder.timeout(short)).await;
    assert!(matches!(error, Err(Error::TimedOut(_))), "{error:?}");

    let target = start(Answer::json(200, SUCCESS)).await;
    let server = start(Answer::redirect(307, &target.url())).await;
    let error = call_by_ureq(&server, |builder| builder).await.expect_err("a redirect");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(307));
    assert_eq!(target.connections(), 0);

    let error = call_by_ureq(&start(Answer::json(500, "{}")).await, |builder| builder).await;
    assert!(matches!(error, Err(Error::Status(_))), "{error:?}");
}

/// An async transport that adds a header, and lets another send.
struct Tracing(ReqwestTransport);

impl Transport for Tracing {
    fn send<'a>(
        &'a self,
        mut request: http::Request<Body>,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<http::Response<Body>, TransportError>> {
        request.headers_mut().insert("x-trace", http::HeaderValue::from_static("7"));
        self.0.send(request, limits)
    }
}

#[tokio::test]
async fn an_own_async_transport() {
    let server = start(Answer::json(200, SUCCESS)).await;
    let inner = ReqwestTransport::new(&Limits::default()).expect("a transport");
    let client = sample::client(&server).transport(Tracing(inner)).build().expect("a client");
    client.update_group(&sample::update_group()).await.expect("an answer");
    assert_eq!(server.received()[0].header("x-trace"), ["7"]);
}

#[tokio::test]
async fn a_transport_of_the_other_shell_is_refused() {
    let transport = || transport_fn(|request| Ok(http::Response::new(request.into_body())));
    let error = Client::builder().transport(transport()).build_blocking().expect_err("no client");
    assert_eq!(
        error.to_string(),
        "the transport given to `transport` is for the client that `build` makes: call \
         `blocking_transport` on the builder"
    );
    let error = Client::builder().blocking_transport(transport()).build().expect_err("no client");
    assert!(error.to_string().contains("call `transport` on the builder"), "{error}");
    // The last one counts.
    let builder = Client::builder().transport(transport()).blocking_transport(transport());
    builder.build_blocking().expect("a client");
}

#[tokio::test]
async fn settings_of_reqwest_are_not_dropped_beside_another_transport() {
    let transport = transport_fn(|request| Ok(http::Response::new(request.into_body())));
    let builder = Client::builder().proxy("http://127.0.0.1:1").transport(transport);
    let text = builder.build().expect_err("no client").to_string();
    assert!(text.contains("`proxy`") && text.contains("default transport"), "{text}");
}

#[tokio::test]
async fn the_door_to_reqwest_lets_settings_in() {
    let server = start(Answer::json(200, SUCCESS)).await;
    let client = sample::client(&server).reqwest(|builder| {
        let headers = [(http::header::VIA, http::HeaderValue::from_static("test"))];
        builder.default_headers(headers.into_iter().collect())
    });
    let client = client.build().expect("a client");
    client.update_group(&sample::update_group()).await.expect("an answer");
    assert_eq!(server.received()[0].header("via"), ["test"]);
}

#[tokio::test]
async fn the_door_to_reqwest_leaves_redirects_and_time_outs_alone() {
    let loose = |builder: reqwest::ClientBuilder| {
        builder.redirect(reqwest::redirect::Policy::limited(10)).timeout(Duration::from_secs(3600))
    };
    let target = start(Answer::json(200, SUCCESS)).await;
    let server = start(Answer::redirect(307, &target.url())).await;
    let client = sample::client(&server).reqwest(loose).build().expect("a client");
    let error = client.update_group(&sample::update_group()).await.expect_err("a redirect");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(307));
    assert_eq!(target.connections(), 0);

    let server = start(Answer::Stalled(Vec::new())).await;
    let short = Duration::from_millis(100);
    let client = sample::client(&server).timeout(short).reqwest(loose).build().expect("a client");
    let error = client.update_group(&sample::update_group()).await.expect_err("no answer");
    assert!(matches!(error, Error::TimedOut(_)), "{error:?}");
}

#[tokio::test]
async fn a_trusted_client_of_reqwest_still_has_the_limits() {
    let trusted = || ReqwestTransport::trusted(reqwest::Client::new());
    let server = start(Answer::json(200, SUCCESS)).await;
    let client = sample::client(&server).transport(trusted()).build().expect("a client");
    client.update_group(&sample::update_group()).await.expect("an answer");

    let server = start(Answer::Endless).await;
    let client = sample::client(&server).transport(trusted()).max_body(1000);
    let client = client.build().expect("a client");
    let error = client.update_group(&sample::update_group()).await.expect_err("it has no end");
    assert!(matches!(error, Error::TooLarge { .. }), "{error:?}");

    let server = start(Answer::Stalled(Vec::new())).await;
    let client = sample::client(&server).transport(trusted()).timeout(Duration::from_millis(100));
    let client = client.build().expect("a client");
    let error = client.update_group(&sample::update_group()).await.expect_err("no answer");
    assert!(matches!(error, Error::TimedOut(_)), "{error:?}");
}

#[tokio::test]
async fn a_proxy_sees_the_request() {
    let proxy = start(Answer::json(200, SUCCESS)).await;
    let client = Client::builder().cms("http://cms.example.com").allow_http();
    let client = client.request_signature(sample::signer()).proxy(proxy.url());
    let client = client.build().expect("a client");
    client.update_group(&sample::update_group()).await.expect("an answer");
    let target = proxy.received()[0].target.clone();
    assert!(target.starts_with("http://cms.example.com/"), "{target}");
}

#[tokio::test]
async fn what_is_no_proxy_is_not_shown() {
    for address in ["", "http://", "://planted"] {
        let text = Client::builder().proxy(address).build().expect_err("no client").to_string();
        assert!(text.contains("`proxy`") && !text.contains("planted"), "{text}");
    }
    let builder = Client::builder().proxy("http://name:planted@127.0.0.1:1");
    assert!(!format!("{builder:?}").contains("planted"));
    let client = builder.build().expect("a client");
    assert!(!format!("{client:?}").contains("planted"));
}

#[tokio::test]
async fn the_user_agent_is_the_crate_or_what_was_set() {
    let server = start(Answer::json(200, SUCCESS)).await;
    let call = async |builder: ClientBuilder| {
        let client = builder.build().expect("a client");
        client.update_group(&sample::update_group()).await.expect("an answer");
    };
    call(sample::client(&server)).await;
    call(sample::client(&server).user_agent("desk/7 (north)")).await;
    call(sample::client(&server).user_agent("")).await;
    let received = server.received();
    let version = include_str!("../../../generated-client/Cargo.toml");
    let version = version.lines().find_map(|line| line.strip_prefix("version = "));
    let expected = format!("aicc-client/{}", version.expect("a version").trim_matches('"'));
    assert_eq!(received[0].header("user-agent"), [expected]);
    assert_eq!(received[1].header("user-agent"), ["desk/7 (north)"]);
    assert_eq!(received[2].header("user-agent"), [""; 0]);
    for wrong in ["a\r\nx-evil: 1", "é"] {
        let text = Client::builder().user_agent(wrong).build().expect_err("no client").to_string();
        assert!(text.contains("User-Agent"), "{text}");
    }
}
