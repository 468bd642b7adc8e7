//! Policies: what a broken rule does, by direction, by rule and by call.

use std::sync::{Arc, Mutex};

use docwright_runtime as runtime;
use futures_executor::block_on;
use runtime::{BaseCallOptions, BaseClient, Error, Policy, Response, RuleId};

use super::common::api::{Sent, builder, ok};
use super::common::{
    Account, PHONE_MAX_LENGTH, SKILL_ID_MINIMUM, USER_NAME_MAX_BYTES, UpdateAccount,
};

const GOOD: &str = r#"{"resultCode": "0"}"#;
/// Breaks one rule twice.
const DRIFTED: &str = r#"{"resultCode": "0", "skills": [{"id": 0}, {"id": 1}, {"id": -1}]}"#;
const POLICIES: [Policy; 3] = [Policy::Enforce, Policy::Warn, Policy::Off];

/// A client whose every call is answered by `body`, with what it is told of drift.
struct Watched {
    client: BaseClient,
    sent: Sent,
    told: Arc<Mutex<Vec<String>>>,
}

impl Watched {
    fn new(body: &str, configure: impl Fn(&mut BaseCallOptions)) -> Self {
        let (sent, told) = (Sent::default(), Arc::new(Mutex::new(Vec::new())));
        let mut builder = builder();
        configure(builder.options());
        let teller = Arc::clone(&told);
        builder.on_drift(move |drift| {
            let runtime::Drift { operation, direction, violations, .. } = drift;
            let rules: Vec<_> = violations.iter().map(|violation| violation.rule()).collect();
            let line = format!("{operation} {direction} {}\n{violations}", rules.len());
            teller.lock().unwrap().push(line);
        });
        Self { client: sent.client(builder, ok(body)).unwrap(), sent, told }
    }

    fn call(&self, request: &UpdateAccount) -> Result<Response<Account>, Error> {
        block_on(self.client.call(request))
    }

    fn told(&self) -> Vec<String> {
        std::mem::take(&mut self.told.lock().unwrap())
    }
}

fn good() -> UpdateAccount {
    UpdateAccount::new("jane")
}

/// Breaks two rules.
fn broken() -> UpdateAccount {
    UpdateAccount { phone: Some("1".repeat(26)), ..UpdateAccount::new(&"secret-name".repeat(2)) }
}

#[test]
fn by_default_requests_are_enforced_and_responses_warn() {
    let watched = Watched::new(DRIFTED, |_| {});
    assert!(matches!(watched.call(&broken()), Err(Error::Invalid(_))));
    assert_eq!((watched.sent.count(), watched.told().len()), (0, 0));
    let account = watched.call(&good()).unwrap();
    assert_eq!(account.skills.as_ref().map(Vec::len), Some(3));
    assert_eq!(
        watched.told(),
        ["updateAccount response 2\n\
          /skills/0/id: less than 1 (SKILL_ID_MINIMUM)\n\
          /skills/2/id: less than 1 (SKILL_ID_MINIMUM)"]
    );
}

#[test]
fn each_policy_of_responses() {
    let enforced = Watched::new(DRIFTED, |options| options.response_policy(Policy::Enforce));
    let error = enforced.call(&good()).unwrap_err();
    let Error::InvalidResponse(invalid) = &error else { panic!("{error:?}") };
    assert_eq!(invalid.violations().iter().count(), 2);
    assert_eq!(error.response().map(|raw| raw.body().to_text().into_owned()), Some(DRIFTED.into()));
    assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
    assert!(!error.is_retryable());
    assert_eq!((enforced.sent.count(), enforced.told().len()), (1, 0));

    let off = Watched::new(DRIFTED, |options| options.response_policy(Policy::Off));
    assert!(off.call(&good()).is_ok());
    assert!(off.told().is_empty());
    // The other direction is as it was.
    assert!(off.call(&broken()).is_err());
    assert!(enforced.call(&broken()).is_err());
}

#[test]
fn each_policy_of_requests() {
    let warned = Watched::new(GOOD, |options| options.request_policy(Policy::Warn));
    assert!(warned.call(&broken()).is_ok());
    let told = warned.told();
    assert_eq!(
        told,
        ["updateAccount request 2\n\
          /userName: longer than 20 bytes of UTF-8 (USER_NAME_MAX_BYTES)\n\
          /phone: longer than 25 characters (PHONE_MAX_LENGTH)"]
    );
    assert!(!told[0].contains("secret-name"));
    let off = Watched::new(GOOD, |options| options.request_policy(Policy::Off));
    assert!(off.call(&broken()).is_ok());
    assert!(off.told().is_empty());
    assert_eq!((warned.sent.count(), off.sent.count()), (1, 1));
}

