use super::{clean, clean_line, one_line};

fn cleaned(text: &str) -> String {
    clean(text).join("\n")
}

#[test]
fn keeps_paragraphs_lists_tables_emphasis_and_code_spans() {
    let text =
        "The *state* of `a < b`, **bold**.\n\n- one\n  - two\n\n| a | b |\n|---|---|\n| 1 | 2 |";
    assert_eq!(cleaned(text), text);
}

#[test]
fn escapes_what_rustdoc_would_resolve_or_pass_on() {
    for (text, expected) in [
        ("a [link] b", r"a \[link\] b"),
        ("[a](b) ![c](d)", r"\[a\](b) !\[c\](d)"),
        ("[a]: b", r"\[a\]: b"),
        ("Vec<String>", r"Vec\<String\>"),
        ("> quoted", r"\> quoted"),
        ("<!-- hidden -->", r"\<!-- hidden --\>"),
        (r"C:\dir", r"C:\\dir"),
        (r"kept \* and \[", r"kept \* and \["),
        (r"\", r"\\"),
        ("one ` tick", r"one \` tick"),
        ("``a`", r"\`\`a\`"),
        (r"\``a`", r"\`\`a\`"),
        ("``a ` b``", "``a ` b``"),
        ("&#8238; &rlm; &lt; AT&T", r"\&#8238; \&rlm; &lt; AT&T"),
        ("~~~ at the end ~~~", "```text\n```"),
        ("x ~~~ y ~~z~~", r"x \~\~\~ y ~~z~~"),
    ] {
        assert_eq!(cleaned(text), expected, "{text:?}");
    }
}

#[test]
fn urls_become_autolinks() {
    for (text, expected) in [
        ("see https://a.example/b?c=d.", "see <https://a.example/b?c=d>."),
        ("(http://a.example)", "(<http://a.example>)"),
        ("http://a.example/b_(c)", "<http://a.example/b_(c)>"),
        ("<https://a.example>", "<https://a.example>"),
        ("<https://a.example x>", r"\<<https://a.example> x\>"),
        ("**https://a.example**", "**<https://a.example>**"),
        ("[a](https://a.example)", r"\[a\](<https://a.example>)"),
        ("https://a.example/<b>", r"<https://a.example/>\<b\>"),
        ("`https://a.example`", "`https://a.example`"),
        ("https://", "https://"),
        ("https://{ip}:{port}/a", "https://{ip}:{port}/a"),
        ("https://a.example/\u{202e}b", "<https://a.example/b>"),
    ] {
        assert_eq!(cleaned(text), expected, "{text:?}");
    }
}

#[test]
fn code_blocks_are_never_tests() {
    for (text, expected) in [
        ("```rust\nfn main() {}\n```", "```text\nfn main() {}\n```"),
        ("~~~\n```\n~~~", "```text\n    ```\n```"),
        ("````\n```rust\n````", "```text\n    ```rust\n```"),
        ("```\nunclosed", "```text\nunclosed\n```"),
        ("```\na\n      ```\n```", "```text\na\n    ```\n```"),
        ("``` a`b ```", "``` a`b ```"),
        ("- ```rust\n  fn main() {}\n  ```", "```text\nfn main() {}\n```"),
        ("1. - ~~~\n     a\n     ~~~", "```text\na\n```"),
        ("> ```rust\n> a", "\\> \\`\\`\\`rust\n\\> a"),
        ("    fn main() {}", "   fn main() {}"),
        ("\tfn main() {}", "   fn main() {}"),
        ("-      fn main() {}", "- fn main() {}"),
        ("-\tfn main() {}", "- fn main() {}"),
        ("123456789.      a", "123456789. a"),
        ("1234567890. ```\na", "1234567890. \\`\\`\\`\na"),
        ("- a\n\n        b", "- a\n\n   b"),
        ("a\n\n\u{3000}\u{3000}\u{3000}\u{3000}b", "a\n\n   b"),
    ] {
        assert_eq!(cleaned(text), expected, "{text:?}");
    }
}

#[test]
fn a_code_span_does_not_reach_over_a_table_cell() {
    let table = "|a|b|\n|-|-|\n|`<b>|</b>`|`c`|";
    assert_eq!(cleaned(table), "|a|b|\n|-|-|\n|\\`\\<b\\>|\\</b\\>\\`|`c`|");
    assert_eq!(cleaned("`a|b`"), "`a|b`");
    let wide = table.replace('-', "\u{3000}-");
    assert!(!cleaned(&wide).contains("<b>"), "any white space counts in a delimiter row");
}

#[test]
fn a_list_item_is_one_line() {
    assert_eq!(cleaned("- one\ntwo\n    three\n- four"), "- one two three\n- four");
    assert_eq!(cleaned("- a\n\n  b\nc\n\nd\ne"), "- a\n\n  b c\n\nd\ne");
    assert_eq!(cleaned("- a\n# b\n---"), "- a\n# b\n---");
    assert_eq!(cleaned("- a\n#b\n####### c"), "- a #b ####### c");
    assert_eq!(cleaned("- a\n|b|\n|-|\n|c|"), "- a\n\n|b|\n|-|\n|c|");
    assert_eq!(cleaned("- a\n\n  |b|\n  |-|\n |c|"), "- a\n\n  |b|\n  |-|\n\n |c|");
}

#[test]
fn blank_lines_are_bounded() {
    assert_eq!(clean("\n \n\t\na\n\n\n\nb\n\n"), ["a", "", "b"]);
    assert!(clean("").is_empty());
    assert!(clean(" \r\n\u{feff}\n").is_empty());
}

#[test]
fn line_breaks_are_normalised_and_invisible_characters_dropped() {
    assert_eq!(clean("a\rb\r\nc\u{85}d\u{2028}e\u{2029}f"), ["a", "b", "c", "d", "e", "f"]);
    assert_eq!(clean("a\0\u{1b}\u{202e}\u{2066}\u{200f}\u{61c}\u{feff}\u{e0041}b"), ["ab"]);
    assert_eq!(
        clean("`\u{200b}`\u{200b}`\n#[evil]"),
        ["```text", "#\\[evil\\]", "```"].map(|line| { line.replace('\\', "") })
    );
    assert_eq!(clean("می\u{200c}خواهم"), ["می\u{200c}خواهم"]);
}

#[test]
fn one_line_is_plain_text_on_one_line() {
    assert_eq!(one_line("  a [b]\r\n\t<c>\u{2028}`d`\u{202e}\0  "), "a [b] <c> `d`");
    assert_eq!(one_line(""), "");
}

#[test]
fn hostile_text_keeps_the_invariants() {
    let pieces = [
        "```",
        "````",
        "~~~",
        "`",
        "``",
        "\\",
        "\\`",
        "\n",
        "\n\n",
        "\r",
        "\r\n",
        "    ",
        "\t",
        " ",
        "- ",
        "-",
        "1. ",
        "12) ",
        "> ",
        "<b>",
        "</div>",
        "<!--",
        "-->",
        "<?",
        "[",
        "]",
        "[a](b)",
        "[a]: b",
        "[^1]",
        "|",
        "|---|",
        "| a |",
        "---",
        "===",
        "# ",
        "rust",
        "fn main() {}",
        "a",
        "https://x.com",
        "<https://x.com>",
        "http://a.b/c_d*",
        "https://",
        "&#8238;",
        "&lt;",
        "*",
        "**",
        "_",
        "~",
        "\u{202e}",
        "\u{2028}",
        "\u{a0}",
        "\u{3000}",
        "\0",
        "\u{b}",
        "\u{feff}",
        "é",
        "!",
        "*/",
        "\"#",
        "{",
        "}",
        "\\|",
        "\\[",
        "\\<",
        "\\https://q.com",
    ];
    let mut state = 1_u64;
    let mut next = |bound: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % bound
    };
    for _ in 0..20_000 {
        let text: String = (0..=next(13)).map(|_| pieces[next(pieces.len())]).collect();
        assert_invariants(&text);
    }
}

