//! Reading: values, mistakes, and what a hostile text may cost.

use super::*;

fn yaml(text: &str) -> Result<Node, Vec<ReadError>> {
    read(&Source::new("test.yaml", text), &Budget::default())
}

fn json(text: &str) -> Result<Node, Vec<ReadError>> {
    read(&Source::new("test.json", text), &Budget::default())
}

fn member(text: &str) -> Node {
    yaml(&format!("a: {text}\n")).unwrap().as_object().unwrap().get("a").unwrap().clone()
}

/// The places and messages of what is wrong.
fn wrong(result: Result<Node, Vec<ReadError>>) -> Vec<(ReadErrorKind, String, String)> {
    let errors = result.unwrap_err();
    errors.into_iter().map(|e| (e.kind, e.pointer.to_string(), e.message)).collect()
}

#[test]
fn scalars_are_what_yaml_1_2_says() {
    let text = |text: &str| Node::String(text.to_owned());
    assert_eq!(member("~"), Node::Null);
    assert_eq!(member(""), Node::Null);
    assert_eq!(member("true"), Node::Bool(true));
    assert_eq!(member("yes"), text("yes"));
    assert_eq!(member("0x10"), Node::Integer(16));
    assert_eq!(member("012"), text("012"));
    assert_eq!(member("1.0"), Node::Number(1.0));
    assert_eq!(member("1e3"), Node::Number(1000.0));
    assert_eq!(member("'1'"), text("1"));
    assert_eq!(member("!!str 1"), text("1"));
    assert_eq!(member("2024-01-01"), text("2024-01-01"));
}

#[test]
fn integers_beyond_64_bits_are_kept() {
    assert_eq!(member("18446744073709551616"), Node::Integer(1 << 64));
    assert_eq!(member("-9223372036854775809"), Node::Integer(-(1 << 63) - 1));
    assert_eq!(member(&i128::MAX.to_string()), Node::Integer(i128::MAX));
    assert_eq!(member(&(i128::MAX as u128 + 1).to_string()), Node::Number(2f64.powi(127)));
    assert_eq!(json("18446744073709551615").unwrap(), Node::Integer(u64::MAX.into()));
    assert_eq!(json("-1").unwrap(), Node::Integer(-1));
}

#[test]
fn keys_are_the_text_that_is_written() {
    let node = yaml("200: a\n1.0: b\ntrue: c\n~: d\n'': e\n").unwrap();
    let keys: Vec<&str> = node.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["200", "1.0", "true", "~", ""]);
}

#[test]
fn yaml_and_json_read_alike() {
    let text = r#"{"b": [1, 2.5, null, false, "x"], "a": {}}"#;
    let node = json(text).unwrap();
    assert_eq!(yaml(text).unwrap(), node);
    assert_eq!(yaml("b: [1, 2.5, ~, false, x]\na: {}").unwrap(), node);
    assert_eq!(yaml("{b: [1, 2.5, ~, false, x], a: {}}").unwrap(), node, "flow YAML is no JSON");
}

