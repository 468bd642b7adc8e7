//! Validation: each rule at and beside its bounds.

mod common;

use common::{Level, Skill, UpdateAccount};
use docwright_runtime as runtime;
use runtime::{
    Check, Field, Json, Location, Pattern, ReadError, Reader, Rule, RuleId, Rules, Shape, Table,
    Visitor, validate,
};

const RULE: RuleId = RuleId::new("RULE");

/// An object of one member.
struct One<T>(&'static Table, T);

impl<T: Json> Json for One<T> {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        reader.object(self.0, &mut [&mut self.1])
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.object(self.0, &[&self.1]);
    }
}

/// Whether a value follows a check.
macro_rules! holds {
    ($check:expr, $value:expr) => {{
        static TABLE: Table = Table {
            name: "One",
            place: "#",
            fields: &[Field::mandatory("v").rules(&[Rule::new(RULE, $check)])],
            rules: &[],
            whole_body: None,
        };
        validate(&One(&TABLE, $value)).is_ok()
    }};
}

#[test]
fn integers_have_bounds() {
    for (value, at_least, at_most) in [(4_i32, false, true), (5, true, true), (6, true, false)] {
        assert_eq!(holds!(Check::Minimum(5), value), at_least);
        assert_eq!(holds!(Check::Minimum(5), i64::from(value)), at_least);
        assert_eq!(holds!(Check::Maximum(5), value), at_most);
        assert_eq!(holds!(Check::Maximum(5), i64::from(value)), at_most);
    }
    assert!(holds!(Check::Minimum(i64::MIN), i64::MIN));
    assert!(!holds!(Check::Minimum(i64::MIN + 1), i64::MIN));
    assert!(!holds!(Check::Maximum(i64::MAX - 1), i64::MAX));
    // Not by way of `f64`, where these two are one.
    assert!(!holds!(Check::Maximum(9_007_199_254_740_992), 9_007_199_254_740_993_i64));
}

#[test]
fn numbers_have_bounds() {
    let (below, above) = (0.5_f64.next_down(), 0.5_f64.next_up());
    for (value, minimum, maximum, exclusive_minimum, exclusive_maximum) in [
        (below, false, true, false, true),
        (0.5, true, true, false, false),
        (above, true, false, true, false),
    ] {
        assert_eq!(holds!(Check::MinimumNumber(0.5), value), minimum);
        assert_eq!(holds!(Check::MaximumNumber(0.5), value), maximum);
        assert_eq!(holds!(Check::AboveNumber(0.5), value), exclusive_minimum);
        assert_eq!(holds!(Check::BelowNumber(0.5), value), exclusive_maximum);
    }
    assert!(!holds!(Check::MinimumNumber(0.5), f64::NAN));
    assert!(!holds!(Check::MaximumNumber(0.5), f64::NAN));
    assert!(!holds!(Check::MaximumNumber(0.5), f64::INFINITY));
    assert!(holds!(Check::MinimumNumber(0.0), -0.0));
}

#[test]
fn integers_are_multiples() {
    for (value, expected) in [
        (0_i64, true),
        (1, false),
        (4, false),
        (5, true),
        (6, false),
        (-5, true),
        (-4, false),
        (i64::MIN, false),
        (i64::MAX - 2, true),
    ] {
        assert_eq!(holds!(Check::MultipleOf(5), value), expected, "{value}");
    }
    assert!(holds!(Check::MultipleOf(5), 10_i32));
    assert!(holds!(Check::MultipleOf(1 << 63), i64::MIN));
    assert!(!holds!(Check::MultipleOf(u64::MAX), i64::MAX));
    assert!(holds!(Check::MultipleOf(u64::MAX), 0_i64));
}

#[test]
fn numbers_are_multiples_by_their_decimals() {
    for (value, expected) in
        [(0.0, true), (0.07, true), (0.075, false), (19.99, true), (1e308, true), (-4.35, true)]
    {
        assert_eq!(holds!(Check::MultipleOfNumber(0.01), value), expected, "{value}");
    }
    assert!(holds!(Check::MultipleOfNumber(0.1), 1.1));
    assert!(!holds!(Check::MultipleOfNumber(0.1), 0.1 + 0.2));
    assert!(!holds!(Check::MultipleOfNumber(0.1), f64::NAN));
}

