//! The reader of patterns: one function for each production of the grammar that is supported.

use super::ranges::{DIGITS, LAST, LINE_TERMINATORS, Ranges, SPACE, WORD, negate};
use super::syntax::Groups;
use super::{PatternError, Shape};

/// What `source` demands of a string; its syntax has been checked. One pass, no look back further
/// than an escape.
pub(super) fn parse(source: &str) -> Result<(Shape, Ranges), PatternError> {
    let mut parser = Parser::new(source);
    let parsed = parser.parse();
    parser.unsupported.map_or(parsed, Err)
}

/// A reader of patterns and their parts.
pub(super) struct Parser<'a> {
    pub(super) source: &'a str,
    pub(super) at: usize,
    pub(super) groups: Groups,
    /// The first part that was read and has no ranges to stand for it.
    unsupported: Option<PatternError>,
}

impl<'a> Parser<'a> {
    pub(super) fn new(source: &'a str) -> Parser<'a> {
        Parser { source, at: 0, groups: Groups::default(), unsupported: None }
    }

    /// Notes that a part is valid, and more than ranges can say.
    fn note(&mut self, at: usize, reason: &'static str) {
        self.unsupported.get_or_insert(unsupported(at, reason));
    }

    fn parse(&mut self) -> Result<(Shape, Ranges), PatternError> {
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

    fn finish_empty(&mut self, start: bool) -> Result<(Shape, Ranges), PatternError> {
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
    pub(super) fn parse_class(&mut self, open: usize) -> Result<Ranges, PatternError> {
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
    pub(super) fn parse_escape(
        &mut self,
        at: usize,
        in_class: bool,
    ) -> Result<Member, PatternError> {
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
            'p' | 'P' => {
                self.parse_property(at)?;
                self.note(at, "a Unicode property (`\\p`)");
                return Ok(Member::Set(Vec::new()));
            }
            'b' if in_class => 0x08,
            'b' | 'B' if !in_class => {
                self.note(at, "a word boundary");
                return Ok(Member::Set(Vec::new()));
            }
            'k' if !in_class => {
                self.parse_named_reference(at)?;
                self.note(at, "a back-reference");
                return Ok(Member::Set(Vec::new()));
            }
            '1'..='9' if !in_class => {
                self.at -= 1;
                let number = self.eat_number().unwrap_or(u64::MAX);
                self.groups.refer_to_number(at, number);
                self.note(at, "a back-reference");
                return Ok(Member::Set(Vec::new()));
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

    /// How often the atom is repeated; once if nothing says otherwise. Whether a quantifier is lazy
    /// changes which match is found, never whether there is one.
    pub(super) fn parse_quantifier(&mut self) -> Result<(u32, Option<u32>), PatternError> {
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
            _ => {
                self.note(at, "a bound beyond 4294967295");
                Ok((0, None))
            }
        }
    }
}

pub(super) fn invalid(offset: usize, reason: &'static str) -> PatternError {
    PatternError::Invalid { offset, reason }
}

fn unsupported(offset: usize, reason: &'static str) -> PatternError {
    PatternError::Unsupported { offset, reason }
}

/// What an escape or a member of a class stands for.
pub(super) enum Member {
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
