//! ECMA-262 patterns in the syntax of `regex` and `fancy-regex`.
//!
//! The classes of characters are spelled out, since they are smaller in ECMA-262, and whatever is
//! meant to the letter is written as its number, since more has a meaning in the other syntax.

use std::iter::Peekable;
use std::str::Chars;

/// How deep groups may be nested.
const DEPTH: usize = 100;

const SPACE: &str = r"\t\n\x0B\x0C\r \x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}";
const WORD: &str = "0-9A-Za-z_";

/// A pattern in the other syntax.
pub(super) struct Translated {
    pub(super) text: String,
    /// Whether it needs no looking around and no referring back.
    pub(super) is_regular: bool,
}

/// Translates a pattern; none if it is none of ECMA-262.
pub(super) fn translate(pattern: &str) -> Option<Translated> {
    let is_regular = ["(?=", "(?!", "(?<=", "(?<!", "\\k"].iter().all(|it| !pattern.contains(it));
    let is_digit = |pair: &[u8]| pair[0] == b'\\' && matches!(pair[1], b'1'..=b'9');
    let is_regular = is_regular && !pattern.as_bytes().windows(2).any(is_digit);
    let mut reader = Reader { rest: pattern.chars().peekable(), text: String::new(), is_regular };
    reader.pattern()?;
    Some(Translated { text: reader.text, is_regular })
}

struct Reader<'p> {
    rest: Peekable<Chars<'p>>,
    text: String,
    is_regular: bool,
}

