//! Every test marks places by what stands there: the text between start and end.

use super::*;

/// The text of a span, and where it begins.
fn shown(source: &Source, pointer: &str, part: Part) -> Option<(usize, usize, String)> {
    let span = locate(source, &Pointer::parse(pointer).unwrap(), part)?;
    let lines: Vec<&str> = source.lines().collect();
    let mut text = String::new();
    for number in span.start.line..=span.end.line {
        let line = lines.get(number - 1).copied().unwrap_or_default();
        let from = if number == span.start.line { span.start.column - 1 } else { 0 };
        let to = if number == span.end.line { span.end.column - 1 } else { usize::MAX };
        text.extend(line.chars().take(to).skip(from));
        if number < span.end.line {
            text.push('\n');
        }
    }
    Some((span.start.line, span.start.column, text))
}

fn at(text: &str, pointer: &str, part: Part) -> (usize, usize, String) {
    shown(&Source::new("test.yaml", text), pointer, part).unwrap()
}

fn place(line: usize, column: usize, text: &str) -> (usize, usize, String) {
    (line, column, text.to_owned())
}

#[test]
fn block_style() {
    let text = "a:\n  - b: 1\n    c: two words\n  - d\n";
    assert_eq!(at(text, "/a", Part::Key), place(1, 1, "a"));
    assert_eq!(at(text, "/a/0/c", Part::Key), place(3, 5, "c"));
    assert_eq!(at(text, "/a/0/c", Part::Value), place(3, 8, "two words"));
    assert_eq!(at(text, "/a/1", Part::Value), place(4, 5, "d"));
    assert_eq!(at(text, "/a/1", Part::Key), place(4, 5, "d"), "an element has no key");
}

#[test]
fn flow_style_and_quotes() {
    let text = "\"a b\": {'it''s': [1, \"x\\ty\"], \"/p~q\": z}";
    assert_eq!(at(text, "/a b", Part::Key), place(1, 1, "\"a b\""));
    assert_eq!(at(text, "/a b/it's", Part::Key), place(1, 9, "'it''s'"));
    assert_eq!(at(text, "/a b/it's/1", Part::Value), place(1, 22, "\"x\\ty\""));
    assert_eq!(at(text, "/a b/~1p~0q", Part::Value), place(1, 39, "z"));
    assert_eq!(at(text, "/a b/it's", Part::Value), place(1, 18, "[1, \"x\\ty\"]"));
}

#[test]
fn multi_line_scalars() {
    let text = "a: |\n  one\n  two\nb: three\n  four\nc: 5\n";
    assert_eq!(at(text, "/a", Part::Key), place(1, 1, "a"));
    assert_eq!(at(text, "/a", Part::Value).0, 2, "a block begins with its content");
    assert_eq!(at(text, "/b", Part::Value), place(4, 4, "three\n  four"));
    assert_eq!(at(text, "/c", Part::Value), place(6, 4, "5"));
}

#[test]
fn line_ends_byte_order_mark_and_other_scripts() {
    let text = "\u{feff}é: ünï\r\n漢字: [a,\r\n  \u{1f600} b]\r\nc: d\re: f\r\n";
    assert_eq!(at(text, "/é", Part::Value), place(1, 4, "ünï"));
    assert_eq!(at(text, "/漢字/1", Part::Value), place(3, 3, "\u{1f600} b"));
    assert_eq!(at(text, "/c", Part::Value), place(4, 4, "d"));
    assert_eq!(at(text, "/e", Part::Value), place(5, 4, "f"));
}

#[test]
fn content_behind_an_alias_is_where_it_is_written() {
    let text = "base: &b {x: 1, y: [2]}\nmid: &m {z: *b}\nuse: *m\nkey: &k name\n? *k\n: v\n";
    assert_eq!(at(text, "/use", Part::Value), place(3, 6, "*m"));
    assert_eq!(at(text, "/use/z", Part::Value), place(2, 13, "*b"));
    assert_eq!(at(text, "/use/z/y/0", Part::Value), place(1, 21, "2"));
    assert_eq!(at(text, "/mid/z/x", Part::Key), place(1, 11, "x"));
    assert_eq!(at(text, "/base/x", Part::Value), place(1, 14, "1"));
    assert_eq!(at(text, "/name", Part::Value), place(6, 3, "v"));
}

#[test]
fn an_alias_inside_its_own_anchor_ends() {
    let source = Source::new("test.yaml", "a: &a [*a]\n");
    let deep = Pointer::parse(&format!("/a{}", "/0".repeat(50))).unwrap();
    let _ = locate(&source, &deep, Part::Value);
}

#[test]
fn repeated_keys() {
    let text = "a: {k: 1, k: 2, k: 3}\n";
    assert_eq!(at(text, "/a/k", Part::Key), place(1, 5, "k"));
    assert_eq!(at(text, "/a/k", Part::Value), place(1, 8, "1"));
    assert_eq!(at(text, "/a/k", Part::Repeat(1)), place(1, 11, "k"));
    assert_eq!(at(text, "/a/k", Part::Repeat(2)), place(1, 17, "k"));
    assert_eq!(shown(&Source::new("a", text), "/a/k", Part::Repeat(3)), None);
}

