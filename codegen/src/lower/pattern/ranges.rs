//! Sets of code points while a pattern is read. Surrogates are members until the set is finished:
//! ECMA-262 counts them when it negates or checks the order of a range.

/// Inclusive ranges of code points, surrogates among them, in any order.
pub(super) type Ranges = Vec<(u32, u32)>;

pub(super) const LAST: u32 = 0x10_FFFF;
pub(super) const DIGITS: &[(u32, u32)] = &[(0x30, 0x39)];
pub(super) const WORD: &[(u32, u32)] = &[(0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)];
/// `WhiteSpace` and `LineTerminator` of ECMA-262.
pub(super) const SPACE: &[(u32, u32)] = &[
    (0x09, 0x0D),
    (0x20, 0x20),
    (0xA0, 0xA0),
    (0x1680, 0x1680),
    (0x2000, 0x200A),
    (0x2028, 0x2029),
    (0x202F, 0x202F),
    (0x205F, 0x205F),
    (0x3000, 0x3000),
    (0xFEFF, 0xFEFF),
];
pub(super) const LINE_TERMINATORS: &[(u32, u32)] = &[(0x0A, 0x0A), (0x0D, 0x0D), (0x2028, 0x2029)];

/// Sorts ranges and joins those that overlap or touch.
fn merge(mut ranges: Ranges) -> Ranges {
    ranges.sort_unstable();
    let mut merged: Ranges = Vec::new();
    for (first, last) in ranges {
        match merged.last_mut() {
            Some((_, end)) if first <= end.saturating_add(1) => *end = last.max(*end),
            _ => merged.push((first, last)),
        }
    }
    merged
}

/// Every code point that is not in `ranges`.
pub(super) fn negate(ranges: Ranges) -> Ranges {
    let mut negated = Vec::new();
    let mut next = 0;
    for (first, last) in merge(ranges) {
        if first > next {
            negated.push((next, first - 1));
        }
        next = last + 1;
    }
    if next <= LAST {
        negated.push((next, LAST));
    }
    negated
}

/// The characters in `ranges`: without surrogates, whose neighbours then touch.
pub(super) fn characters(mut ranges: Ranges) -> Vec<(char, char)> {
    // With the surrogates in, ranges on both sides are merged across them; an end that lies in the
    // gap then moves to the character beside it.
    ranges.push((0xD800, 0xDFFF));
    merge(ranges)
        .into_iter()
        .filter_map(|(first, last)| {
            let first = if (0xD800..=0xDFFF).contains(&first) { 0xE000 } else { first };
            let last = if (0xD800..=0xDFFF).contains(&last) { 0xD7FF } else { last };
            Some((char::from_u32(first)?, char::from_u32(last)?)).filter(|(a, b)| a <= b)
        })
        .collect()
}
