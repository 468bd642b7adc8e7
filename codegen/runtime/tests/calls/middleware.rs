//! Middleware: in which order it runs, what it sees, and what it can do.

use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use docwright_runtime as runtime;
use runtime::http::{Request, Response};
use runtime::{
    BaseClientBuilder, Body, BoxFuture, ClientCredentials, Credential, Error, Middleware,
    NextAttempt, NextCall, RawResponse, RetryPolicy, SignError, Signer, TransportError,
};

use super::common::api::{answer, ok};
use super::common::scripted::{Scripted, has_token, obliging, status, token_or};
use super::common::secured::{
    AllKeys, BASIC, ByBasic, COOKIE_KEY, EXCHANGE, Exchanged, HEADER_KEY, KeyAndSignature, Open,
    OpenPost, QUERY_KEY, SIGNATURE,
};
use super::common::simulated::Simulated;
use super::shells::in_both_shells;

/// What was seen, in order.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn add(&self, line: String) {
        self.0.lock().unwrap().push(line);
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

/// Writes down where it is.
struct Recorder(&'static str, Log);

impl Middleware for Recorder {
    fn call<'a>(
        &'a self,
        request: Request<Body>,
        next: NextCall<'a>,
    ) -> BoxFuture<'a, Result<RawResponse, Error>> {
        Box::pin(async move {
            let Self(name, log) = self;
            log.add(format!("{name}: call {}", next.operation().id));
            let answer = next.run(request).await;
            log.add(format!("{name}: called {:?}", status_of(&answer)));
            answer
        })
    }

    fn attempt<'a>(
        &'a self,
        request: Request<Body>,
        next: NextAttempt<'a>,
    ) -> BoxFuture<'a, Result<Response<Body>, Error>> {
        Box::pin(async move {
            let Self(name, log) = self;
            log.add(format!("{name}: attempt {}", next.number()));
            let answer = next.run(request).await;
            let status = answer.as_ref().map(|answer| answer.status().as_u16()).ok();
            log.add(format!("{name}: attempted {status:?}"));
            answer
        })
    }
}

fn status_of(answer: &Result<RawResponse, Error>) -> Option<u16> {
    answer.as_ref().map(|answer| answer.status().as_u16()).ok()
}

fn with_clock(builder: &mut BaseClientBuilder) {
    builder.system(Simulated::default());
}

#[test]
fn what_was_added_first_is_outside() {
    let log = Log::default();
    let configure = |builder: &mut BaseClientBuilder| {
        with_clock(builder);
        builder.middleware(Recorder("a", log.clone()));
        builder.middleware(Recorder("b", log.clone()));
    };
    let transport = || Scripted::new(|_, number| status(if number < 2 { 503 } else { 200 }));
    in_both_shells(&Open::default(), configure, transport, |result, transport| {
        assert!(result.is_ok());
        assert_eq!(transport.count(), 2);
        assert_eq!(
            log.take(),
            [
                "a: call open",
                "b: call open",
                "a: attempt 1",
                "b: attempt 1",
                "b: attempted Some(503)",
                "a: attempted Some(503)",
                "a: attempt 2",
                "b: attempt 2",
                "b: attempted Some(200)",
                "a: attempted Some(200)",
                "b: called Some(200)",
                "a: called Some(200)",
            ]
        );
    });
}

#[test]
fn a_refused_token_makes_an_attempt_with_a_number_of_its_own() {
    let log = Log::default();
    let configure = |builder: &mut BaseClientBuilder| {
        let keys = ClientCredentials::new("key", "secret");
        builder.options().credential(&EXCHANGE, Credential::token(keys));
        builder.middleware(Recorder("m", log.clone()));
    };
    let transport = || {
        let made = Mutex::new(0);
        Scripted::new(move |request, _| {
            Ok(token_or(request, &made, || {
                if has_token(request, "token-1") { answer(401, "") } else { ok("") }
            }))
        })
    };
    in_both_shells(&Exchanged::default(), configure, transport, |result, _| {
        assert!(result.is_ok());
        assert_eq!(
            log.take(),
            [
                "m: call exchanged",
                "m: attempt 1",
                "m: attempted Some(401)",
                "m: attempt 2",
                "m: attempted Some(200)",
                "m: called Some(200)",
            ]
        );
    });
}

