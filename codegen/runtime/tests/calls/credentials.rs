//! Credentials that are ready: where they stand on the wire, which are used, and what is missing.

use docwright_runtime as runtime;
use futures_executor::block_on;
use runtime::http::{HeaderMap, Request};
use runtime::{
    BaseCallOptions, BaseClient, BaseClientBuilder, Body, ClientCredentials, Credential, Operation,
    SchemeTable, TokenCredential,
};

use super::common::api::all_texts;
use super::common::scripted::{Scripted, obliging};
use super::common::secured::{
    AllKeys, BASIC, BEARER, ByBasic, ByBearer, ByCookie, ByHeader, ByOauth, ByQuery, COOKIE_KEY,
    EXCHANGE, Either, Exchanged, HEADER_KEY, KeyAndSignature, OAUTH, Open, QUERY_KEY, SIGNATURE,
    builder,
};

/// A client with these credentials, and what it sends by.
pub(super) fn client(
    credentials: Vec<(&'static SchemeTable, Credential)>,
) -> (BaseClient, Scripted) {
    let transport = obliging();
    let mut builder: BaseClientBuilder = builder();
    for (scheme, credential) in credentials {
        builder.options().credential(scheme, credential);
    }
    builder.transport(transport.clone());
    (builder.build().unwrap(), transport)
}

/// What is sent for a call with these credentials.
pub(super) fn sent<O: Operation>(
    operation: &O,
    credentials: Vec<(&'static SchemeTable, Credential)>,
) -> Request<Body> {
    let (client, transport) = client(credentials);
    block_on(client.call(operation)).unwrap();
    transport.last()
}

/// Why a client with this credential cannot be built.
fn unbuildable(scheme: &'static SchemeTable, credential: Credential) -> String {
    let mut builder = builder();
    builder.options().credential(scheme, credential);
    builder.transport(obliging());
    let error = builder.build().expect_err("a refusal");
    error.to_string()
}

pub(super) fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    assert!(headers.get_all(name).iter().count() < 2, "{name} is sent twice");
    headers.get(name).and_then(|value| value.to_str().ok())
}

#[test]
fn a_key_stands_in_its_header_and_is_marked_sensitive() {
    let request = sent(&ByHeader::default(), vec![(&HEADER_KEY, "a key/?#%".into())]);
    assert_eq!(text(request.headers(), "x-api-key"), Some("a key/?#%"));
    assert!(request.headers()["x-api-key"].is_sensitive());
    assert_eq!(request.uri(), "https://api.example.com:28443/base/v1/byHeader");
}

#[test]
fn a_key_that_no_header_can_hold_is_refused_before_the_first_call() {
    for key in ["a\r\nx: y", "a\nb", "a\rb", "a\0b", "a\u{7f}", "schlüssel", "ключ", "a\u{a0}"]
    {
        let error = unbuildable(&HEADER_KEY, key.into());
        assert_eq!(
            error,
            "the credential given to `set_headerKey` for the scheme headerKey cannot stand in the \
             header x-api-key: only visible ASCII characters can, with spaces and tabs between them \
             (RFC 9110, section 5.5)",
        );
        let error = unbuildable(&BEARER, key.into());
        assert!(error.contains("set_bearer") && !error.contains(key), "{error}");
    }
    for key in ["", " ", "\t\n"] {
        assert!(unbuildable(&HEADER_KEY, key.into()).ends_with("is empty"));
        assert!(unbuildable(&QUERY_KEY, key.into()).ends_with("is empty"));
    }
}

/// Texts that would leave their place if they were not encoded, and what they become.
const HOSTILE: [(&str, &str); 12] = [
    ("a/b", "a%2Fb"),
    ("a?b", "a%3Fb"),
    ("a#b", "a%23b"),
    ("50%", "50%25"),
    ("%2e%2E", "%252e%252E"),
    ("..", ".."),
    ("a&b=c", "a%26b%3Dc"),
    ("a;b,c", "a%3Bb%2Cc"),
    ("a\r\nb", "a%0D%0Ab"),
    ("a b+c", "a%20b%2Bc"),
    ("ü\u{1f511}", "%C3%BC%F0%9F%94%91"),
    ("\0\"\\", "%00%22%5C"),
];

#[test]
fn a_key_in_the_query_is_encoded_and_stays_in_its_place() {
    for (key, encoded) in HOSTILE {
        let request = sent(&ByQuery::default(), vec![(&QUERY_KEY, key.into())]);
        let address = "https://api.example.com:28443/base/v1/byQuery";
        assert_eq!(request.uri().to_string(), format!("{address}?api%20key={encoded}"));
    }
}

#[test]
fn a_key_in_a_cookie_is_sent_as_it_is_where_a_cookie_can_hold_it() {
    // RFC 6265, section 4.1.1: all of these are cookie octets.
    for key in ["ab+/cd==", "a/b", "%2e%2e", "a&b=c", "!#$%&'()*+-./:<=>?@[]^_`{|}~"] {
        let request = sent(&ByCookie::default(), vec![(&COOKIE_KEY, key.into())]);
        assert_eq!(text(request.headers(), "cookie"), Some(&*format!("sid={key}")));
        assert!(request.headers()["cookie"].is_sensitive());
    }
}

#[test]
fn a_key_that_no_cookie_can_hold_is_encoded_and_stays_in_its_place() {
    let is_octet = |character: char| character.is_ascii_graphic() && !"\",;\\".contains(character);
    let mut tried = 0;
    for (key, encoded) in HOSTILE.iter().filter(|(key, _)| !key.chars().all(is_octet)) {
        let request = sent(&ByCookie::default(), vec![(&COOKIE_KEY, (*key).into())]);
        assert_eq!(text(request.headers(), "cookie"), Some(&*format!("sid={encoded}")));
        tried += 1;
    }
    assert!(tried >= 4);
}

#[test]
fn basic_is_that_of_the_standard() {
    // RFC 7617, sections 2 and 2.1.
    for (user, password, encoded) in [
        ("Aladdin", "open sesame", "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
        ("test", "123\u{a3}", "dGVzdDoxMjPCow=="),
        ("a", "b:c", "YTpiOmM="),
        ("key without password", "", "a2V5IHdpdGhvdXQgcGFzc3dvcmQ6"),
        ("", "password alone", "OnBhc3N3b3JkIGFsb25l"),
    ] {
        let request = sent(&ByBasic::default(), vec![(&BASIC, Credential::basic(user, password))]);
        let value = &request.headers()["authorization"];
        assert_eq!(value.to_str().ok(), Some(&*format!("Basic {encoded}")));
        assert!(value.is_sensitive());
    }
}

#[test]
fn a_user_name_with_a_colon_is_refused() {
    for user in ["a:b", ":", ":a"] {
        let error = unbuildable(&BASIC, Credential::basic(user, "secret"));
        assert_eq!(
            error,
            "the user name given to `set_basic` for the scheme basic has a colon, which HTTP does \
             not allow there (RFC 7617, section 2)"
        );
    }
    assert!(unbuildable(&BASIC, Credential::basic("", "")).ends_with("is empty"));
}

#[test]
fn control_characters_in_basic_are_refused() {
    for (user, password) in [("a\n", "b"), ("a", "b\r\n"), ("a\0", ""), ("a", "\u{7f}")] {
        let error = unbuildable(&BASIC, Credential::basic(user, password));
        assert!(error.contains("`set_basic`") && error.contains("control character"), "{error}");
    }
}

#[test]
fn a_bearer_token_stands_behind_its_word() {
    let request = sent(&ByBearer::default(), vec![(&BEARER, "abc.def~+/==".into())]);
    assert_eq!(text(request.headers(), "authorization"), Some("Bearer abc.def~+/=="));
    assert!(request.headers()["authorization"].is_sensitive());
}

#[test]
fn a_token_that_is_ready_needs_no_exchange() {
    let ready = || TokenCredential::from("ready");
    for credential in [Credential::token(ready()), Credential::value("ready")] {
        let (client, transport) = client(vec![(&OAUTH, credential)]);
        block_on(client.call(&ByOauth::default())).unwrap();
        assert_eq!(text(transport.last().headers(), "authorization"), Some("Bearer ready"));
        assert_eq!(transport.count(), 1);
    }
}

#[test]
fn credentials_can_be_given_for_a_call() {
    let (client, transport) = client(vec![(&HEADER_KEY, "north".into())]);
    let mut options = BaseCallOptions::default();
    options.credential(&HEADER_KEY, "south".into());
    let south = client.with(&options);
    for (client, key) in [(&south, "south"), (&client, "north"), (&south, "south")] {
        block_on(client.call(&ByHeader::default())).unwrap();
        assert_eq!(text(transport.last().headers(), "x-api-key"), Some(key));
    }
    // One that cannot be sent makes the call fail, and not the others.
    let mut options = BaseCallOptions::default();
    options.credential(&HEADER_KEY, "so\nuth".into());
    let error = block_on(client.with(&options).call(&ByHeader::default())).unwrap_err();
    assert!(error.to_string().contains("`set_headerKey`"), "{error}");
    assert_eq!(transport.count(), 3);
    assert!(block_on(client.call(&ByHeader::default())).is_ok());
}

#[test]
fn a_pair_of_keys_needs_an_exchange_in_the_document() {
    let keys = || Credential::token(ClientCredentials::new("id", "secret"));
    assert!(unbuildable(&BEARER, keys()).contains("does not say how a token"));
    for (identifier, secret) in [("", "secret"), ("id", ""), (" ", " ")] {
        let keys = Credential::token(ClientCredentials::new(identifier, secret));
        assert!(unbuildable(&EXCHANGE, keys).ends_with("is empty"));
    }
}

#[test]
fn a_signer_sees_the_other_credentials_and_what_it_sets_is_sent() {
    struct Target;
    impl runtime::Signer for Target {
        fn sign(
            &self,
            request: &mut Request<Body>,
            _time: std::time::SystemTime,
        ) -> Result<(), runtime::SignError> {
            let target = request.uri().path_and_query().map_or("", |target| target.as_str());
            let value = target.parse()?;
            request.headers_mut().insert("x-signature", value);
            Ok(())
        }
    }
    let credentials = vec![(&SIGNATURE, Credential::signer(Target)), (&QUERY_KEY, "q".into())];
    let request = sent(&KeyAndSignature::default(), credentials);
    let signed = text(request.headers(), "x-signature");
    assert_eq!(signed, Some("/base/v1/keyAndSignature?api%20key=q"));
}

#[test]
fn nothing_that_holds_a_credential_prints_it() {
    const CANARY: &str = "cAnArY-91";
    let keys = ClientCredentials::new("id", CANARY).header("x-tenant", CANARY);
    let mut texts = format!("{keys:?} {:?}", TokenCredential::from(keys.clone()));
    let mut options = BaseCallOptions::default();
    options.credential(&HEADER_KEY, CANARY.into());
    options.credential(&BASIC, Credential::basic("user", CANARY));
    options.credential(&EXCHANGE, Credential::token(keys.clone()));
    options.header("x-custom", CANARY);
    let (client, transport) = client(vec![
        (&HEADER_KEY, CANARY.into()),
        (&QUERY_KEY, CANARY.into()),
        (&COOKIE_KEY, CANARY.into()),
        (&BEARER, CANARY.into()),
        (&EXCHANGE, Credential::token(keys)),
    ]);
    texts += &format!("{options:?} {options:#?} {client:?} {client:#?}");
    texts += &format!("{:?} {:?}", Credential::from(CANARY), Credential::basic(CANARY, CANARY));
    let call = client.with(&options).call(&Either::default());
    texts += &format!("{call:?}");
    block_on(call).unwrap();
    block_on(client.call(&Exchanged::default())).unwrap();
    block_on(client.call(&AllKeys::default())).unwrap();
    for request in transport.requests() {
        // The URL of a request shows what stands in its query; no error prints one.
        texts += &format!("{:?} {:?}", request.headers(), request.body());
    }
    let mut refused = BaseCallOptions::default();
    refused.credential(&HEADER_KEY, format!("{CANARY}\n").as_str().into());
    let error = block_on(client.with(&refused).call(&ByHeader::default())).unwrap_err();
    texts += &all_texts(&error);
    let mut refused = BaseCallOptions::default();
    refused.header("x-custom", &format!("{CANARY}\n"));
    let error = block_on(client.with(&refused).call(&Open::default())).unwrap_err();
    texts += &all_texts(&error);
    assert!(!texts.contains(CANARY), "{texts}");
    assert!(!texts.contains("Y0FuQXJZLTkx"), "{texts}");
}
