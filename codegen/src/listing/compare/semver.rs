//! What SemVer asks of changes of public items that are less than they look, or more: what an item needs, whether others
//! may make or implement it, what is hidden.
//!
//! An item that is another one is judged elsewhere. Here are those whose lines differ in their marks
//! alone, and new members that others have to write: of a trait that callers implement, of an enum that
//! they match, of a struct that they make.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Rust;
use super::{aliases, features};

/// What was judged, and what is left of both lists.
pub(super) struct Judged {
    /// What differs, in words, each with what it asks of a version.
    pub(super) items: Vec<(String, Rust)>,
    /// The lines of the old list that are left, and those of the new one.
    pub(super) old: String,
    pub(super) new: String,
}

/// Judges what it can.
pub(super) fn judge(released: &str, now: &str) -> Judged {
    let (old, new) = aliases::written_out(&released.lines().collect(), &now.lines().collect());
    let (of_manifest, mut old): (BTreeSet<&str>, BTreeSet<&str>) =
        old.iter().map(String::as_str).partition(|line| features::is_of_manifest(line));
    let (of_new_manifest, mut new): (BTreeSet<&str>, BTreeSet<&str>) =
        new.iter().map(String::as_str).partition(|line| features::is_of_manifest(line));
    let mut items = features::differences(&of_manifest, &of_new_manifest);
    let added: BTreeMap<String, &str> =
        new.difference(&old).map(|line| (Line::of(line).bare, *line)).collect();
    for line in old.clone().difference(&new.clone()) {
        let before = Line::of(line);
        let effect = match added.get(&before.bare) {
            Some(other) => {
                let judged = before.becomes(&Line::of(other));
                judged.map(|effect| (format!("`{line}` is `{other}` now"), effect, Some(other)))
            }
            None if before.is_hidden() => Some((format!("`{line}` is gone"), Rust::None, None)),
            None => None,
        };
        if let Some((words, effect, other)) = effect {
            old.remove(line);
            other.map(|other| new.remove(other));
            items.push((words, effect));
        }
    }
    let gone: BTreeSet<&str> = old.difference(&new).map(|line| member(line)).collect();
    let demanded = |line: &&str| !gone.contains(member(line)) && is_demanded(line, &old);
    let demanded: Vec<&str> = new.difference(&old).copied().filter(demanded).collect();
    for line in demanded {
        new.remove(line);
        items.push((format!("`{line}` is new"), Rust::Break));
    }
    let text = |lines: BTreeSet<&str>| lines.into_iter().collect::<Vec<_>>().join("\n");
    Judged { items, old: text(old), new: text(new) }
}

/// A line of a list, taken apart.
struct Line {
    /// The line without its marks.
    bare: String,
    /// Its attributes, `cfg` aside.
    attributes: BTreeSet<String>,
    /// What it needs.
    needs: BTreeSet<String>,
    /// Whether something is left out: a field of a struct, the body of a function of a trait.
    is_partial: bool,
    /// Whether it can be called in a constant.
    is_const: bool,
}

impl Line {
    fn of(line: &str) -> Line {
        let mut parts = line.split(" #[");
        let head = parts.next().unwrap_or_default();
        let (mut attributes, mut needs) = (BTreeSet::new(), BTreeSet::new());
        for part in parts.filter_map(|part| part.strip_suffix(']')) {
            match part.strip_prefix("cfg(").and_then(|part| part.strip_suffix(')')) {
                Some(condition) => needs.extend(conditions(condition).map(str::to_owned)),
                None => drop(attributes.insert(part.to_owned())),
            }
        }
        let whole = head.strip_suffix(" { .. }");
        let head = whole.or_else(|| head.strip_suffix(" {}")).unwrap_or(head);
        let plain = head.strip_suffix(" [const]");
        Line {
            bare: plain.unwrap_or(head).to_owned(),
            attributes,
            needs,
            is_partial: whole.is_some(),
            is_const: plain.is_some(),
        }
    }

    fn is_hidden(&self) -> bool {
        self.attributes.contains("doc(hidden)")
    }