#[test]
fn every_duplicate_key_is_reported() {
    let expected = [("", "/a", 1), ("", "/a", 2), ("b", "/b/c", 1)];
    for result in [
        yaml("a: 1\nb: {c: 1, c: 2}\na: 2\na: 3\n"),
        json(r#"{"a": 1, "b": {"c": 1, "c": 2}, "a": 2, "a": 3}"#),
    ] {
        let mut errors = result.unwrap_err();
        assert!(errors.iter().all(|error| error.kind == ReadErrorKind::DuplicateKey));
        errors.sort_by_key(|error| error.pointer.clone());
        let places: Vec<_> = errors.iter().map(|e| (e.pointer.to_string(), e.part)).collect();
        let expected = expected.map(|(_, pointer, n)| (pointer.to_owned(), Part::Repeat(n)));
        assert_eq!(places, expected);
    }
}

#[test]
fn what_has_no_json_form_is_reported_and_read_past() {
    let found = wrong(yaml("a: !x 1\nb: [.inf, .nan]\nc: !y {d: !z [1]}\n<<: {e: 1}\n"));
    let places: Vec<&str> = found.iter().map(|(_, pointer, _)| pointer.as_str()).collect();
    assert_eq!(places, ["/a", "/b/0", "/b/1", "/c", "/c/d", "/<<"]);
    assert!(found.iter().all(|(kind, _, _)| *kind == ReadErrorKind::Syntax));
    assert_eq!(found[0].2, "the tag `!x` has no JSON form");
}

#[test]
fn a_text_that_is_no_single_document_is_refused() {
    let message = |result| wrong(result).pop().unwrap().2;
    assert_eq!(message(yaml("")), "the text is empty");
    assert_eq!(message(yaml("# nothing\n")), "the text is empty");
    assert_eq!(message(yaml("a: 1\n---\nb: 2\n")), "the text holds more than one YAML document");
    assert_eq!(message(yaml("[a]: 1\n")), "expected a key that is a string");
    assert!(message(yaml("a: *b\n")).starts_with("this is not YAML: unknown anchor"));
    assert!(message(json("")).starts_with("this is not JSON: "));
    assert!(message(json("{} x")).starts_with("this is not JSON: trailing characters"));
    assert!(message(json("1e400")).starts_with("this is not JSON: number out of range"));
}

#[test]
fn syntax_errors_have_a_position_in_characters() {
    let part = |result: Result<Node, Vec<ReadError>>| result.unwrap_err().pop().unwrap().part;
    let at = |line, column| Part::At(Position { line, column });
    assert_eq!(part(json("{\n \"é\": x}")), at(2, 7));
    assert_eq!(part(yaml("é: 1\n  b: 2\n")), at(2, 4));
}

#[test]
fn budgets_are_exact() {
    let read_with = |budget: Budget, text: &str| read(&Source::new("a.json", text), &budget);
    let standard = Budget::default();
    let nodes = Budget { nodes: 4, ..standard };
    assert!(read_with(nodes, "[1,2,3]").is_ok());
    assert_eq!(wrong(read_with(nodes, "[1,2,3,4]"))[0].0, ReadErrorKind::Budget);
    let text = Budget { text: 4, ..standard };
    assert!(read_with(text, r#"{"ab": "cd"}"#).is_ok());
    assert_eq!(wrong(read_with(text, r#"{"ab": "cde"}"#))[0].1, "/ab");
    let depth = Budget { depth: 2, ..standard };
    assert!(read_with(depth, "[[1]]").is_ok());
    assert_eq!(wrong(read_with(depth, "[0,[[1]]]"))[0].1, "/1/0/0");
    let bytes = Budget { bytes: 3, ..standard };
    assert!(read_with(bytes, "[1]").is_ok());
    assert_eq!(wrong(read_with(bytes, "[10]"))[0].0, ReadErrorKind::Budget);
}

#[test]
fn depth_is_bounded_in_both_formats() {
    let depth = Budget::default().depth;
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let nested = |n: usize| format!("{}1{}", open.repeat(n), close.repeat(n));
        for read in [yaml, json] {
            assert!(read(&nested(depth)).is_ok());
            assert_eq!(wrong(read(&nested(depth + 1)))[0].0, ReadErrorKind::Budget);
            assert_eq!(wrong(read(&nested(3_000)))[0].0, ReadErrorKind::Budget);
            assert!(read(&nested(100_000)).is_err());
        }
    }
}

#[test]
fn aliases_are_followed() {
    let node = yaml("a: &x [1]\nb: *x\n").unwrap();
    let object = node.as_object().unwrap();
    assert_eq!(object.get("a"), object.get("b"));
}

#[test]
fn a_padded_alias_bomb_is_stopped_while_it_is_built() {
    let strings = vec!["ab"; 100_000].join(",");
    let mut text = format!("a: &a [{strings}]\n");
    for (anchor, before) in ('b'..='j').zip('a'..) {
        let again = vec![format!("*{before}"); 10].join(",");
        text.push_str(&format!("{anchor}: &{anchor} [{again}]\n"));
    }
    let started = std::time::Instant::now();
    let found = wrong(yaml(&text));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, ReadErrorKind::Budget);
    // Expanded it would hold 10^14 values. Debug builds are slow, so the bound is loose.
    assert!(started.elapsed().as_secs() < 10);
}

#[test]
fn a_long_string_behind_many_aliases_is_stopped() {
    let text = format!("a: &a {}\nb: [{}]\n", "x".repeat(200_000), "*a,".repeat(10_000));
    assert_eq!(wrong(yaml(&text))[0].2, "the document holds too much text");
    assert_eq!(wrong(yaml("a: &a [*a]\n"))[0].2, "values are nested too deeply");
}

#[test]
fn a_bomb_is_found_at_the_alias_outside_of_all_others() {
    let mut text = String::from("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
    for (anchor, before) in ('b'..='i').zip('a'..) {
        let again = vec![format!("*{before}"); 10].join(", ");
        text.push_str(&format!("{anchor}: &{anchor} [{again}]\n"));
    }
    let source = Source::new("test.yaml", text);
    let error = read(&source, &Budget::default()).unwrap_err().remove(0);
    assert_eq!(error.kind, ReadErrorKind::Budget);
    let span = locate(&source, &error.pointer, error.part).unwrap();
    let line = source.lines().nth(span.start.line - 1).unwrap();
    assert_eq!(line.chars().nth(span.start.column - 1), Some('*'), "{error:?}");
}

#[test]
fn a_second_document_is_found_where_it_begins() {
    for text in ["a: 1\n---\nb: 2\n", "a: 1\n--- {}\n", "---\n---\n", "a: [1,\n]\n---\n"] {
        let error = wrong_place(text);
        let line = text.lines().nth(error.line - 1).unwrap();
        assert!(line.starts_with("---") && error.line > 1 && error.column == 1, "{error:?}");
    }
}

fn wrong_place(text: &str) -> Position {
    match read(&Source::new("test.yaml", text), &Budget::default()).unwrap_err()[0].part {
        Part::At(position) => position,
        part => panic!("{part:?} is no position"),
    }
}

#[test]
fn tabs_for_indentation_are_answered_with_help() {
    let help = |text| read(&Source::new("t.yaml", text), &Budget::default()).unwrap_err()[0].help;
    for text in ["a:\n\tb: 1\n", "a:\n  b: 1\n \tc: 2\n", "a: b\n\tc: d\n"] {
        assert!(help(text).is_some_and(|help| help.contains("tabs")), "{text:?}");
    }
    for text in ["a: b: c\n", "{\n\ta b: c: d\n", "a: [\tb\n"] {
        assert_eq!(help(text), None, "{text:?}");
    }
}
