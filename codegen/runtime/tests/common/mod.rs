//! Types of the shape that the generator emits, written by hand: what all the tests share.
//!
//! The names on the wire are taken from no document; each type is here for the forms it has.
#![allow(dead_code, reason = "each test crate uses a part of what they share")]

pub(crate) mod api;
pub(crate) mod random;
pub(crate) mod scripted;
pub(crate) mod secured;
pub(crate) mod simulated;
pub(crate) mod tasks;

use std::fmt;

use docwright_runtime as runtime;
use runtime::{
    AddrSpec, Check, Empty, Field, Json, Location, Pattern, ReadError, Reader, Rule, RuleId, Rules,
    Secret, Shape, Table, Unknown, Visitor,
};

/// What the generator emits beside a struct: the walk over its slots, and how it prints.
macro_rules! json_object {
    ($type:ident, $table:ident, $($slot:ident),+) => {
        impl Json for $type {
            fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
                reader.object(&$table, &mut [$(&mut self.$slot),+])
            }

            fn visit(&self, visitor: &mut dyn Visitor) {
                visitor.object(&$table, &[$(&self.$slot),+]);
            }
        }

        impl Empty for $type {
            fn empty() -> Self {
                Self { $($slot: Empty::empty()),+ }
            }
        }

        impl fmt::Debug for $type {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                runtime::debug(self, formatter)
            }
        }
    };
}

pub(crate) use json_object;

/// A request: header fields, body fields, secrets, lists, an enum.
#[derive(Clone, PartialEq)]
pub(crate) struct UpdateAccount {
    pub(crate) app_key: Option<Secret>,
    pub(crate) tenant: Option<String>,
    pub(crate) weight: Option<f64>,
    pub(crate) user_name: String,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) new_password: Option<Secret>,
    pub(crate) old_password: Option<Secret>,
    pub(crate) level: Option<Level>,
    pub(crate) skills: Option<Vec<Skill>>,
    pub(crate) work_numbers: Option<Vec<i64>>,
}

impl UpdateAccount {
    /// A request with its one mandatory field.
    pub(crate) fn new(user_name: &str) -> Self {
        Self { user_name: user_name.to_owned(), ..Self::empty() }
    }

    /// A valid request with all fields.
    pub(crate) fn full() -> Self {
        Self {
            app_key: Some("key-77".into()),
            tenant: Some("north".to_owned()),
            weight: Some(0.5),
            user_name: "jane".to_owned(),
            phone: Some("+31 20 555 01 23".to_owned()),
            email: Some("jane.doe@example.com".to_owned()),
            new_password: Some("Abc12345!".into()),
            old_password: Some("Xyz98765?".into()),
            level: Some(Level::High),
            skills: Some(vec![Skill { id: 1, weight: Some(100) }, Skill { id: 2, weight: None }]),
            work_numbers: Some(vec![101, 899]),
        }
    }
}

json_object!(
    UpdateAccount,
    UPDATE_ACCOUNT,
    app_key,
    tenant,
    weight,
    user_name,
    phone,
    email,
    new_password,
    old_password,
    level,
    skills,
    work_numbers
);

pub(crate) static UPDATE_ACCOUNT: Table = Table {
    name: "UpdateAccount",
    place: "#/components/schemas/UpdateAccount",
    fields: &[
        Field::optional("x-app-key").at(Location::Header),
        Field::optional("x-tenant")
            .at(Location::Header)
            .rules(&[Rule::new(TENANT_MAX_LENGTH, Check::MaxLength(8))]),
        Field::optional("x-weight").at(Location::Header),
        Field::mandatory("userName").rules(&[Rule::new(USER_NAME_MAX_BYTES, Check::MaxBytes(20))]),
        Field::optional("phone").rules(&[Rule::new(PHONE_MAX_LENGTH, Check::MaxLength(25))]),
        Field::optional("email").rules(&[Rule::new(EMAIL_FORM, Check::AddrSpec(&EMAIL))]),
        Field::optional("newPassWord").rules(&[Rule::new(
            PASSWORD_RULE,
            Check::Group(
                &[Check::MinLength(8), Check::Pattern(&UPPER), Check::Pattern(&DIGIT)],
                "eight characters, an upper-case letter, a digit",
            ),
        )]),
        Field::optional("oldPassWord"),
        Field::optional("level").rules(&[Rule::new(LEVEL_ENUM, Check::OneOfIntegers(&[1, 3]))]),
        Field::optional("skills").rules(&[
            Rule::new(SKILLS_MIN_ITEMS, Check::MinItems(1)),
            Rule::new(SKILLS_MAX_ITEMS, Check::MaxItems(2)),
        ]),
        Field::optional("workNos").items(&Rules::of(&[
            Rule::new(WORK_NO_MINIMUM, Check::Minimum(101)),
            Rule::new(WORK_NO_MAXIMUM, Check::Maximum(899)),
        ])),
    ],
    rules: &[Rule::new(PASSWORD_NEEDS_OLD, Check::DependentRequired("newPassWord", "oldPassWord"))],
    whole_body: None,
};

