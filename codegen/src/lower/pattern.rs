//! ECMA-262 patterns that become plain code.
//!
//! Read is the syntax of `new RegExp(source, "u")`, as JSON Schema asks. Supported is one character
//! class, alone or repeated: all that a check needs then is a loop over characters, which is linear
//! and needs no engine. Everything else is an error that says which kind it is:
//!
//! - [`PatternError::Invalid`]: no engine accepts the pattern; the document is wrong. The whole
//!   pattern is looked at before anything else is said of it.
//! - [`PatternError::Unsupported`]: the pattern means something that this file cannot say.
//!
//! Rust strings hold no surrogates, so a class never does: it is clipped after negation.

use std::fmt;

mod characters;
mod parse;
mod ranges;
mod syntax;
#[cfg(test)]
mod tests;

/// A pattern whose meaning is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// As the document writes it.
    pub source: String,
    /// How many of the characters must be in the class.
    pub shape: Shape,
    /// The characters.
    pub class: Class,
}

/// How a pattern applies its class to a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `[x]`, `[x]+`: some character is in the class.
    Contains,
    /// `^[x]*$`, `^[x]+$`, `^[x]{m,n}$`: every character is in the class, and there are at least
    /// `min` and at most `max` of them.
    ///
    /// A pattern without anchors that may match nothing, `[x]*` or the empty one, matches every
    /// string. It is an `All` without bounds over the class of all characters.
    All {
        /// Fewest characters.
        min: u32,
        /// Most characters; `None` if there is no bound.
        max: Option<u32>,
    },
}

/// A set of characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// Inclusive ranges: sorted, and neither overlapping nor touching. A range may reach over the
    /// surrogates, as ranges of `char` do.
    pub ranges: Vec<(char, char)>,
}

impl Class {
    /// Whether `character` is in the set.
    pub fn contains(&self, character: char) -> bool {
        let at = self.ranges.partition_point(|(_, last)| *last < character);
        self.ranges.get(at).is_some_and(|(first, _)| *first <= character)
    }
}

/// Why a pattern is not understood. `offset` is the byte in the pattern at which `reason` applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatternError {
    /// The pattern breaks the syntax of ECMA-262.
    Invalid {
        /// Where.
        offset: usize,
        /// What is wrong, lowercase, without a full stop.
        reason: &'static str,
    },
    /// The pattern is valid, and holds more than one character class.
    Unsupported {
        /// Where.
        offset: usize,
        /// Which construct it is, lowercase, without a full stop.
        reason: &'static str,
    },
}

impl fmt::Display for PatternError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, offset, reason) = match self {
            Self::Invalid { offset, reason } => ("invalid", offset, reason),
            Self::Unsupported { offset, reason } => ("unsupported", offset, reason),
        };
        write!(formatter, "{kind} pattern: {reason} (at byte {offset})")
    }
}

impl std::error::Error for PatternError {}

impl Pattern {
    /// Reads a pattern.
    ///
    /// ```
    /// use docwright::lower::pattern::{Pattern, Shape};
    ///
    /// let digits = Pattern::parse(r"^\d{8}$")?;
    /// assert_eq!(digits.shape, Shape::All { min: 8, max: Some(8) });
    /// assert!(digits.matches("20231219") && !digits.matches("2023-12-19"));
    /// # Ok::<(), docwright::lower::pattern::PatternError>(())
    /// ```
    pub fn parse(source: &str) -> Result<Self, PatternError> {
        syntax::check(source)?;
        let (shape, ranges) = parse::parse(source)?;
        Ok(Self {
            source: source.to_owned(),
            shape,
            class: Class { ranges: ranges::characters(ranges) },
        })
    }

    /// Whether `text` matches. Takes one pass over it.
    pub fn matches(&self, text: &str) -> bool {
        match self.shape {
            Shape::Contains => text.chars().any(|character| self.class.contains(character)),
            Shape::All { min, max } => {
                let mut count = 0_u64;
                let all = text.chars().inspect(|_| count += 1).all(|c| self.class.contains(c));
                all && count >= min.into() && max.is_none_or(|max| count <= max.into())
            }
        }
    }
}
