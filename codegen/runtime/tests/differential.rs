//! A million texts and values, read by us and by `serde_json`: nothing panics, and both agree on
//! what is JSON and what it says. Where they may differ is [`Difference`]; nowhere else.

#[path = "common/random.rs"]
mod random;
#[path = "common/texts.rs"]
mod texts;

use std::collections::BTreeMap;

use docwright_runtime as runtime;
use random::Random;
use runtime::{ReadError, Value, from_slice, to_vec};
use serde_json::Value as Theirs;
use texts::{append_text, mutate, random_value, text_at_a_bound};

/// How a text was judged by both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Judgement {
    Accepted,
    Refused,
    Differently(Difference),
}

/// Why one accepts what the other refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Difference {
    /// We go 128 deep, they go 127.
    Depth,
    /// Our parser takes at most 4,300 digits before the point.
    ManyDigits,
    /// Theirs rounds on its way, so that it refuses numbers that are just small enough.
    GreatestNumber,
}

/// Whether both say the same of a number. Ours is an integer wherever the number is one, and a
/// number of 64 bits else; theirs keeps integers of 65 bits, and is some bits off in the last
/// places unless a feature of it is on. That ours is exact is tested in `numbers.rs`.
fn same_number(ours: &Value, theirs: &serde_json::Number) -> bool {
    let number = match (ours, theirs.as_i64()) {
        (Value::Integer(ours), Some(theirs)) => return *ours == theirs,
        (Value::Integer(ours), None) => *ours as f64,
        (Value::Number(ours), None) => *ours,
        _ => return false,
    };
    let Some(theirs) = theirs.as_f64() else { return false };
    (number - theirs).abs() <= number.abs() * 1e-15 + 1e-307
}

fn same(ours: &Value, theirs: &Theirs) -> bool {
    match (ours, theirs) {
        (Value::Null, Theirs::Null) => true,
        (Value::Boolean(ours), Theirs::Bool(theirs)) => ours == theirs,
        (ours, Theirs::Number(theirs)) => same_number(ours, theirs),
        (Value::String(ours), Theirs::String(theirs)) => ours == theirs,
        (Value::List(ours), Theirs::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(a, b)| same(a, b))
        }
        (Value::Object(ours), Theirs::Object(theirs)) => {
            let member = |(key, ours)| theirs.get(key).is_some_and(|theirs| same(ours, theirs));
            ours.len() == theirs.len() && ours.iter().all(member)
        }
        _ => false,
    }
}

/// What a text looks like from outside: how deep its brackets nest, how long its longest run of
/// digits is, and how many members its outermost object has.
#[derive(Default)]
struct Outline {
    depth: usize,
    digits: usize,
    members: usize,
}

impl Outline {
    fn of(text: &[u8]) -> Self {
        let mut outline = Self::default();
        let (mut depth, mut digits, mut in_string, mut escaped) = (0_usize, 0, false, false);
        for byte in text {
            digits = if byte.is_ascii_digit() { digits + 1 } else { 0 };
            outline.digits = outline.digits.max(digits);
            match byte {
                _ if escaped => escaped = false,
                b'\\' if in_string => escaped = true,
                b'"' => in_string = !in_string,
                _ if in_string => {}
                b'[' | b'{' => depth += 1,
                b']' | b'}' => depth = depth.saturating_sub(1),
                b':' if depth == 1 => outline.members += 1,
                _ => {}
            }
            outline.depth = outline.depth.max(depth);
        }
        outline
    }
}

/// The difference that accounts for what we say of a text and they do not, if there is one.
fn difference(
    text: &[u8],
    ours: &Result<Value, ReadError>,
    theirs: &Result<Theirs, serde_json::Error>,
) -> Option<Difference> {
    let outline = Outline::of(text);
    let out_of_range = |message: &str| message.contains("number out of range");
    match (ours, theirs) {
        (Ok(_), Err(error)) if error.to_string().contains("recursion limit") => {
            (outline.depth == 128).then_some(Difference::Depth)
        }
        (Ok(ours), Err(error)) if out_of_range(&error.to_string()) => {
            (largest(ours) > 1.797e308).then_some(Difference::GreatestNumber)
        }
        (Err(error), Ok(_)) if out_of_range(&error.to_string()) => {
            (outline.digits > 4_300).then_some(Difference::ManyDigits)
        }
        _ => None,
    }
}

