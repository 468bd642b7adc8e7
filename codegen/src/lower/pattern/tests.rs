use super::{Pattern, PatternError, Shape};

const ONCE_OR_MORE: Shape = Shape::All { min: 1, max: None };

fn shape(source: &str) -> Shape {
    Pattern::parse(source).unwrap().shape
}

fn ranges(source: &str) -> Vec<(char, char)> {
    Pattern::parse(source).unwrap().class.ranges
}

#[test]
fn anchors_and_quantifiers_make_the_shape() {
    let all = |min, max| Shape::All { min, max };
    for (source, expected) in [
        ("a", Shape::Contains),
        ("[ab]+", Shape::Contains),
        ("[ab]+?", Shape::Contains),
        ("a{1,3}", Shape::Contains),
        ("a{1}", Shape::Contains),
        ("[]", Shape::Contains),
        ("^a$", all(1, Some(1))),
        ("^a*$", all(0, None)),
        ("^a+$", ONCE_OR_MORE),
        ("^a?$", all(0, Some(1))),
        ("^a??$", all(0, Some(1))),
        ("^a{2}$", all(2, Some(2))),
        ("^a{2,}$", all(2, None)),
        ("^a{2,3}?$", all(2, Some(3))),
        ("^a{0}$", all(0, Some(0))),
        ("^a{3,3}$", all(3, Some(3))),
        ("^a{0002}$", all(2, Some(2))),
        ("^a{4294967295}$", all(u32::MAX, Some(u32::MAX))),
        ("^$", all(0, Some(0))),
        ("", all(0, None)),
        ("a*", all(0, None)),
        ("a{0,5}", all(0, None)),
    ] {
        assert_eq!(shape(source), expected, "{source:?}");
    }
    assert_eq!(ranges("a*"), [('\0', '\u{10FFFF}')], "matches every string");
}

#[test]
fn classes_are_sorted_disjoint_and_merged() {
    for (source, expected) in [
        ("[cab]", vec![('a', 'c')]),
        ("[a-cb-e]", vec![('a', 'e')]),
        ("[z0-9a]", vec![('0', '9'), ('a', 'a'), ('z', 'z')]),
        ("[-a]", vec![('-', '-'), ('a', 'a')]),
        ("[a-]", vec![('-', '-'), ('a', 'a')]),
        (r"[a\-z]", vec![('-', '-'), ('a', 'a'), ('z', 'z')]),
        ("[--0]", vec![('-', '0')]),
        (r"[\w-]", vec![('-', '-'), ('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')]),
        (r"[\w\W]", vec![('\0', '\u{10FFFF}')]),
        ("[^]", vec![('\0', '\u{10FFFF}')]),
        ("[]", vec![]),
        ("[^a]", vec![('\0', '`'), ('b', '\u{10FFFF}')]),
        ("[a^]", vec![('^', '^'), ('a', 'a')]),
        (
            r#"[^"\[\]=;<>]"#,
            vec![('\0', '!'), ('#', ':'), ('?', 'Z'), ('\\', '\\'), ('^', '\u{10FFFF}')],
        ),
        (r"\d", vec![('0', '9')]),
        (r"\D", vec![('\0', '/'), (':', '\u{10FFFF}')]),
        (
            ".",
            vec![
                ('\0', '\t'),
                ('\u{B}', '\u{C}'),
                ('\u{E}', '\u{2027}'),
                ('\u{202A}', '\u{10FFFF}'),
            ],
        ),
        ("名", vec![('名', '名')]),
    ] {
        assert_eq!(ranges(source), expected, "{source:?}");
    }
}

#[test]
fn white_space_is_that_of_ecma_262() {
    let space = Pattern::parse(r"\s").unwrap();
    for inside in
        ["\t", "\u{B}", "\u{C}", " ", "\u{A0}", "\u{FEFF}", "\u{2028}", "\u{2029}", "\u{3000}"]
    {
        assert!(space.matches(inside), "{inside:?}");
    }
    for outside in ["\u{85}", "\u{180E}", "\u{200B}", "\u{8}", "\u{E}"] {
        assert!(!space.matches(outside), "{outside:?}");
        assert!(Pattern::parse(r"\S").unwrap().matches(outside), "{outside:?}");
    }
}

