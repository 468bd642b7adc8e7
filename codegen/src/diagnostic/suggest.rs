//! Did you mean …?

/// Longer words are not compared: what is that long is no slip of a finger.
const LONGEST: usize = 64;

/// The candidate nearest to `word`, if one is near enough to be meant.
///
/// ```
/// use docwright::diagnostic::nearest;
///
/// assert_eq!(nearest("descripton", ["title", "description"]), Some("description"));
/// assert_eq!(nearest("colour", ["title", "description"]), None);
/// ```
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > LONGEST {
        return None;
    }
    let limit = word.chars().count() / 3;
    let folded = word.to_lowercase();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if candidate.len() > LONGEST {
            continue;
        }
        // Case is what people get wrong most: it costs nothing, unless it is all that differs.
        let distance = strsim::osa_distance(&folded, &candidate.to_lowercase());
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_slips_and_case() {
        assert_eq!(nearest("Oder", ["Order", "Other"]), Some("Order"));
        assert_eq!(nearest("operationID", ["operationId"]), Some("operationId"));
        assert_eq!(nearest("recieve", ["receive"]), Some("receive"));
    }

    #[test]
    fn keeps_silent_when_nothing_is_near() {
        assert_eq!(nearest("ab", ["cd"]), None);
        assert_eq!(nearest("", ["a"]), None);
        assert_eq!(nearest("x", []), None);
    }

    #[test]
    fn does_not_compare_very_long_words() {
        let long = "a".repeat(LONGEST + 1);
        assert_eq!(nearest(&long, [long.as_str()]), None);
        let longest = "a".repeat(LONGEST);
        assert_eq!(nearest(&longest, [longest.as_str(), long.as_str()]), Some(longest.as_str()));
    }
}