impl Reader<'_> {
    fn pattern(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        // Whether what stands before can be repeated.
        let mut is_atom = false;
        while let Some(char) = self.rest.next() {
            let was_atom = std::mem::replace(&mut is_atom, true);
            match char {
                '(' => {
                    depth += 1;
                    self.text.push('(');
                    self.group()?;
                    is_atom = false;
                }
                ')' => {
                    depth = depth.checked_sub(1)?;
                    self.text.push(')');
                }
                '|' | '^' => {
                    self.text.push(char);
                    is_atom = false;
                }
                '$' => {
                    self.text.push_str(r"\z");
                    is_atom = false;
                }
                '.' => self.text.push_str(r"[^\n\r\x{2028}\x{2029}]"),
                '[' => self.class()?,
                '\\' => is_atom = self.escape()?,
                '*' | '+' | '?' => {
                    self.text.push(char);
                    self.repeated(was_atom)?;
                    is_atom = false;
                }
                '{' => match self.counts() {
                    Some(counts) => {
                        self.text.push_str(&counts);
                        self.repeated(was_atom)?;
                        is_atom = false;
                    }
                    // Strictly an error; documents mean it to the letter.
                    None => self.literal('{'),
                },
                _ => self.literal(char),
            }
            if depth > DEPTH {
                return None;
            }
        }
        (depth == 0).then_some(())
    }

    /// What may follow a parenthesis.
    fn group(&mut self) -> Option<()> {
        if self.rest.next_if_eq(&'?').is_none() {
            return Some(());
        }
        self.text.push('?');
        let char = self.rest.next()?;
        self.text.push(char);
        match char {
            ':' | '=' | '!' => Some(()),
            '<' => match self.rest.peek()? {
                '=' | '!' => {
                    self.text.extend(self.rest.next());
                    Some(())
                }
                _ => self.name(),
            },
            _ => None,
        }
    }

    /// The name of a group, up to its end.
    fn name(&mut self) -> Option<()> {
        loop {
            let char = self.rest.next()?;
            self.text.push(char);
            match char {
                '>' => return Some(()),
                char if char.is_alphanumeric() || char == '_' => {}
                _ => return None,
            }
        }
    }

    /// After a quantifier: a question mark, and no second quantifier.
    fn repeated(&mut self, was_atom: bool) -> Option<()> {
        self.text.extend(self.rest.next_if_eq(&'?'));
        let is_twice = matches!(self.rest.peek(), Some('*' | '+' | '?'));
        (was_atom && !is_twice).then_some(())
    }

    /// `{2}`, `{2,}`, `{2,3}`, without the brace that was read; nothing is read if it is none.
    fn counts(&mut self) -> Option<String> {
        let ahead: String = self.rest.clone().take_while(|char| *char != '}').take(24).collect();
        let (low, high) = ahead.split_once(',').unwrap_or((&ahead, ""));
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let is_closed = self.rest.clone().nth(ahead.chars().count()) == Some('}');
        if low.is_empty() || !is_number(low) || !is_number(high) || !is_closed {
            return None;
        }
        self.rest.by_ref().nth(ahead.len());
        Some(format!("{{{ahead}}}"))
    }

    /// What follows a backslash outside a class; whether it can be repeated.
    fn escape(&mut self) -> Option<bool> {
        match *self.rest.peek()? {
            boundary @ ('b' | 'B') => {
                self.rest.next();
                self.text.push_str(&match (self.is_regular, boundary) {
                    (true, _) => format!(r"(?-u:\{boundary})"),
                    (_, 'b') => format!("(?:(?<=[{WORD}])(?![{WORD}])|(?<![{WORD}])(?=[{WORD}]))"),
                    _ => format!("(?:(?<=[{WORD}])(?=[{WORD}])|(?<![{WORD}])(?![{WORD}]))"),
                });
                Some(false)
            }
            'k' => {
                self.rest.next();
                self.text.push_str(r"\k");
                self.text.extend(self.rest.next_if_eq(&'<'));
                self.name().map(|()| true)
            }
            '1'..='9' => {
                // Whatever digit follows the number is no part of it.
                self.text.push_str(r"(?:\");
                while let Some(digit) = self.rest.next_if(char::is_ascii_digit) {
                    self.text.push(digit);
                }
                self.text.push(')');
                Some(true)
            }
            _ => {
                match self.character()? {
                    Escaped::Class(class) => self.text.push_str(&class),
                    Escaped::Char(char) => self.literal(char),
                }
                Some(true)
            }
        }
    }

    /// A class, after its bracket.
    fn class(&mut self) -> Option<()> {
        let is_negated = self.rest.next_if_eq(&'^').is_some();
        if self.rest.next_if_eq(&']').is_some() {
            self.text.push_str(if is_negated { r"[\s\S]" } else { r"[^\s\S]" });
            return Some(());
        }
        self.text.push_str(if is_negated { "[^" } else { "[" });
        loop {
            match self.rest.next()? {
                ']' => break,
                '\\' if self.rest.next_if_eq(&'b').is_some() => self.literal('\u{8}'),
                '\\' => match self.character()? {
                    Escaped::Class(class) => self.text.push_str(&class),
                    Escaped::Char(char) => self.range(char)?,
                },
                char => self.range(char)?,
            }
        }
        self.text.push(']');
        Some(())
    }

    /// A character of a class, and the end of the range that it may begin.
    fn range(&mut self, from: char) -> Option<()> {
        self.literal(from);
        let mut ahead = self.rest.clone();
        if ahead.next() != Some('-') || ahead.next() == Some(']') {
            return Some(());
        }
        self.rest.next();
        let to = match self.rest.next()? {
            '\\' => match self.character()? {
                Escaped::Char(char) => char,
                Escaped::Class(class) => {
                    self.literal('-');
                    self.text.push_str(&class);
                    return Some(());
                }
            },
            char => char,
        };
        self.text.push('-');
        self.literal(to);
        Some(())
    }

    /// The class or the character that an escape stands for, after its backslash.
    fn character(&mut self) -> Option<Escaped> {
        let char = match self.rest.next()? {
            'd' => return Some(Escaped::Class("[0-9]".to_owned())),
            'D' => return Some(Escaped::Class("[^0-9]".to_owned())),
            'w' => return Some(Escaped::Class(format!("[{WORD}]"))),
            'W' => return Some(Escaped::Class(format!("[^{WORD}]"))),
            's' => return Some(Escaped::Class(format!("[{SPACE}]"))),
            'S' => return Some(Escaped::Class(format!("[^{SPACE}]"))),
            property @ ('p' | 'P') => {
                self.rest.next_if_eq(&'{')?;
                let name: String = self.rest.by_ref().take_while(|char| *char != '}').collect();
                let is_name = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b == b'=';
                return name
                    .bytes()
                    .all(is_name)
                    .then(|| Escaped::Class(format!(r"\{property}{{{name}}}")));
            }
            't' => '\t',
            'n' => '\n',
            'v' => '\u{b}',
            'f' => '\u{c}',
            'r' => '\r',
            '0' if !self.rest.peek().is_some_and(char::is_ascii_digit) => '\0',
            'c' => {
                let letter = self.rest.next().filter(char::is_ascii_alphabetic)?;
                char::from(u8::try_from(letter).ok()? % 32)
            }
            'x' => char::from_u32(self.hex(2)?)?,
            'u' => self.unicode()?,
            char if char.is_alphanumeric() => return None,
            char => char,
        };
        Some(Escaped::Char(char))
    }

    /// The number after `\u`: four digits, two times four for what lies beyond, or any in braces.
    fn unicode(&mut self) -> Option<char> {
        if self.rest.next_if_eq(&'{').is_some() {
            let digits: String = self.rest.by_ref().take_while(|char| *char != '}').collect();
            return char::from_u32(u32::from_str_radix(&digits, 16).ok()?);
        }
        let high = self.hex(4)?;
        if !(0xD800..0xDC00).contains(&high) {
            return char::from_u32(high);
        }
        self.rest.next_if_eq(&'\\')?;
        self.rest.next_if_eq(&'u')?;
        let low = self.hex(4)?.checked_sub(0xDC00).filter(|low| *low < 0x400)?;
        char::from_u32(0x10000 + ((high - 0xD800) << 10) + low)
    }

    fn hex(&mut self, digits: usize) -> Option<u32> {
        (0..digits).try_fold(0, |number, _| Some(number * 16 + self.rest.next()?.to_digit(16)?))
    }

    fn literal(&mut self, char: char) {
        if char.is_ascii_alphanumeric() {
            self.text.push(char);
        } else {
            self.text.push_str(&format!(r"\x{{{:X}}}", u32::from(char)));
        }
    }
}

enum Escaped {
    Class(String),
    Char(char),
}
