//! What speaks for one thing under two names, and what speaks for two. What any operation may have,
//! such as an `id` or a `page`, is no sign of anything.

use std::collections::BTreeSet;

use crate::ir::{Api, Content, Location, Operation, TypeDefinition, TypeId, Value};

/// The names that fields, parameters and envelopes of answers usually have.
const USUAL_NAMES: [&str; 26] = [
    "asc", "code", "count", "cursor", "data", "desc", "id", "items", "limit", "list", "message",
    "msg", "offset", "order", "page", "pageno", "pagenum", "pagesize", "query", "result", "size",
    "sort", "start", "status", "success", "total",
];

/// The words that tell no operation from another.
const USUAL_WORDS: [&str; 26] = [
    "add", "all", "api", "by", "change", "create", "delete", "do", "edit", "fetch", "find", "get",
    "id", "list", "modify", "post", "put", "query", "read", "remove", "rest", "search", "set",
    "show", "the", "update",
];

/// Pairs of words that stand for two things, however alike they look.
const OPPOSITES: [(&str, &str); 14] = [
    ("after", "before"),
    ("begin", "end"),
    ("created", "updated"),
    ("down", "up"),
    ("first", "last"),
    ("from", "to"),
    ("in", "out"),
    ("left", "right"),
    ("lower", "upper"),
    ("max", "min"),
    ("maximum", "minimum"),
    ("new", "old"),
    ("since", "until"),
    ("end", "start"),
];

/// Whether two operations with one method and the same fields are one: what tells them from others
/// is the same on both sides for the better half.
pub(super) fn is_one_operation(
    (old_api, old): (&Api, &Operation),
    (new_api, new): (&Api, &Operation),
) -> bool {
    let mut votes = vec![in_common(&subjects(old), &subjects(new)).unwrap_or(0)];
    votes.extend(in_common(&own_fields(old), &own_fields(new)));
    votes.extend(in_common(&sent(old_api, old), &sent(new_api, new)));
    votes.extend(in_common(&read(old_api, old), &read(new_api, new)));
    votes.iter().sum::<usize>() >= 50 * votes.len()
}

/// How much two sets have in common, in percent; none if both are empty.
fn in_common(old: &BTreeSet<String>, new: &BTreeSet<String>) -> Option<usize> {
    let all = old.union(new).count();
    (all > 0).then(|| old.intersection(new).count() * 100 / all)
}

/// The words of the path and of the id that say what an operation is about.
fn subjects(operation: &Operation) -> BTreeSet<String> {
    let segments = operation.path.split('/').filter(|segment| !segment.contains('{'));
    let all = segments.chain([operation.name.wire.as_str()]).flat_map(words);
    let is_version = |word: &str| {
        word.strip_prefix('v').is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    all.filter(|word| !USUAL_WORDS.contains(&word.as_str()) && !is_version(word))
        // One and many are one subject.
        .map(|word| word.strip_suffix('s').map_or(word.clone(), str::to_owned))
        .collect()
}

fn own_fields(operation: &Operation) -> BTreeSet<String> {
    let fields = operation.request.fields.iter();
    let named = fields.filter(|field| field.location != Location::WholeBody);
    named.map(|field| plain(&field.name.wire)).filter(|name| is_telling(name)).collect()
}

fn sent(api: &Api, operation: &Operation) -> BTreeSet<String> {
    members(api, operation.request.fields.iter().map(|field| &field.value))
}

fn read(api: &Api, operation: &Operation) -> BTreeSet<String> {
    members(api, operation.output.contents().into_iter().filter_map(Content::value))
}

/// The members of all objects behind some types.
fn members<'a>(api: &'a Api, types: impl Iterator<Item = &'a Value>) -> BTreeSet<String> {
    let mut todo: Vec<TypeId> = types.filter_map(Value::named).collect();
    let (mut seen, mut names) = (BTreeSet::new(), BTreeSet::new());
    while let Some(id) = todo.pop() {
        if let (true, TypeDefinition::Object(object)) = (seen.insert(id), api.ty(id)) {
            names.extend(object.fields.iter().map(|field| plain(&field.name.wire)));
            todo.extend(object.fields.iter().filter_map(|field| field.value.named()));
        }
    }
    names.retain(|name| is_telling(name));
    names
}

fn is_telling(name: &str) -> bool {
    !USUAL_NAMES.contains(&name)
}

/// A name without marks and case.
pub(super) fn plain(name: &str) -> String {
    let letters = name.chars().filter(|character| character.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The words of a name in small letters: `groupName` and `group_name` have the same.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for character in name.chars() {
        let begins = !character.is_alphanumeric() || (character.is_uppercase() && was_small);
        if begins {
            words.push(String::new());
        }
        if let (true, Some(word)) = (character.is_alphanumeric(), words.last_mut()) {
            word.extend(character.to_lowercase());
        }
        was_small = character.is_lowercase() || character.is_numeric();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// How one name became another.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Renaming {
    /// Another spelling, an abbreviation, a word more or less.
    Spelling,
    /// A word stands for another.
    Swap,
    /// The words are opposites, or the numbers are others.
    Opposite,
}

/// How `new` became of `old`.
pub(super) fn renaming(old: &str, new: &str) -> Renaming {
    if plain(old) == plain(new) {
        return Renaming::Spelling;
    }
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    let (one, other) = (digits(old), digits(new));
    if !one.is_empty() && !other.is_empty() && one != other {
        return Renaming::Opposite;
    }
    let (before, now) = (words(old), words(new));
    let gone: Vec<&String> = before.iter().filter(|word| !now.contains(word)).collect();
    let come: Vec<&String> = now.iter().filter(|word| !before.contains(word)).collect();
    let is_opposite = |one: &str, other: &str| {
        OPPOSITES.contains(&(one, other)) || OPPOSITES.contains(&(other, one))
    };
    if gone.iter().any(|one| come.iter().any(|other| is_opposite(one, other))) {
        return Renaming::Opposite;
    }
    let is_kept = |one: &&String| come.iter().any(|other| is_one_word(one, other));
    match come.is_empty() || gone.iter().all(is_kept) {
        true => Renaming::Spelling,
        false => Renaming::Swap,
    }
}

/// Whether a word is another, misspelled or cut short.
fn is_one_word(one: &str, other: &str) -> bool {
    one.starts_with(other)
        || other.starts_with(one)
        || strsim::normalized_damerau_levenshtein(one, other) >= 0.8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_words_however_it_is_written() {
        assert_eq!(words("groupName"), ["group", "name"]);
        assert_eq!(words("group_name-2"), ["group", "name", "2"]);
        assert_eq!(words("orderID"), ["order", "id"]);
        assert!(words("--").is_empty());
    }

    #[test]
    fn a_word_that_stands_for_another_is_no_spelling() {
        for (old, new, expected) in [
            ("groupName", "group_name", Renaming::Spelling),
            ("workno", "work_no", Renaming::Spelling),
            ("colour", "color", Renaming::Spelling),
            ("name", "groupName", Renaming::Spelling),
            ("agentNumber", "agentNum", Renaming::Spelling),
            ("groupName", "groupTitle", Renaming::Swap),
            ("minPrice", "maxPrice", Renaming::Opposite),
            ("startDate", "endDate", Renaming::Opposite),
            ("created_at", "updated_at", Renaming::Opposite),
            ("address1", "address2", Renaming::Opposite),
            ("title", "label", Renaming::Swap),
        ] {
            assert_eq!(renaming(old, new), expected, "{old} {new}");
        }
    }
}
