//! What the generated layer costs at run time, beside derived serde on the same types in the same
//! run: `cargo bench -p docwright-tests`.

#![expect(clippy::expect_used, reason = "a benchmark that cannot begin may stop")]

mod calls;
mod loopback;

use std::hint::black_box;

use aicc_client::UpdateAgentAccount;
use aicc_client::runtime::{from_slice, to_vec};
use criterion::{Criterion, criterion_group, criterion_main};
use serde::{Deserialize, Serialize};

/// The largest sample of the pages, its masked values replaced.
const SAMPLE: &str = r#"{"userAccount":"test123456","userName":"test123","email":"Test@example.com","phone":"18400005555","agentType":5,"ccRoleId":2,"skills":[{"skillId":1,"agentWeight":1,"skillWeight":1}],"oldPassWord":"Old#2023","newPassWord":"New#2024"}"#;

/// The same request with derived serde, as other generators emit it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Derived {
    user_account: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agent_type: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cc_role_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    skills: Option<Vec<DerivedSkill>>,
    #[serde(rename = "oldPassWord", skip_serializing_if = "Option::is_none")]
    old_password: Option<String>,
    #[serde(rename = "newPassWord", skip_serializing_if = "Option::is_none")]
    new_password: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct DerivedSkill {
    skill_id: i64,
    agent_weight: i64,
    skill_weight: i64,
}

fn bench(criterion: &mut Criterion) {
    let request: UpdateAgentAccount = from_slice(SAMPLE.as_bytes()).expect("the sample is read");
    let derived: Derived = serde_json::from_str(SAMPLE).expect("the sample is read");

    let mut group = criterion.benchmark_group("largest sample");
    group.bench_function("validate", |bencher| bencher.iter(|| black_box(&request).validate()));
    group.bench_function("read", |bencher| {
        bencher.iter(|| from_slice::<UpdateAgentAccount>(black_box(SAMPLE.as_bytes())));
    });
    group.bench_function("read, derived serde", |bencher| {
        bencher.iter(|| serde_json::from_slice::<Derived>(black_box(SAMPLE.as_bytes())));
    });
    group.bench_function("write", |bencher| bencher.iter(|| to_vec(black_box(&request))));
    group.bench_function("write, derived serde", |bencher| {
        bencher.iter(|| serde_json::to_vec(black_box(&derived)));
    });
    group.finish();
}

criterion_group!(benches, bench, calls::bench, loopback::bench);
criterion_main!(benches);