#[test]
fn escapes_stand_for_one_character() {
    for (source, expected) in [
        (r"\t", '\t'),
        (r"\n", '\n'),
        (r"\v", '\u{B}'),
        (r"\f", '\u{C}'),
        (r"\r", '\r'),
        (r"\0", '\0'),
        (r"\cJ", '\n'),
        (r"\cj", '\n'),
        (r"\x41", 'A'),
        (r"\u0041", 'A'),
        (r"\u{41}", 'A'),
        (r"\u{0000000000041}", 'A'),
        (r"\u{0}", '\0'),
        (r"\u{10FFFF}", '\u{10FFFF}'),
        (r"\uD83D\uDE00", '😀'),
        (r"\.", '.'),
        (r"\/", '/'),
        (r"\]", ']'),
        (r"[\b]", '\u{8}'),
        (r"[\-]", '-'),
        (r"[.]", '.'),
        (r"[$]", '$'),
    ] {
        assert_eq!(ranges(source), [(expected, expected)], "{source:?}");
    }
}

#[test]
fn surrogates_are_in_no_class() {
    assert!(ranges(r"\uD83D").is_empty());
    assert!(ranges(r"[\uD800-\uDFFF]").is_empty());
    assert!(ranges(r"\u{DFFF}").is_empty());
    assert_eq!(ranges(r"[a-\uD900]"), [('a', '\u{D7FF}')]);
    assert_eq!(ranges(r"[\uDC00-\uE001]"), [('\u{E000}', '\u{E001}')]);
    assert_eq!(ranges(r"[\uD7FF\uE000]"), [('\u{D7FF}', '\u{E000}')]);
    assert_eq!(ranges(r"[^\uD800-\uDFFF]"), [('\0', '\u{10FFFF}')]);
    assert_eq!(ranges(r"[\uD83D\uDE00-\uD83D\uDE02]"), [('😀', '😂')]);
    assert_eq!(ranges(r"[\uD83D\u0041]"), [('A', 'A')]);
}

#[test]
fn matches_at_and_beside_the_bounds() {
    let matches = |source: &str, text: &str| Pattern::parse(source).unwrap().matches(text);
    for (source, text, expected) in [
        (r"^\d{8}$", "1234567", false),
        (r"^\d{8}$", "12345678", true),
        (r"^\d{8}$", "123456789", false),
        (r"^\d{8}$", "1234567a", false),
        (r"^\d{8}$", "12345678\n", false),
        ("^[a-c]{1,2}$", "", false),
        ("^[a-c]{1,2}$", "a", true),
        ("^[a-c]{1,2}$", "ab", true),
        ("^[a-c]{1,2}$", "abc", false),
        ("^[a-c]{1,2}$", "d", false),
        ("^[a-c]{1,2}$", "`", false),
        ("^.{2}$", "😀名", true),
        ("^.*$", "a\u{2028}", false),
        ("^.*$", "", true),
        ("[A-Z]", "abcDef", true),
        ("[A-Z]", "abc", false),
        ("[A-Z]", "", false),
        ("[]", "a", false),
        ("^[]*$", "", true),
        ("^[]*$", "a", false),
        ("", "anything", true),
        ("a*", "b", true),
        ("^$", "", true),
        ("^$", "a", false),
    ] {
        assert_eq!(matches(source, text), expected, "{source:?} on {text:?}");
    }
}

