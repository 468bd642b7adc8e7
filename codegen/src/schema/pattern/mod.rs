//! Patterns of JSON Schema: ECMA-262, with the flag `u`, found anywhere in a text.
//!
//! A pattern is translated (`ecma`) and run by one of two engines, both without `unsafe` of their
//! own making and kept by the people around Rust's `regex`. `regex` takes linear time. What it
//! cannot do (looking around, referring back) is left to `fancy-regex`, which delegates to it and
//! stops after a number of steps. `regress` understands ECMA-262 itself and has no such limit: a
//! hostile pattern would never end there.

mod ecma;

use std::collections::BTreeMap;

use ecma::Translated;

/// The bytes that a compiled pattern may take.
const SIZE: usize = 2 << 20;

/// How many steps `fancy-regex` may go back.
const BACKTRACKING: usize = 20_000;

/// How many patterns with counted repetitions are compiled: a short one of them can be large.
const COUNTED: usize = 2_000;

/// The patterns that were met, compiled.
#[derive(Debug, Default)]
pub struct Patterns {
    known: BTreeMap<String, Option<Engine>>,
    counted: usize,
}

/// A compiled pattern.
#[derive(Debug)]
enum Engine {
    Linear(regex::Regex),
    Backtracking(fancy_regex::Regex),
}

impl Patterns {
    /// Whether a pattern is found in a text; none if nobody can tell, or not in time.
    pub(super) fn is_match(&mut self, pattern: &str, text: &str) -> Option<bool> {
        if !self.known.contains_key(pattern) {
            let engine = self.compile(pattern);
            self.known.insert(pattern.to_owned(), engine);
        }
        match self.known.get(pattern)?.as_ref()? {
            Engine::Linear(pattern) => Some(pattern.is_match(text)),
            Engine::Backtracking(pattern) => pattern.is_match(text).ok(),
        }
    }

    fn compile(&mut self, pattern: &str) -> Option<Engine> {
        let Translated { text, is_regular } = ecma::translate(pattern)?;
        self.counted += usize::from(pattern.contains('{'));
        if self.counted > COUNTED {
            return None;
        }
        if is_regular {
            let built = regex::RegexBuilder::new(&text).size_limit(SIZE).build();
            return built.ok().map(Engine::Linear);
        }
        let mut builder = fancy_regex::RegexBuilder::new(&text);
        builder.backtrack_limit(BACKTRACKING).delegate_size_limit(SIZE);
        builder.build().ok().map(Engine::Backtracking)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_match(pattern: &str, text: &str) -> Option<bool> {
        Patterns::default().is_match(pattern, text)
    }

    #[test]
    fn patterns_mean_what_ecma_262_says() {
        for (pattern, good, bad) in [
            ("^a.c$", "abc", "a\nc"),
            ("a$", "a", "a\n"),
            (r"^\d+$", "12", "\u{7c0}"),
            (r"^\w$", "_", "é"),
            (r"^\W$", "é", "a"),
            (r"^\s$", "\u{feff}", "\u{1}"),
            (r"^\S$", "a", "\u{2029}"),
            (r"^[\s\d]{2}$", "1\u{a0}", "a1"),
            (r"^[^\D]$", "1", "a"),
            (r"^\cC$", "\u{3}", "C"),
            (r"^\/\-[\]\\/&&~~-]+$", "/-&~-]\\", "/-"),
            (r"^\u{1F600}$", "😀", "a"),
            (r"^\uD83D\uDE00$", "😀", "a"),
            (r"^\x41\u0042\t\0$", "AB\t\0", "AB"),
            (r"^\p{Letter}+\P{L}$", "éß1", "éß"),
            (r"^\p{Script=Greek}$", "α", "a"),
            ("^[^]$", "\n", ""),
            ("^[a-]$", "-", "b"),
            (r"^(?:a|b){1,2}?$", "ab", "aba"),
            (r"^(a)\1$", "aa", "ab"),
            (r"^(?<x>.)\k<x>$", "bb", "ab"),
            (r"^(?=.*\d)(?!.*z)[a-z\d]+$", "a1", "z1"),
            (r"(?<=a)b", "ab", "b"),
            (r"a\b", "a é", "ab"),
            (r"^\bé?a\B", "ab", "éab"),
            (r"^a{b}]$", "a{b}]", "ab"),
        ] {
            assert_eq!(is_match(pattern, good), Some(true), "{pattern} {good:?}");
            assert_eq!(is_match(pattern, bad), Some(false), "{pattern} {bad:?}");
        }
    }

    #[test]
    fn what_is_no_pattern_is_not_judged() {
        for pattern in ["(", "a)", "[", "a**", "a++", r"\Z", r"\a", r"\u12", r"\uD800", r"\p{Nope}"]
        {
            assert_eq!(is_match(pattern, "a"), None, "{pattern}");
        }
    }

    #[test]
    fn a_hostile_pattern_ends_quickly() {
        let text = "a".repeat(20_000);
        assert_eq!(is_match(r"^(a+)+$", &format!("{text}b")), Some(false));
        for pattern in [r"^(a|a)*\1b$", r"^((a+)+)(?=b)", r"^(?:(a+)+)+(?!x)\1b"] {
            assert_ne!(is_match(pattern, &text), Some(true), "{pattern}");
        }
        assert_eq!(is_match(r"(((a{100}){100}){100}){100}", &text), None);
        let deep = format!("{}a{}", "(".repeat(50_000), ")".repeat(50_000));
        assert_eq!(is_match(&deep, "a"), None);
    }
}