/// Prints all of a request into the log, and adds a header.
struct Printer(Log);

impl Printer {
    fn print(&self, request: &Request<Body>) {
        let headers = request.headers().iter();
        let headers: Vec<_> = headers.map(|(name, value)| (name, value.as_bytes())).collect();
        let body = request.body().to_text();
        self.0.add(format!("{} {headers:?} {body}", request.uri()));
    }
}

impl Middleware for Printer {
    fn call<'a>(
        &'a self,
        request: Request<Body>,
        next: NextCall<'a>,
    ) -> BoxFuture<'a, Result<RawResponse, Error>> {
        self.print(&request);
        next.run(request)
    }

    fn attempt<'a>(
        &'a self,
        mut request: Request<Body>,
        next: NextAttempt<'a>,
    ) -> BoxFuture<'a, Result<Response<Body>, Error>> {
        self.print(&request);
        request.headers_mut().insert("x-trace", next.number().into());
        next.run(request)
    }
}

/// Signs the header that the middleware adds.
struct SignsTrace;

impl Signer for SignsTrace {
    fn sign(&self, request: &mut Request<Body>, _time: SystemTime) -> Result<(), SignError> {
        let trace = request.headers().get("x-trace").ok_or("no trace")?;
        let signature = format!("cAnArY over {}", trace.to_str()?).parse()?;
        request.headers_mut().insert("x-signature", signature);
        Ok(())
    }
}

fn credentials(builder: &mut BaseClientBuilder, log: &Log) {
    with_clock(builder);
    builder.options().credential(&HEADER_KEY, "cAnArY".into());
    builder.options().credential(&QUERY_KEY, "cAnArY".into());
    builder.options().credential(&COOKIE_KEY, "cAnArY".into());
    builder.options().credential(&BASIC, Credential::basic("cAnArY", ""));
    let keys = ClientCredentials::new("cAnArY", "cAnArY");
    builder.options().credential(&EXCHANGE, Credential::token(keys));
    builder.options().credential(&SIGNATURE, Credential::signer(SignsTrace));
    builder.middleware(Printer(log.clone()));
}

#[test]
fn middleware_sees_no_credential() {
    fn check<O: runtime::Operation>(operation: &O) {
        let log = Log::default();
        let configure = |builder: &mut BaseClientBuilder| credentials(builder, &log);
        let failing = || {
            let made = Mutex::new(0);
            Scripted::new(move |request, _| Ok(token_or(request, &made, || answer(503, ""))))
        };
        in_both_shells(operation, configure, failing, |_, transport| {
            assert!(transport.count() > 0);
            let seen = log.take().join("\n");
            for secret in ["cAnArY", "Y0FuQXJZ", "token-1"] {
                assert!(!seen.contains(secret), "{seen}");
            }
        });
    }
    check(&AllKeys::default());
    check(&ByBasic::default());
    check(&Exchanged::default());
    check(&KeyAndSignature::default());
}

#[test]
fn what_middleware_adds_is_signed_in_each_attempt() {
    let log = Log::default();
    let configure = |builder: &mut BaseClientBuilder| credentials(builder, &log);
    let transport = || Scripted::new(|_, number| status(if number < 3 { 503 } else { 200 }));
    in_both_shells(&KeyAndSignature::default(), configure, transport, |result, transport| {
        assert!(result.is_ok());
        let signatures: Vec<_> = transport
            .requests()
            .iter()
            .map(|request| request.headers()["x-signature"].to_str().unwrap().to_owned())
            .collect();
        assert_eq!(signatures, ["cAnArY over 1", "cAnArY over 2", "cAnArY over 3"]);
    });
}

/// Answers by itself.
struct Answers(u16);