/// The size of the largest number in a value.
fn largest(value: &Value) -> f64 {
    match value {
        Value::Number(number) => number.abs(),
        Value::List(elements) => elements.iter().map(largest).fold(0.0, f64::max),
        Value::Object(members) => members.values().map(largest).fold(0.0, f64::max),
        _ => 0.0,
    }
}

/// Reads `text` by both, as any value and as a map.
#[track_caller]
fn check(text: &[u8]) -> Judgement {
    let shown = || String::from_utf8_lossy(&text[..text.len().min(2_000)]).into_owned();
    let ours = from_slice::<Value>(text);
    let theirs = serde_json::from_slice::<Theirs>(text);
    if let Err(error) = &ours {
        assert!(error.byte() <= text.len(), "{error}: {}", shown());
        assert!(error.pointer().is_empty() || error.pointer().starts_with('/'), "{}", shown());
    }
    match (&ours, &theirs) {
        (Ok(value), Ok(theirs)) => {
            assert!(same(value, theirs), "{value:?} for {theirs:?}: {}", shown());
            if let Value::Object(members) = value {
                // A map refuses a key given twice; in any value the last stays, as with them.
                let map = from_slice::<BTreeMap<String, Value>>(text);
                let twice = Outline::of(text).members != members.len();
                match map {
                    Ok(map) => assert!(!twice && map == *members, "{}", shown()),
                    Err(error) => {
                        assert!(twice && error.to_string().contains("given twice"), "{}", shown());
                    }
                }
            }
            Judgement::Accepted
        }
        (Err(_), Err(_)) => Judgement::Refused,
        _ => {
            let difference = difference(text, &ours, &theirs);
            assert!(difference.is_some(), "{ours:?} but {theirs:?}: {}", shown());
            difference.map_or(Judgement::Refused, Judgement::Differently)
        }
    }
}

/// Checks `count` texts; returns how often each judgement was passed.
#[track_caller]
fn check_texts(seed: u64, count: usize) -> BTreeMap<Judgement, usize> {
    let mut random = Random::new(seed);
    let mut judgements = BTreeMap::new();
    let mut text = Vec::new();
    for index in 0..count {
        text.clear();
        if index % 4_000 == 0 {
            text = text_at_a_bound(&mut random);
        } else {
            append_text(&mut random, 4, &mut text);
            for _ in 0..random.below(4) {
                mutate(&mut random, &mut text);
            }
        }
        *judgements.entry(check(&text)).or_default() += 1;
    }
    judgements
}

#[test]
fn texts_mean_the_same_to_both() {
    let judgements = check_texts(31, 400_000);
    // Else the texts would not be worth the loop.
    assert!(judgements[&Judgement::Accepted] > 80_000, "{judgements:?}");
    assert!(judgements[&Judgement::Refused] > 80_000, "{judgements:?}");
    assert!(judgements.contains_key(&Judgement::Differently(Difference::Depth)), "{judgements:?}");
    let many = Judgement::Differently(Difference::ManyDigits);
    assert!(judgements.contains_key(&many), "{judgements:?}");
}

#[test]
fn more_texts_mean_the_same_to_both() {
    check_texts(32, 400_000);
}

#[test]
fn values_travel_both_ways() {
    let mut random = Random::new(33);
    for _ in 0..220_000 {
        let value = random_value(&mut random, 3);
        let text = to_vec(&value).unwrap();
        assert_eq!(from_slice::<Value>(&text).as_ref(), Ok(&value));
        let theirs: Theirs = serde_json::from_slice(&text).unwrap();
        assert!(same(&value, &theirs), "{value:?} for {theirs:?}");
        let text = serde_json::to_vec(&theirs).unwrap();
        let back = from_slice::<Value>(&text).unwrap();
        assert!(same(&back, &theirs), "{back:?} for {theirs:?}");
    }
}
