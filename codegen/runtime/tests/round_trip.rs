//! Our texts read by `serde_json`, its texts read by us.

mod common;

use common::random::Random;
use common::{Account, Level, Node, Skill, UpdateAccount};
use docwright_runtime as runtime;
use runtime::{Empty as _, Json, from_slice, to_vec};
use serde_json::Value;

#[test]
fn every_character_travels_both_ways() {
    let all: String = (0..=0x10_ffff).filter_map(char::from_u32).collect();
    let ours = to_vec(&all).unwrap();
    let theirs = serde_json::to_vec(&all).unwrap();
    assert_eq!(serde_json::from_slice::<String>(&ours).unwrap(), all);
    assert_eq!(from_slice::<String>(&theirs).unwrap(), all);
    assert_eq!(from_slice::<String>(&ours).unwrap(), all);
}

#[test]
fn every_control_character_travels_alone() {
    for control in ('\0'..='\u{9f}').chain(['"', '\\', '/', '\u{2028}', '\u{2029}', '\u{ffff}']) {
        for text in [control.to_string(), format!("{control}a"), format!("a{control}")] {
            let ours = to_vec(&text).unwrap();
            assert_eq!(serde_json::from_slice::<String>(&ours).unwrap(), text);
            assert_eq!(from_slice::<String>(&ours).unwrap(), text);
            let theirs = serde_json::to_vec(&text).unwrap();
            assert_eq!(from_slice::<String>(&theirs).unwrap(), text);
        }
    }
}

#[test]
fn escapes_by_number_are_read_like_theirs() {
    for unit in 0..=0xffff_u32 {
        let text = format!("\"\\u{unit:04x}\"");
        let theirs = serde_json::from_str::<String>(&text).ok();
        assert_eq!(from_slice::<String>(text.as_bytes()).ok(), theirs, "{text}");
    }
}

#[track_caller]
#[expect(clippy::unwrap_used, reason = "this fails the test that calls it")]
fn check_number(number: f64) {
    let ours = to_vec(&number).unwrap();
    let text = std::str::from_utf8(&ours).unwrap();
    assert!(serde_json::from_str::<f64>(text).is_ok(), "{text}");
    assert_eq!(text.parse::<f64>().unwrap().to_bits(), number.to_bits());
    assert_eq!(from_slice::<f64>(&ours).unwrap().to_bits(), number.to_bits());
    let theirs = serde_json::to_vec(&number).unwrap();
    assert_eq!(from_slice::<f64>(&theirs).unwrap().to_bits(), number.to_bits());
}

#[test]
fn numbers_travel_to_the_last_bit() {
    for number in [
        0.0,
        -0.0,
        1.0,
        -1.0,
        0.1,
        0.3,
        1e15,
        1e16,
        1e17,
        1e21,
        1e22,
        1e-5,
        1e-7,
        123_456_789.125,
        f64::MAX,
        f64::MIN,
        f64::MIN_POSITIVE,
        f64::MIN_POSITIVE / 2.0,
        5e-324,
        f64::EPSILON,
        9_007_199_254_740_993.0,
        i64::MAX as f64,
        u64::MAX as f64,
    ] {
        check_number(number);
    }
    let mut random = Random::new(7);
    for number in (0..20_000).map(|_| f64::from_bits(random.next())).filter(|it| it.is_finite()) {
        check_number(number);
    }
}

#[test]
fn integers_travel() {
    let mut random = Random::new(8);
    let bounds = [i64::MIN, i64::MIN + 1, -1, 0, 1, i64::MAX - 1, i64::MAX];
    for integer in bounds.into_iter().chain((0..1000).map(|_| random.next() as i64)) {
        let ours = to_vec(&integer).unwrap();
        assert_eq!(ours, serde_json::to_vec(&integer).unwrap());
        assert_eq!(from_slice::<i64>(&ours).unwrap(), integer);
    }
}

fn random_account(random: &mut Random) -> Account {
    let strings = ["", "a", "\"\\\n", "é😀", "\0\u{1f}\u{7f}", "null", "0100000"];
    let string = |random: &mut Random| random.pick(&strings).to_owned();
    let skill = |random: &mut Random| Skill {
        id: random.next() as i64,
        weight: (random.below(2) == 0).then(|| random.next() as i32),
    };
    let mut account = Account { result_code: string(random), ..Account::empty() };
    // A third of the optional members is absent.
    let mut there = || random.below(3) > 0;
    let given: [bool; 8] = std::array::from_fn(|_| there());
    account.result_desc = given[0].then(|| string(random));
    account.id = given[1].then(|| random.next() as i64);
    account.ratio = given[2].then(|| random.next() as i32 as f64 / 8.0);
    account.locked = given[3].then(|| random.below(2) == 0);
    account.level = given[4].then(|| Level::from(random.below(5) as i64));
    account.token = given[5].then(|| string(random).into());
    account.tags = given[6].then(|| (0..random.below(4)).map(|_| string(random)).collect());
    account.skills = given[7].then(|| (0..random.below(4)).map(|_| skill(random)).collect());
    account
}