impl Middleware for Answers {
    fn attempt<'a>(
        &'a self,
        _request: Request<Body>,
        _next: NextAttempt<'a>,
    ) -> BoxFuture<'a, Result<Response<Body>, Error>> {
        Box::pin(async { Ok(answer(self.0, "")) })
    }
}

#[test]
fn middleware_can_answer_without_sending() {
    for (code, is_success) in [(200, true), (401, false), (503, false)] {
        let configure = |builder: &mut BaseClientBuilder| {
            with_clock(builder);
            let keys = ClientCredentials::new("key", "secret");
            builder.options().credential(&EXCHANGE, Credential::token(keys));
            builder.middleware(Answers(code));
        };
        in_both_shells(&Exchanged::default(), configure, obliging, |result, transport| {
            assert_eq!(result.is_ok(), is_success);
            assert_eq!(transport.count(), 0);
        });
    }
}

/// Does everything twice.
struct Twice {
    calls: bool,
}

impl Middleware for Twice {
    fn call<'a>(
        &'a self,
        request: Request<Body>,
        next: NextCall<'a>,
    ) -> BoxFuture<'a, Result<RawResponse, Error>> {
        Box::pin(async move {
            match next.clone().run(request.clone()).await {
                Err(_) if self.calls => next.run(request).await,
                result => result,
            }
        })
    }

    fn attempt<'a>(
        &'a self,
        request: Request<Body>,
        next: NextAttempt<'a>,
    ) -> BoxFuture<'a, Result<Response<Body>, Error>> {
        Box::pin(async move {
            match next.clone().run(request.clone()).await {
                Err(_) if !self.calls => next.run(request).await,
                result => result,
            }
        })
    }
}

#[test]
fn middleware_can_repeat_what_is_inside() {
    for calls in [true, false] {
        let configure = |builder: &mut BaseClientBuilder| {
            with_clock(builder);
            builder.options().retries(RetryPolicy::never());
            builder.middleware(Twice { calls });
        };
        let transport = || {
            Scripted::new(|_, number| match number {
                1 => Err(TransportError::failed("reset")),
                _ => status(200),
            })
        };
        in_both_shells(&OpenPost::default(), configure, transport, |result, transport| {
            assert!(result.is_ok());
            assert_eq!(transport.count(), 2);
        });
    }
}

#[test]
fn an_error_of_middleware_is_that_of_the_call() {
    struct Refuses;
    impl Middleware for Refuses {
        fn call<'a>(
            &'a self,
            _request: Request<Body>,
            _next: NextCall<'a>,
        ) -> BoxFuture<'a, Result<RawResponse, Error>> {
            Box::pin(async { Err(TransportError::failed("not today").into()) })
        }
    }
    let configure = |builder: &mut BaseClientBuilder| builder.middleware(Refuses);
    in_both_shells(&Open::default(), configure, obliging, |result, transport| {
        assert!(matches!(&result, Err(Error::Transport(_))), "{result:?}");
        assert_eq!(transport.count(), 0);
    });
}

#[test]
fn middleware_that_sends_a_call_elsewhere_does_not_send_the_keys_there() {
    struct Elsewhere;
    impl Middleware for Elsewhere {
        fn attempt<'a>(
            &'a self,
            mut request: Request<Body>,
            next: NextAttempt<'a>,
        ) -> BoxFuture<'a, Result<Response<Body>, Error>> {
            *request.uri_mut() = "http://elsewhere.example.net/".parse().unwrap();
            next.run(request)
        }
    }
    let configure = |builder: &mut BaseClientBuilder| {
        with_clock(builder);
        let keys = ClientCredentials::new("app key", "app secret");
        builder.options().credential(&EXCHANGE, Credential::token(keys));
        builder.middleware(Elsewhere);
    };
    in_both_shells(&Exchanged::default(), configure, obliging, |result, transport| {
        assert!(result.is_ok(), "{result:?}");
        let sent = transport.requests();
        let hosts: Vec<_> = sent.iter().filter_map(|request| request.uri().host()).collect();
        assert_eq!(hosts, ["api.example.com", "elsewhere.example.net"]);
    });
}