#[test]
fn long_text_takes_linear_time() {
    for piece in ["`", "` ", "``|`", "[", "&a", "\\", "- ", "http", "\n", "```\n", "~~~\n", "|-\n"]
    {
        assert_invariants(&piece.repeat(100_000));
    }
    assert_invariants(&("1".repeat(500_000) + ". a\n" + &"b\n".repeat(200_000)));
    let runs: String = (1..500).map(|length| "`".repeat(length) + " ").collect();
    assert_invariants(&runs.repeat(3));
}

/// Reads what `clean` wrote without its help.
fn assert_invariants(text: &str) {
    let lines = clean(text);
    let mut code = false;
    for line in &lines {
        let start: String = text.chars().take(200).collect();
        let context = || format!("{line:?} of {start:?}");
        assert!(!line.chars().any(|c| c.is_control() || "\u{202e}\u{2028}\u{feff}".contains(c)));
        assert_eq!(line.trim_end(), line, "{}", context());
        if code && line == "```" {
            code = false;
        } else if code {
            assert!(!line.starts_with("```") && !line.starts_with("~~~"), "{}", context());
        } else if line.starts_with("```") && !line[3..].contains('`') {
            assert_eq!(line, "```text", "{}", context());
            code = true;
        } else {
            assert!(!line.starts_with("    "), "{}", context());
            assert_no_markup(line, &context);
        }
    }
    assert!(!code, "a block of {text:?} is open at the end");
    assert!(!lines.last().is_some_and(String::is_empty));
}

fn assert_no_markup(line: &str, context: &dyn Fn() -> String) {
    let characters: Vec<char> = line.chars().collect();
    let ticks = |at: usize| characters[at..].iter().take_while(|c| **c == '`').count();
    let mut at = 0;
    while at < characters.len() {
        match characters[at] {
            '\\' => at += 1,
            '`' => {
                let length = ticks(at);
                at += length;
                while at < characters.len() && ticks(at) != length {
                    at += ticks(at).max(1);
                }
                assert!(at < characters.len(), "a span is open in {}", context());
                at += length - 1;
            }
            '<' => {
                let rest: String = characters[at + 1..].iter().collect();
                assert!(
                    rest.starts_with("http://") || rest.starts_with("https://"),
                    "{}",
                    context()
                );
                let url = rest.split('>').next().unwrap_or_default();
                assert!(!url.contains([' ', '<', '|', '`', '\\', '[']), "{}", context());
                at += url.chars().count() + 1;
            }
            found => assert!(!">[]".contains(found), "{found} in {}", context()),
        }
        at += 1;
    }
}

#[test]
fn a_block_that_becomes_a_line_is_read_as_a_line() {
    assert_eq!(clean_line("a\n```\n[b] <c>\n```\nd"), "a ``` [b] <c> ``` d", "a code span");
    assert_eq!(clean_line("a\n```\n[b] <c>"), r"a \`\`\` \[b\] \<c\>");
    assert_eq!(clean_line("# a\n\n    b"), "# a b");
    assert_eq!(clean_line("~~~ [a]"), "```text ```");
    assert_eq!(clean_line(" \n "), "");
}
