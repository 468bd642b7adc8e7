//! What holds a secret, printed.

use aicc_client::runtime::{Credential, Operation, transport_fn};
use aicc_client::{
    BaseUrl, CallOptions, Client, ClientBuilder, ClientCredentials, Secret, TokenCredential,
    UpdateAgentAccount, update_agent_account,
};
use docwright_canary::{WORD, check_debug, check_error, check_hidden};

fn request() -> UpdateAgentAccount {
    let required = update_agent_account::Required { user_account: "jane".to_owned() };
    UpdateAgentAccount::new(required).old_pass_word("Pl4nted-old?").new_pass_word("Pl4nted-new!")
}

fn credentials() -> ClientCredentials {
    ClientCredentials::new("Pl4nted-app-key", "Pl4nted-app-secret")
        .header("x-tenant", "Pl4nted-header")
        .url("https://tokens.example.com/?key=Pl4nted-query")
        .scope("some")
}

fn builder() -> ClientBuilder {
    Client::builder()
        .cms("https://cms.example.com")
        .api_fabric("https://service.example.com")
        .access_token(credentials())
        .header("x-key", "Pl4nted-header")
}

/// Something that signs, and has a secret that it does not print.
#[cfg(not(feature = "auth-v2"))]
fn signer() -> impl aicc_client::Signer {
    struct Silent;
    impl aicc_client::Signer for Silent {
        fn sign(
            &self,
            _request: &mut aicc_client::runtime::http::Request<aicc_client::Body>,
            _time: std::time::SystemTime,
        ) -> Result<(), aicc_client::SignError> {
            Ok(())
        }
    }
    Silent
}

#[cfg(feature = "auth-v2")]
fn signer() -> aicc_client::AuthV2 {
    aicc_client::AuthV2::new("Pl4nted-access-key", "Pl4nted-secret-key")
}

#[test]
fn the_search_finds() {
    assert_eq!(Secret::from("Pl4nted").expose(), WORD);
    assert!(std::panic::catch_unwind(|| check_hidden("a Pl4nted-secret")).is_err());
    // `abc:Pl4nted-basic` and its like, as `Authorization: Basic …` has them.
    for basic in
        ["YWJjOlBsNG50ZWQtYmFzaWM=", "UGw0bnRlZC1pZDo=", "YWI6UGw0bnRlZA==", "YTpQbDRudGVk"]
    {
        assert!(std::panic::catch_unwind(|| check_hidden(basic)).is_err(), "{basic}");
    }
    assert!(std::panic::catch_unwind(|| check_debug(&"Pl4nted")).is_err());
}

#[test]
fn credentials_do_not_print() {
    check_debug(&Secret::from("Pl4nted"));
    check_debug(&credentials());
    for credential in ["Pl4nted-token".into(), TokenCredential::from(credentials())] {
        check_debug(&credential);
        check_debug(&Credential::token(credential));
    }
    check_debug(&Credential::value("Pl4nted-key"));
    check_debug(&Credential::basic("Pl4nted-name", "Pl4nted-password"));
    check_debug(&Credential::signer(signer()));
    #[cfg(feature = "auth-v2")]
    {
        check_debug(&signer());
        check_debug(&signer().milliseconds().empty_query_line());
    }
}

#[test]
fn requests_do_not_print_their_passwords() {
    check_debug(&request());
    check_debug(&Some(vec![request()]));
    check_error(&request().user_name("[").validate().expect_err("a rule that is broken"));
    let base: BaseUrl = "https://service.example.com".parse().expect("an address");
    let written = request().to_request(&base).expect("a request");
    assert!(written.body().to_text().contains(WORD), "it is there to be found");
    check_debug(&written);
    check_hidden(&written.body().to_string());
}

#[test]
fn builders_options_clients_and_calls_do_not_print_what_they_hold() {
    check_debug(&builder());
    check_debug(&builder().request_signature(signer()));
    check_debug(&builder().access_token("Pl4nted-token").access_token_signer(signer()));
    let options = CallOptions::new()
        .access_token(credentials())
        .request_signature(signer())
        .header("x-key", "Pl4nted-header");
    check_debug(&options);
    let transport = || transport_fn(|_| unreachable!("nothing is sent"));
    let client = builder().transport(transport()).build().expect("a client");
    check_debug(&client);
    let other = client.with(&options);
    check_debug(&other);
    check_debug(&client.update_agent_account(&request()));
    #[cfg(feature = "blocking")]
    {
        let builder = builder().blocking_transport(transport());
        let client = builder.build_blocking().expect("a client");
        check_debug(&client);
        check_debug(&client.with(&options));
    }
}

#[test]
fn what_cannot_be_used_is_not_shown() {
    for builder in [
        builder().access_token("Pl4nted\r\nx-evil: 1"),
        builder().access_token("Pl4nted-é"),
        builder().access_token(credentials().url("https://name:Pl4nted@example.com")),
        builder().access_token(credentials().url("Pl4nted")),
        builder().access_token(credentials().url("https://example.com/#Pl4nted")),
        builder().access_token(credentials().header("x-key", "Pl4nted\n")),
        builder().header("x-key", "Pl4nted\n"),
        builder().user_agent("Pl4nted\n"),
        builder().cms("https://name:Pl4nted@example.com"),
        builder().cms("Pl4nted"),
        builder().api_fabric("https://example.com/?Pl4nted"),
    ] {
        check_debug(&builder);
        check_error(&builder.build().expect_err("no client"));
    }
    #[cfg(feature = "reqwest")]
    for builder in [
        builder().proxy("://Pl4nted"),
        builder().root_certificates("Pl4nted"),
        builder().client_certificate("Pl4nted"),
    ] {
        check_debug(&builder);
        check_error(&builder.build().expect_err("no client"));
    }
}

#[cfg(feature = "serde")]
#[test]
fn credentials_are_not_serialised() {
    /// `Serialize` is seen here if it is there, and this trait if not.
    trait NotSerialised {
        const IS_SERIALISED: bool = false;
    }
    impl<T> NotSerialised for Probe<T> {}
    struct Probe<T>(std::marker::PhantomData<T>);
    impl<T: aicc_client::runtime::serde::Serialize> Probe<T> {
        const IS_SERIALISED: bool = true;
    }
    const {
        assert!(!Probe::<ClientCredentials>::IS_SERIALISED);
        assert!(!Probe::<TokenCredential>::IS_SERIALISED);
        assert!(!Probe::<Credential>::IS_SERIALISED);
        assert!(!Probe::<CallOptions>::IS_SERIALISED);
        assert!(!Probe::<Client>::IS_SERIALISED);
        // The probe works: a request is the form of the wire, passwords included.
        assert!(Probe::<UpdateAgentAccount>::IS_SERIALISED);
    }
}
