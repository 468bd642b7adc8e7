//! An item that is listed in full in one list and by a `use` in the other one.
//!
//! A list says all of an item where it is at home, and `use` elsewhere. Where that is, may change: then
//! the `use` is replaced by what it stands for, so that like is compared with like.

use std::collections::BTreeSet;

/// Both lists, each with that written out which the other one has written out.
pub(super) fn written_out<'l>(
    old: &BTreeSet<&'l str>,
    new: &BTreeSet<&'l str>,
) -> (BTreeSet<String>, BTreeSet<String>) {
    (one(old, new), one(new, old))
}

fn one(list: &BTreeSet<&str>, other: &BTreeSet<&str>) -> BTreeSet<String> {
    let full: BTreeSet<&str> =
        other.iter().filter(|line| alias(line).is_none()).map(|line| path(line)).collect();
    let mut written = BTreeSet::new();
    for line in list {
        match alias(line).filter(|(path, _)| full.contains(path)) {
            Some((path, target)) => {
                let members = list.iter().filter_map(|line| renamed(line, target, path));
                let before = written.len();
                written.extend(members);
                // What another crate exports cannot be written out.
                if written.len() == before {
                    written.insert((*line).to_owned());
                }
            }
            None => drop(written.insert((*line).to_owned())),
        }
    }
    written
}

/// The path of a `use`, and what it stands for.
fn alias(line: &str) -> Option<(&str, &str)> {
    let (path, target) = line.split_once(": use ")?;
    Some((path, target.split(' ').next().unwrap_or(target)))
}

/// The path of an item in a list: what stands before its signature.
pub(super) fn path(line: &str) -> &str {
    let ends = [line.find(": "), line.find('('), line.find('<')];
    let end = ends.into_iter().flatten().min().filter(|_| !line.starts_with("impl"));
    &line[..end.unwrap_or(line.len())]
}

/// A line about `from`, or a member of it, as one about `to`.
fn renamed(line: &str, from: &str, to: &str) -> Option<String> {
    let is_end = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    if line.starts_with("impl") {
        let (head, rest) = line.split_once(" for ")?;
        let rest = rest.strip_prefix(from).filter(|rest| is_end(rest))?;
        return (!rest.starts_with("::")).then(|| format!("{head} for {to}{rest}"));
    }
    let rest = line.strip_prefix(from).filter(|rest| is_end(rest))?;
    Some(format!("{to}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moved_is_written_out_in_both() {
        let old = "a::E: use a::r::E\na::F: use a::r::F\na::r::E: enum\na::r::E::A\na::r::Eb: enum\n\
                   a::r::F: enum\na::r::http: use http 1\nimpl Clone for a::r::E";
        let new = "a::E: enum\na::E::A\na::F: use a::r::F\na::r::E: use a::E\na::r::Eb: enum\na::r::F: enum\n\
                   a::r::http: mod\nimpl Clone for a::E";
        let set = |text: &'static str| text.lines().collect::<BTreeSet<_>>();
        let (old, new) = written_out(&set(old), &set(new));
        let gone: Vec<&String> = old.difference(&new).collect();
        assert_eq!(gone, ["a::r::http: use http 1"]);
        let added: Vec<&String> = new.difference(&old).collect();
        assert_eq!(added, ["a::r::http: mod"]);
        assert!(old.contains("a::E::A") && new.contains("impl Clone for a::r::E"));
    }
}
