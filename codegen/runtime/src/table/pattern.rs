//! Patterns as plain code: one class of characters, checked in one pass over the string.

/// A pattern of the document (ECMA-262), as the generator understood it.
#[derive(Debug)]
pub struct Pattern {
    /// The pattern as the document writes it.
    pub source: &'static str,
    /// What it asks of the characters.
    pub shape: Shape,
    /// The class: sorted, disjoint, inclusive ranges.
    pub class: &'static [(char, char)],
}

/// What a pattern asks of the characters of a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// At least one character is in the class: `[a-z]`.
    Contains,
    /// Every character is in the class, and there are this many: `^[a-z]{2,4}$`.
    All {
        /// The least number of characters.
        min: u32,
        /// The greatest, if there is one.
        max: Option<u32>,
    },
}

impl Pattern {
    /// Whether `text` matches. One pass, whatever the text.
    ///
    /// ```
    /// # use docwright_runtime as runtime;
    /// use runtime::{Pattern, Shape};
    ///
    /// const DIGIT: Pattern = Pattern { source: "[0-9]", shape: Shape::Contains, class: &[('0', '9')] };
    /// assert!(DIGIT.matches("a1"));
    /// assert!(!DIGIT.matches("a"));
    /// ```
    pub fn matches(&self, text: &str) -> bool {
        match self.shape {
            Shape::Contains => text.chars().any(|character| self.contains(character)),
            Shape::All { min, max } => {
                let mut count = 0_u64;
                for character in text.chars() {
                    count += 1;
                    if !self.contains(character) {
                        return false;
                    }
                }
                count >= u64::from(min) && max.is_none_or(|max| count <= u64::from(max))
            }
        }
    }

    fn contains(&self, character: char) -> bool {
        let after = self.class.partition_point(|(first, _)| *first <= character);
        after > 0 && character <= self.class[after - 1].1
    }
}
