//! `serde` for our types: the form on the wire, by way of `serde_json`.
#![cfg(feature = "serde")]

mod common;

use common::{Account, Level, Skill, UpdateAccount};
use docwright_runtime as runtime;
use runtime::{Empty as _, to_vec};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Value, json};

/// What the generator emits for each type.
macro_rules! serde_by_the_runtime {
    ($($type:ty),*) => {
        $(impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                runtime::serialize(self, serializer)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                runtime::deserialize(deserializer)
            }
        })*
    };
}

serde_by_the_runtime!(Account, Skill, UpdateAccount);

fn account() -> Account {
    Account {
        result_code: "0\n\"é😀".to_owned(),
        result_desc: None,
        id: Some(i64::MIN),
        ratio: Some(-0.25),
        locked: Some(false),
        level: Some(Level::from(77)),
        token: Some("Abc\\1".into()),
        tags: Some(vec![String::new(), "a".to_owned()]),
        skills: Some(vec![Skill { id: i64::MAX, weight: Some(i32::MIN) }]),
    }
}

#[test]
fn serialized_is_what_goes_over_the_wire() {
    for account in [account(), Account::empty()] {
        let wire = to_vec(&account).unwrap();
        assert_eq!(serde_json::to_vec(&account).unwrap(), wire);
        let value: Value = serde_json::from_slice(&wire).unwrap();
        assert_eq!(serde_json::to_value(&account).unwrap(), value);
    }
    assert_eq!(
        serde_json::to_string(&account()).unwrap(),
        concat!(
            r#"{"resultCode":"0\n\"é😀","id":-9223372036854775808,"ratio":-0.25,"locked":false,"#,
            r#""level":77,"token":"Abc\\1","tags":["","a"],"#,
            r#""skills":[{"id":9223372036854775807,"weight":-2147483648}]}"#
        )
    );
}

#[test]
fn deserialized_is_what_was_serialized() {
    for account in [account(), Account::empty()] {
        let text = serde_json::to_string(&account).unwrap();
        assert_eq!(serde_json::from_str::<Account>(&text).unwrap(), account);
        assert_eq!(serde_json::from_reader::<_, Account>(text.as_bytes()).unwrap(), account);
        let value = serde_json::to_value(&account).unwrap();
        assert_eq!(serde_json::from_value::<Account>(value).unwrap(), account);
    }
}

#[test]
fn absent_members_are_left_out_and_null_is_absent() {
    assert_eq!(serde_json::to_value(Skill { id: 1, weight: None }).unwrap(), json!({ "id": 1 }));
    let skill: Skill =
        serde_json::from_value(json!({ "id": 1.0, "weight": null, "x": [1] })).unwrap();
    assert_eq!(skill, Skill { id: 1, weight: None });
}

#[test]
fn types_nest_in_those_of_serde() {
    let all = vec![Some(Skill { id: 1, weight: None }), None];
    assert_eq!(serde_json::to_string(&all).unwrap(), r#"[{"id":1},null]"#);
    let read: Vec<Option<Skill>> = serde_json::from_str(r#"[{"id":1},null]"#).unwrap();
    assert_eq!(read, all);
}

#[test]
fn what_is_not_of_the_type_is_refused_with_its_place() {
    for (value, expected) in [
        (json!({}), "/resultCode: missing, but mandatory"),
        (json!(null), "expected an object, found null"),
        (json!({ "resultCode": 0 }), "/resultCode: expected a string, found a number"),
        (json!({ "resultCode": "0", "id": 1.5 }), "/id: expected an integer, found a fraction"),
        (json!({ "resultCode": "0", "id": u64::MAX }), "/id: the integer does not fit 64 bits"),
        (json!({ "resultCode": "0", "id": 1_u64 << 63 }), "/id: the integer does not fit 64 bits"),
        (
            json!({ "resultCode": "0", "skills": [{ "id": 1, "weight": 2_147_483_648_i64 }] }),
            "/skills/0/weight: the integer does not fit 32 bits",
        ),
    ] {
        let error = serde_json::from_value::<Account>(value).expect_err("an error");
        assert!(error.to_string().starts_with(expected), "{error}");
    }
    let twice = serde_json::from_str::<Skill>(r#"{"id":1,"id":1}"#).expect_err("an error");
    assert!(twice.to_string().starts_with("/id: given twice"), "{twice}");
}

#[test]
fn numbers_without_a_form_in_json_are_refused() {
    for ratio in [f64::NAN, f64::INFINITY] {
        let account = Account { ratio: Some(ratio), ..Account::empty() };
        assert!(serde_json::to_string(&account).is_err());
        assert!(serde_json::to_value(&account).is_err());
    }
}

#[test]
fn numbers_of_any_kind_make_a_number() {
    for (value, expected) in [
        (json!(1), 1.0),
        (json!(-1), -1.0),
        (json!(0.1), 0.1),
        (json!(-0.0), -0.0),
        (json!(u64::MAX), u64::MAX as f64),
        (json!(f64::MAX), f64::MAX),
    ] {
        let value = json!({ "resultCode": "0", "ratio": value });
        let ratio = serde_json::from_value::<Account>(value).unwrap().ratio.unwrap();
        assert_eq!(ratio.to_bits(), expected.to_bits());
    }
}

#[test]
fn header_fields_have_no_place_in_the_body() {
    let value = serde_json::to_value(UpdateAccount::full()).unwrap();
    assert_eq!(value["newPassWord"], "Abc12345!");
    assert!(value.get("x-app-key").is_none());
    let read: UpdateAccount = serde_json::from_value(value).unwrap();
    let expected =
        UpdateAccount { app_key: None, tenant: None, weight: None, ..UpdateAccount::full() };
    assert_eq!(read, expected);
}
