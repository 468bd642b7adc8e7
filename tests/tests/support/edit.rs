//! Random edits of documents, the same ones each time.

use serde_yaml::{Mapping, Value};

/// Numbers that follow from a name and a seed (SplitMix64).
pub(crate) struct Dice(u64);

impl Dice {
    /// The dice of one case.
    pub(crate) fn new(name: &str, seed: u64) -> Self {
        // FNV-1a, so that equal seeds are different edits of different documents.
        let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Dice(hash ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % end as u64).unwrap()
    }
}

/// Changes something in the document, and says what.
pub(crate) fn edit(document: &mut Value, dice: &mut Dice) -> String {
    let mut places = Vec::new();
    collect(document, &mut Vec::new(), &mut places);
    places.retain(|path: &Vec<usize>| path.len() > 1);
    let path = places[dice.below(places.len())].clone();
    let (last, parents) = path.split_last().unwrap();
    let mut shown = String::new();
    let parent = parents.iter().fold(document, |value, step| child(value, *step, &mut shown));
    let what = change(parent, *last, dice);
    format!("{what} below {shown}")
}

/// The places of all values, as steps into lists and maps.
fn collect(value: &Value, path: &mut Vec<usize>, places: &mut Vec<Vec<usize>>) {
    let children: Vec<&Value> = match value {
        Value::Mapping(members) => members.values().collect(),
        Value::Sequence(elements) => elements.iter().collect(),
        _ => Vec::new(),
    };
    for (index, inside) in children.into_iter().enumerate() {
        path.push(index);
        places.push(path.clone());
        collect(inside, path, places);
        path.pop();
    }
}

fn child<'v>(value: &'v mut Value, step: usize, shown: &mut String) -> &'v mut Value {
    match value {
        Value::Mapping(members) => {
            let (key, inside) = members.iter_mut().nth(step).unwrap();
            shown.push_str(&format!("/{}", key.as_str().unwrap_or("?")));
            inside
        }
        Value::Sequence(elements) => {
            shown.push_str(&format!("/{step}"));
            &mut elements[step]
        }
        _ => panic!("the path goes on below a scalar"),
    }
}

/// Removes, renames, copies or replaces one child.
fn change(parent: &mut Value, index: usize, dice: &mut Dice) -> String {
    match parent {
        Value::Mapping(members) => {
            let mut list: Vec<(Value, Value)> =
                members.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
            let key = list[index].0.clone();
            let shown = key.as_str().unwrap_or("?").to_owned();
            let what = match dice.below(5) {
                0 => {
                    list.remove(index);
                    format!("removed {shown}")
                }
                1 => {
                    list[index].0 = Value::String(format!("{shown}Else"));
                    format!("renamed {shown}")
                }
                2 => {
                    let copy = list[index].1.clone();
                    list.push((Value::String(format!("{shown}Copy")), copy));
                    format!("copied {shown}")
                }
                _ => {
                    list[index].1 = other(&list[index].1, dice);
                    format!("replaced {shown} by {:?}", list[index].1)
                }
            };
            *members = list.into_iter().collect::<Mapping>();
            what
        }
        Value::Sequence(elements) => match dice.below(3) {
            0 => {
                elements.remove(index);
                format!("removed element {index}")
            }
            _ => {
                elements[index] = other(&elements[index], dice);
                format!("replaced element {index} by {:?}", elements[index])
            }
        },
        _ => panic!("a scalar has no children"),
    }
}

/// Another value that may stand where this one did.
fn other(value: &Value, dice: &mut Dice) -> Value {
    const WORDS: [&str; 8] =
        ["string", "integer", "number", "boolean", "array", "object", "query", "header"];
    match value {
        Value::Bool(value) => Value::Bool(!value),
        Value::Number(number) => match number.as_i64() {
            Some(number) => Value::from(number + [1, -1, 100][dice.below(3)]),
            None => Value::from(2.5),
        },
        Value::String(text) if WORDS.contains(&text.as_str()) => {
            Value::from(WORDS[dice.below(WORDS.len())])
        }
        Value::String(text) => Value::from(format!("{text}Else")),
        Value::Sequence(elements) => {
            Value::from(elements.iter().rev().cloned().collect::<Vec<_>>())
        }
        Value::Mapping(_) => [
            "{ type: string, maxLength: 3 }",
            "{ type: integer }",
            "{ type: object, properties: { inner: { type: string } }, required: [inner] }",
            "{ type: array, items: { enum: [a, b] } }",
        ]
        .map(|text| serde_yaml::from_str::<Value>(text).unwrap())[dice.below(4)]
        .clone(),
        _ => Value::Null,
    }
}
