//! Clients, calls and errors go between threads: said to the compiler, so that it is no promise.

use aicc_client::runtime::{BoxFuture, ReqwestBlockingTransport, ReqwestTransport};
use aicc_client::{
    AgentAccountResult, AuthV2, BatchAddGroupMember, Call, CallOptions, Client, ClientBuilder,
    ClientCredentials, Error, GroupResult, NextAttempt, NextCall, RawResponse, Response,
    RetryPolicy, Secret, TokenCredential, TokenError, TransportError, UpdateAgentAccount,
    UpdateGroup, Violations, blocking,
};

const fn shared<T: Send + Sync + 'static>() {}
const fn cloned<T: Clone + Send + Sync + 'static>() {}
const fn sent<T: Send + 'static>() {}
const fn sent_while_borrowing<T: Send>() {}
const fn a_future_that_is_sent<T: Future + Send + Unpin + 'static>() {}

const _: () = {
    cloned::<Client>();
    cloned::<blocking::Client>();
    cloned::<CallOptions>();
    cloned::<ClientCredentials>();
    cloned::<TokenCredential>();
    cloned::<RetryPolicy>();
    cloned::<Secret>();
    cloned::<RawResponse>();
    cloned::<TokenError>();
    cloned::<ReqwestTransport>();
    sent::<ClientBuilder>();
    shared::<AuthV2>();
    shared::<ReqwestBlockingTransport>();
    shared::<Error>();
    shared::<TransportError>();
    shared::<Violations>();
    cloned::<Response<GroupResult>>();
    cloned::<Response<AgentAccountResult>>();
    cloned::<BatchAddGroupMember>();
    cloned::<UpdateGroup>();
    cloned::<UpdateAgentAccount>();
    a_future_that_is_sent::<Call<GroupResult>>();
    a_future_that_is_sent::<Call<AgentAccountResult>>();
    sent_while_borrowing::<BoxFuture<'_, ()>>();
    sent_while_borrowing::<NextCall<'_>>();
    sent_while_borrowing::<NextAttempt<'_>>();
};

/// A function that awaits a call gives a future that can be sent, though it borrows the client.
#[test]
fn what_awaits_a_call_can_be_sent() {
    fn check(_: impl Future + Send) {}
    async fn call(client: &Client) -> Result<(), Error> {
        let request = docwright_tests::sample::update_group();
        client.update_group(&request).await?;
        let other = client.with(&CallOptions::new());
        other.batch_add_group_member(&docwright_tests::sample::batch_add_group_member()).await?;
        Ok(())
    }
    let client = Client::builder().build().unwrap();
    check(call(&client));
}