#[test]
fn lengths_count_characters() {
    for (text, at_least, at_most) in
        [("ab", false, true), ("é😀a", true, true), ("abcd", true, false), ("", false, true)]
    {
        assert_eq!(holds!(Check::MinLength(3), text.to_owned()), at_least, "{text}");
        assert_eq!(holds!(Check::MaxLength(3), text.to_owned()), at_most, "{text}");
        assert_eq!(holds!(Check::MinLength(3), runtime::Secret::from(text)), at_least, "{text}");
    }
}

#[test]
fn bytes_count_bytes() {
    for (text, expected) in
        [("abc", true), ("abcd", false), ("éa", true), ("éé", false), ("😀", false)]
    {
        assert_eq!(holds!(Check::MaxBytes(3), text.to_owned()), expected, "{text}");
    }
}

#[test]
fn lists_have_bounds() {
    for (count, at_least, at_most) in [(1, false, true), (2, true, true), (3, true, false)] {
        assert_eq!(holds!(Check::MinItems(2), vec![0_i64; count]), at_least);
        assert_eq!(holds!(Check::MaxItems(2), vec![0_i64; count]), at_most);
    }
    assert!(!holds!(Check::MinItems(1), Vec::<i64>::new()));
    assert!(holds!(Check::MaxItems(0), Vec::<i64>::new()));
}

#[test]
fn elements_differ() {
    assert!(holds!(Check::UniqueItems, Vec::<i64>::new()));
    assert!(holds!(Check::UniqueItems, vec![1_i64, 2]));
    assert!(!holds!(Check::UniqueItems, vec![1_i64, 2, 1]));
    assert!(!holds!(Check::UniqueItems, vec![Skill { id: 1, weight: None }; 2]));
    let skills = vec![Skill { id: 1, weight: None }, Skill { id: 1, weight: Some(1) }];
    assert!(holds!(Check::UniqueItems, skills));
}

/// A list from a server must not take a time that grows with the square of its length.
#[test]
fn elements_differ_in_long_lists_too() {
    let differ: Vec<i64> = (0..200_000).collect();
    assert!(holds!(Check::UniqueItems, differ));
    let equal = vec!["x".to_owned(); 200_000];
    assert!(!holds!(Check::UniqueItems, equal));
}

#[test]
fn patterns_and_addresses_are_checked() {
    static DIGIT: Pattern =
        Pattern { source: "[0-9]", shape: Shape::Contains, class: &[('0', '9')] };
    static ANY: runtime::AddrSpec =
        runtime::AddrSpec { local_part: None, domain: None, first_label: None };
    assert!(holds!(Check::Pattern(&DIGIT), "a1".to_owned()));
    assert!(!holds!(Check::Pattern(&DIGIT), "a".to_owned()));
    assert!(holds!(Check::AddrSpec(&ANY), "a@b".to_owned()));
    assert!(!holds!(Check::AddrSpec(&ANY), "a".to_owned()));
}

#[test]
fn enums_list_their_values() {
    assert!(holds!(Check::OneOfStrings(&["a", "b"]), "b".to_owned()));
    for text in ["", "A", "ab", "a "] {
        assert!(!holds!(Check::OneOfStrings(&["a", "b"]), text.to_owned()), "{text:?}");
    }
    for (value, expected) in [(1, true), (2, false), (3, true), (-1, false), (0, false)] {
        assert_eq!(holds!(Check::OneOfIntegers(&[1, 3]), Level::from(value)), expected, "{value}");
    }
    for (value, expected) in [(0.5, true), (1.0, true), (-0.0, true), (0.75, false), (-1.0, false)]
    {
        assert_eq!(holds!(Check::OneOfNumbers(&[0.0, 0.5, 1.0]), value), expected, "{value}");
    }
    assert!(!holds!(Check::OneOfNumbers(&[0.5]), f64::NAN));
    assert!(holds!(Check::OneOfBooleans(&[true]), true));
    assert!(!holds!(Check::OneOfBooleans(&[true]), false));
}

