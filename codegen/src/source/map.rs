//! A map that keeps the order of the document.
//!
//! No two keys are equal. Lookup is by binary search once a map is large; nothing depends on a
//! hash.

use std::cmp::Ordering;
use std::{slice, vec};

/// Up to this many entries a lookup compares them one by one.
const SMALL: usize = 16;

/// Entries in the order of the document.
///
/// ```
/// use docwright::source::Map;
///
/// let map: Map<u8> = [("b", 1), ("a", 2)].into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
/// assert_eq!(map.get("a"), Some(&2));
/// assert_eq!(map.keys().collect::<Vec<_>>(), ["b", "a"]);
/// ```
#[derive(Debug, Clone)]
pub struct Map<T> {
    entries: Vec<(String, T)>,
    /// The positions of the entries sorted by key; none when the map is small.
    sorted: Box<[usize]>,
}

impl<T> Map<T> {
    /// A map of `entries`. Of equal keys the first stays; each later one is returned as its key
    /// and how many entries with that key came before it.
    pub fn from_entries(mut entries: Vec<(String, T)>) -> (Map<T>, Vec<(String, usize)>) {
        let mut sorted: Vec<usize> = (0..entries.len()).collect();
        sorted.sort_unstable_by(|&left, &right| {
            entries[left].0.cmp(&entries[right].0).then(left.cmp(&right))
        });
        let mut repeated: Vec<(usize, usize)> = Vec::new();
        let mut earlier = 0;
        for pair in sorted.windows(2) {
            earlier = if entries[pair[0]].0 == entries[pair[1]].0 { earlier + 1 } else { 0 };
            if earlier > 0 {
                repeated.push((pair[1], earlier));
            }
        }
        if repeated.is_empty() {
            if entries.len() <= SMALL {
                sorted.clear();
            }
            entries.shrink_to_fit();
            return (Map { entries, sorted: sorted.into() }, Vec::new());
        }
        repeated.sort_unstable();
        let mut removed = Vec::with_capacity(repeated.len());
        let mut kept = Vec::with_capacity(entries.len() - repeated.len());
        let mut next = repeated.into_iter().peekable();
        for (position, entry) in entries.into_iter().enumerate() {
            match next.next_if(|(repeat, _)| *repeat == position) {
                Some((_, earlier)) => removed.push((entry.0, earlier)),
                None => kept.push(entry),
            }
        }
        (Map::from_entries(kept).0, removed)
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&T> {
        self.position(key).map(|position| &self.entries[position].1)
    }

    /// Whether there is such a key.
    pub fn contains_key(&self, key: &str) -> bool {
        self.position(key).is_some()
    }

    /// The value of a key, to be changed.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut T> {
        self.position(key).map(|position| &mut self.entries[position].1)
    }

    /// The value of a key, which is added at the end if it is not there.
    pub fn get_or_insert_with(&mut self, key: &str, value: impl FnOnce() -> T) -> &mut T {
        let position = match self.position(key) {
            Some(position) => position,
            None => self.push(key.to_owned(), value()),
        };
        &mut self.entries[position].1
    }

    /// Adds entries at the end. A key that is there already keeps its value.
    pub fn append(&mut self, more: Vec<(String, T)>) {
        // A few are put in their places, many are sorted once.
        if more.len() < SMALL {
            for (key, value) in more {
                if !self.contains_key(&key) {
                    self.push(key, value);
                }
            }
            return;
        }
        let mut entries = std::mem::take(self).entries;
        entries.extend(more);
        *self = Map::from_entries(entries).0;
    }

    /// Adds an entry whose key is not there; returns its position.
    fn push(&mut self, key: String, value: T) -> usize {
        let position = self.entries.len();
        let mut sorted = std::mem::take(&mut self.sorted).into_vec();
        if !sorted.is_empty() {
            let at = sorted.partition_point(|&known| self.entries[known].0 < key);
            sorted.insert(at, position);
        }
        self.entries.push((key, value));
        if sorted.is_empty() && self.entries.len() > SMALL {
            sorted = (0..self.entries.len()).collect();
            sorted
                .sort_unstable_by(|&left, &right| self.entries[left].0.cmp(&self.entries[right].0));
        }
        self.sorted = sorted.into();
        position
    }

    /// Keeps the entries whose key is `wanted`.
    pub fn retain(&mut self, mut wanted: impl FnMut(&str) -> bool) {
        let mut entries = std::mem::take(self).entries;
        entries.retain(|(key, _)| wanted(key));
        *self = Map::from_entries(entries).0;
    }

    /// Where in the order a key stands.
    pub fn position(&self, key: &str) -> Option<usize> {
        if self.sorted.is_empty() {
            return self.entries.iter().position(|(known, _)| known == key);
        }
        let compare =
            |&position: &usize| -> Ordering { self.entries[position].0.as_str().cmp(key) };
        self.sorted.binary_search_by(compare).ok().map(|found| self.sorted[found])
    }

