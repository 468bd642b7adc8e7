//! Email addresses: the `addr-spec` of RFC 5322, without comments, folding and obsolete forms.

use docwright_runtime::AddrSpec;

const ANY: AddrSpec = AddrSpec { local_part: None, domain: None, first_label: None };
const LIMITED: AddrSpec =
    AddrSpec { local_part: Some(64), domain: Some(255), first_label: Some(63) };

#[test]
fn dot_atoms_are_accepted() {
    for address in [
        "a@b",
        "jane@example.com",
        "jane.doe@mail.example.com",
        "a.b.c.d@e.f.g.h",
        "1234567890@12.34",
        "UPPER@CASE.COM",
        "user+tag@example.com",
        "!#$%&'*+-/=?^_`{|}~@example.com",
        "a@!#$%&'*+-/=?^_`{|}~",
        "-@-",
        "_._@_._",
        "a@-b-.-c-",
    ] {
        assert!(ANY.accepts(address), "{address}");
        assert!(LIMITED.accepts(address), "{address}");
    }
}

#[test]
fn quoted_strings_are_accepted() {
    for address in [
        r#""jane doe"@example.com"#,
        r#""a@b"@c"#,
        r#"""@b"#,
        r#"" "@b"#,
        "\"\t\"@b",
        r#""a..b."@c"#,
        r#""(),:;<>[]"@example.com"#,
        r#""\""@b"#,
        r#""\\"@b"#,
        r#""a\ b"@c"#,
        "\"\\\t\"@b",
        r#""\a\@"@b"#,
    ] {
        assert!(ANY.accepts(address), "{address}");
    }
}

#[test]
fn domain_literals_are_accepted() {
    for address in [
        "a@[192.0.2.1]",
        "a@[IPv6:2001:db8::1]",
        "a@[]",
        "a@[!Z^~]",
        "\"a b\"@[x]",
        "a@[a@b]",
        "a@[\"]",
        "a@[..]",
    ] {
        assert!(ANY.accepts(address), "{address}");
    }
}

#[test]
fn other_forms_are_refused() {
    for address in [
        // Parts that lack.
        "",
        "@",
        "a",
        "a@",
        "@b",
        "a.b",
        "\"\"",
        "\"\"@",
        "[x]",
        "a@@b",
        "a@b@",
        "@a@b",
        // Dots.
        ".a@b",
        "a.@b",
        "a..b@c",
        ".@b",
        "a@.b",
        "a@b.",
        "a@b..c",
        "a@.",
        "..@b",
        // A second sign.
        "jane@doe@example.com",
        "a@b@c",
        "a@[b]@c",
        "\"a\"@b@c",
        // Characters that need quotes.
        "a b@c",
        " a@b",
        "a@b ",
        "a @b",
        "a@ b",
        "a\t@b",
        "a,b@c",
        "a:b@c",
        "a;b@c",
        "a<b@c",
        "a>b@c",
        "a(b@c",
        "a)b@c",
        "a[b@c",
        "a]b@c",
        "a\\b@c",
        "a\"b@c",
        "a\"@b",
        "\"a@b",
        "a@b c",
        "a@b,c",
        "a@b:25",
        "a@b/c(d",
        "a@\"b\"",
        "a@b\\c",
        "a@b_c]",
        // Quoted strings.
        r#""a"b@c"#,
        r#"a"b"@c"#,
        r#""a"."b"@c"#,
        r#""a".b@c"#,
        r#""a" @b"#,
        r#" "a"@b"#,
        r#"""""@b"#,
        r#""a\"@b"#,
        r#""a\"#,
        r#"""#,
        r#""a""@b"#,
        "\"a\nb\"@c",
        "\"a\r\n b\"@c",
        "\"\\\n\"@b",
        "\"\\\0\"@b",
        "\"\u{7f}\"@b",
        "\"\\\u{7f}\"@b",
        "\"\\é\"@b",
        "\"é\"@b",
        "\"\u{8}\"@b",
        // Domain literals.
        "a@[",
        "a@]",
        "a@[b",
        "a@b]",
        "a@[b]c",
        "a@[b].c",
        "a@c[b]",
        "a@[[]",
        "a@[\\]",
        "a@[\\a]",
        "a@[ ]",
        "a@[a b]",
        "a@[\t]",
        "a@[\n]",
        "a@[é]",
        "a@[\u{7f}]",
        "[a]@b",
        "a@[]]",
        "a@[][]",
        // Comments, names, angles.
        "(c)a@b",
        "a(c)@b",
        "a@(c)b",
        "a@b(c)",
        "Jane <a@b>",
        "<a@b>",
        "mailto:a@b",
        "a@b,c@d",
        // Control characters and line breaks.
        "a@b\n",
        "a@b\r\n",
        "\na@b",
        "a\n@b",
        "a@\nb",
        "a\r@b",
        "a\0@b",
        "a@b\0",
        "\0",
        "a@b\u{7f}",
        "a\r\n @b",
        // Beyond ASCII.
        "é@b",
        "aé@b",
        "a@é",
        "a@bé",
        "a@b。c",
        "a＠b",
        "a@xn--é",
        "a\u{200b}@b",
        "😀@b",
        "\u{a0}a@b",
    ] {
        assert!(!ANY.accepts(address), "{address:?}");
        assert!(!LIMITED.accepts(address), "{address:?}");
    }
}

