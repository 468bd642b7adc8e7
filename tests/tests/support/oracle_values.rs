//! Values by a schema: made to be valid by their schema, or that and then broken in one place.
//!
//! The same seed gives the same values. The sequence is a linear congruence; nothing asks a clock.

use serde_json::{Map, Value, json};

use super::numbers::{integer, limit, number};
use super::schema;

/// The pools of characters that satisfy the patterns of the documents. A pattern that is anchored
/// on both sides speaks about each character, another one about any.
const PATTERNS: &[(&str, &str)] = &[
    ("^[^\"\\[\\]=;<>]*$", "abcXYZ019 _-.'é漢😀"),
    ("^[A-Z0-9]{4,6}$", "ABCXYZ0189"),
    ("[^;]", "abcXYZ019 ,.é"),
    ("[A-Z]", "ABCXYZ"),
    ("[a-z]", "abcxyz"),
    ("[0-9]", "0123456789"),
    (r#"[~`!@#$%\^*\(\)\-+_=\\¦\|,.\/<>?;':"\[\]\{\}&]"#, "~`!@#$%^*()-+_=\\¦|,./<>?;':\"[]{}&"),
];

/// What a mutation puts into a string: what patterns and addresses trip over, and characters of
/// one to four bytes.
const HOSTILE: &str = "a0;@.\"\\[]=<> \t\n\0é¦漢😀\u{7f}\u{2028},:";

/// A sequence of numbers that look random.
pub(crate) struct Random {
    state: u64,
    /// How many objects are open around the value that is being made.
    depth: usize,
}

/// From this depth on nothing is made that need not be, so that a type that holds itself ends.
const DEEPEST: usize = 5;

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self { state: seed, depth: 0 }
    }

    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        let next = self.state.wrapping_mul(6_364_136_223_846_793_005);
        self.state = next.wrapping_add(1_442_695_040_888_963_407);
        // The low bits of such a sequence repeat early.
        usize::try_from(self.state >> 33).unwrap() % limit
    }

    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn choose<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }

    fn character(&mut self, pool: &str) -> char {
        let all: Vec<char> = pool.chars().collect();
        self.choose(&all)
    }
}

/// A value that is meant to be valid by all of `schemas`.
pub(crate) fn valid(root: &Value, schemas: &[&Value], random: &mut Random) -> Value {
    let parts: Vec<&Value> =
        schemas.iter().flat_map(|schema| schema::parts(root, schema)).collect();
    let listed = schema::listed(&parts);
    if !listed.is_empty() {
        return random.choose(&listed);
    }
    let types = schema::types(&parts);
    if types.is_empty() && schema::properties(&parts).is_empty() {
        return any(random);
    }
    match types.first().map_or("object", |_| random.choose(&types)) {
        "null" => Value::Null,
        "boolean" => json!(random.chance(50)),
        "integer" => integer(&parts, random),
        "number" => number(&parts, random),
        "string" => json!(string(&parts, random)),
        "array" => {
            let least = limit(&parts, "minItems", f64::max).unwrap_or(0.0) as usize;
            let most = limit(&parts, "maxItems", f64::min).unwrap_or(4.0) as usize;
            let items = schema::below(&parts, "items");
            let count = least + random.below(most - least + 1);
            let mut made: Vec<Value> = Vec::new();
            for _ in 0..count {
                let element = valid(root, &items, random);
                if !schema::says(&parts, "uniqueItems") || !made.contains(&element) {
                    made.push(element);
                }
            }
            Value::Array(made)
        }
        _ => object(root, &parts, random),
    }
}

fn object(root: &Value, parts: &[&Value], random: &mut Random) -> Value {
    let properties = schema::properties(parts);
    let mut given: Vec<&str> = schema::required(parts);
    if random.depth < DEEPEST {
        given.extend(properties.iter().map(|(name, _)| *name).filter(|_| random.chance(50)));
    }
    for part in parts {
        for (name, needed) in schema::members(&part["dependentRequired"]) {
            if given.contains(&name) {
                given.extend(needed.as_array().unwrap().iter().filter_map(Value::as_str));
            }
        }
    }
    random.depth += 1;
    let mut made = Map::new();
    for (name, _) in &properties {
        let own: Vec<&Value> = properties
            .iter()
            .filter(|(other, _)| other == name)
            .map(|(_, schema)| *schema)
            .collect();
        if given.contains(name) && !made.contains_key(*name) {
            made.insert((*name).to_owned(), valid(root, &own, random));
        }
    }
    let others = schema::below(parts, "additionalProperties");
    let most = limit(parts, "maxProperties", f64::min).unwrap_or(4.0) as usize;
    // Members that the schema does not know are allowed too.
    let count = if properties.is_empty() { random.below(most + 1) } else { random.below(8) / 7 };
    for index in 0..count {
        made.insert(format!("other~/{index}"), valid(root, &others, random));
    }
    random.depth -= 1;
    Value::Object(made)
}

