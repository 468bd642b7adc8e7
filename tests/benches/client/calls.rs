//! What a call costs above its transport: the whole, and its steps one by one.

use std::hint::black_box;
use std::time::SystemTime;

use aicc_client::runtime::{Operation, http, transport_fn};
use aicc_client::{BaseUrl, Body, Client, ClientCredentials, Signer, UpdateGroup};
use criterion::Criterion;
use docwright_tests::sample;
use futures_executor::block_on;

const GROUP: &str = r#"{"resultCode":"0100000","resultDesc":"Updated successfully"}"#;
const ACCOUNT: &str = r#"{"resultCode":"0","resultMessage":"edit success"}"#;
const TOKEN: &str = r#"{"AccessToken":"token","CreateTime":"1","Expires":"99999999"}"#;

fn answer(request: &http::Request<Body>) -> http::Response<Body> {
    http::Response::new(Body::from(match request.uri().path() {
        path if path.ends_with("tokenByAkSk") => TOKEN,
        path if path.ends_with("agentAccount/update") => ACCOUNT,
        _ => GROUP,
    }))
}

pub(crate) fn bench(criterion: &mut Criterion) {
    let client = Client::builder()
        .cms("https://cms.example.com:28080")
        .api_fabric("https://service.example.com")
        .request_signature(sample::signer())
        .access_token(ClientCredentials::new("an-app-key", "an-app-secret"))
        .transport(transport_fn(|request| Ok(answer(&request))))
        .build()
        .expect("the client is built");
    let (group, account) = (sample::update_group(), sample::update_agent_account());

    let mut calls = criterion.benchmark_group("a call in memory");
    calls.bench_function("signed", |bencher| {
        bencher.iter(|| block_on(client.update_group(black_box(&group))));
    });
    calls.bench_function("with a token", |bencher| {
        bencher.iter(|| block_on(client.update_agent_account(black_box(&account))));
    });
    calls.finish();

    let base: BaseUrl = "https://cms.example.com:28080".parse().expect("an address");
    let request = group.to_request(&base).expect("a request");
    let (signer, time) = (sample::signer(), SystemTime::now());
    let answered = answer(&request);
    let mut steps = criterion.benchmark_group("the steps of the signed call");
    steps.bench_function("validate", |bencher| bencher.iter(|| black_box(&group).validate()));
    steps.bench_function("write", |bencher| {
        bencher.iter(|| black_box(&group).to_request(&base));
    });
    steps.bench_function("sign", |bencher| {
        bencher.iter(|| {
            let mut request = request.clone();
            signer.sign(&mut request, time).map(|()| request)
        });
    });
    steps.bench_function("send, in memory", |bencher| {
        bencher.iter(|| answer(black_box(&request)));
    });
    steps.bench_function("read", |bencher| {
        bencher.iter(|| UpdateGroup::read_response(black_box(answered.clone())));
    });
    steps.finish();
}
