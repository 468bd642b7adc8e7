//! The two shells give the same: the same requests, results, errors and pauses.

use std::sync::Mutex;
use std::time::{Duration, SystemTime};

use docwright_runtime as runtime;
use futures_executor::block_on;
use runtime::http::Request;
use runtime::{
    BaseClientBuilder, Body, Call, ClientCredentials, Credential, Error, Operation, Policy,
    Response, RetryPolicy, SignError, Signer, TransportError,
};

use super::common::api::{all_texts, answer, ok};
use super::common::scripted::{Scripted, has_token, obliging, status, token_or};
use super::common::secured::{
    AllKeys, BASIC, COOKIE_KEY, EXCHANGE, Either, Exchanged, HEADER_KEY, Judged, KeyAndSignature,
    Open, OpenPost, QUERY_KEY, SIGNATURE, SignedSafely, builder,
};
use super::common::simulated::Simulated;

/// Makes the same call with either shell, and hands both results to `check`.
pub(crate) fn in_both_shells<O: Operation>(
    operation: &O,
    configure: impl Fn(&mut BaseClientBuilder),
    transport: impl Fn() -> Scripted,
    mut check: impl FnMut(Result<Response<O::Output>, Error>, &Scripted),
) {
    let sending = transport();
    let mut asynchronous = builder();
    configure(&mut asynchronous);
    asynchronous.transport(sending.clone());
    check(block_on(asynchronous.build().unwrap().call(operation)), &sending);
    #[cfg(feature = "blocking")]
    {
        let sending = transport();
        let mut blocking = builder();
        configure(&mut blocking);
        blocking.blocking_transport(sending.clone());
        check(blocking.build_blocking().unwrap().call(operation), &sending);
    }
}

/// All that can be seen of a call: the result, what was sent with how much time, and the pauses.
fn story<O: Operation>(
    operation: &O,
    configure: impl Fn(&mut BaseClientBuilder),
    transport: impl Fn() -> Scripted,
) -> String {
    let mut stories = Vec::new();
    let clocks = Mutex::new(Vec::new());
    let configure = |builder: &mut BaseClientBuilder| {
        let clock = Simulated::with_random(u64::MAX / 3);
        clocks.lock().unwrap().push(clock.clone());
        builder.system(clock);
        configure(builder);
    };
    in_both_shells(operation, configure, transport, |result, transport| {
        let mut story = match result {
            Ok(response) => format!("status {}\n", response.status()),
            Err(error) => format!("{}{}\n", all_texts(&error), error.is_retryable()),
        };
        for request in transport.requests() {
            let (parts, body) = request.into_parts();
            story += &format!("{} {} {}\n", parts.method, parts.uri, body.to_text());
            for (name, value) in &parts.headers {
                story += &format!("{name}: {} {}\n", value.to_str().unwrap(), value.is_sensitive());
            }
        }
        story += &format!("{:?}\n", transport.times());
        story += &format!("{:?}", clocks.lock().unwrap().last().map(Simulated::pauses));
        stories.push(story);
    });
    if let [first, second] = &*stories {
        assert_eq!(first, second);
    }
    stories.swap_remove(0)
}

struct Stamps;

impl Signer for Stamps {
    fn sign(&self, request: &mut Request<Body>, time: SystemTime) -> Result<(), SignError> {
        let seconds = time.duration_since(SystemTime::UNIX_EPOCH)?.as_secs();
        request.headers_mut().insert("x-signature", seconds.into());
        Ok(())
    }
}

fn nothing(_builder: &mut BaseClientBuilder) {}

fn keys(builder: &mut BaseClientBuilder) {
    let keys = ClientCredentials::new("app key", "app secret");
    builder.options().credential(&EXCHANGE, Credential::token(keys));
}

#[test]
fn credentials() {
    let all = |builder: &mut BaseClientBuilder| {
        builder.options().credential(&HEADER_KEY, "h".into());
        builder.options().credential(&QUERY_KEY, "q/?".into());
        builder.options().credential(&COOKIE_KEY, "c".into());
        builder.options().credential(&BASIC, Credential::basic("u", "p"));
        builder.options().credential(&SIGNATURE, Credential::signer(Stamps));
    };
    assert!(story(&AllKeys::default(), all, obliging).starts_with("status 200"));
    assert!(story(&Either::default(), all, obliging).contains("x-api-key: h true"));
    let signed = story(&KeyAndSignature::default(), all, obliging);
    assert!(signed.contains("x-signature: 1700000000"), "{signed}");
    assert!(story(&AllKeys::default(), nothing, obliging).contains("is not set"));
    let unused = AllKeys { note: Some("a\nb".to_owned()) };
    assert!(story(&unused, all, obliging).contains("x-note"));
}