#[test]
fn a_group_is_one_rule() {
    const GROUP: Check = Check::Group(
        &[
            Check::MinLength(2),
            Check::MaxLength(3),
            Check::Minimum(5),
            Check::MinItems(1),
            Check::UniqueItems,
            Check::OneOfBooleans(&[true]),
        ],
        "two or three characters",
    );
    for (text, expected) in [("a", false), ("ab", true), ("abc", true), ("abcd", false)] {
        assert_eq!(holds!(GROUP, text.to_owned()), expected, "{text}");
    }
    assert!(holds!(GROUP, 5_i64));
    assert!(!holds!(GROUP, 4_i64));
    assert!(!holds!(GROUP, Vec::<bool>::new()));
    assert!(!holds!(GROUP, vec![true, true]));
    assert!(holds!(GROUP, true));
    assert!(!holds!(GROUP, false));
}

#[test]
fn elements_have_rules() {
    static TABLE: Table = Table {
        name: "Lists",
        place: "#",
        fields: &[Field::mandatory("v").rules(&[Rule::new(RULE, Check::MaxItems(3))]).items(
            &Rules::of(&[Rule::new(RULE, Check::MaxItems(2))]).items(&Rules::of(&[
                Rule::new(RULE, Check::Minimum(1)),
                Rule::new(RULE, Check::Maximum(2)),
            ])),
        )],
        rules: &[],
        whole_body: None,
    };
    let pointers = |lists: Vec<Vec<i64>>| {
        let violations = validate(&One(&TABLE, lists)).err();
        let pointers = violations.iter().flatten().map(|violation| violation.pointer().to_owned());
        pointers.collect::<Vec<_>>()
    };
    assert!(pointers(vec![vec![1], Vec::new(), vec![2, 1]]).is_empty());
    assert_eq!(pointers(vec![vec![1], vec![2, 0], vec![3]]), ["/v/1/1", "/v/2/0"]);
    assert_eq!(pointers(vec![vec![1; 3], vec![], vec![], vec![]]), ["/v", "/v/0"]);
}

#[test]
fn a_check_holds_for_values_of_another_type() {
    assert!(holds!(Check::MinLength(5), 1_i64));
    assert!(holds!(Check::Minimum(5), "".to_owned()));
    assert!(holds!(Check::MinItems(5), true));
    assert!(holds!(Check::OneOfStrings(&[]), 1_i64));
    assert!(holds!(Check::OneOfIntegers(&[]), 1.5));
    assert!(holds!(Check::OneOfNumbers(&[]), true));
    assert!(holds!(Check::OneOfBooleans(&[]), 1.5));
    assert!(holds!(Check::MultipleOf(2), "1".to_owned()));
    assert!(holds!(Check::MultipleOfNumber(0.5), false));
    assert!(holds!(Check::UniqueItems, "aa".to_owned()));
    assert!(holds!(Check::MinProperties(5), vec![1_i64]));
    assert!(holds!(Check::MaxLength(0), vec![1_i64]));
}

#[test]
fn absent_values_follow_every_rule() {
    assert!(holds!(Check::MinLength(5), None::<String>));
    assert!(!holds!(Check::MinLength(5), Some(String::new())));
    assert!(validate(&UpdateAccount::new("")).is_ok());
    assert!(validate(&UpdateAccount::full()).is_ok());
}

#[test]
fn a_whole_body_is_the_root() {
    static TABLE: Table = Table {
        name: "Whole",
        place: "#",
        fields: &[Field::mandatory("body")
            .at(Location::WholeBody)
            .rules(&[Rule::new(RULE, Check::MaxItems(1))])
            .items(&Rules::of(&[Rule::new(RULE, Check::Maximum(5))]))],
        rules: &[],
        whole_body: None,
    };
    let violations = validate(&One(&TABLE, vec![5_i64, 6])).expect_err("violations");
    assert_eq!(violations.to_string(), "more than 1 element (RULE)\n/1: greater than 5 (RULE)");
}
