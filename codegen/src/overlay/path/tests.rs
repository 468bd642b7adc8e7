//! The walk, held against `jsonpath-rust`'s own and against the standard's examples.

use serde_json::Value;

use super::*;
use crate::overlay::budget::{Budget, Exhausted};
use crate::source::{Node, Pointer, Source, read};

fn node(text: &str) -> Node {
    read(&Source::new("a.json", text), &crate::source::Budget::default()).unwrap()
}

fn selected(path: &str, root: &Node) -> Result<Vec<String>, Exhausted> {
    let path = Path::parse(path).unwrap_or_else(|error| panic!("{path}: {error:?}"));
    let mut budget = Budget::small();
    let nodes =
        Walker::new(root, &mut budget).follow(&path.segments, vec![(Pointer::root(), root)])?;
    Ok(nodes.into_iter().map(|(place, _)| place.to_string()).collect())
}

const STORE: &str = r#"{"store": {"book": [
    {"category": "reference", "author": "Nigel Rees", "price": 8.95},
    {"category": "fiction", "author": "Evelyn Waugh", "price": 12.99},
    {"category": "fiction", "author": "Herman Melville", "isbn": "0-553-21311-3", "price": 8.99},
    {"category": "fiction", "author": "J. R. R. Tolkien", "isbn": "0-395-19395-8", "price": 22.99}],
    "bicycle": {"color": "red", "price": 399}}}"#;

#[test]
fn the_examples_of_the_standard() {
    let root = node(STORE);
    for (path, expected) in [
        ("$", "|"),
        (
            "$.store.book[*].author",
            "/store/book/0/author|/store/book/1/author|/store/book/2/author|/store/book/3/author",
        ),
        (
            "$..author",
            "/store/book/0/author|/store/book/1/author|/store/book/2/author|/store/book/3/author",
        ),
        ("$.store.*", "/store/book|/store/bicycle"),
        (
            "$.store..price",
            "/store/bicycle/price|/store/book/0/price|/store/book/1/price|/store/book/2/price|/store/book/3/price",
        ),
        ("$..book[2]", "/store/book/2"),
        ("$..book[-1]", "/store/book/3"),
        ("$..book[0,1]", "/store/book/0|/store/book/1"),
        ("$..book[:2]", "/store/book/0|/store/book/1"),
        ("$..book[::-2]", "/store/book/1|/store/book/3"),
        ("$..book[?@.isbn]", "/store/book/2|/store/book/3"),
        ("$..book[?@.price<10]", "/store/book/0|/store/book/2"),
        ("$..[?@.price >= 22.99]", "/store/bicycle|/store/book/3"),
        ("$..book[?@.price == $.store.book[0].price]", "/store/book/0"),
        ("$..book[?!@.isbn && (@.price < 10 || @.price > 20)]", "/store/book/0"),
        ("$..book[?match(@.author, '.*R.*') && length(@.author) > 10]", "/store/book/3"),
        ("$..book[?search(@.author, \"el+[^a-z]*\")]", "/store/book/0|/store/book/1|/store/book/2"),
        ("$.store[?count(@.*) == 2]", "/store/bicycle"),
        ("$.store.book[?value(@..isbn) == '0-553-21311-3']", "/store/book/2"),
        ("$['store']['bicycle','book'][\"color\"]", "/store/bicycle/color"),
    ] {
        let mut found = selected(path, &root).unwrap();
        found.sort();
        let mut expected: Vec<&str> = expected.trim_end_matches('|').split('|').collect();
        expected.sort_unstable();
        assert_eq!(found, expected, "{path}");
    }
}

#[test]
fn comparisons_follow_the_standard() {
    let root = node(
        r#"{"a": [{"k": 1}, {"k": 1.0}, {"k": "b"}, {"k": null}, {}, {"k": {"x": 1, "y": [2]}}, {"k": true}]}"#,
    );
    for (filter, expected) in [
        ("@.k == 1", "0 1"),
        ("@.k != 1", "2 3 4 5 6"),
        ("@.k == null", "3"),
        ("@.k == @.missing", "4"),
        ("@.k <= @.missing", "4"),
        ("@.k < 2", "0 1"),
        ("@.k >= 'a'", "2"),
        ("@.k > true", ""),
        ("@.k >= true", "6"),
        ("@.k == $.a[5].k", "5"),
        ("@.k", "0 1 2 3 5 6"),
        ("!@.k", "4"),
        ("length(@.k) == 2", "5"),
        ("length(@.k) == length(@.missing)", "0 1 3 4 6"),
        ("match(@.k, '[')", ""),
    ] {
        let found = selected(&format!("$.a[?{filter}]"), &root).unwrap();
        let found: Vec<&str> = found.iter().map(|it| it.rsplit('/').next().unwrap()).collect();
        assert_eq!(found.join(" "), expected, "{filter}");
    }
}