    /// The entries in order.
    pub fn iter(&self) -> Iter<'_, T> {
        Iter(self.entries.iter())
    }

    /// The keys in order.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &str> {
        self.entries.iter().map(|(key, _)| key.as_str())
    }

    /// The values in order of their keys in the document.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &T> {
        self.entries.iter().map(|(_, value)| value)
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// The entries of a [`Map`] in order.
#[derive(Debug, Clone)]
pub struct Iter<'a, T>(slice::Iter<'a, (String, T)>);

impl<'a, T> Iterator for Iter<'a, T> {
    type Item = (&'a str, &'a T);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(key, value)| (key.as_str(), value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<T> ExactSizeIterator for Iter<'_, T> {}

impl<'a, T> IntoIterator for &'a Map<T> {
    type Item = (&'a str, &'a T);
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

impl<T> IntoIterator for Map<T> {
    type Item = (String, T);
    type IntoIter = vec::IntoIter<(String, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

/// Of equal keys the first stays.
impl<T> FromIterator<(String, T)> for Map<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(entries: I) -> Map<T> {
        Map::from_entries(entries.into_iter().collect()).0
    }
}

impl<T> Default for Map<T> {
    fn default() -> Map<T> {
        Map { entries: Vec::new(), sorted: Box::default() }
    }
}

/// Equal when the same entries stand in the same order.
impl<T: PartialEq> PartialEq for Map<T> {
    fn eq(&self, other: &Map<T>) -> bool {
        self.entries == other.entries
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(keys: &[&str]) -> Vec<(String, usize)> {
        keys.iter().enumerate().map(|(value, key)| ((*key).to_owned(), value)).collect()
    }

    #[test]
    fn finds_every_key_below_at_and_above_the_small_size() {
        for size in [0, 1, SMALL - 1, SMALL, SMALL + 1, 1000] {
            let keys: Vec<String> = (0..size).map(|n| format!("k{}", (n * 7919) % 1009)).collect();
            let map: Map<usize> = keys.iter().cloned().zip(0..).collect();
            assert_eq!(map.len(), size);
            for (position, key) in keys.iter().enumerate() {
                assert_eq!(map.get(key), Some(&position));
            }
            assert_eq!(map.get("other"), None);
        }
    }

    #[test]
    fn keeps_the_first_of_equal_keys_and_returns_the_others() {
        let (map, repeated) = Map::from_entries(entries(&["b", "a", "b", "c", "b", "a"]));
        assert_eq!(map.iter().collect::<Vec<_>>(), [("b", &0), ("a", &1), ("c", &3)]);
        let expected = [("b", 1), ("b", 2), ("a", 1)].map(|(key, n)| (key.to_owned(), n));
        assert_eq!(repeated, expected);
    }

    #[test]
    fn a_changed_map_finds_its_keys() {
        for size in [2, SMALL, SMALL + 1, 100] {
            let mut map: Map<usize> = (0..size).map(|n| (format!("k{n}"), n)).collect();
            map.retain(|key| key != "k0");
            map.append(vec![("z".to_owned(), 7), ("k1".to_owned(), 9)]);
            assert_eq!((map.len(), map.get("k0"), map.get("k1")), (size, None, Some(&1)));
            *map.get_mut("z").unwrap() = 8;
            assert_eq!((map.get("z"), map.keys().last()), (Some(&8), Some("z")));
            assert_eq!(map.get_mut("k0"), None);
            assert_eq!(*map.get_or_insert_with("z", || 0), 8);
            assert_eq!(*map.get_or_insert_with("k0", || 0), 0);
            assert_eq!(map.keys().last(), Some("k0"));
        }
    }

    #[test]
    fn a_map_that_grows_one_by_one_finds_every_key() {
        let mut map = Map::default();
        let keys: Vec<String> = (0..200).map(|n| format!("k{}", (n * 7919) % 1009)).collect();
        for (number, key) in keys.iter().enumerate() {
            assert_eq!(*map.get_or_insert_with(key, || number), number);
            map.append(vec![(key.clone(), 0)]);
            for (expected, key) in keys.iter().take(number + 1).enumerate() {
                assert_eq!(map.get(key), Some(&expected));
            }
        }
        assert_eq!(map.len(), 200);
    }

    #[test]
    fn order_is_part_of_equality() {
        let ab: Map<usize> = [("a".to_owned(), 0), ("b".to_owned(), 1)].into_iter().collect();
        let ba: Map<usize> = [("b".to_owned(), 1), ("a".to_owned(), 0)].into_iter().collect();
        assert_ne!(ab, ba);
        assert_eq!(ab, ab.clone());
    }
}