    /// What it asks of a version that this line is `other` now, which is equal but for its marks. None
    /// where a deprecation is all, or more than one thing changed.
    fn becomes(&self, other: &Line) -> Option<Rust> {
        if self.is_hidden() {
            return Some(Rust::None);
        }
        let deprecation = |line: &Line| -> BTreeSet<String> {
            line.attributes.iter().filter(|it| it.starts_with("deprecated")).cloned().collect()
        };
        if deprecation(self) != deprecation(other) {
            return None;
        }
        let less = |mark: bool, now: bool, gone, come| match (mark, now) {
            (true, false) => gone,
            (false, true) => come,
            _ => Rust::None,
        };
        let has = |line: &Line, name: &str| line.attributes.contains(name);
        let attribute =
            |name: &str| less(has(self, name), has(other, name), Rust::Addition, Rust::Break);
        let needs = match self.needs == other.needs {
            true => Rust::None,
            false if other.needs.is_subset(&self.needs) => Rust::Addition,
            false => Rust::Break,
        };
        let (partial, now) = (self.is_partial, other.is_partial);
        let partial = match self.bare.contains(": struct") {
            // Who could not make it before can do so now; who could, and may not, is broken.
            true if has(self, "non_exhaustive") => Rust::None,
            true => less(partial, now, Rust::Addition, Rust::Break),
            // A function of a trait that need not be written any more.
            false => less(partial, now, Rust::Break, Rust::Addition),
        };
        let constant = less(self.is_const, other.is_const, Rust::Break, Rust::Addition);
        [needs, partial, constant, attribute("non_exhaustive"), attribute("doc(hidden)")]
            .into_iter()
            .max()
    }
}

/// The conditions of a `cfg`, which must all hold.
fn conditions(text: &str) -> impl Iterator<Item = &str> {
    let inner = text.strip_prefix("all(").and_then(|text| text.strip_suffix(')')).unwrap_or(text);
    let mut depth = 0_usize;
    inner
        .split(move |c: char| {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            c == ',' && depth == 0
        })
        .map(str::trim)
}

/// The path of an item; with the name of what a trait has beside its functions.
fn member(line: &str) -> &str {
    match line.match_indices(": ").nth(1) {
        Some((end, _)) if line.ends_with(';') => &line[..end],
        _ => aliases::path(line),
    }
}