#[test]
fn slices_begin_and_end_where_the_standard_says() {
    let root = node("[0,1,2,3,4,5,6]");
    for (slice, expected) in [
        ("1:3", "1 2"),
        ("5:", "5 6"),
        ("1:5:2", "1 3"),
        ("5:1:-2", "5 3"),
        ("::-1", "6 5 4 3 2 1 0"),
        (":", "0 1 2 3 4 5 6"),
        ("-2:", "5 6"),
        (":-5", "0 1"),
        ("9:", ""),
        ("::0", ""),
        ("-99:99:3", "0 3 6"),
        ("99:-99:-3", "6 3 0"),
    ] {
        let found = selected(&format!("$[{slice}]"), &root).unwrap().join("").replace('/', " ");
        assert_eq!(found.trim(), expected, "{slice}");
    }
}

#[test]
fn what_is_no_path_is_refused() {
    for path in [
        "",
        "a",
        " $",
        "$ ",
        "$.",
        "$..",
        "$[",
        "$.a.",
        "$a",
        "$['a'",
        "$[?@.a ==]",
        "$[?@.a = 1]",
        "$[01]",
        "$[9007199254740992]",
        "$[?length(@.*) < 3]",
        "$[?length(@.a)]",
        "$[?match(@.a, 'b') == true]",
        "$[?count(1) == 1]",
        "$[?in(@.a, 'b')]",
        "$[?fly(@.a) == 1]",
        "$[?@.*  == 1]",
        "$[?1]",
        "$.paths./foo",
        "@.a",
    ] {
        assert!(Path::parse(path).is_err(), "{path}");
    }
    let error = Path::parse("$.paths./foo").err().unwrap();
    assert_eq!(error.message, "it cannot be read from character 9 on");
}

#[test]
fn nesting_and_length_have_limits() {
    let nested = |depth: usize| format!("$[?{}@.a{}]", "(".repeat(depth), ")".repeat(depth));
    assert!(Path::parse(&nested(NESTING - 1)).is_ok());
    assert!(Path::parse(&nested(NESTING)).is_err());
    assert!(Path::parse(&nested(100_000)).is_err());
    let long = |length: usize| format!("${}", ".a".repeat(length));
    assert!(Path::parse(&long((LONGEST - 1) / 2)).is_ok());
    assert!(Path::parse(&long(LONGEST)).is_err());
}

/// Many documents and paths made of few parts: each path selects what `jsonpath-rust` selects.
#[test]
fn our_walk_selects_what_the_library_selects() {
    let documents = [
        STORE,
        r#"{"a": {"b": [1, {"c": 2, "b": []}, "x"], "c": null}, "b": {"a": {"b": 1}}}"#,
        r#"[[1, 2, [3]], {"a": [4, {"a": 5}]}, "s", {"b": 1, "a": 1}]"#,
    ];
    let parts = [
        ".a",
        "['b']",
        ".*",
        "[*]",
        "[0]",
        "[-1]",
        "[1:]",
        "[::-1]",
        "..a",
        "..*",
        "..[0]",
        "..['a','b']",
        "[?@.a]",
        "[?@.b || @.a]",
        "[?@ > 1]",
        "[?@.price > 10]",
        "[?!@.a]",
        "[?@.a == @.b]",
        "[?search(@.category, 'fic')]",
        "[?@..a]",
        ".book",
        ".store",
    ];
    let mut compared = 0;
    for document in documents {
        let (root, value): (Node, Value) =
            (node(document), serde_json::from_str(document).unwrap());
        let check = |path: String| {
            let theirs = jsonpath_rust::query::js_path(&path, &value).unwrap();
            // Paths such as `$['a'][0]`.
            let mut theirs: Vec<String> = theirs
                .into_iter()
                .map(|found| found.path().replace("']", "").replace(']', ""))
                .map(|path| path.trim_start_matches('$').replace("['", "/").replace('[', "/"))
                .collect();
            let mut ours = selected(&path, &root).unwrap();
            theirs.sort();
            ours.sort();
            assert_eq!(ours, theirs, "{path}");
        };
        for first in parts {
            for second in parts {
                compared += 3;
                check(format!("${first}{second}"));
                for third in parts.iter().skip(compared % 11).step_by(11) {
                    check(format!("${first}{second}{third}"));
                }
            }
        }
    }
    assert!(compared > 4_000, "{compared}");
}

#[test]
fn a_path_that_leads_everywhere_from_everywhere_ends() {
    let wide = format!("[{}]", vec!["[[[[1]]]]"; 2_000].join(","));
    let root = node(&wide);
    for path in [
        "$..[?$..[?$..[?$..a]]]",
        "$..[?count($..*) > 1]",
        "$[*,*,*,*,*,*][*,*,*,*,*,*][*,*,*,*,*,*][*,*,*,*,*,*]",
    ] {
        assert!(selected(path, &root).is_err(), "{path}");
    }
    let deep = node(&format!("{}1{}", "[".repeat(100), "]".repeat(100)));
    assert!(selected("$..*..*..*..*..*..*..*..*", &deep).is_err());
    let text = format!("[{}]", vec![format!("\"{}\"", "a".repeat(1_000)); 3_000].join(","));
    assert!(selected("$[?search(@, '(a{1,99}){99}b')]", &node(&text)).is_err());
}
