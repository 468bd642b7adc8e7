//! The characters of a pattern, and the numbers that are written with them.

use super::parse::Parser;
use super::ranges::LAST;

impl Parser<'_> {
    /// Behind `\u`: four digits, a pair of surrogates of four digits each, or digits in braces.
    pub(super) fn parse_code_point(&mut self) -> Option<u32> {
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

    /// Decimal digits; a number too large for the type is its largest.
    pub(super) fn eat_number(&mut self) -> Option<u64> {
        let digits = self.source[self.at..].bytes().take_while(u8::is_ascii_digit).count();
        let number = &self.source[self.at..][..digits];
        self.at += digits;
        (digits > 0).then(|| number.parse().unwrap_or(u64::MAX))
    }

    pub(super) fn eat_hexadecimal(&mut self, digits: usize) -> Option<u32> {
        let text = self.source.get(self.at..self.at + digits)?;
        // `from_str_radix` takes a sign.
        let code = u32::from_str_radix(text, 16).ok().filter(|_| !text.starts_with('+'))?;
        self.at += digits;
        Some(code)
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.source[self.at..].chars().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    pub(super) fn eat(&mut self, expected: char) -> bool {
        let found = self.peek() == Some(expected);
        if found {
            self.at += expected.len_utf8();
        }
        found
    }
}
