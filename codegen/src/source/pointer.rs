//! JSON Pointers (RFC 6901).
//!
//! A pointer is a list that shares its beginning with its parent, so that extending or cloning one
//! costs the same at any depth. Two pointers are equal when they print equally: an array index and
//! an object key of the same spelling are the same step.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// A place in a document.
///
/// ```
/// use docwright::source::Pointer;
///
/// let place = Pointer::root().key("paths").key("/a~b").index(3);
/// assert_eq!(place.to_string(), "/paths/~1a~0b/3");
/// assert_eq!(place.fragment(), "#/paths/~1a~0b/3");
/// ```
#[derive(Clone, Default)]
pub struct Pointer(Option<Arc<Link>>);

struct Link {
    parent: Pointer,
    step: Box<str>,
    depth: usize,
}

impl Pointer {
    /// The whole document.
    pub const fn root() -> Pointer {
        Pointer(None)
    }

    /// The value of a key.
    #[must_use]
    pub fn key(&self, key: &str) -> Pointer {
        self.step(key.into())
    }

    /// An element of an array, counted from 0.
    #[must_use]
    pub fn index(&self, index: usize) -> Pointer {
        self.step(index.to_string().into())
    }

    fn step(&self, step: Box<str>) -> Pointer {
        Pointer(Some(Arc::new(Link { parent: self.clone(), step, depth: self.depth() + 1 })))
    }

    /// Reads `/a/b~1c`; the empty text is the root.
    pub fn parse(text: &str) -> Option<Pointer> {
        if text.is_empty() {
            return Some(Pointer::root());
        }
        let mut pointer = Pointer::root();
        for step in text.strip_prefix('/')?.split('/') {
            pointer = pointer.step(unescape(step)?.into());
        }
        Some(pointer)
    }

    /// Reads a URI fragment such as `#/a/b~1c`, or `#` for the root.
    pub fn parse_fragment(text: &str) -> Option<Pointer> {
        Pointer::parse(&percent_decode(text.strip_prefix('#')?)?)
    }

    /// The pointer as a URI fragment, such as `#/a/b~1c`.
    pub fn fragment(&self) -> String {
        let mut fragment = String::from("#");
        for byte in self.to_string().bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?".contains(&byte) {
                fragment.push(char::from(byte));
            } else {
                fragment.push_str(&format!("%{byte:02X}"));
            }
        }
        fragment
    }

    /// The object or array that holds this place; the root has none.
    pub fn parent(&self) -> Option<&Pointer> {
        self.0.as_deref().map(|link| &link.parent)
    }

    /// The last step: a key, or an index as text; the root has none.
    pub fn last(&self) -> Option<&str> {
        self.0.as_deref().map(|link| &*link.step)
    }

    /// How many steps there are.
    pub fn depth(&self) -> usize {
        self.0.as_deref().map_or(0, |link| link.depth)
    }

    /// The steps from the root.
    pub fn steps(&self) -> Vec<&str> {
        let mut steps: Vec<&str> = self.upwards().collect();
        steps.reverse();
        steps
    }

    /// Whether this place is `other` or inside it.
    pub fn starts_with(&self, other: &Pointer) -> bool {
        let mut place = self;
        while place.depth() > other.depth() {
            let Some(parent) = place.parent() else { return false };
            place = parent;
        }
        place == other
    }

    fn upwards(&self) -> impl Iterator<Item = &str> {
        let mut place = self;
        std::iter::from_fn(move || {
            let link = place.0.as_deref()?;
            place = &link.parent;
            Some(&*link.step)
        })
    }
}

/// Unlinks in a loop: the list of a pointer read from a hostile reference may be so long that
/// dropping link by link, each inside the other, would overflow the stack.
impl Drop for Link {
    fn drop(&mut self) {
        let mut next = self.parent.0.take();
        while let Some(mut link) = next.and_then(Arc::into_inner) {
            next = link.parent.0.take();
        }
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for step in self.steps() {
            write!(f, "/{}", step.replace('~', "~0").replace('/', "~1"))?;
        }
        Ok(())
    }
}

impl fmt::Debug for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.to_string())
    }
}