#[test]
fn keys_that_are_no_scalars_are_passed_by() {
    let text = "? [a, {b: c}]\n: d\ne: f\n";
    assert_eq!(at(text, "/e", Part::Value), place(3, 4, "f"));
}

#[test]
fn closing_brackets_as_far_left_as_their_key() {
    let text = "a: [\n  1,\n  2\n]\nb:\n  c: {\n    d: 3\n}\ne: [4\n], \n";
    assert_eq!(at(text, "/a", Part::Value), place(1, 4, "[\n  1,\n  2\n]"));
    assert_eq!(at(text, "/b/c/d", Part::Value), place(7, 8, "3"));
    assert_eq!(at(text, "/e/0", Part::Value), place(9, 5, "4"));
}

#[test]
fn tabs_between_a_key_and_its_value() {
    for value in ["plain", "\"quoted\"", "'quoted'", "&a x", "[1]", "|\n  block"] {
        for between in ["\t", "\t\t", " \t", "\t "] {
            for key in ["a", "\"a\"", "'a'", "? b\n: c\na"] {
                let text = format!("{key}:{between}{value}\nx:\n  - y:\t2\n    z: 3\n");
                let line = text.lines().count();
                assert_eq!(at(&text, "/x/0/z", Part::Value), place(line, 8, "3"), "{text}");
                assert_eq!(at(&text, "/x/0/y", Part::Value), place(line - 1, 8, "2"), "{text}");
            }
        }
    }
    let text = "-\ta:\tb\n-\tc # d:\te\n";
    assert_eq!(at(text, "/0/a", Part::Value), place(1, 6, "b"));
    assert_eq!(at(text, "/1", Part::Value), place(2, 3, "c"));
}

#[test]
fn tabs_in_a_quoted_key_are_of_the_key() {
    let text = "\"a:\tb\": 1\n'c:\td':\t2\n\"e\": \"f:\tg\"\n";
    assert_eq!(at(text, "/a:\tb", Part::Value), place(1, 9, "1"));
    assert_eq!(at(text, "/c:\td", Part::Value), place(2, 9, "2"));
    assert_eq!(at(text, "/e", Part::Value), place(3, 6, "\"f:\tg\""));
    let text = "'a'':\tb':\t1\nc: {d:\t2, e:\t{f:\t3}}\n";
    assert_eq!(at(text, "/a':\tb", Part::Value), place(1, 11, "1"));
    assert_eq!(at(text, "/c/e/f", Part::Value), place(2, 18, "3"));
}

#[test]
fn json_with_tabs_pairs_of_escapes_and_long_keys() {
    let long = "k".repeat(2_000);
    let text = format!(
        "{{\n\t\"a\\u00e9\\/\": [true, -1.5e3, \"\\ud83d\\ude00\\\"\"],\r\n\t\"{long}\": {{}}\r\n}}"
    );
    let source = Source::new("test.json", text);
    let at = |pointer: &str, part| shown(&source, pointer, part).unwrap();
    assert_eq!(at("/aé~1", Part::Key), place(2, 2, "\"a\\u00e9\\/\""));
    assert_eq!(at("/aé~1/1", Part::Value), place(2, 22, "-1.5e3"));
    assert_eq!(at("/aé~1/2", Part::Value), place(2, 30, "\"\\ud83d\\ude00\\\"\""));
    assert_eq!(at(&format!("/{long}"), Part::Value), place(3, 2_006, "{}"));
    assert_eq!(at("", Part::Key).0, 1);
}

#[test]
fn broken_json_is_followed_as_far_as_it_goes() {
    for text in ["{\"a\": [1, 2", "{\"a\": [1, \"b", "{\"a\": [1, \"\\", "{\"a\": [1, \"\\x\""] {
        let source = Source::new("test.json", text);
        assert_eq!(shown(&source, "/a/0", Part::Value), Some(place(1, 8, "1")), "{text}");
    }
    assert_eq!(shown(&Source::new("test.json", ""), "", Part::Value), None);
}

#[test]
fn many_places_at_once_keep_their_order() {
    let source = Source::new("test.yaml", "a: 1\nb: 2\n");
    let root = Pointer::root();
    let (a, b, c) = (root.key("a"), root.key("b"), root.key("c"));
    let fixed = Position { line: 7, column: 9 };
    let places = [
        (&b, Part::Value),
        (&c, Part::Value),
        (&a, Part::Key),
        (&b, Part::Key),
        (&a, Part::At(fixed)),
    ];
    let lines: Vec<Option<(usize, usize)>> = locate_all(&source, &places)
        .into_iter()
        .map(|span| span.map(|span| (span.start.line, span.start.column)))
        .collect();
    assert_eq!(lines, [Some((2, 4)), None, Some((1, 1)), Some((2, 1)), Some((7, 9))]);
    assert_eq!(locate_all(&source, &[]), []);
}
