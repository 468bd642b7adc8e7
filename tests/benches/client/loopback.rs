//! A whole call over loopback, beside the same request by a hand that uses reqwest and serde: what
//! differs is ours.

use std::hint::black_box;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use aicc_client::Client;
use aicc_client::runtime::reqwest;
use criterion::Criterion;
use docwright_tests::sample;
use serde_json::{Value, json};

const ANSWER: &str = r#"{"resultCode":"0","resultMessage":"edit success"}"#;

/// A server that keeps connections, and answers each request alike.
fn start() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || serve(stream));
        }
    });
    format!("http://{address}")
}

fn serve(stream: TcpStream) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut writer = stream;
    let length = ANSWER.len();
    let answer = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n\
         {ANSWER}"
    );
    loop {
        let mut body = 0;
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line)? == 0 {
                return Ok(());
            }
            let line = line.trim_end().to_ascii_lowercase();
            if let Some(length) = line.strip_prefix("content-length:") {
                body = length.trim().parse().unwrap_or(0);
            }
            if line.is_empty() {
                break;
            }
        }
        reader.read_exact(&mut vec![0; body])?;
        writer.write_all(answer.as_bytes())?;
    }
}

pub(crate) fn bench(criterion: &mut Criterion) {
    let address = start();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("a runtime");
    let request = sample::update_agent_account();
    let client = Client::builder().api_fabric(&address).access_token(sample::TOKEN).build();
    let client = client.expect("a client");
    let by_hand = reqwest::Client::builder().no_proxy().build().expect("a client");
    let url = format!("{address}/apiaccess/rest/cc-management/v1/agentAccount/update");

    let mut calls = criterion.benchmark_group("a call over loopback");
    calls.bench_function("aicc-client", |bencher| {
        bencher.iter(|| runtime.block_on(client.update_agent_account(black_box(&request))));
    });
    calls.bench_function("by hand", |bencher| {
        bencher.iter(|| runtime.block_on(call_by_hand(&by_hand, &url)));
    });
    calls.finish();
}

/// What one would write without a generated client: no validation, no limits, a value at the end.
async fn call_by_hand(client: &reqwest::Client, url: &str) -> Result<Value, reqwest::Error> {
    let body = json!({
        "userAccount": "test123456", "userName": "test123", "email": "Test@example.com",
        "phone": "18400005555", "agentType": 5, "ccRoleId": 2,
        "skills": [{ "skillId": 1, "agentWeight": 1, "skillWeight": 1 }],
        "oldPassWord": "Old#2023", "newPassWord": "New#2024"
    });
    let request = client
        .post(url)
        .header("authorization", format!("Bearer {}", sample::TOKEN))
        .header("content-type", "application/json")
        .body(body.to_string());
    let answer = request.send().await?.error_for_status()?.bytes().await?;
    Ok(serde_json::from_slice(&answer).unwrap_or_default())
}