/// What one rule does when its direction does `direction` and the rule itself `rule`.
fn of_rule(direction: Policy, rule: RuleId, own: Policy) -> (bool, usize) {
    let watched = Watched::new(DRIFTED, |options| {
        options.response_policy(direction);
        options.rule_policy(rule, own);
    });
    (watched.call(&good()).is_ok(), watched.told().len())
}

#[test]
fn a_rule_does_what_its_own_policy_says() {
    for direction in POLICIES {
        assert_eq!(of_rule(direction, SKILL_ID_MINIMUM, Policy::Enforce), (false, 0));
        assert_eq!(of_rule(direction, SKILL_ID_MINIMUM, Policy::Warn), (true, 1));
        assert_eq!(of_rule(direction, SKILL_ID_MINIMUM, Policy::Off), (true, 0));
    }
    // That of another rule changes nothing, though values are looked at for its sake.
    assert_eq!(of_rule(Policy::Off, PHONE_MAX_LENGTH, Policy::Enforce), (true, 0));
    assert_eq!(of_rule(Policy::Warn, PHONE_MAX_LENGTH, Policy::Off), (true, 1));
    assert_eq!(of_rule(Policy::Enforce, PHONE_MAX_LENGTH, Policy::Off), (false, 0));
}

#[test]
fn rules_of_one_value_can_do_different_things() {
    let watched = Watched::new(GOOD, |options| {
        options.rule_policy(USER_NAME_MAX_BYTES, Policy::Warn);
    });
    let error = watched.call(&broken()).unwrap_err();
    let Error::Invalid(violations) = error else { panic!("{error:?}") };
    let rules: Vec<_> = violations.iter().map(|violation| violation.rule()).collect();
    assert_eq!(rules, [PHONE_MAX_LENGTH]);
    let told = watched.told();
    assert!(told.len() == 1 && told[0].contains("USER_NAME_MAX_BYTES"), "{told:?}");
    assert!(!told[0].contains("PHONE"), "{told:?}");
}

#[test]
fn a_policy_can_be_that_of_a_call_and_the_last_counts() {
    let watched =
        Watched::new(DRIFTED, |options| options.rule_policy(SKILL_ID_MINIMUM, Policy::Off));
    let with = |configure: &dyn Fn(&mut BaseCallOptions)| {
        let mut options = BaseCallOptions::default();
        configure(&mut options);
        let client = watched.client.with(&options);
        let result = block_on(client.call(&good()));
        (result.is_ok(), watched.told().len())
    };
    assert_eq!(with(&|_| {}), (true, 0));
    assert_eq!(with(&|options| options.response_policy(Policy::Enforce)), (true, 0));
    let enforce = |options: &mut BaseCallOptions| {
        options.rule_policy(SKILL_ID_MINIMUM, Policy::Warn);
        options.rule_policy(SKILL_ID_MINIMUM, Policy::Enforce);
    };
    assert_eq!(with(&enforce), (false, 0));
    assert_eq!(with(&|options| options.rule_policy(SKILL_ID_MINIMUM, Policy::Warn)), (true, 1));
    assert_eq!(with(&|_| {}), (true, 0));
}

#[test]
fn under_every_policy_an_answer_is_a_success_only_if_it_says_so() {
    for policy in POLICIES {
        for (body, is_decode_error) in [
            // What is mandatory is missing.
            (r#"{"resultCode": "0", "skills": [{"weight": 1}]}"#, true),
            // The code is missing, mistyped, given twice.
            (r#"{}"#, true),
            (r#"{"resultDesc": "fine"}"#, true),
            (r#"{"resultCode": null}"#, true),
            (r#"{"resultCode": 0}"#, true),
            (r#"{"resultCode": ["0"]}"#, true),
            (r#"{"resultCode": "0", "resultCode": "0"}"#, true),
            (r#"{"resultCode": "0"} {}"#, true),
            (r#"[{"resultCode": "0"}]"#, true),
            ("", true),
            ("null", true),
            // It is not one of success.
            (r#"{"resultCode": ""}"#, false),
            (r#"{"resultCode": "00"}"#, false),
            (r#"{"resultCode": " 0"}"#, false),
            (r#"{"resultCode": "0100001"}"#, false),
            (r#"{"resultCode": "unheard of"}"#, false),
        ] {
            let watched = Watched::new(body, |options| {
                options.response_policy(policy);
                options.request_policy(policy);
            });
            let error = watched.call(&good()).unwrap_err();
            assert_eq!(matches!(error, Error::Decode(_)), is_decode_error, "{policy:?} {body}");
            assert_eq!(matches!(error, Error::Business(_)), !is_decode_error, "{body}");
            assert!(watched.told().is_empty(), "{body}");
            assert!(!error.is_retryable());
        }
    }
}