#[test]
fn objects_travel() {
    let mut random = Random::new(9);
    for _ in 0..2000 {
        let account = random_account(&mut random);
        let ours = to_vec(&account).unwrap();
        let value: Value = serde_json::from_slice(&ours).unwrap();
        assert_eq!(value["resultCode"], account.result_code.as_str());
        assert_eq!(value.get("id").and_then(Value::as_i64), account.id);
        assert_eq!(value.get("tags").is_some(), account.tags.is_some());
        // Theirs has the members in another order, and white space.
        let theirs = serde_json::to_vec_pretty(&value).unwrap();
        assert_eq!(from_slice::<Account>(&theirs).unwrap(), account);
        assert_eq!(from_slice::<Account>(&ours).unwrap(), account);
    }
}

#[test]
fn nested_objects_travel() {
    let leaf = Node { children: None };
    let tree = Node {
        children: Some(vec![leaf.clone(), Node { children: Some(vec![leaf.clone(), leaf]) }]),
    };
    let text = to_vec(&tree).unwrap();
    assert_eq!(text, br#"{"children":[{},{"children":[{},{}]}]}"#);
    assert_eq!(from_slice::<Node>(&text).unwrap(), tree);
}

#[test]
fn reading_again_replaces_the_value() {
    let mut numbers = vec![1_i64, 2];
    numbers.read(&mut runtime::Reader::new(b"[3]")).unwrap();
    assert_eq!(numbers, [3]);
    let mut request = UpdateAccount { phone: Some("1".to_owned()), ..UpdateAccount::new("jane") };
    request.read(&mut runtime::Reader::new(br#"{"userName":"joe","phone":null}"#)).unwrap();
    assert_eq!(request, UpdateAccount::new("joe"));
}

/// A text out of pieces that often make JSON, with a byte changed now and then.
fn random_text(random: &mut Random) -> Vec<u8> {
    const PIECES: [&str; 44] = [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "{",
        "}",
        "[",
        "]",
        ",",
        ",",
        ":",
        "null",
        "true",
        "false",
        "0",
        "1",
        "-1",
        "1.5",
        "1e2",
        "-0",
        "2e-1",
        "0.0",
        " ",
        "\n",
        "\"\"",
        "\"0\"",
        "\"a\\n\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"é\"",
        "\"resultCode\":\"0\"",
        "\"id\":",
        "\"id\":1",
        "\"skills\":[",
        "\"weight\":",
        "\"tags\":[",
        "\"level\":2",
        "\"ratio\":0.5",
        "\"x\":",
        "\"y\":{}",
        "{\"resultCode\":\"0\"}",
        "{\"resultCode\":\"0\",",
    ];
    let mut text = Vec::new();
    if random.below(2) == 0 {
        text = to_vec(&random_account(random)).unwrap_or_default();
    } else {
        for _ in 0..=random.below(12) {
            text.extend_from_slice(random.pick(&PIECES).as_bytes());
        }
    }
    for _ in 0..random.below(3) {
        let at = random.below(text.len());
        match random.below(3) {
            0 => text[at] = random.next() as u8,
            1 => text[at] = random.pick(&PIECES).as_bytes()[0],
            _ => text.insert(at, random.pick(&PIECES).as_bytes()[0]),
        }
    }
    text
}

#[test]
fn what_we_accept_is_json() {
    let mut random = Random::new(10);
    let mut accepted = 0;
    for _ in 0..20_000 {
        let text = random_text(&mut random);
        let account = from_slice::<Account>(&text);
        let others = [
            account.is_ok(),
            from_slice::<Node>(&text).is_ok(),
            from_slice::<Vec<Option<i64>>>(&text).is_ok(),
            from_slice::<Vec<String>>(&text).is_ok(),
        ];
        if others.contains(&true) {
            accepted += 1;
            let theirs = serde_json::from_slice::<Value>(&text);
            // Theirs has no form for numbers past `f64`; we look at those in known members only.
            let is_json =
                theirs.map_or_else(|it| it.to_string().contains("out of range"), |_| true);
            assert!(is_json, "{}", String::from_utf8_lossy(&text));
        }
        if let Ok(account) = account {
            assert_eq!(from_slice::<Account>(&to_vec(&account).unwrap()).unwrap(), account);
        }
    }
    // Else the texts would not be worth the loop.
    assert!((2_000..18_000).contains(&accepted), "{accepted}");
}