#[test]
fn what_no_engine_accepts_is_invalid() {
    for (source, offset) in [
        ("[a", 0),
        ("[", 0),
        (r"[\", 1),
        ("[b-a]", 1),
        (r"[\w-a]", 1),
        (r"[a-\d]", 1),
        ("a]", 1),
        ("]", 0),
        ("}", 0),
        (")", 0),
        ("*", 0),
        ("^*", 1),
        ("^$*", 2),
        ("a**", 2),
        ("a???", 3),
        ("{1}", 0),
        ("a{", 1),
        ("a{,3}", 1),
        ("a{1", 1),
        ("a{1,2", 1),
        ("a{x}", 1),
        ("^a{2,1}$", 2),
        ("a{99999999999999999999,1}", 1),
        (r"\", 0),
        (r"\_", 0),
        (r"\-", 0),
        (r"\名", 0),
        (r"\00", 0),
        (r"\1", 0),
        (r"\k", 0),
        (r"\c1", 0),
        (r"\x4", 0),
        (r"\x+4", 0),
        (r"\x名", 0),
        (r"\u004", 0),
        (r"\u{}", 0),
        (r"\u{110000}", 0),
        (r"\u{FFFFFFFFFFFFFFFFFF}", 0),
        (r"\u{41", 0),
        (r"\u{+41}", 0),
        (r"[\B]", 1),
        (r"[\1]", 1),
        (r"[\k]", 1),
        ("(", 0),
        ("(a", 0),
        ("((a)", 0),
        ("(a))", 3),
        ("a|*", 2),
        ("(*)", 1),
        ("(?a)", 0),
        ("(?", 0),
        ("(?:", 0),
        ("(?=a)*", 5),
        ("(?<!a){2}", 6),
        (r"\b+", 2),
        ("(?<>a)", 0),
        ("(?<1a>a)", 0),
        ("(?<a", 0),
        ("(?<a>b)(?<a>c)", 7),
        ("(?-:a)", 0),
        ("(?ii:a)", 0),
        ("(?i-i:a)", 0),
        ("(?g:a)", 0),
        (r"(a)\2", 3),
        (r"\1(?:a)", 0),
        (r"(?<a>b)\k<c>", 7),
        (r"(?<a>b)\k", 7),
        (r"a\p", 1),
        (r"\p{", 0),
        (r"\p{}", 0),
        (r"\p{L", 0),
        (r"\p{L=}", 0),
        (r"[\p{L}-z]", 1),
        // What is unsupported hides nothing behind it.
        ("a|[", 2),
        (r"(a)\p{L}[z-a]", 9),
        ("ab{2,1}", 2),
        (r"^\d{3}-\d{3}(\-)?$", 13),
    ] {
        match Pattern::parse(source) {
            Err(PatternError::Invalid { offset: found, .. }) => {
                assert_eq!(found, offset, "{source:?}")
            }
            other => panic!("{source:?}: {other:?}"),
        }
    }
}

#[test]
fn what_is_valid_and_more_is_unsupported() {
    for (source, offset) in [
        ("ab", 1),
        ("^[a-z][0-9]$", 6),
        ("^(a+)+$", 1),
        ("a|b", 1),
        ("|", 0),
        ("^a", 0),
        ("a$", 0),
        ("^", 0),
        ("$", 0),
        ("a{2}", 0),
        ("a{2,}", 0),
        ("a^", 1),
        ("^^a", 1),
        ("^a$b", 3),
        (r"\ba", 0),
        (r"\B", 0),
        (r"\p{L}", 0),
        (r"[\p{L}]", 1),
        (r"\1(a)", 0),
        ("(?=a)", 0),
        ("^a{4294967296}$", 2),
        ("^a{0,4294967296}$", 2),
        ("a{0,4294967296}", 1),
        ("(a)", 0),
        ("((a|b)*?|c){2,}", 0),
        ("(?:a)+", 0),
        ("(?!a)(?<=b)(?<!c)", 0),
        ("(?i:a)", 0),
        ("(?i-ms:a)", 0),
        ("(?-s:a)", 0),
        (r"(?<a>b)\k<a>", 0),
        (r"\k<a>(?<a>b)", 0),
        (r"(?<\u0061>b)\k<a>", 0),
        ("(?<größe_1$>b)", 0),
        ("(?<a>b)|(?<a>c)", 0),
        (r"(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\10", 0),
        (r"[^\P{Lu}a]", 2),
        (r"\p{Script=Greek}", 0),
        (r"\b", 0),
    ] {
        match Pattern::parse(source) {
            Err(PatternError::Unsupported { offset: found, .. }) => {
                assert_eq!(found, offset, "{source:?}")
            }
            other => panic!("{source:?}: {other:?}"),
        }
    }
}

#[test]
fn an_error_says_kind_reason_and_place() {
    let message = |source: &str| Pattern::parse(source).unwrap_err().to_string();
    assert_eq!(message("^[b-a]$"), "invalid pattern: a range that is out of order (at byte 2)");
    assert_eq!(message("a|b"), "unsupported pattern: an alternative (`|`) (at byte 1)");
}

#[test]
fn long_patterns_and_texts_take_linear_time() {
    let long = "a-z".repeat(200_000);
    assert_eq!(ranges(&format!("[{long}]")), [('a', 'z')]);
    assert!(Pattern::parse(&"[".repeat(500_000)).is_err());
    assert!(Pattern::parse(&"(".repeat(500_000)).is_err());
    assert!(Pattern::parse(&format!("{}{}", "(".repeat(500_000), ")".repeat(500_000))).is_err());
    assert!(Pattern::parse(&r"(a)\1".repeat(200_000)).is_err());
    let named: String = (0..50_000).map(|at| format!(r"(?<a{at}>b)\k<a{at}>")).collect();
    assert!(Pattern::parse(&named).is_err());
    assert!(Pattern::parse("^[a-z]+$").unwrap().matches(&"a".repeat(1_000_000)));
}