fn string(parts: &[&Value], random: &mut Random) -> String {
    if !schema::below(parts, "x-docwright-addr-spec").is_empty() {
        return address(random);
    }
    let patterns: Vec<(&str, &str)> =
        schema::below(parts, "pattern").iter().map(|pattern| pool(pattern)).collect();
    let whole = patterns.iter().find(|(pattern, _)| pattern.starts_with('^'));
    let (least, most) = match whole {
        Some((pattern, _)) if pattern.ends_with("{4,6}$") => (4, 6),
        _ => {
            let least = limit(parts, "minLength", f64::max).unwrap_or(0.0) as usize;
            let bytes = limit(parts, "x-docwright-max-bytes", f64::min).map(|bytes| bytes / 2.0);
            let most = limit(parts, "maxLength", f64::min).or(bytes);
            (least, most.map_or(least + 8, |most| most as usize))
        }
    };
    let between = least + random.below(most - least + 1);
    let length = random.choose(&[least, most, between]);
    let pool = whole.map_or("abcXYZ019 _~;é漢😀", |(_, pool)| *pool);
    let mut text: Vec<char> = (0..length).map(|_| random.character(pool)).collect();
    // One of each pool, from a random place on; a text too short for them stays without.
    let start = random.below(length.max(1));
    for (index, (_, pool)) in patterns.iter().enumerate().take(length) {
        text[(start + index) % length] = random.character(pool);
    }
    text.into_iter().collect()
}

fn pool(pattern: &Value) -> (&str, &'static str) {
    let pattern = pattern.as_str().unwrap();
    let found = PATTERNS.iter().find(|(known, _)| *known == pattern);
    (pattern, found.unwrap_or_else(|| panic!("no characters for the pattern {pattern}")).1)
}

/// An address, its parts often as long as they may be.
fn address(random: &mut Random) -> String {
    let local = match random.below(6) {
        0..3 => "a".repeat(random.choose(&[1, 64, 64])),
        3 => "jane.o'neil+box".to_owned(),
        4 => "\"jane \\\" doe\"".to_owned(),
        _ => "x_y-z".to_owned(),
    };
    let domain = match random.below(6) {
        0..2 => format!("{}.example", "b".repeat(random.choose(&[1, 62, 63]))),
        2..4 => format!("b.{}", "c".repeat(random.choose(&[252, 253]))),
        4 => "[192.0.2.1]".to_owned(),
        _ => "example.com".to_owned(),
    };
    format!("{local}@{domain}")
}

fn any(random: &mut Random) -> Value {
    let all = [
        json!(null),
        json!(true),
        json!("text"),
        json!(""),
        json!(-1),
        json!(0),
        json!(1.5),
        json!(1e300),
        json!(9_223_372_036_854_775_808_u64),
        json!(i64::MIN),
        json!([]),
        json!(["a", 1]),
        json!({}),
        json!({ "a": null }),
    ];
    random.choose(&all)
}

/// Breaks `value` in one place; now and then the result is valid after all.
pub(crate) fn mutate(value: &mut Value, random: &mut Random) {
    let places = count(value);
    let mut place = random.below(places);
    let found = find(value, &mut place).unwrap();
    if random.chance(20) {
        *found = any(random);
        return;
    }
    match found {
        Value::String(text) => *text = mutate_text(text, random),
        Value::Number(number) => {
            let step = random.choose(&[1.0, -1.0, 0.5, 1e6, -1e6, 1e19, -1e19, 1e-9]);
            let moved = number.as_f64().unwrap() + step;
            *found = if moved.fract() == 0.0 && moved.abs() < 1e15 && random.chance(80) {
                json!(moved as i64)
            } else {
                json!(moved)
            };
        }
        Value::Array(elements) => match random.below(3) {
            0 => elements.clear(),
            1 => elements.push(any(random)),
            _ => *elements = [elements.as_slice(); 3].concat(),
        },
        Value::Object(members) => {
            let names: Vec<String> = members.keys().cloned().collect();
            match random.below(4) {
                0 => _ = members.insert("another".to_owned(), any(random)),
                1 if !names.is_empty() => members[&random.choose(&names)] = Value::Null,
                _ if !names.is_empty() => _ = members.remove(&random.choose(&names)),
                _ => _ = members.insert("another".to_owned(), Value::Null),
            }
        }
        Value::Null | Value::Bool(_) => *found = any(random),
    }
}

fn mutate_text(text: &str, random: &mut Random) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    let at = random.below(characters.len() + 1);
    match random.below(6) {
        0 => characters.insert(at, random.character(HOSTILE)),
        1 => characters.truncate(at),
        2 if at < characters.len() => characters[at] = random.character(HOSTILE),
        3 if at < characters.len() => _ = characters.remove(at),
        4 => characters = characters.repeat(2),
        // One character too long, and else as it was.
        5 if at < characters.len() => characters.insert(at, characters[at]),
        _ => characters.push(random.character(HOSTILE)),
    }
    characters.into_iter().collect()
}

/// How many values there are in `value`, itself included.
fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(elements) => elements.iter().map(count).sum(),
        Value::Object(members) => members.values().map(count).sum(),
        _ => 0_usize,
    }
}

/// The value that is reached after `place` others.
fn find<'a>(value: &'a mut Value, place: &mut usize) -> Option<&'a mut Value> {
    if *place == 0 {
        return Some(value);
    }
    *place -= 1;
    match value {
        Value::Array(elements) => elements.iter_mut().find_map(|element| find(element, place)),
        Value::Object(members) => members.values_mut().find_map(|member| find(member, place)),
        _ => None,
    }
}