pub(crate) const TENANT_MAX_LENGTH: RuleId = RuleId::new("TENANT_MAX_LENGTH");
pub(crate) const USER_NAME_MAX_BYTES: RuleId = RuleId::new("USER_NAME_MAX_BYTES");
pub(crate) const PHONE_MAX_LENGTH: RuleId = RuleId::new("PHONE_MAX_LENGTH");
pub(crate) const EMAIL_FORM: RuleId = RuleId::new("EMAIL_FORM");
pub(crate) const PASSWORD_RULE: RuleId = RuleId::new("PASSWORD_RULE");
pub(crate) const LEVEL_ENUM: RuleId = RuleId::new("LEVEL_ENUM");
pub(crate) const SKILLS_MIN_ITEMS: RuleId = RuleId::new("SKILLS_MIN_ITEMS");
pub(crate) const SKILLS_MAX_ITEMS: RuleId = RuleId::new("SKILLS_MAX_ITEMS");
pub(crate) const SKILL_ID_MINIMUM: RuleId = RuleId::new("SKILL_ID_MINIMUM");
pub(crate) const WORK_NO_MINIMUM: RuleId = RuleId::new("WORK_NO_MINIMUM");
pub(crate) const WORK_NO_MAXIMUM: RuleId = RuleId::new("WORK_NO_MAXIMUM");
pub(crate) const PASSWORD_NEEDS_OLD: RuleId = RuleId::new("PASSWORD_NEEDS_OLD");

static EMAIL: AddrSpec =
    AddrSpec { local_part: Some(64), domain: Some(255), first_label: Some(63) };
static UPPER: Pattern = Pattern { source: "[A-Z]", shape: Shape::Contains, class: &[('A', 'Z')] };
static DIGIT: Pattern = Pattern { source: "[0-9]", shape: Shape::Contains, class: &[('0', '9')] };

/// An object in a list, with an integer of each width.
#[derive(Clone, PartialEq)]
pub(crate) struct Skill {
    pub(crate) id: i64,
    pub(crate) weight: Option<i32>,
}

json_object!(Skill, SKILL, id, weight);

static SKILL: Table = Table {
    name: "Skill",
    place: "#/components/schemas/Skill",
    fields: &[
        Field::mandatory("id").rules(&[Rule::new(SKILL_ID_MINIMUM, Check::Minimum(1))]),
        Field::optional("weight"),
    ],
    rules: &[],
    whole_body: None,
};

/// An open enum of integers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    Low,
    High,
    Unknown(Unknown<i64>),
}

impl From<i64> for Level {
    fn from(value: i64) -> Self {
        match value {
            1 => Self::Low,
            3 => Self::High,
            other => Self::Unknown(Unknown::new(other)),
        }
    }
}

impl Empty for Level {
    fn empty() -> Self {
        Self::Low
    }
}

impl Json for Level {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        *self = Self::from(reader.integer()?);
        Ok(())
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.integer(match self {
            Self::Low => 1,
            Self::High => 3,
            Self::Unknown(value) => *value.get(),
        });
    }
}

/// An answer with a result code.
#[derive(Clone, PartialEq)]
pub(crate) struct Account {
    pub(crate) result_code: String,
    pub(crate) result_desc: Option<String>,
    pub(crate) id: Option<i64>,
    pub(crate) ratio: Option<f64>,
    pub(crate) locked: Option<bool>,
    pub(crate) level: Option<Level>,
    pub(crate) token: Option<Secret>,
    pub(crate) tags: Option<Vec<String>>,
    pub(crate) skills: Option<Vec<Skill>>,
}

json_object!(
    Account,
    ACCOUNT,
    result_code,
    result_desc,
    id,
    ratio,
    locked,
    level,
    token,
    tags,
    skills
);

static ACCOUNT: Table = Table {
    name: "Account",
    place: "#/components/schemas/Account",
    fields: &[
        Field::mandatory("resultCode"),
        Field::optional("resultDesc"),
        Field::optional("id"),
        Field::optional("ratio"),
        Field::optional("locked"),
        Field::optional("level"),
        Field::optional("token"),
        Field::optional("tags"),
        Field::optional("skills"),
    ],
    rules: &[],
    whole_body: None,
};

/// A type that contains itself.
#[derive(Clone, PartialEq)]
pub(crate) struct Node {
    pub(crate) children: Option<Vec<Node>>,
}

json_object!(Node, NODE, children);

static NODE: Table = Table {
    name: "Node",
    place: "#/Node",
    fields: &[Field::optional("children")],
    rules: &[],
    whole_body: None,
};
