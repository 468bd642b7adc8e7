//! Patterns: one class of characters, checked in one pass.

use docwright_runtime::{Pattern, Shape};

const fn pattern(shape: Shape, class: &'static [(char, char)]) -> Pattern {
    Pattern { source: "", shape, class }
}

#[test]
fn one_character_of_the_class_is_enough() {
    let vowel = pattern(Shape::Contains, &[('a', 'a'), ('e', 'e'), ('i', 'i')]);
    for text in ["a", "xa", "ax", "xxexx", "\na", "é i"] {
        assert!(vowel.matches(text), "{text:?}");
    }
    for text in ["", "x", "A", "á", "xyz"] {
        assert!(!vowel.matches(text), "{text:?}");
    }
}

#[test]
fn ranges_include_both_ends() {
    let class = pattern(Shape::Contains, &[('0', '9'), ('a', 'f'), ('\u{100}', '\u{1ff}')]);
    for text in ["0", "5", "9", "a", "c", "f", "\u{100}", "\u{1ff}"] {
        assert!(class.matches(text), "{text:?}");
    }
    for text in ["/", ":", "`", "g", "\0", "\u{ff}", "\u{200}", "\u{10ffff}"] {
        assert!(!class.matches(text), "{text:?}");
    }
}

#[test]
fn an_empty_class_has_no_character() {
    assert!(!pattern(Shape::Contains, &[]).matches("a"));
    let none = pattern(Shape::All { min: 0, max: None }, &[]);
    assert!(none.matches(""));
    assert!(!none.matches("a"));
}

#[test]
fn every_character_is_in_the_class_and_there_are_this_many() {
    let letters = pattern(Shape::All { min: 2, max: Some(4) }, &[('a', 'z')]);
    for text in ["ab", "abc", "abcd"] {
        assert!(letters.matches(text), "{text}");
    }
    for text in ["", "a", "abcde", "aB", "Ab", "ab ", "ab\n", "\nab", "a1c", "1bc", "ab1"] {
        assert!(!letters.matches(text), "{text:?}");
    }
}

#[test]
fn without_a_greatest_number_any_length_matches() {
    let letters = pattern(Shape::All { min: 1, max: None }, &[('a', 'z')]);
    assert!(letters.matches(&"a".repeat(100_000)));
    assert!(!letters.matches(&("a".repeat(100_000) + "1")));
    assert!(!letters.matches(""));
}

#[test]
fn characters_are_unicode_scalar_values() {
    let any = pattern(Shape::All { min: 2, max: Some(2) }, &[('\0', '\u{10ffff}')]);
    assert!(any.matches("é😀"));
    // A letter and a combining accent are two.
    assert!(any.matches("e\u{301}"));
    assert!(!any.matches("😀"));
}
