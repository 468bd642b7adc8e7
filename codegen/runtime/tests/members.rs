//! Rules of objects that count or need more than one member.

use docwright_runtime as runtime;
use runtime::{
    Check, Field, Json, Location, Nullable, Output, ReadError, Reader, Rule, RuleId, Rules, Table,
    Violations, Visitor, from_slice, validate,
};

const FEW: RuleId = RuleId::new("FEW");
const MANY: RuleId = RuleId::new("MANY");
const NEEDS: RuleId = RuleId::new("NEEDS");
const UNIQUE: RuleId = RuleId::new("UNIQUE");

/// A request with a header and three members, one of which has the name of the header.
#[derive(Default)]
struct Order {
    header: Option<String>,
    note: Option<Nullable<String>>,
    size: Option<i64>,
    id: i64,
}

static TABLE: Table = Table {
    name: "Order",
    place: "#",
    fields: &[
        Field::optional("note").at(Location::Header),
        Field::optional("note"),
        Field::optional("size"),
        Field::mandatory("id"),
    ],
    rules: &[
        Rule::new(FEW, Check::MinProperties(2)),
        Rule::new(MANY, Check::MaxProperties(2)),
        Rule::new(NEEDS, Check::DependentRequired("note", "size")),
    ],
    whole_body: None,
};

impl Json for Order {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        let Self { header, note, size, id } = self;
        reader.object(&TABLE, &mut [header, note, size, id])
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.object(&TABLE, &[&self.header, &self.note, &self.size, &self.id]);
    }
}

impl runtime::Empty for Order {
    fn empty() -> Self {
        Self::default()
    }
}

/// The rules that are broken.
fn broken(order: &Order) -> Vec<RuleId> {
    let violations = validate(order).err();
    violations.iter().flatten().map(|violation| violation.rule()).collect()
}

#[test]
fn members_on_the_wire_are_counted() {
    assert_eq!(broken(&Order::default()), [FEW]);
    assert_eq!(broken(&Order { size: Some(1), ..Order::default() }), []);
    let all =
        Order { size: Some(1), note: Some(Nullable::Value(String::new())), ..Order::default() };
    assert_eq!(broken(&all), [MANY]);
    // `null` is a member like any other.
    let null = Order { note: Some(Nullable::Null), size: Some(1), ..Order::default() };
    assert_eq!(broken(&null), [MANY]);
    let read = from_slice::<Order>(br#"{"id": 1, "size": null}"#).expect("an order");
    assert_eq!(broken(&read), [FEW]);
}

#[test]
fn a_parameter_is_no_member() {
    let header = Some("a".to_owned());
    assert_eq!(broken(&Order { header: header.clone(), ..Order::default() }), [FEW]);
    assert_eq!(broken(&Order { header, size: Some(1), ..Order::default() }), []);
}

#[test]
fn one_member_needs_another_whatever_the_parameters_are_called() {
    let note = Some(Nullable::Null);
    assert_eq!(broken(&Order { note, ..Order::default() }), [NEEDS]);
}

/// An object in a field with rules of its own.
struct Envelope(Order);

static ENVELOPE: Table = Table {
    name: "Envelope",
    place: "#",
    fields: &[Field::mandatory("order").rules(&[Rule::new(MANY, Check::MaxProperties(0))])],
    rules: &[],
    whole_body: None,
};

impl Json for Envelope {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        reader.object(&ENVELOPE, &mut [&mut self.0])
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.object(&ENVELOPE, &[&self.0]);
    }
}

#[test]
fn an_object_has_the_rules_of_its_field_too() {
    let violations = validate(&Envelope(Order::default())).expect_err("violations");
    assert_eq!(
        violations.to_string(),
        "/order: more than 0 properties (MANY)\n/order: fewer than 2 properties (FEW)"
    );
}

/// Orders of which no two are equal.
struct Orders(Vec<Order>);

static ORDERS: Table = Table {
    name: "Orders",
    place: "#",
    fields: &[Field::mandatory("orders").rules(&[Rule::new(UNIQUE, Check::UniqueItems)])],
    rules: &[],
    whole_body: None,
};

impl Json for Orders {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        reader.object(&ORDERS, &mut [&mut self.0])
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.object(&ORDERS, &[&self.0]);
    }
}

impl runtime::Empty for Orders {
    fn empty() -> Self {
        Self(Vec::new())
    }
}

/// Members that the document does not name are not read, and could be what an answer seems to lack.
#[test]
fn an_answer_is_not_blamed_for_what_was_not_read() {
    let rules = |broken: Result<(), Violations>| -> Vec<RuleId> {
        broken.err().iter().flatten().map(|violation| violation.rule()).collect()
    };
    let one = <Order as Output>::read(200, br#"{"id": 1, "new": true}"#).expect("an order");
    assert_eq!(rules(Output::validate(&one, Rules::NONE)), []);
    assert_eq!(rules(validate(&one)), [FEW]);
    let three = <Order as Output>::read(200, br#"{"id": 1, "size": 1, "note": "", "new": 1}"#);
    assert_eq!(rules(Output::validate(&three.expect("an order"), Rules::NONE)), [MANY]);
    let text = br#"{"orders": [{"id": 1, "size": 1, "new": 1}, {"id": 1, "size": 1, "new": 2}]}"#;
    let orders = <Orders as Output>::read(200, text).expect("orders");
    assert_eq!(rules(Output::validate(&orders, Rules::NONE)), []);
    assert_eq!(rules(validate(&orders)), [UNIQUE]);
}

#[test]
fn what_is_broken_is_told() {
    for (check, expected) in [
        (Check::MultipleOf(5), "no multiple of 5"),
        (Check::MultipleOfNumber(0.01), "no multiple of 0.01"),
        (Check::UniqueItems, "an element comes twice"),
        (Check::OneOfNumbers(&[0.5, 1.0]), "not one of [0.5, 1.0]"),
        (Check::OneOfBooleans(&[true]), "not one of [true]"),
    ] {
        assert_eq!(check.to_string(), expected);
    }
    assert_eq!(Check::MultipleOf(5).keyword(), "multipleOf");
    assert_eq!(Check::UniqueItems.keyword(), "uniqueItems");
    assert_eq!(Check::OneOfNumbers(&[]).keyword(), "enum");
}