/// Whether a new member is one that callers have to write, or to expect.
fn is_demanded(line: &str, old: &BTreeSet<&str>) -> bool {
    let own = Line::of(line);
    let path = aliases::path(line);
    let owner = |path: &str, kind: &str| {
        let head = format!("{path}: {kind}");
        let line = old.range(head.as_str()..).next().filter(|line| line.starts_with(&head));
        line.map(|line| Line::of(line))
    };
    let is_open = |owner: Line| owner.attributes.contains("non_exhaustive");
    // `Some::path: const K: u8;` belongs to `Some::path`.
    if let Some((path, member)) = line.split_once(": ")
        && member.ends_with(';')
        && owner(path, "trait").is_some()
    {
        return !member.contains(" = ");
    }
    if let Some((path, _)) = path.rsplit_once('.') {
        return owner(path, "struct").is_some_and(|owner| !owner.is_partial && !is_open(owner));
    }
    let Some((path, name)) = path.rsplit_once("::") else { return false };
    if owner(path, "trait").is_some() {
        return line.contains('(') && !own.is_partial;
    }
    let is_variant = name.starts_with(char::is_uppercase) && !line.contains(": const ");
    is_variant && owner(path, "enum").is_some_and(|owner| !is_open(owner))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "\
        a::S: struct {}\n\
        a::S.x: u8\n\
        a::O: struct {} #[non_exhaustive]\n\
        a::E: enum\n\
        a::E::A\n\
        a::N: enum #[non_exhaustive]\n\
        a::T: trait: Send\n\
        a::T::f(&self)\n\
        a::f() #[cfg(feature = \"x\")]\n\
        a::h() #[doc(hidden)]\n\
        impl Debug for a::S #[cfg(all(any(unix, x), feature = \"x\"))]";

    #[track_caller]
    fn check(from: &str, to: &str, expected: &[(&str, Rust)]) {
        assert!(from.is_empty() || OLD.contains(from), "{from}");
        let new = if from.is_empty() { format!("{OLD}\n{to}") } else { OLD.replacen(from, to, 1) };
        let judged = judge(OLD, &new);
        let found: Vec<(&str, Rust)> =
            judged.items.iter().map(|(words, effect)| (words.as_str(), *effect)).collect();
        assert_eq!(found, expected);
        // Nothing is judged twice.
        assert_eq!(judge(&judged.old, &judged.new).items, []);
    }

    /// One line is another one now.
    #[track_caller]
    fn becomes(from: &str, to: &str, effect: Rust) {
        check(from, to, &[(&format!("`{from}` is `{to}` now"), effect)]);
    }

    #[test]
    fn what_an_item_needs_may_become_less() {
        becomes("a::f() #[cfg(feature = \"x\")]", "a::f()", Rust::Addition);
        becomes("a::T::f(&self)", "a::T::f(&self) #[cfg(feature = \"x\")]", Rust::Break);
        becomes("a::f() #[cfg(feature = \"x\")]", "a::f() #[cfg(feature = \"y\")]", Rust::Break);
        let line = "impl Debug for a::S #[cfg(all(any(unix, x), feature = \"x\"))]";
        becomes(line, "impl Debug for a::S #[cfg(any(unix, x))]", Rust::Addition);
        becomes(line, "impl Debug for a::S #[cfg(all(any(unix), feature = \"x\"))]", Rust::Break);
    }

    #[test]
    fn marks_that_bind_callers_break() {
        becomes("a::E: enum", "a::E: enum #[non_exhaustive]", Rust::Break);
        becomes("a::N: enum #[non_exhaustive]", "a::N: enum", Rust::Addition);
        becomes("a::S: struct {}", "a::S: struct { .. }", Rust::Break);
        let line = "a::O: struct {} #[non_exhaustive]";
        becomes(line, "a::O: struct { .. } #[non_exhaustive]", Rust::None);
        becomes("a::T::f(&self)", "a::T::f(&self) { .. }", Rust::Addition);
        becomes("a::T::f(&self)", "a::T::f(&self) #[must_use]", Rust::None);
        becomes(
            "a::f() #[cfg(feature = \"x\")]",
            "a::f() [const] #[cfg(feature = \"x\")]",
            Rust::Addition,
        );
        becomes("a::S.x: u8", "a::S.x: u8 #[doc(hidden)]", Rust::Break);
    }

    #[test]
    fn what_is_hidden_breaks_nobody() {
        becomes("a::h() #[doc(hidden)]", "a::h()", Rust::None);
        check("a::h() #[doc(hidden)]\n", "", &[("`a::h() #[doc(hidden)]` is gone", Rust::None)]);
    }

    #[test]
    fn members_that_others_write_break() {
        for line in
            ["a::S.y: u8", "a::E::B(u8)", "a::T::g()", "a::T: const K: u8;", "a::T: type X: Send;"]
        {
            check("", line, &[(&format!("`{line}` is new"), Rust::Break)]);
        }
        for line in [
            "a::O.y: u8",
            "a::N::B",
            "a::T::g() { .. }",
            "a::T: const K: u8 = 1;",
            "a::E::new() -> Self",
            "a::E::MOST: const u8",
            "a::New.x: u8",
            "a::New::A",
            "a::g()",
        ] {
            check("", line, &[]);
        }
    }

    #[test]
    fn what_is_not_judged_is_left() {
        let new = OLD.replace("a::S.x: u8", "a::S.x: u16 #[deprecated]").replace("a::h", "a::H");
        let judged = judge(OLD, &new);
        assert!(judged.old.contains("a::S.x: u8") && judged.new.contains("a::S.x: u16"));
        check("a::S.x: u8", "a::S.x: u8 #[deprecated]", &[]);
    }
}