#[test]
fn failures() {
    type MakeTransport = fn() -> Scripted;
    let failing: [(&str, MakeTransport); 7] = [
        ("could not be reached", || Scripted::new(|_, _| Err(TransportError::not_connected("x")))),
        ("broke off", || Scripted::new(|_, _| Err(TransportError::failed("x")))),
        ("ran out", || Scripted::new(|_, _| Err(TransportError::timed_out("x")))),
        ("status 503", || Scripted::new(|_, _| status(503))),
        ("status 404", || Scripted::new(|_, _| status(404))),
        ("a redirect", || Scripted::new(|_, _| status(307))),
        ("stalled", || Scripted::new(|_, _| Err(TransportError::stalled()))),
    ];
    for (text, transport) in failing {
        for story in [
            story(&Open::default(), nothing, transport),
            story(&OpenPost::default(), nothing, transport),
        ] {
            assert!(story.contains(text), "{story}");
        }
    }
}

#[test]
fn bodies() {
    for (body, text) in [
        (r#"{"resultCode": "0"}"#, "status 200"),
        (r#"{"resultCode": "0", "skills": [{}]}"#, "/skills/0/id"),
        (r#"{"resultCode": "0", "skills": [{"id": 0}]}"#, "SKILL_ID_MINIMUM"),
        (r#"{"resultCode": "1", "resultDesc": "token-1"}"#, "[redacted]"),
        (r#"{}"#, "resultCode"),
        ("", "JSON"),
    ] {
        let transport = || {
            let made = Mutex::new(0);
            Scripted::new(move |request, _| Ok(token_or(request, &made, || ok(body))))
        };
        let enforced = |builder: &mut BaseClientBuilder| {
            keys(builder);
            builder.options().response_policy(Policy::Enforce);
        };
        let story = story(&Judged::default(), enforced, transport);
        if body.is_empty() {
            assert!(!story.starts_with("status"), "{story}");
        } else {
            assert!(story.contains(text), "{story}");
        }
    }
}

#[test]
fn tokens_and_repetitions() {
    let once_refused = || {
        let made = Mutex::new(0);
        Scripted::new(move |request, _| {
            Ok(token_or(request, &made, || {
                if has_token(request, "token-1") { answer(401, "") } else { ok("") }
            }))
        })
    };
    assert!(story(&Exchanged::default(), keys, once_refused).starts_with("status 200"));
    assert!(
        story(&Exchanged::default(), keys, || Scripted::new(|_, _| status(500)))
            .contains("no token for the security scheme exchange")
    );
    let late = || {
        Scripted::new(|_, number| {
            let mut answer = answer(if number < 3 { 429 } else { 200 }, "");
            answer.headers_mut().insert("retry-after", "7".parse().unwrap());
            Ok(answer)
        })
    };
    let signed = |builder: &mut BaseClientBuilder| {
        builder.options().credential(&SIGNATURE, Credential::signer(Stamps));
        builder.options().timeout(Duration::from_secs(15));
        builder.options().attempt_timeout(Duration::from_secs(9));
    };
    let repeated = story(&SignedSafely::default(), signed, late);
    assert!(repeated.contains("x-signature: 1700000014"), "{repeated}");
    assert!(repeated.ends_with("[9s, 8s, 1s]\nSome([7s, 7s])"), "{repeated}");
    let never = |builder: &mut BaseClientBuilder| builder.options().retries(RetryPolicy::never());
    assert!(story(&Open::default(), never, late).contains("status 429"));
}

#[test]
fn what_is_shared_between_threads_and_tasks_can_be() {
    fn is_shared<T: Clone + Send + Sync + 'static>() {}
    fn is_sent<T: Send + 'static>() {}
    fn is_boxed<T: Send + Sync + 'static>() {}
    is_shared::<runtime::BaseClient>();
    #[cfg(feature = "blocking")]
    is_shared::<runtime::BlockingBaseClient>();
    is_shared::<runtime::BaseCallOptions>();
    is_shared::<ClientCredentials>();
    is_shared::<Credential>();
    is_shared::<runtime::TokenCredential>();
    is_shared::<RetryPolicy>();
    is_shared::<runtime::TokenError>();
    is_sent::<Call<()>>();
    is_sent::<Call<super::common::Account>>();
    is_boxed::<Error>();
    is_boxed::<TransportError>();
}