#[test]
fn every_ascii_character_is_judged_by_the_grammar() {
    const ATEXT: &str = "!#$%&'*+-/=?^_`{|}~";
    for character in '\0'..='\u{7f}' {
        let is_atext = character.is_ascii_alphanumeric() || ATEXT.contains(character);
        let is_printable = (' '..='~').contains(&character);
        let in_dot_atom = is_atext || character == '.';
        // A backslash makes a pair with the character behind it.
        let in_quotes = character == '\t' || (is_printable && character != '"');
        let in_pair = character == '\t' || is_printable;
        let in_literal = ('!'..='~').contains(&character) && !matches!(character, '[' | ']' | '\\');
        for (address, expected) in [
            (format!("a{character}a@b"), in_dot_atom),
            (format!("a@b{character}b"), in_dot_atom),
            (format!("{character}a@b"), is_atext),
            (format!("a{character}@b"), is_atext),
            (format!("a@b{character}"), is_atext),
            (format!("\"a{character}b\"@c"), in_quotes),
            (format!("\"a\\{character}b\"@c"), in_pair),
            (format!("a@[b{character}c]"), in_literal),
        ] {
            assert_eq!(ANY.accepts(&address), expected, "{address:?}");
        }
    }
}

#[test]
fn the_local_part_is_bounded() {
    let local = |length: usize| format!("{}@b", "a".repeat(length));
    assert!(LIMITED.accepts(&local(64)));
    assert!(!LIMITED.accepts(&local(65)));
    assert!(ANY.accepts(&local(100_000)));
    // The quotes count.
    let quoted = |length: usize| format!("\"{}\"@b", " ".repeat(length - 2));
    assert!(LIMITED.accepts(&quoted(64)));
    assert!(!LIMITED.accepts(&quoted(65)));
}

#[test]
fn the_domain_is_bounded() {
    let of_255 = format!("{}c", "b.".repeat(127));
    let of_256 = format!("{}cc", "b.".repeat(127));
    assert_eq!((of_255.len(), of_256.len()), (255, 256));
    assert!(LIMITED.accepts(&format!("a@{of_255}")));
    assert!(!LIMITED.accepts(&format!("a@{of_256}")));
    assert!(ANY.accepts(&format!("a@{of_256}")));
}

#[test]
fn the_first_label_is_bounded() {
    let label = |first: usize, rest: &str| format!("a@{}{rest}", "b".repeat(first));
    for rest in ["", ".c", ".c.d"] {
        assert!(LIMITED.accepts(&label(63, rest)));
        assert!(!LIMITED.accepts(&label(64, rest)));
        assert!(ANY.accepts(&label(64, rest)));
    }
    assert!(LIMITED.accepts(&format!("a@b.{}", "c".repeat(100))));
}

#[test]
fn each_bound_stands_alone() {
    let address = format!("{}@{}.{}", "a".repeat(65), "b".repeat(64), "c".repeat(200));
    let only = |local_part, domain, first_label| AddrSpec { local_part, domain, first_label };
    assert!(!only(Some(64), None, None).accepts(&address));
    assert!(!only(None, Some(255), None).accepts(&address));
    assert!(!only(None, None, Some(63)).accepts(&address));
    assert!(only(Some(65), Some(265), Some(64)).accepts(&address));
    assert!(!only(Some(0), None, None).accepts("a@b"));
}

#[test]
fn the_bounds_are_told() {
    assert_eq!(ANY.to_string(), "(RFC 5322 addr-spec)");
    assert_eq!(
        LIMITED.to_string(),
        "(RFC 5322 addr-spec, local part at most 64 characters, domain at most 255 characters, \
         first label of the domain at most 63 characters)"
    );
}