impl PartialEq for Pointer {
    fn eq(&self, other: &Pointer) -> bool {
        let same = match (&self.0, &other.0) {
            (Some(left), Some(right)) => Arc::ptr_eq(left, right),
            (None, None) => true,
            _ => return false,
        };
        same || self.depth() == other.depth() && self.upwards().eq(other.upwards())
    }
}

impl Eq for Pointer {}

impl Hash for Pointer {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.depth().hash(state);
        self.upwards().for_each(|step| step.hash(state));
    }
}

/// Parents before children, indices by number, keys by text.
impl Ord for Pointer {
    fn cmp(&self, other: &Pointer) -> Ordering {
        self.steps().into_iter().map(sort_key).cmp(other.steps().into_iter().map(sort_key))
    }
}

impl PartialOrd for Pointer {
    fn partial_cmp(&self, other: &Pointer) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Shorter indices are smaller numbers; every other text comes after them.
fn sort_key(step: &str) -> (usize, &str) {
    let index = step == "0"
        || !step.starts_with('0') && !step.is_empty() && step.bytes().all(|b| b.is_ascii_digit());
    (if index { step.len() } else { usize::MAX }, step)
}

fn unescape(step: &str) -> Option<String> {
    let mut parts = step.split('~');
    let mut text = String::from(parts.next()?);
    for part in parts {
        let (escaped, rest) = (part.chars().next()?, part.get(1..)?);
        text.push(match escaped {
            '0' => '~',
            '1' => '/',
            _ => return None,
        });
        text.push_str(rest);
    }
    Some(text)
}

fn percent_decode(text: &str) -> Option<String> {
    let mut parts = text.split('%');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        let digits =
            part.get(..2).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        bytes.extend_from_slice(part.get(2..)?.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_and_reads_escapes() {
        let place = Pointer::root().key("a~b/c").key("").key("é %").index(12);
        assert_eq!(place.to_string(), "/a~0b~1c//é %/12");
        assert_eq!(place.fragment(), "#/a~0b~1c//%C3%A9%20%25/12");
        assert_eq!(Pointer::parse(&place.to_string()), Some(place.clone()));
        assert_eq!(Pointer::parse_fragment(&place.fragment()), Some(place));
    }

    #[test]
    fn the_root_is_the_empty_text() {
        assert_eq!(Pointer::root().to_string(), "");
        assert_eq!(Pointer::root().fragment(), "#");
        assert_eq!(Pointer::parse(""), Some(Pointer::root()));
        assert_eq!(Pointer::parse_fragment("#"), Some(Pointer::root()));
        assert_eq!(Pointer::root().parent(), None);
        assert_eq!(Pointer::root().last(), None);
    }

    #[test]
    fn refuses_what_is_no_pointer() {
        for text in ["a", "/a~", "/a~2", "/~é"] {
            assert_eq!(Pointer::parse(text), None, "{text}");
        }
        for text in ["", "/a", "#a", "#/%", "#/%4", "#/%+1", "#/%FF", "#/%é"] {
            assert_eq!(Pointer::parse_fragment(text), None, "{text}");
        }
    }

    #[test]
    fn compares_by_content() {
        let root = Pointer::root();
        assert_eq!(root.key("a").index(0), root.key("a").key("0"));
        assert_ne!(root.key("a"), root.key("a").key("0"));
        assert_ne!(root.key("a").key("b"), root.key("c").key("b"));
        let mut places =
            [root.key("b"), root.key("a").index(10), root.key("a").index(9), root.key("a")];
        places.sort();
        let sorted: Vec<String> = places.iter().map(Pointer::to_string).collect();
        assert_eq!(sorted, ["/a", "/a/9", "/a/10", "/b"]);
    }

    #[test]
    fn knows_what_is_inside() {
        let outer = Pointer::root().key("a");
        assert!(outer.starts_with(&outer));
        assert!(outer.key("b").starts_with(&outer));
        assert!(outer.starts_with(&Pointer::root()));
        assert!(!outer.starts_with(&outer.key("b")));
        assert!(!Pointer::root().key("ab").key("c").starts_with(&outer));
    }

    #[test]
    fn a_very_long_pointer_is_dropped_without_recursion() {
        let long = Pointer::parse(&"/a".repeat(1_000_000)).unwrap();
        let shared = long.key("b");
        drop(long);
        assert_eq!(shared.depth(), 1_000_001);
    }
}
