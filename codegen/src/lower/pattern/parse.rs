//! The reader of patterns: one function for each production of the grammar that is supported.

use super::ranges::{DIGITS, LAST, LINE_TERMINATORS, Ranges, SPACE, WORD, negate};
use super::{PatternError, Shape};

/// What `source` demands of a string. One pass, no look back further than an escape.
pub(super) fn parse(source: &str) -> Result<(Shape, Ranges), PatternError> {
    Parser { source, at: 0 }.parse()
}

struct Parser<'a> {
    source: &'a str,
    at: usize,
}

impl Parser<'_> {
    fn parse(mut self) -> Result<(Shape, Ranges), PatternError> {
        let start = self.eat('^');
        let Some(ranges) = self.parse_atom()? else { return self.finish_empty(start) };
        let (min, max) = self.parse_quantifier()?;
        let end = self.eat('$');
        self.expect_end()?;
        match (start, end) {
            (true, true) => Ok((Shape::All { min, max }, ranges)),
            (false, false) if min == 0 => Ok(anything()),
            (false, false) if min == 1 => Ok((Shape::Contains, ranges)),
            (false, false) => {
                Err(unsupported(0, "several characters in a row without `^` and `$`"))
            }
            _ => Err(unsupported(0, "only one of `^` and `$`")),
        }
    }

    fn finish_empty(mut self, start: bool) -> Result<(Shape, Ranges), PatternError> {
        let end = self.eat('$');
        self.expect_end()?;
        match (start, end) {
            (true, true) => Ok((Shape::All { min: 0, max: Some(0) }, Vec::new())),
            (false, false) => Ok(anything()),
            _ => Err(unsupported(0, "only one of `^` and `$`")),
        }
    }

    fn expect_end(&mut self) -> Result<(), PatternError> {
        let at = self.at;
        let Some(next) = self.peek() else { return Ok(()) };
        match next {
            '*' | '+' | '?' | '{' => Err(invalid(at, "a quantifier without something to repeat")),
            ']' | '}' => Err(invalid(at, "a closing bracket without an opening one")),
            ')' => Err(invalid(at, "a `)` without a `(`")),
            '|' => Err(unsupported(at, "an alternative (`|`)")),
            '(' => Err(unsupported(at, "a group")),
            '^' | '$' => Err(unsupported(at, "an anchor in the middle")),
            _ => Err(unsupported(at, "more than one character class")),
        }
    }

    /// What is repeated; `None` where the pattern or its half ends, or something stands that only
    /// [`Parser::expect_end`] has a name for.
    fn parse_atom(&mut self) -> Result<Option<Ranges>, PatternError> {
        let at = self.at;
        let Some(next) = self.peek() else { return Ok(None) };
        match next {
            '$' | '*' | '+' | '?' | '{' | '}' | ']' | ')' | '|' | '(' | '^' => return Ok(None),
            _ => self.at += next.len_utf8(),
        }
        Ok(Some(match next {
            '.' => negate(LINE_TERMINATORS.to_vec()),
            '[' => self.parse_class(at)?,
            '\\' => self.parse_escape(at, false)?.ranges(),
            _ => vec![(next.into(), next.into())],
        }))
    }

    /// Behind `[`.
    fn parse_class(&mut self, open: usize) -> Result<Ranges, PatternError> {
        let negated = self.eat('^');
        let mut ranges = Vec::new();
        while !self.eat(']') {
            let at = self.at;
            let first = self.parse_member(open)?;
            // A `-` before `]` is a character.
            if !self.source[self.at..].starts_with('-') || self.source[self.at..].starts_with("-]")
            {
                ranges.extend(first.ranges());
                continue;
            }
            self.at += 1;
            match (first, self.parse_member(open)?) {
                (Member::Character(first), Member::Character(last)) if first <= last => {
                    ranges.push((first, last));
                }
                (Member::Character(_), Member::Character(_)) => {
                    return Err(invalid(at, "a range that is out of order"));
                }
                _ => return Err(invalid(at, "a range with a class at one end")),
            }
        }
        Ok(if negated { negate(ranges) } else { ranges })
    }

    fn parse_member(&mut self, open: usize) -> Result<Member, PatternError> {
        let at = self.at;
        match self.next() {
            None => Err(invalid(open, "a `[` without a `]`")),
            Some('\\') => self.parse_escape(at, true),
            Some(character) => Ok(Member::Character(character.into())),
        }
    }

    /// Behind a backslash at `at`.
    fn parse_escape(&mut self, at: usize, in_class: bool) -> Result<Member, PatternError> {
        let Some(escape) = self.next() else {
            return Err(invalid(at, "a backslash at the end"));
        };
        Ok(Member::Character(match escape {
            'd' => return Ok(Member::Set(DIGITS.to_vec())),
            'D' => return Ok(Member::Set(negate(DIGITS.to_vec()))),
            'w' => return Ok(Member::Set(WORD.to_vec())),
            'W' => return Ok(Member::Set(negate(WORD.to_vec()))),
            's' => return Ok(Member::Set(SPACE.to_vec())),
            'S' => return Ok(Member::Set(negate(SPACE.to_vec()))),
            'p' | 'P' => return Err(unsupported(at, "a Unicode property (`\\p`)")),
            'b' if in_class => 0x08,
            'b' | 'B' if !in_class => return Err(unsupported(at, "a word boundary")),
            // Without a group there is nothing to refer to.
            '1'..='9' | 'k' if !in_class && self.source.contains('(') => {
                return Err(unsupported(at, "a back-reference"));
            }
            't' => 0x09,
            'n' => 0x0A,
            'v' => 0x0B,
            'f' => 0x0C,
            'r' => 0x0D,
            '0' if !self.peek().is_some_and(|next| next.is_ascii_digit()) => 0,
            'c' => match self.next() {
                Some(letter) if letter.is_ascii_alphabetic() => u32::from(letter) % 32,
                _ => return Err(invalid(at, "`\\c` without a letter")),
            },
            'x' => match self.eat_hexadecimal(2) {
                Some(character) => character,
                None => return Err(invalid(at, "`\\x` without two hexadecimal digits")),
            },
            'u' => match self.parse_code_point() {
                Some(character) => character,
                None => return Err(invalid(at, "`\\u` without a code point")),
            },
            '-' if in_class => 0x2D,
            '^' | '$' | '\\' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|'
            | '/' => escape.into(),
            _ => return Err(invalid(at, "an escape that does not exist")),
        }))
    }

    /// Behind `\u`: four digits, a pair of surrogates of four digits each, or digits in braces.
    fn parse_code_point(&mut self) -> Option<u32> {
        if self.eat('{') {
            let digits = self.source[self.at..].bytes().take_while(u8::is_ascii_hexdigit).count();
            let code = self.source[self.at..][..digits].trim_start_matches('0');
            let is_zero = code.is_empty() && digits > 0;
            self.at += digits;
            let code = if is_zero { 0 } else { u32::from_str_radix(code, 16).ok()? };
            return (code <= LAST && self.eat('}')).then_some(code);
        }
        let lead = self.eat_hexadecimal(4)?;
        let at = self.at;
        if (0xD800..0xDC00).contains(&lead)
            && self.eat('\\')
            && self.eat('u')
            && let Some(trail @ 0xDC00..=0xDFFF) = self.eat_hexadecimal(4)
        {
            return Some(0x1_0000 + ((lead - 0xD800) << 10) + (trail - 0xDC00));
        }
        self.at = at;
        Some(lead)
    }

    /// How often the atom is repeated; once if nothing says otherwise. Whether a quantifier is lazy
    /// changes which match is found, never whether there is one.
    fn parse_quantifier(&mut self) -> Result<(u32, Option<u32>), PatternError> {
        let bounds = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                let bounds = self.parse_bounds()?;
                self.eat('?');
                return Ok(bounds);
            }
            _ => return Ok((1, Some(1))),
        };
        self.at += 1;
        self.eat('?');
        Ok(bounds)
    }

    /// `{m}`, `{m,}` or `{m,n}`.
    fn parse_bounds(&mut self) -> Result<(u32, Option<u32>), PatternError> {
        let at = self.at;
        self.at += 1;
        let incomplete = "a `{` that begins no quantifier";
        let min = self.eat_number().ok_or_else(|| invalid(at, incomplete))?;
        let max = if self.eat(',') { self.eat_number() } else { Some(min) };
        if !self.eat('}') {
            return Err(invalid(at, incomplete));
        }
        if max.is_some_and(|max| max < min) {
            return Err(invalid(at, "a quantifier whose bounds are out of order"));
        }
        match (u32::try_from(min), max.map(u32::try_from).transpose()) {
            (Ok(min), Ok(max)) => Ok((min, max)),
            _ => Err(unsupported(at, "a bound beyond 4294967295")),
        }
    }

    /// Decimal digits; a number too large for the type is its largest.
    fn eat_number(&mut self) -> Option<u64> {
        let digits = self.source[self.at..].bytes().take_while(u8::is_ascii_digit).count();
        let number = &self.source[self.at..][..digits];
        self.at += digits;
        (digits > 0).then(|| number.parse().unwrap_or(u64::MAX))
    }

    fn eat_hexadecimal(&mut self, digits: usize) -> Option<u32> {
        let text = self.source.get(self.at..self.at + digits)?;
        // `from_str_radix` takes a sign.
        let code = u32::from_str_radix(text, 16).ok().filter(|_| !text.starts_with('+'))?;
        self.at += digits;
        Some(code)
    }

    fn peek(&self) -> Option<char> {
        self.source[self.at..].chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    fn eat(&mut self, expected: char) -> bool {
        let found = self.peek() == Some(expected);
        if found {
            self.at += expected.len_utf8();
        }
        found
    }
}

fn invalid(offset: usize, reason: &'static str) -> PatternError {
    PatternError::Invalid { offset, reason }
}

fn unsupported(offset: usize, reason: &'static str) -> PatternError {
    PatternError::Unsupported { offset, reason }
}

/// What an escape or a member of a class stands for.
enum Member {
    Character(u32),
    Set(Ranges),
}

impl Member {
    fn ranges(self) -> Ranges {
        match self {
            Self::Character(character) => vec![(character, character)],
            Self::Set(ranges) => ranges,
        }
    }
}

fn anything() -> (Shape, Ranges) {
    (Shape::All { min: 0, max: None }, vec![(0, LAST)])
}
